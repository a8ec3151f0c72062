// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubeobject.h"
#include "clients/types/result.h"
#include "clients/types/schema.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <map>
#include <memory>

namespace headrace {

class KubeClient;
class WorkPool;

/// The schemas of the clusters in use: asked for when first wanted, kept by the hash that the server gives each document, so that a
/// document is read once until it changes. Servers without OpenAPI v3 have none. GUI thread.
class Schemas final : public QObject
{
    Q_OBJECT

public:
    explicit Schemas(WorkPool &pool, QObject *parent = nullptr);
    ~Schemas() override;

    using Use = std::function<void(const KindSchema &)>;
    /// `use` is called once unless the guard goes before: at once when the schema is here, else when it came; unknown when there is none.
    void want(const std::shared_ptr<KubeClient> &client, const ApiResource &resource, QObject *guard, Use use);
    /// Documents read so far; for tests.
    int reads() const { return m_reads; }

private:
    struct Server;
    using Ready = std::function<void()>;

    Server &serverOf(const std::shared_ptr<KubeClient> &client);
    void withIndex(const std::shared_ptr<KubeClient> &client, Ready ready);
    void withBook(const std::shared_ptr<KubeClient> &client, const QString &address, Ready ready);
    void finish(const std::shared_ptr<KubeClient> &client, const QString &address, SchemaBookPointer book);

    WorkPool &m_pool;
    std::map<std::weak_ptr<KubeClient>, std::unique_ptr<Server>, std::owner_less<>> m_servers;
    int m_reads = 0;
};

} // namespace headrace
