// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/layout/cardmetrics.h"
#include "widgets/canvas/canvasaccessible.h"
#include "widgets/canvas/pipelinecanvas.h"

#include <QKeyEvent>

#include <algorithm>
#include <cmath>
#include <deque>

namespace headrace {

namespace {

/// How well `to` lies in the direction of a key from `from`: the way there, sideways counting thrice; negative when it does not.
qreal distanceToward(int key, QPointF from, QPointF to)
{
    const QPointF way = to - from;
    const qreal along = key == Qt::Key_Left ? -way.x() : key == Qt::Key_Right ? way.x() : key == Qt::Key_Up ? -way.y() : way.y();
    const qreal across = std::abs(key == Qt::Key_Left || key == Qt::Key_Right ? way.y() : way.x());
    return along <= 1 ? -1 : along + 3 * across;
}

bool isArrow(int key)
{
    return key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
}

} // namespace

void PipelineCanvas::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_gesture) {
        endGesture(true);
        return;
    }
    if (!isInRows())
        m_fitted = Fitted::No;
    if (handleViewKey(event) || handleMoveKey(event) || handleEditKey(event))
        event->accept();
    else
        event->ignore();
}

void PipelineCanvas::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Space || event->isAutoRepeat()) {
        event->ignore();
        return;
    }
    const bool wasHeld = std::exchange(m_isSpaceHeld, false);
    viewport()->unsetCursor();
    if (wasHeld && !m_hasPanned && m_isEditable) // a tap, not a pan
        offerStep();
}

bool PipelineCanvas::focusNextPrevChild(bool isNext)
{
    if (!isNext || !m_isEditable || !hasFocus())
        return QGraphicsView::focusNextPrevChild(isNext);
    offerStep();
    return true;
}

/// At the pointer, to go on from the current node.
void PipelineCanvas::offerStep()
{
    const QPoint pointer = viewport()->mapFromGlobal(QCursor::pos());
    const QPoint place = viewport()->rect().contains(pointer) ? pointer : viewport()->rect().center();
    Q_EMIT quickAddRequested(mapToScene(place).toPoint(), {m_current, {}}, true);
}

bool PipelineCanvas::handleViewKey(QKeyEvent *event)
{
    const QPoint middle = viewport()->rect().center();
    const bool isPlain = event->modifiers() == Qt::NoModifier;
    if (event->matches(QKeySequence::ZoomIn) || (event->key() == Qt::Key_Equal && event->modifiers() == Qt::ControlModifier))
        setZoom(zoom() * 1.25, middle);
    else if (event->matches(QKeySequence::ZoomOut))
        setZoom(zoom() / 1.25, middle);
    else if (event->key() == Qt::Key_0 && event->modifiers() == Qt::ControlModifier)
        setZoom(1, middle);
    else if (event->key() == Qt::Key_Home && isPlain)
        fitAll();
    else if (event->key() == Qt::Key_F && isPlain)
        fitSelection();
    else if (event->key() == Qt::Key_Space && isPlain) {
        if (!event->isAutoRepeat()) {
            m_isSpaceHeld = true;
            m_hasPanned = false;
            viewport()->setCursor(Qt::OpenHandCursor);
        }
    } else
        return false;
    return true;
}

bool PipelineCanvas::handleMoveKey(QKeyEvent *event)
{
    const int key = event->key();
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (modifiers == Qt::ControlModifier && key == Qt::Key_Right && !m_current.isEmpty())
        Q_EMIT openRequested(m_current);
    else if (modifiers == Qt::ControlModifier && key == Qt::Key_Left)
        Q_EMIT leaveRequested();
    else if (key == Qt::Key_Escape && modifiers == Qt::NoModifier) {
        if (m_scene->selectedItems().isEmpty() && m_keyboardWire.node.isEmpty())
            Q_EMIT leaveRequested();
        m_keyboardWire = {};
        choosePort({}, false);
        m_scene->clearSelection();
    } else if (modifiers == Qt::AltModifier && (key == Qt::Key_Up || key == Qt::Key_Down))
        selectReachable(key == Qt::Key_Down);
    else if (isArrow(key) && (modifiers == Qt::NoModifier || modifiers == Qt::ShiftModifier))
        goToward(key, false, modifiers == Qt::ShiftModifier);
    else if (modifiers == Qt::AltModifier && (key == Qt::Key_Left || key == Qt::Key_Right))
        goToward(key, true, false);
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (key == Qt::Key_P && modifiers == Qt::NoModifier)
        cyclePort();
    else if (key == Qt::Key_W && modifiers == Qt::NoModifier)
        cycleWire();
    else
        return false;
    return true;
}

