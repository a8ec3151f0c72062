// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/engine/lightweight.h"
#include "app/local/engine/plainjson.h"
#include "app/local/engine/runcheck.h"
#include "app/local/engine/runplan.h"

#include <QCryptographicHash>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace::local {

namespace {

constexpr double standardFactor = 2, longestBackoffSeconds = 3600;

/// "5s" in seconds.
double secondsOf(const QString &duration, double fallback)
{
    bool isNumber = false;
    const double seconds = duration.chopped(duration.endsWith(u's') ? 1 : 0).toDouble(&isNumber);
    return isNumber ? seconds : fallback;
}

std::int64_t backoffOf(const RetryPolicy &policy, int attempts)
{
    const double factor = policy.backoffFactor > 0 ? policy.backoffFactor : standardFactor;
    const double most = secondsOf(policy.backoffMaxDuration, longestBackoffSeconds);
    const double wait = secondsOf(policy.backoffDuration, 0) * std::pow(factor, attempts - 1);
    return static_cast<std::int64_t>(1000 * std::min(wait, most > 0 ? most : longestBackoffSeconds));
}

Json artifactJson(const ArtifactRecord &artifact)
{
    return {{"name", artifact.name}, {"type", {{"schemaTitle", artifact.type}, {"schemaVersion", "0.0.1"}}}, {"uri", artifact.uri}, {"metadata", artifact.metadata}};
}

/// The value that a parameter's own file holds: text as it stands for a text, else JSON; Python's own words for truth count.
Json valueIn(const std::string &text, ParameterType type)
{
    if (type == ParameterType::String || type == ParameterType::Unspecified)
        return text;
    const std::string trimmed = QString::fromStdString(text).trimmed().toStdString();
    if (type == ParameterType::Boolean && (trimmed == "True" || trimmed == "False"))
        return trimmed == "True";
    const Json value = parsed(trimmed);
    return value.is_discarded() ? Json(text) : jsonOf(plainOf(value));
}

std::string failureOf(const StepResult &result, const std::string &limit)
{
    if (result.reason == "OOMKilled")
        return "OOMKilled: the step needed more memory than its limit of " + limit + '.';
    if (result.reason == "DeadlineExceeded")
        return "DeadlineExceeded: the step took longer than it may.";
    if (!result.reason.empty())
        return result.reason;
    const std::string code = "Error: the step ended with exit code " + std::to_string(result.exitCode);
    return code + (result.words.empty() ? ". Its log says why." : ": " + result.words);
}

} // namespace

std::string RunPlan::folderOf(const Node &node) const
{
    const std::string folder = m_artifacts + '/' + m_order.runId + '/' + node.path;
    return node.record.attempts > 1 ? folder + ".attempt" + std::to_string(node.record.attempts) : folder;
}

Json RunPlan::executorInputOf(const Node &node, const std::string &folder) const
{
    Json input{{"inputs", Json::object()}, {"outputs", {{"outputFile", folder + "/executor_output.json"}}}};
    for (const auto &[name, value] : node.record.inputs)
        if (node.component->inputParameters.contains(QString::fromStdString(name)))
            input["inputs"]["parameterValues"][name] = value;
    for (const auto &[name, artifacts] : node.record.inputArtifacts) {
        Json &list = input["inputs"]["artifacts"][name]["artifacts"] = Json::array();
        for (const ArtifactRecord &artifact : artifacts)
            list.push_back(artifactJson(artifact));
    }
    for (const auto &[name, output] : node.component->outputParameters)
        input["outputs"]["parameters"][name.toStdString()]["outputFile"] = folder + '/' + name.toStdString();
    for (const auto &[key, output] : node.component->outputArtifacts) {
        const std::string name = key.toStdString();
        const Json metadata = output.metadata.isMap() ? jsonOf(output.metadata) : Json::object();
        input["outputs"]["artifacts"][name]["artifacts"] = Json::array({artifactJson({.name = name, .type = output.type.schemaTitle.toStdString(), .uri = folder + '/' + name, .metadata = metadata})});
    }
    return input;
}

