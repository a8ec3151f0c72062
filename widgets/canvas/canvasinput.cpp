// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/canvaswords.h"
#include "widgets/canvas/gestures.h"
#include "widgets/canvas/notegesture.h"
#include "widgets/canvas/pipelinecanvas.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QGestureEvent>
#include <QMouseEvent>
#include <QPinchGesture>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

namespace headrace {

namespace {

constexpr qreal portReach = 10; ///< on the screen, to press a port

} // namespace

void PipelineCanvas::wheelEvent(QWheelEvent *event)
{
    const bool zooms = event->modifiers().testFlag(Qt::ControlModifier) != m_wheelZooms;
    if (zooms) {
        setZoom(zoom() * std::pow(1.0015, event->angleDelta().y()), event->position().toPoint());
        event->accept();
        return;
    }
    if (isInRows()) { // all is to be seen already
        event->accept();
        return;
    }
    const QPoint by = event->pixelDelta().isNull() ? event->angleDelta() / 2 : event->pixelDelta();
    const bool isSideways = event->modifiers().testFlag(Qt::ShiftModifier);
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - (isSideways ? by.y() : by.x()));
    verticalScrollBar()->setValue(verticalScrollBar()->value() - (isSideways ? 0 : by.y()));
    movingBegins();
    event->accept();
}

bool PipelineCanvas::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Gesture) {
        const auto *gestures = static_cast<QGestureEvent *>(event);
        if (const auto *pinch = static_cast<QPinchGesture *>(gestures->gesture(Qt::PinchGesture))) {
            setZoom(zoom() * pinch->scaleFactor(), pinch->centerPoint().toPoint());
            return true;
        }
    }
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), tipFor(isInRows() ? rows().toScene(help->pos()) : mapToScene(help->pos())), viewport());
        return true;
    }
    return QGraphicsView::viewportEvent(event);
}

QString PipelineCanvas::tipFor(QPointF place) const
{
    if (const auto hit = m_scene->portAt(place, portReach / zoom()))
        for (const GraphPort &port : m_scene->index().node(hit->node).ports)
            if (port.key == hit->end.port) {
                const QString value = m_portTip ? m_portTip(hit->end, hit->isSource) : QString();
                return value.isEmpty() ? CanvasWords::portSentence(port) : QString(CanvasWords::portSentence(port) % u'\n' % value);
            }
    if (const NodeItem *item = m_scene->nodeAt(place))
        return CanvasWords::nodeSentence(item->node());
    if (const WireItem *item = m_scene->wireAt(place, 4 / zoom()))
        return CanvasWords::wireSentence(m_scene->graph(), m_scene->graph().edges[item->number()]);
    return {};
}

void PipelineCanvas::startPan(QPoint place)
{
    m_isPanning = true;
    m_hasPanned = false;
    m_pressPlace = place;
    viewport()->setCursor(Qt::ClosedHandCursor);
}

void PipelineCanvas::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    if (isInRows()) {
        leaveRows(rows().toScene(event->position()), 0.7);
        return;
    }
    m_fitted = Fitted::No; // the hand is at work: nothing moves under it
    m_pressPlace = event->pos();
    m_pressScene = mapToScene(event->pos());
    m_pressButton = event->button();
    m_deselects = false;
    m_scene->clearFocus();
    m_focusTimer.stop();
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && m_isSpaceHeld)) {
        startPan(event->pos());
        return;
    }
    if (event->button() != Qt::LeftButton || isOverview())
        return;
    if (const auto hit = m_isEditable ? std::nullopt : m_scene->portAt(m_pressScene, portReach / zoom()); hit && !hit->end.port.isEmpty()) {
        select({hit->end.node});
        setCurrent(hit->end.node);
        choosePort(hit->end.port, hit->isSource);
        Q_EMIT portOpened(hit->end, hit->isSource);
        return;
    }
    NodeItem *node = m_scene->nodeAt(m_pressScene);
    const bool adds = event->modifiers().testFlag(Qt::ShiftModifier) || event->modifiers().testFlag(Qt::ControlModifier);
    NoteItem *const note = m_scene->noteAt(m_pressScene);
    if (note)
        node = nullptr;
    QGraphicsItem *item = note ? static_cast<QGraphicsItem *>(note) : node;
    if (!item)
        item = m_scene->wireAt(m_pressScene, 4 / zoom());
    if (!item)
        return;
    if (adds && item->isSelected())
        m_deselects = true;
    else if (adds)
        item->setSelected(true);
    else if (!item->isSelected()) {
        m_scene->clearSelection();
        item->setSelected(true);
    }
    if (node) { // without scrolling: the hand is there
        m_current = node->node().id;
        m_port.clear();
    } else if (note) {
        m_current.clear();
    }
}

std::unique_ptr<CanvasGesture> PipelineCanvas::gestureFor(QPointF place, Qt::KeyboardModifiers modifiers)
{
    if (m_pressButton == Qt::RightButton)
        return m_isEditable ? std::make_unique<CutGesture>(*this, m_pressScene) : nullptr;
    if (m_pressButton != Qt::LeftButton)
        return nullptr;
    if (m_isEditable && !isOverview()) {
        if (const NoteItem *note = m_scene->noteAt(m_pressScene))
            return std::make_unique<NoteGesture>(*this, *note, m_pressScene);
        if (const auto port = m_scene->portAt(m_pressScene, portReach / zoom()); port && !modifiers.testFlag(Qt::AltModifier))
            return std::make_unique<WireGesture>(*this, *port);
        if (m_scene->nodeAt(m_pressScene))
            return std::make_unique<MoveGesture>(*this, m_pressScene);
    }
    if (!m_isEditable && m_scene->nodeAt(m_pressScene))
        return nullptr;
    Q_UNUSED(place)
    return std::make_unique<BandGesture>(*this, m_pressScene, modifiers.testFlag(Qt::ShiftModifier));
}

