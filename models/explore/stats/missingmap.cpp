// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/stats/columns.h"

#include <algorithm>
#include <cmath>

namespace headrace {

MissingMap missingMap(const Dataset &data, int slices)
{
    MissingMap out;
    const auto count = std::min<std::uint64_t>(static_cast<std::uint64_t>(std::max(slices, 0)), data.rows);
    std::vector<std::uint64_t> ends; // of the slices, in rows
    for (std::uint64_t i = 1; i <= count; ++i)
        ends.push_back(i * (data.rows / count) + i * (data.rows % count) / count);
    for (std::size_t column = 0; column < data.columns.size(); ++column) {
        out.names.append(data.columns[column].name);
        std::vector<double> share(ends.size(), 0.0);
        std::size_t slice = 0;
        for (const auto &chunk : data.chunks) {
            const ColumnChunk *cells = chunk->columns[column].get();
            for (std::uint32_t row = 0; row < chunk->rows && !ends.empty(); ++row) {
                const std::uint64_t at = chunk->firstRow + row;
                while (slice + 1 < ends.size() && at >= ends[slice])
                    ++slice;
                if (cells && cells->nulls == 0 && cells->validity.empty() && cells->kind != ColumnKind::Real)
                    break; // nothing to find in this chunk
                if (!cells || !cells->isValid(row) || (cells->kind == ColumnKind::Real && std::isnan(cells->realAt(row))))
                    ++share[slice];
            }
        }
        for (std::size_t i = 0; i < ends.size(); ++i)
            share[i] /= static_cast<double>(ends[i] - (i == 0 ? 0 : ends[i - 1]));
        out.share.push_back(std::move(share));
    }
    return out;
}

} // namespace headrace
