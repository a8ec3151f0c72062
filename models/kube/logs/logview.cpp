// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/logs/logview.h"

#include <algorithm>

namespace headrace {

std::uint64_t LogView::numberAt(std::uint64_t position) const
{
    const auto behind = std::upper_bound(parts.begin(), parts.end(), position, [](std::uint64_t at, const Part &part) { return at < part.before; });
    if (behind == parts.begin())
        return 0;
    const Part &part = *std::prev(behind);
    const auto offset = static_cast<std::size_t>(position - part.before);
    return part.first + (part.picked ? (*part.picked)[std::min<std::size_t>(offset, part.picked->size() - 1)] : offset);
}

std::uint64_t LogView::positionOf(std::uint64_t number) const
{
    const auto behind = std::upper_bound(parts.begin(), parts.end(), number, [](std::uint64_t n, const Part &part) { return n < part.first; });
    if (behind == parts.begin())
        return 0;
    const Part &part = *std::prev(behind);
    const std::uint64_t offset = number - part.first;
    if (!part.picked)
        return part.before + std::min<std::uint64_t>(offset, part.shown);
    const auto found = std::lower_bound(part.picked->begin(), part.picked->end(), offset);
    return part.before + static_cast<std::uint64_t>(found - part.picked->begin());
}

} // namespace headrace
