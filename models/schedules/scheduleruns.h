// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/async/generation.h"
#include "models/runs/runlist.h"

#include <QObject>

#include <memory>

namespace headrace {

class PipelinesClient;

/// The latest runs of one schedule, for its history. A failure leaves what was there. GUI thread.
class ScheduleRuns final : public QObject
{
    Q_OBJECT

public:
    explicit ScheduleRuns(QObject *parent = nullptr);
    ~ScheduleRuns() override;

    /// Those of another schedule go at once; of the same one they are asked for anew. Empty = none.
    void follow(const std::shared_ptr<PipelinesClient> &client, const QString &scheduleId);

    const QString &scheduleId() const { return m_scheduleId; }
    const std::vector<RunPointer> &runs() const { return m_runs; } ///< the newest first
    /// Whether the schedule never had more.
    bool areAll() const { return m_areAll; }

Q_SIGNALS:
    void changed();

private:
    QString m_scheduleId;
    std::vector<RunPointer> m_runs;
    bool m_areAll = false;
    Generation m_generation;
    Generation::Token m_round;
};

} // namespace headrace
