// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/runcomparison.h"

#include "models/runs/runoutputs.h"
#include "models/runs/runparameters.h"

#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

using Rows = std::map<QString, ComparedRow>;

void put(Rows &rows, ComparedKind kind, const QString &name, std::size_t run, std::size_t runs, PlainValue value)
{
    ComparedRow &row = rows[name];
    row.kind = kind;
    row.name = name;
    row.values.resize(runs);
    row.values[run] = std::move(value);
}

void finish(ComparedRow &row)
{
    row.differs = std::any_of(row.values.begin(), row.values.end(), [&](const auto &value) { return value != row.values.front(); });
    bool hasNumber = false, hasOther = false;
    for (std::size_t run = 0; run < row.values.size(); ++run)
        if (row.values[run])
            (row.number(run) ? hasNumber : hasOther) = true;
    row.isNumeric = hasNumber && !hasOther;
    row.better = betterValueOf(row.name);
}

void addFact(std::vector<ComparedRow> &rows, const QString &name, const std::vector<ComparedRun> &runs, PlainValue (*valueOf)(const Run &))
{
    ComparedRow row{.kind = ComparedKind::Fact, .name = name, .values = {}};
    for (const ComparedRun &one : runs)
        row.values.emplace_back(valueOf(*one.run));
    finish(row);
    rows.push_back(std::move(row));
}

std::vector<std::size_t> extremes(const ComparedRow &row, bool isHighest)
{
    if (row.kind != ComparedKind::Metric || !row.isNumeric || !row.differs)
        return {};
    std::vector<std::size_t> found;
    double extreme = 0;
    for (std::size_t run = 0; run < row.values.size(); ++run) {
        const std::optional<double> value = row.number(run);
        if (!value || std::isnan(*value))
            continue;
        if (found.empty() || (isHighest ? *value > extreme : *value < extreme)) {
            found = {run};
            extreme = *value;
        } else if (*value == extreme) {
            found.push_back(run);
        }
    }
    const auto present = static_cast<std::size_t>(std::count_if(row.values.begin(), row.values.end(), [](const auto &value) { return value.has_value(); }));
    return found.size() == present ? std::vector<std::size_t>() : found;
}

/// Some servers wrap lists and maps: {"list": […]}, {"struct": {…}}.
const PlainValue &bare(const PlainValue &value)
{
    for (const QStringView key : {u"list", u"struct"})
        if (value.isMap() && value.entries().size() == 1 && value.contains(key))
            return value.at(key);
    return value;
}

} // namespace

std::optional<double> ComparedRow::number(std::size_t run) const
{
    const std::optional<PlainValue> &value = values[run];
    if (!value || (value->kind() != PlainValue::Kind::Integer && value->kind() != PlainValue::Kind::Number))
        return {};
    return value->number();
}

std::vector<std::size_t> ComparedRow::best() const
{
    return extremes(*this, better == BetterValue::Higher);
}

std::vector<std::size_t> ComparedRow::worst() const
{
    return extremes(*this, better == BetterValue::Lower);
}

