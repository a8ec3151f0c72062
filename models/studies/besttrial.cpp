// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/besttrial.h"

#include <algorithm>
#include <cmath>

namespace headrace {

namespace {

std::optional<double> numberOf(const QString &text)
{
    bool isNumber = false;
    const double number = text.trimmed().toDouble(&isNumber);
    if (!isNumber || std::isnan(number))
        return {};
    return number;
}

const QString &readText(const MetricObservation &observation, MetricReading reading)
{
    return reading == MetricReading::Minimum ? observation.minimum : reading == MetricReading::Maximum ? observation.maximum : observation.latest;
}

} // namespace

std::optional<double> valueOf(const StudyMetric &metric, const Trial &trial)
{
    const auto found = std::find_if(trial.observations.begin(), trial.observations.end(), [&metric](const MetricObservation &one) { return one.name == metric.name; });
    if (found == trial.observations.end())
        return {};
    const std::optional<double> value = numberOf(readText(*found, metric.reading));
    return value ? value : numberOf(found->latest);
}

bool isBetter(ObjectiveDirection direction, double value, double other)
{
    return direction == ObjectiveDirection::Maximize ? value > other : value < other;
}

int bestTrial(const Study &study, std::span<const Trial> trials)
{
    if (study.metrics.empty() || study.metrics.front().direction == ObjectiveDirection::Unknown)
        return -1;
    const StudyMetric &objective = study.metrics.front();
    int best = -1;
    double bestValue = 0;
    for (std::size_t i = 0; i < trials.size(); ++i) {
        if (trials[i].state == TrialState::Killed || trials[i].state == TrialState::Failed)
            continue;
        const std::optional<double> value = valueOf(objective, trials[i]);
        if (!value || (best >= 0 && !isBetter(objective.direction, *value, bestValue)))
            continue;
        best = static_cast<int>(i);
        bestValue = *value;
    }
    return best;
}

} // namespace headrace
