// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubedetails.h"
#include "clients/types/kubeobject.h"
#include "clients/types/poduse.h"
#include "models/async/generation.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <optional>

namespace headrace {

class ClusterSession;

/// What an object stands in: the quotas and limits of its namespace, what it uses right now, the pods on a node or of a claim.
struct Surrounding {
    std::vector<QuotaView> quotas;
    std::vector<LimitLine> limits;
    std::optional<PodUsage> usage;
    bool hasMetrics = true; ///< the cluster measures what pods use
    std::optional<std::vector<PodUse>> pods; ///< of a node, or those that use a claim

    bool operator==(const Surrounding &) const = default;
};

/// Reads it while someone looks: use again every quarter of a minute, quotas at most every half. GUI thread.
class Surroundings final : public QObject
{
    Q_OBJECT

public:
    static constexpr int usageMilliseconds = 15'000;
    static constexpr qint64 keptMilliseconds = 30'000;

    explicit Surroundings(QObject *parent = nullptr);

    void follow(ClusterSession *session, const ApiResource &resource, const ObjectView &object);
    void clear();
    const Surrounding &now() const { return m_now; }

Q_SIGNALS:
    void changed();

private:
    void readQuotas();
    void readUsage();
    void readPods();

    QPointer<ClusterSession> m_session;
    ApiResource m_resource;
    ObjectView m_object;
    Generation m_generation;
    Generation::Token m_token;
    Surrounding m_now;
    QTimer m_usageTimer;
    qint64 m_quotasUntil = 0;
};

/// One line of a quota beside what a pod asks for.
struct QuotaLine {
    QString quota;
    QString resource;
    double used = 0;
    double hard = 0;
    double asked = 0; ///< by the pod; 0 when it asks for nothing of that

    /// The pod does not fit any more.
    bool isExceededBy() const { return asked > 0 && used + asked > hard; }
    bool operator==(const QuotaLine &) const = default;
};
/// The lines that say something about pods like this one, fullest first; others only when they are full.
std::vector<QuotaLine> quotaLines(const std::vector<QuotaView> &quotas, const ObjectView &pod);
/// What a pod's containers ask for together, and their limits.
Amounts requestsOf(const ObjectView &pod);
Amounts limitsOf(const ObjectView &pod);
/// Limits of the namespace that the pod breaks: "Container main: memory 2Gi > 1Gi" as lines of container, resource, asked, allowed.
struct BrokenLimit {
    QString container;
    QString resource;
    QString asked;
    QString allowed;
    bool isTooMuch = true; ///< else too little

    bool operator==(const BrokenLimit &) const = default;
};
std::vector<BrokenLimit> brokenLimits(const std::vector<LimitLine> &limits, const ObjectView &pod);

} // namespace headrace
