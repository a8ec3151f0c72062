// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubeclient.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <functional>
#include <map>

namespace headrace {

/// A small HTTP server on loopback whose answers a function gives; enough of HTTP/1.1 for one call after the other on a
/// connection. Lives on the test's thread. Streams (a path with "watch=1") stay open and get lines by send().
class SmallServer : public QObject
{
public:
    struct Answer {
        int status = 200;
        QByteArray body = "{}";
        QByteArray type = "application/json";
    };
    struct Call {
        QByteArray method;
        QByteArray path;
        QByteArray body;
    };
    using Respond = std::function<Answer(const Call &)>;

    explicit SmallServer(Respond respond)
        : m_respond(std::move(respond))
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection()) {
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
                connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                    m_texts.erase(socket);
                    m_streams.erase(socket);
                    socket->deleteLater();
                });
            }
        });
    }

    ~SmallServer() override
    {
        for (QTcpSocket *socket : m_server.findChildren<QTcpSocket *>())
            socket->disconnect(this);
    }

    std::shared_ptr<KubeClient> client(Transport &transport, const std::string &token = {})
    {
        Credentials credentials;
        if (!token.empty())
            credentials.headers.push_back("Authorization: Bearer " + token);
        return KubeClient::create(transport, {.server = "http://127.0.0.1:" + std::to_string(m_server.serverPort())}, std::make_shared<FixedCredentials>(credentials));
    }
    /// A line to every stream whose path holds `part`.
    void send(const QByteArray &part, const QByteArray &line)
    {
        for (const auto &[socket, path] : m_streams)
            if (path.contains(part)) {
                const QByteArray text = line + '\n';
                socket->write(QByteArray::number(text.size(), 16) + "\r\n" + text + "\r\n");
            }
    }
    int streams(const QByteArray &part) const
    {
        return static_cast<int>(std::count_if(m_streams.begin(), m_streams.end(), [&](const auto &entry) { return entry.second.contains(part); }));
    }
    /// Calls so far whose path holds `part`.
    int count(const QByteArray &part) const
    {
        return static_cast<int>(std::count_if(calls.begin(), calls.end(), [&](const Call &call) { return call.path.contains(part); }));
    }

    std::vector<Call> calls;

private:
    void read(QTcpSocket *socket)
    {
        QByteArray &text = m_texts[socket];
        text += socket->readAll();
        for (qsizetype head = text.indexOf("\r\n\r\n"); head >= 0; head = text.indexOf("\r\n\r\n")) {
            const QByteArray lines = text.left(head).toLower();
            const qsizetype at = lines.indexOf("content-length:");
            const qsizetype length = at < 0 ? 0 : lines.mid(at + 15, lines.indexOf('\r', at) < 0 ? -1 : lines.indexOf('\r', at) - at - 15).trimmed().toLongLong();
            if (text.size() < head + 4 + length)
                return;
            const QList<QByteArray> first = text.left(text.indexOf('\r')).split(' ');
            calls.push_back({first[0], first[1], text.mid(head + 4, length)});
            text.remove(0, head + 4 + length);
            answer(socket, calls.back());
        }
    }

    void answer(QTcpSocket *socket, const Call call)
    {
        const Answer answer = m_respond(call);
        if (call.path.contains("watch=1") && answer.status == 200) {
            m_streams[socket] = call.path;
            socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            return;
        }
        socket->write("HTTP/1.1 " + QByteArray::number(answer.status) + " X\r\nContent-Type: " + answer.type + "\r\nContent-Length: " + QByteArray::number(answer.body.size()) + "\r\n\r\n" + answer.body);
    }

    Respond m_respond;
    QTcpServer m_server;
    std::map<QTcpSocket *, QByteArray> m_texts;
    std::map<QTcpSocket *, QByteArray> m_streams;
};

} // namespace headrace
