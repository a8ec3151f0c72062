// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/edits/groupedits.h"

#include "models/pipeline/containers.h"
#include "models/pipeline/edits/pathedits.h"
#include "models/pipeline/expression.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Gives a branch the inputs that the conditions before it look at.
void addInputs(PipelineDraft &draft, const QString &dag, const QString &key, const PlainValue &from)
{
    const QString component = draft.task(dag, key).at(u"componentRef").at(u"name").text();
    for (const PlainEntry &input : from.entries()) {
        if (draft.task(dag, key).at(u"inputs").at(u"parameters").contains(input.key))
            continue;
        draft.task(dag, key).field(u"inputs"_s).field(u"parameters"_s).set(input.key, input.value);
        const PlainValue &declared = draft.component(dag).at(u"inputDefinitions").at(u"parameters").at(input.value.at(u"componentInputParameter").text());
        draft.component(component).field(u"inputDefinitions"_s).field(u"parameters"_s).set(input.key, declared);
    }
}

PlainValue lookedAt(const PlainValue &task)
{
    PlainValue out = PlainValue::emptyMap();
    const Result<Expression> condition = parseExpression(task.at(u"triggerPolicy").at(u"condition").text());
    for (const QString &name : condition ? inputsOf(*condition) : QStringList())
        if (const PlainValue *const source = task.at(u"inputs").at(u"parameters").find(name))
            out.set(name, *source);
    return out;
}

/// How many branches a condition denies before it says its own.
int denialsOf(const QString &condition)
{
    const Result<Expression> parsed = parseExpression(condition);
    int denials = 0;
    const Expression *one = parsed ? &*parsed : nullptr;
    // "!(a) && !(b) && c" hangs to the left.
    std::vector<const Expression *> terms;
    for (; one && one->kind == Expression::Kind::Binary && one->text == u"&&"; one = &one->parts[0])
        terms.push_back(&one->parts[1]);
    if (one)
        terms.push_back(one);
    for (auto term = terms.rbegin(); term != terms.rend() && (*term)->kind == Expression::Kind::Not; ++term)
        ++denials;
    return denials;
}

/// Gives branches, which have their own conditions (or none: the else), the denials of those before them.
void chainBranches(PipelineDraft &draft, const QString &inside, const QStringList &conditions)
{
    QStringList negations;
    PlainValue seen = PlainValue::emptyMap();
    for (const QString &key : conditions) {
        const QString own = draft.task(inside, key).at(u"triggerPolicy").at(u"condition").text();
        const PlainValue looked = lookedAt(draft.task(inside, key));
        addInputs(draft, inside, key, seen);
        QStringList terms = negations;
        // "||" and "?:" bind less than the "&&" between the terms.
        const Result<Expression> parsed = parseExpression(own);
        const bool isLoose = parsed && (parsed->kind == Expression::Kind::Conditional || (parsed->kind == Expression::Kind::Binary && parsed->text == u"||"));
        if (!own.isEmpty())
            terms.append(isLoose && !negations.isEmpty() ? QString(u'(' % own % u')') : own);
        if (!terms.isEmpty())
            draft.task(inside, key).field(u"triggerPolicy"_s).set(u"condition"_s, terms.join(u" && "_s));
        if (!own.isEmpty())
            negations.append(u"!("_s % own % u')');
        for (const PlainEntry &one : looked.entries())
            seen.set(one.key, one.value);
    }
}

/// The component of a group of branches; empty when it is not there.
QString insideOf(const PipelineDraft &draft, const TaskPath &branches)
{
    const std::optional<QString> outer = levelOf(draft, branches);
    return outer ? draft.task(*outer, branches.last()).at(u"componentRef").at(u"name").text() : QString();
}

