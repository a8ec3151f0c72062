// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/result.h"

#include <QImage>
#include <QString>

namespace headrace {

class PlotView;

enum class PlotFormat { Png, Png2x, Svg, Pdf, Csv };

/// The whole plot as a picture at `scale` device pixels a pixel, on the theme's surface.
QImage plotImage(PlotView &view, qreal scale);
/// Writes the whole plot to a file through a temporary one: the old file survives a failure. Codes "file.unwritable", "file.write".
Result<void> exportPlot(PlotView &view, const QString &path, PlotFormat format);

} // namespace headrace
