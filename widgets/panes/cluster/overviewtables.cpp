// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/amountwords.h"
#include "widgets/panes/cluster/overviewhtml.h"
#include "widgets/panes/cluster/overviewtext.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

using namespace overview;

namespace {

constexpr double nearlyFull = 0.9;
constexpr std::size_t shownPods = 50;

QString percent(double part, double whole)
{
    return whole > 0 ? QString(QString::number(std::lround(100 * part / whole)) % u" %") : QString();
}


/// "120m of 500m (24 %)", in the colour that its share deserves.
QString share(const QString &used, const QString &limit, const QString &resource, const ThemeTokens &tokens)
{
    const auto amount = amountOf(used);
    const auto most = amountOf(limit);
    const QString text = amount ? amountText(*amount, resource) : used;
    if (!amount || !most || *most <= 0)
        return text.toHtmlEscaped();
    const double part = *amount / *most;
    const QString whole = text % u" / "_s % limit % u" ("_s % percent(*amount, *most) % u')';
    return coloured(whole, part >= 1 ? tokens.error : part >= nearlyFull ? tokens.warn : tokens.text);
}

} // namespace

QString OverviewText::usage(const ObjectView &pod, const Surrounding &around, const ThemeTokens &tokens)
{
    if (pod.kind != u"Pod" || pod.phase != u"Running")
        return {};
    if (!around.hasMetrics)
        return u"<p style='margin:8px 0 0 0'>%1</p>"_s.arg(coloured(tr("What it uses right now is not measured here: metrics.k8s.io is not installed in the cluster."), tokens.textSecondary));
    if (!around.usage)
        return u"<p style='margin:8px 0 0 0'>%1</p>"_s.arg(coloured(tr("What it uses right now has not been measured yet."), tokens.textSecondary));
    std::vector<QStringList> rows;
    for (const PodUsage::Container &used : around.usage->containers) {
        const auto container = std::find_if(pod.containers.begin(), pod.containers.end(), [&](const ContainerView &c) { return c.name == used.name; });
        const bool isKnown = container != pod.containers.end();
        const QString cpu = isKnown ? (container->cpuLimit.isEmpty() ? container->cpuRequest : container->cpuLimit) : QString();
        const QString memory = isKnown ? (container->memoryLimit.isEmpty() ? container->memoryRequest : container->memoryLimit) : QString();
        rows.push_back({used.name.toHtmlEscaped(), share(used.cpu, cpu, u"cpu"_s, tokens), share(used.memory, memory, u"memory"_s, tokens)});
    }
    return heading(tr("Used right now, of limit or request")) % table({tr("Container"), tr("CPU"), tr("Memory")}, rows, tokens);
}

QString OverviewText::quotas(const ObjectView &pod, const Surrounding &around, const ThemeTokens &tokens)
{
    std::vector<QStringList> rows;
    const bool isCounted = pod.kind == u"Pod" && !pod.node.isEmpty();
    for (const QuotaLine &line : quotaLines(around.quotas, pod)) {
        // What runs already is part of what is used.
        const bool isOver = isCounted ? line.used > line.hard : line.isExceededBy();
        const QString asked = line.asked > 0 ? amountText(line.asked, line.resource) : QString();
        const QString used = amountText(line.used, line.resource) % u" / "_s % amountText(line.hard, line.resource);
        const QString name = around.quotas.size() > 1 ? QString(line.quota % u": " % line.resource) : line.resource;
        rows.push_back({name.toHtmlEscaped(), coloured(used, isOver ? tokens.error : line.used >= nearlyFull * line.hard ? tokens.warn : tokens.text), asked.toHtmlEscaped(), isOver ? coloured(tr("does not fit"), tokens.error) : QString()});
    }
    if (rows.empty())
        return {};
    const QString ask = pod.kind == u"Pod" ? tr("This pod") : tr("Each pod");
    const QString of = around.quotas.size() == 1 ? tr("Quota %1 of the namespace").arg(around.quotas.front().name) : tr("Quotas of the namespace");
    return heading(of) % table({tr("Resource"), tr("Used"), ask, QString()}, rows, tokens);
}

