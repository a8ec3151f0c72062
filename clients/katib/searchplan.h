// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/study.h"

namespace headrace {

/// The values that Katib's grid tries for a parameter, as it prints them, quirks included: a double's last value may be lost to rounding
/// (0.1 to 0.7 by 0.1 has six). Nothing when it has no grid: no step, no number, a step of 0.
std::optional<QStringList> gridValues(const StudyParameter &parameter);
/// How many combinations a grid has; parameters of one name count once. Nothing when a parameter has no grid.
std::optional<double> gridSize(const Study &study);

/// One round of a bracket: so many trials with so much of the resource each.
struct HyperbandRung {
    int trials = 0;
    double resource = 0;

    bool operator==(const HyperbandRung &) const = default;
};
using HyperbandBracket = std::vector<HyperbandRung>;
/// The brackets of Hyperband as Katib cuts them, the widest first; none when the numbers make no sense or would fill memory. An eta of 0 or less
/// means 3.
std::vector<HyperbandBracket> hyperbandBrackets(double resource, double eta);
/// Trials of all brackets together.
int trialsOf(const std::vector<HyperbandBracket> &brackets);
/// How many trials Hyperband needs at once; nothing when the numbers make no sense.
std::optional<int> hyperbandParallel(double resource, double eta);

/// The chance that at least one of so many random trials is among the best `share` (0 to 1) of all.
double chanceOfBest(int trials, double share);

/// What a study will take.
struct StudyEstimate {
    std::optional<double> trials; ///< none = without a limit
    int atOnce = 3;
    std::optional<double> seconds;        ///< from begin to end
    std::optional<double> machineSeconds; ///< of all trials together
    std::optional<double> suggestionBytes; ///< of the object that keeps all assignments; etcd takes 1.5 MiB
};
/// From the length of one trial in seconds; 0 = not known.
StudyEstimate estimateOf(const Study &study, double trialSeconds);

/// A number as Python prints it.
QString pythonNumber(double number);

} // namespace headrace
