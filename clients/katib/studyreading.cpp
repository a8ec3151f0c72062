// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/katib/studyreading.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

using apijson::eachElement;
using apijson::fieldAt;
using apijson::textAt;
using apijson::Value;

/// A condition's type and what it means. The first of a list that is true is the state.
template<typename State>
struct StateWord {
    const char *word;
    State state;
};

constexpr std::array studyStates{StateWord<StudyState>{"Failed", StudyState::Failed}, StateWord<StudyState>{"Succeeded", StudyState::Succeeded}, StateWord<StudyState>{"Running", StudyState::Running},
                                 StateWord<StudyState>{"Restarting", StudyState::Restarting}, StateWord<StudyState>{"Created", StudyState::Created}};

// The order in which Katib's controller sorts its trials: EarlyStopped leaves Running true.
constexpr std::array trialStates{StateWord<TrialState>{"Killed", TrialState::Killed}, StateWord<TrialState>{"Failed", TrialState::Failed}, StateWord<TrialState>{"Succeeded", TrialState::Succeeded},
                                 StateWord<TrialState>{"EarlyStopped", TrialState::EarlyStopped}, StateWord<TrialState>{"Running", TrialState::Running}, StateWord<TrialState>{"MetricsUnavailable", TrialState::MetricsUnavailable}};

constexpr std::array suggestionStates{StateWord<SuggestionState>{"Failed", SuggestionState::Failed}, StateWord<SuggestionState>{"Succeeded", SuggestionState::Succeeded}, StateWord<SuggestionState>{"Running", SuggestionState::Running},
                                      StateWord<SuggestionState>{"DeploymentReady", SuggestionState::DeploymentReady}, StateWord<SuggestionState>{"Created", SuggestionState::Created}};

const StudyCondition *conditionOf(const std::vector<StudyCondition> &conditions, QLatin1StringView type)
{
    const auto found = std::find_if(conditions.begin(), conditions.end(), [type](const StudyCondition &one) { return one.type == type; });
    return found == conditions.end() ? nullptr : &*found;
}

template<typename State, std::size_t N>
std::pair<State, const StudyCondition *> stateOf(const std::vector<StudyCondition> &conditions, const std::array<StateWord<State>, N> &words, State otherwise)
{
    for (const StateWord<State> &word : words)
        if (const StudyCondition *condition = conditionOf(conditions, QLatin1StringView(word.word)); condition && condition->status == "True"_L1)
            return {word.state, condition};
    return {otherwise, nullptr};
}

/// The newest condition that is true: a changed one is put at the end.
QString newestWord(const std::vector<StudyCondition> &conditions)
{
    const auto found = std::find_if(conditions.rbegin(), conditions.rend(), [](const StudyCondition &one) { return one.status == "True"_L1; });
    return found == conditions.rend() ? QString() : found->type;
}

std::vector<StudyCondition> conditionsOf(const Value &status)
{
    std::vector<StudyCondition> conditions;
    eachElement(fieldAt(status, "conditions"), [&conditions](const Value &one) {
        conditions.push_back({.type = textAt(one, "type"), .status = textAt(one, "status"), .reason = textAt(one, "reason"), .message = textAt(one, "message"), .changedAt = apijson::timeOf(fieldAt(one, "lastTransitionTime"))});
    });
    return conditions;
}

std::vector<ParameterAssignment> assignmentsOf(const Value &list)
{
    std::vector<ParameterAssignment> assignments;
    eachElement(list, [&assignments](const Value &one) { assignments.push_back({textAt(one, "name"), textAt(one, "value")}); });
    return assignments;
}

std::vector<ParameterAssignment> labelsOf(const Value &map)
{
    std::vector<ParameterAssignment> labels;
    apijson::eachField(map, [&labels](const QString &name, const Value &value) { labels.push_back({name, apijson::textOf(value)}); });
    std::sort(labels.begin(), labels.end(), [](const auto &one, const auto &other) { return one.name < other.name; });
    return labels;
}

/// Sorted, because the controller writes them in a random order.
std::vector<MetricObservation> observationsOf(const Value &observation)
{
    std::vector<MetricObservation> metrics;
    eachElement(fieldAt(observation, "metrics"), [&metrics](const Value &one) {
        metrics.push_back({.name = textAt(one, "name"), .minimum = textAt(one, "min"), .maximum = textAt(one, "max"), .latest = textAt(one, "latest")});
    });
    std::stable_sort(metrics.begin(), metrics.end(), [](const auto &one, const auto &other) { return one.name < other.name; });
    return metrics;
}

