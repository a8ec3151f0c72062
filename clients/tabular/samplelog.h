// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/result.h"

#include <cstdint>
#include <functional>
#include <string>

namespace headrace {

/// A made-up access log of network load balancers. The same spec gives the same bytes on every machine.
struct SampleSpec {
    std::uint64_t lines = 100'000;
    std::uint64_t seed = 1;
    int days = 30;          ///< from 2024-04-01
    double badRate = 0.001; ///< share of malformed lines
};

struct SampleFacts {
    std::uint64_t lines = 0;
    std::uint64_t bad = 0;
    std::uint64_t late = 0;  ///< written after lines with a later time
    std::uint64_t extra = 0; ///< with unknown fields
    std::uint64_t bytes = 0;
};

/// Writes the log piece by piece through `write` (false = stop, the facts so far are returned): a daily and a weekly rhythm with
/// noise, one outage of 90 minutes, one surge from one balancer, lines out of order, malformed lines, unknown fields.
SampleFacts writeSample(const SampleSpec &spec, const std::function<bool(const std::string &)> &write);

} // namespace headrace
