// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/recipe.h"

namespace headrace {

/// "Copy as pandas": a Python script of its own (pandas, numpy and the standard library; pandas 1.5 or newer) that reads `files`
/// and writes the recipe's training table to its constant OUT, byte for byte as `explore --csv` does. The source must be
/// complete (time field and format known, as previewSource() gives it). What cannot be said in pandas (Zstandard files, a
/// filter on the time itself, an expression outside pythonExpression()) becomes a comment and a `raise` that says so.
/// Expressions are computed term by term; muParser folds some constants first, so their last digit may differ.
QString pandasScript(const Recipe &recipe, const QStringList &files);

} // namespace headrace
