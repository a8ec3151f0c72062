// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/endpoints/servicereading.h"

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

using apijson::eachElement;
using apijson::fieldAt;
using apijson::numberOf;
using apijson::textAt;
using apijson::Value;

struct PartWord {
    ServingPart part;
    const char *word;
};
constexpr std::array parts{PartWord{ServingPart::Predictor, "predictor"}, PartWord{ServingPart::Transformer, "transformer"}, PartWord{ServingPart::Explainer, "explainer"}};

/// Blocks of older documents; the webhook rewrites those of a predictor to "model".
constexpr std::array frameworks{"sklearn", "xgboost", "tensorflow", "pytorch", "triton", "onnx", "pmml", "lightgbm", "paddle", "huggingface", "art"};

std::optional<int> numberIn(const Value &object, std::string_view name)
{
    const Value found = fieldAt(object, name);
    return found && !found->is_null() ? std::optional(static_cast<int>(numberOf(found))) : std::nullopt;
}

void readModel(ServedModel &model, const Value &block)
{
    model.formatVersion = textAt(fieldAt(block, "modelFormat"), "version");
    model.runtime = textAt(block, "runtime");
    model.protocol = textAt(block, "protocolVersion");
    model.storageUri = textAt(block, "storageUri");
    if (model.storageUri.isEmpty())
        model.storageUri = textAt(fieldAt(block, "storage"), "path");
}

/// The model, an older block, or the container of one's own.
ServedModel modelOf(const Value &component)
{
    ServedModel model;
    if (const Value block = fieldAt(component, "model"); apijson::isObject(block)) {
        readModel(model, block);
        model.format = textAt(fieldAt(block, "modelFormat"), "name");
        return model;
    }
    for (const char *framework : frameworks) {
        if (const Value block = fieldAt(component, framework); apijson::isObject(block)) {
            readModel(model, block);
            model.format = QString::fromLatin1(framework);
            return model;
        }
    }
    eachElement(fieldAt(component, "containers"), [&model](const Value &container) {
        if (!model.image.isEmpty() && textAt(container, "name") != "kserve-container"_L1)
            return;
        model.image = textAt(container, "image");
        eachElement(fieldAt(container, "env"), [&model](const Value &variable) {
            if (textAt(variable, "name") == "STORAGE_URI"_L1)
                model.storageUri = textAt(variable, "value");
        });
    });
    return model;
}

std::vector<TrafficTarget> trafficOf(const Value &list)
{
    std::vector<TrafficTarget> traffic;
    eachElement(list, [&traffic](const Value &one) {
        traffic.push_back({.revision = textAt(one, "revisionName"), .percent = static_cast<int>(numberOf(fieldAt(one, "percent"))), .tag = textAt(one, "tag"), .url = textAt(one, "url"), .isLatest = apijson::isTrue(fieldAt(one, "latestRevision"))});
    });
    return traffic;
}

ServiceComponent componentOf(ServingPart part, const Value &spec, const Value &status)
{
    ServiceComponent component{.part = part, .name = textAt(spec, "name"), .model = modelOf(spec), .leastReplicas = numberIn(spec, "minReplicas"), .mostReplicas = numberIn(spec, "maxReplicas"), .canaryPercent = numberIn(spec, "canaryTrafficPercent"), .traffic = {}};
    component.latestReady = textAt(status, "latestReadyRevision");
    component.latestCreated = textAt(status, "latestCreatedRevision");
    component.latestRolledOut = textAt(status, "latestRolledoutRevision");
    component.previousRolledOut = textAt(status, "previousRolledoutRevision");
    component.traffic = trafficOf(fieldAt(status, "traffic"));
    component.url = textAt(status, "url");
    component.address = textAt(fieldAt(status, "address"), "url");
    return component;
}

std::vector<ServiceCondition> conditionsOf(const Value &status)
{
    std::vector<ServiceCondition> conditions;
    eachElement(fieldAt(status, "conditions"), [&conditions](const Value &one) {
        conditions.push_back({.type = textAt(one, "type"), .status = textAt(one, "status"), .reason = textAt(one, "reason"), .message = textAt(one, "message"), .severity = textAt(one, "severity"), .changedAt = apijson::timeOf(fieldAt(one, "lastTransitionTime"))});
    });
    return conditions;
}

/// What was asked for, with what the status says of the variant of that name; variants that only the status knows are on their way out.
std::vector<ServiceCanary> canariesOf(const Value &spec, const Value &status)
{
    std::vector<ServiceCanary> canaries;
    eachElement(fieldAt(spec, "canary"), [&canaries](const Value &one) {
        const Value predictor = fieldAt(one, "predictor");
        canaries.push_back({.name = textAt(predictor, "name"), .model = modelOf(predictor), .asked = static_cast<int>(numberOf(fieldAt(one, "trafficPercent"))), .told = {}});
    });
    eachElement(fieldAt(status, "canaryStatuses"), [&canaries](const Value &one) {
        const QString name = textAt(one, "name");
        for (ServiceCanary &canary : canaries) {
            if (canary.name == name) {
                canary.told = numberIn(one, "trafficPercent");
                canary.isReady = apijson::isTrue(fieldAt(one, "ready"));
            }
        }
    });
    return canaries;
}

std::optional<ModelFailure> failureOf(const Value &found)
{
    if (!apijson::isObject(found))
        return {};
    ModelFailure failure{.location = textAt(found, "location"), .reason = textAt(found, "reason"), .message = textAt(found, "message"), .revision = textAt(found, "modelRevisionName"), .at = apijson::timeOf(fieldAt(found, "time")), .exitCode = numberIn(found, "exitCode")};
    return failure == ModelFailure{} ? std::nullopt : std::optional(std::move(failure));
}

