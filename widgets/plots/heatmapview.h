// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/plotdata.h"
#include "widgets/plots/plotview.h"

#include <QList>
#include <QRect>

#include <set>

class QScrollBar;

namespace headrace {

struct HeatLayout;

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
    void renewTable();
    void renewSummary();
    QString cellText(int map, HeatCell cell) const;

    HeatMaps m_maps;
    std::unique_ptr<HeatLayout> m_layout;
    QScrollBar *m_scroll;
    int m_selectedMap = allMaps;
    std::set<HeatCell> m_selected;
    HeatCell m_anchor;
    int m_cursorMap = allMaps;
    std::optional<HeatCell> m_cursor;
    bool m_dragging = false;
};

} // namespace headrace
