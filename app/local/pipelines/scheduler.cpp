// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/pipelines/scheduler.h"

#include "models/schedules/cron.h"

namespace headrace::local {

namespace {

constexpr int mostAtOnce = 10; ///< fires of one schedule in one look, so that a long absence does not hold up everything

std::optional<std::int64_t> nextByCron(const Json &trigger, std::int64_t last, std::int64_t now, bool catchesUp)
{
    const Cron::Read read = Cron::read(QString::fromStdString(textAt(trigger, {"cron"})));
    const std::int64_t end = numberAt(trigger, {"end_time"}, std::numeric_limits<std::int64_t>::max());
    std::optional<std::int64_t> next = read.cron ? read.cron->next(std::max<std::int64_t>(last, numberAt(trigger, {"start_time"}))) : std::nullopt;
    if (!next || *next > end)
        return {};
    while (!catchesUp) { // only the latest one that is due
        const std::optional<std::int64_t> later = read.cron->next(*next);
        if (!later || *later > now || *later > end)
            break;
        next = later;
    }
    return next;
}

std::optional<std::int64_t> nextByInterval(const Json &trigger, std::int64_t last, std::int64_t now, bool catchesUp)
{
    const std::int64_t interval = numberAt(trigger, {"interval_second"}, 1) * 1000, start = numberAt(trigger, {"start_time"}), end = numberAt(trigger, {"end_time"}, std::numeric_limits<std::int64_t>::max());
    std::int64_t next = start > last ? start : last + interval;
    if (!catchesUp && now >= next + interval)
        next += (now - next) / interval * interval;
    return next > end ? std::nullopt : std::optional<std::int64_t>(next);
}

} // namespace

std::optional<std::int64_t> nextFire(const Json &schedule, std::int64_t now)
{
    const Json &cron = at(schedule, {"trigger", "cron_schedule"}), &periodic = at(schedule, {"trigger", "periodic_schedule"});
    const std::int64_t created = numberAt(schedule, {"created_at"}), fired = numberAt(schedule, {"last_fire"});
    const Json &trigger = cron.is_object() ? cron : periodic;
    const std::int64_t last = fired > 0 ? fired : numberAt(trigger, {"start_time"}, created);
    const bool catchesUp = !(schedule.contains("no_catchup") && schedule["no_catchup"] == true);
    if (cron.is_object())
        return nextByCron(cron, last, now, catchesUp);
    if (periodic.is_object())
        return nextByInterval(periodic, last, now, catchesUp);
    return fired > 0 ? std::nullopt : std::optional<std::int64_t>(created); // without a trigger: once
}

bool Scheduler::fire(Json &schedule, std::int64_t time)
{
    const std::string id = textAt(schedule, {"recurring_run_id"});
    const std::int64_t index = numberAt(schedule, {"index"}, 1);
    Json message{{"display_name", textAt(schedule, {"display_name"}) + '-' + std::to_string(index) + '-' + newId().substr(0, 6)}, {"experiment_id", schedule["experiment_id"]}, {"service_account", schedule.value("service_account", "")}};
    for (const char *field : {"pipeline_spec", "pipeline_version_reference", "runtime_config"})
        if (schedule.contains(field))
            message[field] = schedule[field];
    const Json more{{"recurring_run_id", id}, {"scheduled_at", time}, {"index", index}};
    const Answer<Json> made = m_book.create(message, more);
    schedule["last_fire"] = time;
    schedule["index"] = index + 1;
    schedule["problem"] = made ? "" : made.refusal().message;
    if (!made)
        m_book.noteFailure(message, more, made.refusal().message);
    m_store.recurringRuns.put(schedule);
    return bool(made);
}

void Scheduler::tick()
{
    const std::int64_t now = m_store.now();
    for (Json &schedule : m_store.recurringRuns.allWhere("mode='ENABLE'", {})) {
        const std::string id = textAt(schedule, {"recurring_run_id"});
        for (int i = 0; i < mostAtOnce; ++i) {
            const std::optional<std::int64_t> next = nextFire(schedule, now);
            if (!next || *next > now)
                break;
            if (m_store.runs.countWhere("recurring_run_id=? AND state IN ('PENDING', 'RUNNING', 'CANCELING')", {id}) >= numberAt(schedule, {"max_concurrency"}, 1))
                break; // it waits until one of its runs has ended
            if (!fire(schedule, *next))
                break;
        }
    }
}

} // namespace headrace::local
