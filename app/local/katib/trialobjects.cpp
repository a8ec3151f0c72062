// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/katib/trialobjects.h"

#include "app/local/kube/tables.h"

#include <QRandomGenerator>

namespace headrace::local {

namespace {

Json condition(const char *type, const char *reason, const char *message, std::int64_t time)
{
    return {{"type", type}, {"status", "True"}, {"reason", reason}, {"message", message}, {"lastProbeTime", timeText(time)}, {"lastTransitionTime", timeText(time)}};
}

Json ownerOf(const Json &object, const char *apiVersion, const char *kind)
{
    return {{"apiVersion", apiVersion}, {"kind", kind}, {"name", textAt(object, {"metadata", "name"})}, {"uid", textAt(object, {"metadata", "uid"})}, {"controller", true}, {"blockOwnerDeletion", true}};
}

Json podCondition(const char *type, bool holds, std::int64_t since)
{
    return {{"type", type}, {"status", holds ? "True" : "False"}, {"lastTransitionTime", timeText(since)}};
}

} // namespace

std::string randomLetters(int count)
{
    constexpr std::string_view letters = "bcdfghjklmnpqrstvwxz2456789";
    std::string text;
    for (int i = 0; i < count; ++i)
        text += letters[QRandomGenerator::system()->bounded(static_cast<quint32>(letters.size()))];
    return text;
}

Json jobOfTrial(const Json &trial)
{
    Json job = at(trial, {"spec", "runSpec"});
    objectAt(job, {"metadata"})["ownerReferences"] = Json::array({ownerOf(trial, "kubeflow.org/v1beta1", "Trial")});
    return job;
}

Json podOfJob(const Json &job, const Json &trial, const std::string &suffix)
{
    const std::string name = textAt(job, {"metadata", "name"});
    Json labels = at(job, {"spec", "template", "metadata", "labels"});
    if (!labels.is_object())
        labels = Json::object();
    if (const Json &own = at(trial, {"metadata", "labels"}); own.is_object())
        labels.update(own);
    labels["katib.kubeflow.org/trial"] = textAt(trial, {"metadata", "name"});
    Json spec = at(job, {"spec", "template", "spec"});
    spec["nodeName"] = "local";
    Json metadata{{"name", name + '-' + suffix}, {"namespace", textAt(job, {"metadata", "namespace"})}, {"labels", labels}, {"ownerReferences", Json::array({ownerOf(job, "batch/v1", "Job")})}};
    if (const Json &notes = at(job, {"spec", "template", "metadata", "annotations"}); notes.is_object())
        metadata["annotations"] = notes;
    return {{"metadata", metadata}, {"spec", spec}};
}

Json podStatus(const std::string &container, const std::string &image, const TrialProcess &process)
{
    const bool isRunning = process.endedAt == 0, isGood = process.exitCode == 0 && process.reason.empty();
    Json state{{"running", {{"startedAt", timeText(process.startedAt)}}}};
    if (!isRunning) {
        Json end{{"exitCode", process.exitCode}, {"reason", isGood ? "Completed" : process.reason.empty() ? "Error" : process.reason}, {"startedAt", timeText(process.startedAt)}, {"finishedAt", timeText(process.endedAt)}};
        if (!process.message.empty())
            end["message"] = process.message;
        state = {{"terminated", end}};
    }
    const Json main{{"name", container}, {"image", image}, {"imageID", ""}, {"ready", isRunning}, {"started", isRunning}, {"restartCount", 0}, {"state", state}};
    const std::int64_t since = isRunning ? process.startedAt : process.endedAt;
    return {{"phase", isRunning ? "Running" : isGood ? "Succeeded" : "Failed"}, {"startTime", timeText(process.startedAt)}, {"hostIP", "127.0.0.1"}, {"podIP", "127.0.0.1"}, {"qosClass", "BestEffort"}, {"containerStatuses", Json::array({main})}, {"conditions", Json::array({podCondition("PodScheduled", true, process.startedAt), podCondition("Initialized", true, process.startedAt), podCondition("ContainersReady", isRunning, since), podCondition("Ready", isRunning, since)})}};
}

Json jobStatus(const TrialProcess &process, bool isOver)
{
    Json status{{"startTime", timeText(process.startedAt)}, {"terminating", 0}, {"ready", isOver ? 0 : 1}, {"uncountedTerminatedPods", Json::object()}};
    if (!isOver) {
        status["active"] = 1;
        return status;
    }
    if (process.exitCode == 0 && process.reason.empty()) {
        const char *why = "CompletionsReached", *words = "Reached expected number of succeeded pods";
        status["succeeded"] = 1;
        status["completionTime"] = timeText(process.endedAt);
        status["conditions"] = Json::array({condition("SuccessCriteriaMet", why, words, process.endedAt), condition("Complete", why, words, process.endedAt)});
        return status;
    }
    const bool isLate = process.reason == "DeadlineExceeded";
    const char *why = isLate ? "DeadlineExceeded" : "BackoffLimitExceeded", *words = isLate ? "Job was active longer than specified deadline" : "Job has reached the specified backoff limit";
    status["failed"] = 1;
    status["conditions"] = Json::array({condition("FailureTarget", why, words, process.endedAt), condition("Failed", why, words, process.endedAt)});
    return status;
}

} // namespace headrace::local
