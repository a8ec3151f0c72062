// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/notifications.h"

#include "models/kube/age.h"
#include "models/settings/settings.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::size_t namedEnds = 5;

} // namespace

QString Notifications::sentenceOf(const ObjectEnd &end)
{
    const QString what = end.kind % u' ' % end.name.name;
    const QString after = end.seconds > 0 ? shortAge(end.seconds) : QString();
    switch (end.end) {
    case EndKind::Succeeded:
        return after.isEmpty() ? tr("%1 has succeeded.").arg(what) : tr("%1 has succeeded after %2.").arg(what, after);
    case EndKind::Failed:
        return end.reason.isEmpty() ? tr("%1 has failed.").arg(what) : tr("%1 has failed: %2.").arg(what, end.reason);
    case EndKind::Deleted:
        break;
    }
    return tr("%1 was deleted.").arg(what);
}

Notifications::Notifications(EndWatches &ends, const Settings &settings, std::unique_ptr<DesktopNotices> desktop, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_desktop(std::move(desktop))
{
    connect(&ends, &EndWatches::ended, this, &Notifications::tell);
    connect(m_desktop.get(), &DesktopNotices::opened, this, &Notifications::opened);
}

Notifications::~Notifications() = default;

Notice Notifications::noticeOf(const std::vector<ObjectEnd> &ends)
{
    const ObjectEnd &first = ends.front();
    // The place in the Cluster pane: "KIND/NAME" of the kind's name there.
    Notice notice{.title = sentenceOf(first), .ref = {.cluster = first.cluster, .kind = u"Cluster"_s, .nameSpace = first.name.nameSpace, .name = first.kindName % u'/' % first.name.name}};
    notice.open = tr("Open");
    notice.isBad = std::any_of(ends.begin(), ends.end(), [](const ObjectEnd &end) { return end.end == EndKind::Failed; });
    if (ends.size() == 1) {
        notice.text = first.name.nameSpace.isEmpty() ? first.cluster : tr("In the namespace %1 of %2.").arg(first.name.nameSpace, first.cluster);
        return notice;
    }
    const auto failed = std::count_if(ends.begin(), ends.end(), [](const ObjectEnd &end) { return end.end == EndKind::Failed; });
    notice.title = failed > 0 ? tr("%1 objects have ended, %2 of them failed.").arg(QLocale().toString(qulonglong(ends.size())), QLocale().toString(qlonglong(failed))) : tr("%1 objects have ended.").arg(QLocale().toString(qulonglong(ends.size())));
    QStringList lines;
    for (std::size_t i = 0; i < ends.size() && i < namedEnds; ++i)
        lines.append(sentenceOf(ends[i]));
    if (ends.size() > namedEnds)
        lines.append(tr("And %1 more.").arg(QLocale().toString(qulonglong(ends.size() - namedEnds))));
    notice.text = lines.join(u'\n');
    return notice;
}

void Notifications::tell(const std::vector<ObjectEnd> &ends)
{
    if (ends.empty() || !m_settings.tellsOfEnds())
        return;
    const Notice notice = noticeOf(ends);
    if (m_isWindowActive || !m_desktop->show(notice))
        Q_EMIT noticed(notice);
}

} // namespace headrace

#include "moc_notifications.cpp"
