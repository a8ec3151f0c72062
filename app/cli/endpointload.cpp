// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/endpointload.h"

#include "app/cli/loadorder.h"
#include "app/cli/printtable.h"
#include "app/cli/verbs.h"
#include "clients/load/loadreportjson.h"
#include "clients/load/loadrun.h"
#include "clients/tabular/tablewriter.h"
#include "models/endpoints/loadcomparison.h"

#include <QFile>

#include <atomic>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <mutex>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

std::atomic<bool> interrupted = false; ///< what a signal handler may touch

void interrupt(int)
{
    interrupted = true;
}

QString duration(double microseconds)
{
    if (microseconds < 1000)
        return QString::number(microseconds, 'f', 0) % u" µs"_s;
    if (microseconds < 1'000'000)
        return QString::number(microseconds / 1000, 'f', microseconds < 100'000 ? 2 : 1) % u" ms"_s;
    return QString::number(microseconds / 1e6, 'f', 2) % u" s"_s;
}

QString percent(double share)
{
    return QString::number(share * 100, 'f', share < 0.1 ? 2 : 1) % u" %"_s;
}

void printSecond(const LoadSecond &second)
{
    std::fprintf(stderr, "%5d s  %8llu sent  %8llu answered  %6llu errors  p50 %-10s p99 %s\n", second.second + 1, static_cast<unsigned long long>(second.sent),
                 static_cast<unsigned long long>(second.answered), static_cast<unsigned long long>(second.errors), qPrintable(duration(double(second.p50))), qPrintable(duration(double(second.p99))));
}

/// Runs to the end, or until somebody presses Ctrl+C: then what came so far is the report.
LoadReport carryOut(const LoadOrder &order)
{
    std::mutex mutex;
    std::condition_variable wake;
    std::optional<LoadReport> report;
    std::signal(SIGINT, interrupt);
    LoadRun run(order.target, order.plan, {.second = printSecond, .end = [&](LoadReport &&whole) {
        const std::lock_guard lock(mutex);
        report = std::move(whole);
        wake.notify_one();
    }});
    std::unique_lock lock(mutex);
    while (!wake.wait_for(lock, std::chrono::milliseconds(100), [&] { return report.has_value(); })) {
        if (interrupted) {
            lock.unlock();
            run.cancel();
            lock.lock();
        }
    }
    std::signal(SIGINT, SIG_DFL);
    return std::move(*report);
}

QStringList percentileLine(const QString &name, const LatencyHistogram &histogram)
{
    QStringList line{name};
    for (const double share : {50.0, 90.0, 99.0, 99.9, 100.0})
        line << (histogram.isEmpty() ? u"-"_s : duration(double(histogram.percentile(share))));
    return line;
}

void printCounts(const LoadReport &report)
{
    const LoadTally &tally = report.tally;
    std::printf("%s\n%.1f requests a second over %.1f s: %llu answered, %llu refused, %llu failed, %llu dropped, %llu late\n", qPrintable(report.url), report.achievedRate(), report.seconds,
                static_cast<unsigned long long>(tally.answered), static_cast<unsigned long long>(tally.refused), static_cast<unsigned long long>(tally.failed),
                static_cast<unsigned long long>(tally.dropped), static_cast<unsigned long long>(tally.late));
    for (const auto &[status, count] : tally.statuses)
        std::printf("  status %d: %llu\n", status, static_cast<unsigned long long>(count));
    for (const auto &[code, count] : tally.errors)
        std::printf("  %s: %llu\n", qPrintable(code), static_cast<unsigned long long>(count));
    if (!report.firstRefusal.isEmpty())
        std::printf("  first refusal: %s\n", qPrintable(report.firstRefusal.simplified().left(300)));
}

void printReport(const LoadReport &report)
{
    printCounts(report);
    Lines lines{{u"TIMES"_s, u"P50"_s, u"P90"_s, u"P99"_s, u"P99.9"_s, u"MAX"_s}};
    lines.push_back(percentileLine(u"response (since planned)"_s, report.tally.response));
    lines.push_back(percentileLine(u"service (since sent)"_s, report.tally.service));
    lines.push_back(percentileLine(u"first byte"_s, report.tally.firstByte));
    lines.push_back(percentileLine(u"connecting"_s, report.tally.connecting));
    lines.push_back(percentileLine(u"sent late by"_s, report.tally.lateness));
    printTable(lines);
    if (report.isGeneratorLimited())
        std::printf("More than one request in a hundred left later than planned by over a millisecond: this machine or --connections is the limit, not the server alone.\n");
    if (report.cancelled)
        std::printf("Stopped before its end.\n");
}

/// The exit code.
int printVerdict(const LoadReport &report, const std::vector<LoadLimit> &limits, FILE *out)
{
    const std::vector<LoadLimitOutcome> outcomes = judgeLoad(report, limits);
    for (const LoadLimitOutcome &outcome : outcomes) {
        const bool isShare = outcome.limit.measure == LoadMeasure::ErrorShare;
        const QString seen = outcome.state == LoadLimitState::NoData ? u"nothing was measured"_s : isShare ? percent(outcome.seen) : outcome.limit.measure == LoadMeasure::Rate ? QString::number(outcome.seen, 'f', 1) : duration(outcome.seen);
        std::fprintf(out, "%s  %s: %s\n", outcome.state == LoadLimitState::Held ? "held  " : "broken", qPrintable(outcome.limit.text), qPrintable(seen));
    }
    return allHeld(outcomes) ? Done : NegativeAnswer;
}

Result<LoadReport> reportIn(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.code = u"file.read"_s, .where = name, .serverMessage = file.errorString()};
    return loadReportFrom(file.readAll().toStdString());
}

