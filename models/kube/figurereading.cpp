// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/figurereading.h"

#include "clients/kube/uses.h"
#include "models/async/onfinished.h"
#include "models/kube/clustersession.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int pausesAfterRefusal = 4; ///< so many times slower while nothing is answered

bool isNodes(const QString &plural)
{
    return plural == u"nodes";
}

/// Ended pods hold nothing.
bool isHolding(const PodUse &pod)
{
    return pod.phase != u"Succeeded" && pod.phase != u"Failed";
}

double roomOf(const NodeRoom &room, const QString &resource)
{
    const auto found = room.allocatable.find(resource);
    return found == room.allocatable.end() ? ObjectFigures::unknown : found->second;
}

} // namespace

FigureReading::FigureReading(ClusterSession &session, const QString &plural, const QString &nameSpace, FigurePacing pacing, QObject *parent)
    : QObject(parent)
    , m_session(&session)
    , m_plural(plural)
    , m_nameSpace(nameSpace)
    , m_pacing(pacing)
    , m_figures(std::make_shared<RowFigures>())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &FigureReading::ask);
}

bool FigureReading::suits(const ApiResource &resource)
{
    return resource.group.isEmpty() && (resource.plural == u"pods" || resource.plural == u"nodes");
}

bool FigureReading::isMeasured(const ClusterSession &session, const QString &plural)
{
    const std::vector<ApiResource> &kinds = session.surface().resources;
    return std::any_of(kinds.begin(), kinds.end(), [&](const ApiResource &kind) { return kind.group == u"metrics.k8s.io" && kind.plural == plural && !kind.isStale; });
}

void FigureReading::setWanted(bool usage, bool accelerators)
{
    const bool asksMore = (usage && !m_wantsUsage) || (accelerators && !m_wantsAccelerators);
    m_wantsUsage = usage;
    m_wantsAccelerators = accelerators;
    if (asksMore || (isNodes(m_plural) && m_rooms.empty()))
        ask();
}

template<typename T>
void FigureReading::askFor(QFuture<Result<std::vector<T>>> future, std::vector<T> &kept)
{
    ++m_waiting;
    onFinished(future, this, [this, &kept](const Result<std::vector<T>> &answer) {
        --m_waiting;
        if (answer)
            kept = *answer;
        else
            m_error = answer.error();
        gather();
    });
}

void FigureReading::ask()
{
    m_asksAgain = m_waiting > 0;
    if (!m_session || m_asksAgain)
        return;
    m_error = {};
    if (isNodes(m_plural))
        askFor(readNodeRooms(m_session->client()), m_rooms);
    if (m_wantsUsage)
        askFor(readUsages(m_session->client(), m_plural, m_nameSpace), m_usages);
    const auto now = std::chrono::steady_clock::now();
    if (m_wantsAccelerators && (m_podsAskedAt == std::chrono::steady_clock::time_point() || now - m_podsAskedAt >= m_pacing.accelerators)) {
        m_podsAskedAt = now;
        askFor(readPodUses(m_session->client(), m_nameSpace), m_pods);
    }
    if (m_waiting == 0 && (m_wantsUsage || m_wantsAccelerators))
        m_timer.start(m_pacing.usage);
}

/// One table out of what was answered, when the last answer of a round is there.
void FigureReading::gather()
{
    if (m_waiting > 0)
        return;
    auto figures = std::make_shared<RowFigures>();
    m_hasAccelerators = false;
    for (const NodeRoom &room : m_rooms) {
        ObjectFigures &node = figures->at({}, room.name);
        node.cpu.room = roomOf(room, u"cpu"_s);
        node.memory.room = roomOf(room, u"memory"_s);
        node.gpus.room = acceleratorsIn(room.allocatable);
        m_hasAccelerators = m_hasAccelerators || node.gpus.room > 0;
    }
    for (const ObjectUsage &usage : m_usages) {
        ObjectFigures &object = figures->at(usage.nameSpace, usage.name);
        object.cpu.used = usage.cpu;
        object.memory.used = usage.memory;
    }
    const bool ofNodes = isNodes(m_plural);
    for (const PodUse &pod : m_pods) {
        if (ofNodes && (pod.node.isEmpty() || !isHolding(pod)))
            continue;
        double &used = (ofNodes ? figures->at({}, pod.node) : figures->at(pod.nameSpace, pod.name)).gpus.used;
        used = (std::isnan(used) ? 0 : used) + acceleratorsIn(pod.requests);
    }
    // A node without pods gives nothing away.
    if (ofNodes && m_podsAskedAt != std::chrono::steady_clock::time_point())
        for (const NodeRoom &room : m_rooms)
            if (double &used = figures->at({}, room.name).gpus.used; std::isnan(used))
                used = 0;
    m_figures = std::move(figures);
    if (m_wantsUsage || m_wantsAccelerators)
        m_timer.start(m_error.code.isEmpty() ? m_pacing.usage : m_pacing.usage * pausesAfterRefusal);
    if (m_asksAgain)
        ask();
    Q_EMIT changed();
}

} // namespace headrace

#include "moc_figurereading.cpp"
