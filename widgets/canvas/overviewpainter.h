// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/canvas/canvasscene.h"
#include "widgets/canvas/stripmap.h"

namespace headrace {

/// The whole graph from far away: wires as one batch of lines, cards as one batch of boxes a colour, names of large containers. Also what the
/// minimap shows.
class OverviewPainter
{
public:
    OverviewPainter(const CanvasScene &scene, QPainter &painter, const QRectF &seen, qreal zoom);
    void paint();
    /// The whole in rows, each with a ground of its own.
    static void paintRows(const CanvasScene &scene, QPainter &painter, const StripMap &rows);
    void setHasWires(bool hasWires) { m_hasWires = hasWires; }

private:
    void paintContainers();
    void paintWires(bool isLong);
    void paintCurves();
    void paintCards();
    void paintNames();
    int colourOf(const NodeItem &item) const;

    const CanvasScene &m_scene;
    QPainter &m_painter;
    QRectF m_seen;
    qreal m_zoom;
    bool m_hasWires = true;
};

} // namespace headrace
