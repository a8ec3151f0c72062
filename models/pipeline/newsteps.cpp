// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/newsteps.h"

#include "clients/pipelines/componentfile.h"
#include "clients/pipelines/pipelinedocument.h"
#include "clients/pipelines/pipelinereader.h"
#include "models/pipeline/edits/pathedits.h"
#include "models/pipeline/fragments.h"
#include "models/pipeline/nodeedits.h"
#include "models/pipeline/pipelinepicture.h"
#include "models/pipeline/wiring.h"

#include <set>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

PlainValue parameter(const QString &type)
{
    return PlainValue{{u"parameterType"_s, type}};
}

QString pythonType(const QString &type)
{
    static const std::map<QString, QString> types{{u"NUMBER_INTEGER"_s, u"int"_s}, {u"NUMBER_DOUBLE"_s, u"float"_s}, {u"BOOLEAN"_s, u"bool"_s}, {u"LIST"_s, u"list"_s}, {u"STRUCT"_s, u"dict"_s}};
    const auto found = types.find(type);
    return found == types.end() ? u"str"_s : found->second;
}

/// The executor of a function, as the SDK lays it.
PlainValue pythonExecutor(const QString &function, const QString &code)
{
    const QString install = u"\nif ! [ -x \"$(command -v pip)\" ]; then\n    python3 -m ensurepip || python3 -m ensurepip --user || apt-get install python3-pip\nfi\n\n"
                            "PIP_DISABLE_PIP_VERSION_CHECK=1 python3 -m pip install --quiet --no-warn-script-location 'kfp==2.17.0' '--no-deps' "
                            "'typing-extensions>=3.7.4,<5; python_version<\"3.9\"' && \"$0\" \"$@\"\n"_s;
    const QString start = u"program_path=$(mktemp -d)\n\nprintf \"%s\" \"$0\" > \"$program_path/ephemeral_component.py\"\n"
                          "_KFP_RUNTIME=true python3 -m kfp.dsl.executor_main                         --component_module_path                         "
                          "\"$program_path/ephemeral_component.py\"                         \"$@\"\n"_s;
    const QString source = u"\nimport kfp\nfrom kfp import dsl\nfrom kfp.dsl import *\nfrom typing import *\n\n"_s % code % u"\n"_s;
    return PlainValue{{u"container"_s, PlainValue{{u"args"_s, PlainValue::texts({u"--executor_input"_s, u"{{$}}"_s, u"--function_to_execute"_s, function})},
                                                  {u"command"_s, PlainValue::texts({u"sh"_s, u"-c"_s, install, u"sh"_s, u"-ec"_s, start, source})},
                                                  {u"image"_s, u"python:3.11"_s}}}};
}

/// A compiled component is a pipeline of one task whose inputs are its own; anything else becomes a group.
NewStep stepFromPipeline(const PipelineDraft &from)
{
    const PlainValue &root = from.pipeline.at(u"root");
    const PlainValue &info = from.pipeline.at(u"pipelineInfo");
    const auto &tasks = root.at(u"dag").at(u"tasks").entries();
    const QString name = plainName(info.at(u"name").text()).isEmpty() ? u"pipeline"_s : info.at(u"name").text();
    NewStep step{.name = name, .component = root, .executor = {}, .pipeline = from.pipeline, .platform = from.platform, .description = info.at(u"description").text()};
    if (tasks.size() != 1)
        return step;
    const PlainValue &task = tasks.front().value;
    const PlainValue &component = from.componentOfTask({}, tasks.front().key);
    bool isPassed = !from.executor(component.at(u"executorLabel").text()).isNull() && !task.contains(u"triggerPolicy") && from.platform.isNull();
    for (const QString &kind : {u"parameters"_s, u"artifacts"_s})
        for (const PlainEntry &input : component.at(u"inputDefinitions").at(kind).entries())
            isPassed = isPassed && task.at(u"inputs").at(kind).at(input.key).at(kind == "parameters"_L1 ? u"componentInputParameter" : u"componentInputArtifact").text() == input.key;
    if (!isPassed)
        return step;
    PlainValue own = component;
    own.remove(u"executorLabel");
    return {.name = name, .component = own, .executor = from.executor(component.at(u"executorLabel").text()), .description = step.description};
}

