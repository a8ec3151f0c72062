// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace headrace {

/// Makes canvases speak: nodes and wires are children of the canvas, a node's ports are its children. Call once after QApplication is made; a
/// canvas calls it, too.
void prepareCanvasAccessibility();

} // namespace headrace
