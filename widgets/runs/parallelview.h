// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/plotview.h"
#include "widgets/runs/plotaxis.h"

#include <QSet>

namespace headrace {

/// Runs as lines over parallel axes. A range that is drawn along an axis keeps the runs in it; ranges of several axes must all hold. The
/// arrow keys go to an axis and move a range along it.
class ParallelView final : public PlotView
{
    Q_OBJECT

public:
    explicit ParallelView(QWidget *parent = nullptr);

    /// Ranges of before go unless the axes are the same.
    void setAxes(std::vector<PlotAxis> axes, const QStringList &names);
    void setChosen(const QSet<int> &runs);
    /// From 0 to 1 along the axis; nothing = none.
    void setRange(int axis, std::optional<std::pair<double, double>> range);
    /// The runs that all ranges let through; without ranges all.
    QSet<int> kept() const;
    bool hasRanges() const;

    void renderTo(QPaintDevice &device, QSize size, qreal scale, bool vectors) override;
    void selectRows(std::size_t first, std::size_t last) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// By hand; all runs when no range is left.
    void runsKept(const QSet<int> &runs);

protected:
    void retheme() override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QRectF area(QSize size) const;
    double xOf(int axis, const QRectF &area) const;
    int axisAt(QPointF position) const;
    double heightAt(QPointF position) const;
    void paint(QPainter &painter, QSize size) const;
    void paintLine(QPainter &painter, const QRectF &area, std::size_t run) const;
    /// By its value on the last axis, so that lines can be followed back.
    QColor colourOf(std::size_t run) const;
    void paintAxis(QPainter &painter, const QRectF &area, int axis) const;
    void renewContent();

    std::vector<PlotAxis> m_axes;
    std::vector<std::optional<std::pair<double, double>>> m_ranges;
    QStringList m_names;
    QSet<int> m_chosen;
    int m_dragged = -1;
    double m_dragStart = 0;
    int m_current = 0;
};

} // namespace headrace
