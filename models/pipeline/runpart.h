// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/edits/draft.h"
#include "models/pipeline/graph.h"

namespace headrace {

/// Some nodes with all that they read from or wait for, and the groups around those. Branches, and groups whose outputs are read, stay whole. The
/// graph shows the whole pipeline.
QStringList neededBy(const Graph &graph, const QStringList &nodes);
/// The pipeline without what `nodes` do not need; its inputs stay. Error "edit.unknown" when none of them is there.
Drafted runPart(PipelineDraft draft, const Graph &graph, const QStringList &nodes);

} // namespace headrace
