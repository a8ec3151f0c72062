// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/canvaswords.h"
#include "widgets/canvas/cardpainter.h"

#include <QDateTime>
#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

CardText CardPainter::prepared(const QString &text, const QFont &font, const QRectF &room, Qt::Alignment alignment) const
{
    const QFontMetricsF metrics(font);
    CardText out;
    if (text.isEmpty() || room.width() < 4)
        return out;
    const QString cut = metrics.elidedText(text, Qt::ElideRight, room.width());
    out.text.setTextFormat(Qt::PlainText);
    out.text.setText(cut);
    out.text.prepare({}, font);
    const qreal width = metrics.horizontalAdvance(cut);
    out.place = {alignment.testFlag(Qt::AlignRight) ? room.right() - width : room.left(), room.center().y() - metrics.height() / 2};
    return out;
}

void CardPainter::prepareTexts(CardTexts &texts) const
{
    const qreal problems = m_node.errors + m_node.warnings > 0 ? 20 : 0;
    if (m_item.isUnfolded()) {
        const QString facts = CanvasWords::containerFacts(m_node);
        texts.facts = prepared(facts, m_look.small, {m_size.width() / 2, 10, m_size.width() / 2 - 14 - problems, 20}, Qt::AlignRight);
        const qreal factsWidth = facts.isEmpty() ? 0 : m_size.width() - 14 - texts.facts.place.x();
        const qreal left = m_item.m_isLane ? 14 : 33; // behind the sign of its kind
        const qreal room = m_size.width() - left - 14 - problems - factsWidth;
        texts.title = prepared(m_node.title, m_look.title, {left, 10, room, 20}, Qt::AlignLeft);
        const qreal used = texts.title.text.size().width() + 8;
        const bool isTold = m_node.kind == GraphNodeKind::Condition && !m_node.run.reason.isEmpty(); // with the values that decided
        texts.subtitle = prepared(isTold ? QString(m_node.expression % u": "_s % m_node.run.reason) : m_node.expression, m_look.small, {left + used, 10, room - used, 20}, Qt::AlignLeft);
    } else if (m_node.isRail()) {
        texts.title = prepared(m_node.title, m_look.small, {12, 6, m_size.width() - 24, 20}, Qt::AlignLeft);
    } else {
        texts.title = prepared(m_node.title, m_look.title, {34, 7, m_size.width() - 44 - problems, 20}, Qt::AlignLeft);
        const bool isRun = m_node.run.state != GraphRunState::None;
        GraphRun run = m_node.run;
        if (m_node.run.state == GraphRunState::Failed && !run.reason.isEmpty() && !m_node.badges.empty()) { // it has a line of its own
            texts.reason = prepared(run.reason, m_look.small, {14, m_size.height() - card::footer - 5, m_size.width() - 24, 20}, Qt::AlignLeft);
            run.reason.clear();
        }
        const QString line = isRun ? CanvasWords::stateLine(run, QDateTime::currentMSecsSinceEpoch()) : m_node.subtitle.isEmpty() ? m_node.expression : m_node.subtitle;
        texts.subtitle = prepared(line, m_look.small, {isRun ? 30.0 : 34.0, 25, m_size.width() - 42, 18}, Qt::AlignLeft);
        qreal x = 20;
        for (const GraphBadge &badge : m_node.badges) {
            const CardText text = prepared(CanvasWords::badgeText(badge), m_look.small, {x, m_size.height() - card::footer - 5, m_size.width() - x - 14, 20}, Qt::AlignLeft);
            if (text.text.text().isEmpty())
                break;
            x += text.text.size().width() + 18;
            texts.badges.push_back(text);
        }
    }
    preparePorts(texts);
}

int farNameSize(qreal detail)
{
    static constexpr std::pair<qreal, int> steps[] = {{0.6, 18}, {0.49, 22}, {0.39, 28}, {0.31, 35}};
    for (const auto &[from, size] : steps)
        if (detail >= from)
            return size;
    return 44;
}

/// The name in the lines that the card has room for; a group's in one. Nothing where a few letters would not help.
CardText CardPainter::farName(int size) const
{
    QFont font = m_look.far;
    font.setPixelSize(size);
    const QFontMetricsF metrics(font);
    const bool hasSign = !m_item.isUnfolded() && (m_node.run.state != GraphRunState::None || m_node.change != GraphChange::None);
    const qreal left = hasSign ? 37 : 13;
    const qreal room = m_size.width() - left - 9 - (m_node.errors + m_node.warnings > 0 ? 20 : 0);
    if (room < 2.5 * size)
        return {};
    const qreal height = m_item.isUnfolded() ? metrics.height() : m_size.height() - 10;
    const int most = std::max(1, static_cast<int>(height / metrics.lineSpacing()));
    QTextLayout layout(m_node.title, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    QStringList lines;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(room);
        const bool isLast = lines.size() + 1 == most;
        lines << (isLast ? metrics.elidedText(m_node.title.mid(line.textStart()), Qt::ElideRight, room) : m_node.title.mid(line.textStart(), line.textLength()));
        if (isLast)
            break;
    }
    layout.endLayout();
    CardText out;
    out.text.setTextFormat(Qt::PlainText);
    out.text.setText(lines.join(u'\n'));
    out.text.prepare({}, font);
    out.place = {left, m_item.isUnfolded() ? 4.0 : 5.0};
    return out;
}

