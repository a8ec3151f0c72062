// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/timeticker.h"

#include <QDateTime>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr double day = 86400;

struct Candidate {
    TimeTicker::Step step;
    double seconds;
};

using Unit = TimeTicker::Unit;
constexpr std::array candidates{
    Candidate{{Unit::Second, 1}, 1},        Candidate{{Unit::Second, 5}, 5},         Candidate{{Unit::Second, 15}, 15},
    Candidate{{Unit::Second, 60}, 60},      Candidate{{Unit::Second, 300}, 300},     Candidate{{Unit::Second, 900}, 900},
    Candidate{{Unit::Second, 1800}, 1800},  Candidate{{Unit::Hour, 1}, 3600},        Candidate{{Unit::Hour, 3}, 3 * 3600},
    Candidate{{Unit::Hour, 6}, 6 * 3600},   Candidate{{Unit::Hour, 12}, 12 * 3600},  Candidate{{Unit::Day, 1}, day},
    Candidate{{Unit::Day, 2}, 2 * day},     Candidate{{Unit::Week, 1}, 7 * day},     Candidate{{Unit::Week, 2}, 14 * day},
    Candidate{{Unit::Month, 1}, 30 * day},  Candidate{{Unit::Month, 3}, 91 * day},   Candidate{{Unit::Month, 6}, 182 * day},
    Candidate{{Unit::Year, 1}, 365 * day},  Candidate{{Unit::Year, 2}, 730 * day},   Candidate{{Unit::Year, 5}, 1826 * day},
    Candidate{{Unit::Year, 10}, 3652 * day}, Candidate{{Unit::Year, 50}, 18262 * day}};

bool isEastAsian(const QLocale &locale)
{
    return locale.language() == QLocale::Korean || locale.language() == QLocale::Japanese
        || locale.language() == QLocale::Chinese;
}

bool dayFirst(const QLocale &locale)
{
    const QString format = locale.dateFormat(QLocale::ShortFormat);
    return format.indexOf(u'd') < format.indexOf(u'M');
}

QString monthText(const QLocale &locale, QDate date)
{
    return locale.standaloneMonthName(date.month(), QLocale::ShortFormat);
}

} // namespace

QString dayText(const QLocale &locale, QDate date)
{
    if (locale.language() == QLocale::Korean)
        return locale.toString(date, u"M월 d일"_s);
    if (isEastAsian(locale))
        return locale.toString(date, u"M月d日"_s);
    return locale.toString(date, dayFirst(locale) ? u"d MMM"_s : u"MMM d"_s);
}

QString dayRangeText(const QLocale &locale, QDate first, QDate last)
{
    const bool sameMonth = first.month() == last.month() && first.year() == last.year();
    if (!sameMonth)
        return dayText(locale, first) + u" – "_s + dayText(locale, last);
    const QString from = QString::number(first.day());
    if (locale.language() == QLocale::Korean)
        return locale.toString(first, u"M월 d일"_s) + u" – "_s + locale.toString(last, u"d일"_s);
    if (isEastAsian(locale))
        return locale.toString(first, u"M月d日"_s) + u" – "_s + locale.toString(last, u"d日"_s);
    if (dayFirst(locale))
        return from + u" – "_s + dayText(locale, last);
    return dayText(locale, first) + u" – "_s + QString::number(last.day());
}

QString numberText(const QLocale &locale, double value)
{
    const double size = std::abs(value);
    if (!std::isfinite(value))
        return std::isnan(value) ? QString() : locale.toString(value);
    if (value == std::floor(value) && size < 1e15)
        return locale.toString(static_cast<qlonglong>(value));
    if (size >= 1e9 || size < 1e-4)
        return locale.toString(value, 'g', 4);
    int decimals = 3 - static_cast<int>(std::floor(std::log10(size)));
    decimals = std::clamp(decimals, size >= 1000 ? 0 : 1, 6);
    // Round to those decimals, then write no zero that says nothing.
    const double scale = std::pow(10.0, decimals);
    const double rounded = std::round(value * scale) / scale;
    for (; decimals > 0; --decimals) {
        const double shorter = std::pow(10.0, decimals - 1);
        if (std::abs(rounded * shorter - std::round(rounded * shorter)) > 1e-7)
            break;
    }
    return locale.toString(rounded, 'f', decimals);
}

