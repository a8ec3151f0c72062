// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/filestudysource.h"

#include "clients/studies/studyfile.h"
#include "models/async/onfinished.h"
#include "models/async/workpool.h"

#include <QFileInfo>

namespace headrace {

namespace {

using Frame = std::shared_ptr<const StudyFrame>;

Result<Frame> readFrame(const QString &path, ObjectiveDirection direction)
{
    Result<StudySnapshot> read = readStudyFile(path);
    if (!read)
        return read.error();
    StudySnapshot &snapshot = *read;
    if (!snapshot.study.metrics.empty() && snapshot.study.metrics.front().direction == ObjectiveDirection::Unknown)
        snapshot.study.metrics.front().direction = direction;
    return makeStudyFrame(std::move(snapshot.study), std::move(snapshot.trials));
}

} // namespace

FileStudySource::FileStudySource(const QString &path, WorkPool &pool, QObject *parent)
    : StudySource(parent)
    , m_path(path)
    , m_pool(pool)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(std::chrono::milliseconds(300));
    connect(&m_pause, &QTimer::timeout, this, &FileStudySource::reload);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] { m_pause.start(); });
    reload();
}

QString FileStudySource::label() const
{
    return QFileInfo(m_path).completeBaseName();
}

void FileStudySource::setDirection(ObjectiveDirection direction)
{
    if (direction == m_direction)
        return;
    m_direction = direction;
    reload();
}

void FileStudySource::reload()
{
    const Generation::Token token = m_generation.next();
    if (m_watcher.files().isEmpty()) // a file that was replaced is watched anew
        m_watcher.addPath(m_path);
    const auto read = [path = m_path, direction = m_direction](QPromise<Result<Frame>> &promise) { promise.addResult(readFrame(path, direction)); };
    onFinished(m_pool.run<Result<Frame>>(read), this, [this, token](const Result<Frame> &frame) {
        if (!token.isCurrent())
            return;
        m_state = frame ? SourceState::Ready : SourceState::Failed;
        m_error = frame ? Error() : frame.error();
        if (frame)
            m_frame = *frame;
        Q_EMIT changed();
    });
}

} // namespace headrace

#include "moc_filestudysource.cpp"
