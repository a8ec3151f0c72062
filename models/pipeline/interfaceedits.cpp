// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/interfaceedits.h"

#include "models/pipeline/graphports.h"

#include <functional>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

const QStringList kinds{u"parameters"_s, u"artifacts"_s};

/// The same key with another name, in its place.
void renameKey(PlainValue &map, const QString &name, const QString &newName)
{
    const PlainValue before = map;
    PlainValue after = PlainValue::emptyMap();
    for (const PlainEntry &entry : before.entries())
        after.set(entry.key == name ? newName : entry.key, entry.value);
    map = after;
}

/// The map at a path of keys; null when it is not there. Nothing is made.
PlainValue *existing(PlainValue &value, const QStringList &keys)
{
    PlainValue *at = &value;
    for (const QString &key : keys) {
        if (!at->at(key).isMap())
            return nullptr;
        at = &at->field(key);
    }
    return at;
}

/// Everything below, innermost last.
void visit(PlainValue &value, const std::function<void(PlainValue &)> &change)
{
    change(value);
    if (value.isMap()) {
        QStringList keys;
        for (const PlainEntry &entry : value.entries())
            keys.append(entry.key);
        for (const QString &key : keys)
            if (!value.at(key).isScalar())
                visit(value.field(key), change);
    }
    for (std::size_t i = 0; value.isList() && i < value.items().size(); ++i)
        if (!value.items()[i].isScalar())
            visit(value.item(i), change);
}

/// Texts that stand for a key anywhere below.
void renameReferences(PlainValue &value, const QStringList &fields, const QString &name, const QString &newName)
{
    visit(value, [&](PlainValue &one) {
        for (const QString &field : fields)
            if (one.isMap() && one.at(field).text() == name)
                one.set(field, newName);
    });
}

QStringList levelsOf(const PipelineDraft &draft)
{
    QStringList levels{QString()};
    for (const PlainEntry &entry : draft.pipeline.at(u"components").entries())
        if (entry.value.at(u"dag").isMap())
            levels.append(entry.key);
    return levels;
}

QStringList keysOf(const PlainValue &map)
{
    QStringList keys;
    for (const PlainEntry &entry : map.entries())
        keys.append(entry.key);
    return keys;
}

/// The tasks that run a component, by level.
std::vector<TaskName> callersOf(const PipelineDraft &draft, const QString &component)
{
    std::vector<TaskName> callers;
    if (component.isEmpty())
        return callers;
    for (const QString &level : levelsOf(draft))
        for (const PlainEntry &task : draft.tasks(level).entries())
            if (task.value.at(u"componentRef").at(u"name").text() == component)
                callers.push_back({level, task.key});
    return callers;
}

Result<QString> kindOfName(const PlainValue &definitions, const QString &name, const QString &newName)
{
    if (newName.isEmpty() || isPlumbing(newName))
        return editError(u"edit.name"_s, {newName});
    QString found;
    for (const QString &kind : kinds) {
        if (definitions.at(kind).contains(newName))
            return editError(u"edit.taken"_s, {newName});
        if (definitions.at(kind).contains(name))
            found = kind;
    }
    return found.isEmpty() ? Result<QString>(editError(u"edit.unknown"_s, {name})) : Result<QString>(found);
}

/// Settings of the pods of a level's tasks may read its inputs.
void renameInPlatform(PipelineDraft &draft, const QString &dag, const QString &name, const QString &newName)
{
    PlainValue *const executors = existing(draft.platform, {u"platforms"_s, u"kubernetes"_s, u"deploymentSpec"_s, u"executors"_s});
    if (!executors)
        return;
    for (const PlainEntry &task : PlainValue(draft.tasks(dag)).entries()) {
        const QString label = draft.componentOfTask(dag, task.key).at(u"executorLabel").text();
        if (!label.isEmpty() && executors->contains(label))
            renameReferences(executors->field(label), {u"componentInputParameter"_s}, name, newName);
    }
}

} // namespace