std::vector<ComparedRow> compareRuns(const std::vector<ComparedRun> &runs)
{
    std::vector<ComparedRow> rows;
    if (runs.empty())
        return rows;
    addFact(rows, u"state"_s, runs, [](const Run &run) { return PlainValue(run.state.word); });
    addFact(rows, u"started"_s, runs, [](const Run &run) { return run.createdAt == 0 ? PlainValue() : PlainValue(run.createdAt); });
    addFact(rows, u"duration"_s, runs, [](const Run &run) { return run.createdAt == 0 || run.finishedAt == 0 ? PlainValue() : PlainValue(run.finishedAt - run.createdAt); });
    addFact(rows, u"pipeline"_s, runs, [](const Run &run) { return PlainValue(run.version.pipelineId); });
    addFact(rows, u"version"_s, runs, [](const Run &run) { return PlainValue(run.version.versionId); });
    Rows parameters, outputs, metrics;
    for (std::size_t run = 0; run < runs.size(); ++run) {
        for (const auto &[name, value] : runs[run].run->config.parameters)
            put(parameters, ComparedKind::Parameter, name, run, runs.size(), value);
        for (const PlainEntry &output : stepOutputsOf(runs[run].steps))
            put(outputs, ComparedKind::Output, output.key, run, runs.size(), output.value);
        for (const PlainEntry &metric : metricsOf(runs[run].steps))
            put(metrics, ComparedKind::Metric, metric.key, run, runs.size(), metric.value);
    }
    for (Rows *group : {&parameters, &outputs, &metrics}) {
        for (auto &[name, row] : *group) {
            finish(row);
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

BetterValue betterValueOf(const QString &metric)
{
    const QString name = metric.section(u'.', -1).toLower();
    for (const QLatin1StringView word : {"loss"_L1, "error"_L1, "rmse"_L1, "mse"_L1, "mae"_L1, "mape"_L1, "latency"_L1, "duration"_L1, "seconds"_L1, "time"_L1, "cost"_L1, "perplexity"_L1, "deviance"_L1, "missing"_L1})
        if (name.contains(word))
            return BetterValue::Lower;
    return BetterValue::Higher;
}

QString comparedText(const std::optional<PlainValue> &value)
{
    return value && !value->isNull() ? typedText(*value) : QString();
}

double RocCurve::area() const
{
    double sum = 0;
    for (std::size_t i = 1; i < falsePositives.size(); ++i)
        sum += (falsePositives[i] - falsePositives[i - 1]) * (truePositives[i] + truePositives[i - 1]) / 2;
    return sum;
}

std::size_t RocCurve::pointAt(double share) const
{
    const auto beyond = std::upper_bound(falsePositives.begin(), falsePositives.end(), share);
    return beyond == falsePositives.begin() ? 0 : static_cast<std::size_t>(beyond - falsePositives.begin()) - 1;
}

double ConfusionMatrix::share(std::size_t row, std::size_t column) const
{
    const auto size = static_cast<std::ptrdiff_t>(classes.size());
    const auto first = counts.begin() + static_cast<std::ptrdiff_t>(row) * size;
    const double sum = std::accumulate(first, first + size, 0.0);
    return sum > 0 ? at(row, column) / sum : 0;
}

double ConfusionMatrix::accuracy() const
{
    double right = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(classes.size()); ++i)
        right += at(i, i);
    const double all = std::accumulate(counts.begin(), counts.end(), 0.0);
    return all > 0 ? right / all : 0;
}

std::optional<RocCurve> rocOf(const PlainValue &metadata)
{
    struct Point {
        double falsePositives, truePositives, threshold;
    };
    std::vector<Point> points;
    for (const PlainValue &item : bare(metadata.at(u"confidenceMetrics")).items()) {
        const Point point{item.at(u"falsePositiveRate").number(), item.at(u"recall").number(), item.at(u"confidenceThreshold").number()};
        if (std::isfinite(point.falsePositives) && std::isfinite(point.truePositives))
            points.push_back(point);
    }
    if (points.empty())
        return {};
    std::stable_sort(points.begin(), points.end(), [](const Point &a, const Point &b) { return std::pair(a.falsePositives, a.truePositives) < std::pair(b.falsePositives, b.truePositives); });
    RocCurve curve;
    for (const Point &point : points) {
        curve.falsePositives.push_back(point.falsePositives);
        curve.truePositives.push_back(point.truePositives);
        curve.thresholds.push_back(point.threshold);
    }
    return curve;
}

std::optional<ConfusionMatrix> confusionOf(const PlainValue &metadata)
{
    const PlainValue &matrix = bare(metadata.at(u"confusionMatrix"));
    ConfusionMatrix read;
    for (const PlainValue &spec : bare(matrix.at(u"annotationSpecs")).items())
        read.classes.append(spec.at(u"displayName").text());
    for (const PlainValue &row : bare(matrix.at(u"rows")).items()) {
        const std::vector<PlainValue> &cells = bare(row.isMap() ? row.at(u"row") : row).items();
        for (const PlainValue &cell : cells)
            read.counts.push_back(cell.number());
        if (cells.size() != static_cast<std::size_t>(read.classes.size()))
            return {};
    }
    const auto size = static_cast<std::size_t>(read.classes.size());
    return size == 0 || read.counts.size() != size * size ? std::nullopt : std::optional(read);
}

} // namespace headrace
