// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/reflector.h"

#include "clients/kube/freememory.h"
#include "clients/kube/reflectormachine.h"

#include <QDateTime>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Objects have 1.5 MB at most in etcd; a table's row is smaller. What is longer is no watch.
constexpr std::size_t longestLine = 32 << 20;
constexpr std::chrono::seconds shortWatch{1};
constexpr const char *tableAccept = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";

/// The server's cache has not come as far as the version that we know.
bool isTooLarge(const Error &error)
{
    return std::any_of(error.causes.begin(), error.causes.end(), [](const ErrorCause &cause) { return cause.reason == u"ResourceVersionTooLarge"; });
}

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

Reflector::Machine::Machine(std::shared_ptr<KubeClient> client, ListScope scope, Receiver receiver, ListPacing pacing)
    : m_client(std::move(client))
    , m_scope(std::move(scope))
    , m_pacing(pacing)
    , m_path(resourcePath(m_scope.resource, m_scope.nameSpace) + '?' + queryOf(m_scope))
    , m_receiver(std::move(receiver))
{
}

void Reflector::Machine::start()
{
    m_client->transport().post([self = shared_from_this()] {
        if (!self->m_stopped)
            self->list();
    });
}

void Reflector::Machine::stop()
{
    m_stopped = true;
    {
        const std::lock_guard lock(m_receiving);
        m_receiver = nullptr;
    }
    m_client->transport().post([self = shared_from_this()] {
        ++self->m_round;
        self->m_afterPause = nullptr;
        if (self->m_pairs)
            self->m_pairs->stop();
        self->m_pairs.reset();
        if (self->m_stream)
            self->m_client->cancelStream(self->m_stream);
        self->m_stream = 0;
    });
}

void Reflector::Machine::hurry()
{
    m_client->transport().post([self = shared_from_this()] {
        if (self->m_stopped || !self->m_afterPause)
            return;
        ++self->m_pauseNumber;
        self->m_failures = 0;
        std::exchange(self->m_afterPause, nullptr)();
    });
}

void Reflector::Machine::list()
{
    ++m_round;
    m_isFirstPage = true;
    if (m_pairs)
        m_pairs->stop();
    m_pairs.reset();
    m_batch.status.expected = -1;
    const LiveState state = m_batch.status.state;
    if (!(isPolled() && state == LiveState::Live))
        setState(state == LiveState::Idle || state == LiveState::Failed ? LiveState::Listing : LiveState::Stale, m_batch.status.error);
    askPage({});
}

