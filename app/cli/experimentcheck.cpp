// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/experimentcall.h"
#include "app/cli/pipelinedocuments.h"
#include "app/cli/pipelinescall.h"
#include "clients/katib/experimentcheck.h"
#include "clients/katib/searchplan.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QString finderWord(FaultFinder finder)
{
    switch (finder) {
    case FaultFinder::ApiServer:
        return u"api-server"_s;
    case FaultFinder::Defaulter:
        return u"defaulter"_s;
    case FaultFinder::Validator:
        return u"validator"_s;
    case FaultFinder::AlgorithmService:
        return u"algorithm-service"_s;
    case FaultFinder::LaterStep:
        return u"later"_s;
    case FaultFinder::Notice:
        return u"notice"_s;
    }
    return {};
}

PlainValue faultValue(const StudyFault &fault)
{
    PlainValue value{{u"by"_s, finderWord(fault.finder)}, {u"rule"_s, fault.rule}, {u"path"_s, fault.path}};
    if (!fault.kind.isEmpty())
        value.set(u"kind"_s, fault.kind);
    if (!fault.value.isEmpty())
        value.set(u"value"_s, fault.value);
    value.set(u"message"_s, fault.message);
    return value;
}

QString sizeText(double number)
{
    return QString::number(number, 'f', 0);
}

void addPlan(PlainValue &value, const Study &study)
{
    if (study.algorithm == "grid"_L1) {
        PlainValue axes = PlainValue::emptyMap();
        for (const StudyParameter &parameter : study.parameters)
            axes.set(parameter.name, PlainValue::texts(gridValues(parameter).value_or(QStringList())));
        value.set(u"grid"_s, axes);
        if (const std::optional<double> size = gridSize(study))
            value.set(u"combinations"_s, *size);
    }
    const auto setting = [&study](QLatin1StringView name) {
        for (const AlgorithmSetting &one : study.settings)
            if (one.name == name)
                return one.value.toDouble();
        return 0.0;
    };
    if (study.algorithm != "hyperband"_L1)
        return;
    PlainValue brackets = PlainValue::list();
    for (const HyperbandBracket &bracket : hyperbandBrackets(setting("r_l"_L1), setting("eta"_L1))) {
        PlainValue rungs = PlainValue::list();
        for (const HyperbandRung &rung : bracket)
            rungs.append({{u"trials"_s, rung.trials}, {u"resource"_s, rung.resource}});
        brackets.append(rungs);
    }
    value.set(u"brackets"_s, brackets);
}

QString planText(const Study &study, const StudyEstimate &estimate)
{
    QString text = u"%1: %2, %3 trials, %4 at once\n"_s.arg(study.name, study.algorithm, estimate.trials ? sizeText(*estimate.trials) : u"any number of"_s, QString::number(estimate.atOnce));
    if (study.algorithm == "grid"_L1) {
        for (const StudyParameter &parameter : study.parameters)
            text += u"  %1: %2\n"_s.arg(parameter.name, gridValues(parameter).value_or(QStringList{u"(no grid)"_s}).join(u' '));
        text += u"  %1 combinations\n"_s.arg(sizeText(gridSize(study).value_or(0)));
    }
    if (study.algorithm == "random"_L1 && estimate.trials)
        text += u"  chance that one of them is among the best 5 % of all: %1 %\n"_s.arg(QString::number(100 * chanceOfBest(static_cast<int>(*estimate.trials), 0.05), 'f', 0));
    if (estimate.seconds)
        text += u"  ends after about %1 s; all trials together take %2 s\n"_s.arg(sizeText(*estimate.seconds), sizeText(*estimate.machineSeconds));
    return text;
}

} // namespace

std::optional<QByteArray> experimentBytes(const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        return file.readAll();
    complain(u"%1 cannot be read: %2"_s.arg(path, file.errorString()), CouldNot);
    return {};
}

QString faultsText(const QString &file, const StudyVerdict &verdict)
{
    QString text;
    for (const StudyFault &fault : verdict.faults)
        text += u"  %1: %2 %3: %4\n"_s.arg(file, finderWord(fault.finder), fault.rule, fault.text());
    return text;
}

int checkExperimentFiles(const QStringList &files, bool isJson)
{
    bool isGood = true, isRead = true;
    for (const QString &file : files) {
        const std::optional<QByteArray> bytes = experimentBytes(file);
        if (!bytes) {
            isRead = false;
            continue;
        }
        const StudyVerdict verdict = checkExperiment(*bytes);
        isGood = isGood && verdict.isAccepted();
        const QString word = verdict.isAccepted() ? u"accepted"_s : u"refused"_s;
        if (!isJson) {
            printText(u"%1: %2\n"_s.arg(file, word) % faultsText(file, verdict));
            continue;
        }
        PlainValue faults = PlainValue::list();
        for (const StudyFault &fault : verdict.faults)
            faults.append(faultValue(fault));
        PlainValue line{{u"file"_s, file}, {u"verdict"_s, word}};
        if (!verdict.isAccepted())
            line.set(u"message"_s, verdict.refusal());
        line.set(u"faults"_s, faults);
        printJson(line);
    }
    return !isRead ? CouldNot : isGood ? Done : NegativeAnswer;
}

int planExperimentFile(const QStringList &files, const QString &trialSeconds, bool isJson)
{
    for (const QString &file : files) {
        const std::optional<QByteArray> bytes = experimentBytes(file);
        if (!bytes)
            return CouldNot;
        const Result<Study> study = studyOfDocument(*bytes);
        if (!study)
            return complainOf(study.error());
        const StudyEstimate estimate = estimateOf(*study, trialSeconds.toDouble());
        if (!isJson) {
            printText(planText(*study, estimate));
            continue;
        }
        PlainValue line{{u"file"_s, file}, {u"name"_s, study->name}, {u"algorithm"_s, study->algorithm}, {u"at_once"_s, estimate.atOnce}};
        if (estimate.trials)
            line.set(u"trials"_s, *estimate.trials);
        if (estimate.seconds)
            line.set(u"seconds"_s, *estimate.seconds);
        if (estimate.machineSeconds)
            line.set(u"machine_seconds"_s, *estimate.machineSeconds);
        addPlan(line, *study);
        printJson(line);
    }
    return Done;
}

} // namespace headrace
