// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/cardpainter.h"

#include "widgets/canvas/canvaswords.h"

#include <QPainter>

#include <algorithm>

namespace headrace {

namespace {

constexpr qreal portRadius = 5;
constexpr qreal nearDetail = 0.68; ///< from here on everything is written

QString letterOf(PortFamily family)
{
    static constexpr char16_t letters[] = u"NTB{!DMXA";
    return QString(QChar(letters[static_cast<std::size_t>(family)]));
}

} // namespace

CardPainter::CardPainter(NodeItem &item, QPainter &painter, qreal detail)
    : m_item(item)
    , m_node(item.node())
    , m_look(*item.m_look)
    , m_painter(painter)
    , m_detail(detail)
    , m_size(item.size())
{
}

void CardPainter::paint()
{
    if (m_item.isUnfolded())
        paintContainer();
    else if (m_node.isRail())
        paintRail();
    else
        paintCard();
}

QColor CardPainter::lineColour(const QColor &normal) const
{
    if (m_node.change != GraphChange::None) // also when it is selected: that is told by the ground
        return m_look.changeColour(m_node.change);
    if (m_item.isSelected() || m_item.accent().isDropTarget)
        return m_look.tokens->accent;
    return m_item.accent().isHovered ? m_look.tokens->textSecondary : normal;
}

void paintChangeSign(QPainter &painter, const QRectF &area, GraphChange change, const QColor &colour, const QColor &ground)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(area);
    painter.setPen(QPen(ground, area.width() / 8, Qt::SolidLine, Qt::RoundCap));
    const QPointF middle = area.center();
    const qreal arm = area.width() / 4;
    if (change == GraphChange::Changed) { // two lines: the one and the other
        painter.drawLine(middle + QPointF(-arm, -arm / 2), middle + QPointF(arm, -arm / 2));
        painter.drawLine(middle + QPointF(-arm, arm / 2), middle + QPointF(arm, arm / 2));
        return;
    }
    painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0));
    if (change == GraphChange::Added)
        painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm));
}

void CardPainter::outline(const QRectF &area, const QColor &fill, const QColor &line, Qt::PenStyle style)
{
    const bool isStrong = m_item.isSelected() || m_item.accent().isDropTarget || m_node.change != GraphChange::None;
    QPen pen(lineColour(line), isStrong ? 2 : 1, style);
    if (m_item.isSelected() && m_node.change != GraphChange::None)
        pen.setWidth(3);
    pen.setCosmetic(m_detail < 1);
    if (style == Qt::DashLine)
        pen.setDashPattern({4, 3});
    m_painter.setPen(pen);
    m_painter.setBrush(m_item.isSelected() && m_node.change != GraphChange::None ? blend(fill, m_look.changeColour(m_node.change), 0.14) : fill);
    m_painter.drawRoundedRect(area, cardRadius, cardRadius);
}

void CardPainter::paintCard()
{
    const ThemeTokens &t = *m_look.tokens;
    const QRectF area(QPointF(), m_size);
    outline(area.adjusted(0.5, 0.5, -0.5, -0.5), t.surface, blend(t.border, t.idle, 0.35), m_node.change == GraphChange::Removed ? Qt::DashLine : Qt::SolidLine);
    if (m_node.isContainer()) { // folded: a second edge behind the card
        m_painter.setPen(QPen(lineColour(t.border), 1));
        m_painter.drawLine(QPointF(8, m_size.height() + 2.5), QPointF(m_size.width() - 8, m_size.height() + 2.5));
    }
    paintState();
    if (m_detail >= nearDetail)
        paintNear();
    else
        paintFarName(m_node.run.state == GraphRunState::Skipped ? t.textSecondary : t.text);
    paintPorts();
    paintOrderPorts();
    paintProblems({m_size.width() - 8, 8});
}

