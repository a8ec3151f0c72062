// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/diagnosis.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QString captured(const QString &pattern, const QString &text)
{
    return QRegularExpression(pattern).match(text).captured(1);
}

void explainPodReason(const ObjectView &pod, std::vector<Finding> &findings)
{
    if (pod.reason == u"Evicted") {
        const QString resource = captured(uR"(low on resource: ([\w./-]*\w))"_s, pod.message);
        addFinding(findings, {resource.isEmpty() ? u"pod.evicted"_s : u"pod.evictedFor"_s, {pod.node, resource}, pod.message, true, u"Node"_s, pod.node});
    } else if (pod.reason == u"DeadlineExceeded") {
        addFinding(findings, {u"pod.deadline"_s, {}, pod.message, true, {}, {}});
    } else if (pod.reason == u"NodeLost" || pod.reason == u"Terminated" || pod.reason == u"NodeShutdown" || pod.reason == u"Shutdown") {
        addFinding(findings, {u"pod.node"_s, {pod.node}, pod.message, true, u"Node"_s, pod.node});
    } else if (pod.reason == u"NodeAffinity" || pod.reason == u"UnexpectedAdmissionError" || pod.reason.startsWith(u"OutOf")) {
        addFinding(findings, {u"pod.refused"_s, {pod.node, pod.reason}, pod.message, true, u"Node"_s, pod.node});
    }
}

void explainPodConditions(const ObjectView &pod, std::vector<Finding> &findings)
{
    for (const ObjectCondition &condition : pod.conditions) {
        if (condition.type == u"PodScheduled" && condition.status == u"False") {
            const std::size_t known = findings.size();
            if (condition.reason == u"SchedulingGated")
                addFinding(findings, {u"schedule.gated"_s, {}, condition.message, false, {}, {}});
            explainScheduling(condition.message, pod, findings);
            if (findings.size() == known)
                addFinding(findings, {u"schedule.other"_s, {}, condition.message, false, {}, {}});
        } else if (condition.type == u"DisruptionTarget" && condition.status == u"True") {
            const QString code = condition.reason == u"PreemptionByScheduler" ? u"pod.preempted"_s : condition.reason == u"DeletionByTaintManager" ? u"pod.tainted"_s : u"pod.disrupted"_s;
            addFinding(findings, {code, {pod.node}, condition.message, true, {}, {}});
        }
    }
}

