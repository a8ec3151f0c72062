// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/katib/experimentcontroller.h"

#include "app/local/katib/experimentstatus.h"
#include "app/local/kube/tables.h"

namespace headrace::local {

namespace {

constexpr const char *trials = "kubeflow.org/trials", *jobs = "batch/jobs", *pods = "/pods";
constexpr int lettersOfPod = 5;
constexpr const char *firstMean = "headrace/first-mean";

std::string nameOf(const Json &object)
{
    return textAt(object, {"metadata", "name"});
}

bool isOpen(const Json &trial)
{
    const TrialState state = stateOf(trial);
    return state == TrialState::Pending || state == TrialState::Running;
}

/// What there is to say about a process that failed.
std::string endWords(const TrialProgress &progress)
{
    if (progress.reason == "OOMKilled")
        return "The process took more memory than its limit.";
    if (progress.reason == "DeadlineExceeded")
        return "The process took longer than its deadline.";
    if (!progress.reason.empty())
        return progress.reason;
    return "The process ended with exit code " + std::to_string(progress.exitCode) + (progress.lastLine.empty() ? "." : ": " + progress.lastLine);
}

} // namespace

void ExperimentController::runTrials(const Key &key, Study &study)
{
    std::set<std::string> running;
    for (const auto &[uid, attempt] : m_attempts)
        if (attempt.study == key)
            running.insert(attempt.trial);
    const std::vector<std::string> order = study.order;
    for (const std::string &name : order) {
        const auto found = study.trials.find(name);
        if (found == study.trials.end() || running.contains(name) || !isOpen(found->second) || !textAt(found->second, {"metadata", "deletionTimestamp"}).empty())
            continue;
        const Json trial = found->second;
        if (!isMarked(trial, "Created")) {
            const std::string time = timeText(now());
            Json status{{"startTime", time}};
            mark(status, {"Created", true, "TrialCreated", "Trial is created"}, time);
            m_objects.setStatus(trials, trial, std::move(status));
        }
        startTrial(key, study, m_objects.find(trials, key.first, name), 1);
    }
}

void ExperimentController::startTrial(const Key &key, Study &study, const Json &trial, int count)
{
    const std::string name = nameOf(trial);
    Json job = m_objects.find(jobs, key.first, name);
    const bool isNew = !job.is_object();
    if (isNew) {
        Outcome<Json> made = m_objects.create(jobs, jobOfTrial(trial));
        if (!made)
            return failTrial(trial, "The Job of the trial could not be made: " + made.refusal().message);
        job = std::move(*made);
        m_objects.say(trial, false, "JobCreated", "Job " + name + " has been created");
    }
    const TrialCommand command = commandOf(at(trial, {"spec", "runSpec"}), textAt(trial, {"spec", "primaryContainerName"}));
    if (!command.problem.empty())
        return failTrial(trial, command.problem);
    const std::string uid = newUid();
    const Outcome<Json> pod = m_objects.create(pods, podOfJob(job, trial, randomLetters(lettersOfPod)), uid);
    if (!pod)
        return failTrial(trial, "The Pod of the trial could not be made: " + pod.refusal().message);
    const std::string problem = m_runs->start({.trial = trial, .command = command, .podName = nameOf(*pod), .podUid = uid, .firstSteps = startStepOf(at(study.experiment, {"spec"}))});
    if (!problem.empty())
        return failTrial(trial, problem);
    const Attempt attempt{.study = key, .trial = name, .pod = nameOf(*pod), .process = {.startedAt = now()}, .count = count};
    m_attempts[uid] = attempt;
    m_objects.setStatus(pods, *pod, podStatus(textAt(command.container, {"name"}), textAt(command.container, {"image"}), attempt.process));
    m_objects.setStatus(jobs, job, jobStatus(attempt.process, false));
    Json status = at(trial, {"status"});
    mark(status, {"Running", true, "TrialRunning", "Trial is running"}, timeText(now()));
    m_objects.setStatus(trials, trial, std::move(status));
    if (isNew)
        m_objects.say(trial, false, "JobRunning", "Job " + name + " is running");
}

/// A trial that cannot even begin.
void ExperimentController::failTrial(const Json &trial, const std::string &why)
{
    const std::string time = timeText(now());
    Json status = at(trial, {"status"});
    if (isMarked(trial, "Running"))
        mark(status, {"Running", false, "TrialRunning", "Trial is running"}, time);
    mark(status, {"Failed", true, "TrialFailed", "Trial has failed. " + why}, time);
    status["completionTime"] = time;
    m_objects.setStatus(trials, trial, std::move(status));
    m_objects.say(trial, true, "TrialFailed", why);
}

void ExperimentController::setObservation(const Json &trial, Json metrics)
{
    Json status = at(trial, {"status"});
    status["observation"] = {{"metrics", std::move(metrics)}};
    m_objects.setStatus(trials, trial, std::move(status));
}

void ExperimentController::follow(const TrialProgress &progress)
{
    const auto found = m_attempts.find(progress.podUid);
    if (found == m_attempts.end() || found->second.trial.empty())
        return;
    Attempt &attempt = found->second;
    const Json trial = m_objects.find(trials, attempt.study.first, attempt.trial);
    if (progress.isEnded) {
        attempt.process.endedAt = now();
        const Attempt ended = attempt;
        m_attempts.erase(found);
        return endTrial(ended, progress);
    }
    if (!trial.is_object())
        return;
    Json status = at(trial, {"status"});
    status["observation"] = {{"metrics", progress.observation}};
    if (progress.isStopped) {
        attempt.isStopped = true;
        mark(status, {"EarlyStopped", true, "TrialEarlyStopped", "Trial is early stopped"}, timeText(now()));
        m_runs->stop(progress.podUid);
    }
    m_objects.setStatus(trials, trial, std::move(status));
}

/// The process of an attempt is over: its Pod, its Job and, unless another attempt follows, its Trial.
void ExperimentController::endTrial(const Attempt &attempt, const TrialProgress &progress)
{
    const std::string &nameSpace = attempt.study.first;
    const auto study = m_studies.find(attempt.study);
    Json trial = m_objects.find(trials, nameSpace, attempt.trial), job = m_objects.find(jobs, nameSpace, attempt.trial);
    TrialProcess process = attempt.process;
    const bool isGood = attempt.isStopped || (progress.exitCode == 0 && progress.reason.empty());
    process.exitCode = isGood ? 0 : progress.exitCode;
    process.reason = isGood ? std::string() : progress.reason.find(' ') == std::string::npos ? progress.reason : "Error";
    process.message = attempt.isStopped ? "The trial was stopped early." : isGood ? std::string() : endWords(progress);
    if (const Json pod = m_objects.find(pods, nameSpace, attempt.pod); pod.is_object()) {
        const Json &container = at(pod, {"spec", "containers"})[0];
        m_objects.setStatus(pods, pod, podStatus(textAt(container, {"name"}), textAt(container, {"image"}), process));
    }
    if (!trial.is_object() || !job.is_object() || study == m_studies.end())
        return;
    const long long retries = numberAt(trial, {"spec", "runSpec", "spec", "backoffLimit"});
    if (!isGood && isOpen(trial) && (progress.isLost || (attempt.count <= retries && progress.reason != "DeadlineExceeded")))
        return startTrial(attempt.study, study->second, trial, attempt.count + (progress.isLost ? 0 : 1));
    m_objects.setStatus(jobs, job, jobStatus(process, true));
    concludeTrial(study->second, std::move(trial), job, progress, attempt);
}

void ExperimentController::concludeTrial(const Study &study, Json trial, const Json &job, const TrialProgress &progress, const Attempt &attempt)
{
    const std::string time = timeText(now()), name = nameOf(trial);
    const bool isGood = progress.exitCode == 0 && progress.reason.empty();
    if (attempt.isStopped)
        return setObservation(trial, progress.observation);
    if (isGood && progress.firstMean && at(study.experiment, {"spec", "earlyStopping"}).is_object()) {
        objectAt(trial, {"metadata", "annotations"})[firstMean] = numberText(*progress.firstMean);
        m_objects.replace(trials, trial);
    }
    Json status = at(trial, {"status"});
    mark(status, {"Running", false, "TrialRunning", "Trial is running"}, time);
    Json metrics = progress.observation;
    if (isGood && !progress.hasObjective)
        metrics.push_back({{"name", textAt(trial, {"spec", "objective", "objectiveMetricName"})}, {"min", "unavailable"}, {"max", "unavailable"}, {"latest", "unavailable"}});
    if (!metrics.empty())
        status["observation"] = {{"metrics", std::move(metrics)}};
    const bool isLate = progress.reason == "DeadlineExceeded";
    if (!isGood)
        mark(status, {"Failed", true, std::string("TrialFailed. Job reason: ") + (isLate ? "DeadlineExceeded" : "BackoffLimitExceeded"), std::string("Trial has failed. Job message: ") + (isLate ? "Job was active longer than specified deadline" : "Job has reached the specified backoff limit") + ". " + endWords(progress)}, time);
    else if (progress.hasObjective)
        mark(status, {"Succeeded", true, "TrialSucceeded. Job reason: CompletionsReached", "Trial has succeeded. Job message: Reached expected number of succeeded pods"}, time);
    else
        mark(status, {"MetricsUnavailable", true, "MetricsUnavailable. Job reason: CompletionsReached", "Metrics are not available. Job message: Reached expected number of succeeded pods"}, time);
    status["completionTime"] = time;
    m_objects.setStatus(trials, trial, std::move(status));
    if (!isGood)
        m_objects.say(trial, true, "JobFailed", "Job " + name + " has failed. " + endWords(progress));
    else if (progress.hasObjective)
        m_objects.say(trial, false, "JobSucceeded", "Job " + name + " has succeeded");
    else
        m_objects.say(trial, true, "MetricsUnavailable", "Metrics are not available for Job " + name);
    // What failed keeps its log: nobody could tell why else.
    if (isGood && at(trial, {"spec", "retainRun"}) != true)
        m_objects.remove(jobs, attempt.study.first, nameOf(job));
}

} // namespace headrace::local
