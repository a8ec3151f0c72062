// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/stats/columns.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace headrace {

namespace {

constexpr std::size_t mostTop = 10;
constexpr std::uint64_t mostSampled = 200'000;
constexpr std::size_t mostCounted = 100'000;
constexpr std::uint64_t highCardinality = 1000;

bool isNumeric(ColumnKind kind)
{
    return kind == ColumnKind::Integer || kind == ColumnKind::Real;
}

/// Calls f(row of the data, cells or null, row of the chunk) for the rows that count.
template<typename F>
void forRows(const Dataset &data, std::size_t column, std::span<const std::uint64_t> mask, const std::atomic<bool> *stop, F &&f)
{
    for (const auto &chunk : data.chunks) {
        if (stop && *stop)
            return;
        const ColumnChunk *cells = chunk->columns[column].get();
        for (std::uint32_t row = 0; row < chunk->rows; ++row) {
            const std::uint64_t at = chunk->firstRow + row;
            if (mask.empty() || ((mask[at >> 6] >> (at & 63)) & 1U) != 0)
                f(at, cells && cells->isValid(row) ? cells : nullptr, row);
        }
    }
}

void keepTop(ColumnProfile &out, std::vector<std::pair<QString, std::uint64_t>> counts)
{
    std::stable_sort(counts.begin(), counts.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
    counts.resize(std::min(mostTop, counts.size()));
    out.top = std::move(counts);
}

void profileCodes(const Dataset &data, std::size_t column, std::span<const std::uint64_t> mask, const std::atomic<bool> *stop, ColumnProfile &out)
{
    std::vector<std::uint64_t> counts(data.dictionaries[column]->size(), 0);
    forRows(data, column, mask, stop, [&](std::uint64_t, const ColumnChunk *cells, std::uint32_t row) {
        ++out.rows;
        if (cells)
            ++counts[cells->storedAt(row)];
        else
            ++out.missing;
    });
    std::vector<std::pair<QString, std::uint64_t>> named;
    std::vector<std::size_t> order(counts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return counts[a] > counts[b]; });
    out.distinct = static_cast<std::uint64_t>(std::count_if(counts.begin(), counts.end(), [](std::uint64_t n) { return n > 0; }));
    for (std::size_t i = 0; i < std::min(mostTop, order.size()) && counts[order[i]] > 0; ++i)
        out.top.emplace_back(QString::fromStdString((*data.dictionaries[column])[order[i]]), counts[order[i]]);
}

/// Exact count, extent, mean, zeros; the rest from a sample.
void profileNumbers(const Dataset &data, std::size_t column, std::span<const std::uint64_t> mask, const std::atomic<bool> *stop, ColumnProfile &out)
{
    const std::uint64_t step = std::max<std::uint64_t>(1, data.rows / mostSampled);
    std::vector<double> sample;
    std::unordered_map<std::int64_t, std::uint64_t> counts;
    const bool whole = data.columns[column].kind == ColumnKind::Integer;
    bool counting = whole;
    double sum = 0;
    std::uint64_t zeros = 0;
    std::uint64_t infinite = 0;
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    forRows(data, column, mask, stop, [&](std::uint64_t at, const ColumnChunk *cells, std::uint32_t row) {
        ++out.rows;
        if (!cells) {
            ++out.missing;
            return;
        }
        const double value = cells->realAt(row);
        sum += value;
        zeros += value == 0 ? 1 : 0;
        infinite += std::isinf(value) ? 1 : 0;
        low = std::min(low, value);
        high = std::max(high, value);
        if (at % step == 0)
            sample.push_back(value);
        if (counting)
            counting = ++counts[cells->integerAt(row)] > 0 && counts.size() <= mostCounted;
    });
    out.numbers = summarize(sample);
    out.numbers.count = out.rows - out.missing;
    out.numbers.missing = out.missing;
    if (out.numbers.count > 0) {
        out.numbers.sum = sum;
        out.numbers.mean = sum / static_cast<double>(out.numbers.count);
        out.numbers.zeros = zeros;
        out.numbers.min = low;
        out.numbers.max = high;
    }
    if (infinite > 0)
        out.alerts.push_back(ProfileAlert::Infinite);
    if (!counting)
        return;
    out.distinct = counts.size();
    std::vector<std::pair<std::int64_t, std::uint64_t>> ordered(counts.begin(), counts.end());
    std::sort(ordered.begin(), ordered.end(), [](const auto &a, const auto &b) { return a.second != b.second ? a.second > b.second : a.first < b.first; });
    for (std::size_t i = 0; i < std::min(mostTop, ordered.size()); ++i)
        out.top.emplace_back(QString::number(ordered[i].first), ordered[i].second);
}

void profileOthers(const Dataset &data, std::size_t column, std::span<const std::uint64_t> mask, const std::atomic<bool> *stop, ColumnProfile &out)
{
    std::uint64_t yes = 0;
    forRows(data, column, mask, stop, [&](std::uint64_t, const ColumnChunk *cells, std::uint32_t row) {
        ++out.rows;
        out.missing += cells ? 0 : 1;
        yes += cells && cells->kind == ColumnKind::Boolean && cells->storedAt(row) != 0 ? 1 : 0;
    });
    if (data.columns[column].kind != ColumnKind::Boolean)
        return;
    const std::uint64_t no = out.rows - out.missing - yes;
    out.distinct = (yes > 0 ? 1U : 0U) + (no > 0 ? 1U : 0U);
    keepTop(out, {{QStringLiteral("true"), yes}, {QStringLiteral("false"), no}});
}

void addAlerts(ColumnProfile &out)
{
    const std::uint64_t there = out.rows - out.missing;
    const auto add = [&](bool holds, ProfileAlert alert) {
        if (holds)
            out.alerts.push_back(alert);
    };
    const bool numeric = isNumeric(out.kind);
    add(there > 1 && (out.distinct == 1 || (numeric && out.numbers.min == out.numbers.max)), ProfileAlert::Constant);
    add(there > 1 && out.distinct == there, ProfileAlert::Unique);
    add(out.distinct > highCardinality && out.distinct < there && !numeric, ProfileAlert::HighCardinality);
    add(out.missing * 5 > out.rows, ProfileAlert::ManyMissing);
    add(numeric && out.numbers.zeros * 5 > there, ProfileAlert::ManyZeros);
    add(numeric && std::abs(out.numbers.skew) > 2, ProfileAlert::Skewed);
}

/// Pearson over the rows where both have a value.
double pearsonOf(const std::vector<double> &x, const std::vector<double> &y)
{
    double n = 0;
    double sumX = 0;
    double sumY = 0;
    for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i) {
        if (std::isnan(x[i]) || std::isnan(y[i]))
            continue;
        n += 1;
        sumX += x[i];
        sumY += y[i];
    }
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i) {
        if (std::isnan(x[i]) || std::isnan(y[i]))
            continue;
        const double dx = x[i] - sumX / n;
        const double dy = y[i] - sumY / n;
        xx += dx * dx;
        yy += dy * dy;
        xy += dx * dy;
    }
    return n > 1 && xx > 0 && yy > 0 ? std::clamp(xy / std::sqrt(xx * yy), -1.0, 1.0) : std::nan("");
}

