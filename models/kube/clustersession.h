// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/cluster.h"
#include "clients/types/diagnostics.h"
#include "clients/types/kubedetails.h"
#include "clients/types/kubeobject.h"
#include "clients/types/requestrecord.h"
#include "clients/types/result.h"
#include "clients/types/trustquestion.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace headrace {

class EventStore;
class Forwards;
class KubeClient;
class LiveContext;
class OfferedKinds;
class Permissions;
class ResourceStore;
class WorkPool;

enum class ConnectionState { Idle, Connecting, Connected, Failed };

/// A connection to one cluster while someone uses it: what the server offers, which lists are live, what was asked. Nothing is
/// asked before connect(). GUI thread.
class ClusterSession final : public QObject
{
    Q_OBJECT

public:
    ClusterSession(ClusterEntry entry, std::shared_ptr<KubeClient> client, QObject *parent = nullptr);
    ~ClusterSession() override;

    const ClusterEntry &entry() const { return m_entry; }
    /// Its files have changed: what they say is used from the next request on. The server stays the same.
    void setEntry(const ClusterEntry &entry);
    /// Where its connection and credentials come from; may be null.
    void setContext(std::shared_ptr<LiveContext> context);
    /// Where what the server offers is kept from one start to the next. To be called before connectNow().
    void keepKinds(WorkPool &pool, const QString &file);
    ConnectionState state() const { return m_state; }
    /// Whether the kinds can be shown and listed: those of the start before while the server is asked.
    bool knowsKinds() const { return m_state == ConnectionState::Connected || (m_state == ConnectionState::Connecting && !m_surface.resources.empty()); }
    const Error &error() const { return m_error; }
    const ApiSurface &surface() const { return m_surface; }
    const std::shared_ptr<KubeClient> &client() const { return m_client; }
    /// The session's port-forwards; they end with it.
    Forwards &forwards() const { return *m_forwards; }
    /// What the user decided about this cluster; whoever keeps it (the catalogue) sets it.
    const ClusterChoices &choices() const { return m_choices; }
    void setChoices(const ClusterChoices &choices);
    std::vector<RequestRecord> requests() const;
    RequestTotals totals() const;

    /// Asks what the server offers; again after a failure or when new kinds may have come.
    void connectNow();
    /// What the user must allow before this can connect; empty when nothing is asked.
    std::vector<TrustQuestion> questions() const;
    /// What hinders nothing but should be known (kubeconfig.insecure, …).
    std::vector<Error> warnings() const;
    /// Why the server does not take who asks, while it does not; lists stay as they were meanwhile.
    const std::optional<Error> &signInError() const { return m_signInError; }
    /// Reads the files, runs the program, asks the keyring once more, then goes on where it stopped.
    void signInAgain();
    /// The network is another one: no pause of before counts.
    void hurry();

    /// The live list of a scope. Whoever asks for the same one shares it; it ends when the last has let go.
    std::shared_ptr<ResourceStore> list(const ListScope &scope);
    /// The live events of a namespace (empty = all), shared like a list.
    std::shared_ptr<EventStore> eventsOf(const QString &nameSpace);
    /// The lists and event watches that are alive, for the diagnostics.
    std::vector<LiveWork> liveWork() const;
    /// The lists that somebody holds at the moment.
    std::vector<std::shared_ptr<ResourceStore>> heldLists() const;
    /// Namespaces seen so far: those of the server where it may be asked, else the context's and those that were used.
    QStringList nameSpaces() const;
    void rememberNameSpace(const QString &name);

    QFuture<Result<ObjectView>> read(const ApiResource &resource, const ObjectName &name);
    QFuture<Result<std::vector<KubeEvent>>> events(const ObjectName &regarding);
    QFuture<Result<WriteOutcome>> remove(const ApiResource &resource, const ObjectName &name, Propagation propagation, bool dryRun);
    QFuture<Result<WriteOutcome>> apply(const ApiResource &resource, const ObjectName &name, const QByteArray &text, bool dryRun, bool force);
    /// What the user may do here: one question a namespace for many buttons.
    Permissions &permissions() { return *m_permissions; }
    void mayI(const AccessQuestion &question, QObject *guard, std::function<void(const AccessAnswer &)> use);

Q_SIGNALS:
    void stateChanged();
    void choicesChanged();
    void surfaceChanged();
    void signInChanged();
    /// No pause of before counts any more: whoever waits for this cluster tries now.
    void hurried();
    void nameSpacesChanged();

private:
    void kindsCame(const Result<ApiSurface> &surface);
    void fail(const Error &error);

    ClusterEntry m_entry;
    const std::shared_ptr<KubeClient> m_client;
    ClusterChoices m_choices;
    ConnectionState m_state = ConnectionState::Idle;
    std::shared_ptr<LiveContext> m_context;
    Error m_error;
    std::optional<Error> m_signInError;
    ApiSurface m_surface;
    const std::unique_ptr<OfferedKinds> m_kinds;
    std::vector<std::pair<ListScope, std::weak_ptr<ResourceStore>>> m_lists;
    std::vector<std::pair<QString, std::weak_ptr<EventStore>>> m_eventStores;
    std::shared_ptr<ResourceStore> m_nameSpaceList;
    QStringList m_usedNameSpaces;
    std::unique_ptr<Permissions> m_permissions;
    Forwards *const m_forwards;
};

} // namespace headrace
