// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/stats/columns.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace headrace {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Pearson's coefficient of the pairs for which `used` holds.
template<typename Used>
double pearson(std::span<const double> a, std::span<const double> b, Used used)
{
    double count = 0, meanA = 0, meanB = 0, squareA = 0, squareB = 0, product = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!used(i))
            continue;
        ++count;
        const double offA = a[i] - meanA, offB = b[i] - meanB;
        meanA += offA / count;
        meanB += offB / count;
        squareA += offA * (a[i] - meanA);
        squareB += offB * (b[i] - meanB);
        product += offA * (b[i] - meanB);
    }
    const double scale = std::sqrt(squareA) * std::sqrt(squareB);
    return scale > 0 ? std::clamp(product / scale, -1.0, 1.0) : unknown;
}

/// Rows of the finite values in ascending order.
std::vector<std::uint32_t> orderOf(std::span<const double> values)
{
    std::vector<std::uint32_t> out;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isfinite(values[i]))
            out.push_back(static_cast<std::uint32_t>(i));
    }
    std::sort(out.begin(), out.end(), [values](std::uint32_t a, std::uint32_t b) { return values[a] < values[b]; });
    return out;
}

/// Ranks from 1 among the rows for which `used` holds; ties share their mean rank.
template<typename Used>
void rank(std::span<const double> values, const std::vector<std::uint32_t> &order, Used used, std::vector<double> &out)
{
    std::vector<std::uint32_t> tied;
    double before = 0;
    const auto close = [&] {
        for (const std::uint32_t row : tied)
            out[row] = before + (static_cast<double>(tied.size()) + 1) / 2;
        before += static_cast<double>(tied.size());
        tied.clear();
    };
    for (const std::uint32_t row : order) {
        if (!used(row))
            continue;
        if (!tied.empty() && values[tied.front()] != values[row])
            close();
        tied.push_back(row);
    }
    close();
}

} // namespace

Correlations correlations(const std::vector<QString> &names, const std::vector<std::vector<double>> &columns)
{
    const std::size_t n = std::min(names.size(), columns.size());
    Correlations out;
    out.pearson.assign(n * n, unknown);
    out.spearman.assign(n * n, unknown);
    std::size_t rows = n == 0 ? 0 : columns.front().size();
    for (std::size_t i = 0; i < n; ++i) {
        out.names.append(names[i]);
        rows = std::min(rows, columns[i].size());
    }
    std::vector<std::vector<std::uint32_t>> orders;
    std::vector<std::vector<double>> whole; // ranks over a column's own values, enough where no pair is left out
    for (std::size_t i = 0; i < n; ++i) {
        const auto values = std::span(columns[i]).first(rows);
        orders.push_back(orderOf(values));
        whole.emplace_back(rows, 0.0);
        rank(values, orders[i], [](std::size_t) { return true; }, whole[i]);
    }
    std::vector<double> ranksA(rows), ranksB(rows);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            const auto a = std::span(columns[i]).first(rows), b = std::span(columns[j]).first(rows);
            const auto used = [a, b](std::size_t row) { return std::isfinite(a[row]) && std::isfinite(b[row]); };
            const bool complete = orders[i].size() == rows && orders[j].size() == rows;
            if (!complete) {
                rank(a, orders[i], used, ranksA);
                rank(b, orders[j], used, ranksB);
            }
            const double straight = pearson(a, b, used);
            const double ranked = pearson(complete ? whole[i] : ranksA, complete ? whole[j] : ranksB, used);
            out.pearson[i * n + j] = out.pearson[j * n + i] = i == j && !std::isnan(straight) ? 1 : straight;
            out.spearman[i * n + j] = out.spearman[j * n + i] = i == j && !std::isnan(ranked) ? 1 : ranked;
        }
    }
    return out;
}

} // namespace headrace