bool PipelineCanvas::handleEditKey(QKeyEvent *event)
{
    const int key = event->key();
    const Qt::KeyboardModifiers modifiers = event->modifiers();
    const QStringList ids = selectedIds();
    if ((key == Qt::Key_Return || key == Qt::Key_Enter) && modifiers == Qt::NoModifier && !m_current.isEmpty() && !m_port.isEmpty() && !m_isEditable)
        Q_EMIT portOpened({m_current, m_port}, m_isPortSource);
    else if ((key == Qt::Key_Return || key == Qt::Key_Enter) && modifiers == Qt::NoModifier && !m_current.isEmpty())
        Q_EMIT openRequested(m_current);
    else if (key == Qt::Key_E && modifiers == Qt::ControlModifier && m_scene->node(m_current) && m_scene->node(m_current)->node().isContainer())
        Q_EMIT foldRequested(m_current, !m_scene->node(m_current)->isUnfolded());
    else if (!m_isEditable)
        return false;
    else if (key == Qt::Key_L && modifiers == Qt::NoModifier)
        startOrEndWire();
    else if (key == Qt::Key_F2 && !m_current.isEmpty())
        Q_EMIT renameRequested(m_current);
    else if ((key == Qt::Key_Return || key == Qt::Key_Enter) && modifiers == Qt::NoModifier && selectedNotes().size() == 1)
        Q_EMIT noteOpenRequested(selectedNotes().first());
    else if ((key == Qt::Key_Delete || key == Qt::Key_Backspace) && ids.isEmpty() && selectedEdges().empty() && !selectedNotes().isEmpty())
        Q_EMIT notesDeleteRequested(selectedNotes());
    else if ((key == Qt::Key_Delete || key == Qt::Key_Backspace) && (!ids.isEmpty() || !selectedEdges().empty()))
        Q_EMIT deleteRequested(ids, selectedEdges(), modifiers.testFlag(Qt::ControlModifier));
    else if (key == Qt::Key_D && modifiers == Qt::ControlModifier && !ids.isEmpty())
        Q_EMIT duplicateRequested(ids, QPoint(24, 24));
    else if (isArrow(key) && modifiers == (Qt::ControlModifier | Qt::ShiftModifier) && !ids.isEmpty()) { // nudge
        const int x = key == Qt::Key_Left ? -card::unit : key == Qt::Key_Right ? card::unit : 0;
        const int y = key == Qt::Key_Up ? -card::unit : key == Qt::Key_Down ? card::unit : 0;
        Q_EMIT nodesMoved(ids, {x, y});
    } else if (key == Qt::Key_H && modifiers == Qt::ShiftModifier)
        align(Alignment::CentreY);
    else if (key == Qt::Key_V && modifiers == Qt::ShiftModifier)
        align(Alignment::CentreX);
    else
        return false;
    return true;
}

