// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/studies/pointpanel.h"
#include "widgets/studies/studyplot.h"

#include <QPen>

namespace headrace {

/// Panels of points, lines and cells over pairs of axes: history, slices, contour, scatter matrix, distribution, front, timeline. A drag keeps
/// the trials in a rectangle (Ctrl: one more), a click chooses one or lets go.
class StudyPanels final : public StudyPlot
{
    Q_OBJECT

public:
    using Maker = std::function<PointPanels()>;

    /// `make` is asked again for every frame and, when `followsSelection`, for every selection.
    StudyPanels(StudySelection &selection, Maker make, bool followsSelection, QWidget *parent = nullptr);

    /// What `make` answers has changed.
    void renew();
    const PointPanels &panels() const { return m_panels; }
    /// Where a panel stands without its words.
    QRectF placeOf(std::size_t panel, QSize size) const;
    /// Pixel of a row in a panel; none where a value is missing.
    std::optional<QPointF> pointOf(std::size_t panel, int row) const;

    QSize fullSize() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return m_panels.panels.size() > 1; }
    int heightForWidth(int width) const override;

protected:
    void rebuild() override;
    int ink(TrialInk &ink, double scale, int row, int shade, int times) const override;
    void paintUnder(QPainter &painter, QSize size) const override;
    void paintOver(QPainter &painter, QSize size) const override;
    void paintRow(QPainter &painter, QSize size, int row, const QColor &colour, double width) const override;
    double opacityFor(int rows) const override;
    int rowNear(QPointF position) const override;

    void showEvent(QShowEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Grid {
        int columns = 1;
        int rows = 1;
    };
    Grid gridFor(int width) const;
    std::optional<QPointF> pointIn(const PointPanel &panel, const QRectF &place, int row) const;
    QPointF pixelOf(const PointPanel &panel, const QRectF &place, QPointF values) const;
    double radius() const;
    QPen penOf(PanelLine::Look look) const;
    void paintCells(QPainter &painter, const QRectF &place, const PointPanel &panel) const;
    void paintRanges(QPainter &painter, const QRectF &place, const PointPanel &panel) const;
    void paintLines(QPainter &painter, const QRectF &place, const PointPanel &panel) const;
    void paintLegend(QPainter &painter, const QRectF &place, const PointPanel &panel) const;
    void paintAxes(QPainter &painter, const QRectF &place, std::size_t index, const Grid &grid) const;
    void paintAcross(QPainter &painter, const QRectF &place, const PointPanel &panel) const;
    int panelAt(QPointF position) const;
    void brush(const PointPanel &panel, const QRectF &place, const QRectF &pixels, bool adds);
    void letGo(const PointPanel &panel);
    void step(int by);

    Maker m_make;
    PointPanels m_panels;
    QPointF m_pressed;
    QRectF m_rubber;
    int m_dragged = -1;
    bool m_isDragging = false;
    bool m_adds = false;
    std::vector<BrushRange> m_beforeX; ///< ranges that a further rectangle is added to
    std::vector<BrushRange> m_beforeY;
};

} // namespace headrace
