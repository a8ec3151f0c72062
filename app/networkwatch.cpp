// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/networkwatch.h"

#include <QNetworkInformation>

namespace headrace {

namespace {

constexpr int settleMilliseconds = 500;

bool isOnline(QNetworkInformation::Reachability reachability)
{
    return reachability != QNetworkInformation::Reachability::Disconnected && reachability != QNetworkInformation::Reachability::Unknown;
}

} // namespace

NetworkWatch::NetworkWatch(QObject *parent)
    : QObject(parent)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMilliseconds);
    connect(&m_settle, &QTimer::timeout, this, &NetworkWatch::changed);
}

bool NetworkWatch::begin()
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return false;
    QNetworkInformation *system = QNetworkInformation::instance();
    m_isOnline = isOnline(system->reachability());
    m_medium = static_cast<int>(system->transportMedium());
    const auto look = [this, system] { stateCame(isOnline(system->reachability()), static_cast<int>(system->transportMedium())); };
    connect(system, &QNetworkInformation::reachabilityChanged, this, look);
    connect(system, &QNetworkInformation::transportMediumChanged, this, look);
    return true;
}

void NetworkWatch::stateCame(bool isOnline, int medium)
{
    const bool isOther = isOnline && (!m_isOnline || medium != m_medium);
    m_isOnline = isOnline;
    if (isOnline)
        m_medium = medium;
    if (isOther)
        m_settle.start();
    else if (!isOnline)
        m_settle.stop(); // nothing can be reached now: wait for the next network
}

} // namespace headrace

#include "moc_networkwatch.cpp"
