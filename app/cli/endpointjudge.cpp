// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/endpointjudge.h"

#include "app/cli/clusterreading.h"
#include "app/cli/pipelinedocuments.h"
#include "app/cli/printtable.h"
#include "app/cli/verbs.h"
#include "clients/endpoints/judgespec.h"
#include "models/endpoints/judge/canaryjudge.h"

#include <QCommandLineParser>
#include <QFile>

#include <cmath>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

Result<QByteArray> bytesOf(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.code = file.exists() ? u"file.read"_s : u"file.missing"_s, .where = name, .serverMessage = file.errorString()};
    return file.readAll();
}

QString verdictWord(CheckVerdict verdict)
{
    switch (verdict) {
    case CheckVerdict::Pass:
        return u"PASS"_s;
    case CheckVerdict::Fail:
        return u"FAIL"_s;
    case CheckVerdict::Inconclusive:
        return u"INCONCLUSIVE"_s;
    case CheckVerdict::NoData:
        return u"NO-DATA"_s;
    case CheckVerdict::Error:
        break;
    }
    return u"ERROR"_s;
}

QString reasonText(CheckReason reason)
{
    switch (reason) {
    case CheckReason::ServerFailed:
        return u"the server did not answer"_s;
    case CheckReason::PartialAnswer:
        return u"the answer is not whole"_s;
    case CheckReason::NoSeries:
        return u"no such series"_s;
    case CheckReason::NotANumber:
        return u"computed from nothing"_s;
    case CheckReason::NoBaseline:
        return u"nothing to compare with"_s;
    case CheckReason::FewRequests:
        return u"too few requests"_s;
    case CheckReason::TruncatedLatency:
        return u"the histogram counts whole seconds"_s;
    case CheckReason::ErrorsImmediate:
        return u"errors far beyond the limit"_s;
    case CheckReason::Errors:
        return u"errors"_s;
    case CheckReason::Latency:
        return u"p99"_s;
    case CheckReason::ErrorsOverBaseline:
        return u"more errors than the baseline"_s;
    case CheckReason::SlowerThanBaseline:
        return u"slower than the baseline"_s;
    case CheckReason::ErrorsUndecided:
        break;
    }
    return u"the interval of errors holds the limit"_s;
}

QStringList reasonsOf(const JudgedCheck &judged)
{
    QStringList texts;
    for (const CheckReason reason : judged.reasons)
        texts << reasonText(reason);
    return texts;
}

QString numberOf(const std::optional<double> &value, double scale, const QString &unit, int digits)
{
    return !value ? u"-"_s : std::isfinite(*value) ? QString(QString::number(*value * scale, 'f', digits) % unit) : QString::number(*value);
}

QString decisionWord(CanaryDecision decision)
{
    switch (decision) {
    case CanaryDecision::Promote:
        return u"promote"_s;
    case CanaryDecision::RollBack:
        return u"roll back"_s;
    case CanaryDecision::Hold:
        return u"hold: too much is not known"_s;
    case CanaryDecision::Continue:
        break;
    }
    return u"no decision yet"_s;
}

int exitCode(CanaryDecision decision)
{
    return decision == CanaryDecision::Promote ? Done : decision == CanaryDecision::RollBack ? NegativeAnswer : CouldNot;
}

void printChecks(const CanaryJudge &judge)
{
    Lines lines{{u"CHECK"_s, u"VERDICT"_s, u"REQUESTS"_s, u"ERRORS"_s, u"95% INTERVAL"_s, u"P99"_s, u"WHY"_s}};
    int number = 0;
    for (const JudgedCheck &judged : judge.checks()) {
        const ArmFigures &canary = judged.check.canary;
        const bool isMeasured = judged.errorInterval != Interval{};
        const QString interval = isMeasured ? QString(numberOf(judged.errorInterval.low, 100, {}, 2) % u" – "_s % numberOf(judged.errorInterval.high, 100, u" %"_s, 2)) : u"-"_s;
        QStringList why = reasonsOf(judged);
        if (!judged.isCounted)
            why << u"warming up, not counted"_s;
        lines.push_back({QString::number(++number), verdictWord(judged.verdict), numberOf(canary.requests, 1, {}, 0), numberOf(canary.errorShare, 100, u" %"_s, 2), interval, numberOf(canary.p99, 1000, u" ms"_s, 0), why.join(u", "_s)});
    }
    lines.front()[4] = QString::number(judge.rules().confidence * 100) % u"% INTERVAL"_s;
    printTable(lines);
    std::printf("%d passed, %d failed of %d: %s\n", judge.passed(), judge.failed(), judge.rules().checks, qPrintable(decisionWord(judge.decision())));
}

void printAsJson(const CanaryJudge &judge)
{
    std::vector<PlainValue> checks;
    for (const JudgedCheck &judged : judge.checks()) {
        checks.push_back({{u"at"_s, judged.check.at}, {u"verdict"_s, verdictWord(judged.verdict)}, {u"reasons"_s, PlainValue::texts(reasonsOf(judged))}, {u"counted"_s, judged.isCounted},
                          {u"error_interval"_s, PlainValue::list({judged.errorInterval.low, judged.errorInterval.high})}});
    }
    printJson({{u"decision"_s, decisionWord(judge.decision())}, {u"passed"_s, judge.passed()}, {u"failed"_s, judge.failed()}, {u"checks"_s, PlainValue::list(std::move(checks))}});
}

/// What is wrong with the words that were given.
int refuse(const Error &error)
{
    complainOf(error);
    return UsageError;
}

} // namespace

int runEndpointJudge(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions({{u"replay"_s, u"recorded checks, a JSON object a line"_s, u"SERIES"_s}, {u"json"_s, u"the checks as JSON"_s}, {u"help"_s, u"this"_s}});
    parser.addPositionalArgument(u"SPEC"_s, u"rules as YAML; an empty map is the preset"_s);
    if (!parser.parse(QStringList{u"headrace endpoint judge"_s} + arguments))
        return complain(parser.errorText(), UsageError);
    if (parser.isSet(u"help"_s)) {
        std::fputs(qPrintable(parser.helpText() % u"\nExit codes: 0 promote, 1 roll back, 2 usage, 3 no decision.\nThe preset:\n"_s % QString::fromUtf8(writeJudgeSpec({}))), stdout);
        return Done;
    }
    if (parser.positionalArguments().size() != 1 || !parser.isSet(u"replay"_s))
        return complain(u"Name the rules and the recorded checks: headrace endpoint judge SPEC --replay SERIES (--help shows the rules)."_s, UsageError);
    const QString specName = parser.positionalArguments().front();
    const QString seriesName = parser.value(u"replay"_s);
    const Result<QByteArray> spec = bytesOf(specName);
    const Result<QByteArray> series = bytesOf(seriesName);
    if (!spec || !series)
        return refuse((spec ? series : spec).error());
    const Result<JudgeRules> rules = readJudgeSpec(*spec, specName);
    const Result<std::vector<CanaryCheck>> checks = readCanarySeries(*series, seriesName);
    if (!rules || !checks)
        return refuse(rules ? checks.error() : rules.error());
    CanaryJudge judge(*rules);
    for (const CanaryCheck &check : *checks)
        judge.add(check);
    if (parser.isSet(u"json"_s))
        printAsJson(judge);
    else
        printChecks(judge);
    return exitCode(judge.decision());
}

} // namespace headrace
