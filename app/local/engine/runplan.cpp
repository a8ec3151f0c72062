// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/engine/runplan.h"

#include "app/local/engine/plainjson.h"
#include "clients/pipelines/pipelinereader.h"
#include "models/pipeline/containers.h"
#include "models/pipeline/expression.h"

#include <QDateTime>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace::local {

namespace {

constexpr int nowhere = -1;
constexpr const char *upstreamCode = "UpstreamFailed";

std::string kindWord(const PipelineSpec &spec, const PipelineDag &level, const QString &key)
{
    switch (kindOf(spec, level, key)) {
    case TaskKind::Container:
    case TaskKind::Unknown:
        return "container";
    case TaskKind::Importer:
        return "importer";
    case TaskKind::Loop:
        return "loop";
    case TaskKind::Condition:
        return "condition";
    case TaskKind::ExitHandler:
        return "exit";
    case TaskKind::SubPipeline:
    case TaskKind::Branches:
        break;
    }
    return "dag";
}

bool startsWith(const std::string &text, const char *start)
{
    return text.rfind(start, 0) == 0;
}

bool isGroup(const PipelineComponent &component)
{
    return component.dag.has_value();
}

} // namespace

bool hasEnded(RunPhase phase)
{
    return phase != RunPhase::Pending && phase != RunPhase::Running && phase != RunPhase::Canceling;
}

std::string taskIdOf(const std::string &runId, const std::string &path)
{
    static const QUuid space(u"{4d0c2d1e-54c4-4f0c-9c6a-6f6d3b7d2a11}"_s);
    return QUuid::createUuidV5(space, QByteArray::fromStdString(runId + '/' + path)).toString(QUuid::WithoutBraces).toStdString();
}

RunPlan::RunPlan(RunOrder order, std::string artifacts, CacheLookup cache)
    : m_order(std::move(order))
    , m_artifacts(std::move(artifacts))
    , m_cache(std::move(cache))
    , m_spec(readPipelineSpec(plainOf(m_order.spec)))
    , m_platform(readKubernetesPlatform(plainOf(Json{{"platforms", m_order.platforms}})))
    , m_run{.runId = m_order.runId}
{
}

void RunPlan::restore(const RunRecord &run, const std::vector<TaskRecord> &tasks, Mode mode)
{
    m_run.startedAt = run.startedAt;
    m_mode = mode;
    for (const TaskRecord &task : tasks)
        m_former.emplace(task.id, task);
}

int RunPlan::addNode(int parent, const QString &key, const PipelineTask *task, const PipelineComponent *component, int iteration)
{
    const int index = static_cast<int>(m_nodes.size());
    Node node{.key = key, .task = task, .component = component, .parent = parent};
    if (parent >= 0) {
        const Node &above = at(parent);
        const std::string step = iteration >= 0 ? std::to_string(iteration) : key.toStdString();
        node.path = above.path.empty() ? step : above.path + '/' + step;
        const bool isTask = iteration < 0 && above.component->dag;
        node.record.kind = isTask ? kindWord(m_spec, *above.component->dag, key) : "iteration";
        node.record.parentId = parent == 0 ? std::string() : above.record.id;
    } else {
        node.record.kind = "dag";
    }
    node.record.id = taskIdOf(m_order.runId, node.path);
    node.record.runId = m_order.runId;
    node.record.name = key.toStdString();
    node.record.displayName = task && !task->displayName.isEmpty() ? task->displayName.toStdString() : node.record.name;
    node.record.iteration = iteration;
    if (const auto former = m_former.find(node.record.id); parent >= 0 && former != m_former.end()) {
        const TaskRecord &was = former->second;
        const bool isDone = was.phase == RunPhase::Succeeded || was.phase == RunPhase::Cached || (was.phase == RunPhase::Skipped && !startsWith(was.reason, upstreamCode));
        const bool isOver = m_mode == Mode::Resume && headrace::local::hasEnded(was.phase);
        if (isDone || isOver)
            node.record = was;
        else
            node.record.createdAt = was.createdAt;
    }
    m_indexes.emplace(node.record.id, index);
    m_nodes.push_back(std::move(node));
    m_awake.insert(index);
    if (parent >= 0)
        at(parent).children.push_back(index);
    changed(index);
    return index;
}

