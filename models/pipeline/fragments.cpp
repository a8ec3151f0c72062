// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/fragments.h"

#include "clients/pipelines/pipelinedocument.h"
#include "clients/pipelines/pipelinereader.h"
#include "models/pipeline/edits/taskedits.h"
#include "models/pipeline/nodeedits.h"
#include "models/pipeline/pipelinepicture.h"
#include "models/pipeline/wiring.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int deepest = 20;

PlainValue executorSettings(const PlainValue &platform, const QString &label)
{
    const ObjectPath path{{u"platforms"_s, -1}, {u"kubernetes"_s, -1}, {u"deploymentSpec"_s, -1}, {u"executors"_s, -1}, {label, -1}};
    const PlainValue *const found = platform.find(path);
    return found ? *found : PlainValue();
}

void setExecutorSettings(PlainValue &platform, const QString &label, const PlainValue &settings)
{
    if (!settings.isNull())
        platform.field(u"platforms"_s).field(u"kubernetes"_s).field(u"deploymentSpec"_s).field(u"executors"_s).set(label, settings);
}

/// Brings what a task runs from one pipeline into another; its name there.
QString bringComponent(PipelineDraft &to, const PipelineDraft &from, const QString &name, int depth = 0)
{
    PlainValue component = from.pipeline.at(u"components").at(name);
    if (component.isNull() || depth > deepest)
        return name;
    const QString own = freeName(to.pipeline.at(u"components"), name);
    to.pipeline.field(u"components"_s).set(own, component);
    if (const QString label = component.at(u"executorLabel").text(); !label.isEmpty()) {
        const QString ownLabel = freeName(to.pipeline.at(u"deploymentSpec").at(u"executors"), label);
        to.pipeline.field(u"deploymentSpec"_s).field(u"executors"_s).set(ownLabel, from.executor(label));
        component.set(u"executorLabel"_s, ownLabel);
        setExecutorSettings(to.platform, ownLabel, executorSettings(from.platform, label));
    }
    for (const PlainEntry &task : from.pipeline.at(u"components").at(name).at(u"dag").at(u"tasks").entries())
        component.field(u"dag"_s).field(u"tasks"_s).field(task.key).field(u"componentRef"_s).set(u"name"_s, bringComponent(to, from, task.value.at(u"componentRef").at(u"name").text(), depth + 1));
    to.pipeline.field(u"components"_s).set(own, component);
    return own;
}

/// The task's inputs and waits as the level that it comes into can have them.
PlainValue adapted(const PlainValue &task, const PlainValue &level, const std::map<QString, QString> &names, bool keepsOutside)
{
    PlainValue own = task;
    QStringList waits;
    const auto nameOf = [&](const QString &other) {
        const auto copy = names.find(other);
        return copy != names.end() ? copy->second : keepsOutside && level.at(u"dag").at(u"tasks").contains(other) ? other : QString();
    };
    for (const QString &kind : {u"parameters"_s, u"artifacts"_s})
        for (const PlainEntry &input : task.at(u"inputs").at(kind).entries())
            for (const PlainEntry &source : input.value.entries()) {
                if (source.key == "runtimeValue"_L1)
                    continue;
                const QString producer = source.value.at(u"producerTask").text();
                const bool isInput = source.value.isText() && keepsOutside && level.at(u"inputDefinitions").at(kind).contains(source.value.text());
                if (const QString name = nameOf(producer); !producer.isEmpty() && !name.isEmpty())
                    own.field(u"inputs"_s).field(kind).field(input.key).field(source.key).set(u"producerTask"_s, name);
                else if (!isInput)
                    own.field(u"inputs"_s).field(kind).remove(input.key);
            }
    for (const QString &kind : {u"parameters"_s, u"artifacts"_s})
        prune(own, {u"inputs"_s, kind});
    for (const PlainValue &wait : task.at(u"dependentTasks").items())
        if (const QString name = nameOf(wait.text()); !name.isEmpty())
            waits << name;
    waits.sort();
    own.remove(u"dependentTasks");
    if (!waits.isEmpty())
        own.set(u"dependentTasks"_s, PlainValue::texts(waits));
    return own;
}

/// Only what does not come from elsewhere.
PlainValue withoutWires(const PlainValue &task)
{
    return adapted(task, {}, {}, false);
}

Drafted rewired(PipelineDraft draft, const Graph &graph, const std::map<QString, QString> &ids)
{
    const auto idOf = [&](const GraphEnd &end) {
        const auto found = ids.find(end.node);
        return found == ids.end() ? end : GraphEnd{found->second, end.port};
    };
    for (const GraphEdge &edge : graph.edges) {
        if (!ids.contains(edge.from.node) && !ids.contains(edge.to.node))
            continue;
        // A condition's own value; the group around keeps it.
        if (edge.to.port.isEmpty() && edge.kind == GraphEdge::Kind::Data)
            continue;
        Drafted more = connected(std::move(draft), idOf(edge.from), idOf(edge.to));
        if (!more)
            return more;
        draft = std::move(*more);
    }
    return draft;
}

} // namespace

