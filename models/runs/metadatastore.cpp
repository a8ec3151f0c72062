// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/metadatastore.h"

#include "models/kube/clustersession.h"
#include "models/kube/resourcestore.h"
#include "models/kube/resourcetable.h"

using namespace Qt::StringLiterals;

namespace headrace {

bool isServing(const KubeRow &row, const std::vector<KubeColumn> &columns)
{
    for (std::size_t i = 0; i < columns.size() && i < row.cells.size(); ++i)
        if (columns[i].name == u"Ready" && row.cells[i].contains(u'/') && row.cells[i].section(u'/', 0, 0) != row.cells[i].section(u'/', 1))
            return false;
    return healthOf(row, columns) != RowHealth::Bad;
}

MetadataStore::MetadataStore(QObject *parent)
    : QObject(parent)
{
}

MetadataStore::~MetadataStore()
{
    watch(nullptr);
}

void MetadataStore::watch(ClusterSession *session)
{
    if (m_session == session && (m_servers || !session))
        return;
    for (const auto &store : {m_servers, m_databases})
        if (store)
            disconnect(store.get(), nullptr, this, nullptr);
    m_servers.reset();
    m_databases.reset();
    m_session = session;
    m_trouble.reset();
    if (session)
        m_servers = list({}, u"component=metadata-grpc-server"_s);
}

std::shared_ptr<ResourceStore> MetadataStore::list(const QString &nameSpace, const QString &selector)
{
    const ApiResource *const kind = findResource(m_session->surface(), u"pods"_s);
    if (!kind || !kind->can(u"watch"_s))
        return {};
    auto store = m_session->list({.resource = *kind, .nameSpace = nameSpace, .labelSelector = selector, .fieldSelector = {}});
    connect(store.get(), &ResourceStore::rowsChanged, this, &MetadataStore::look);
    connect(store.get(), &ResourceStore::statusChanged, this, &MetadataStore::look);
    return store;
}

/// A pod that ended for good is only what is left of a former one while another serves.
std::optional<MetadataTrouble> MetadataStore::troubleIn(const ResourceStore *store) const
{
    std::optional<MetadataTrouble> trouble;
    for (ResourceStore::Place place = 0; store && place < store->places(); ++place) {
        if (!store->holds(place))
            continue;
        const KubeRow &row = *store->row(place);
        if (isServing(row, store->columns()))
            return {};
        trouble = MetadataTrouble{{row.nameSpace, row.name, {}}, stateWordOf(row, store->columns())};
    }
    return trouble;
}

void MetadataStore::look()
{
    if (!m_servers || m_servers->status().state != LiveState::Live)
        return;
    for (ResourceStore::Place place = 0; !m_databases && m_session && place < m_servers->places(); ++place)
        if (m_servers->holds(place))
            m_databases = list(m_servers->row(place)->nameSpace, u"app=mysql"_s);
    std::optional<MetadataTrouble> trouble = troubleIn(m_databases.get()); // the server cannot serve without
    if (!trouble)
        trouble = troubleIn(m_servers.get());
    if (trouble == m_trouble)
        return;
    m_trouble = std::move(trouble);
    Q_EMIT changed();
}

} // namespace headrace
