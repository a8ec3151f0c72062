// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/loadreport.h"
#include "clients/types/result.h"

#include <string>
#include <string_view>

namespace headrace {

/// A report as JSON, whole: histograms as lists of [up to µs, count]. Durations are microseconds, rates a second.
std::string loadReportText(const LoadReport &report);
/// What loadReportText() wrote; "load.report" when the text is something else. Histograms come back with their cells, so
/// percentiles stay what they were.
Result<LoadReport> loadReportFrom(std::string_view text);

} // namespace headrace
