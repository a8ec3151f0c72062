// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/plotdata.h"
#include "widgets/plots/plotview.h"

#include <QRectF>

class QCPColorMap;
class QCustomPlot;

namespace headrace {

class ScatterPaint;

/// Many points as counts on a grid of cells; optional diagonal for prediction against truth.
class ScatterView : public PlotView
{
    Q_OBJECT

public:
    explicit ScatterView(QWidget *parent = nullptr);

    void setPoints(BinnedPoints points);
    const BinnedPoints &points() const { return m_points; }
    QCustomPlot *plot() const { return m_plot; }

    void renderTo(QPaintDevice &device, QSize size, qreal scale, bool vectors) override;
    void selectRows(std::size_t first, std::size_t last) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// A rectangle of the plane was brushed; an empty one = cleared.
    void brushed(const QRectF &area);

protected:
    void retheme() override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void renewTable();
    void fill();
    void showBrush(const QRectF &area);
    void mouseMoved(const QPointF &pixel);

    QCustomPlot *m_plot;
    QCPColorMap *m_map;
    ScatterPaint *m_paint = nullptr;
    BinnedPoints m_points;
    QRectF m_brush;
    std::optional<std::pair<int, int>> m_cursor; ///< column, row
    QPointF m_dragStart;
    bool m_dragging = false;

    friend class ScatterPaint;
};

} // namespace headrace
