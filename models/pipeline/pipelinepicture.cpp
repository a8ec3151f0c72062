// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/pipelinepicture.h"

#include "models/pipeline/containers.h"
#include "models/pipeline/expression.h"
#include "models/pipeline/graphports.h"

#include <QCollator>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::size_t smallPipeline = 3;  ///< tasks up to which a pipeline in a pipeline is unfolded
constexpr std::size_t largeGroup = 60;

/// A DAG at the place where it runs.
struct Level {
    const PipelineComponent *component = nullptr;
    QString id;
    const PipelineTask *task = nullptr; ///< that runs it; null on the shown level
    const Level *outer = nullptr;
    TaskKind kind = TaskKind::SubPipeline;
    std::set<QString> around; ///< components that it stands in

    const PipelineDag &dag() const { return *component->dag; }
    QString idOf(const QString &key) const { return id.isEmpty() ? key : QString(id % u'/' % key); }
};

GraphNodeKind nodeKind(TaskKind kind)
{
    switch (kind) {
    case TaskKind::Importer:
        return GraphNodeKind::Importer;
    case TaskKind::SubPipeline:
        return GraphNodeKind::SubPipeline;
    case TaskKind::Condition:
        return GraphNodeKind::Condition;
    case TaskKind::Branches:
        return GraphNodeKind::Branches;
    case TaskKind::Loop:
        return GraphNodeKind::Loop;
    case TaskKind::ExitHandler:
        return GraphNodeKind::ExitHandler;
    default:
        return GraphNodeKind::Task;
    }
}

/// condition-2 before condition-10.
std::vector<const std::pair<const QString, PipelineTask> *> inOrder(const PipelineDag &dag)
{
    std::vector<const std::pair<const QString, PipelineTask> *> tasks;
    for (const auto &task : dag.tasks)
        tasks.push_back(&task);
    QCollator collator(QLocale(QLocale::English)); // the C locale knows no numbers
    collator.setNumericMode(true);
    std::stable_sort(tasks.begin(), tasks.end(), [&](const auto *a, const auto *b) { return collator.compare(a->first, b->first) < 0; });
    return tasks;
}

class Painting
{
public:
    Painting(const PipelineSpec &spec, const KubernetesPlatform &platform, const PictureSpec &shown)
        : m_spec(spec)
        , m_platform(platform)
        , m_shown(shown)
    {
    }

    Graph run(const PipelineComponent &component)
    {
        auto top = std::make_unique<Level>();
        top->component = &component;
        top->id = m_shown.level;
        const Level &level = *m_levels.emplace(top->id, std::move(top)).first->second;
        addRail(level, PortDirection::Input);
        addTasks(level, {});
        addRail(level, PortDirection::Output);
        for (const auto &[id, one] : m_levels)
            addWires(*one);
        std::sort(m_graph.edges.begin(), m_graph.edges.end(), [](const GraphEdge &a, const GraphEdge &b) { return std::tie(a.from.node, a.from.port, a.to.node, a.to.port, a.kind) < std::tie(b.from.node, b.from.port, b.to.node, b.to.port, b.kind); });
        m_graph.edges.erase(std::unique(m_graph.edges.begin(), m_graph.edges.end()), m_graph.edges.end());
        return std::move(m_graph);
    }

