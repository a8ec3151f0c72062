// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/edits/taskedits.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

void setOrRemove(PlainValue &map, const QString &field, const QString &text)
{
    if (text.isEmpty())
        map.remove(field);
    else
        map.set(field, text);
}

bool isUsed(const PipelineDraft &draft, const QString &component)
{
    const auto uses = [&](const PlainValue &level) {
        const auto &tasks = level.at(u"dag").at(u"tasks").entries();
        return std::any_of(tasks.begin(), tasks.end(), [&](const PlainEntry &task) { return task.value.at(u"componentRef").at(u"name").text() == component; });
    };
    const auto &components = draft.pipeline.at(u"components").entries();
    return uses(draft.pipeline.at(u"root")) || std::any_of(components.begin(), components.end(), [&](const PlainEntry &one) { return uses(one.value); });
}

bool isExecutorUsed(const PipelineDraft &draft, const QString &label)
{
    const auto &components = draft.pipeline.at(u"components").entries();
    return std::any_of(components.begin(), components.end(), [&](const PlainEntry &one) { return one.value.at(u"executorLabel").text() == label; });
}

/// A component that no task uses goes, and what only it used.
void dropComponent(PipelineDraft &draft, const QString &name)
{
    if (isUsed(draft, name) || !draft.pipeline.at(u"components").contains(name))
        return;
    const PlainValue component = draft.pipeline.at(u"components").at(name);
    draft.pipeline.field(u"components"_s).remove(name);
    for (const PlainEntry &task : component.at(u"dag").at(u"tasks").entries())
        dropComponent(draft, task.value.at(u"componentRef").at(u"name").text());
    const QString label = component.at(u"executorLabel").text();
    if (label.isEmpty() || isExecutorUsed(draft, label))
        return;
    if (draft.pipeline.at(u"deploymentSpec").at(u"executors").contains(label))
        draft.pipeline.field(u"deploymentSpec"_s).field(u"executors"_s).remove(label);
    const ObjectPath path{{u"platforms"_s, -1}, {u"kubernetes"_s, -1}, {u"deploymentSpec"_s, -1}, {u"executors"_s, -1}, {label, -1}};
    if (draft.platform.find(path))
        draft.platform.field(u"platforms"_s).field(u"kubernetes"_s).field(u"deploymentSpec"_s).field(u"executors"_s).remove(label);
}

/// Outputs of a level that came from a task.
void dropOutputs(PipelineDraft &draft, const QString &dag, const QString &key)
{
    const PlainValue outputs = draft.component(dag).at(u"dag").at(u"outputs");
    for (const QString &kind : {u"parameters"_s, u"artifacts"_s}) {
        for (const PlainEntry &entry : outputs.at(kind).entries()) {
            std::vector<const PlainValue *> selectors{&entry.value.at(u"valueFromParameter")};
            for (const PlainValue &one : entry.value.at(u"valueFromOneof").at(u"parameterSelectors").items())
                selectors.push_back(&one);
            for (const PlainValue &one : entry.value.at(u"artifactSelectors").items())
                selectors.push_back(&one);
            if (std::none_of(selectors.begin(), selectors.end(), [&](const PlainValue *one) { return one->at(u"producerSubtask").text() == key; }))
                continue;
            PlainValue &level = draft.component(dag);
            level.field(u"dag"_s).field(u"outputs"_s).field(kind).remove(entry.key);
            if (level.at(u"outputDefinitions").at(kind).contains(entry.key))
                level.field(u"outputDefinitions"_s).field(kind).remove(entry.key);
            prune(level, {u"outputDefinitions"_s, kind});
            prune(level.field(u"dag"_s), {u"outputs"_s, kind});
        }
    }
}

} // namespace

Drafted addTask(PipelineDraft draft, const QString &dag, const QString &name, const PlainValue &component, const PlainValue &executor, QString *made)
{
    const QString plain = plainName(name);
    if (plain.isEmpty())
        return editError(u"edit.name"_s, {name});
    const QString key = freeName(draft.tasks(dag), plain);
    const QString componentName = freeName(draft.pipeline.at(u"components"), u"comp-"_s % key);
    PlainValue own = component;
    if (!executor.isNull()) {
        const QString label = freeName(draft.pipeline.at(u"deploymentSpec").at(u"executors"), u"exec-"_s % componentName.mid(5));
        own.set(u"executorLabel"_s, label);
        draft.pipeline.field(u"deploymentSpec"_s).field(u"executors"_s).set(label, executor);
    }
    draft.pipeline.field(u"components"_s).set(componentName, own);
    PlainValue task{{u"componentRef"_s, PlainValue{{u"name"_s, componentName}}}, {u"taskInfo"_s, PlainValue{{u"name"_s, key}}}};
    // As the SDK: groups are not cached themselves.
    if (!own.contains(u"dag"))
        task.set(u"cachingOptions"_s, PlainValue{{u"enableCache"_s, true}});
    draft.tasks(dag).set(key, task);
    if (made)
        *made = key;
    return draft;
}

