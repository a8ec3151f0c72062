// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>
#include <memory>
#include <vector>

namespace headrace {

/// A server on 127.0.0.1 that answers by a function, with or without TLS; it works in the event loop of its thread. Every request is kept.
class LoopbackHttp
{
public:
    struct Request {
        QByteArray method;
        QByteArray path;
        QByteArray head; ///< all header lines
        QByteArray body;

        QByteArray header(const QByteArray &name) const
        {
            for (const QByteArray &line : head.split('\n'))
                if (line.toLower().startsWith(QByteArray(name.toLower() + ':')))
                    return line.mid(name.size() + 1).trimmed();
            return {};
        }
    };
    struct Reply {
        int status = 200; ///< 0 = the connection breaks instead
        QByteArray body;
        QByteArray type = "application/json";
    };
    using Answer = std::function<Reply(const Request &)>;

    explicit LoopbackHttp(Answer answer)
        : m_answer(std::move(answer))
        , m_server(std::make_unique<QTcpServer>())
    {
        listen();
    }
    LoopbackHttp(Answer answer, const QSslCertificate &certificate, const QSslKey &key)
        : m_answer(std::move(answer))
    {
        auto server = std::make_unique<QSslServer>();
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(certificate);
        configuration.setPrivateKey(key);
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        server->setSslConfiguration(configuration);
        m_server = std::move(server);
        m_isTls = true;
        listen();
    }

    QString address() const { return QString(m_isTls ? QStringLiteral("https://127.0.0.1:") : QStringLiteral("http://127.0.0.1:")) + QString::number(m_server->serverPort()); }
    void setAnswer(Answer answer) { m_answer = std::move(answer); }
    const std::vector<Request> &requests() const { return m_requests; }

private:
    void listen()
    {
        QObject::connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, m_server.get(), [this] {
            while (QTcpSocket *socket = m_server->nextPendingConnection()) {
                QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
                QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
                read(socket);
            }
        });
        m_server->listen(QHostAddress::LocalHost);
    }

    void read(QTcpSocket *socket)
    {
        QByteArray bytes = socket->property("rest").toByteArray() + socket->readAll();
        for (qsizetype end = bytes.indexOf("\r\n\r\n"); end >= 0; end = bytes.indexOf("\r\n\r\n")) {
            Request request{.head = bytes.left(end).replace('\r', "")};
            const QList<QByteArray> first = request.head.left(request.head.indexOf('\n')).split(' ');
            request.method = first.value(0);
            request.path = first.value(1);
            const qsizetype length = request.header("Content-Length").toLongLong();
            if (bytes.size() < end + 4 + length)
                break;
            request.body = bytes.mid(end + 4, length);
            bytes = bytes.mid(end + 4 + length);
            m_requests.push_back(request);
            const Reply reply = m_answer(request);
            if (reply.status == 0) {
                socket->abort();
                return;
            }
            socket->write("HTTP/1.1 " + QByteArray::number(reply.status) + " X\r\nContent-Type: " + reply.type + "\r\nContent-Length: " + QByteArray::number(reply.body.size()) + "\r\n\r\n" + reply.body);
        }
        socket->setProperty("rest", bytes);
    }

    Answer m_answer;
    std::unique_ptr<QTcpServer> m_server;
    std::vector<Request> m_requests;
    bool m_isTls = false;
};

} // namespace headrace
