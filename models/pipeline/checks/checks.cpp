// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/checks/checks.h"

#include "models/pipeline/checks/checking.h"
#include "models/pipeline/edits/taskedits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Marks what a run comes to, as the server walks: from the root through the tasks of every DAG.
void reach(const PipelineSpec &spec, const QString &name, std::set<QString> &reached)
{
    std::vector<QString> open{name};
    while (!open.empty()) {
        const QString one = open.back();
        open.pop_back();
        const auto found = spec.components.find(one);
        const PipelineComponent *const component = one.isEmpty() ? &spec.root : found == spec.components.end() ? nullptr : &found->second;
        if (!component || !reached.insert(one).second || !component->dag)
            continue;
        for (const auto &[key, task] : component->dag->tasks)
            if (!task.component.isEmpty())
                open.push_back(task.component);
    }
}

} // namespace

Checking::Checking(const PipelineDocument &checked)
    : document(checked)
    , spec(checked.spec())
{
    std::set<QString> reachedNames;
    reach(spec, {}, reachedNames);
    components.push_back({{}, &spec.root, true});
    for (const auto &[name, component] : spec.components) {
        components.push_back({name, &component, reachedNames.contains(name)});
        if (components.back().isReached && !component.executorLabel.isEmpty())
            executorsReached.insert(component.executorLabel);
    }
}

PipelineProblem &Checking::add(ProblemCode code, ProblemSeverity severity, const Place &place, QStringList arguments)
{
    const int index = document.pipelineIndex();
    problems.push_back({.code = code, .severity = severity, .path = place.path, .line = index < 0 ? 1 : document.yaml().lineOf(static_cast<std::size_t>(index), place.path), .arguments = std::move(arguments)});
    return problems.back();
}

std::vector<PipelineProblem> checkPipeline(const PipelineDocument &document)
{
    Checking checking(document);
    if (checkDocuments(checking)) {
        for (const auto &part : {checkPipelineHead, checkStructure, checkWires, checkContainers, checkExecutors, checkPlatform, checkSize})
            part(checking);
    }
    std::stable_sort(checking.problems.begin(), checking.problems.end(), [](const PipelineProblem &a, const PipelineProblem &b) { return a.line < b.line; });
    return std::move(checking.problems);
}

namespace {

/// A task's key is what others call it by; a name that is taken gets a number.
std::optional<PlainValue> withTaskRenamed(const PlainValue &pipeline, const ProblemFix &fix)
{
    const std::size_t size = fix.path.size();
    if (fix.newKey.isEmpty() || size < 4 || fix.path[size - 2].key != "tasks"_L1 || fix.path[size - 3].key != "dag"_L1)
        return {};
    const QString dag = size > 4 ? fix.path[size - 4].key : QString();
    PipelineDraft draft{pipeline, {}};
    const QString name = freeName(draft.tasks(dag), fix.newKey);
    Drafted renamed = renameTask(std::move(draft), {dag, fix.path.back().key}, name);
    return renamed ? std::optional(renamed->pipeline) : std::nullopt;
}

} // namespace

PipelineProblem unreadable(const Error &error)
{
    return {.code = ProblemCode::Syntax, .line = std::max(1, error.arguments.value(0).toInt()), .arguments = QStringList{error.code, error.serverMessage} + error.arguments};
}

bool isAccepted(const std::vector<PipelineProblem> &problems)
{
    return std::none_of(problems.begin(), problems.end(), [](const PipelineProblem &one) { return one.severity == ProblemSeverity::Error; });
}

PlainValue fixedValue(const PlainValue &value, const ProblemFix &fix)
{
    if (const std::optional<PlainValue> renamed = withTaskRenamed(value, fix))
        return *renamed;
    PlainValue out = value;
    PlainValue *at = &out;
    for (std::size_t i = 0; i < fix.path.size(); ++i) {
        const PathStep &step = fix.path[i];
        const bool isLast = i + 1 == fix.path.size();
        if (step.index >= 0) {
            if (static_cast<std::size_t>(step.index) >= at->items().size())
                return value;
            if (isLast && !fix.value) {
                at->removeItem(static_cast<std::size_t>(step.index));
                return out;
            }
            at = &at->item(static_cast<std::size_t>(step.index));
        } else if (isLast && !fix.newKey.isEmpty()) {
            at->renameKey(step.key, fix.newKey);
            return out;
        } else if (isLast && !fix.value) {
            at->remove(step.key);
            return out;
        } else {
            at = &at->field(step.key);
        }
    }
    if (fix.value)
        *at = *fix.value;
    return out;
}

} // namespace headrace
