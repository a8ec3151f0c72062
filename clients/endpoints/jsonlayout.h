// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <string>
#include <string_view>
#include <vector>

namespace headrace {

/// JSON in lines: objects and lists of lists are indented, lists of scalars stay on one line, every scalar stays as it was written (integers of
/// 64 bits, too). What is no JSON comes back as well as it goes.
QString laidOutJson(std::string_view json);

/// Rows of texts as a list of objects with these keys.
std::string rowsJson(const QStringList &keys, const std::vector<QStringList> &rows);

} // namespace headrace
