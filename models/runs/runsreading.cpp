// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/runsreading.h"

#include "clients/pipelines/pipelinesclient.h"
#include "models/async/onfinished.h"

namespace headrace {

namespace {

constexpr int mostAtOnce = 4;

} // namespace

RunsReading::RunsReading(QObject *parent, RunPacing pacing)
    : QObject(parent)
    , m_pacing(pacing)
    , m_steps(new StepCache(this))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &RunsReading::refresh);
    connect(m_steps, &StepCache::changed, this, [this] {
        if (!m_steps->isBusy())
            Q_EMIT changed();
    });
}

RunsReading::~RunsReading()
{
    disconnect(m_steps, nullptr, this, nullptr);
}

void RunsReading::follow(std::shared_ptr<PipelinesClient> client, const QStringList &ids)
{
    m_client = std::move(client);
    m_ids = ids;
    m_ids.removeDuplicates();
    m_runs.clear();
    m_steps->follow(m_client);
    refresh();
}

void RunsReading::refresh()
{
    m_round = m_generation.next();
    m_timer.stop();
    m_open = 0;
    m_missing.clear();
    m_error = {};
    m_waiting.clear();
    if (m_client)
        for (const QString &id : m_ids)
            if (const RunPointer run = m_runs.value(id); !run || isUnfinished(*run))
                m_waiting.push_back(id);
    next();
    Q_EMIT changed();
}

void RunsReading::next()
{
    while (m_open < mostAtOnce && !m_waiting.empty()) {
        const QString id = m_waiting.front();
        m_waiting.pop_front();
        ++m_open;
        onFinished(m_client->run(id), this, [this, id, round = m_round](const Result<Run> &run) {
            if (round.isCurrent())
                take(id, run);
        });
    }
    if (m_open == 0)
        rest();
}

void RunsReading::take(const QString &id, const Result<Run> &run)
{
    --m_open;
    if (run) {
        m_runs.insert(id, std::make_shared<const Run>(*run));
    } else {
        if (m_missing.isEmpty())
            m_error = run.error();
        m_missing.append(id);
    }
    next();
    if (m_open == 0)
        Q_EMIT changed();
}

/// All answered: now their steps, and another look when one still runs.
void RunsReading::rest()
{
    std::vector<RunPointer> read;
    bool isOpen = false;
    for (const QString &id : m_ids) {
        if (const RunPointer run = m_runs.value(id)) {
            read.push_back(run);
            isOpen = isOpen || isUnfinished(*run);
        }
    }
    m_steps->need(read);
    if (isOpen)
        m_timer.start(m_pacing.whileRunning);
}

std::vector<ComparedRun> RunsReading::runs() const
{
    std::vector<ComparedRun> all;
    for (const QString &id : m_ids) {
        const RunPointer run = m_runs.value(id);
        const StepCache::Entry *entry = run ? m_steps->find(id) : nullptr;
        if (run)
            all.push_back({run, entry ? entry->steps : std::vector<RunStep>()});
    }
    return all;
}

} // namespace headrace