Drafted renameInput(PipelineDraft draft, const QString &dag, const QString &name, const QString &newName)
{
    if (name == newName)
        return draft;
    const Result<QString> kind = kindOfName(draft.component(dag).at(u"inputDefinitions"), name, newName);
    if (!kind)
        return kind.error();
    const bool isArtifact = *kind == "artifacts"_L1;
    renameKey(draft.component(dag).field(u"inputDefinitions"_s).field(*kind), name, newName);
    for (const QString &key : keysOf(draft.tasks(dag)))
        if (PlainValue *const inputs = existing(draft.task(dag, key), {u"inputs"_s, *kind}))
            renameReferences(*inputs, {isArtifact ? u"componentInputArtifact"_s : u"componentInputParameter"_s}, name, newName);
    if (!isArtifact)
        renameInPlatform(draft, dag, name, newName);
    for (const TaskName &caller : callersOf(draft, dag)) {
        PlainValue &task = draft.task(caller.dag, caller.key);
        if (PlainValue *const inputs = existing(task, {u"inputs"_s, *kind}); inputs && inputs->contains(name))
            renameKey(*inputs, name, newName);
        for (const QString &iterator : {u"parameterIterator"_s, u"artifactIterator"_s})
            if (PlainValue *const one = existing(task, {iterator}))
                renameReferences(*one, {u"itemInput"_s, u"inputParameter"_s, u"inputArtifact"_s}, name, newName);
        if (PlainValue *const policy = existing(task, {u"triggerPolicy"_s}); policy && policy->contains(u"condition"_s))
            policy->set(u"condition"_s, policy->at(u"condition").text().replace(u"['%1']"_s.arg(name), u"['%1']"_s.arg(newName)));
    }
    return draft;
}

Drafted renameOutput(PipelineDraft draft, const QString &dag, const QString &name, const QString &newName)
{
    if (name == newName)
        return draft;
    const Result<QString> kind = kindOfName(draft.component(dag).at(u"outputDefinitions"), name, newName);
    if (!kind)
        return kind.error();
    renameKey(draft.component(dag).field(u"outputDefinitions"_s).field(*kind), name, newName);
    if (PlainValue *const outputs = existing(draft.component(dag), {u"dag"_s, u"outputs"_s, *kind}); outputs && outputs->contains(name))
        renameKey(*outputs, name, newName);
    const QString field = *kind == "artifacts"_L1 ? u"outputArtifactKey"_s : u"outputParameterKey"_s;
    for (const TaskName &caller : callersOf(draft, dag))
        visit(draft.component(caller.dag).field(u"dag"_s), [&](PlainValue &one) {
            const bool isItsTask = one.isMap() && (one.at(u"producerTask").text() == caller.key || one.at(u"producerSubtask").text() == caller.key);
            if (isItsTask && one.at(field).text() == name)
                one.set(field, newName);
        });
    return draft;
}

QStringList possibleExitTasks(const PipelineDraft &draft, const QString &handler)
{
    QStringList read;
    for (const PlainEntry &task : draft.tasks({}).entries()) {
        PlainValue value = task.value;
        bool readsTasks = false;
        visit(value, [&](PlainValue &one) {
            if (const QString producer = one.isMap() ? one.at(u"producerTask").text() : QString(); !producer.isEmpty()) {
                read.append(producer);
                readsTasks = readsTasks || producer != handler;
            }
        });
        for (const PlainValue &name : task.value.at(u"dependentTasks").items()) {
            read.append(name.text());
            readsTasks = readsTasks || name.text() != handler;
        }
        if (readsTasks)
            read.append(task.key); // not at the end
    }
    QStringList keys;
    for (const PlainEntry &task : draft.tasks({}).entries())
        if (task.key != handler && !read.contains(task.key) && !draft.componentOfTask({}, task.key).at(u"dag").isMap())
            keys.append(task.key);
    return keys;
}