void Reflector::Machine::askPage(const std::string &continueToken)
{
    KubeCall call{.accept = tableAccept, .isLarge = true};
    call.path = m_path + "includeObject=Metadata&limit=" + std::to_string(continueToken.empty() ? m_pacing.firstPage : m_pacing.nextPages);
    if (!continueToken.empty())
        call.path += "&continue=" + urlEncoded(QString::fromStdString(continueToken));
    m_client->call(std::move(call), [self = shared_from_this(), round = m_round](Result<KubeReply> reply) {
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
        listEnded();
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
        token, [self = shared_from_this()](RowPage page) { self->addPage(std::move(page)); },
        [weak = weak_from_this()](Result<void> result) {
            const auto self = weak.lock();
            if (!self)
                return;
            if (result)
                self->listEnded();
            else
                self->listBroke(result.error());
        });
}

void Reflector::Machine::listEnded()
{
    m_pairs.reset();
    m_batch.endsList = true;
    m_tooLarge = 0;
    m_restarts = 0;
    if (std::exchange(m_mayNotWatch, false)) {
        setState(LiveState::Stale, m_batch.status.error);
        flush();
        pause(m_pacing.forbiddenRetry, [this] { list(); });
    } else {
        setState(LiveState::Live);
        flush();
        if (isPolled())
            pause(m_pacing.poll, [this] { list(); });
        else
            watch();
    }
    // Pages need many times the room of single changes.
    m_reader.shrink();
    returnFreeMemory();
}

void Reflector::Machine::listBroke(Error error)
{
    if (m_pairs)
        m_pairs->stop();
    m_pairs.reset();
    // A token goes with a compaction, halves may not fit: nothing of this list is lost when it begins anew, the plain way.
    if (!m_isFirstPage && (error.code == u"kube.expired" || error.code == u"kube.unpaired") && ++m_restarts < 3) {
        m_neverPairs = m_neverPairs || error.code == u"kube.unpaired";
        list();
        return;
    }
    if (error.where.isEmpty())
        error.where = QString::fromStdString(m_path.substr(0, m_path.find('?')));
    m_isFirstPage = true; // half a list is none: it begins anew after the pause
    failed(error);
}

void Reflector::Machine::watch()
{
    ++m_round;
    m_line.clear();
    m_watchEvents = 0;
    m_relistAfter = false;
    m_refusal.reset();
    m_watchBegan = m_lastByte = Clock::now();
    const int seconds = m_pacing.watchSeconds + static_cast<int>(m_random() % static_cast<unsigned>(m_pacing.watchSeconds + 1));
    KubeCall call{.accept = tableAccept, .timeout = m_pacing.silence};
    call.path = m_path + "includeObject=Metadata&watch=1&allowWatchBookmarks=true&timeoutSeconds=" + std::to_string(seconds) + "&resourceVersion=" + m_version;
    const std::uint64_t round = m_round;
    const auto self = shared_from_this();
    m_stream = m_client->stream(std::move(call), {[self, round](const HttpHead &) {
                                                      if (self->keepsGoing(round)) {
                                                          self->m_lastByte = Clock::now();
                                                          self->setState(LiveState::Live);
                                                      }
                                                  },
                                                  [self, round](std::string_view bytes) {
                                                      if (self->keepsGoing(round))
                                                          self->watchBytes(bytes);
                                                  },
                                                  [self, round](const HttpEnd &end) {
                                                      if (self->keepsGoing(round))
                                                          self->watchEnded(end);
                                                  }});
    checkSilence(round);
}

void Reflector::Machine::checkSilence(std::uint64_t round)
{
    if (!keepsGoing(round))
        return;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_lastByte + m_pacing.silence - Clock::now());
    if (left.count() > 0) {
        m_client->transport().postAfter(left, [weak = weak_from_this(), round] {
            if (const auto self = weak.lock())
                self->checkSilence(round);
        });
        return;
    }
    // The link is dead and nobody said so: the connection goes, the list goes on from its last version.
    ++m_round;
    m_client->cancelStream(m_stream);
    m_client->dropStreams();
    m_stream = 0;
    ++m_batch.status.reconnects;
    setState(LiveState::Stale, {.kind = ErrorKind::Timeout, .code = u"kube.silent"_s, .where = QString::fromStdString(m_client->settings().server), .retryable = true});
    // A server that never says a word about our version may not know it (its database came from a backup).
    ++m_silences > 1 ? list() : watch();
}

void Reflector::Machine::watchBytes(std::string_view bytes)
{
    m_lastByte = Clock::now();
    m_silences = 0;
    // Lines may span any number of reads: what was searched for a line end is not searched again.
    std::size_t begin = 0;
    for (std::size_t end = bytes.find('\n'); end != std::string_view::npos; end = bytes.find('\n', begin)) {
        m_line.append(bytes.substr(begin, end - begin));
        watchLine(m_line);
        m_line.clear();
        begin = end + 1;
        if (m_relistAfter || m_refusal)
            return;
    }
    m_line.append(bytes.substr(begin));
    if (m_line.size() > longestLine)
        badLine({.kind = ErrorKind::Protocol, .code = u"kube.notJson"_s, .retryable = true});
}

/// One bad line must not cost the list: it may have held a change, so the list is compared anew.
void Reflector::Machine::badLine(const Error &error)
{
    m_relistAfter = true;
    m_refusal = error;
    m_refusal->where = QString::fromStdString(m_path.substr(0, m_path.find('?')));
    m_client->cancelStream(m_stream);
}

