// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/importance.h"

namespace headrace {

/// What a forest of regression trees says about parameters, in the order of the matrix; NaN = the parameter is missing in some of the rows.
struct ForestWeights {
    std::vector<double> fanova; ///< mean share of a tree's variance that the parameter alone explains
    std::vector<double> mdi;    ///< mean share of the decrease of variance by splits on it
};

/// Grows trees to their leaves on draws with replacement and reads the weights off them. The variance is that over the search space, not
/// over the trials: leaves weigh by their volume (Hutter et al. 2014). Pure, any thread; uses `threads` threads. Nothing once `isWanted`
/// says no.
std::optional<ForestWeights> forestWeights(const TrialMatrix &matrix, const std::vector<int> &rows, const ImportanceQuestion &question, const std::function<bool()> &isWanted);

} // namespace headrace
