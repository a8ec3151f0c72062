// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schedules/cron.h"

#include <QDateTime>
#include <QRegularExpression>

#include <bit>
#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::int64_t second = 1000;
constexpr int mostYears = 5;

struct Bounds {
    int lowest;
    int highest;
    QStringList names; ///< of the values from `lowest` on
};

const Bounds seconds{0, 59, {}}, minutes{0, 59, {}}, hours{0, 23, {}}, days{1, 31, {}};
const Bounds months{1, 12, {u"jan"_s, u"feb"_s, u"mar"_s, u"apr"_s, u"may"_s, u"jun"_s, u"jul"_s, u"aug"_s, u"sep"_s, u"oct"_s, u"nov"_s, u"dec"_s}};
const Bounds weekdays{0, 6, {u"sun"_s, u"mon"_s, u"tue"_s, u"wed"_s, u"thu"_s, u"fri"_s, u"sat"_s}};

struct FieldRead {
    std::uint64_t bits = 0;
    bool isAny = false;
    QString problem;
};

std::optional<int> number(const QString &text, const Bounds &bounds, QString &problem)
{
    if (const qsizetype name = bounds.names.indexOf(text.toLower()); name >= 0)
        return bounds.lowest + static_cast<int>(name);
    bool isGood = false;
    const int value = text.toInt(&isGood);
    if (!isGood)
        problem = u"Failed to parse int from %1: strconv.Atoi: parsing \"%1\": invalid syntax"_s.arg(text);
    else if (value < 0)
        problem = u"Negative number (%1) not allowed: %2"_s.arg(value).arg(text);
    return problem.isEmpty() ? std::optional<int>(value) : std::nullopt;
}

QString rangeProblem(int from, int to, int step, const Bounds &bounds, const QString &part)
{
    if (from < bounds.lowest)
        return u"Beginning of range (%1) below minimum (%2): %3"_s.arg(from).arg(bounds.lowest).arg(part);
    if (to > bounds.highest)
        return u"End of range (%1) above maximum (%2): %3"_s.arg(to).arg(bounds.highest).arg(part);
    if (from > to)
        return u"Beginning of range (%1) beyond end of range (%2): %3"_s.arg(from).arg(to).arg(part);
    return step == 0 ? u"Step of range should be a positive number: %1"_s.arg(part) : QString();
}

/// One part of a field: *, ?, a, a-b, each with /step.
FieldRead readPart(const QString &part, const Bounds &bounds)
{
    FieldRead read;
    const QStringList stepped = part.split(u'/'), ends = stepped[0].split(u'-');
    int from = bounds.lowest, to = bounds.highest, step = 1;
    if (ends[0] == u"*" || ends[0] == u"?") {
        read.isAny = true;
    } else {
        if (ends.size() > 2)
            return {0, false, u"Too many hyphens: %1"_s.arg(part)};
        const std::optional<int> first = number(ends[0], bounds, read.problem);
        const std::optional<int> last = ends.size() == 2 && first ? number(ends[1], bounds, read.problem) : first;
        if (!first || !last)
            return read;
        from = *first;
        to = *last;
    }
    if (stepped.size() > 2)
        return {0, false, u"Too many slashes: %1"_s.arg(part)};
    if (stepped.size() == 2) {
        const std::optional<int> given = number(stepped[1], {0, 0, {}}, read.problem);
        if (!given)
            return read;
        step = *given;
        if (ends.size() == 1 && !read.isAny)
            to = bounds.highest; // N/step means N-highest/step
        read.isAny = read.isAny && step <= 1;
    }
    read.problem = rangeProblem(from, to, step, bounds, part);
    if (read.problem.isEmpty())
        for (int value = from; value <= to; value += step)
            read.bits |= std::uint64_t(1) << value;
    return read;
}

FieldRead readField(const QString &field, const Bounds &bounds)
{
    FieldRead all;
    for (const QString &part : field.split(u',', Qt::SkipEmptyParts)) {
        const FieldRead one = readPart(part, bounds);
        if (!one.problem.isEmpty())
            return one;
        all.bits |= one.bits;
        all.isAny = all.isAny || one.isAny;
    }
    return all;
}

