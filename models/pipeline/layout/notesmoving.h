// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/layout/graphgeometry.h"

namespace headrace {

/// Moves notes with the node that they stand next to, and puts frames round the nodes that lay in them before.
void moveNotes(const GraphIndex &index, const PipelineLayout &before, PipelineLayout &after);

/// Nodes of a level that lie in a frame with their middles.
std::vector<int> nodesInFrame(const GraphIndex &index, const PipelineLayout &layout, const GraphNote &frame);

} // namespace headrace
