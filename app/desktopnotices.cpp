// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/notifications.h"

#include <QApplication>
#include <QSystemTrayIcon>

#ifdef HEADRACE_HAS_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#endif

#include <map>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

#ifdef HEADRACE_HAS_DBUS
constexpr auto service = "org.freedesktop.Notifications"_L1;
constexpr auto path = "/org/freedesktop/Notifications"_L1;
#endif

class SystemNotices final : public DesktopNotices
{
    Q_OBJECT

public:
    SystemNotices()
    {
#ifdef HEADRACE_HAS_DBUS
        if (QDBusConnection bus = QDBusConnection::sessionBus(); bus.isConnected())
            bus.connect(service, path, service, u"ActionInvoked"_s, this, "1actionInvoked(uint,QString)");
#endif
    }

    bool show(const Notice &notice) override
    {
#ifdef HEADRACE_HAS_DBUS
        if (showOnBus(notice))
            return true;
#endif
        return showInTray(notice);
    }

private Q_SLOTS:
    void actionInvoked(uint id, const QString &)
    {
        if (const auto known = m_shown.find(id); known != m_shown.end())
            Q_EMIT opened(known->second);
    }

private:
#ifdef HEADRACE_HAS_DBUS
    bool showOnBus(const Notice &notice)
    {
        QDBusConnection bus = QDBusConnection::sessionBus();
        if (!bus.isConnected())
            return false;
        QDBusMessage call = QDBusMessage::createMethodCall(service, path, service, u"Notify"_s);
        const QStringList actions{u"default"_s, notice.open};
        const QVariantMap hints{{u"urgency"_s, QVariant::fromValue<uchar>(notice.isBad ? 2 : 1)}, {u"desktop-entry"_s, u"headrace"_s}};
        call.setArguments({u"Headrace"_s, 0U, u"headrace"_s, notice.title, notice.text.toHtmlEscaped(), actions, hints, -1});
        auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, notice] {
            watcher->deleteLater();
            const QDBusPendingReply<uint> reply = *watcher;
            if (reply.isError())
                showInTray(notice);
            else
                m_shown[reply.value()] = notice.ref;
        });
        return true;
    }
#endif

    bool showInTray(const Notice &notice)
    {
        if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages())
            return false;
        if (!m_tray) {
            m_tray = std::make_unique<QSystemTrayIcon>(QApplication::windowIcon());
            connect(m_tray.get(), &QSystemTrayIcon::messageClicked, this, [this] { Q_EMIT opened(m_trayRef); });
        }
        m_trayRef = notice.ref;
        m_tray->show();
        m_tray->showMessage(notice.title, notice.text, notice.isBad ? QSystemTrayIcon::Warning : QSystemTrayIcon::Information);
        return true;
    }

    std::map<uint, ResourceRef> m_shown;
    std::unique_ptr<QSystemTrayIcon> m_tray;
    ResourceRef m_trayRef;
};

} // namespace

std::unique_ptr<DesktopNotices> makeDesktopNotices()
{
    return std::make_unique<SystemNotices>();
}

} // namespace headrace

#include "desktopnotices.moc"
