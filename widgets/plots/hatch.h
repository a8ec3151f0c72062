// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

namespace headrace {

/// The colour of hatching between a quiet and a loud one.
QColor hatchLine(const QColor &border, const QColor &idle);
/// Fills a rectangle with `fill` and thin diagonal lines: the mark of missing data, the same at every scale and in vectors.
void paintHatch(QPainter *painter, const QRectF &rect, const QColor &fill, const QColor &line);

} // namespace headrace
