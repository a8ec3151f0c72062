// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/eventwatch.h"

#include "clients/kube/eventreading.h"

#include <QDateTime>

#include <atomic>
#include <mutex>
#include <random>

using namespace Qt::StringLiterals;

namespace headrace {

/// On the I/O thread. Answers of earlier rounds are dropped.
class EventWatch::Machine : public std::enable_shared_from_this<EventWatch::Machine>
{
public:
    Machine(std::shared_ptr<KubeClient> client, const QString &nameSpace, Receiver receiver, ListPacing pacing);

    void start();
    void stop();
    void hurry();

private:
    using Clock = std::chrono::steady_clock;

    void list();
    void askPage(const std::string &token);
    void pageCame(const Result<KubeReply> &reply);
    void watch();
    void bytes(std::string_view text);
    void line(const std::string &text);
    void watchEnded(const HttpEnd &end);
    void checkSilence(std::uint64_t round);
    void failed(const Error &error);
    void pause(std::chrono::milliseconds wait, std::function<void()> next);
    std::chrono::milliseconds backOff();
    void setState(LiveState state, const Error &error = {});
    void flushSoon();
    void flush();
    bool keepsGoing(std::uint64_t round) const { return !m_stopped && round == m_round; }

    const std::shared_ptr<KubeClient> m_client;
    const std::string m_path;
    const ListPacing m_pacing;
    std::recursive_mutex m_receiving; ///< held while the receiver runs, so that stop() can promise silence
    Receiver m_receiver;
    std::atomic<bool> m_stopped{false};
    std::uint64_t m_round = 0;
    std::string m_version;
    KubeClient::StreamId m_stream = 0;
    std::string m_line;
    std::size_t m_listed = 0;
    Clock::time_point m_watchBegan;
    Clock::time_point m_lastByte;
    qint64 m_watchLines = 0;
    std::optional<Error> m_refusal;
    std::function<void()> m_afterPause;
    std::uint64_t m_pauseNumber = 0;
    int m_failures = 0;
    bool m_flushScheduled = false;
    EventBatch m_batch;
    std::minstd_rand m_random{std::random_device{}()};
};

EventWatch::EventWatch(std::shared_ptr<KubeClient> client, QString nameSpace, Receiver receiver, ListPacing pacing)
    : m_machine(std::make_shared<Machine>(std::move(client), nameSpace, std::move(receiver), pacing))
{
    m_machine->start();
}

EventWatch::~EventWatch()
{
    m_machine->stop();
}

void EventWatch::hurry()
{
    m_machine->hurry();
}

EventWatch::Machine::Machine(std::shared_ptr<KubeClient> client, const QString &nameSpace, Receiver receiver, ListPacing pacing)
    : m_client(std::move(client))
    , m_path("/api/v1" + (nameSpace.isEmpty() ? std::string() : "/namespaces/" + urlEncoded(nameSpace)) + "/events?")
    , m_pacing(pacing)
    , m_receiver(std::move(receiver))
{
}

void EventWatch::Machine::start()
{
    m_client->transport().post([self = shared_from_this()] {
        if (!self->m_stopped)
            self->list();
    });
}

void EventWatch::Machine::stop()
{
    m_stopped = true;
    {
        const std::lock_guard lock(m_receiving);
        m_receiver = nullptr;
    }
    m_client->transport().post([self = shared_from_this()] {
        ++self->m_round;
        self->m_afterPause = nullptr;
        if (self->m_stream)
            self->m_client->cancelStream(self->m_stream);
        self->m_stream = 0;
    });
}

void EventWatch::Machine::hurry()
{
    m_client->transport().post([self = shared_from_this()] {
        if (self->m_stopped || !self->m_afterPause)
            return;
        ++self->m_pauseNumber;
        self->m_failures = 0;
        std::exchange(self->m_afterPause, nullptr)();
    });
}

void EventWatch::Machine::list()
{
    ++m_round;
    m_listed = 0;
    m_version.clear();
    m_batch.events.clear();
    m_batch.removed.clear();
    m_batch.beginsAnew = true;
    m_batch.isCut = false;
    setState(m_batch.status.state == LiveState::Idle || m_batch.status.state == LiveState::Failed ? LiveState::Listing : LiveState::Stale, m_batch.status.error);
    askPage({});
}

void EventWatch::Machine::askPage(const std::string &token)
{
    KubeCall call{.path = m_path + "limit=" + std::to_string(m_pacing.nextPages) + (token.empty() ? std::string() : "&continue=" + urlEncoded(QString::fromStdString(token)))};
    m_client->call(std::move(call), [self = shared_from_this(), round = m_round](Result<KubeReply> reply) {
        if (self->keepsGoing(round))
            self->pageCame(reply);
    });
}

void EventWatch::Machine::pageCame(const Result<KubeReply> &reply)
{
    Result<EventPage> page = reply ? eventPageOf(reply->body) : Result<EventPage>(reply.error());
    if (!page) {
        failed(page.error());
        return;
    }
    m_version = page->resourceVersion;
    m_listed += page->events.size();
    m_batch.events.insert(m_batch.events.end(), page->events.begin(), page->events.end());
    m_batch.isCut = !page->continueToken.empty() && m_listed >= mostListed;
    if (!page->continueToken.empty() && !m_batch.isCut) {
        askPage(page->continueToken);
        return;
    }
    m_failures = 0;
    setState(LiveState::Live);
    flush();
    watch();
}

void EventWatch::Machine::watch()
{
    const std::uint64_t round = ++m_round;
    m_line.clear();
    m_watchLines = 0;
    m_refusal.reset();
    m_watchBegan = m_lastByte = Clock::now();
    const int seconds = m_pacing.watchSeconds + static_cast<int>(m_random() % static_cast<unsigned>(m_pacing.watchSeconds + 1));
    KubeCall call{.path = m_path + "watch=1&allowWatchBookmarks=true&timeoutSeconds=" + std::to_string(seconds) + "&resourceVersion=" + m_version, .timeout = m_pacing.silence};
    const auto self = shared_from_this();
    m_stream = m_client->stream(std::move(call), {[self, round](const HttpHead &) {
                                                      if (self->keepsGoing(round)) {
                                                          self->m_lastByte = Clock::now();
                                                          self->setState(LiveState::Live);
                                                      }
                                                  },
                                                  [self, round](std::string_view text) {
                                                      if (self->keepsGoing(round))
                                                          self->bytes(text);
                                                  },
                                                  [self, round](const HttpEnd &end) {
                                                      if (self->keepsGoing(round))
                                                          self->watchEnded(end);
                                                  }});
    checkSilence(round);
}

void EventWatch::Machine::checkSilence(std::uint64_t round)
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
    ++m_round;
    m_client->cancelStream(std::exchange(m_stream, 0));
    ++m_batch.status.reconnects;
    setState(LiveState::Stale, {.kind = ErrorKind::Timeout, .code = u"kube.silent"_s, .where = QString::fromStdString(m_client->settings().server), .retryable = true});
    watch();
}

