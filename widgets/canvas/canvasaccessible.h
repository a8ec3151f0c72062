// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace headrace {

class PipelineCanvas;

/// Makes canvases speak: nodes and wires are children of the canvas, a node's ports are its children. Call once after QApplication is made; a
/// canvas calls it, too.
void prepareCanvasAccessibility();
/// Tells screen readers that the keyboard went to the current node, its chosen port, or a selected wire.
void tellCanvasFocus(PipelineCanvas *canvas);

} // namespace headrace
