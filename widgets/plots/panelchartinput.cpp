// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The hands of PanelChart: mouse, wheel and keyboard.
#include "widgets/plots/chartpaint.h"
#include "widgets/plots/panelchart.h"

#include <QKeyEvent>
#include <QScrollBar>

#include <cmath>

namespace headrace {

namespace {
constexpr double clickSlack = 3; ///< pixels a hand may tremble within a click
constexpr double gripWidth = 5;  ///< pixels around the split line that take it
constexpr double zoomStep = 1.25;
} // namespace

// ---- places

int PanelChart::slotAt(const QPointF &pixel) const
{
    for (std::size_t i = 0; i < m_slots.size(); ++i) {
        if (pixel.y() < m_slots[i].rect->outerRect().bottom() + 1.0)
            return static_cast<int>(i);
    }
    return static_cast<int>(m_slots.size()) - 1;
}

double PanelChart::positionAt(const QPointF &pixel, int *slot) const
{
    const int found = slotAt(pixel);
    if (slot != nullptr)
        *slot = found;
    const Slot &s = m_slots[static_cast<std::size_t>(found)];
    const double key = s.rect->axis(QCPAxis::atBottom)->pixelToCoord(pixel.x());
    const double origin = s.panel < m_panels.size() ? m_panels[s.panel].origin : 0;
    return origin + std::clamp(key, m_keys.first, m_keys.second);
}

int PanelChart::panelOf(double position) const
{
    if (m_options.keys != ChartOptions::Keys::WeekTime)
        return 0;
    int found = 0;
    for (std::size_t p = 0; p < m_panels.size(); ++p) {
        if (m_panels[p].origin <= position)
            found = static_cast<int>(p);
    }
    return found;
}

double PanelChart::snapped(double position, bool up) const
{
    if (!(m_options.step > 0))
        return position;
    double origin = m_options.snapOrigin;
    if (m_options.keys == ChartOptions::Keys::WeekTime && !m_panels.empty())
        origin = m_panels[static_cast<std::size_t>(panelOf(position))].origin;
    const double steps = (position - origin) / m_options.step;
    return origin + (up ? std::ceil(steps - 1e-6) : std::floor(steps + 1e-6)) * m_options.step;
}

double PanelChart::pixelStep() const
{
    const int width = m_slots.empty() ? 1 : std::max(1, m_slots.front().rect->width());
    return (m_keys.second - m_keys.first) / width;
}

double PanelChart::stepped(double position, int steps) const
{
    const double pixel = pixelStep();
    if (m_options.step > 0)
        return snapped(position, false) + steps * std::max(1.0, std::ceil(pixel / m_options.step)) * m_options.step;
    if (m_panels.empty() || m_panels.front().curves.empty() || m_panels.front().curves.front().series->size() == 0)
        return position + steps * pixel;
    const Series &series = *m_panels.front().curves.front().series;
    const auto at = static_cast<std::ptrdiff_t>(series.nearestIndex(position));
    const auto last = static_cast<std::ptrdiff_t>(series.size()) - 1;
    const double next = series.key(static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(at + steps, 0, last)));
    if (std::abs(next - position) >= pixel)
        return next;
    return series.key(series.nearestIndex(position + steps * pixel)); // points closer than a pixel: go by pixels
}

double PanelChart::splitPixelDistance(const QPointF &pixel) const
{
    if (!m_split || m_slots.empty())
        return std::numeric_limits<double>::infinity();
    const Slot &slot = m_slots[static_cast<std::size_t>(slotAt(pixel))];
    if (slot.panel >= m_panels.size())
        return std::numeric_limits<double>::infinity();
    return std::abs(slot.rect->axis(QCPAxis::atBottom)->coordToPixel(*m_split - m_panels[slot.panel].origin) - pixel.x());
}

// ---- mouse

void PanelChart::mousePressed(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    if (m_panels.empty())
        return;
    m_dragStart = event->position();
    m_dragKeys = m_keys;
    m_dragMoved = false;
    const bool left = event->button() == Qt::LeftButton;
    const QString legend = m_paints[1]->legendAt(event->position());
    if (left && !legend.isEmpty()) {
        setCurveShown(legend, !isCurveShown(legend));
    } else if (event->button() == Qt::MiddleButton || (left && event->modifiers().testFlag(Qt::ControlModifier))) {
        m_drag = Drag::Pan;
        m_plot->setCursor(Qt::ClosedHandCursor);
    } else if (left && splitPixelDistance(event->position()) <= gripWidth) {
        m_drag = Drag::Split;
    } else if (left) {
        m_drag = Drag::Brush;
        const bool extends = event->modifiers().testFlag(Qt::ShiftModifier) && m_brush;
        m_anchor = extends ? m_anchor : positionAt(event->position());
        m_dragMoved = extends;
        if (extends)
            mouseMoved(event);
    }
}

