// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Hands on panels of points: mouse and keys.
#include "widgets/studies/studypanels.h"

#include "widgets/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <cmath>
#include <limits>

namespace headrace {

namespace {

/// A range up to the edge goes on beyond it.
double everything(int sign)
{
    return sign * std::numeric_limits<double>::infinity();
}

} // namespace

int StudyPanels::panelAt(QPointF position) const
{
    for (std::size_t i = 0; i < m_panels.panels.size(); ++i)
        if (placeOf(i, size()).adjusted(-3, -3, 3, 3).contains(position))
            return static_cast<int>(i);
    return -1;
}

int StudyPanels::rowNear(QPointF position) const
{
    const int index = panelAt(position);
    if (index < 0)
        return -1;
    const PointPanel &panel = m_panels.panels[static_cast<std::size_t>(index)];
    const QRectF place = placeOf(static_cast<std::size_t>(index), size());
    double reach = grid(2) + 0.5;
    int nearest = -1;
    for (int row = 0; row < frame()->rows(); ++row) {
        const std::optional<QPointF> point = pointIn(panel, place, row);
        if (!point || !selection().isKept(row))
            continue;
        double across = point->x() - position.x();
        if (panel.isBars) { // anywhere on the bar
            const double right = pixelOf(panel, place, {panel.ends[static_cast<std::size_t>(row)], 1}).x();
            across = position.x() < point->x() ? across : std::max(0.0, position.x() - right);
        }
        if (const double distance = std::hypot(across, point->y() - position.y()); distance < reach) {
            reach = distance;
            nearest = row;
        }
    }
    return nearest;
}

void StudyPanels::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    m_pressed = event->position();
    m_isDragging = false;
    m_dragged = event->button() == Qt::LeftButton && frame() ? panelAt(event->position()) : -1;
    if (m_dragged < 0)
        return;
    m_adds = event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier);
    const PointPanel &panel = m_panels.panels[static_cast<std::size_t>(m_dragged)];
    m_beforeX = m_adds && panel.xAxis != StudyFrame::none ? selection().brush(panel.xAxis) : std::vector<BrushRange>();
    m_beforeY = m_adds && panel.yAxis != StudyFrame::none ? selection().brush(panel.yAxis) : std::vector<BrushRange>();
}

void StudyPanels::mouseMoveEvent(QMouseEvent *event)
{
    if (m_dragged < 0 || !(event->buttons() & Qt::LeftButton)) {
        hoverAt(event->position());
        return;
    }
    if (!m_isDragging && (event->position() - m_pressed).manhattanLength() < 4)
        return;
    m_isDragging = true;
    const QRectF place = placeOf(static_cast<std::size_t>(m_dragged), size());
    const auto within = [&](QPointF point) { return QPointF(std::clamp(point.x(), place.left(), place.right()), std::clamp(point.y(), place.top(), place.bottom())); };
    m_rubber = QRectF(within(m_pressed), within(event->position())).normalized();
    brush(m_panels.panels[static_cast<std::size_t>(m_dragged)], place, m_rubber, m_adds);
    update();
}

/// A flat rectangle is a range along one axis alone.
void StudyPanels::brush(const PointPanel &panel, const QRectF &place, const QRectF &pixels, bool adds)
{
    constexpr double flat = 6;
    std::vector<std::pair<std::size_t, std::vector<BrushRange>>> brushes;
    const auto add = [&](std::size_t axis, const StudyAxis &scale, double from, double to, const std::vector<BrushRange> &before) {
        std::vector<BrushRange> ranges = adds ? before : std::vector<BrushRange>();
        ranges.push_back({from <= 0 ? everything(-1) : scale.valueAt(from), to >= 1 ? everything(1) : scale.valueAt(to)});
        brushes.emplace_back(axis, std::move(ranges));
    };
    const bool hasX = panel.xAxis != StudyFrame::none && (pixels.width() >= flat || panel.yAxis == StudyFrame::none);
    const bool hasY = panel.yAxis != StudyFrame::none && (pixels.height() >= flat || panel.xAxis == StudyFrame::none);
    if (hasX)
        add(panel.xAxis, panel.x, (pixels.left() - place.left()) / place.width(), (pixels.right() - place.left()) / place.width(), m_beforeX);
    if (hasY)
        add(panel.yAxis, panel.y, (place.bottom() - pixels.bottom()) / place.height(), (place.bottom() - pixels.top()) / place.height(), m_beforeY);
    selection().setBrushes(brushes);
}

void StudyPanels::letGo(const PointPanel &panel)
{
    std::vector<std::pair<std::size_t, std::vector<BrushRange>>> brushes;
    for (const std::size_t axis : {panel.xAxis, panel.yAxis})
        if (axis != StudyFrame::none)
            brushes.emplace_back(axis, std::vector<BrushRange>());
    selection().setBrushes(brushes);
}

void StudyPanels::mouseReleaseEvent(QMouseEvent *event)
{
    const int dragged = std::exchange(m_dragged, -1);
    const bool wasDragging = std::exchange(m_isDragging, false);
    update();
    if (dragged < 0 || wasDragging)
        return;
    if (chooseAt(event->position(), event->modifiers() & Qt::ControlModifier))
        return;
    letGo(m_panels.panels[static_cast<std::size_t>(dragged)]);
    selection().setChosen({});
}

/// To the next trial from left to right in the first panel.
void StudyPanels::step(int by)
{
    if (m_panels.panels.empty() || !frame())
        return;
    std::vector<std::pair<double, int>> points;
    for (int row = 0; row < frame()->rows(); ++row)
        if (const std::optional<QPointF> point = pointOf(0, row); point && selection().isKept(row))
            points.emplace_back(point->x(), row);
    if (points.empty())
        return;
    std::sort(points.begin(), points.end());
    const int current = selection().chosen().empty() ? -1 : selection().chosen().back();
    const auto found = std::find_if(points.begin(), points.end(), [&](const auto &point) { return point.second == current; });
    const auto last = static_cast<std::ptrdiff_t>(points.size()) - 1;
    const std::ptrdiff_t at = found == points.end() ? (by > 0 ? 0 : last) : std::clamp<std::ptrdiff_t>(found - points.begin() + by, 0, last);
    selection().setChosen({points[static_cast<std::size_t>(at)].second});
}

void StudyPanels::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Right: step(1); return;
    case Qt::Key_Left: step(-1); return;
    case Qt::Key_PageDown: step(10); return;
    case Qt::Key_PageUp: step(-10); return;
    case Qt::Key_Home: step(-(1 << 30)); return;
    case Qt::Key_End: step(1 << 30); return;
    case Qt::Key_Escape:
        if (selection().hasBrushes() || !selection().chosen().empty()) {
            selection().clearBrushes();
            selection().setChosen({});
            return;
        }
        break;
    default: break;
    }
    StudyPlot::keyPressEvent(event);
}

} // namespace headrace
