// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/load/loadworker.h"

#include "clients/http/transfererror.h"

#include <algorithm>
#include <ctime>
#include <utility>

namespace headrace {

namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t lateAfter = 1'000'000;

/// What the calling thread has taken of the processors.
double processorTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

std::int64_t nanoseconds(std::chrono::milliseconds time)
{
    return std::chrono::nanoseconds(time).count();
}

int connectionsOf(const LoadPlan &plan, int thread)
{
    return plan.connections / plan.threads + (thread < plan.connections % plan.threads ? 1 : 0);
}

} // namespace

LoadWorker::LoadWorker(const LoadTarget &target, const LoadPlan &plan, int thread, PartDone partDone)
    : m_plan(plan)
    , m_server(target.connection.server)
    , m_partDone(std::move(partDone))
    , m_connections(target, connectionsOf(plan, thread), plan.timeout, [this](const LoadAnswer &answer) { takeAnswer(answer); })
    , m_arrivals(plan, thread, plan.threads)
{
}

void LoadWorker::stop()
{
    m_stopped = true;
    m_connections.wake();
}

void LoadWorker::run(std::int64_t beginning)
{
    const double before = processorTime();
    m_beginning = beginning;
    m_countedFrom = beginning + nanoseconds(m_plan.warmUp);
    if (const std::optional<std::int64_t> first = m_arrivals.next())
        m_next = beginning + *first;
    while (!isOver() && !m_stopped) {
        const std::int64_t now = LoadConnections::now();
        endSeconds(now);
        sendDue(now);
        if (isOver())
            break;
        m_connections.waitUntil(nextMoment());
    }
    const std::int64_t end = std::min(LoadConnections::now(), m_beginning + nanoseconds(m_plan.wholeDuration()));
    m_countedSeconds = double(std::max<std::int64_t>(0, end - m_countedFrom)) / double(second);
    if (m_stopped) { // what is under way has no end to be counted by
        m_tally.sent = m_tally.answered + m_tally.failed;
        m_tally.planned = m_tally.sent + m_tally.dropped;
    }
    m_processorSeconds = processorTime() - before;
    m_part.counts.underWay = m_connections.underWay();
    m_partDone(std::move(m_part));
}

void LoadWorker::sendDue(std::int64_t now)
{
    if (m_sendingOver)
        return;
    if (m_plan.loop == LoadLoop::Open)
        sendOpen(now);
    else
        sendClosed(now);
}

void LoadWorker::sendOpen(std::int64_t now)
{
    while (m_next && *m_next <= now) {
        const bool tooOld = now - *m_next > nanoseconds(m_plan.timeout);
        if (!tooOld && !m_connections.hasIdle())
            return;
        if (isCounted(*m_next)) {
            ++m_tally.planned;
            ++m_part.counts.planned;
            if (tooOld)
                drop();
        }
        if (!tooOld)
            sendOne(*m_next);
        const std::optional<std::int64_t> next = m_arrivals.next();
        m_next = next ? std::optional(m_beginning + *next) : std::nullopt;
    }
    m_sendingOver = !m_next;
}

void LoadWorker::sendClosed(std::int64_t now)
{
    m_sendingOver = now >= m_beginning + nanoseconds(m_plan.duration);
    const int free = m_sendingOver || now < m_beginning ? 0 : m_connections.idle(); // those that end meanwhile come in the next round
    for (int i = 0; i < free; ++i) {
        const std::int64_t planned = LoadConnections::now();
        if (isCounted(planned)) {
            ++m_tally.planned;
            ++m_part.counts.planned;
        }
        sendOne(planned);
    }
}

void LoadWorker::sendOne(std::int64_t plannedAt)
{
    const std::int64_t sentAt = LoadConnections::now();
    m_connections.send(plannedAt);
    if (!isCounted(plannedAt))
        return;
    ++m_tally.sent;
    ++m_part.counts.sent;
    const std::int64_t lateness = sentAt - plannedAt;
    m_tally.lateness.record(lateness / 1000);
    if (lateness > lateAfter)
        ++m_tally.late;
}

/// A slot that nobody sent waited at least the whole timeout: left out of the response times it would flatter the server.
void LoadWorker::drop()
{
    ++m_tally.dropped;
    ++m_part.counts.errors;
    const std::int64_t waited = m_plan.timeout.count() * 1000;
    m_tally.response.record(waited);
    m_part.response.record(waited);
}

void LoadWorker::takeAnswer(const LoadAnswer &answer)
{
    if (!isCounted(answer.plannedAt))
        return;
    const std::int64_t response = (answer.endedAt - answer.plannedAt) / 1000;
    const std::int64_t service = (answer.endedAt - answer.sentAt) / 1000;
    m_tally.response.record(response);
    m_tally.service.record(service);
    m_part.response.record(response);
    m_part.service.record(service);
    m_tally.bytes += answer.bytes;
    if (answer.newConnection) {
        ++m_tally.newConnections;
        m_tally.connecting.record(answer.connectingMicroseconds);
    }
    if (answer.curlCode != 0) {
        ++m_tally.failed;
        ++m_part.counts.errors;
        ++m_tally.errors[transferError(answer.curlCode, m_server, answer.problem).code];
        return;
    }
    ++m_tally.answered;
    ++m_part.counts.answered;
    ++m_tally.statuses[answer.status];
    m_tally.firstByte.record(answer.firstByteMicroseconds);
    if (answer.status >= 400) {
        ++m_tally.refused;
        ++m_part.counts.errors;
    }
}

void LoadWorker::endSeconds(std::int64_t now)
{
    while (now >= m_countedFrom + m_countedSecond) {
        LoadPart next{.second = m_part.second + 1, .counts = {}, .response = {}, .service = {}};
        m_part.counts.underWay = m_connections.underWay();
        m_partDone(std::exchange(m_part, std::move(next)));
        m_countedSecond += second;
    }
}

/// When a closed loop has something to do without an answer: at its beginning, at once for a connection that is free, at its end.
std::int64_t LoadWorker::closedMoment() const
{
    const std::int64_t now = LoadConnections::now();
    if (now < m_beginning)
        return m_beginning;
    return m_connections.hasIdle() ? now : m_beginning + nanoseconds(m_plan.duration);
}

std::int64_t LoadWorker::nextMoment() const
{
    std::int64_t moment = m_countedFrom + m_countedSecond;
    if (m_plan.loop == LoadLoop::Open && m_next)
        moment = std::min(moment, m_connections.hasIdle() ? *m_next : *m_next + nanoseconds(m_plan.timeout) + 1);
    if (m_plan.loop == LoadLoop::Closed && !m_sendingOver)
        moment = std::min(moment, closedMoment());
    return moment;
}

} // namespace headrace
