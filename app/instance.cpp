// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/instance.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>
#include <QLocalSocket>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr int patienceMilliseconds = 2000;
constexpr qint64 largestMessage = 1 << 20;
}

Instance::Instance(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_socket(u"headrace-"_s
               % QString::fromLatin1(QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha1).toHex().left(16)))
    , m_lock(folder % u"/instance.lock"_s)
{
    QDir().mkpath(folder);
    m_lock.setStaleLockTime(0);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &Instance::receive);
}

bool Instance::claim()
{
    if (!m_lock.tryLock(0))
        return false;
    // A crashed first instance may have left its socket behind.
    QLocalServer::removeServer(m_socket);
    m_server.listen(m_socket);
    return true;
}

bool Instance::handOver(const QStringList &arguments)
{
    QLocalSocket socket;
    socket.connectToServer(m_socket);
    if (!socket.waitForConnected(patienceMilliseconds))
        return false;
    QByteArray message;
    QDataStream stream(&message, QIODevice::WriteOnly);
    stream << arguments;
    socket.write(message);
    const bool written = socket.waitForBytesWritten(patienceMilliseconds);
    socket.disconnectFromServer();
    return written;
}

void Instance::receive()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, [this, socket] {
            const QByteArray message = socket->read(largestMessage);
            QDataStream stream(message);
            QStringList arguments;
            stream >> arguments;
            if (stream.status() == QDataStream::Ok)
                Q_EMIT argumentsReceived(arguments);
            socket->deleteLater();
        });
    }
}

} // namespace headrace

#include "moc_instance.cpp"
