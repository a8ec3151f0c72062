// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/overviewtext.h"

#include "models/kube/age.h"
#include "widgets/panes/cluster/clusterwords.h"
#include "widgets/panes/cluster/overviewhtml.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace headrace {

using namespace overview;

QString OverviewText::findings(const ObjectView &object, const std::vector<KubeEvent> &events, const ThemeTokens &tokens)
{
    QString html;
    const std::vector<Finding> found = diagnose(object, events);
    for (std::size_t i = 0; i < found.size(); ++i) {
        const Finding &finding = found[i];
        const auto [sentence, advice] = ClusterWords::finding(finding);
        const QColor colour = finding.isFailure ? tokens.error : tokens.warn;
        html += u"<table width='100%' cellspacing='0' cellpadding='6' style='margin:0 0 6px 0' bgcolor='%1'><tr><td width='22'><img src='tone:%2-%3' width='16' height='16'></td><td>"_s.arg(tokens.hover.name(), finding.isFailure ? u"error"_s : u"warn"_s, tokens.mode == ThemeMode::Dark ? u"dark"_s : u"light"_s);
        html += u"<p style='margin:0 0 2px 0'><b>%1</b></p>"_s.arg(coloured(sentence, colour));
        QString next = advice.toHtmlEscaped();
        if (!finding.linkName.isEmpty())
            next += u" "_s % finding.linkKind.toHtmlEscaped() % u' ' % link(finding.linkKind, finding.linkKind == u"Node" ? QString() : object.name.nameSpace, finding.linkName, tokens);
        if (!next.isEmpty())
            html += u"<p style='margin:0 0 2px 0'>"_s % next % u"</p>"_s;
        // Several reasons may stand in one sentence of the cluster's: it is shown under the last.
        const bool isRepeated = i + 1 < found.size() && found[i + 1].evidence == finding.evidence;
        if (!finding.evidence.isEmpty() && !isRepeated)
            html += u"<p style='margin:0'>%1</p>"_s.arg(coloured(finding.evidence, tokens.textSecondary));
        html += u"</td></tr></table>"_s;
    }
    return html;
}

QString OverviewText::facts(const ObjectView &object, const ThemeTokens &tokens)
{
    const QString space = object.name.nameSpace;
    QString html = u"<p style='margin:6px 0 0 0; font-size:1px'>&nbsp;</p><table cellspacing='0'>"_s;
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            html += row(name, value, tokens);
    };
    add(tr("Namespace"), space.toHtmlEscaped());
    add(tr("Created"), object.created > 0 ? moment(object.created).toHtmlEscaped() : QString());
    add(tr("Deletion asked"), object.deleting > 0 ? moment(object.deleting).toHtmlEscaped() : QString());
    for (const ObjectOwner &owner : object.owners)
        add(tr("Owner"), owner.kind.toHtmlEscaped() % u' ' % link(owner.kind, space, owner.name, tokens));
    html += placement(object, tokens);
    add(tr("Labels"), lines(object.labels));
    add(tr("Annotations"), lines(object.annotations));
    add(tr("Finalizers"), lines(object.finalizers));
    add(tr("Written by"), lines(object.managers));
    return html % u"</table>"_s;
}

/// The other fields by the part of the object that they stand in, as the server names them.
QString OverviewText::fields(const ObjectView &object, const ThemeTokens &tokens)
{
    QString html;
    QString part;
    for (const auto &[name, value] : object.facts) {
        const QString first = name.contains(u'.') ? name.section(u'.', 0, 0) : QString();
        if (html.isEmpty() || first != part) {
            html += (html.isEmpty() ? QString() : u"</table>"_s) % heading(first.isEmpty() ? tr("Fields") : first) % u"<table cellspacing='0'>"_s;
            part = first;
        }
        html += row(first.isEmpty() ? name : name.mid(first.size() + 1), value.toHtmlEscaped(), tokens);
    }
    return html.isEmpty() ? html : QString(html % u"</table>"_s);
}

QString OverviewText::placement(const ObjectView &object, const ThemeTokens &tokens)
{
    const QString space = object.name.nameSpace;
    QString html;
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            html += row(name, value, tokens);
    };
    QString node = object.node.isEmpty() ? QString() : link(u"Node"_s, {}, object.node, tokens);
    if (!object.hostIp.isEmpty())
        node += u" ("_s % object.hostIp.toHtmlEscaped() % u')';
    add(tr("Phase"), object.phase.toHtmlEscaped());
    add(tr("Started"), object.started > 0 ? moment(object.started).toHtmlEscaped() : QString());
    add(tr("Node"), node);
    add(tr("Address"), object.podIp.toHtmlEscaped());
    add(tr("Service account"), object.serviceAccount.isEmpty() ? QString() : link(u"ServiceAccount"_s, space, object.serviceAccount, tokens));
    add(tr("Priority"), object.priority.toHtmlEscaped());
    add(tr("Restarts when"), object.restartPolicy.toHtmlEscaped());
    add(tr("Quality of service"), object.qualityOfService.toHtmlEscaped());
    add(tr("Node selector"), lines(object.nodeSelector));
    add(tr("Tolerations"), lines(object.tolerations));
    add(tr("Spreading"), lines(object.spread));
    add(tr("Volumes"), lines(object.volumes));
    add(tr("Volume claims"), links(u"PersistentVolumeClaim"_s, space, object.claims, tokens));
    add(tr("Secrets"), links(u"Secret"_s, space, object.secrets, tokens));
    add(tr("Config maps"), links(u"ConfigMap"_s, space, object.configMaps, tokens));
    add(tr("Pull secrets"), links(u"Secret"_s, space, object.pullSecrets, tokens));
    return html;
}

