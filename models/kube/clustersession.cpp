// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/clustersession.h"

#include "clients/kube/access.h"
#include "clients/kube/config/livecontext.h"
#include "clients/kube/kubeclient.h"
#include "clients/kube/objects.h"
#include "models/kube/eventstore.h"
#include "models/kube/forwards.h"
#include "models/kube/offeredkinds.h"
#include "models/kube/permissions.h"
#include "models/kube/resourcestore.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

ClusterSession::ClusterSession(ClusterEntry entry, std::shared_ptr<KubeClient> client, QObject *parent)
    : QObject(parent)
    , m_entry(std::move(entry))
    , m_client(std::move(client))
    , m_kinds(std::make_unique<OfferedKinds>(m_client))
    , m_permissions(std::make_unique<Permissions>(Permissions::Source{[client = m_client](const QString &nameSpace) { return readAccessRules(client, nameSpace); }, [client = m_client](const AccessQuestion &question) { return headrace::mayI(client, question); }}))
    , m_forwards(new Forwards(
          m_client,
          [this](const QString &kind) {
              const ApiResource *resource = findResource(m_surface, kind);
              return resource ? std::optional(*resource) : std::nullopt;
          },
          this))
{
    rememberNameSpace(m_entry.nameSpace.isEmpty() ? u"default"_s : m_entry.nameSpace);
    connect(m_kinds.get(), &OfferedKinds::answered, this, &ClusterSession::kindsCame);
    connect(m_kinds.get(), &OfferedKinds::remembered, this, [this](const ApiSurface &surface) {
        if (!m_surface.resources.empty())
            return;
        m_surface = surface;
        Q_EMIT surfaceChanged();
    });
    if (!m_client)
        return;
    // Comes from any thread; after the destructor has taken the listener away nothing comes any more.
    m_client->setSignInListener([this](const std::optional<Error> &error) {
        QMetaObject::invokeMethod(this, [this, error] {
            m_signInError = error;
            Q_EMIT signInChanged();
        }, Qt::QueuedConnection);
    });
}

ClusterSession::~ClusterSession()
{
    if (m_client)
        m_client->setSignInListener({});
}

void ClusterSession::setEntry(const ClusterEntry &entry)
{
    m_entry = entry;
    if (m_context)
        m_context->reread();
    rememberNameSpace(m_entry.nameSpace);
}

void ClusterSession::setContext(std::shared_ptr<LiveContext> context)
{
    m_context = std::move(context);
}

std::vector<TrustQuestion> ClusterSession::questions() const
{
    const bool isAsked = m_error.code == u"kubeconfig.trust" || (m_signInError && m_signInError->code == u"kubeconfig.trust");
    return m_context && isAsked ? m_context->questions() : std::vector<TrustQuestion>();
}

std::vector<Error> ClusterSession::warnings() const
{
    return m_context ? m_context->warnings() : std::vector<Error>();
}

void ClusterSession::signInAgain()
{
    m_client->forgetRefusals();
    if (m_context)
        m_context->reread();
    hurry();
    if (m_state != ConnectionState::Connected)
        connectNow();
}

void ClusterSession::setChoices(const ClusterChoices &choices)
{
    if (m_choices == choices)
        return;
    m_choices = choices;
    if (m_client)
        m_client->setReadOnly(choices.isReadOnly);
    Q_EMIT choicesChanged();
    Q_EMIT nameSpacesChanged();
}

std::vector<RequestRecord> ClusterSession::requests() const
{
    return m_client->requests();
}

RequestTotals ClusterSession::totals() const
{
    return m_client->totals();
}

void ClusterSession::connectNow()
{
    if (m_state == ConnectionState::Connecting)
        return;
    m_state = ConnectionState::Connecting;
    Q_EMIT stateChanged();
    m_kinds->ask();
}

void ClusterSession::keepKinds(WorkPool &pool, const QString &file)
{
    m_kinds->keepIn(pool, file);
}

/// The answer to connectNow(), or a look whether kinds came or went: then a failure costs nothing.
void ClusterSession::kindsCame(const Result<ApiSurface> &surface)
{
    const bool isConnecting = m_state == ConnectionState::Connecting;
    if (!surface) {
        if (isConnecting)
            fail(surface.error());
        return;
    }
    const bool isNew = *surface != m_surface;
    m_surface = *surface;
    if (isConnecting) {
        m_error = {};
        m_state = ConnectionState::Connected;
        const ApiResource *nameSpaceKind = findResource(m_surface, u"namespaces"_s);
        if (nameSpaceKind && !m_nameSpaceList) {
            m_nameSpaceList = list({*nameSpaceKind, {}, {}, {}});
            connect(m_nameSpaceList.get(), &ResourceStore::rowsChanged, this, &ClusterSession::nameSpacesChanged);
        }
    }
    if (isConnecting || isNew)
        Q_EMIT surfaceChanged();
    if (isConnecting)
        Q_EMIT stateChanged();
}

