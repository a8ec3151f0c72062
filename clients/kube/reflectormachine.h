// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/pairedpages.h"
#include "clients/kube/reflector.h"
#include "clients/kube/tablerows.h"

#include <atomic>
#include <mutex>
#include <optional>
#include <random>
#include <unordered_map>
#include <unordered_set>

namespace headrace {

/// The states of a live list, on the I/O thread. Every answer carries the number of the round it belongs to; answers of
/// earlier rounds are dropped.
class Reflector::Machine : public std::enable_shared_from_this<Reflector::Machine>
{
public:
    Machine(std::shared_ptr<KubeClient> client, ListScope scope, Receiver receiver, ListPacing pacing);

    void start();
    void stop(); ///< any thread
    void hurry();

private:
    using Clock = std::chrono::steady_clock;

    void list();
    void askPage(const std::string &continueToken);
    void pageCame(Result<KubeReply> reply);
    void askPairs(const std::string &continueToken);
    void addPage(RowPage page);
    void listEnded();
    void listBroke(Error error);
    void watch();
    void watchBytes(std::string_view bytes);
    void watchLine(std::string &line);
    void watchEnded(const HttpEnd &end);
    void relist(const Error &error);
    void addEvent(WatchLine &line);
    void badLine(const Error &error);
    bool isPolled() const { return !m_scope.resource.verbs.isEmpty() && !m_scope.resource.can(QStringLiteral("watch")); }
    void checkSilence(std::uint64_t round);
    void failed(const Error &error, int retryAfter = -1);
    void pause(std::chrono::milliseconds atLeast, std::function<void()> next);
    std::chrono::milliseconds backOff();
    void setState(LiveState state, const Error &error = {});
    void flushSoon();
    void flush();
    bool keepsGoing(std::uint64_t round) const { return !m_stopped && round == m_round; }

    const std::shared_ptr<KubeClient> m_client;
    const ListScope m_scope;
    const ListPacing m_pacing;
    const std::string m_path;
    std::recursive_mutex m_receiving; ///< held while the receiver runs, so that stop() can promise silence
    Receiver m_receiver;
    std::atomic<bool> m_stopped{false};

    TableReader m_reader;
    std::uint64_t m_round = 0;
    std::string m_version;
    bool m_isFirstPage = true;
    bool m_neverPairs = false; ///< this server's halves did not fit once
    std::shared_ptr<PairedPages> m_pairs;
    KubeClient::StreamId m_stream = 0;
    std::string m_line; ///< the part of a watch line that has come
    Clock::time_point m_watchBegan;
    Clock::time_point m_lastByte;
    qint64 m_watchEvents = 0;
    int m_silences = 0;  ///< in a row, without a byte between
    int m_relists = 0;   ///< since a watch last brought something
    int m_tooLarge = 0;  ///< how often the server did not know our version yet
    int m_restarts = 0;  ///< of the list that is under way
    bool m_mayNotWatch = false;
    bool m_relistAfter = false;
    std::optional<Error> m_refusal;
    std::function<void()> m_afterPause;
    std::uint64_t m_pauseNumber = 0;
    int m_failures = 0;
    bool m_flushScheduled = false;
    RowBatch m_batch;
    std::unordered_map<std::string, std::size_t> m_batchRows; ///< uid → place in m_batch.rows: the newest state wins
    std::unordered_set<std::string> m_batchRemoved;
    std::minstd_rand m_random{std::random_device{}()};
};

} // namespace headrace
