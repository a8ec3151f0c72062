// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/replacing.h"

#include "clients/pipelines/pipelinereader.h"
#include "models/pipeline/edits/pathedits.h"
#include "models/pipeline/nodeedits.h"
#include "models/pipeline/pipelinepicture.h"
#include "models/pipeline/wiring.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QString typeOf(const GraphPort &port)
{
    return port.isList ? QString(port.typeName % u"[]"_s) : port.typeName;
}

std::vector<GraphPort> portsOn(const std::vector<GraphPort> &ports, PortDirection side)
{
    std::vector<GraphPort> own;
    for (const GraphPort &port : ports)
        if (port.direction == side && !port.isInner)
            own.push_back(port);
    return own;
}

const GraphPort *named(const std::vector<GraphPort> &ports, const QString &key)
{
    const auto found = std::find_if(ports.begin(), ports.end(), [&](const GraphPort &port) { return port.key == key; });
    return found == ports.end() ? nullptr : &*found;
}

/// Where each of the used ports goes: first by name, then to the only free one that fits. What has no partner is not in it.
std::map<QString, QString> partners(const std::vector<GraphPort> &before, const std::vector<GraphPort> &after, const QStringList &used)
{
    std::map<QString, QString> found;
    std::set<QString> taken;
    const auto fit = [](const GraphPort &old, const GraphPort &port) { return old.direction == PortDirection::Input ? goesInto(old, port) : goesInto(port, old); };
    for (const QString &key : used)
        if (const GraphPort *const old = named(before, key))
            if (const GraphPort *const same = named(after, key); same && fit(*old, *same)) {
                found[key] = key;
                taken.insert(key);
            }
    for (const QString &key : used) {
        const GraphPort *const old = named(before, key);
        if (!old || found.contains(key))
            continue;
        QStringList free;
        for (const GraphPort &port : after)
            if (!taken.contains(port.key) && fit(*old, port))
                free << port.key;
        if (free.size() == 1) {
            found[key] = free.first();
            taken.insert(free.first());
        }
    }
    return found;
}

PlainValue podSettings(const PipelineDraft &draft, const QString &label)
{
    const ObjectPath path{{u"platforms"_s, -1}, {u"kubernetes"_s, -1}, {u"deploymentSpec"_s, -1}, {u"executors"_s, -1}, {label, -1}};
    const PlainValue *const found = draft.platform.find(path);
    return found ? *found : PlainValue();
}

/// One step in another's place.
class Replacing
{
public:
    Replacing(PipelineDraft draft, QString node, TaskName task)
        : m_draft(std::move(draft))
        , m_node(std::move(node))
        , m_task(std::move(task))
        , m_graph(pipelineGraph(readPipelineSpec(m_draft.pipeline), {}))
    {
    }

    Result<Replacement> run(const NewStep &step, bool keepsSettings)
    {
        const auto shown = std::find_if(m_graph.nodes.begin(), m_graph.nodes.end(), [&](const GraphNode &one) { return one.id == m_node; });
        if (shown == m_graph.nodes.end())
            return editError(u"edit.unknown"_s, {m_node});
        if (shown->isContainer() && shown->kind != GraphNodeKind::SubPipeline)
            return editError(u"edit.group"_s, {shown->title});
        const std::vector<GraphPort> ports = portsOfStep(step);
        // The ports as they are declared: a loop around makes lists of what leaves it.
        const std::vector<GraphPort> before = portsOfStep({.name = {}, .component = m_draft.componentOfTask(m_task.dag, m_task.key), .executor = {}});
        for (const auto part : {&Replacing::dropInputs, &Replacing::dropOutputs})
            if (const Result<void> done = (this->*part)(before, ports); !done)
                return done.error();
        if (const Result<void> done = swap(step, keepsSettings); !done)
            return done.error();
        for (const auto &[from, to] : m_again) {
            Drafted more = connected(m_draft, from, to);
            if (more)
                m_draft = std::move(*more);
            else
                m_lost << from.port;
        }
        m_lost.removeDuplicates();
        return Replacement{std::move(m_draft), m_lost};
    }

private:
    Result<void> dropInputs(const std::vector<GraphPort> &before, const std::vector<GraphPort> &after)
    {
        const PlainValue inputs = m_draft.task(m_task.dag, m_task.key).at(u"inputs");
        QStringList used;
        for (const QString &kind : {u"parameters"_s, u"artifacts"_s})
            for (const PlainEntry &entry : inputs.at(kind).entries())
                used << entry.key;
        const auto to = partners(portsOn(before, PortDirection::Input), portsOn(after, PortDirection::Input), used);
        for (const QString &key : used)
            if (!to.contains(key)) {
                m_lost << key;
                Drafted less = cutInput(m_draft, taskPathOf(m_node), key);
                if (!less)
                    return less.error();
                m_draft = std::move(*less);
            }
        PlainValue &task = m_draft.task(m_task.dag, m_task.key);
        const PlainValue kept = task.at(u"inputs");
        for (const QString &kind : {u"parameters"_s, u"artifacts"_s}) {
            if (!kept.contains(kind))
                continue;
            PlainValue renamed = PlainValue::emptyMap();
            for (const PlainEntry &entry : kept.at(kind).entries())
                renamed.set(to.at(entry.key), entry.value);
            task.field(u"inputs"_s).set(kind, renamed);
        }
        return {};
    }

