// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace headrace {

/// Local linear regression with tricube weights over the `window` nearest of evenly spaced values (positions 1 … n).
class Loess
{
public:
    explicit Loess(std::size_t window);

    /// The smoothed values; `out` has the size of `y`.
    void smooth(std::span<const double> y, std::span<double> out);
    /// The line's value at a position that need not be within 1 … n, from values left … right (1-based, both included).
    double at(std::span<const double> y, double position, std::size_t left, std::size_t right);

private:
    std::size_t m_window;
    std::vector<double> m_weights;
    std::vector<double> m_middle; ///< weights of a window with its position in the middle
};

} // namespace headrace
