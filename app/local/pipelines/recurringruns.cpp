// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/pipelines/messages.h"
#include "app/local/pipelines/routes.h"
#include "models/schedules/cron.h"

namespace headrace::local {

namespace {

constexpr long long mostAtOnce = 10;

std::optional<Fault> triggerProblem(const Json &message)
{
    const long long concurrency = numberAt(message, {"max_concurrency"});
    if (concurrency < 1 || concurrency > mostAtOnce)
        return invalidInput("Max concurrency of a recurring run must be at least 1 and at most 10. Received " + std::to_string(concurrency));
    const Json &cron = at(message, {"trigger", "cron_schedule"}), &periodic = at(message, {"trigger", "periodic_schedule"});
    if (cron.is_object())
        if (const Cron::Read read = Cron::read(QString::fromStdString(textAt(cron, {"cron"}))); !read.cron)
            return invalidInput("Schedule cron is not a supported format(https://godoc.org/github.com/robfig/cron). Error: " + read.problem.toStdString());
    if (const long long interval = numberAt(periodic, {"interval_second"}); periodic.is_object() && interval < 1)
        return invalidInput("Found invalid period schedule interval " + std::to_string(interval) + ". Set at interval to least 1 second");
    return {};
}

/// Whether its runs can be made at all, in the order and words of the real server.
std::optional<Fault> sourceProblem(PipelineStore &store, const Json &message)
{
    constexpr const char *failed = "Failed to create a recurring run", *inputs = "Failed to create a recurring run during scheduled workflow creation: invalid pipeline job inputs";
    const std::string pipeline = textAt(message, {"pipeline_version_reference", "pipeline_id"}), version = textAt(message, {"pipeline_version_reference", "pipeline_version_id"});
    const bool isInline = at(message, {"pipeline_spec"}).is_object();
    if (!isInline && pipeline.empty() && version.empty())
        return Fault{500, 13, "Internal error: Cannot create a job with an empty pipeline ID", "Internal Server Error"};
    if (!isInline && version.empty() && !store.pipelines.find(pipeline))
        return missing("Pipeline", pipeline).in("Failed to get the latest template as pipeline was not found").in("Failed to validate the input parameters on the latest pipeline version").in(failed);
    const Answer<ChosenPipeline> chosen = choosePipeline(store, message);
    if (!chosen) {
        constexpr const char *manifest = "Failed to create a recurring run with an invalid pipeline spec manifest";
        return (isInline ? chosen.refusal().in(manifest) : chosen.refusal().asInternal(manifest)).in(failed);
    }
    if (std::optional<Fault> fault = runProblem(chosen->text))
        return fault->in(failed);
    if (std::optional<Fault> fault = parameterProblem(chosen->text.spec, at(message, {"runtime_config", "parameters"})))
        return fault->in(inputs).in(failed);
    return {};
}

Answer<HttpReply> create(PipelineStore &store, const PipelineCall &call)
{
    Answer<Json> asked = readMessage(call.request.body, messages::recurringRun);
    if (!asked)
        return asked.refusal();
    constexpr const char *unconvertible = "Failed to create a recurring run due to conversion error";
    if (textAt(*asked, {"display_name"}).empty())
        return invalidInput("Recurring run's name cannot be empty").asInternal("Failed to convert a API recurring run to its internal representation").in(unconvertible);
    if (const std::optional<Fault> fault = triggerProblem(*asked))
        return fault->in(unconvertible);
    std::string experiment = textAt(*asked, {"experiment_id"});
    if (!experiment.empty() && !store.experiments.find(experiment))
        return missing("Experiment", experiment).in("Failed to fetch namespace from experiment " + experiment).in("Failed to fetch namespace for experiment " + experiment).in("Failed to create a recurring run due to invalid experimentId and namespace combination").in("Failed to create a recurring run");
    if (const std::optional<Fault> fault = sourceProblem(store, *asked))
        return *fault;
    const std::int64_t now = store.now();
    const bool isLatest = !textAt(*asked, {"pipeline_version_reference", "pipeline_id"}).empty() && textAt(*asked, {"pipeline_version_reference", "pipeline_version_id"}).empty();
    const std::string account = textAt(*asked, {"service_account"});
    Json made = std::move(*asked);
    made.update({{"recurring_run_id", newId()}, {"created_at", now}, {"updated_at", now}, {"namespace", pipelinesNamespace}, {"service_account", account.empty() && !isLatest ? "pipeline-runner" : account}, {"mode", textAt(made, {"mode"}) == "ENABLE" ? "ENABLE" : "DISABLE"}, {"last_fire", 0}, {"index", 1}});
    made["experiment_id"] = experiment.empty() ? textAt(store.defaultExperiment(), {"experiment_id"}) : experiment;
    store.recurringRuns.put(made);
    return jsonReply(recurringRunMessage(made));
}

Answer<HttpReply> list(PipelineStore &store, const PipelineCall &call)
{
    const Answer<ListOptions> options = readListOptions(call.request, recurringRuns);
    if (!options)
        return options.refusal().in("Failed to list recurring runs due to error parsing the listing options");
    const std::string experiment = call.request.parameter("experiment_id");
    const ListedPage page = experiment.empty() ? listPage(store.database, recurringRuns, *options) : listPage(store.database, recurringRuns, *options, "experiment_id=?", {experiment});
    return jsonReply(pageMessage(page, "recurringRuns", recurringRunMessage));
}

Answer<HttpReply> enable(PipelineStore &store, const std::string &id, bool isEnabled)
{
    std::optional<Json> found = store.recurringRuns.find(id);
    const std::string word = isEnabled ? "enable" : "disable";
    if (!found)
        return missing("Job", id).in("Failed to change recurring run's mode to enable:" + std::string(isEnabled ? "true" : "false") + ". Check if recurring run " + id + " exists").in("Failed to " + word + " a recurring run");
    (*found)["mode"] = isEnabled ? "ENABLE" : "DISABLE";
    (*found)["updated_at"] = store.now();
    store.recurringRuns.put(*found);
    return jsonReply(Json::object());
}

Json triggerMessage(const Json &trigger)
{
    Json out = Json::object();
    for (const char *kind : {"cron_schedule", "periodic_schedule"}) {
        const Json &from = at(trigger, {kind});
        if (!from.is_object())
            continue;
        for (const char *time : {"start_time", "end_time"})
            if (from.contains(time))
                out[kind][time] = timeOf(from[time].get<std::int64_t>());
        if (from.contains("cron"))
            out[kind]["cron"] = from["cron"];
        if (from.contains("interval_second"))
            out[kind]["interval_second"] = std::to_string(from["interval_second"].get<std::int64_t>());
    }
    return out;
}

} // namespace

Json recurringRunMessage(const Json &stored)
{
    const bool isEnabled = textAt(stored, {"mode"}) == "ENABLE";
    Json message{{"recurring_run_id", stored["recurring_run_id"]}, {"display_name", stored["display_name"]}, {"max_concurrency", std::to_string(numberAt(stored, {"max_concurrency"}))}, {"trigger", triggerMessage(at(stored, {"trigger"}))}, {"mode", stored["mode"]}, {"created_at", timeOf(numberAt(stored, {"created_at"}))}};
    message.update({{"updated_at", timeOf(numberAt(stored, {"updated_at"}))}, {"status", isEnabled ? "ENABLED" : "DISABLED"}, {"namespace", stored["namespace"]}, {"experiment_id", stored["experiment_id"]}});
    for (const char *field : {"description", "service_account"})
        setText(message, field, textAt(stored, {field}));
    for (const char *field : {"pipeline_spec", "pipeline_version_reference", "runtime_config"})
        if (stored.contains(field) && !stored[field].empty())
            message[field] = stored[field];
    if (stored.contains("no_catchup") && stored["no_catchup"] == true)
        message["no_catchup"] = true;
    if (const std::string problem = textAt(stored, {"problem"}); !problem.empty())
        message["error"] = {{"code", 9}, {"message", problem}};
    return message;
}

Answer<HttpReply> answerRecurringRuns(PipelineStore &store, const PipelineCall &call)
{
    if (call.is("GET", 1))
        return list(store, call);
    if (call.is("POST", 1))
        return create(store, call);
    if (call.path.size() != 2)
        return call.path.size() < 2 ? noSuchPipelinesMethod() : noSuchPipelinesPath();
    const std::string &id = call.path[1];
    if (call.is("GET", 2)) {
        const std::optional<Json> found = store.recurringRuns.find(id);
        return found ? Answer<HttpReply>(jsonReply(recurringRunMessage(*found))) : Answer<HttpReply>(missing("Job", id).in("Failed to fetch a recurring run"));
    }
    if (call.is("DELETE", 2))
        return store.recurringRuns.remove(id) ? Answer<HttpReply>(jsonReply(Json::object())) : Answer<HttpReply>(missing("Job", id).in("Failed to delete recurring run " + id + ". Check if exists").in("Failed to disable a recurring run"));
    if (call.is("POST", 2, "enable") || call.is("POST", 2, "disable"))
        return enable(store, id, call.verb == "enable");
    return noSuchPipelinesMethod();
}

} // namespace headrace::local
