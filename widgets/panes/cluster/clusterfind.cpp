// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a ClusterPane offers for what was typed in the command palette.
#include "widgets/panes/cluster/clusterpane.h"

#include "models/kube/clustercatalogue.h"
#include "models/kube/objectsearch.h"
#include "models/kube/resourcestore.h"
#include "models/kube/rowquery.h"

#include <QRegularExpression>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::size_t mostKinds = 6;
constexpr std::size_t mostObjects = 40;
constexpr std::size_t mostClusters = 6;

/// How well a name suits; less is better, -1 = not at all. Names in a cluster have small letters only.
int distance(const QString &name, const QString &text)
{
    const qsizetype at = name.indexOf(text);
    if (at >= 0)
        return static_cast<int>(std::min<qsizetype>(at, 500) + std::min<qsizetype>(name.size(), 400));
    return containsInOrder(name, text) ? static_cast<int>(1000 + name.size()) : -1;
}

struct FoundObject {
    int distance;
    ClusterSession *session;
    std::shared_ptr<ResourceStore> store;
    KubeRowPointer row;
};

} // namespace

std::vector<PaletteEntry> ClusterPane::find(const QString &text)
{
    std::vector<PaletteEntry> found;
    if (const ResourceRef ref = ListSpec::refOf(text); !ref.kind.isEmpty()) {
        if (m_catalogue.find(ref.cluster))
            found.push_back({.text = tr("Open %1").arg(text), .group = ref.cluster, .shortcut = {}, .run = [this, ref] { open(ref); }});
        return found;
    }
    findKinds(text, found);
    findClusters(text, found);
    if (text.size() > 1) {
        findObjects(text.toLower(), found);
        findElsewhere(text.toLower(), found);
    }
    return found;
}

/// "pods", "po", "jobs in kubeflow".
void ClusterPane::findKinds(const QString &text, std::vector<PaletteEntry> &found)
{
    const ClusterSession *of = session();
    if (!of || !of->knowsKinds())
        return;
    const qsizetype in = text.indexOf(u" in ");
    const QString wanted = (in < 0 ? text : text.left(in)).trimmed();
    const QString place = in < 0 ? QString() : text.mid(in + 4).trimmed();
    std::vector<const ApiResource *> kinds;
    for (const ApiResource &kind : of->surface().resources)
        if (kind.can(u"list"_s) && (kind.shortNames.contains(wanted, Qt::CaseInsensitive) || kind.kind.startsWith(wanted, Qt::CaseInsensitive) || kind.fullName().startsWith(wanted, Qt::CaseInsensitive)))
            kinds.push_back(&kind);
    const auto isExact = [&](const ApiResource *kind) { return kind->plural == wanted || kind->shortNames.contains(wanted) || kind->kind.compare(wanted, Qt::CaseInsensitive) == 0; };
    std::stable_sort(kinds.begin(), kinds.end(), [&](const ApiResource *a, const ApiResource *b) { return isExact(a) > isExact(b); });
    kinds.resize(std::min(kinds.size(), mostKinds));
    QStringList nameSpaces;
    for (const QString &name : place.isEmpty() ? QStringList() : of->nameSpaces())
        if (name.contains(place, Qt::CaseInsensitive))
            nameSpaces.append(name);
    if (!place.isEmpty() && !nameSpaces.contains(place))
        nameSpaces.append(place); // one that may not be listed
    nameSpaces.resize(std::min<qsizetype>(nameSpaces.size(), static_cast<qsizetype>(mostKinds)));
    for (const ApiResource *kind : kinds) {
        const auto add = [&](const QString &words, const QString &nameSpace) {
            found.push_back({.text = words, .group = of->entry().name, .shortcut = kind->shortNames.value(0), .run = [this, name = kind->fullName(), nameSpace] {
                                 ListSpec spec{.cluster = page()->spec().cluster, .kind = name, .nameSpaces = page()->spec().nameSpaces};
                                 if (!nameSpace.isEmpty())
                                     spec.nameSpaces = {nameSpace};
                                 page()->setSpec(spec);
                                 page()->view()->setFocus();
                             }});
        };
        if (place.isEmpty() || !kind->isNamespaced)
            add(kind->fullName(), {});
        for (const QString &name : kind->isNamespaced ? nameSpaces : QStringList())
            add(tr("%1 in %2").arg(kind->fullName(), name), name);
    }
}

