// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/importance.h"

#include "app/cli/printtable.h"
#include "app/cli/verbs.h"
#include "clients/pipelines/yamlemit.h"
#include "clients/studies/studyfile.h"
#include "models/studies/importance.h"
#include "models/studies/studyframe.h"
#include "widgets/common/errortext.h"

#include <QCommandLineParser>

#include <cmath>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::pair<ImportanceMethod, const char *> methods[] = {{ImportanceMethod::PedAnova, "ped_anova"}, {ImportanceMethod::Fanova, "fanova"}, {ImportanceMethod::Mdi, "mdi"}};

std::optional<StudySnapshot> tableOf(const QCommandLineParser &parser)
{
    const QString file = parser.positionalArguments().value(0);
    const bool isTable = parser.isSet(u"space"_s) || parser.isSet(u"objective"_s);
    Result<StudySnapshot> read = isTable ? readTrialTableFile(file, parser.value(u"space"_s), parser.value(u"objective"_s)) : readStudyFile(file);
    if (!read) {
        const ErrorText text = ErrorWords::of(read.error());
        complain(text.sentence % u' ' % text.advice, CouldNot);
        return std::nullopt;
    }
    return std::move(*read);
}

PlainValue sharesValue(const TrialMatrix &matrix, const Importance &importance)
{
    PlainValue shares = PlainValue::emptyMap();
    for (std::size_t i = 0; i < matrix.parameters.size(); ++i)
        shares.set(matrix.parameters[i].parameter.name, std::isfinite(importance.shares[i]) ? PlainValue(importance.shares[i]) : PlainValue());
    return shares;
}

void print(const TrialMatrix &matrix, const std::vector<Importance> &answers)
{
    Lines lines{{u"PARAMETER"_s, u"PED-ANOVA"_s, u"FANOVA"_s, u"MDI"_s}};
    for (std::size_t i = 0; i < matrix.parameters.size(); ++i) {
        QStringList line{matrix.parameters[i].parameter.name};
        for (const Importance &answer : answers)
            line.append(std::isfinite(answer.shares[i]) ? QString::number(100 * answer.shares[i], 'f', 1) % u" %"_s : u"-"_s);
        lines.push_back(line);
    }
    printTable(lines);
    std::fprintf(stderr, "%d trials; PED-ANOVA: the best %d; forests: %d trees\n", answers.front().trials, answers.front().best, answers[1].question.trees);
}

} // namespace

int runImportance(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions({{u"space"_s, u"types and ranges of the parameters, JSON: {\"name\": {\"type\": \"double|int|categorical\", \"min\", \"max\", \"step\"?, \"log\"?, \"values\"?}}"_s, u"SPACE.json"_s},
                       {u"objective"_s, u"the column to explain; without it the last one"_s, u"COLUMN"_s},
                       {u"direction"_s, u"minimize or maximize"_s, u"WORD"_s},
                       {u"json"_s, u"one JSON object: {\"ped_anova\": {name: share}, \"fanova\": …, \"mdi\": …}"_s},
                       {u"help"_s, u"this"_s}});
    parser.addPositionalArgument(u"TRIALS"_s, u"a CSV table with a line a trial, or a snapshot of a study"_s);
    if (!parser.parse(QStringList{u"headrace experiment importance"_s} + arguments))
        return complain(parser.errorText(), UsageError);
    if (parser.isSet(u"help"_s)) {
        std::fputs(qPrintable(parser.helpText()), stdout);
        return Done;
    }
    const QString direction = parser.value(u"direction"_s);
    if (parser.positionalArguments().size() != 1 || (!direction.isEmpty() && direction != u"minimize" && direction != u"maximize"))
        return complain(u"headrace experiment importance TRIALS.csv [--space S.json] [--objective COLUMN] [--direction minimize|maximize] [--json]"_s, UsageError);
    std::optional<StudySnapshot> snapshot = tableOf(parser);
    if (!snapshot)
        return CouldNot;
    if (!direction.isEmpty() && !snapshot->study.metrics.empty())
        snapshot->study.metrics.front().direction = direction == u"maximize" ? ObjectiveDirection::Maximize : ObjectiveDirection::Minimize;
    const TrialMatrix matrix = columnsOf(snapshot->study, snapshot->trials);
    std::vector<Importance> answers;
    PlainValue value = PlainValue::emptyMap();
    for (const auto &[method, word] : methods) {
        answers.push_back(*importanceOf(matrix, {}, {.method = method}));
        value.set(QString::fromLatin1(word), sharesValue(matrix, answers.back()));
    }
    if (answers.front().lack != ImportanceLack::None)
        return complain(answers.front().lack == ImportanceLack::ConstantMetric ? u"All trials have the same result: no parameter matters."_s : u"Two trials with a result are needed."_s, NegativeAnswer);
    value.set(u"trials"_s, PlainValue(answers.front().trials));
    if (parser.isSet(u"json"_s))
        std::printf("%s\n", jsonLine(value).c_str());
    else
        print(matrix, answers);
    return Done;
}

} // namespace headrace