std::string RunPlan::fingerprintOf(const Node &node) const
{
    const PipelineExecutor *const executor = m_spec.executorOf(*node.component);
    if (!node.task->isCached || !executor || claimWorkOf(executor->container) != ClaimWork::None)
        return {};
    const Json &executors = headrace::local::at(m_order.spec, {"deploymentSpec", "executors"});
    const std::string label = node.component->executorLabel.toStdString();
    Json key{{"executor", executors.contains(label) ? executors[label] : Json()}};
    const Json &platform = headrace::local::at(m_order.platforms, {"kubernetes", "deploymentSpec", "executors"});
    if (platform.is_object() && platform.contains(label))
        key["platform"] = platform[label];
    for (const auto &[name, output] : node.component->outputArtifacts)
        key["outputs"][name.toStdString()] = output.type.schemaTitle.toStdString();
    for (const auto &[name, output] : node.component->outputParameters)
        key["outputs"][name.toStdString()] = static_cast<int>(output.type);
    if (!node.task->cacheKey.isEmpty()) {
        key["key"] = node.task->cacheKey.toStdString();
    } else {
        key["parameters"] = node.record.inputs;
        for (const auto &[name, artifacts] : node.record.inputArtifacts)
            for (const ArtifactRecord &artifact : artifacts)
                key["artifacts"][name].push_back(artifactJson(artifact));
    }
    return QCryptographicHash::hash(QByteArray::fromStdString(textOf(key)), QCryptographicHash::Sha256).toHex().toStdString();
}

bool RunPlan::takeCached(int index, std::int64_t now)
{
    Node &node = at(index);
    node.record.fingerprint = fingerprintOf(node);
    const TaskRecord before = node.record.fingerprint.empty() || !m_cache ? TaskRecord() : m_cache(node.record.fingerprint);
    if (before.id.empty() || before.id == node.record.id)
        return false;
    node.record.outputs = before.outputs;
    node.record.outputArtifacts = before.outputArtifacts;
    node.record.cachedFrom = before.id;
    end(index, RunPhase::Cached, {}, now);
    return true;
}

/// What the pipeline as a whole says of its pods, and what it asks for and does not get here.
void RunPlan::addNotes(Json &pod) const
{
    const auto seconds = [&](int own) { return own > 0 ? own : m_platform.ttlOnCompletion; };
    if (const int good = seconds(m_platform.ttlOnSuccess), bad = seconds(m_platform.ttlOnFailure); good > 0 || bad > 0)
        pod["ttl"] = {{"success", good}, {"failure", bad}};
    Json &notes = pod["notes"];
    if (m_order.pipelineRoot.empty() && pipelineRootOf(m_spec.defaultPipelineRoot.toStdString()).kind == PipelineRoot::Kind::Unknown)
        notes.push_back("The pipeline root " + m_spec.defaultPipelineRoot.toStdString() + " has no effect: outputs are kept in a folder of this cluster.");
}

StepContainer RunPlan::containerOf(const ContainerExecutor &container, const Json &executorInput, PlaceholderScope scope) const
{
    scope.executorInput = &executorInput;
    return {.name = "main", .image = filled(container.image.toStdString(), scope), .command = filledWords(textsOf(container.command), scope), .arguments = filledWords(textsOf(container.arguments), scope)};
}

void RunPlan::startStep(int index, std::int64_t now, std::vector<StepOrder> &steps)
{
    const PipelineExecutor *const executor = m_spec.executorOf(*at(index).component);
    if (!executor || executor->kind != PipelineExecutor::Kind::Container) {
        end(index, RunPhase::Failed, "ExecutorMissing: there is nothing to run for this task.", now);
        return;
    }
    if (at(index).record.attempts == 0 && takeCached(index, now))
        return;
    Node &node = at(index);
    node.record.phase = RunPhase::Running;
    ++node.record.attempts;
    node.record.podUid = taskIdOf(node.record.id, std::to_string(node.record.attempts) + '@' + std::to_string(now)); // a retry of the run counts from one again
    node.record.podName = m_spec.name.left(40).toStdString() + '-' + m_order.runId.substr(0, 5) + '-' + node.record.podUid.substr(0, 8);
    changed(index);
    const PlaceholderScope scope = scopeOf(node);
    StepOrder step{.container = &executor->container, .nameSpace = m_order.nameSpace, .serviceAccount = m_order.serviceAccount, .executorLabel = node.component->executorLabel.toStdString(), .folder = folderOf(node)};
    const auto platform = m_platform.executors.find(node.component->executorLabel);
    step.platform = platformOf(platform == m_platform.executors.end() ? KubernetesExecutor{} : platform->second, executor->container, [&](const ParameterSource &source) { return resolve(node, source); });
    if (!step.platform.problem.empty()) {
        end(index, RunPhase::Failed, step.platform.problem, now);
        return;
    }
    addNotes(step.platform.pod);
    if (claimWorkOf(executor->container) != ClaimWork::None) {
        node.record.podUid.clear(); // no pod does it, here as elsewhere
        node.record.podName.clear();
    }
    node.record.pod = std::make_shared<const Json>(step.platform.pod);
    step.task = node.record;
    step.executorInput = executorInputOf(node, step.folder);
    for (const NameValue &one : executor->container.environment)
        step.environment.push_back({one.name, QString::fromStdString(filled(one.value.toStdString(), scope))});
    if (!lightweightComponentOf(executor->container) && claimWorkOf(executor->container) == ClaimWork::None)
        step.image = containerOf(executor->container, step.executorInput, scope);
    step.runFolder = m_artifacts + '/' + m_order.runId;
    step.cpuLimit = filled(executor->container.resources.cpuLimit.toStdString(), scope);
    step.memoryLimit = filled(executor->container.resources.memoryLimit.toStdString(), scope);
    steps.push_back(std::move(step));
}

