// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/result.h"

#include <QImage>

namespace headrace {

class CanvasScene;

enum class PictureFormat { Png, Png2x, Svg, Pdf };

/// The shown level as a picture at `scale` device pixels a unit, on the canvas' ground, with nothing selected or dimmed. At most 16,384
/// pixels a side: larger ones are scaled down.
QImage canvasImage(CanvasScene &scene, qreal scale);
/// Writes the level to a file through a temporary one. Codes "file.unwritable", "file.write".
Result<void> exportCanvas(CanvasScene &scene, const QString &path, PictureFormat format);

} // namespace headrace
