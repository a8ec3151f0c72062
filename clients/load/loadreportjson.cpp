// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/load/loadreportjson.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

using Json = nlohmann::ordered_json;

struct Percent {
    const char *name;
    double percent;
};
constexpr std::array percents{Percent{"p50", 50}, Percent{"p90", 90}, Percent{"p95", 95}, Percent{"p99", 99}, Percent{"p99.9", 99.9}, Percent{"p99.99", 99.99}};

std::string textOf(const QString &text)
{
    return text.toStdString();
}

Json histogramJson(const LatencyHistogram &histogram)
{
    Json cells = Json::array();
    for (const LatencyHistogram::Cell &cell : histogram.cells())
        cells.push_back({cell.upTo, cell.count});
    Json json = {{"count", histogram.count()}, {"min", histogram.shortestSeen()}, {"mean", histogram.mean()}, {"max", histogram.longestSeen()}};
    for (const auto &[name, percent] : percents)
        json[name] = histogram.percentile(percent);
    json["cells"] = std::move(cells);
    return json;
}

Json planJson(const LoadPlan &plan)
{
    Json stages = Json::array();
    for (const LoadStage &stage : plan.stages)
        stages.push_back({{"from_rate", stage.fromRate}, {"to_rate", stage.toRate}, {"milliseconds", stage.duration.count()}});
    return {{"loop", plan.loop == LoadLoop::Open ? "open" : "closed"}, {"spacing", plan.spacing == ArrivalSpacing::Even ? "even" : "poisson"},
            {"stages", stages}, {"milliseconds", plan.wholeDuration().count()}, {"warm_up_milliseconds", plan.warmUp.count()},
            {"connections", plan.connections}, {"threads", plan.threads}, {"timeout_milliseconds", plan.timeout.count()}, {"seed", plan.seed}};
}

Json countsJson(const LoadTally &tally)
{
    Json json = {{"planned", tally.planned}, {"sent", tally.sent}, {"answered", tally.answered}, {"refused", tally.refused}, {"failed", tally.failed},
                 {"late", tally.late}, {"dropped", tally.dropped}, {"new_connections", tally.newConnections}, {"bytes", tally.bytes}, {"error_share", tally.errorShare()}};
    json["statuses"] = Json::object();
    for (const auto &[status, count] : tally.statuses)
        json["statuses"][std::to_string(status)] = count;
    json["errors"] = Json::object();
    for (const auto &[code, count] : tally.errors)
        json["errors"][textOf(code)] = count;
    return json;
}

Json secondJson(const LoadSecond &second)
{
    return {{"second", second.second}, {"planned", second.planned}, {"sent", second.sent}, {"answered", second.answered}, {"errors", second.errors},
            {"p50", second.p50}, {"p99", second.p99}, {"service_p99", second.service99}, {"under_way", second.underWay}};
}

LatencyHistogram histogramFrom(const Json &json)
{
    LatencyHistogram histogram;
    const auto longest = json.at("max").get<std::int64_t>(); // known exactly, while a cell's end is rounded up
    for (const Json &cell : json.at("cells"))
        histogram.record(std::min(longest, cell.at(0).get<std::int64_t>()), cell.at(1).get<std::uint64_t>());
    return histogram;
}

LoadPlan planFrom(const Json &json)
{
    LoadPlan plan{.loop = json.at("loop") == "open" ? LoadLoop::Open : LoadLoop::Closed, .spacing = json.at("spacing") == "even" ? ArrivalSpacing::Even : ArrivalSpacing::Poisson};
    for (const Json &stage : json.at("stages"))
        plan.stages.push_back({.fromRate = stage.at("from_rate").get<double>(), .toRate = stage.at("to_rate").get<double>(), .duration = std::chrono::milliseconds(stage.at("milliseconds").get<std::int64_t>())});
    if (plan.loop == LoadLoop::Closed)
        plan.duration = std::chrono::milliseconds(json.at("milliseconds").get<std::int64_t>());
    plan.warmUp = std::chrono::milliseconds(json.at("warm_up_milliseconds").get<std::int64_t>());
    plan.connections = json.at("connections").get<int>();
    plan.threads = json.at("threads").get<int>();
    plan.timeout = std::chrono::milliseconds(json.at("timeout_milliseconds").get<std::int64_t>());
    plan.seed = json.at("seed").get<std::uint64_t>();
    return plan;
}

