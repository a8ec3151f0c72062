// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/text/shownnumber.h"

#include <cmath>

namespace headrace {

namespace {

constexpr int digits = 6;
constexpr double firstLarge = 1e6, lastLarge = 1e15; ///< between them six digits would need an exponent

} // namespace

QString shownNumber(double value, const QLocale &locale)
{
    const double size = std::abs(value);
    return size >= firstLarge && size < lastLarge ? locale.toString(value, 'f', 0) : locale.toString(value, 'g', digits);
}

QString wholeNumber(double value)
{
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

QVariant headAlignment(bool isNumber)
{
    return isNumber ? QVariant(static_cast<int>(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
}

} // namespace headrace