void RunPlan::openDag(int index)
{
    Node &above = at(index);
    for (const auto &[key, task] : above.component->dag->tasks)
        above.places[key] = addNode(index, key, &task, m_spec.componentOf(task), -1);
    for (const auto &[key, child] : above.places)
        for (const QString &name : upstreamOf(*at(child).task)) {
            const auto found = above.places.find(name);
            at(child).upstream.push_back(found == above.places.end() ? nowhere : found->second);
            if (found != above.places.end())
                at(found->second).dependents.push_back(child);
        }
}

void RunPlan::begin(std::int64_t now)
{
    addNode(-1, u"root"_s, nullptr, &m_spec.root, -1);
    Node &root = m_nodes.front();
    root.record.inputs = m_order.parameters;
    root.record.phase = RunPhase::Running;
    root.record.startedAt = now;
    m_run.phase = m_run.phase == RunPhase::Canceling ? RunPhase::Canceling : RunPhase::Running;
    m_run.startedAt = m_run.startedAt ? m_run.startedAt : now;
    if (const auto stop = fillDefaults(root))
        end(0, RunPhase::Failed, stop->reason, now);
    else
        openDag(0);
}

std::vector<StepOrder> RunPlan::advance(std::int64_t now)
{
    std::vector<StepOrder> steps;
    if (hasEnded())
        return steps;
    if (m_nodes.empty())
        begin(now);
    for (const int index : m_delayed)
        if (at(index).notBefore <= now)
            m_awake.insert(index);
    std::erase_if(m_delayed, [&](int index) { return at(index).notBefore <= now; });
    while (!m_awake.empty() && !hasEnded()) {
        const int index = *m_awake.begin();
        m_awake.erase(m_awake.begin());
        look(index, now, steps);
    }
    return steps;
}

/// At one task that may go on: it was added, its time has come, or what it waited for has ended.
void RunPlan::look(int index, std::int64_t now, std::vector<StepOrder> &steps)
{
    ++m_looks;
    std::optional<Stop> stop;
    if (isIn(index, RunPhase::Pending) && m_run.phase == RunPhase::Canceling) {
        end(index, RunPhase::Canceled, stopReason(), now);
    } else if (isIn(index, RunPhase::Pending) && isReady(index, stop)) {
        at(index).record.createdAt = at(index).record.createdAt ? at(index).record.createdAt : now;
        if (stop)
            end(index, stop->phase, stop->reason, now);
        else if (at(index).notBefore <= now)
            start(index, now, steps);
        if (isIn(index, RunPhase::Running))
            m_awake.insert(index); // a group without tasks is over at once
    } else if (isIn(index, RunPhase::Running) && (at(index).record.kind == "loop" || isGroup(*at(index).component))) {
        close(index, now);
    }
}

/// What waits for a task that has ended: tasks behind it, its group, the next iteration of a loop that is limited.
void RunPlan::wakeAfter(const Node &node)
{
    m_awake.insert(node.dependents.begin(), node.dependents.end());
    if (node.parent < 0)
        return;
    m_awake.insert(node.parent);
    const std::vector<int> &siblings = at(node.parent).children;
    if (at(node.parent).limit > 0)
        if (const auto next = std::find_if(siblings.begin(), siblings.end(), [this](int child) { return isIn(child, RunPhase::Pending); }); next != siblings.end())
            m_awake.insert(*next);
}

std::set<QString> RunPlan::upstreamOf(const PipelineTask &task) const
{
    std::set<QString> names(task.dependentTasks.begin(), task.dependentTasks.end());
    for (const auto &[name, source] : task.parameters) {
        if (source.kind == ParameterSource::Kind::TaskOutput)
            names.insert(source.output.task);
        else if (source.kind == ParameterSource::Kind::TaskFinalStatus)
            names.insert(source.name);
    }
    for (const auto &[name, source] : task.artifacts)
        if (source.kind == ArtifactSource::Kind::TaskOutput)
            names.insert(source.output.task);
    return names;
}

const RunPlan::Node *RunPlan::sibling(const Node &node, const QString &key) const
{
    const std::map<QString, int> &places = at(node.parent).places;
    const auto found = places.find(key);
    return found == places.end() ? nullptr : &at(found->second);
}

