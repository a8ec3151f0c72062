// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/cluster.h"
#include "clients/types/result.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>

namespace headrace {

class ClusterSettings;
class KubeClient;
class SecretStore;
class Transport;
class WorkPool;

/// What a server said to credentials that are not kept yet.
struct SignInAnswer {
    QString version;
    QString userName;
};

/// Adds clusters to the catalogue: typed-in ones after a real call, kubeconfigs after they were read. GUI thread.
class ClusterAdding final : public QObject
{
    Q_OBJECT

public:
    ClusterAdding(Transport &transport, WorkPool &pool, ClusterSettings &settings, std::shared_ptr<SecretStore> secrets, QObject *parent = nullptr);
    ~ClusterAdding() override;

    /// Asks the server whether it takes these; `answer` unless `guard` is gone. Nothing is kept. Codes of addresses: cluster.address,
    /// cluster.plainHttp (a secret never goes over an open line), cluster.secret.
    void check(const OwnCluster &cluster, const QByteArray &secret, QObject *guard, std::function<void(const Result<SignInAnswer> &)> answer);
    /// Keeps a cluster; its secret goes to the keyring, or stays in memory: `kept` says which.
    void keep(const OwnCluster &cluster, const QByteArray &secret, QObject *guard, std::function<void(bool isLasting)> kept);
    void forget(const OwnCluster &cluster);
    /// What is stored for a cluster; code secrets.missing when that is nothing. `found` unless `guard` is gone.
    void storedSecret(const OwnCluster &cluster, QObject *guard, std::function<void(const Result<QByteArray> &)> found);
    /// Before a cluster is kept with another address: its secret stands under the old one.
    void dropSecret(const OwnCluster &cluster);

    /// Adds a kubeconfig file; the answer is how many contexts it has. Code cluster.noContexts when there is none.
    void addFile(const QString &path, QObject *guard, std::function<void(const Result<int> &)> answer);
    /// Keeps a kubeconfig's text as a file of the settings folder that only the user can read, and adds it.
    void addText(const QByteArray &text, QObject *guard, std::function<void(const Result<int> &)> answer);

private:
    Transport &m_transport;
    WorkPool &m_pool;
    ClusterSettings &m_settings;
    const std::shared_ptr<SecretStore> m_secrets;
    std::shared_ptr<KubeClient> m_checking; ///< lives while its answer is awaited
};

} // namespace headrace
