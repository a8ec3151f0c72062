// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/katib/experimentstatus.h"

#include <array>
#include <cmath>

namespace headrace::local {

namespace {

struct Family {
    TrialState state;
    const char *list;
    const char *count;
};
constexpr std::array families{Family{TrialState::Killed, "killedTrialList", "trialsKilled"}, Family{TrialState::Failed, "failedTrialList", "trialsFailed"}, Family{TrialState::Succeeded, "succeededTrialList", "trialsSucceeded"}, Family{TrialState::EarlyStopped, "earlyStoppedTrialList", "trialsEarlyStopped"}, Family{TrialState::Running, "runningTrialList", "trialsRunning"}, Family{TrialState::MetricsUnavailable, "metricsUnavailableTrialList", "trialMetricsUnavailable"}, Family{TrialState::Pending, "pendingTrialList", "trialsPending"}};

std::optional<double> numberIn(const std::string &text)
{
    char *end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    return text.empty() || *end != '\0' || std::isnan(value) ? std::nullopt : std::optional(value);
}

std::string strategyOf(const Json &objective)
{
    const std::string metric = textAt(objective, {"objectiveMetricName"});
    for (const Json &one : objective.value("metricStrategies", Json::array()))
        if (textAt(one, {"name"}) == metric)
            return textAt(one, {"value"});
    return "latest";
}

bool isBetter(double value, double than, const Json &objective)
{
    return textAt(objective, {"type"}) == "minimize" ? value < than : value > than;
}

bool isGoalReached(const Json &status, const Json &objective)
{
    const Json &goal = at(objective, {"goal"});
    const Json best{{"status", {{"observation", at(status, {"currentOptimalTrial", "observation"})}}}};
    const std::optional<double> value = goal.is_number() ? objectiveOf(best, objective) : std::nullopt;
    return value && (*value == goal.get<double>() || isBetter(*value, goal.get<double>(), objective));
}

} // namespace

bool isMarked(const Json &object, const char *type)
{
    const Json &conditions = at(object, {"status", "conditions"});
    if (conditions.is_array())
        for (const Json &one : conditions)
            if (textAt(one, {"type"}) == type)
                return textAt(one, {"status"}) == "True";
    return false;
}

TrialState stateOf(const Json &trial)
{
    for (const auto &[type, state] : {std::pair("Killed", TrialState::Killed), std::pair("Failed", TrialState::Failed), std::pair("Succeeded", TrialState::Succeeded), std::pair("EarlyStopped", TrialState::EarlyStopped), std::pair("Running", TrialState::Running), std::pair("MetricsUnavailable", TrialState::MetricsUnavailable)})
        if (isMarked(trial, type))
            return state;
    return TrialState::Pending;
}

bool mark(Json &status, const Mark &mark, const std::string &time)
{
    Json &conditions = status["conditions"];
    if (!conditions.is_array())
        conditions = Json::array();
    const char *holds = mark.holds ? "True" : "False";
    std::string since = time;
    for (auto one = conditions.begin(); one != conditions.end(); ++one) {
        if (textAt(*one, {"type"}) != mark.type)
            continue;
        const bool isSame = textAt(*one, {"status"}) == holds;
        if (isSame && textAt(*one, {"reason"}) == mark.reason && textAt(*one, {"message"}) == mark.message)
            return false;
        if (isSame)
            since = textAt(*one, {"lastTransitionTime"});
        conditions.erase(one);
        break;
    }
    conditions.push_back({{"type", mark.type}, {"status", holds}, {"reason", mark.reason}, {"message", mark.message}, {"lastUpdateTime", time}, {"lastTransitionTime", since}});
    return true;
}

std::optional<double> objectiveOf(const Json &trial, const Json &objective)
{
    const std::string metric = textAt(objective, {"objectiveMetricName"}), strategy = strategyOf(objective);
    const Json &metrics = at(trial, {"status", "observation", "metrics"});
    if (metrics.is_array())
        for (const Json &one : metrics)
            if (textAt(one, {"name"}) == metric) {
                const std::optional<double> value = numberIn(textAt(one, {strategy.c_str()}));
                return value ? value : numberIn(textAt(one, {"latest"}));
            }
    return {};
}

TrialCounts countsOf(const Json &status)
{
    const auto count = [&](const char *name) { return static_cast<int>(numberAt(status, {name})); };
    TrialCounts counts;
    counts.active = count("trialsPending") + count("trialsRunning");
    counts.failed = count("trialsFailed") + count("trialMetricsUnavailable");
    counts.replaced = count("trialsSucceeded") + count("trialsFailed") + count("trialsKilled") + count("trialsEarlyStopped");
    counts.completed = counts.replaced + count("trialMetricsUnavailable");
    return counts;
}

void summarise(Json &status, const Json &objective, const std::vector<const Json *> &trials)
{
    std::map<TrialState, Json> lists;
    const Json *best = nullptr;
    double bestValue = 0;
    for (const Json *trial : trials) {
        const TrialState state = stateOf(*trial);
        lists[state].push_back(textAt(*trial, {"metadata", "name"}));
        // What a running trial has reported so far is no result yet.
        if (state != TrialState::Succeeded && state != TrialState::EarlyStopped)
            continue;
        if (const std::optional<double> value = objectiveOf(*trial, objective); value && (!best || isBetter(*value, bestValue, objective))) {
            best = trial;
            bestValue = *value;
        }
    }
    for (const Family &family : families) {
        status.erase(family.list);
        status.erase(family.count);
        if (const auto found = lists.find(family.state); found != lists.end()) {
            status[family.count] = found->second.size();
            status[family.list] = std::move(found->second);
        }
    }
    status.erase("trials");
    if (!trials.empty())
        status["trials"] = trials.size();
    Json optimal{{"observation", Json::object()}};
    if (best)
        optimal = {{"bestTrialName", textAt(*best, {"metadata", "name"})}, {"parameterAssignments", at(*best, {"spec", "parameterAssignments"})}, {"observation", at(*best, {"status", "observation"})}};
    status["currentOptimalTrial"] = std::move(optimal);
}

bool conclude(Json &status, const Json &spec, bool isSuggestionOver, const std::string &time)
{
    const TrialCounts counts = countsOf(status);
    const Json &failed = at(spec, {"maxFailedTrialCount"}), &most = at(spec, {"maxTrialCount"});
    std::optional<Mark> end;
    if (isGoalReached(status, at(spec, {"objective"})))
        end = {"Succeeded", true, "ExperimentGoalReached", "Experiment has succeeded because Objective goal has reached"};
    else if (failed.is_number() && counts.failed > 0 && counts.failed >= failed)
        end = {"Failed", true, "ExperimentFailed", "Experiment has failed because max failed count has reached"};
    else if (most.is_number() && counts.completed >= most)
        end = {"Succeeded", true, "ExperimentMaxTrialsReached", "Experiment has succeeded because max trial count has reached"};
    else if (isSuggestionOver && counts.active == 0)
        end = {"Succeeded", true, "ExperimentSuggestionEndReached", "Experiment has succeeded because suggestion service has reached the end"};
    mark(status, {"Running", !end, "ExperimentRunning", "Experiment is running"}, time);
    if (!end)
        return false;
    mark(status, *end, time);
    status["completionTime"] = time;
    return true;
}

} // namespace headrace::local
