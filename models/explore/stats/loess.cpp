// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/stats/loess.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace headrace {

namespace {

double tricube(double distance, double reach)
{
    if (distance > 0.999 * reach)
        return 0;
    if (distance <= 0.001 * reach)
        return 1;
    const double share = distance / reach;
    const double rest = 1 - share * share * share;
    return rest * rest * rest;
}

} // namespace

Loess::Loess(std::size_t window)
    : m_window(window)
{
    // With the position in the middle the fitted line's slope does not matter: the weights are the same for every place.
    const double reach = static_cast<double>(window / 2);
    m_middle.resize(window);
    for (std::size_t i = 0; i < window; ++i)
        m_middle[i] = tricube(std::abs(static_cast<double>(i) - reach), reach);
    const double sum = std::accumulate(m_middle.begin(), m_middle.end(), 0.0);
    for (double &weight : m_middle)
        weight /= sum;
}

double Loess::at(std::span<const double> y, double position, std::size_t left, std::size_t right)
{
    double reach = std::max(position - static_cast<double>(left), static_cast<double>(right) - position);
    if (m_window > y.size())
        reach += static_cast<double>((m_window - y.size()) / 2);
    m_weights.assign(right - left + 1, 0.0);
    double sum = 0;
    for (std::size_t j = left; j <= right; ++j) {
        m_weights[j - left] = tricube(std::abs(static_cast<double>(j) - position), reach);
        sum += m_weights[j - left];
    }
    if (sum <= 0)
        return std::numeric_limits<double>::quiet_NaN();
    double centre = 0;
    for (std::size_t j = left; j <= right; ++j) {
        m_weights[j - left] /= sum;
        centre += m_weights[j - left] * static_cast<double>(j);
    }
    double spread = 0;
    for (std::size_t j = left; j <= right; ++j)
        spread += m_weights[j - left] * (static_cast<double>(j) - centre) * (static_cast<double>(j) - centre);
    const bool sloped = reach > 0 && std::sqrt(spread) > 0.001 * static_cast<double>(y.size() - 1);
    const double slope = sloped ? (position - centre) / spread : 0;
    double value = 0;
    for (std::size_t j = left; j <= right; ++j)
        value += m_weights[j - left] * (slope * (static_cast<double>(j) - centre) + 1) * y[j - 1];
    return value;
}

void Loess::smooth(std::span<const double> y, std::span<double> out)
{
    const std::size_t n = y.size();
    if (n < 2) {
        std::copy(y.begin(), y.end(), out.begin());
        return;
    }
    const std::size_t half = (m_window + 1) / 2;
    std::size_t left = 1;
    std::size_t right = std::min(m_window, n);
    for (std::size_t i = 1; i <= n; ++i) {
        if (m_window < n && i > half && right != n) {
            ++left;
            ++right;
        }
        if (m_window < n && m_window % 2 == 1 && i - left == m_window / 2 && right - i == m_window / 2) {
            out[i - 1] = std::inner_product(m_middle.begin(), m_middle.end(), y.begin() + static_cast<std::ptrdiff_t>(left) - 1, 0.0);
            continue;
        }
        const double value = at(y, static_cast<double>(i), left, right);
        out[i - 1] = std::isnan(value) ? y[i - 1] : value;
    }
}

} // namespace headrace
