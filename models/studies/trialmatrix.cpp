// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/trialmatrix.h"

#include "models/studies/besttrial.h"

#include <QHash>

#include <cmath>
#include <limits>

namespace headrace {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

double finite(double value)
{
    return std::isfinite(value) ? value : nothing;
}

double numberOf(const StudyParameter &parameter, const QString &text)
{
    bool isNumber = false;
    const double number = text.trimmed().toDouble(&isNumber);
    if (!isNumber || (parameter.kind == ParameterKind::Integer && number != std::nearbyint(number)))
        return nothing;
    return finite(number);
}

const ParameterAssignment *assignmentOf(const Trial &trial, const QString &name, std::size_t guess)
{
    // Most algorithms keep the order of the study, some mix it from trial to trial.
    if (guess < trial.assignments.size() && trial.assignments[guess].name == name)
        return &trial.assignments[guess];
    for (const ParameterAssignment &assignment : trial.assignments)
        if (assignment.name == name)
            return &assignment;
    return nullptr;
}

void fillChoices(TrialColumn &column, std::size_t place, std::span<const Trial> trials)
{
    QHash<QString, int> places;
    for (const QString &choice : column.parameter.choices)
        if (!places.contains(choice))
            places.insert(choice, static_cast<int>(places.size()));
    column.parameter.choices.clear();
    column.parameter.choices.resize(places.size());
    for (auto choice = places.cbegin(); choice != places.cend(); ++choice)
        column.parameter.choices[choice.value()] = choice.key();
    for (const Trial &trial : trials) {
        const ParameterAssignment *assignment = assignmentOf(trial, column.parameter.name, place);
        if (!assignment) {
            column.values.push_back(nothing);
            continue;
        }
        auto known = places.find(assignment->value);
        if (known == places.end()) {
            known = places.insert(assignment->value, static_cast<int>(places.size()));
            column.parameter.choices.append(assignment->value);
        }
        column.values.push_back(*known);
    }
}

TrialColumn columnOf(const StudyParameter &parameter, std::size_t place, std::span<const Trial> trials)
{
    TrialColumn column{.parameter = parameter, .values = {}, .logarithmic = parameter.spread == ParameterSpread::LogUniform || parameter.spread == ParameterSpread::LogNormal};
    column.values.reserve(trials.size());
    if (column.isChoice()) {
        column.logarithmic = false;
        fillChoices(column, place, trials);
        return column;
    }
    for (const Trial &trial : trials) {
        const ParameterAssignment *assignment = assignmentOf(trial, parameter.name, place);
        column.values.push_back(assignment ? numberOf(parameter, assignment->value) : nothing);
    }
    return column;
}

} // namespace

TrialMatrix trialMatrix(const Study &study, std::span<const Trial> trials)
{
    TrialMatrix matrix;
    for (std::size_t i = 0; i < study.parameters.size(); ++i)
        matrix.parameters.push_back(columnOf(study.parameters[i], i, trials));
    for (const StudyMetric &metric : study.metrics) {
        MetricColumn column{.metric = metric, .values = {}};
        column.values.reserve(trials.size());
        for (const Trial &trial : trials)
            column.values.push_back(finite(valueOf(metric, trial).value_or(nothing)));
        matrix.metrics.push_back(std::move(column));
    }
    for (const Trial &trial : trials) {
        matrix.states.push_back(trial.state);
        matrix.names.push_back(trial.name);
        matrix.startedAt.push_back(trial.startedAt);
        matrix.endedAt.push_back(trial.endedAt);
    }
    return matrix;
}

} // namespace headrace
