// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/stripmap.h"

#include <algorithm>
#include <cmath>

namespace headrace {

namespace {

constexpr int mostRows = 64;

} // namespace

StripMap::StripMap(const QRectF &bounds, const QRectF &room, qreal gap)
    : m_bounds(bounds)
    , m_room(room)
    , m_gap(gap)
{
    if (bounds.isEmpty() || room.isEmpty())
        return;
    m_scale = 0;
    for (int rows = 1; rows <= mostRows; ++rows) {
        const qreal scale = std::min(room.width() * rows / bounds.width(), (room.height() - gap * (rows - 1)) / rows / bounds.height());
        if (scale > m_scale) {
            m_scale = scale;
            m_rows = rows;
        }
    }
    const qreal height = m_rows * bounds.height() * m_scale + (m_rows - 1) * gap;
    m_top = room.top() + (room.height() - height) / 2;
}

QRectF StripMap::sceneOf(int row) const
{
    const qreal width = m_bounds.width() / m_rows;
    return {m_bounds.left() + row * width, m_bounds.top(), width, m_bounds.height()};
}

QRectF StripMap::pixelsOf(int row) const
{
    const QSizeF size = sceneOf(row).size() * m_scale;
    return {QPointF(m_room.left() + (m_room.width() - size.width()) / 2, m_top + row * (size.height() + m_gap)), size};
}

QTransform StripMap::transformOf(int row) const
{
    const QPointF place = pixelsOf(row).topLeft() - sceneOf(row).topLeft() * m_scale;
    return {m_scale, 0, 0, m_scale, place.x(), place.y()};
}

QPointF StripMap::toScene(QPointF pixel) const
{
    const qreal step = m_bounds.height() * m_scale + m_gap;
    const int row = step > 0 ? std::clamp(static_cast<int>(std::floor((pixel.y() - m_top) / step)), 0, m_rows - 1) : 0;
    const QRectF area = sceneOf(row);
    const QPointF place = transformOf(row).inverted().map(pixel);
    return {std::clamp(place.x(), area.left(), area.right()), std::clamp(place.y(), area.top(), area.bottom())};
}

std::vector<QRectF> StripMap::toPixels(const QRectF &area) const
{
    std::vector<QRectF> pieces;
    for (int row = 0; row < m_rows; ++row)
        if (const QRectF piece = area.intersected(sceneOf(row)); !piece.isEmpty())
            pieces.push_back(transformOf(row).mapRect(piece));
    return pieces;
}

} // namespace headrace
