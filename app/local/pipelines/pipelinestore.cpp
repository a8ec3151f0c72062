// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/pipelines/pipelinestore.h"

#include <QDateTime>
#include <QUuid>

namespace headrace::local {

const char *const pipelinesNamespace = "kubeflow";

PipelineStore::PipelineStore(Database &opened)
    : database(opened)
    , experiments(opened, local::experiments)
    , pipelines(opened, local::pipelines)
    , versions(opened, local::versions)
    , runs(opened, local::runs)
    , recurringRuns(opened, local::recurringRuns)
    , clock([] { return QDateTime::currentMSecsSinceEpoch(); })
{
}

std::string newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
}

Json PipelineStore::defaultExperiment()
{
    if (std::optional<Json> found = experiments.findWhere("display_name=?", {"Default"}))
        return *found;
    Json made{{"experiment_id", newId()}, {"display_name", "Default"}, {"description", "All runs created without specifying an experiment will be grouped here."}, {"storage_state", "AVAILABLE"}, {"created_at", now()}, {"last_run_created_at", 0}};
    experiments.put(made);
    return made;
}

std::optional<Json> PipelineStore::latestVersion(const std::string &pipelineId)
{
    return versions.findWhere("pipeline_id=?", {pipelineId}, "created_at DESC, rowid DESC");
}

Answer<ChosenPipeline> choosePipeline(PipelineStore &store, const Json &message)
{
    if (const Json &inlined = at(message, {"pipeline_spec"}); inlined.is_object() && !inlined.empty()) {
        const Answer<PipelineText> text = readInlinePipeline(inlined);
        return text ? Answer<ChosenPipeline>(ChosenPipeline{*text, {}, {}}) : Answer<ChosenPipeline>(text.refusal().in("Failed to fetch a template with an invalid pipeline spec manifest"));
    }
    const std::string pipelineId = textAt(message, {"pipeline_version_reference", "pipeline_id"}), versionId = textAt(message, {"pipeline_version_reference", "pipeline_version_id"});
    if (pipelineId.empty() && versionId.empty())
        return invalidInput("Failed to fetch a template with an empty pipeline spec manifest");
    const std::string before = "Failed to fetch a template due to error retrieving pipeline version";
    if (versionId.empty() && !store.pipelines.find(pipelineId))
        return missing("Pipeline", pipelineId).in("Failed to get the latest pipeline version as pipeline was not found").in("Failed to fetch a pipeline version and its manifest from pipeline " + pipelineId).in(before);
    const std::optional<Json> version = versionId.empty() ? store.latestVersion(pipelineId) : store.versions.find(versionId);
    if (!version && versionId.empty())
        return missing("PipelineVersion", pipelineId).in("Failed to get the latest pipeline version for a pipeline").in("Failed to fetch a pipeline version and its manifest from pipeline " + pipelineId).in(before);
    if (!version)
        return missing("PipelineVersion", versionId).in("Failed to get a pipeline version with id " + versionId).in("Failed to fetch a pipeline version and its manifest from pipeline version " + versionId).in(before);
    const std::string owner = textAt(*version, {"pipeline_id"});
    if (!pipelineId.empty() && owner != pipelineId)
        return invalidInput("Pipeline version " + versionId + " belongs to pipeline " + owner + " (not " + pipelineId + ")").in(before);
    return ChosenPipeline{PipelineText::of(at(*version, {"pipeline_spec"})), owner, textAt(*version, {"pipeline_version_id"})};
}

} // namespace headrace::local
