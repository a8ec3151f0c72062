// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/registry/kinds.h"

#include <algorithm>
#include <array>

namespace headrace::local {

namespace {

constexpr const char *contexts = "registry_contexts", *artifactTable = "registry_artifacts", *executions = "registry_executions";
using enum RegistryFieldType;

RegistryField text(const char *name)
{
    return {.name = name, .stateType = "", .words = {}, .initial = ""};
}

RegistryField number(const char *name, bool isFixed, bool isRequired)
{
    return {.name = name, .type = Number, .isFixed = isFixed, .isRequired = isRequired, .words = {}};
}

RegistryField lifeState(const char *type)
{
    return {.name = "state", .type = State, .stateType = type, .words = {"LIVE", "ARCHIVED"}, .initial = "LIVE"};
}

RegistryField artifactState()
{
    return {.name = "state", .type = State, .stateType = "ArtifactState", .words = {"UNKNOWN", "PENDING", "LIVE", "MARKED_FOR_DELETION", "DELETED", "ABANDONED", "REFERENCE"}};
}

} // namespace

const RegistryField *RegistryKind::find(std::string_view field) const
{
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const RegistryField &one) { return field == one.name; });
    return found == fields.end() ? nullptr : &*found;
}

namespace registry {

const RegistryKind model{1, contexts, "registered_models", "registered_model", "registered model", "registered models", "registered model", "RegisteredModel", "", true,
                         {text("readme"), text("maturity"), {.name = "language", .type = Texts, .words = {}}, {.name = "tasks", .type = Texts, .words = {}}, text("provider"), text("logo"), text("license"), text("licenseLink"), text("libraryName"), text("owner"), lifeState("RegisteredModelState")}};
const RegistryKind version{2, contexts, "model_versions", "model_version", "model version", "model versions", "model version", "ModelVersion", "", true,
                           {text("author"), number("registeredModelId", true, true), lifeState("ModelVersionState")}};
const RegistryKind environment{3, contexts, "serving_environments", "serving_environment", "serving environment", "serving environment", "serving environment", "ServingEnvironment", "", true, {}};
const RegistryKind service{4, contexts, "inference_services", "inference_service", "inference service", "inference service", "InferenceService", "InferenceService", "", false,
                           {number("registeredModelId", true, true), number("servingEnvironmentId", true, true), number("modelVersionId", false, false), text("runtime"),
                            {.name = "desiredState", .type = State, .stateType = "InferenceServiceState", .words = {"DEPLOYED", "UNDEPLOYED"}, .initial = "DEPLOYED"}}};
const RegistryKind experiment{5, contexts, "experiments", "experiment", "experiment", "experiments", "experiment", "Experiment", "", true, {text("owner"), lifeState("ExperimentState")}};
const RegistryKind run{6, contexts, "experiment_runs", "experiment_run", "experiment run", "experiment runs", "experiment run", "ExperimentRun", "", false,
                       {number("experimentId", true, true), {.name = "startTimeSinceEpoch", .isFixed = true, .words = {}}, text("endTimeSinceEpoch"), text("owner"), lifeState("ExperimentRunState"),
                        {.name = "status", .type = State, .stateType = "ExperimentRunStatus", .words = {"RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED"}, .initial = "RUNNING"}}};
const RegistryKind modelArtifact{7, artifactTable, "model_artifacts", "model_artifact", "model artifact", "model artifacts", "artifact", "ModelArtifact", "model-artifact", false,
                                 {text("uri"), text("modelFormatName"), text("modelFormatVersion"), text("storageKey"), text("storagePath"), text("serviceAccountName"), text("modelSourceKind"), text("modelSourceClass"), text("modelSourceGroup"), text("modelSourceId"), text("modelSourceName"), artifactState()}};
const RegistryKind docArtifact{8, artifactTable, "artifacts", "artifact", "doc artifact", "artifacts", "artifact", "DocArtifact", "doc-artifact", false, {text("uri"), artifactState()}};
const RegistryKind dataSet{9, artifactTable, "artifacts", "artifact", "data set", "artifacts", "artifact", "DataSet", "dataset-artifact", false,
                           {text("uri"), text("digest"), text("sourceType"), text("source"), text("schema"), text("profile"), artifactState()}};
const RegistryKind metric{10, artifactTable, "artifacts", "artifact", "metric", "artifacts", "artifact", "Metric", "metric", false,
                          {{.name = "value", .type = Double, .words = {}}, text("timestamp"), {.name = "step", .type = Integer, .words = {}}, artifactState()}};
const RegistryKind parameter{11, artifactTable, "artifacts", "artifact", "parameter", "artifacts", "artifact", "Parameter", "parameter", false,
                             {text("value"), {.name = "parameterType", .type = State, .stateType = "ParameterType", .words = {"string", "number", "boolean", "object"}}, artifactState()}};
const RegistryKind metricPoint{12, artifactTable, "metric_history", "", "metric history", "metric history", "metric history", "Metric", "metric", false, metric.fields};
const RegistryKind serve{13, executions, "serves", "", "serve model", "serve models", "serve model", "ServeModel", "", false,
                         {number("modelVersionId", true, true), {.name = "lastKnownState", .type = State, .stateType = "ExecutionState", .words = {"UNKNOWN", "NEW", "RUNNING", "COMPLETE", "FAILED", "CACHED", "CANCELED"}, .initial = "UNKNOWN"}}};

std::span<const RegistryKind *const> artifacts()
{
    static constexpr std::array all{&modelArtifact, &docArtifact, &dataSet, &metric, &parameter};
    return all;
}

const RegistryKind *artifactOfType(std::string_view type)
{
    const auto all = artifacts();
    const auto found = std::find_if(all.begin(), all.end(), [&](const RegistryKind *kind) { return type == kind->artifactType; });
    return found == all.end() ? nullptr : *found;
}

const RegistryKind &kindOf(int number)
{
    static constexpr std::array all{&model, &version, &environment, &service, &experiment, &run, &modelArtifact, &docArtifact, &dataSet, &metric, &parameter, &metricPoint, &serve};
    return **std::find_if(all.begin(), all.end() - 1, [&](const RegistryKind *kind) { return kind->number == number; });
}

}

} // namespace headrace::local
