// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/edits/taskedits.h"

#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

Error unknown(const QString &name)
{
    return editError(u"edit.unknown"_s, {name});
}

PlainValue withoutName(const PlainValue &list, const QString &name)
{
    std::vector<PlainValue> items;
    for (const PlainValue &item : list.items())
        if (item.text() != name)
            items.push_back(item);
    return PlainValue::list(std::move(items));
}

/// Everything of a level that names a task, through a function that gives the new name (or an empty one: leave it).
void renameReferences(PipelineDraft &draft, const QString &dag, const QString &from, const QString &to)
{
    const PlainValue tasks = draft.tasks(dag);
    for (const PlainEntry &entry : tasks.entries()) {
        for (std::size_t i = 0; i < entry.value.at(u"dependentTasks").items().size(); ++i)
            if (entry.value.at(u"dependentTasks").items()[i].text() == from)
                draft.task(dag, entry.key).field(u"dependentTasks"_s).item(i) = to;
        for (const char16_t *const kind : {u"parameters", u"artifacts"})
            for (const PlainEntry &input : entry.value.at(u"inputs").at(kind).entries())
                for (const PlainEntry &source : input.value.entries())
                    if (source.value.at(u"producerTask").text() == from)
                        draft.task(dag, entry.key).field(u"inputs"_s).field(QString::fromUtf16(kind)).field(input.key).field(source.key).set(u"producerTask"_s, to);
    }
}

void renameIn(PlainValue &value, QStringView field, const QString &from, const QString &to)
{
    const PlainValue before = value;
    for (const PlainEntry &entry : before.entries()) {
        if (entry.key == field && entry.value.text() == from)
            value.set(entry.key, to);
        else if (!entry.value.isScalar())
            renameIn(value.field(entry.key), field, from, to);
    }
    for (std::size_t i = 0; i < before.items().size(); ++i)
        if (!before.items()[i].isScalar())
            renameIn(value.item(i), field, from, to);
}

bool runsAlways(const PlainValue &task)
{
    return task.at(u"triggerPolicy").at(u"strategy").text() == "ALL_UPSTREAM_TASKS_COMPLETED"_L1;
}

/// The server refuses it: what runs whatever happens runs last, and only its like can wait for it.
bool waitsForLast(const PipelineDraft &draft, const TaskName &task, const QString &other)
{
    return runsAlways(draft.task(task.dag, other)) && !runsAlways(draft.task(task.dag, task.key));
}

/// Whether `waiting` comes after `first` on a level, by what is written and by data.
bool comesAfter(const PipelineDraft &draft, const QString &dag, const QString &waiting, const QString &first)
{
    std::vector<QString> open{waiting};
    QStringList seen;
    while (!open.empty()) {
        const QString one = open.back();
        open.pop_back();
        if (one == first)
            return true;
        if (seen.contains(one))
            continue;
        seen.append(one);
        const PlainValue &task = draft.task(dag, one);
        for (const PlainValue &name : task.at(u"dependentTasks").items())
            open.push_back(name.text());
        for (const char16_t *const kind : {u"parameters", u"artifacts"})
            for (const PlainEntry &input : task.at(u"inputs").at(kind).entries())
                for (const PlainEntry &source : input.value.entries())
                    if (source.value.contains(u"producerTask"))
                        open.push_back(source.value.at(u"producerTask").text());
    }
    return false;
}

bool takesFrom(const PlainValue &task, const QString &other)
{
    for (const char16_t *const kind : {u"parameters", u"artifacts"})
        for (const PlainEntry &input : task.at(u"inputs").at(kind).entries())
            for (const PlainEntry &source : input.value.entries())
                if (source.value.at(u"producerTask").text() == other)
                    return true;
    return false;
}

void addDependency(PlainValue &task, const QString &other)
{
    QStringList names{other};
    for (const PlainValue &name : task.at(u"dependentTasks").items())
        if (!names.contains(name.text()))
            names.append(name.text());
    names.sort();
    task.set(u"dependentTasks"_s, PlainValue::texts(names));
}

void dropDependency(PlainValue &task, const QString &other)
{
    const PlainValue left = withoutName(task.at(u"dependentTasks"), other);
    if (left.isEmpty())
        task.remove(u"dependentTasks");
    else if (!(left == task.at(u"dependentTasks")))
        task.set(u"dependentTasks"_s, left);
}

