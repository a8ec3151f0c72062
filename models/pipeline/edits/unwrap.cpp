// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/edits/groupedits.h"

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

const QString parameters = u"parameters"_s;
const QString artifacts = u"artifacts"_s;

/// Puts a group's tasks on the level around it.
class Unwrapping
{
public:
    Unwrapping(PipelineDraft draft, const TaskName &group)
        : m_draft(std::move(draft))
        , m_name(group)
    {
    }

    Drafted run()
    {
        if (!m_draft.componentOfTask(m_name.dag, m_name.key).at(u"dag").isMap())
            return editError(u"edit.unknown"_s, {m_name.key});
        const QString componentName = ownComponent();
        if (const Result<void> free = freeNames(componentName); !free)
            return free.error();
        m_group = m_draft.task(m_name.dag, m_name.key);
        m_component = m_draft.componentOfTask(m_name.dag, m_name.key);
        for (const PlainEntry &entry : m_component.at(u"dag").at(u"tasks").entries())
            if (const Result<void> moved = moveOut(entry.key, entry.value); !moved)
                return moved.error();
        const PlainValue around = m_draft.tasks(m_name.dag);
        for (const PlainEntry &entry : around.entries())
            if (entry.key != m_name.key && !m_component.at(u"dag").at(u"tasks").contains(entry.key))
                if (const Result<void> done = rewireOutside(entry.key); !done)
                    return done.error();
        if (const Result<void> done = rewireOutputs(); !done)
            return done.error();
        m_draft.tasks(m_name.dag).remove(m_name.key);
        m_draft.pipeline.field(u"components"_s).remove(componentName);
        return std::move(m_draft);
    }

private:
    /// The group's component; when other tasks run it, too, a copy that only this one runs.
    QString ownComponent()
    {
        const QString name = m_draft.task(m_name.dag, m_name.key).at(u"componentRef").at(u"name").text();
        const auto uses = [&](const PlainValue &component) {
            const auto &tasks = component.at(u"dag").at(u"tasks").entries();
            return std::count_if(tasks.begin(), tasks.end(), [&](const PlainEntry &one) { return one.value.at(u"componentRef").at(u"name").text() == name; });
        };
        auto users = uses(m_draft.pipeline.at(u"root"));
        for (const PlainEntry &component : m_draft.pipeline.at(u"components").entries())
            users += uses(component.value);
        if (users < 2)
            return name;
        const PlainValue shared = m_draft.component(name);
        const QString own = freeName(m_draft.pipeline.at(u"components"), name);
        m_draft.pipeline.field(u"components"_s).set(own, shared);
        m_draft.task(m_name.dag, m_name.key).field(u"componentRef"_s).set(u"name"_s, own);
        return own;
    }

    /// Tasks inside whose name is taken outside get another one.
    Result<void> freeNames(const QString &componentName)
    {
        const PlainValue inner = m_draft.tasks(componentName);
        for (const PlainEntry &entry : inner.entries()) {
            if (!m_draft.tasks(m_name.dag).contains(entry.key))
                continue;
            PlainValue both = m_draft.tasks(m_name.dag);
            for (const PlainEntry &other : inner.entries())
                both.set(other.key, PlainValue());
            Drafted renamed = renameTask(std::move(m_draft), {componentName, entry.key}, freeName(both, entry.key));
            if (!renamed)
                return renamed.error();
            m_draft = std::move(*renamed);
        }
        return {};
    }

    Result<void> moveOut(const QString &key, PlainValue task)
    {
        std::set<QString> after;
        for (const PlainValue &name : task.at(u"dependentTasks").items())
            after.insert(name.text());
        if (after.empty())
            for (const PlainValue &name : m_group.at(u"dependentTasks").items())
                after.insert(name.text());
        for (const QString &kind : {parameters, artifacts}) {
            const PlainValue inputs = task.at(u"inputs").at(kind);
            for (const PlainEntry &input : inputs.entries()) {
                const PlainValue *const channel = input.value.find(kind == artifacts ? u"componentInputArtifact" : u"componentInputParameter");
                if (!channel)
                    continue;
                const PlainValue *const source = m_group.at(u"inputs").at(kind).find(channel->text());
                if (!source) {
                    if (m_group.at(u"parameterIterator").at(u"itemInput").text() == channel->text())
                        return editError(u"edit.crossing"_s, {key});
                    task.field(u"inputs"_s).field(kind).remove(input.key);
                    continue;
                }
                PlainValue outer = *source;
                if (const PlainValue *const selector = input.value.find(u"parameterExpressionSelector"))
                    outer.set(u"parameterExpressionSelector"_s, *selector);
                task.field(u"inputs"_s).field(kind).set(input.key, outer);
                for (const PlainEntry &one : outer.entries())
                    if (one.value.contains(u"producerTask"))
                        after.insert(one.value.at(u"producerTask").text());
            }
        }
        prune(task, {u"inputs"_s, parameters});
        if (!after.empty())
            task.set(u"dependentTasks"_s, PlainValue::texts({after.begin(), after.end()}));
        m_draft.tasks(m_name.dag).set(key, task);
        return {};
    }

