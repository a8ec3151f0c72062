// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/diagnosis.h"

#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

struct NodeReason {
    QLatin1StringView words; ///< in the scheduler's sentence
    const char16_t *code;
};

constexpr std::array nodeReasons{
    NodeReason{"untolerated taint"_L1, u"schedule.taint"},
    NodeReason{"didn't match Pod's node affinity/selector"_L1, u"schedule.selector"},
    NodeReason{"node(s) didn't match node selector"_L1, u"schedule.selector"},
    NodeReason{"Too many pods"_L1, u"schedule.pods"},
    NodeReason{"were unschedulable"_L1, u"schedule.cordoned"},
    NodeReason{"volume node affinity conflict"_L1, u"schedule.volumeNode"},
    NodeReason{"pod topology spread constraints"_L1, u"schedule.spread"},
    NodeReason{"pod anti-affinity rules"_L1, u"schedule.antiAffinity"},
    NodeReason{"pod affinity rules"_L1, u"schedule.affinity"},
    NodeReason{"free ports"_L1, u"schedule.ports"},
    NodeReason{"exceed max volume count"_L1, u"schedule.volumes"},
};

/// What all containers of a pod ask for together, as they wrote it.
QString askedFor(const ObjectView &pod, const QString &resource)
{
    QStringList amounts;
    for (const ContainerView &container : pod.containers) {
        if (container.isInit && !container.staysRunning)
            continue;
        QString amount = resource == u"cpu" ? container.cpuRequest : resource == u"memory" ? container.memoryRequest : QString();
        for (const QString &other : container.others)
            if (other.startsWith(QString(resource % u'=')))
                amount = other.mid(resource.size() + 1);
        if (!amount.isEmpty())
            amounts.append(amount);
    }
    return amounts.join(u" + "_s);
}

void explainClaims(const QString &message, const ObjectView &pod, std::vector<Finding> &findings)
{
    const QString onlyClaim = pod.claims.size() == 1 ? pod.claims.front() : QString();
    const QString linkKind = onlyClaim.isEmpty() ? QString() : u"PersistentVolumeClaim"_s;
    if (message.contains(u"unbound immediate PersistentVolumeClaims"))
        addFinding(findings, {u"claim.unbound"_s, {pod.claims.join(u", "_s)}, message, false, linkKind, onlyClaim});
    static const QRegularExpression claim(uR"x(persistentvolumeclaim "([^"]+)" not found)x"_s);
    if (const QRegularExpressionMatch match = claim.match(message); match.hasMatch())
        addFinding(findings, {u"claim.missing"_s, {match.captured(1)}, message, false, {}, {}});
    static const QRegularExpression leaving(uR"x(persistentvolumeclaim "([^"]+)" is being deleted)x"_s);
    if (const QRegularExpressionMatch match = leaving.match(message); match.hasMatch())
        addFinding(findings, {u"claim.leaving"_s, {match.captured(1)}, message, false, u"PersistentVolumeClaim"_s, match.captured(1)});
}

} // namespace

void explainScheduling(const QString &message, const ObjectView &pod, std::vector<Finding> &findings)
{
    static const QRegularExpression head(uR"(^(\d+)/(\d+) nodes are available: )"_s);
    const QRegularExpressionMatch headMatch = head.match(message);
    const QString total = headMatch.captured(2);
    QString rest = message.mid(headMatch.capturedEnd(0));
    if (const qsizetype preemption = rest.indexOf(u"preemption:"_s); preemption >= 0)
        rest.truncate(preemption);
    if (total == u"0")
        addFinding(findings, {u"schedule.noNodes"_s, {}, message, false, {}, {}});
    static const QRegularExpression insufficient(uR"((\d+) Insufficient ([^\s,]*[^\s,.]))"_s);
    for (QRegularExpressionMatchIterator it = insufficient.globalMatch(rest); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        addFinding(findings, {u"schedule.resource"_s, {match.captured(2), match.captured(1), total, askedFor(pod, match.captured(2))}, message, false, {}, {}});
    }
    static const QRegularExpression part(uR"((\d+) ((?:node\(s\) )?[^,]*(?:\{[^}]*\})?[^,]*))"_s);
    for (QRegularExpressionMatchIterator it = part.globalMatch(rest); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        for (const NodeReason &reason : nodeReasons) {
            if (!match.captured(2).contains(reason.words))
                continue;
            static const QRegularExpression taint(uR"(\{([^}]*)\})"_s);
            const QString code = QString::fromUtf16(reason.code);
            const QString detail = code == u"schedule.taint" ? taint.match(match.captured(2)).captured(1).trimmed() : code == u"schedule.selector" ? pod.nodeSelector.join(u", "_s) : QString();
            addFinding(findings, {code, {match.captured(1), total, detail}, message, false, {}, {}});
            break;
        }
    }
    explainClaims(message, pod, findings);
}

bool explainRefusal(const QString &message, std::vector<Finding> &findings)
{
    static const QRegularExpression quota(uR"(exceeded quota: ([^,]+)(?:, requested: (.*?))?(?:, used: (.*?))?(?:, limited: (.*))?$)"_s);
    static const QRegularExpression mustSpecify(uR"(failed quota: ([^:]+): must specify (.*)$)"_s);
    static const QRegularExpression range(uR"(((?:maximum|minimum) \S+ usage per \S+ is .*)$)"_s);
    static const QRegularExpression security(uR"x(violates PodSecurity "([^"]+)": (.*)$)x"_s);
    static const QRegularExpression webhook(uR"x(admission webhook "([^"]+)" denied the request(?:: (.*))?)x"_s);
    static const QRegularExpression policy(uR"x(ValidatingAdmissionPolicy '([^']+)')x"_s);
    static const QRegularExpression account(uR"x(serviceaccount "([^"]+)" not found)x"_s);
    static const QRegularExpression noWebhook(uR"x(failed calling webhook "([^"]+)")x"_s);
    if (const auto match = quota.match(message); match.hasMatch())
        addFinding(findings, {u"quota.exceeded"_s, {match.captured(1), match.captured(2), match.captured(3), match.captured(4)}, message, true, u"ResourceQuota"_s, match.captured(1)});
    else if (const auto match = mustSpecify.match(message); match.hasMatch())
        addFinding(findings, {u"quota.unspecified"_s, {match.captured(1), match.captured(2)}, message, true, u"ResourceQuota"_s, match.captured(1)});
    else if (const auto match = range.match(message); match.hasMatch())
        addFinding(findings, {u"limit.range"_s, {match.captured(1)}, message, true, {}, {}});
    else if (const auto match = security.match(message); match.hasMatch())
        addFinding(findings, {u"admission.security"_s, {match.captured(1), match.captured(2)}, message, true, {}, {}});
    else if (const auto match = webhook.match(message); match.hasMatch())
        addFinding(findings, {u"admission.denied"_s, {match.captured(1)}, message, true, {}, {}});
    else if (const auto match = policy.match(message); match.hasMatch())
        addFinding(findings, {u"admission.denied"_s, {match.captured(1)}, message, true, {}, {}});
    else if (const auto match = noWebhook.match(message); match.hasMatch())
        addFinding(findings, {u"admission.silent"_s, {match.captured(1)}, message, true, {}, {}});
    else if (const auto match = account.match(message); match.hasMatch())
        addFinding(findings, {u"account.missing"_s, {match.captured(1)}, message, true, {}, {}});
    else
        return false;
    return true;
}

} // namespace headrace
