// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/canvas/canvaslook.h"

#include <QGraphicsItem>
#include <QTextDocument>

#include <memory>

namespace headrace {

/// A note's paper with its markdown, or a frame behind the nodes.
class NoteItem final : public QGraphicsItem
{
public:
    enum { Type = UserType + 3 };

    NoteItem(GraphNote note, const CanvasLook &look);
    ~NoteItem() override;

    int type() const override { return Type; }
    const GraphNote &note() const { return m_note; }
    /// Where it is made larger, in its own coordinates.
    bool isCorner(QPointF place) const;
    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void paintText(QPainter *painter);

    GraphNote m_note;
    const CanvasLook *m_look;
    std::unique_ptr<QTextDocument> m_text;
    ThemeMode m_textMode = ThemeMode::Light;
};

} // namespace headrace