/// Every branch says its own again, without the denials.
void unchainBranches(PipelineDraft &draft, const QString &inside, const QStringList &keys)
{
    for (const QString &key : keys) {
        const QString own = ownCondition(draft.task(inside, key).at(u"triggerPolicy").at(u"condition").text());
        if (own.isEmpty())
            draft.task(inside, key).field(u"triggerPolicy"_s).remove(u"condition");
        else
            draft.task(inside, key).field(u"triggerPolicy"_s).set(u"condition"_s, own);
    }
}

} // namespace

QStringList branchesOf(const PipelineDraft &draft, const TaskPath &branches)
{
    const QString inside = insideOf(draft, branches);
    QStringList keys;
    std::map<QString, std::pair<bool, int>> order; // the else last, though it denies no more than an elif might
    if (inside.isEmpty())
        return keys;
    for (const PlainEntry &task : draft.tasks(inside).entries()) {
        const QString condition = task.value.at(u"triggerPolicy").at(u"condition").text();
        keys << task.key;
        order[task.key] = {ownCondition(condition).isEmpty(), denialsOf(condition)};
    }
    std::stable_sort(keys.begin(), keys.end(), [&](const QString &a, const QString &b) { return order[a] < order[b]; });
    return keys;
}

Drafted setBranch(PipelineDraft draft, const TaskPath &branch, const QString &condition, const std::vector<ValueOrigin> &operands)
{
    const TaskPath group = branch.mid(0, branch.size() - 1);
    const QStringList keys = branchesOf(draft, group);
    if (!keys.contains(branch.last()))
        return editError(u"edit.unknown"_s, {branch.join(u'/')});
    unchainBranches(draft, insideOf(draft, group), keys);
    Drafted done = setGroupCondition(std::move(draft), branch, condition, operands);
    if (!done)
        return done;
    chainBranches(*done, insideOf(*done, group), keys);
    return done;
}

Drafted addBranch(PipelineDraft draft, const TaskPath &group, const QString &branch, bool isElse)
{
    QStringList keys = branchesOf(draft, group);
    const QString inside = insideOf(draft, group);
    if (!keys.removeOne(branch))
        return editError(u"edit.unknown"_s, {branch});
    const bool hasElse = !keys.isEmpty() && ownCondition(draft.task(inside, keys.last()).at(u"triggerPolicy").at(u"condition").text()).isEmpty();
    if (isElse && hasElse)
        return editError(u"edit.else"_s, {keys.last()});
    keys.insert(hasElse ? keys.size() - 1 : keys.size(), branch);
    const QString own = draft.task(inside, branch).at(u"triggerPolicy").at(u"condition").text();
    unchainBranches(draft, inside, keys);
    if (isElse)
        draft.task(inside, branch).field(u"triggerPolicy"_s).remove(u"condition");
    else
        draft.task(inside, branch).field(u"triggerPolicy"_s).set(u"condition"_s, own);
    chainBranches(draft, inside, keys);
    return draft;
}

Drafted removeBranch(PipelineDraft draft, const TaskPath &branch)
{
    const TaskPath group = branch.mid(0, branch.size() - 1);
    QStringList keys = branchesOf(draft, group);
    const QString inside = insideOf(draft, group);
    if (!keys.removeOne(branch.last()))
        return editError(u"edit.unknown"_s, {branch.join(u'/')});
    unchainBranches(draft, inside, keys);
    Drafted less = removeTask(std::move(draft), {inside, branch.last()});
    if (!less)
        return less;
    chainBranches(*less, inside, keys);
    return less;
}

Drafted joinBranches(PipelineDraft draft, const QString &dag, const QStringList &conditions, QString *made)
{
    GroupSpec spec;
    spec.name = u"condition-branches-"_s % QString::number(nextGroupNumber(draft));
    QString group;
    Drafted wrapped = wrapTasks(std::move(draft), dag, conditions, spec, &group);
    if (!wrapped)
        return wrapped;
    draft = std::move(*wrapped);
    const QString inside = draft.task(dag, group).at(u"componentRef").at(u"name").text();
    chainBranches(draft, inside, conditions);
    if (made)
        *made = group;
    return draft;
}

} // namespace headrace
