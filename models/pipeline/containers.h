// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelinespec.h"

namespace headrace {

/// What a task is, by its structure, never by its name.
enum class TaskKind {
    Unknown, ///< its component or executor is not there
    Container,
    Importer,
    SubPipeline,
    Condition,   ///< a group that runs when its condition holds
    Branches,    ///< a group of conditions, of which one runs
    Loop,
    ExitHandler ///< a group behind which a task of the same level runs whatever happens
};

/// `level` is the DAG in which the task stands.
TaskKind kindOf(const PipelineSpec &spec, const PipelineDag &level, const QString &key);
/// The tasks that run after an exit handler's group.
QStringList exitTasksOf(const PipelineDag &level, const QString &group);
/// A branch's own part of its condition, without the negations of the branches before it; empty for the else, the whole text when it is
/// not of that form.
QString ownCondition(const QString &condition);
/// Tasks that a task waits for beyond those that its inputs imply: the wires that only order.
QStringList orderOnly(const PipelineTask &task);

} // namespace headrace
