// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/heatmaplayout.h"
#include "widgets/plots/plotview.h"

#include <QList>
#include <QRect>

#include <set>

class QScrollBar;

namespace headrace {

/// Hour × weekday (or any rows × columns) as a large map of all weeks and a small one a week, with a colour scale in numbers.
/// Zero, missing (hatched) and outside of the range (blank) look different. Mouse and keyboard select cells.
class HeatMapView : public PlotView
{
    Q_OBJECT

public:
    /// Number of the large map; the small ones count from 0.
    static constexpr int allMaps = -1;

    explicit HeatMapView(QWidget *parent = nullptr);
    ~HeatMapView() override;

    void setMaps(HeatMaps maps);
    const HeatMaps &maps() const { return m_maps; }
    /// Shows cells as selected; without a signal.
    void setSelection(int map, const QList<HeatCell> &cells);
    void clearSelection();
    QList<HeatCell> selection() const;
    int selectedMap() const { return m_selectedMap; }
    /// The cell under the keyboard cursor or the mouse and its read-out.
    QString readout() const;

    void renderTo(QPaintDevice &device, QSize size, qreal scale, bool vectors) override;
    QSize fullSize() const override;
    void selectRows(std::size_t first, std::size_t last) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Cells of a map were selected by hand; an empty list = selection cleared.
    void cellsBrushed(int map, const QList<headrace::HeatCell> &cells);
    /// Enter or double click on a cell.
    void activated(int map, headrace::HeatCell cell);
    void cursorMoved(int map, headrace::HeatCell cell);

protected:
    void retheme() override;
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    struct Hit {
        int map = allMaps;
        int row = -1;    ///< -1 = the column's label
        int column = -1; ///< -1 = the row's label
        bool valid = false;
    };
    const HeatMap &mapOf(int map) const { return map < 0 ? m_maps.all : m_maps.small[static_cast<std::size_t>(map)]; }
    int mapCount() const { return static_cast<int>(m_maps.small.size()); }
    Hit hitAt(QPointF position) const;
    void select(const Hit &hit, bool extend, bool add);
    void moveCursor(int rows, int columns, bool extend);
    void setCursorCell(int map, HeatCell cell);
    void emitSelection();
    void relayout();
    void paint(QPainter *painter, const HeatLayout &layout, bool interactive) const;
    void paintMap(QPainter *painter, const HeatLayout &layout, int map) const;
    void paintCell(QPainter *painter, const QRectF &rect, int map, std::size_t index) const;
    void paintLabels(QPainter *painter, const HeatLayout::Map &place, bool rows) const;
    void paintScale(QPainter *painter, const QRectF &bar, std::pair<double, double> range, const QString &name) const;
    void paintLegend(QPainter *painter, const HeatLayout &layout) const;
    void paintSelection(QPainter *painter, const HeatLayout::Map &place) const;
    void updateRanges();
    const std::pair<double, double> &rangeOf(int map) const { return map >= 0 && m_maps.ownScale ? m_smallRange : m_largeRange; }
    QColor colourOf(double value, int map) const;
    void renewContent();
    QString cellText(int map, HeatCell cell) const;

    HeatMaps m_maps;
    HeatLayout m_layout;
    std::pair<double, double> m_largeRange{0, 1};
    std::pair<double, double> m_smallRange{0, 1};
    QScrollBar *m_scroll;
    int m_selectedMap = allMaps;
    std::set<HeatCell> m_selected;
    HeatCell m_anchor;
    int m_cursorMap = allMaps;
    std::optional<HeatCell> m_cursor;
    bool m_dragging = false;
    bool m_hovered = false; ///< the cursor follows the mouse
};

} // namespace headrace