Graph graphOf(const PipelineDraft &draft)
{
    return pipelineGraph(readPipelineSpec(draft.pipeline), {});
}

/// The first port of a new node that goes with an end.
std::optional<GraphEnd> partnerOf(const PipelineDraft &draft, const QString &id, const GraphEnd &end, bool isSource)
{
    const Graph graph = graphOf(draft);
    WireRules rules(graph);
    for (const GraphNode &node : graph.nodes)
        for (const GraphPort &port : node.ports)
            if (node.id == id && (port.direction == PortDirection::Input) == isSource) {
                const GraphEnd own{id, port.key};
                if ((isSource ? rules.verdict(end, own) : rules.verdict(own, end)).isAllowed())
                    return own;
            }
    return {};
}

} // namespace

NewStep pythonStep(const QString &parameterType)
{
    const QString type = pythonType(parameterType);
    const QString code = u"def step(value: %1) -> %1:\n    print(value)\n    return value\n"_s.arg(type);
    const QString declared = parameterType.isEmpty() ? u"STRING"_s : parameterType;
    return {u"step"_s,
            PlainValue{{u"inputDefinitions"_s, PlainValue{{u"parameters"_s, PlainValue{{u"value"_s, parameter(declared)}}}}},
                       {u"outputDefinitions"_s, PlainValue{{u"parameters"_s, PlainValue{{u"Output"_s, parameter(declared)}}}}}},
            pythonExecutor(u"step"_s, code)};
}

NewStep containerStep()
{
    return {u"container"_s,
            PlainValue{{u"inputDefinitions"_s, PlainValue{{u"parameters"_s, PlainValue{{u"text"_s, parameter(u"STRING"_s)}}}}}},
            PlainValue{{u"container"_s, PlainValue{{u"args"_s, PlainValue::texts({u"{{$.inputs.parameters['text']}}"_s})}, {u"command"_s, PlainValue::texts({u"echo"_s})}, {u"image"_s, u"alpine:3.20"_s}}}}};
}

NewStep importerStep(const QString &uri)
{
    const PlainValue type{{u"schemaTitle"_s, u"system.Dataset"_s}, {u"schemaVersion"_s, u"0.0.1"_s}};
    PlainValue place = parameter(u"STRING"_s);
    if (!uri.isEmpty()) {
        place.set(u"defaultValue"_s, uri);
        place.set(u"isOptional"_s, true);
    }
    return {u"importer"_s,
            PlainValue{{u"inputDefinitions"_s, PlainValue{{u"parameters"_s, PlainValue{{u"uri"_s, place}}}}},
                       {u"outputDefinitions"_s, PlainValue{{u"artifacts"_s, PlainValue{{u"artifact"_s, PlainValue{{u"artifactType"_s, type}}}}}}}},
            PlainValue{{u"importer"_s, PlainValue{{u"artifactUri"_s, PlainValue{{u"runtimeParameter"_s, u"uri"_s}}}, {u"typeSchema"_s, type}}}}};
}

std::vector<NewStep> stepsOf(const PipelineDraft &draft)
{
    std::vector<NewStep> steps;
    for (const PlainEntry &entry : draft.pipeline.at(u"components").entries()) {
        const PlainValue &executor = draft.executor(entry.value.at(u"executorLabel").text());
        if (entry.value.contains(u"dag") || executor.isNull())
            continue;
        const NewStep step{entry.key.startsWith("comp-"_L1) ? entry.key.mid(5) : entry.key, entry.value, executor};
        // The SDK writes a component a task, even for the same function.
        PlainValue same = step.component;
        same.remove(u"executorLabel");
        if (std::none_of(steps.begin(), steps.end(), [&](const NewStep &other) {
                PlainValue others = other.component;
                others.remove(u"executorLabel");
                return others == same && other.executor == step.executor;
            }))
            steps.push_back(step);
    }
    return steps;
}