void CardPainter::preparePorts(CardTexts &texts) const
{
    const bool isUnfolded = m_item.isUnfolded();
    const auto inputs = portsAt(m_node, PortDirection::Input, isUnfolded);
    const auto outputs = portsAt(m_node, PortDirection::Output, isUnfolded);
    const QFontMetricsF metrics(m_look.body);
    const qreal both = m_size.width() - 36;
    for (const PortDirection side : {PortDirection::Input, PortDirection::Output}) {
        const bool isInput = side == PortDirection::Input;
        const auto &own = isInput ? inputs : outputs;
        const auto &others = isInput ? outputs : inputs;
        for (std::size_t i = 0; i < own.size(); ++i) {
            const qreal opposite = i < others.size() ? metrics.horizontalAdvance(others[i]->title) : 0;
            const qreal wanted = metrics.horizontalAdvance(own[i]->title);
            const qreal room = std::min(wanted + 1, std::max(both - opposite, both / 2));
            // On a wall a wire goes on to the inside: the name stands above it.
            const qreal y = portOffset(m_node, own[i]->key, side, isUnfolded) - (isUnfolded ? 21 : 10);
            const QRectF place = isInput ? QRectF(14, y, room, 20) : QRectF(m_size.width() - 14 - room, y, room, 20);
            texts.ports.push_back(prepared(own[i]->title, isUnfolded ? m_look.small : m_look.body, isUnfolded ? place.adjusted(0, 0, 0, -5) : place, isInput ? Qt::AlignLeft : Qt::AlignRight));
            const QRectF rest(14 + room + 8, y, both - room - opposite - 12, 20);
            texts.values.push_back(isInput && !isUnfolded ? prepared(own[i]->valueText, m_look.small, rest, Qt::AlignLeft) : CardText());
        }
    }
}

void paintPortSign(QPainter &painter, QPointF middle, PortKind kind, qreal radius)
{
    if (kind == PortKind::Parameter)
        painter.drawEllipse(middle, radius, radius);
    else
        painter.drawRoundedRect(QRectF(middle - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius)), 2, 2);
}

void paintKindSign(QPainter &painter, const QRectF &area, GraphNodeKind kind, const QColor &colour)
{
    const auto at = [&area](qreal x, qreal y) { return QPointF(area.left() + area.width() * x, area.top() + area.height() * y); };
    painter.setPen(QPen(colour, area.width() / 8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    switch (kind) {
    case GraphNodeKind::Loop: // a round arrow
        painter.drawArc(area.adjusted(1, 1, -1, -1), 60 * 16, 290 * 16);
        painter.drawPolyline(QPolygonF{at(0.45, -0.05), at(0.72, 0.14), at(0.5, 0.38)});
        return;
    case GraphNodeKind::Condition:
    case GraphNodeKind::Branches: // a way that forks
        painter.drawPolyline(QPolygonF{at(0, 0.5), at(0.35, 0.5), at(0.65, 0.1), at(1, 0.1)});
        painter.drawPolyline(QPolygonF{at(0.35, 0.5), at(0.65, 0.9), at(1, 0.9)});
        return;
    case GraphNodeKind::ExitHandler: // out of the box, whatever happened in it
        painter.drawPolyline(QPolygonF{at(0.6, 0.05), at(0.05, 0.05), at(0.05, 0.95), at(0.6, 0.95)});
        painter.drawLine(at(0.35, 0.5), at(1, 0.5));
        painter.drawPolyline(QPolygonF{at(0.76, 0.26), at(1, 0.5), at(0.76, 0.74)});
        return;
    default: // boxes in a box
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        painter.drawLine(at(0.22, 0.36), at(0.5, 0.36));
        painter.drawLine(at(0.5, 0.66), at(0.78, 0.66));
    }
}

void paintStateSign(QPainter &painter, const QRectF &area, GraphRunState state, const QColor &colour)
{
    const auto at = [&area](qreal x, qreal y) { return QPointF(area.left() + area.width() * x, area.top() + area.height() * y); };
    painter.setPen(QPen(colour, area.width() / 6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    switch (state) {
    case GraphRunState::None:
        return;
    case GraphRunState::Pending:
        painter.drawEllipse(area.adjusted(1, 1, -1, -1));
        return;
    case GraphRunState::Running:
        painter.setBrush(colour);
        painter.drawPolygon(QPolygonF{at(0.15, 0.1), at(0.9, 0.5), at(0.15, 0.9)});
        return;
    case GraphRunState::Succeeded:
        painter.drawPolyline(QPolygonF{at(0.05, 0.55), at(0.38, 0.88), at(0.95, 0.15)});
        return;
    case GraphRunState::Cached:
        painter.drawLine(at(0.05, 0.32), at(0.95, 0.32));
        painter.drawLine(at(0.05, 0.7), at(0.95, 0.7));
        return;
    case GraphRunState::Skipped:
        painter.drawPolyline(QPolygonF{at(0.05, 0.1), at(0.5, 0.5), at(0.05, 0.9)});
        painter.drawPolyline(QPolygonF{at(0.5, 0.1), at(0.95, 0.5), at(0.5, 0.9)});
        return;
    case GraphRunState::Failed:
        painter.drawLine(at(0.1, 0.1), at(0.9, 0.9));
        painter.drawLine(at(0.9, 0.1), at(0.1, 0.9));
        return;
    case GraphRunState::Cancelled:
        painter.drawRect(area.adjusted(1, 1, -1, -1));
        return;
    case GraphRunState::Unknown:
        painter.drawLine(at(0.5, 0.05), at(0.5, 0.6));
        painter.drawPoint(at(0.5, 0.95));
        return;
    }
}

} // namespace headrace
