// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/containers.h"

#include "models/pipeline/expression.h"

#include <algorithm>

namespace headrace {

namespace {

bool isBranches(const PipelineSpec &spec, const PipelineComponent &component)
{
    const auto &tasks = component.dag->tasks;
    return !tasks.empty() && std::all_of(tasks.begin(), tasks.end(), [&](const auto &one) {
        const PipelineComponent *const inner = spec.componentOf(one.second);
        return inner && inner->dag && !one.second.condition.isEmpty();
    });
}

/// Takes the negated terms off the front of a row of && terms.
void addTerms(const Expression &expression, std::vector<const Expression *> &terms)
{
    if (expression.kind == Expression::Kind::Binary && expression.text == QLatin1StringView("&&")) {
        addTerms(expression.parts[0], terms);
        addTerms(expression.parts[1], terms);
    } else {
        terms.push_back(&expression);
    }
}

} // namespace

TaskKind kindOf(const PipelineSpec &spec, const PipelineDag &level, const QString &key)
{
    const auto found = level.tasks.find(key);
    const PipelineComponent *const component = found == level.tasks.end() ? nullptr : spec.componentOf(found->second);
    if (!component)
        return TaskKind::Unknown;
    const PipelineTask &task = found->second;
    if (task.iterator.kind != TaskIterator::Kind::None)
        return TaskKind::Loop;
    if (!component->dag) {
        const PipelineExecutor *const executor = spec.executorOf(*component);
        if (!executor || executor->kind == PipelineExecutor::Kind::None)
            return TaskKind::Unknown;
        return executor->kind == PipelineExecutor::Kind::Importer ? TaskKind::Importer : TaskKind::Container;
    }
    if (!task.condition.isEmpty())
        return TaskKind::Condition;
    if (isBranches(spec, *component))
        return TaskKind::Branches;
    return exitTasksOf(level, key).isEmpty() ? TaskKind::SubPipeline : TaskKind::ExitHandler;
}

QStringList exitTasksOf(const PipelineDag &level, const QString &group)
{
    QStringList keys;
    for (const auto &[key, task] : level.tasks)
        if (task.runsAlways() && task.dependentTasks.contains(group))
            keys.append(key);
    return keys;
}

QString ownCondition(const QString &condition)
{
    const Result<Expression> parsed = parseExpression(condition);
    if (!parsed)
        return condition;
    std::vector<const Expression *> terms;
    addTerms(*parsed, terms);
    const auto own = std::find_if(terms.begin(), terms.end(), [](const Expression *one) { return one->kind != Expression::Kind::Not; });
    if (own == terms.end())
        return {};
    Expression rest = **own;
    for (auto next = own + 1; next != terms.end(); ++next)
        rest = {.kind = Expression::Kind::Binary, .text = QStringLiteral("&&"), .parts = {rest, **next}};
    return expressionText(rest);
}

QStringList orderOnly(const PipelineTask &task)
{
    QStringList names = task.dependentTasks;
    for (const auto &[input, source] : task.parameters)
        if (source.kind == ParameterSource::Kind::TaskOutput)
            names.removeAll(source.output.task);
    for (const auto &[input, source] : task.artifacts)
        if (source.kind == ArtifactSource::Kind::TaskOutput)
            names.removeAll(source.output.task);
    return names;
}

} // namespace headrace
