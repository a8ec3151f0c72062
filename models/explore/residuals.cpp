// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/residuals.h"

#include "models/explore/calendar.h"

#include <cmath>

namespace headrace {

std::vector<double> meanResiduals(const FeatureTable &table, const BaselineScore &score, int weekStart)
{
    std::vector<double> sums(7 * 24, 0.0);
    std::vector<double> counts(7 * 24, 0.0);
    for (std::size_t i = 0; i < score.prediction.size() && table.trainRows + i < table.y.size(); ++i) {
        const double residual = score.prediction[i] - table.y[table.trainRows + i];
        if (std::isnan(residual))
            continue;
        const Nanos time = table.times[table.trainRows + i];
        const auto cell = static_cast<std::size_t>((weekdayOf(time) - weekStart + 7) % 7 * 24 + hourOf(time));
        sums[cell] += residual;
        counts[cell] += 1;
    }
    for (std::size_t cell = 0; cell < sums.size(); ++cell)
        sums[cell] = counts[cell] > 0 ? sums[cell] / counts[cell] : std::nan("");
    return sums;
}

} // namespace headrace
