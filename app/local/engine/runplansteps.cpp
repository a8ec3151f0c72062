// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/engine/plainjson.h"
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
    return "Error: the step ended with exit code " + std::to_string(result.exitCode) + ". Its log says why.";
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
    if (!node.task->isCached || !executor)
        return {};
    const Json executors = headrace::local::at(m_order.spec, {"deploymentSpec", "executors"});
    const std::string label = node.component->executorLabel.toStdString();
    Json key{{"executor", executors.contains(label) ? executors[label] : Json()}};
    const Json platform = headrace::local::at(m_order.platforms, {"kubernetes", "deploymentSpec", "executors"});
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
    StepOrder step{.task = node.record, .container = &executor->container, .executorLabel = node.component->executorLabel.toStdString(), .folder = folderOf(node)};
    if (const auto found = m_platform.executors.find(node.component->executorLabel); found != m_platform.executors.end())
        step.platform = &found->second;
    step.executorInput = executorInputOf(node, step.folder);
    for (const NameValue &one : executor->container.environment)
        step.environment.push_back({one.name, QString::fromStdString(filled(one.value.toStdString(), scope))});
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
    const auto found = std::find_if(m_nodes.begin(), m_nodes.end(), [&](const Node &node) { return node.record.id == result.taskId; });
    if (found == m_nodes.end() || found->record.phase != RunPhase::Running || found->record.attempts != result.attempt)
        return;
    const int index = static_cast<int>(found - m_nodes.begin());
    Node &node = *found;
    node.record.exitCode = result.exitCode;
    node.record.endedAt = now;
    if (m_run.phase == RunPhase::Canceling) {
        end(index, RunPhase::Canceled, "Canceled: the run was stopped.", now);
    } else if (result.isLost) {
        node.record.phase = RunPhase::Pending;
        --node.record.attempts;
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
            node.record.endedAt = 0;
            node.notBefore = now + backoffOf(*node.task->retry, node.record.attempts);
            changed(index);
        } else {
            end(index, RunPhase::Failed, reason, now);
        }
    }
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
        for (const int child : node.children)
            if (at(child).key == source.task)
                return &at(child).record;
        return nullptr;
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
    node.record.endedAt = now;
    changed(index);
    if (index != 0)
        return;
    m_run.phase = phase;
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
            end(i, RunPhase::Canceled, "Canceled: the run was stopped.", now);
        else if (isIn(i, RunPhase::Running) && at(i).children.empty() && !at(i).component->dag && at(i).record.kind != "loop")
            running.push_back(at(i).record.id);
    }
    return running;
}

std::int64_t RunPlan::nextTime() const
{
    std::int64_t next = 0;
    for (const Node &node : m_nodes)
        if (node.record.phase == RunPhase::Pending && node.notBefore != 0 && (next == 0 || node.notBefore < next))
            next = node.notBefore;
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
