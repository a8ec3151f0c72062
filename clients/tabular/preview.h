// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/tabular/guess.h"
#include "clients/types/result.h"

namespace headrace {

/// The first thousand records and what the files seem to be.
struct Preview {
    SourceSpec spec;               ///< complete: what was asked, the rest guessed
    std::vector<TimeGuess> times;  ///< candidates, best first
    QStringList columns;
    std::vector<QStringList> rows; ///< as text, at most 1,000
    std::uint64_t storedBytes = 0; ///< of all files
};

/// Looks at the start of the first file only, so it takes the same time at any size. Fields of `asked` that are set are kept.
Result<Preview> previewSource(const SourceSpec &asked);

} // namespace headrace