/// The SDK writes a dependency beside every data wire; it goes with the last one.
void clearSource(PlainValue &task, const QString &kind, const QString &input)
{
    const PlainValue old = task.at(u"inputs").at(kind).at(input);
    if (!task.at(u"inputs").at(kind).contains(input))
        return;
    task.field(u"inputs"_s).field(kind).remove(input);
    for (const PlainEntry &source : old.entries())
        if (const QString producer = source.value.at(u"producerTask").text(); !producer.isEmpty() && !takesFrom(task, producer))
            dropDependency(task, producer);
    prune(task, {u"inputs"_s, kind});
}

QString kindOfInput(const PipelineDraft &draft, const TaskName &task, const QString &input)
{
    const PlainValue &inputs = draft.componentOfTask(task.dag, task.key).at(u"inputDefinitions");
    return inputs.at(u"artifacts").contains(input) ? u"artifacts"_s : u"parameters"_s;
}

Drafted setSource(PipelineDraft draft, const TaskName &task, const QString &input, const QString &kind, PlainValue source)
{
    if (!draft.hasTask(task.dag, task.key))
        return unknown(task.key);
    PlainValue &value = draft.task(task.dag, task.key);
    clearSource(value, kind, input);
    value.field(u"inputs"_s).field(kind).set(input, std::move(source));
    return draft;
}

QString executorOf(const PipelineDraft &draft, const TaskName &task)
{
    return draft.componentOfTask(task.dag, task.key).at(u"executorLabel").text();
}

} // namespace

Drafted renameTask(PipelineDraft draft, const TaskName &task, const QString &newKey)
{
    static const QRegularExpression good(u"^[a-z0-9][-a-z0-9]{0,120}$"_s);
    if (!draft.hasTask(task.dag, task.key))
        return unknown(task.key);
    if (newKey == task.key)
        return draft;
    if (!good.match(newKey).hasMatch())
        return editError(u"edit.name"_s, {newKey});
    if (draft.tasks(task.dag).contains(newKey))
        return editError(u"edit.taken"_s, {newKey});
    if (draft.task(task.dag, task.key).at(u"taskInfo").at(u"name").text() == task.key)
        draft.task(task.dag, task.key).field(u"taskInfo"_s).set(u"name"_s, newKey);
    draft.tasks(task.dag).renameKey(task.key, newKey);
    renameReferences(draft, task.dag, task.key, newKey);
    if (draft.component(task.dag).at(u"dag").contains(u"outputs"))
        renameIn(draft.component(task.dag).field(u"dag"_s).field(u"outputs"_s), u"producerSubtask", task.key, newKey);
    // The pod settings of this level's tasks may name it too.
    const PlainValue tasks = draft.tasks(task.dag);
    for (const PlainEntry &entry : tasks.entries()) {
        const QString label = executorOf(draft, {task.dag, entry.key});
        const ObjectPath path{{u"platforms"_s, -1}, {u"kubernetes"_s, -1}, {u"deploymentSpec"_s, -1}, {u"executors"_s, -1}, {label, -1}};
        if (!label.isEmpty() && draft.platform.find(path))
            renameIn(draft.platform.field(u"platforms"_s).field(u"kubernetes"_s).field(u"deploymentSpec"_s).field(u"executors"_s).field(label), u"producerTask", task.key, newKey);
    }
    return draft;
}

Drafted setDisplayName(PipelineDraft draft, const TaskName &task, const QString &name)
{
    if (!draft.hasTask(task.dag, task.key))
        return unknown(task.key);
    draft.task(task.dag, task.key).field(u"taskInfo"_s).set(u"name"_s, name);
    return draft;
}

Drafted setRetry(PipelineDraft draft, const TaskName &task, const std::optional<RetryPolicy> &retry)
{
    if (!draft.hasTask(task.dag, task.key))
        return unknown(task.key);
    PlainValue &value = draft.task(task.dag, task.key);
    if (!retry) {
        value.remove(u"retryPolicy");
        return draft;
    }
    PlainValue &policy = value.field(u"retryPolicy"_s);
    policy.set(u"maxRetryCount"_s, retry->maxRetryCount);
    const auto setOrRemove = [&](const QString &field, bool isThere, const PlainValue &one) {
        if (isThere)
            policy.set(field, one);
        else
            policy.remove(field);
    };
    setOrRemove(u"backoffDuration"_s, !retry->backoffDuration.isEmpty(), retry->backoffDuration);
    setOrRemove(u"backoffFactor"_s, retry->backoffFactor > 0, retry->backoffFactor);
    setOrRemove(u"backoffMaxDuration"_s, !retry->backoffMaxDuration.isEmpty(), retry->backoffMaxDuration);
    return draft;
}

