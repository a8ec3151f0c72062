// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace headrace {

/// How KServe runs a service; a word of a newer one is Unknown and kept beside it.
enum class ServingMode { Unknown, Knative, Standard, ModelMesh };

/// What of a service is what: the model's server, what stands before it, what explains it.
enum class ServingPart { Predictor, Transformer, Explainer };

struct ServiceCondition {
    QString type;
    QString status; ///< "True", "False", "Unknown"
    QString reason;
    QString message;
    QString severity; ///< "Info" does not count for Ready
    qint64 changedAt = 0; ///< seconds since 1970

    bool operator==(const ServiceCondition &) const = default;
};

/// A line of Knative's traffic.
struct TrafficTarget {
    QString revision;
    int percent = 0;
    QString tag;
    QString url;
    bool isLatest = false;

    bool operator==(const TrafficTarget &) const = default;
};

/// What a component was asked to serve.
struct ServedModel {
    QString format; ///< "sklearn"; of a container of one's own empty
    QString formatVersion;
    QString runtime;  ///< asked for; empty = KServe chooses
    QString protocol; ///< "v1", "v2" …; empty = the runtime's own
    QString storageUri;
    QString image; ///< of a container of one's own

    bool operator==(const ServedModel &) const = default;
};

struct ServiceComponent {
    ServingPart part = ServingPart::Predictor;
    QString name; ///< of the variant, Standard mode; mostly empty
    ServedModel model;
    std::optional<int> leastReplicas;
    std::optional<int> mostReplicas;
    std::optional<int> canaryPercent; ///< asked for, Knative mode
    QString latestReady;              ///< revisions
    QString latestCreated;
    QString latestRolledOut;
    QString previousRolledOut;
    std::vector<TrafficTarget> traffic; ///< as Knative sends it now
    QString url;
    QString address; ///< inside the cluster

    bool operator==(const ServiceComponent &) const = default;
};

/// A variant beside the predictor, Standard mode.
struct ServiceCanary {
    QString name;
    ServedModel model;
    int asked = 0;           ///< percent
    std::optional<int> told; ///< by the status: what was asked, not what is sent
    bool isReady = false;

    bool operator==(const ServiceCanary &) const = default;
};

/// Why a model was not loaded. KServe keeps it when a later one was.
struct ModelFailure {
    QString location;
    QString reason; ///< "ModelLoadFailed", "RuntimeNotRecognized" …
    QString message;
    QString revision;
    qint64 at = 0; ///< seconds since 1970, mostly 0
    std::optional<int> exitCode;

    bool operator==(const ModelFailure &) const = default;
};

/// A service of KServe as its object tells it, without judgement.
struct InferenceService {
    QString uid;
    QString name;
    QString nameSpace;
    qint64 createdAt = 0;
    bool isDeleting = false;
    bool isToStop = false; ///< asked to by its annotation
    bool isLocal = false;  ///< not to be reached from outside of the cluster
    ServingMode mode = ServingMode::Unknown;
    QString modeWord;
    std::vector<ServiceComponent> components; ///< the predictor first
    std::vector<ServiceCanary> canaries;
    std::vector<ServiceCondition> conditions; ///< in the server's order
    QString transition;                       ///< "UpToDate", "InProgress", "BlockedByFailedLoad", "InvalidSpec"
    QString activeModel;                      ///< "Loaded" …; empty = none yet
    QString targetModel;
    int copies = 0; ///< ready ones
    int failedCopies = 0;
    std::optional<ModelFailure> failure;
    QString url;
    QString address; ///< inside the cluster
    QString runtime; ///< that serves it
    bool isClusterRuntime = false;

    const ServiceComponent *component(ServingPart part) const
    {
        for (const ServiceComponent &one : components)
            if (one.part == part)
                return &one;
        return nullptr;
    }
    const ServiceCondition *condition(QStringView type) const
    {
        for (const ServiceCondition &one : conditions)
            if (one.type == type)
                return &one;
        return nullptr;
    }
    bool operator==(const InferenceService &) const = default;
};

/// A format that a runtime serves.
struct RuntimeFormat {
    QString name;
    QString version;
    bool isChosenByItself = false;
    int priority = 0;

    bool operator==(const RuntimeFormat &) const = default;
};

/// A ServingRuntime, or a ClusterServingRuntime (no namespace).
struct ServingRuntime {
    QString uid;
    QString name;
    QString nameSpace;
    qint64 createdAt = 0;
    bool isDisabled = false;
    bool servesMany = false;
    std::vector<QString> protocols;
    std::vector<RuntimeFormat> formats;
    QString image;

    bool operator==(const ServingRuntime &) const = default;
};

} // namespace headrace
