// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/trialmatrix.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace headrace {

/// How the weight of a parameter is measured.
enum class ImportanceMethod {
    PedAnova, ///< how far the densities of the best trials and of all differ
    Fanova,   ///< the share of a forest's variance that the parameter alone explains
    Mdi       ///< how much the forest's splits on the parameter lower the variance
};

/// One byte a row of a TrialMatrix: not 0 = the row counts. Empty = all rows.
using RowMask = std::vector<std::uint8_t>;

/// What is measured and how.
struct ImportanceQuestion {
    ImportanceMethod method = ImportanceMethod::PedAnova;
    std::size_t metric = 0;        ///< column of TrialMatrix::metrics
    double bestShare = 0.1;        ///< PED-ANOVA: which part of the trials is the best
    int trees = 64;                ///< of the forest
    std::uint32_t seed = 0;        ///< of the forest's draws
    int threads = 2;               ///< that grow it

    bool operator==(const ImportanceQuestion &) const = default;
};

/// Why there is no importance.
enum class ImportanceLack { None, NoMetric, TooFewTrials, ConstantMetric };

/// The weight of every parameter, in the order of the matrix. NaN = cannot be said: one value only, or missing in some of the trials that
/// a forest needs whole.
struct Importance {
    ImportanceQuestion question;
    ImportanceLack lack = ImportanceLack::None;
    int trials = 0;             ///< that counted: succeeded, with a number
    int best = 0;               ///< PED-ANOVA: trials in the best part
    std::vector<double> raw;    ///< as the method gives it
    std::vector<double> shares; ///< summing to 1 over those that are numbers
};

/// The rows that an importance is about: succeeded, in the mask, with a finite value of the metric.
std::vector<int> rowsOf(const TrialMatrix &matrix, const RowMask &mask, std::size_t metric);

/// Measures; pure, any thread. `isWanted` is asked between steps; nothing is answered once it says no. PED-ANOVA of 10,000 trials takes some
/// milliseconds, a forest some tenths of a second.
std::optional<Importance> importanceOf(const TrialMatrix &matrix, const RowMask &mask, const ImportanceQuestion &question, const std::function<bool()> &isWanted = {});

/// Pearson's divergence of the best trials from all of them, parameter by parameter (PED-ANOVA, Watanabe et al. 2023; numbers as Optuna's
/// evaluator gives them). `rows` and `best` are rows of the matrix, best within rows.
std::vector<double> pedAnova(const TrialMatrix &matrix, const std::vector<int> &rows, const std::vector<int> &best);

} // namespace headrace
