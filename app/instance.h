// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QLockFile>
#include <QObject>
#include <QStringList>

namespace headrace {

/// One program a user: the first instance listens, later ones hand their arguments over and leave. GUI thread; a hand-over
/// waits two seconds at most and only in the later, windowless process.
class Instance final : public QObject
{
    Q_OBJECT

public:
    /// `folder` holds the lock and names the socket.
    explicit Instance(const QString &folder, QObject *parent = nullptr);

    /// True when this is the first instance (it listens from now on).
    bool claim();
    /// Hands arguments (absolute file names) to the first instance. False when it did not take them.
    bool handOver(const QStringList &arguments);

Q_SIGNALS:
    void argumentsReceived(const QStringList &arguments);

private:
    void receive();

    QString m_socket;
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace headrace
