// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/canvas/canvasgesture.h"
#include "models/pipeline/layout/cardmetrics.h"
#include "widgets/canvas/canvasscene.h"
#include "widgets/canvas/snapping.h"

namespace headrace {

class PipelineCanvas;

/// A rubber band: drawn to the right it takes what lies in it, to the left what it touches. Shift adds.
class BandGesture final : public CanvasGesture
{
public:
    BandGesture(PipelineCanvas &canvas, QPointF begin, bool adds);
    void move(QPointF place, Qt::KeyboardModifiers modifiers) override;
    void finish() override { }
    void cancel() override;
    void paint(QPainter &painter) const override;

private:
    PipelineCanvas &m_canvas;
    QPointF m_begin;
    QPointF m_end;
    QList<QGraphicsItem *> m_before;
};

/// Moves the selected nodes; over a wire they would be spliced in, over a container put in. Alt makes copies.
class MoveGesture final : public CanvasGesture
{
public:
    MoveGesture(PipelineCanvas &canvas, QPointF begin);
    void move(QPointF place, Qt::KeyboardModifiers modifiers) override;
    void finish() override;
    void cancel() override;
    void paint(QPainter &painter) const override;

private:
    void findTargets(QPointF place);
    void clearTargets();
    bool touches(const WireItem &wire) const;

    PipelineCanvas &m_canvas;
    QPointF m_begin;
    QPointF m_by;
    std::vector<int> m_nodes; ///< selected, without those in selected containers
    Snapping m_snapping;
    Snapping::Guides m_guides;
    WireItem *m_spliced = nullptr;
    int m_container = -1;
    bool m_hasContainer = false;
    bool m_copies = false;
};

/// Draws a wire from a port: ports where it may end glow, cards without such a port fade.
class WireGesture final : public CanvasGesture
{
public:
    WireGesture(PipelineCanvas &canvas, const PortHit &begin);
    void move(QPointF place, Qt::KeyboardModifiers modifiers) override;
    void finish() override;
    void cancel() override;
    void paint(QPainter &painter) const override;
    QString tip() const override { return m_reason; }

private:
    struct Target {
        GraphEnd end;
        WireAnswer answer;
    };
    const std::vector<Target> &targetsOf(const NodeItem &node);
    WireAnswer ask(const GraphEnd &end) const;
    void dimOthers();
    void setTarget(NodeItem *node, const QString &port);

    PipelineCanvas &m_canvas;
    PortHit m_begin;
    QPointF m_end;
    NodeItem *m_target = nullptr;
    GraphEnd m_targetEnd;
    QString m_reason;
    GraphEnd m_refused; ///< over which the pointer is, and which does not take the wire
    std::map<int, std::vector<Target>> m_targets;
};

/// Cuts the wires that its line crosses.
class CutGesture final : public CanvasGesture
{
public:
    CutGesture(PipelineCanvas &canvas, QPointF begin);
    void move(QPointF place, Qt::KeyboardModifiers modifiers) override;
    void finish() override;
    void cancel() override;
    void paint(QPainter &painter) const override;

private:
    PipelineCanvas &m_canvas;
    QPolygonF m_line;
    std::set<WireItem *> m_cut;
};

} // namespace headrace
