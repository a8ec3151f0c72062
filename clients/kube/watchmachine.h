// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubeclient.h"
#include "clients/kube/retrypause.h"
#include "clients/types/kubeobject.h"

#include <random>

namespace headrace {

/// What all live collections have in common: a list, then one watch after the other from the last version on, with bookmarks; lines cut
/// wherever reads end; silence; pauses after failures; the state that is told. Lives on the I/O thread. Every answer carries the number
/// of the round it belongs to; answers of earlier rounds are dropped.
class WatchMachine : public std::enable_shared_from_this<WatchMachine>
{
public:
    virtual ~WatchMachine() = default;

    void start(); ///< any thread, as the two below
    /// Nothing is received after this returns.
    void stop();
    /// Ends a pause now.
    void hurry();

protected:
    WatchMachine(std::shared_ptr<KubeClient> client, const ListPacing &pacing);

    virtual void beginList() = 0;          ///< ends in listEnded() or failed(), with m_version set
    virtual void stopList() { }            ///< what is under way of it
    virtual KubeCall watchCall() const = 0; ///< its path up to "?" or "&"
    virtual void watchLine(std::string &line) = 0;
    virtual LiveStatus &status() = 0;
    virtual void tell() = 0; ///< what has come, to the receiver
    virtual void dropReceiver() = 0;
    virtual bool isPolled() const { return false; } ///< cannot be watched: listed again after a while

    void list();
    void listEnded();
    /// The line that is being read says that the watch is over: it ends with this error.
    void refuseWatch(Error error);
    void failed(const Error &error, int retryAfter = -1);
    void setState(LiveState state, const Error &error = {});
    void flushSoon();
    void flush();
    bool isListing() const { return m_isListing; }
    bool keepsGoing(std::uint64_t round) const { return !m_stopped && round == m_round; }

    const std::shared_ptr<KubeClient> m_client;
    const ListPacing m_pacing;
    std::string m_version;
    std::uint64_t m_round = 0;
    std::recursive_mutex m_receiving; ///< to be held while the receiver runs, so that stop() can promise silence

private:
    using Clock = std::chrono::steady_clock;
    using Next = void (WatchMachine::*)();

    void watch();
    void closeWatch();
    void watchBytes(std::string_view bytes);
    void watchEnded(const HttpEnd &end);
    void checkSilence(std::uint64_t round);
    void relist(const Error &error);
    void pause(std::chrono::milliseconds wait, Next next);
    Error serverError(ErrorKind kind, const QString &code) const;

    std::atomic<bool> m_stopped{false};
    bool m_isListing = false;
    KubeClient::StreamId m_stream = 0;
    std::string m_line; ///< the part of a watch line that has come
    qint64 m_lines = 0; ///< of this watch, not refused
    std::optional<Error> m_refusal;
    Clock::time_point m_watchBegan;
    Clock::time_point m_lastByte;
    int m_silences = 0; ///< in a row, without a byte between
    int m_relists = 0;  ///< since a watch last brought something
    int m_tooLarge = 0; ///< how often the server did not know our version yet
    bool m_mayNotWatch = false;
    bool m_flushScheduled = false;
    RetryPause m_retry;
    std::minstd_rand m_random{std::random_device{}()};
};

} // namespace headrace