QString OverviewText::limits(const ObjectView &pod, const Surrounding &around, const ThemeTokens &tokens)
{
    QString html;
    for (const BrokenLimit &broken : brokenLimits(around.limits, pod)) {
        const QString sentence = broken.isTooMuch ? tr("%1 asks for %2 of %3; the namespace allows %4 at most.") : tr("%1 asks for %2 of %3; the namespace wants %4 at least.");
        html += u"<p style='margin:4px 0'>"_s % coloured(sentence.arg(broken.container, broken.asked, broken.resource, broken.allowed), tokens.error) % u"</p>"_s;
    }
    std::vector<QStringList> rows;
    for (const LimitLine &line : around.limits)
        rows.push_back({QString(line.type % u": " % line.resource).toHtmlEscaped(), line.least.toHtmlEscaped(), line.most.toHtmlEscaped(), line.defaultRequest.toHtmlEscaped(), line.defaultLimit.toHtmlEscaped()});
    if (rows.empty() || pod.containers.empty())
        return html;
    return heading(tr("Limits of the namespace")) % html % table({tr("Resource"), tr("Least"), tr("Most"), tr("Default request"), tr("Default limit")}, rows, tokens);
}

QString OverviewText::nodeLoad(const ObjectView &node, const Surrounding &around, const ThemeTokens &tokens)
{
    if (node.kind != u"Node" || !around.pods)
        return {};
    Amounts requests;
    Amounts limits;
    for (const PodUse &pod : *around.pods) {
        for (const auto &[resource, amount] : pod.requests)
            requests[resource] += amount;
        for (const auto &[resource, amount] : pod.limits)
            limits[resource] += amount;
    }
    std::vector<QStringList> rows;
    const QString prefix = u"status.allocatable."_s;
    for (const auto &[path, text] : node.facts) {
        if (!path.startsWith(prefix) || path.contains(u"hugepages"))
            continue;
        const QString resource = path.mid(prefix.size());
        const double whole = amountOf(text).value_or(0);
        const double asked = resource == u"pods" ? static_cast<double>(around.pods->size()) : requests[resource];
        const QString used = amountText(asked, resource) % u" ("_s % percent(asked, whole) % u')';
        rows.push_back({resource.toHtmlEscaped(), amountText(whole, resource), coloured(used, whole > 0 && asked >= whole ? tokens.error : whole > 0 && asked >= nearlyFull * whole ? tokens.warn : tokens.text), resource == u"pods" ? QString() : amountText(limits[resource], resource)});
    }
    QString html = heading(tr("Given out on this node")) % table({tr("Resource"), tr("Can be given out"), tr("Requests"), tr("Limits")}, rows, tokens);
    std::vector<QStringList> pods;
    for (std::size_t i = 0; i < around.pods->size() && i < shownPods; ++i) {
        const PodUse &pod = (*around.pods)[i];
        const auto amount = [&](const QString &resource) { return pod.requests.contains(resource) ? amountText(pod.requests.at(resource), resource) : QString(); };
        pods.push_back({link(u"Pod"_s, pod.nameSpace, pod.name, tokens), amount(u"cpu"_s), amount(u"memory"_s), amount(u"nvidia.com/gpu"_s), pod.nameSpace.toHtmlEscaped()});
    }
    html += heading(tr("Pods on this node (%1)").arg(around.pods->size())) % table({tr("Pod"), tr("CPU"), tr("Memory"), tr("GPU"), tr("Namespace")}, pods, tokens);
    if (around.pods->size() > shownPods)
        html += u"<p>"_s % coloured(tr("The first %1 are shown.").arg(shownPods), tokens.textSecondary) % u"</p>"_s;
    return html;
}

QString OverviewText::users(const ObjectView &claim, const Surrounding &around, const ThemeTokens &tokens)
{
    if (claim.kind != u"PersistentVolumeClaim" || !around.pods)
        return {};
    QStringList names;
    for (const PodUse &pod : *around.pods)
        names.append(pod.name);
    return u"<table cellspacing='0'>"_s % row(tr("Used by"), names.isEmpty() ? tr("no pod").toHtmlEscaped() : links(u"Pod"_s, claim.name.nameSpace, names, tokens), tokens) % u"</table>"_s;
}

} // namespace headrace
