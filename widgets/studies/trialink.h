// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QImage>
#include <QPointF>

#include <array>
#include <cstdint>
#include <vector>

namespace headrace {

/// Colours of ink by shade: 0 = without a value, 1 … 255 from the worst to the best.
using InkColours = std::array<QRgb, 256>;

/// Thousands of half-transparent lines and dots as sums a pixel: how much ink lies there, and of which shade on average. Sums can be taken
/// back, so a selection that changes costs only the marks that come or go. Pixels are those of the device.
class TrialInk
{
public:
    /// Empties it.
    void resize(QSize pixels);
    QSize size() const { return {m_width, m_height}; }
    /// `times` 1 puts the mark there, −1 takes it away: every number must be the same as then.
    void addLine(QPointF from, QPointF to, double thickness, int shade, int times);
    void addDot(QPointF centre, double radius, int shade, int times);
    /// A bar between two x, e.g. on a time axis.
    void addBar(double left, double right, double top, double bottom, int shade, int times);
    /// `opacity` is that of one mark alone.
    QImage compose(const InkColours &colours, double opacity) const;

private:
    /// Where ink begins (positive) and ends going down a column, in 64ths of a pixel.
    struct Cell {
        std::int32_t amount = 0;
        std::int32_t shade = 0;
    };
    void addSpan(int x, double top, double bottom, int shade, int times);

    int m_width = 0;
    int m_height = 0;
    std::vector<Cell> m_cells;
};

} // namespace headrace
