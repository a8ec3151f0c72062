// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/yamlchange.h"
#include "clients/types/leftoveredit.h"
#include "clients/types/result.h"

#include <QFile>

#include <memory>

namespace headrace {

/// Every change of a document's text as it happens, in a file that outlives the program. A record is whole or it does not count, so
/// that a kill at any point loses at most the command under way. One journal a document; held by a lock while the program lives.
class EditJournal
{
public:
    explicit EditJournal(QString folder);
    ~EditJournal();
    EditJournal(const EditJournal &) = delete;
    EditJournal &operator=(const EditJournal &) = delete;

    /// Begins anew with this text; the file comes into being with the first change. Errors of writing end the journal, never the work.
    void begin(const QString &path, const std::string &text);
    void add(const std::vector<TextChange> &changes, bool isReverted);
    /// Everything is saved, or given up: the file goes.
    void end();
    bool isWriting() const { return m_file != nullptr; }
    QString file() const { return m_file ? m_file->fileName() : QString(); }

    /// Journals of programs that are gone, newest first; broken ends are left out.
    static std::vector<LeftoverEdit> leftovers(const QString &folder);
    static void discard(const LeftoverEdit &leftover);

private:
    bool write(const QByteArray &payload);
    bool create();

    QString m_folder;
    QString m_path;
    std::string m_text; ///< to begin with
    std::unique_ptr<QFile> m_file;
    bool m_hasFailed = false;
};

} // namespace headrace