Drafted removeTask(PipelineDraft draft, const TaskName &task)
{
    if (!draft.hasTask(task.dag, task.key))
        return editError(u"edit.unknown"_s, {task.key});
    const QString component = draft.task(task.dag, task.key).at(u"componentRef").at(u"name").text();
    const PlainValue tasks = draft.tasks(task.dag);
    for (const PlainEntry &entry : tasks.entries()) {
        if (entry.key == task.key)
            continue;
        for (const QString &kind : {u"parameters"_s, u"artifacts"_s}) {
            for (const PlainEntry &input : entry.value.at(u"inputs").at(kind).entries()) {
                const auto &sources = input.value.entries();
                if (std::none_of(sources.begin(), sources.end(), [&](const PlainEntry &source) { return source.value.at(u"producerTask").text() == task.key; }))
                    continue;
                Drafted unset = unsetInput(std::move(draft), {task.dag, entry.key}, input.key);
                if (!unset)
                    return unset;
                draft = std::move(*unset);
            }
        }
        Drafted free = setRunsAfter(std::move(draft), {task.dag, entry.key}, task.key, false);
        if (!free)
            return free;
        draft = std::move(*free);
    }
    dropOutputs(draft, task.dag, task.key);
    draft.tasks(task.dag).remove(task.key);
    dropComponent(draft, component);
    return draft;
}

Drafted setPipelineName(PipelineDraft draft, const QString &name, const QString &displayName, const QString &description)
{
    if (plainName(name) != name || name.isEmpty() || name.size() > 128)
        return editError(u"edit.name"_s, {name});
    PlainValue &names = draft.pipeline.field(u"pipelineInfo"_s);
    names.set(u"name"_s, name);
    setOrRemove(names, u"displayName"_s, displayName);
    setOrRemove(names, u"description"_s, description);
    return draft;
}

namespace {

/// An input of a level, of either kind; inputs of its tasks that came from one that goes are unset.
Drafted setInput(PipelineDraft draft, const QString &dag, const QString &kind, const QString &name, const PlainValue &declaration)
{
    if (name.isEmpty())
        return editError(u"edit.name"_s, {name});
    const QString other = kind == "artifacts"_L1 ? u"parameters"_s : u"artifacts"_s;
    PlainValue &level = draft.component(dag);
    if (!declaration.isNull() && level.at(u"inputDefinitions").at(other).contains(name))
        return editError(u"edit.taken"_s, {name});
    if (!declaration.isNull()) {
        level.field(u"inputDefinitions"_s).field(kind).set(name, declaration);
        return draft;
    }
    if (!level.at(u"inputDefinitions").at(kind).contains(name))
        return editError(u"edit.unknown"_s, {name});
    level.field(u"inputDefinitions"_s).field(kind).remove(name);
    prune(level, {u"inputDefinitions"_s, kind});
    const QString source = kind == "artifacts"_L1 ? u"componentInputArtifact"_s : u"componentInputParameter"_s;
    const PlainValue tasks = draft.tasks(dag);
    for (const PlainEntry &entry : tasks.entries()) {
        for (const PlainEntry &input : entry.value.at(u"inputs").at(kind).entries()) {
            if (input.value.at(source).text() != name)
                continue;
            Drafted unset = unsetInput(std::move(draft), {dag, entry.key}, input.key);
            if (!unset)
                return unset;
            draft = std::move(*unset);
        }
    }
    return draft;
}

} // namespace

Drafted setInputParameter(PipelineDraft draft, const QString &dag, const QString &name, const PlainValue &declaration)
{
    return setInput(std::move(draft), dag, u"parameters"_s, name, declaration);
}

Drafted setInputArtifact(PipelineDraft draft, const QString &dag, const QString &name, const PlainValue &declaration)
{
    return setInput(std::move(draft), dag, u"artifacts"_s, name, declaration);
}

Drafted setOutput(PipelineDraft draft, const QString &dag, const QString &name, const TaskOutput &output)
{
    const bool isArtifact = draft.outputOf(dag, output.task, u"artifacts"_s, output.key).isMap();
    const QString kind = isArtifact ? u"artifacts"_s : u"parameters"_s;
    const PlainValue declared = draft.outputOf(dag, output.task, kind, output.key);
    if (declared.isNull())
        return editError(u"edit.unknown"_s, {output.key});
    PlainValue &level = draft.component(dag);
    const PlainValue selector{{u"producerSubtask"_s, output.task}, {isArtifact ? u"outputArtifactKey"_s : u"outputParameterKey"_s, output.key}};
    level.field(u"dag"_s).field(u"outputs"_s).field(kind).set(name, isArtifact ? PlainValue{{u"artifactSelectors"_s, PlainValue::list({selector})}} : PlainValue{{u"valueFromParameter"_s, selector}});
    level.field(u"outputDefinitions"_s).field(kind).set(name, declared);
    return draft;
}

Drafted setOutputDescription(PipelineDraft draft, const QString &dag, const QString &name, const QString &description)
{
    for (const QString &kind : {u"parameters"_s, u"artifacts"_s}) {
        if (!draft.component(dag).at(u"outputDefinitions").at(kind).contains(name))
            continue;
        setOrRemove(draft.component(dag).field(u"outputDefinitions"_s).field(kind).field(name), u"description"_s, description);
        return draft;
    }
    return editError(u"edit.unknown"_s, {name});
}

Drafted removeOutput(PipelineDraft draft, const QString &dag, const QString &name)
{
    PlainValue &level = draft.component(dag);
    bool isThere = false;
    for (const QString &kind : {u"parameters"_s, u"artifacts"_s}) {
        if (!level.at(u"outputDefinitions").at(kind).contains(name))
            continue;
        isThere = true;
        level.field(u"outputDefinitions"_s).field(kind).remove(name);
        prune(level, {u"outputDefinitions"_s, kind});
        if (level.at(u"dag").at(u"outputs").at(kind).contains(name))
            level.field(u"dag"_s).field(u"outputs"_s).field(kind).remove(name);
        prune(level.field(u"dag"_s), {u"outputs"_s, kind});
    }
    return isThere ? Drafted(std::move(draft)) : Drafted(editError(u"edit.unknown"_s, {name}));
}

} // namespace headrace
