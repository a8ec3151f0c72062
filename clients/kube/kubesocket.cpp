// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/kubesocket.h"

#include "clients/kube/kubestatus.h"

using namespace Qt::StringLiterals;

namespace headrace {

KubeSocket::KubeSocket(std::shared_ptr<KubeClient> client, WebSocketRequest request, WebSocketEvents events)
    : m_client(std::move(client))
    , m_wanted(std::move(request))
    , m_events(std::move(events))
{
}

std::shared_ptr<KubeSocket> KubeSocket::open(std::shared_ptr<KubeClient> client, WebSocketRequest request, WebSocketEvents events)
{
    request.headers.push_back("User-Agent: " + userAgent());
    std::shared_ptr<KubeSocket> socket(new KubeSocket(std::move(client), std::move(request), std::move(events)));
    socket->m_client->transport().post([socket] { socket->begin(); });
    return socket;
}

void KubeSocket::begin()
{
    m_client->withCredentials([self = shared_from_this()](const Result<Credentials> &credentials) {
        if (self->m_hasEnded)
            return;
        if (!credentials || self->m_isCancelled)
            self->finish({.error = credentials ? Error{.kind = ErrorKind::Cancelled, .code = u"cancelled"_s} : credentials.error()});
        else
            self->send(*credentials);
    });
}

void KubeSocket::send(const Credentials &credentials)
{
    m_used = credentials;
    WebSocketEvents events = m_events;
    events.end = [self = shared_from_this()](const WebSocketEnd &end) { self->ended(end); };
    m_request = m_client->transport().openWebSocket(m_client->server(), m_wanted, credentials, std::move(events));
}

void KubeSocket::ended(WebSocketEnd end)
{
    m_request = 0;
    if (!end.error && end.head.status == 401) {
        m_client->credentials()->rejected(m_used);
        if (!std::exchange(m_loginRetried, true) && !m_client->credentials()->isFresh() && !m_isCancelled) {
            begin();
            return;
        }
    }
    if (!end.error && end.head.status != 101)
        end.error = kubeError(end.head.status, end.refusal, QString::fromStdString(m_wanted.path.substr(0, m_wanted.path.find('?'))));
    finish(end);
}

void KubeSocket::finish(const WebSocketEnd &end)
{
    if (!std::exchange(m_hasEnded, true) && m_events.end)
        m_events.end(end);
}

void KubeSocket::cancel()
{
    m_client->transport().post([self = shared_from_this()] {
        self->m_isCancelled = true;
        if (self->m_request != 0)
            self->m_client->transport().cancel(self->m_request);
        else
            self->finish({.error = Error{.kind = ErrorKind::Cancelled, .code = u"cancelled"_s}});
    });
}

} // namespace headrace
