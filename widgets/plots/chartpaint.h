// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/panelchart.h"

#include "widgets/plots/customplot.h"

namespace headrace {

/// What a panel chart paints besides axes and curves, in three parts on three layers.
class ChartPaint : public QCPLayerable
{
public:
    enum class Part {
        Under,  ///< brush and test part, behind the curves
        Labels, ///< titles, levels, legend, marks: part of the picture
        Over    ///< crosshair, values, focus: redrawn alone
    };

    ChartPaint(PanelChart *chart, Part part, const QString &layer);

    /// Name of the legend entry at a pixel, empty for none.
    QString legendAt(const QPointF &pixel) const;

protected:
    void applyDefaultAntialiasingHint(QCPPainter *painter) const override;
    void draw(QCPPainter *painter) override;

private:
    using Slot = PanelChart::Slot;
    void drawUnder(QCPPainter *painter, const Slot &slot) const;
    void drawTitle(QCPPainter *painter, const Slot &slot) const;
    void drawLevels(QCPPainter *painter, const Slot &slot) const;
    void drawMarks(QCPPainter *painter, const Slot &slot) const;
    void drawMark(QCPPainter *painter, const Slot &slot, const PlotMark &mark) const;
    void drawSplit(QCPPainter *painter, const Slot &slot) const;
    void drawCrosshair(QCPPainter *painter, const Slot &slot) const;
    void drawReadout(QCPPainter *painter, const Slot &slot, double position) const;
    void drawLegend(QCPPainter *painter);
    QColor colourOf(const PlotCurve &curve) const;

    PanelChart *m_chart;
    Part m_part;
    QList<std::pair<QRectF, QString>> m_legend;
};

} // namespace headrace
