// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/diagnosis.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int killedExit = 137;
constexpr int terminatedExit = 143;
constexpr int segmentExit = 139;
constexpr int abortedExit = 134;
constexpr int commandMissingExit = 127;
constexpr int notExecutableExit = 126;
constexpr int signalBase = 128;
constexpr int lastSignal = 64;

QString captured(const QString &pattern, const QString &text)
{
    return QRegularExpression(pattern).match(text).captured(1);
}

bool says(const QString &text, std::initializer_list<QStringView> words)
{
    return std::any_of(words.begin(), words.end(), [&](QStringView word) { return text.contains(word, Qt::CaseInsensitive); });
}

QString imageCode(const QString &reason, const QString &message)
{
    if (reason == u"InvalidImageName")
        return u"image.name"_s;
    if (reason == u"ErrImageNeverPull")
        return u"image.never"_s;
    if (says(message, {u"toomanyrequests", u"rate limit"}))
        return u"image.rate"_s;
    if (says(message, {u"unauthorized", u"denied", u"403", u"authentication required"}))
        return u"image.refused"_s;
    if (says(message, {u"no such host", u"i/o timeout", u"connection refused", u"network is unreachable", u"x509"}))
        return u"image.unreachable"_s;
    if (says(message, {u"no match for platform"}))
        return u"image.platform"_s;
    return u"image.missing"_s;
}

void explainConfiguration(const ContainerView &container, std::vector<Finding> &findings)
{
    const QString &message = container.message;
    static const QRegularExpression key(uR"(couldn't find key (\S+) in (Secret|ConfigMap) [^/\s]*/?(\S+))"_s);
    if (const QRegularExpressionMatch match = key.match(message); match.hasMatch()) {
        const bool isSecret = match.captured(2) == u"Secret";
        addFinding(findings, {isSecret ? u"secret.key"_s : u"configmap.key"_s, {match.captured(3), match.captured(1)}, message, true, match.captured(2), match.captured(3)});
        return;
    }
    if (const QString secret = captured(uR"x(secret "([^"]+)" not found)x"_s, message); !secret.isEmpty())
        addFinding(findings, {u"secret.missing"_s, {secret}, message, true, {}, {}});
    else if (const QString map = captured(uR"x(configmap "([^"]+)" not found)x"_s, message); !map.isEmpty())
        addFinding(findings, {u"configmap.missing"_s, {map}, message, true, {}, {}});
    else
        addFinding(findings, {u"container.create"_s, {container.name}, message, true, {}, {}});
}

void explainWaiting(const ContainerView &container, std::vector<Finding> &findings)
{
    const QString &reason = container.reason;
    if (reason == u"ErrImagePull" || reason == u"ImagePullBackOff" || reason == u"InvalidImageName" || reason == u"ErrImageNeverPull" || reason == u"ImageInspectError" || reason == u"RegistryUnavailable")
        addFinding(findings, {imageCode(reason, container.message), {container.name, container.image}, container.message, true, {}, {}});
    else if (reason == u"CreateContainerConfigError" || reason == u"CreateContainerError")
        explainConfiguration(container, findings);
    else if (reason == u"RunContainerError" || reason == u"StartError")
        addFinding(findings, {u"container.start"_s, {container.name}, container.message, true, {}, {}});
}

QString exitCode(const ContainerEnd &end, bool isRepeated)
{
    switch (end.exitCode) {
    case 0:
        return isRepeated ? u"exit.zero"_s : QString();
    case killedExit:
        return u"exit.killed"_s;
    case terminatedExit:
        return u"exit.terminated"_s;
    case segmentExit:
        return u"exit.segment"_s;
    case abortedExit:
        return u"exit.aborted"_s;
    case commandMissingExit:
        return u"exit.notFound"_s;
    case notExecutableExit:
        return u"exit.notExecutable"_s;
    default:
        break;
    }
    if (end.exitCode > signalBase && end.exitCode <= signalBase + lastSignal)
        return u"exit.signal"_s;
    return isRepeated ? u"exit.restarts"_s : u"exit.code"_s;
}

void explainEnd(const ContainerView &container, const ContainerEnd &end, bool isRepeated, std::vector<Finding> &findings)
{
    if (end.reason == u"OOMKilled") {
        const bool hasLimit = !container.memoryLimit.isEmpty();
        addFinding(findings, {hasLimit ? u"memory.limit"_s : u"memory.node"_s, {container.name, container.memoryLimit}, end.message, true, {}, {}});
        return;
    }
    if (end.reason == u"StartError" || end.reason == u"ContainerCannotRun") {
        addFinding(findings, {u"container.start"_s, {container.name}, end.message, true, {}, {}});
        return;
    }
    const QString code = exitCode(end, isRepeated);
    if (code.isEmpty())
        return;
    const bool isSignal = code == u"exit.signal";
    const QString number = QString::number(isSignal ? end.exitCode - signalBase : end.exitCode);
    QStringList arguments{container.name};
    if (code == u"exit.code" || code == u"exit.restarts" || isSignal)
        arguments << number << QString::number(container.restarts);
    else if (code == u"exit.zero")
        arguments << QString::number(container.restarts);
    addFinding(findings, {code, arguments, end.message, true, {}, {}});
}

/// What the main containers wait for.
void explainInit(const ObjectView &pod, std::vector<Finding> &findings)
{
    int all = 0;
    int done = 0;
    const ContainerView *current = nullptr;
    for (const ContainerView &container : pod.containers) {
        if (!container.isInit || container.staysRunning)
            continue;
        ++all;
        if (container.end && container.end->exitCode == 0)
            ++done;
        else if (!current)
            current = &container;
    }
    if (current && pod.phase == u"Pending" && current->phase == ContainerPhase::Running)
        addFinding(findings, {u"init.running"_s, {current->name, QString::number(done + 1), QString::number(all)}, {}, false, {}, {}});
    else if (current && !findings.empty() && findings.front().arguments.value(0) == current->name)
        addFinding(findings, {u"init.failed"_s, {current->name, QString::number(done + 1), QString::number(all)}, {}, true, {}, {}});
}

} // namespace

void explainContainers(const ObjectView &pod, std::vector<Finding> &findings)
{
    for (const ContainerView &container : pod.containers) {
        const bool loops = container.phase == ContainerPhase::Waiting && container.reason.contains(u"BackOff");
        if (container.phase == ContainerPhase::Waiting)
            explainWaiting(container, findings);
        if (container.end)
            explainEnd(container, *container.end, false, findings);
        else if (container.lastEnd && container.restarts > 0 && (loops || !container.isReady))
            explainEnd(container, *container.lastEnd, true, findings);
    }
    explainInit(pod, findings);
}

} // namespace headrace
