// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/result.h"
#include "clients/types/runstep.h"
#include "models/async/generation.h"
#include "models/runs/artifactpreview.h"

#include <QObject>

namespace headrace {

class PipelinesClient;
class WorkPool;

enum class ReadingState { Idle, Reading, Ready, Failed };

/// What one artifact holds: its beginning first, more when the user wants it. Bytes are looked at on the pool. GUI thread.
class ArtifactReading final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 firstBytes = qint64(256) << 10; ///< are read unasked

    explicit ArtifactReading(WorkPool &pool, QObject *parent = nullptr);
    ~ArtifactReading() override;

    /// A null client or an empty address reads nothing.
    void open(std::shared_ptr<PipelinesClient> client, const RunArtifact &artifact);
    /// What reads Parquet; without one it is the Python on the PATH.
    void setPython(const QString &python) { m_python = python; }
    /// As much as there is, up to 64 MiB.
    void readAll() { read(largestArtifact); }
    /// Ends the reading under way, and the server sends no more of it; what was there before stays.
    void cancel();
    /// Writes all of it, up to 64 MiB, to a file.
    void save(const QString &path);

    ReadingState state() const { return m_state; }
    const Error &error() const { return m_error; }
    const ArtifactPreview &preview() const { return m_preview; }
    qint64 bytesRead() const { return m_bytes; }
    /// There is more than was read.
    bool hasMore() const { return m_hasMore; }
    bool isSaving() const { return m_isSaving; }

Q_SIGNALS:
    void changed();
    /// The code of the error is empty when it is done; `isCut`: 64 MiB were written and there is more.
    void saved(const QString &path, const headrace::Error &error, bool isCut);

private:
    void read(qint64 most);
    void look(const ArtifactContent &content);
    void write(const QString &path, const ArtifactContent &content);
    void endTransfer();
    void setState(ReadingState state, const Error &error = {});

    WorkPool &m_pool;
    std::shared_ptr<PipelinesClient> m_client;
    RunArtifact m_artifact;
    QString m_python;
    Generation m_generation;
    Generation::Token m_round;
    ReadingState m_state = ReadingState::Idle;
    Error m_error;
    ArtifactPreview m_preview;
    qint64 m_bytes = 0;
    bool m_hasMore = false;
    bool m_isSaving = false;
    std::function<void()> m_cancelTransfer; ///< of the reading under way
    std::function<void()> m_cancelSaving;
};

} // namespace headrace
