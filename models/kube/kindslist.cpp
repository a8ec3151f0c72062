// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/kindslist.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

KindSection sectionOf(const ApiResource &resource)
{
    const QString &group = resource.group;
    const QString &plural = resource.plural;
    if (group.endsWith(u"kubeflow.org") || group.endsWith(u"kserve.io") || group == u"argoproj.io" || group == u"leaderworkerset.x-k8s.io" || group == u"jobset.x-k8s.io" || group == u"kueue.x-k8s.io")
        return KindSection::Kubeflow;
    if (group == u"apps" || group == u"batch" || (group.isEmpty() && (plural == u"pods" || plural == u"replicationcontrollers")) || group == u"autoscaling")
        return KindSection::Workloads;
    if (group.isEmpty() && QStringList{u"configmaps"_s, u"secrets"_s, u"resourcequotas"_s, u"limitranges"_s, u"podtemplates"_s}.contains(plural))
        return KindSection::Settings;
    if (group == u"networking.k8s.io" || group == u"discovery.k8s.io" || group == u"gateway.networking.k8s.io" || group.endsWith(u"istio.io") || (group.isEmpty() && (plural == u"services" || plural == u"endpoints")))
        return KindSection::Network;
    if (group == u"storage.k8s.io" || plural.startsWith(u"persistentvolume") || group == u"snapshot.storage.k8s.io")
        return KindSection::Storage;
    if (group == u"rbac.authorization.k8s.io" || plural == u"serviceaccounts" || group == u"certificates.k8s.io")
        return KindSection::Access;
    if (group.isEmpty() || group.endsWith(u".k8s.io") || group == u"policy")
        return KindSection::Cluster;
    return KindSection::Others;
}

void KindsList::setSurface(const ApiSurface &surface)
{
    beginResetModel();
    m_surface = surface;
    std::erase_if(m_surface.resources, [](const ApiResource &r) { return !r.can(u"list"_s) || (r.plural == u"events" && !r.group.isEmpty()); });
    rebuild();
    endResetModel();
}

void KindsList::setFilter(const QString &text)
{
    beginResetModel();
    m_filter = text.trimmed();
    rebuild();
    endResetModel();
}

void KindsList::setPinned(const QStringList &fullNames)
{
    if (m_pinned == fullNames)
        return;
    beginResetModel();
    m_pinned = fullNames;
    rebuild();
    endResetModel();
}

bool KindsList::matches(const ApiResource &resource) const
{
    return m_filter.isEmpty() || resource.kind.contains(m_filter, Qt::CaseInsensitive) || resource.fullName().contains(m_filter, Qt::CaseInsensitive) || resource.shortNames.contains(m_filter, Qt::CaseInsensitive);
}

void KindsList::rebuild()
{
    m_entries.clear();
    std::vector<Entry> kinds;
    for (const ApiResource &resource : m_surface.resources) {
        if (matches(resource))
            kinds.push_back({sectionOf(resource), &resource});
    }
    // Pods lead their section; the rest goes by name.
    const auto rank = [](const Entry &entry) { return entry.resource->plural == u"pods" ? 0 : 1; };
    std::stable_sort(kinds.begin(), kinds.end(), [&](const Entry &a, const Entry &b) {
        if (a.section != b.section)
            return a.section < b.section;
        if (rank(a) != rank(b))
            return rank(a) < rank(b);
        return a.resource->kind < b.resource->kind;
    });
    std::vector<Entry> pinned;
    for (const QString &name : m_pinned)
        for (const Entry &entry : kinds)
            if (entry.resource->fullName() == name)
                pinned.push_back({KindSection::Pinned, entry.resource});
    kinds.insert(kinds.begin(), pinned.begin(), pinned.end());
    for (const Entry &entry : kinds) {
        if (m_entries.empty() || m_entries.back().section != entry.section)
            m_entries.push_back({entry.section, nullptr});
        m_entries.push_back(entry);
    }
}

const ApiResource *KindsList::resourceAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_entries[static_cast<std::size_t>(row)].resource : nullptr;
}

int KindsList::rowOf(const QString &fullName) const
{
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        if (m_entries[i].resource && m_entries[i].resource->fullName() == fullName)
            return static_cast<int>(i);
    return -1;
}

int KindsList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant KindsList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Entry &entry = m_entries[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case KindRole:
        return entry.resource ? entry.resource->kind : QString();
    case SectionRole:
        return static_cast<int>(entry.section);
    case IsHeadingRole:
        return entry.resource == nullptr;
    case FullNameRole:
        return entry.resource ? entry.resource->fullName() : QString();
    case IsPinnedRole:
        return entry.resource && isPinned(entry.resource->fullName());
    case IsStaleRole:
        return entry.resource && entry.resource->isStale;
    default:
        return {};
    }
}

Qt::ItemFlags KindsList::flags(const QModelIndex &index) const
{
    return resourceAt(index.row()) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

} // namespace headrace

#include "moc_kindslist.cpp"