void explainMount(const KubeEvent &event, std::vector<Finding> &findings)
{
    const QString &message = event.message;
    const QString secret = captured(uR"x(secret "([^"]+)" not found)x"_s, message);
    const QString map = captured(uR"x(configmap "([^"]+)" not found)x"_s, message);
    const QString key = captured(uR"(references non-existent (?:secret|config) key: (\S+))"_s, message);
    if (!secret.isEmpty())
        addFinding(findings, {u"secret.missing"_s, {secret}, message, true, {}, {}});
    else if (!map.isEmpty())
        addFinding(findings, {u"configmap.missing"_s, {map}, message, true, {}, {}});
    else if (!key.isEmpty())
        addFinding(findings, {u"volume.key"_s, {key}, message, true, {}, {}});
    else if (message.contains(u"Multi-Attach"))
        addFinding(findings, {u"volume.elsewhere"_s, {}, message, true, {}, {}});
    else
        addFinding(findings, {u"volume.mount"_s, {}, message, true, {}, {}});
}

void explainProbe(const KubeEvent &event, std::vector<Finding> &findings)
{
    const QString code = event.message.startsWith(u"Liveness") ? u"probe.liveness"_s : event.message.startsWith(u"Startup") ? u"probe.startup"_s : event.message.startsWith(u"Readiness") ? u"probe.readiness"_s : u"probe.failed"_s;
    addFinding(findings, {code, {QString::number(event.count)}, event.message, code == u"probe.liveness", {}, {}});
}

void explainClaimEvent(const KubeEvent &event, std::vector<Finding> &findings)
{
    const QString storageClass = captured(uR"x(storageclass\S* "([^"]+)" not found)x"_s, event.message);
    if (!storageClass.isEmpty())
        addFinding(findings, {u"claim.class"_s, {storageClass}, event.message, true, {}, {}});
    else if (event.reason == u"WaitForFirstConsumer")
        addFinding(findings, {u"claim.waits"_s, {}, event.message, false, {}, {}});
    else if (event.reason == u"FailedBinding")
        addFinding(findings, {u"claim.noVolume"_s, {}, event.message, false, {}, {}});
    else if (event.reason == u"ProvisioningFailed")
        addFinding(findings, {u"claim.provision"_s, {}, event.message, true, {}, {}});
}

void explainEvent(const KubeEvent &event, std::vector<Finding> &findings)
{
    const QString &message = event.message;
    if (explainRefusal(message, findings))
        return;
    if (event.reason == u"FailedMount" || event.reason == u"FailedAttachVolume")
        explainMount(event, findings);
    else if (event.reason == u"FailedToRetrieveImagePullSecret")
        addFinding(findings, {u"image.pullSecret"_s, {captured(uR"(image pull secrets \(([^)]*)\))"_s, message)}, message, true, {}, {}});
    else if (event.reason == u"FailedCreate")
        addFinding(findings, {u"create.failed"_s, {}, message, true, {}, {}});
    else if (event.reason == u"Unhealthy" && event.type == u"Warning")
        explainProbe(event, findings);
    else if (event.reason == u"FailedCreatePodSandBox")
        addFinding(findings, {u"pod.sandbox"_s, {}, message, true, {}, {}});
    else if (event.reason == u"TooManyMissedTimes" || (event.reason == u"FailedNeedsStart" && message.contains(u"missed")) || event.reason == u"MissSchedule")
        addFinding(findings, {u"cron.missed"_s, {}, message, true, {}, {}});
    else if (event.reason == u"JobAlreadyActive")
        addFinding(findings, {u"cron.active"_s, {}, message, false, {}, {}});
    else if (event.regardingKind.isEmpty() || event.regardingKind == u"PersistentVolumeClaim")
        explainClaimEvent(event, findings);
}

void explainDeletion(const ObjectView &object, std::vector<Finding> &findings)
{
    if (object.deleting == 0 || object.finalizers.isEmpty())
        return;
    const QString names = object.finalizers.join(u", "_s);
    if (object.finalizers.contains(u"kubernetes.io/pvc-protection"_s))
        addFinding(findings, {u"delete.inUse"_s, {}, names, false, {}, {}});
    else if (object.finalizers.contains(u"foregroundDeletion"_s))
        addFinding(findings, {u"delete.foreground"_s, {}, names, false, {}, {}});
    else
        addFinding(findings, {u"delete.finalizers"_s, {names}, {}, false, {}, {}});
}

/// Nothing is wrong with it now: what older events say is over.
bool isFine(const ObjectView &object, const std::vector<Finding> &findings)
{
    if (!findings.empty())
        return false;
    if (object.kind == u"Pod")
        return object.phase == u"Running" && std::all_of(object.containers.begin(), object.containers.end(), [](const ContainerView &c) { return c.isReady || c.isInit || c.isEphemeral; });
    const auto is = [&](QStringView type) { return std::any_of(object.conditions.begin(), object.conditions.end(), [&](const ObjectCondition &c) { return c.type == type && c.status == u"True"; }); };
    const bool isBound = std::any_of(object.facts.begin(), object.facts.end(), [](const auto &fact) { return fact.first == u"status.phase" && (fact.second == u"Bound" || fact.second == u"Succeeded"); });
    return isBound || is(u"Complete") || is(u"Succeeded") || is(u"Ready") || (object.kind == u"Deployment" && is(u"Available"));
}

} // namespace

void addFinding(std::vector<Finding> &findings, Finding finding)
{
    const bool isKnown = std::any_of(findings.begin(), findings.end(), [&](const Finding &known) { return known.code == finding.code && known.arguments == finding.arguments; });
    if (!isKnown)
        findings.push_back(std::move(finding));
}

std::vector<Finding> diagnose(const ObjectView &object, const std::vector<KubeEvent> &events)
{
    std::vector<Finding> findings;
    if (object.kind == u"Pod" && object.phase == u"Succeeded")
        return findings;
    if (object.kind == u"Pod") {
        explainPodReason(object, findings);
        explainContainers(object, findings);
        explainPodConditions(object, findings);
    } else {
        explainOwners(object, findings);
    }
    if (!isFine(object, findings))
        for (auto event = events.rbegin(); event != events.rend(); ++event)
            explainEvent(*event, findings);
    explainDeletion(object, findings);
    return findings;
}

} // namespace headrace
