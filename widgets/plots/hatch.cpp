// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/hatch.h"

#include <QPainter>

#include <cmath>

namespace headrace {

QColor hatchLine(const QColor &border, const QColor &idle)
{
    const auto middle = [](float a, float b) { return a + (b - a) * 0.22F; };
    return QColor::fromRgbF(middle(border.redF(), idle.redF()), middle(border.greenF(), idle.greenF()),
                            middle(border.blueF(), idle.blueF()));
}

void paintHatch(QPainter *painter, const QRectF &rect, const QColor &fill, const QColor &line)
{
    if (rect.isEmpty())
        return;
    painter->fillRect(rect, fill);
    constexpr double gap = 5;
    QVector<QLineF> lines;
    // Lines x + y = c through the rectangle, cut at its sides; c on a fixed grid so that neighbours join.
    const double last = rect.right() + rect.bottom();
    for (double c = std::ceil((rect.left() + rect.top()) / gap) * gap; c < last; c += gap) {
        const double x0 = std::max(rect.left(), c - rect.bottom());
        const double x1 = std::min(rect.right(), c - rect.top());
        if (x1 > x0)
            lines.append(QLineF(x0, c - x0, x1, c - x1));
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(line, 1));
    painter->drawLines(lines);
    painter->restore();
}

} // namespace headrace
