// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/plotdata.h"

#include "widgets/plots/customplot.h"

namespace headrace {

/// Draws a Series: dense data as one vertical segment a pixel column (each reaching the next, never one long thick polyline),
/// sparse data as a line; missing values as hatched gaps, zeros as small squares. Cost depends on pixels, not on points.
class SpanGraph : public QCPAbstractPlottable
{
public:
    SpanGraph(QCPAxis *keyAxis, QCPAxis *valueAxis);

    void setSeries(std::shared_ptr<const Series> series) { m_series = std::move(series); }
    const std::shared_ptr<const Series> &series() const { return m_series; }
    /// Axis key = series key − offset.
    void setOffset(double offset) { m_offset = offset; }
    void setStyle(CurveStyle style) { m_style = style; }
    /// Fill and hatching of gaps; invalid colours leave them blank (only one graph of a panel should fill).
    void setGapColours(const QColor &fill, const QColor &line) { m_gapFill = fill, m_gapLine = line; }
    /// Small squares at values of exactly 0.
    void setShowZeros(bool show) { m_showZeros = show; }

    double selectTest(const QPointF &pos, bool onlySelectable, QVariant *details) const override;
    QCPRange getKeyRange(bool &foundRange, QCP::SignDomain inSignDomain) const override;
    QCPRange getValueRange(bool &foundRange, QCP::SignDomain inSignDomain, const QCPRange &inKeyRange) const override;

protected:
    void draw(QCPPainter *painter) override;
    void drawLegendIcon(QCPPainter *painter, const QRectF &rect) const override;

private:
    void drawDense(QCPPainter *painter, const QRectF &clip);
    void drawSparse(QCPPainter *painter, std::size_t i0, std::size_t i1);
    void drawStems(QCPPainter *painter, std::size_t i0, std::size_t i1);
    void drawBars(QCPPainter *painter, std::size_t i0, std::size_t i1);
    void fillGaps(QCPPainter *painter, std::size_t i0, std::size_t i1) const;
    void fillGap(QCPPainter *painter, double fromPixel, double toPixel) const;
    QPointF pixel(std::size_t i) const;
    /// Vertical pixels that the line through points [i0, i1) runs up and down.
    double travel(std::size_t i0, std::size_t i1) const;

    std::shared_ptr<const Series> m_series;
    double m_offset = 0;
    CurveStyle m_style = CurveStyle::Line;
    QColor m_gapFill;
    QColor m_gapLine;
    bool m_showZeros = false;
    std::vector<SeriesColumn> m_columns;
    QVector<QLineF> m_lines;
};

} // namespace headrace