void Reflector::Machine::watchLine(std::string &text)
{
    if (text.empty() || (text.size() == 1 && text[0] == '\r'))
        return;
    Result<WatchLine> line = m_reader.line(text);
    if (!line) {
        badLine(line.error());
        return;
    }
    if (line->kind == WatchKind::Refused) {
        m_relistAfter = line->error.code == u"kube.expired";
        m_refusal = line->error;
        m_refusal->where = QString::fromStdString(m_path.substr(0, m_path.find('?')));
        m_client->cancelStream(m_stream);
        return;
    }
    if (!line->resourceVersion.empty() && line->resourceVersion != "0")
        m_version = line->resourceVersion;
    ++m_watchEvents;
    m_relists = 0;
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

void Reflector::Machine::watchEnded(const HttpEnd &end)
{
    m_stream = 0;
    const auto lived = Clock::now() - m_watchBegan;
    if (lived > m_pacing.healthyAfter || m_watchEvents > 0)
        m_failures = 0;
    const std::optional<Error> error = m_refusal ? m_refusal : end.error;
    if (m_relistAfter || (error && error->code == u"kube.expired")) {
        relist(error.value_or(Error{}));
    } else if (error && error->code == u"http.renewed") {
        // Not the server's fault: no pause.
        ++m_batch.status.reconnects;
        setState(LiveState::Stale, *error);
        watch();
    } else if (error && error->kind == ErrorKind::Forbidden) {
        // May it still be listed? Then the rows are as fresh as that list.
        m_mayNotWatch = true;
        relist(*error);
    } else if (error && error->kind != ErrorKind::Cancelled) {
        failed(*error, end.retryAfter);
    } else if (m_watchEvents == 0 && lived < shortWatch) {
        // The usual end comes after timeoutSeconds. One that ends at once without a word is not usual.
        if (++m_failures > 1)
            setState(LiveState::Stale, {.kind = ErrorKind::Network, .code = u"http.cut"_s, .where = QString::fromStdString(m_client->settings().server), .retryable = true});
        pause(backOff(), [this] { watch(); });
    } else {
        watch();
    }
}

/// At once, but for a list whose watch brings nothing but refusals.
void Reflector::Machine::relist(const Error &error)
{
    ++m_batch.status.reconnects;
    setState(LiveState::Stale, error);
    if (m_relists++ == 0) {
        list();
        return;
    }
    ++m_failures;
    pause(backOff(), [this] { list(); });
}

void Reflector::Machine::failed(const Error &error, int retryAfter)
{
    ++m_failures;
    m_mayNotWatch = false;
    const bool hasRows = m_batch.status.state == LiveState::Live || m_batch.status.state == LiveState::Stale;
    const bool isRefused = error.kind == ErrorKind::Forbidden || error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Auth;
    setState(hasRows && !isRefused ? LiveState::Stale : LiveState::Failed, error);
    ++m_batch.status.reconnects;
    flush();
    std::chrono::milliseconds wait = isRefused ? std::max(m_pacing.forbiddenRetry / (error.kind == ErrorKind::Auth ? 10 : 1), backOff()) : backOff();
    wait = std::max<std::chrono::milliseconds>(wait, std::chrono::seconds(std::min(retryAfter, 60)));
    m_tooLarge = isTooLarge(error) ? m_tooLarge + 1 : 0;
    // A watch that could not begin goes on from its version; a list that broke begins anew.
    if (hasRows && !m_version.empty() && !isRefused && !m_isFirstPage && m_tooLarge < 2)
        pause(wait, [this] { watch(); });
    else
        pause(wait, [this] { list(); });
}

std::chrono::milliseconds Reflector::Machine::backOff()
{
    const int doubled = std::min(m_failures > 0 ? m_failures - 1 : 0, 10);
    const auto base = std::min<std::chrono::milliseconds>(m_pacing.firstBackOff * (1 << doubled), m_pacing.longestBackOff);
    return base + std::chrono::milliseconds(m_random() % static_cast<unsigned>(base.count() + 1));
}

void Reflector::Machine::pause(std::chrono::milliseconds wait, std::function<void()> next)
{
    ++m_round;
    m_afterPause = std::move(next);
    m_client->transport().postAfter(wait, [weak = weak_from_this(), number = ++m_pauseNumber] {
        const auto self = weak.lock();
        if (self && !self->m_stopped && number == self->m_pauseNumber && self->m_afterPause)
            std::exchange(self->m_afterPause, nullptr)();
    });
}

void Reflector::Machine::setState(LiveState state, const Error &error)
{
    LiveStatus &status = m_batch.status;
    if (status.state == state && status.error == error)
        return;
    if (state == LiveState::Stale && status.state != LiveState::Stale)
        status.since = QDateTime::currentMSecsSinceEpoch();
    status.state = state;
    status.error = error;
    flushSoon();
}

void Reflector::Machine::flushSoon()
{
    if (std::exchange(m_flushScheduled, true))
        return;
    m_client->transport().postAfter(m_pacing.batch, [weak = weak_from_this()] {
        const auto self = weak.lock();
        if (self && self->m_flushScheduled)
            self->flush();
    });
}

void Reflector::Machine::flush()
{
    m_flushScheduled = false;
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
