// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/logs/logbook.h"

#include <QMetaObject>

#include <condition_variable>
#include <limits>
#include <mutex>
#include <thread>

namespace headrace {

namespace {
constexpr std::chrono::milliseconds renewal{100};
}

/// The thread that owns the lines: orders in, views out.
class LogBook::Worker
{
public:
    using Order = std::function<void(LogCore &core)>;

    Worker(LogBook &book, LogLimits limits)
        : m_book(book)
        , m_core(std::move(limits))
        , m_thread([this](std::stop_token stop) { run(stop); })
    {
    }

    ~Worker()
    {
        m_thread.request_stop();
        m_wake.notify_all();
    }

    /// `isChange`: a new view is wanted afterwards; it carries the number `round`.
    void add(Order order, bool isChange, std::uint64_t round = 0)
    {
        const std::lock_guard lock(m_mutex);
        m_orders.push_back({std::move(order), isChange, round});
        m_wake.notify_one();
    }

    void append(LogBatch batch)
    {
        add([batch = std::move(batch)](LogCore &core) { core.append(batch); }, true);
    }

    bool isStopping() const { return m_thread.get_stop_token().stop_requested(); }

private:
    struct Entry {
        Order order;
        bool isChange = false;
        std::uint64_t round = 0;
    };

    void run(const std::stop_token &stop)
    {
        bool works = false;
        std::unique_lock lock(m_mutex);
        while (!stop.stop_requested()) {
            if (m_orders.empty() && !works) {
                const auto isWanted = [this] { return !m_orders.empty(); };
                m_isChanged ? static_cast<void>(m_wake.wait_until(lock, stop, m_lastRenewal + renewal, isWanted)) : static_cast<void>(m_wake.wait(lock, stop, isWanted));
            }
            std::deque<Entry> orders = std::exchange(m_orders, {});
            lock.unlock();
            for (const Entry &entry : orders) {
                if (stop.stop_requested())
                    return;
                entry.order(m_core);
                m_isChanged = m_isChanged || entry.isChange;
                m_round = std::max(m_round, entry.round);
            }
            works = m_core.step();
            m_isChanged = m_isChanged || works;
            if (m_isChanged && std::chrono::steady_clock::now() >= m_lastRenewal + renewal)
                renew();
            lock.lock();
        }
    }

    void renew()
    {
        m_isChanged = false;
        m_lastRenewal = std::chrono::steady_clock::now();
        const LogSeries series = m_core.points();
        QMetaObject::invokeMethod(&m_book, [&book = m_book, view = m_core.view(), series, round = m_round] { book.take(view, series, round); }, Qt::QueuedConnection);
    }

    LogBook &m_book;
    LogCore m_core;
    bool m_isChanged = false;
    std::uint64_t m_round = 0;
    std::chrono::steady_clock::time_point m_lastRenewal;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<Entry> m_orders;
    std::jthread m_thread; ///< last: ends before what it uses
};

LogBook::LogBook(LogLimits limits, QObject *parent)
    : QObject(parent)
    , m_worker(std::make_unique<Worker>(*this, std::move(limits)))
{
}

LogBook::~LogBook() = default;

void LogBook::append(LogBatch batch)
{
    m_worker->append(std::move(batch));
}

void LogBook::clear()
{
    m_view = std::make_shared<const LogView>();
    m_series.reset();
    m_worker->add([](LogCore &core) { core.clear(); }, true, ++m_round);
    Q_EMIT changed();
    Q_EMIT seriesChanged();
}

Result<void> LogBook::setQuery(const LogQuery &query)
{
    if (query == m_query)
        return {};
    Result<LogFilter> filter = LogFilter::compile(query);
    if (!filter)
        return filter.error();
    m_query = query;
    m_worker->add([filter = std::move(*filter)](LogCore &core) { core.setFilter(filter); }, true, ++m_round);
    return {};
}

Result<void> LogBook::setMetric(const std::optional<LogMetric> &metric)
{
    std::optional<LogMetricReader> reader;
    Result<void> outcome;
    if (metric) {
        Result<LogMetricReader> compiled = LogMetricReader::compile(*metric);
        if (compiled)
            reader = std::move(*compiled);
        else
            outcome = compiled.error();
    }
    m_metric = reader ? metric : std::nullopt;
    m_series.reset();
    m_worker->add([reader = std::move(reader)](LogCore &core) { core.setMetric(reader); }, true, ++m_round);
    Q_EMIT seriesChanged();
    return outcome;
}

void LogBook::fetch(std::vector<std::uint64_t> numbers)
{
    m_worker->add([this, numbers = std::move(numbers), number = ++m_fetches](LogCore &core) {
        QMetaObject::invokeMethod(this, [this, number, lines = core.linesAt(numbers)] {
            if (number == m_fetches)
                Q_EMIT fetched(lines);
        }, Qt::QueuedConnection);
    }, false);
}

void LogBook::findTime(std::int64_t time)
{
    m_worker->add([this, time](LogCore &core) {
        QMetaObject::invokeMethod(this, [this, number = core.findTime(time)] { Q_EMIT timeFound(number); }, Qt::QueuedConnection);
    }, false);
}

QFuture<Result<std::vector<LogText>>> LogBook::read(std::vector<std::uint64_t> numbers)
{
    auto promise = std::make_shared<QPromise<Result<std::vector<LogText>>>>();
    promise->start();
    m_worker->add([promise, numbers = std::move(numbers)](LogCore &core) {
        promise->addResult(core.linesAt(numbers, std::numeric_limits<std::size_t>::max()));
        promise->finish();
    }, false);
    return promise->future();
}

QFuture<Result<std::uint64_t>> LogBook::save(const LogSaving &saving)
{
    auto promise = std::make_shared<QPromise<Result<std::uint64_t>>>();
    promise->start();
    m_worker->add([this, promise, saving](LogCore &core) {
        promise->addResult(core.save(saving, [this, promise] { return !promise->isCanceled() && !m_worker->isStopping(); }));
        promise->finish();
    }, false);
    return promise->future();
}

void LogBook::take(std::shared_ptr<const LogView> view, LogSeries series, std::uint64_t round)
{
    if (round != m_round)
        return;
    m_view = std::move(view);
    const bool isMeasured = series != m_series;
    m_series = std::move(series);
    Q_EMIT changed();
    if (isMeasured)
        Q_EMIT seriesChanged();
}

} // namespace headrace

#include "moc_logbook.cpp"
