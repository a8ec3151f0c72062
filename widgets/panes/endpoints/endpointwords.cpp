// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/endpoints/endpointwords.h"

#include <QLocale>

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

QString EndpointWords::column(int column)
{
    switch (static_cast<ServiceColumn>(column)) {
    case ServiceColumn::Name:
        return tr("Name");
    case ServiceColumn::Namespace:
        return tr("Namespace");
    case ServiceColumn::State:
        return tr("State");
    case ServiceColumn::Model:
        return tr("Model");
    case ServiceColumn::Runtime:
        return tr("Runtime");
    case ServiceColumn::Mode:
        return tr("Mode");
    case ServiceColumn::Traffic:
        return tr("Traffic");
    case ServiceColumn::Url:
        return tr("URL");
    case ServiceColumn::Created:
        return tr("Age");
    case ServiceColumn::Failure:
        return tr("Last failure");
    }
    return {};
}

QString EndpointWords::health(ServiceHealth health)
{
    switch (health) {
    case ServiceHealth::Ready:
        return tr("Ready");
    case ServiceHealth::Starting:
        return tr("Starting");
    case ServiceHealth::Updating:
        return tr("Updating");
    case ServiceHealth::Degraded:
        return tr("Answers, with a fault");
    case ServiceHealth::Failed:
        return tr("Failed");
    case ServiceHealth::Stopped:
        return tr("Stopped");
    case ServiceHealth::Deleting:
        return tr("Being deleted");
    }
    return {};
}

StateTone EndpointWords::tone(ServiceHealth health)
{
    static constexpr std::array tones{StateTone::Ok, StateTone::Accent, StateTone::Accent, StateTone::Warn, StateTone::Error, StateTone::Idle, StateTone::Idle};
    return tones[static_cast<std::size_t>(health)];
}

ErrorText EndpointWords::state(const ServiceState &state)
{
    switch (state.cause) {
    case ServiceCause::None:
        return {};
    case ServiceCause::NothingTold:
        return {tr("The controller has said nothing yet."), tr("If this stays, look whether the controller of KServe runs.")};
    case ServiceCause::Replicas:
        return {tr("Too few pods are ready."), tr("Look at the pods: an image that is not found or too little memory shows only there.")};
    case ServiceCause::Loading:
        return {tr("A model is being loaded."), tr("Large models take a while; the log of the storage-initializer says how far it is.")};
    case ServiceCause::Route:
        return {tr("The way to the service is not there yet."), tr("The gateway or its routes are not ready; the message says which.")};
    case ServiceCause::Component:
        return {tr("The transformer or the explainer is not ready."), tr("Look at its pods.")};
    case ServiceCause::Canary:
        return {tr("A variant is not ready."), tr("It gets no traffic until it is; look at its pods, the service gives no reason.")};
    case ServiceCause::ScaledToZero:
        return {tr("Scaled to zero: no pod runs."), tr("The first call starts one and waits for it.")};
    case ServiceCause::ModelLoad:
        return {tr("The model could not be loaded."), tr("Check the storage address, its credentials and the format of the model.")};
    case ServiceCause::Runtime:
        return {tr("No runtime serves what was asked for."), tr("Check format, protocol and the name of the runtime against the serving runtimes of the cluster.")};
    case ServiceCause::RuntimeFailed:
        return {tr("The server of the model is not well."), tr("Look at the log of its container.")};
    case ServiceCause::Deadline:
        return {tr("New pods did not become ready in time."), tr("Look at the newest pods; the version before may still answer.")};
    case ServiceCause::Revision:
        return {tr("The newest revision failed."), tr("Traffic stays with the last one that was ready; look at the pods of the newest.")};
    case ServiceCause::Refused:
        return {tr("The API server refused what the controller wanted to make."), tr("The message says which field it found fault with.")};
    case ServiceCause::Other:
        break;
    }
    return {tr("The service is not ready."), tr("Look at its conditions and events.")};
}

QString EndpointWords::mode(ServingMode mode, const QString &word)
{
    switch (mode) {
    case ServingMode::Knative:
        return tr("Knative");
    case ServingMode::Standard:
        return tr("Standard");
    case ServingMode::ModelMesh:
        return tr("ModelMesh");
    case ServingMode::Unknown:
        break;
    }
    return word;
}

QString EndpointWords::part(ServingPart part)
{
    return part == ServingPart::Predictor ? tr("Predictor") : part == ServingPart::Transformer ? tr("Transformer") : tr("Explainer");
}

QString EndpointWords::role(TrafficShare::Role role)
{
    switch (role) {
    case TrafficShare::Role::Latest:
        return tr("Newest");
    case TrafficShare::Role::Previous:
        return tr("Previous");
    case TrafficShare::Role::Stable:
        return tr("Stable");
    case TrafficShare::Role::Canary:
        return tr("Canary");
    case TrafficShare::Role::Other:
        break;
    }
    return tr("Other");
}

