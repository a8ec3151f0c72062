// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/logs/logfeed.h"

#include <map>
#include <mutex>

namespace headrace {

/// Streams and merger, on the I/O thread.
class LogFeed::Machine : public std::enable_shared_from_this<LogFeed::Machine>
{
public:
    Machine(std::shared_ptr<KubeClient> client, LogRange range, Receiver receiver, LogPacing pacing, MergePatience patience)
        : m_client(std::move(client))
        , m_range(range)
        , m_pacing(pacing)
        , m_receiver(std::move(receiver))
        , m_merger(patience)
    {
    }

    ~Machine()
    {
        for (const auto &[number, stream] : m_streams)
            stream->stop();
    }

    void post(std::function<void(Machine &)> run)
    {
        m_client->transport().post([self = shared_from_this(), run = std::move(run)] { run(*self); });
    }

    void stop()
    {
        {
            const std::lock_guard lock(m_receiving);
            m_receiver = nullptr;
        }
        post([](Machine &self) {
            for (const auto &[number, stream] : self.m_streams)
                stream->stop();
            self.m_streams.clear();
            self.m_isStopped = true;
        });
    }

    void open(std::uint32_t number, const LogSource &source)
    {
        if (m_isStopped || m_streams.contains(number))
            return;
        m_merger.open(number, LogMerger::Clock::now());
        LogStream::Events events{
            .line = [this, number](std::int64_t time, std::string_view text) { lineCame(number, time, text); },
            .answered = [this, number] { m_merger.answered(number); },
            .status = [this, number](const LogStatus &status) { statusCame(number, status); },
        };
        const auto stream = std::make_shared<LogStream>(m_client, source, m_range, std::move(events), m_pacing);
        m_streams[number] = stream;
        stream->start();
    }

    void close(std::uint32_t number)
    {
        const auto found = m_streams.find(number);
        if (found == m_streams.end())
            return;
        found->second->stop();
        m_streams.erase(found);
        m_merger.close(number);
    }

    void hurry()
    {
        for (const auto &[number, stream] : m_streams)
            stream->hurry();
    }

private:
    void lineCame(std::uint32_t number, std::int64_t time, std::string_view text)
    {
        m_merger.add(number, time, text, LogMerger::Clock::now());
        flushSoon();
    }

    void statusCame(std::uint32_t number, const LogStatus &status)
    {
        if (status.state == LogState::Ended || status.state == LogState::Failed)
            m_merger.close(number);
        m_statuses[number] = status;
        flushSoon();
    }

    void flushSoon()
    {
        if (std::exchange(m_flushScheduled, true))
            return;
        m_client->transport().postAfter(m_pacing.batch, [weak = weak_from_this()] {
            if (const auto self = weak.lock())
                self->flush();
        });
    }

    void flush()
    {
        m_flushScheduled = false;
        LogBatch batch;
        m_merger.release(batch, LogMerger::Clock::now());
        // That a log ended is told behind its last line.
        for (auto at = m_statuses.begin(); at != m_statuses.end();) {
            if (m_merger.holds(at->first)) {
                ++at;
                continue;
            }
            batch.statuses.push_back({at->first, at->second});
            at = m_statuses.erase(at);
        }
        if (!m_merger.isEmpty())
            flushSoon();
        const std::lock_guard lock(m_receiving);
        if (m_receiver && (!batch.lines.empty() || !batch.statuses.empty()))
            m_receiver(std::move(batch));
    }

    const std::shared_ptr<KubeClient> m_client;
    const LogRange m_range;
    const LogPacing m_pacing;
    std::recursive_mutex m_receiving; ///< held while the receiver runs, so that stop() can promise silence
    Receiver m_receiver;
    LogMerger m_merger;
    std::map<std::uint32_t, std::shared_ptr<LogStream>> m_streams;
    std::map<std::uint32_t, LogStatus> m_statuses; ///< changed since the last batch
    bool m_flushScheduled = false;
    bool m_isStopped = false;
};

LogFeed::LogFeed(std::shared_ptr<KubeClient> client, LogRange range, Receiver receiver, LogPacing pacing, MergePatience patience)
    : m_machine(std::make_shared<Machine>(std::move(client), range, std::move(receiver), pacing, patience))
{
}

LogFeed::~LogFeed()
{
    m_machine->stop();
}

void LogFeed::open(std::uint32_t number, const LogSource &source)
{
    m_machine->post([number, source](Machine &machine) { machine.open(number, source); });
}

void LogFeed::close(std::uint32_t number)
{
    m_machine->post([number](Machine &machine) { machine.close(number); });
}

void LogFeed::hurry()
{
    m_machine->post([](Machine &machine) { machine.hurry(); });
}

} // namespace headrace
