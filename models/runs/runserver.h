// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/error.h"

#include "models/async/generation.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace headrace {

class ClusterSession;
class PipelinesClient;

enum class RunServerState { Idle, Connecting, Ready, Failed };

/// The KFP server of a cluster: connects the cluster's session when that is needed, looks for the server among its services and holds the
/// client to it. GUI thread.
class RunServer final : public QObject
{
    Q_OBJECT

public:
    explicit RunServer(QObject *parent = nullptr);
    ~RunServer() override;

    /// Null = none. The session connects now; after a failure, once more.
    void use(ClusterSession *session);
    void tryAgain();

    RunServerState state() const { return m_state; }
    /// Of the session, or "pipelines.none".
    const Error &error() const { return m_error; }
    /// Null while not Ready.
    const std::shared_ptr<PipelinesClient> &client() const { return m_client; }

Q_SIGNALS:
    void changed();

private:
    void sessionChanged();
    void look();
    void setState(RunServerState state, const Error &error = {});

    QPointer<ClusterSession> m_session;
    RunServerState m_state = RunServerState::Idle;
    Error m_error;
    std::shared_ptr<PipelinesClient> m_client;
    Generation m_generation;
    Generation::Token m_round;
    bool m_isLooking = false;
};

} // namespace headrace
