// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/graph.h"

#include <QSize>

namespace headrace {

/// Measures of cards in the picture's units, the same on every machine: a layout made here is right elsewhere.
namespace card {
inline constexpr int unit = 8;
inline constexpr int header = 48;
inline constexpr int row = 24;
inline constexpr int footer = 24;
inline constexpr int bottom = 8;
inline constexpr int columnGap = 72;
inline constexpr int rowGap = 24;
inline constexpr int containerHeader = 40;
inline constexpr int iterationStrip = 24;
inline constexpr int padding = 32;
inline constexpr int laneGap = 8;
} // namespace card

/// Size of a card: a task, a rail, or a container that is folded.
QSize cardSize(const GraphNode &node);
/// Height of a container's head: name, facts and a run's strip of iterations.
int containerHead(const GraphNode &node);
/// Least size of an unfolded container: its head and the ports of its walls.
QSize leastContainerSize(const GraphNode &node);
/// Ports that are shown on a side of a card or on a wall, in their order. Inner ports of a folded container are not.
std::vector<const GraphPort *> portsAt(const GraphNode &node, PortDirection side, bool isUnfolded);
/// How far below a node's top the middle of a port is; of its header for order-only wires (empty key) or unknown ports.
int portOffset(const GraphNode &node, const QString &key, PortDirection side, bool isUnfolded);

} // namespace headrace
