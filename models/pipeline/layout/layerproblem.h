// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>

#include <atomic>
#include <vector>

namespace headrace {

/// A box to be placed; whole units, heights and offsets in multiples of `LayerProblem::unit`.
struct LayerNode {
    enum class Pin { None, First, Last };
    int width = 160;
    int height = 56;
    Pin pin = Pin::None; ///< alone in the first or last column (rails and walls)
    double seed = 0;     ///< where it stood from top to bottom; ties keep the order given
};

/// A wire between boxes, offsets from their tops. Wires of the same `bundle` (≥ 0) share their way as far as they go together.
struct LayerEdge {
    int from = 0;
    int to = 0;
    int fromOffset = 0;
    int toOffset = 0;
    int bundle = -1;
    bool isFree = false; ///< passes a wall: does not pull its ends up or down
};

/// Boxes and wires of one level, drawn left to right.
struct LayerProblem {
    static constexpr int unit = 8;
    std::vector<LayerNode> nodes;
    std::vector<LayerEdge> edges;
    int columnGap = 64;
    int rowGap = 24;
    int wireGap = 16;
    enum class Order {
        Free,   ///< the best that is found
        Seeded, ///< begins with the order of the seeds, too, which wins ties
        Kept    ///< the seeds' order in every column stays
    };
    Order order = Order::Free;
};

/// Top-left corners; `isComplete` is false when it was cancelled. `crossings` are those of the wires in their channels.
struct LayerResult {
    std::vector<QPoint> places;
    long long crossings = 0;
    bool isComplete = true;
};

/// True asks a running computation to end soon.
using CancelFlag = std::atomic_bool;

/// Ranks by network simplex, order by medians and exchanges, rows by isotonic regression. The same problem gives the same result.
/// Any thread. Cycles are opened at the wire that closes them in the order given.
LayerResult layeredLayout(const LayerProblem &problem, const CancelFlag *cancel = nullptr);

} // namespace headrace