/// What is written on a card, and the sign of what it makes.
void CardPainter::paintNear()
{
    const ThemeTokens &t = *m_look.tokens;
    const GraphPort *chief = nullptr;
    for (const GraphPort &port : m_node.ports)
        if (!chief || (port.direction == PortDirection::Output && chief->direction == PortDirection::Input))
            chief = &port;
    const QColor colour = m_node.isContainer() ? m_look.containerColour(m_node.kind) : chief ? m_look.familyColour(chief->family) : t.idle;
    m_painter.setPen(QPen(colour, 1.6));
    m_painter.setBrush(blend(t.surface, colour, 0.12));
    if (m_node.change != GraphChange::None)
        paintChangeSign(m_painter, QRectF(13, 10, 14, 14), m_node.change, m_look.changeColour(m_node.change), t.surface);
    else if (m_node.isContainer())
        paintKindSign(m_painter, QRectF(14, 11, 13, 13), m_node.kind, colour);
    else if (chief && chief->kind == PortKind::Parameter)
        m_painter.drawEllipse(QRectF(14, 11, 12, 12));
    else
        m_painter.drawRoundedRect(QRectF(14, 11, 12, 12), 3, 3);
    drawText(texts().title, m_look.title, m_node.run.state == GraphRunState::Skipped ? t.textSecondary : t.text);
    const bool isRun = m_node.run.state != GraphRunState::None;
    drawText(texts().subtitle, m_look.small, isRun ? m_look.stateColour(m_node.run.state) : t.textSecondary);
    if (!m_node.ports.empty() || !m_node.badges.empty()) {
        m_painter.setPen(QPen(t.border, 1));
        m_painter.drawLine(QPointF(8, card::header - 3.5), QPointF(m_size.width() - 8, card::header - 3.5));
    }
    paintBadges();
}

void CardPainter::paintFarName(const QColor &colour)
{
    const bool isRun = m_node.run.state != GraphRunState::None && !m_item.isUnfolded();
    if (isRun)
        paintStateSign(m_painter, QRectF(13, 14, 17, 17), m_node.run.state, m_look.stateColour(m_node.run.state));
    const bool isChanged = m_node.change != GraphChange::None && !m_item.isUnfolded();
    if (isChanged)
        paintChangeSign(m_painter, QRectF(13, 14, 17, 17), m_node.change, m_look.changeColour(m_node.change), m_look.tokens->surface);
    const int size = m_item.isUnfolded() ? std::min(farNameSize(m_detail), 36) : farNameSize(m_detail); // a head has one line
    CardTexts &all = texts();
    if (all.farSize != size) {
        all.far = farName(size);
        all.farSize = size;
    }
    QFont font = m_look.far;
    font.setPixelSize(size);
    drawText(all.far, font, colour);
}

/// What a group does, before its name.
void CardPainter::paintKind(const QColor &colour)
{
    if (!m_item.m_isLane)
        paintKindSign(m_painter, QRectF(14, 14, 12, 12), m_node.kind, colour);
}

void CardPainter::paintRail()
{
    const ThemeTokens &t = *m_look.tokens;
    outline(QRectF(QPointF(), m_size).adjusted(0.5, 0.5, -0.5, -0.5), t.chrome, blend(t.border, t.idle, 0.35), Qt::SolidLine);
    if (m_detail >= nearDetail)
        drawText(texts().title, m_look.small, t.textSecondary);
    else
        paintFarName(t.textSecondary);
    paintPorts();
}

void CardPainter::paintContainer()
{
    const ThemeTokens &t = *m_look.tokens;
    const bool isSkipped = m_node.run.state == GraphRunState::Skipped; // a lane that was not taken
    const GraphNodeKind kind = isSkipped ? GraphNodeKind::SubPipeline : m_node.kind;
    const QColor colour = m_look.containerColour(kind);
    const QRectF area = QRectF(QPointF(), m_size).adjusted(0.5, 0.5, -0.5, -0.5);
    outline(area, m_look.containerFill(kind), blend(t.window, colour, m_item.m_isLane ? 0.25 : 0.6),
            m_item.m_isLane ? Qt::SolidLine : Qt::DashLine);
    if (m_detail >= nearDetail) {
        paintKind(colour);
        drawText(texts().title, m_look.title, colour);
        drawText(texts().subtitle, m_look.small, t.textSecondary);
        drawText(texts().facts, m_look.small, t.textSecondary);
    } else {
        paintFarName(colour);
    }
    paintStrip();
    paintPorts();
    paintOrderPorts();
    paintProblems({m_size.width() - 8, 8});
}

