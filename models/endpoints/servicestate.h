// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/inferenceservice.h"

namespace headrace {

/// How a service is. Updating: it answers while something of it is on the way; Degraded: it answers, and something will not become good by itself.
enum class ServiceHealth { Ready, Starting, Updating, Degraded, Failed, Stopped, Deleting };

/// Why it is not simply ready.
enum class ServiceCause {
    None,
    NothingTold,   ///< the controller has not written a status yet
    Replicas,      ///< too few pods are ready
    Loading,       ///< the model is being fetched or loaded
    Route,         ///< the way to it is not there
    Component,     ///< the transformer or the explainer is not ready
    Canary,        ///< a variant is not ready
    ScaledToZero,  ///< no pod; the first call starts one
    ModelLoad,     ///< the model could not be fetched or loaded
    Runtime,       ///< no runtime serves what was asked for
    RuntimeFailed, ///< the server's own fault
    Deadline,      ///< new pods did not become ready in time
    Revision,      ///< Knative: the newest revision failed
    Refused,       ///< the API server refused what the controller wanted to make
    Other
};

/// A service's state as values: the words are the widgets'.
struct ServiceState {
    ServiceHealth health = ServiceHealth::Starting;
    ServiceCause cause = ServiceCause::None;
    QString message; ///< in the server's words
    bool answers = false; ///< a model is loaded, though perhaps an older one

    bool operator==(const ServiceState &) const = default;
};
ServiceState serviceState(const InferenceService &service);

/// A part of the traffic.
struct TrafficShare {
    enum class Role { Latest, Previous, Stable, Canary, Other };
    Role role = Role::Latest;
    QString name; ///< revision or variant; may be empty for the stable one
    std::optional<int> asked; ///< percent
    std::optional<int> sent;  ///< as the router says; nothing where nobody tells
    bool isReady = true;
    QString url; ///< to this part alone

    bool operator==(const TrafficShare &) const = default;
};

/// How the traffic of a component is to be split, and how it is.
struct TrafficSplit {
    std::vector<TrafficShare> shares;
    bool isSettled = true; ///< what is sent is what was asked, or nobody tells
    bool isTold = false;   ///< the router says what it sends

    bool operator==(const TrafficSplit &) const = default;
};
TrafficSplit trafficSplit(const InferenceService &service, ServingPart part = ServingPart::Predictor);

/// Format and version, else the image: what is served.
QString servedText(const ServedModel &model);
/// The failure that counts now; null when a later model was loaded (KServe keeps the old one).
const ModelFailure *currentFailure(const InferenceService &service);

} // namespace headrace
