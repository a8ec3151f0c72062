// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/resourceref.h"
#include "models/kube/endwatches.h"

#include <QObject>

namespace headrace {

class Settings;

/// A notice of the program: what happened, in one line and a few more, and what a click opens.
struct Notice {
    QString title;
    QString text;
    ResourceRef ref;
    bool isBad = false;
    QString open; ///< the word for opening it

    bool operator==(const Notice &) const = default;
};

/// Where notices of the desktop go. Tests have their own.
class DesktopNotices : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    /// False when the desktop shows none; the window then does.
    virtual bool show(const Notice &notice) = 0;

Q_SIGNALS:
    /// A notice was clicked.
    void opened(const headrace::ResourceRef &ref);
};

/// Tells of what ended: on the desktop while the window is not the active one, else in the window. Ends that come together are one
/// notice. Nothing is told while the user has switched it off. GUI thread.
class Notifications final : public QObject
{
    Q_OBJECT

public:
    Notifications(EndWatches &ends, const Settings &settings, std::unique_ptr<DesktopNotices> desktop, QObject *parent = nullptr);
    ~Notifications() override;

    /// The words of ends that came together.
    static Notice noticeOf(const std::vector<ObjectEnd> &ends);
    /// Whether the window is the active one; until the window says so it is not.
    void setWindowActive(bool active) { m_isWindowActive = active; }

Q_SIGNALS:
    /// To be shown inside the window.
    void noticed(const headrace::Notice &notice);
    void opened(const headrace::ResourceRef &ref);

private:
    static QString sentenceOf(const ObjectEnd &end);
    void tell(const std::vector<ObjectEnd> &ends);

    const Settings &m_settings;
    const std::unique_ptr<DesktopNotices> m_desktop;
    bool m_isWindowActive = false;
};

/// The desktop's own notices: org.freedesktop.Notifications where the build has D-Bus and a desktop answers, else the tray.
std::unique_ptr<DesktopNotices> makeDesktopNotices();

} // namespace headrace

Q_DECLARE_METATYPE(headrace::Notice)
