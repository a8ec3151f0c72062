// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/checks/checking.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Tasks that only the driver runs: their executor's image is a name, not an image.
bool isDriverOnly(const PipelineExecutor *executor)
{
    return executor && (executor->container.image == "argostub/createpvc"_L1 || executor->container.image == "argostub/deletepvc"_L1);
}

/// Whether the server makes a second step "KEY-driver" for a task.
bool hasDriver(const PipelineSpec &spec, const PipelineTask &task)
{
    const PipelineComponent *const component = spec.componentOf(task);
    if (!component || task.iterator.kind != TaskIterator::Kind::None)
        return false;
    const PipelineExecutor *const executor = spec.executorOf(*component);
    return component->dag || (executor && executor->kind == PipelineExecutor::Kind::Container && !isDriverOnly(executor));
}

void checkImplementation(Checking &checking, const CheckedComponent &one)
{
    const PipelineComponent &component = *one.component;
    if (one.name.isEmpty() && !component.executorLabel.isEmpty())
        return; // RootIsExecutor
    if (one.name.isEmpty() && !checking.document.pipeline().at(u"root").isMap())
        return; // RootMissing
    if (component.executorLabel.isEmpty()) {
        if (!component.dag)
            checking.reached(one, ProblemCode::NotImplemented, one.place(), {one.name.isEmpty() ? u"root"_s : one.name});
        return;
    }
    const Place label = one.place() / u"executorLabel"_s;
    const PipelineExecutor *const executor = checking.spec.executorOf(component);
    if (!executor)
        checking.reached(one, ProblemCode::ExecutorUnknown, label, {component.executorLabel});
    else if (executor->kind == PipelineExecutor::Kind::None)
        checking.reached(one, ProblemCode::ExecutorEmpty, Place{} / u"deploymentSpec"_s / u"executors"_s / component.executorLabel, {component.executorLabel});
    else if (executor->kind != PipelineExecutor::Kind::Container && executor->kind != PipelineExecutor::Kind::Importer)
        checking.reached(one, ProblemCode::ExecutorUnsupported, Place{} / u"deploymentSpec"_s / u"executors"_s / component.executorLabel, {component.executorLabel});
}

void checkTask(Checking &checking, const CheckedComponent &one, const QString &key, const PipelineTask &task)
{
    const Place place = one.place() / u"dag"_s / u"tasks"_s / key;
    static const QRegularExpression good(u"^[a-zA-Z0-9][-a-zA-Z0-9]*$"_s);
    if (!good.match(key).hasMatch()) {
        static const QRegularExpression other(u"[^a-z0-9]+"_s);
        QString better = key.toLower().replace(other, u"-"_s);
        if (better.startsWith(u'-'))
            better.remove(0, 1);
        checking.reached(one, ProblemCode::TaskKeyCharacters, place, {key}).fix = ProblemFix{place.path, {}, better.isEmpty() ? u"task"_s : better};
    } else if (key.size() + (hasDriver(checking.spec, task) ? 7 : 0) > 128) {
        checking.reached(one, ProblemCode::TaskKeyLong, place, {key, u"121"_s});
    }
    if (task.component.isEmpty()) {
        checking.reached(one, ProblemCode::ComponentMissing, place, {key});
        return;
    }
    const PipelineComponent *const component = checking.spec.componentOf(task);
    if (!component) {
        checking.reached(one, ProblemCode::ComponentUnknown, place / u"componentRef"_s / u"name"_s, {key, task.component});
        return;
    }
    const PipelineExecutor *const executor = checking.spec.executorOf(*component);
    if (executor && executor->kind == PipelineExecutor::Kind::Importer && !task.condition.isEmpty())
        checking.reached(one, ProblemCode::ConditionOnImporter, place / u"triggerPolicy"_s / u"condition"_s, {key});
    if (task.iterator.kind == TaskIterator::Kind::Artifact)
        checking.reached(one, ProblemCode::ArtifactLoop, place / u"artifactIterator"_s, {key});
}

/// Tasks that a task waits for, written out or by its inputs; unknown ones are reported.
std::vector<QString> dependenciesOf(Checking &checking, const CheckedComponent &one, const QString &key, const PipelineTask &task)
{
    const Place place = one.place() / u"dag"_s / u"tasks"_s / key;
    const auto &tasks = one.component->dag->tasks;
    std::vector<QString> found;
    QSet<QString> seen; // a task may wait for thousands
    for (int i = 0; i < task.dependentTasks.size(); ++i) {
        const QString &name = task.dependentTasks[i];
        const Place at = place / u"dependentTasks"_s / i;
        if (!tasks.contains(name))
            checking.reached(one, ProblemCode::DependencyUnknown, at, {key, name}).fix = ProblemFix{at.path, {}, {}};
        else if (seen.contains(name))
            checking.hint(ProblemCode::DependencyTwice, at, {key, name}).fix = ProblemFix{at.path, {}, {}};
        else
            found.push_back(name);
        seen.insert(name);
    }
    const auto addProducer = [&](const QString &name, const Place &at) {
        if (!tasks.contains(name))
            checking.reached(one, ProblemCode::ProducerUnknown, at, {key, name});
        else if (!seen.contains(name))
            found.push_back(name);
        seen.insert(name);
    };
    const Place inputs = place / u"inputs"_s;
    for (const auto &[input, source] : task.parameters)
        if (source.kind == ParameterSource::Kind::TaskOutput)
            addProducer(source.output.task, inputs / u"parameters"_s / input / u"taskOutputParameter"_s / u"producerTask"_s);
    for (const auto &[input, source] : task.artifacts)
        if (source.kind == ArtifactSource::Kind::TaskOutput)
            addProducer(source.output.task, inputs / u"artifacts"_s / input / u"taskOutputArtifact"_s / u"producerTask"_s);
    return found;
}

