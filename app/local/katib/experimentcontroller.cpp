// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/katib/experimentcontroller.h"

#include "app/local/katib/experimentstatus.h"
#include "app/local/kube/tables.h"

#include <algorithm>
#include <chrono>

namespace headrace::local {

namespace {

constexpr const char *experiments = "kubeflow.org/experiments", *suggestions = "kubeflow.org/suggestions", *trials = "kubeflow.org/trials";
constexpr const char *experimentLabel = "katib.kubeflow.org/experiment";
constexpr auto lookMilliseconds = std::chrono::milliseconds(100);

std::string nameOf(const Json &object)
{
    return textAt(object, {"metadata", "name"});
}

/// Why the local cluster cannot carry out an Experiment at all; empty = it can.
std::string problemOf(const Json &experiment, const Json &source)
{
    const std::string collector = textAt(experiment, {"spec", "metricsCollectorSpec", "collector", "kind"});
    if (collector != "StdOut" && collector != "File")
        return "The local cluster reads metrics from what a trial prints (StdOut) or from a file (File), not by " + collector + ". Change spec.metricsCollectorSpec, or open another cluster.";
    if (at(experiment, {"spec", "nasConfig"}).is_object())
        return "The local cluster does not search architectures (spec.nasConfig). Open another cluster.";
    return commandOf(source, textAt(experiment, {"spec", "trialTemplate", "primaryContainerName"})).problem;
}

} // namespace

ExperimentController::ExperimentController(const Cluster &cluster, const Places &places)
    : m_cluster(cluster)
    , m_objects(cluster.store, cluster.kinds, "headrace-katib")
    , m_python(places.steps.environment, places.steps.python)
{
    (void)placeSuggestionScript(places.script); // without it every request fails with the reason
    m_service = std::make_unique<SuggestionService>(places.steps.program(), places.script, [this](const std::string &id, Json answer) {
        {
            const std::lock_guard lock(m_mutex);
            m_answers.emplace_back(id, std::move(answer));
        }
        wake();
    });
    m_runs = std::make_unique<TrialRuns>(places.steps, places.trials, cluster.objects, [this] { wake(); });
    readStore();
    m_thread = std::thread([this] { loop(); });
}

ExperimentController::~ExperimentController()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_condition.notify_all();
    m_thread.join();
    m_runs.reset();
    m_service.reset();
}

void ExperimentController::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_hasNews = true;
    }
    m_condition.notify_all();
}

/// Processes of a former start do not run any more: their pods have failed, their trials are run anew.
void ExperimentController::readStore()
{
    const std::lock_guard lock(m_cluster.lock);
    for (const char *kind : {experiments, suggestions, trials}) {
        std::vector<Json> found = m_objects.all(kind);
        std::stable_sort(found.begin(), found.end(), [](const Json &a, const Json &b) { return textAt(a, {"metadata", "creationTimestamp"}) < textAt(b, {"metadata", "creationTimestamp"}); });
        for (const Json &object : found)
            notice({ChangeType::Added, {{kind, textAt(object, {"metadata", "namespace"}), nameOf(object)}, 0, object.dump()}, {}});
    }
    for (const Json &job : m_objects.all("batch/jobs")) // of a trial that was stopped early: it has its end
        if (const Json trial = m_objects.find(trials, textAt(job, {"metadata", "namespace"}), nameOf(job)); isMarked(trial, "EarlyStopped") && !at(job, {"status", "conditions"}).is_array())
            m_objects.setStatus("batch/jobs", job, jobStatus({.startedAt = secondsOf(textAt(job, {"status", "startTime"})), .endedAt = now()}, true));
    for (const Json &pod : m_objects.all("/pods"))
        if (at(pod, {"metadata", "labels", "katib.kubeflow.org/trial"}).is_string() && textAt(pod, {"status", "phase"}) == "Running")
            m_objects.setStatus("/pods", pod, podStatus(textAt(at(pod, {"spec", "containers"})[0], {"name"}), textAt(at(pod, {"spec", "containers"})[0], {"image"}), {.startedAt = secondsOf(textAt(pod, {"status", "startTime"})), .endedAt = now(), .exitCode = 137, .message = "The local cluster ended while the trial ran."}));
}