/// "1h30m", "90s", "1.5h", as the server's language writes durations. Milliseconds; 0 when it is none.
std::int64_t duration(const QString &text)
{
    static const QRegularExpression whole(u"^([0-9.]+(h|m|s|ms))+$"_s), part(u"([0-9.]+)(h|ms|m|s)"_s);
    if (!whole.match(text).hasMatch())
        return 0;
    double sum = 0;
    for (auto parts = part.globalMatch(text); parts.hasNext();) {
        const QRegularExpressionMatch match = parts.next();
        const QString unit = match.captured(2);
        sum += match.captured(1).toDouble() * (unit == u"h" ? 3'600'000 : unit == u"m" ? 60'000 : unit == u"s" ? 1000 : 1);
    }
    // Fractions of a second are cut off, less than one is one.
    return std::max<std::int64_t>(second, static_cast<std::int64_t>(sum) / second * second);
}

QString fieldsOf(const QString &word)
{
    static const std::vector<std::pair<QString, QString>> words{{u"@yearly"_s, u"0 0 0 1 1 *"_s}, {u"@annually"_s, u"0 0 0 1 1 *"_s}, {u"@monthly"_s, u"0 0 0 1 * *"_s}, {u"@weekly"_s, u"0 0 0 * * 0"_s},
                                                                {u"@daily"_s, u"0 0 0 * * *"_s},  {u"@midnight"_s, u"0 0 0 * * *"_s},  {u"@hourly"_s, u"0 0 * * * *"_s}};
    for (const auto &[name, fields] : words)
        if (name == word)
            return fields;
    return {};
}

bool has(std::uint64_t bits, int value)
{
    return (bits >> value & 1) != 0;
}

} // namespace

Cron::Read Cron::read(const QString &text)
{
    if (text.isEmpty())
        return {{}, u"Empty spec string"_s};
    Cron cron;
    QString fields = text;
    if (text.startsWith(u'@')) {
        if (text.startsWith(u"@every ")) {
            cron.m_every = duration(text.mid(7));
            return cron.m_every > 0 ? Read{cron, {}} : Read{{}, u"Failed to parse duration %1: time: invalid duration \"%2\""_s.arg(text, text.mid(7))};
        }
        fields = fieldsOf(text);
        if (fields.isEmpty())
            return {{}, u"Unrecognized descriptor: "_s + text};
    }
    QStringList parts = fields.split(QRegularExpression(u"\\s+"_s), Qt::SkipEmptyParts);
    if (parts.size() < 5 || parts.size() > 6)
        return {{}, u"Expected 5 to 6 fields, found %1: %2"_s.arg(parts.size()).arg(text)};
    if (parts.size() == 5)
        parts.append(u"*"_s);
    const Bounds *const bounds[] = {&seconds, &minutes, &hours, &days, &months, &weekdays};
    std::uint64_t *const bits[] = {&cron.m_seconds, &cron.m_minutes, &cron.m_hours, &cron.m_days, &cron.m_months, &cron.m_weekdays};
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const FieldRead field = readField(parts[i], *bounds[i]);
        if (!field.problem.isEmpty())
            return {{}, field.problem};
        *bits[i] = field.bits;
        cron.m_anyDay = i == 3 ? field.isAny : cron.m_anyDay;
        cron.m_anyWeekday = i == 5 ? field.isAny : cron.m_anyWeekday;
    }
    return {cron, {}};
}

std::optional<std::int64_t> Cron::next(std::int64_t time) const
{
    if (m_every > 0)
        return time / second * second + m_every;
    const QDateTime first = QDateTime::fromMSecsSinceEpoch(time / second * second + second, Qt::UTC);
    QTime from = first.time();
    const QDate last = first.date().addYears(mostYears);
    for (QDate date = first.date(); date <= last; date = date.addDays(1), from = QTime(0, 0)) {
        if (!has(m_months, date.month())) {
            date = QDate(date.year(), date.month(), date.daysInMonth()); // on to the next month
            continue;
        }
        const bool isDay = has(m_days, date.day()), isWeekday = has(m_weekdays, date.dayOfWeek() % 7);
        if (m_anyDay || m_anyWeekday ? !(isDay && isWeekday) : !(isDay || isWeekday))
            continue;
        for (int hour = from.hour(); hour < 24; ++hour, from = QTime(0, 0)) {
            if (!has(m_hours, hour))
                continue;
            for (int minute = hour == from.hour() ? from.minute() : 0; minute < 60; ++minute) {
                const int begin = hour == from.hour() && minute == from.minute() ? from.second() : 0;
                const std::uint64_t left = has(m_minutes, minute) ? m_seconds >> begin : 0;
                if (left != 0)
                    return QDateTime(date, QTime(hour, minute, begin + std::countr_zero(left)), Qt::UTC).toMSecsSinceEpoch();
            }
        }
    }
    return {};
}

std::vector<std::int64_t> nextFires(const Cron &cron, std::int64_t time, int count)
{
    std::vector<std::int64_t> times;
    for (std::optional<std::int64_t> next = cron.next(time); next && count > 0; --count) {
        times.push_back(*next);
        next = cron.next(*next);
    }
    return times;
}

} // namespace headrace
