// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/edits/pathedits.h"

#include "models/pipeline/edits/taskedits.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

const QString parameters = u"parameters"_s;
const QString artifacts = u"artifacts"_s;

/// Makes an output of a group for an output of a task inside; its name.
QString expose(PipelineDraft &draft, const QString &outer, const QString &group, const QString &kind, const TaskOutput &output)
{
    const QString inside = draft.task(outer, group).at(u"componentRef").at(u"name").text();
    const QString channel = channelName(output.task, output.key);
    PlainValue declared = draft.outputOf(inside, output.task, kind, output.key);
    declared.remove(u"description");
    if (draft.task(outer, group).contains(u"parameterIterator")) {
        if (kind == parameters)
            declared.set(u"parameterType"_s, u"LIST"_s);
        else
            declared.set(u"isArtifactList"_s, true);
    }
    PlainValue &component = draft.component(inside);
    component.field(u"outputDefinitions"_s).field(kind).set(channel, declared);
    const PlainValue selector{{kind == artifacts ? u"outputArtifactKey"_s : u"outputParameterKey"_s, output.key}, {u"producerSubtask"_s, output.task}};
    component.field(u"dag"_s).field(u"outputs"_s).field(kind).set(channel, kind == artifacts ? PlainValue{{u"artifactSelectors"_s, PlainValue::list({selector})}} : PlainValue{{u"valueFromParameter"_s, selector}});
    return channel;
}

/// Leads a value into groups: each gets an input of that name. `source` is how the first group's level has it; afterwards how the last's has.
void leadIn(PipelineDraft &draft, QString dag, const QStringList &groups, const QString &kind, const QString &channel, PlainValue declared, PlainValue &source)
{
    for (const QString &field : {u"defaultValue"_s, u"isOptional"_s, u"description"_s, u"metadata"_s})
        declared.remove(field);
    for (const QString &group : groups) {
        draft.task(dag, group).field(u"inputs"_s).field(kind).set(channel, source);
        dag = draft.task(dag, group).at(u"componentRef").at(u"name").text();
        draft.component(dag).field(u"inputDefinitions"_s).field(kind).set(channel, declared);
        source = PlainValue{{kind == artifacts ? u"componentInputArtifact"_s : u"componentInputParameter"_s, channel}};
    }
}

void waitFor(PipelineDraft &draft, const QString &dag, const QString &key, const QString &other)
{
    if (Drafted done = setRunsAfter(draft, {dag, key}, other, true))
        draft = std::move(*done);
}

bool isChannelUsed(const PlainValue &component, const PlainValue &task, const QString &kind, const QString &channel)
{
    if (!channel.startsWith("pipelinechannel--"_L1) || task.at(u"parameterIterator").at(u"items").at(u"inputParameter").text() == channel || task.at(u"triggerPolicy").at(u"condition").text().contains(channel))
        return true;
    const QStringView field = kind == artifacts ? u"componentInputArtifact" : u"componentInputParameter";
    for (const PlainEntry &inner : component.at(u"dag").at(u"tasks").entries())
        for (const PlainEntry &input : inner.value.at(u"inputs").at(kind).entries())
            if (input.value.at(field).text() == channel)
                return true;
    return false;
}

/// How many groups are around both.
qsizetype commonLevels(const TaskPath &from, const TaskPath &to)
{
    qsizetype common = 0;
    while (common < from.size() - 1 && common < to.size() - 1 && from[common] == to[common])
        ++common;
    return common;
}

/// What a task's output is called once it is inside the groups around another.
QString nameInside(const TaskPath &from, const QString &output, const TaskPath &to)
{
    const qsizetype common = commonLevels(from, to);
    return common == from.size() - 1 ? inwardName(from.last(), output) : inwardName(from[common], channelName(from.last(), output));
}

} // namespace

std::optional<QString> levelOf(const PipelineDraft &draft, const TaskPath &path)
{
    QString dag;
    for (qsizetype i = 0; i < path.size(); ++i) {
        if (!draft.hasTask(dag, path[i]))
            return {};
        if (i + 1 < path.size()) {
            dag = draft.task(dag, path[i]).at(u"componentRef").at(u"name").text();
            if (!draft.component(dag).at(u"dag").isMap())
                return {};
        }
    }
    return path.isEmpty() ? std::nullopt : std::optional(dag);
}