LoadTally tallyFrom(const Json &json)
{
    const Json &counts = json.at("counts");
    LoadTally tally;
    const auto take = [&counts](const char *name, std::uint64_t &into) { into = counts.at(name).get<std::uint64_t>(); };
    take("planned", tally.planned);
    take("sent", tally.sent);
    take("answered", tally.answered);
    take("refused", tally.refused);
    take("failed", tally.failed);
    take("late", tally.late);
    take("dropped", tally.dropped);
    take("new_connections", tally.newConnections);
    take("bytes", tally.bytes);
    for (const auto &[status, count] : counts.at("statuses").items())
        tally.statuses[std::stoi(status)] = count.get<std::uint64_t>();
    for (const auto &[code, count] : counts.at("errors").items())
        tally.errors[QString::fromStdString(code)] = count.get<std::uint64_t>();
    tally.response = histogramFrom(json.at("response"));
    tally.service = histogramFrom(json.at("service"));
    tally.lateness = histogramFrom(json.at("lateness"));
    tally.connecting = histogramFrom(json.at("connecting"));
    tally.firstByte = histogramFrom(json.at("first_byte"));
    return tally;
}

LoadSecond secondFrom(const Json &json)
{
    return {.second = json.at("second").get<int>(), .planned = json.at("planned").get<std::uint64_t>(), .sent = json.at("sent").get<std::uint64_t>(),
            .answered = json.at("answered").get<std::uint64_t>(), .errors = json.at("errors").get<std::uint64_t>(), .p50 = json.at("p50").get<std::int64_t>(),
            .p99 = json.at("p99").get<std::int64_t>(), .service99 = json.at("service_p99").get<std::int64_t>(), .underWay = json.at("under_way").get<int>()};
}

LoadReport reportFrom(const Json &json)
{
    LoadReport report{.url = QString::fromStdString(json.at("url").get<std::string>()), .plan = planFrom(json.at("plan")), .startedAt = json.at("started_at").get<qint64>(),
                      .seconds = json.at("seconds").get<double>(), .processorShare = json.at("processor_share").get<double>(), .cancelled = json.at("cancelled").get<bool>(),
                      .tally = tallyFrom(json), .timeline = {}, .firstRefusal = QString::fromStdString(json.at("first_refusal").get<std::string>())};
    for (const Json &second : json.at("timeline"))
        report.timeline.push_back(secondFrom(second));
    return report;
}

} // namespace

std::string loadReportText(const LoadReport &report)
{
    Json json = {{"kind", "headrace.load"}, {"url", textOf(report.url)}, {"started_at", report.startedAt}, {"plan", planJson(report.plan)}, {"seconds", report.seconds},
                 {"achieved_rate", report.achievedRate()}, {"generator_limited", report.isGeneratorLimited()}, {"processor_share", report.processorShare},
                 {"cancelled", report.cancelled}, {"counts", countsJson(report.tally)}, {"response", histogramJson(report.tally.response)},
                 {"service", histogramJson(report.tally.service)}, {"lateness", histogramJson(report.tally.lateness)},
                 {"connecting", histogramJson(report.tally.connecting)}, {"first_byte", histogramJson(report.tally.firstByte)}};
    json["timeline"] = Json::array();
    for (const LoadSecond &second : report.timeline)
        json["timeline"].push_back(secondJson(second));
    json["first_refusal"] = textOf(report.firstRefusal);
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<LoadReport> loadReportFrom(std::string_view text)
{
    try {
        const Json json = Json::parse(text);
        if (json.is_object() && json.value("kind", "") == "headrace.load")
            return reportFrom(json);
    } catch (const std::exception &) { // a field is missing or of another type: said below
    }
    return Error{.kind = ErrorKind::Invalid, .code = u"load.report"_s};
}

} // namespace headrace
