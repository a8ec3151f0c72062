// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/tabular/rawsearch.h"
#include "clients/tabular/rawtext.h"
#include "models/async/generation.h"
#include "models/async/workpool.h"
#include "models/tasks/taskregistry.h"

#include <QObject>

namespace headrace {

/// Line numbers in file order, shared with whoever shows them.
using LineList = std::shared_ptr<const std::vector<std::uint64_t>>;

/// The raw lines of the opened files: found, read and searched on the pool. GUI thread.
class RawLog final : public QObject
{
    Q_OBJECT

public:
    RawLog(WorkPool &pool, TaskRegistry &tasks, QObject *parent = nullptr);

    /// Other files; nothing is read until open().
    void setFiles(const QStringList &files);
    const QStringList &files() const { return m_files; }
    /// Reads the files once for their line breaks; does nothing when that was done or is under way.
    void open();
    /// Looks at what was appended; `files` may have grown too.
    void extend(const QStringList &files);
    /// Null until opened() was emitted.
    const std::shared_ptr<const RawText> &text() const { return m_text; }

    /// Reads some lines; the last request wins.
    void fetch(std::vector<std::uint64_t> indices);
    /// Searches all files; an empty pattern clears the matches. With a title it is a task.
    void search(const RawPattern &pattern, const QString &taskTitle);
    const RawPattern &pattern() const { return m_pattern; }
    /// Null = no search.
    const LineList &matches() const { return m_matches; }
    bool isSearching() const { return m_searching; }

Q_SIGNALS:
    void opened();
    void fetched(const std::vector<headrace::RawLine> &lines);
    void searched();
    void failed(const headrace::Error &error);

private:
    using Opened = Result<std::shared_ptr<const RawText>>;

    WorkPool &m_pool;
    TaskRegistry &m_tasks;
    QStringList m_files;
    std::shared_ptr<const RawText> m_text;
    RawPattern m_pattern;
    LineList m_matches;
    Generation m_opens;
    Generation m_fetches;
    Generation m_searches;
    QPointer<Task> m_searchTask;
    bool m_opening = false;
    bool m_searching = false;
};

} // namespace headrace
