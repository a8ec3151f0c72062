// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/endwatches.h"

#include "models/async/onfinished.h"
#include "models/kube/clustercatalogue.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

std::optional<EndKind> endOfPhase(const QString &phase)
{
    if (phase == u"Succeeded")
        return EndKind::Succeeded;
    return phase == u"Failed" || phase == u"Error" ? std::optional(EndKind::Failed) : std::nullopt;
}

} // namespace

bool canEnd(const ApiResource &resource)
{
    const QString &kind = resource.kind;
    return kind == u"Pod" || (kind.endsWith(u"Job") && kind != u"CronJob") || kind == u"JobSet" || kind == u"Experiment" || kind == u"Trial" || kind == u"Workflow";
}

std::optional<std::pair<EndKind, QString>> endOf(const ObjectView &object)
{
    for (const ObjectCondition &condition : object.conditions) {
        if (condition.status != u"True")
            continue;
        if (condition.type == u"Complete" || condition.type == u"Succeeded")
            return std::pair(EndKind::Succeeded, condition.reason);
        if (condition.type == u"Failed")
            return std::pair(EndKind::Failed, condition.reason);
    }
    QString phase = object.phase;
    for (const auto &[path, value] : object.facts)
        if (path == u"status.phase")
            phase = value;
    if (const std::optional<EndKind> end = endOfPhase(phase))
        return std::pair(*end, object.reason);
    return std::nullopt;
}

EndWatches::EndWatches(ClusterCatalogue &catalogue, QObject *parent)
    : QObject(parent)
{
    m_merge.setSingleShot(true);
    m_merge.setInterval(mergeMilliseconds);
    connect(&m_merge, &QTimer::timeout, this, [this] { Q_EMIT ended(std::exchange(m_ends, {})); });
    connect(&catalogue, &ClusterCatalogue::sessionClosing, this, &EndWatches::letGo);
}

EndWatches::~EndWatches() = default;

bool EndWatches::isWatched(const QString &uid) const
{
    return std::any_of(m_watches.begin(), m_watches.end(), [&](const auto &watch) { return watch->object.uid == uid; });
}

void EndWatches::add(ClusterSession &session, const ApiResource &resource, const ObjectName &object)
{
    if (object.uid.isEmpty() || isWatched(object.uid))
        return;
    auto watch = std::make_unique<Watch>(Watch{&session, resource, object, session.list({resource, object.nameSpace, {}, {}}), {}, false});
    follow(watch->store);
    m_watches.push_back(std::move(watch));
    read(*m_watches.back());
    Q_EMIT changed();
}

void EndWatches::remove(const QString &uid)
{
    if (std::erase_if(m_watches, [&](const auto &watch) { return watch->object.uid == uid; }) > 0)
        Q_EMIT changed();
}

void EndWatches::follow(const std::shared_ptr<ResourceStore> &store)
{
    // Several objects may stand in one list.
    disconnect(store.get(), nullptr, this, nullptr);
    connect(store.get(), &ResourceStore::rowsChanged, this, [this, list = store.get()] { look(*list); });
}

void EndWatches::look(const ResourceStore &store)
{
    std::vector<QString> gone;
    for (const auto &watch : m_watches) {
        if (watch->store.get() != &store)
            continue;
        const KubeRowPointer row = store.find(watch->object.uid.toLatin1());
        if (row && row->resourceVersion != watch->version)
            read(*watch);
        else if (!row && store.status().state == LiveState::Live)
            gone.push_back(watch->object.uid);
    }
    for (const QString &uid : gone)
        came(uid, Error{.kind = ErrorKind::NotFound, .code = u"kube.notFound"_s});
}

void EndWatches::read(Watch &watch)
{
    if (watch.isReading || !watch.session)
        return;
    watch.isReading = true;
    if (const KubeRowPointer row = watch.store->find(watch.object.uid.toLatin1()))
        watch.version = row->resourceVersion;
    onFinished(watch.session->read(watch.resource, watch.object), this, [this, uid = watch.object.uid](const Result<ObjectView> &object) { came(uid, object); });
}

void EndWatches::came(const QString &uid, const Result<ObjectView> &object)
{
    const auto found = std::find_if(m_watches.begin(), m_watches.end(), [&](const auto &watch) { return watch->object.uid == uid; });
    if (found == m_watches.end())
        return;
    Watch &watch = **found;
    watch.isReading = false;
    const bool isGone = object ? object->name.uid != uid : object.error().kind == ErrorKind::NotFound;
    if (isGone) {
        tell(watch, EndKind::Deleted, {}, 0);
    } else if (!object) {
        return; // the list says when there is something new
    } else if (const auto end = endOf(*object)) {
        tell(watch, end->first, end->second, object->created > 0 ? QDateTime::currentSecsSinceEpoch() - object->created : 0);
    } else {
        // It may have changed while it was read.
        if (const KubeRowPointer row = watch.store->find(uid.toLatin1()); row && row->resourceVersion != watch.version)
            read(watch);
        return;
    }
    remove(uid);
}

void EndWatches::tell(const Watch &watch, EndKind end, const QString &reason, qint64 seconds)
{
    m_ends.push_back({watch.session ? watch.session->entry().name : QString(), watch.resource.fullName(), watch.resource.kind, watch.object, end, reason, seconds});
    if (!m_merge.isActive())
        m_merge.start();
}

void EndWatches::letGo(const ClusterSession *session)
{
    if (std::erase_if(m_watches, [&](const auto &watch) { return watch->session == session || !watch->session; }) > 0)
        Q_EMIT changed();
}

} // namespace headrace

#include "moc_endwatches.cpp"
