// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/types/health.h"

#include <numeric>

namespace headrace {

const char *badReasonWord(BadReason reason)
{
    static constexpr std::array<const char *, badReasonCount> words{
        "empty", "not-json", "not-object", "no-time", "time-not-text", "time-format", "bad-text", "field-count"};
    return words[static_cast<std::size_t>(reason)];
}

std::uint64_t IngestHealth::badTotal() const
{
    return std::accumulate(bad.begin(), bad.end(), std::uint64_t{0});
}

} // namespace headrace
