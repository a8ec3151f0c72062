// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/pipelines/messages.h"
#include "app/local/pipelines/routes.h"

namespace headrace::local {

namespace {

constexpr std::size_t longestName = 128;

std::size_t charactersOf(const std::string &text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

Answer<HttpReply> create(PipelineStore &store, const PipelineCall &call)
{
    const Answer<Json> asked = readMessage(call.request.body, messages::experiment);
    if (!asked)
        return asked.refusal();
    const std::string name = textAt(*asked, {"display_name"});
    const auto unconvertible = [](const std::string &why) {
        return invalidInput(why).asInternal("Failed to convert API experiment to model experiment").in("[ExperimentServer]: Failed to create a experiment due to conversion error");
    };
    if (name.empty())
        return unconvertible("Experiment must have a non-empty name");
    if (charactersOf(name) > longestName)
        return unconvertible("Experiment.Name length cannot exceed " + std::to_string(longestName));
    if (store.experiments.findWhere("display_name=?", {name}))
        return alreadyThere("Failed to create a new experiment. The name " + name + " already exists. Please specify a new name").in("Failed to create a experiment");
    Json made{{"experiment_id", newId()}, {"display_name", name}, {"description", textAt(*asked, {"description"})}, {"storage_state", "AVAILABLE"}, {"created_at", store.now()}, {"last_run_created_at", 0}};
    store.experiments.put(made);
    return jsonReply(experimentMessage(made));
}

/// Its runs are archived and its schedules stopped with it; unarchiving restores neither.
void setArchived(PipelineStore &store, const std::string &id, bool isArchived)
{
    std::optional<Json> experiment = store.experiments.find(id);
    if (!experiment)
        return; // the real server says nothing
    Transaction together(store.database);
    (*experiment)["storage_state"] = isArchived ? "ARCHIVED" : "AVAILABLE";
    store.experiments.put(*experiment);
    if (isArchived) {
        for (Json &run : store.runs.allWhere("experiment_id=? AND storage_state!='ARCHIVED'", {id})) {
            run["storage_state"] = "ARCHIVED";
            store.runs.put(run);
        }
        for (Json &schedule : store.recurringRuns.allWhere("experiment_id=? AND mode='ENABLE'", {id})) {
            schedule["mode"] = "DISABLE";
            schedule["updated_at"] = store.now();
            store.recurringRuns.put(schedule);
        }
    }
    if (!together.commit())
        throw DatabaseFailure(store.database.problem());
}

Answer<HttpReply> list(PipelineStore &store, const PipelineCall &call)
{
    const Answer<ListOptions> options = readListOptions(call.request, experiments);
    if (!options)
        return options.refusal().in("Failed to create list options");
    return jsonReply(pageMessage(listPage(store.database, experiments, *options), "experiments", experimentMessage));
}

} // namespace

Json experimentMessage(const Json &stored)
{
    Json message{{"experiment_id", stored["experiment_id"]}, {"display_name", stored["display_name"]}, {"created_at", timeOf(numberAt(stored, {"created_at"}))}, {"storage_state", stored["storage_state"]}, {"last_run_created_at", timeOf(numberAt(stored, {"last_run_created_at"}))}};
    setText(message, "description", textAt(stored, {"description"}));
    return message;
}

Answer<HttpReply> answerExperiments(PipelineStore &store, const PipelineCall &call)
{
    if (call.is("GET", 1))
        return list(store, call);
    if (call.is("POST", 1))
        return create(store, call);
    if (call.path.size() != 2)
        return call.path.size() < 2 ? noSuchPipelinesMethod() : noSuchPipelinesPath();
    const std::string &id = call.path[1];
    if (call.is("POST", 2, "archive") || call.is("POST", 2, "unarchive")) {
        setArchived(store, id, call.verb == "archive");
        return jsonReply(Json::object());
    }
    if (call.is("GET", 2)) {
        const std::optional<Json> found = store.experiments.find(id);
        return found ? Answer<HttpReply>(jsonReply(experimentMessage(*found))) : Answer<HttpReply>(missing("Experiment", id).in("Failed to fetch experiment"));
    }
    if (call.is("DELETE", 2))
        return store.experiments.remove(id) ? Answer<HttpReply>(jsonReply(Json::object())) : Answer<HttpReply>(missing("Experiment", id).in("Failed to delete experiment " + id + " due to error fetching it").in("Failed to delete experiment"));
    return noSuchPipelinesMethod();
}

} // namespace headrace::local
