// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/nodeitem.h"

#include "models/pipeline/layout/cardmetrics.h"
#include "widgets/canvas/cardpainter.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

namespace headrace {

NodeItem::NodeItem(const GraphNode &node, int number, const CanvasLook &look)
    : m_node(&node)
    , m_number(number)
    , m_look(&look)
{
    setFlag(ItemIsSelectable);
}

NodeItem::~NodeItem() = default;

void NodeItem::setSize(QSize size)
{
    if (size == m_size)
        return;
    prepareGeometryChange();
    m_size = size;
    m_texts.reset();
}

void NodeItem::setWiredPorts(QStringList inputs, QStringList outputs)
{
    m_wiredInputs = std::move(inputs);
    m_wiredOutputs = std::move(outputs);
    update();
}

void NodeItem::setNode(const GraphNode &node, bool isChanged)
{
    m_node = &node;
    if (isChanged)
        renew();
}

void NodeItem::setAccent(const NodeAccent &accent)
{
    if (accent == m_accent)
        return;
    m_accent = accent;
    update();
}

void NodeItem::renew()
{
    m_texts.reset();
    update();
}

QRectF NodeItem::boundingRect() const
{
    return QRectF(QPointF(), m_size).adjusted(-12, -8, 12, 8);
}

/// A container is taken by its head and its edge; what is inside is its children's.
QPainterPath NodeItem::shape() const
{
    QPainterPath path;
    if (!isUnfolded()) {
        path.addRect(boundingRect());
        return path;
    }
    path.addRect(0, 0, m_size.width(), containerHead(*m_node));
    path.addRect(-8, 0, 16, m_size.height());
    path.addRect(m_size.width() - 8, 0, 16, m_size.height());
    path.addRect(0, m_size.height() - 8, m_size.width(), 8);
    path.setFillRule(Qt::WindingFill);
    return path;
}

void NodeItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const qreal detail = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    const qreal before = painter->opacity();
    if (m_accent.isDimmed)
        painter->setOpacity(before * 0.3);
    CardPainter(*this, *painter, detail).paint();
    painter->setOpacity(before);
}

} // namespace headrace
