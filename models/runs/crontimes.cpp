// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/crontimes.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr qint64 daySeconds = 86'400;
constexpr qsizetype fieldsOfServer = 6;
} // namespace

qint64 durationSeconds(const QString &text)
{
    static const QRegularExpression whole(u"^(\\d{1,9}[dhms])+$"_s), part(u"(\\d+)([dhms])"_s);
    if (!whole.match(text).hasMatch())
        return 0;
    qint64 seconds = 0;
    for (auto found = part.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch one = found.next();
        const QChar unit = one.captured(2)[0];
        seconds += one.captured(1).toLongLong() * (unit == u'd' ? daySeconds : unit == u'h' ? 3600 : unit == u'm' ? 60 : 1);
    }
    return seconds;
}

Result<CronTimes> CronTimes::read(const QString &text)
{
    const QString trimmed = text.simplified();
    const qsizetype fields = trimmed.isEmpty() ? 0 : trimmed.count(u' ') + 1;
    if (!trimmed.startsWith(u'@') && fields != fieldsOfServer)
        return Error{.kind = ErrorKind::Invalid, .code = u"cron.fields"_s, .where = text, .arguments = {QString::number(fields)}};
    Cron::Read read = Cron::read(trimmed);
    if (!read.cron)
        return Error{.kind = ErrorKind::Invalid, .code = u"cron.value"_s, .where = trimmed, .serverMessage = read.problem};
    CronTimes out;
    out.m_cron = std::move(read.cron);
    return out;
}

qint64 CronTimes::next(qint64 after) const
{
    return m_cron ? m_cron->next(after * 1000).value_or(0) / 1000 : 0;
}

} // namespace headrace
