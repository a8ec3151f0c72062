// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/stepcache.h"

#include "clients/pipelines/pipelinesclient.h"
#include "models/async/onfinished.h"
#include "models/runs/runoutputs.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int mostAtOnce = 4;

} // namespace

StepCache::StepCache(QObject *parent)
    : QObject(parent)
{
}

StepCache::~StepCache() = default;

void StepCache::follow(std::shared_ptr<PipelinesClient> client)
{
    if (client == m_client)
        return;
    m_client = std::move(client);
    m_round = m_generation.next();
    m_entries.clear();
    m_errors.clear();
    m_ended.clear();
    m_names.clear();
    m_waiting.clear();
    m_asking.clear();
    m_open = 0;
    m_isUnserved = m_wasServed = false;
    Q_EMIT changed({});
}

void StepCache::need(const std::vector<RunPointer> &runs)
{
    m_waiting.clear();
    if (!m_client || m_isUnserved)
        return;
    for (const RunPointer &run : runs)
        if (!m_ended.contains(run->id) && !m_asking.contains(run->id))
            m_waiting.push_back(run);
    next();
}

void StepCache::next()
{
    while (m_open < mostAtOnce && !m_waiting.empty()) {
        const RunPointer run = m_waiting.front();
        m_waiting.pop_front();
        ++m_open;
        m_asking.insert(run->id);
        ask(run->id, !isUnfinished(*run), {}, {});
    }
}

void StepCache::ask(const QString &id, bool hasEnded, const QString &token, std::vector<RunStep> before)
{
    onFinished(m_client->steps(id, {.token = token}), this, [this, id, hasEnded, before = std::move(before), round = m_round](const Result<PipelinesPage<RunStep>> &page) mutable {
        if (!round.isCurrent())
            return;
        if (!page) {
            failed(id, page.error());
            return;
        }
        before.insert(before.end(), page->rows.begin(), page->rows.end());
        if (page->nextToken.isEmpty())
            keep(id, hasEnded, std::move(before));
        else
            ask(id, hasEnded, page->nextToken, std::move(before));
    });
}

void StepCache::keep(const QString &id, bool hasEnded, std::vector<RunStep> steps)
{
    --m_open;
    m_wasServed = true;
    m_asking.remove(id);
    m_errors.remove(id);
    if (hasEnded)
        m_ended.insert(id);
    Entry entry{.steps = std::move(steps), .metrics = {}};
    entry.metrics = metricsOf(entry.steps);
    for (const PlainEntry &metric : entry.metrics)
        m_names.insert(metric.key);
    m_entries.insert(id, std::move(entry));
    next();
    Q_EMIT changed({id});
}

/// A path that is not there and a run that is gone look the same: the first answer of a server decides.
void StepCache::failed(const QString &id, const Error &error)
{
    --m_open;
    m_asking.remove(id);
    m_errors.insert(id, error);
    if (!m_wasServed && (error.kind == ErrorKind::NotFound || error.code == u"pipelines.notThere")) {
        m_isUnserved = true;
        m_waiting.clear();
    }
    next();
    Q_EMIT changed({id});
}

const StepCache::Entry *StepCache::find(const QString &runId) const
{
    const auto found = m_entries.find(runId);
    return found == m_entries.end() ? nullptr : &*found;
}

Error StepCache::errorOf(const QString &runId) const
{
    return m_errors.value(runId);
}

QStringList StepCache::metricNames() const
{
    QStringList names(m_names.begin(), m_names.end());
    names.sort();
    return names;
}

std::optional<double> StepCache::metric(const QString &runId, const QString &name) const
{
    const Entry *entry = find(runId);
    if (!entry)
        return {};
    const auto metric = std::find_if(entry->metrics.begin(), entry->metrics.end(), [&](const PlainEntry &one) { return one.key == name; });
    return metric == entry->metrics.end() ? std::nullopt : std::optional(metric->value.number());
}

} // namespace headrace
