// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/chartpanel.h"
#include "widgets/plots/plotview.h"

class QCPAxisRect;
class QCPPainter;
class QCustomPlot;
class QMouseEvent;
class QScrollBar;
class QWheelEvent;

namespace headrace {

class SpanGraph;
class ChartPaint;

/// Panels under each other in one QCustomPlot: brush, crosshair, zoom, pan, keyboard, marks and a draggable split line.
/// Panels that do not fit at a readable height are reached by scrolling. Positions are doubles in axis units (seconds).
class PanelChart : public PlotView
{
    Q_OBJECT

public:
    explicit PanelChart(QWidget *parent = nullptr);
    ~PanelChart() override;

    void renderTo(QPaintDevice &device, QSize size, qreal scale, bool vectors) override;
    QSize fullSize() const override;
    void selectRows(std::size_t first, std::size_t last) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// Shows or hides the curves of a name in all panels (the legend does the same on click).
    void setCurveShown(const QString &name, bool shown) override;
    bool isCurveShown(const QString &name) const override { return !m_hidden.contains(name); }
    /// Names in the legend, in order.
    QStringList curveNames() const override;
    /// Back to the whole x range.
    void resetZoom();
    /// Number of whole redraws so far (for tests and measurements).
    int replots() const { return m_replots; }
    QCustomPlot *plot() const { return m_plot; }
    int visiblePanels() const { return static_cast<int>(m_slots.size()); }

Q_SIGNALS:
    /// The shown x range (position − origin) changed by hand.
    void keyRangeChanged(double from, double to);

protected:
    /// Replaces everything; keeps zoom when the full range stays the same.
    void setPanels(std::vector<ChartPanel> panels, const ChartOptions &options, std::vector<PlotMark> marks);
    void setKeyRange(double from, double to);
    /// Brush over absolute positions [from, to); nothing = no brush. Without a signal.
    void showBrush(std::optional<std::pair<double, double>> range);
    void showCrosshair(std::optional<double> position);
    void showSplit(std::optional<double> position);
    const std::vector<ChartPanel> &panels() const { return m_panels; }
    const ChartOptions &options() const { return m_options; }
    std::optional<std::pair<double, double>> brush() const { return m_brush; }
    std::optional<double> crosshair() const { return m_cross; }
    /// A position in words for read-out and table.
    virtual QString positionText(double position) const;

    /// What hands did; subclasses turn positions into their own signals.
    virtual void brushedByHand(double from, double to) = 0;
    virtual void brushClearedByHand() = 0;
    virtual void crosshairMovedByHand(double position) = 0;
    virtual void activatedByHand(double position) = 0;
    virtual void splitMovedByHand(double position);

    void retheme() override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    friend class ChartPaint;
    struct Slot {
        QCPAxisRect *rect = nullptr;
        std::vector<SpanGraph *> graphs;
        std::size_t panel = 0;
    };
    enum class Drag { None, Brush, Pan, Split };

    // Building (panelchart.cpp)
    void createPlot();
    void arrange(QSize size, bool all);
    void makeSlots(int count);
    void fillSlots();
    void fillSlot(Slot &slot);
    void styleSlot(Slot &slot, bool last);
    void layoutSlots(QSize size);
    int slotsFor(int height) const;
    int minimumPanelHeight() const;
    int titleHeight() const;
    int legendHeight() const;
    int leftMargin() const;
    int bottomMargin() const;
    void updateValueRanges();
    std::pair<double, double> valueRangeOf(std::size_t panel) const;
    void renewContent();
    void replotSoon();
    void replotOverlay();

    // Hands (panelchartinput.cpp)
    void mousePressed(QMouseEvent *event);
    void mouseMoved(QMouseEvent *event);
    void mouseReleased(QMouseEvent *event);
    void mouseDoubleClicked(QMouseEvent *event);
    void wheelTurned(QWheelEvent *event);
    void moveCrosshair(int steps, bool extend);
    void movePanel(int by, bool extend);
    void placeCrosshair(double position, bool extend);
    void zoom(double factor, double centre);
    void pan(double by);
    void clearByHand();
    int slotAt(const QPointF &pixel) const;
    double positionAt(const QPointF &pixel, int *slot = nullptr) const;
    double snapped(double position, bool up) const;
    double pixelStep() const;
    double stepped(double position, int steps) const;
    double splitPixelDistance(const QPointF &pixel) const;
    int panelOf(double position) const;
    void scrollTo(int panel);

    QCustomPlot *m_plot;
    QScrollBar *m_scroll;
    std::vector<ChartPanel> m_panels;
    ChartOptions m_options;
    std::vector<PlotMark> m_marks;
    std::vector<ChartPaint *> m_paints;
    std::vector<Slot> m_slots;
    std::vector<std::pair<double, double>> m_valueRanges; ///< parallel to m_panels
    QStringList m_hidden;
    std::pair<double, double> m_keys{0, 1};
    std::optional<std::pair<double, double>> m_brush;
    std::optional<double> m_cross;
    std::optional<double> m_split;
    int m_crossPanel = 0;
    double m_anchor = 0;
    QPointF m_dragStart;
    std::pair<double, double> m_dragKeys{0, 1};
    Drag m_drag = Drag::None;
    QSize m_arranged;
    bool m_dragMoved = false;
    int m_replots = 0;
    int m_firstPanel = 0;
};

} // namespace headrace