/// Ranks from 1, ties share their mean; NaN stays.
std::vector<double> ranksOf(const std::vector<double> &x)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (!std::isnan(x[i]))
            order.push_back(i);
    }
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return x[a] < x[b]; });
    std::vector<double> out(x.size(), std::nan(""));
    for (std::size_t i = 0; i < order.size();) {
        std::size_t end = i;
        while (end < order.size() && x[order[end]] == x[order[i]])
            ++end;
        for (std::size_t j = i; j < end; ++j)
            out[order[j]] = static_cast<double>(i + end + 1) / 2;
        i = end;
    }
    return out;
}

/// Spearman: ranks among the rows that both have.
double spearmanOf(std::vector<double> x, std::vector<double> y)
{
    for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i) {
        if (std::isnan(x[i]) || std::isnan(y[i]))
            x[i] = y[i] = std::nan("");
    }
    return pearsonOf(ranksOf(x), ranksOf(y));
}

} // namespace

std::vector<ColumnProfile> profileColumns(const Dataset &data, std::span<const std::uint64_t> rowMask, const std::atomic<bool> *stop)
{
    std::vector<ColumnProfile> out;
    for (std::size_t column = 0; column < data.columns.size() && !(stop && *stop); ++column) {
        if (static_cast<int>(column) == data.timeColumn)
            continue;
        ColumnProfile profile{.name = data.columns[column].name, .kind = data.columns[column].kind};
        if (data.dictionaries[column])
            profileCodes(data, column, rowMask, stop, profile);
        else if (isNumeric(profile.kind))
            profileNumbers(data, column, rowMask, stop, profile);
        else
            profileOthers(data, column, rowMask, stop, profile);
        addAlerts(profile);
        out.push_back(std::move(profile));
    }
    return out;
}

Correlations correlations(const std::vector<QString> &names, const std::vector<std::vector<double>> &columns)
{
    Correlations out;
    const std::size_t n = columns.size();
    for (const QString &name : names)
        out.names.append(name);
    out.pearson.assign(n * n, std::nan(""));
    out.spearman.assign(n * n, std::nan(""));
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = i; j < n; ++j) {
            out.pearson[i * n + j] = out.pearson[j * n + i] = pearsonOf(columns[i], columns[j]);
            out.spearman[i * n + j] = out.spearman[j * n + i] = spearmanOf(columns[i], columns[j]);
        }
    }
    return out;
}

MissingMap missingMap(const Dataset &data, int slices)
{
    MissingMap out;
    const auto parts = static_cast<std::uint64_t>(std::max(1, slices));
    for (std::size_t column = 0; column < data.columns.size(); ++column) {
        std::vector<double> missing(parts, 0.0);
        std::vector<double> rows(parts, 0.0);
        forRows(data, column, {}, nullptr, [&](std::uint64_t at, const ColumnChunk *cells, std::uint32_t) {
            const std::uint64_t slice = at * parts / std::max<std::uint64_t>(1, data.rows);
            rows[slice] += 1;
            missing[slice] += cells ? 0 : 1;
        });
        for (std::size_t i = 0; i < missing.size(); ++i)
            missing[i] = rows[i] > 0 ? missing[i] / rows[i] : 0;
        out.names.append(data.columns[column].name);
        out.share.push_back(std::move(missing));
    }
    return out;
}

} // namespace headrace