Drafted setExitTask(PipelineDraft draft, const QString &handler, const QString &task)
{
    if (!draft.hasTask({}, handler) || !draft.hasTask({}, task) || task == handler)
        return editError(u"edit.unknown"_s, {task});
    for (const QString &key : keysOf(draft.tasks({}))) {
        PlainValue &one = draft.task({}, key);
        const std::vector<PlainValue> &after = one.at(u"dependentTasks").items();
        const bool isItsExit = one.at(u"triggerPolicy").at(u"strategy").text() == "ALL_UPSTREAM_TASKS_COMPLETED"_L1 && std::any_of(after.begin(), after.end(), [&](const PlainValue &name) { return name.text() == handler; });
        if (!isItsExit)
            continue;
        one.remove(u"triggerPolicy"_s);
        one.remove(u"dependentTasks"_s);
        for (const QString &input : keysOf(one.at(u"inputs").at(u"parameters")))
            if (one.at(u"inputs").at(u"parameters").at(input).at(u"taskFinalStatus").isMap())
                one.field(u"inputs"_s).field(u"parameters"_s).remove(input);
        prune(one, {u"inputs"_s, u"parameters"_s});
    }
    PlainValue &chosen = draft.task({}, task);
    chosen.set(u"dependentTasks"_s, PlainValue::list({PlainValue(handler)}));
    chosen.field(u"triggerPolicy"_s).set(u"strategy"_s, u"ALL_UPSTREAM_TASKS_COMPLETED"_s);
    return draft;
}

Result<PlainValue> componentOfTask(const PipelineDraft &draft, const TaskName &task)
{
    const QString name = draft.task(task.dag, task.key).at(u"componentRef").at(u"name").text();
    const PlainValue &component = draft.pipeline.at(u"components").at(name);
    if (component.isNull())
        return editError(u"edit.unknown"_s, {task.key});
    PlainValue made = PlainValue::emptyMap();
    made.field(u"components"_s).set(name, component);
    if (const QString label = component.at(u"executorLabel").text(); !label.isEmpty())
        made.field(u"deploymentSpec"_s).field(u"executors"_s).set(label, draft.executor(label));
    // What it runs below, and below that.
    std::vector<PlainValue> open{component};
    while (!open.empty()) {
        const PlainValue group = open.back();
        open.pop_back();
        for (const PlainEntry &inner : group.at(u"dag").at(u"tasks").entries()) {
            const QString below = inner.value.at(u"componentRef").at(u"name").text();
            const PlainValue &what = draft.pipeline.at(u"components").at(below);
            if (what.isNull() || made.at(u"components").contains(below))
                continue;
            made.field(u"components"_s).set(below, what);
            if (const QString label = what.at(u"executorLabel").text(); !label.isEmpty())
                made.field(u"deploymentSpec"_s).field(u"executors"_s).set(label, draft.executor(label));
            open.push_back(what);
        }
    }
    made.set(u"pipelineInfo"_s, PlainValue{{u"name"_s, plainName(task.key)}});
    PlainValue &root = made.field(u"root"_s);
    PlainValue &call = root.field(u"dag"_s).field(u"tasks"_s).field(task.key);
    call.set(u"cachingOptions"_s, PlainValue{{u"enableCache"_s, true}});
    call.set(u"componentRef"_s, PlainValue{{u"name"_s, name}});
    for (const QString &kind : kinds) {
        const bool isArtifact = kind == "artifacts"_L1;
        for (const QString &input : keysOf(component.at(u"inputDefinitions").at(kind)))
            call.field(u"inputs"_s).field(kind).set(input, PlainValue{{isArtifact ? u"componentInputArtifact"_s : u"componentInputParameter"_s, input}});
        for (const QString &output : keysOf(component.at(u"outputDefinitions").at(kind))) {
            const PlainValue selector{{isArtifact ? u"outputArtifactKey"_s : u"outputParameterKey"_s, output}, {u"producerSubtask"_s, task.key}};
            root.field(u"dag"_s).field(u"outputs"_s).field(kind).set(output, isArtifact ? PlainValue{{u"artifactSelectors"_s, PlainValue::list({selector})}} : PlainValue{{u"valueFromParameter"_s, selector}});
        }
    }
    call.set(u"taskInfo"_s, PlainValue{{u"name"_s, task.key}});
    for (const QString &side : {u"inputDefinitions"_s, u"outputDefinitions"_s})
        if (component.contains(side))
            root.set(side, component.at(side));
    made.set(u"schemaVersion"_s, draft.pipeline.at(u"schemaVersion"));
    made.set(u"sdkVersion"_s, draft.pipeline.at(u"sdkVersion"));
    return made;
}

} // namespace headrace
