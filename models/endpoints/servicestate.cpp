// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/endpoints/servicestate.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

bool isTrue(const InferenceService &service, QStringView type)
{
    const ServiceCondition *condition = service.condition(type);
    return condition && condition->status == "True"_L1;
}

bool isFalse(const InferenceService &service, QStringView type)
{
    const ServiceCondition *condition = service.condition(type);
    return condition && condition->status == "False"_L1;
}

bool isUndone(const InferenceService &service, QStringView type)
{
    const ServiceCondition *condition = service.condition(type);
    return condition && condition->status != "True"_L1;
}

QString messageOf(const InferenceService &service, QStringView type)
{
    const ServiceCondition *condition = service.condition(type);
    if (!condition)
        return {};
    return condition->message.isEmpty() ? condition->reason : condition->message;
}

struct ReasonWord {
    const char *word;
    ServiceCause cause;
    bool isFinal; ///< it does not become good by itself
};
constexpr std::array reasons{ReasonWord{"MinimumReplicasUnavailable", ServiceCause::Replicas, false}, ReasonWord{"NewReplicaSetCreated", ServiceCause::Replicas, false}, ReasonWord{"ReplicaSetUpdated", ServiceCause::Replicas, false},
                             ReasonWord{"ProgressDeadlineExceeded", ServiceCause::Deadline, true}, ReasonWord{"ReconcileFailed", ServiceCause::Refused, true}, ReasonWord{"FailedCreate", ServiceCause::Refused, true},
                             ReasonWord{"RevisionFailed", ServiceCause::Revision, true}, ReasonWord{"RevisionMissing", ServiceCause::Revision, true}};

/// Why a component is not ready, by the reason that its condition gives.
ServiceState componentState(const InferenceService &service, QStringView type, ServiceCause otherwise)
{
    const ServiceCondition *condition = service.condition(type);
    ServiceState state{.cause = otherwise, .message = messageOf(service, type)};
    for (const ReasonWord &one : reasons) {
        if (condition->reason == QLatin1StringView(one.word)) {
            state.cause = otherwise == ServiceCause::Component && !one.isFinal ? otherwise : one.cause;
            state.health = one.isFinal ? ServiceHealth::Failed : ServiceHealth::Starting;
        }
    }
    return state;
}

/// What the model's own state says; nothing when it says nothing bad.
std::optional<ServiceState> modelTrouble(const InferenceService &service)
{
    const QString message = service.failure ? service.failure->message.trimmed() : QString();
    if (service.transition == "InvalidSpec"_L1)
        return ServiceState{.health = ServiceHealth::Failed, .cause = ServiceCause::Runtime, .message = message};
    if (service.transition != "BlockedByFailedLoad"_L1)
        return {};
    const bool isRuntime = service.failure && service.failure->reason == "RuntimeUnhealthy"_L1;
    return ServiceState{.health = ServiceHealth::Failed, .cause = isRuntime ? ServiceCause::RuntimeFailed : ServiceCause::ModelLoad, .message = message};
}

bool hasNewerRevision(const InferenceService &service)
{
    return std::any_of(service.components.begin(), service.components.end(), [](const ServiceComponent &one) { return !one.latestReady.isEmpty() && !one.latestCreated.isEmpty() && one.latestReady != one.latestCreated; });
}

/// Of a service whose condition Ready is true.
ServiceState readyState(const InferenceService &service)
{
    if (isUndone(service, u"TransformerReady") || isUndone(service, u"ExplainerReady"))
        return {.health = ServiceHealth::Degraded, .cause = ServiceCause::Component, .message = messageOf(service, isUndone(service, u"TransformerReady") ? u"TransformerReady" : u"ExplainerReady")};
    if (isUndone(service, u"CanaryPredictorReady"))
        return {.health = ServiceHealth::Updating, .cause = ServiceCause::Canary, .message = messageOf(service, u"CanaryPredictorReady")};
    if (hasNewerRevision(service))
        return {.health = ServiceHealth::Updating, .cause = ServiceCause::Loading, .message = {}};
    if (service.mode == ServingMode::Knative && service.copies == 0 && service.transition == "InProgress"_L1 && service.targetModel == "Pending"_L1)
        return {.health = ServiceHealth::Ready, .cause = ServiceCause::ScaledToZero, .message = {}};
    return {.health = ServiceHealth::Ready};
}

/// Of one that is not: the first part that says why. "Predictor ingress not created" is noise while its pods are missing.
ServiceState unreadyState(const InferenceService &service)
{
    if (isUndone(service, u"PredictorReady")) {
        ServiceState state = componentState(service, u"PredictorReady", ServiceCause::Replicas);
        if (state.health == ServiceHealth::Starting && (service.targetModel == "Loading"_L1 || hasNewerRevision(service)))
            state.cause = ServiceCause::Loading;
        return state;
    }
    for (const QStringView type : {u"TransformerReady", u"ExplainerReady"})
        if (isUndone(service, type))
            return componentState(service, type, ServiceCause::Component);
    if (isUndone(service, u"IngressReady"))
        return {.health = ServiceHealth::Starting, .cause = ServiceCause::Route, .message = messageOf(service, u"IngressReady")};
    return {.health = ServiceHealth::Starting, .cause = ServiceCause::Other, .message = messageOf(service, u"Ready")};
}