Result<NewStep> stepFromFile(const QByteArray &bytes, QStringList *mended)
{
    if (const Result<PipelineDocument> document = PipelineDocument::read(bytes); document && !document->pipeline().at(u"root").at(u"dag").at(u"tasks").isEmpty())
        return stepFromPipeline({document->pipeline(), document->platform()});
    const Result<ComponentFile> file = readComponentFile(bytes);
    if (!file)
        return file.error();
    *mended = file->asText + file->asArtifact;
    return NewStep{plainName(file->name).isEmpty() ? u"component"_s : file->name, file->component, file->executor, {}, {}, file->description};
}

Drafted addStep(PipelineDraft draft, const QString &level, const NewStep &step, const GraphEnd &end, bool isSource, QString *id)
{
    const std::optional<QString> dag = componentOfLevel(readPipelineSpec(draft.pipeline), level);
    if (!dag)
        return editError(u"edit.unknown"_s, {level});
    QString key;
    Drafted added = step.pipeline.isNull() ? addTask(std::move(draft), *dag, step.name, step.component, step.executor, &key) : addPipeline(std::move(draft), *dag, {step.pipeline, step.platform}, step.name, &key);
    if (!added)
        return added;
    *id = level.isEmpty() ? key : QString(level % u'/' % key);
    if (end.node.isEmpty())
        return added;
    if (end.port.isEmpty())
        return isSource ? linkSteps(std::move(*added), end.node, *id) : linkSteps(std::move(*added), *id, end.node);
    const std::optional<GraphEnd> own = partnerOf(*added, *id, end, isSource);
    if (!own)
        return added;
    Drafted wired = isSource ? connected(*added, end, *own) : connected(*added, *own, end);
    return wired ? wired : added;
}

Drafted linkSteps(PipelineDraft draft, const QString &from, const QString &to)
{
    const Graph graph = graphOf(draft);
    WireRules rules(graph);
    std::optional<std::pair<GraphEnd, GraphEnd>> best;
    int most = -1;
    const auto nodeOf = [&](const QString &id) { return std::find_if(graph.nodes.begin(), graph.nodes.end(), [&](const GraphNode &node) { return node.id == id; }); };
    const auto source = nodeOf(from);
    const auto target = nodeOf(to);
    if (source == graph.nodes.end() || target == graph.nodes.end())
        return draft;
    for (const GraphPort &out : source->ports)
        for (const GraphPort &in : target->ports) {
            if (out.direction != PortDirection::Output || in.direction != PortDirection::Input || in.source == PortSource::Wire || !rules.verdict({from, out.key}, {to, in.key}).isAllowed())
                continue;
            const bool isFree = std::none_of(graph.edges.begin(), graph.edges.end(), [&](const GraphEdge &edge) { return edge.from == GraphEnd{from, out.key}; });
            const int worth = (out.key == in.key ? 4 : 0) + (isFree ? 2 : 0) + (in.isRequired && in.source == PortSource::Unset ? 1 : 0);
            if (worth > most) {
                most = worth;
                best = {{from, out.key}, {to, in.key}};
            }
        }
    return best ? connected(std::move(draft), best->first, best->second) : Drafted(std::move(draft));
}

Drafted loopOverStep(PipelineDraft draft, const GraphEnd &from, const GraphEnd &to, const QString &itemType, QString *id)
{
    Drafted cut = cutInput(std::move(draft), taskPathOf(to.node), to.port);
    Drafted wrapped = cut ? wrapNodes(std::move(*cut), {to.node}, GroupSpec::Kind::Loop, id) : cut;
    if (!wrapped)
        return wrapped;
    const TaskPath loop = taskPathOf(*id);
    Drafted over = loopOverValue(*wrapped, loop, originFor(*wrapped, from, *id));
    if (!over)
        return over;
    const PlainValue task = over->task(*levelOf(*over, loop), loop.last());
    const QString item = task.at(u"parameterIterator").at(u"itemInput").text();
    over->component(task.at(u"componentRef").at(u"name").text()).field(u"inputDefinitions"_s).field(u"parameters"_s).field(item).set(u"parameterType"_s, itemType);
    return connectValue(std::move(*over), {ValueOrigin::Kind::LoopItem, loop, item}, loop + TaskPath{taskPathOf(to.node).last()}, to.port);
}

