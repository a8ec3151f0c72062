// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/edits/draft.h"
#include "models/pipeline/graph.h"

#include <QByteArray>

namespace headrace {

/// Tasks of one level with what they run, as a pipeline of their own: IR text that any program can read. Empty when there are none.
QByteArray fragmentText(const PipelineDraft &draft, const QStringList &nodes);
/// Adds the tasks of a text (ours, or any pipeline's top level) to a level; names that are taken get a number, wires among them stay.
/// `keepsOutside`: inputs that came from tasks or inputs that this level has, too, are kept. `*made` has the ids. Error "edit.fragment" when
/// the text holds no tasks.
Drafted pasteFragment(PipelineDraft draft, const QString &level, const QByteArray &text, bool keepsOutside, QStringList *made);
/// Adds a whole pipeline to a level (`dag`: its component) as a group. `*key` is the group's task.
Drafted addPipeline(PipelineDraft draft, const QString &dag, const PipelineDraft &from, const QString &name, QString *key);
/// Moves tasks into another level (a group's id; empty: the top); wires are threaded anew. Error "edit.crossing" for groups and for texts with
/// placeholders. `*made` has the new ids.
Drafted moveNodes(PipelineDraft draft, const Graph &graph, const QStringList &nodes, const QString &level, QStringList *made);

} // namespace headrace
