// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/checks/checking.h"

#include "models/pipeline/expression.h"

#include "clients/pipelines/yamlfile.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// A fixed list is JSON; every JSON text is YAML too.
bool isListText(const QString &text)
{
    const Result<YamlFile> read = YamlFile::read(text.toUtf8());
    return read && read->values().documents.size() == 1 && read->values().documents[0].isList() && text.trimmed().startsWith(u'[');
}

void checkIterator(Checking &checking, const QString &key, const PipelineTask &task, const PipelineComponent *component, const Place &place)
{
    const TaskIterator &iterator = task.iterator;
    const bool isParameter = iterator.kind == TaskIterator::Kind::Parameter;
    const Place at = place / (isParameter ? u"parameterIterator"_s : u"artifactIterator"_s);
    const Place items = at / u"items"_s;
    if (iterator.raw && !isListText(*iterator.raw))
        checking.warning(ProblemCode::ItemsNotList, items / u"raw"_s, {key});
    else if (!iterator.raw && iterator.input.isEmpty())
        checking.warning(ProblemCode::ItemsMissing, items, {key});
    const bool isGiven = isParameter ? task.parameters.contains(iterator.input) : task.artifacts.contains(iterator.input);
    if (!iterator.input.isEmpty() && !isGiven)
        checking.warning(ProblemCode::ItemsInputUnknown, items / (isParameter ? u"inputParameter"_s : u"inputArtifact"_s), {key, iterator.input});
    if (iterator.itemInput.isEmpty())
        checking.warning(ProblemCode::ItemInputMissing, at, {key});
    else if (component && !component->inputParameters.contains(iterator.itemInput) && !component->inputArtifacts.contains(iterator.itemInput))
        checking.warning(ProblemCode::ItemInputUnknown, at / u"itemInput"_s, {key, iterator.itemInput});
}

void checkCondition(Checking &checking, const QString &key, const PipelineTask &task, const Place &place)
{
    const Place at = place / u"triggerPolicy"_s / u"condition"_s;
    const Result<Expression> condition = parseExpression(task.condition);
    if (!condition) {
        checking.warning(ProblemCode::ConditionSyntax, at, QStringList{key} + condition.error().arguments);
        return;
    }
    for (const QString &input : inputsOf(*condition))
        if (!task.parameters.contains(input) && task.iterator.itemInput != input)
            checking.warning(ProblemCode::ConditionInput, at, {key, input});
    if (!isFormExpression(*condition))
        checking.hint(ProblemCode::ConditionCustom, at, {key});
}

void checkTask(Checking &checking, const QString &key, const PipelineTask &task, const Place &place)
{
    if (task.iterator.kind != TaskIterator::Kind::None)
        checkIterator(checking, key, task, checking.spec.componentOf(task), place);
    if (!task.condition.isEmpty())
        checkCondition(checking, key, task, place);
    if (task.iterator.parallelismLimit < 0)
        checking.warning(ProblemCode::LimitNegative, place / u"iteratorPolicy"_s / u"parallelismLimit"_s, {key}).fix = ProblemFix{(place / u"iteratorPolicy"_s).path, {}, {}};
    if (task.retry && task.retry->maxRetryCount < 0)
        checking.warning(ProblemCode::RetryNegative, place / u"retryPolicy"_s / u"maxRetryCount"_s, {key}).fix = ProblemFix{(place / u"retryPolicy"_s).path, {}, {}};
}

} // namespace

void checkContainers(Checking &checking)
{
    for (const CheckedComponent &one : checking.components) {
        if (!one.component->dag)
            continue;
        for (const auto &[key, task] : one.component->dag->tasks)
            checkTask(checking, key, task, one.place() / u"dag"_s / u"tasks"_s / key);
    }
}

} // namespace headrace
