// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/contour.h"

#include <cmath>
#include <limits>

namespace headrace {

namespace {

int cellsOf(const StudyAxis &axis, int most)
{
    return axis.isChoice() ? std::max(1, static_cast<int>(axis.choiceCount())) : most;
}

int cellOf(const StudyAxis &axis, double value, int cells)
{
    const double place = axis.place(value);
    return std::isfinite(place) && place >= 0 && place <= 1 ? std::min(cells - 1, static_cast<int>(place * cells)) : -1;
}

} // namespace

BinnedMeans binnedMeans(const StudyAxis &x, const StudyAxis &y, const std::vector<double> &values, const RowMask &mask, int most)
{
    BinnedMeans bins{.columns = cellsOf(x, most), .rows = cellsOf(y, most), .means = {}, .counts = {}};
    const auto size = static_cast<std::size_t>(bins.columns) * static_cast<std::size_t>(bins.rows);
    bins.means.assign(size, 0);
    bins.counts.assign(size, 0);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i]) || (!mask.empty() && mask[i] == 0))
            continue;
        const int column = cellOf(x, (*x.values)[i], bins.columns), row = cellOf(y, (*y.values)[i], bins.rows);
        if (column < 0 || row < 0)
            continue;
        const auto cell = static_cast<std::size_t>(row) * static_cast<std::size_t>(bins.columns) + static_cast<std::size_t>(column);
        bins.means[cell] += values[i];
        ++bins.counts[cell];
    }
    for (std::size_t cell = 0; cell < size; ++cell)
        bins.means[cell] = bins.counts[cell] > 0 ? bins.means[cell] / bins.counts[cell] : std::numeric_limits<double>::quiet_NaN();
    return bins;
}

} // namespace headrace
