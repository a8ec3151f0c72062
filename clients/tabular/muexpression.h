// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/result.h"

#include <QStringList>

namespace headrace {

/// A feature's expression (muParser's language) as a Python expression over floats. The names in `columns` become
/// `c[0]`, `c[1]` …, functions and operators that Python treats otherwise (division by zero, powers, minimum of several)
/// calls of `_div`, `_pow`, `_sqrt` … as pandasScript() defines them. Fails with "expression.untranslatable" (arguments: the
/// part and its position): numbers in other bases, assignments, texts, unknown names and functions.
Result<QString> pythonExpression(const QString &expression, const QStringList &columns);

} // namespace headrace
