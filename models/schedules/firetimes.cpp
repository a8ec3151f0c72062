// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schedules/firetimes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr int gapsLookedAt = 20;
}

Result<FireTimes> FireTimes::of(const RunTrigger &trigger, qint64 createdAt)
{
    FireTimes times;
    times.m_start = trigger.startTime;
    times.m_end = trigger.endTime;
    times.m_first = trigger.startTime != 0 ? trigger.startTime : createdAt;
    times.m_interval = trigger.intervalSeconds;
    if (trigger.cron.startsWith("@every "_L1))
        times.m_interval = durationSeconds(trigger.cron.mid(7).trimmed());
    if (times.m_interval > 0)
        return times;
    if (trigger.cron.isEmpty())
        return Error{.kind = ErrorKind::Invalid, .code = u"schedule.noTrigger"_s};
    Result<CronTimes> cron = CronTimes::read(trigger.cron);
    if (!cron)
        return cron.error();
    times.m_cron = *cron;
    times.m_isCron = true;
    return times;
}

qint64 FireTimes::next(qint64 after) const
{
    qint64 time = 0;
    if (m_isCron)
        time = m_cron.next(std::max(after, m_start - 1));
    else
        time = after < m_first ? m_first : m_first + ((after - m_first) / m_interval + 1) * m_interval;
    // Servers fire an interval for the first time at the end of the first one.
    if (!m_isCron && time == m_first)
        time += m_interval;
    return m_end != 0 && time > m_end ? 0 : time;
}

qint64 FireTimes::beat(qint64 time) const
{
    return m_isCron || time < m_first ? time : m_first + (time - m_first) / m_interval * m_interval;
}

std::vector<qint64> FireTimes::upcoming(qint64 after, int count) const
{
    std::vector<qint64> times;
    for (qint64 time = next(after); time != 0 && count > 0; time = next(time), --count)
        times.push_back(time);
    return times;
}

std::vector<qint64> FireTimes::between(qint64 from, qint64 to, int most) const
{
    const qint64 gap = shortestGap(from);
    // Every second of a year would be too many to go through.
    if (gap > 0)
        from = std::max(from, to - gap * most * 100);
    std::vector<qint64> times;
    for (qint64 time = next(from); time != 0 && time <= to; time = next(time))
        times.push_back(time);
    if (times.size() > static_cast<std::size_t>(most))
        times.erase(times.begin(), times.end() - most);
    return times;
}

qint64 FireTimes::shortestGap(qint64 after) const
{
    const std::vector<qint64> times = upcoming(after, gapsLookedAt);
    qint64 gap = 0;
    for (std::size_t i = 1; i < times.size(); ++i)
        gap = gap == 0 ? times[i] - times[i - 1] : std::min(gap, times[i] - times[i - 1]);
    return gap;
}

RunTrigger continued(const RunTrigger &trigger, qint64 createdAt, qint64 now)
{
    RunTrigger next = trigger;
    const Result<FireTimes> times = FireTimes::of(trigger, createdAt);
    if (!times || trigger.startTime > now)
        return next;
    next.startTime = trigger.intervalSeconds > 0 ? times->beat(now) : 0;
    return next;
}

int faultyCronField(const QStringList &fields)
{
    static const QStringList good{u"0"_s, u"0"_s, u"0"_s, u"1"_s, u"1"_s, u"0"_s};
    for (qsizetype i = 0; i < fields.size() && i < good.size(); ++i) {
        QStringList one = good;
        one[i] = fields[i].trimmed();
        if (one[i].isEmpty() || one[i].contains(u' ') || !CronTimes::read(one.join(u' ')))
            return static_cast<int>(i);
    }
    return -1;
}

} // namespace headrace