void PipelineCanvas::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF place = mapToScene(event->pos());
    if (m_isPanning) {
        const QPoint by = event->pos() - m_pressPlace;
        m_pressPlace = event->pos();
        m_hasPanned = true;
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - by.x());
        verticalScrollBar()->setValue(verticalScrollBar()->value() - by.y());
        movingBegins();
        return;
    }
    if (m_pressButton == Qt::NoButton) {
        hover(place);
        return;
    }
    if (!m_gesture && (event->pos() - m_pressPlace).manhattanLength() >= QApplication::startDragDistance())
        m_gesture = gestureFor(place, event->modifiers());
    if (!m_gesture)
        return;
    m_pointer = event->pos();
    m_gesture->move(place, event->modifiers());
    viewport()->update();
}

void PipelineCanvas::endGesture(bool isCancelled)
{
    const std::unique_ptr<CanvasGesture> gesture = std::move(m_gesture);
    m_pressButton = Qt::NoButton;
    if (isCancelled)
        gesture->cancel();
    else
        gesture->finish();
    viewport()->update();
}

void PipelineCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_isPanning) {
        m_isPanning = false;
        viewport()->unsetCursor();
        m_pressButton = Qt::NoButton;
        return;
    }
    if (event->button() != m_pressButton)
        return;
    if (m_gesture) {
        endGesture(false);
        return;
    }
    m_pressButton = Qt::NoButton;
    const QPointF place = mapToScene(event->pos());
    if (std::exchange(m_deselects, false)) {
        QGraphicsItem *item = m_scene->noteAt(place);
        if (!item)
            item = m_scene->nodeAt(place);
        if (!item)
            item = m_scene->wireAt(place, 4 / zoom());
        if (item)
            item->setSelected(false);
    }
    const bool hitsNothing = isOverview() || (!m_scene->nodeAt(place) && !m_scene->noteAt(place) && !m_scene->wireAt(place, 4 / zoom()));
    if (event->button() == Qt::LeftButton && hitsNothing && !event->modifiers().testFlag(Qt::ShiftModifier)) {
        m_scene->clearSelection();
        setCurrent({});
    }
    if (event->button() == Qt::RightButton)
        Q_EMIT menuRequested(event->globalPosition().toPoint(), place.toPoint());
}

void PipelineCanvas::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() != QContextMenuEvent::Keyboard)
        return; // the right button's release asks, unless it cut
    const NodeItem *item = m_scene->node(m_current);
    const QPointF place = item ? item->pos() + QPointF(16, 16) : mapToScene(viewport()->rect().center());
    Q_EMIT menuRequested(viewport()->mapToGlobal(mapFromScene(place)), place.toPoint());
}

void PipelineCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const QPointF place = mapToScene(event->pos());
    if (isOverview())
        setZoom(1, event->pos());
    else if (const NoteItem *note = m_scene->noteAt(place))
        Q_EMIT noteOpenRequested(note->note().id);
    else if (const NodeItem *item = m_scene->nodeAt(place))
        Q_EMIT openRequested(item->node().id);
    else if (m_isEditable)
        Q_EMIT quickAddRequested(place.toPoint(), {}, true);
}

void PipelineCanvas::hover(QPointF place)
{
    NodeItem *item = isOverview() ? nullptr : m_scene->nodeAt(place);
    if (item == m_hovered)
        return;
    m_scene->clearFocus();
    for (NodeItem *changed : {m_hovered, item})
        if (changed) {
            NodeAccent accent = changed->accent();
            accent.isHovered = changed == item;
            changed->setAccent(accent);
        }
    m_hovered = item;
    if (item && !item->isUnfolded())
        m_focusTimer.start();
    else
        m_focusTimer.stop();
}

/// A node's own wires and what is at their ends; the rest steps back.
void PipelineCanvas::focusPaths()
{
    if (!m_hovered || m_gesture)
        return;
    std::set<int> nodes{m_hovered->number()};
    std::set<std::size_t> wires;
    for (const WireItem *wire : m_scene->wires()) {
        if (!wire)
            continue;
        const GraphIndex::Ends ends = m_scene->index().endsOf(wire->number());
        const int from = m_scene->index().shownOf(ends.from);
        const int to = m_scene->index().shownOf(ends.to);
        if (from != m_hovered->number() && to != m_hovered->number())
            continue;
        wires.insert(wire->number());
        nodes.insert({from, to});
    }
    if (!wires.empty())
        m_scene->focusOn(nodes, wires);
}

void PipelineCanvas::leaveEvent(QEvent *event)
{
    QGraphicsView::leaveEvent(event);
    hover({-1e9, -1e9});
}

void PipelineCanvas::focusOutEvent(QFocusEvent *event)
{
    QGraphicsView::focusOutEvent(event);
    m_isSpaceHeld = false;
    viewport()->update();
}

} // namespace headrace
