// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/edits/groupedits.h"
#include "models/pipeline/edits/pathedits.h"

#include "clients/pipelines/yamlemit.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// A loop: its task, and the component with what it runs.
struct LoopParts {
    TaskName task;
    QString inside;
    QString item;
};

std::optional<LoopParts> partsOf(const PipelineDraft &draft, const TaskPath &loop)
{
    const std::optional<QString> level = loop.isEmpty() ? std::nullopt : levelOf(draft, loop);
    if (!level)
        return {};
    const PlainValue &task = draft.task(*level, loop.last());
    if (!task.contains(u"parameterIterator"))
        return {};
    return LoopParts{{*level, loop.last()}, task.at(u"componentRef").at(u"name").text(), task.at(u"parameterIterator").at(u"itemInput").text()};
}

/// What read one input of the level reads another.
void redirect(PipelineDraft &draft, const QString &dag, const QString &from, const QString &to)
{
    const PlainValue tasks = draft.tasks(dag);
    for (const PlainEntry &task : tasks.entries())
        for (const PlainEntry &input : task.value.at(u"inputs").at(u"parameters").entries())
            if (input.value.at(u"componentInputParameter").text() == from)
                draft.task(dag, task.key).field(u"inputs"_s).field(u"parameters"_s).field(input.key).set(u"componentInputParameter"_s, to);
}

} // namespace

QString typeOfItems(const PlainValue &items)
{
    const PlainValue first = items.items().empty() ? PlainValue() : items.items().front();
    switch (first.kind()) {
    case PlainValue::Kind::Boolean:
        return u"BOOLEAN"_s;
    case PlainValue::Kind::Integer:
        return u"NUMBER_INTEGER"_s;
    case PlainValue::Kind::Number:
        return u"NUMBER_DOUBLE"_s;
    case PlainValue::Kind::List:
        return u"LIST"_s;
    case PlainValue::Kind::Map:
        return u"STRUCT"_s;
    default:
        return u"STRING"_s;
    }
}

Drafted renameLoopItem(PipelineDraft draft, const TaskPath &loop, const QString &name)
{
    const std::optional<LoopParts> parts = partsOf(draft, loop);
    if (!parts)
        return editError(u"edit.unknown"_s, {loop.join(u'/')});
    if (name == parts->item)
        return draft;
    PlainValue &inputs = draft.component(parts->inside).field(u"inputDefinitions"_s).field(u"parameters"_s);
    if (name.isEmpty() || inputs.contains(name))
        return editError(name.isEmpty() ? u"edit.name"_s : u"edit.taken"_s, {name});
    inputs.renameKey(parts->item, name);
    draft.task(parts->task.dag, parts->task.key).field(u"parameterIterator"_s).set(u"itemInput"_s, name);
    redirect(draft, parts->inside, parts->item, name);
    return draft;
}

Drafted loopOverItems(PipelineDraft draft, const TaskPath &loop, const PlainValue &items)
{
    const std::optional<LoopParts> parts = partsOf(draft, loop);
    if (!parts)
        return editError(u"edit.unknown"_s, {loop.join(u'/')});
    PlainValue &iterator = draft.task(parts->task.dag, parts->task.key).field(u"parameterIterator"_s);
    const QString before = iterator.at(u"items").at(u"inputParameter").text();
    iterator.set(u"items"_s, PlainValue{{u"raw"_s, QString::fromStdString(jsonLine(items))}});
    if (!items.items().empty())
        draft.component(parts->inside).field(u"inputDefinitions"_s).field(u"parameters"_s).field(parts->item).set(u"parameterType"_s, typeOfItems(items));
    return before.isEmpty() ? Drafted(std::move(draft)) : cutInput(std::move(draft), loop, before);
}

Drafted loopOverValue(PipelineDraft draft, const TaskPath &loop, const ValueOrigin &origin)
{
    const std::optional<LoopParts> parts = partsOf(draft, loop);
    if (!parts)
        return editError(u"edit.unknown"_s, {loop.join(u'/')});
    const QString before = draft.task(parts->task.dag, parts->task.key).at(u"parameterIterator").at(u"items").at(u"inputParameter").text();
    const QString type = draft.component(parts->inside).at(u"inputDefinitions").at(u"parameters").at(parts->item).at(u"parameterType").text();
    QString item;
    Drafted done = setLoopOver(std::move(draft), loop, origin, type, &item);
    if (!done)
        return done;
    if (item != parts->item) {
        redirect(*done, parts->inside, parts->item, item);
        done->component(parts->inside).field(u"inputDefinitions"_s).field(u"parameters"_s).remove(parts->item);
    }
    const bool isKept = before.isEmpty() || done->task(parts->task.dag, parts->task.key).at(u"parameterIterator").at(u"items").at(u"inputParameter").text() == before;
    return isKept ? done : cutInput(std::move(*done), loop, before);
}

} // namespace headrace
