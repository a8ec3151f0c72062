// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/diagnosis.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int killedExit = 137;
constexpr int commandMissingExit = 127;
constexpr int notExecutableExit = 126;

void add(std::vector<Finding> &findings, Finding finding)
{
    const bool known = std::any_of(findings.begin(), findings.end(), [&](const Finding &f) { return f.code == finding.code && f.arguments == finding.arguments; });
    if (!known)
        findings.push_back(std::move(finding));
}

/// What stands in quotes after a word: missing("secret \"x\" not found", "secret") = "x".
QString quotedAfter(const QString &text, const QString &word)
{
    const QRegularExpression pattern(word % uR"x( "([^"]+)")x"_s);
    return pattern.match(text).captured(1);
}

void explainWaiting(const ContainerView &container, std::vector<Finding> &findings)
{
    const QString &reason = container.reason;
    if (reason == u"ErrImagePull" || reason == u"ImagePullBackOff" || reason == u"InvalidImageName" || reason == u"ErrImageNeverPull") {
        const QString &message = container.message;
        const bool isRefused = message.contains(u"unauthorized", Qt::CaseInsensitive) || message.contains(u"denied", Qt::CaseInsensitive) || message.contains(u"403"_s);
        const QString code = reason == u"InvalidImageName" ? u"image.name"_s : isRefused ? u"image.refused"_s : u"image.missing"_s;
        add(findings, {code, {container.name, container.image}, message, true});
    } else if (reason == u"CreateContainerConfigError" || reason == u"CreateContainerError") {
        const QString secret = quotedAfter(container.message, u"secret"_s);
        const QString map = quotedAfter(container.message, u"configmap"_s);
        if (!secret.isEmpty())
            add(findings, {u"secret.missing"_s, {secret}, container.message, true});
        else if (!map.isEmpty())
            add(findings, {u"configmap.missing"_s, {map}, container.message, true});
        else
            add(findings, {u"container.create"_s, {container.name}, container.message, true});
    } else if (reason == u"RunContainerError") {
        add(findings, {u"container.create"_s, {container.name}, container.message, true});
    }
}

void explainEnd(const ContainerView &container, const ContainerEnd &end, bool restarts, std::vector<Finding> &findings)
{
    const QString exit = QString::number(end.exitCode);
    if (end.reason == u"OOMKilled")
        add(findings, {u"memory.limit"_s, {container.name, container.memoryLimit}, end.message, true});
    else if (end.exitCode == killedExit)
        add(findings, {u"exit.killed"_s, {container.name}, end.message, true});
    else if (end.exitCode == commandMissingExit)
        add(findings, {u"exit.notFound"_s, {container.name}, end.message, true});
    else if (end.exitCode == notExecutableExit)
        add(findings, {u"exit.notExecutable"_s, {container.name}, end.message, true});
    else if (end.exitCode != 0)
        add(findings, {restarts ? u"exit.restarts"_s : u"exit.code"_s, {container.name, exit, QString::number(container.restarts)}, end.message, true});
}

void explainContainers(const ObjectView &pod, std::vector<Finding> &findings)
{
    for (const ContainerView &container : pod.containers) {
        if (container.phase == ContainerPhase::Waiting)
            explainWaiting(container, findings);
        if (container.end)
            explainEnd(container, *container.end, false, findings);
        else if (container.lastEnd && container.phase == ContainerPhase::Waiting)
            explainEnd(container, *container.lastEnd, true, findings);
    }
}

/// "0/3 nodes are available: 3 Insufficient cpu." and its relatives.
void explainScheduling(const QString &message, std::vector<Finding> &findings)
{
    static const QRegularExpression insufficient(u"Insufficient ([^\\s,.]+(?:\\.[^\\s,]+)*)"_s);
    auto matches = insufficient.globalMatch(message);
    while (matches.hasNext()) {
        QString what = matches.next().captured(1);
        while (what.endsWith(u'.'))
            what.chop(1);
        add(findings, {u"schedule.resource"_s, {what}, message, false});
    }
    if (message.contains(u"untolerated taint"))
        add(findings, {u"schedule.taint"_s, {}, message, false});
    if (message.contains(u"didn't match Pod's node affinity") || message.contains(u"node selector"))
        add(findings, {u"schedule.selector"_s, {}, message, false});
    if (message.contains(u"unbound immediate PersistentVolumeClaims"))
        add(findings, {u"claim.unbound"_s, {}, message, false});
    if (const QString claim = quotedAfter(message, u"persistentvolumeclaim"_s); !claim.isEmpty())
        add(findings, {u"claim.missing"_s, {claim}, message, false});
    if (message.contains(u"Too many pods"))
        add(findings, {u"schedule.pods"_s, {}, message, false});
}

void explainConditions(const ObjectView &object, std::vector<Finding> &findings)
{
    for (const ObjectCondition &condition : object.conditions) {
        if (condition.type == u"PodScheduled" && condition.status == u"False") {
            const std::size_t known = findings.size();
            if (condition.reason == u"SchedulingGated")
                add(findings, {u"schedule.gated"_s, {}, condition.message, false});
            explainScheduling(condition.message, findings);
            if (findings.size() == known)
                add(findings, {u"schedule.other"_s, {}, condition.message, false});
        } else if ((condition.type == u"Failed" || condition.type == u"ReplicaFailure") && condition.status == u"True") {
            add(findings, {u"condition.failed"_s, {condition.reason}, condition.message, true});
        } else if (object.kind != u"Pod" && (condition.type == u"Ready" || condition.type == u"Available") && condition.status == u"False" && !condition.message.isEmpty()) {
            add(findings, {u"condition.notReady"_s, {condition.reason}, condition.message, false});
        }
    }
}

void explainEvents(const std::vector<KubeEvent> &events, std::vector<Finding> &findings)
{
    for (auto event = events.rbegin(); event != events.rend(); ++event) {
        const QString &message = event->message;
        if (message.contains(u"exceeded quota")) {
            static const QRegularExpression quota(u"exceeded quota: ([^,]+)"_s);
            add(findings, {u"quota.exceeded"_s, {quota.match(message).captured(1)}, message, true});
        } else if (message.contains(u"admission webhook") && message.contains(u"denied")) {
            add(findings, {u"admission.denied"_s, {quotedAfter(message, u"admission webhook"_s)}, message, true});
        } else if (event->reason == u"FailedMount" || event->reason == u"FailedAttachVolume") {
            const QString secret = quotedAfter(message, u"secret"_s);
            const QString map = quotedAfter(message, u"configmap"_s);
            if (!secret.isEmpty())
                add(findings, {u"secret.missing"_s, {secret}, message, true});
            else if (!map.isEmpty())
                add(findings, {u"configmap.missing"_s, {map}, message, true});
            else
                add(findings, {u"volume.mount"_s, {}, message, true});
        } else if (event->reason == u"FailedCreate") {
            add(findings, {u"create.failed"_s, {}, message, true});
        } else if (event->reason == u"ProvisioningFailed") {
            add(findings, {u"claim.provision"_s, {}, message, true});
        } else if (event->reason == u"Unhealthy" && event->type == u"Warning") {
            add(findings, {u"probe.failed"_s, {}, message, false});
        }
    }
}

} // namespace

std::vector<Finding> diagnose(const ObjectView &object, const std::vector<KubeEvent> &events)
{
    std::vector<Finding> findings;
    if (object.kind == u"Pod" && object.phase == u"Succeeded")
        return findings;
    if (object.reason == u"Evicted")
        add(findings, {u"pod.evicted"_s, {object.node}, object.message, true});
    else if (object.reason == u"DeadlineExceeded")
        add(findings, {u"pod.deadline"_s, {}, object.message, true});
    else if (object.reason == u"NodeLost" || object.reason == u"Terminated")
        add(findings, {u"pod.node"_s, {object.node}, object.message, true});
    explainContainers(object, findings);
    explainConditions(object, findings);
    const bool isFine = object.kind == u"Pod" && object.phase == u"Running" && findings.empty()
        && std::all_of(object.containers.begin(), object.containers.end(), [](const ContainerView &c) { return c.isReady || c.isInit || c.isEphemeral; });
    if (!isFine)
        explainEvents(events, findings);
    if (object.deleting > 0 && !object.finalizers.isEmpty())
        add(findings, {u"delete.finalizers"_s, {object.finalizers.join(u", ")}, {}, false});
    return findings;
}

} // namespace headrace
