// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/steppods.h"

#include "app/local/engine/runplan.h"
#include "app/local/kube/tables.h"
#include "app/local/pipelines/protojson.h"

#include <QtGlobal>

namespace headrace::local {

namespace {

constexpr const char *container = "main"; ///< as the log's folder has it
constexpr const char *image = "headrace-local/python"; ///< steps are processes: there is no image
constexpr const char *runLabel = "pipeline/runid";
constexpr std::int64_t keptSeconds = 7 * 24 * 3600;

/// The word before the colon of a reason ("OOMKilled: …"), where it is one.
std::string codeOf(const std::string &reason)
{
    const std::size_t colon = reason.find(": ");
    const std::string word = reason.substr(0, colon == std::string::npos ? 0 : colon);
    return word.find(' ') == std::string::npos ? word : std::string();
}

Json condition(const char *type, bool holds, std::int64_t since)
{
    return {{"type", type}, {"status", holds ? "True" : "False"}, {"lastTransitionTime", timeOf(since)}};
}

Json statusOf(const std::string &phase, const Json &state, std::int64_t started)
{
    const bool isRunning = phase == "Running";
    const Json main{{"name", container}, {"image", image}, {"imageID", ""}, {"ready", isRunning}, {"started", isRunning}, {"restartCount", 0}, {"state", state}};
    return {{"phase", phase}, {"startTime", timeOf(started)}, {"hostIP", "127.0.0.1"}, {"podIP", "127.0.0.1"}, {"qosClass", "BestEffort"}, {"containerStatuses", Json::array({main})}, {"conditions", Json::array({condition("PodScheduled", true, started), condition("Initialized", true, started), condition("ContainersReady", isRunning, started), condition("Ready", isRunning, started)})}};
}

Json terminated(int exitCode, const std::string &reason, const std::string &message, std::int64_t started, std::int64_t ended)
{
    Json state{{"exitCode", exitCode}, {"reason", reason}, {"startedAt", timeOf(started)}, {"finishedAt", timeOf(ended)}};
    if (!message.empty())
        state["message"] = message;
    return {{"terminated", state}};
}

Json podOf(const TaskRecord &task, const std::string &nameSpace, const Json &given)
{
    Json labels = given.value("labels", Json::object()), annotations = given.value("annotations", Json::object());
    labels.update({{runLabel, task.runId}, {"pipelines.kubeflow.org/v2_component", "true"}, {"component", task.name}});
    annotations.update({{"headrace/task", task.id}, {"headrace/step", task.displayName}});
    Json spec = given.value("spec", Json::object());
    Json main = spec.value("container", Json::object());
    spec.erase("container");
    main.update({{"name", container}, {"image", image}});
    spec.update({{"restartPolicy", "Never"}, {"nodeName", "local"}, {"containers", Json::array({main})}});
    return {{"metadata", {{"name", task.podName}, {"namespace", nameSpace}, {"labels", labels}, {"annotations", annotations}}}, {"spec", spec}};
}

bool isGood(RunPhase phase)
{
    return phase == RunPhase::Succeeded || phase == RunPhase::Cached || phase == RunPhase::Skipped;
}

} // namespace

StepPods::StepPods(RunLedger &book, ObjectStore &store, KindRegistry &kinds, std::recursive_mutex &lock, std::string nameSpace)
    : m_book(book)
    , m_store(store)
    , m_kinds(kinds)
    , m_lock(lock)
    , m_nameSpace(std::move(nameSpace))
{
}

Target StepPods::podNamed(const std::string &name) const
{
    return {m_kinds.findByKey("/pods"), m_nameSpace, name};
}

void StepPods::endFormer()
{
    const std::int64_t time = now();
    for (const StoredObject &stored : m_store.page({"/pods", m_nameSpace, {}, m_store.version(), 10'000})) {
        const Json pod = Json::parse(stored.json);
        if (!at(pod, {"metadata", "labels", runLabel}).is_string() || textAt(pod, {"status", "phase"}) != "Running")
            continue;
        const std::string started = textAt(pod, {"status", "startTime"});
        Json status = at(pod, {"status"});
        status["phase"] = "Failed";
        Json &main = status["containerStatuses"][0];
        main["ready"] = main["started"] = false;
        main["state"] = Json{{"terminated", {{"exitCode", 137}, {"reason", "Error"}, {"message", "The local cluster ended while the step ran."}, {"startedAt", started}, {"finishedAt", timeText(time)}}}};
        setStatus(stored.key.name, std::move(status));
    }
}

void StepPods::keep(const RunRecord &run, const std::vector<TaskRecord> &tasks)
{
    const std::lock_guard lock(m_lock); // whoever sees the run ended sees its pods ended, too
    m_book.keep(run, tasks);
    try {
        for (const TaskRecord &task : tasks)
            if (task.kind == "container" && !task.podName.empty() && task.startedAt > 0)
                show(task);
        if (hasEnded(run.phase))
            removeOld();
    } catch (const std::exception &failure) { // a full disk, for one: the run itself is kept by the book
        qWarning("pods of run %s could not be kept: %s", run.runId.c_str(), failure.what());
    }
}

void StepPods::show(const TaskRecord &task)
{
    const std::string before = m_latest.contains(task.id) ? m_latest[task.id] : std::string();
    if (!before.empty() && before != task.podName) {
        // Another attempt runs: the former one has failed.
        const Json status = statusOf("Failed", terminated(task.exitCode != 0 ? task.exitCode : 1, "Error", "The step failed and is tried again.", task.startedAt, task.startedAt), task.startedAt);
        setStatus(before, status);
    }
    const bool isNew = before != task.podName && create(task);
    const bool isOver = hasEnded(task.phase);
    if (isNew && !isOver)
        sayStarted(task);
    if (!isOver) {
        m_latest[task.id] = task.podName;
        setStatus(task.podName, statusOf("Running", {{"running", {{"startedAt", timeOf(task.startedAt)}}}}, task.startedAt));
        return;
    }
    m_latest.erase(task.id);
    const std::string code = codeOf(task.reason);
    const std::string reason = isGood(task.phase) ? "Completed" : code.empty() ? "Error" : code;
    const int exitCode = isGood(task.phase) ? 0 : task.exitCode != 0 ? task.exitCode : 1;
    setStatus(task.podName, statusOf(isGood(task.phase) ? "Succeeded" : "Failed", terminated(exitCode, reason, task.reason, task.startedAt, task.endedAt), task.startedAt));
    say(task, !isGood(task.phase), reason, task.reason.empty() ? "The step ended with exit code " + std::to_string(exitCode) + '.' : task.reason);
}

void StepPods::sayStarted(const TaskRecord &task)
{
    say(task, false, "Started", "Started the step as a process of this machine.");
    if (task.pod)
        for (const Json &note : at(*task.pod, {"notes"}))
            say(task, false, "NoEffect", note.get<std::string>());
}

bool StepPods::create(const TaskRecord &task)
{
    const Target target = podNamed(task.podName);
    if (m_store.find(target.key()))
        return false;
    const Json given = task.pod ? *task.pod : Json::object();
    const Json plain = podOf(task, m_nameSpace, Json::object());
    ObjectWrites writes(m_store, m_kinds);
    const WriteOptions options{.manager = "headrace-local", .uid = task.podUid};
    const Outcome<Written> made = writes.create(target, podOf(task, m_nameSpace, given), options);
    if (made)
        return true;
    // What the pipeline says of its pod would be refused: the step runs all the same, and its pod says so.
    if (!writes.create(target, plain, options))
        return false;
    say(task, true, "Invalid", "The pod is shown without what the pipeline says of it: " + made.refusal().message);
    return true;
}

void StepPods::setStatus(const std::string &pod, Json status)
{
    const Target target = podNamed(pod);
    const std::optional<StoredObject> stored = m_store.find(target.key());
    if (!stored)
        return; // somebody deleted it
    Json object = Json::parse(stored->json);
    object["status"] = std::move(status);
    ObjectWrites writes(m_store, m_kinds);
    (void)writes.replace(target, std::move(object), {.manager = "headrace-local", .subresource = "status"});
}

void StepPods::say(const TaskRecord &task, bool isBad, const std::string &reason, const std::string &message)
{
    const std::string time = timeText(now());
    const Json event{{"metadata", {{"generateName", task.podName + '.'}, {"namespace", m_nameSpace}}}, {"involvedObject", {{"kind", "Pod"}, {"apiVersion", "v1"}, {"namespace", m_nameSpace}, {"name", task.podName}, {"uid", task.podUid}}}, {"reason", reason}, {"message", message.substr(0, 1000)}, {"type", isBad ? "Warning" : "Normal"}, {"count", 1}, {"firstTimestamp", time}, {"lastTimestamp", time}, {"source", {{"component", "headrace-local"}}}};
    ObjectWrites writes(m_store, m_kinds);
    (void)writes.create({m_kinds.findByKey("/events"), m_nameSpace, {}}, event, {.manager = "headrace-local"});
}

void StepPods::removeOld()
{
    std::vector<StoredObject> old;
    for (const ObjectKey &key : m_store.olderThan("/pods", now() - keptSeconds))
        if (std::optional<StoredObject> stored = m_store.find(key); stored && at(Json::parse(stored->json), {"metadata", "labels", runLabel}).is_string())
            old.push_back(std::move(*stored));
    if (!old.empty()) {
        ObjectWrites writes(m_store, m_kinds);
        (void)writes.removeAll(old, Json::object(), false);
    }
}

} // namespace headrace::local
