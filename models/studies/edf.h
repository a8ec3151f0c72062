// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/importance.h"

namespace headrace {

/// Share of the rows (mask; empty = all) whose value is at most x, at `samples` even x from low to high. Empty when no value is finite.
std::vector<double> distribution(const std::vector<double> &values, const RowMask &mask, double low, double high, int samples);

} // namespace headrace
