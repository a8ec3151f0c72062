// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/nodeedits.h"

#include "models/pipeline/edits/groupedits.h"
#include "models/pipeline/edits/pathedits.h"
#include "models/pipeline/pipelinepicture.h"
#include "models/pipeline/wiring.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// What takes the place of a wire out of a task that goes: the first of its own inputs that fits there.
std::optional<GraphEnd> healing(WireRules &rules, const Graph &graph, const QString &node, const GraphEdge &out)
{
    for (const GraphEdge &in : graph.edges)
        if (in.to.node == node && in.kind == out.kind && in.from.node != out.to.node && rules.verdict(in.from, out.to).isAllowed())
            return in.from;
    return {};
}

/// Copies what a task runs, with everything below; the name of the copy.
QString copyComponent(PipelineDraft &draft, const QString &name, int depth = 0)
{
    const PlainValue component = draft.pipeline.at(u"components").at(name);
    if (component.isNull() || depth > 20)
        return name;
    const QString copy = freeName(draft.pipeline.at(u"components"), name);
    draft.pipeline.field(u"components"_s).set(copy, component);
    if (const QString label = component.at(u"executorLabel").text(); !label.isEmpty()) {
        const QString own = freeName(draft.pipeline.at(u"deploymentSpec").at(u"executors"), label);
        const PlainValue executor = draft.executor(label);
        draft.pipeline.field(u"deploymentSpec"_s).field(u"executors"_s).set(own, executor);
        draft.pipeline.field(u"components"_s).field(copy).set(u"executorLabel"_s, own);
        const ObjectPath path{{u"platforms"_s, -1}, {u"kubernetes"_s, -1}, {u"deploymentSpec"_s, -1}, {u"executors"_s, -1}, {label, -1}};
        if (const PlainValue *const settings = draft.platform.find(path)) {
            const PlainValue kept = *settings;
            draft.platform.field(u"platforms"_s).field(u"kubernetes"_s).field(u"deploymentSpec"_s).field(u"executors"_s).set(own, kept);
        }
    }
    for (const PlainEntry &task : component.at(u"dag").at(u"tasks").entries()) {
        const QString inner = copyComponent(draft, task.value.at(u"componentRef").at(u"name").text(), depth + 1);
        draft.pipeline.field(u"components"_s).field(copy).field(u"dag"_s).field(u"tasks"_s).field(task.key).field(u"componentRef"_s).set(u"name"_s, inner);
    }
    return copy;
}

/// Sources of a copy that name a copied task name its copy.
void redirect(PlainValue &value, const std::map<QString, QString> &copies)
{
    const PlainValue before = value;
    for (const PlainEntry &entry : before.entries()) {
        const auto copy = copies.find(entry.value.text());
        if (entry.key == "producerTask"_L1 && copy != copies.end())
            value.set(entry.key, copy->second);
        else if (!entry.value.isScalar())
            redirect(value.field(entry.key), copies);
    }
}

} // namespace

std::optional<TaskName> taskOf(const PipelineDraft &draft, const QString &node)
{
    const TaskPath path = taskPathOf(node);
    const std::optional<QString> level = node.contains(u'@') ? std::nullopt : levelOf(draft, path);
    return level ? std::optional(TaskName{*level, path.last()}) : std::nullopt;
}

QStringList outermost(const QStringList &nodes)
{
    QStringList out;
    for (const QString &node : nodes) {
        const bool isInside = std::any_of(nodes.begin(), nodes.end(), [&](const QString &other) { return node.startsWith(QString(other % u'/')); });
        if (!isInside && !node.contains(u'@'))
            out.append(node);
    }
    return out;
}

Drafted removeNodes(PipelineDraft draft, const Graph &graph, const QStringList &nodes, const std::vector<GraphEdge> &edges, bool heals)
{
    for (const GraphEdge &edge : edges) {
        if (nodes.contains(edge.from.node) || nodes.contains(edge.to.node))
            continue;
        Drafted cut = disconnected(std::move(draft), edge);
        if (!cut)
            return cut;
        draft = std::move(*cut);
    }
    const QStringList tasks = outermost(nodes);
    std::vector<std::pair<GraphEnd, GraphEnd>> healed;
    if (heals) {
        WireRules rules(graph);
        for (const QString &node : tasks)
            for (const GraphEdge &out : graph.edges)
                if (out.from.node == node && !tasks.contains(out.to.node))
                    if (const std::optional<GraphEnd> source = healing(rules, graph, node, out); source && !tasks.contains(source->node))
                        healed.emplace_back(*source, out.to);
    }
    for (const QString &node : tasks) {
        const std::optional<TaskName> task = taskOf(draft, node);
        if (!task)
            return editError(u"edit.unknown"_s, {node});
        const auto shown = std::find_if(graph.nodes.begin(), graph.nodes.end(), [&](const GraphNode &one) { return one.id == node; });
        const bool isBranch = shown != graph.nodes.end() && shown->kind == GraphNodeKind::Condition
            && std::any_of(graph.nodes.begin(), graph.nodes.end(), [&](const GraphNode &one) { return one.id == shown->parent && one.kind == GraphNodeKind::Branches; });
        Drafted less = isBranch ? removeBranch(std::move(draft), taskPathOf(node)) : removeTask(std::move(draft), *task);
        if (!less)
            return less;
        draft = std::move(*less);
    }
    for (const auto &[from, to] : healed)
        if (Drafted more = connected(draft, from, to))
            draft = std::move(*more);
    return draft;
}

Drafted duplicateNodes(PipelineDraft draft, const QStringList &nodes, QStringList *made)
{
    std::map<QString, std::map<QString, QString>> copies; // by level
    for (const QString &node : outermost(nodes)) {
        const std::optional<TaskName> task = taskOf(draft, node);
        if (!task)
            return editError(u"edit.unknown"_s, {node});
        const QString key = freeName(draft.tasks(task->dag), task->key);
        PlainValue copy = draft.task(task->dag, task->key);
        copy.field(u"componentRef"_s).set(u"name"_s, copyComponent(draft, copy.at(u"componentRef").at(u"name").text()));
        if (copy.at(u"taskInfo").at(u"name").text() == task->key)
            copy.field(u"taskInfo"_s).set(u"name"_s, key);
        draft.tasks(task->dag).set(key, copy);
        copies[task->dag][task->key] = key;
        made->append(QString(node.left(node.size() - task->key.size()) % key));
    }
    for (const auto &[dag, keys] : copies)
        for (const auto &[key, copy] : keys) {
            PlainValue &task = draft.task(dag, copy);
            redirect(task, keys);
            for (std::size_t i = 0; i < task.at(u"dependentTasks").items().size(); ++i)
                if (const auto other = keys.find(task.at(u"dependentTasks").items()[i].text()); other != keys.end())
                    task.field(u"dependentTasks"_s).item(i) = other->second;
        }
    return draft;
}

Drafted renameNode(PipelineDraft draft, const QString &node, const QString &name, QString *id)
{
    const std::optional<TaskName> task = taskOf(draft, node);
    if (!task)
        return editError(u"edit.unknown"_s, {node});
    *id = node.left(node.size() - task->key.size()) % name;
    return renameTask(std::move(draft), *task, name);
}

} // namespace headrace