/// One cell an iteration, at most fifty; more share cells, the worst state wins.
void CardPainter::paintStrip()
{
    const auto &iterations = m_node.run.iterations;
    if (iterations.empty())
        return;
    const std::size_t cells = std::min<std::size_t>(iterations.size(), 50);
    const qreal room = m_size.width() - 24;
    const qreal step = room / static_cast<qreal>(cells);
    m_painter.setPen(Qt::NoPen);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        const std::size_t begin = cell * iterations.size() / cells;
        const std::size_t end = std::max((cell + 1) * iterations.size() / cells, begin + 1);
        GraphRunState state = iterations[begin];
        bool isShown = false;
        for (std::size_t i = begin; i < end; ++i) {
            isShown = isShown || static_cast<int>(i) == m_node.run.shownIteration;
            if (iterations[i] == GraphRunState::Failed || (iterations[i] == GraphRunState::Running && state != GraphRunState::Failed))
                state = iterations[i];
        }
        const bool isIdle = toneOf(state) == StateTone::Idle;
        m_painter.setBrush(isIdle ? blend(m_look.tokens->surface, m_look.tokens->idle, 0.3) : m_look.stateColour(state));
        const QRectF area(12 + static_cast<qreal>(cell) * step, card::containerHeader - 2, std::max(step - 3, 1.5), 7);
        m_painter.drawRoundedRect(area, 2, 2);
        if (state == GraphRunState::Failed && step > 10) { // told by shape, too
            m_painter.setPen(QPen(m_look.tokens->surface, 1.4));
            m_painter.drawLine(area.center() + QPointF(-2, -2), area.center() + QPointF(2, 2));
            m_painter.drawLine(area.center() + QPointF(-2, 2), area.center() + QPointF(2, -2));
            m_painter.setPen(Qt::NoPen);
        }
        if (isShown) {
            m_painter.setBrush(m_look.tokens->text);
            m_painter.drawRect(QRectF(area.left(), area.bottom() + 2, area.width(), 1.5));
        }
    }
}

void CardPainter::paintState()
{
    if (m_node.run.state == GraphRunState::None)
        return;
    const QColor colour = m_look.stateColour(m_node.run.state);
    QPainterPath bar;
    bar.addRoundedRect(QRectF(0, 0, 2.0 * cardRadius, m_size.height()), cardRadius, cardRadius);
    QPainterPath left;
    left.addRect(0, 0, 4, m_size.height());
    m_painter.fillPath(bar.intersected(left), colour);
    if (m_detail >= nearDetail)
        paintStateSign(m_painter, QRectF(14, 29, 10, 10), m_node.run.state, colour);
}

void CardPainter::paintPorts()
{
    if (m_detail < 0.35)
        return;
    const bool isUnfolded = m_item.isUnfolded();
    std::size_t number = 0;
    for (const PortDirection side : {PortDirection::Input, PortDirection::Output}) {
        const bool isInput = side == PortDirection::Input;
        const QStringList &wired = isInput ? m_item.m_wiredInputs : m_item.m_wiredOutputs;
        for (const GraphPort *port : portsAt(m_node, side, isUnfolded)) {
            const int y = portOffset(m_node, port->key, side, isUnfolded);
            const QPointF middle(isInput ? 0 : m_size.width(), y);
            paintPort(*port, middle, wired.contains(port->key));
            if (m_detail >= nearDetail) {
                const bool isMissing = isInput && port->isRequired && port->source == PortSource::Unset;
                const bool isQuiet = isInput && (port->source == PortSource::Default || port->source == PortSource::Unset);
                const QColor colour = isMissing ? m_look.tokens->error : isQuiet ? m_look.tokens->textSecondary : m_look.tokens->text;
                drawText(texts().ports[number], m_look.body, colour);
                drawText(texts().values[number], m_look.small, m_look.tokens->textSecondary);
            }
            ++number;
        }
    }
}