void EventWatch::Machine::bytes(std::string_view text)
{
    m_lastByte = Clock::now();
    std::size_t begin = 0;
    for (std::size_t end = text.find('\n'); end != std::string_view::npos && !m_refusal; end = text.find('\n', begin)) {
        m_line.append(text.substr(begin, end - begin));
        line(m_line);
        m_line.clear();
        begin = end + 1;
    }
    m_line.append(text.substr(begin));
}

void EventWatch::Machine::line(const std::string &text)
{
    if (text.find_first_not_of(" \r") == std::string::npos)
        return;
    Result<EventLine> read = eventLineOf(text);
    if (!read || read->kind == WatchKind::Refused) {
        // A line that cannot be read may have held a change: the list tells.
        m_refusal = read ? read->error : Error{.kind = ErrorKind::Protocol, .code = u"kube.expired"_s};
        m_client->cancelStream(m_stream);
        return;
    }
    ++m_watchLines;
    if (!read->resourceVersion.empty() && read->resourceVersion != "0")
        m_version = read->resourceVersion;
    if (read->kind == WatchKind::Deleted)
        m_batch.removed.push_back(read->event.uid);
    else if (read->kind == WatchKind::Added || read->kind == WatchKind::Modified)
        m_batch.events.push_back(std::move(read->event));
    else
        return;
    flushSoon();
}

