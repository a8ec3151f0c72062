// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/clusterwords.h"

#include "models/kube/age.h"
#include "models/kube/eventstable.h"

#include <QDateTime>
#include <QLocale>

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

struct FindingWords {
    const char *code;
    const char *sentence; ///< %1 … = arguments
    const char *advice;
};

constexpr std::array findingWords{
    FindingWords{"image.missing", QT_TRANSLATE_NOOP("ClusterWords", "The image %2 of %1 cannot be pulled."), QT_TRANSLATE_NOOP("ClusterWords", "Check its name and tag, and that the nodes reach the registry.")},
    FindingWords{"image.refused", QT_TRANSLATE_NOOP("ClusterWords", "The registry refuses the image %2 of %1."), QT_TRANSLATE_NOOP("ClusterWords", "Name a pull secret in the pod or its service account.")},
    FindingWords{"image.name", QT_TRANSLATE_NOOP("ClusterWords", "%2 is no valid image name (%1)."), QT_TRANSLATE_NOOP("ClusterWords", "Correct the image of the container.")},
    FindingWords{"secret.missing", QT_TRANSLATE_NOOP("ClusterWords", "The secret %1 does not exist in this namespace."), QT_TRANSLATE_NOOP("ClusterWords", "Create it, or correct its name in the pod.")},
    FindingWords{"configmap.missing", QT_TRANSLATE_NOOP("ClusterWords", "The config map %1 does not exist in this namespace."), QT_TRANSLATE_NOOP("ClusterWords", "Create it, or correct its name in the pod.")},
    FindingWords{"container.create", QT_TRANSLATE_NOOP("ClusterWords", "The container %1 could not be created."), QT_TRANSLATE_NOOP("ClusterWords", "Read what the node said below.")},
    FindingWords{"memory.limit", QT_TRANSLATE_NOOP("ClusterWords", "%1 was killed for using more memory than its limit (%2)."), QT_TRANSLATE_NOOP("ClusterWords", "Raise the memory limit, or let the program use less.")},
    FindingWords{"exit.killed", QT_TRANSLATE_NOOP("ClusterWords", "%1 was killed (exit code 137)."), QT_TRANSLATE_NOOP("ClusterWords", "Often the node ran out of memory, or it did not stop in time.")},
    FindingWords{"exit.notFound", QT_TRANSLATE_NOOP("ClusterWords", "The command of %1 was not found (exit code 127)."), QT_TRANSLATE_NOOP("ClusterWords", "Check the command and that the image holds it.")},
    FindingWords{"exit.notExecutable", QT_TRANSLATE_NOOP("ClusterWords", "The command of %1 may not be executed (exit code 126)."), QT_TRANSLATE_NOOP("ClusterWords", "Check the file's permissions in the image.")},
    FindingWords{"exit.code", QT_TRANSLATE_NOOP("ClusterWords", "%1 ended with exit code %2."), QT_TRANSLATE_NOOP("ClusterWords", "The last lines of its log tell why.")},
    FindingWords{"exit.restarts", QT_TRANSLATE_NOOP("ClusterWords", "%1 keeps ending with exit code %2 (%3 restarts)."), QT_TRANSLATE_NOOP("ClusterWords", "The log of the run before tells why.")},
    FindingWords{"schedule.resource", QT_TRANSLATE_NOOP("ClusterWords", "No node has enough %1 free."), QT_TRANSLATE_NOOP("ClusterWords", "Ask for less, wait until something ends, or add a node.")},
    FindingWords{"schedule.taint", QT_TRANSLATE_NOOP("ClusterWords", "Nodes are reserved by taints that the pod does not tolerate."), QT_TRANSLATE_NOOP("ClusterWords", "Add the toleration, or choose other nodes.")},
    FindingWords{"schedule.selector", QT_TRANSLATE_NOOP("ClusterWords", "No node matches the pod's node selector or affinity."), QT_TRANSLATE_NOOP("ClusterWords", "Compare it with the labels of the nodes.")},
    FindingWords{"schedule.pods", QT_TRANSLATE_NOOP("ClusterWords", "The nodes may hold no more pods."), QT_TRANSLATE_NOOP("ClusterWords", "Delete pods that have ended, or add a node.")},
    FindingWords{"schedule.gated", QT_TRANSLATE_NOOP("ClusterWords", "The pod waits to be admitted (scheduling gate)."), QT_TRANSLATE_NOOP("ClusterWords", "A queue such as Kueue opens the gate when its quota allows.")},
    FindingWords{"schedule.other", QT_TRANSLATE_NOOP("ClusterWords", "No node could take the pod."), QT_TRANSLATE_NOOP("ClusterWords", "Read what the scheduler said below.")},
    FindingWords{"claim.unbound", QT_TRANSLATE_NOOP("ClusterWords", "A volume claim of the pod is not bound yet."), QT_TRANSLATE_NOOP("ClusterWords", "Look at the claim's events: its storage class may be missing.")},
    FindingWords{"claim.missing", QT_TRANSLATE_NOOP("ClusterWords", "The volume claim %1 does not exist."), QT_TRANSLATE_NOOP("ClusterWords", "Create it, or correct its name in the pod.")},
    FindingWords{"claim.provision", QT_TRANSLATE_NOOP("ClusterWords", "The volume could not be made."), QT_TRANSLATE_NOOP("ClusterWords", "Read what the storage said below.")},
    FindingWords{"condition.failed", QT_TRANSLATE_NOOP("ClusterWords", "It failed: %1."), QT_TRANSLATE_NOOP("ClusterWords", "Look at its pods and their logs.")},
    FindingWords{"condition.notReady", QT_TRANSLATE_NOOP("ClusterWords", "It is not ready: %1."), QT_TRANSLATE_NOOP("ClusterWords", "Read what its controller said below.")},
    FindingWords{"quota.exceeded", QT_TRANSLATE_NOOP("ClusterWords", "The quota %1 of the namespace is used up."), QT_TRANSLATE_NOOP("ClusterWords", "Delete what is not needed, ask for less, or have the quota raised.")},
    FindingWords{"admission.denied", QT_TRANSLATE_NOOP("ClusterWords", "The admission webhook %1 refused it."), QT_TRANSLATE_NOOP("ClusterWords", "Read its reason below and correct the object.")},
    FindingWords{"volume.mount", QT_TRANSLATE_NOOP("ClusterWords", "A volume could not be mounted."), QT_TRANSLATE_NOOP("ClusterWords", "Read what the node said below.")},
    FindingWords{"create.failed", QT_TRANSLATE_NOOP("ClusterWords", "Its pods could not be created."), QT_TRANSLATE_NOOP("ClusterWords", "Read the server's reason below.")},
    FindingWords{"probe.failed", QT_TRANSLATE_NOOP("ClusterWords", "A health check fails."), QT_TRANSLATE_NOOP("ClusterWords", "Check the probe's port and path, or give the program more time.")},
    FindingWords{"pod.evicted", QT_TRANSLATE_NOOP("ClusterWords", "The pod was evicted from node %1."), QT_TRANSLATE_NOOP("ClusterWords", "The node ran short of memory or disk: set requests that fit.")},
    FindingWords{"pod.deadline", QT_TRANSLATE_NOOP("ClusterWords", "The pod ran longer than its deadline."), QT_TRANSLATE_NOOP("ClusterWords", "Raise activeDeadlineSeconds.")},
    FindingWords{"pod.node", QT_TRANSLATE_NOOP("ClusterWords", "Node %1 was lost."), QT_TRANSLATE_NOOP("ClusterWords", "Start it again; its controller does so by itself.")},
    FindingWords{"delete.finalizers", QT_TRANSLATE_NOOP("ClusterWords", "Deletion waits for: %1."), QT_TRANSLATE_NOOP("ClusterWords", "The controllers that set these finalizers must clean up first.")},
};

} // namespace

QString ClusterWords::section(KindSection section)
{
    switch (section) {
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

std::pair<QString, QString> ClusterWords::finding(const Finding &finding)
{
    for (const FindingWords &words : findingWords) {
        if (finding.code != QLatin1StringView(words.code))
            continue;
        QString sentence = tr(words.sentence);
        for (int i = 0; i < 3; ++i)
            sentence.replace(u"%%1"_s.arg(i + 1), finding.arguments.value(i));
        return {sentence, tr(words.advice)};
    }
    return {finding.evidence, {}};
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
    case EventsTable::AgeColumn:
        return tr("Last seen");
    case EventsTable::TypeColumn:
        return tr("Type");
    case EventsTable::ReasonColumn:
        return tr("Reason");
    case EventsTable::MessageColumn:
        return tr("Message");
    case EventsTable::CountColumn:
        return tr("Times");
    default:
        return tr("From");
    }
}

} // namespace headrace
