// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The hands of HeatMapView: mouse, wheel, keyboard and the selection they make.
#include "widgets/plots/heatmapview.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

#include <cmath>

namespace headrace {

HeatMapView::Hit HeatMapView::hitAt(QPointF position) const
{
    position.ry() += m_scroll->value();
    const int rows = static_cast<int>(m_maps.rowNames.size());
    const int columns = static_cast<int>(m_maps.columnNames.size());
    for (int map = allMaps; map < mapCount(); ++map) {
        const HeatLayout::Map &place = map < 0 ? m_layout.large : m_layout.small[static_cast<std::size_t>(map)];
        const int column = static_cast<int>(std::floor((position.x() - place.origin.x()) / place.cellWidth));
        const int row = static_cast<int>(std::floor((position.y() - place.origin.y()) / place.cellHeight));
        const bool inRows = row >= 0 && row < rows;
        const bool inColumns = column >= 0 && column < columns;
        if (inRows && inColumns)
            return {map, row, column, true};
        if (map < 0 && inRows && position.x() >= 0 && position.x() < place.origin.x())
            return {map, row, -1, true};
        const double below = position.y() - (place.origin.y() + rows * place.cellHeight);
        if (inColumns && below >= 0 && below < QFontMetrics(typeFont(TypeRole::Secondary)).height() + grid(1))
            return {map, -1, column, true};
    }
    return {};
}

void HeatMapView::select(const Hit &hit, bool extend, bool add)
{
    const int rows = static_cast<int>(m_maps.rowNames.size());
    const int columns = static_cast<int>(m_maps.columnNames.size());
    if (hit.map != m_selectedMap || (!extend && !add))
        m_selected.clear();
    const bool continues = extend && hit.map == m_selectedMap;
    m_selectedMap = hit.map;
    const HeatCell from{hit.row < 0 ? 0 : hit.row, hit.column < 0 ? 0 : hit.column};
    const HeatCell to{hit.row < 0 ? rows - 1 : hit.row, hit.column < 0 ? columns - 1 : hit.column};
    if (!continues)
        m_anchor = from;
    else if (!add)
        m_selected.clear();
    const HeatCell low{std::min(m_anchor.row, from.row), std::min(m_anchor.column, from.column)};
    const HeatCell high{std::max(m_anchor.row, to.row), std::max(m_anchor.column, to.column)};
    const bool removes = add && !extend && from == to && m_selected.contains(from);
    for (int row = low.row; row <= high.row; ++row) {
        for (int column = low.column; column <= high.column; ++column) {
            if (removes)
                m_selected.erase({row, column});
            else
                m_selected.insert({row, column});
        }
    }
    update();
}

void HeatMapView::emitSelection()
{
    if (m_selected.empty()) {
        Q_EMIT rowsBrushed(0, -1);
    } else {
        const auto columns = m_maps.columnNames.size();
        const auto rowOf = [columns](const HeatCell &c) { return c.row * columns + c.column; };
        Q_EMIT rowsBrushed(rowOf(*m_selected.begin()), rowOf(*m_selected.rbegin()));
    }
    Q_EMIT cellsBrushed(m_selectedMap, selection());
}

QList<HeatCell> HeatMapView::selection() const
{
    return {m_selected.begin(), m_selected.end()};
}

void HeatMapView::setSelection(int map, const QList<HeatCell> &cells)
{
    m_selectedMap = std::clamp(map, allMaps, mapCount() - 1);
    m_selected = std::set<HeatCell>(cells.begin(), cells.end());
    update();
}

void HeatMapView::clearSelection()
{
    m_selected.clear();
    update();
}

void HeatMapView::selectRows(std::size_t first, std::size_t last)
{
    const auto columns = static_cast<std::size_t>(m_maps.columnNames.size());
    const std::size_t cells = m_maps.all.values.size();
    m_selectedMap = allMaps;
    m_selected.clear();
    for (std::size_t i = first; i <= last && i < cells; ++i)
        m_selected.insert({static_cast<int>(i / columns), static_cast<int>(i % columns)});
    update();
    Q_EMIT cellsBrushed(m_selectedMap, selection());
}

void HeatMapView::setCursorCell(int map, HeatCell cell)
{
    if (m_cursor == cell && m_cursorMap == map)
        return;
    m_cursorMap = map;
    m_cursor = cell;
    update();
    Q_EMIT cursorMoved(map, cell);
}

// ---- mouse

void HeatMapView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        PlotView::mousePressEvent(event);
        return;
    }
    setFocus(Qt::MouseFocusReason);
    const Hit hit = hitAt(event->position());
    if (!hit.valid) {
        if (!m_selected.empty()) {
            m_selected.clear();
            update();
            emitSelection();
        }
        return;
    }
    const bool single = m_selected.size() == 1 && hit.row >= 0 && hit.column >= 0 && hit.map == m_selectedMap
        && m_selected.contains(HeatCell{hit.row, hit.column});
    if (single && event->modifiers() == Qt::NoModifier) {
        m_selected.clear(); // a second click takes the first back
        update();
    } else {
        select(hit, event->modifiers().testFlag(Qt::ShiftModifier), event->modifiers().testFlag(Qt::ControlModifier));
        m_dragging = true;
    }
    emitSelection();
}

