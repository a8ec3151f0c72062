// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/layout/wirerouting.h"
#include "widgets/canvas/canvaslook.h"

#include <QGraphicsItem>
#include <QPainterPath>

namespace headrace {

/// The line of a way: straight runs, joined by swings with horizontal tangents.
QPainterPath wirePath(const std::vector<QPointF> &points);

/// One wire, in the picture's own coordinates.
class WireItem final : public QGraphicsItem
{
public:
    enum { Type = UserType + 2 };
    enum class Accent { None, Hovered, Dimmed, Cut, Splice };

    WireItem(std::size_t number, const CanvasLook &look);

    int type() const override { return Type; }
    std::size_t number() const { return m_number; }
    void setWire(const GraphEdge &edge, PortFamily family);
    void setPoints(std::vector<QPointF> points);
    const std::vector<QPointF> &points() const { return m_points; }
    /// Made when it is asked for: most wires of a large picture are never seen near.
    QPainterPath path() const { return wirePath(m_points); }
    /// How far a place is from the line; `most` when it is farther.
    qreal distanceTo(QPointF place, qreal most) const;
    void setAccent(Accent accent);
    Accent accent() const { return m_accent; }
    /// How far the dashes of running data have moved, 0 to 1.
    void setPhase(qreal phase);
    bool isRunning() const { return m_isActive; }

    QRectF boundingRect() const override { return m_bounds; }
    QPainterPath shape() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    QPen penFor(qreal detail) const;
    std::vector<QPointF> pointsWithin(qreal left, qreal right) const;

    std::size_t m_number;
    const CanvasLook *m_look;
    PortFamily m_family = PortFamily::Artifact;
    bool m_isOrder = false;
    bool m_isActive = false;
    GraphChange m_change = GraphChange::None;
    Accent m_accent = Accent::None;
    qreal m_phase = 0;
    std::vector<QPointF> m_points;
    QRectF m_bounds;
};

} // namespace headrace