void RunPlan::takeOutputs(Node &node, const StepResult &result)
{
    const Json &values = headrace::local::at(result.output, {"parameterValues"});
    for (const auto &[key, output] : node.component->outputParameters) {
        const std::string name = key.toStdString();
        if (const auto file = result.files.find(name); file != result.files.end())
            node.record.outputs[name] = valueIn(file->second, output.type);
        else if (values.is_object() && values.contains(name))
            node.record.outputs[name] = jsonOf(plainOf(values[name]));
    }
    const std::string folder = folderOf(node);
    const Json &made = headrace::local::at(result.output, {"artifacts"});
    for (const auto &[key, output] : node.component->outputArtifacts) {
        const std::string name = key.toStdString();
        const Json given = made.is_object() && made.contains(name) ? headrace::local::at(made[name], {"artifacts"}) : Json();
        Json list = given.is_array() ? given : Json::array({Json::object()});
        std::vector<ArtifactRecord> records;
        for (const Json &one : list) {
            // A step may write elsewhere than it was told to; there it lies.
            const std::string elsewhere = textAt(one, {"custom_path"});
            const std::string uri = elsewhere.empty() ? textAt(one, {"uri"}) : elsewhere, own = textAt(one, {"name"});
            const Json &metadata = headrace::local::at(one, {"metadata"});
            records.push_back({.id = taskIdOf(node.record.id, name + std::to_string(records.size())), .name = own.empty() ? name : own, .type = output.type.schemaTitle.toStdString(), .uri = uri.empty() ? folder + '/' + name : uri, .metadata = metadata.is_object() ? metadata : Json::object(), .createdAt = node.record.endedAt});
        }
        node.record.outputArtifacts[name] = std::move(records);
    }
}

void RunPlan::finished(const StepResult &result, std::int64_t now)
{
    const auto found = m_indexes.find(result.taskId);
    if (found == m_indexes.end() || !isIn(found->second, RunPhase::Running) || at(found->second).record.attempts != result.attempt)
        return;
    const int index = found->second;
    Node &node = at(index);
    node.record.exitCode = result.exitCode;
    node.record.initContainers = result.initContainers;
    node.record.endedAt = now;
    if (m_run.phase == RunPhase::Canceling) {
        end(index, RunPhase::Canceled, stopReason(), now);
    } else if (result.isLost) {
        node.record.phase = RunPhase::Pending;
        --node.record.attempts;
        m_awake.insert(index);
    } else if (result.exitCode == 0 && result.reason.empty()) {
        takeOutputs(node, result);
        end(index, RunPhase::Succeeded, {}, now);
    } else {
        const PipelineExecutor *const executor = m_spec.executorOf(*node.component);
        const std::string limit = executor ? filled(executor->container.resources.memoryLimit.toStdString(), scopeOf(node)) : std::string();
        const std::string reason = failureOf(result, limit);
        if (node.task->retry && node.record.attempts <= node.task->retry->maxRetryCount) {
            node.record.phase = RunPhase::Pending;
            node.record.reason = reason;
            node.record.waiting.clear();
            node.record.endedAt = 0;
            node.notBefore = now + backoffOf(*node.task->retry, node.record.attempts);
            m_delayed.insert(index);
            changed(index);
        } else {
            end(index, RunPhase::Failed, reason, now);
        }
    }
}

void RunPlan::setWaiting(const std::string &taskId, const std::string &reason)
{
    const auto found = m_indexes.find(taskId);
    if (found == m_indexes.end() || !isIn(found->second, RunPhase::Running))
        return;
    at(found->second).record.waiting = reason;
    changed(found->second);
}

void RunPlan::collectLoop(Node &node)
{
    const PipelineComponent &component = *node.component;
    for (const auto &[key, output] : component.outputParameters) {
        Json list = Json::array();
        for (const int child : node.children)
            if (const auto found = at(child).record.outputs.find(key.toStdString()); found != at(child).record.outputs.end())
                list.push_back(found->second);
        node.record.outputs[key.toStdString()] = std::move(list);
    }
    for (const auto &[key, output] : component.outputArtifacts) {
        std::vector<ArtifactRecord> list;
        for (const int child : node.children)
            if (const auto found = at(child).record.outputArtifacts.find(key.toStdString()); found != at(child).record.outputArtifacts.end())
                list.insert(list.end(), found->second.begin(), found->second.end());
        node.record.outputArtifacts[key.toStdString()] = std::move(list);
    }
}

