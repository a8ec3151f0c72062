// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTableView;

namespace headrace {

/// How a table of whole rows looks and is walked here: no grid, one line a row, Tab leaves it, heads at the left.
void dressTable(QTableView &view);

} // namespace headrace
