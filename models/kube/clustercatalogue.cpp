// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/clustercatalogue.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

ClusterCatalogue::ClusterCatalogue(OpenClient open, QObject *parent)
    : QObject(parent)
    , m_open(std::move(open))
{
}

ClusterCatalogue::~ClusterCatalogue() = default;

void ClusterCatalogue::setEntries(std::vector<ClusterEntry> entries, std::vector<Error> problems)
{
    if (entries == m_entries && problems == m_problems)
        return;
    m_entries = std::move(entries);
    m_problems = std::move(problems);
    QStringList ended;
    for (const auto &[name, session] : m_sessions)
        if (const ClusterEntry *entry = find(name); !entry || *entry != session->entry())
            ended.append(name);
    for (const QString &name : ended)
        close(name);
    Q_EMIT entriesChanged();
}

const ClusterEntry *ClusterCatalogue::find(const QString &name) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const ClusterEntry &entry) { return entry.name == name; });
    return found == m_entries.end() ? nullptr : &*found;
}

ClusterSession *ClusterCatalogue::existing(const QString &name) const
{
    const auto found = m_sessions.find(name);
    return found == m_sessions.end() ? nullptr : found->second.get();
}

ClusterSession *ClusterCatalogue::session(const QString &name)
{
    if (ClusterSession *known = existing(name))
        return known;
    const ClusterEntry *entry = find(name);
    if (!entry) {
        m_openError = {.kind = ErrorKind::NotFound, .code = u"cluster.unknown"_s, .where = name};
        return nullptr;
    }
    Result<std::shared_ptr<KubeClient>> client = m_open(*entry);
    if (!client) {
        m_openError = client.error();
        return nullptr;
    }
    m_openError = {};
    auto session = std::make_unique<ClusterSession>(*entry, std::move(*client));
    ClusterSession *raw = session.get();
    m_sessions.emplace(name, std::move(session));
    Q_EMIT sessionOpened(raw);
    return raw;
}

void ClusterCatalogue::close(const QString &name)
{
    const auto found = m_sessions.find(name);
    if (found == m_sessions.end())
        return;
    Q_EMIT sessionClosing(found->second.get());
    m_sessions.erase(found);
}

std::vector<ClusterSession *> ClusterCatalogue::sessions() const
{
    std::vector<ClusterSession *> all;
    for (const auto &[name, session] : m_sessions)
        all.push_back(session.get());
    return all;
}

} // namespace headrace

#include "moc_clustercatalogue.cpp"
