// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/listwords.h"

#include "widgets/common/errortext.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace headrace {

ListMessage ListWords::message(LiveList &list)
{
    const ListSpec &spec = list.spec();
    const QString place = spec.isEveryCluster() ? tr("any cluster") : spec.cluster;
    switch (list.phase()) {
    case ListPhase::NoCluster:
        return {tr("Choose a cluster at the left."), {}, {}, ListStep::None, false};
    case ListPhase::Waiting:
        return {tr("Not connected to %1.").arg(place), tr("Nothing has been asked yet. The list comes back as it was."), tr("Connect"), ListStep::Connect, false};
    case ListPhase::Connecting:
        return {tr("Connecting to %1 …").arg(place), {}, {}, ListStep::None, true};
    case ListPhase::Unreachable:
        return brokenMessage(list, list.error());
    case ListPhase::KindMissing:
        return {tr("%1 has no kind named %2.").arg(place, spec.kind), tr("What it belongs to may not be installed there. Choose another kind at the left."), {}, ListStep::None, false};
    case ListPhase::Listed:
        break;
    }
    return list.table().rowCount() > 0 ? ListMessage{} : emptyMessage(list);
}

ListMessage ListWords::brokenMessage(LiveList &list, const Error &error)
{
    const ErrorText words = ErrorWords::of(error);
    const bool isForbidden = error.kind == ErrorKind::Forbidden && list.phase() == ListPhase::Listed;
    if (isForbidden && list.resource().isNamespaced && list.spec().nameSpaces.isEmpty())
        return {words.sentence, tr("You may still be allowed to see %1 in single namespaces: choose one, or type its name.").arg(list.resource().plural), tr("Choose a namespace"), ListStep::ChooseNameSpace, false};
    return {words.sentence, words.advice, tr("Try again"), ListStep::TryAgain, false};
}

ListMessage ListWords::emptyMessage(LiveList &list)
{
    const QLocale locale;
    const ListSpec &spec = list.spec();
    const LiveStatus status = list.status();
    const QString plural = list.resource().plural;
    if (status.state == LiveState::Stale || status.state == LiveState::Failed)
        return brokenMessage(list, status.error);
    if (status.state == LiveState::Listing || status.state == LiveState::Idle)
        return {tr("Asking for %1 …").arg(plural), {}, {}, ListStep::None, true};
    if (list.table().total() > 0 && !spec.filter.trimmed().isEmpty())
        return {tr("None of the %1 objects matches the filter.").arg(locale.toString(qlonglong(list.table().total()))), tr("Words, !word, ~letters, /pattern/ and label=value can be combined."), tr("Clear the filter"), ListStep::ClearFilter, false};
    if (!spec.labelSelector.isEmpty() || !spec.fieldSelector.isEmpty())
        return {tr("The server has no %1 that match %2.").arg(plural, QStringList{spec.labelSelector, spec.fieldSelector}.join(spec.labelSelector.isEmpty() || spec.fieldSelector.isEmpty() ? QString() : u", "_s)), tr("The server was asked for these alone."), tr("Ask for all"), ListStep::AskForAll, false};
    if (!list.resource().isNamespaced || spec.nameSpaces.isEmpty())
        return {tr("There are no %1 in this cluster.").arg(plural), tr("New ones appear here by themselves."), {}, ListStep::None, false};
    return {spec.nameSpaces.size() == 1 ? tr("There are no %1 in the namespace %2.").arg(plural, spec.nameSpaces.front()) : tr("There are no %1 in these namespaces: %2.").arg(plural, spec.nameSpaces.join(u", ")), tr("New ones appear here by themselves."), {}, ListStep::None, false};
}

QString ListWords::facts(LiveList &list, qsizetype selected)
{
    if (list.phase() != ListPhase::Listed)
        return {};
    const QLocale locale;
    const int shown = list.table().rowCount();
    const qsizetype total = list.table().total();
    QString facts = shown == total ? tr("%Ln objects", nullptr, shown) : tr("%1 of %2 objects").arg(locale.toString(shown), locale.toString(qlonglong(total)));
    if (selected > 1)
        facts += u", "_s % tr("%1 selected").arg(locale.toString(qlonglong(selected)));
    return facts;
}