std::vector<EarlyStoppingRule> rulesOf(const Value &list)
{
    std::vector<EarlyStoppingRule> rules;
    eachElement(list, [&rules](const Value &one) {
        rules.push_back({.metric = textAt(one, "name"), .comparison = textAt(one, "comparison"), .value = textAt(one, "value"), .fromStep = static_cast<int>(apijson::numberOf(fieldAt(one, "startStep")))});
    });
    return rules;
}

QStringList textsOf(const Value &list)
{
    QStringList texts;
    eachElement(list, [&texts](const Value &one) { texts.append(apijson::textOf(one)); });
    return texts;
}

std::vector<StudyParameter> parametersOf(const Value &list)
{
    std::vector<StudyParameter> parameters;
    eachElement(list, [&parameters](const Value &one) {
        const Value space = fieldAt(one, "feasibleSpace");
        StudyParameter parameter{.name = textAt(one, "name"), .kindWord = textAt(one, "parameterType"), .minimum = textAt(space, "min"), .maximum = textAt(space, "max"), .step = textAt(space, "step"),
                                 .choices = textsOf(fieldAt(space, "list")), .spreadWord = textAt(space, "distribution")};
        parameter.kind = parameterKindOf(parameter.kindWord);
        parameter.spread = parameterSpreadOf(parameter.spreadWord);
        parameters.push_back(std::move(parameter));
    });
    return parameters;
}

MetricReading readingOf(const QString &word)
{
    return word == "min"_L1 ? MetricReading::Minimum : word == "max"_L1 ? MetricReading::Maximum : word == "latest"_L1 ? MetricReading::Latest : MetricReading::Unknown;
}

/// The objective and the further metrics. Without a strategy the reading is what Katib's defaults make of it.
std::vector<StudyMetric> metricsOf(const Value &objective)
{
    std::vector<StudyMetric> metrics;
    if (!objective)
        return metrics;
    const QString type = textAt(objective, "type");
    const ObjectiveDirection direction = type == "minimize"_L1 ? ObjectiveDirection::Minimize : type == "maximize"_L1 ? ObjectiveDirection::Maximize : ObjectiveDirection::Unknown;
    const MetricReading usual = direction == ObjectiveDirection::Minimize ? MetricReading::Minimum : direction == ObjectiveDirection::Maximize ? MetricReading::Maximum : MetricReading::Unknown;
    metrics.push_back({.name = textAt(objective, "objectiveMetricName"), .direction = direction, .reading = usual});
    for (const QString &name : textsOf(fieldAt(objective, "additionalMetricNames")))
        metrics.push_back({.name = name, .reading = usual});
    QStringList told;
    eachElement(fieldAt(objective, "metricStrategies"), [&](const Value &strategy) {
        const QString name = textAt(strategy, "name");
        if (told.contains(name))
            return;
        told.append(name);
        for (StudyMetric &metric : metrics)
            if (metric.name == name)
                metric.reading = readingOf(textAt(strategy, "value"));
    });
    return metrics;
}

std::optional<int> countOf(const Value &value)
{
    int64_t number = 0;
    if (!value || value->get_int64().get(number))
        return {};
    return static_cast<int>(number);
}

int countAt(const Value &status, std::string_view name)
{
    return countOf(fieldAt(status, name)).value_or(0);
}

TrialCounts countsOf(const Value &status)
{
    return {.all = countAt(status, "trials"), .succeeded = countAt(status, "trialsSucceeded"), .failed = countAt(status, "trialsFailed"), .killed = countAt(status, "trialsKilled"), .pending = countAt(status, "trialsPending"),
            .running = countAt(status, "trialsRunning"), .earlyStopped = countAt(status, "trialsEarlyStopped"), .metricsUnavailable = countAt(status, "trialMetricsUnavailable")};
}

