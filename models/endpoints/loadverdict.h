// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/loadreport.h"
#include "clients/types/result.h"

#include <span>
#include <vector>

namespace headrace {

/// What a limit of a load test looks at.
enum class LoadMeasure { Percentile, ServicePercentile, Mean, Longest, ErrorShare, Rate };

/// "p99 < 500 ms": what must hold after a load test.
struct LoadLimit {
    LoadMeasure measure = LoadMeasure::Percentile;
    double percent = 99;  ///< of a percentile
    bool atMost = true;   ///< false = at least
    double value = 0;     ///< µs, a share (0…1) or requests a second
    QString text;         ///< as it was written

    bool operator==(const LoadLimit &) const = default;
};

/// Reads "p99<500ms", "service.p99.9 <= 1.5s", "mean<80ms", "max<2s", "errors<2%", "rate>=990". "load.limit" when it is something else.
Result<LoadLimit> loadLimitFrom(const QString &text);

enum class LoadLimitState { Held, Broken, NoData };

struct LoadLimitOutcome {
    LoadLimit limit;
    LoadLimitState state = LoadLimitState::NoData;
    double seen = 0; ///< in the limit's unit
};

/// Each limit against a report. What nothing was measured for is NoData: never held. Response times, so a server that stalls
/// cannot hide behind requests that were not sent.
std::vector<LoadLimitOutcome> judgeLoad(const LoadReport &report, std::span<const LoadLimit> limits);

/// True when every limit holds.
bool allHeld(std::span<const LoadLimitOutcome> outcomes);

} // namespace headrace
