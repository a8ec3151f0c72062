// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace headrace {

/// Why Go's regexp (RE2) does not take a pattern, in its words ("missing closing ): `(a`"); empty when it does.
QString goPatternProblem(const QString &pattern);

/// Whether a filter of metrics has two pairs of brackets one after the other, which is all that Katib's webhook looks for.
bool hasTwoGroups(const QString &pattern);

} // namespace headrace
