// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/heatmaplayout.h"

#include <QFontMetrics>

#include <algorithm>
#include <cmath>

namespace headrace {

namespace {

int widest(const QStringList &names, const QFontMetrics &metrics)
{
    int width = 0;
    for (const QString &name : names)
        width = std::max(width, metrics.horizontalAdvance(name));
    return width;
}

/// Every how many columns a name fits: a number that a reader of hours expects (1, 2, 3, 6, 12).
int labelStep(const QStringList &names, double cellWidth, const QFontMetrics &metrics)
{
    const bool sparse = names.contains(QString()); // names given for some columns only
    if (sparse)
        return 1;
    const double needed = widest(names, metrics) + metrics.horizontalAdvance(QLatin1Char('0'));
    for (const int step : {1, 2, 3, 6, 12, 24, 48}) {
        if (cellWidth * step >= needed)
            return step;
    }
    return std::max(1, static_cast<int>(names.size()));
}

} // namespace

QRectF HeatLayout::cell(const Map &map, int row, int column)
{
    const double gap = map.cellWidth >= 5 && map.cellHeight >= 5 ? 1 : 0; // a hairline while there is room
    return {map.origin.x() + column * map.cellWidth, map.origin.y() + row * map.cellHeight, map.cellWidth - gap,
            map.cellHeight - gap};
}

HeatLayout layoutHeatMaps(const HeatMaps &maps, QSize size)
{
    const QFontMetrics metrics(typeFont(TypeRole::Secondary));
    const int line = metrics.height();
    const int rows = std::max<int>(1, static_cast<int>(maps.rowNames.size()));
    const int columns = std::max<int>(1, static_cast<int>(maps.columnNames.size()));
    HeatLayout out;
    const double left = widest(maps.rowNames, metrics) + grid(2);
    const double room = std::max(1.0, size.width() - left - grid(1));
    double top = 0;
    out.large.title = QPointF(left, metrics.ascent());
    top += maps.all.title.isEmpty() ? 0 : line + grid(1);
    out.large.origin = QPointF(left, top);
    out.large.cellWidth = std::max(1.0, std::floor(std::min(room / columns, line * 2.2)));
    out.large.cellHeight = std::max<double>(std::floor(line * 0.9), std::min<double>(line * 1.2, out.large.cellWidth));
    out.large.labelEvery = labelStep(maps.columnNames, out.large.cellWidth, metrics);
    top += out.large.cellHeight * rows + line + grid(2);
    const double bar = std::floor(std::min(room * 0.45, grid(36) * 1.0));
    out.scale = QRectF(left, top, bar, grid(2));
    if (maps.ownScale && !maps.small.empty())
        out.smallScale = out.scale.translated(bar + room * 0.1, 0);
    top += grid(2) + line + grid(3);
    if (!maps.small.empty()) {
        const double spacing = grid(4);
        const double minimum = columns * 3.0;
        const double wanted = std::max(minimum, metrics.averageCharWidth() * 22.0);
        const int across = std::max(1, static_cast<int>((room + spacing) / (wanted + spacing)));
        const double width = (room - (across - 1) * spacing) / across;
        const double cell = std::max(1.0, std::floor(std::min(width / columns, line * 1.0)));
        const double height = std::max(3.0, std::floor(std::min(cell * 1.1, line * 1.0)));
        const double stride = line + grid(1) + height * rows + line + grid(2);
        for (std::size_t i = 0; i < maps.small.size(); ++i) {
            HeatLayout::Map map;
            const double x = std::round(left + static_cast<double>(i % static_cast<std::size_t>(across)) * (width + spacing));
            const double y = top + static_cast<double>(i / static_cast<std::size_t>(across)) * stride;
            map.title = QPointF(x, y + metrics.ascent());
            map.origin = QPointF(x, y + line + grid(1) / 2);
            map.cellWidth = cell;
            map.cellHeight = height;
            map.labelEvery = std::max(labelStep(maps.columnNames, cell, metrics), columns >= 24 ? 6 : 1);
            out.small.push_back(map);
        }
        top += std::ceil(static_cast<double>(maps.small.size()) / across) * stride;
    }
    out.height = top;
    return out;
}

} // namespace headrace
