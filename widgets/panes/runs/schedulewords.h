// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schedules/scheduledeeds.h"
#include "models/schedules/scheduletable.h"
#include "widgets/panes/runs/runwords.h"

namespace headrace {

/// The words and tones of schedules.
class ScheduleWords
{
    Q_DECLARE_TR_FUNCTIONS(ScheduleWords)

public:
    static QString state(const RecurringRun &schedule);
    static StateTone stateTone(const RecurringRun &schedule);
    static QString column(int column);
    /// "Every day at 03:00:00", "Every 15 minutes"; a text that cannot be read stays as it is.
    static QString trigger(const RunTrigger &trigger);
    static QString interval(qint64 seconds);
    /// "in 3h", with the local time where it is more than a day.
    static QString untilFire(qint64 time, qint64 now);
    /// One line a fire: local time, UTC, and where the clocks are put forward or back in between.
    static QStringList fireLines(const std::vector<qint64> &fires);
    static QString load(const FireLoad &load);
    static QString verb(ScheduleDeed deed);
    static QString question(ScheduleDeed deed, int count);
    static QString title(ScheduleDeed deed, int count);
    /// In two or three words, for a cell.
    static QString findingShort(const ScheduleFinding &finding);
    /// What is so, and what to do.
    static std::pair<QString, QString> finding(const ScheduleFinding &finding);
    static StateTone findingTone(const ScheduleFinding &finding);
    static QString change(const ParameterChange &change);
    static QString mapped(MappedKind kind);
    static QString filterHelp();
    static RunMessage listMessage(const ScheduleList &list, int shown);
};

/// A cron text with six fields as a sentence, in the language of the program; empty when it has no plain one.
QString cronSentence(const QString &text);

} // namespace headrace
