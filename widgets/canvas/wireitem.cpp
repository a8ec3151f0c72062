// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/wireitem.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include <algorithm>
#include <cmath>
#include <limits>

namespace headrace {

namespace {

/// How far the swing of a way back reaches out.
qreal reachBack(QPointF a, QPointF b)
{
    return 48 + (a.x() - b.x()) / 6;
}

/// Of the points and of what draws the line between them.
QRectF boundsOf(const std::vector<QPointF> &points)
{
    QRectF bounds;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const QPointF a = points[i - 1];
        const QPointF b = points[i];
        const qreal reach = b.x() >= a.x() ? 0 : reachBack(a, b);
        bounds |= QRectF(a, b).normalized().adjusted(-reach - 4, -4, reach + 4, 4); // never empty: a level run is to count
    }
    return bounds;
}

} // namespace

QPainterPath wirePath(const std::vector<QPointF> &points)
{
    QPainterPath path;
    if (points.empty())
        return path;
    path.moveTo(points.front());
    for (std::size_t i = 1; i < points.size(); ++i) {
        const QPointF a = points[i - 1];
        const QPointF b = points[i];
        if (std::abs(a.y() - b.y()) < 0.5 && b.x() >= a.x()) {
            path.lineTo(b);
            continue;
        }
        const qreal reach = b.x() >= a.x() ? std::max((b.x() - a.x()) / 2, 8.0) : reachBack(a, b);
        path.cubicTo(a + QPointF(reach, 0), b - QPointF(reach, 0), b);
    }
    return path;
}

WireItem::WireItem(std::size_t number, const CanvasLook &look)
    : m_number(number)
    , m_look(&look)
{
    setFlag(ItemIsSelectable);
    setFlag(ItemUsesExtendedStyleOption); // for the part that is to be seen
}

void WireItem::setWire(const GraphEdge &edge, PortFamily family)
{
    m_family = family;
    m_isOrder = edge.kind == GraphEdge::Kind::Order;
    m_isActive = edge.isActive;
    m_change = edge.change;
    update();
}

void WireItem::setPoints(std::vector<QPointF> points)
{
    if (points == m_points)
        return;
    prepareGeometryChange();
    m_points = std::move(points);
    m_bounds = boundsOf(m_points);
}

namespace {

qreal distanceToLine(QPointF place, QPointF from, QPointF to)
{
    const QPointF way = to - from;
    const qreal length = QPointF::dotProduct(way, way);
    const qreal share = length > 0 ? std::clamp(QPointF::dotProduct(place - from, way) / length, 0.0, 1.0) : 0;
    return QLineF(place, from + way * share).length();
}

/// Of one run or swing of a wire.
qreal distanceToPart(QPointF place, QPointF from, QPointF to)
{
    const QList<QPolygonF> polygons = wirePath({from, to}).toSubpathPolygons();
    qreal best = std::numeric_limits<qreal>::max();
    for (const QPolygonF &polygon : polygons)
        for (qsizetype i = 1; i < polygon.size(); ++i)
            best = std::min(best, distanceToLine(place, polygon[i - 1], polygon[i]));
    return best;
}

} // namespace

qreal WireItem::distanceTo(QPointF place, qreal most) const
{
    qreal best = most;
    for (std::size_t i = 1; i < m_points.size(); ++i) {
        const QPointF a = m_points[i - 1];
        const QPointF b = m_points[i];
        const qreal swing = b.x() >= a.x() ? 0 : reachBack(a, b);
        const QRectF box = QRectF(a, b).normalized().adjusted(-best - swing, -best, best + swing, best);
        if (box.contains(place)) // most parts of long ways are far off
            best = std::min(best, distanceToPart(place, a, b));
    }
    return best;
}

void WireItem::setAccent(Accent accent)
{
    if (accent == m_accent)
        return;
    m_accent = accent;
    update();
}

void WireItem::setPhase(qreal phase)
{
    m_phase = phase;
    update();
}

QPainterPath WireItem::shape() const
{
    QPainterPathStroker stroker;
    stroker.setWidth(10);
    return stroker.createStroke(path());
}

QPen WireItem::penFor(qreal detail) const
{
    const ThemeTokens &t = *m_look->tokens;
    QColor colour = m_isOrder ? t.idle : blend(t.window, m_look->familyColour(m_family), 0.8);
    qreal width = m_isOrder ? 1.3 : 1.7;
    if (m_change != GraphChange::None)
        colour = m_look->changeColour(m_change);
    if (isSelected() || m_accent == Accent::Splice)
        colour = t.accent;
    if (m_accent == Accent::Cut)
        colour = t.error;
    if (isSelected() || m_accent == Accent::Splice || m_accent == Accent::Hovered || m_accent == Accent::Cut || m_change != GraphChange::None)
        width += 1;
    QPen pen(colour, detail < 0.6 ? width / std::max(detail, 0.1) * 0.7 : width, Qt::SolidLine, Qt::RoundCap);
    if (m_isOrder || m_change == GraphChange::Removed)
        pen.setDashPattern({4, 3});
    if (m_isActive) {
        pen.setWidthF(pen.widthF() + 0.6);
        pen.setDashPattern({4, 3});
        pen.setDashOffset(-7 * m_phase);
    }
    return pen;
}

/// The points of a long way between two places, with one more at each end; such ways never lead back.
std::vector<QPointF> WireItem::pointsWithin(qreal left, qreal right) const
{
    auto first = std::lower_bound(m_points.begin(), m_points.end(), left, [](const QPointF &point, qreal x) { return point.x() < x; });
    auto last = std::upper_bound(first, m_points.end(), right, [](qreal x, const QPointF &point) { return x < point.x(); });
    if (first != m_points.begin())
        --first;
    if (last != m_points.end())
        ++last;
    return {first, last};
}

void WireItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *)
{
    const qreal detail = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    const qreal before = painter->opacity();
    if (m_accent == Accent::Dimmed)
        painter->setOpacity(before * 0.25);
    painter->setPen(penFor(detail));
    painter->setBrush(Qt::NoBrush);
    if (detail < 0.4 && m_look->isDense) {
        const std::vector<QPointF> points = m_points.size() > 8 ? pointsWithin(option->exposedRect.left(), option->exposedRect.right()) : m_points;
        painter->drawPolyline(points.data(), static_cast<int>(points.size()));
    } else if (m_points.size() > 8 && !m_isActive)
        painter->drawPath(wirePath(pointsWithin(option->exposedRect.left(), option->exposedRect.right())));
    else
        painter->drawPath(path());
    painter->setOpacity(before);
}

} // namespace headrace
