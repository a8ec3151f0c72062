// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/dataset.h"

namespace headrace {

/// The first records of a data set as text.
struct SampleTable {
    QStringList columns;
    std::vector<ColumnKind> kinds; ///< as far as the sample tells: Integer, Real, Boolean or Text
    std::vector<QStringList> rows; ///< each as long as the columns
    bool isCut = false;            ///< there are more records

    bool operator==(const SampleTable &) const = default;
};

} // namespace headrace
