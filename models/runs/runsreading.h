// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/runcomparison.h"
#include "models/runs/stepcache.h"

#include <deque>

namespace headrace {

/// Some runs by their ids, with their steps: four questions at once, and again while one of them has not ended. GUI thread.
class RunsReading final : public QObject
{
    Q_OBJECT

public:
    explicit RunsReading(QObject *parent = nullptr, RunPacing pacing = {});
    ~RunsReading() override;

    /// Null = none. What was held goes.
    void follow(std::shared_ptr<PipelinesClient> client, const QStringList &ids);
    /// Asks anew for all.
    void refresh();
    /// Those that are there, in the order of the ids.
    std::vector<ComparedRun> runs() const;
    /// Ids that could not be read, and why the first of them.
    const QStringList &missing() const { return m_missing; }
    const Error &error() const { return m_error; }
    const StepCache &steps() const { return *m_steps; }
    bool isBusy() const { return m_open > 0 || !m_waiting.empty() || m_steps->isBusy(); }

Q_SIGNALS:
    void changed();

private:
    void next();
    void take(const QString &id, const Result<Run> &run);
    void rest();

    const RunPacing m_pacing;
    std::shared_ptr<PipelinesClient> m_client;
    Generation m_generation;
    Generation::Token m_round;
    QStringList m_ids;
    QHash<QString, RunPointer> m_runs;
    std::deque<QString> m_waiting;
    QStringList m_missing;
    Error m_error;
    StepCache *m_steps;
    int m_open = 0;
    QTimer m_timer;
};

} // namespace headrace