QString figureName(const LoadDifference &difference)
{
    switch (difference.figure) {
    case LoadDifference::Figure::Rate:
        return u"rate"_s;
    case LoadDifference::Figure::ErrorShare:
        return u"errors"_s;
    case LoadDifference::Figure::Mean:
        return u"mean"_s;
    case LoadDifference::Figure::Percentile:
        return u"p"_s % QString::number(difference.percent);
    case LoadDifference::Figure::ServicePercentile:
        break;
    }
    return u"service.p"_s % QString::number(difference.percent);
}

QString figureText(const LoadDifference &difference, double value)
{
    if (difference.figure == LoadDifference::Figure::Rate)
        return QString::number(value, 'f', 1) % u"/s"_s;
    return difference.figure == LoadDifference::Figure::ErrorShare ? percent(value) : duration(value);
}

} // namespace

int runEndpointLoad(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions(loadOptions());
    parser.addPositionalArgument(u"URL"_s, u"what is asked"_s);
    if (!parser.parse(QStringList{u"headrace endpoint load"_s} + arguments))
        return complain(parser.errorText(), UsageError);
    if (parser.isSet(u"help"_s)) {
        std::fputs(qPrintable(parser.helpText()), stdout);
        return Done;
    }
    const std::variant<LoadOrder, QString> read = loadOrderFrom(parser);
    if (const QString *sentence = std::get_if<QString>(&read))
        return complain(*sentence, UsageError);
    const LoadOrder &order = std::get<LoadOrder>(read);
    if (!order.isLoopback && !parser.isSet(u"yes"_s)) {
        const QString amount = order.plan.loop == LoadLoop::Open ? u"about %1 requests"_s.arg(order.plan.plannedRequests(), 0, 'f', 0) : u"as many requests as are answered"_s;
        return complain(u"This sends %1 to %2 in %3 s. People may be using it. Add --yes when that is meant."_s.arg(amount, QString::fromStdString(order.target.connection.server)).arg(double(order.plan.wholeDuration().count()) / 1000), UsageError);
    }
    const LoadReport report = carryOut(order);
    const std::string text = loadReportText(report);
    if (parser.isSet(u"json"_s))
        std::puts(text.c_str());
    else
        printReport(report);
    if (parser.isSet(u"out"_s) && !writeWhole(parser.value(u"out"_s), text))
        return complain(parser.value(u"out"_s) % u" could not be written."_s, CouldNot);
    const int verdict = printVerdict(report, order.limits, parser.isSet(u"json"_s) ? stderr : stdout);
    return report.tally.answered == 0 ? CouldNot : verdict;
}

int compareEndpointLoads(const QString &before, const QString &after)
{
    const Result<LoadReport> first = reportIn(before);
    const Result<LoadReport> second = reportIn(after);
    if (!first || !second)
        return complain((first ? after : before) % u" is no report of a load test. Write one with --out."_s, CouldNot);
    Lines lines{{u"FIGURE"_s, u"BEFORE"_s, u"AFTER"_s, u"CHANGE"_s}};
    bool isWorse = false;
    for (const LoadDifference &difference : compareLoads(*first, *second)) {
        lines.push_back({figureName(difference), figureText(difference, difference.before), figureText(difference, difference.after), difference.isClear ? u"clear"_s : u"within chance"_s});
        isWorse |= difference.isClear && difference.figure != LoadDifference::Figure::Rate && difference.after > difference.before;
    }
    printTable(lines);
    return isWorse ? NegativeAnswer : Done;
}

} // namespace headrace
