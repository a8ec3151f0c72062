// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>
#include <QUrlQuery>

#include <functional>

namespace headrace::test {

/// How an answer ends: as it should, in the middle, or not at all until somebody pushes, ends or cuts. Mute = it does not even begin.
enum class Ending { Whole, Cut, Held, Mute };

struct Answer {
    int status = 200;
    QByteArray body;
    Ending ending = Ending::Whole;
};

struct Question {
    QString path;
    QUrlQuery query;
    bool has(const QString &key) const { return query.hasQueryItem(key); }
    QString value(const QString &key) const { return query.queryItemValue(key, QUrl::FullyDecoded); }
};

/// A server on loopback that answers as a test tells it. HTTP/1.1, chunked, a connection a request. In the test's own thread.
class LogServer final : public QObject
{
public:
    using Answers = std::function<Answer(const Question &)>;
    explicit LogServer(Answers answers)
        : m_answers(std::move(answers))
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, this, &LogServer::accept);
    }

    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port ? m_port : m_server.serverPort()); }
    const std::vector<Question> &asked() const { return m_asked; }
    int askedFor(const QString &end) const
    {
        return static_cast<int>(std::count_if(m_asked.begin(), m_asked.end(), [&](const Question &one) { return one.path.endsWith(end); }));
    }
    int held() const { return static_cast<int>(std::count_if(m_held.begin(), m_held.end(), [](const auto &socket) { return socket && socket->state() == QTcpSocket::ConnectedState; })); }

    /// Bytes into every answer that is held.
    void push(const QByteArray &bytes)
    {
        for (const auto &socket : m_held)
            if (socket)
                sendChunk(socket, bytes);
    }
    /// Ends them as if they were whole.
    void endHeld()
    {
        for (const auto &socket : std::exchange(m_held, {}))
            if (socket) {
                socket->write("0\r\n\r\n");
                socket->disconnectFromHost();
            }
    }
    void cutHeld()
    {
        for (const auto &socket : std::exchange(m_held, {}))
            if (socket)
                socket->abort();
    }
    /// Nobody answers any more, until restart().
    void shutDown()
    {
        m_port = m_server.serverPort();
        m_server.close();
        cutHeld();
    }
    void restart() { m_server.listen(QHostAddress::LocalHost, m_port); }

private:
    void accept()
    {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            QObject::connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                if (!socket->peek(64 * 1024).contains("\r\n\r\n"))
                    return;
                const QByteArray target = socket->readAll().split(' ').value(1);
                const QUrl url = QUrl::fromEncoded("http://x" + target);
                m_asked.push_back({url.path(), QUrlQuery(url)});
                reply(socket, m_answers(m_asked.back()));
            });
        }
    }

    static void sendChunk(QTcpSocket *socket, const QByteArray &bytes)
    {
        if (!bytes.isEmpty())
            socket->write(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
    }

    void reply(QTcpSocket *socket, const Answer &answer)
    {
        if (answer.ending == Ending::Mute)
            return;
        socket->write("HTTP/1.1 " + QByteArray::number(answer.status) + " X\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n");
        sendChunk(socket, answer.body);
        if (answer.ending == Ending::Held) {
            m_held.push_back(socket);
            return;
        }
        if (answer.ending == Ending::Whole)
            socket->write("0\r\n\r\n");
        socket->flush();
        socket->disconnectFromHost();
    }

    QTcpServer m_server;
    Answers m_answers;
    std::vector<Question> m_asked;
    std::vector<QPointer<QTcpSocket>> m_held;
    quint16 m_port = 0;
};

} // namespace headrace::test