QByteArray fragmentText(const PipelineDraft &draft, const QStringList &nodes)
{
    PipelineDraft part{PlainValue{{u"pipelineInfo"_s, PlainValue{{u"name"_s, u"fragment"_s}}}, {u"root"_s, PlainValue{{u"dag"_s, PlainValue{{u"tasks"_s, PlainValue::emptyMap()}}}}}, {u"schemaVersion"_s, u"2.1.0"_s}}, {}};
    for (const QString &node : outermost(nodes)) {
        const std::optional<TaskName> task = taskOf(draft, node);
        if (!task)
            continue;
        PlainValue own = draft.task(task->dag, task->key);
        own.field(u"componentRef"_s).set(u"name"_s, bringComponent(part, draft, own.at(u"componentRef").at(u"name").text()));
        part.tasks({}).set(freeName(part.tasks({}), task->key), own);
    }
    return part.tasks({}).isEmpty() ? QByteArray() : pipelineText(part.pipeline, part.platform);
}

Drafted pasteFragment(PipelineDraft draft, const QString &level, const QByteArray &text, bool keepsOutside, QStringList *made)
{
    const std::optional<QString> dag = componentOfLevel(readPipelineSpec(draft.pipeline), level);
    const Result<PipelineDocument> document = PipelineDocument::read(text);
    const PipelineDraft from = document ? PipelineDraft{document->pipeline(), document->platform()} : PipelineDraft();
    const PlainValue tasks = from.pipeline.at(u"root").at(u"dag").at(u"tasks");
    if (!dag || tasks.isEmpty())
        return editError(u"edit.fragment"_s, {});
    std::map<QString, QString> names;
    PlainValue taken = draft.tasks(*dag);
    for (const PlainEntry &task : tasks.entries()) {
        names[task.key] = freeName(taken, task.key);
        taken.set(names[task.key], true);
    }
    const PlainValue around = draft.component(*dag);
    for (const PlainEntry &task : tasks.entries()) {
        PlainValue own = adapted(task.value, around, names, keepsOutside);
        own.field(u"componentRef"_s).set(u"name"_s, bringComponent(draft, from, task.value.at(u"componentRef").at(u"name").text()));
        if (own.at(u"taskInfo").at(u"name").text() == task.key)
            own.field(u"taskInfo"_s).set(u"name"_s, names[task.key]);
        draft.tasks(*dag).set(names[task.key], own);
        made->append(level.isEmpty() ? names[task.key] : QString(level % u'/' % names[task.key]));
    }
    return draft;
}

Drafted addPipeline(PipelineDraft draft, const QString &dag, const PipelineDraft &from, const QString &name, QString *key)
{
    PlainValue component = from.pipeline.at(u"root");
    const PlainValue tasks = component.at(u"dag").at(u"tasks");
    for (const PlainEntry &task : tasks.entries())
        component.field(u"dag"_s).field(u"tasks"_s).field(task.key).field(u"componentRef"_s).set(u"name"_s, bringComponent(draft, from, task.value.at(u"componentRef").at(u"name").text()));
    return addTask(std::move(draft), dag, name, component, {}, key);
}

Drafted moveNodes(PipelineDraft draft, const Graph &graph, const QStringList &nodes, const QString &level, QStringList *made)
{
    const std::optional<QString> dag = componentOfLevel(readPipelineSpec(draft.pipeline), level);
    if (!dag)
        return editError(u"edit.unknown"_s, {level});
    std::map<QString, QString> ids;
    for (const QString &node : outermost(nodes)) {
        const std::optional<TaskName> task = taskOf(draft, node);
        const auto shown = std::find_if(graph.nodes.begin(), graph.nodes.end(), [&](const GraphNode &one) { return one.id == node; });
        if (!task || shown == graph.nodes.end())
            return editError(u"edit.unknown"_s, {node});
        const bool hasTemplate = std::any_of(shown->ports.begin(), shown->ports.end(), [](const GraphPort &port) { return port.source == PortSource::Template; });
        if (shown->isContainer() || shown->isAlways || hasTemplate)
            return editError(u"edit.crossing"_s, {task->key});
        const QString key = freeName(draft.tasks(*dag), task->key);
        PlainValue own = withoutWires(draft.task(task->dag, task->key));
        if (own.at(u"taskInfo").at(u"name").text() == task->key)
            own.field(u"taskInfo"_s).set(u"name"_s, key);
        draft.tasks(*dag).set(key, own);
        Drafted less = removeTask(std::move(draft), *task);
        if (!less)
            return less;
        draft = std::move(*less);
        ids[node] = level.isEmpty() ? key : QString(level % u'/' % key);
        made->append(ids[node]);
    }
    return rewired(std::move(draft), graph, ids);
}

} // namespace headrace
