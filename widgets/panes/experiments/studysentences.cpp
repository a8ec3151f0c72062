// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/experiments/studysentences.h"

#include "models/studies/studyprogress.h"
#include "widgets/studies/studywords.h"

#include <QDateTime>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QString moment(qint64 seconds)
{
    return QLocale().toString(QDateTime::fromSecsSinceEpoch(seconds), QLocale::ShortFormat);
}

bool isNumber(const QString &text)
{
    bool isOne = false;
    const double number = text.toDouble(&isOne);
    return isOne && std::isfinite(number);
}

/// Between double quotes with what would end them made harmless.
QString quoted(QString text)
{
    return u'"' + text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'\n', u"\\n"_s) + u'"';
}

} // namespace

QString StudySentences::progress(const StudyFrame &frame)
{
    const QLocale locale;
    const StudyProgress progress = progressOf(frame);
    QStringList parts;
    parts.append(progress.planned ? tr("%1 of %2 trials done").arg(locale.toString(progress.done), locale.toString(*progress.planned)) : tr("%1 trials done").arg(locale.toString(progress.done)));
    if (progress.running > 0)
        parts.append(tr("%1 running").arg(locale.toString(progress.running)));
    if (progress.stopped > 0)
        parts.append(tr("%1 stopped early").arg(locale.toString(progress.stopped)));
    if (progress.failed > 0)
        parts.append(tr("%1 failed").arg(locale.toString(progress.failed)));
    if (progress.secondsLeft && *progress.secondsLeft > 0)
        parts.append(tr("about %1 left").arg(StudyWords::roughly(static_cast<double>(*progress.secondsLeft))));
    return parts.join(u" · "_s);
}

QString StudySentences::best(const StudyFrame &frame)
{
    if (!frame.best || frame.matrix.metrics.empty())
        return tr("No trial has a result yet.");
    const MetricColumn &metric = frame.matrix.metrics.front();
    const double value = metric.values[static_cast<std::size_t>(*frame.best)];
    const QString text = u"%1 %2"_s.arg(metric.metric.name, StudyWords::number(value));
    if (!frame.study.goal)
        return text;
    const QString goal = StudyWords::number(*frame.study.goal);
    return frame.reachesGoal(value) ? tr("%1 (the goal %2 is reached)").arg(text, goal) : tr("%1 (the goal %2 is not reached yet)").arg(text, goal);
}

std::vector<std::pair<QString, QString>> StudySentences::facts(const StudyFrame &frame)
{
    const Study &study = frame.study;
    std::vector<std::pair<QString, QString>> facts;
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            facts.emplace_back(name, value);
    };
    const auto settings = [](const std::vector<AlgorithmSetting> &all) {
        QStringList words;
        for (const AlgorithmSetting &one : all)
            words.append(u"%1 = %2"_s.arg(one.name, one.value));
        return words.isEmpty() ? QString() : u" ("_s + words.join(u", "_s) + u')';
    };
    if (!study.metrics.empty())
        add(tr("Objective"), StudyWords::aim(study.metrics.front()));
    add(tr("Goal"), study.goal ? StudyWords::number(*study.goal) : QString());
    add(tr("Algorithm"), study.algorithm.isEmpty() ? QString() : study.algorithm + settings(study.settings));
    add(tr("Early stopping"), study.earlyStopping.isEmpty() ? QString() : study.earlyStopping + settings(study.earlyStoppingSettings));
    add(tr("Side by side"), study.parallelTrials ? QLocale().toString(*study.parallelTrials) : QString());
    add(tr("Trials at most"), study.maxTrials ? QLocale().toString(*study.maxTrials) : QString());
    add(tr("Failed trials at most"), study.maxFailedTrials ? QLocale().toString(*study.maxFailedTrials) : QString());
    add(tr("Namespace"), study.nameSpace);
    add(tr("Started"), study.startedAt > 0 ? moment(study.startedAt) : QString());
    add(tr("Ended"), study.endedAt > 0 ? moment(study.endedAt) : QString());
    add(tr("Message"), study.message);
    for (const StudyParameter &parameter : study.parameters)
        add(parameter.name, StudyWords::parameterSpace(parameter));
    return facts;
}

QString StudySentences::asArguments(const Trial &trial)
{
    QStringList words;
    for (const ParameterAssignment &one : trial.assignments) {
        QString value = one.value; // in single quotes a shell changes nothing
        words.append(u"--%1='%2'"_s.arg(one.name, value.replace(u'\'', u"'\\''"_s)));
    }
    return words.join(u' ');
}

QString StudySentences::asPython(const Trial &trial, const Study &study)
{
    QStringList words;
    for (const ParameterAssignment &one : trial.assignments) {
        const auto found = std::find_if(study.parameters.begin(), study.parameters.end(), [&](const StudyParameter &parameter) { return parameter.name == one.name; });
        const bool isChoice = found != study.parameters.end() && found->kind == ParameterKind::Categorical;
        words.append(quoted(one.name) + u": "_s + (!isChoice && isNumber(one.value) ? one.value : quoted(one.value)));
    }
    return u'{' + words.join(u", "_s) + u'}';
}

QString StudySentences::asYaml(const Trial &trial)
{
    QString text;
    for (const ParameterAssignment &one : trial.assignments)
        text += u"- name: %1\n  value: %2\n"_s.arg(quoted(one.name), quoted(one.value));
    return text;
}

} // namespace headrace