void readSpec(Study &study, const Value &spec)
{
    study.parameters = parametersOf(fieldAt(spec, "parameters"));
    const Value objective = fieldAt(spec, "objective");
    study.metrics = metricsOf(objective);
    double goal = 0;
    if (const Value value = fieldAt(objective, "goal"); value && !value->get_double().get(goal))
        study.goal = goal;
    const Value algorithm = fieldAt(spec, "algorithm"), stopping = fieldAt(spec, "earlyStopping");
    study.algorithm = textAt(algorithm, "algorithmName");
    study.settings = assignmentsOf(fieldAt(algorithm, "algorithmSettings"));
    study.earlyStopping = textAt(stopping, "algorithmName");
    study.earlyStoppingSettings = assignmentsOf(fieldAt(stopping, "algorithmSettings"));
    study.maxTrials = countOf(fieldAt(spec, "maxTrialCount"));
    study.parallelTrials = countOf(fieldAt(spec, "parallelTrialCount"));
    study.maxFailedTrials = countOf(fieldAt(spec, "maxFailedTrialCount"));
    study.resumePolicy = textAt(spec, "resumePolicy");
    const Value collector = fieldAt(spec, "metricsCollectorSpec");
    study.collectorKind = textAt(fieldAt(collector, "collector"), "kind");
    study.metricsFormats = textsOf(fieldAt(fieldAt(fieldAt(collector, "source"), "filter"), "metricsFormat"));
    study.trialKind = textAt(fieldAt(fieldAt(spec, "trialTemplate"), "trialSpec"), "kind");
    study.searchesGraphs = apijson::isObject(fieldAt(spec, "nasConfig"));
}

template<typename State>
void takeState(auto &object, std::pair<State, const StudyCondition *> state)
{
    object.state = state.first;
    if (state.second) {
        object.reason = state.second->reason;
        object.message = state.second->message;
    }
}

template<typename T>
Result<T> readOne(const std::string &json, T (*of)(const Value &))
{
    apijson::Document document;
    const std::optional<Value> root = document.parse(json);
    if (!root)
        return notKatibJson();
    return of(*root);
}

template<typename T>
Result<KatibPage<T>> readPage(const std::string &json, T (*of)(const Value &))
{
    apijson::Document document;
    const std::optional<Value> root = document.parse(json);
    if (!root)
        return notKatibJson();
    const Value metadata = fieldAt(*root, "metadata");
    KatibPage<T> page{.items = {}, .version = textAt(metadata, "resourceVersion"), .continuation = textAt(metadata, "continue")};
    eachElement(fieldAt(*root, "items"), [&](const Value &item) { page.items.push_back(of(item)); });
    return page;
}

} // namespace

ParameterKind parameterKindOf(const QString &word)
{
    return word == "double"_L1      ? ParameterKind::Real
        : word == "int"_L1          ? ParameterKind::Integer
        : word == "discrete"_L1     ? ParameterKind::Discrete
        : word == "categorical"_L1  ? ParameterKind::Categorical
                                    : ParameterKind::Unknown;
}

ParameterSpread parameterSpreadOf(const QString &word)
{
    return word.isEmpty() || word == "uniform"_L1 ? ParameterSpread::Uniform
        : word == "logUniform"_L1                 ? ParameterSpread::LogUniform
        : word == "normal"_L1                     ? ParameterSpread::Normal
        : word == "logNormal"_L1                  ? ParameterSpread::LogNormal
                                                  : ParameterSpread::Unknown;
}

StudyState studyStateOf(const std::vector<StudyCondition> &conditions)
{
    return stateOf(conditions, studyStates, StudyState::Unknown).first;
}

TrialState trialStateOf(const std::vector<StudyCondition> &conditions)
{
    return stateOf(conditions, trialStates, TrialState::Pending).first;
}

Study studyOf(const Value &experiment)
{
    const Value metadata = fieldAt(experiment, "metadata"), status = fieldAt(experiment, "status");
    Study study{.name = textAt(metadata, "name"), .nameSpace = textAt(metadata, "namespace"), .uid = textAt(metadata, "uid")};
    readSpec(study, fieldAt(experiment, "spec"));
    study.conditions = conditionsOf(status);
    takeState(study, stateOf(study.conditions, studyStates, StudyState::Unknown));
    study.stateWord = newestWord(study.conditions);
    study.counts = countsOf(status);
    const Value best = fieldAt(status, "currentOptimalTrial");
    study.bestTrial = textAt(best, "bestTrialName");
    study.bestAssignments = assignmentsOf(fieldAt(best, "parameterAssignments"));
    study.bestObservations = observationsOf(fieldAt(best, "observation"));
    study.createdAt = apijson::timeOf(fieldAt(metadata, "creationTimestamp"));
    study.startedAt = apijson::timeOf(fieldAt(status, "startTime"));
    study.endedAt = apijson::timeOf(fieldAt(status, "completionTime"));
    study.isDeleting = fieldAt(metadata, "deletionTimestamp").has_value();
    // One that its suggestion failed has no completion time; a restarted one keeps the first.
    const bool hasEnded = study.state == StudyState::Failed || study.state == StudyState::Succeeded;
    if (const StudyCondition *end = stateOf(study.conditions, studyStates, StudyState::Unknown).second; hasEnded && study.endedAt == 0)
        study.endedAt = end->changedAt;
    if (!hasEnded)
        study.endedAt = 0;
    return study;
}

