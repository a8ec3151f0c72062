// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/clusterwords.h"

#include "models/kube/age.h"
#include "models/kube/timeline.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace headrace {

QString ClusterWords::section(KindSection section)
{
    switch (section) {
    case KindSection::Pinned:
        return tr("Pinned");
    case KindSection::Workloads:
        return tr("Workloads");
    case KindSection::Kubeflow:
        return tr("Kubeflow");
    case KindSection::Settings:
        return tr("Settings");
    case KindSection::Network:
        return tr("Network");
    case KindSection::Storage:
        return tr("Storage");
    case KindSection::Access:
        return tr("Access");
    case KindSection::Cluster:
        return tr("Cluster");
    case KindSection::Others:
        break;
    }
    return tr("Other kinds");
}

QString ClusterWords::live(const LiveStatus &status, qint64 rows)
{
    const QLocale locale;
    switch (status.state) {
    case LiveState::Idle:
        return tr("Not connected");
    case LiveState::Listing:
        return status.expected > 0 ? tr("Listing %1 of %2").arg(locale.toString(rows), locale.toString(std::max(rows, status.expected))) : tr("Listing …");
    case LiveState::Live:
        return tr("Live");
    case LiveState::Stale:
        return tr("Stale since %1").arg(locale.toString(QDateTime::fromMSecsSinceEpoch(status.since).time(), u"HH:mm:ss"_s));
    case LiveState::Failed:
        break;
    }
    return tr("Failed");
}

StateTone ClusterWords::liveTone(LiveState state)
{
    switch (state) {
    case LiveState::Live:
        return StateTone::Ok;
    case LiveState::Stale:
        return StateTone::Warn;
    case LiveState::Failed:
        return StateTone::Error;
    case LiveState::Listing:
        return StateTone::Accent;
    case LiveState::Idle:
        break;
    }
    return StateTone::Idle;
}

StateTone ClusterWords::tone(RowHealth health)
{
    switch (health) {
    case RowHealth::Good:
        return StateTone::Ok;
    case RowHealth::Working:
        return StateTone::Accent;
    case RowHealth::Warning:
        return StateTone::Warn;
    case RowHealth::Bad:
        return StateTone::Error;
    case RowHealth::Ended:
    case RowHealth::None:
        break;
    }
    return StateTone::Idle;
}

QString ClusterWords::connection(ConnectionState state)
{
    switch (state) {
    case ConnectionState::Idle:
        return tr("Not connected");
    case ConnectionState::Connecting:
        return tr("Connecting …");
    case ConnectionState::Connected:
        return tr("Connected");
    case ConnectionState::Failed:
        break;
    }
    return tr("Not reachable");
}

StateTone ClusterWords::connectionTone(ConnectionState state)
{
    return state == ConnectionState::Connected ? StateTone::Ok
        : state == ConnectionState::Connecting ? StateTone::Accent
        : state == ConnectionState::Failed     ? StateTone::Error
                                               : StateTone::Idle;
}

QString ClusterWords::containerState(const ContainerView &container)
{
    switch (container.phase) {
    case ContainerPhase::Waiting:
        return container.reason.isEmpty() ? tr("Waiting") : tr("Waiting: %1").arg(container.reason);
    case ContainerPhase::Running:
        return tr("Running for %1").arg(shortAge(QDateTime::currentSecsSinceEpoch() - container.began));
    case ContainerPhase::Terminated:
        if (container.end && container.end->exitCode == 0)
            return tr("Ended well");
        return container.end && !container.end->reason.isEmpty() ? tr("%1, exit code %2").arg(container.end->reason).arg(container.end->exitCode) : tr("Ended with exit code %1").arg(container.end ? container.end->exitCode : 0);
    case ContainerPhase::Unknown:
        break;
    }
    return tr("Not started");
}

QString ClusterWords::eventColumn(int column)
{
    switch (column) {
    case Timeline::AgeColumn:
        return tr("Last seen");
    case Timeline::TypeColumn:
        return tr("Type");
    case Timeline::ObjectColumn:
        return tr("Object");
    case Timeline::ReasonColumn:
        return tr("Reason");
    case Timeline::MessageColumn:
        return tr("Message");
    case Timeline::CountColumn:
        return tr("Times");
    default:
        return tr("From");
    }
}

QString ClusterWords::silence(qint64 seconds)
{
    return tr("%1 without events").arg(shortAge(seconds));
}

QString ClusterWords::related(RelatedSection section)
{
    switch (section) {
    case RelatedSection::Uses:
        return tr("Uses");
    case RelatedSection::UsedBy:
        return tr("Used by");
    case RelatedSection::Owned:
        break;
    }
    return tr("Owners and owned");
}

QString ClusterWords::missing()
{
    return tr("gone");
}

} // namespace headrace
