// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/steppod.h"

#include "clients/pipelines/pipelinesclient.h"
#include "models/async/onfinished.h"
#include "models/kube/clustersession.h"
#include "models/kube/resourcestore.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int killed = 137;

bool isOutOfMemory(const ContainerEnd &end)
{
    return end.reason == u"OOMKilled" || (end.exitCode == killed && saysOutOfMemory(end.message));
}

KubeRowPointer rowNamed(const ResourceStore *pods, const auto &fits)
{
    for (ResourceStore::Place place = 0; pods && place < pods->places(); ++place)
        if (pods->holds(place) && fits(pods->row(place)->name))
            return pods->row(place);
    return {};
}

} // namespace

std::optional<MemoryEnd> memoryEndOf(const ObjectView &pod)
{
    for (const ContainerView &container : pod.containers)
        for (const std::optional<ContainerEnd> &end : {container.end, container.lastEnd})
            if (end && isOutOfMemory(*end))
                return MemoryEnd{container.name, container.memoryLimit};
    return {};
}

bool saysOutOfMemory(const QString &reason)
{
    return reason.contains(u"OOMKilled"_s, Qt::CaseInsensitive) || reason.contains(u"exit code 137"_s, Qt::CaseInsensitive) || reason.contains(u"out of memory"_s, Qt::CaseInsensitive);
}

/// Workflow nodes and their pods end in the same number.
QString podNameOf(const StepRow &row, const ResourceStore *pods)
{
    if (!row.pods.empty())
        return row.pods.front().name;
    for (const QString &node : row.nodes) {
        const QString tail = node.mid(node.lastIndexOf(u'-'));
        if (const KubeRowPointer found = rowNamed(pods, [&](const QString &name) { return tail.size() > 1 && name.endsWith(tail); }))
            return found->name;
    }
    return {};
}

StepPod::StepPod(QObject *parent)
    : QObject(parent)
{
}

StepPod::~StepPod() = default;

ClusterSession *StepPod::session() const
{
    return m_session;
}

void StepPod::setCluster(ClusterSession *session, std::shared_ptr<PipelinesClient> client, std::shared_ptr<ResourceStore> pods)
{
    m_session = session;
    m_client = std::move(client);
    if (m_pods == pods)
        return;
    if (m_pods)
        disconnect(m_pods.get(), nullptr, this, nullptr);
    m_pods = std::move(pods);
    if (!m_pods)
        return; // what was read stays
    const auto again = [this] {
        if (m_state != State::None)
            read();
    };
    connect(m_pods.get(), &ResourceStore::rowsChanged, this, again);
    connect(m_pods.get(), &ResourceStore::statusChanged, this, again);
    again();
}

void StepPod::show(const QString &runId, const StepRow &row)
{
    const bool isSame = m_state != State::None && m_runId == runId && m_row.id == row.id;
    const bool isNews = !isSame || m_row.state != row.state || m_row.pods != row.pods || m_row.nodes != row.nodes;
    m_runId = runId;
    m_row = row;
    if (!isSame) {
        m_pod = {};
        m_name.clear();
        m_log.reset();
        m_generation.next();
        m_isAsking = false;
        m_state = State::Unknown;
    }
    if (isNews)
        read();
}

void StepPod::clear()
{
    m_generation.next();
    m_isAsking = false;
    m_pod = {};
    m_name.clear();
    m_log.reset();
    set(State::None);
}

void StepPod::read()
{
    const QString name = podNameOf(m_row, m_pods.get());
    const KubeRowPointer found = rowNamed(m_pods.get(), [&](const QString &one) { return one == name; });
    const ApiResource *kind = m_session ? findResource(m_session->surface(), u"pods"_s) : nullptr;
    m_name = name;
    if (name.isEmpty() || !kind) {
        set(State::Unknown);
        return;
    }
    const LiveState listed = m_pods ? m_pods->status().state : LiveState::Failed;
    if (!found && (listed == LiveState::Idle || listed == LiveState::Listing)) {
        set(State::Reading);
        return;
    }
    if (!found && listed == LiveState::Live) {
        set(m_pod.name.name == name ? State::Here : State::Gone);
        return;
    }
    m_kind = *kind;
    const QString own = m_session->entry().nameSpace;
    m_nameSpace = found ? found->nameSpace : own.isEmpty() || own == u"default" ? u"kubeflow"_s : own;
    if (m_state != State::Here)
        set(State::Reading);
    if (found && m_state == State::Here && m_pod.resourceVersion.toUtf8() == found->resourceVersion)
        return; // nothing is new
    onFinished(m_session->read(m_kind, {m_nameSpace, name, {}}), this, [this, token = m_generation.next()](const Result<ObjectView> &pod) {
        if (!token.isCurrent())
            return;
        if (pod)
            m_pod = *pod;
        set(pod ? State::Here : pod.error().kind == ErrorKind::NotFound ? State::Gone : State::Failed, pod ? Error{} : pod.error());
    });
}

void StepPod::set(State state, const Error &error)
{
    m_state = state;
    m_error = error;
    Q_EMIT changed();
}

void StepPod::readKeptLog()
{
    if (!m_client || m_log || m_isAsking)
        return;
    const QString node = !m_name.isEmpty() ? m_name : m_row.nodes.value(0);
    if (node.isEmpty())
        return;
    m_isAsking = true;
    onFinished(m_client->nodeLog(m_runId, node), this, [this, id = m_row.id](const Result<QByteArray> &log) {
        if (id != m_row.id || m_state == State::None)
            return;
        m_isAsking = false;
        m_log = log;
        Q_EMIT logChanged();
    });
}

} // namespace headrace
