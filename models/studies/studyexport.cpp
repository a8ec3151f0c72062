// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/studyexport.h"

#include "models/text/csvcell.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QString timeText(qint64 seconds)
{
    return seconds == 0 ? QString() : QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate);
}

void set(PlainValue &map, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        map.set(key, text);
}

PlainValue assignmentsValue(const std::vector<ParameterAssignment> &assignments)
{
    PlainValue map = PlainValue::emptyMap();
    for (const ParameterAssignment &one : assignments)
        map.set(one.name, one.value);
    return map;
}

PlainValue observationsValue(const std::vector<MetricObservation> &observations)
{
    PlainValue map = PlainValue::emptyMap();
    for (const MetricObservation &one : observations) {
        PlainValue values = PlainValue::emptyMap();
        set(values, u"min"_s, one.minimum);
        set(values, u"max"_s, one.maximum);
        set(values, u"latest"_s, one.latest);
        map.set(one.name, values);
    }
    return map;
}

PlainValue countsValue(const TrialCounts &counts)
{
    return {{u"all"_s, counts.all}, {u"succeeded"_s, counts.succeeded}, {u"running"_s, counts.running}, {u"pending"_s, counts.pending}, {u"failed"_s, counts.failed}, {u"killed"_s, counts.killed}, {u"earlyStopped"_s, counts.earlyStopped}, {u"metricsUnavailable"_s, counts.metricsUnavailable}};
}

} // namespace

QString stateWordOf(TrialState state)
{
    switch (state) {
    case TrialState::Pending:
        return u"Pending"_s;
    case TrialState::Running:
        return u"Running"_s;
    case TrialState::Succeeded:
        return u"Succeeded"_s;
    case TrialState::Killed:
        return u"Killed"_s;
    case TrialState::Failed:
        return u"Failed"_s;
    case TrialState::MetricsUnavailable:
        return u"MetricsUnavailable"_s;
    case TrialState::EarlyStopped:
        return u"EarlyStopped"_s;
    case TrialState::Unknown:
        break;
    }
    return u"Unknown"_s;
}

QByteArray trialsCsv(const Study &study, std::span<const Trial> trials)
{
    QStringList head{u"name"_s, u"state"_s, u"started"_s, u"ended"_s};
    for (const StudyParameter &parameter : study.parameters)
        head.append(u"parameter."_s + parameter.name);
    for (const StudyMetric &metric : study.metrics)
        for (const auto &reading : {".min"_L1, ".max"_L1, ".latest"_L1})
            head.append(u"metric."_s % metric.name % reading);
    QString text;
    const auto addLine = [&text](const QStringList &cells) {
        QStringList ready;
        for (const QString &cell : cells)
            ready.append(csvCell(cell));
        text += ready.join(u',') + "\r\n"_L1;
    };
    addLine(head);
    for (const Trial &trial : trials) {
        QStringList cells{trial.name, stateWordOf(trial.state), timeText(trial.startedAt), timeText(trial.endedAt)};
        for (const StudyParameter &parameter : study.parameters) {
            const auto found = std::find_if(trial.assignments.begin(), trial.assignments.end(), [&parameter](const ParameterAssignment &one) { return one.name == parameter.name; });
            cells.append(found == trial.assignments.end() ? QString() : found->value);
        }
        for (const StudyMetric &metric : study.metrics) {
            const auto found = std::find_if(trial.observations.begin(), trial.observations.end(), [&metric](const MetricObservation &one) { return one.name == metric.name; });
            cells.append(found == trial.observations.end() ? QStringList{{}, {}, {}} : QStringList{found->minimum, found->maximum, found->latest});
        }
        addLine(cells);
    }
    return text.toUtf8();
}

PlainValue trialValue(const Trial &trial)
{
    PlainValue value{{u"name"_s, trial.name}, {u"state"_s, stateWordOf(trial.state)}};
    set(value, u"message"_s, trial.message);
    set(value, u"started"_s, timeText(trial.startedAt));
    set(value, u"ended"_s, timeText(trial.endedAt));
    value.set(u"parameters"_s, assignmentsValue(trial.assignments));
    value.set(u"metrics"_s, observationsValue(trial.observations));
    return value;
}

PlainValue studyValue(const Study &study)
{
    PlainValue value{{u"name"_s, study.name}, {u"namespace"_s, study.nameSpace}, {u"state"_s, study.stateWord}};
    set(value, u"reason"_s, study.reason);
    set(value, u"message"_s, study.message);
    set(value, u"algorithm"_s, study.algorithm);
    if (!study.metrics.empty()) {
        const StudyMetric &objective = study.metrics.front();
        value.set(u"objective"_s, objective.name);
        value.set(u"direction"_s, objective.direction == ObjectiveDirection::Minimize ? u"minimize"_s : objective.direction == ObjectiveDirection::Maximize ? u"maximize"_s : QString());
    }
    if (study.goal)
        value.set(u"goal"_s, *study.goal);
    if (study.maxTrials)
        value.set(u"maxTrials"_s, *study.maxTrials);
    value.set(u"trials"_s, countsValue(study.counts));
    set(value, u"started"_s, timeText(study.startedAt));
    set(value, u"ended"_s, timeText(study.endedAt));
    if (!study.bestTrial.isEmpty())
        value.set(u"best"_s, PlainValue{{u"trial"_s, study.bestTrial}, {u"parameters"_s, assignmentsValue(study.bestAssignments)}, {u"metrics"_s, observationsValue(study.bestObservations)}});
    return value;
}

} // namespace headrace
