// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/plotdata.h"

#include <QRectF>
#include <QSize>

namespace headrace {

/// Where the maps of a HeatMapView stand; whole pixels, so that cells are crisp.
struct HeatLayout {
    struct Map {
        QPointF origin;    ///< upper left corner of cell 0, 0
        double cellWidth = 1;
        double cellHeight = 1;
        QPointF title;     ///< baseline of the title
        int labelEvery = 1; ///< every n-th column is named
    };
    Map large;
    std::vector<Map> small;
    QRectF scale;      ///< the colour bar
    QRectF smallScale; ///< the small maps' own; empty = they share the large one's
    double height = 0; ///< of everything

    /// The cell's rectangle without its hairline.
    static QRectF cell(const Map &map, int row, int column);
};

/// Places the maps for a width and a height; small maps take as many rows as they need.
HeatLayout layoutHeatMaps(const HeatMaps &maps, QSize size);

} // namespace headrace