void PanelChart::mouseMoved(QMouseEvent *event)
{
    if (m_panels.empty())
        return;
    m_dragMoved = m_dragMoved || (event->position() - m_dragStart).manhattanLength() > clickSlack;
    const double position = positionAt(event->position());
    switch (m_drag) {
    case Drag::Pan: {
        const double by = (m_dragStart.x() - event->position().x()) * pixelStep();
        setKeyRange(m_dragKeys.first + by, m_dragKeys.second + by);
        Q_EMIT keyRangeChanged(m_keys.first, m_keys.second);
        return;
    }
    case Drag::Split: {
        const double at = snapped(position + m_options.step / 2, false);
        if (m_split != at) {
            showSplit(at);
            splitMovedByHand(at);
        }
        return;
    }
    case Drag::Brush:
        if (m_dragMoved) {
            const double from = snapped(std::min(m_anchor, position), false);
            double to = snapped(std::max(m_anchor, position), true);
            to = std::max(to, from + m_options.step);
            if (to > from && m_brush != std::pair(from, to)) {
                showBrush({{from, to}});
                brushedByHand(from, to);
            }
        }
        break;
    case Drag::None:
        m_plot->setCursor(splitPixelDistance(event->position()) <= gripWidth ? Qt::SplitHCursor : Qt::CrossCursor);
        break;
    }
    const double cross = m_options.step > 0 ? snapped(position, false) : position;
    if (m_cross != cross) {
        showCrosshair(cross);
        crosshairMovedByHand(cross);
    }
}

void PanelChart::mouseReleased(QMouseEvent *event)
{
    const Drag drag = m_drag;
    m_drag = Drag::None;
    m_plot->setCursor(Qt::CrossCursor);
    if (drag == Drag::Brush && !m_dragMoved) {
        placeCrosshair(positionAt(event->position()), false);
        if (m_brush) {
            showBrush({});
            brushClearedByHand();
        }
    }
}

void PanelChart::mouseDoubleClicked(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    resetZoom();
    Q_EMIT keyRangeChanged(m_keys.first, m_keys.second);
}

void PanelChart::wheelTurned(QWheelEvent *event)
{
    const QPoint delta = event->angleDelta();
    if (m_panels.empty() || delta.isNull())
        return;
    if (m_scroll->isVisible() && event->modifiers().testFlag(Qt::ShiftModifier)) {
        m_scroll->setValue(m_scroll->value() - (delta.y() + delta.x() > 0 ? 1 : -1));
    } else if (std::abs(delta.x()) > std::abs(delta.y())) {
        pan(-delta.x() / 120.0 * 0.1);
    } else {
        const Slot &slot = m_slots[static_cast<std::size_t>(slotAt(event->position()))];
        zoom(std::pow(zoomStep, -delta.y() / 120.0), slot.rect->axis(QCPAxis::atBottom)->pixelToCoord(event->position().x()));
    }
    event->accept();
}

void PanelChart::leaveEvent(QEvent *event)
{
    PlotView::leaveEvent(event);
    if (!hasFocus())
        showCrosshair({});
}

// ---- moving in the plot

void PanelChart::zoom(double factor, double centre)
{
    const double full = m_options.keyTo - m_options.keyFrom;
    const double smallest = m_options.step > 0 ? 4 * m_options.step : full * 1e-7;
    const double size = std::clamp((m_keys.second - m_keys.first) * factor, smallest, full);
    const double share = (centre - m_keys.first) / (m_keys.second - m_keys.first);
    double from = centre - share * size;
    from = std::clamp(from, m_options.keyFrom, std::max(m_options.keyFrom, m_options.keyTo - size));
    setKeyRange(from, from + size);
    Q_EMIT keyRangeChanged(m_keys.first, m_keys.second);
}

void PanelChart::pan(double by)
{
    const double size = m_keys.second - m_keys.first;
    const double from = std::clamp(m_keys.first + by * size, m_options.keyFrom, std::max(m_options.keyFrom, m_options.keyTo - size));
    setKeyRange(from, from + size);
    Q_EMIT keyRangeChanged(m_keys.first, m_keys.second);
}

