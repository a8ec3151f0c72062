// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/importance.h"
#include "models/studies/studyaxis.h"

namespace headrace {

/// Means over the cells of a plane; row-major, row 0 at the low end of y. NaN = no trial there: nothing is made up between trials.
struct BinnedMeans {
    int columns = 0;
    int rows = 0;
    std::vector<double> means;
    std::vector<int> counts;
};

/// Cuts both scales into at most `most` even cells (choices and few whole numbers: one cell each) and answers the mean of `values` (NaN left
/// out) a cell over the rows of the mask (empty = all).
BinnedMeans binnedMeans(const StudyAxis &x, const StudyAxis &y, const std::vector<double> &values, const RowMask &mask, int most);

} // namespace headrace