void HeatMapView::mouseMoveEvent(QMouseEvent *event)
{
    const Hit hit = hitAt(event->position());
    if (!hit.valid || hit.row < 0 || hit.column < 0) {
        if (m_hovered && !m_dragging)
            leaveEvent(nullptr);
        return;
    }
    m_hovered = true;
    const bool moved = !m_cursor || *m_cursor != HeatCell{hit.row, hit.column};
    setCursorCell(hit.map, {hit.row, hit.column});
    if (m_dragging && moved && hit.map == m_selectedMap) {
        select(hit, true, false);
        emitSelection();
    }
}

void HeatMapView::mouseReleaseEvent(QMouseEvent *event)
{
    m_dragging = false;
    PlotView::mouseReleaseEvent(event);
}

void HeatMapView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const Hit hit = hitAt(event->position());
    if (hit.valid && hit.row >= 0 && hit.column >= 0)
        Q_EMIT activated(hit.map, {hit.row, hit.column});
}

void HeatMapView::wheelEvent(QWheelEvent *event)
{
    if (!m_scroll->isVisible()) {
        event->ignore();
        return;
    }
    m_scroll->setValue(m_scroll->value() - event->angleDelta().y() * grid(18) / 120);
    event->accept();
}

void HeatMapView::leaveEvent(QEvent *event)
{
    if (event != nullptr)
        PlotView::leaveEvent(event);
    m_hovered = false;
    if (m_cursor && !hasFocus()) {
        m_cursor.reset();
        update();
    }
}

bool HeatMapView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const Hit hit = hitAt(help->pos());
        if (hit.valid && hit.row >= 0 && hit.column >= 0)
            QToolTip::showText(help->globalPos(), cellText(hit.map, {hit.row, hit.column}), this);
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return PlotView::event(event);
}

// ---- keyboard

void HeatMapView::moveCursor(int rows, int columns, bool extend)
{
    if (m_maps.rowNames.isEmpty() || m_maps.columnNames.isEmpty())
        return;
    HeatCell cell = m_cursor.value_or(HeatCell{0, 0});
    if (m_cursor) {
        cell.row = std::clamp(cell.row + rows, 0, static_cast<int>(m_maps.rowNames.size()) - 1);
        cell.column = std::clamp(cell.column + columns, 0, static_cast<int>(m_maps.columnNames.size()) - 1);
    }
    const HeatCell before = m_cursor.value_or(cell);
    setCursorCell(m_cursorMap, cell);
    const HeatLayout::Map &place = m_cursorMap < 0 ? m_layout.large : m_layout.small[static_cast<std::size_t>(m_cursorMap)];
    const QRectF at = HeatLayout::cell(place, cell.row, cell.column);
    if (at.bottom() > m_scroll->value() + height())
        m_scroll->setValue(static_cast<int>(at.bottom()) - height() + grid(6));
    else if (at.top() - grid(6) < m_scroll->value())
        m_scroll->setValue(static_cast<int>(at.top()) - grid(6));
    if (!extend)
        return;
    if (m_selected.empty() || m_selectedMap != m_cursorMap) {
        m_selected.clear();
        m_selectedMap = m_cursorMap;
        m_anchor = before;
    }
    select({m_cursorMap, cell.row, cell.column, true}, true, false);
    emitSelection();
}

void HeatMapView::keyPressEvent(QKeyEvent *event)
{
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    const int columns = static_cast<int>(m_maps.columnNames.size());
    switch (event->key()) {
    case Qt::Key_Left: moveCursor(0, -1, extend); break;
    case Qt::Key_Right: moveCursor(0, 1, extend); break;
    case Qt::Key_Up: moveCursor(-1, 0, extend); break;
    case Qt::Key_Down: moveCursor(1, 0, extend); break;
    case Qt::Key_Home: moveCursor(0, -columns, extend); break;
    case Qt::Key_End: moveCursor(0, columns, extend); break;
    case Qt::Key_PageDown:
    case Qt::Key_PageUp: {
        const int map = std::clamp(m_cursorMap + (event->key() == Qt::Key_PageDown ? 1 : -1), allMaps, mapCount() - 1);
        setCursorCell(map, m_cursor.value_or(HeatCell{0, 0}));
        moveCursor(0, 0, false);
        break;
    }
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_cursor) {
            event->ignore();
        } else if (event->key() == Qt::Key_Space) {
            select({m_cursorMap, m_cursor->row, m_cursor->column, true}, extend, event->modifiers().testFlag(Qt::ControlModifier));
            emitSelection();
        } else {
            Q_EMIT activated(m_cursorMap, *m_cursor);
        }
        break;
    case Qt::Key_Escape:
        if (m_selected.empty() && !m_cursor) {
            event->ignore();
            break;
        }
        m_cursor.reset();
        if (!m_selected.empty()) {
            m_selected.clear();
            emitSelection();
        }
        update();
        break;
    default: PlotView::keyPressEvent(event); break;
    }
}

} // namespace headrace
