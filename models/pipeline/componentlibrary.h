// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/async/generation.h"
#include "models/async/workpool.h"
#include "models/pipeline/libraryreading.h"

#include <QObject>
#include <QSettings>

namespace headrace {

/// The libraries that steps come from: which they are is kept in a file, what is in them is read on the pool. GUI thread.
class ComponentLibrary final : public QObject
{
    Q_OBJECT

public:
    struct Source {
        QString path; ///< a folder, or a file
        QString name; ///< unique
        bool isReading = false;
        LibraryContents contents;
    };

    /// `file` keeps the paths; empty: nothing is kept.
    ComponentLibrary(WorkPool &pool, const QString &file, QObject *parent = nullptr);
    ~ComponentLibrary() override;

    const std::vector<Source> &sources() const { return m_sources; }
    /// A path that is there already is read again.
    void add(const QString &path);
    void remove(const QString &path);
    /// Reads all of them anew.
    void readAgain();
    bool isReading() const;
    /// Null when no library has it.
    const LibraryStep *find(const QString &id) const;

Q_SIGNALS:
    void changed();

private:
    void read(const QString &path);
    void keep();
    Source *sourceAt(const QString &path);
    QString nameFor(const QString &path) const;

    WorkPool &m_pool;
    std::unique_ptr<QSettings> m_file;
    std::vector<Source> m_sources;
};

} // namespace headrace
