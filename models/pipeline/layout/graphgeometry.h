// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/layout/graphindex.h"
#include "clients/types/pipelinelayout.h"

#include <QSize>

namespace headrace {

/// Sizes and places that follow from a graph and its layout: a container is as large as what it holds.
struct GraphGeometry {
    std::vector<QRect> areas;     ///< of every node in the picture; null when a folded container hides it
    std::vector<QPoint> begins;   ///< of every edge, at the port or, folded away, at the container's header
    std::vector<QPoint> ends;
    QRect bounds;
};

/// Size of a node with what it holds; `places` are looked up in the layout.
QSize shownSize(const GraphIndex &index, const PipelineLayout &layout, int node);
GraphGeometry geometryOf(const GraphIndex &index, const PipelineLayout &layout);
/// Where an edge's end is, below the top of `node` (the end's own node).
int endOffset(const GraphIndex &index, const GraphEnd &end, int node, bool isFrom, bool isWall);

} // namespace headrace