void ClusterSession::fail(const Error &error)
{
    m_error = error;
    m_state = ConnectionState::Failed;
    Q_EMIT stateChanged();
}

void ClusterSession::hurry()
{
    for (const auto &[scope, weak] : m_lists)
        if (const std::shared_ptr<ResourceStore> store = weak.lock())
            store->hurry();
    for (const auto &[nameSpace, weak] : m_eventStores)
        if (const std::shared_ptr<EventStore> store = weak.lock())
            store->hurry();
    if (m_state == ConnectionState::Failed)
        connectNow();
    Q_EMIT hurried();
}

std::shared_ptr<ResourceStore> ClusterSession::list(const ListScope &scope)
{
    std::erase_if(m_lists, [](const auto &entry) { return entry.second.expired(); });
    for (const auto &[known, weak] : m_lists)
        if (known == scope)
            if (std::shared_ptr<ResourceStore> store = weak.lock())
                return store;
    // Let go of on the GUI thread at any time, also inside one of its own signals.
    std::shared_ptr<ResourceStore> store(new ResourceStore, [](ResourceStore *old) {
        old->stop();
        old->deleteLater();
    });
    m_lists.emplace_back(scope, store);
    connect(store.get(), &ResourceStore::statusChanged, this, [this, listed = store.get()] {
        if (listed->status().state == LiveState::Failed && listed->status().error.kind == ErrorKind::NotFound)
            m_kinds->askSoon(); // the kind has gone, or has another version now
    });
    store->follow(m_client, scope);
    return store;
}

std::shared_ptr<EventStore> ClusterSession::eventsOf(const QString &nameSpace)
{
    std::erase_if(m_eventStores, [](const auto &entry) { return entry.second.expired(); });
    for (const auto &[known, weak] : m_eventStores)
        if (known == nameSpace)
            if (std::shared_ptr<EventStore> store = weak.lock())
                return store;
    std::shared_ptr<EventStore> store(new EventStore, [](EventStore *old) {
        old->stop();
        old->deleteLater();
    });
    m_eventStores.emplace_back(nameSpace, store);
    store->follow(m_client, nameSpace);
    return store;
}

std::vector<LiveWork> ClusterSession::liveWork() const
{
    std::vector<LiveWork> work;
    for (const auto &[scope, weak] : m_lists)
        if (const std::shared_ptr<ResourceStore> store = weak.lock())
            work.push_back({scope.resource.fullName(), scope.nameSpace, store->status(), store->count(), store->events()});
    for (const auto &[nameSpace, weak] : m_eventStores)
        if (const std::shared_ptr<EventStore> store = weak.lock())
            work.push_back({u"events"_s, nameSpace, store->status(), store->events().size(), -1});
    return work;
}

std::vector<std::shared_ptr<ResourceStore>> ClusterSession::heldLists() const
{
    std::vector<std::shared_ptr<ResourceStore>> held;
    for (const auto &[scope, weak] : m_lists)
        if (std::shared_ptr<ResourceStore> store = weak.lock())
            held.push_back(std::move(store));
    return held;
}

QStringList ClusterSession::nameSpaces() const
{
    QStringList names = m_usedNameSpaces + m_choices.nameSpaces;
    if (m_nameSpaceList)
        for (ResourceStore::Place place = 0; place < m_nameSpaceList->places(); ++place)
            if (const KubeRowPointer &row = m_nameSpaceList->row(place))
                names.append(row->name);
    names.removeDuplicates();
    names.sort();
    return names;
}

void ClusterSession::rememberNameSpace(const QString &name)
{
    if (name.isEmpty() || m_usedNameSpaces.contains(name))
        return;
    m_usedNameSpaces.append(name);
    Q_EMIT nameSpacesChanged();
}

QFuture<Result<ObjectView>> ClusterSession::read(const ApiResource &resource, const ObjectName &name)
{
    return readObject(m_client, resource, name);
}

QFuture<Result<std::vector<KubeEvent>>> ClusterSession::events(const ObjectName &regarding)
{
    return readEvents(m_client, regarding);
}

QFuture<Result<WriteOutcome>> ClusterSession::remove(const ApiResource &resource, const ObjectName &name, Propagation propagation, bool dryRun)
{
    return deleteObject(m_client, resource, name, propagation, {.dryRun = dryRun});
}

QFuture<Result<WriteOutcome>> ClusterSession::apply(const ApiResource &resource, const ObjectName &name, const QByteArray &text, bool dryRun, bool force)
{
    return applyObject(m_client, resource, name, text, {.dryRun = dryRun, .force = force});
}

void ClusterSession::mayI(const AccessQuestion &question, QObject *guard, std::function<void(const AccessAnswer &)> use)
{
    m_permissions->ask(question, guard, std::move(use));
}

} // namespace headrace

#include "moc_clustersession.cpp"
