// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/nodevalues.h"

#include "clients/pipelines/yamlemit.h"
#include "models/pipeline/graphports.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

const PlainValue nothing;

QString levelOfId(const QString &id)
{
    const qsizetype slash = id.lastIndexOf(u'/');
    return slash < 0 ? QString() : id.left(slash);
}

/// Whether a wire shows where an input's value comes from.
bool isWired(const PlainValue &source)
{
    return source.contains(u"taskOutputParameter") || source.contains(u"componentInputParameter") || source.contains(u"taskOutputArtifact") || source.contains(u"componentInputArtifact")
        || source.contains(u"taskFinalStatus");
}

void dropPlumbing(PlainValue &map, const QString &kind)
{
    const PlainValue ports = map.at(kind);
    for (const PlainEntry &entry : ports.entries())
        if (isPlumbing(entry.key))
            map.field(kind).remove(entry.key);
}

} // namespace

NodeValues::NodeValues(const PipelineDocument &document, const Graph &graph)
    : m_document(document)
{
    for (const GraphNode &node : graph.nodes) {
        if (node.isRail())
            continue;
        const QString level = levelOfId(node.id);
        const PlainValue &task = componentAt(level).at(u"dag").at(u"tasks").at(node.id.mid(level.isEmpty() ? 0 : level.size() + 1));
        m_tasks[node.id] = &task;
        m_components[node.id] = &document.pipeline().at(u"components").at(task.at(u"componentRef").at(u"name").text());
    }
}

const PlainValue &NodeValues::componentAt(const QString &id) const
{
    if (id.isEmpty())
        return m_document.pipeline().at(u"root");
    const auto found = m_components.find(id);
    return found == m_components.end() ? nothing : *found->second;
}

PlainValue NodeValues::of(const GraphNode &node) const
{
    if (node.isRail()) {
        const bool isInputs = node.kind == GraphNodeKind::PipelineInputs;
        return PlainValue{{isInputs ? u"inputs"_s : u"outputs"_s, m_document.pipeline().at(u"root").at(isInputs ? u"inputDefinitions" : u"outputDefinitions")}};
    }
    const PlainValue &component = *m_components.at(node.id);
    PlainValue value{{u"task"_s, taskPart(node, *m_tasks.at(node.id))}, {u"component"_s, componentPart(node, component)}};
    const QString label = component.at(u"executorLabel").text();
    const auto add = [&](const QString &key, const PlainValue &executors) {
        if (const PlainValue *const executor = label.isEmpty() ? nullptr : executors.at(u"executors").find(label))
            value.set(key, *executor);
    };
    add(u"executor"_s, m_document.pipeline().at(u"deploymentSpec"));
    add(u"platform"_s, m_document.platform().at(u"platforms").at(u"kubernetes").at(u"deploymentSpec"));
    return value;
}

PlainValue NodeValues::taskPart(const GraphNode &node, PlainValue task) const
{
    task.remove(u"componentRef");
    task.remove(u"dependentTasks"); // wires
    for (const QString &kind : {u"parameters"_s, u"artifacts"_s}) {
        const PlainValue inputs = task.at(u"inputs").at(kind);
        for (const PlainEntry &input : inputs.entries()) {
            if (!isWired(input.value))
                continue;
            PlainValue &map = task.field(u"inputs"_s).field(kind);
            const PlainValue *const selector = input.value.find(u"parameterExpressionSelector");
            if (selector && !isPlumbing(input.key))
                map.set(input.key, PlainValue{{u"parameterExpressionSelector"_s, *selector}});
            else
                map.remove(input.key);
        }
        if (!inputs.isEmpty() && task.at(u"inputs").at(kind).isEmpty())
            task.field(u"inputs"_s).remove(kind);
    }
    if (task.contains(u"inputs") && task.at(u"inputs").isEmpty())
        task.remove(u"inputs");
    if (!node.isContainer())
        return task;
    // Inputs have other names once a task has: what the card says is compared instead.
    for (const QString &field : {u"parameterIterator"_s, u"artifactIterator"_s})
        if (task.contains(field) && !task.at(field).at(u"items").contains(u"raw"))
            task.set(field, PlainValue{{u"items"_s, node.expression}});
    if (node.kind == GraphNodeKind::Condition)
        task.field(u"triggerPolicy"_s).set(u"condition"_s, node.expression);
    return task;
}

PlainValue NodeValues::componentPart(const GraphNode &node, PlainValue component) const
{
    component.remove(u"executorLabel");
    component.remove(u"dag");
    if (!node.isContainer())
        return component;
    for (const QString &side : {u"inputDefinitions"_s, u"outputDefinitions"_s}) {
        if (!component.contains(side))
            continue;
        for (const QString &kind : {u"parameters"_s, u"artifacts"_s}) {
            if (!component.at(side).contains(kind))
                continue;
            dropPlumbing(component.field(side), kind);
            if (component.at(side).at(kind).isEmpty())
                component.field(side).remove(kind);
        }
        if (component.at(side).isEmpty())
            component.remove(side);
    }
    return component;
}

QString NodeValues::contentOf(const GraphNode &node) const
{
    if (node.isRail() || node.isContainer())
        return {};
    const PlainValue value = of(node);
    return QString::fromStdString(jsonLine(PlainValue{{u"component"_s, value.at(u"component")}, {u"executor"_s, value.at(u"executor")}}));
}

} // namespace headrace
