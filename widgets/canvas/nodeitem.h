// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/graph.h"
#include "widgets/canvas/canvaslook.h"

#include <QGraphicsItem>

#include <memory>

namespace headrace {

struct CardTexts;

/// What the pointer and running gestures make of a node beside what the graph says.
struct NodeAccent {
    bool isHovered = false;
    bool isDimmed = false;
    bool isDropTarget = false; ///< a dragged wire or node may go here
    QString glowPort;          ///< where a dragged wire would end

    bool operator==(const NodeAccent &) const = default;
};

/// A card or a container with all that is in it but its children. Its position is its top-left corner; the graph and the look must outlive it.
class NodeItem final : public QGraphicsItem
{
public:
    enum { Type = UserType + 1 };

    NodeItem(const GraphNode &node, int number, const CanvasLook &look);
    ~NodeItem() override;

    int type() const override { return Type; }
    int number() const { return m_number; }
    const GraphNode &node() const { return *m_node; }
    bool isUnfolded() const { return m_node->isContainer() && m_node->isExpanded; }
    /// A branch of a condition: drawn as a part of what holds it.
    void setLane(bool isLane) { m_isLane = isLane; }
    void setSize(QSize size);
    QSize size() const { return m_size; }
    /// The ports that wires are on are filled.
    void setWiredPorts(QStringList inputs, QStringList outputs);
    /// The same node, maybe with other contents, at another address.
    void setNode(const GraphNode &node, bool isChanged);
    void setAccent(const NodeAccent &accent);
    const NodeAccent &accent() const { return m_accent; }
    /// Forgets prepared texts, after a change of look, language or clock.
    void renew();

    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    friend class CardPainter;

    const GraphNode *m_node;
    int m_number;
    const CanvasLook *m_look;
    QSize m_size;
    bool m_isLane = false;
    NodeAccent m_accent;
    QStringList m_wiredInputs;
    QStringList m_wiredOutputs;
    std::unique_ptr<CardTexts> m_texts; ///< made when first painted near
};

} // namespace headrace
