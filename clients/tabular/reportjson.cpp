// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/reportjson.h"

#include "clients/tabular/numbers.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace headrace {

namespace {

using Json = nlohmann::ordered_json;

/// Whole numbers without a point where the measure is one.
Json number(double value, bool whole)
{
    if (std::isnan(value))
        return nullptr;
    if (whole && value == std::floor(value) && std::abs(value) < 9e15)
        return static_cast<std::int64_t>(value);
    return value;
}

Json numbers(const std::vector<std::optional<double>> &values, bool whole)
{
    Json out = Json::array();
    for (const auto &value : values)
        out.push_back(value ? number(*value, whole) : Json(nullptr));
    return out;
}

std::string timestamp(Nanos time)
{
    std::string out;
    appendTimestamp(out, time);
    return out;
}

Json rowsJson(const ReportRows &rows)
{
    Json reasons = Json::object();
    auto sorted = rows.badByReason;
    std::sort(sorted.begin(), sorted.end());
    for (const auto &[word, count] : sorted)
        reasons[word] = count;
    Json first = Json::array();
    for (std::size_t i = 0; i < std::min<std::size_t>(20, rows.firstBad.size()); ++i)
        first.push_back({{"line", rows.firstBad[i].line}, {"reason", rows.firstBad[i].reason}, {"text", rows.firstBad[i].text}});
    return {{"lines", rows.lines},
            {"good", rows.good},
            {"bad", rows.bad},
            {"bad_by_reason", reasons},
            {"first_bad", first},
            {"first_time", timestamp(rows.firstTime)},
            {"last_time", timestamp(rows.lastTime)},
            {"out_of_order", rows.outOfOrder},
            {"outside_range", rows.outsideRange}};
}

Json modelJson(const ReportModel &model)
{
    Json out{{"model", model.model}, {"mse", number(model.mse, false)}, {"mae", number(model.mae, false)}, {"r2", number(model.r2, false)},
             {"seconds", std::round(model.seconds * 1e4) / 1e4}};
    if (model.intercept) {
        out["coef"] = model.coef;
        out["intercept"] = *model.intercept;
    }
    if (model.classes)
        out["classes"] = *model.classes;
    return out;
}

} // namespace

std::string reportJson(const ExploreReport &report)
{
    Json doc;
    doc["rows"] = rowsJson(report.rows);
    doc["values"] = Json::object();
    for (const ReportValues &values : report.values) {
        auto sorted = values.counts;
        std::sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) { return a.second != b.second ? a.second > b.second : a.first < b.first; });
        Json counts = Json::object();
        for (std::size_t i = 0; i < std::min<std::size_t>(50, sorted.size()); ++i)
            counts[sorted[i].first] = sorted[i].second;
        doc["values"][values.field] = std::move(counts);
    }
    const ReportCounts &c = report.counts;
    doc["counts"] = {{"bucket", c.bucket}, {"inclusive", c.inclusive}, {"buckets", c.buckets}, {"zero_buckets", c.zeroBuckets},
                     {"sum", number(c.sum, c.integral)}, {"min", number(c.min, c.integral)}, {"max", number(c.max, c.integral)},
                     {"mean", number(c.mean, false)}, {"std", number(c.std, false)}};
    doc["panels"] = Json::array();
    for (const ReportPanel &panel : report.panels) {
        doc["panels"].push_back({{"iso_year", panel.isoYear}, {"iso_week", panel.isoWeek}, {"first", timestamp(panel.first)}, {"rows", panel.rows},
                                 {"total", number(panel.total, c.integral)}, {"max", number(panel.max, c.integral)}, {"y", numbers(panel.y, c.integral)}});
    }
    doc["heatmaps"] = Json::array();
    for (const ReportHeatmap &map : report.heatmaps) {
        Json grid = Json::array();
        for (const auto &day : map.dowByHour)
            grid.push_back(numbers(day, c.integral && map.cell == "sum"));
        doc["heatmaps"].push_back({{"iso_year", map.isoYear}, {"iso_week", map.isoWeek}, {"cell", map.cell}, {"dow_by_hour", std::move(grid)}});
    }
    if (report.split)
        doc["split"] = {{"train", report.split->train}, {"test", report.split->test}, {"test_from", timestamp(report.split->testFrom)}};
    doc["models"] = Json::array();
    for (const ReportModel &model : report.models)
        doc["models"].push_back(modelJson(model));
    doc["seconds"] = {{"read", std::round(report.secondsRead * 100) / 100}, {"all", std::round(report.secondsAll * 100) / 100}};
    doc["versions"] = Json::object();
    for (const auto &[name, version] : report.versions)
        doc["versions"][name] = version;
    return doc.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace headrace
