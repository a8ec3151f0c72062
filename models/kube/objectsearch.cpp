// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/objectsearch.h"

#include "clients/kube/namesearch.h"
#include "models/async/onfinished.h"
#include "models/kube/clustersession.h"
#include "models/kube/kindslist.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int tellMilliseconds = 100;
constexpr std::size_t mostOfAKind = 25;

/// Kinds whose names nobody looks for: they are made by the dozen for others.
bool isNoise(const ApiResource &resource)
{
    static const QStringList names{u"events"_s, u"endpoints"_s, u"endpointslices"_s, u"leases"_s, u"controllerrevisions"_s, u"componentstatuses"_s};
    return !resource.can(u"list"_s) || names.contains(resource.plural);
}

} // namespace

ObjectSearch::ObjectSearch(QObject *parent)
    : QObject(parent)
{
    m_tell.setSingleShot(true);
    m_tell.setInterval(tellMilliseconds);
    connect(&m_tell, &QTimer::timeout, this, &ObjectSearch::changed);
}

void ObjectSearch::start(const std::vector<ClusterSession *> &sessions, const QStringList &nameSpaces, const QString &text)
{
    stop();
    m_text = text;
    for (ClusterSession *session : sessions) {
        if (session->state() != ConnectionState::Connected)
            continue;
        for (const ApiResource &kind : session->surface().resources) {
            if (isNoise(kind))
                continue;
            for (const QString &nameSpace : kind.isNamespaced && !nameSpaces.isEmpty() ? nameSpaces : QStringList{QString()})
                m_wanted.push_back({session, {.resource = kind, .nameSpace = nameSpace, .labelSelector = {}, .fieldSelector = {}}});
        }
    }
    std::stable_sort(m_wanted.begin(), m_wanted.end(), [](const Wanted &a, const Wanted &b) { return sectionOf(a.scope.resource) > sectionOf(b.scope.resource); });
    for (int i = 0; i < parallel; ++i)
        next();
    m_tell.start();
}

void ObjectSearch::stop()
{
    m_token = m_generation.next();
    m_text.clear();
    m_wanted.clear();
    m_found.clear();
    m_running = 0;
    m_missed = 0;
}

void ObjectSearch::next()
{
    while (!m_wanted.empty() && (!m_wanted.back().session || m_found.size() >= mostFound))
        m_wanted.pop_back();
    if (m_wanted.empty())
        return;
    const Wanted wanted = m_wanted.back();
    m_wanted.pop_back();
    ++m_running;
    onFinished(findNames(wanted.session->client(), wanted.scope, m_text, mostOfAKind), this, [this, wanted, token = m_token](const Result<NamesFound> &names) {
        if (!token.isCurrent())
            return;
        --m_running;
        if (!names || names->isCut)
            ++m_missed;
        if (names)
            for (const KubeRowPointer &row : names->rows)
                m_found.push_back({wanted.session, wanted.scope.resource, row});
        next();
        if (!m_tell.isActive())
            m_tell.start();
    });
}

} // namespace headrace

#include "moc_objectsearch.cpp"
