// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/watchmachine.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Objects have 1.5 MB at most in etcd; a table's row is smaller. What is longer is no watch.
constexpr std::size_t longestLine = 32 << 20;
constexpr std::chrono::seconds shortWatch{1};

/// The server's cache has not come as far as the version that we know.
bool isTooLarge(const Error &error)
{
    return std::any_of(error.causes.begin(), error.causes.end(), [](const ErrorCause &cause) { return cause.reason == u"ResourceVersionTooLarge"; });
}

} // namespace

WatchMachine::WatchMachine(std::shared_ptr<KubeClient> client, const ListPacing &pacing)
    : m_client(std::move(client))
    , m_pacing(pacing)
    , m_retry(m_client->transport(), pacing)
{
}

void WatchMachine::start()
{
    m_client->transport().post([self = shared_from_this()] {
        if (!self->m_stopped)
            self->list();
    });
}

void WatchMachine::stop()
{
    m_stopped = true;
    {
        const std::lock_guard lock(m_receiving);
        dropReceiver();
    }
    m_client->transport().post([self = shared_from_this()] {
        self->m_retry.stop();
        self->stopList();
        self->closeWatch();
    });
}

void WatchMachine::hurry()
{
    m_client->transport().post([self = shared_from_this()] {
        if (!self->m_stopped)
            self->m_retry.hurry();
    });
}

void WatchMachine::list()
{
    ++m_round;
    m_isListing = true;
    stopList();
    const LiveState state = status().state;
    if (!(isPolled() && state == LiveState::Live))
        setState(state == LiveState::Idle || state == LiveState::Failed ? LiveState::Listing : LiveState::Stale, status().error);
    beginList();
}

void WatchMachine::listEnded()
{
    m_isListing = false;
    m_tooLarge = 0;
    if (std::exchange(m_mayNotWatch, false)) {
        setState(LiveState::Stale, status().error);
        flush();
        pause(m_pacing.forbiddenRetry, &WatchMachine::list);
        return;
    }
    setState(LiveState::Live);
    flush();
    if (isPolled())
        pause(m_pacing.poll, &WatchMachine::list);
    else
        watch();
}

void WatchMachine::watch()
{
    const std::uint64_t round = ++m_round;
    m_line.clear();
    m_lines = 0;
    m_refusal.reset();
    m_watchBegan = m_lastByte = Clock::now();
    // Some kinds have no bookmarks (APIServices of 1.36): their watches end before their silence says anything.
    const int longest = std::max(1, static_cast<int>(m_pacing.silence.count() / 3000));
    const int least = m_silences > 0 ? std::min(m_pacing.watchSeconds, longest) : m_pacing.watchSeconds;
    const int seconds = least + static_cast<int>(m_random() % static_cast<unsigned>(least + 1));
    KubeCall call = watchCall();
    call.timeout = m_pacing.silence;
    call.path += "watch=1&allowWatchBookmarks=true&timeoutSeconds=" + std::to_string(seconds) + "&resourceVersion=" + m_version;
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

void WatchMachine::closeWatch()
{
    ++m_round;
    if (m_stream)
        m_client->cancelStream(std::exchange(m_stream, 0));
}

void WatchMachine::checkSilence(std::uint64_t round)
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
    closeWatch();
    m_client->dropStreams();
    ++status().reconnects;
    setState(LiveState::Stale, serverError(ErrorKind::Timeout, u"kube.silent"_s));
    // A server that never says a word about our version may not know it (its database came from a backup).
    ++m_silences > 1 ? list() : watch();
}

void WatchMachine::watchBytes(std::string_view bytes)
{
    m_lastByte = Clock::now();
    m_silences = 0;
    // Lines may span any number of reads: what was searched for a line end is not searched again.
    std::size_t begin = 0;
    for (std::size_t end = bytes.find('\n'); end != std::string_view::npos && !m_refusal; end = bytes.find('\n', begin)) {
        m_line.append(bytes.substr(begin, end - begin));
        begin = end + 1;
        if (m_line.find_first_not_of(" \r") != std::string::npos) {
            watchLine(m_line);
            m_lines += m_refusal ? 0 : 1;
            m_relists = m_refusal ? m_relists : 0;
        }
        m_line.clear();
    }
    m_line.append(bytes.substr(begin));
    if (m_line.size() > longestLine && !m_refusal)
        refuseWatch({.kind = ErrorKind::Protocol, .code = u"kube.notJson"_s, .retryable = true});
}

