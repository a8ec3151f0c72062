// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/studies/studywords.h"

#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int digits = 5;
constexpr std::size_t mostInTip = 12;

} // namespace

QString StudyWords::axisName(const StudyAxis &axis)
{
    switch (axis.subject) {
    case AxisSubject::Parameter:
    case AxisSubject::Metric: return axis.name;
    case AxisSubject::State: return tr("State");
    case AxisSubject::Number: return tr("Trial");
    case AxisSubject::Started: return tr("Started after");
    case AxisSubject::Duration: return tr("Duration");
    }
    return {};
}

QString StudyWords::number(double value)
{
    return std::isfinite(value) ? QLocale().toString(value, 'g', digits) : u"–"_s;
}

QString StudyWords::duration(double seconds)
{
    if (!std::isfinite(seconds))
        return u"–"_s;
    const auto whole = static_cast<qint64>(std::llround(seconds));
    if (whole < 60)
        return tr("%1 s").arg(whole);
    if (whole < 3600)
        return tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return tr("%1 h %2 min").arg(whole / 3600).arg(whole / 60 % 60);
}

QString StudyWords::roughly(double seconds)
{
    if (seconds < 100)
        return tr("%1 s").arg(10 * std::max<qint64>(1, std::llround(seconds / 10)));
    if (seconds < 100 * 60)
        return tr("%1 min").arg(std::llround(seconds / 60));
    return seconds < 48 * 3600 ? tr("%1 h").arg(QLocale().toString(seconds / 3600, 'f', 1)) : tr("%1 days").arg(QLocale().toString(std::llround(seconds / 86400)));
}

QString StudyWords::value(const StudyAxis &axis, double value)
{
    if (!std::isfinite(value))
        return u"–"_s;
    switch (axis.subject) {
    case AxisSubject::State: {
        const auto code = static_cast<std::size_t>(std::max(0.0, value));
        return code < axis.codes.size() ? trialState(static_cast<TrialState>(axis.codes[code])) : QString();
    }
    case AxisSubject::Number: return QLocale().toString(std::llround(value));
    case AxisSubject::Started: return value == 0 ? tr("%1 h").arg(0) : tr("%1 h").arg(number(value));
    case AxisSubject::Duration: return duration(value);
    case AxisSubject::Parameter:
    case AxisSubject::Metric: break;
    }
    return axis.isChoice() ? axis.choices.value(std::llround(value)) : number(value);
}

QString StudyWords::trialState(TrialState state)
{
    switch (state) {
    case TrialState::Pending: return tr("Pending");
    case TrialState::Running: return tr("Running");
    case TrialState::Succeeded: return tr("Succeeded");
    case TrialState::Killed: return tr("Killed");
    case TrialState::Failed: return tr("Failed");
    case TrialState::MetricsUnavailable: return tr("No metrics");
    case TrialState::EarlyStopped: return tr("Stopped early");
    case TrialState::Unknown: break;
    }
    return tr("Unknown");
}

StateTone StudyWords::tone(TrialState state)
{
    switch (state) {
    case TrialState::Running: return StateTone::Accent;
    case TrialState::Succeeded: return StateTone::Ok;
    case TrialState::EarlyStopped:
    case TrialState::MetricsUnavailable: return StateTone::Warn;
    case TrialState::Killed:
    case TrialState::Failed: return StateTone::Error;
    case TrialState::Pending:
    case TrialState::Unknown: break;
    }
    return StateTone::Idle;
}

QString StudyWords::studyState(StudyState state)
{
    switch (state) {
    case StudyState::Created: return tr("Created");
    case StudyState::Running: return tr("Running");
    case StudyState::Restarting: return tr("Restarting");
    case StudyState::Succeeded: return tr("Succeeded");
    case StudyState::Failed: return tr("Failed");
    case StudyState::Unknown: break;
    }
    return tr("Unknown");
}

StateTone StudyWords::tone(StudyState state)
{
    switch (state) {
    case StudyState::Running:
    case StudyState::Restarting: return StateTone::Accent;
    case StudyState::Succeeded: return StateTone::Ok;
    case StudyState::Failed: return StateTone::Error;
    case StudyState::Created:
    case StudyState::Unknown: break;
    }
    return StateTone::Idle;
}

QString StudyWords::method(ImportanceMethod method)
{
    switch (method) {
    case ImportanceMethod::PedAnova: return tr("PED-ANOVA");
    case ImportanceMethod::Fanova: return tr("fANOVA");
    case ImportanceMethod::Mdi: return tr("MDI");
    }
    return {};
}

QString StudyWords::measure(const Importance &importance)
{
    const QLocale locale;
    if (importance.question.method == ImportanceMethod::PedAnova)
        return tr("%1 · best %2 % = %3 of %4 trials").arg(method(importance.question.method), number(100 * importance.question.bestShare), locale.toString(importance.best), locale.toString(importance.trials));
    return tr("%1 · %2 trees · %3 trials").arg(method(importance.question.method), locale.toString(importance.question.trees), locale.toString(importance.trials));
}

QString StudyWords::lack(ImportanceLack lack)
{
    switch (lack) {
    case ImportanceLack::None: break;
    case ImportanceLack::NoMetric: return tr("The study has no objective to weigh parameters by.");
    case ImportanceLack::TooFewTrials: return tr("Two trials with a result are needed. Wait for more, or select more.");
    case ImportanceLack::ConstantMetric: return tr("All trials have the same result, so no parameter matters. Select others.");
    }
    return {};
}

QString StudyWords::aim(const StudyMetric &metric)
{
    switch (metric.direction) {
    case ObjectiveDirection::Minimize: return tr("smallest %1").arg(metric.name);
    case ObjectiveDirection::Maximize: return tr("largest %1").arg(metric.name);
    case ObjectiveDirection::Unknown: break;
    }
    return metric.name;
}

QString StudyWords::parameterSpace(const StudyParameter &parameter)
{
    if (!parameter.choices.isEmpty())
        return parameter.choices.join(u", "_s);
    QString text = tr("%1 to %2").arg(parameter.minimum, parameter.maximum);
    if (!parameter.step.isEmpty())
        text = tr("%1, steps of %2").arg(text, parameter.step);
    if (parameter.spread == ParameterSpread::LogUniform || parameter.spread == ParameterSpread::LogNormal)
        text = tr("%1, logarithmic").arg(text);
    return text;
}

QString StudyWords::trialTip(const StudyFrame &frame, int row)
{
    const auto at = static_cast<std::size_t>(row);
    QStringList lines{u"<b>%1</b> · %2"_s.arg(frame.matrix.names[at].toHtmlEscaped(), trialState(frame.matrix.states[at]))};
    std::size_t said = 0;
    for (const AxisSubject subject : {AxisSubject::Metric, AxisSubject::Parameter})
        for (const StudyAxis &axis : frame.axes)
            if (axis.subject == subject && said++ < mostInTip)
                lines.append(u"%1: %2"_s.arg(axis.name.toHtmlEscaped(), value(axis, axis.value(row)).toHtmlEscaped()));
    return u"<p style='white-space:pre'>"_s + lines.join(u"<br>"_s) + u"</p>"_s;
}

} // namespace headrace