void PipelineCanvas::goToward(int key, bool isAlongWires, bool extends)
{
    const GraphIndex &index = m_scene->index();
    const int current = index.indexOf(m_current);
    const auto middleOf = [this](int node) { return QRectF(m_scene->geometry().areas[static_cast<std::size_t>(node)]).center(); };
    const QPointF from = current < 0 ? seenArea().topLeft() : middleOf(current);
    int best = -1;
    qreal bestDistance = 0;
    const auto look = [&](int node) {
        if (node < 0 || node == current || !m_scene->node(node))
            return;
        const qreal distance = current < 0 ? QLineF(from, middleOf(node)).length() : isAlongWires ? std::abs(middleOf(node).y() - from.y()) : distanceToward(key, from, middleOf(node));
        if (distance >= 0 && (best < 0 || distance < bestDistance)) {
            best = node;
            bestDistance = distance;
        }
    };
    if (isAlongWires && current >= 0) {
        for (std::size_t e = 0; e < m_scene->graph().edges.size(); ++e) {
            const GraphIndex::Ends ends = index.endsOf(e);
            if (ends.from < 0 || ends.to < 0)
                continue;
            if (key == Qt::Key_Right && index.shownOf(ends.from) == current)
                look(index.shownOf(ends.to));
            if (key == Qt::Key_Left && index.shownOf(ends.to) == current)
                look(index.shownOf(ends.from));
        }
    } else {
        for (int i = 0; i < index.count(); ++i)
            if (current < 0 || (!index.isInside(current, i) && !index.isInside(i, current)) || index.parentOf(i) == current)
                look(i);
    }
    if (best < 0)
        return;
    select({index.node(best).id}, extends);
    setCurrent(index.node(best).id);
}

void PipelineCanvas::selectReachable(bool isDown)
{
    const GraphIndex &index = m_scene->index();
    std::deque<int> open;
    std::set<int> found;
    for (const int node : m_scene->selectedNodes())
        if (found.insert(node).second)
            open.push_back(node);
    while (!open.empty()) {
        const int from = open.front();
        open.pop_front();
        for (std::size_t e = 0; e < m_scene->graph().edges.size(); ++e) {
            const GraphIndex::Ends ends = index.endsOf(e);
            if (ends.from < 0 || ends.to < 0 || index.shownOf(isDown ? ends.from : ends.to) != from)
                continue;
            const int next = index.shownOf(isDown ? ends.to : ends.from);
            if (found.insert(next).second)
                open.push_back(next);
        }
    }
    QStringList ids;
    for (const int node : found)
        ids << index.node(node).id;
    select(ids);
}

void PipelineCanvas::selectAll()
{
    QStringList all;
    for (const GraphNode &node : m_scene->graph().nodes)
        all << node.id;
    select(all);
}

void PipelineCanvas::choosePort(const QString &port, bool isSource)
{
    NodeItem *item = m_scene->node(m_current);
    if (!item)
        return;
    m_port = port;
    m_isPortSource = isSource;
    NodeAccent accent = item->accent();
    accent.isDropTarget = !port.isEmpty();
    accent.glowPort = port;
    item->setAccent(accent);
    tellCanvasFocus(this);
    viewport()->update();
}

void PipelineCanvas::cyclePort()
{
    NodeItem *item = m_scene->node(m_current);
    if (!item)
        return;
    std::vector<std::pair<QString, bool>> ports;
    for (const PortDirection side : {PortDirection::Output, PortDirection::Input})
        for (const GraphPort *port : portsAt(item->node(), side, item->isUnfolded()))
            ports.emplace_back(port->key, side == PortDirection::Output);
    if (ports.empty())
        return;
    const auto now = std::find(ports.begin(), ports.end(), std::pair(m_port, m_isPortSource));
    const auto next = now == ports.end() || now + 1 == ports.end() ? ports.front() : *(now + 1);
    choosePort(next.first, next.second);
}

void PipelineCanvas::startOrEndWire()
{
    NodeItem *item = m_scene->node(m_current);
    if (!item)
        return;
    if (!isWiring() && m_port.isEmpty())
        cyclePort();
    const QString port = m_port;
    const bool isSource = m_isPortSource;
    choosePort({}, isSource); // its glow goes
    if (!isWiring()) {
        m_port = port;
        m_keyboardWire = {m_current, port};
        m_isKeyboardSource = isSource;
        return;
    }
    const GraphEnd begin = std::exchange(m_keyboardWire, {});
    const PortDirection side = m_isKeyboardSource ? PortDirection::Input : PortDirection::Output;
    GraphEnd refused{m_current, {}};
    for (const GraphPort *one : portsAt(item->node(), side, item->isUnfolded())) {
        const GraphEnd end{m_current, one->key};
        if (!port.isEmpty() && (port != one->key || isSource == m_isKeyboardSource))
            continue;
        if ((m_isKeyboardSource ? answerFor(begin, end) : answerFor(end, begin)).isAllowed) {
            Q_EMIT wireRequested(m_isKeyboardSource ? begin : end, m_isKeyboardSource ? end : begin);
            return;
        }
        if (refused.port.isEmpty())
            refused = end;
    }
    Q_EMIT wireRefused(m_isKeyboardSource ? begin : refused, m_isKeyboardSource ? refused : begin);
}

