// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>
#include <set>
#include <vector>

namespace headrace {

struct ThemeTokens;

/// Numbers by weekday and hour; NaN = no data, drawn hatched so that it differs from zero.
struct HeatGrid {
    QString title;
    std::vector<std::vector<double>> cells; ///< [weekday in display order][hour]
};

struct HeatChartValues {
    HeatGrid all;
    std::vector<HeatGrid> weeks;
    int firstWeekday = 0;   ///< of row 0; 0 = Monday
    bool diverging = false; ///< colours centred on zero
};

/// Hour × weekday: a large map over all weeks and a small one a week. Drag or click selects cells of the large map, arrows move,
/// Shift extends, Space toggles, Esc clears.
class HeatChart final : public QWidget
{
    Q_OBJECT

public:
    explicit HeatChart(QWidget *parent = nullptr);

    void setValues(HeatChartValues values);
    /// Cells as (row, hour); no signal.
    void setSelected(std::set<std::pair<int, int>> cells);
    QString readout() const;
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override { return minimumSizeHint(); }

Q_SIGNALS:
    /// Weekday (0 = Monday) and hour of each selected cell.
    void cellsBrushed(const std::vector<std::pair<int, int>> &cells);
    void readoutChanged(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Cell {
        int row;
        int hour;
    };

    QRectF mainRect() const;
    QRectF smallRect(std::size_t week) const;
    double cellHeight() const;
    int smallColumns() const;
    std::optional<Cell> cellAt(QPointF position) const;
    QColor colourOf(double value, double low, double high, const ThemeTokens &tokens) const;
    void drawGrid(QPainter &painter, const QRectF &rect, const HeatGrid &grid, double low, double high) const;
    void drawLabels(QPainter &painter, const ThemeTokens &tokens) const;
    void drawScale(QPainter &painter, const ThemeTokens &tokens) const;
    void selectBox(const Cell &a, const Cell &b);
    void moveCursor(int rows, int hours, bool extend);
    void announce();
    void describe();

    HeatChartValues m_values;
    double m_low = 0;
    double m_high = 1;
    double m_smallLow = 0;
    double m_smallHigh = 1;
    std::set<std::pair<int, int>> m_selected;
    std::optional<Cell> m_cursor;
    std::optional<Cell> m_anchor;
};

} // namespace headrace
