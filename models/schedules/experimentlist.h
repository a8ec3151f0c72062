// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelineversion.h"
#include "models/runs/runlist.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace headrace {

/// How many runs of an experiment stand where; archived runs are not counted.
struct RunCounts {
    int running = 0; ///< those that have not ended
    int succeeded = 0;
    int failed = 0;
    int other = 0; ///< terminated, skipped, what newer servers say

    int total() const { return running + succeeded + failed + other; }
    bool operator==(const RunCounts &) const = default;
};

struct ExperimentRow {
    RunExperiment experiment;
    RunCounts counts;
    RunPointer lastRun;

    bool operator==(const ExperimentRow &) const = default;
};

/// Counts and latest run by experiment, in one pass over runs that come newest first.
std::map<QString, ExperimentRow> countsOf(const std::vector<RunPointer> &runs);

/// The experiments of a server with what came of their runs: a list of experiments and one of runs, never a question an experiment. GUI thread.
class ExperimentList final : public QObject
{
    Q_OBJECT

public:
    explicit ExperimentList(QObject *parent = nullptr, RunPacing pacing = {});
    ~ExperimentList() override;

    void follow(std::shared_ptr<PipelinesClient> client);
    void stop();
    void refresh();
    /// While it rests it asks nothing by itself and keeps its rows; afterwards it looks for what is new, not at every run again.
    void setResting(bool isResting);

    const std::vector<ExperimentRow> &rows() const { return m_rows; }
    const LiveStatus &status() const { return m_status; }
    /// Whether all runs have been counted.
    bool isCounted() const { return m_runs->status().state == LiveState::Live || m_runs->status().state == LiveState::Stale; }

Q_SIGNALS:
    void changed();
    void statusChanged();

private:
    void ask(const QString &token);
    void take();
    void fail(const Error &error);
    void wait(std::chrono::milliseconds pause);
    void count();

    const RunPacing m_pacing;
    std::shared_ptr<PipelinesClient> m_client;
    RunList *m_runs;
    Generation m_generation;
    Generation::Token m_round;
    std::vector<RunExperiment> m_coming;
    std::vector<RunExperiment> m_experiments;
    std::vector<ExperimentRow> m_rows;
    LiveStatus m_status;
    int m_failures = 0;
    bool m_isResting = false;
    QTimer m_timer;
    QTimer m_counting; ///< counts are made anew ten times a second at most
};

} // namespace headrace
