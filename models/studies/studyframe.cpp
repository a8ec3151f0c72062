// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/studyframe.h"

#include "models/studies/ranks.h"

#include <QHash>

#include <cmath>
#include <limits>
#include <numeric>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

double numberOf(const QString &text)
{
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    return isNumber ? number : nothing;
}

StudyAxis axisFrom(AxisSubject subject, std::size_t column, const QString &name, std::vector<double> values)
{
    StudyAxis axis{.subject = subject, .column = column, .name = name, .choices = {}, .codes = {}, .logarithmic = false, .isWhole = false, .low = 0, .high = 1, .values = std::make_shared<const std::vector<double>>(std::move(values))};
    fitScale(axis, nothing, nothing);
    return axis;
}

bool hasNumbers(const StudyAxis &axis)
{
    return std::any_of(axis.values->begin(), axis.values->end(), [](double value) { return std::isfinite(value); });
}

void addParameters(StudyFrame &frame)
{
    for (std::size_t i = 0; i < frame.matrix.parameters.size(); ++i) {
        const TrialColumn &column = frame.matrix.parameters[i];
        StudyAxis axis = axisFrom(AxisSubject::Parameter, i, column.parameter.name, column.values);
        if (column.isChoice()) {
            axis.choices = column.parameter.choices;
        } else {
            axis.logarithmic = column.logarithmic;
            axis.isWhole = column.parameter.kind == ParameterKind::Integer;
            fitScale(axis, numberOf(column.parameter.minimum), numberOf(column.parameter.maximum));
        }
        frame.axes.push_back(std::move(axis));
    }
}

void addMetrics(StudyFrame &frame)
{
    for (std::size_t i = 0; i < frame.matrix.metrics.size(); ++i) {
        const MetricColumn &column = frame.matrix.metrics[i];
        if (StudyAxis axis = axisFrom(AxisSubject::Metric, i, column.metric.name, column.values); hasNumbers(axis) || i == 0) {
            if (i == 0)
                frame.objective = frame.axes.size();
            trimScale(axis, column.metric.direction == ObjectiveDirection::Maximize ? 1 : -1);
            frame.axes.push_back(std::move(axis));
        }
    }
}

void addState(StudyFrame &frame)
{
    std::vector<int> codes;
    for (const TrialState state : frame.matrix.states)
        codes.push_back(static_cast<int>(state));
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    std::vector<double> values;
    for (const TrialState state : frame.matrix.states)
        values.push_back(static_cast<double>(std::lower_bound(codes.begin(), codes.end(), static_cast<int>(state)) - codes.begin()));
    if (codes.size() < 2)
        return;
    StudyAxis axis = axisFrom(AxisSubject::State, 0, {}, std::move(values));
    axis.codes = std::move(codes);
    frame.axes.push_back(std::move(axis));
}

void addTimes(StudyFrame &frame)
{
    const auto rows = static_cast<std::size_t>(frame.rows());
    std::vector<double> numbers(rows, nothing), started(rows, nothing), duration(rows, nothing);
    qint64 first = 0;
    for (const qint64 at : frame.matrix.startedAt)
        if (at > 0 && (first == 0 || at < first))
            first = at;
    for (std::size_t i = 0; i < rows; ++i) {
        numbers[static_cast<std::size_t>(frame.order[i])] = static_cast<double>(i) + 1;
        const qint64 from = frame.matrix.startedAt[i], to = frame.matrix.endedAt[i];
        if (from > 0)
            started[i] = static_cast<double>(from - first) / 3600.0;
        if (from > 0 && to >= from)
            duration[i] = static_cast<double>(to - from);
    }
    frame.axes.push_back(axisFrom(AxisSubject::Number, 0, {}, std::move(numbers)));
    frame.axes.back().isWhole = true;
    for (auto &[subject, values] : {std::pair(AxisSubject::Started, &started), std::pair(AxisSubject::Duration, &duration)})
        if (StudyAxis axis = axisFrom(subject, 0, {}, std::move(*values)); hasNumbers(axis))
            frame.axes.push_back(std::move(axis));
}

void findBest(StudyFrame &frame)
{
    frame.bestSoFar.assign(frame.order.size(), nothing);
    frame.merits.assign(frame.order.size(), nothing);
    if (frame.matrix.metrics.empty())
        return;
    const std::vector<double> &values = frame.matrix.metrics.front().values;
    frame.merits = meritsOf(values, frame.sign());
    double best = nothing;
    for (std::size_t i = 0; i < frame.order.size(); ++i) {
        const int row = frame.order[i];
        const double value = values[static_cast<std::size_t>(row)];
        if (std::isfinite(value) && frame.matrix.states[static_cast<std::size_t>(row)] == TrialState::Succeeded && (std::isnan(best) || frame.sign() * value > frame.sign() * best)) {
            best = value;
            frame.best = row;
        }
        frame.bestSoFar[i] = best;
    }
    for (int row = 0; row < frame.rows() && !frame.study.bestTrial.isEmpty(); ++row)
        if (frame.matrix.names[static_cast<std::size_t>(row)] == frame.study.bestTrial)
            frame.best = row; // what the server says goes: it may read the metric in its own way
}

} // namespace

int StudyFrame::sign() const
{
    return !matrix.metrics.empty() && matrix.metrics.front().metric.direction == ObjectiveDirection::Maximize ? 1 : -1;
}

std::size_t StudyFrame::axisOf(const QString &key) const
{
    for (std::size_t i = 0; i < axes.size(); ++i)
        if (axes[i].key() == key)
            return i;
    return none;
}

bool StudyFrame::reachesGoal(double value) const
{
    return study.goal && std::isfinite(value) && sign() * value >= sign() * *study.goal;
}

TrialMatrix columnsOf(const Study &study, const std::vector<Trial> &trials)
{
    TrialMatrix matrix = trialMatrix(study, trials);
    for (std::size_t row = 0; row < trials.size(); ++row) // what waits for its turn has a place in time, too
        if (matrix.startedAt[row] == 0)
            matrix.startedAt[row] = trials[row].createdAt;
    return matrix;
}

std::shared_ptr<const StudyFrame> makeStudyFrame(Study study, std::vector<Trial> trials)
{
    TrialMatrix matrix = columnsOf(study, trials);
    return makeStudyFrame(std::move(study), std::move(trials), std::move(matrix));
}

std::shared_ptr<const StudyFrame> makeStudyFrame(Study study, std::vector<Trial> trials, TrialMatrix matrix)
{
    auto frame = std::make_shared<StudyFrame>();
    frame->study = std::move(study);
    frame->trials = std::move(trials);
    frame->matrix = std::move(matrix);
    frame->order.resize(static_cast<std::size_t>(frame->rows()));
    std::iota(frame->order.begin(), frame->order.end(), 0);
    std::stable_sort(frame->order.begin(), frame->order.end(), [&](int a, int b) {
        const auto startOf = [&](int row) { // what has not begun comes last
            const qint64 at = frame->matrix.startedAt[static_cast<std::size_t>(row)];
            return at > 0 ? at : std::numeric_limits<qint64>::max();
        };
        return startOf(a) < startOf(b);
    });
    addParameters(*frame);
    addMetrics(*frame);
    addState(*frame);
    addTimes(*frame);
    findBest(*frame);
    return frame;
}

} // namespace headrace
