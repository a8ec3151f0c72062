// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/tabular/tablebuilder.h"
#include "clients/types/recipe.h"
#include "clients/types/result.h"

#include <functional>

namespace headrace {

/// Where a reader reports; may be called from several threads, a few times a second. Returns false to stop the reading.
struct ReadProgress {
    std::function<bool(double fraction)> step;
};

struct LoadOptions {
    int threads = 2;
    std::size_t keepBad = 1000; ///< bad lines listed one by one
    bool timesOnly = false;     ///< times and health alone: no columns, for counting
    bool probe = false;         ///< with timesOnly: lines that begin like the others are not parsed to their end (see JsonBlockReader)
};

/// Reads all files into columns; every line is judged and counted. The spec must be complete (see previewSource). Fails with the
/// errors of ByteSource, time.format, or kind Cancelled.
Result<LoadResult> loadDataset(const SourceSpec &spec, const LoadOptions &options, const ReadProgress &progress);

} // namespace headrace