Drafted connectTasks(PipelineDraft draft, const TaskPath &from, const QString &output, const TaskPath &to, const QString &input)
{
    if (!levelOf(draft, from) || !levelOf(draft, to))
        return editError(u"edit.unknown"_s, {(levelOf(draft, from) ? to : from).join(u'/')});
    const qsizetype common = commonLevels(from, to);
    if (from[common] == to[common])
        return editError(u"edit.cycle"_s, {to[common]});
    const QString fromDag = *levelOf(draft, from);
    const QString kind = draft.outputOf(fromDag, from.last(), artifacts, output).isMap() ? artifacts : parameters;
    if (!draft.outputOf(fromDag, from.last(), kind, output).isMap())
        return editError(u"edit.unknown"_s, {output});
    TaskOutput source{from.last(), output};
    for (qsizetype i = from.size() - 2; i >= common; --i) {
        const QString outer = *levelOf(draft, from.mid(0, i + 1));
        source = {from[i], expose(draft, outer, from[i], kind, source)};
    }
    const QString meeting = *levelOf(draft, from.mid(0, common + 1));
    if (to.size() - 1 == common)
        return wire(std::move(draft), {meeting, to.last()}, input, source);
    if (const Drafted waiting = setRunsAfter(draft, {meeting, to[common]}, source.task, true); !waiting)
        return waiting.error();
    PlainValue written{{kind == artifacts ? u"taskOutputArtifact"_s : u"taskOutputParameter"_s, PlainValue{{kind == artifacts ? u"outputArtifactKey"_s : u"outputParameterKey"_s, source.key}, {u"producerTask"_s, source.task}}}};
    const QString channel = inwardName(source.task, source.key);
    leadIn(draft, meeting, to.mid(common, to.size() - 1 - common), kind, channel, draft.outputOf(meeting, source.task, kind, source.key), written);
    waitFor(draft, meeting, to[common], source.task);
    return setFromInput(std::move(draft), {*levelOf(draft, to), to.last()}, input, channel);
}

Drafted connectInput(PipelineDraft draft, const QString &name, const TaskPath &to, const QString &input)
{
    if (!levelOf(draft, to))
        return editError(u"edit.unknown"_s, {to.join(u'/')});
    const PlainValue &inputs = draft.component({}).at(u"inputDefinitions");
    const QString kind = inputs.at(artifacts).contains(name) ? artifacts : parameters;
    const PlainValue declared = inputs.at(kind).at(name);
    if (declared.isNull())
        return editError(u"edit.unknown"_s, {name});
    if (to.size() == 1)
        return setFromInput(std::move(draft), {{}, to.last()}, input, name);
    PlainValue source{{kind == artifacts ? u"componentInputArtifact"_s : u"componentInputParameter"_s, name}};
    leadIn(draft, {}, to.mid(0, to.size() - 1), kind, channelName(name), declared, source);
    return setFromInput(std::move(draft), {*levelOf(draft, to), to.last()}, input, channelName(name));
}

namespace {

/// From an input of a group to a task inside it.
Drafted connectGroupInput(PipelineDraft draft, const TaskPath &group, const QString &name, const TaskPath &to, const QString &input)
{
    if (!levelOf(draft, to) || !levelOf(draft, group) || to.size() <= group.size() || to.mid(0, group.size()) != group)
        return editError(u"edit.crossing"_s, {to.join(u'/')});
    const QString inside = draft.task(*levelOf(draft, group), group.last()).at(u"componentRef").at(u"name").text();
    const PlainValue &inputs = draft.component(inside).at(u"inputDefinitions");
    const QString kind = inputs.at(artifacts).contains(name) ? artifacts : parameters;
    const PlainValue declared = inputs.at(kind).at(name);
    if (declared.isNull())
        return editError(u"edit.unknown"_s, {name});
    if (to.size() == group.size() + 1)
        return setFromInput(std::move(draft), {inside, to.last()}, input, name);
    PlainValue source{{kind == artifacts ? u"componentInputArtifact"_s : u"componentInputParameter"_s, name}};
    leadIn(draft, inside, to.mid(group.size(), to.size() - 1 - group.size()), kind, channelName(name), declared, source);
    return setFromInput(std::move(draft), {*levelOf(draft, to), to.last()}, input, channelName(name));
}

} // namespace

