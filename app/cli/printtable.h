// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <vector>

namespace headrace {

using Lines = std::vector<QStringList>;

/// Columns in capitals, three spaces apart, as wide as their widest cell; as kubectl prints.
void printTable(const Lines &lines);

} // namespace headrace
