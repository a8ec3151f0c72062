// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/edits/groupedits.h"
#include "models/pipeline/edits/pathedits.h"
#include "models/pipeline/edits/taskedits.h"
#include "models/pipeline/pipelineediting.h"

#include <random>

namespace headrace {

/// Random typed edits, the same ones for the same seed.
class EditScript
{
public:
    EditScript(PipelineEditing &editing, unsigned seed)
        : m_editing(editing)
        , m_random(seed)
    {
    }

    /// One edit; whether it was made (some are refused).
    bool step()
    {
        const PipelineDraft draft = m_editing.draft();
        const std::vector<TaskName> tasks = all(draft);
        if (tasks.empty())
            return false;
        const TaskName task = tasks[below(tasks.size())];
        return m_editing.take(edited(draft, task), QStringLiteral("edit")).hasValue();
    }

private:
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(m_random() % n); }

    static std::vector<TaskName> all(const PipelineDraft &draft)
    {
        std::vector<TaskName> names;
        for (const PlainEntry &task : draft.tasks({}).entries())
            names.push_back({{}, task.key});
        for (const PlainEntry &component : draft.pipeline.at(u"components").entries())
            for (const PlainEntry &task : draft.tasks(component.key).entries())
                names.push_back({component.key, task.key});
        return names;
    }

    QString sibling(const PipelineDraft &draft, const TaskName &task)
    {
        const auto &entries = draft.tasks(task.dag).entries();
        return entries[below(entries.size())].key;
    }

    Drafted edited(const PipelineDraft &draft, const TaskName &task)
    {
        const QString other = sibling(draft, task);
        const auto &parameters = draft.componentOfTask(task.dag, task.key).at(u"inputDefinitions").at(u"parameters").entries();
        const QString input = parameters.empty() ? QStringLiteral("none") : parameters[below(parameters.size())].key;
        switch (below(14)) {
        case 0: return renameTask(draft, task, QStringLiteral("task-") % QString::number(below(1000)));
        case 1: return setRetry(draft, task, RetryPolicy{.maxRetryCount = static_cast<int>(below(5)), .backoffDuration = QStringLiteral("2s")});
        case 2: return setCaching(draft, task, below(2) == 0, QStringLiteral("key"));
        case 3: return setConstant(draft, task, input, QStringLiteral("value: %1\n# second line\n").arg(below(100)));
        case 4: return setRunsAfter(draft, task, other, below(3) > 0);
        case 5: return setDisplayName(draft, task, QStringLiteral("Name %1: x").arg(below(100)));
        case 6: return wrapTasks(draft, task.dag, {task.key}, {.kind = GroupSpec::Kind::Loop, .items = PlainValue::list({1, 2})});
        case 7: return wrapTasks(draft, task.dag, task.key == other ? QStringList{task.key} : QStringList{task.key, other}, {});
        case 8: return unwrapTask(draft, task);
        case 9: return setResources(draft, task, {.cpuLimit = QStringLiteral("1"), .memoryLimit = QStringLiteral("1Gi")});
        case 10: return setPlatform(draft, task, QStringLiteral("imagePullPolicy"), QStringLiteral("Always"));
        case 11: return unsetInput(draft, task, input);
        case 12: return setContainer(draft, task, QStringLiteral("command"), PlainValue::texts({QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("echo 1\n\necho '2' # \"x\"\n")}));
        default: return below(4) == 0 && draft.tasks(task.dag).entries().size() > 2 ? removeTask(draft, task) : setPipelineName(draft, QStringLiteral("name-%1").arg(below(9)), {}, QStringLiteral("d: %1").arg(below(9)));
        }
    }

    PipelineEditing &m_editing;
    std::mt19937 m_random;
};

} // namespace headrace