Trial trialOf(const Value &object)
{
    const Value metadata = fieldAt(object, "metadata"), spec = fieldAt(object, "spec"), status = fieldAt(object, "status");
    Trial trial{.name = textAt(metadata, "name"), .nameSpace = textAt(metadata, "namespace"), .uid = textAt(metadata, "uid")};
    trial.labels = labelsOf(fieldAt(metadata, "labels"));
    trial.study = textAt(fieldAt(metadata, "labels"), "katib.kubeflow.org/experiment");
    trial.assignments = assignmentsOf(fieldAt(spec, "parameterAssignments"));
    trial.rules = rulesOf(fieldAt(spec, "earlyStoppingRules"));
    trial.observations = observationsOf(fieldAt(status, "observation"));
    trial.conditions = conditionsOf(status);
    const auto state = stateOf(trial.conditions, trialStates, TrialState::Pending);
    takeState(trial, state);
    trial.stateWord = newestWord(trial.conditions);
    trial.createdAt = apijson::timeOf(fieldAt(metadata, "creationTimestamp"));
    trial.startedAt = apijson::timeOf(fieldAt(status, "startTime"));
    trial.endedAt = apijson::timeOf(fieldAt(status, "completionTime"));
    // An early stopped trial never gets a completion time.
    if (trial.endedAt == 0 && trial.state != TrialState::Running && trial.state != TrialState::Pending && state.second)
        trial.endedAt = state.second->changedAt;
    trial.isDeleting = fieldAt(metadata, "deletionTimestamp").has_value();
    return trial;
}

Suggestion suggestionOf(const Value &object)
{
    const Value metadata = fieldAt(object, "metadata"), spec = fieldAt(object, "spec"), status = fieldAt(object, "status");
    Suggestion suggestion{.name = textAt(metadata, "name"), .nameSpace = textAt(metadata, "namespace"), .uid = textAt(metadata, "uid")};
    suggestion.algorithm = textAt(fieldAt(spec, "algorithm"), "algorithmName");
    suggestion.requested = countAt(spec, "requests");
    suggestion.assigned = countAt(status, "suggestionCount");
    suggestion.settings = assignmentsOf(fieldAt(status, "algorithmSettings"));
    eachElement(fieldAt(status, "suggestions"), [&suggestion](const Value &one) {
        suggestion.trials.push_back({.name = textAt(one, "name"), .assignments = assignmentsOf(fieldAt(one, "parameterAssignments")), .rules = rulesOf(fieldAt(one, "earlyStoppingRules")), .labels = labelsOf(fieldAt(one, "labels"))});
    });
    suggestion.conditions = conditionsOf(status);
    takeState(suggestion, stateOf(suggestion.conditions, suggestionStates, SuggestionState::Unknown));
    const StudyCondition *ready = conditionOf(suggestion.conditions, "DeploymentReady"_L1);
    if (suggestion.state == SuggestionState::Created && ready) {
        suggestion.state = SuggestionState::DeploymentNotReady;
        suggestion.reason = ready->reason;
        suggestion.message = ready->message;
    }
    return suggestion;
}

Error notKatibJson()
{
    return {.kind = ErrorKind::Protocol, .code = u"kube.notJson"_s, .retryable = true};
}

Result<Study> readStudy(const std::string &json)
{
    return readOne(json, studyOf);
}

Result<Trial> readTrial(const std::string &json)
{
    return readOne(json, trialOf);
}

Result<Suggestion> readSuggestion(const std::string &json)
{
    return readOne(json, suggestionOf);
}

Result<KatibPage<Study>> readStudies(const std::string &json)
{
    return readPage(json, studyOf);
}

Result<KatibPage<Trial>> readTrials(const std::string &json)
{
    return readPage(json, trialOf);
}

Result<KatibPage<Suggestion>> readSuggestions(const std::string &json)
{
    return readPage(json, suggestionOf);
}

} // namespace headrace
