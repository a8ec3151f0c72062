// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/steppods.h"

#include "app/local/engine/runplan.h"
#include "app/local/kube/tables.h"
#include "app/local/pipelines/protojson.h"

#include <QString>

#include <algorithm>

namespace headrace::local {

namespace {

constexpr const char *container = "main"; ///< as the log's folder has it
constexpr const char *image = "headrace-local/python"; ///< steps are processes: there is no image
constexpr const char *runLabel = "pipeline/runid";
constexpr const char *stayGood = "headrace/seconds-after-success", *stayBad = "headrace/seconds-after-failure", *removeAfter = "headrace/remove-after";
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

std::string imageOf(const TaskRecord &task)
{
    const std::string own = task.pod ? textAt(*task.pod, {"spec", "container", "image"}) : std::string();
    return own.empty() ? image : own;
}

/// Those that run before the step, as far as it is known: when it is over they have said how they went.
Json initStates(const TaskRecord &task, bool isRunning)
{
    Json out = Json::array();
    const Json listed = task.pod ? at(*task.pod, {"spec", "initContainers"}) : Json();
    for (const Json &one : listed.is_array() ? listed : Json::array()) {
        Json state{{isRunning ? "running" : "waiting", isRunning ? Json{{"startedAt", timeOf(task.startedAt)}} : Json{{"reason", "PodInitializing"}}}};
        int exitCode = -1;
        if (task.initContainers.is_array() && !isRunning)
            for (const Json &ran : task.initContainers)
                if (textAt(ran, {"name"}) == textAt(one, {"name"})) {
                    exitCode = static_cast<int>(numberAt(ran, {"status"}));
                    state = {{"terminated", {{"exitCode", exitCode}, {"reason", exitCode == 0 ? "Completed" : "Error"}, {"startedAt", timeOf(numberAt(ran, {"began"}))}, {"finishedAt", timeOf(numberAt(ran, {"ended"}))}}}};
                }
        out.push_back({{"name", textAt(one, {"name"})}, {"image", textAt(one, {"image"})}, {"imageID", ""}, {"ready", exitCode == 0}, {"restartCount", 0}, {"state", state}});
    }
    return out;
}

Json statusOf(const TaskRecord &task, const std::string &phase, const Json &state)
{
    const std::int64_t started = task.startedAt;
    const bool isRunning = phase == "Running";
    const Json main{{"name", container}, {"image", imageOf(task)}, {"imageID", ""}, {"ready", isRunning}, {"started", isRunning}, {"restartCount", 0}, {"state", state}};
    Json status{{"phase", phase}, {"startTime", timeOf(started)}, {"hostIP", "127.0.0.1"}, {"podIP", "127.0.0.1"}, {"qosClass", "BestEffort"}, {"containerStatuses", Json::array({main})}, {"conditions", Json::array({condition("PodScheduled", true, started), condition("Initialized", true, started), condition("ContainersReady", isRunning, started), condition("Ready", isRunning, started)})}};
    if (Json before = initStates(task, isRunning); !before.empty())
        status["initContainerStatuses"] = std::move(before);
    return status;
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
    if (const Json &times = task.pod ? at(*task.pod, {"ttl"}) : given; task.pod && times.is_object())
        annotations.update({{stayGood, std::to_string(numberAt(times, {"success"}))}, {stayBad, std::to_string(numberAt(times, {"failure"}))}});
    Json spec = given.value("spec", Json::object());
    Json main = spec.value("container", Json::object());
    spec.erase("container");
    main.update({{"name", container}, {"image", imageOf(task)}});
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
        readRemoval(pod);
        if (!at(pod, {"metadata", "labels", runLabel}).is_string() || (textAt(pod, {"status", "phase"}) != "Running" && textAt(pod, {"status", "phase"}) != "Pending"))
            continue;
        const std::string since = textAt(pod, {"status", "startTime"}), started = since.empty() ? timeText(time) : since;
        Json status = at(pod, {"status"});
        status["phase"] = "Failed";
        if (!status["containerStatuses"].is_array())
            status["containerStatuses"] = Json::array({Json{{"name", container}, {"image", image}, {"imageID", ""}, {"restartCount", 0}}});
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
        if (hasEnded(run.phase)) {
            setRemoval(run);
            removeOld();
        }
    } catch (const std::exception &failure) { // a full disk, for one: the run itself is kept by the book
        qWarning("pods of run %s could not be kept: %s", run.runId.c_str(), failure.what());
    }
}

void StepPods::show(const TaskRecord &task)
{
    const std::string before = m_latest.contains(task.id) ? m_latest[task.id] : std::string();
    if (!before.empty() && before != task.podName) {
        // Another attempt runs: the former one has failed.
        const Json status = statusOf(task, "Failed", terminated(task.exitCode != 0 ? task.exitCode : 1, "Error", "The step failed and is tried again.", task.startedAt, task.startedAt));
        setStatus(before, status);
    }
    const bool isNew = before != task.podName && create(task);
    const bool isOver = hasEnded(task.phase);
    if (!task.waiting.empty() && !isOver) {
        showWaiting(task);
        return;
    }
    if ((m_held.erase(task.podName) > 0 || isNew) && !isOver)
        sayStarted(task);
    if (!isOver) {
        m_latest[task.id] = task.podName;
        setStatus(task.podName, statusOf(task, "Running", {{"running", {{"startedAt", timeOf(task.startedAt)}}}}));
        return;
    }
    m_latest.erase(task.id);
    const std::string code = codeOf(task.reason);
    const std::string reason = isGood(task.phase) ? "Completed" : code.empty() ? "Error" : code;
    const int exitCode = isGood(task.phase) ? 0 : task.exitCode != 0 ? task.exitCode : 1;
    setStatus(task.podName, statusOf(task, isGood(task.phase) ? "Succeeded" : "Failed", terminated(exitCode, reason, task.reason, task.startedAt, task.endedAt)));
    say(task, !isGood(task.phase), reason, task.reason.empty() ? "The step ended with exit code " + std::to_string(exitCode) + '.' : task.reason);
}

/// As a kubelet has a pod whose objects are not there: no container runs, and each further look is counted in the same event.
void StepPods::showWaiting(const TaskRecord &task)
{
    m_latest[task.id] = task.podName;
    m_held.insert(task.podName);
    const std::string code = codeOf(task.waiting), message = task.waiting.substr(std::min(task.waiting.size(), code.size() + 2));
    const bool isConfig = code == "CreateContainerConfigError", hasPlace = code != "FailedScheduling";
    Json waiting{{"reason", isConfig ? code : "ContainerCreating"}};
    if (isConfig)
        waiting["message"] = message;
    Json status = statusOf(task, "Pending", {{"waiting", waiting}});
    if (!hasPlace) {
        Json unscheduled = condition("PodScheduled", false, task.startedAt);
        unscheduled.update({{"reason", "Unschedulable"}, {"message", message}});
        status["conditions"] = Json::array({unscheduled});
        for (const char *later : {"containerStatuses", "initContainerStatuses", "hostIP", "podIP", "startTime"})
            status.erase(later);
    }
    setStatus(task.podName, std::move(status));
    sayAgain(task, isConfig ? "Failed" : code, isConfig ? "Error: " + message : message);
}

void StepPods::sayAgain(const TaskRecord &task, const std::string &reason, const std::string &message)
{
    const Target target{m_kinds.findByKey("/events"), m_nameSpace, task.podName + ".waits"};
    const std::optional<StoredObject> stored = m_store.find(target.key());
    Json event = stored ? Json::parse(stored->json) : eventOf(task, true, reason, message);
    ObjectWrites writes(m_store, m_kinds);
    if (!stored) {
        event["metadata"].erase("generateName");
        event["metadata"]["name"] = target.name;
        (void)writes.create(target, std::move(event), {.manager = "headrace-local"});
        return;
    }
    event.update({{"reason", reason}, {"message", message}, {"count", numberAt(event, {"count"}, 1) + 1}, {"lastTimestamp", timeText(now())}});
    (void)writes.replace(target, std::move(event), {.manager = "headrace-local"});
}

void StepPods::sayStarted(const TaskRecord &task)
{
    const std::string own = imageOf(task);
    say(task, false, "Started", own == image ? "Started the step as a process of this machine." : "Started the step as a container of the image " + own + '.');
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
    if (const Json &times = at(given, {"ttl"}); times.is_object())
        m_stays[task.runId] = {numberAt(times, {"success"}), numberAt(times, {"failure"})};
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
    ObjectWrites writes(m_store, m_kinds);
    (void)writes.create({m_kinds.findByKey("/events"), m_nameSpace, {}}, eventOf(task, isBad, reason, message), {.manager = "headrace-local"});
}

Json StepPods::eventOf(const TaskRecord &task, bool isBad, const std::string &reason, const std::string &message) const
{
    const std::string time = timeText(now());
    return {{"metadata", {{"generateName", task.podName + '.'}, {"namespace", m_nameSpace}}}, {"involvedObject", {{"kind", "Pod"}, {"apiVersion", "v1"}, {"namespace", m_nameSpace}, {"name", task.podName}, {"uid", task.podUid}}}, {"reason", reason}, {"message", message.substr(0, 1000)}, {"type", isBad ? "Warning" : "Normal"}, {"count", 1}, {"firstTimestamp", time}, {"lastTimestamp", time}, {"source", {{"component", "headrace-local"}}}};
}

void StepPods::removeOld()
{
    std::vector<StoredObject> old;
    for (const ObjectKey &key : m_store.olderThan("/pods", now() - keptSeconds))
        if (std::optional<StoredObject> stored = m_store.find(key); stored && at(Json::parse(stored->json), {"metadata", "labels", runLabel}).is_string())
            old.push_back(std::move(*stored));
    remove(old);
}

void StepPods::remove(const std::vector<StoredObject> &pods)
{
    if (pods.empty())
        return;
    ObjectWrites writes(m_store, m_kinds);
    (void)writes.removeAll(pods, Json::object(), false);
}

std::vector<StoredObject> StepPods::podsOf(const std::string &runId) const
{
    std::vector<StoredObject> out;
    for (StoredObject &stored : m_store.page({"/pods", m_nameSpace, {}, m_store.version(), 10'000}))
        if (textAt(Json::parse(stored.json), {"metadata", "labels", runLabel}) == runId)
            out.push_back(std::move(stored));
    return out;
}

/// When the pods of a run that is over go, written on them: the next process must know it, too.
void StepPods::setRemoval(const RunRecord &run)
{
    const auto found = m_stays.find(run.runId);
    if (found == m_stays.end())
        return;
    const std::int64_t stay = isGood(run.phase) ? found->second.good : found->second.bad;
    m_stays.erase(found);
    if (stay <= 0)
        return;
    const std::int64_t time = run.endedAt / 1000 + stay;
    ObjectWrites writes(m_store, m_kinds);
    for (const StoredObject &stored : podsOf(run.runId)) {
        Json pod = Json::parse(stored.json);
        pod["metadata"]["annotations"][removeAfter] = std::to_string(time);
        (void)writes.replace(podNamed(stored.key.name), std::move(pod), {.manager = "headrace-local"});
    }
    m_due.emplace(time, run.runId);
}

/// What a pod of a former process says of its end.
void StepPods::readRemoval(const Json &pod)
{
    const std::string run = textAt(pod, {"metadata", "labels", runLabel});
    const auto seconds = [&](const char *name) { return QString::fromStdString(textAt(pod, {"metadata", "annotations", name})).toLongLong(); };
    if (run.empty())
        return;
    if (const std::int64_t time = seconds(removeAfter); time > 0) {
        const auto [first, last] = m_due.equal_range(time);
        if (std::none_of(first, last, [&](const auto &one) { return one.second == run; }))
            m_due.emplace(time, run);
    } else if (const Stay stay{seconds(stayGood), seconds(stayBad)}; stay.good > 0 || stay.bad > 0) {
        m_stays[run] = stay;
    }
}

void StepPods::tick(std::int64_t time)
{
    while (!m_due.empty() && m_due.begin()->first <= time) {
        const std::string run = m_due.begin()->second;
        m_due.erase(m_due.begin());
        remove(podsOf(run));
    }
}

} // namespace headrace::local