void ExperimentController::noticed(const std::vector<Change> &changes)
{
    for (const Change &change : changes)
        notice(change);
}

void ExperimentController::notice(const Change &change)
{
    const std::string &kind = change.object.key.kind;
    const bool isGone = change.type == ChangeType::Deleted;
    if (isGone && (kind == "/pods" || kind == "batch/jobs")) {
        dropRuns([&](const Attempt &one) { return one.study.first == change.object.key.nameSpace && (kind == "/pods" ? one.pod : one.trial) == change.object.key.name; });
        return;
    }
    if (kind != experiments && kind != suggestions && kind != trials)
        return;
    Json object = Json::parse(change.object.json);
    const Key key{change.object.key.nameSpace, kind == trials ? textAt(object, {"metadata", "labels", experimentLabel}) : change.object.key.name};
    Study &study = m_studies[key];
    if (kind == trials) {
        const std::string &name = change.object.key.name;
        if (isGone) {
            study.trials.erase(name);
            std::erase(study.order, name);
            dropRuns([&](const Attempt &one) { return one.study == key && one.trial == name; });
        } else {
            if (!study.trials.contains(name))
                study.order.push_back(name);
            study.trials[name] = std::move(object);
        }
    } else {
        (kind == experiments ? study.experiment : study.suggestion) = isGone ? Json() : std::move(object);
        if (isGone) { // one of the same name has nothing to do with it
            study.isExhausted = false;
            study.losses = 0;
            study.asked.clear();
        }
    }
    {
        const std::lock_guard lock(m_mutex);
        m_dirty.insert(key);
    }
    m_condition.notify_all();
}

void ExperimentController::dropRuns(const std::function<bool(const Attempt &)> &matches)
{
    // Ended by the controller's own thread, which alone speaks to them.
    for (auto &[uid, attempt] : m_attempts)
        if (matches(attempt))
            attempt.trial.clear();
    wake();
}

void ExperimentController::loop()
{
    std::unique_lock mutex(m_mutex);
    for (;;) {
        const auto isDue = [this] { return m_isEnding || m_hasNews || !m_dirty.empty(); };
        if (m_runs->isEmpty())
            m_condition.wait(mutex, isDue);
        else
            m_condition.wait_for(mutex, lookMilliseconds, isDue);
        if (m_isEnding)
            return;
        m_hasNews = false;
        const std::set<Key> dirty = std::exchange(m_dirty, {});
        const auto answers = std::exchange(m_answers, {});
        mutex.unlock();
        try {
            const std::vector<TrialProgress> news = m_runs->look();
            const std::lock_guard lock(m_cluster.lock);
            for (const auto &[id, answer] : answers)
                take(id, answer);
            for (const TrialProgress &progress : news)
                follow(progress);
            for (auto attempt = m_attempts.begin(); attempt != m_attempts.end();) {
                if (attempt->second.trial.empty())
                    m_runs->drop(attempt->first);
                attempt = attempt->second.trial.empty() ? m_attempts.erase(attempt) : std::next(attempt);
            }
            for (const Key &key : dirty)
                reconcile(key);
        } catch (const std::exception &failure) { // a full disk, for one: the next change may go well
            qWarning("looking after experiments: %s", failure.what());
        }
        for (auto &[id, request] : std::exchange(m_waiting, {}))
            if (!m_service->ask(id, std::move(request))) {
                const std::lock_guard lock(m_mutex);
                m_answers.emplace_back(id, Json{{"lost", true}});
                m_hasNews = true;
            }
        mutex.lock();
    }
}

void ExperimentController::reconcile(const Key &key)
{
    const auto found = m_studies.find(key);
    if (found == m_studies.end())
        return;
    Study &study = found->second;
    if (!study.experiment.is_object()) {
        if (study.trials.empty() && !study.suggestion.is_object())
            m_studies.erase(found);
        return;
    }
    Json experiment = study.experiment;
    if (!textAt(experiment, {"metadata", "deletionTimestamp"}).empty() || !begin(experiment))
        return;
    runTrials(key, study);
    updateStatus(key, study);
}

