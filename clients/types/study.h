// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/plainvalue.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace headrace {

/// What a search may set; a word of a newer server is Unknown and kept beside it.
enum class ParameterKind { Real, Integer, Discrete, Categorical, Unknown };

/// How values of a parameter are drawn between its bounds.
enum class ParameterSpread { Uniform, LogUniform, Normal, LogNormal, Unknown };

/// One parameter of a search space. Numbers stay the texts they were written as: Katib keeps them as strings.
struct StudyParameter {
    QString name;
    ParameterKind kind = ParameterKind::Unknown;
    QString kindWord; ///< as written: "double"
    QString minimum;  ///< of Real and Integer
    QString maximum;
    QString step;        ///< empty = continuous, or 1 for an integer
    QStringList choices; ///< of Discrete and Categorical, in their order
    ParameterSpread spread = ParameterSpread::Uniform;
    QString spreadWord; ///< as written; empty = not said

    bool operator==(const StudyParameter &) const = default;
};

enum class ObjectiveDirection { Minimize, Maximize, Unknown };

/// Which of the values that a trial reported for a metric counts.
enum class MetricReading { Minimum, Maximum, Latest, Unknown };

/// A metric that a study watches; the first one of a study is its objective.
struct StudyMetric {
    QString name;
    ObjectiveDirection direction = ObjectiveDirection::Unknown;
    MetricReading reading = MetricReading::Unknown;

    bool operator==(const StudyMetric &) const = default;
};

enum class TrialState { Pending, Running, Succeeded, Killed, Failed, MetricsUnavailable, EarlyStopped, Unknown };

/// A value given to a parameter, as text.
struct ParameterAssignment {
    QString name;
    QString value;

    bool operator==(const ParameterAssignment &) const = default;
};

/// What a trial reported for one metric: texts, because servers store "unavailable", "nan" and words too. Empty = not reported.
struct MetricObservation {
    QString name;
    QString minimum;
    QString maximum;
    QString latest;

    bool operator==(const MetricObservation &) const = default;
};

/// A rule that ends a trial early: the metric compared with a value from a step on.
struct EarlyStoppingRule {
    QString metric;
    QString comparison; ///< "less", "greater", "equal"
    QString value;
    int fromStep = 0;

    bool operator==(const EarlyStoppingRule &) const = default;
};

/// A state that an object was in, with the server's words. Times are seconds since 1970, 0 = not said.
struct StudyCondition {
    QString type;
    QString status; ///< "True", "False", "Unknown"
    QString reason;
    QString message;
    qint64 changedAt = 0;

    bool operator==(const StudyCondition &) const = default;
};

/// One try of a study. Times are seconds since 1970, 0 = not yet.
struct Trial {
    QString name;
    QString nameSpace;
    QString study; ///< the study that it belongs to
    QString uid;
    TrialState state = TrialState::Unknown;
    QString stateWord; ///< the newest condition that is true, as written
    QString reason;
    QString message;
    std::vector<ParameterAssignment> assignments;
    std::vector<MetricObservation> observations; ///< sorted by name
    std::vector<EarlyStoppingRule> rules;
    std::vector<StudyCondition> conditions;
    std::vector<ParameterAssignment> labels; ///< sorted by name
    qint64 createdAt = 0;
    qint64 startedAt = 0;
    qint64 endedAt = 0;
    bool isDeleting = false;

    bool operator==(const Trial &) const = default;
};

enum class StudyState { Created, Running, Restarting, Succeeded, Failed, Unknown };

/// How many trials stand where.
struct TrialCounts {
    int all = 0;
    int succeeded = 0;
    int failed = 0;
    int killed = 0;
    int pending = 0;
    int running = 0;
    int earlyStopped = 0;
    int metricsUnavailable = 0;

    bool operator==(const TrialCounts &) const = default;
};

/// A setting of an algorithm, as text.
using AlgorithmSetting = ParameterAssignment;

/// What an algorithm proposes for one trial.
struct SuggestedTrial {
    QString name;
    std::vector<ParameterAssignment> assignments;
    std::vector<EarlyStoppingRule> rules;
    std::vector<ParameterAssignment> labels; ///< sorted by name

    bool operator==(const SuggestedTrial &) const = default;
};

enum class SuggestionState { Created, DeploymentNotReady, DeploymentReady, Running, Succeeded, Failed, Unknown };

/// The algorithm's side of a study: how much was asked of it and what it gave.
struct Suggestion {
    QString name; ///< that of its study
    QString nameSpace;
    QString uid;
    SuggestionState state = SuggestionState::Unknown;
    QString reason;
    QString message; ///< what the algorithm's service refuses stands here only
    QString algorithm;
    int requested = 0;
    int assigned = 0;
    std::vector<AlgorithmSetting> settings; ///< as the service keeps them; Hyperband's whole state
    std::vector<SuggestedTrial> trials;
    std::vector<StudyCondition> conditions;

    bool operator==(const Suggestion &) const = default;
};

/// A search: what is tried, how it is judged and where it stands; Katib's Experiment, Trainer's OptimizationJob or a file's study.
struct Study {
    QString name;
    QString nameSpace;
    QString uid;
    StudyState state = StudyState::Unknown;
    QString stateWord;
    QString reason;
    QString message;
    std::vector<StudyParameter> parameters;
    std::vector<StudyMetric> metrics; ///< the objective first
    std::optional<double> goal;
    QString algorithm;
    std::vector<AlgorithmSetting> settings;
    QString earlyStopping; ///< the algorithm's name, empty = none
    std::vector<AlgorithmSetting> earlyStoppingSettings;
    std::optional<int> maxTrials; ///< none = without a limit
    std::optional<int> parallelTrials;
    std::optional<int> maxFailedTrials;
    QString resumePolicy;
    QString collectorKind;      ///< how metrics come: "StdOut", "File" …
    QStringList metricsFormats; ///< the collector's filters
    QString trialKind;          ///< of the objects that trials run as: "Job"; empty when a ConfigMap holds the template
    bool searchesGraphs = false; ///< looks for a network's architecture, not for parameters
    TrialCounts counts;
    QString bestTrial;
    std::vector<ParameterAssignment> bestAssignments; ///< kept also when the best trial was deleted
    std::vector<MetricObservation> bestObservations;  ///< sorted by name
    std::vector<StudyCondition> conditions;
    qint64 createdAt = 0;
    qint64 startedAt = 0;
    qint64 endedAt = 0;
    bool isDeleting = false;

    bool operator==(const Study &) const = default;
};

} // namespace headrace