void CardPainter::paintPort(const GraphPort &port, QPointF middle, bool isWired)
{
    const ThemeTokens &t = *m_look.tokens;
    const bool isMissing = port.direction == PortDirection::Input && port.isRequired && port.source == PortSource::Unset;
    const bool glows = m_item.accent().glowPort == port.key && m_item.accent().isDropTarget;
    const QColor colour = isMissing ? t.error : m_look.familyColour(port.family);
    if (glows) {
        QColor halo = t.accent;
        halo.setAlphaF(0.3F);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(halo);
        m_painter.drawEllipse(middle, portRadius + 6, portRadius + 6);
    }
    m_painter.setPen(QPen(colour, isMissing ? 2 : 1.6));
    m_painter.setBrush(t.surface);
    if (port.isList)
        paintPortSign(m_painter, middle + QPointF(port.direction == PortDirection::Input ? -3 : 3, -3), port.kind, portRadius - 0.5);
    if (isWired && !isMissing)
        m_painter.setBrush(blend(t.surface, colour, 0.75));
    paintPortSign(m_painter, middle, port.kind, portRadius);
    if (m_detail < 1.45)
        return;
    QFont font = m_look.title;
    font.setPixelSize(7);
    m_painter.setFont(font);
    m_painter.setPen(isWired && !isMissing ? t.surface : colour);
    m_painter.drawText(QRectF(middle - QPointF(6, 6), QSizeF(12, 12)), Qt::AlignCenter, letterOf(port.family));
}

/// Where order-only wires begin and end: small triangles, seen when one points there.
void CardPainter::paintOrderPorts()
{
    const auto paint = [this](qreal x, bool isShown) {
        if (!isShown)
            return;
        const qreal y = portOffset(m_node, {}, PortDirection::Input, m_item.isUnfolded());
        m_painter.setPen(QPen(m_look.tokens->idle, 1.2));
        m_painter.setBrush(m_look.tokens->surface);
        m_painter.drawPolygon(QPolygonF{QPointF(x - 4, y - 5), QPointF(x + 5, y), QPointF(x - 4, y + 5)});
    };
    const bool isNear = m_item.accent().isHovered && m_detail >= nearDetail;
    paint(0, isNear || m_item.m_wiredInputs.contains(QString()));
    paint(m_size.width(), isNear || m_item.m_wiredOutputs.contains(QString()));
}

/// What a step is given; of one that failed the reason.
void CardPainter::paintBadges()
{
    if (!texts().reason.text.text().isEmpty()) {
        drawText(texts().reason, m_look.small, m_look.tokens->error);
        return;
    }
    for (const CardText &badge : texts().badges) {
        const QSizeF size = badge.text.size();
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_look.tokens->hover);
        m_painter.drawRoundedRect(QRectF(badge.place - QPointF(6, 1), size + QSizeF(12, 2)), 4, 4);
        drawText(badge, m_look.small, m_look.tokens->textSecondary);
    }
}

void CardPainter::paintProblems(QPointF topRight)
{
    if (m_node.errors == 0 && m_node.warnings == 0)
        return;
    const bool isError = m_node.errors > 0;
    const QColor colour = isError ? m_look.tokens->error : m_look.tokens->warn;
    const QRectF area(topRight.x() - 16, topRight.y(), 16, 16);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(colour);
    if (isError)
        m_painter.drawEllipse(area);
    else
        m_painter.drawPolygon(QPolygonF{area.bottomLeft(), QPointF(area.center().x(), area.top() + 1), area.bottomRight()});
    if (m_detail < 0.4)
        return;
    QFont font = m_look.title;
    font.setPixelSize(isError ? 10 : 9);
    m_painter.setFont(font);
    m_painter.setPen(m_look.tokens->surface);
    m_painter.drawText(area.translated(0, isError ? 0 : 2), Qt::AlignCenter, QString::number(std::min(isError ? m_node.errors : m_node.warnings, 99)));
}

void CardPainter::drawText(const CardText &text, const QFont &font, const QColor &colour)
{
    if (text.text.text().isEmpty())
        return;
    m_painter.setFont(font);
    m_painter.setPen(colour);
    m_painter.drawStaticText(text.place, text.text);
}

CardTexts &CardPainter::texts()
{
    if (!m_item.m_texts) {
        m_item.m_texts = std::make_unique<CardTexts>();
        prepareTexts(*m_item.m_texts);
    }
    return *m_item.m_texts;
}

} // namespace headrace