Drafted writeToFile(PipelineDraft draft, const GraphEnd &from, const GraphEnd &to, QString *id)
{
    const std::optional<TaskName> task = taskOf(draft, to.node);
    if (!task)
        return editError(u"edit.unknown"_s, {to.node});
    const PlainValue type = draft.componentOfTask(task->dag, task->key).at(u"inputDefinitions").at(u"artifacts").at(to.port).at(u"artifactType");
    const NewStep step{.name = u"text-to-file"_s,
                       .component = PlainValue{{u"inputDefinitions"_s, PlainValue{{u"parameters"_s, PlainValue{{u"text"_s, parameter(u"STRING"_s)}}}}},
                                               {u"outputDefinitions"_s, PlainValue{{u"artifacts"_s, PlainValue{{u"file"_s, PlainValue{{u"artifactType"_s, type}}}}}}}},
                       .executor = PlainValue{{u"container"_s, PlainValue{{u"args"_s, PlainValue::texts({u"{{$.inputs.parameters['text']}}"_s, u"{{$.outputs.artifacts['file'].path}}"_s})},
                                                                         {u"command"_s, PlainValue::texts({u"sh"_s, u"-c"_s, u"mkdir -p \"$(dirname \"$1\")\" && printf %s \"$0\" > \"$1\""_s})},
                                                                         {u"image"_s, u"alpine:3.20"_s}}}}};
    const QString level = to.node.contains(u'/') ? to.node.left(to.node.lastIndexOf(u'/')) : QString();
    Drafted added = addStep(std::move(draft), level, step, {}, true, id);
    if (added)
        added = connected(std::move(*added), from, {*id, u"text"_s});
    return added ? connected(std::move(*added), {*id, u"file"_s}, to) : added;
}

Drafted spliceStep(PipelineDraft draft, const GraphEdge &edge, const QString &node)
{
    const std::optional<GraphEnd> in = partnerOf(draft, node, edge.from, true);
    Drafted less = disconnected(std::move(draft), edge);
    if (!less)
        return less;
    const std::optional<GraphEnd> out = partnerOf(*less, node, edge.to, false);
    if (!in || !out)
        return editError(u"edit.type"_s, {edge.from.port, node});
    Drafted first = connected(std::move(*less), edge.from, *in);
    return first ? connected(std::move(*first), *out, edge.to) : first;
}

Drafted addInputFor(PipelineDraft draft, const GraphEnd &end)
{
    const std::optional<TaskName> task = taskOf(draft, end.node);
    if (!task)
        return editError(u"edit.unknown"_s, {end.node});
    const PlainValue declared = draft.componentOfTask(task->dag, task->key).at(u"inputDefinitions").at(u"parameters").at(end.port);
    if (declared.isNull())
        return editError(u"edit.type"_s, {end.port, u"parameters"_s});
    const QString name = freeName(draft.component({}).at(u"inputDefinitions").at(u"parameters"), end.port);
    Drafted more = setInputParameter(std::move(draft), {}, name, parameter(declared.at(u"parameterType").text()));
    return more ? connected(std::move(*more), {inputsRail({}), name}, end) : more;
}

Drafted addOutputFor(PipelineDraft draft, const GraphEnd &end)
{
    PlainValue taken = PlainValue::emptyMap();
    for (const QString &kind : {u"parameters"_s, u"artifacts"_s})
        for (const PlainEntry &output : draft.component({}).at(u"outputDefinitions").at(kind).entries())
            taken.set(output.key, true);
    return connected(std::move(draft), end, {outputsRail({}), freeName(taken, end.port)});
}