/// Pods that are ready with a model; of Knative a revision that was ready: its traffic stays there, pods of it or not.
bool keepsAModel(const InferenceService &service)
{
    const ServiceComponent *predictor = service.component(ServingPart::Predictor);
    if (service.mode == ServingMode::Knative)
        return predictor && !predictor->latestReady.isEmpty();
    return service.activeModel == "Loaded"_L1 && service.copies > 0;
}

/// What runs on while the new does not become ready.
ServiceHealth whileItAnswers(ServiceHealth health)
{
    return health == ServiceHealth::Failed ? ServiceHealth::Degraded : health == ServiceHealth::Starting ? ServiceHealth::Updating : health;
}

void addKnative(TrafficSplit &split, const ServiceComponent &component)
{
    const bool isCanary = component.canaryPercent && *component.canaryPercent < 100 && !component.latestRolledOut.isEmpty();
    for (const TrafficTarget &target : component.traffic) {
        const TrafficShare::Role role = target.isLatest ? TrafficShare::Role::Latest : target.tag == "prev"_L1 ? TrafficShare::Role::Previous : TrafficShare::Role::Other;
        const int latest = isCanary ? *component.canaryPercent : 100;
        split.shares.push_back({.role = role, .name = target.revision, .asked = role == TrafficShare::Role::Latest ? latest : role == TrafficShare::Role::Previous ? 100 - latest : 0, .sent = target.percent, .url = target.url});
    }
    split.isTold = !component.traffic.empty();
    const bool hasPrevious = std::any_of(split.shares.begin(), split.shares.end(), [](const TrafficShare &share) { return share.role == TrafficShare::Role::Previous; });
    if (split.isTold && isCanary && !hasPrevious)
        split.shares.push_back({.role = TrafficShare::Role::Previous, .name = component.latestRolledOut, .asked = 100 - *component.canaryPercent, .sent = 0, .url = {}});
    split.isSettled = std::all_of(split.shares.begin(), split.shares.end(), [](const TrafficShare &share) { return share.asked == share.sent; });
}

/// Nobody tells what the gateway sends: KServe 0.20 splits nothing, later ones only to variants that are ready.
void addStandard(TrafficSplit &split, const InferenceService &service, const ServiceComponent &component)
{
    int rest = 100;
    for (const ServiceCanary &canary : service.canaries)
        rest -= canary.asked;
    split.shares.push_back({.role = TrafficShare::Role::Stable, .name = component.name, .asked = std::max(0, rest), .sent = {}, .isReady = isTrue(service, u"PredictorReady"), .url = component.url});
    for (const ServiceCanary &canary : service.canaries)
        split.shares.push_back({.role = TrafficShare::Role::Canary, .name = canary.name, .asked = canary.asked, .sent = {}, .isReady = canary.isReady, .url = {}});
}

} // namespace

ServiceState serviceState(const InferenceService &service)
{
    if (service.isDeleting)
        return {.health = ServiceHealth::Deleting};
    if (service.isToStop || isTrue(service, u"Stopped"))
        return {.health = ServiceHealth::Stopped};
    if (service.conditions.empty())
        return {.health = ServiceHealth::Starting, .cause = ServiceCause::NothingTold, .message = {}};
    const bool isReady = isTrue(service, u"Ready");
    const bool answers = isReady || (keepsAModel(service) && !isFalse(service, u"RoutesReady"));
    std::optional<ServiceState> state = modelTrouble(service);
    if (!state)
        state = isReady ? readyState(service) : unreadyState(service);
    state->answers = answers;
    if (answers && !isReady)
        state->health = whileItAnswers(state->health);
    else if (isReady && state->health == ServiceHealth::Failed)
        state->health = ServiceHealth::Degraded;
    return *state;
}

TrafficSplit trafficSplit(const InferenceService &service, ServingPart part)
{
    TrafficSplit split;
    const ServiceComponent *component = service.component(part);
    if (!component)
        return split;
    if (service.mode == ServingMode::Knative)
        addKnative(split, *component);
    else if (part == ServingPart::Predictor && !service.conditions.empty())
        addStandard(split, service, *component);
    return split;
}

QString servedText(const ServedModel &model)
{
    if (model.format.isEmpty())
        return model.image;
    return model.formatVersion.isEmpty() ? model.format : QString(model.format % u' ' % model.formatVersion);
}

const ModelFailure *currentFailure(const InferenceService &service)
{
    const bool isOver = service.transition == "UpToDate"_L1 || (service.transition == "InProgress"_L1 && service.condition(u"Ready") && service.condition(u"Ready")->status == "True"_L1);
    return service.failure && !isOver ? &*service.failure : nullptr;
}

} // namespace headrace