void EventWatch::Machine::watchEnded(const HttpEnd &end)
{
    m_stream = 0;
    const auto lived = Clock::now() - m_watchBegan;
    if (lived > m_pacing.healthyAfter)
        m_failures = 0;
    const std::optional<Error> error = m_refusal ? m_refusal : end.error;
    const bool isFast = m_watchLines == 0 && lived < std::chrono::seconds(1);
    if (error && error->code == u"kube.expired") {
        ++m_batch.status.reconnects;
        setState(LiveState::Stale, *error);
        isFast && m_failures++ > 0 ? pause(backOff(), [this] { list(); }) : list();
    } else if (error && error->kind != ErrorKind::Cancelled) {
        failed(*error);
    } else if (isFast) {
        ++m_failures;
        pause(backOff(), [this] { watch(); });
    } else {
        watch();
    }
}

void EventWatch::Machine::failed(const Error &error)
{
    ++m_failures;
    const bool isRefused = error.kind == ErrorKind::Forbidden || error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Auth;
    const bool wasWhole = !m_batch.beginsAnew && !m_version.empty();
    setState(wasWhole && !isRefused ? LiveState::Stale : LiveState::Failed, error);
    ++m_batch.status.reconnects;
    flush();
    const auto wait = isRefused ? std::max(m_pacing.forbiddenRetry, backOff()) : backOff();
    if (wasWhole && !isRefused)
        pause(wait, [this] { watch(); });
    else
        pause(wait, [this] { list(); });
}

std::chrono::milliseconds EventWatch::Machine::backOff()
{
    const int doubled = std::min(m_failures > 0 ? m_failures - 1 : 0, 10);
    const auto base = std::min<std::chrono::milliseconds>(m_pacing.firstBackOff * (1 << doubled), m_pacing.longestBackOff);
    return base + std::chrono::milliseconds(m_random() % static_cast<unsigned>(base.count() + 1));
}

void EventWatch::Machine::pause(std::chrono::milliseconds wait, std::function<void()> next)
{
    ++m_round;
    m_afterPause = std::move(next);
    m_client->transport().postAfter(wait, [weak = weak_from_this(), number = ++m_pauseNumber] {
        const auto self = weak.lock();
        if (self && !self->m_stopped && number == self->m_pauseNumber && self->m_afterPause)
            std::exchange(self->m_afterPause, nullptr)();
    });
}

void EventWatch::Machine::setState(LiveState state, const Error &error)
{
    LiveStatus &status = m_batch.status;
    if (status.state == state && status.error == error)
        return;
    if (state == LiveState::Stale && status.state != LiveState::Stale)
        status.since = QDateTime::currentMSecsSinceEpoch();
    status.state = state;
    status.error = error;
    // A list that is being read is told whole.
    if (!m_batch.beginsAnew)
        flushSoon();
}

void EventWatch::Machine::flushSoon()
{
    if (std::exchange(m_flushScheduled, true))
        return;
    m_client->transport().postAfter(m_pacing.batch, [weak = weak_from_this()] {
        const auto self = weak.lock();
        if (self && self->m_flushScheduled)
            self->flush();
    });
}

void EventWatch::Machine::flush()
{
    m_flushScheduled = false;
    const LiveStatus status = m_batch.status;
    const bool isListing = m_batch.beginsAnew && status.state != LiveState::Live;
    EventBatch batch = std::exchange(m_batch, EventBatch{.status = status, .isCut = m_batch.isCut});
    if (isListing) {
        // Half a list is none; what was known stays on the screen, marked as old.
        batch.events.clear();
        batch.beginsAnew = false;
        m_batch.beginsAnew = true;
    }
    const std::lock_guard lock(m_receiving);
    if (m_receiver)
        m_receiver(std::move(batch));
}

} // namespace headrace
