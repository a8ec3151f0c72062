// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/studyserver.h"

#include "models/kube/clustersession.h"

using namespace Qt::StringLiterals;

namespace headrace {

StudyServer::StudyServer(QObject *parent)
    : QObject(parent)
{
}

void StudyServer::use(ClusterSession *session)
{
    if (m_session)
        disconnect(m_session, nullptr, this, nullptr);
    m_session = session;
    if (!session) {
        setState(StudyServerState::Idle);
        return;
    }
    connect(session, &ClusterSession::stateChanged, this, &StudyServer::look);
    connect(session, &ClusterSession::surfaceChanged, this, &StudyServer::look);
    connect(session, &QObject::destroyed, this, [this] { use(nullptr); });
    m_state = StudyServerState::Connecting;
    m_error = {};
    if (session->state() == ConnectionState::Idle)
        session->connectNow();
    else if (session->state() == ConnectionState::Failed)
        session->signInAgain();
    look();
}

void StudyServer::tryAgain()
{
    if (!m_session)
        return;
    if (m_session->state() == ConnectionState::Connected) {
        setState(StudyServerState::Connecting);
        m_session->connectNow(); // new kinds may have come
    } else {
        use(m_session);
    }
}

ClusterSession *StudyServer::session() const
{
    return m_session;
}

std::shared_ptr<KubeClient> StudyServer::client() const
{
    return m_session && m_state == StudyServerState::Ready ? m_session->client() : nullptr;
}

void StudyServer::look()
{
    if (!m_session)
        return;
    const bool isServed = findResource(m_session->surface(), u"experiments.kubeflow.org"_s) != nullptr;
    if (isServed && m_session->knowsKinds())
        setState(StudyServerState::Ready);
    else if (m_session->state() == ConnectionState::Failed)
        setState(StudyServerState::Failed, m_session->error());
    else if (m_session->state() == ConnectionState::Connected)
        setState(StudyServerState::Failed, {.kind = ErrorKind::NotFound, .code = u"katib.none"_s, .where = m_session->entry().name, .serverMessage = {}, .arguments = {}});
    else
        setState(StudyServerState::Connecting);
}

void StudyServer::setState(StudyServerState state, const Error &error)
{
    const bool isSame = state == m_state && error.code == m_error.code && state != StudyServerState::Connecting;
    m_state = state;
    m_error = error;
    if (!isSame)
        Q_EMIT changed();
}

} // namespace headrace

#include "moc_studyserver.cpp"
