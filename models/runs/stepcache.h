// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/runstep.h"
#include "models/async/generation.h"
#include "models/runs/runlist.h"

#include <QObject>
#include <QSet>

#include <deque>

namespace headrace {

/// The steps of runs that somebody looks at, with their metrics: one question a run, four at once, those of ended runs kept until the server
/// changes. Servers that do not tell steps are asked once. GUI thread.
class StepCache final : public QObject
{
    Q_OBJECT

public:
    struct Entry {
        std::vector<RunStep> steps;
        std::vector<PlainEntry> metrics;
    };

    explicit StepCache(QObject *parent = nullptr);
    ~StepCache() override;

    /// Null = none; what was held goes.
    void follow(std::shared_ptr<PipelinesClient> client);
    /// Asks for those that are missing, and again for those that have not ended; what was wanted before and is not among them waits no longer.
    void need(const std::vector<RunPointer> &runs);
    /// Null while it is not there.
    const Entry *find(const QString &runId) const;
    /// Why a run's steps are not there; no code = nothing went wrong.
    Error errorOf(const QString &runId) const;
    /// The server has no steps at all: it is older than that part of the API.
    bool isUnserved() const { return m_isUnserved; }
    bool isBusy() const { return m_open > 0 || !m_waiting.empty(); }
    /// Names of all metrics that were seen, sorted.
    QStringList metricNames() const;
    /// Nothing where the run has no such metric.
    std::optional<double> metric(const QString &runId, const QString &name) const;

Q_SIGNALS:
    /// More is known of these runs; or, empty, the state alone changed.
    void changed(const QStringList &runIds);

private:
    void next();
    void ask(const QString &id, bool hasEnded, const QString &token, std::vector<RunStep> before);
    void keep(const QString &id, bool hasEnded, std::vector<RunStep> steps);
    void failed(const QString &id, const Error &error);

    std::shared_ptr<PipelinesClient> m_client;
    Generation m_generation;
    Generation::Token m_round;
    QHash<QString, Entry> m_entries;
    QHash<QString, Error> m_errors;
    QSet<QString> m_ended; ///< their steps do not change any more
    QSet<QString> m_names;
    std::deque<RunPointer> m_waiting;
    QSet<QString> m_asking;
    int m_open = 0;
    bool m_isUnserved = false;
    bool m_wasServed = false;
};

} // namespace headrace
