// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/reflector.h"

#include "clients/kube/freememory.h"
#include "clients/kube/reflectormachine.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr const char *tableAccept = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";

std::string queryOf(const ListScope &scope)
{
    std::string query;
    if (!scope.labelSelector.isEmpty())
        query += "labelSelector=" + urlEncoded(scope.labelSelector) + '&';
    if (!scope.fieldSelector.isEmpty())
        query += "fieldSelector=" + urlEncoded(scope.fieldSelector) + '&';
    return query;
}

} // namespace

std::string urlEncoded(const QString &text)
{
    return QUrl::toPercentEncoding(text).toStdString();
}

std::string resourcePath(const ApiResource &resource, const QString &nameSpace, const QString &name)
{
    std::string path = resource.group.isEmpty() ? "/api/" : "/apis/" + urlEncoded(resource.group) + '/';
    path += urlEncoded(resource.version);
    if (resource.isNamespaced && !nameSpace.isEmpty())
        path += "/namespaces/" + urlEncoded(nameSpace);
    path += '/' + urlEncoded(resource.plural);
    if (!name.isEmpty())
        path += '/' + urlEncoded(name);
    return path;
}

Reflector::Reflector(std::shared_ptr<KubeClient> client, ListScope scope, Receiver receiver, ListPacing pacing)
    : m_machine(std::make_shared<Machine>(std::move(client), std::move(scope), std::move(receiver), pacing))
{
    m_machine->start();
}

Reflector::~Reflector()
{
    m_machine->stop();
}

void Reflector::hurry()
{
    m_machine->hurry();
}

Reflector::Machine::Machine(std::shared_ptr<KubeClient> client, ListScope scope, Receiver receiver, const ListPacing &pacing)
    : WatchMachine(std::move(client), pacing)
    , m_scope(std::move(scope))
    , m_path(resourcePath(m_scope.resource, m_scope.nameSpace) + '?' + queryOf(m_scope))
    , m_receiver(std::move(receiver))
{
}

void Reflector::Machine::beginList()
{
    m_isFirstPage = true;
    m_batch.status.expected = -1;
    askPage({});
}

void Reflector::Machine::stopList()
{
    if (m_pairs)
        m_pairs->stop();
    m_pairs.reset();
}

KubeCall Reflector::Machine::watchCall() const
{
    return {.path = m_path + "includeObject=Metadata&", .accept = tableAccept};
}

void Reflector::Machine::askPage(const std::string &continueToken)
{
    KubeCall call{.accept = tableAccept, .isLarge = true};
    call.path = m_path + "includeObject=Metadata&limit=" + std::to_string(continueToken.empty() ? m_pacing.firstPage : m_pacing.nextPages);
    if (!continueToken.empty())
        call.path += "&continue=" + urlEncoded(QString::fromStdString(continueToken));
    m_client->call(std::move(call), [self = self(), round = m_round](Result<KubeReply> reply) {
        if (self->keepsGoing(round))
            self->pageCame(std::move(reply));
    });
}

void Reflector::Machine::pageCame(Result<KubeReply> reply)
{
    if (!reply) {
        listBroke(reply.error());
        return;
    }
    Result<RowPage> page = m_reader.page(reply->body);
    if (!page) {
        listBroke(page.error());
        return;
    }
    const std::string token = page->continueToken;
    const bool wasFirst = m_isFirstPage;
    m_version = page->resourceVersion;
    addPage(std::move(*page));
    if (token.empty())
        listCame();
    else if (wasFirst && !m_neverPairs)
        askPairs(token);
    else
        askPage(token);
}

void Reflector::Machine::addPage(RowPage page)
{
    if (std::exchange(m_isFirstPage, false)) {
        flush(); // what came before belongs to the list before: a row that has gone since must not seem to be of this one
        m_batch.beginsList = true;
        m_batch.columns = std::move(page.columns);
        if (page.remaining >= 0)
            m_batch.status.expected = page.remaining + static_cast<qint64>(page.rows.size());
        for (KubeRowPointer &row : page.rows)
            m_batch.rows.push_back(std::move(row));
        flush();
        return;
    }
    for (KubeRowPointer &row : page.rows)
        m_batch.rows.push_back(std::move(row));
    flushSoon();
}

void Reflector::Machine::askPairs(const std::string &token)
{
    m_pairs = std::make_shared<PairedPages>(m_client, m_path, m_reader, m_pacing.pairedPages);
    m_pairs->start(
        token, [self = self()](RowPage page) { self->addPage(std::move(page)); },
        [weak = std::weak_ptr(self())](Result<void> result) {
            const auto self = weak.lock();
            if (!self)
                return;
            if (result)
                self->listCame();
            else
                self->listBroke(result.error());
        });
}

void Reflector::Machine::listCame()
{
    m_pairs.reset();
    m_batch.endsList = true;
    m_restarts = 0;
    listEnded();
    // Pages need many times the room of single changes.
    m_reader.shrink();
    returnFreeMemory();
}

void Reflector::Machine::listBroke(Error error)
{
    stopList();
    // A token goes with a compaction, halves may not fit: nothing of this list is lost when it begins anew, the plain way.
    if (!m_isFirstPage && (error.code == u"kube.expired" || error.code == u"kube.unpaired") && ++m_restarts < 3) {
        m_neverPairs = m_neverPairs || error.code == u"kube.unpaired";
        list();
        return;
    }
    if (error.where.isEmpty())
        error.where = QString::fromStdString(m_path.substr(0, m_path.find('?')));
    failed(error);
}

void Reflector::Machine::watchLine(std::string &text)
{
    Result<WatchLine> line = m_reader.line(text);
    if (!line || line->kind == WatchKind::Refused) {
        refuseWatch(line ? line->error : line.error());
        return;
    }
    if (!line->resourceVersion.empty() && line->resourceVersion != "0")
        m_version = line->resourceVersion;
    if (line->kind == WatchKind::Unknown)
        ++m_batch.unknownEvents;
    else if (line->kind != WatchKind::Bookmark && line->row)
        addEvent(*line);
}

void Reflector::Machine::addEvent(WatchLine &line)
{
    ++m_batch.events;
    const std::string uid = line.row->uid.toStdString();
    const auto known = m_batchRows.find(uid);
    if (line.kind == WatchKind::Deleted) {
        if (known != m_batchRows.end()) {
            m_batch.rows[known->second].reset();
            m_batchRows.erase(known);
        }
        m_batchRemoved.insert(uid);
        m_batch.removed.push_back(line.row->uid);
    } else if (known != m_batchRows.end()) {
        m_batch.rows[known->second] = std::move(line.row);
    } else {
        // Kinds without a uid go by their name: a namesake may come in the batch in which the old one went.
        if (m_batchRemoved.erase(uid) > 0)
            std::erase(m_batch.removed, line.row->uid);
        m_batchRows.emplace(uid, m_batch.rows.size());
        m_batch.rows.push_back(std::move(line.row));
    }
    flushSoon();
}

void Reflector::Machine::tell()
{
    RowBatch batch = std::exchange(m_batch, RowBatch{.status = m_batch.status});
    m_batchRows.clear();
    m_batchRemoved.clear();
    std::erase(batch.rows, nullptr);
    const std::lock_guard lock(m_receiving);
    // A copy, because the receiver may end the list and with it the original.
    if (const Receiver receiver = m_receiver)
        receiver(std::move(batch));
}

} // namespace headrace
