// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

namespace headrace {

/// Notices that the machine is on another network, where the system says so (NetworkManager, GLib); elsewhere it says nothing and
/// silence finds dead connections. GUI thread.
class NetworkWatch final : public QObject
{
    Q_OBJECT

public:
    explicit NetworkWatch(QObject *parent = nullptr);

    /// Asks the system from now on. False when it does not tell.
    bool begin();
    /// What the system says: whether anything can be reached, and over which kind of network (a number of the system's).
    void stateCame(bool isOnline, int medium);

Q_SIGNALS:
    /// There is a network, and it is not the one before. Connections of before lead nowhere.
    void changed();

private:
    QTimer m_settle; ///< an address, a route, a name server come one after the other
    bool m_isOnline = true;
    int m_medium = 0;
};

} // namespace headrace
