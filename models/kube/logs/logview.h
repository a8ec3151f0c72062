// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/error.h"
#include "clients/types/logline.h"
#include "models/kube/logs/logseverity.h"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace headrace {

/// What a log shows at one moment, never changed: positions count the shown lines, numbers all lines that ever came.
struct LogView {
    struct Part {
        std::uint64_t first = 0;  ///< number of its first line
        std::uint64_t before = 0; ///< shown lines of the parts before it
        std::uint32_t shown = 0;
        std::shared_ptr<const std::vector<std::uint32_t>> picked; ///< shown lines, counted from first; null = all
    };
    std::vector<Part> parts; ///< only those that show something
    std::uint64_t shown = 0;
    std::uint64_t kept = 0;    ///< lines that can be looked at
    std::uint64_t dropped = 0; ///< older ones that are gone
    std::array<std::uint64_t, logSeverities> severities{}; ///< kept lines of each
    std::uint64_t memoryBytes = 0;
    std::uint64_t diskBytes = 0;
    bool isFiltering = false; ///< not every line was looked at yet
    Error problem;            ///< why lines go that should have gone to disk

    std::uint64_t numberAt(std::uint64_t position) const;
    /// Position of the first shown line whose number is at least this; `shown` when there is none.
    std::uint64_t positionOf(std::uint64_t number) const;
};

/// The numbers that a LogMetric found, in the order of the lines.
using LogSeries = std::shared_ptr<const std::vector<LogPoint>>;

} // namespace headrace
