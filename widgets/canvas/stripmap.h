// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QTransform>

#include <vector>

namespace headrace {

/// A picture that is much longer than high, cut into rows like lines of a text, so that all of it fills a room: where its places are there.
/// Rows follow each other from top to bottom.
class StripMap
{
public:
    StripMap() = default;
    /// As many rows as make the picture largest; `gap` lies between them, in pixels of the room.
    StripMap(const QRectF &bounds, const QRectF &room, qreal gap);

    int rows() const { return m_rows; }
    qreal scale() const { return m_scale; }
    /// From the picture to the room, for what is in a row.
    QTransform transformOf(int row) const;
    QRectF sceneOf(int row) const;
    QRectF pixelsOf(int row) const;
    /// The place of the picture under a pixel; of the nearest row beside them.
    QPointF toScene(QPointF pixel) const;
    /// An area of the picture, a piece for each row that it touches.
    std::vector<QRectF> toPixels(const QRectF &area) const;

private:
    QRectF m_bounds;
    QRectF m_room;
    int m_rows = 1;
    qreal m_scale = 1;
    qreal m_gap = 0;
    qreal m_top = 0;
};

} // namespace headrace
