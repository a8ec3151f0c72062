// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubedetails.h"
#include "clients/types/kubeobject.h"
#include "clients/types/result.h"
#include "models/kube/resourcestore.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace headrace {

class ClusterCatalogue;
class ClusterSession;

enum class EndKind { Succeeded, Failed, Deleted };

/// How something that was waited for ended.
struct ObjectEnd {
    QString cluster;
    QString kindName; ///< "jobs.batch"
    QString kind;
    ObjectName name;
    EndKind end = EndKind::Succeeded;
    QString reason; ///< the cluster's own word; empty when it said none
    qint64 seconds = 0; ///< how long it lived; 0 = unknown

    bool operator==(const ObjectEnd &) const = default;
};

/// Objects that somebody wants to hear of when they end: pods, Jobs, anything with conditions. They are followed by live lists,
/// one for all objects of a kind and namespace, until they end or their cluster is left. GUI thread.
class EndWatches final : public QObject
{
    Q_OBJECT

public:
    static constexpr int mergeMilliseconds = 1500;

    explicit EndWatches(ClusterCatalogue &catalogue, QObject *parent = nullptr);
    ~EndWatches() override;

    /// What has ended already is told at once. Twice the same object is once.
    void add(ClusterSession &session, const ApiResource &resource, const ObjectName &object);
    void remove(const QString &uid);
    bool isWatched(const QString &uid) const;
    int count() const { return static_cast<int>(m_watches.size()); }

Q_SIGNALS:
    /// Ends that came within a moment, together.
    void ended(const std::vector<headrace::ObjectEnd> &ends);
    void changed();

private:
    struct Watch {
        QPointer<ClusterSession> session;
        ApiResource resource;
        ObjectName object;
        std::shared_ptr<ResourceStore> store;
        QByteArray version; ///< that was read last
        bool isReading = false;
    };
    void follow(const std::shared_ptr<ResourceStore> &store);
    void look(const ResourceStore &store);
    void read(Watch &watch);
    void came(const QString &uid, const Result<ObjectView> &object);
    void tell(const Watch &watch, EndKind end, const QString &reason, qint64 seconds);
    void letGo(const ClusterSession *session);

    std::vector<std::unique_ptr<Watch>> m_watches;
    std::vector<ObjectEnd> m_ends;
    QTimer m_merge;
};

/// Whether objects of a kind come to an end by themselves: pods, Jobs of every sort, experiments, workflows.
bool canEnd(const ApiResource &resource);
/// How an object ended, by its phase and conditions; nothing while it goes on.
std::optional<std::pair<EndKind, QString>> endOf(const ObjectView &object);

} // namespace headrace
