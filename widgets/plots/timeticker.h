// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/customplot.h"

#include <QTimeZone>

namespace headrace {

/// Ticks at whole seconds, minutes, hours, days, weeks, months or years of a clock; keys are seconds since 1970.
/// Without a zone the keys are wall clock themselves; with one they are UTC and ticks stand at local midnights.
class TimeTicker : public QCPAxisTicker
{
public:
    enum class Unit { Second, Hour, Day, Week, Month, Year };
    struct Step {
        Unit unit = Unit::Day;
        int count = 1;
    };

    /// Weeks start here: 0 = Monday.
    void setWeekStart(int weekday) { m_weekStart = weekday; }
    void setZone(const QTimeZone &zone) { m_zone = zone; }
    /// Keys count from the start of a week whose first day is this (0 = Monday): labels are weekday names at noon, or hours.
    void setTimeOfWeek(bool on, int firstWeekday = 0);

    /// Tick positions and labels for a range and about `count` ticks.
    void generate(const QCPRange &range, const QLocale &locale, QChar formatChar, int precision, QVector<double> &ticks,
                  QVector<double> *subTicks, QVector<QString> *tickLabels) override;
    Step stepFor(double span) const;

private:
    QVector<double> positions(const QCPRange &range, Step step) const;
    QVector<double> calendarPositions(const QCPRange &range, Step step) const;
    void generateWeek(const QCPRange &range, const QLocale &locale, QVector<double> &ticks, QVector<double> *subTicks,
                      QVector<QString> *labels) const;
    QString label(double tick, Step step, const QLocale &locale, bool first) const;
    QDateTime clock(double key) const;
    double keyOf(QDate date) const;

    QTimeZone m_zone;
    int m_weekStart = 0;
    bool m_timeOfWeek = false;
    int m_firstWeekday = 0;
};

/// y numbers in the locale's digits and separators, as many decimals as the step needs.
class NumberTicker : public QCPAxisTicker
{
protected:
    QString getTickLabel(double tick, const QLocale &locale, QChar formatChar, int precision) override;
    double getTickStep(const QCPRange &range) override;

private:
    double m_step = 1;
};

/// "Apr 1" in the order and words of the locale.
QString dayText(const QLocale &locale, QDate day);
/// "Apr 1 – 7", "Apr 29 – May 5".
QString dayRangeText(const QLocale &locale, QDate first, QDate last);
/// A number with the locale's separators and no more decimals than it needs (at most four significant ones).
QString numberText(const QLocale &locale, double value);

} // namespace headrace