bool RunPlan::isReady(int index, std::optional<Stop> &stop) const
{
    const Node &node = at(index);
    const Node &above = at(node.parent);
    if (above.record.phase != RunPhase::Running)
        return false;
    if (node.record.iteration >= 0 && node.record.kind == "iteration") {
        const auto isRunning = [this](int child) { return isIn(child, RunPhase::Running); };
        return above.limit == 0 || std::count_if(above.children.begin(), above.children.end(), isRunning) < above.limit;
    }
    for (const int upstream : node.upstream) {
        const Node *const before = upstream == nowhere ? nullptr : &at(upstream);
        if (!before || !headrace::local::hasEnded(before->record.phase))
            return false;
        const bool isBroken = before->record.phase == RunPhase::Failed || before->record.phase == RunPhase::Canceled || startsWith(before->record.reason, upstreamCode);
        if (isBroken && !node.task->runsAlways() && !stop)
            stop = Stop{RunPhase::Skipped, std::string(upstreamCode) + ": " + before->record.displayName + " did not succeed."};
    }
    return true;
}

Json RunPlan::resolve(const Node &node, const ParameterSource &source) const
{
    using Kind = ParameterSource::Kind;
    const Node &above = at(node.parent);
    const Json nothing(Json::value_t::discarded);
    switch (source.kind) {
    case Kind::Constant:
        return jsonOf(source.constant);
    case Kind::ComponentInput:
    case Kind::RuntimeParameter: {
        const auto found = above.record.inputs.find(source.name.toStdString());
        return found == above.record.inputs.end() ? nothing : Json(found->second);
    }
    case Kind::TaskOutput: {
        const Node *const producer = sibling(node, source.output.task);
        if (!producer)
            return nothing;
        const auto found = producer->record.outputs.find(source.output.key.toStdString());
        return found == producer->record.outputs.end() ? nothing : Json(found->second);
    }
    case Kind::TaskFinalStatus: {
        const Node *const producer = sibling(node, source.name);
        if (!producer)
            return nothing;
        const bool isGood = producer->record.phase == RunPhase::Succeeded || producer->record.phase == RunPhase::Cached || producer->record.phase == RunPhase::Skipped;
        return {{"state", isGood ? "SUCCEEDED" : "FAILED"}, {"error", isGood ? Json::object() : Json{{"code", std::max(producer->record.exitCode, 1)}, {"message", producer->record.reason}}}, {"pipelineJobResourceName", m_spec.name.toStdString() + '-' + m_order.runId.substr(0, 5)}, {"pipelineTaskName", producer->record.name}};
    }
    case Kind::None:
        break;
    }
    return nothing;
}

std::optional<RunPlan::Stop> RunPlan::takeParameter(Node &node, const QString &name, const ParameterSource &source)
{
    Json value = resolve(node, source);
    if (!value.is_discarded() && !source.selector.isEmpty()) {
        value = selected(value, source.selector.toStdString());
        if (value.is_discarded())
            return Stop{RunPhase::Failed, "InputMissing: the value for " + name.toStdString() + " has no " + source.selector.toStdString() + '.'};
    }
    if (!value.is_discarded())
        node.record.inputs[name.toStdString()] = std::move(value);
    return std::nullopt;
}

std::optional<RunPlan::Stop> RunPlan::fillDefaults(Node &node) const
{
    for (const auto &[name, input] : node.component->inputParameters) {
        const std::string key = name.toStdString();
        const auto found = node.record.inputs.find(key);
        if (found == node.record.inputs.end()) {
            if (input.defaultValue)
                node.record.inputs[key] = jsonOf(*input.defaultValue);
            else if (!input.isOptional)
                return Stop{RunPhase::Failed, "InputMissing: " + key + " has no value."};
            continue;
        }
        found->second = jsonOf(plainOf(found->second)); // whole numbers become whole
        const auto isSame = [&](const PlainValue &one) { return jsonOf(one) == found->second; };
        if (!input.literals.empty() && std::none_of(input.literals.begin(), input.literals.end(), isSame))
            return Stop{RunPhase::Failed, "InputNotAllowed: " + textOf(found->second) + " is none of the values that " + key + " may have."};
    }
    for (const auto &[name, input] : node.component->inputArtifacts)
        if (!input.isOptional && !node.record.inputArtifacts.contains(name.toStdString()))
            return Stop{RunPhase::Failed, "InputMissing: there is no artifact for " + name.toStdString() + '.'};
    return std::nullopt;
}

