// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/offeredkinds.h"

#include "clients/kube/changewatch.h"
#include "clients/kube/discovery.h"
#include "models/async/onfinished.h"
#include "models/async/workpool.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// What a file holds.
struct KeptKinds {
    std::shared_ptr<DiscoveryCache> cache;
    std::optional<ApiSurface> surface;
};

KeptKinds readKinds(const QString &file)
{
    KeptKinds kept{DiscoveryCache::load(file), {}};
    kept.surface = rememberedSurface(*kept.cache);
    return kept;
}

} // namespace

OfferedKinds::OfferedKinds(std::shared_ptr<KubeClient> client, const KindsPacing &pacing, QObject *parent)
    : QObject(parent)
    , m_client(std::move(client))
    , m_pacing(pacing)
{
    m_regularly.setInterval(pacing.every);
    m_soon.setSingleShot(true);
    connect(&m_regularly, &QTimer::timeout, this, &OfferedKinds::ask);
    connect(&m_soon, &QTimer::timeout, this, &OfferedKinds::ask);
}

OfferedKinds::~OfferedKinds() = default;

void OfferedKinds::keepIn(WorkPool &pool, const QString &file)
{
    m_pool = &pool;
    m_file = file;
}

void OfferedKinds::ask()
{
    if (std::exchange(m_isAsking, true))
        return;
    if (m_cache || !m_pool) {
        askServer();
        return;
    }
    onFinished(m_pool->run<KeptKinds>([file = m_file](QPromise<KeptKinds> &promise) { promise.addResult(readKinds(file)); }), this, [this](const KeptKinds &kept) {
        m_cache = kept.cache;
        if (kept.surface)
            Q_EMIT remembered(*kept.surface);
        askServer();
    });
}

void OfferedKinds::askServer()
{
    if (!m_cache)
        m_cache = std::make_shared<DiscoveryCache>();
    onFinished(discover(m_client, m_cache), this, [this](const Result<ApiSurface> &surface) { take(surface); });
}

void OfferedKinds::take(const Result<ApiSurface> &surface)
{
    m_isAsking = false;
    if (surface) {
        m_regularly.start();
        if (std::exchange(m_looksAgain, false) && *surface == m_last)
            m_soon.start(m_pacing.again);
        m_last = *surface;
        keep();
        watchDefinitions(m_last);
    }
    Q_EMIT answered(surface);
}

void OfferedKinds::keep()
{
    if (m_pool) // a disk that cannot be written costs a few bytes at the next start, nothing else
        m_pool->run<bool>([cache = m_cache, file = m_file](QPromise<bool> &promise) { promise.addResult(cache->save(file).hasValue()); });
}

void OfferedKinds::askSoon()
{
    m_looksAgain = true;
    if (!m_soon.isActive() || m_soon.interval() > m_pacing.soon.count())
        m_soon.start(m_pacing.soon);
}

void OfferedKinds::watchDefinitions(const ApiSurface &surface)
{
    if (!m_definitions.empty())
        return;
    for (const QString &name : {u"customresourcedefinitions.apiextensions.k8s.io"_s, u"apiservices.apiregistration.k8s.io"_s}) {
        const ApiResource *kind = findResource(surface, name);
        if (!kind || !kind->can(u"watch"_s))
            continue;
        m_definitions.push_back(std::make_unique<ChangeWatch>(m_client, *kind, [this] { QMetaObject::invokeMethod(this, &OfferedKinds::askSoon, Qt::QueuedConnection); }));
    }
}

} // namespace headrace

#include "moc_offeredkinds.cpp"