/// Takes away what waits for nothing; what is left goes in circles.
void checkCycles(Checking &checking, const CheckedComponent &one, const std::map<QString, std::vector<QString>> &dependencies)
{
    QHash<QString, int> waiting;
    QHash<QString, QStringList> followers;
    QStringList ready;
    for (const auto &[key, names] : dependencies) {
        waiting[key] = static_cast<int>(names.size());
        for (const QString &name : names)
            followers[name].append(key);
        if (names.empty())
            ready.append(key);
    }
    while (!ready.isEmpty()) {
        for (const QString &follower : followers.value(ready.takeLast()))
            if (--waiting[follower] == 0)
                ready.append(follower);
    }
    // A task behind a circle waits too; only those that are waited for by one that waits are in it or lead to it.
    for (const auto &[key, names] : dependencies) {
        const bool isBefore = std::any_of(followers[key].begin(), followers[key].end(), [&](const QString &follower) { return waiting[follower] > 0; });
        if (waiting[key] > 0 && isBefore)
            checking.reached(one, ProblemCode::Cycle, one.place() / u"dag"_s / u"tasks"_s / key, {key});
    }
}

void checkDag(Checking &checking, const CheckedComponent &one)
{
    const PipelineDag &dag = *one.component->dag;
    std::map<QString, std::vector<QString>> dependencies;
    std::set<QString> steps;
    bool hasPlainTask = false;
    for (const auto &[key, task] : dag.tasks) {
        checkTask(checking, one, key, task);
        std::vector<QString> names = dependenciesOf(checking, one, key, task);
        if (task.runsAlways())
            continue;
        hasPlainTask = true;
        steps.insert(key);
        for (const QString &name : names) {
            const bool isAlways = dag.tasks.at(name).runsAlways();
            if (isAlways)
                checking.reached(one, ProblemCode::DependsOnAlways, one.place() / u"dag"_s / u"tasks"_s / key, {key, name});
        }
        std::erase_if(names, [&](const QString &name) { return dag.tasks.at(name).runsAlways(); });
        dependencies.emplace(key, std::move(names));
    }
    if (!hasPlainTask)
        checking.reached(one, ProblemCode::DagEmpty, one.place() / u"dag"_s, {one.name.isEmpty() ? u"root"_s : one.name});
    for (const auto &[key, task] : dag.tasks)
        if (!task.runsAlways() && hasDriver(checking.spec, task) && steps.contains(key + u"-driver"_s))
            checking.reached(one, ProblemCode::TaskKeyClash, one.place() / u"dag"_s / u"tasks"_s / (key + u"-driver"_s), {key + u"-driver"_s, key});
    checkCycles(checking, one, dependencies);
}

/// A component that runs itself, at any depth: the run never ends.
void checkRecursion(Checking &checking)
{
    enum class State { New, Open, Done };
    QHash<QString, State> states;
    struct Step {
        const CheckedComponent *component;
        std::map<QString, PipelineTask>::const_iterator next;
    };
    QHash<QString, const CheckedComponent *> byName;
    for (const CheckedComponent &one : checking.components)
        byName[one.name] = &one;
    std::vector<Step> open;
    const auto enter = [&](const CheckedComponent *one) {
        states[one->name] = State::Open;
        if (one->component->dag)
            open.push_back({one, one->component->dag->tasks.begin()});
        else
            states[one->name] = State::Done;
    };
    enter(&checking.components.front());
    while (!open.empty()) {
        Step &step = open.back();
        if (step.next == step.component->component->dag->tasks.end()) {
            states[step.component->name] = State::Done;
            open.pop_back();
            continue;
        }
        const auto &[key, task] = *step.next++;
        const CheckedComponent *const child = byName.value(task.component);
        if (!child || child->name.isEmpty())
            continue;
        const Place place = step.component->place() / u"dag"_s / u"tasks"_s / key;
        if (states.value(child->name) == State::Open)
            checking.warning(ProblemCode::Recursion, place, {key, child->name});
        else if (states.value(child->name) == State::New)
            enter(child);
    }
}

void checkUnused(Checking &checking)
{
    for (const CheckedComponent &one : checking.components)
        if (!one.isReached)
            checking.hint(ProblemCode::ComponentUnused, one.place(), {one.name}).fix = ProblemFix{one.place().path, {}, {}};
    for (const auto &[label, executor] : checking.spec.executors) {
        const Place place = Place{} / u"deploymentSpec"_s / u"executors"_s / label;
        if (!checking.executorsReached.contains(label))
            checking.hint(ProblemCode::ExecutorUnused, place, {label}).fix = ProblemFix{place.path, {}, {}};
    }
}

} // namespace

void checkStructure(Checking &checking)
{
    for (const CheckedComponent &one : checking.components) {
        checkImplementation(checking, one);
        if (one.component->dag && one.component->executorLabel.isEmpty())
            checkDag(checking, one);
    }
    checkRecursion(checking);
    checkUnused(checking);
}

} // namespace headrace