std::optional<RunPlan::Stop> RunPlan::resolveInputs(int index)
{
    Node &node = at(index);
    for (const auto &[name, source] : node.task->parameters)
        if (const auto stop = takeParameter(node, name, source))
            return stop;
    for (const auto &[name, source] : node.task->artifacts) {
        const bool isInput = source.kind == ArtifactSource::Kind::ComponentInput;
        const Node *const from = isInput ? &at(node.parent) : sibling(node, source.output.task);
        if (!from)
            continue;
        const auto &artifacts = isInput ? from->record.inputArtifacts : from->record.outputArtifacts;
        const auto found = artifacts.find((isInput ? source.name : source.output.key).toStdString());
        if (found != artifacts.end())
            node.record.inputArtifacts[name.toStdString()] = found->second;
    }
    const PlaceholderScope scope = scopeOf(node);
    std::map<std::string, Json> texts;
    for (const auto &[name, source] : node.task->parameters)
        if (source.kind == ParameterSource::Kind::Constant && node.record.inputs.contains(name.toStdString()))
            texts[name.toStdString()] = filled(node.record.inputs[name.toStdString()], scope);
    for (auto &[name, value] : texts)
        node.record.inputs[name] = std::move(value);
    return std::nullopt;
}

std::optional<RunPlan::Stop> RunPlan::checkCondition(const Node &node) const
{
    if (node.task->condition.isEmpty())
        return std::nullopt;
    const Result<Expression> expression = parseExpression(node.task->condition);
    const Result<PlainValue> value = expression ? evaluateExpression(*expression, plainOf(Json(node.record.inputs))) : Result<PlainValue>(expression.error());
    if (!value || value->kind() != PlainValue::Kind::Boolean)
        return Stop{RunPhase::Failed, "ConditionFailed: " + node.task->condition.toStdString() + (value ? " is neither true nor false." : " cannot be computed (" + value.error().code.toStdString() + ' ' + value.error().arguments.join(u' ').toStdString() + ").")};
    return value->boolean() ? std::nullopt : std::optional(Stop{RunPhase::Skipped, "ConditionFalse: the condition does not hold."});
}

PlaceholderScope RunPlan::scopeOf(const Node &node) const
{
    const auto time = [](std::int64_t milliseconds) { return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC).toString(u"yyyy-MM-ddThh:mm:ss'Z'"_s).toStdString(); };
    const std::string scheduled = time(m_order.scheduledAt ? m_order.scheduledAt : m_run.startedAt);
    PlaceholderScope scope{
            node.record.inputs,
            node.record.inputArtifacts,
            {{"pipeline_job_name", m_order.displayName},
             {"pipeline_job_resource_name", m_spec.name.toStdString() + '-' + m_order.runId.substr(0, 5)},
             {"pipeline_job_uuid", m_order.runId},
             {"pipeline_task_name", node.record.name},
             {"pipeline_task_uuid", node.record.id},
             {"pipeline_root", m_artifacts},
             {"pipeline_job_create_time_utc", time(m_run.startedAt)},
             {"pipeline_job_schedule_time_utc", scheduled},
             {"scheduled_time", scheduled}}};
    if (const std::string folder = workspace(); !folder.empty())
        scope.facts["workspace_path"] = folder;
    return scope;
}

std::string RunPlan::workspace() const
{
    return m_platform.workspaceSize.isEmpty() ? std::string() : m_artifacts + '/' + m_order.runId + "/.workspace"; // no task has such a name
}

void RunPlan::start(int index, std::int64_t now, std::vector<StepOrder> &steps)
{
    Node &node = at(index);
    node.record.startedAt = node.record.startedAt ? node.record.startedAt : now;
    changed(index);
    if (!node.component) {
        end(index, RunPhase::Failed, "ComponentMissing: the pipeline has no component " + node.task->component.toStdString() + '.', now);
        return;
    }
    if (node.record.kind == "iteration") {
        startBody(index, now, steps);
        return;
    }
    std::optional<Stop> stop = resolveInputs(index);
    if (!stop)
        stop = checkCondition(at(index));
    const bool isLoop = at(index).task->iterator.kind != TaskIterator::Kind::None;
    if (!stop && !isLoop)
        stop = fillDefaults(at(index));
    if (stop)
        end(index, stop->phase, stop->reason, now);
    else if (isLoop)
        openLoop(index, now);
    else
        startBody(index, now, steps);
}