    /// What a task's card says, folded or not.
    GraphNode taskNode(const Level &level, const QString &key, const PipelineTask &task, const QString &parent) const
    {
        const TaskKind kind = kindOf(m_spec, level.dag(), key);
        GraphNode node{.id = level.idOf(key), .parent = parent, .kind = nodeKind(kind), .title = task.displayName.isEmpty() ? key : task.displayName};
        const PipelineComponent *const component = m_spec.componentOf(task);
        if (component) {
            node.ports = portsOf(*component, &task);
            addWallPorts(node, task, *component, kind);
            const PipelineExecutor *const executor = m_spec.executorOf(*component);
            const auto platform = m_platform.executors.find(component->executorLabel);
            node.badges = badgesOf(task, executor, platform == m_platform.executors.end() ? nullptr : &platform->second);
            if (!node.isContainer())
                node.subtitle = task.component.startsWith("comp-"_L1) ? task.component.mid(5) : task.component;
            if (node.subtitle == node.title)
                node.subtitle = executor && executor->kind == PipelineExecutor::Kind::Container ? executor->container.image : QString();
        }
        node.parallelism = task.iterator.parallelismLimit;
        if (kind == TaskKind::Loop)
            node.expression = loopText(level, task);
        else if (!task.condition.isEmpty())
            node.expression = conditionText(level, task, level.kind == TaskKind::Branches ? ownCondition(task.condition) : task.condition);
        return node;
    }

private:
    /// The level's own interface; a group's channels are told, too, when one looks into it.
    void addRail(const Level &level, PortDirection direction)
    {
        const bool isInputs = direction == PortDirection::Input;
        GraphNode node{.id = isInputs ? inputsRail(level.id) : outputsRail(level.id), .kind = isInputs ? GraphNodeKind::PipelineInputs : GraphNodeKind::PipelineOutputs};
        node.title = isInputs ? u"Inputs"_s : u"Outputs"_s;
        const PortDirection side = isInputs ? PortDirection::Output : PortDirection::Input;
        const PipelineComponent &own = *level.component;
        if (isInputs) {
            for (const auto &[key, input] : own.inputParameters) {
                node.ports.push_back(portOf(key, side, input.type));
                if (input.defaultValue)
                    node.ports.back().valueText = valueLine(*input.defaultValue);
            }
            for (const auto &[key, input] : own.inputArtifacts)
                node.ports.push_back(portOf(key, side, input.type, input.isList));
        } else {
            for (const auto &[key, output] : own.outputParameters)
                node.ports.push_back(portOf(key, side, output.type));
            for (const auto &[key, output] : own.outputArtifacts)
                node.ports.push_back(portOf(key, side, output.type, output.isList));
            for (GraphPort &port : node.ports)
                port.source = PortSource::Wire;
        }
        if (!node.ports.empty())
            m_graph.nodes.push_back(std::move(node));
    }

    void addTasks(const Level &level, const QString &parent)
    {
        std::map<QString, QString> handlers; // task that runs at the end → its group
        for (const auto &[key, task] : level.dag().tasks)
            if (kindOf(m_spec, level.dag(), key) == TaskKind::ExitHandler)
                for (const QString &exit : exitTasksOf(level.dag(), key))
                    handlers[exit] = level.idOf(key);
        int lane = 0;
        for (const auto *const entry : inOrder(level.dag())) {
            if (m_graph.nodes.size() >= m_shown.mostNodes)
                return;
            const auto handler = handlers.find(entry->first);
            addTask(level, entry->first, entry->second, handler == handlers.end() ? parent : handler->second);
            GraphNode &node = m_graph.nodes[m_last];
            node.isAlways = handler != handlers.end();
            if (level.kind == TaskKind::Branches && node.kind == GraphNodeKind::Condition)
                node.title = lane++ == 0 ? u"if"_s : node.expression.isEmpty() ? u"else"_s : u"elif"_s;
            addInside(level, entry->first, entry->second, m_last);
        }
    }

    void addTask(const Level &level, const QString &key, const PipelineTask &task, const QString &parent)
    {
        m_last = m_graph.nodes.size();
        m_graph.nodes.push_back(taskNode(level, key, task, parent));
    }


