// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubedetails.h"
#include "clients/types/kubeobject.h"
#include "clients/types/result.h"
#include "models/async/generation.h"
#include "models/runs/runprogress.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>

namespace headrace {

class ClusterSession;
class PipelinesClient;
class ResourceStore;

/// How a step's container ended by lack of memory.
struct MemoryEnd {
    QString container;
    QString limit; ///< empty when the container had none: the node itself ran out

    bool operator==(const MemoryEnd &) const = default;
};

/// What a pod tells of a container that was killed for its memory; nothing when none was.
std::optional<MemoryEnd> memoryEndOf(const ObjectView &pod);
/// The same by a step's reason alone ("OOMKilled", "exit code 137"), where its pod is gone.
bool saysOutOfMemory(const QString &reason);
/// The name of a step's pod: told, or found among the run's pods by the workflow nodes that follow it. Empty when neither.
QString podNameOf(const StepRow &row, const ResourceStore *pods);

/// The pod behind the selected step, read from the cluster and again when it changes; when it is gone, the log that the server kept. GUI thread.
class StepPod final : public QObject
{
    Q_OBJECT

public:
    enum class State { None, Unknown, Reading, Here, Gone, Failed }; ///< no step, no pod known, …

    explicit StepPod(QObject *parent);
    ~StepPod() override;

    void setCluster(ClusterSession *session, std::shared_ptr<PipelinesClient> client, std::shared_ptr<ResourceStore> pods);
    void show(const QString &runId, const StepRow &row);
    void clear();

    State state() const { return m_state; }
    const QString &name() const { return m_name; }
    /// Of Here.
    const ObjectView &pod() const { return m_pod; }
    const ApiResource &kind() const { return m_kind; }
    const Error &error() const { return m_error; }
    ClusterSession *session() const;
    /// Asks for the log that the server has of a pod that is gone; logChanged() follows.
    void readKeptLog();
    /// Nothing while it was not read.
    const std::optional<Result<QByteArray>> &keptLog() const { return m_log; }

Q_SIGNALS:
    void changed();
    void logChanged();

private:
    void read();
    void set(State state, const Error &error = {});

    QPointer<ClusterSession> m_session;
    std::shared_ptr<PipelinesClient> m_client;
    std::shared_ptr<ResourceStore> m_pods;
    QString m_runId;
    StepRow m_row;
    QString m_name;
    QString m_nameSpace;
    State m_state = State::None;
    Error m_error;
    ApiResource m_kind;
    ObjectView m_pod;
    std::optional<Result<QByteArray>> m_log;
    bool m_isAsking = false;
    Generation m_generation;
};

} // namespace headrace
