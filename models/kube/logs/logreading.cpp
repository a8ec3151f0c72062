// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/logs/logreading.h"

#include "clients/kube/logs/logfeed.h"
#include "clients/kube/logs/logtargets.h"
#include "models/async/onfinished.h"
#include "models/kube/clustersession.h"
#include "models/kube/resourcestore.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
/// Servers allow so many streams on a connection.
constexpr std::size_t mostContainers = 100;
constexpr int lookMilliseconds = 500;
} // namespace

LogReading::LogReading(QObject *parent, LogLimits limits)
    : QObject(parent)
    , m_book(std::move(limits))
{
    m_lookDelay.setSingleShot(true);
    m_lookDelay.setInterval(lookMilliseconds);
    connect(&m_lookDelay, &QTimer::timeout, this, &LogReading::look);
}

LogReading::~LogReading() = default;

void LogReading::open(ClusterSession *session, const ObjectView &object, const LogRange &range)
{
    close();
    m_book.clear();
    if (m_session)
        disconnect(m_session, &ClusterSession::hurried, this, nullptr);
    m_session = session;
    connect(session, &ClusterSession::hurried, this, &LogReading::hurry);
    m_object = object;
    m_range = range;
    m_containers.clear();
    m_left = 0;
    m_error = {};
    const auto receive = [this, round = ++m_round](LogBatch batch) {
        if (!batch.statuses.empty())
            QMetaObject::invokeMethod(this, [this, round, statuses = std::exchange(batch.statuses, {})] { takeStatuses(statuses, round); }, Qt::QueuedConnection);
        if (!batch.lines.empty())
            m_book.append(std::move(batch));
    };
    m_feed = std::make_unique<LogFeed>(session->client(), range, receive);
    look();
    Q_EMIT containersChanged();
}

void LogReading::update(const ObjectView &object)
{
    if (!m_feed)
        return;
    m_object = object;
    if (!m_lookDelay.isActive())
        m_lookDelay.start();
}

void LogReading::close()
{
    m_feed.reset();
    m_pods.reset();
    m_lookDelay.stop();
    m_looks.next();
    ++m_round;
    m_isLooking = false;
}

void LogReading::hurry()
{
    if (m_feed)
        m_feed->hurry();
    if (!m_error.code.isEmpty())
        look();
}

void LogReading::look()
{
    if (!m_session || !m_feed)
        return;
    m_isLooking = true;
    const Generation::Token token = m_looks.next();
    onFinished(findLogTargets(m_session->client(), m_object), this, [this, token](const Result<LogTargets> &targets) {
        if (token.isCurrent())
            take(targets);
    });
}

void LogReading::take(const Result<LogTargets> &targets)
{
    m_isLooking = false;
    m_error = targets ? Error{} : targets.error();
    m_left = 0;
    if (targets) {
        for (const LogSource &source : targets->sources) {
            if (std::any_of(m_containers.begin(), m_containers.end(), [&](const Container &known) { return known.source == source; }))
                continue;
            if (m_containers.size() >= mostContainers) {
                ++m_left;
                continue;
            }
            m_feed->open(static_cast<std::uint32_t>(m_containers.size()), source);
            m_containers.push_back({source, {.state = LogState::Opening}});
        }
        if (m_object.kind != u"Pod" && m_range.follow)
            watchPods(targets->labelSelector);
    }
    Q_EMIT containersChanged();
}

/// Pods come and go while a workload runs; their list tells when to look again.
void LogReading::watchPods(const QString &labelSelector)
{
    const ApiResource *pods = findResource(m_session->surface(), u"pods"_s);
    if (m_pods || !pods)
        return;
    m_pods = m_session->list({*pods, m_object.name.nameSpace, labelSelector, {}});
    connect(m_pods.get(), &ResourceStore::rowsChanged, this, [this](const ResourceStore::Changes &changes) {
        if (!changes.inserted.empty() && !m_lookDelay.isActive())
            m_lookDelay.start();
    });
}

void LogReading::takeStatuses(const std::vector<LogSourceStatus> &statuses, std::uint64_t round)
{
    if (round != m_round)
        return;
    for (const LogSourceStatus &one : statuses)
        if (one.source < m_containers.size())
            m_containers[one.source].status = one.status;
    Q_EMIT statusesChanged();
}

} // namespace headrace

#include "moc_logreading.cpp"
