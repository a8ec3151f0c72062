// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace headrace {

/// A cell of a CSV line (RFC 4180): in quotes when it has a separator, a quote or an end of line.
QString csvCell(QString text);

} // namespace headrace
