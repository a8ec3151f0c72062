// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/clustercatalogue.h"

#include "clients/kube/discoverycache.h"
#include "models/kube/clustersettings.h"
#include "models/kube/usertrust.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

ClusterCatalogue::ClusterCatalogue(OpenClient open, ClusterSettings *settings, std::shared_ptr<UserTrust> trust, QObject *parent)
    : QObject(parent)
    , m_open(std::move(open))
    , m_settings(settings)
    , m_trust(std::move(trust))
{
}

ClusterCatalogue::~ClusterCatalogue() = default;

void ClusterCatalogue::setEntries(std::vector<ClusterEntry> entries, std::vector<Error> problems, std::vector<Error> warnings)
{
    keepGone(entries);
    const bool isSame = m_isRead && entries == m_entries && problems == m_problems && warnings == m_warnings;
    m_isRead = true;
    m_entries = std::move(entries);
    m_problems = std::move(problems);
    m_warnings = std::move(warnings);
    m_openError = {};
    m_choices.clear();
    QStringList moved;
    for (const auto &[name, session] : m_sessions) {
        const ClusterEntry *entry = find(name);
        if (entry && entry->server != session->entry().server)
            moved.append(name);
        else if (entry && !isGone(name))
            session->setEntry(*entry);
    }
    for (const QString &name : moved) {
        close(name);
        session(name)->connectNow();
    }
    if (!isSame)
        Q_EMIT entriesChanged();
}

/// Entries of open sessions that the files do not have any more go to the end.
void ClusterCatalogue::keepGone(std::vector<ClusterEntry> &entries)
{
    m_gone.clear();
    for (const auto &[name, session] : m_sessions) {
        const bool isThere = std::any_of(entries.begin(), entries.end(), [&key = name](const ClusterEntry &entry) { return entry.name == key; });
        if (isThere)
            continue;
        m_gone.append(name);
        entries.push_back(session->entry());
    }
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
    m_openError = {};
    OpenedCluster opened = m_open(*entry);
    auto session = std::make_unique<ClusterSession>(*entry, std::move(opened.client));
    session->setContext(std::move(opened.context));
    session->setChoices(choices(name));
    if (m_pool)
        session->keepKinds(*m_pool, QString(m_kindsFolder % u'/' % DiscoveryCache::fileName(*entry)));
    ClusterSession *raw = session.get();
    m_sessions.emplace(name, std::move(session));
    connect(raw, &ClusterSession::stateChanged, this, [this, name] { Q_EMIT sessionChanged(name); });
    connect(raw, &ClusterSession::signInChanged, this, [this, name] { Q_EMIT sessionChanged(name); });
    Q_EMIT sessionOpened(raw);
    Q_EMIT sessionChanged(name);
    return raw;
}

void ClusterCatalogue::keepKinds(WorkPool &pool, const QString &folder)
{
    m_pool = &pool;
    m_kindsFolder = folder;
}

void ClusterCatalogue::close(QString name)
{
    const auto found = m_sessions.find(name);
    if (found == m_sessions.end())
        return;
    Q_EMIT sessionClosing(found->second.get());
    m_sessions.erase(found);
    if (m_gone.removeAll(name) > 0) {
        std::erase_if(m_entries, [&](const ClusterEntry &entry) { return entry.name == name; });
        Q_EMIT entriesChanged();
    } else {
        Q_EMIT sessionChanged(name);
    }
}

std::vector<ClusterSession *> ClusterCatalogue::sessions() const
{
    std::vector<ClusterSession *> all;
    for (const auto &[name, session] : m_sessions)
        all.push_back(session.get());
    return all;
}

ClusterChoices ClusterCatalogue::choices(const QString &name) const
{
    if (const auto known = m_choices.find(name); known != m_choices.end())
        return known->second;
    const ClusterEntry *entry = find(name);
    return m_choices[name] = entry && m_settings ? m_settings->choices(*entry) : ClusterChoices();
}

void ClusterCatalogue::setChoices(const QString &name, const ClusterChoices &choices)
{
    const ClusterEntry *entry = find(name);
    if (!entry || !m_settings)
        return;
    m_settings->setChoices(*entry, choices);
    m_choices[name] = choices;
    if (ClusterSession *session = existing(name))
        session->setChoices(choices);
    Q_EMIT choicesChanged(name);
}

Result<void> ClusterCatalogue::forgetAnswers()
{
    return m_trust ? m_trust->forgetAll() : Result<void>();
}

Result<void> ClusterCatalogue::allow(ClusterSession &session)
{
    Result<void> kept;
    if (m_trust)
        kept = m_trust->allow(session.questions());
    session.signInAgain();
    return kept;
}

} // namespace headrace

#include "moc_clustercatalogue.cpp"