/// A new Experiment. False when it cannot be carried out.
bool ExperimentController::begin(Json &experiment)
{
    if (isMarked(experiment, "Created"))
        return true;
    const std::string time = timeText(now());
    Json status{{"startTime", time}, {"currentOptimalTrial", {{"observation", Json::object()}}}};
    mark(status, {"Created", true, "ExperimentCreated", "Experiment is created"}, time);
    m_objects.setStatus(experiments, experiment, status);
    const std::string problem = problemOf(experiment, templateOf(experiment));
    if (!problem.empty())
        fail(experiment, status, problem);
    return problem.empty();
}

void ExperimentController::fail(const Json &experiment, Json status, const std::string &why)
{
    const std::string time = timeText(now());
    if (isMarked({{"status", status}}, "Running"))
        mark(status, {"Running", false, "ExperimentRunning", "Experiment is running"}, time);
    mark(status, {"Failed", true, "ExperimentFailed", why}, time);
    status["completionTime"] = time;
    m_objects.setStatus(experiments, experiment, std::move(status));
    m_objects.say(experiment, true, "ExperimentFailed", why);
}

/// An Experiment that ended by its number of trials goes on when that number was raised.
bool ExperimentController::restart(const Json &experiment, Json &status)
{
    const Json &spec = at(experiment, {"spec"}), &most = at(spec, {"maxTrialCount"});
    const std::string policy = textAt(spec, {"resumePolicy"});
    bool isByCount = false;
    for (const Json &one : status.value("conditions", Json::array()))
        isByCount = isByCount || (textAt(one, {"type"}) == "Succeeded" && textAt(one, {"status"}) == "True" && textAt(one, {"reason"}) == "ExperimentMaxTrialsReached");
    if (!isByCount || policy == "Never" || (most.is_number() && most <= countsOf(status).completed))
        return false;
    Json kept = Json::array();
    for (const Json &one : status["conditions"])
        if (textAt(one, {"type"}) != "Succeeded")
            kept.push_back(one);
    status["conditions"] = std::move(kept);
    const std::string time = timeText(now());
    mark(status, {"Restarting", true, "ExperimentRestarting", "Experiment is restarted"}, time);
    mark(status, {"Running", true, "ExperimentRunning", "Experiment is running"}, time);
    return true;
}

void ExperimentController::updateStatus(const Key &key, Study &study)
{
    const Json experiment = study.experiment;
    const Json &spec = at(experiment, {"spec"});
    Json status = at(experiment, {"status"});
    std::vector<const Json *> ordered;
    for (const std::string &name : study.order)
        ordered.push_back(&study.trials.at(name));
    summarise(status, at(spec, {"objective"}), ordered);
    bool isOver = isMarked(experiment, "Succeeded") || isMarked(experiment, "Failed");
    if (isOver && restart(experiment, status)) {
        isOver = false;
        study.isExhausted = false;
    }
    const bool isSuggestionOver = study.isExhausted && unusedOf(study).empty();
    if (!isOver && (!ordered.empty() || isSuggestionOver))
        isOver = conclude(status, spec, isSuggestionOver, timeText(now()));
    m_objects.setStatus(experiments, experiment, std::move(status));
    if (isOver)
        closeSuggestion(study);
    else
        fillUp(key, study);
}

void ExperimentController::closeSuggestion(Study &study)
{
    const std::string policy = textAt(study.experiment, {"spec", "resumePolicy"});
    if (policy == "LongRunning" || !study.suggestion.is_object() || isMarked(study.suggestion, "Succeeded") || isMarked(study.suggestion, "Failed"))
        return;
    Json status = at(study.suggestion, {"status"});
    const std::string time = timeText(now());
    mark(status, {"Running", false, "Suggestion is succeeded", "Suggestion is not running"}, time);
    mark(status, {"DeploymentReady", false, "Suggestion is succeeded", "Deployment is not ready"}, time);
    mark(status, {"Succeeded", true, "Experiment is succeeded", policy == "Never" ? "Suggestion is succeeded, can't be restarted" : "Suggestion is succeeded, suggestion volume is not deleted, can be restarted"}, time);
    m_service->forget(textAt(study.experiment, {"metadata", "uid"}));
    m_objects.setStatus(suggestions, study.suggestion, std::move(status));
}

} // namespace headrace::local
