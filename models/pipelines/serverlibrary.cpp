// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipelines/serverlibrary.h"

#include "clients/pipelines/pipelinesclient.h"
#include "clients/pipelines/specjson.h"
#include "models/async/onfinished.h"
#include "models/pipelines/pipelinetable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int mostAtOnce = 4;
constexpr int batchMs = 100;

Result<LibraryStep> stepOf(const std::string &spec)
{
    const Result<PipelineDocument> document = documentOfSpec(spec);
    return document ? libraryStepFrom(document->bytes()) : Result<LibraryStep>(document.error());
}

} // namespace

ServerLibrary::ServerLibrary(WorkPool &pool, QObject *parent)
    : QObject(parent)
    , m_pool(pool)
{
    m_batch.setSingleShot(true);
    m_batch.setInterval(batchMs);
    connect(&m_batch, &QTimer::timeout, this, &ServerLibrary::changed);
}

ServerLibrary::~ServerLibrary() = default;

void ServerLibrary::follow(std::shared_ptr<PipelinesClient> client, const QString &name, const QString &nameSpace)
{
    m_client = std::move(client);
    m_name = name;
    m_nameSpace = nameSpace;
    readAgain();
}

void ServerLibrary::readAgain()
{
    m_round = m_generation.next();
    m_waiting.clear();
    m_contents = {};
    m_open = 0;
    m_batch.stop();
    if (m_client)
        askPage({});
    Q_EMIT changed();
}

void ServerLibrary::askPage(const QString &token)
{
    ++m_open;
    const PipelinesQuery query{.nameSpace = m_nameSpace, .sortBy = u"created_at"_s, .isDescending = true, .token = token};
    onFinished(m_client->pipelines(query), this, [this, round = m_round](const Result<PipelinesPage<Pipeline>> &page) {
        if (!round.isCurrent())
            return;
        if (!page) {
            m_contents.error = page.error();
            return ended();
        }
        const std::size_t known = m_contents.steps.size() + m_contents.faults.size() + m_waiting.size();
        const std::size_t room = mostPipelines - std::min(mostPipelines, known);
        m_contents.isCut = page->rows.size() > room || (page->rows.size() == room && !page->nextToken.isEmpty());
        m_waiting.insert(m_waiting.end(), page->rows.begin(), page->rows.begin() + static_cast<std::ptrdiff_t>(std::min(room, page->rows.size())));
        if (!page->nextToken.isEmpty() && !m_contents.isCut)
            askPage(page->nextToken);
        ended();
    });
}

void ServerLibrary::next()
{
    while (m_open < mostAtOnce && !m_waiting.empty()) {
        const Pipeline pipeline = m_waiting.front();
        m_waiting.pop_front();
        ask(pipeline);
    }
}

void ServerLibrary::ask(const Pipeline &pipeline)
{
    ++m_open;
    onFinished(m_client->versions(pipeline.id, {.sortBy = u"created_at"_s, .isDescending = true, .pageSize = 1}), this, [this, pipeline, round = m_round](const Result<PipelinesPage<PipelineVersion>> &page) {
        if (!round.isCurrent())
            return;
        if (page && !page->rows.empty())
            read(pipeline, page->rows.front());
        ended();
    });
}

void ServerLibrary::read(const Pipeline &pipeline, const PipelineVersion &version)
{
    ++m_open;
    auto reading = m_pool.run<Result<LibraryStep>>([spec = version.spec](QPromise<Result<LibraryStep>> &promise) { promise.addResult(stepOf(spec)); });
    const QString from = shownName(pipeline) % u" · "_s % shownName(version);
    const QString id = m_name % u'/' % pipeline.id % u'/' % version.id;
    onFinished(reading, this, [this, pipeline, from, id, round = m_round](Result<LibraryStep> step) {
        if (!round.isCurrent())
            return;
        if (step) {
            step->id = id;
            step->from = from;
            step->folder = pipeline.nameSpace;
            step->step.name = shownName(pipeline);
            step->description = pipeline.description.isEmpty() ? step->description : pipeline.description;
        }
        take(std::move(step), from);
        ended();
    });
}

void ServerLibrary::take(Result<LibraryStep> step, const QString &from)
{
    if (!step) {
        m_contents.faults.push_back({from, step.error()});
        return;
    }
    const auto isLess = [](const LibraryStep &a, const LibraryStep &b) { return std::pair(a.folder, a.step.name) < std::pair(b.folder, b.step.name); };
    m_contents.steps.insert(std::upper_bound(m_contents.steps.begin(), m_contents.steps.end(), *step, isLess), *step);
}

/// A question or a reading is done: the next ones begin, and who looks on hears of it.
void ServerLibrary::ended()
{
    --m_open;
    next();
    if (isReading()) {
        if (!m_batch.isActive())
            m_batch.start();
        return;
    }
    m_batch.stop();
    Q_EMIT changed();
}

} // namespace headrace
