// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/pipelines/runbook.h"

#include "app/local/engine/recordjson.h"
#include "app/local/engine/runplan.h"
#include "app/local/pipelines/protojson.h"
#include "app/local/pipelines/routes.h"

namespace headrace::local {

namespace {

constexpr std::size_t longestName = 255;

/// Adds a state to a history, newest last; the same one again is no news.
void addState(Json &stored, const std::string &state, std::int64_t now)
{
    Json &history = stored["state_history"];
    if (history.is_array() && !history.empty() && history.back()["state"] == state)
        return;
    history.push_back({{"update_time", now}, {"state", state}});
}

Fault cannotRun(const Error &error)
{
    const std::string why = (error.serverMessage.isEmpty() ? error.arguments.join(QStringLiteral(", ")) : error.serverMessage).toStdString(), where = error.where.toStdString();
    return invalidInput("this run cannot be carried out here: " + (where.empty() ? why : where + ": " + why));
}

} // namespace

RunBook::RunBook(PipelineStore &store, std::recursive_mutex &lock)
    : m_store(store)
    , m_lock(lock)
    , m_findTask(store.database.prepare("SELECT body FROM kfp_tasks WHERE run_id=?1 AND task_id=?2"))
    , m_putTask(store.database.prepare("INSERT OR REPLACE INTO kfp_tasks VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"))
    , m_putArtifact(store.database.prepare("INSERT OR REPLACE INTO kfp_artifacts VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"))
    , m_tasks(store.database.prepare("SELECT body FROM kfp_tasks WHERE run_id=?1 ORDER BY created, task_id"))
    , m_answer(store.database.prepare("SELECT message FROM kfp_answers WHERE run_id=?1"))
    , m_putAnswer(store.database.prepare("INSERT OR REPLACE INTO kfp_answers VALUES(?1, ?2)"))
{
}

RunOrder RunBook::orderOf(const Json &run, const PipelineText &text) const
{
    return {.runId = textAt(run, {"run_id"}), .nameSpace = textAt(run, {"namespace"}), .displayName = textAt(run, {"display_name"}), .serviceAccount = textAt(run, {"service_account"}), .pipelineRoot = textAt(run, {"pipeline_root"}), .spec = text.spec, .platforms = text.platforms,
            .parameters = filledParameters(run, numberAt(run, {"created_at"})), .scheduledAt = numberAt(run, {"scheduled_at"})};
}

void RunBook::store(const Json &run, const PipelineText &text)
{
    Transaction together(m_store.database);
    m_store.runs.put(run);
    Statement spec = m_store.database.prepare("INSERT OR REPLACE INTO kfp_specs VALUES(?1, ?2)");
    spec.bind(1, textAt(run, {"run_id"})).bind(2, textOf(text.message()));
    spec.step();
    if (std::optional<Json> experiment = m_store.experiments.find(textAt(run, {"experiment_id"}))) {
        (*experiment)["last_run_created_at"] = run["created_at"];
        m_store.experiments.put(*experiment);
    }
    if (spec.hasFailed() || !together.commit())
        throw DatabaseFailure(m_store.database.problem());
}

std::optional<PipelineText> RunBook::textOfRun(const std::string &id)
{
    const std::string spec = specText(id);
    return spec.empty() ? std::nullopt : std::optional<PipelineText>(PipelineText::of(Json::parse(spec)));
}

Answer<Json> RunBook::create(const Json &message, const Json &more)
{
    constexpr const char *failed = "Failed to create a new run";
    const std::string name = textAt(message, {"display_name"});
    std::string experiment = textAt(message, {"experiment_id"});
    if (name.empty())
        return invalidInput("Run name cannot be empty").asInternal("Failed to convert a API run detail to its internal representation").in("CreateJob(job.ToV2())Failed to create a run due to conversion error");
    if (name.size() > 4 * longestName || QString::fromStdString(name).size() > static_cast<qsizetype>(longestName))
        return invalidInput("Run name length cannot exceed " + std::to_string(longestName)).in(failed);
    if (!experiment.empty() && !m_store.experiments.find(experiment))
        return missing("Experiment", experiment).in("Failed to fetch namespace from experiment " + experiment).in("Failed to fetch namespace for experiment " + experiment).in("Failed to create a run due to invalid experimentId and namespace combination").in(failed);
    const std::string wantedId = textAt(message, {"run_id"});
    if (!wantedId.empty() && m_store.runs.find(wantedId))
        return alreadyThere("Run " + wantedId + " already exists").in(failed);
    const Answer<ChosenPipeline> chosen = choosePipeline(m_store, message);
    constexpr const char *manifest = "Failed to create a run due to error fetching manifest";
    if (!chosen)
        return (message.contains("pipeline_spec") ? chosen.refusal().in(manifest) : chosen.refusal().asInternal(manifest)).in(failed);
    if (const std::optional<Fault> fault = runProblem(chosen->text))
        return fault->in(failed);
    const Json parameters = message.value("runtime_config", Json::object()).value("parameters", Json());
    if (const std::optional<Fault> fault = parameterProblem(chosen->text.spec, parameters))
        return fault->in("Failed to generate the ExecutionSpec: invalid pipeline job inputs").in(failed);
    const std::int64_t now = m_store.now();
    const std::string account = textAt(message, {"service_account"});
    experiment = experiment.empty() ? textAt(m_store.defaultExperiment(), {"experiment_id"}) : experiment;
    Json run{{"run_id", wantedId.empty() ? newId() : wantedId}, {"experiment_id", experiment}, {"display_name", name}, {"description", textAt(message, {"description"})}, {"namespace", pipelinesNamespace}, {"storage_state", "AVAILABLE"}, {"pipeline_id", chosen->pipelineId}, {"pipeline_version_id", chosen->versionId}};
    run.update({{"service_account", account.empty() ? "pipeline-runner" : account}, {"pipeline_root", textAt(message, {"runtime_config", "pipeline_root"})}, {"created_at", now}, {"scheduled_at", now}, {"finished_at", 0}, {"state", "PENDING"}, {"recurring_run_id", ""}});
    if (parameters.is_object())
        run["parameters"] = parameters;
    run.update(more);
    addState(run, "PENDING", now);
    if (!m_engine)
        return notNow("FailedPreconditionError: this cluster has nothing that carries out runs", "this cluster has nothing that carries out runs").in(failed);
    RunOrder order = orderOf(run, chosen->text);
    if (const Result<void> good = m_engine->check(order); !good)
        return cannotRun(good.error()).in(failed);
    store(run, chosen->text);
    m_engine->start(std::move(order));
    return run;
}

void RunBook::noteFailure(const Json &message, const Json &more, const std::string &reason)
{
    const std::int64_t now = m_store.now();
    Json run{{"run_id", newId()}, {"experiment_id", textAt(message, {"experiment_id"})}, {"display_name", textAt(message, {"display_name"})}, {"description", ""}, {"namespace", pipelinesNamespace}, {"storage_state", "AVAILABLE"}, {"service_account", textAt(message, {"service_account"})}};
    run.update({{"pipeline_id", textAt(message, {"pipeline_version_reference", "pipeline_id"})}, {"pipeline_version_id", textAt(message, {"pipeline_version_reference", "pipeline_version_id"})}, {"created_at", now}, {"scheduled_at", now}, {"finished_at", now}, {"state", "FAILED"}, {"reason", reason}});
    run.update(more);
    addState(run, "FAILED", now);
    m_store.runs.put(run);
}

void RunBook::resumeAll()
{
    if (!m_engine)
        return;
    for (const Json &run : m_store.runs.allWhere("state IN ('PENDING', 'RUNNING', 'CANCELING')", {})) {
        const std::string id = textAt(run, {"run_id"});
        const std::optional<PipelineText> text = textOfRun(id);
        if (!text)
            continue;
        std::vector<TaskRecord> tasks;
        for (const Json &task : tasksOf(id))
            tasks.push_back(taskOf(task));
        m_engine->resume(orderOf(run, *text), recordOf(run), std::move(tasks));
        if (textAt(run, {"state"}) == "CANCELING")
            m_engine->cancel(id);
    }
}

std::optional<Fault> RunBook::terminate(const std::string &id)
{
    std::optional<Json> run = m_store.runs.find(id);
    if (!run)
        return missing("Run", id).in("Failed to fetch run " + id).in("Failed to terminate run " + id + " due to error fetching the run").in("Failed to terminate a run");
    const RunPhase phase = phaseOf(textAt(*run, {"state"}));
    if (hasEnded(phase) || phase == RunPhase::Canceling)
        return invalidInput("Failed to terminate a run " + id + ". Row not found").in("Failed to terminate run " + id).in("Failed to terminate a run");
    (*run)["state"] = "CANCELING";
    m_store.runs.put(*run);
    if (m_engine)
        m_engine->cancel(id);
    return {};
}

std::optional<Fault> RunBook::retry(const std::string &id)
{
    std::optional<Json> run = m_store.runs.find(id);
    if (!run)
        return missing("Run", id).in("Failed to fetch run " + id).in("Failed to retry run " + id + " due to error fetching the run").in("Failed to retry a run");
    const std::string state = textAt(*run, {"state"});
    const std::optional<PipelineText> text = textOfRun(id);
    if ((state != "FAILED" && state != "CANCELED") || !text || !m_engine)
        return aborted("BadRequestError: Workflow must be Failed/Error to retry: workflow cannot be retried", "Workflow must be Failed/Error to retry").in("Failed to retry run " + id).in("Failed to retry a run");
    std::vector<TaskRecord> tasks;
    for (const Json &task : tasksOf(id))
        tasks.push_back(taskOf(task));
    const RunRecord before = recordOf(*run);
    run->update({{"state", "RUNNING"}, {"finished_at", 0}, {"reason", ""}, {"state_history", Json::array()}});
    addState(*run, "RUNNING", m_store.now());
    m_store.runs.put(*run);
    m_engine->retry(orderOf(*run, *text), before, std::move(tasks));
    return {};
}

std::optional<Fault> RunBook::setArchived(const std::string &id, bool isArchived)
{
    const std::string word = isArchived ? "archive" : "unarchive";
    std::optional<Json> run = m_store.runs.find(id);
    if (!run)
        return missing("Run", id).in("Failed to fetch run " + id).in("Failed to " + word + " run " + id + " as it failed to be retrieved").in("Failed to " + word + " a run");
    const std::string experiment = textAt(*run, {"experiment_id"});
    const std::optional<Json> home = m_store.experiments.find(experiment);
    if (!isArchived && home && textAt(*home, {"storage_state"}) == "ARCHIVED") {
        const std::string why = "Failed to unarchive run " + id + " as experiment " + experiment + " must be un-archived first";
        return notNow("FailedPreconditionError: " + why + ": Unarchive the experiment first to allow the run to be restored", why).in("Failed to unarchive a run");
    }
    (*run)["storage_state"] = isArchived ? "ARCHIVED" : "AVAILABLE";
    m_store.runs.put(*run);
    return {};
}

std::optional<Fault> RunBook::remove(const std::string &id)
{
    const std::optional<Json> run = m_store.runs.find(id);
    if (!run)
        return missing("Run", id).in("Failed to fetch run " + id).in("Failed to delete run " + id + " as it does not exist").in("Failed to delete a run");
    if (m_engine && !hasEnded(phaseOf(textAt(*run, {"state"}))))
        m_engine->cancel(id);
    forget(id);
    return {};
}

void RunBook::forget(const std::string &runId)
{
    m_told.erase(runId);
    Transaction together(m_store.database);
    m_store.runs.remove(runId);
    for (const char *sql : {"DELETE FROM kfp_tasks WHERE run_id=?1", "DELETE FROM kfp_specs WHERE run_id=?1", "DELETE FROM kfp_artifacts WHERE run_id=?1"}) {
        Statement statement = m_store.database.prepare(sql);
        statement.bind(1, runId).step();
    }
    if (!together.commit())
        throw DatabaseFailure(m_store.database.problem());
}

std::vector<Json> RunBook::tasksOf(const std::string &runId)
{
    m_tasks.reset().bind(1, runId);
    std::vector<Json> found;
    while (m_tasks.step())
        found.push_back(Json::parse(m_tasks.text(0)));
    if (m_tasks.hasFailed())
        throw DatabaseFailure(m_store.database.problem());
    m_tasks.reset();
    return found;
}

void RunBook::keepTask(const TaskRecord &task, const Json &run, std::int64_t now)
{
    Json stored = jsonOf(task);
    m_findTask.reset().bind(1, task.runId).bind(2, task.id);
    stored["state_history"] = m_findTask.step() ? Json::parse(m_findTask.text(0))["state_history"] : Json::array();
    m_findTask.reset();
    addState(stored, shownStateOf(stored), now);
    bindAll(m_putTask.reset(), {task.runId, task.id, textAt(run, {"namespace"}), task.fingerprint, phaseWord(task.phase), task.createdAt, task.endedAt, textOf(stored)});
    m_putTask.step();
    if (m_putTask.hasFailed())
        throw DatabaseFailure(m_store.database.problem());
    m_putTask.reset();
    if (const auto told = m_told.find(task.runId); told != m_told.end())
        tell(told->second, stored);
    if (hasEnded(task.phase))
        keepArtifacts(task, now);
}

void RunBook::keepArtifacts(const TaskRecord &task, std::int64_t now)
{
    for (const auto &[key, list] : task.outputArtifacts) {
        for (const ArtifactRecord &one : list) {
            if (task.kind != "container" && task.kind != "importer")
                continue; // a group only hands on what its steps made
            const std::int64_t created = one.createdAt > 0 ? one.createdAt : now;
            const Json body{{"artifact_id", one.id}, {"name", one.name.empty() ? key : one.name}, {"type", one.type}, {"uri", one.uri}, {"metadata", one.metadata}, {"created_at", created}, {"run_id", task.runId}, {"task_id", task.id}, {"key", key}, {"namespace", pipelinesNamespace}};
            bindAll(m_putArtifact.reset(), {one.id, task.runId, task.id, key, body["name"], one.type, one.uri, pipelinesNamespace, created, textOf(body)});
            m_putArtifact.step();
            if (m_putArtifact.hasFailed())
                throw DatabaseFailure(m_store.database.problem());
            m_putArtifact.reset();
        }
    }
}

void RunBook::keep(const RunRecord &record, const std::vector<TaskRecord> &tasks)
{
    const std::lock_guard lock(m_lock);
    try {
        keepAll(record, tasks);
    } catch (const std::exception &failure) { // a full disk, for one: the run goes on, the next report says it all again
        m_told.erase(record.runId); // what was not kept is not told either
        qWarning("run %s could not be kept: %s", record.runId.c_str(), failure.what());
    }
}

void RunBook::keepAll(const RunRecord &record, const std::vector<TaskRecord> &tasks)
{
    std::optional<Json> run = m_store.runs.find(record.runId);
    if (!run)
        return; // deleted while it ran
    const std::int64_t now = m_store.now();
    const RunPhase before = phaseOf(textAt(*run, {"state"}));
    // What was asked to end is ending until it has ended.
    const RunPhase phase = before == RunPhase::Canceling && !hasEnded(record.phase) ? RunPhase::Canceling : record.phase;
    run->update({{"state", phaseWord(phase)}, {"reason", record.reason}, {"started_at", record.startedAt}, {"finished_at", hasEnded(phase) ? record.endedAt : 0}});
    if (phase != RunPhase::Canceling)
        addState(*run, phaseWord(phase), now);
    Transaction together(m_store.database);
    for (const TaskRecord &task : tasks)
        keepTask(task, *run, now);
    m_store.runs.put(*run);
    if (hasEnded(phase))
        (void)messageText(*run);
    if (!together.commit())
        throw DatabaseFailure(m_store.database.problem());
}

TaskRecord RunBook::cached(const std::string &nameSpace, const std::string &fingerprint)
{
    if (fingerprint.empty())
        return {};
    const std::lock_guard lock(m_lock);
    Statement rows = m_store.database.prepare("SELECT body FROM kfp_tasks WHERE namespace=?1 AND fingerprint=?2 AND fingerprint != '' AND phase='SUCCEEDED' ORDER BY ended DESC LIMIT 1");
    rows.bind(1, nameSpace).bind(2, fingerprint);
    return rows.step() ? taskOf(Json::parse(rows.text(0))) : TaskRecord{};
}

} // namespace headrace::local