void WatchMachine::refuseWatch(Error error)
{
    const std::string path = watchCall().path;
    error.where = QString::fromStdString(path.substr(0, path.find('?')));
    m_refusal = std::move(error);
    m_client->cancelStream(m_stream);
}

void WatchMachine::watchEnded(const HttpEnd &end)
{
    m_stream = 0;
    const auto lived = Clock::now() - m_watchBegan;
    if (lived > m_pacing.healthyAfter || m_lines > 0)
        m_retry.succeeded();
    const std::optional<Error> error = m_refusal ? m_refusal : end.error;
    // One bad line must not cost the list: it may have held a change, so the list is compared anew.
    if (error && (error->code == u"kube.expired" || error->code == u"kube.notJson")) {
        relist(*error);
    } else if (error && error->code == u"http.renewed") {
        // Not the server's fault: no pause.
        ++status().reconnects;
        setState(LiveState::Stale, *error);
        watch();
    } else if (error && error->kind == ErrorKind::Forbidden) {
        // May it still be listed? Then the rows are as fresh as that list.
        m_mayNotWatch = true;
        relist(*error);
    } else if (error && error->kind != ErrorKind::Cancelled) {
        failed(*error, end.retryAfter);
    } else if (m_lines == 0 && lived < shortWatch) {
        // The usual end comes after timeoutSeconds. One that ends at once without a word is not usual.
        if (m_retry.failed() > 1)
            setState(LiveState::Stale, serverError(ErrorKind::Network, u"http.cut"_s));
        pause(m_retry.length(), &WatchMachine::watch);
    } else {
        watch();
    }
}

/// At once, but for a list whose watch brings nothing but refusals.
void WatchMachine::relist(const Error &error)
{
    ++status().reconnects;
    setState(LiveState::Stale, error);
    if (m_relists++ == 0) {
        list();
        return;
    }
    m_retry.failed();
    pause(m_retry.length(), &WatchMachine::list);
}

void WatchMachine::failed(const Error &error, int retryAfter)
{
    m_retry.failed();
    m_mayNotWatch = false;
    const bool hasRows = status().state == LiveState::Live || status().state == LiveState::Stale;
    const bool keepsRows = hasRows && !isRefusal(error);
    setState(keepsRows ? LiveState::Stale : LiveState::Failed, error);
    ++status().reconnects;
    flush();
    m_tooLarge = isTooLarge(error) ? m_tooLarge + 1 : 0;
    // A watch that could not begin goes on from its version; half a list is none: it begins anew.
    const bool goesOn = keepsRows && !m_isListing && !m_version.empty() && m_tooLarge < 2;
    pause(m_retry.lengthAfter(error, retryAfter), goesOn ? &WatchMachine::watch : &WatchMachine::list);
}

void WatchMachine::pause(std::chrono::milliseconds wait, Next next)
{
    ++m_round;
    m_retry.begin(wait, weak_from_this(), [this, next] {
        if (!m_stopped)
            (this->*next)();
    });
}

Error WatchMachine::serverError(ErrorKind kind, const QString &code) const
{
    return {.kind = kind, .code = code, .where = QString::fromStdString(m_client->settings().server), .retryable = true};
}

void WatchMachine::setState(LiveState state, const Error &error)
{
    LiveStatus &now = status();
    if (now.state == state && now.error == error)
        return;
    if (state == LiveState::Stale && now.state != LiveState::Stale)
        now.since = QDateTime::currentMSecsSinceEpoch();
    now.state = state;
    now.error = error;
    flushSoon();
}

void WatchMachine::flushSoon()
{
    if (std::exchange(m_flushScheduled, true))
        return;
    m_client->transport().postAfter(m_pacing.batch, [weak = weak_from_this()] {
        const auto self = weak.lock();
        if (self && self->m_flushScheduled)
            self->flush();
    });
}

void WatchMachine::flush()
{
    m_flushScheduled = false;
    tell();
}

} // namespace headrace
