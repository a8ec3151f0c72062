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

    bool operator==(const Trial &) const = default;
};

enum class StudyState { Created, Running, Restarting, Succeeded, Failed, Unknown };

/// How many trials stand where; -1 = the server did not say.
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
    TrialCounts counts;
    QString bestTrial;
    std::vector<StudyCondition> conditions;
    qint64 createdAt = 0;
    qint64 startedAt = 0;
    qint64 endedAt = 0;

    bool operator==(const Study &) const = default;
};

} // namespace headrace