    Result<void> dropOutputs(const std::vector<GraphPort> &before, const std::vector<GraphPort> &after)
    {
        QStringList used;
        for (const GraphEdge &edge : m_graph.edges)
            if (edge.from.node == m_node && !edge.from.port.isEmpty() && !used.contains(edge.from.port))
                used << edge.from.port;
        const auto to = partners(portsOn(before, PortDirection::Output), portsOn(after, PortDirection::Output), used);
        for (const GraphEdge &edge : m_graph.edges) {
            const QString &key = edge.from.port;
            if (edge.from.node != m_node || key.isEmpty())
                continue;
            const auto partner = to.find(key);
            if (partner != to.end() && partner->second == key)
                continue;
            if (partner == to.end() || edge.to.port.isEmpty())
                m_lost << key;
            if (edge.to.port.isEmpty())
                continue; // a condition; its problem will be told
            Drafted less = disconnected(m_draft, edge);
            if (!less)
                return less.error();
            m_draft = std::move(*less);
            if (partner != to.end())
                m_again.emplace_back(GraphEnd{m_node, partner->second}, edge.to);
        }
        return {};
    }

    /// The new step is added beside, what they run changes places, and the one beside goes with what nobody runs any more.
    Result<void> swap(const NewStep &step, bool keepsSettings)
    {
        const QString level = m_node.contains(u'/') ? m_node.left(m_node.lastIndexOf(u'/')) : QString();
        const QString oldLabel = m_draft.componentOfTask(m_task.dag, m_task.key).at(u"executorLabel").text();
        const PlainValue container = m_draft.executor(oldLabel).at(u"container");
        const PlainValue pod = podSettings(m_draft, oldLabel);
        QString id;
        Drafted more = addStep(m_draft, level, step, {}, true, &id);
        if (!more)
            return more.error();
        m_draft = std::move(*more);
        const QString beside = taskPathOf(id).last();
        PlainValue &task = m_draft.task(m_task.dag, m_task.key);
        const PlainValue old = task.at(u"componentRef");
        task.set(u"componentRef"_s, m_draft.task(m_task.dag, beside).at(u"componentRef"));
        m_draft.task(m_task.dag, beside).set(u"componentRef"_s, old);
        const QString label = m_draft.componentOfTask(m_task.dag, m_task.key).at(u"executorLabel").text();
        if (!keepsSettings)
            m_draft.task(m_task.dag, m_task.key).field(u"taskInfo"_s).set(u"name"_s, step.name);
        Drafted less = removeTask(m_draft, {m_task.dag, beside});
        if (!less)
            return less.error();
        m_draft = std::move(*less);
        if (!keepsSettings || label.isEmpty())
            return {};
        for (const QString &setting : {u"resources"_s, u"env"_s})
            if (container.contains(setting) && m_draft.executor(label).contains(u"container"))
                m_draft.pipeline.field(u"deploymentSpec"_s).field(u"executors"_s).field(label).field(u"container"_s).set(setting, container.at(setting));
        if (!pod.isNull())
            m_draft.platform.field(u"platforms"_s).field(u"kubernetes"_s).field(u"deploymentSpec"_s).field(u"executors"_s).set(label, pod);
        return {};
    }

    PipelineDraft m_draft;
    QString m_node;
    TaskName m_task;
    Graph m_graph;
    QStringList m_lost;
    std::vector<std::pair<GraphEnd, GraphEnd>> m_again;
};

} // namespace

std::vector<PortChange> portChanges(const std::vector<GraphPort> &before, const std::vector<GraphPort> &after)
{
    std::vector<PortChange> changes;
    for (const PortDirection side : {PortDirection::Input, PortDirection::Output}) {
        const std::vector<GraphPort> olds = portsOn(before, side);
        const std::vector<GraphPort> news = portsOn(after, side);
        for (const GraphPort &old : olds) {
            const GraphPort *const now = named(news, old.key);
            if (!now)
                changes.push_back({PortChange::Kind::Removed, side, old.key, typeOf(old), {}});
            else if (typeOf(*now) != typeOf(old) || now->kind != old.kind)
                changes.push_back({PortChange::Kind::Retyped, side, old.key, typeOf(old), typeOf(*now)});
        }
        for (const GraphPort &now : news)
            if (!named(olds, now.key))
                changes.push_back({PortChange::Kind::Added, side, now.key, {}, typeOf(now)});
    }
    return changes;
}

Result<Replacement> replaceStep(PipelineDraft draft, const QString &node, const NewStep &step, bool keepsSettings)
{
    const std::optional<TaskName> task = taskOf(draft, node);
    return task ? Replacing(std::move(draft), node, *task).run(step, keepsSettings) : Result<Replacement>(editError(u"edit.unknown"_s, {node}));
}

} // namespace headrace
