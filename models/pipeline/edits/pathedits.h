// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/edits/draft.h"

namespace headrace {

/// A task anywhere: the keys of the groups around it from the root on, then its own ("for-loop-2", "train").
using TaskPath = QStringList;

/// The component whose tasks the task stands among; empty for the root. Nothing when the path leads nowhere.
std::optional<QString> levelOf(const PipelineDraft &draft, const TaskPath &path);
/// From an output of a task to an input of another, through every wall between them. A loop's wall makes a list of it.
Drafted connectTasks(PipelineDraft draft, const TaskPath &from, const QString &output, const TaskPath &to, const QString &input);
/// From an input of the pipeline to an input of a task, through every wall around it.
Drafted connectInput(PipelineDraft draft, const QString &name, const TaskPath &to, const QString &input);

/// Where a value comes from, wherever it is needed.
struct ValueOrigin {
    enum class Kind { TaskOutput, PipelineInput, LoopItem, GroupInput };
    Kind kind = Kind::TaskOutput;
    TaskPath task; ///< of an output; the loop of an item; the group of its own input
    QString key;   ///< the output's or the input's name
};

/// From any origin to an input of a task.
Drafted connectValue(PipelineDraft draft, const ValueOrigin &origin, const TaskPath &to, const QString &input);
/// From an output of a task to an output of a group around it, or of the pipeline (empty path), through the walls between them.
Drafted connectOutput(PipelineDraft draft, const TaskPath &from, const QString &output, const TaskPath &group, const QString &name);
/// Makes a value an input of a group, under its channel's name, which is `*channel` afterwards.
Drafted bringToGroup(PipelineDraft draft, const ValueOrigin &origin, const TaskPath &group, QString *channel);
/// The group runs when the condition holds: $1, $2 … in the text stand for the operands. An empty text takes the condition away.
Drafted setGroupCondition(PipelineDraft draft, const TaskPath &group, const QString &condition, const std::vector<ValueOrigin> &operands);
/// The group runs once for every item of a value; its item is `*item` afterwards.
Drafted setLoopOver(PipelineDraft draft, const TaskPath &group, const ValueOrigin &origin, const QString &itemType, QString *item = nullptr);
/// Unsets an input and takes away the plumbing that only it used, at every level.
Drafted cutInput(PipelineDraft draft, const TaskPath &to, const QString &input);
/// One output for tasks of several branches of an if / elif / else, of which one runs; each pair is a branch and an output inside it.
Drafted mergeBranches(PipelineDraft draft, const TaskPath &branches, const std::vector<std::pair<QString, TaskOutput>> &outputs, QString *made = nullptr);

} // namespace headrace
