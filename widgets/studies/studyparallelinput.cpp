// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Hands on the parallel axes: mouse and keys.
#include "widgets/studies/studyparallel.h"

#include "widgets/theme/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>

#include <cmath>

namespace headrace {

namespace {

constexpr double keyStep = 0.05;
constexpr double endPixels = 5; ///< so near is an end taken

} // namespace

void StudyParallel::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    m_pressed = event->position();
    m_drag = Drag::None;
    if (event->button() != Qt::LeftButton || !frame())
        return;
    const QRectF place = area(size());
    if (event->position().y() < place.top() - grid(1)) {
        m_dragged = placeAt(event->position().x(), 8.0 * grid(1));
        if (m_dragged >= 0) {
            m_current = m_dragged;
            m_axisX = xOf(m_dragged, place);
        }
        update();
        return;
    }
    m_dragged = placeAt(event->position().x(), 2.5 * grid(1));
    if (m_dragged < 0)
        return;
    m_current = m_dragged;
    beginBrush(m_dragged, heightAt(event->position().y()), event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier));
}

/// A new range, or one that is there by its end or its middle.
void StudyParallel::beginBrush(int place, double height, bool adds)
{
    const Line &line = m_lines[static_cast<std::size_t>(place)];
    const double reach = endPixels / area(size()).height();
    m_dragHeight = height;
    m_before = ranges(place);
    for (std::size_t i = 0; i < m_before.size() && !adds; ++i) {
        const auto [low, high] = std::minmax({heightOf(line, m_before[i].from), heightOf(line, m_before[i].to)});
        const bool isLower = std::abs(height - low) < reach, isUpper = std::abs(height - high) < reach;
        if (!isLower && !isUpper && (height < low || height > high))
            continue;
        m_drag = isUpper ? Drag::Upper : isLower ? Drag::Lower : Drag::Move;
        m_moved = {low, high};
        m_before.erase(m_before.begin() + static_cast<std::ptrdiff_t>(i));
        return;
    }
    m_drag = Drag::New;
    if (!adds)
        m_before.clear();
}

void StudyParallel::dragBrush(double height)
{
    const Line &line = m_lines[static_cast<std::size_t>(m_dragged)];
    BrushRange heights = m_moved;
    const double by = height - m_dragHeight;
    switch (m_drag) {
    case Drag::New: heights = {std::min(height, m_dragHeight), std::max(height, m_dragHeight)}; break;
    case Drag::Move: {
        const double allowed = std::clamp(by, -m_moved.from, std::max(-m_moved.from, 1 - m_moved.to));
        heights = {m_moved.from + allowed, m_moved.to + allowed};
        break;
    }
    case Drag::Lower: heights = {std::min(height, m_moved.to), std::max(height, m_moved.to)}; break;
    case Drag::Upper: heights = {std::min(height, m_moved.from), std::max(height, m_moved.from)}; break;
    case Drag::None:
    case Drag::Axis: return;
    }
    const auto [from, to] = std::minmax({valueAt(line, heights.from), valueAt(line, heights.to)});
    std::vector<BrushRange> all = m_before;
    all.push_back({from, to});
    setRanges(m_dragged, std::move(all));
}

void StudyParallel::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton) || m_dragged < 0) {
        const bool isOnName = event->position().y() < area(size()).top() - grid(1) && placeAt(event->position().x(), 8.0 * grid(1)) >= 0;
        const bool isOnAxis = !isOnName && placeAt(event->position().x(), 2.5 * grid(1)) >= 0;
        setCursor(isOnName ? Qt::OpenHandCursor : isOnAxis ? Qt::SizeVerCursor : Qt::ArrowCursor);
        hoverAt(event->position());
        return;
    }
    const bool hasMoved = (event->position() - m_pressed).manhattanLength() >= 4;
    if (m_drag == Drag::None && hasMoved && m_pressed.y() < area(size()).top() - grid(1))
        m_drag = Drag::Axis;
    if (m_drag == Drag::Axis) {
        m_axisX = event->position().x();
        update(); // the lines follow when it is dropped
    } else if (hasMoved) {
        dragBrush(heightAt(event->position().y()));
    }
}

void StudyParallel::mouseReleaseEvent(QMouseEvent *event)
{
    const bool isClick = (event->position() - m_pressed).manhattanLength() < 4;
    const Drag drag = std::exchange(m_drag, Drag::None);
    const int dragged = std::exchange(m_dragged, -1);
    if (event->button() != Qt::LeftButton || !frame())
        return;
    if (drag == Drag::Axis) {
        const QRectF place = area(size());
        const double gap = m_shown.size() < 2 ? 1 : place.width() / static_cast<double>(m_shown.size() - 1);
        moveAxis(dragged, static_cast<int>(std::lround((event->position().x() - place.left()) / gap)));
        update();
        return;
    }
    if (!isClick || event->position().y() < area(size()).top() - grid(1))
        return;
    if (dragged >= 0 && !ranges(dragged).empty())
        setRanges(dragged, {});
    else if (!chooseAt(event->position(), event->modifiers() & Qt::ControlModifier))
        selection().setChosen({});
}

void StudyParallel::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->position().y() < area(size()).top() - grid(1))
        if (const int place = placeAt(event->position().x(), 8.0 * grid(1)); place >= 0)
            invertAxis(place);
}

void StudyParallel::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const int place = isByKey ? m_current : placeAt(event->pos().x(), 4.0 * grid(1));
    if (place < 0 || place >= static_cast<int>(m_shown.size())) {
        StudyPlot::contextMenuEvent(event);
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillAxisMenu(*menu, place);
    const QRectF where = area(size());
    menu->popup(isByKey ? mapToGlobal(QPointF(xOf(place, where), where.top()).toPoint()) : event->globalPos());
}

/// By a part of the axis; the first stroke makes a range over all of it.
void StudyParallel::moveRange(double by, bool upperAlone)
{
    const Line &line = m_lines[static_cast<std::size_t>(m_current)];
    std::vector<BrushRange> all = ranges(m_current);
    BrushRange heights{0, 1};
    if (!all.empty()) {
        const auto [low, high] = std::minmax({heightOf(line, all.back().from), heightOf(line, all.back().to)});
        heights = {low, high};
        all.pop_back();
    }
    if (!upperAlone)
        heights.from = std::clamp(heights.from + by, 0.0, heights.to);
    else
        heights.to = std::clamp(heights.to + by, heights.from, 1.0);
    const auto [from, to] = std::minmax({valueAt(line, heights.from), valueAt(line, heights.to)});
    all.push_back({from, to});
    setRanges(m_current, std::move(all));
}

void StudyParallel::keyPressEvent(QKeyEvent *event)
{
    const auto count = static_cast<int>(m_shown.size());
    if (count == 0) {
        StudyPlot::keyPressEvent(event);
        return;
    }
    const bool isMove = event->modifiers() & Qt::ControlModifier, isUpper = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int to = m_current + (event->key() == Qt::Key_Right ? 1 : -1);
        if (isMove)
            moveAxis(m_current, to);
        else
            m_current = std::clamp(to, 0, count - 1);
        update();
        return;
    }
    case Qt::Key_Up: moveRange(keyStep, isUpper); return;
    case Qt::Key_Down: moveRange(-keyStep, isUpper); return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace: setRanges(m_current, {}); return;
    case Qt::Key_I: invertAxis(m_current); return;
    case Qt::Key_L: stretchAxis(m_current); return;
    case Qt::Key_H: hideAxis(m_current); return;
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
