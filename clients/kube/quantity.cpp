// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/quantity.h"

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

struct Unit {
    QLatin1StringView suffix;
    double factor;
};

constexpr std::array units{
    Unit{"Ki"_L1, 1024.0}, Unit{"Mi"_L1, 1048576.0}, Unit{"Gi"_L1, 1073741824.0}, Unit{"Ti"_L1, 1099511627776.0}, Unit{"Pi"_L1, 1125899906842624.0}, Unit{"Ei"_L1, 1152921504606846976.0},
    Unit{"n"_L1, 1e-9}, Unit{"u"_L1, 1e-6}, Unit{"m"_L1, 1e-3}, Unit{"k"_L1, 1e3}, Unit{"M"_L1, 1e6}, Unit{"G"_L1, 1e9}, Unit{"T"_L1, 1e12}, Unit{"P"_L1, 1e15}, Unit{"E"_L1, 1e18},
};

QString trimmedNumber(double amount, int decimals)
{
    QString text = QString::number(amount, 'f', decimals);
    if (text.contains(u'.')) {
        while (text.endsWith(u'0'))
            text.chop(1);
        if (text.endsWith(u'.'))
            text.chop(1);
    }
    return text;
}

} // namespace

std::optional<double> quantityOf(const QString &text)
{
    QString number = text;
    double factor = 1;
    for (const Unit &unit : units)
        if (text.endsWith(unit.suffix)) {
            number = text.chopped(unit.suffix.size());
            factor = unit.factor;
            break;
        }
    bool isNumber = false;
    const double value = number.toDouble(&isNumber);
    isNumber = isNumber && !number.contains(u' ');
    return isNumber && std::isfinite(value) ? std::optional(value * factor) : std::nullopt;
}

QString quantityText(double amount, const QString &resource)
{
    if (resource.endsWith(u"cpu"))
        return amount != 0 && std::abs(amount) < 10 && amount != std::floor(amount) ? QString(trimmedNumber(amount * 1000, 0) % u'm') : trimmedNumber(amount, 1);
    if (!resource.contains(u"memory") && !resource.contains(u"storage") && !resource.startsWith(u"hugepages"))
        return trimmedNumber(amount, 3);
    constexpr const char16_t *names[] = {u"", u"Ki", u"Mi", u"Gi", u"Ti", u"Pi"};
    std::size_t unit = 0;
    while (std::abs(amount) >= 1024 && unit + 1 < std::size(names)) {
        amount /= 1024;
        ++unit;
    }
    return trimmedNumber(amount, unit < 3 ? 0 : 1) % QString::fromUtf16(names[unit]);
}

} // namespace headrace