void RunPlan::startBody(int index, std::int64_t now, std::vector<StepOrder> &steps)
{
    if (at(index).record.kind == "iteration") {
        if (const auto stop = fillDefaults(at(index))) {
            end(index, stop->phase, stop->reason, now);
            return;
        }
    }
    const PipelineComponent &component = *at(index).component;
    if (component.dag) {
        at(index).record.phase = RunPhase::Running;
        openDag(index);
    } else if (const PipelineExecutor *const executor = m_spec.executorOf(component); executor && executor->kind == PipelineExecutor::Kind::Importer) {
        import(index, now);
    } else {
        startStep(index, now, steps);
    }
}

void RunPlan::openLoop(int index, std::int64_t now)
{
    const Node node = at(index);
    const TaskIterator &iterator = node.task->iterator;
    const std::string input = iterator.input.toStdString(), item = iterator.itemInput.toStdString();
    Json items = Json::array();
    std::vector<ArtifactRecord> artifacts;
    if (iterator.kind == TaskIterator::Kind::Artifact) {
        if (const auto found = node.record.inputArtifacts.find(input); found != node.record.inputArtifacts.end())
            artifacts = found->second;
    } else if (iterator.raw) {
        items = parsed(iterator.raw->toStdString());
    } else if (const auto found = node.record.inputs.find(input); found != node.record.inputs.end()) {
        items = found->second.is_string() ? parsed(found->second.get<std::string>()) : found->second;
    }
    if (!items.is_array()) {
        end(index, RunPhase::Failed, "LoopFailed: what the loop runs over is no list.", now);
        return;
    }
    at(index).record.phase = RunPhase::Running;
    at(index).limit = iterator.parallelismLimit;
    const std::size_t count = iterator.kind == TaskIterator::Kind::Artifact ? artifacts.size() : items.size();
    for (std::size_t i = 0; i < count; ++i) {
        Node &one = at(addNode(index, node.key, node.task, node.component, static_cast<int>(i)));
        one.record.inputs = node.record.inputs;
        one.record.inputArtifacts = node.record.inputArtifacts;
        if (iterator.kind == TaskIterator::Kind::Artifact)
            one.record.inputArtifacts[item] = {artifacts[i]};
        else
            takeItem(one, item, jsonOf(plainOf(items[i])));
    }
}

/// The SDK reads a record's field inside a text through an input that it forgets to fill ("…-subvar-name").
void RunPlan::takeItem(Node &iteration, const std::string &input, Json item)
{
    const std::string prefix = input + "-subvar-";
    for (const auto &[key, definition] : iteration.component->inputParameters) {
        const std::string name = key.toStdString();
        const std::string field = startsWith(name, prefix.c_str()) ? name.substr(prefix.size()) : std::string();
        if (!field.empty() && !iteration.record.inputs.contains(name) && item.is_object() && item.contains(field))
            iteration.record.inputs[name] = item[field];
    }
    iteration.record.inputs[input] = std::move(item);
}

void RunPlan::import(int index, std::int64_t now)
{
    Node &node = at(index);
    const ImporterExecutor &importer = m_spec.executorOf(*node.component)->importer;
    const std::string name = importer.uri.name.toStdString();
    Json uri = importer.uri.kind == ParameterSource::Kind::Constant ? jsonOf(importer.uri.constant) : node.record.inputs.contains(name) ? node.record.inputs[name] : Json();
    if (!uri.is_string()) {
        end(index, RunPhase::Failed, "InputMissing: the importer has no address.", now);
        return;
    }
    const PlaceholderScope scope = scopeOf(node);
    std::string path = filled(uri.get<std::string>(), scope);
    if (startsWith(path, "file://"))
        path.erase(0, 7);
    for (const auto &[key, output] : node.component->outputArtifacts)
        node.record.outputArtifacts[key.toStdString()] = {{.id = taskIdOf(node.record.id, key.toStdString()), .name = key.toStdString(), .type = importer.type.schemaTitle.toStdString(), .uri = path, .metadata = importer.metadata.isMap() ? filled(jsonOf(importer.metadata), scope) : Json::object(), .createdAt = now}};
    end(index, RunPhase::Succeeded, {}, now);
}

} // namespace headrace::local