void TimeTicker::setTimeOfWeek(bool on, int firstWeekday)
{
    m_timeOfWeek = on;
    m_firstWeekday = firstWeekday;
}

TimeTicker::Step TimeTicker::stepFor(double span) const
{
    for (const Candidate &c : candidates) {
        if (span / c.seconds <= mTickCount + 1.5)
            return c.step;
    }
    return {Unit::Year, 100};
}

QDateTime TimeTicker::clock(double key) const
{
    const auto milliseconds = static_cast<qint64>(std::floor(key * 1000 + 0.5));
    return m_zone.isValid() ? QDateTime::fromMSecsSinceEpoch(milliseconds, m_zone)
                            : QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC);
}

double TimeTicker::keyOf(QDate date) const
{
    // startOfDay knows zones whose midnight is skipped by a clock change.
    const QDateTime start = m_zone.isValid() ? date.startOfDay(m_zone) : date.startOfDay(Qt::UTC);
    return static_cast<double>(start.toMSecsSinceEpoch()) / 1000.0;
}

QVector<double> TimeTicker::calendarPositions(const QCPRange &range, Step step) const
{
    QVector<double> out;
    QDate date = clock(range.lower).date();
    if (step.unit == Unit::Week)
        date = date.addDays(-((date.dayOfWeek() - 1 - m_weekStart + 7) % 7));
    else if (step.unit == Unit::Month)
        date = QDate(date.year(), (date.month() - 1) / step.count * step.count + 1, 1);
    else if (step.unit == Unit::Year)
        date = QDate(date.year() / step.count * step.count, 1, 1);
    else if (step.count > 1)
        date = date.addDays(-(date.toJulianDay() % step.count));
    while (date.isValid() && out.size() < 1000) {
        const double key = keyOf(date);
        if (key > range.upper)
            break;
        if (key >= range.lower)
            out.append(key);
        if (step.unit == Unit::Month)
            date = date.addMonths(step.count);
        else if (step.unit == Unit::Year)
            date = date.addYears(step.count);
        else
            date = date.addDays(step.unit == Unit::Week ? 7 * step.count : step.count);
    }
    return out;
}

QVector<double> TimeTicker::positions(const QCPRange &range, Step step) const
{
    if (step.unit != Unit::Second && step.unit != Unit::Hour)
        return calendarPositions(range, step);
    QVector<double> out;
    const double length = step.count * (step.unit == Unit::Hour ? 3600.0 : 1.0);
    // Every day anew from its own midnight, so that a 23 or 25 hour day keeps round hours after the change.
    QDate date = clock(range.lower).date();
    for (double start = keyOf(date); start <= range.upper && out.size() < 1000; date = date.addDays(1)) {
        const double next = keyOf(date.addDays(1));
        const int count = static_cast<int>(day / length);
        int first = 0;
        if (!m_zone.isValid())
            first = std::max(0, static_cast<int>((range.lower - start) / length) - 1);
        for (int i = first; i < count; ++i) {
            const int second = static_cast<int>(i * length);
            double key = start + second;
            if (m_zone.isValid())
                key = static_cast<double>(QDateTime(date, QTime(0, 0).addSecs(second), m_zone).toSecsSinceEpoch());
            if (key > range.upper || key >= next)
                break;
            if (key >= range.lower && (out.isEmpty() || key > out.back()))
                out.append(key);
        }
        start = next;
    }
    return out;
}