Drafted setCaching(PipelineDraft draft, const TaskName &task, bool isCached, const QString &cacheKey)
{
    if (!draft.hasTask(task.dag, task.key))
        return unknown(task.key);
    // As the SDK: off is an empty map.
    PlainValue options = PlainValue::emptyMap();
    if (isCached)
        options.set(u"enableCache"_s, true);
    if (isCached && !cacheKey.isEmpty())
        options.set(u"cacheKey"_s, cacheKey);
    draft.task(task.dag, task.key).set(u"cachingOptions"_s, options);
    return draft;
}

Drafted setCondition(PipelineDraft draft, const TaskName &task, const QString &condition)
{
    if (!draft.hasTask(task.dag, task.key))
        return unknown(task.key);
    PlainValue &value = draft.task(task.dag, task.key);
    if (condition.isEmpty()) {
        if (value.contains(u"triggerPolicy"))
            value.field(u"triggerPolicy"_s).remove(u"condition");
        prune(value, {u"triggerPolicy"_s});
    } else {
        value.field(u"triggerPolicy"_s).set(u"condition"_s, condition);
    }
    return draft;
}

Drafted setParallelism(PipelineDraft draft, const TaskName &task, int limit)
{
    if (!draft.hasTask(task.dag, task.key))
        return unknown(task.key);
    if (limit > 0)
        draft.task(task.dag, task.key).field(u"iteratorPolicy"_s).set(u"parallelismLimit"_s, limit);
    else
        draft.task(task.dag, task.key).remove(u"iteratorPolicy");
    return draft;
}

Drafted setRunsAfter(PipelineDraft draft, const TaskName &task, const QString &other, bool runsAfter)
{
    if (!draft.hasTask(task.dag, task.key) || !draft.hasTask(task.dag, other))
        return unknown(draft.hasTask(task.dag, task.key) ? other : task.key);
    if (runsAfter && comesAfter(draft, task.dag, other, task.key))
        return editError(u"edit.cycle"_s, {task.key});
    if (runsAfter && waitsForLast(draft, task, other))
        return editError(u"edit.always"_s, {task.key, other});
    if (runsAfter)
        addDependency(draft.task(task.dag, task.key), other);
    else
        dropDependency(draft.task(task.dag, task.key), other);
    return draft;
}

Drafted setConstant(PipelineDraft draft, const TaskName &task, const QString &input, const PlainValue &value)
{
    const PlainValue source{{u"runtimeValue"_s, PlainValue{{u"constant"_s, value}}}};
    return setSource(std::move(draft), task, input, u"parameters"_s, source);
}

Drafted setFromInput(PipelineDraft draft, const TaskName &task, const QString &input, const QString &componentInput)
{
    const PlainValue &inputs = draft.component(task.dag).at(u"inputDefinitions");
    const QString kind = kindOfInput(draft, task, input);
    if (!inputs.at(kind).contains(componentInput))
        return unknown(componentInput);
    const PlainValue source{{kind == "artifacts"_L1 ? u"componentInputArtifact"_s : u"componentInputParameter"_s, componentInput}};
    return setSource(std::move(draft), task, input, kind, source);
}

Drafted setFinalStatus(PipelineDraft draft, const TaskName &task, const QString &input, const QString &other)
{
    if (!draft.hasTask(task.dag, other))
        return unknown(other);
    const PlainValue source{{u"taskFinalStatus"_s, PlainValue{{u"producerTask"_s, other}}}};
    return setSource(std::move(draft), task, input, u"parameters"_s, source);
}

Drafted wire(PipelineDraft draft, const TaskName &task, const QString &input, const TaskOutput &output)
{
    if (!draft.hasTask(task.dag, task.key) || !draft.hasTask(task.dag, output.task))
        return unknown(draft.hasTask(task.dag, task.key) ? output.task : task.key);
    if (comesAfter(draft, task.dag, output.task, task.key))
        return editError(u"edit.cycle"_s, {task.key});
    if (waitsForLast(draft, task, output.task))
        return editError(u"edit.always"_s, {task.key, output.task});
    const QString kind = kindOfInput(draft, task, input);
    const bool isArtifact = kind == "artifacts"_L1;
    const PlainValue &declared = draft.outputOf(task.dag, output.task, kind, output.key);
    if (declared.isNull())
        return unknown(output.key);
    const PlainValue &wanted = draft.componentOfTask(task.dag, task.key).at(u"inputDefinitions").at(kind).at(input);
    if (!isArtifact && !wanted.isNull() && wanted.at(u"parameterType").text() != declared.at(u"parameterType").text())
        return editError(u"edit.type"_s, {declared.at(u"parameterType").text(), wanted.at(u"parameterType").text()});
    const PlainValue source{{isArtifact ? u"taskOutputArtifact"_s : u"taskOutputParameter"_s, PlainValue{{isArtifact ? u"outputArtifactKey"_s : u"outputParameterKey"_s, output.key}, {u"producerTask"_s, output.task}}}};
    Drafted done = setSource(std::move(draft), task, input, kind, source);
    if (done)
        addDependency(done->task(task.dag, task.key), output.task);
    return done;
}

