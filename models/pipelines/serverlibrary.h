// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/async/generation.h"
#include "models/async/workpool.h"
#include "models/pipeline/libraryreading.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <memory>

namespace headrace {

class PipelinesClient;
struct Pipeline;
struct PipelineVersion;

/// The pipelines of a server as a library of steps: the newest version of each, pinned by its id and by the digest of its text. GUI thread; texts are
/// read on the pool.
class ServerLibrary final : public QObject
{
    Q_OBJECT

public:
    /// So many pipelines are read; `isCut` says that there are more.
    static constexpr std::size_t mostPipelines = 1000;

    explicit ServerLibrary(WorkPool &pool, QObject *parent = nullptr);
    ~ServerLibrary() override;

    /// Reads the server's pipelines, of one namespace on servers with several users; null = none, what was held goes. `name` begins the steps' ids.
    void follow(std::shared_ptr<PipelinesClient> client, const QString &name, const QString &nameSpace = {});
    void readAgain();
    /// Steps by name; grows while it is read. A version that cannot be a step is a fault, one that was refused or has no version is left out.
    const LibraryContents &contents() const { return m_contents; }
    bool isReading() const { return m_open > 0 || !m_waiting.empty(); }

Q_SIGNALS:
    /// Ten times a second at most while it is read, and at its end.
    void changed();

private:
    void askPage(const QString &token);
    void next();
    void ask(const Pipeline &pipeline);
    void read(const Pipeline &pipeline, const PipelineVersion &version);
    void take(Result<LibraryStep> step, const QString &from);
    void ended();

    WorkPool &m_pool;
    std::shared_ptr<PipelinesClient> m_client;
    QString m_name;
    QString m_nameSpace;
    Generation m_generation;
    Generation::Token m_round;
    std::deque<Pipeline> m_waiting;
    int m_open = 0; ///< questions and readings under way
    LibraryContents m_contents;
    QTimer m_batch;
};

} // namespace headrace