std::vector<BranchOutput> mergeableOutputs(const PipelineDraft &draft, const QString &branches)
{
    const std::optional<TaskName> group = taskOf(draft, branches);
    if (!group)
        return {};
    const QString inside = draft.task(group->dag, group->key).at(u"componentRef").at(u"name").text();
    const QStringList keys = branchesOf(draft, taskPathOf(branches));
    std::map<QString, BranchOutput> found; // by name, kind and type
    for (const QString &key : keys) {
        const QString component = draft.componentOfTask(inside, key).isMap() ? draft.task(inside, key).at(u"componentRef").at(u"name").text() : QString();
        std::set<QString> seen;
        for (const PlainEntry &task : draft.tasks(component).entries())
            for (const QString &kind : {u"parameters"_s, u"artifacts"_s})
                for (const PlainEntry &output : draft.componentOfTask(component, task.key).at(u"outputDefinitions").at(kind).entries()) {
                    const QString type = kind == "parameters"_L1 ? output.value.at(u"parameterType").text() : output.value.at(u"artifactType").at(u"schemaTitle").text();
                    const QString name = QString(output.key % u' ' % type);
                    if (output.key.startsWith("pipelinechannel--"_L1) || !seen.insert(name).second)
                        continue;
                    found[name].name = output.key;
                    found[name].sources.emplace_back(key, TaskOutput{task.key, output.key});
                }
    }
    std::vector<BranchOutput> all;
    for (auto &[name, output] : found)
        if (output.sources.size() == static_cast<std::size_t>(keys.size()) && keys.size() > 1)
            all.push_back(std::move(output));
    return all;
}

Drafted wrapNodes(PipelineDraft draft, const QStringList &nodes, GroupSpec::Kind kind, QString *id)
{
    GroupSpec spec{.kind = kind};
    QStringList keys;
    QString dag;
    QString level;
    for (const QString &node : outermost(nodes)) {
        const std::optional<TaskName> task = taskOf(draft, node);
        if (!task)
            return editError(u"edit.unknown"_s, {node});
        if (!keys.isEmpty() && task->dag != dag)
            return editError(u"edit.crossing"_s, {task->key});
        dag = task->dag;
        keys << task->key;
        level = node.left(node.size() - task->key.size());
    }
    if (kind == GroupSpec::Kind::Condition)
        spec.condition = u"1 == 1"_s;
    if (kind == GroupSpec::Kind::Loop)
        spec.items = PlainValue::list({PlainValue(1), PlainValue(2), PlainValue(3)});
    if (kind == GroupSpec::Kind::ExitHandler) {
        NewStep tell = pythonStep();
        tell.name = u"tell-outcome"_s;
        tell.component = PlainValue{{u"inputDefinitions"_s, PlainValue{{u"parameters"_s, PlainValue{{u"status"_s, PlainValue{{u"isOptional"_s, true}, {u"parameterType"_s, u"TASK_FINAL_STATUS"_s}}}}}}}};
        tell.executor = pythonExecutor(u"tell_outcome"_s, u"def tell_outcome(status: dsl.PipelineTaskFinalStatus):\n    print(f'{status.pipeline_task_name}: {status.state} {status.error_message}')\n"_s);
        Drafted more = addTask(std::move(draft), dag, tell.name, tell.component, tell.executor, &spec.exitTask);
        if (!more)
            return more;
        draft = std::move(*more);
    }
    QString made;
    const QString exit = spec.exitTask;
    Drafted done = wrapTasks(std::move(draft), dag, keys, spec, &made);
    if (!done)
        return done;
    *id = level % made;
    return kind == GroupSpec::Kind::ExitHandler ? setFinalStatus(std::move(*done), {dag, exit}, u"status"_s, made) : done;
}

Drafted unwrapNode(PipelineDraft draft, const QString &node)
{
    const std::optional<TaskName> task = taskOf(draft, node);
    return task ? unwrapTask(std::move(draft), *task) : Drafted(editError(u"edit.unknown"_s, {node}));
}

} // namespace headrace