Drafted connectOutput(PipelineDraft draft, const TaskPath &from, const QString &output, const TaskPath &group, const QString &name)
{
    if (!levelOf(draft, from) || from.size() <= group.size() || from.mid(0, group.size()) != group)
        return editError(u"edit.crossing"_s, {from.join(u'/')});
    const QString fromDag = *levelOf(draft, from);
    const QString kind = draft.outputOf(fromDag, from.last(), artifacts, output).isMap() ? artifacts : parameters;
    if (!draft.outputOf(fromDag, from.last(), kind, output).isMap())
        return editError(u"edit.unknown"_s, {output});
    TaskOutput source{from.last(), output};
    for (qsizetype i = from.size() - 2; i >= group.size(); --i)
        source = {from[i], expose(draft, *levelOf(draft, from.mid(0, i + 1)), from[i], kind, source)};
    const QString dag = *levelOf(draft, from.mid(0, group.size() + 1));
    return setOutput(std::move(draft), dag, name, source);
}

Drafted connectValue(PipelineDraft draft, const ValueOrigin &origin, const TaskPath &to, const QString &input)
{
    if (origin.kind == ValueOrigin::Kind::TaskOutput)
        return connectTasks(std::move(draft), origin.task, origin.key, to, input);
    if (origin.kind == ValueOrigin::Kind::PipelineInput)
        return connectInput(std::move(draft), origin.key, to, input);
    const TaskPath &loop = origin.task;
    if (origin.kind == ValueOrigin::Kind::GroupInput)
        return connectGroupInput(std::move(draft), loop, origin.key, to, input);
    if (!levelOf(draft, to) || !levelOf(draft, loop) || to.size() <= loop.size() || to.mid(0, loop.size()) != loop)
        return editError(u"edit.crossing"_s, {to.join(u'/')});
    const QString item = draft.task(*levelOf(draft, loop), loop.last()).at(u"parameterIterator").at(u"itemInput").text();
    const QString inside = draft.task(*levelOf(draft, loop), loop.last()).at(u"componentRef").at(u"name").text();
    PlainValue source{{u"componentInputParameter"_s, item}};
    const PlainValue declared = draft.component(inside).at(u"inputDefinitions").at(parameters).at(item);
    leadIn(draft, inside, to.mid(loop.size(), to.size() - 1 - loop.size()), parameters, item, declared, source);
    return setFromInput(std::move(draft), {*levelOf(draft, to), to.last()}, input, item);
}

Drafted bringToGroup(PipelineDraft draft, const ValueOrigin &origin, const TaskPath &group, QString *channel)
{
    const std::optional<QString> level = levelOf(draft, group);
    if (!level)
        return editError(u"edit.unknown"_s, {group.join(u'/')});
    QString name = channelName(origin.key);
    if (origin.kind == ValueOrigin::Kind::TaskOutput && !origin.task.isEmpty())
        name = nameInside(origin.task, origin.key, group);
    if (origin.kind == ValueOrigin::Kind::LoopItem)
        if (const std::optional<QString> loop = levelOf(draft, origin.task))
            name = draft.task(*loop, origin.task.last()).at(u"parameterIterator").at(u"itemInput").text();
    *channel = name;
    Drafted done = connectValue(std::move(draft), origin, group, name);
    if (!done)
        return done;
    const PlainValue source = done->task(*level, group.last()).at(u"inputs").at(parameters).at(name);
    const PlainValue &output = source.at(u"taskOutputParameter");
    const PlainValue &declared = output.isMap() ? done->outputOf(*level, output.at(u"producerTask").text(), parameters, output.at(u"outputParameterKey").text())
                                                : done->component(*level).at(u"inputDefinitions").at(parameters).at(source.at(u"componentInputParameter").text());
    const PlainValue type{{u"parameterType"_s, declared.at(u"parameterType")}};
    done->component(done->task(*level, group.last()).at(u"componentRef").at(u"name").text()).field(u"inputDefinitions"_s).field(parameters).set(name, type);
    return done;
}

Drafted setGroupCondition(PipelineDraft draft, const TaskPath &group, const QString &condition, const std::vector<ValueOrigin> &operands)
{
    QString text = condition;
    for (std::size_t i = operands.size(); i-- > 0;) {
        QString channel;
        Drafted done = bringToGroup(std::move(draft), operands[i], group, &channel);
        if (!done)
            return done;
        draft = std::move(*done);
        text.replace(u'$' % QString::number(i + 1), u"inputs.parameter_values['"_s % channel % u"']"_s);
    }
    const std::optional<QString> level = levelOf(draft, group);
    return level ? setCondition(std::move(draft), {*level, group.last()}, text) : Drafted(editError(u"edit.unknown"_s, {group.join(u'/')}));
}