void RunPlan::collectOutputs(Node &node)
{
    const auto producer = [&](const TaskOutput &source) -> const TaskRecord * {
        const auto found = node.places.find(source.task);
        return found == node.places.end() ? nullptr : &at(found->second).record;
    };
    for (const auto &[key, output] : node.component->dag->parameters)
        for (const TaskOutput &source : output.sources) {
            const TaskRecord *const task = producer(source);
            if (const auto found = task ? task->outputs.find(source.key.toStdString()) : std::map<std::string, Json>::const_iterator(); task && found != task->outputs.end()) {
                node.record.outputs[key.toStdString()] = found->second;
                break;
            }
        }
    for (const auto &[key, output] : node.component->dag->artifacts)
        for (const TaskOutput &source : output.sources)
            if (const TaskRecord *const task = producer(source); task && task->outputArtifacts.contains(source.key.toStdString())) {
                node.record.outputArtifacts[key.toStdString()] = task->outputArtifacts.at(source.key.toStdString());
                break;
            }
}

void RunPlan::close(int index, std::int64_t now)
{
    Node &node = at(index);
    bool isBroken = false, isCanceled = false;
    std::string reason;
    for (const int child : node.children) {
        const TaskRecord &task = at(child).record;
        if (!headrace::local::hasEnded(task.phase))
            return;
        if (task.phase == RunPhase::Failed && !isBroken)
            reason = task.kind == "container" || task.kind == "importer" ? "TaskFailed: " + task.displayName + " failed." : task.reason;
        isBroken = isBroken || task.phase == RunPhase::Failed;
        isCanceled = isCanceled || task.phase == RunPhase::Canceled;
    }
    if (node.record.kind == "loop")
        collectLoop(node);
    else if (node.component->dag)
        collectOutputs(node);
    const bool wasStopped = isCanceled || m_run.phase == RunPhase::Canceling;
    end(index, wasStopped ? RunPhase::Canceled : isBroken ? RunPhase::Failed : RunPhase::Succeeded, reason, now);
}

void RunPlan::end(int index, RunPhase phase, const std::string &reason, std::int64_t now)
{
    Node &node = at(index);
    node.record.phase = phase;
    node.record.reason = reason;
    node.record.waiting.clear();
    node.record.endedAt = now;
    changed(index);
    wakeAfter(node);
    if (index != 0)
        return;
    m_run.phase = m_isOverdue && phase == RunPhase::Canceled ? RunPhase::Failed : phase;
    m_run.reason = m_run.reason.empty() ? reason : m_run.reason;
    m_run.endedAt = now;
}

std::vector<std::string> RunPlan::cancel(std::int64_t now, const std::string &reason)
{
    std::vector<std::string> running;
    if (hasEnded())
        return running;
    m_run.phase = RunPhase::Canceling;
    m_run.reason = reason;
    for (int i = 1; i < static_cast<int>(m_nodes.size()); ++i) {
        if (isIn(i, RunPhase::Pending))
            end(i, RunPhase::Canceled, stopReason(), now);
        else if (isIn(i, RunPhase::Running) && at(i).children.empty() && !at(i).component->dag && at(i).record.kind != "loop")
            running.push_back(at(i).record.id);
    }
    return running;
}

std::string RunPlan::stopReason() const
{
    return m_isOverdue ? m_run.reason : "Canceled: the run was stopped.";
}

std::vector<std::string> RunPlan::overdue(std::int64_t now)
{
    if (deadline() == 0 || now < deadline() || m_run.phase == RunPhase::Canceling)
        return {};
    m_isOverdue = true;
    return cancel(now, "DeadlineExceeded: the run took longer than its " + std::to_string(m_platform.activeDeadlineSeconds) + " seconds.");
}

std::int64_t RunPlan::deadline() const
{
    return m_platform.activeDeadlineSeconds > 0 && m_run.startedAt > 0 ? m_run.startedAt + std::int64_t(1000) * m_platform.activeDeadlineSeconds : 0;
}

std::int64_t RunPlan::nextTime() const
{
    std::int64_t next = m_run.phase == RunPhase::Canceling ? 0 : deadline();
    for (const int index : m_delayed)
        if (const std::int64_t time = at(index).notBefore; next == 0 || time < next)
            next = time;
    return next;
}

std::vector<TaskRecord> RunPlan::takeChanged()
{
    std::vector<TaskRecord> out;
    for (const int index : std::exchange(m_changed, {}))
        if (index != 0)
            out.push_back(at(index).record);
    return out;
}

std::vector<TaskRecord> RunPlan::tasks() const
{
    std::vector<TaskRecord> out;
    for (std::size_t i = 1; i < m_nodes.size(); ++i)
        out.push_back(m_nodes[i].record);
    return out;
}

} // namespace headrace::local
