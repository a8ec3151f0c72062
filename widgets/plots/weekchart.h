// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/dataset.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace headrace {

struct ThemeTokens;

/// One week as the chart draws it. NaN = no bucket there.
struct WeekLine {
    QString title; ///< "Week 14"
    QString dates; ///< "Apr 1 – 7"
    Nanos start = 0;
    std::vector<double> all;
    std::vector<std::vector<double>> groups;
};

struct WeekChartValues {
    Nanos step = 0; ///< bucket width
    QStringList groupNames;
    std::vector<WeekLine> weeks;
};

/// A panel a week, one above the other, same scale. Drag marks a time range, which may run over a panel's end only inside the
/// week; arrows move the crosshair, Shift+arrows mark, Esc clears, Up and Down change the week. The crosshair stands in all
/// panels at the same time of the week and reads out every week's value.
class WeekChart final : public QWidget
{
    Q_OBJECT

public:
    explicit WeekChart(QWidget *parent = nullptr);

    void setValues(WeekChartValues values);
    const WeekChartValues &values() const { return m_values; }
    /// Shows a marked range, from…to on the view's clock; noTime = none. No signal.
    void setBrush(Nanos from, Nanos to);
    void setTestFrom(std::optional<Nanos> testFrom);
    /// What the crosshair reads; empty without one.
    QString readout() const;
    /// Height at which the panels can still be read.
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override { return minimumSizeHint(); }

Q_SIGNALS:
    void brushed(headrace::Nanos from, headrace::Nanos to);
    void brushCleared();
    void readoutChanged(const QString &text);
    /// Enter or double click on a bucket.
    void activated(headrace::Nanos from, headrace::Nanos to);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Place {
        std::size_t week;
        std::size_t slot;
    };

    QRectF panelRect(std::size_t week) const;
    std::size_t slots() const { return m_values.weeks.empty() ? 0 : m_values.weeks.front().all.size(); }
    double xOf(const QRectF &panel, double slot) const;
    std::optional<Place> placeAt(QPointF position) const;
    Nanos timeOf(const Place &place) const;
    void drawPanel(QPainter &painter, std::size_t week, const ThemeTokens &tokens) const;
    void drawGrid(QPainter &painter, const QRectF &panel, const ThemeTokens &tokens) const;
    void drawLine(QPainter &painter, const QRectF &panel, const std::vector<double> &y, const QColor &colour) const;
    void drawBrush(QPainter &painter, std::size_t week, const QRectF &panel, const ThemeTokens &tokens) const;
    void drawWeekdays(QPainter &painter, const ThemeTokens &tokens) const;
    void moveCursor(int slotSteps, int weekSteps, bool mark);
    void setCursor(std::optional<Place> place);
    void brushBetween(const Place &a, const Place &b, bool done);
    void describe();

    WeekChartValues m_values;
    double m_top = 1;
    double m_tick = 1;
    Nanos m_brushFrom = noTime;
    Nanos m_brushTo = noTime;
    std::optional<Nanos> m_testFrom;
    std::optional<Place> m_cursor;
    std::optional<Place> m_anchor;
    bool m_dragging = false;
};

/// A step of 1, 2 or 5 times a power of ten that cuts `range` into about `parts`.
double niceStep(double range, int parts);

} // namespace headrace
