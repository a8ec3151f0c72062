// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <map>
#include <vector>

namespace headrace {

/// Amounts by resource: "cpu" in cores, "memory" in bytes, "nvidia.com/gpu" in pieces.
using Amounts = std::map<QString, double>;

/// A pod as what it uses and asks for: enough to say who uses a claim and how full a node is.
struct PodUse {
    QString nameSpace;
    QString name;
    QString uid;
    QString phase;
    QString node;
    QString serviceAccount;
    QStringList claims, secrets, configMaps;
    Amounts requests; ///< of all containers together, as the scheduler counts them
    Amounts limits;

    bool operator==(const PodUse &) const = default;
};

/// A ResourceQuota: what is used of what may be.
struct QuotaView {
    struct Line {
        QString resource; ///< "requests.nvidia.com/gpu", "count/jobs.batch"
        QString used;
        QString hard;

        bool operator==(const Line &) const = default;
    };
    QString name;
    QStringList scopes; ///< only pods of these count
    std::vector<Line> lines;

    bool operator==(const QuotaView &) const = default;
};

/// One line of a LimitRange.
struct LimitLine {
    QString rangeName;
    QString type; ///< "Container", "Pod", "PersistentVolumeClaim"
    QString resource;
    QString least, most, defaultLimit, defaultRequest, mostRatio;

    bool operator==(const LimitLine &) const = default;
};

/// What a pod or a node uses right now, in cores and bytes.
struct ObjectUsage {
    QString nameSpace; ///< empty of a node
    QString name;
    double cpu = 0;
    double memory = 0;

    bool operator==(const ObjectUsage &) const = default;
};

/// What a node has for pods.
struct NodeRoom {
    QString name;
    Amounts allocatable;

    bool operator==(const NodeRoom &) const = default;
};

/// What a pod's containers use right now, as metrics.k8s.io measured it.
struct PodUsage {
    struct Container {
        QString name;
        QString cpu;
        QString memory;

        bool operator==(const Container &) const = default;
    };
    std::vector<Container> containers;
    qint64 measured = 0; ///< seconds since 1970

    bool operator==(const PodUsage &) const = default;
};

} // namespace headrace
