// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/clustersession.h"

#include "clients/kube/discovery.h"
#include "clients/kube/objects.h"
#include "models/async/onfinished.h"
#include "models/kube/resourcestore.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr qint64 answerMilliseconds = 60'000;
}

ClusterSession::ClusterSession(ClusterEntry entry, std::shared_ptr<KubeClient> client, QObject *parent)
    : QObject(parent)
    , m_entry(std::move(entry))
    , m_client(std::move(client))
{
    rememberNameSpace(m_entry.nameSpace.isEmpty() ? u"default"_s : m_entry.nameSpace);
}

ClusterSession::~ClusterSession() = default;

void ClusterSession::setChoices(const ClusterChoices &choices)
{
    if (m_choices == choices)
        return;
    m_choices = choices;
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
    onFinished(discover(m_client), this, [this](const Result<ApiSurface> &surface) {
        if (!surface) {
            fail(surface.error());
            return;
        }
        m_surface = *surface;
        m_error = {};
        m_state = ConnectionState::Connected;
        const ApiResource *nameSpaceKind = findResource(m_surface, u"namespaces"_s);
        if (nameSpaceKind && !m_nameSpaceList) {
            m_nameSpaceList = list({*nameSpaceKind, {}, {}, {}});
            connect(m_nameSpaceList.get(), &ResourceStore::rowsChanged, this, &ClusterSession::nameSpacesChanged);
        }
        Q_EMIT surfaceChanged();
        Q_EMIT stateChanged();
    });
}

void ClusterSession::fail(const Error &error)
{
    m_error = error;
    m_state = ConnectionState::Failed;
    Q_EMIT stateChanged();
}

void ClusterSession::reconnect()
{
    m_client->dropConnections();
    for (const auto &[scope, weak] : m_lists)
        if (const std::shared_ptr<ResourceStore> store = weak.lock())
            store->hurry();
    if (m_state == ConnectionState::Failed)
        connectNow();
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
    store->follow(m_client, scope);
    return store;
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
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    std::erase_if(m_answers, [now](const KnownAnswer &known) { return known.until < now; });
    for (const KnownAnswer &known : m_answers)
        if (known.question == question) {
            use(known.answer);
            return;
        }
    onFinished(headrace::mayI(m_client, question), guard, [this, alive = QPointer(this), question, use = std::move(use)](const Result<AccessAnswer> &answer) {
        // A server that cannot say is asked by doing: the button stays, the refusal will have words.
        const AccessAnswer said = answer ? *answer : AccessAnswer{.isAllowed = true};
        if (alive && answer)
            m_answers.push_back({question, said, QDateTime::currentMSecsSinceEpoch() + answerMilliseconds});
        use(said);
    });
}

} // namespace headrace

#include "moc_clustersession.cpp"