void PanelChart::placeCrosshair(double position, bool extend)
{
    if (m_panels.empty())
        return;
    const double old = m_cross.value_or(position);
    const double at = m_options.step > 0 ? snapped(position, false) : position;
    m_cross.reset(); // redraw even at the same place: the panel may be another
    showCrosshair(at);
    if (m_crossPanel < m_firstPanel || m_crossPanel >= m_firstPanel + visiblePanels())
        m_scroll->setValue(m_crossPanel < m_firstPanel ? m_crossPanel : m_crossPanel - visiblePanels() + 1);
    const double key = at - m_panels[static_cast<std::size_t>(m_crossPanel)].origin;
    if (key < m_keys.first || key >= m_keys.second)
        pan((key - (m_keys.first + m_keys.second) / 2) / (m_keys.second - m_keys.first));
    crosshairMovedByHand(at);
    if (!extend) {
        m_anchor = at;
        return;
    }
    if (!m_brush)
        m_anchor = old;
    const double from = std::min(m_anchor, at);
    const double to = std::max(m_anchor, at) + m_options.step;
    if (to > from) {
        showBrush({{from, to}});
        brushedByHand(from, to);
    }
}

void PanelChart::moveCrosshair(int steps, bool extend)
{
    const auto crossPanel = static_cast<std::size_t>(m_crossPanel);
    const double middle = (m_keys.first + m_keys.second) / 2 + m_panels[crossPanel].origin;
    if (!m_cross) {
        placeCrosshair(middle, false);
        return;
    }
    const double first = m_panels.front().origin + m_options.keyFrom;
    const double last = m_panels.back().origin + m_options.keyTo - m_options.step;
    placeCrosshair(std::clamp(stepped(*m_cross, steps), first, std::max(first, last)), extend);
}

void PanelChart::movePanel(int by, bool extend)
{
    const int target = m_crossPanel + by;
    if (!m_cross || target < 0 || target >= static_cast<int>(m_panels.size()))
        return;
    const double key = *m_cross - m_panels[static_cast<std::size_t>(m_crossPanel)].origin;
    placeCrosshair(m_panels[static_cast<std::size_t>(target)].origin + key, extend);
}

void PanelChart::clearByHand()
{
    const bool had = m_brush.has_value();
    showBrush({});
    showCrosshair({});
    if (had)
        brushClearedByHand();
}

void PanelChart::keyPressEvent(QKeyEvent *event)
{
    if (m_panels.empty()) {
        PlotView::keyPressEvent(event);
        return;
    }
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    const int stride = event->modifiers().testFlag(Qt::ControlModifier) ? 10 : 1;
    const ChartPanel &panel = m_panels[static_cast<std::size_t>(m_crossPanel)];
    const bool weeks = m_options.keys == ChartOptions::Keys::WeekTime;
    const double centre = m_cross ? *m_cross - panel.origin : (m_keys.first + m_keys.second) / 2;
    switch (event->key()) {
    case Qt::Key_Left: moveCrosshair(-stride, extend); break;
    case Qt::Key_Right: moveCrosshair(stride, extend); break;
    case Qt::Key_Up: weeks ? movePanel(-1, extend) : event->ignore(); break;
    case Qt::Key_Down: weeks ? movePanel(1, extend) : event->ignore(); break;
    case Qt::Key_Home: placeCrosshair(panel.origin + m_options.keyFrom, extend); break;
    case Qt::Key_End: placeCrosshair(panel.origin + m_options.keyTo - std::max(m_options.step, 1e-9), extend); break;
    case Qt::Key_PageUp: m_scroll->setValue(m_scroll->value() - visiblePanels()); break;
    case Qt::Key_PageDown: m_scroll->setValue(m_scroll->value() + visiblePanels()); break;
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoom(1 / zoomStep, centre); break;
    case Qt::Key_Minus: zoom(zoomStep, centre); break;
    case Qt::Key_0: zoom(std::numeric_limits<double>::infinity(), centre); break;
    case Qt::Key_Return:
    case Qt::Key_Enter: m_cross ? activatedByHand(*m_cross) : event->ignore(); break;
    case Qt::Key_Escape: m_brush || m_cross ? clearByHand() : event->ignore(); break;
    case Qt::Key_BracketLeft:
    case Qt::Key_BracketRight:
        if (m_split) {
            showSplit(stepped(*m_split, event->key() == Qt::Key_BracketLeft ? -stride : stride));
            splitMovedByHand(*m_split);
        }
        break;
    default: PlotView::keyPressEvent(event); break;
    }
}

void PanelChart::focusInEvent(QFocusEvent *event)
{
    PlotView::focusInEvent(event);
    replotOverlay();
}

void PanelChart::focusOutEvent(QFocusEvent *event)
{
    PlotView::focusOutEvent(event);
    replotOverlay();
}

} // namespace headrace
