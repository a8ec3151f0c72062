// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/edits/taskedits.h"

namespace headrace {

/// Another name for an input of a level (the component `dag`; empty: the pipeline), wherever it is read: in its tasks, in their pod settings, and
/// in the tasks that run the component. Errors "edit.unknown", "edit.taken", "edit.name".
Drafted renameInput(PipelineDraft draft, const QString &dag, const QString &name, const QString &newName);
/// The same for an output.
Drafted renameOutput(PipelineDraft draft, const QString &dag, const QString &name, const QString &newName);

/// Tasks of the top level that could run at the end of a handler: they read from no task, and none reads from them.
QStringList possibleExitTasks(const PipelineDraft &draft, const QString &handler);
/// That task runs at the end of the handler; the one that did before becomes a task like others. Error "edit.unknown".
Drafted setExitTask(PipelineDraft draft, const QString &handler, const QString &task);

/// What a task runs as a document of its own, as the SDK compiles a component. Error "edit.unknown".
Result<PlainValue> componentOfTask(const PipelineDraft &draft, const TaskName &task);

} // namespace headrace
