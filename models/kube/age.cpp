// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/age.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QString both(qint64 large, char16_t largeUnit, qint64 small, char16_t smallUnit)
{
    const QString first = QString::number(large) % QChar(largeUnit);
    return small == 0 ? first : QString(first % QString::number(small) % QChar(smallUnit));
}

} // namespace

QString shortAge(qint64 seconds)
{
    if (seconds < -1)
        return u"<invalid>"_s;
    if (seconds < 0)
        return u"0s"_s;
    if (seconds < 60 * 2)
        return QString::number(seconds) % u's';
    const qint64 minutes = seconds / 60;
    if (minutes < 10)
        return both(minutes, u'm', seconds % 60, u's');
    if (minutes < 60 * 3)
        return QString::number(minutes) % u'm';
    const qint64 hours = seconds / 3600;
    if (hours < 8)
        return both(hours, u'h', minutes % 60, u'm');
    if (hours < 48)
        return QString::number(hours) % u'h';
    if (hours < 24 * 8)
        return both(hours / 24, u'd', hours % 24, u'h');
    if (hours < 24 * 365 * 2)
        return QString::number(hours / 24) % u'd';
    if (hours < 24 * 365 * 8)
        return both(hours / 24 / 365, u'y', hours / 24 % 365, u'd');
    return QString::number(hours / 24 / 365) % u'y';
}

} // namespace headrace
