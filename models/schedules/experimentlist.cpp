// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schedules/experimentlist.h"

#include "clients/pipelines/pipelinesclient.h"
#include "models/async/onfinished.h"

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace headrace {

std::map<QString, ExperimentRow> countsOf(const std::vector<RunPointer> &runs)
{
    std::map<QString, ExperimentRow> rows;
    for (const RunPointer &run : runs) {
        ExperimentRow &row = rows[run->experimentId];
        if (!row.lastRun)
            row.lastRun = run;
        const RunState state = run->state.state;
        int &count = isUnfinished(*run) ? row.counts.running : state == RunState::Succeeded || state == RunState::Cached ? row.counts.succeeded : state == RunState::Failed ? row.counts.failed : row.counts.other;
        ++count;
    }
    return rows;
}

ExperimentList::ExperimentList(QObject *parent, RunPacing pacing)
    : QObject(parent)
    , m_pacing(pacing)
    , m_runs(new RunList(this, pacing))
{
    m_timer.setSingleShot(true);
    m_counting.setSingleShot(true);
    m_counting.setInterval(100ms);
    connect(&m_timer, &QTimer::timeout, this, [this] { ask({}); });
    connect(&m_counting, &QTimer::timeout, this, &ExperimentList::count);
    const auto later = [this] {
        if (!m_counting.isActive())
            m_counting.start();
    };
    for (const auto signal : {&RunList::reset, &RunList::statusChanged})
        connect(m_runs, signal, this, later);
    connect(m_runs, &RunList::inserted, this, later);
    connect(m_runs, &RunList::changed, this, later);
    connect(m_runs, &RunList::removed, this, later);
}

ExperimentList::~ExperimentList()
{
    disconnect(m_runs, nullptr, this, nullptr);
}

void ExperimentList::follow(std::shared_ptr<PipelinesClient> client)
{
    stop();
    m_client = std::move(client);
    m_experiments.clear();
    m_status.state = LiveState::Listing;
    Q_EMIT statusChanged();
    m_runs->follow(m_client, {});
    ask({});
}

void ExperimentList::stop()
{
    m_timer.stop();
    m_counting.stop();
    m_round = m_generation.next();
    m_client.reset();
    m_runs->stop();
    m_failures = 0;
    m_rows.clear();
    m_status = {};
    Q_EMIT changed();
    Q_EMIT statusChanged();
}

void ExperimentList::refresh()
{
    if (!m_client)
        return;
    m_timer.stop();
    m_round = m_generation.next();
    m_runs->refresh();
    ask({});
}

void ExperimentList::ask(const QString &token)
{
    if (token.isEmpty())
        m_coming.clear();
    onFinished(m_client->experiments({.sortBy = u"created_at"_s, .isDescending = true, .token = token}), this, [this, round = m_round](const Result<PipelinesPage<RunExperiment>> &answer) {
        if (!round.isCurrent())
            return;
        if (!answer)
            return fail(answer.error());
        m_coming.insert(m_coming.end(), answer->rows.begin(), answer->rows.end());
        answer->nextToken.isEmpty() ? take() : ask(answer->nextToken);
    });
}

void ExperimentList::take()
{
    m_failures = 0;
    m_experiments = std::move(m_coming);
    m_status = {.state = LiveState::Live};
    count();
    wait(m_pacing.atRest);
    Q_EMIT statusChanged();
}

void ExperimentList::fail(const Error &error)
{
    ++m_failures;
    wait(m_pacing.backOff(m_failures));
    if (moveTo(m_status, m_rows.empty() ? LiveState::Failed : LiveState::Stale, error))
        Q_EMIT statusChanged();
}

void ExperimentList::setResting(bool isResting)
{
    if (std::exchange(m_isResting, isResting) == isResting)
        return;
    m_runs->setResting(isResting);
    if (isResting) {
        m_timer.stop();
    } else if (m_client && m_status.state != LiveState::Listing) {
        m_round = m_generation.next();
        ask({});
    }
}

void ExperimentList::wait(std::chrono::milliseconds pause)
{
    if (!m_isResting)
        m_timer.start(pause);
}

void ExperimentList::count()
{
    std::map<QString, ExperimentRow> counts = countsOf(m_runs->rows());
    std::vector<ExperimentRow> rows;
    for (const RunExperiment &experiment : m_experiments) {
        ExperimentRow &row = counts[experiment.id];
        row.experiment = experiment;
        rows.push_back(row);
    }
    if (rows == m_rows)
        return;
    m_rows = std::move(rows);
    Q_EMIT changed();
}

} // namespace headrace
