// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/study.h"

#include <span>
#include <vector>

namespace headrace {

/// One parameter over all trials. A number stands as itself; a choice as its place among `choices`; NaN = not given.
struct TrialColumn {
    StudyParameter parameter;
    std::vector<double> values; ///< one a trial
    bool logarithmic = false;   ///< drawn and weighed on a logarithmic axis

    bool isChoice() const { return parameter.kind == ParameterKind::Categorical; }
};

/// A metric over all trials; NaN = no finite number was reported.
struct MetricColumn {
    StudyMetric metric;
    std::vector<double> values;
};

/// The trials of a study as columns, row i everywhere the same trial: what plots and importances read.
/// A value type; built off the GUI thread for big studies, read from any thread.
struct TrialMatrix {
    std::vector<TrialColumn> parameters;
    std::vector<MetricColumn> metrics; ///< the objective first
    std::vector<TrialState> states;
    std::vector<QString> names;
    std::vector<qint64> startedAt; ///< seconds since 1970, 0 = not yet
    std::vector<qint64> endedAt;

    int rows() const { return int(states.size()); }
};

/// The columns of a study's trials, in the order of the trials. Texts that are no number of the parameter's kind become NaN;
/// choices that the study does not name are added behind those that it names.
TrialMatrix trialMatrix(const Study &study, std::span<const Trial> trials);

} // namespace headrace
