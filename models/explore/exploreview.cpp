// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/exploreview.h"

#include <array>
#include <cmath>
#include <numeric>

namespace headrace {

namespace {

/// Fields with more distinct values than this say nothing as a list of values.
constexpr std::size_t fewValues = 1000;

void countCategories(const Dataset &data, std::size_t column, ReportValues &out)
{
    const Dictionary &words = *data.dictionaries[column];
    std::vector<std::uint64_t> counts(words.size(), 0);
    for (const auto &chunk : data.chunks) {
        const auto &cells = chunk->columns[column];
        for (std::uint32_t row = 0; cells && row < cells->rows; ++row)
            counts[cells->storedAt(row)] += cells->isValid(row) ? 1 : 0;
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (counts[i] > 0)
            out.counts.emplace_back(words[i], counts[i]);
    }
}

/// Counts integers until there are too many different ones.
void countIntegers(const Dataset &data, std::size_t column, ReportValues &out)
{
    std::map<std::int64_t, std::uint64_t> counts;
    for (const auto &chunk : data.chunks) {
        const auto &cells = chunk->columns[column];
        for (std::uint32_t row = 0; cells && row < cells->rows; ++row) {
            if (cells->isValid(row))
                ++counts[cells->integerAt(row)];
            if (counts.size() > fewValues)
                return;
        }
    }
    for (const auto &[value, count] : counts)
        out.counts.emplace_back(std::to_string(value), count);
}

std::vector<std::optional<double>> optional(const std::vector<double> &values)
{
    std::vector<std::optional<double>> out;
    out.reserve(values.size());
    for (const double value : values)
        out.push_back(std::isnan(value) ? std::nullopt : std::optional(value));
    return out;
}

/// Sum in numpy's order (halves, eight running sums in the leaves), so that means and deviations agree to the last digit.
double pairwiseSum(const double *values, std::size_t n)
{
    constexpr std::size_t leaf = 128;
    if (n < 8)
        return std::accumulate(values, values + n, 0.0);
    if (n > leaf) {
        const std::size_t half = n / 2 - n / 2 % 8;
        return pairwiseSum(values, half) + pairwiseSum(values + half, n - half);
    }
    std::array<double, 8> r{};
    std::copy(values, values + 8, r.begin());
    std::size_t i = 8;
    for (; i + 8 <= n; i += 8) {
        for (std::size_t k = 0; k < 8; ++k)
            r[k] += values[i + k];
    }
    double sum = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
    for (; i < n; ++i)
        sum += values[i];
    return sum;
}

/// The first twenty as the pandas script lists them: it judges times after everything else, so those come last.
std::vector<BadLine> firstTwenty(const std::vector<BadLine> &bad)
{
    std::vector<BadLine> out = bad;
    std::stable_partition(out.begin(), out.end(), [](const BadLine &line) { return line.reason != BadReason::TimeFormat; });
    out.resize(std::min<std::size_t>(20, out.size()));
    std::sort(out.begin(), out.end(), [](const BadLine &a, const BadLine &b) {
        return a.place.file != b.place.file ? a.place.file < b.place.file : a.place.line < b.place.line;
    });
    return out;
}

ReportRows rowsReport(const ExploreView &view)
{
    const IngestHealth &h = view.health;
    ReportRows out{.lines = h.lines, .good = h.good, .bad = h.badTotal(), .firstTime = h.firstTime, .lastTime = h.lastTime,
                   .outOfOrder = h.outOfOrder, .outsideRange = view.counts.outside};
    for (std::size_t i = 0; i < h.bad.size(); ++i) {
        if (h.bad[i] > 0)
            out.badByReason.emplace_back(badReasonWord(BadReason(i)), h.bad[i]);
    }
    for (const BadLine &bad : firstTwenty(h.firstBad))
        out.firstBad.push_back({bad.place.line, badReasonWord(bad.reason), bad.sample.toStdString()});
    return out;
}

ReportCounts countsReport(const ExploreView &view)
{
    const Recipe &recipe = view.recipe;
    ReportCounts out{.bucket = bucketWord(recipe.bucket), .inclusive = recipe.includeEnd ? "both" : "left", .buckets = view.grid.size(),
                     .zeroBuckets = view.counts.zeroBuckets, .integral = recipe.measure.kind == MeasureKind::Count};
    std::vector<double> present;
    for (const double y : view.counts.all.y) {
        if (!std::isnan(y))
            present.push_back(y);
    }
    const auto n = static_cast<double>(present.size());
    if (!present.empty()) {
        const auto [low, high] = std::minmax_element(present.begin(), present.end());
        out.min = *low;
        out.max = *high;
    }
    out.sum = pairwiseSum(present.data(), present.size());
    out.mean = present.empty() ? std::nan("") : out.sum / n;
    for (double &y : present)
        y = (out.mean - y) * (out.mean - y);
    out.std = n > 1 ? std::sqrt(pairwiseSum(present.data(), present.size()) / (n - 1)) : std::nan("");
    return out;
}

} // namespace

const char *baselineWord(BaselineKind kind)
{
    switch (kind) {
    case BaselineKind::LinearRegression:
        return "LinearRegression";
    case BaselineKind::GaussianNB:
        return "GaussianNB";
    case BaselineKind::RandomForest:
        return "RandomForest";
    case BaselineKind::GradientBoosting:
        return "GradientBoosting";
    case BaselineKind::SeasonalNaive:
        break;
    }
    return "SeasonalNaive";
}

std::string bucketWord(const Bucket &bucket)
{
    static constexpr const char *units[] = {"s", "min", "h", "D", "W", "MS"};
    return (bucket.count == 1 && bucket.unit != BucketUnit::Minute ? std::string() : std::to_string(bucket.count)) + units[static_cast<std::size_t>(bucket.unit)];
}

namespace {

/// Fewer rows are counted as fast as they are remembered.
constexpr std::uint64_t worthMinutes = 300'000;

/// Whether a change of the recipe leaves the counts as they are.
bool countsAlike(Recipe a, const Recipe &b)
{
    a.weekStart = a.bucket.unit == BucketUnit::Week ? a.weekStart : b.weekStart;
    a.heatStat = b.heatStat;
    a.perHourPresent = b.perHourPresent;
    a.features = b.features;
    a.testFrom = b.testFrom;
    a.baselines = b.baselines;
    a.marks = b.marks;
    return a == b;
}

/// Counts by what is known already, if that is possible; else by looking at rows.
Result<BucketCounts> countsFor(ExploreView &view, const ExploreView *before)
{
    const Recipe &recipe = view.recipe;
    const bool sameData = before && before->data == view.data;
    if (sameData && countsAlike(before->recipe, recipe)) {
        view.minutes = before->minutes;
        BucketCounts known = before->counts;
        known.countedRows = 0;
        return known;
    }
    const bool grown = before && !sameData && before->recipe == recipe;
    const bool plain = recipe.measure.kind == MeasureKind::Count && recipe.filters.empty() && recipe.groupBy.isEmpty();
    if (plain && !grown && view.data->rows >= worthMinutes) {
        view.minutes = sameData && before->minutes ? before->minutes : countMinutes(view.data);
        if (std::optional<BucketCounts> counts = view.minutes ? countsOf(*view.minutes, view.grid, view.clock) : std::nullopt)
            return std::move(*counts);
    } else if (sameData) {
        view.minutes = before->minutes;
    }
    return countBuckets(*view.data, view.grid, view.clock, view.mask, recipe, grown ? &before->counts : nullptr);
}

} // namespace

Result<ExploreView> computeView(std::shared_ptr<const Dataset> data, const IngestHealth &health, const Recipe &recipe, const ExploreView *before)
{
    ExploreView out{.recipe = recipe, .data = data, .health = health};
    if (health.firstTime != noTime) {
        out.clock = ZoneClock(recipe.sourceZone, recipe.viewZone, health.firstTime, health.lastTime);
        std::size_t hint = 0;
        out.firstTime = out.clock.toView(health.firstTime, hint);
        out.lastTime = out.clock.toView(health.lastTime, hint);
    }
    Result<BucketGrid> grid = BucketGrid::of(recipe, out.firstTime, out.lastTime);
    if (!grid)
        return grid.error();
    out.grid = std::move(*grid);
    const ExploreView *same = before && before->recipe.filters == recipe.filters ? before : nullptr;
    Result<RowMask> mask = maskOf(*data, recipe.filters, same ? &same->mask : nullptr, same ? same->data.get() : nullptr);
    if (!mask)
        return mask.error();
    out.mask = std::move(*mask);
    Result<BucketCounts> counts = countsFor(out, before);
    if (!counts)
        return counts.error();
    out.counts = std::move(*counts);
    out.weeks = weekViewsOf(out.grid, out.counts.all.y, recipe, out.clock);
    return out;
}

std::uint64_t repeatedTimes(const Dataset &data)
{
    if (data.timeColumn < 0)
        return 0;
    std::vector<Nanos> times;
    times.reserve(data.rows);
    for (const auto &chunk : data.chunks) {
        const auto *values = chunk->columns[static_cast<std::size_t>(data.timeColumn)]->as<Nanos>();
        std::copy_if(values, values + chunk->rows, std::back_inserter(times), [](Nanos time) { return time != noTime; });
    }
    std::sort(times.begin(), times.end());
    std::uint64_t repeated = 0;
    for (std::size_t i = 1; i < times.size(); ++i)
        repeated += times[i] == times[i - 1] ? 1 : 0;
    return repeated;
}

std::vector<ReportValues> valueCounts(const Dataset &data)
{
    std::vector<ReportValues> out;
    for (std::size_t column = 0; column < data.columns.size(); ++column) {
        ReportValues values{data.columns[column].name.toStdString(), {}};
        if (data.dictionaries[column] && data.dictionaries[column]->size() <= fewValues)
            countCategories(data, column, values);
        else if (data.columns[column].kind == ColumnKind::Integer)
            countIntegers(data, column, values);
        if (!values.counts.empty())
            out.push_back(std::move(values));
    }
    return out;
}

ExploreReport reportOf(const ExploreView &view, const FeatureTable &table, const std::vector<BaselineScore> &scores)
{
    ExploreReport out;
    out.rows = rowsReport(view);
    out.values = valueCounts(*view.data);
    out.counts = countsReport(view);
    Recipe plain = view.recipe;
    plain.weekStart = 0;
    plain.heatStat = HeatStat::Sum;
    plain.perHourPresent = false;
    const WeekViews weeks = weekViewsOf(view.grid, view.counts.all.y, plain);
    for (const WeekSlots &week : weeks.weeks) {
        ReportPanel panel{.isoYear = week.iso.year, .isoWeek = week.iso.week, .rows = week.buckets, .total = week.total, .max = week.max, .y = optional(week.y)};
        panel.first = std::max(week.start, view.grid.start(0));
        out.panels.push_back(std::move(panel));
    }
    for (const HourGrid &grid : weeks.grids) {
        ReportHeatmap map{.isoYear = grid.iso.year, .isoWeek = grid.iso.week};
        for (const auto &day : grid.cells)
            map.dowByHour.push_back(optional(day));
        out.heatmaps.push_back(std::move(map));
    }
    if (table.trainRows < table.times.size())
        out.split = ReportSplit{table.trainRows, table.times.size() - table.trainRows, table.times[table.trainRows]};
    for (const BaselineScore &score : scores) {
        ReportModel model{.model = baselineWord(score.kind), .mse = score.mse, .mae = score.mae, .r2 = score.r2, .seconds = score.seconds};
        if (score.kind == BaselineKind::LinearRegression) {
            model.coef = score.coefficients;
            model.intercept = score.intercept;
        }
        if (score.kind == BaselineKind::GaussianNB)
            model.classes = score.classes;
        out.models.push_back(std::move(model));
    }
    out.secondsRead = view.health.seconds;
    return out;
}

} // namespace headrace
