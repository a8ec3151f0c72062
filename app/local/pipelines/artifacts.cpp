// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/engine/recordjson.h"
#include "app/local/pipelines/protojson.h"
#include "app/local/pipelines/routes.h"
#include "app/local/pipelines/runbook.h"

namespace headrace::local {

namespace {

const MessageKind artifacts{"Artifact", "kfp_artifacts", "artifact_id",
                            {{"artifact_id", "artifact_id", "UUID"}, {"id", "artifact_id", "UUID"}, {"name", "name", "Name"}, {"type", "type", "Type"}, {"uri", "uri", "URI"}, {"created_at", "created_at", "CreatedAtInSec", true}, {"namespace", "namespace", "Namespace"}},
                            {}};

/// The word of the newer API for a schema title: "Dataset" for "system.Dataset".
std::string typeWord(const std::string &title)
{
    const std::string word = title.starts_with("system.") ? title.substr(7) : title;
    return word == "Metrics" ? "Metric" : word == "ClassificationMetrics" ? "ClassificationMetric" : word == "SlicedClassificationMetrics" ? "SlicedClassificationMetric" : word.empty() ? "Artifact" : word;
}

Json artifactMessage(const ArtifactFiles &files, const Json &stored)
{
    Json message{{"artifact_id", stored["artifact_id"]}, {"name", stored["name"]}, {"type", typeWord(textAt(stored, {"type"}))}, {"created_at", timeOf(numberAt(stored, {"created_at"}))}, {"namespace", stored["namespace"]}};
    setText(message, "uri", files.address(textAt(stored, {"uri"})));
    if (const Json &metadata = at(stored, {"metadata"}); metadata.is_object() && !metadata.empty())
        message["metadata"] = metadata;
    return message;
}

const char *typeOf(const std::string &kind)
{
    return kind == "importer" ? "IMPORTER" : kind == "dag" || kind == "iteration" ? "DAG" : kind == "loop" ? "LOOP" : kind == "condition" ? "CONDITION_BRANCH" : kind == "exit" ? "EXIT_HANDLER" : "RUNTIME";
}

Json values(const ArtifactFiles &files, const Json &parameters, const Json &artifactLists)
{
    Json out = Json::object();
    for (const auto &[name, value] : parameters.items())
        out["parameters"].push_back({{"parameter_key", name}, {"value", value}});
    for (const auto &[name, list] : artifactLists.items()) {
        Json all = Json::array();
        for (const Json &one : list)
            all.push_back(artifactMessage(files, {{"artifact_id", one["id"]}, {"name", textAt(one, {"name"}).empty() ? Json(name) : one["name"]}, {"type", one["type"]}, {"uri", one["uri"]}, {"metadata", one["metadata"]}, {"created_at", one["created_at"]}, {"namespace", pipelinesNamespace}}));
        out["artifacts"].push_back({{"artifact_key", name}, {"artifacts", all}});
    }
    return out;
}

/// A task with its values, as servers after 2.17 have it.
Json fullTask(const ArtifactFiles &files, const Json &stored)
{
    const std::string waiting = textAt(stored, {"waiting"}), reason = waiting.empty() ? textAt(stored, {"reason"}) : waiting, pod = textAt(stored, {"pod_name"});
    Json message{{"name", stored["name"]}, {"display_name", stored["display_name"]}, {"task_id", stored["id"]}, {"run_id", stored["run_id"]}, {"state", shownStateOf(stored)}, {"type", typeOf(textAt(stored, {"kind"}))}, {"create_time", timeOf(numberAt(stored, {"created_at"}))}};
    if (const std::int64_t started = numberAt(stored, {"started_at"}); started > 0)
        message["start_time"] = timeOf(started);
    if (const std::int64_t ended = numberAt(stored, {"ended_at"}); ended > 0)
        message["end_time"] = timeOf(ended);
    if (!pod.empty())
        message["pods"] = {{{"name", pod}, {"uid", stored["pod_uid"]}, {"type", "EXECUTOR"}}};
    if (!reason.empty())
        message["status_metadata"] = {{"message", reason}};
    if (const long long iteration = numberAt(stored, {"iteration"}, -1); iteration >= 0)
        message["type_attributes"] = {{"iteration_index", std::to_string(iteration)}};
    setText(message, "parent_task_id", textAt(stored, {"parent_id"}));
    setText(message, "cache_fingerprint", textAt(stored, {"fingerprint"}));
    message["inputs"] = values(files, stored["inputs"], stored["input_artifacts"]);
    message["outputs"] = values(files, stored["outputs"], stored["output_artifacts"]);
    return message;
}

Answer<HttpReply> answerTasks(PipelineStore &store, RunBook &book, const PipelineCall &call)
{
    if (call.request.method != "GET")
        return noSuchPipelinesMethod();
    if (!store.runs.find(call.path[1]))
        return missing("Run", call.path[1]).in("Failed to list tasks");
    const std::vector<Json> tasks = book.tasksOf(call.path[1]);
    if (call.path.size() == 3) {
        ListedPage page{tasks, static_cast<std::int64_t>(tasks.size()), {}};
        return jsonReply(pageMessage(page, "tasks", [&](const Json &task) { return fullTask(store.files, task); }));
    }
    const auto found = std::find_if(tasks.begin(), tasks.end(), [&](const Json &task) { return textAt(task, {"id"}) == call.path[3]; });
    return found == tasks.end() ? Answer<HttpReply>(missing("Task", call.path[3]).in("Failed to get a task")) : Answer<HttpReply>(jsonReply(fullTask(store.files, *found)));
}

} // namespace

Answer<HttpReply> answerArtifacts(PipelineStore &store, RunBook &book, const PipelineCall &call)
{
    if (call.path[0] == "runs")
        return call.path.size() > 4 ? Answer<HttpReply>(noSuchPipelinesPath()) : answerTasks(store, book, call);
    if (call.is("GET", 1)) {
        const Answer<ListOptions> options = readListOptions(call.request, artifacts);
        if (!options)
            return options.refusal().in("Failed to create list options");
        return jsonReply(pageMessage(listPage(store.database, artifacts, *options), "artifacts", [&](const Json &one) { return artifactMessage(store.files, one); }));
    }
    if (!call.is("GET", 2))
        return call.path.size() > 2 ? noSuchPipelinesPath() : noSuchPipelinesMethod();
    ListOptions options;
    options.sort = artifacts.find("created_at");
    const ListedPage found = listPage(store.database, artifacts, options, "artifact_id=?", {call.path[1]});
    return found.messages.empty() ? Answer<HttpReply>(missing("Artifact", call.path[1]).in("Failed to get artifact")) : Answer<HttpReply>(jsonReply(artifactMessage(store.files, found.messages.front())));
}

} // namespace headrace::local
