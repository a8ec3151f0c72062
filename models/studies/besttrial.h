// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/study.h"

#include <optional>
#include <span>

namespace headrace {

/// The value of a metric that counts: by its reading, else the latest. Nothing when that is no number (also "nan"); infinity counts.
std::optional<double> valueOf(const StudyMetric &metric, const Trial &trial);

/// The trial with the best value of the study's objective; the first of equal ones, -1 when none has a value. Killed and failed trials do not
/// count. Unlike Katib's own, a text that is no number never wins.
int bestTrial(const Study &study, std::span<const Trial> trials);

/// Whether a value is better than another one for an objective.
bool isBetter(ObjectiveDirection direction, double value, double other);

} // namespace headrace
