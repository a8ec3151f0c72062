// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/gestures.h"
#include "widgets/canvas/pipelinecanvas.h"

#include <QPainter>

#include <algorithm>

namespace headrace {

namespace {

constexpr qreal snapReach = 24; ///< on the screen

} // namespace

WireGesture::WireGesture(PipelineCanvas &canvas, const PortHit &begin)
    : m_canvas(canvas)
    , m_begin(begin)
    , m_end(begin.middle)
{
    dimOthers();
}

WireAnswer WireGesture::ask(const GraphEnd &end) const
{
    return m_begin.isSource ? m_canvas.answerFor(m_begin.end, end) : m_canvas.answerFor(end, m_begin.end);
}

/// Ends of the other kind on a node: from a source, inputs of cards and the inner side of a container's outputs.
const std::vector<WireGesture::Target> &WireGesture::targetsOf(const NodeItem &node)
{
    const auto [place, isNew] = m_targets.try_emplace(node.number());
    if (!isNew || node.node().id == m_begin.end.node)
        return place->second;
    const CanvasScene &scene = *m_canvas.canvasScene();
    const bool isAround = scene.index().isInside(m_begin.node, node.number());
    const PortDirection side = m_begin.isSource != isAround ? PortDirection::Input : PortDirection::Output;
    if (m_begin.end.port.isEmpty()) { // an order-only wire ends at a header
        place->second.push_back({{node.node().id, {}}, ask({node.node().id, {}})});
        return place->second;
    }
    for (const GraphPort *port : portsAt(node.node(), side, node.isUnfolded()))
        place->second.push_back({{node.node().id, port->key}, ask({node.node().id, port->key})});
    return place->second;
}

void WireGesture::dimOthers()
{
    const CanvasScene &scene = *m_canvas.canvasScene();
    for (QGraphicsItem *item : scene.items(m_canvas.seenArea())) {
        auto *node = qgraphicsitem_cast<NodeItem *>(item);
        if (!node || node->isUnfolded() || node->number() == m_begin.node)
            continue;
        const auto &targets = targetsOf(*node);
        NodeAccent accent = node->accent();
        accent.isDimmed = std::none_of(targets.begin(), targets.end(), [](const Target &target) { return target.answer.isAllowed; });
        node->setAccent(accent);
    }
}

void WireGesture::setTarget(NodeItem *node, const QString &port)
{
    if (m_target) {
        NodeAccent accent = m_target->accent();
        accent.isDropTarget = false;
        accent.glowPort.clear();
        m_target->setAccent(accent);
    }
    m_target = node;
    if (!node)
        return;
    m_targetEnd = {node->node().id, port};
    NodeAccent accent = node->accent();
    accent.isDropTarget = true;
    accent.glowPort = port;
    node->setAccent(accent);
}

void WireGesture::move(QPointF place, Qt::KeyboardModifiers)
{
    CanvasScene &scene = *m_canvas.canvasScene();
    m_end = place;
    m_reason.clear();
    m_refused = {};
    setTarget(nullptr, {});
    const auto hit = scene.portAt(place, snapReach / m_canvas.zoom());
    NodeItem *node = hit ? scene.node(hit->node) : scene.nodeAt(place);
    if (!node || node->number() == m_begin.node)
        return;
    const auto &targets = targetsOf(*node);
    auto best = hit ? std::find_if(targets.begin(), targets.end(), [&](const Target &target) { return target.end == hit->end; }) : targets.end();
    if (best == targets.end() && !(hit && node->isUnfolded())) // the body: the first port that takes it
        best = std::find_if(targets.begin(), targets.end(), [](const Target &target) { return target.answer.isAllowed; });
    if (best == targets.end()) {
        m_reason = targets.empty() ? QString() : targets.front().answer.reason;
        m_refused = targets.empty() ? GraphEnd() : targets.front().end;
        return;
    }
    if (!best->answer.isAllowed) {
        m_reason = best->answer.reason;
        m_refused = best->end;
        return;
    }
    setTarget(node, best->end.port);
    const bool isAround = scene.index().isInside(m_begin.node, node->number());
    const PortDirection side = m_begin.isSource != isAround ? PortDirection::Input : PortDirection::Output;
    m_end = node->pos() + QPointF(side == PortDirection::Input ? 0 : node->size().width(), portOffset(node->node(), best->end.port, side, node->isUnfolded()));
}

void WireGesture::finish()
{
    NodeItem *target = m_target;
    const GraphEnd end = m_targetEnd;
    const GraphEnd refused = m_refused;
    const QPointF place = m_end;
    const bool isEmpty = !m_canvas.canvasScene()->nodeAt(place);
    cancel();
    if (target)
        Q_EMIT m_canvas.wireRequested(m_begin.isSource ? m_begin.end : end, m_begin.isSource ? end : m_begin.end);
    else if (isEmpty && m_reason.isEmpty())
        Q_EMIT m_canvas.quickAddRequested(place.toPoint(), m_begin.end, m_begin.isSource);
    else if (!refused.node.isEmpty())
        Q_EMIT m_canvas.wireRefused(m_begin.isSource ? m_begin.end : refused, m_begin.isSource ? refused : m_begin.end);
}

void WireGesture::cancel()
{
    setTarget(nullptr, {});
    CanvasScene &scene = *m_canvas.canvasScene();
    for (const auto &[number, targets] : m_targets)
        if (NodeItem *node = scene.node(number)) {
            NodeAccent accent = node->accent();
            accent.isDimmed = false;
            node->setAccent(accent);
        }
}

void WireGesture::paint(QPainter &painter) const
{
    const QPointF from = m_begin.isSource ? m_begin.middle : m_end;
    const QPointF to = m_begin.isSource ? m_end : m_begin.middle;
    QPen pen(m_canvas.canvasScene()->look().tokens->accent, 2, m_begin.end.port.isEmpty() ? Qt::DashLine : Qt::SolidLine, Qt::RoundCap);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(wirePath({from, to}));
    painter.setBrush(pen.color());
    painter.drawEllipse(m_end, 3, 3);
}

CutGesture::CutGesture(PipelineCanvas &canvas, QPointF begin)
    : m_canvas(canvas)
{
    m_line << begin;
}

void CutGesture::move(QPointF place, Qt::KeyboardModifiers)
{
    const QLineF part(m_line.last(), place);
    if (part.length() * m_canvas.zoom() < 3)
        return;
    m_line << place;
    QPainterPath path(part.p1());
    path.lineTo(part.p2());
    for (QGraphicsItem *item : m_canvas.canvasScene()->items(path.boundingRect().adjusted(-1, -1, 1, 1), Qt::IntersectsItemBoundingRect))
        if (auto *wire = qgraphicsitem_cast<WireItem *>(item); wire && wire->path().intersects(path)) {
            wire->setAccent(WireItem::Accent::Cut);
            m_cut.insert(wire);
        }
}

void CutGesture::finish()
{
    std::vector<GraphEdge> edges;
    for (const WireItem *wire : m_cut)
        edges.push_back(m_canvas.canvasScene()->graph().edges[wire->number()]);
    cancel();
    std::sort(edges.begin(), edges.end(), [](const GraphEdge &a, const GraphEdge &b) { return std::tie(a.from.node, a.from.port, a.to.node, a.to.port) < std::tie(b.from.node, b.from.port, b.to.node, b.to.port); });
    if (!edges.empty())
        Q_EMIT m_canvas.wiresCut(edges);
}

void CutGesture::cancel()
{
    for (WireItem *wire : m_cut)
        wire->setAccent(WireItem::Accent::None);
    m_cut.clear();
}

void CutGesture::paint(QPainter &painter) const
{
    painter.setPen(QPen(m_canvas.canvasScene()->look().tokens->error, 0, Qt::DashLine));
    painter.drawPolyline(m_line);
}

} // namespace headrace
