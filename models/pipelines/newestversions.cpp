// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipelines/newestversions.h"

#include "clients/pipelines/pipelinesclient.h"
#include "models/async/onfinished.h"
#include "models/pipelines/pipelinetable.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr int mostAtOnce = 4;
}

NewestVersions::NewestVersions(QObject *parent)
    : QObject(parent)
{
}

NewestVersions::~NewestVersions() = default;

void NewestVersions::follow(std::shared_ptr<PipelinesClient> client)
{
    m_client = std::move(client);
    m_round = m_generation.next();
    m_entries.clear();
    m_waiting.clear();
    m_asking.clear();
    m_open = 0;
}

void NewestVersions::need(const QStringList &pipelineIds)
{
    m_waiting.clear();
    for (const QString &id : pipelineIds)
        if (m_client && !m_entries.contains(id) && !m_asking.contains(id))
            m_waiting.push_back(id);
    next();
}

void NewestVersions::forget(const QString &pipelineId)
{
    m_entries.remove(pipelineId);
    m_asking.remove(pipelineId); // what is under way is older
}

const NewestVersions::Entry *NewestVersions::find(const QString &pipelineId) const
{
    const auto found = m_entries.find(pipelineId);
    return found == m_entries.end() ? nullptr : &*found;
}

void NewestVersions::next()
{
    while (m_open < mostAtOnce && !m_waiting.empty()) {
        const QString id = m_waiting.front();
        m_waiting.pop_front();
        ++m_open;
        m_asking.insert(id);
        ask(id);
    }
}

void NewestVersions::ask(const QString &id)
{
    onFinished(m_client->versions(id, {.sortBy = u"created_at"_s, .isDescending = true, .pageSize = 1}), this, [this, id, round = m_round](const Result<PipelinesPage<PipelineVersion>> &page) {
        if (!round.isCurrent())
            return;
        --m_open;
        if (m_asking.remove(id)) {
            const bool isThere = page && !page->rows.empty();
            m_entries.insert(id, isThere ? Entry{.name = shownName(page->rows.front()), .createdAt = page->rows.front().createdAt} : Entry());
            Q_EMIT changed(id);
        }
        next();
    });
}

} // namespace headrace
