// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/recipe.h"
#include "clients/types/result.h"

namespace headrace {

/// Which rows of a dataset pass: a bit a row, chunk by chunk. Empty = all pass.
struct RowMask {
    std::vector<std::vector<std::uint64_t>> chunks;

    bool isAll() const { return chunks.empty(); }
    bool passes(std::size_t chunk, std::uint32_t row) const
    {
        return chunks.empty() || ((chunks[chunk][row >> 6] >> (row & 63)) & 1U) != 0;
    }
};

/// Rows for which every filter holds. Fails with "filter.field" (no such column) or "filter.pattern" (bad regular expression).
/// `before` is the mask of the same filters on `beforeData`; chunks that are the same objects are not judged again.
Result<RowMask> maskOf(const Dataset &data, const std::vector<Filter> &filters, const RowMask *before = nullptr, const Dataset *beforeData = nullptr);

/// A cell as text, as filters and tables see it; empty when missing.
QString cellText(const Dataset &data, std::size_t chunk, std::uint32_t row, std::size_t column);

} // namespace headrace
