// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schedules/schedulelist.h"

#include "clients/pipelines/pipelinesclient.h"

#include <QDateTime>

#include <algorithm>

namespace headrace {

namespace {
using Clock = std::chrono::steady_clock;
}

ScheduleRow scheduleRow(const RecurringRun &schedule, const ScheduleFacts &facts, qint64 now)
{
    ScheduleRow row{.schedule = schedule, .pipeline = schedule.version.pipelineId, .version = schedule.version.versionId, .experiment = schedule.experimentId, .lastRun = {}};
    if (const KnownPipeline *pipeline = facts.pipeline(schedule.version.pipelineId)) {
        row.pipeline = pipeline->name();
        if (const KnownVersion *version = pipeline->find(schedule.version.versionId))
            row.version = version->name();
    }
    if (const auto experiment = facts.experiments.find(schedule.experimentId); experiment != facts.experiments.end())
        row.experiment = experiment->second.name;
    const std::vector<RunPointer> &runs = facts.runsOf(schedule.id);
    if (!runs.empty())
        row.lastRun = runs.front();
    if (const Result<FireTimes> times = FireTimes::of(schedule.trigger, schedule.createdAt); times && schedule.isEnabled())
        row.nextFire = times->next(now);
    row.findings = findingsOf(schedule, facts, now);
    row.load = fireLoad(schedule, runs, now);
    return row;
}

ScheduleList::ScheduleList(WorkPool &pool, QObject *parent, RunPacing pacing)
    : QObject(parent)
    , m_pacing(pacing)
    , m_reading(new ScheduleReading(pool, this))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ScheduleList::look);
    connect(m_reading, &ScheduleReading::done, this, &ScheduleList::take);
    connect(m_reading, &ScheduleReading::failed, this, &ScheduleList::fail);
}

ScheduleList::~ScheduleList() = default;

void ScheduleList::follow(std::shared_ptr<PipelinesClient> client)
{
    stop();
    m_client = std::move(client);
    m_rows.clear();
    m_snapshot.reset();
    Q_EMIT changed();
    setState(LiveState::Listing);
    m_reading->read(m_client, {}, true);
}

void ScheduleList::stop()
{
    m_timer.stop();
    m_reading->stop();
    m_client.reset();
    m_failures = 0;
    m_status = {};
    Q_EMIT statusChanged();
}

void ScheduleList::refresh()
{
    if (!m_client)
        return;
    m_timer.stop();
    m_reading->read(m_client, {}, true, m_snapshot);
    m_wholeAt = {};
}

ScheduleRowPointer ScheduleList::find(const QString &id) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const ScheduleRowPointer &row) { return row->schedule.id == id; });
    return found == m_rows.end() ? ScheduleRowPointer() : *found;
}

void ScheduleList::look()
{
    const bool isWhole = Clock::now() - m_wholeAt > m_pacing.wholeList;
    m_reading->read(m_client, {}, isWhole, m_snapshot);
    if (isWhole)
        m_wholeAt = {};
}

/// Rows that did not change stay the same objects.
void ScheduleList::take(const ScheduleReading::Snapshot &snapshot)
{
    m_failures = 0;
    if (m_wholeAt == Clock::time_point())
        m_wholeAt = Clock::now();
    m_snapshot = snapshot;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    std::vector<ScheduleRowPointer> rows;
    for (const RecurringRun &schedule : snapshot->schedules) {
        ScheduleRow row = scheduleRow(schedule, snapshot->facts, now);
        ScheduleRowPointer before = find(schedule.id);
        if (before && before->lastRun && row.lastRun && *before->lastRun == *row.lastRun)
            row.lastRun = before->lastRun;
        rows.push_back(before && *before == row ? before : std::make_shared<const ScheduleRow>(std::move(row)));
    }
    if (rows != m_rows) {
        m_rows = std::move(rows);
        Q_EMIT changed();
    }
    setState(LiveState::Live);
    m_timer.start(m_pacing.atRest);
}

void ScheduleList::fail(const Error &error)
{
    ++m_failures;
    setState(m_rows.empty() ? LiveState::Failed : LiveState::Stale, error);
    m_timer.start(m_pacing.backOff(m_failures));
}

void ScheduleList::setState(LiveState state, const Error &error)
{
    if (moveTo(m_status, state, error))
        Q_EMIT statusChanged();
}

} // namespace headrace