QString TimeTicker::label(double tick, Step step, const QLocale &locale, bool first) const
{
    const QDateTime at = clock(tick);
    const QDate date = at.date();
    switch (step.unit) {
    case Unit::Second:
    case Unit::Hour: {
        if (at.time() == QTime(0, 0))
            return dayText(locale, date);
        const QString time = at.time().toString(step.unit == Unit::Second && step.count < 60 ? u"HH:mm:ss"_s : u"HH:mm"_s);
        return first ? dayText(locale, date) + u' ' + time : time;
    }
    case Unit::Day:
    case Unit::Week:
        return dayText(locale, date);
    case Unit::Month:
        if (!first && date.month() != 1)
            return monthText(locale, date);
        return locale.toString(date, isEastAsian(locale) ? u"yyyy. M."_s : u"MMM yyyy"_s);
    case Unit::Year:
        break;
    }
    return QString::number(date.year());
}

void TimeTicker::generate(const QCPRange &range, const QLocale &locale, QChar, int, QVector<double> &ticks,
                          QVector<double> *subTicks, QVector<QString> *tickLabels)
{
    if (m_timeOfWeek) {
        generateWeek(range, locale, ticks, subTicks, tickLabels);
        return;
    }
    const Step step = stepFor(range.size());
    ticks = positions(range, step);
    if (subTicks != nullptr)
        subTicks->clear();
    if (tickLabels == nullptr)
        return;
    tickLabels->clear();
    const bool anyMidnight
        = std::any_of(ticks.cbegin(), ticks.cend(), [this](double t) { return clock(t).time() == QTime(0, 0); });
    for (qsizetype i = 0; i < ticks.size(); ++i) {
        const bool needsDate = i == 0 && (step.unit == Unit::Month || !anyMidnight);
        tickLabels->append(label(ticks[i], step, locale, needsDate));
    }
}

void TimeTicker::generateWeek(const QCPRange &range, const QLocale &locale, QVector<double> &ticks,
                              QVector<double> *subTicks, QVector<QString> *labels) const
{
    ticks.clear();
    if (labels != nullptr)
        labels->clear();
    if (subTicks != nullptr) {
        subTicks->clear();
        for (double t = std::ceil(range.lower / day) * day; t <= range.upper; t += day)
            subTicks->append(t);
    }
    const auto name = [&](double key) {
        const int number = ((static_cast<int>(std::floor(key / day)) + m_firstWeekday) % 7 + 7) % 7 + 1;
        return locale.standaloneDayName(number, QLocale::ShortFormat);
    };
    const Step step = stepFor(range.size());
    const bool hours = range.size() < 2.6 * day;
    const double length = !hours ? day : step.count * (step.unit == Unit::Hour ? 3600.0 : 1.0);
    const double shift = hours ? 0 : day / 2; // a day's name stands in its middle
    for (double t = std::ceil((range.lower - shift) / length) * length + shift; t <= range.upper; t += length) {
        ticks.append(t);
        if (labels == nullptr)
            continue;
        const int second = static_cast<int>(std::lround(t - std::floor(t / day) * day));
        const QTime time = QTime(0, 0).addSecs(second);
        const QString words = time.toString(length < 60 ? u"HH:mm:ss"_s : u"HH:mm"_s);
        if (!hours || second == 0)
            labels->append(name(t));
        else
            labels->append(labels->isEmpty() ? QString(name(t) + u' ' + words) : words);
    }
}

double NumberTicker::getTickStep(const QCPRange &range)
{
    m_step = QCPAxisTicker::getTickStep(range);
    return m_step;
}

QString NumberTicker::getTickLabel(double tick, const QLocale &locale, QChar, int)
{
    if (std::abs(tick) < m_step * 1e-6)
        return locale.toString(0);
    if (std::abs(tick) >= 1e9 || m_step < 1e-6)
        return locale.toString(tick, 'g', 4);
    const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(m_step) - 1e-9)));
    return locale.toString(tick, 'f', decimals);
}

} // namespace headrace