void PipelineCanvas::selectWire(std::size_t wire)
{
    WireItem *item = m_scene->wire(wire);
    if (!item)
        return;
    m_scene->clearSelection();
    item->setSelected(true);
    tellCanvasFocus(this);
}

void PipelineCanvas::cycleWire()
{
    const GraphIndex &index = m_scene->index();
    const int current = index.indexOf(m_current);
    std::vector<std::size_t> wires;
    for (std::size_t e = 0; current >= 0 && e < m_scene->graph().edges.size(); ++e) {
        const GraphIndex::Ends ends = index.endsOf(e);
        if (ends.from >= 0 && ends.to >= 0 && m_scene->wire(e) && (index.shownOf(ends.from) == current || index.shownOf(ends.to) == current))
            wires.push_back(e);
    }
    if (wires.empty())
        return;
    const std::vector<std::size_t> selected = m_scene->selectedWires();
    const auto now = selected.size() == 1 ? std::find(wires.begin(), wires.end(), selected.front()) : wires.end();
    selectWire(now == wires.end() || now + 1 == wires.end() ? wires.front() : *(now + 1));
}

void PipelineCanvas::align(Alignment alignment)
{
    const std::vector<int> nodes = m_scene->selectedNodes();
    if (nodes.size() < 2)
        return;
    const auto areaOf = [this](int node) { return m_scene->geometry().areas[static_cast<std::size_t>(node)]; };
    QRect all;
    for (const int node : nodes)
        all |= areaOf(node);
    std::map<QString, QPoint> by;
    const auto add = [&](int node, int x, int y) {
        const QPoint way(x - x % card::unit, y - y % card::unit);
        if (!way.isNull())
            by[m_scene->index().node(node).id] = way;
    };
    const bool isSpread = alignment == Alignment::DistributeX || alignment == Alignment::DistributeY;
    if (isSpread) {
        const bool isX = alignment == Alignment::DistributeX;
        std::vector<int> order = nodes;
        std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return isX ? areaOf(a).x() < areaOf(b).x() : areaOf(a).y() < areaOf(b).y(); });
        int filled = 0;
        for (const int node : order)
            filled += isX ? areaOf(node).width() : areaOf(node).height();
        const int gap = ((isX ? all.width() : all.height()) - filled) / static_cast<int>(order.size() - 1);
        int place = isX ? all.x() : all.y();
        for (const int node : order) {
            add(node, isX ? place - areaOf(node).x() : 0, isX ? 0 : place - areaOf(node).y());
            place += (isX ? areaOf(node).width() : areaOf(node).height()) + gap;
        }
    }
    for (const int node : isSpread ? std::vector<int>() : nodes) {
        const QRect area = areaOf(node);
        add(node,
            alignment == Alignment::Left          ? all.x() - area.x()
                : alignment == Alignment::Right   ? all.x() + all.width() - area.x() - area.width()
                : alignment == Alignment::CentreX ? all.center().x() - area.center().x()
                                                  : 0,
            alignment == Alignment::Top           ? all.y() - area.y()
                : alignment == Alignment::Bottom  ? all.y() + all.height() - area.y() - area.height()
                : alignment == Alignment::CentreY ? all.center().y() - area.center().y()
                                                  : 0);
    }
    if (!by.empty())
        Q_EMIT nodesAligned(by);
}

} // namespace headrace
