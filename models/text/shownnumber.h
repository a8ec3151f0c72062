// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QVariant>

namespace headrace {

/// A number as a table shows it: six significant digits at most, no exponent between 0.0001 and 10¹⁵. The tip and copies have it whole.
QString shownNumber(double value, const QLocale &locale = QLocale());
/// It whole: the fewest digits that read back as this very number.
QString wholeNumber(double value);
/// Heads of columns of numbers stand over their last digits (for Qt::TextAlignmentRole); nothing for other columns.
QVariant headAlignment(bool isNumber);

} // namespace headrace
