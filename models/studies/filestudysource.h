// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/async/generation.h"
#include "models/studies/studysource.h"

#include <QFileSystemWatcher>
#include <QTimer>

namespace headrace {

class WorkPool;

/// A study in a file, read on the pool, and again when the file changes: a search that writes its table is followed.
class FileStudySource final : public StudySource
{
    Q_OBJECT

public:
    FileStudySource(const QString &path, WorkPool &pool, QObject *parent = nullptr);

    SourceState state() const override { return m_state; }
    const Error &error() const override { return m_error; }
    std::shared_ptr<const StudyFrame> frame() const override { return m_frame; }
    QString key() const override { return m_path; }
    QString label() const override;
    void reload() override;
    void setDirection(ObjectiveDirection direction) override;

private:
    QString m_path;
    WorkPool &m_pool;
    SourceState m_state = SourceState::Reading;
    Error m_error;
    std::shared_ptr<const StudyFrame> m_frame;
    ObjectiveDirection m_direction = ObjectiveDirection::Unknown;
    Generation m_generation;
    QFileSystemWatcher m_watcher;
    QTimer m_pause; ///< a file that is being written changes many times
};

} // namespace headrace
