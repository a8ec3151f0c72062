// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/comparing.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

void compare(const PlainValue &before, const PlainValue &after, ObjectPath &path, std::vector<FieldChange> &changes)
{
    if (before.isSharedWith(after))
        return;
    if (before.isMap() && after.isMap()) {
        QStringList keys;
        for (const PlainEntry &entry : before.entries())
            keys.append(entry.key);
        for (const PlainEntry &entry : after.entries())
            if (!before.contains(entry.key))
                keys.append(entry.key);
        keys.sort();
        for (const QString &key : keys) {
            path.push_back({key, -1});
            const PlainValue *const one = before.find(key), *const two = after.find(key);
            if (one && two)
                compare(*one, *two, path, changes);
            else
                changes.push_back({path, one ? std::optional(*one) : std::nullopt, two ? std::optional(*two) : std::nullopt});
            path.pop_back();
        }
        return;
    }
    if (before.isList() && after.isList() && before.items().size() == after.items().size()) {
        for (std::size_t i = 0; i < before.items().size(); ++i) {
            path.push_back({{}, static_cast<int>(i)});
            compare(before.items()[i], after.items()[i], path, changes);
            path.pop_back();
        }
        return;
    }
    if (!(before == after))
        changes.push_back({path, before, after});
}

PlainValue withoutEmpty(const PlainValue &value)
{
    PlainValue out = value;
    for (const PlainEntry &entry : value.entries()) {
        PlainValue inner = withoutEmpty(entry.value);
        const bool saysNothing = inner.isNull() || (inner.isMap() && inner.isEmpty());
        if (saysNothing && entry.key != "defaultValue"_L1 && entry.key != "constant"_L1)
            out.remove(entry.key);
        else
            out.set(entry.key, std::move(inner));
    }
    return out;
}

class Naming
{
public:
    explicit Naming(const PlainValue &pipeline)
        : m_pipeline(pipeline)
    {
    }

    PlainValue run()
    {
        PlainValue out = m_pipeline;
        out.set(u"root"_s, level(m_pipeline.at(u"root"), 0));
        out.remove(u"components");
        out.remove(u"deploymentSpec");
        out.remove(u"sdkVersion");
        return out;
    }

private:
    /// A level with the components of its tasks written out in their place.
    PlainValue level(const PlainValue &component, int depth)
    {
        PlainValue out = component;
        if (const PlainValue *const label = component.find(u"executorLabel"))
            out.set(u"executorLabel"_s, m_pipeline.at(u"deploymentSpec").at(u"executors").at(label->text()));
        m_written += static_cast<int>(component.at(u"dag").at(u"tasks").entries().size());
        if (depth > 40 || m_written > mostTasks)
            return out;
        for (const PlainEntry &task : component.at(u"dag").at(u"tasks").entries()) {
            PlainValue &here = out.field(u"dag"_s).field(u"tasks"_s).field(task.key);
            here.set(u"componentRef"_s, level(m_pipeline.at(u"components").at(task.value.at(u"componentRef").at(u"name").text()), depth + 1));
            std::vector<PlainValue> names = task.value.at(u"dependentTasks").items();
            std::sort(names.begin(), names.end(), [](const PlainValue &a, const PlainValue &b) { return a.text() < b.text(); });
            if (!names.empty())
                here.set(u"dependentTasks"_s, PlainValue::list(std::move(names)));
            dropUnused(here);
        }
        return out;
    }

    /// Of a task with its component in place.
    static void dropUnused(PlainValue &task)
    {
        const QSet<QString> implied = producersOf(task);
        const PlainValue component = task.at(u"componentRef");
        for (const QString &kind : {u"parameters"_s, u"artifacts"_s}) {
            const QStringView field = kind == "artifacts"_L1 ? u"componentInputArtifact" : u"componentInputParameter";
            QSet<QString> used;
            for (const PlainEntry &inner : component.at(u"dag").at(u"tasks").entries())
                for (const PlainEntry &input : inner.value.at(u"inputs").at(kind).entries())
                    used.insert(input.value.at(field).text());
            used.insert(task.at(u"parameterIterator").at(u"items").at(u"inputParameter").text());
            used.insert(task.at(u"parameterIterator").at(u"itemInput").text());
            for (const PlainEntry &input : component.at(u"inputDefinitions").at(kind).entries()) {
                const bool isPlumbing = component.at(u"dag").isMap() && input.key.startsWith("pipelinechannel--"_L1);
                if (!isPlumbing || used.contains(input.key) || task.at(u"triggerPolicy").at(u"condition").text().contains(input.key))
                    continue;
                task.field(u"componentRef"_s).field(u"inputDefinitions"_s).field(kind).remove(input.key);
                if (task.at(u"inputs").at(kind).contains(input.key))
                    task.field(u"inputs"_s).field(kind).remove(input.key);
            }
        }
        dropImplied(task, implied);
    }

    static QSet<QString> producersOf(const PlainValue &task)
    {
        QSet<QString> names;
        for (const char16_t *const kind : {u"parameters", u"artifacts"})
            for (const PlainEntry &input : task.at(u"inputs").at(kind).entries())
                for (const PlainEntry &source : input.value.entries())
                    names.insert(source.value.at(u"producerTask").text());
        return names;
    }

    /// What a task waits for beyond its inputs stays; the rest follows from them.
    static void dropImplied(PlainValue &task, const QSet<QString> &implied)
    {
        if (!task.contains(u"dependentTasks"))
            return;
        std::vector<PlainValue> left;
        for (const PlainValue &name : task.at(u"dependentTasks").items())
            if (!implied.contains(name.text()))
                left.push_back(name);
        if (left.empty())
            task.remove(u"dependentTasks");
        else
            task.set(u"dependentTasks"_s, PlainValue::list(std::move(left)));
    }

    /// Components that share components say much in few words: beyond this they are compared by name.
    static constexpr int mostTasks = 20'000;

    const PlainValue &m_pipeline;
    int m_written = 0;
};

} // namespace

std::vector<FieldChange> fieldChanges(const PlainValue &before, const PlainValue &after)
{
    std::vector<FieldChange> changes;
    ObjectPath path;
    compare(before, after, path, changes);
    return changes;
}

PlainValue comparable(const PlainValue &pipeline)
{
    return withoutEmpty(Naming(pipeline).run());
}

} // namespace headrace
