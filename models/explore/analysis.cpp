// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/analysis.h"

#include "models/explore/calendar.h"

#include <cmath>

namespace headrace {

namespace {

constexpr std::size_t mostCorrelated = 12;
constexpr std::size_t mostRows = 100'000;
constexpr int missingSlices = 60;
constexpr std::size_t mostPeaks = 5;
/// Whole numbers over less than this get a bar each.
constexpr double fewWhole = 40;

/// Bars of a whole width for whole numbers, so that none covers fewer of them than its neighbour; else numpy's rule.
HistogramBins barsOf(std::span<const double> values, const Summary &summary)
{
    const bool whole = std::all_of(values.begin(), values.end(), [](double v) { return std::isnan(v) || (v == std::floor(v) && std::abs(v) < 1e15); });
    const double extent = summary.max - summary.min;
    HistogramBins bins = histogram(values);
    if (!whole || !(extent > 0) || bins.counts.empty())
        return bins;
    const double width = extent < fewWhole ? 1 : std::max(1.0, std::ceil(bins.edges[1] - bins.edges[0]));
    bins.counts.assign(static_cast<std::size_t>(extent / width) + 1, 0);
    bins.edges.resize(bins.counts.size() + 1);
    for (std::size_t i = 0; i < bins.edges.size(); ++i)
        bins.edges[i] = summary.min + static_cast<double>(i) * width;
    for (const double value : values) {
        if (!std::isnan(value))
            bins.counts[static_cast<std::size_t>((value - summary.min) / width)] += 1;
    }
    return bins;
}

} // namespace

std::size_t seasonOf(Nanos width, std::size_t count)
{
    for (const Nanos season : {7 * nanosPerDay, nanosPerDay}) {
        if (width > 0 && season % width == 0 && season / width > 1 && count >= 3 * static_cast<std::size_t>(season / width))
            return static_cast<std::size_t>(season / width);
    }
    return 0;
}

SeriesAnalysis analyseSeries(const ExploreView &view, std::size_t first, std::size_t count)
{
    SeriesAnalysis out{.first = first, .count = count};
    const std::span<const double> values = std::span(view.counts.all.y).subspan(first, count);
    out.period = seasonOf(view.grid.width(), count);
    out.summary = summarize(values);
    out.histogram = barsOf(values, out.summary);
    if (out.summary.count < 4)
        return out;
    const std::size_t lags = out.period > 0 ? out.period + out.period / 2 : count / 2;
    out.correlogram = correlogram(values, static_cast<int>(std::min({lags, count - 1, std::size_t{1000}})));
    out.peaks = peaks(out.correlogram.acf, mostPeaks);
    out.spectrum = periodogram(values);
    if (out.period > 0)
        out.decomposition = decompose(values, static_cast<int>(out.period));
    out.outliers = outliers(values, static_cast<int>(out.period));
    out.changePoints = changePoints(values, static_cast<int>(out.period));
    for (Outlier &one : out.outliers)
        one.at += first;
    for (ChangePoint &one : out.changePoints)
        one.at += first;
    return out;
}

std::vector<double> columnValues(const Dataset &data, std::size_t column, std::size_t most)
{
    const ColumnKind kind = data.columns[column].kind;
    std::vector<double> out;
    if (kind != ColumnKind::Integer && kind != ColumnKind::Real)
        return out;
    const std::uint64_t step = std::max<std::uint64_t>(1, data.rows / std::max<std::size_t>(1, most));
    out.reserve(static_cast<std::size_t>(data.rows / step) + 1);
    for (const auto &chunk : data.chunks) {
        const auto &cells = chunk->columns[column];
        for (std::uint64_t row = (step - chunk->firstRow % step) % step; row < chunk->rows; row += step) {
            const auto at = static_cast<std::uint32_t>(row);
            out.push_back(cells && cells->isValid(at) ? cells->realAt(at) : std::nan(""));
        }
    }
    return out;
}

ColumnsAnalysis analyseColumns(const Dataset &data, const std::atomic<bool> *stop)
{
    ColumnsAnalysis out;
    out.profiles = profileColumns(data, {}, stop);
    std::vector<QString> names;
    std::vector<std::vector<double>> columns;
    for (std::size_t column = 0; column < data.columns.size() && columns.size() < mostCorrelated; ++column) {
        std::vector<double> values = columnValues(data, column, mostRows);
        if (values.empty())
            continue;
        out.rowsCorrelated = values.size();
        names.push_back(data.columns[column].name);
        columns.push_back(std::move(values));
    }
    if (columns.size() > 1)
        out.correlations = correlations(names, columns);
    out.missing = missingMap(data, missingSlices);
    return out;
}

} // namespace headrace
