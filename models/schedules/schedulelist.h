// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/runlist.h"
#include "models/schedules/schedulereading.h"

#include <QTimer>

namespace headrace {

/// A schedule with what is known of it.
struct ScheduleRow {
    RecurringRun schedule;
    QString pipeline;   ///< names; the id where there is none
    QString version;    ///< empty = the newest at each fire
    QString experiment;
    qint64 nextFire = 0; ///< 0 = none, or it is disabled
    RunPointer lastRun;
    std::vector<ScheduleFinding> findings;
    FireLoad load;

    bool operator==(const ScheduleRow &) const = default;
};

using ScheduleRowPointer = std::shared_ptr<const ScheduleRow>;

/// A row of what was read.
ScheduleRow scheduleRow(const RecurringRun &schedule, const ScheduleFacts &facts, qint64 now);

/// The schedules of a server, kept up to date: schedules and their latest runs each time, what they hang on now and then. GUI thread.
class ScheduleList final : public QObject
{
    Q_OBJECT

public:
    explicit ScheduleList(WorkPool &pool, QObject *parent = nullptr, RunPacing pacing = {});
    ~ScheduleList() override;

    void follow(std::shared_ptr<PipelinesClient> client);
    void stop();
    /// Looks at once, at everything.
    void refresh();

    const std::vector<ScheduleRowPointer> &rows() const { return m_rows; }
    /// Null when there is none.
    ScheduleRowPointer find(const QString &id) const;
    /// Never null once something was read.
    const ScheduleReading::Snapshot &snapshot() const { return m_snapshot; }
    const LiveStatus &status() const { return m_status; }

Q_SIGNALS:
    /// Rows may be others and elsewhere.
    void changed();
    void statusChanged();

private:
    void look();
    void take(const ScheduleReading::Snapshot &snapshot);
    void fail(const Error &error);
    void setState(LiveState state, const Error &error = {});

    const RunPacing m_pacing;
    ScheduleReading *m_reading;
    std::shared_ptr<PipelinesClient> m_client;
    ScheduleReading::Snapshot m_snapshot;
    std::vector<ScheduleRowPointer> m_rows;
    LiveStatus m_status;
    int m_failures = 0;
    QTimer m_timer;
    std::chrono::steady_clock::time_point m_wholeAt;
};

} // namespace headrace
