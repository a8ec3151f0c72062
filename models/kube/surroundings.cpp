// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/surroundings.h"

#include "clients/kube/quantity.h"
#include "clients/kube/uses.h"
#include "models/async/onfinished.h"
#include "models/kube/clustersession.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

void addTo(Amounts &amounts, const QString &resource, const QString &text)
{
    if (const auto amount = quantityOf(text))
        amounts[resource] += *amount;
}

/// Amounts of one container; extended resources have the same request as limit.
Amounts amountsOf(const ContainerView &container, bool areLimits)
{
    Amounts amounts;
    addTo(amounts, u"cpu"_s, areLimits ? container.cpuLimit : container.cpuRequest);
    addTo(amounts, u"memory"_s, areLimits ? container.memoryLimit : container.memoryRequest);
    for (const QString &other : container.others)
        addTo(amounts, other.section(u'=', 0, 0), other.section(u'=', 1));
    return amounts;
}

Amounts sumOf(const ObjectView &pod, bool areLimits)
{
    Amounts sum;
    Amounts most;
    for (const ContainerView &container : pod.containers) {
        if (container.isEphemeral)
            continue;
        for (const auto &[resource, amount] : amountsOf(container, areLimits))
            if (container.isInit && !container.staysRunning)
                most[resource] = std::max(most[resource], amount);
            else
                sum[resource] += amount;
    }
    for (const auto &[resource, amount] : most)
        sum[resource] = std::max(sum[resource], amount);
    return sum;
}

double valueOf(const Amounts &amounts, const QString &resource)
{
    const auto found = amounts.find(resource);
    return found == amounts.end() ? 0 : found->second;
}

} // namespace

Amounts requestsOf(const ObjectView &pod)
{
    return sumOf(pod, false);
}

Amounts limitsOf(const ObjectView &pod)
{
    return sumOf(pod, true);
}

std::vector<QuotaLine> quotaLines(const std::vector<QuotaView> &quotas, const ObjectView &pod)
{
    const Amounts requests = requestsOf(pod);
    const Amounts limits = limitsOf(pod);
    std::vector<QuotaLine> lines;
    for (const QuotaView &quota : quotas)
        for (const QuotaView::Line &line : quota.lines) {
            const QString &resource = line.resource;
            QuotaLine shown{.quota = quota.name, .resource = resource, .used = quantityOf(line.used).value_or(0), .hard = quantityOf(line.hard).value_or(0)};
            if (resource == u"pods" || resource == u"count/pods")
                shown.asked = pod.containers.empty() ? 0 : 1;
            else if (resource.startsWith(u"limits."))
                shown.asked = valueOf(limits, resource.mid(7));
            else
                shown.asked = valueOf(requests, resource.startsWith(u"requests.") ? resource.mid(9) : resource);
            if (shown.asked > 0 || shown.used >= shown.hard)
                lines.push_back(shown);
        }
    const auto fullness = [](const QuotaLine &line) { return line.hard > 0 ? line.used / line.hard : 2.0; };
    std::stable_sort(lines.begin(), lines.end(), [&](const QuotaLine &a, const QuotaLine &b) { return fullness(a) > fullness(b); });
    return lines;
}

std::vector<BrokenLimit> brokenLimits(const std::vector<LimitLine> &limits, const ObjectView &pod)
{
    std::vector<BrokenLimit> broken;
    for (const LimitLine &line : limits) {
        if (line.type != u"Container")
            continue;
        const auto least = quantityOf(line.least);
        const auto most = quantityOf(line.most);
        for (const ContainerView &container : pod.containers) {
            const double limit = valueOf(amountsOf(container, true), line.resource);
            const double request = valueOf(amountsOf(container, false), line.resource);
            if (most && std::max(limit, request) > *most)
                broken.push_back({container.name, line.resource, quantityText(std::max(limit, request), line.resource), line.most, true});
            if (least && request > 0 && request < *least)
                broken.push_back({container.name, line.resource, quantityText(request, line.resource), line.least, false});
        }
    }
    return broken;
}

Surroundings::Surroundings(QObject *parent)
    : QObject(parent)
    , m_token(m_generation.next())
{
    m_usageTimer.setInterval(usageMilliseconds);
    connect(&m_usageTimer, &QTimer::timeout, this, &Surroundings::readUsage);
}

void Surroundings::clear()
{
    m_token = m_generation.next();
    m_usageTimer.stop();
    m_now = {};
    m_object = {};
    m_session.clear();
    m_quotasUntil = 0;
}

void Surroundings::follow(ClusterSession *session, const ApiResource &resource, const ObjectView &object)
{
    const bool isSame = m_session == session && m_object.name.uid == object.name.uid && !object.name.uid.isEmpty();
    if (!isSame) {
        clear();
        m_session = session;
        m_resource = resource;
    }
    m_object = object;
    if (!session)
        return;
    if (!object.containers.empty() && QDateTime::currentMSecsSinceEpoch() > m_quotasUntil)
        readQuotas();
    if (isSame)
        return;
    if (object.kind == u"Pod") {
        const auto &kinds = session->surface().resources;
        m_now.hasMetrics = std::any_of(kinds.begin(), kinds.end(), [](const ApiResource &kind) { return kind.group == u"metrics.k8s.io"; });
        if (m_now.hasMetrics) {
            readUsage();
            m_usageTimer.start();
        }
    } else if (resource.group.isEmpty() && (object.kind == u"Node" || object.kind == u"PersistentVolumeClaim")) {
        readPods();
    }
}

void Surroundings::readQuotas()
{
    m_quotasUntil = QDateTime::currentMSecsSinceEpoch() + keptMilliseconds;
    const Generation::Token token = m_token;
    onFinished(headrace::readQuotas(m_session->client(), m_object.name.nameSpace), this, [this, token](const Result<std::vector<QuotaView>> &quotas) {
        if (!token.isCurrent() || !quotas || m_now.quotas == *quotas)
            return;
        m_now.quotas = *quotas;
        Q_EMIT changed();
    });
    onFinished(readLimitRanges(m_session->client(), m_object.name.nameSpace), this, [this, token](const Result<std::vector<LimitLine>> &limits) {
        if (!token.isCurrent() || !limits || m_now.limits == *limits)
            return;
        m_now.limits = *limits;
        Q_EMIT changed();
    });
}

void Surroundings::readUsage()
{
    if (!m_session)
        return;
    const Generation::Token token = m_token;
    onFinished(readPodUsage(m_session->client(), m_object.name.nameSpace, m_object.name.name), this, [this, token](const Result<PodUsage> &usage) {
        if (!token.isCurrent())
            return;
        const std::optional<PodUsage> now = usage ? std::optional(*usage) : std::nullopt;
        if (now == m_now.usage)
            return;
        m_now.usage = now;
        Q_EMIT changed();
    });
}

void Surroundings::readPods()
{
    const Generation::Token token = m_token;
    const bool isNode = m_object.kind == u"Node";
    const QString name = m_object.name.name;
    onFinished(readPodUses(m_session->client(), m_object.name.nameSpace, isNode ? QString(u"spec.nodeName=" % name) : QString()), this, [this, token, isNode, name](const Result<std::vector<PodUse>> &pods) {
        if (!token.isCurrent() || !pods)
            return;
        std::vector<PodUse> found;
        for (const PodUse &pod : *pods)
            if (isNode ? pod.phase != u"Succeeded" && pod.phase != u"Failed" : pod.claims.contains(name))
                found.push_back(pod);
        m_now.pods = std::move(found);
        Q_EMIT changed();
    });
}

} // namespace headrace

#include "moc_surroundings.cpp"
