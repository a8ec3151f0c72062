// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/diagnosis.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QString fact(const ObjectView &object, QStringView path)
{
    const auto found = std::find_if(object.facts.begin(), object.facts.end(), [&](const auto &entry) { return entry.first == path; });
    return found == object.facts.end() ? QString() : found->second;
}

void explainJob(const ObjectView &job, const ObjectCondition &condition, std::vector<Finding> &findings)
{
    if (condition.reason == u"BackoffLimitExceeded")
        addFinding(findings, {u"job.backoff"_s, {fact(job, u"status.failed"), fact(job, u"spec.backoffLimit")}, condition.message, true, {}, {}});
    else if (condition.reason == u"DeadlineExceeded")
        addFinding(findings, {u"job.deadline"_s, {fact(job, u"spec.activeDeadlineSeconds")}, condition.message, true, {}, {}});
    else if (condition.reason == u"PodFailurePolicy")
        addFinding(findings, {u"job.policy"_s, {}, condition.message, true, {}, {}});
    else
        addFinding(findings, {u"condition.failed"_s, {condition.reason}, condition.message, true, {}, {}});
}

void explainNode(const ObjectView &node, std::vector<Finding> &findings)
{
    for (const ObjectCondition &condition : node.conditions) {
        if (condition.type == u"Ready" && condition.status != u"True")
            addFinding(findings, {condition.status == u"Unknown" ? u"node.silent"_s : u"node.notReady"_s, {condition.reason}, condition.message, true, {}, {}});
        else if ((condition.type.endsWith(u"Pressure") || condition.type == u"NetworkUnavailable") && condition.status == u"True")
            addFinding(findings, {u"node.pressure"_s, {condition.type}, condition.message, true, {}, {}});
    }
    if (fact(node, u"spec.unschedulable") == u"true")
        addFinding(findings, {u"node.cordoned"_s, {}, {}, false, {}, {}});
}

void explainCondition(const ObjectView &object, const ObjectCondition &condition, std::vector<Finding> &findings)
{
    const bool isTrue = condition.status == u"True";
    if (object.kind == u"Job" && condition.type == u"Failed" && isTrue)
        explainJob(object, condition, findings);
    else if (condition.type == u"ReplicaFailure" && isTrue) {
        if (!explainRefusal(condition.message, findings))
            addFinding(findings, {u"create.failed"_s, {}, condition.message, true, {}, {}});
    } else if (condition.type == u"Failed" && isTrue)
        addFinding(findings, {u"condition.failed"_s, {condition.reason}, condition.message, true, {}, {}});
    else if (condition.type == u"Progressing" && condition.reason == u"ProgressDeadlineExceeded")
        addFinding(findings, {u"deploy.deadline"_s, {fact(object, u"spec.progressDeadlineSeconds")}, condition.message, true, {}, {}});
    else if (object.kind == u"Namespace" && isTrue && (condition.type == u"NamespaceContentRemaining" || condition.type == u"NamespaceFinalizersRemaining" || condition.type == u"NamespaceDeletionContentFailure"))
        addFinding(findings, {u"delete.namespace"_s, {}, condition.message, false, {}, {}});
}

/// Of kinds whose controllers report parts (KServe, Knative): the part that fails, not the sum that says so of it.
void explainParts(const ObjectView &object, std::vector<Finding> &findings)
{
    const ObjectCondition *worst = nullptr;
    const auto isSum = [](const ObjectCondition &c) { return c.type == u"Ready" || c.type == u"Available" || c.type == u"Established"; };
    const auto isPart = [&](const ObjectCondition &c) { return isSum(c) || c.type.endsWith(u"Ready") || c.type.endsWith(u"Available") || c.type.endsWith(u"Succeeded"); };
    for (const ObjectCondition &condition : object.conditions) {
        if (condition.status != u"False" || !isPart(condition) || (condition.reason.isEmpty() && condition.message.isEmpty()))
            continue;
        if (!worst || (isSum(*worst) && !isSum(condition)))
            worst = &condition;
    }
    if (!worst)
        return;
    if (explainRefusal(worst->message, findings))
        return;
    if (isSum(*worst))
        addFinding(findings, {u"condition.notReady"_s, {worst->reason}, worst->message, false, {}, {}});
    else
        addFinding(findings, {u"condition.part"_s, {worst->type, worst->reason}, worst->message, false, {}, {}});
}

void explainFields(const ObjectView &object, std::vector<Finding> &findings)
{
    const bool isSuspended = fact(object, u"spec.suspend") == u"true";
    if (object.kind == u"CronJob" && isSuspended)
        addFinding(findings, {u"cron.suspended"_s, {}, {}, false, {}, {}});
    else if (isSuspended)
        addFinding(findings, {u"job.suspended"_s, {}, {}, false, {}, {}});
    const QString phase = fact(object, u"status.phase");
    if (object.kind == u"PersistentVolumeClaim" && phase == u"Lost")
        addFinding(findings, {u"claim.lost"_s, {fact(object, u"spec.volumeName")}, {}, true, {}, {}});
    else if (phase == u"Failed" || phase == u"Error")
        addFinding(findings, {u"phase.failed"_s, {phase}, fact(object, u"status.message"), true, {}, {}});
    if (const QString reason = fact(object, u"status.modelStatus.lastFailureInfo.reason"); !reason.isEmpty())
        addFinding(findings, {u"model.load"_s, {reason}, fact(object, u"status.modelStatus.lastFailureInfo.message"), true, {}, {}});
}

} // namespace

void explainOwners(const ObjectView &object, std::vector<Finding> &findings)
{
    if (object.kind == u"Node") {
        explainNode(object, findings);
        return;
    }
    for (const ObjectCondition &condition : object.conditions)
        explainCondition(object, condition, findings);
    explainFields(object, findings);
    if (findings.empty())
        explainParts(object, findings);
}

} // namespace headrace