    /// Ports that only a group has: its item, its collected or merged outputs, the final status.
    void addWallPorts(GraphNode &node, const PipelineTask &task, const PipelineComponent &component, TaskKind kind) const
    {
        const QString &item = task.iterator.itemInput;
        if (kind == TaskKind::Loop && !item.isEmpty()) {
            const auto parameter = component.inputParameters.find(item);
            const auto artifact = component.inputArtifacts.find(item);
            node.ports.removeIf([&](const GraphPort &port) { return port.key == item; });
            if (parameter != component.inputParameters.end())
                node.ports.insert(node.ports.begin(), portOf(item, PortDirection::Input, parameter->second.type));
            else if (artifact != component.inputArtifacts.end())
                node.ports.insert(node.ports.begin(), portOf(item, PortDirection::Input, artifact->second.type, false));
            if (!node.ports.empty() && node.ports.front().key == item) {
                node.ports.front().isInner = true;
                node.ports.front().source = PortSource::LoopItem;
                node.ports.front().title = u"item"_s;
            }
        }
        if (kind == TaskKind::ExitHandler) {
            GraphPort status = portOf(u"@status"_s, PortDirection::Input, ParameterType::TaskFinalStatus);
            status.title = u"status"_s;
            status.isInner = true;
            node.ports.push_back(std::move(status));
        }
        if (!component.dag)
            return;
        for (const auto &[key, output] : component.outputParameters)
            if (isPlumbing(key) && isWallOutput(kind, component.dag->parameters, key))
                node.ports.push_back(portOf(key, PortDirection::Output, output.type));
        for (const auto &[key, output] : component.outputArtifacts)
            if (isPlumbing(key) && isWallOutput(kind, component.dag->artifacts, key))
                node.ports.push_back(portOf(key, PortDirection::Output, output.type, output.isList));
    }

    static bool isWallOutput(TaskKind kind, const std::map<QString, DagOutput> &outputs, const QString &key)
    {
        const auto output = outputs.find(key);
        return kind == TaskKind::Loop || (output != outputs.end() && output->second.isOneOf);
    }

    void addInside(const Level &level, const QString &key, const PipelineTask &task, std::size_t number)
    {
        const PipelineComponent *const component = m_spec.componentOf(task);
        if (!component || !component->dag || level.around.contains(task.component))
            return;
        const GraphNodeKind kind = m_graph.nodes[number].kind;
        const auto chosen = m_shown.expanded.find(level.idOf(key));
        const std::size_t usual = kind == GraphNodeKind::SubPipeline ? smallPipeline : largeGroup;
        m_graph.nodes[number].isExpanded = chosen != m_shown.expanded.end() ? chosen->second : component->dag->tasks.size() <= usual;
        auto inner = std::make_unique<Level>();
        inner->component = component;
        inner->id = level.idOf(key);
        inner->task = &task;
        inner->outer = &level;
        inner->kind = kindOf(m_spec, level.dag(), key);
        inner->around = level.around;
        inner->around.insert(task.component);
        const QString id = inner->id;
        const Level &made = *m_levels.emplace(id, std::move(inner)).first->second;
        addTasks(made, id);
    }

    // Origins.
    using Ends = std::vector<GraphEnd>;

    Ends inputOrigins(const Level &level, const QString &name) const
    {
        if (!level.task)
            return {{inputsRail(level.id), name}};
        if (level.task->iterator.itemInput == name || !isPlumbing(name))
            return {{level.id, name}};
        return sourceOrigins(*level.outer, *level.task, name);
    }

    Ends sourceOrigins(const Level &level, const PipelineTask &task, const QString &input) const
    {
        if (const auto found = task.artifacts.find(input); found != task.artifacts.end()) {
            if (found->second.kind == ArtifactSource::Kind::TaskOutput)
                return outputOrigins(level, found->second.output, true);
            return found->second.kind == ArtifactSource::Kind::ComponentInput ? inputOrigins(level, found->second.name) : Ends();
        }
        const auto found = task.parameters.find(input);
        if (found == task.parameters.end())
            return {};
        const ParameterSource &source = found->second;
        if (source.kind == ParameterSource::Kind::TaskOutput)
            return outputOrigins(level, source.output, false);
        if (source.kind == ParameterSource::Kind::ComponentInput)
            return inputOrigins(level, source.name);
        if (source.kind == ParameterSource::Kind::TaskFinalStatus)
            return {{level.idOf(source.name), u"@status"_s}};
        return {};
    }

