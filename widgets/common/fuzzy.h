// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace headrace {

/// How well `pattern` matches `text` as a subsequence, ignoring case: higher is better, -1 = not at all. Starts of words,
/// runs and the start of the text count more. `positions` receives the matched characters' places.
int fuzzyScore(QStringView pattern, QStringView text, QList<int> *positions = nullptr);

} // namespace headrace
