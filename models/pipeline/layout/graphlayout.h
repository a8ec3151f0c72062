// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/layout/layerproblem.h"
#include "models/pipeline/graph.h"

#include <set>

namespace headrace {

/// Every place anew, containers from inside out, notes and frames with what they stand by. What has a place keeps its order where nothing is
/// won by another: a second call changes nothing. With `only` just the levels of those nodes, and of what holds them, are touched. The layout as
/// it was when cancelled. Any thread.
PipelineLayout tidied(const Graph &graph, const PipelineLayout &layout, const std::set<QString> &only = {}, const CancelFlag *cancel = nullptr);

/// Places for nodes that have none, right of what they read from and where nothing stands; a level without any place is tidied. Others stay,
/// except where a container that grew pushes its neighbours. Places of nodes that are gone are dropped.
PipelineLayout withNewPlaced(const Graph &graph, const PipelineLayout &layout);

/// Pushes what lies behind a node that was put on a wire, or grew, to the right, and what it covers aside; by as much as is needed.
PipelineLayout withRoomFor(const Graph &graph, const PipelineLayout &layout, const QString &node);

/// Nodes moved by hand; a container whose child would stick out at the left or the top reaches out there, what stands in it stays.
PipelineLayout withMoved(const Graph &graph, const PipelineLayout &layout, const std::map<QString, QPoint> &by);

/// Changes when nodes come, go or change their container; a sidecar with another one is of an older structure.
QString structureHash(const Graph &graph);

} // namespace headrace
