// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/noteitem.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QStyleOptionGraphicsItem>

namespace headrace {

namespace {

constexpr qreal cornerSize = 16;

} // namespace

NoteItem::NoteItem(GraphNote note, const CanvasLook &look)
    : m_note(std::move(note))
    , m_look(&look)
{
    setFlag(ItemIsSelectable);
    setPos(m_note.area.topLeft());
    setZValue(m_note.kind == GraphNote::Kind::Frame ? -10 : 50);
}

NoteItem::~NoteItem() = default;

QRectF NoteItem::boundingRect() const
{
    return QRectF(QPointF(), QSizeF(m_note.area.size())).adjusted(-2, -2, 2, 2);
}

bool NoteItem::isCorner(QPointF place) const
{
    return QRectF(m_note.area.width() - cornerSize, m_note.area.height() - cornerSize, cornerSize, cornerSize).contains(place);
}

/// A frame is taken by its title and its corner.
QPainterPath NoteItem::shape() const
{
    QPainterPath path;
    path.addRect(QRectF(0, 0, m_note.area.width(), m_note.kind == GraphNote::Kind::Frame ? 28 : m_note.area.height()));
    path.addRect(QRectF(m_note.area.width() - cornerSize, m_note.area.height() - cornerSize, cornerSize, cornerSize));
    path.setFillRule(Qt::WindingFill);
    return path;
}

void NoteItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const ThemeTokens &t = *m_look->tokens;
    const QColor &colour = t.series(static_cast<std::size_t>(std::max(m_note.colour, 0)));
    const QRectF area(QPointF(0.5, 0.5), QSizeF(m_note.area.size()) - QSizeF(1, 1));
    const bool isFrame = m_note.kind == GraphNote::Kind::Frame;
    painter->setPen(isSelected() ? QPen(t.accent, 2) : isFrame ? QPen(blend(t.window, colour, 0.5), 1) : QPen(Qt::NoPen));
    painter->setBrush(isFrame ? blend(t.window, colour, 0.05) : m_look->noteFill(m_note.colour));
    painter->drawRoundedRect(area, cardRadius, cardRadius);
    if (isSelected()) { // the corner that the hand can take
        painter->drawLine(area.bottomRight() - QPointF(4, 12), area.bottomRight() - QPointF(12, 4));
        painter->drawLine(area.bottomRight() - QPointF(4, 7), area.bottomRight() - QPointF(7, 4));
    }
    const qreal detail = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    if (isFrame && detail > 0.3) {
        painter->setFont(m_look->title);
        painter->setPen(colour);
        painter->drawText(QRectF(12, 4, area.width() - 24, 22), Qt::AlignVCenter, QFontMetrics(m_look->title).elidedText(m_note.text, Qt::ElideRight, qRound(area.width()) - 24));
    } else if (!isFrame && detail > 0.45) {
        paintText(painter);
    }
}

void NoteItem::paintText(QPainter *painter)
{
    if (!m_text || m_textMode != m_look->tokens->mode) {
        m_text = std::make_unique<QTextDocument>();
        m_text->setDefaultFont(m_look->body);
        m_text->setMarkdown(m_note.text);
        m_text->setTextWidth(m_note.area.width() - 16);
        m_textMode = m_look->tokens->mode;
    }
    painter->save();
    painter->translate(8, 6);
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette.setColor(QPalette::Text, m_look->tokens->text);
    context.clip = QRectF(0, 0, m_note.area.width() - 16, m_note.area.height() - 10);
    painter->setClipRect(context.clip, Qt::IntersectClip);
    m_text->documentLayout()->draw(painter, context);
    painter->restore();
}

} // namespace headrace
