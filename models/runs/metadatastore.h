// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubedetails.h"
#include "clients/types/kubeobject.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>

namespace headrace {

class ClusterSession;
class ResourceStore;

/// A pod of the metadata store that does not serve, with its status word.
struct MetadataTrouble {
    ObjectName pod;
    QString word;

    bool operator==(const MetadataTrouble &) const = default;
};

/// Whether a pod's row of the server's table says that it serves all it should.
bool isServing(const KubeRow &row, const std::vector<KubeColumn> &columns);

/// Watches the pods of Kubeflow Pipelines' metadata store, its server and its database, by the labels that its manifests give them. A cluster that
/// has none, or does not let us look, is never in trouble. GUI thread.
class MetadataStore final : public QObject
{
    Q_OBJECT

public:
    explicit MetadataStore(QObject *parent);
    ~MetadataStore() override;

    /// Null = nothing is watched.
    void watch(ClusterSession *session);
    const std::optional<MetadataTrouble> &trouble() const { return m_trouble; }

Q_SIGNALS:
    void changed();

private:
    std::shared_ptr<ResourceStore> list(const QString &nameSpace, const QString &selector);
    void look();
    std::optional<MetadataTrouble> troubleIn(const ResourceStore *store) const;

    QPointer<ClusterSession> m_session;
    std::shared_ptr<ResourceStore> m_servers;
    std::shared_ptr<ResourceStore> m_databases; ///< in the namespace of the servers
    std::optional<MetadataTrouble> m_trouble;
};

} // namespace headrace