    Ends outputOrigins(const Level &level, const TaskOutput &output, bool isArtifact) const
    {
        const auto inner = m_levels.find(level.idOf(output.task));
        if (inner == m_levels.end())
            return {{level.idOf(output.task), output.key}};
        const Level &group = *inner->second;
        const auto &outputs = isArtifact ? group.dag().artifacts : group.dag().parameters;
        const auto found = outputs.find(output.key);
        if (!isPlumbing(output.key) || found == outputs.end() || isWallOutput(group.kind, outputs, output.key))
            return {{group.id, output.key}};
        Ends all;
        for (const TaskOutput &one : found->second.sources)
            for (const GraphEnd &end : outputOrigins(group, one, isArtifact))
                all.push_back(end);
        return all;
    }

    // Words of conditions and loops.
    QString originText(const Level &level, const PipelineTask &task, const QString &input) const
    {
        const auto parameter = task.parameters.find(input);
        if (parameter != task.parameters.end() && parameter->second.kind == ParameterSource::Kind::Constant)
            return valueLine(parameter->second.constant);
        const Ends ends = sourceOrigins(level, task, input);
        if (ends.size() != 1)
            return plainChannel(input);
        const auto group = m_levels.find(ends.front().node);
        if (group != m_levels.end() && group->second->task && group->second->task->iterator.itemInput == ends.front().port)
            return u"item"_s;
        const QString port = plainChannel(ends.front().port);
        return ends.front().node.contains(u'@') || group != m_levels.end() ? port : QString(taskPathOf(ends.front().node).last() % u'.' % port);
    }

    QString loopText(const Level &level, const PipelineTask &task) const
    {
        return task.iterator.raw ? valueLine(*task.iterator.raw) : originText(level, task, task.iterator.input);
    }

    QString conditionText(const Level &level, const PipelineTask &task, const QString &condition) const
    {
        Result<Expression> parsed = parseExpression(condition);
        if (!parsed)
            return condition;
        rename(*parsed, level, task);
        return expressionText(*parsed);
    }

    void rename(Expression &expression, const Level &level, const PipelineTask &task) const
    {
        if (expression.kind == Expression::Kind::Input)
            expression = {.kind = Expression::Kind::Name, .text = originText(level, task, expression.text)};
        for (Expression &part : expression.parts)
            rename(part, level, task);
    }

    // Wires.
    void addWires(const Level &level)
    {
        for (const auto &[key, task] : level.dag().tasks)
            addTaskWires(level, key, task);
        const auto addOutputs = [&](const std::map<QString, DagOutput> &outputs, bool isArtifact) {
            for (const auto &[key, output] : outputs) {
                if (level.task && isPlumbing(key) && !isWallOutput(level.kind, outputs, key))
                    continue;
                const GraphEnd to = level.task ? GraphEnd{level.id, key} : GraphEnd{outputsRail(level.id), key};
                for (const TaskOutput &source : output.sources)
                    addEdges(outputOrigins(level, source, isArtifact), to);
            }
        };
        addOutputs(level.dag().parameters, false);
        addOutputs(level.dag().artifacts, true);
    }

    void addTaskWires(const Level &level, const QString &key, const PipelineTask &task)
    {
        const QString id = level.idOf(key);
        const bool isGroup = m_levels.contains(id);
        for (const auto &[input, source] : task.parameters) {
            if (!isPlumbing(input))
                addEdges(sourceOrigins(level, task, input), {id, input});
            else if (!isGroup)
                for (const auto &[other, one] : task.parameters)
                    if (one.kind == ParameterSource::Kind::Constant && mentions(one.constant, input))
                        addEdges(sourceOrigins(level, task, input), {id, other});
        }
        for (const auto &[input, source] : task.artifacts)
            if (!isPlumbing(input))
                addEdges(sourceOrigins(level, task, input), {id, input});
        if (isPlumbing(task.iterator.input))
            addEdges(sourceOrigins(level, task, task.iterator.input), {id, {}});
        if (!task.condition.isEmpty())
            if (const Result<Expression> condition = parseExpression(level.kind == TaskKind::Branches ? ownCondition(task.condition) : task.condition))
                for (const QString &input : inputsOf(*condition))
                    if (isPlumbing(input))
                        addEdges(sourceOrigins(level, task, input), {id, {}});
        for (const QString &before : orderOnly(task))
            if (level.dag().tasks.contains(before) && !isItsExitTask(level, key, task, before))
                m_graph.edges.push_back({.from = {level.idOf(before), {}}, .to = {id, {}}, .kind = GraphEdge::Kind::Order});
    }

