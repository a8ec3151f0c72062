// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/gestures.h"

#include "widgets/canvas/pipelinecanvas.h"

#include <QPainter>

#include <algorithm>

namespace headrace {

BandGesture::BandGesture(PipelineCanvas &canvas, QPointF begin, bool adds)
    : m_canvas(canvas)
    , m_begin(begin)
    , m_end(begin)
{
    if (adds)
        m_before = canvas.canvasScene()->selectedItems();
    else
        canvas.canvasScene()->clearSelection();
}

void BandGesture::move(QPointF place, Qt::KeyboardModifiers)
{
    m_end = place;
    CanvasScene *scene = m_canvas.canvasScene();
    const bool contains = m_end.x() >= m_begin.x();
    QPainterPath path;
    path.addRect(QRectF(m_begin, m_end).normalized());
    const bool wasBlocked = scene->blockSignals(true);
    scene->setSelectionArea(path, Qt::ReplaceSelection, contains ? Qt::ContainsItemShape : Qt::IntersectsItemShape);
    for (QGraphicsItem *item : m_before)
        item->setSelected(true);
    scene->blockSignals(wasBlocked);
    Q_EMIT scene->selectionChanged();
}

void BandGesture::cancel()
{
    m_canvas.canvasScene()->clearSelection();
}

void BandGesture::paint(QPainter &painter) const
{
    const QColor &accent = m_canvas.canvasScene()->look().tokens->accent;
    QColor fill = accent;
    fill.setAlphaF(0.08F);
    QPen pen(accent, 0, m_end.x() >= m_begin.x() ? Qt::SolidLine : Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(fill);
    painter.drawRect(QRectF(m_begin, m_end).normalized());
}

namespace {

std::vector<qreal> portHeights(const NodeItem &item)
{
    std::vector<qreal> heights;
    for (const PortDirection side : {PortDirection::Input, PortDirection::Output})
        for (const GraphPort &port : item.node().ports)
            if (port.direction == side)
                heights.push_back(portOffset(item.node(), port.key, side, item.isUnfolded()));
    return heights;
}

std::vector<int> movedNodes(const CanvasScene &scene)
{
    std::vector<int> nodes = scene.selectedNodes();
    const std::vector<int> all = nodes;
    std::erase_if(nodes, [&](int node) {
        return std::any_of(all.begin(), all.end(), [&](int other) { return scene.index().isInside(node, other); });
    });
    return nodes;
}

Snapping snappingFor(const CanvasScene &scene, const std::vector<int> &nodes, const QRectF &seen)
{
    QRectF moved;
    for (const int node : nodes)
        moved |= QRectF(scene.geometry().areas[static_cast<std::size_t>(node)]);
    std::vector<Snapping::Still> still;
    for (QGraphicsItem *item : scene.items(seen)) {
        const auto *node = qgraphicsitem_cast<NodeItem *>(item);
        if (!node || node->isUnfolded() || std::any_of(nodes.begin(), nodes.end(), [&](int n) { return n == node->number() || scene.index().isInside(node->number(), n); }))
            continue;
        still.push_back({QRectF(node->pos(), node->size()), portHeights(*node)});
    }
    return {moved, nodes.size() == 1 ? portHeights(*scene.node(nodes.front())) : std::vector<qreal>(), std::move(still)};
}

} // namespace

MoveGesture::MoveGesture(PipelineCanvas &canvas, QPointF begin)
    : m_canvas(canvas)
    , m_begin(begin)
    , m_nodes(movedNodes(*canvas.canvasScene()))
    , m_snapping(snappingFor(*canvas.canvasScene(), m_nodes, canvas.seenArea()))
{
}

void MoveGesture::move(QPointF place, Qt::KeyboardModifiers modifiers)
{
    m_guides.clear();
    m_by = place - m_begin;
    m_copies = modifiers.testFlag(Qt::AltModifier);
    if (modifiers.testFlag(Qt::ControlModifier))
        m_by = m_by.toPoint();
    else
        m_by = m_snapping.snapped(m_by, 6 / m_canvas.zoom(), m_guides);
    m_canvas.canvasScene()->previewMove(m_nodes, m_by);
    findTargets(place);
}

bool MoveGesture::touches(const WireItem &wire) const
{
    const CanvasScene &scene = *m_canvas.canvasScene();
    const GraphIndex::Ends ends = scene.index().endsOf(wire.number());
    return std::find(m_nodes.begin(), m_nodes.end(), ends.from) != m_nodes.end() || std::find(m_nodes.begin(), m_nodes.end(), ends.to) != m_nodes.end();
}

void MoveGesture::findTargets(QPointF place)
{
    clearTargets();
    CanvasScene &scene = *m_canvas.canvasScene();
    if (m_nodes.size() == 1) {
        const QRectF area = QRectF(scene.geometry().areas[static_cast<std::size_t>(m_nodes.front())]).translated(m_by);
        WireItem *wire = scene.wireAt(area.center(), 10);
        if (wire && !touches(*wire)) {
            m_spliced = wire;
            wire->setAccent(WireItem::Accent::Splice);
        }
    }
    const int container = scene.containerAt(place, m_nodes);
    const int parent = m_nodes.empty() ? -1 : scene.index().parentOf(m_nodes.front());
    m_hasContainer = container != parent;
    m_container = container;
    if (m_hasContainer && container >= 0) {
        NodeAccent accent = scene.node(container)->accent();
        accent.isDropTarget = true;
        scene.node(container)->setAccent(accent);
    }
}

void MoveGesture::clearTargets()
{
    if (m_spliced)
        m_spliced->setAccent(WireItem::Accent::None);
    m_spliced = nullptr;
    if (m_hasContainer && m_container >= 0) {
        NodeItem *item = m_canvas.canvasScene()->node(m_container);
        NodeAccent accent = item->accent();
        accent.isDropTarget = false;
        item->setAccent(accent);
    }
    m_hasContainer = false;
}

void MoveGesture::finish()
{
    CanvasScene &scene = *m_canvas.canvasScene();
    QStringList ids;
    for (const int node : m_nodes)
        ids << scene.index().node(node).id;
    const bool isSplice = m_spliced != nullptr;
    const GraphEdge edge = isSplice ? scene.graph().edges[m_spliced->number()] : GraphEdge();
    const bool isOther = m_hasContainer;
    const QString container = m_container < 0 ? QString() : scene.index().node(m_container).id;
    clearTargets();
    const QPoint by = m_by.toPoint();
    if (m_copies || isOther)
        scene.endPreview();
    if (m_copies)
        Q_EMIT m_canvas.duplicateRequested(ids, by);
    else if (isOther)
        Q_EMIT m_canvas.reparentRequested(ids, container, by);
    else if (isSplice)
        Q_EMIT m_canvas.spliceRequested(ids.front(), edge, by);
    else if (!by.isNull())
        Q_EMIT m_canvas.nodesMoved(ids, by);
    else
        scene.endPreview();
}

void MoveGesture::cancel()
{
    clearTargets();
    m_canvas.canvasScene()->endPreview();
}

void MoveGesture::paint(QPainter &painter) const
{
    painter.setPen(QPen(m_canvas.canvasScene()->look().tokens->accent, 0));
    for (const QLineF &guide : m_guides)
        painter.drawLine(guide);
}

} // namespace headrace