    /// What the group's output is inside; nothing when several tasks may give it.
    std::optional<TaskOutput> insideOf(const QString &kind, const QString &output) const
    {
        const PlainValue &value = m_component.at(u"dag").at(u"outputs").at(kind).at(output);
        const auto &selectors = value.at(u"artifactSelectors").items();
        const PlainValue *const one = value.contains(u"valueFromParameter") ? &value.at(u"valueFromParameter") : selectors.size() == 1 ? &selectors[0] : nullptr;
        if (!one || m_group.contains(u"parameterIterator"))
            return {};
        return TaskOutput{one->at(u"producerSubtask").text(), one->at(kind == artifacts ? u"outputArtifactKey" : u"outputParameterKey").text()};
    }

    Result<void> rewireOutside(const QString &key)
    {
        const PlainValue before = m_draft.task(m_name.dag, key);
        std::set<QString> after;
        for (const PlainValue &name : before.at(u"dependentTasks").items()) {
            if (name.text() != m_name.key) {
                after.insert(name.text());
                continue;
            }
            for (const PlainEntry &inner : m_component.at(u"dag").at(u"tasks").entries())
                after.insert(inner.key);
        }
        if (!after.empty())
            m_draft.task(m_name.dag, key).set(u"dependentTasks"_s, PlainValue::texts({after.begin(), after.end()}));
        for (const QString &kind : {parameters, artifacts}) {
            const QString field = kind == artifacts ? u"taskOutputArtifact"_s : u"taskOutputParameter"_s;
            const QString keyField = kind == artifacts ? u"outputArtifactKey"_s : u"outputParameterKey"_s;
            for (const PlainEntry &input : before.at(u"inputs").at(kind).entries()) {
                if (input.value.at(field).at(u"producerTask").text() != m_name.key)
                    continue;
                const std::optional<TaskOutput> inside = insideOf(kind, input.value.at(field).at(keyField).text());
                if (!inside)
                    return editError(u"edit.crossing"_s, {key});
                PlainValue &source = m_draft.task(m_name.dag, key).field(u"inputs"_s).field(kind).field(input.key).field(field);
                source.set(u"producerTask"_s, inside->task);
                source.set(keyField, inside->key);
            }
        }
        return {};
    }

    Result<void> rewireOutputs()
    {
        const PlainValue outputs = m_draft.component(m_name.dag).at(u"dag").at(u"outputs");
        for (const QString &kind : {parameters, artifacts}) {
            for (const PlainEntry &entry : outputs.at(kind).entries()) {
                const PlainValue &one = kind == artifacts ? (entry.value.at(u"artifactSelectors").items().size() == 1 ? entry.value.at(u"artifactSelectors").items()[0] : entry.value) : entry.value.at(u"valueFromParameter");
                if (one.at(u"producerSubtask").text() != m_name.key)
                    continue;
                const QString keyField = kind == artifacts ? u"outputArtifactKey"_s : u"outputParameterKey"_s;
                const std::optional<TaskOutput> inside = insideOf(kind, one.at(keyField).text());
                if (!inside)
                    return editError(u"edit.crossing"_s, {entry.key});
                Drafted done = setOutput(std::move(m_draft), m_name.dag, entry.key, *inside);
                if (!done)
                    return done.error();
                m_draft = std::move(*done);
            }
        }
        return {};
    }

    PipelineDraft m_draft;
    TaskName m_name;
    PlainValue m_group;
    PlainValue m_component;
};

} // namespace

Drafted unwrapTask(PipelineDraft draft, const TaskName &group)
{
    return Unwrapping(std::move(draft), group).run();
}

} // namespace headrace
