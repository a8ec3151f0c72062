// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/load/loadrun.h"

#include "clients/load/loadworker.h"

#include <algorithm>
#include <atomic>
#include <ctime>
#include <map>
#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::int64_t startDelay = 20'000'000; ///< ns: all threads stand ready when the first slot comes
constexpr double highestRate = 1e6;
constexpr int mostConnections = 10'000;
constexpr int mostThreads = 64;

Error planError(const QString &code)
{
    return {.kind = ErrorKind::Invalid, .code = code};
}

} // namespace

class LoadRun::Core
{
public:
    Core(const LoadTarget &target, const LoadPlan &plan, LoadEvents events)
        : m_events(std::move(events))
    {
        m_report.plan = plan;
        m_report.url = QString::fromStdString(target.connection.server + target.request.path);
        m_report.startedAt = std::time(nullptr);
        for (int i = 0; i < plan.threads; ++i)
            m_workers.push_back(std::make_unique<LoadWorker>(target, plan, i, [this](LoadPart &&part) { take(std::move(part)); }));
    }

    void start()
    {
        const std::int64_t beginning = LoadConnections::now() + startDelay;
        m_running = int(m_workers.size());
        for (const std::unique_ptr<LoadWorker> &worker : m_workers) {
            m_threads.emplace_back([this, beginning, worker = worker.get()] {
                worker->run(beginning);
                end(*worker);
            });
        }
    }

    void cancel()
    {
        m_cancelled = true;
        for (const std::unique_ptr<LoadWorker> &worker : m_workers)
            worker->stop();
    }

    void join()
    {
        for (std::jthread &thread : m_threads)
            thread.join();
    }

private:
    struct Second {
        LoadSecond counts;
        LatencyHistogram response;
        LatencyHistogram service;
        int parts = 0;
    };

    void take(LoadPart &&part)
    {
        const std::lock_guard lock(m_mutex);
        Second &whole = m_seconds[part.second];
        whole.counts.second = part.second;
        whole.counts.planned += part.counts.planned;
        whole.counts.sent += part.counts.sent;
        whole.counts.answered += part.counts.answered;
        whole.counts.errors += part.counts.errors;
        whole.counts.underWay += part.counts.underWay;
        whole.response.add(part.response);
        whole.service.add(part.service);
        ++whole.parts;
        while (!m_seconds.empty() && m_seconds.begin()->second.parts == int(m_workers.size()))
            tellFirst();
    }

    void tellFirst()
    {
        Second &whole = m_seconds.begin()->second;
        whole.counts.p50 = whole.response.percentile(50);
        whole.counts.p99 = whole.response.percentile(99);
        whole.counts.service99 = whole.service.percentile(99);
        m_report.timeline.push_back(whole.counts);
        if (m_events.second)
            m_events.second(whole.counts);
        m_seconds.erase(m_seconds.begin());
    }

    void end(const LoadWorker &worker)
    {
        const std::lock_guard lock(m_mutex);
        m_report.tally.add(worker.tally());
        m_report.seconds = std::max(m_report.seconds, worker.countedSeconds());
        m_processorSeconds += worker.processorSeconds();
        if (m_report.firstRefusal.isEmpty())
            m_report.firstRefusal = QString::fromUtf8(worker.firstRefusal().data(), qsizetype(worker.firstRefusal().size()));
        if (--m_running > 0)
            return;
        while (!m_seconds.empty()) // threads whose last answers came in different seconds
            tellFirst();
        const double whole = m_report.seconds + std::chrono::duration<double>(m_report.plan.warmUp).count();
        m_report.processorShare = whole > 0 ? m_processorSeconds / whole : 0;
        m_report.cancelled = m_cancelled;
        if (m_events.end)
            m_events.end(std::move(m_report));
    }

    const LoadEvents m_events;
    std::vector<std::unique_ptr<LoadWorker>> m_workers;
    std::vector<std::jthread> m_threads;
    std::atomic<bool> m_cancelled = false;
    std::mutex m_mutex;
    std::map<int, Second> m_seconds;
    LoadReport m_report;
    double m_processorSeconds = 0;
    int m_running = 0;
};

LoadRun::LoadRun(const LoadTarget &target, const LoadPlan &plan, LoadEvents events)
    : m_core(std::make_unique<Core>(target, plan, std::move(events)))
{
    m_core->start();
}

LoadRun::~LoadRun()
{
    m_core->cancel();
    m_core->join();
}

void LoadRun::cancel()
{
    m_core->cancel();
}

Result<void> checkLoadPlan(const LoadPlan &plan)
{
    if (plan.wholeDuration().count() <= 0 || plan.warmUp >= plan.wholeDuration() || plan.timeout.count() <= 0)
        return planError(u"load.duration"_s);
    const bool badRate = std::any_of(plan.stages.begin(), plan.stages.end(), [](const LoadStage &stage) {
        return stage.duration.count() <= 0 || !(stage.fromRate >= 0 && stage.toRate >= 0 && stage.fromRate <= highestRate && stage.toRate <= highestRate);
    });
    if (plan.loop == LoadLoop::Open && (badRate || plan.plannedRequests() < 1))
        return planError(u"load.rate"_s);
    if (plan.connections < 1 || plan.connections > mostConnections)
        return planError(u"load.connections"_s);
    if (plan.threads < 1 || plan.threads > std::min(mostThreads, plan.connections))
        return planError(u"load.threads"_s);
    return {};
}

} // namespace headrace