Drafted setLoopOver(PipelineDraft draft, const TaskPath &group, const ValueOrigin &origin, const QString &itemType, QString *item)
{
    QString channel;
    Drafted done = bringToGroup(std::move(draft), origin, group, &channel);
    if (!done)
        return done;
    const QString level = *levelOf(*done, group);
    const QString name = channel % u"-loop-item"_s;
    done->task(level, group.last()).set(u"parameterIterator"_s, PlainValue{{u"itemInput"_s, name}, {u"items"_s, PlainValue{{u"inputParameter"_s, channel}}}});
    done->component(done->task(level, group.last()).at(u"componentRef").at(u"name").text()).field(u"inputDefinitions"_s).field(parameters).set(name, PlainValue{{u"parameterType"_s, itemType}});
    if (item)
        *item = name;
    return done;
}

Drafted cutInput(PipelineDraft draft, const TaskPath &to, const QString &input)
{
    if (!levelOf(draft, to))
        return editError(u"edit.unknown"_s, {to.join(u'/')});
    Drafted unset = unsetInput(std::move(draft), {*levelOf(draft, to), to.last()}, input);
    if (!unset)
        return unset;
    draft = std::move(*unset);
    for (qsizetype depth = to.size() - 1; depth > 0; --depth) {
        const QString outer = *levelOf(draft, to.mid(0, depth));
        const QString group = to[depth - 1];
        const QString inside = draft.task(outer, group).at(u"componentRef").at(u"name").text();
        for (const QString &kind : {parameters, artifacts}) {
            const PlainValue inputs = draft.task(outer, group).at(u"inputs").at(kind);
            for (const PlainEntry &one : inputs.entries()) {
                if (isChannelUsed(draft.component(inside), draft.task(outer, group), kind, one.key))
                    continue;
                Drafted less = unsetInput(std::move(draft), {outer, group}, one.key);
                if (!less)
                    return less;
                draft = std::move(*less);
                PlainValue &component = draft.component(inside);
                component.field(u"inputDefinitions"_s).field(kind).remove(one.key);
                prune(component, {u"inputDefinitions"_s, kind});
            }
        }
    }
    return draft;
}

Drafted mergeBranches(PipelineDraft draft, const TaskPath &branches, const std::vector<std::pair<QString, TaskOutput>> &outputs, QString *made)
{
    const std::optional<QString> outer = levelOf(draft, branches);
    if (!outer || outputs.empty())
        return editError(u"edit.unknown"_s, {branches.join(u'/')});
    const QString inside = draft.task(*outer, branches.last()).at(u"componentRef").at(u"name").text();
    std::vector<PlainValue> selectors;
    QString kind;
    PlainValue declared;
    for (const auto &[branch, output] : outputs) {
        const QString component = draft.task(inside, branch).at(u"componentRef").at(u"name").text();
        kind = draft.outputOf(component, output.task, artifacts, output.key).isMap() ? artifacts : parameters;
        declared = draft.outputOf(component, output.task, kind, output.key);
        if (declared.isNull())
            return editError(u"edit.unknown"_s, {output.key});
        const QString channel = expose(draft, inside, branch, kind, output);
        selectors.push_back(PlainValue{{kind == artifacts ? u"outputArtifactKey"_s : u"outputParameterKey"_s, channel}, {u"producerSubtask"_s, branch}});
    }
    PlainValue &component = draft.component(inside);
    QString name;
    for (int i = 1; name.isEmpty() || component.at(u"outputDefinitions").at(kind).contains(name); ++i)
        name = u"pipelinechannel--"_s % branches.last() % u"-oneof-"_s % QString::number(i);
    declared.remove(u"description");
    component.field(u"outputDefinitions"_s).field(kind).set(name, declared);
    const PlainValue list = PlainValue::list(std::move(selectors));
    component.field(u"dag"_s).field(u"outputs"_s).field(kind).set(name, kind == artifacts ? PlainValue{{u"artifactSelectors"_s, list}} : PlainValue{{u"valueFromOneof"_s, PlainValue{{u"parameterSelectors"_s, list}}}});
    if (made)
        *made = name;
    return draft;
}

} // namespace headrace
