// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/runserver.h"

#include "clients/pipelines/pipelinesroute.h"
#include "models/async/onfinished.h"
#include "models/kube/clustersession.h"

namespace headrace {

RunServer::RunServer(QObject *parent)
    : QObject(parent)
{
}

RunServer::~RunServer() = default;

void RunServer::use(ClusterSession *session)
{
    if (m_session)
        disconnect(m_session, nullptr, this, nullptr);
    m_session = session;
    m_client.reset();
    m_isLooking = false;
    m_round = m_generation.next();
    if (!session) {
        setState(RunServerState::Idle);
        return;
    }
    connect(session, &ClusterSession::stateChanged, this, &RunServer::sessionChanged);
    connect(session, &QObject::destroyed, this, [this] { use(nullptr); });
    setState(RunServerState::Connecting);
    if (session->state() == ConnectionState::Idle)
        session->connectNow();
    else if (session->state() == ConnectionState::Failed)
        session->signInAgain();
    sessionChanged();
}

void RunServer::tryAgain()
{
    use(m_session);
}

void RunServer::sessionChanged()
{
    if (m_client || !m_session)
        return; // lists say themselves when the connection breaks
    if (m_session->state() == ConnectionState::Failed)
        setState(RunServerState::Failed, m_session->error());
    else if (m_session->state() == ConnectionState::Connected && !m_isLooking)
        look();
    else if (m_session->state() == ConnectionState::Connecting)
        setState(RunServerState::Connecting);
}

void RunServer::look()
{
    m_isLooking = true;
    setState(RunServerState::Connecting);
    onFinished(findPipelines(m_session->client()), this, [this, round = m_round](const Result<QString> &prefix) {
        if (!round.isCurrent() || !m_session)
            return;
        m_isLooking = false;
        if (!prefix) {
            setState(RunServerState::Failed, prefix.error());
            return;
        }
        m_client = pipelinesThrough(m_session->client(), *prefix);
        setState(RunServerState::Ready);
    });
}

void RunServer::setState(RunServerState state, const Error &error)
{
    m_state = state;
    m_error = error;
    Q_EMIT changed();
}

} // namespace headrace