/// By what the status says, then by what was asked for, then by what is there: only Knative has revisions.
void readMode(InferenceService &service, const Value &annotations, const Value &status)
{
    service.modeWord = textAt(status, "deploymentMode");
    if (service.modeWord.isEmpty())
        service.modeWord = textAt(annotations, "serving.kserve.io/deploymentMode");
    service.mode = servingModeOf(service.modeWord);
    if (service.mode != ServingMode::Unknown)
        return;
    for (const ServiceComponent &component : service.components)
        if (!component.latestCreated.isEmpty() || !component.traffic.empty())
            service.mode = ServingMode::Knative;
    if (service.mode == ServingMode::Unknown && !service.canaries.empty())
        service.mode = ServingMode::Standard;
}

void readStatus(InferenceService &service, const Value &status)
{
    service.conditions = conditionsOf(status);
    const Value model = fieldAt(status, "modelStatus");
    service.transition = textAt(model, "transitionStatus");
    service.activeModel = textAt(fieldAt(model, "states"), "activeModelState");
    service.targetModel = textAt(fieldAt(model, "states"), "targetModelState");
    service.copies = static_cast<int>(numberOf(fieldAt(fieldAt(model, "copies"), "totalCopies")));
    service.failedCopies = static_cast<int>(numberOf(fieldAt(fieldAt(model, "copies"), "failedCopies")));
    service.failure = failureOf(fieldAt(model, "lastFailureInfo"));
    service.url = textAt(status, "url");
    service.address = textAt(fieldAt(status, "address"), "url");
    service.runtime = textAt(status, "servingRuntimeName");
    service.isClusterRuntime = service.runtime.isEmpty();
    if (service.isClusterRuntime)
        service.runtime = textAt(status, "clusterServingRuntimeName");
}

} // namespace

ServingMode servingModeOf(const QString &word)
{
    if (word == "Knative"_L1 || word == "Serverless"_L1)
        return ServingMode::Knative;
    if (word == "Standard"_L1 || word == "RawDeployment"_L1)
        return ServingMode::Standard;
    return word == "ModelMesh"_L1 ? ServingMode::ModelMesh : ServingMode::Unknown;
}

InferenceService serviceOf(const Value &object)
{
    const Value metadata = fieldAt(object, "metadata"), spec = fieldAt(object, "spec"), status = fieldAt(object, "status");
    const Value annotations = fieldAt(metadata, "annotations");
    InferenceService service{.uid = textAt(metadata, "uid"), .name = textAt(metadata, "name"), .nameSpace = textAt(metadata, "namespace"), .createdAt = apijson::timeOf(fieldAt(metadata, "creationTimestamp"))};
    service.isDeleting = !textAt(metadata, "deletionTimestamp").isEmpty();
    service.isToStop = textAt(annotations, "serving.kserve.io/stop") == "true"_L1;
    service.isLocal = textAt(fieldAt(metadata, "labels"), "networking.kserve.io/visibility") == "cluster-local"_L1;
    for (const PartWord &one : parts) {
        const Value asked = fieldAt(spec, one.word);
        if (apijson::isObject(asked) || one.part == ServingPart::Predictor)
            service.components.push_back(componentOf(one.part, asked, fieldAt(fieldAt(status, "components"), one.word)));
    }
    service.canaries = canariesOf(spec, status);
    readStatus(service, status);
    readMode(service, annotations, status);
    return service;
}

ServingRuntime runtimeOf(const Value &object)
{
    const Value metadata = fieldAt(object, "metadata"), spec = fieldAt(object, "spec");
    ServingRuntime runtime{.uid = textAt(metadata, "uid"), .name = textAt(metadata, "name"), .nameSpace = textAt(metadata, "namespace"), .createdAt = apijson::timeOf(fieldAt(metadata, "creationTimestamp")), .isDisabled = apijson::isTrue(fieldAt(spec, "disabled")), .servesMany = apijson::isTrue(fieldAt(spec, "multiModel")), .protocols = {}, .formats = {}};
    eachElement(fieldAt(spec, "protocolVersions"), [&runtime](const Value &one) { runtime.protocols.push_back(apijson::textOf(one)); });
    eachElement(fieldAt(spec, "supportedModelFormats"), [&runtime](const Value &one) {
        runtime.formats.push_back({.name = textAt(one, "name"), .version = textAt(one, "version"), .isChosenByItself = apijson::isTrue(fieldAt(one, "autoSelect")), .priority = static_cast<int>(numberOf(fieldAt(one, "priority")))});
    });
    eachElement(fieldAt(spec, "containers"), [&runtime](const Value &one) {
        if (runtime.image.isEmpty() || textAt(one, "name") == "kserve-container"_L1)
            runtime.image = textAt(one, "image");
    });
    return runtime;
}

Result<InferenceService> readService(const std::string &json)
{
    apijson::Document document;
    const std::optional<Value> root = document.parse(json);
    if (!root)
        return Error{.kind = ErrorKind::Protocol, .code = u"kube.notJson"_s};
    return serviceOf(*root);
}

Result<std::vector<ServingRuntime>> readRuntimes(const std::string &json)
{
    apijson::Document document;
    const std::optional<Value> root = document.parse(json);
    if (!root)
        return Error{.kind = ErrorKind::Protocol, .code = u"kube.notJson"_s};
    std::vector<ServingRuntime> runtimes;
    eachElement(fieldAt(*root, "items"), [&runtimes](const Value &one) { runtimes.push_back(runtimeOf(one)); });
    return runtimes;
}

} // namespace headrace
