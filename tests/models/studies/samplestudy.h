// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/studyframe.h"

#include <cmath>
#include <random>

namespace headrace::sample {

using Qt::StringLiterals::operator""_s;

inline StudyParameter parameter(int number)
{
    static const QString names[] = {u"learning_rate"_s, u"depth"_s, u"momentum"_s, u"layers"_s, u"optimizer"_s, u"dropout"_s};
    StudyParameter one;
    one.name = number < 6 ? names[number] : u"p%1"_s.arg(number);
    if (number % 5 == 4) {
        one.kind = ParameterKind::Categorical;
        one.choices = {u"adam"_s, u"sgd"_s, u"rmsprop"_s};
    } else if (number % 4 == 1) {
        one.kind = ParameterKind::Integer;
        one.minimum = u"2"_s;
        one.maximum = u"12"_s;
    } else {
        one.kind = ParameterKind::Real;
        one.minimum = number == 0 ? u"0.0001"_s : u"0"_s;
        one.maximum = number == 0 ? u"0.1"_s : u"1"_s;
        one.spread = number == 0 ? ParameterSpread::LogUniform : ParameterSpread::Uniform;
    }
    return one;
}

inline QString assignment(const StudyParameter &parameter, int number, double at)
{
    if (parameter.kind == ParameterKind::Categorical)
        return parameter.choices[static_cast<qsizetype>(at * 2.999)];
    if (parameter.kind == ParameterKind::Integer)
        return QString::number(2 + static_cast<int>(at * 10.999));
    return QString::number(number == 0 ? 0.0001 * std::pow(1000, at) : at, 'g', 8);
}

/// A made-up study: the first parameter is logarithmic, every fifth is a choice, every fourth an integer; the loss depends mostly on the
/// first two. Every 17th trial failed, every 23rd was stopped early, the last three run; four run side by side.
inline std::pair<Study, std::vector<Trial>> study(int trials, int parameters, ObjectiveDirection direction = ObjectiveDirection::Minimize)
{
    std::mt19937 random(7);
    std::uniform_real_distribution<double> share(0, 1);
    Study study;
    study.name = u"sample"_s;
    study.nameSpace = u"team"_s;
    study.state = StudyState::Running;
    study.algorithm = u"random"_s;
    study.metrics = {{u"loss"_s, direction, MetricReading::Latest}, {u"seconds"_s, ObjectiveDirection::Minimize, MetricReading::Latest}};
    study.maxTrials = trials + 50;
    study.parallelTrials = 4;
    study.startedAt = study.createdAt = 1'700'000'000;
    for (int i = 0; i < parameters; ++i)
        study.parameters.push_back(parameter(i));
    std::vector<Trial> all;
    for (int t = 0; t < trials; ++t) {
        Trial trial;
        trial.name = trial.uid = u"sample-"_s + QString::number(t + 100000).mid(1);
        double loss = 0.2 + 0.05 * share(random);
        for (int i = 0; i < parameters; ++i) {
            double at = share(random);
            if (i < 2 && t > trials / 3 && share(random) < 0.6) // a search that learns crowds where the loss is small
                at = 0.65 + 0.1 * (share(random) - 0.5);
            trial.assignments.push_back({study.parameters[static_cast<std::size_t>(i)].name, assignment(study.parameters[static_cast<std::size_t>(i)], i, at)});
            loss += i == 0 ? 2 * (at - 0.65) * (at - 0.65) : i == 1 ? (at - 0.6) * (at - 0.6) : i == 4 && trial.assignments.back().value == u"sgd"_s ? 0.06 : 0;
        }
        trial.state = t % 17 == 16 ? TrialState::Failed : t % 23 == 22 ? TrialState::EarlyStopped : t >= trials - 3 ? TrialState::Running : TrialState::Succeeded;
        trial.startedAt = trial.createdAt = study.startedAt + t / 4 * 90 + static_cast<int>(10 * share(random));
        trial.endedAt = trial.state == TrialState::Running ? 0 : trial.startedAt + 40 + static_cast<int>(45 * share(random));
        if (trial.state == TrialState::Succeeded || trial.state == TrialState::EarlyStopped) {
            const QString value = QString::number(direction == ObjectiveDirection::Maximize ? 1 - loss : loss, 'g', 10), seconds = QString::number(10 + 80 * share(random), 'f', 2);
            trial.observations = {{u"loss"_s, value, value, value}, {u"seconds"_s, seconds, seconds, seconds}};
        }
        all.push_back(trial);
    }
    return {study, all};
}

inline std::shared_ptr<const StudyFrame> frame(int trials, int parameters, ObjectiveDirection direction = ObjectiveDirection::Minimize)
{
    auto [one, all] = study(trials, parameters, direction);
    return makeStudyFrame(std::move(one), std::move(all));
}

} // namespace headrace::sample