QString ListWords::troubles(const LiveList &list)
{
    QStringList forbidden;
    QStringList failed;
    for (const ListTrouble &trouble : list.troubles()) {
        const QString nameSpace = trouble.nameSpace.isEmpty() ? tr("all namespaces") : trouble.nameSpace;
        const QString place = list.spec().isEveryCluster() ? (trouble.nameSpace.isEmpty() ? trouble.cluster : QString(trouble.cluster % u'/' % nameSpace)) : nameSpace;
        (trouble.error.kind == ErrorKind::Forbidden ? forbidden : failed).append(place);
    }
    QStringList sentences;
    if (!forbidden.isEmpty())
        sentences.append(tr("You may not list here: %1.").arg(forbidden.join(u", ")));
    if (!failed.isEmpty())
        sentences.append(tr("Not listed: %1.").arg(failed.join(u", ")));
    if (const Error error = list.figureError(); !error.code.isEmpty())
        sentences.append(tr("What objects use is not known: %1").arg(ErrorWords::of(error).sentence));
    return sentences.join(u' ');
}

QString ListWords::column(const ListColumn &column)
{
    switch (column.kind) {
    case ListColumnKind::Cluster:
        return tr("Cluster");
    case ListColumnKind::NameSpace:
        return tr("Namespace");
    case ListColumnKind::Owner:
        return tr("Owner");
    case ListColumnKind::Created:
        return tr("Created");
    case ListColumnKind::Figure:
        return column.figure() == Figure::Cpu ? tr("CPU") : column.figure() == Figure::Memory ? tr("Memory") : tr("GPUs");
    case ListColumnKind::Label:
        return column.labelKey();
    case ListColumnKind::Server:
        break;
    }
    return column.id;
}

QString ListWords::columnHelp(const ListColumn &column)
{
    if (column.kind != ListColumnKind::Figure)
        return column.server.description;
    switch (column.figure()) {
    case Figure::Cpu:
        return tr("Cores used now, as metrics.k8s.io measures them every 15 s; of nodes also the share of what they have for pods.");
    case Figure::Memory:
        return tr("Memory used now, as metrics.k8s.io measures it every 15 s; of nodes also the share of what they have for pods.");
    case Figure::Gpus:
        break;
    }
    return tr("GPUs and other accelerators: what a pod asks for; of a node, given away / there. Read from the pods every minute.");
}

QString ListWords::nameSpaces(const QStringList &names)
{
    if (names.isEmpty())
        return tr("All namespaces");
    return names.size() == 1 ? names.front() : tr("%1 namespaces").arg(QLocale().toString(qlonglong(names.size())));
}

QString ListWords::tab(LiveList &list)
{
    const QString kind = list.resource().kind.isEmpty() ? list.spec().kind : list.resource().kind;
    return list.spec().nameSpaces.isEmpty() || (!list.resource().plural.isEmpty() && !list.resource().isNamespaced) ? kind : QString(kind % u" · "_s % nameSpaces(list.spec().nameSpaces));
}

QString ListWords::filterHelp()
{
    const std::pair<QString, QString> lines[] = {{u"train fail"_s, tr("both words, anywhere in a row")},
                                                 {u"!completed"_s, tr("rows without this word")},
                                                 {u"~tfm"_s, tr("names with these letters in this order")},
                                                 {u"/^web-\\d+$/"_s, tr("a regular expression, in any column")},
                                                 {u"app=web  tier!=db  gpu="_s, tr("labels: equal, not equal, present")},
                                                 {u"status.phase=Running"_s, tr("a field, when the server is asked")}};
    QString html = u"<table cellspacing='0'>"_s;
    for (const auto &[word, meaning] : lines)
        html += u"<tr><td style='padding:2px 16px 2px 0'><code>%1</code></td><td style='padding:2px 0'>%2</td></tr>"_s.arg(word.toHtmlEscaped(), meaning.toHtmlEscaped());
    return html % u"</table>"_s;
}

} // namespace headrace
