// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/edits/taskedits.h"

namespace headrace {

/// What a group of tasks is wrapped in.
struct GroupSpec {
    enum class Kind { SubPipeline, Condition, Loop, ExitHandler };
    Kind kind = Kind::SubPipeline;
    QString name; ///< empty: as the SDK names it ("condition-3")

    // Condition: the text with $1, $2 … where the operands stand ("int($1) > 5"). Operands are sources of the level around.
    QString condition;
    std::vector<ParameterSource> operands;

    // Loop: over a fixed list or over a source (a list).
    std::optional<PlainValue> items;
    ParameterSource over;
    QString itemInput; ///< of a fixed list; empty: as the SDK names it
    int parallelismLimit = 0;

    // ExitHandler: the task of the root that runs at the end.
    QString exitTask;
};

/// Wraps tasks of a level. Values that cross the new wall are threaded through inputs and outputs named "pipelinechannel--…", waits are
/// moved to the group; outputs of a loop that are used outside become lists. `*made` is the group's task, and `*item` the input of a
/// loop's component that holds the item.
Drafted wrapTasks(PipelineDraft draft, const QString &dag, const QStringList &keys, const GroupSpec &spec, QString *made = nullptr, QString *item = nullptr);
/// Takes a group away and puts its tasks on the level around; values are threaded back. Loops whose item is used cannot be taken away
/// ("edit.crossing").
Drafted unwrapTask(PipelineDraft draft, const TaskName &group);
/// Several conditions of a level become one if / elif / else: in order, each gets the negations of those before it; one
/// without a condition is the else.
Drafted joinBranches(PipelineDraft draft, const QString &dag, const QStringList &conditions, QString *made = nullptr);
struct ValueOrigin;

/// The branches of an if / elif / else in their order, the else last.
QStringList branchesOf(const PipelineDraft &draft, const QStringList &branches);
/// A branch's own condition ($1, $2 … for operands); those behind it deny the new one.
Drafted setBranch(PipelineDraft draft, const QStringList &branch, const QString &condition, const std::vector<ValueOrigin> &operands);
/// A condition that was just put beside the branches becomes the last of them, or their else. Error "edit.else" when there is one.
Drafted addBranch(PipelineDraft draft, const QStringList &group, const QString &branch, bool isElse);
/// Takes a branch away; those behind it no longer deny it.
Drafted removeBranch(PipelineDraft draft, const QStringList &branch);

/// The type of the items of a fixed list, by the first one; STRING when there is none.
QString typeOfItems(const PlainValue &items);
/// A loop's item gets another name inside. Errors "edit.taken", "edit.name".
Drafted renameLoopItem(PipelineDraft draft, const QStringList &loop, const QString &name);
/// A loop runs over a fixed list, or over a value; what read its item reads on.
Drafted loopOverItems(PipelineDraft draft, const QStringList &loop, const PlainValue &items);
Drafted loopOverValue(PipelineDraft draft, const QStringList &loop, const ValueOrigin &origin);
/// The number that the SDK would give the next group: one counter for all kinds.
int nextGroupNumber(const PipelineDraft &draft);

} // namespace headrace