QString EndpointWords::traffic(const TrafficSplit &split)
{
    if (split.shares.empty())
        return tr("Nothing is known of the traffic yet.");
    if (split.isTold && !split.isSettled)
        return tr("What is sent is not yet what was asked for.");
    if (split.isTold)
        return tr("What is sent is what was asked for.");
    if (split.shares.size() == 1)
        return tr("All traffic goes to one version.");
    return tr("This is what was asked for. What is really sent stands nowhere in the service: KServe 0.20 splits nothing, newer ones only to variants that are ready.");
}

QString EndpointWords::condition(const QString &type)
{
    struct Name {
        const char *type;
        const char *words;
    };
    static constexpr std::array names{Name{"Ready", QT_TR_NOOP("The whole service")}, Name{"PredictorReady", QT_TR_NOOP("Predictor")}, Name{"TransformerReady", QT_TR_NOOP("Transformer")}, Name{"ExplainerReady", QT_TR_NOOP("Explainer")},
                                      Name{"IngressReady", QT_TR_NOOP("Way from outside")}, Name{"CanaryPredictorReady", QT_TR_NOOP("Variants")}, Name{"LatestDeploymentReady", QT_TR_NOOP("Newest revision")}, Name{"RoutesReady", QT_TR_NOOP("Routes")},
                                      Name{"PredictorConfigurationReady", QT_TR_NOOP("Configuration of the predictor")}, Name{"PredictorRouteReady", QT_TR_NOOP("Route to the predictor")}, Name{"Stopped", QT_TR_NOOP("Stopped by request")}};
    for (const Name &one : names)
        if (type == QLatin1StringView(one.type))
            return tr(one.words);
    return type;
}

QString EndpointWords::conditionStatus(const ServiceCondition &condition)
{
    const bool isStopped = condition.type == "Stopped"_L1;
    if (condition.status == "True"_L1)
        return isStopped ? tr("Yes") : tr("Ready");
    if (condition.status == "False"_L1)
        return isStopped ? tr("No") : tr("Not ready");
    return tr("Not known yet");
}

StateTone EndpointWords::conditionTone(const ServiceCondition &condition)
{
    if (condition.type == "Stopped"_L1)
        return StateTone::Idle;
    return condition.status == "True"_L1 ? StateTone::Ok : condition.status == "False"_L1 ? StateTone::Error : StateTone::Accent;
}

QString EndpointWords::protocol(InferenceProtocol protocol)
{
    switch (protocol) {
    case InferenceProtocol::V1:
        return tr("V1 (instances)");
    case InferenceProtocol::V2:
        return tr("V2 (tensors)");
    case InferenceProtocol::Mlflow:
        return tr("MLflow");
    case InferenceProtocol::Unknown:
        break;
    }
    return tr("Found out at the first call");
}

QString EndpointWords::route(InferenceRoute route)
{
    switch (route) {
    case InferenceRoute::Address:
        return tr("Its own URL");
    case InferenceRoute::Gateway:
        return tr("Over the gateway");
    case InferenceRoute::PortForward:
        return tr("Port-forward to a pod");
    case InferenceRoute::ServiceProxy:
        return tr("Through the API server");
    }
    return {};
}

QString EndpointWords::routeHelp(InferenceRoute route)
{
    switch (route) {
    case InferenceRoute::Address:
        return tr("The URL as the service gives it; this computer must be able to find its host.");
    case InferenceRoute::Gateway:
        return tr("Connects to the gateway’s address under the service’s name: what callers outside of the cluster meet.");
    case InferenceRoute::PortForward:
        return tr("Straight to a ready pod, past gateway and traffic split; adds a few milliseconds.");
    case InferenceRoute::ServiceProxy:
        return tr("With the rights that you have in the cluster; the slowest way, no good for measuring.");
    }
    return {};
}

QString EndpointWords::schemaSource(SchemaSource source)
{
    switch (source) {
    case SchemaSource::Metadata:
        return tr("The fields are those that the server names.");
    case SchemaSource::LastCall:
        return tr("The server names no fields: these are those of the last call that went well.");
    case SchemaSource::Format:
        break;
    }
    return tr("The server names no fields: these are usual for the format. Change name, type and shape to fit.");
}

QString EndpointWords::duration(qint64 microseconds)
{
    const QLocale locale;
    if (microseconds < 1'000'000)
        return tr("%1 ms").arg(locale.toString(double(microseconds) / 1000, 'f', microseconds < 100'000 ? 1 : 0));
    return tr("%1 s").arg(locale.toString(double(microseconds) / 1'000'000, 'f', 2));
}

} // namespace headrace