QString OverviewText::container(const ContainerView &container, bool isTemplate, const ThemeTokens &tokens)
{
    QString html = u"<table cellspacing='0'>"_s;
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            html += row(name, value, tokens);
    };
    const bool isBad = (container.end && container.end->exitCode != 0) || (container.phase == ContainerPhase::Waiting && container.reason.contains(u"Back"));
    if (!isTemplate)
        add(tr("State"), coloured(ClusterWords::containerState(container), isBad ? tokens.error : container.isReady ? tokens.ok : tokens.text));
    if (container.end && container.end->ended > 0)
        add(tr("Ran"), tr("%1, for %2").arg(moment(container.end->began), shortAge(container.end->ended - container.end->began)).toHtmlEscaped());
    add(tr("Image"), container.image.toHtmlEscaped());
    add(tr("Image identity"), container.imageId.toHtmlEscaped());
    add(tr("Container identity"), container.containerId.toHtmlEscaped());
    if (container.restarts > 0) {
        QString text = QString::number(container.restarts);
        if (container.lastEnd)
            text += u", "_s % tr("last: %1, exit code %2, %3 ago").arg(container.lastEnd->reason).arg(container.lastEnd->exitCode).arg(shortAge(QDateTime::currentSecsSinceEpoch() - container.lastEnd->ended));
        add(tr("Restarts"), text.toHtmlEscaped());
    }
    const auto amounts = [&](const QString &name, const QString &request, const QString &limit) {
        if (!request.isEmpty() || !limit.isEmpty())
            add(name, tr("asks for %1, at most %2").arg(request.isEmpty() ? tr("nothing") : request, limit.isEmpty() ? tr("any") : limit).toHtmlEscaped());
    };
    amounts(tr("CPU"), container.cpuRequest, container.cpuLimit);
    amounts(tr("Memory"), container.memoryRequest, container.memoryLimit);
    add(tr("Devices"), lines(container.others));
    add(tr("Ports"), container.ports.join(u", "_s).toHtmlEscaped());
    add(tr("Command"), container.command.join(u' ').toHtmlEscaped());
    add(tr("Arguments"), container.arguments.join(u' ').toHtmlEscaped());
    add(tr("Folder"), container.workingDir.toHtmlEscaped());
    add(tr("Health checks"), lines(container.probes));
    add(tr("Environment from"), lines(container.environmentFrom));
    add(tr("Environment"), lines(container.environment));
    add(tr("Mounts"), lines(container.mounts));
    return html % u"</table>"_s;
}

QString OverviewText::containers(const ObjectView &object, const ThemeTokens &tokens)
{
    QString html;
    for (const ContainerView &one : object.containers) {
        const QString kind = one.isInit ? tr("Init container") : one.isEphemeral ? tr("Debug container") : tr("Container");
        html += heading(kind % u' ' % one.name) % container(one, object.kind != u"Pod", tokens);
    }
    return html;
}

QString OverviewText::conditions(const ObjectView &object, const ThemeTokens &tokens)
{
    if (object.conditions.empty())
        return {};
    QString html = heading(tr("Conditions")) % u"<table cellspacing='0'>"_s;
    for (const ObjectCondition &condition : object.conditions) {
        QString text = condition.status;
        if (!condition.reason.isEmpty())
            text += u", "_s % condition.reason;
        if (condition.since > 0)
            text += u", "_s % tr("for %1").arg(shortAge(QDateTime::currentSecsSinceEpoch() - condition.since));
        QString value = text.toHtmlEscaped();
        if (!condition.message.isEmpty())
            value += u"<br>"_s % coloured(condition.message, tokens.textSecondary);
        html += row(condition.type, value, tokens);
    }
    return html % u"</table>"_s;
}

QString OverviewText::of(const ObjectView &object, const std::vector<KubeEvent> &events, const Surrounding &around, const ThemeTokens &tokens)
{
    return findings(object, events, tokens) % usage(object, around, tokens) % quotas(object, around, tokens) % facts(object, tokens) % users(object, around, tokens) % containers(object, tokens) % conditions(object, tokens) % fields(object, tokens)
        % limits(object, around, tokens) % nodeLoad(object, around, tokens);
}

} // namespace headrace
