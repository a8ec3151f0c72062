// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/overviewtext.h"

#include "models/kube/age.h"
#include "widgets/panes/cluster/clusterwords.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QString row(const QString &name, const QString &html, const ThemeTokens &tokens)
{
    return u"<tr><td style='color:%1; padding:2px 16px 2px 0; white-space:nowrap'>%2</td><td style='padding:2px 0'>%3</td></tr>"_s.arg(tokens.textSecondary.name(), name.toHtmlEscaped(), html);
}

QString heading(const QString &text)
{
    return u"<p style='margin:14px 0 4px 0'><b>%1</b></p>"_s.arg(text.toHtmlEscaped());
}

QString link(const QString &kind, const QString &nameSpace, const QString &name, const ThemeTokens &tokens)
{
    const QString target = u"object:%1/%2/%3"_s.arg(kind, nameSpace, name);
    return u"<a href='%1' style='color:%2; text-decoration:none'>%3</a>"_s.arg(target.toHtmlEscaped(), tokens.accent.name(), name.toHtmlEscaped());
}

QString links(const QString &kind, const QString &nameSpace, const QStringList &names, const ThemeTokens &tokens)
{
    QStringList all;
    for (const QString &name : names)
        all.append(link(kind, nameSpace, name, tokens));
    return all.join(u", "_s);
}

QString coloured(const QString &text, const QColor &colour)
{
    return u"<span style='color:%1'>%2</span>"_s.arg(colour.name(), text.toHtmlEscaped());
}

QString lines(const QStringList &texts)
{
    QStringList escaped;
    for (const QString &text : texts)
        escaped.append(text.toHtmlEscaped());
    return escaped.join(u"<br>"_s);
}

QString moment(qint64 seconds)
{
    return QLocale().toString(QDateTime::fromSecsSinceEpoch(seconds), QLocale::ShortFormat) % u" ("_s % shortAge(QDateTime::currentSecsSinceEpoch() - seconds) % u')';
}

} // namespace

QString OverviewText::findings(const ObjectView &object, const std::vector<KubeEvent> &events, const ThemeTokens &tokens)
{
    QString html;
    for (const Finding &finding : diagnose(object, events)) {
        const auto [sentence, advice] = ClusterWords::finding(finding);
        const QColor colour = finding.isFailure ? tokens.error : tokens.warn;
        html += u"<p style='margin:6px 0 2px 0'><b>%1</b></p>"_s.arg(coloured(sentence, colour));
        if (!advice.isEmpty())
            html += u"<p style='margin:0 0 2px 0'>%1</p>"_s.arg(advice.toHtmlEscaped());
        if (!finding.evidence.isEmpty())
            html += u"<p style='margin:0 0 6px 0'>%1</p>"_s.arg(coloured(finding.evidence, tokens.textSecondary));
    }
    return html;
}

QString OverviewText::facts(const ObjectView &object, const ThemeTokens &tokens)
{
    const QString space = object.name.nameSpace;
    QString html = u"<table cellspacing='0'>"_s;
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            html += row(name, value, tokens);
    };
    add(tr("Namespace"), space.toHtmlEscaped());
    add(tr("Created"), object.created > 0 ? moment(object.created).toHtmlEscaped() : QString());
    add(tr("Deletion asked"), object.deleting > 0 ? moment(object.deleting).toHtmlEscaped() : QString());
    for (const ObjectOwner &owner : object.owners)
        add(tr("Owner"), owner.kind.toHtmlEscaped() % u' ' % link(owner.kind, space, owner.name, tokens));
    add(tr("Phase"), object.phase.toHtmlEscaped());
    add(tr("Node"), object.node.isEmpty() ? QString() : link(u"Node"_s, {}, object.node, tokens));
    add(tr("Address"), object.podIp.toHtmlEscaped());
    add(tr("Service account"), object.serviceAccount.isEmpty() ? QString() : link(u"ServiceAccount"_s, space, object.serviceAccount, tokens));
    add(tr("Restarts when"), object.restartPolicy.toHtmlEscaped());
    add(tr("Quality of service"), object.qualityOfService.toHtmlEscaped());
    add(tr("Volume claims"), links(u"PersistentVolumeClaim"_s, space, object.claims, tokens));
    add(tr("Secrets"), links(u"Secret"_s, space, object.secrets, tokens));
    add(tr("Config maps"), links(u"ConfigMap"_s, space, object.configMaps, tokens));
    add(tr("Labels"), lines(object.labels));
    add(tr("Annotations"), lines(object.annotations));
    add(tr("Finalizers"), lines(object.finalizers));
    add(tr("Written by"), lines(object.managers));
    for (const auto &[name, value] : object.facts)
        add(name, value.toHtmlEscaped());
    return html % u"</table>"_s;
}

QString OverviewText::containers(const ObjectView &object, const ThemeTokens &tokens)
{
    QString html;
    for (const ContainerView &container : object.containers) {
        const QString kind = container.isInit ? tr("Init container") : container.isEphemeral ? tr("Debug container") : tr("Container");
        html += heading(kind % u' ' % container.name) % u"<table cellspacing='0'>"_s;
        const bool isBad = (container.end && container.end->exitCode != 0) || (container.phase == ContainerPhase::Waiting && container.reason.contains(u"Back"));
        const QColor colour = isBad ? tokens.error : container.isReady ? tokens.ok : tokens.text;
        html += row(tr("State"), coloured(ClusterWords::containerState(container), colour), tokens);
        html += row(tr("Image"), container.image.toHtmlEscaped(), tokens);
        if (container.restarts > 0) {
            QString text = QString::number(container.restarts);
            if (container.lastEnd)
                text += u", "_s % tr("last: %1, exit code %2, %3 ago").arg(container.lastEnd->reason).arg(container.lastEnd->exitCode).arg(shortAge(QDateTime::currentSecsSinceEpoch() - container.lastEnd->ended));
            html += row(tr("Restarts"), text.toHtmlEscaped(), tokens);
        }
        const auto amounts = [&](const QString &name, const QString &request, const QString &limit) {
            if (!request.isEmpty() || !limit.isEmpty())
                html += row(name, tr("asks for %1, at most %2").arg(request.isEmpty() ? tr("nothing") : request, limit.isEmpty() ? tr("any") : limit).toHtmlEscaped(), tokens);
        };
        amounts(tr("CPU"), container.cpuRequest, container.cpuLimit);
        amounts(tr("Memory"), container.memoryRequest, container.memoryLimit);
        if (!container.others.isEmpty())
            html += row(tr("Devices"), lines(container.others), tokens);
        if (!container.ports.isEmpty())
            html += row(tr("Ports"), container.ports.join(u", "_s).toHtmlEscaped(), tokens);
        if (!container.environment.isEmpty())
            html += row(tr("Environment"), lines(container.environment), tokens);
        html += u"</table>"_s;
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

QString OverviewText::of(const ObjectView &object, const std::vector<KubeEvent> &events, const ThemeTokens &tokens)
{
    return findings(object, events, tokens) % facts(object, tokens) % containers(object, tokens) % conditions(object, tokens);
}

} // namespace headrace
