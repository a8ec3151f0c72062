// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/dataset.h"
#include "clients/types/result.h"

#include <variant>

namespace headrace {

/// A named column to write; all of a table have the same length.
struct TableColumn {
    std::string name;
    std::variant<std::vector<Nanos>, std::vector<double>, std::vector<std::string>> values;
    bool wholeNumbers = false; ///< doubles that are whole are written without a point (counts)
    bool areTimes = false;     ///< the first alternative holds times, not integers
};

/// As pandas.to_csv(index=False) writes it: \n, quotes only where needed, shortest numbers, empty for missing.
std::string csvText(const std::vector<TableColumn> &table);
/// One JSON object a line; times as text, missing numbers as null.
std::string jsonLinesText(const std::vector<TableColumn> &table);

/// Writes beside the file and renames, so that an old file survives a full disk. Fails with "file.write" or "file.permission".
Result<void> writeWhole(const QString &path, const std::string &text);

} // namespace headrace
