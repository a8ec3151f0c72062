// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/cluster.h"
#include "clients/types/kubedetails.h"
#include "clients/types/kubeobject.h"
#include "clients/types/requestrecord.h"
#include "clients/types/result.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <map>
#include <memory>

namespace headrace {

class KubeClient;
class ResourceStore;

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
    ConnectionState state() const { return m_state; }
    const Error &error() const { return m_error; }
    const ApiSurface &surface() const { return m_surface; }
    const std::shared_ptr<KubeClient> &client() const { return m_client; }
    /// What the user decided about this cluster; whoever keeps it (the catalogue) sets it.
    const ClusterChoices &choices() const { return m_choices; }
    void setChoices(const ClusterChoices &choices);
    std::vector<RequestRecord> requests() const;
    RequestTotals totals() const;

    /// Asks what the server offers; again after a failure or when new kinds may have come.
    void connectNow();
    /// After sleep or another network: all connections anew, pauses end.
    void reconnect();

    /// The live list of a scope. Whoever asks for the same one shares it; it ends when the last has let go.
    std::shared_ptr<ResourceStore> list(const ListScope &scope);
    /// The lists that somebody holds at the moment.
    std::vector<std::shared_ptr<ResourceStore>> heldLists() const;
    /// Namespaces seen so far: those of the server where it may be asked, else the context's and those that were used.
    QStringList nameSpaces() const;
    void rememberNameSpace(const QString &name);

    QFuture<Result<ObjectView>> read(const ApiResource &resource, const ObjectName &name);
    QFuture<Result<std::vector<KubeEvent>>> events(const ObjectName &regarding);
    QFuture<Result<WriteOutcome>> remove(const ApiResource &resource, const ObjectName &name, Propagation propagation, bool dryRun);
    QFuture<Result<WriteOutcome>> apply(const ApiResource &resource, const ObjectName &name, const QByteArray &text, bool dryRun, bool force);
    /// Answers are kept for a minute.
    void mayI(const AccessQuestion &question, QObject *guard, std::function<void(const AccessAnswer &)> use);

Q_SIGNALS:
    void stateChanged();
    void choicesChanged();
    void surfaceChanged();
    void nameSpacesChanged();

private:
    void fail(const Error &error);

    const ClusterEntry m_entry;
    const std::shared_ptr<KubeClient> m_client;
    ClusterChoices m_choices;
    ConnectionState m_state = ConnectionState::Idle;
    Error m_error;
    ApiSurface m_surface;
    std::vector<std::pair<ListScope, std::weak_ptr<ResourceStore>>> m_lists;
    std::shared_ptr<ResourceStore> m_nameSpaceList;
    QStringList m_usedNameSpaces;
    struct KnownAnswer {
        AccessQuestion question;
        AccessAnswer answer;
        qint64 until = 0;
    };
    std::vector<KnownAnswer> m_answers;
};

} // namespace headrace
