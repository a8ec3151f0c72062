// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace headrace {

/// Locally weighted linear regression on equally spaced values, tricube weights over the `window` (odd) nearest points.
class Loess
{
public:
    explicit Loess(int window);

    /// The fit at every point of `values`.
    std::vector<double> smooth(std::span<const double> values) const;
    /// The fit at position `at` (may lie outside) from values[from … to]; nothing when no point has weight.
    static std::optional<double> fitAt(std::span<const double> values, double at, std::size_t from, std::size_t to, double reach);

    int window() const { return m_window; }

private:
    int m_window;
    std::vector<double> m_kernel; ///< weights of a point's own value and of its neighbours at distance 1, 2 … where the window is whole
};

} // namespace headrace
