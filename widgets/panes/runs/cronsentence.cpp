// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/crontimes.h"
#include "widgets/panes/runs/schedulewords.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

enum Field { Second, Minute, Hour, Day, Month, Weekday };

bool isAny(const QString &field)
{
    return field == u"*" || field == u"?";
}

/// n of "*/n" or "0/n"; 0 when it is no step through everything.
int stepOf(const QString &field)
{
    return field.startsWith("*/"_L1) || field.startsWith("0/"_L1) ? field.mid(2).toInt() : 0;
}

/// The numbers of "3", "1,15" or "1-5"; empty when it is something else.
QList<int> numbersOf(const QString &field, const QStringList &names = {})
{
    QList<int> numbers;
    const auto number = [&](const QString &text, bool &isGood) {
        const auto name = names.indexOf(text.toLower());
        const int value = text.toInt(&isGood);
        isGood = isGood || name >= 0;
        return name >= 0 ? static_cast<int>(name) : value;
    };
    for (const QString &part : field.split(u',')) {
        const QStringList ends = part.split(u'-');
        bool isFirst = false, isLast = false;
        const int first = number(ends.first(), isFirst), last = number(ends.last(), isLast);
        if (!isFirst || !isLast || ends.size() > 2)
            return {};
        for (int value = first; value <= last; ++value)
            numbers.append(value);
    }
    return numbers;
}

class Sentence
{
    Q_DECLARE_TR_FUNCTIONS(CronSentence)

public:
    explicit Sentence(QStringList fields)
        : m_fields(std::move(fields))
    {
    }

    QString text() const
    {
        const QString time = timeText();
        if (time.isEmpty())
            return {};
        const QString days = dayText(), months = monthText();
        QStringList parts;
        if (!months.isEmpty())
            parts.append(months);
        if (!days.isEmpty())
            parts.append(days);
        else if (m_isAtTimes)
            parts.append(tr("every day"));
        parts.append(time);
        QString out = parts.join(u", "_s);
        out[0] = out[0].toUpper();
        return out;
    }

private:
    static QString two(int value) { return QString::number(value).rightJustified(2, u'0'); }

    QString timeText() const
    {
        const QList<int> seconds = numbersOf(m_fields[Second]), minutes = numbersOf(m_fields[Minute]), hours = numbersOf(m_fields[Hour]);
        const bool atSecond = seconds.size() == 1, atMinute = minutes.size() == 1;
        if (atSecond && atMinute && !hours.isEmpty()) {
            QStringList times;
            for (const int hour : hours)
                times.append(two(hour) % u':' % two(minutes[0]) % (seconds[0] == 0 ? QString() : QString(u':' % two(seconds[0]))));
            m_isAtTimes = true;
            return tr("at %1 UTC").arg(times.join(u", "_s));
        }
        const bool everyHour = isAny(m_fields[Hour]);
        if (atSecond && !minutes.isEmpty() && everyHour) {
            QStringList texts;
            for (const int minute : minutes)
                texts.append(QString::number(minute));
            return tr("every hour, at minute %1").arg(texts.join(u", "_s));
        }
        if (const int step = stepOf(m_fields[Hour]); step > 0 && atSecond && atMinute)
            return step == 1 ? tr("every hour, at minute %1").arg(minutes[0]) : tr("every %1 hours from midnight UTC, at minute %2").arg(step).arg(minutes[0]);
        if (!everyHour)
            return {};
        if (atSecond && isAny(m_fields[Minute]))
            return tr("every minute");
        if (const int step = stepOf(m_fields[Minute]); step > 0 && atSecond)
            return step == 1 ? tr("every minute") : tr("every %1 minutes, from the full hour on").arg(step);
        if (isAny(m_fields[Minute]) && isAny(m_fields[Second]))
            return tr("every second");
        if (const int step = stepOf(m_fields[Second]); step > 0 && isAny(m_fields[Minute]))
            return step == 1 ? tr("every second") : tr("every %1 seconds").arg(step);
        return {};
    }

    QString dayText() const
    {
        static const QStringList names{u"sun"_s, u"mon"_s, u"tue"_s, u"wed"_s, u"thu"_s, u"fri"_s, u"sat"_s};
        QStringList texts;
        if (!isAny(m_fields[Weekday])) {
            const QList<int> days = numbersOf(m_fields[Weekday], names);
            QStringList words;
            for (const int day : days)
                words.append(QLocale().dayName(day == 0 ? 7 : day));
            texts.append(words.isEmpty() ? tr("on weekdays %1").arg(m_fields[Weekday]) : days == QList<int>{1, 2, 3, 4, 5} ? tr("Monday to Friday") : words.join(u", "_s));
        }
        if (!isAny(m_fields[Day]))
            texts.prepend(tr("on day %1 of the month").arg(m_fields[Day]));
        // Servers fire when either fits.
        return texts.size() == 2 ? tr("%1 and also %2").arg(texts[0], texts[1]) : texts.join(u' ');
    }

    QString monthText() const
    {
        static const QStringList names{u""_s, u"jan"_s, u"feb"_s, u"mar"_s, u"apr"_s, u"may"_s, u"jun"_s, u"jul"_s, u"aug"_s, u"sep"_s, u"oct"_s, u"nov"_s, u"dec"_s};
        if (isAny(m_fields[Month]))
            return {};
        QStringList words;
        for (const int month : numbersOf(m_fields[Month], names))
            words.append(QLocale().standaloneMonthName(month));
        return words.isEmpty() ? tr("in months %1").arg(m_fields[Month]) : words.join(u", "_s);
    }

    QStringList m_fields;
    mutable bool m_isAtTimes = false;
};

} // namespace

QString cronSentence(const QString &text)
{
    QString fields = text.simplified();
    static const QHash<QString, QString> words{{u"@yearly"_s, u"0 0 0 1 1 *"_s}, {u"@annually"_s, u"0 0 0 1 1 *"_s}, {u"@monthly"_s, u"0 0 0 1 * *"_s}, {u"@weekly"_s, u"0 0 0 * * 0"_s}, {u"@daily"_s, u"0 0 0 * * *"_s}, {u"@midnight"_s, u"0 0 0 * * *"_s}, {u"@hourly"_s, u"0 0 * * * *"_s}};
    fields = words.value(fields, fields);
    if (!CronTimes::read(fields))
        return {};
    if (fields.startsWith("@every "_L1))
        return ScheduleWords::interval(durationSeconds(fields.mid(7)));
    const QStringList parts = fields.split(u' ');
    return parts.size() == 6 ? Sentence(parts).text() : QString();
}

} // namespace headrace
