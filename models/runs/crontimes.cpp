// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/crontimes.h"

#include <QDate>
#include <QRegularExpression>
#include <QStringList>

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr qint64 daySeconds = 86'400;
constexpr int mostDays = 5 * 366;

struct CronField {
    int least;
    int most;
    QStringList names = {}; ///< of `least` and those behind it
};

struct CronBits {
    std::uint64_t bits = 0;
    bool isAny = false; ///< "*" or "?", also with a step
};

std::uint64_t bit(qint64 value)
{
    return std::uint64_t{1} << value;
}

int valueOf(const QString &text, const CronField &field)
{
    if (const auto name = field.names.indexOf(text.toLower()); name >= 0)
        return field.least + static_cast<int>(name);
    bool isNumber = false;
    const int value = text.toInt(&isNumber);
    return isNumber && value >= field.least && value <= field.most ? value : -1;
}

/// "*", "5", "5-9", "*/2", "5/2" (to the end), "5-9/2".
std::optional<CronBits> partOf(const QString &text, const CronField &field)
{
    const QStringList stepped = text.split(u'/');
    bool isNumber = true;
    const int step = stepped.size() == 2 ? stepped[1].toInt(&isNumber) : 1;
    if (stepped.size() > 2 || !isNumber || step < 1)
        return {};
    CronBits out{.isAny = stepped[0] == u"*" || stepped[0] == u"?"};
    const QStringList ends = stepped[0].split(u'-');
    const int first = out.isAny ? field.least : valueOf(ends[0], field);
    int last = first;
    if (out.isAny || (ends.size() == 1 && stepped.size() == 2))
        last = field.most;
    else if (ends.size() == 2)
        last = valueOf(ends[1], field);
    if (first < 0 || last < first || ends.size() > 2)
        return {};
    for (int value = first; value <= last; value += step)
        out.bits |= bit(value);
    return out;
}

std::optional<CronBits> bitsOf(const QString &text, const CronField &field)
{
    CronBits out;
    for (const QString &part : text.split(u',')) {
        const std::optional<CronBits> one = partOf(part, field);
        if (!one)
            return {};
        out.bits |= one->bits;
        out.isAny = out.isAny || one->isAny;
    }
    return out;
}

QString writtenOut(const QString &text)
{
    constexpr std::array words{std::pair{"@yearly", "0 0 0 1 1 *"}, std::pair{"@annually", "0 0 0 1 1 *"}, std::pair{"@monthly", "0 0 0 1 * *"}, std::pair{"@weekly", "0 0 0 * * 0"},
                               std::pair{"@daily", "0 0 0 * * *"}, std::pair{"@midnight", "0 0 0 * * *"}, std::pair{"@hourly", "0 0 * * * *"}};
    for (const auto &[word, fields] : words)
        if (text == QLatin1StringView(word))
            return QString::fromLatin1(fields);
    return text;
}

/// The first set bit from `from` on; -1 when there is none.
int firstBit(std::uint64_t bits, int from, int most)
{
    for (int value = from; value <= most; ++value)
        if (bits & bit(value))
            return value;
    return -1;
}

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
    static const QStringList monthNames = u"jan feb mar apr may jun jul aug sep oct nov dec"_s.split(u' '), dayNames = u"sun mon tue wed thu fri sat"_s.split(u' ');
    CronTimes out;
    const QString trimmed = writtenOut(text.trimmed());
    if (trimmed.startsWith("@every "_L1)) {
        out.m_every = durationSeconds(trimmed.mid(7).trimmed());
        if (out.m_every == 0)
            return Error{.kind = ErrorKind::Invalid, .code = u"cron.value"_s, .where = trimmed};
        return out;
    }
    const QStringList texts = trimmed.split(u' ', Qt::SkipEmptyParts);
    if (texts.size() != 6)
        return Error{.kind = ErrorKind::Invalid, .code = u"cron.fields"_s, .where = text, .arguments = {QString::number(texts.size())}};
    const std::array fields{CronField{0, 59}, CronField{0, 59}, CronField{0, 23}, CronField{1, 31}, CronField{1, 12, monthNames}, CronField{0, 6, dayNames}};
    std::array<CronBits, 6> bits;
    for (std::size_t at = 0; at < fields.size(); ++at) {
        const std::optional<CronBits> one = bitsOf(texts[static_cast<qsizetype>(at)], fields[at]);
        if (!one)
            return Error{.kind = ErrorKind::Invalid, .code = u"cron.value"_s, .where = texts[static_cast<qsizetype>(at)]};
        bits[at] = *one;
    }
    out.m_seconds = bits[0].bits, out.m_minutes = bits[1].bits, out.m_hours = bits[2].bits;
    out.m_days = bits[3].bits, out.m_months = bits[4].bits, out.m_weekDays = bits[5].bits;
    out.m_anyDay = bits[3].isAny, out.m_anyWeekDay = bits[5].isAny;
    return out;
}

bool CronTimes::matchesDay(qint64 day) const
{
    const QDate date = QDate(1970, 1, 1).addDays(day);
    if (!(m_months & bit(date.month())))
        return false;
    const bool isDay = m_days & bit(date.day()), isWeekDay = m_weekDays & bit(date.dayOfWeek() % 7);
    return m_anyDay || m_anyWeekDay ? isDay && isWeekDay : isDay || isWeekDay;
}

qint64 CronTimes::next(qint64 after) const
{
    if (m_every > 0)
        return after + m_every;
    const qint64 from = after + 1;
    qint64 day = from / daySeconds;
    for (int left = static_cast<int>(from % daySeconds), days = 0; days < mostDays; ++days, ++day, left = 0) {
        if (!matchesDay(day))
            continue;
        for (int hour = firstBit(m_hours, left / 3600, 23); hour >= 0; hour = firstBit(m_hours, hour + 1, 23)) {
            const int inHour = std::max(0, left - hour * 3600);
            for (int minute = firstBit(m_minutes, inHour / 60, 59); minute >= 0; minute = firstBit(m_minutes, minute + 1, 59)) {
                const int second = firstBit(m_seconds, std::max(0, inHour - minute * 60), 59);
                if (second >= 0)
                    return day * daySeconds + hour * 3600 + minute * 60 + second;
            }
        }
    }
    return 0;
}

} // namespace headrace
