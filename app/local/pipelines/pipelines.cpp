// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/pipelines/messages.h"
#include "app/local/pipelines/routes.h"

namespace headrace::local {

namespace {

Fault notFetched()
{
    return invalidInput("the local cluster fetches nothing from the network; upload the file instead");
}

Answer<HttpReply> createBare(PipelineStore &store, const PipelineCall &call)
{
    const Answer<Json> asked = readMessage(call.request.body, messages::pipeline);
    if (!asked)
        return asked.refusal();
    const Answer<Json> made = addPipeline(store, *asked);
    return made ? Answer<HttpReply>(jsonReply(pipelineMessage(*made))) : Answer<HttpReply>(made.refusal().in("Failed to create a pipeline due to server error"));
}

Answer<HttpReply> createWithVersion(const PipelineCall &call)
{
    const Answer<Json> asked = readMessage(call.request.body, messages::pipelineAndVersion);
    if (!asked)
        return asked.refusal();
    const std::string url = textAt(*asked, {"pipeline_version", "package_url", "pipeline_url"});
    return (url.empty() ? invalidInput("invalid pipeline spec URL: ") : notFetched()).in("Failed to create a pipeline");
}

Answer<HttpReply> createVersion(const PipelineCall &call)
{
    const Answer<Json> asked = readMessage(call.request.body, messages::version);
    if (!asked)
        return asked.refusal();
    if (textAt(*asked, {"pipeline_id"}).empty())
        return invalidInput("Failed to create a pipeline version. Parent pipeline id is empty");
    if (textAt(*asked, {"package_url", "pipeline_url"}).empty())
        return invalidInput("Failed to create a pipeline version. Package URL is nil");
    return notFetched().in("Failed to create a pipeline version. Check error stack");
}

Answer<HttpReply> list(PipelineStore &store, const PipelineCall &call)
{
    const Answer<ListOptions> options = readListOptions(call.request, pipelines);
    if (!options) {
        const auto asked = [&](const char *name) { return call.request.parameter(name); };
        const std::string size = asked("page_size").empty() ? "0" : asked("page_size");
        return options.refusal().in("Failed to list pipelines due invalid list options: pageToken: " + asked("page_token") + ", pageSize: " + size + ", sortBy: " + asked("sort_by") + ", filter: " + asked("filter"));
    }
    return jsonReply(pageMessage(listPage(store.database, pipelines, *options), "pipelines", pipelineMessage));
}

Answer<HttpReply> listVersions(PipelineStore &store, const PipelineCall &call)
{
    const std::string &id = call.path[1];
    if (!store.pipelines.find(id))
        return missing("Pipeline", id).in("Failed to get a pipeline with id " + id).in("Failed to get namespace for pipeline id " + id).in("Failed to list pipeline versions due to error fetching the namespace for pipeline " + id).in("Failed to list pipeline versions for pipeline " + id);
    const Answer<ListOptions> options = readListOptions(call.request, versions);
    if (!options)
        return options.refusal().in("Failed to list pipeline versions due to error creating list options");
    return jsonReply(pageMessage(listPage(store.database, versions, *options, "pipeline_id=?", {id}), "pipeline_versions", versionMessage));
}

Answer<HttpReply> remove(PipelineStore &store, const PipelineCall &call)
{
    const std::string &id = call.path[1], before = "Failed to delete pipeline " + id + ". Check error stack";
    if (!store.pipelines.find(id))
        return missing("Pipeline", id).in("Failed to delete pipeline with id " + id + " as it was not found").in(before);
    const std::vector<Json> all = store.versions.allWhere("pipeline_id=?", {id});
    if (!all.empty() && call.request.parameter("cascade") != "true")
        return invalidInput("Failed to delete pipeline with id " + id + " as it has existing pipeline versions (e.g. " + textAt(all.back(), {"pipeline_version_id"}) + "). Set cascade=true to delete all versions").in(before);
    Transaction together(store.database);
    for (const Json &version : all)
        store.versions.remove(textAt(version, {"pipeline_version_id"}));
    store.pipelines.remove(id);
    if (!together.commit())
        throw DatabaseFailure(store.database.problem());
    return jsonReply(Json::object());
}

Answer<HttpReply> answerVersion(PipelineStore &store, const PipelineCall &call)
{
    const std::string &id = call.path[3];
    if (call.is("GET", 4)) {
        const std::optional<Json> found = store.versions.find(id);
        return found ? Answer<HttpReply>(jsonReply(versionMessage(*found))) : Answer<HttpReply>(missing("PipelineVersion", id).in("Failed to get a pipeline version with id " + id).in("Failed to get a pipeline version " + id));
    }
    if (!call.is("DELETE", 4))
        return noSuchPipelinesMethod();
    if (store.versions.remove(id))
        return jsonReply(Json::object());
    return missing("PipelineVersion", id).in("Failed to delete pipeline version with id " + id + " as it was not found").in("Failed to delete a pipeline version id " + id + " under pipeline id " + call.path[1] + ". Check error stack");
}

Answer<HttpReply> byName(PipelineStore &store, const PipelineCall &call)
{
    const std::string &name = call.path[2], nameSpace = call.request.parameter("namespace");
    if (const std::optional<Json> found = store.pipelines.findWhere("name=?", {name}))
        return jsonReply(pipelineMessage(*found));
    return missing("Namespace/Pipeline", nameSpace + '/' + name).in("Failed to get a pipeline named " + name + " in namespace " + nameSpace).in("Failed to get a pipeline with name " + name + " and namespace " + nameSpace + ". Check error stack.");
}

} // namespace

Json pipelineMessage(const Json &stored)
{
    Json message{{"pipeline_id", stored["pipeline_id"]}, {"display_name", stored["display_name"]}, {"name", stored["name"]}, {"created_at", timeOf(numberAt(stored, {"created_at"}))}};
    setText(message, "description", textAt(stored, {"description"}));
    return message;
}

Json versionMessage(const Json &stored)
{
    Json message{{"pipeline_id", stored["pipeline_id"]}, {"pipeline_version_id", stored["pipeline_version_id"]}, {"display_name", stored["display_name"]}, {"name", stored["name"]}, {"created_at", timeOf(numberAt(stored, {"created_at"}))}, {"pipeline_spec", stored["pipeline_spec"]}};
    setText(message, "description", textAt(stored, {"description"}));
    setText(message, "code_source_url", textAt(stored, {"code_source_url"}));
    return message;
}

Answer<Json> addPipeline(PipelineStore &store, Json message)
{
    std::string name = textAt(message, {"name"}), displayName = textAt(message, {"display_name"});
    name = name.empty() ? displayName : name;
    if (name.empty())
        return invalidInput("name is required");
    if (store.pipelines.findWhere("name=?", {name}))
        return alreadyThere("Failed to create a new pipeline. The name " + name + " already exist. Please specify a new name").in("Failed to create a pipeline in PipelineStore");
    message.update({{"pipeline_id", newId()}, {"name", name}, {"display_name", displayName.empty() ? name : displayName}, {"created_at", store.now()}});
    message.erase("namespace");
    store.pipelines.put(message);
    return message;
}

Answer<Json> addVersion(PipelineStore &store, const std::string &pipelineId, Json message, const PipelineText &text)
{
    const std::string name = textAt(message, {"name"}), displayName = textAt(message, {"display_name"});
    if (store.versions.findWhere("pipeline_id=? AND name=?", {pipelineId, name}))
        return alreadyThere("Failed to create a new pipeline version. The name " + name + " already exist. Please specify a new name");
    message.update({{"pipeline_version_id", newId()}, {"pipeline_id", pipelineId}, {"display_name", displayName.empty() ? name : displayName}, {"status", "READY"}, {"created_at", store.now()}, {"pipeline_spec", text.message()}});
    store.versions.put(message);
    return message;
}

Answer<HttpReply> answerPipelines(PipelineStore &store, const PipelineCall &call)
{
    const std::size_t length = call.path.size();
    if (length > 1 && call.path[1] == "create" && length == 2)
        return call.request.method == "POST" ? createWithVersion(call) : Answer<HttpReply>(noSuchPipelinesMethod());
    if (call.is("GET", 1))
        return list(store, call);
    if (call.is("POST", 1))
        return createBare(store, call);
    if (length == 3 && call.path[1] == "names")
        return call.request.method == "GET" ? byName(store, call) : Answer<HttpReply>(noSuchPipelinesMethod());
    if (length == 3 && call.path[2] == "versions")
        return call.is("GET", 3) ? listVersions(store, call) : call.is("POST", 3) ? createVersion(call) : Answer<HttpReply>(noSuchPipelinesMethod());
    if (length == 4 && call.path[2] == "versions")
        return answerVersion(store, call);
    if (length > 2)
        return noSuchPipelinesPath();
    if (call.is("DELETE", 2))
        return remove(store, call);
    if (!call.is("GET", 2))
        return noSuchPipelinesMethod();
    const std::string &id = call.path[1];
    const std::optional<Json> found = store.pipelines.find(id);
    return found ? Answer<HttpReply>(jsonReply(pipelineMessage(*found))) : Answer<HttpReply>(missing("Pipeline", id).in("Failed to get a pipeline with id " + id).in("Failed to get a pipeline " + id + ". Check error stack"));
}

} // namespace headrace::local
