// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelinespec.h"
#include "clients/types/result.h"

namespace headrace {

/// Both documents of a pipeline while an edit changes them. Edits are functions that take a draft and give the next one, or an Error:
/// "edit.unknown", "edit.taken", "edit.name", "edit.cycle", "edit.always" (arguments: who would wait, for whom), "edit.type", "edit.root", "edit.crossing" (argument: the name).
struct PipelineDraft {
    PlainValue pipeline;
    PlainValue platform; ///< null = none

    /// The component with the tasks of a level: of that name, the root when empty. Made when missing.
    PlainValue &component(const QString &dag);
    const PlainValue &component(const QString &dag) const;
    PlainValue &tasks(const QString &dag) { return component(dag).field(QStringLiteral("dag")).field(QStringLiteral("tasks")); }
    const PlainValue &tasks(const QString &dag) const { return component(dag).at(u"dag").at(u"tasks"); }
    PlainValue &task(const QString &dag, const QString &key) { return tasks(dag).field(key); }
    const PlainValue &task(const QString &dag, const QString &key) const { return tasks(dag).at(key); }
    bool hasTask(const QString &dag, const QString &key) const { return tasks(dag).at(key).isMap(); }
    /// The component that a task runs; null when there is none.
    const PlainValue &componentOfTask(const QString &dag, const QString &key) const;
    /// The declaration of a task's output ("parameters" or "artifacts").
    const PlainValue &outputOf(const QString &dag, const QString &key, const QString &kind, const QString &output) const;
    const PlainValue &executor(const QString &label) const;

    bool operator==(const PipelineDraft &) const = default;
};

using Drafted = Result<PipelineDraft>;

Error editError(const QString &code, const QStringList &arguments);
/// What a group calls a task's output that it hands out: "pipelinechannel--train-Output"; the name itself when it is one already.
QString channelName(const QString &task, const QString &output);
/// What a group calls a task's output that it takes in, as the SDK does: "pipelinechannel--for-loop-2-pipelinechannel--train-Output".
QString inwardName(const QString &task, const QString &output);
/// "pipelinechannel--epochs"; the name itself when it is one already.
QString channelName(const QString &input);
/// A name as the SDK makes it: small letters, digits and dashes.
QString plainName(const QString &text);
/// The name, or with -2, -3 … behind it when it is taken.
QString freeName(const PlainValue &map, const QString &name);
/// Removes empty maps and lists that an edit left behind: of `map` under `keys`, innermost last.
void prune(PlainValue &map, const QStringList &keys);

} // namespace headrace
