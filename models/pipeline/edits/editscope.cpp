// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/edits/editscope.h"

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Calls for every key whose value differs; false when the keys do, or when a call says so.
bool eachDifference(const PlainValue &before, const PlainValue &after, const std::function<bool(const QString &, const PlainValue &, const PlainValue &)> &look)
{
    const auto &olds = before.entries();
    const auto &news = after.entries();
    if (!before.isMap() || !after.isMap() || olds.size() != news.size())
        return false;
    for (std::size_t i = 0; i < news.size(); ++i) {
        const PlainValue *const old = olds[i].key == news[i].key ? &olds[i].value : before.find(news[i].key);
        if (!old)
            return false;
        if (!old->isSharedWith(news[i].value) && !(*old == news[i].value) && !look(news[i].key, *old, news[i].value))
            return false;
    }
    return true;
}

/// A value that stands there as it is, or none: no wire comes of it.
bool isPlain(const PlainValue &source)
{
    if (source.isNull())
        return true;
    const PlainValue &constant = source.at(u"runtimeValue").at(u"constant");
    return source.entries().size() == 1 && !constant.isNull() && !constant.text().contains("{{$"_L1);
}

bool areParametersPlain(const PlainValue &before, const PlainValue &after)
{
    const auto isSameOrPlain = [](const PlainValue &one, const PlainValue &other) {
        return std::all_of(one.entries().begin(), one.entries().end(), [&other](const PlainEntry &entry) {
            const PlainValue &there = other.at(entry.key);
            return entry.value == there || (isPlain(entry.value) && isPlain(there));
        });
    };
    return isSameOrPlain(before, after) && isSameOrPlain(after, before);
}

bool areInputsPlain(const PlainValue &before, const PlainValue &after)
{
    return before.at(u"artifacts") == after.at(u"artifacts") && areParametersPlain(before.at(u"parameters"), after.at(u"parameters"));
}

/// Whether only what the task's own card says differs.
bool isOwn(const PipelineDraft &draft, const TaskName &name, const PlainValue &before, const PlainValue &after)
{
    if (draft.componentOfTask(name.dag, name.key).contains(u"dag") || after.contains(u"parameterIterator") || after.contains(u"artifactIterator") || !after.at(u"triggerPolicy").at(u"condition").isNull())
        return false;
    for (const PlainValue *const one : {&before, &after})
        for (const PlainEntry &entry : one->entries()) {
            const bool isFree = entry.key == "taskInfo"_L1 || entry.key == "cachingOptions"_L1 || entry.key == "retryPolicy"_L1 || entry.key == "inputs"_L1;
            if (!isFree && !(before.at(entry.key) == after.at(entry.key)))
                return false;
        }
    return areInputsPlain(before.at(u"inputs"), after.at(u"inputs"));
}

/// The tasks of a level whose own values differ; false for what reaches further.
bool addTasks(const PipelineDraft &draft, const QString &dag, const PlainValue &before, const PlainValue &after, std::vector<TaskName> &tasks)
{
    return eachDifference(before, after, [&](const QString &key, const PlainValue &oldPart, const PlainValue &newPart) {
        return key == "dag"_L1 && eachDifference(oldPart, newPart, [&](const QString &part, const PlainValue &oldTasks, const PlainValue &newTasks) {
                   return part == "tasks"_L1 && eachDifference(oldTasks, newTasks, [&](const QString &task, const PlainValue &one, const PlainValue &other) {
                              tasks.push_back({dag, task});
                              return isOwn(draft, tasks.back(), one, other);
                          });
               });
    });
}

} // namespace

void EditScope::add(const EditScope &other)
{
    isWhole = isWhole || other.isWhole;
    for (const TaskName &task : other.tasks)
        if (std::find(tasks.begin(), tasks.end(), task) == tasks.end())
            tasks.push_back(task);
    if (isWhole)
        tasks.clear();
}

EditScope scopeOf(const PipelineDraft &before, const PipelineDraft &after)
{
    EditScope scope;
    const bool isOwn = before.platform == after.platform && eachDifference(before.pipeline, after.pipeline, [&](const QString &key, const PlainValue &one, const PlainValue &other) {
        if (key == "root"_L1)
            return addTasks(after, {}, one, other, scope.tasks);
        return key == "components"_L1 && eachDifference(one, other, [&](const QString &name, const PlainValue &old, const PlainValue &now) { return addTasks(after, name, old, now, scope.tasks); });
    });
    if (!isOwn)
        scope = {.isWhole = true, .tasks = {}};
    return scope;
}

} // namespace headrace