void ClusterPane::findClusters(const QString &text, std::vector<PaletteEntry> &found)
{
    std::size_t added = 0;
    for (const ClusterEntry &entry : m_catalogue.entries())
        if (added < mostClusters && entry.name != page()->spec().cluster && containsInOrder(entry.name.toLower(), text.toLower())) {
            ++added;
            found.push_back({.text = tr("Switch to the cluster %1").arg(entry.name), .group = m_catalogue.existing(entry.name) ? tr("open") : QString(), .shortcut = {}, .run = [this, name = entry.name] { chooseCluster(name); }});
        }
}

/// Objects of kinds that no list holds: looked for when that is asked for, since each kind is a request.
void ClusterPane::findElsewhere(const QString &text, std::vector<PaletteEntry> &found)
{
    const std::vector<ClusterSession *> sessions = sessionsOf(page()->spec());
    const auto isConnected = [](const ClusterSession *one) { return one->state() == ConnectionState::Connected; };
    if (std::none_of(sessions.begin(), sessions.end(), isConnected))
        return;
    if (m_search->text() != text) {
        const QString where = page()->spec().nameSpaces.isEmpty() ? tr("all namespaces") : page()->spec().nameSpaces.join(u", ");
        found.push_back({.text = tr("Look for “%1” in every kind").arg(text), .group = where, .shortcut = {}, .run = [this, text] { m_search->start(sessionsOf(page()->spec()), page()->spec().nameSpaces, text); }, .keepsOpen = true});
        return;
    }
    for (const ObjectSearch::Found &one : m_search->found()) {
        if (!one.session)
            continue;
        const QString group = QStringList{one.resource.kind, one.row->nameSpace, one.session->entry().name}.filter(QRegularExpression(u"."_s)).join(u" · "_s);
        const bool isThere = std::any_of(found.begin(), found.end(), [&](const PaletteEntry &entry) { return entry.text == one.row->name && entry.group == group; });
        if (!isThere)
            found.push_back({.text = one.row->name, .group = group, .shortcut = {}, .run = [this, cluster = one.session->entry().name, kind = one.resource.fullName(), row = one.row] { open({cluster, u"Cluster"_s, row->nameSpace, kind % u'/' % row->name}); }});
    }
    QString state = m_search->isRunning() ? tr("Looking in %Ln more lists …", nullptr, m_search->left()) : tr("Every kind was looked through: %Ln found.", nullptr, static_cast<int>(m_search->found().size()));
    if (!m_search->isRunning() && m_search->missed() > 0)
        state += u' ' % tr("%Ln kinds could not be read whole.", nullptr, m_search->missed());
    found.push_back({.text = state, .group = {}, .shortcut = {}, .run = {}, .keepsOpen = true});
}

/// Objects of every list that is held, whichever tab or cluster holds it: one look at each name, memory for the best alone.
void ClusterPane::findObjects(const QString &text, std::vector<PaletteEntry> &found)
{
    const auto better = [](const FoundObject &a, const FoundObject &b) { return a.distance != b.distance ? a.distance < b.distance : a.row->name < b.row->name; };
    std::vector<FoundObject> best; // a heap with the worst on top
    for (ClusterSession *of : m_catalogue.sessions())
        for (const std::shared_ptr<ResourceStore> &store : of->heldLists())
            for (ResourceStore::Place place = 0; place < store->places(); ++place) {
                const KubeRowPointer &row = store->row(place);
                const int far = row ? distance(row->name, text) : -1;
                if (far < 0 || (best.size() == mostObjects && far >= best.front().distance) || !store->holds(place))
                    continue;
                best.push_back({far, of, store, row});
                std::push_heap(best.begin(), best.end(), better);
                if (best.size() > mostObjects) {
                    std::pop_heap(best.begin(), best.end(), better);
                    best.pop_back();
                }
            }
    std::sort(best.begin(), best.end(), better);
    for (std::size_t i = 0; i < best.size(); ++i) {
        const FoundObject &object = best[i];
        // The same object may be in a list of all and in one of its namespace.
        if (std::any_of(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(i), [&](const FoundObject &other) { return other.row->uid == object.row->uid; }))
            continue;
        const ApiResource &kind = object.store->scope().resource;
        found.push_back({.text = object.row->name, .group = QStringList{kind.kind, object.row->nameSpace, object.session->entry().name}.filter(QRegularExpression(u"."_s)).join(u" · "_s), .shortcut = {}, .run = [this, cluster = object.session->entry().name, name = kind.fullName(), row = object.row] { open({cluster, u"Cluster"_s, row->nameSpace, name % u'/' % row->name}); }});
    }
}

} // namespace headrace