    /// It stands in the footer of what it ends: no wire says so.
    bool isItsExitTask(const Level &level, const QString &key, const PipelineTask &task, const QString &handler) const
    {
        return task.runsAlways() && kindOf(m_spec, level.dag(), handler) == TaskKind::ExitHandler && exitTasksOf(level.dag(), handler).contains(key);
    }

    void addEdges(const Ends &from, const GraphEnd &to)
    {
        for (const GraphEnd &end : from)
            if (!(end == to))
                m_graph.edges.push_back({.from = end, .to = to});
    }

    const PipelineSpec &m_spec;
    const KubernetesPlatform &m_platform;
    const PictureSpec &m_shown;
    std::map<QString, std::unique_ptr<Level>> m_levels;
    Graph m_graph;
    std::size_t m_last = 0;
};

const PipelineComponent *componentAt(const PipelineSpec &spec, const QString &level, QString *name = nullptr)
{
    const PipelineComponent *component = &spec.root;
    for (const QString &key : taskPathOf(level)) {
        if (!component->dag)
            return nullptr;
        const auto task = component->dag->tasks.find(key);
        component = task == component->dag->tasks.end() ? nullptr : spec.componentOf(task->second);
        if (!component)
            return nullptr;
        if (name)
            *name = task->second.component;
    }
    return component->dag ? component : nullptr;
}

} // namespace

QString inputsRail(const QString &level)
{
    return level.isEmpty() ? u"@inputs"_s : QString(level % u"/@inputs"_s);
}

QString outputsRail(const QString &level)
{
    return level.isEmpty() ? u"@outputs"_s : QString(level % u"/@outputs"_s);
}

QStringList taskPathOf(const QString &id)
{
    QStringList path = id.split(u'/', Qt::SkipEmptyParts);
    if (!path.isEmpty() && path.last().startsWith(u'@'))
        path.removeLast();
    return path;
}

Graph pipelineGraph(const PipelineSpec &spec, const KubernetesPlatform &platform, const PictureSpec &shown)
{
    const PipelineComponent *const component = componentAt(spec, shown.level);
    return component ? Painting(spec, platform, shown).run(*component) : Graph();
}

std::vector<int> repaintTasks(Graph &graph, const PipelineSpec &spec, const KubernetesPlatform &platform, const std::vector<TaskName> &tasks)
{
    const PictureSpec shown;
    const Painting painting(spec, platform, shown);
    std::vector<int> changed;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        GraphNode &node = graph.nodes[i];
        const qsizetype slash = node.id.lastIndexOf(u'/');
        const QStringView key = QStringView(node.id).mid(slash + 1);
        for (const TaskName &task : tasks) {
            if (task.key != key)
                continue;
            QString dag;
            Level level;
            level.id = node.id.left(std::max<qsizetype>(slash, 0));
            level.component = componentAt(spec, level.id, &dag);
            if (!level.component || dag != task.dag || !level.dag().tasks.contains(task.key))
                continue;
            GraphNode next = painting.taskNode(level, task.key, level.dag().tasks.at(task.key), node.parent);
            next.isExpanded = node.isExpanded;
            next.isAlways = node.isAlways;
            next.errors = node.errors;
            next.warnings = node.warnings;
            if (next == node)
                continue;
            node = std::move(next);
            changed.push_back(static_cast<int>(i));
        }
    }
    return changed;
}

std::optional<QString> componentOfLevel(const PipelineSpec &spec, const QString &level)
{
    QString name;
    return componentAt(spec, level, &name) ? std::optional(name) : std::nullopt;
}

} // namespace headrace
