// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/plotview.h"
#include "widgets/runs/plotaxis.h"

#include <QSet>

namespace headrace {

/// What the points of a plot of runs are: the axes have a value a run.
struct RunPoints {
    PlotAxis x;
    PlotAxis y;
    PlotAxis shade; ///< the colour; empty = one colour
    QStringList names;
};

/// A point a run, over any two values, coloured by a third. Clicks and arrow keys choose points.
class RunPointsView final : public PlotView
{
    Q_OBJECT

public:
    explicit RunPointsView(QWidget *parent = nullptr);

    void setPoints(RunPoints points);
    /// The others are dimmed; empty = all alike.
    void setChosen(const QSet<int> &runs);
    /// Where a run is drawn; nothing when a value is missing.
    std::optional<QPointF> pointOf(int run) const;

    void renderTo(QPaintDevice &device, QSize size, qreal scale, bool vectors) override;
    void selectRows(std::size_t first, std::size_t last) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void runsChosen(const QSet<int> &runs);

protected:
    void retheme() override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QRectF area(QSize size) const;
    std::optional<QPointF> placeOf(int run, const QRectF &area) const;
    void paint(QPainter &painter, QSize size) const;
    void paintAxes(QPainter &painter, const QRectF &area) const;
    void paintShades(QPainter &painter, const QRectF &area) const;
    QColor colourOf(int run) const;
    QString textOf(int run) const;
    int runNear(QPointF position) const;
    void choose(int run, bool adds);
    void renewContent();

    RunPoints m_points;
    QSet<int> m_chosen;
    int m_current = -1;
};

} // namespace headrace
