// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/layout/cardmetrics.h"
#include "widgets/canvas/nodeitem.h"

#include <QStaticText>

class QPainter;

namespace headrace {

/// A line of text, cut to its room and laid out once.
struct CardText {
    QStaticText text;
    QPointF place;
};

/// The size in which a name is written at a distance, in the picture's units: about 11 pixels on the screen, in few steps, so that texts are
/// laid out seldom while one zooms.
int farNameSize(qreal detail);

/// Texts of one card in the order in which they are painted.
struct CardTexts {
    CardText title;
    CardText far; ///< the title in large, in as many lines as there is room for
    int farSize = 0; ///< for which it was made
    CardText subtitle;
    CardText facts;
    std::vector<CardText> ports; ///< inputs, then outputs
    std::vector<CardText> values;
    std::vector<CardText> badges;
    CardText reason; ///< in the badges' place
};

/// Paints one card or container. Three grades: below half size just shapes and the name, below 70 % no port names.
class CardPainter
{
public:
    CardPainter(NodeItem &item, QPainter &painter, qreal detail);
    void paint();

private:
    void paintCard();
    void paintNear();
    void paintRail();
    void paintFarName(const QColor &colour);
    void paintKind(const QColor &colour);
    CardText farName(int size) const;
    void paintContainer();
    void paintStrip();
    void paintState();
    void paintPorts();
    void paintPort(const GraphPort &port, QPointF middle, bool isWired);
    void paintOrderPorts();
    void paintBadges();
    void paintProblems(QPointF topRight);
    void outline(const QRectF &area, const QColor &fill, const QColor &line, Qt::PenStyle style);
    QColor lineColour(const QColor &normal) const;
    CardTexts &texts();
    void prepareTexts(CardTexts &texts) const;
    void preparePorts(CardTexts &texts) const;
    CardText prepared(const QString &text, const QFont &font, const QRectF &room, Qt::Alignment alignment) const;
    void drawText(const CardText &text, const QFont &font, const QColor &colour);

    NodeItem &m_item;
    const GraphNode &m_node;
    const CanvasLook &m_look;
    QPainter &m_painter;
    qreal m_detail;
    QSizeF m_size;
};

/// Plus, minus, or two lines for what is another: told without colour, too.
void paintChangeSign(QPainter &painter, const QRectF &area, GraphChange change, const QColor &colour, const QColor &ground);
/// What a group does: a loop's round arrow, a condition's fork, an exit handler's door, a pipeline in a pipeline.
void paintKindSign(QPainter &painter, const QRectF &area, GraphNodeKind kind, const QColor &colour);
/// Draws the sign of a state into a square: a tick, a cross, a triangle …; states differ by shape, too.
void paintStateSign(QPainter &painter, const QRectF &area, GraphRunState state, const QColor &colour);
/// A port's circle (parameter) or square (artifact).
void paintPortSign(QPainter &painter, QPointF middle, PortKind kind, qreal radius);

} // namespace headrace