Drafted setSelector(PipelineDraft draft, const TaskName &task, const QString &input, const QString &expression)
{
    const PlainValue &source = draft.task(task.dag, task.key).at(u"inputs").at(u"parameters").at(input);
    if (!source.isMap() || source.contains(u"runtimeValue"))
        return unknown(input);
    PlainValue &value = draft.task(task.dag, task.key).field(u"inputs"_s).field(u"parameters"_s).field(input);
    if (expression.isEmpty())
        value.remove(u"parameterExpressionSelector");
    else
        value.set(u"parameterExpressionSelector"_s, expression);
    return draft;
}

Drafted unsetInput(PipelineDraft draft, const TaskName &task, const QString &input)
{
    if (!draft.hasTask(task.dag, task.key))
        return unknown(task.key);
    for (const QString &kind : {u"parameters"_s, u"artifacts"_s})
        clearSource(draft.task(task.dag, task.key), kind, input);
    return draft;
}

Drafted setContainer(PipelineDraft draft, const TaskName &task, const QString &field, const PlainValue &value)
{
    const QString label = executorOf(draft, task);
    if (label.isEmpty() || !draft.executor(label).contains(u"container"))
        return unknown(task.key);
    PlainValue &container = draft.pipeline.field(u"deploymentSpec"_s).field(u"executors"_s).field(label).field(u"container"_s);
    if (value.isNull())
        container.remove(field);
    else
        container.set(field, value);
    return draft;
}

Drafted setResources(PipelineDraft draft, const TaskName &task, const ResourceSpec &resources)
{
    PlainValue value = PlainValue::emptyMap();
    const std::pair<QString, QString> amounts[] = {{u"resourceCpuLimit"_s, resources.cpuLimit}, {u"resourceCpuRequest"_s, resources.cpuRequest}, {u"resourceMemoryLimit"_s, resources.memoryLimit}, {u"resourceMemoryRequest"_s, resources.memoryRequest}};
    for (const auto &[field, amount] : amounts)
        if (!amount.isEmpty())
            value.set(field, amount);
    for (const PlainEntry &old : resources.old.entries())
        if (old.key != "type"_L1 && old.key != "count"_L1)
            value.set(old.key, old.value);
    if (!resources.acceleratorType.isEmpty()) {
        PlainValue &accelerator = value.field(u"accelerator"_s);
        accelerator = PlainValue{{u"resourceCount"_s, resources.acceleratorCount}, {u"resourceType"_s, resources.acceleratorType}};
        for (const QString &field : {u"type"_s, u"count"_s})
            if (resources.old.contains(field))
                accelerator.set(field, resources.old.at(field));
    }
    return setContainer(std::move(draft), task, u"resources"_s, value.isEmpty() ? PlainValue() : value);
}

Drafted setPlatform(PipelineDraft draft, const TaskName &task, const QString &group, const PlainValue &value)
{
    const QString label = executorOf(draft, task);
    if (label.isEmpty())
        return unknown(task.key);
    if (value.isNull() && draft.platform.isNull())
        return draft;
    PlainValue &kubernetes = draft.platform.field(u"platforms"_s).field(u"kubernetes"_s);
    PlainValue &executor = kubernetes.field(u"deploymentSpec"_s).field(u"executors"_s).field(label);
    if (value.isNull())
        executor.remove(group);
    else
        executor.set(group, value);
    prune(kubernetes, {u"deploymentSpec"_s, u"executors"_s, label});
    if (kubernetes.isEmpty() && !kubernetes.isMap())
        kubernetes = PlainValue::emptyMap();
    return draft;
}

Drafted setPipelineConfig(PipelineDraft draft, const QString &field, const PlainValue &value)
{
    if (value.isNull() && draft.platform.isNull())
        return draft;
    PlainValue &kubernetes = draft.platform.field(u"platforms"_s).field(u"kubernetes"_s);
    if (value.isNull())
        kubernetes.field(u"pipelineConfig"_s).remove(field);
    else
        kubernetes.field(u"pipelineConfig"_s).set(field, value);
    prune(kubernetes, {u"pipelineConfig"_s});
    return draft;
}

} // namespace headrace
