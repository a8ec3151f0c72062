// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/edits/groupedits.h"

#include "models/pipeline/expression.h"

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

} // namespace

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
    if (made)
        *made = group;
    return draft;
}

} // namespace headrace
