// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/overviewpainter.h"

#include <QPainter>

#include <array>

namespace headrace {

namespace {

constexpr int farApart = 1500;

enum Colour { Plain, Ok, Running, Warn, Error, Selected, Colours }; // later ones lie above

} // namespace

OverviewPainter::OverviewPainter(const CanvasScene &scene, QPainter &painter, const QRectF &seen, qreal zoom)
    : m_scene(scene)
    , m_painter(painter)
    , m_seen(seen)
    , m_zoom(zoom)
{
}

void OverviewPainter::paint()
{
    m_painter.setRenderHint(QPainter::Antialiasing, m_scene.graph().nodes.size() < 500);
    if (m_hasWires)
        paintWires(true);
    paintContainers();
    if (m_hasWires)
        paintWires(false);
    paintCards();
    if (m_hasWires)
        paintNames();
}

void OverviewPainter::paintRows(const CanvasScene &scene, QPainter &painter, const StripMap &rows)
{
    const ThemeTokens &t = *scene.look().tokens;
    for (int row = 0; row < rows.rows(); ++row) {
        const QRectF place = rows.pixelsOf(row);
        painter.save();
        painter.setClipRect(place.adjusted(-1, -1, 1, 1));
        painter.fillRect(place, t.surface);
        painter.setWorldTransform(rows.transformOf(row), true);
        OverviewPainter part(scene, painter, rows.sceneOf(row), rows.scale());
        part.setHasWires(false);
        part.paint();
        painter.restore();
    }
}

void OverviewPainter::paintContainers()
{
    const ThemeTokens &t = *m_scene.look().tokens;
    for (int i = 0; i < m_scene.index().count(); ++i) {
        const NodeItem *item = m_scene.node(i);
        if (!item || !item->isUnfolded() || !m_seen.intersects(m_scene.geometry().areas[static_cast<std::size_t>(i)]))
            continue;
        const QColor &colour = m_scene.look().containerColour(item->node().kind);
        m_painter.setPen(QPen(item->isSelected() ? t.accent : blend(t.window, colour, 0.5), 0));
        m_painter.setBrush(blend(m_scene.look().containerFill(item->node().kind), colour, 0.06));
        m_painter.drawRect(m_scene.geometry().areas[static_cast<std::size_t>(i)]);
    }
}

/// Long wires are but a breath behind everything: many of them would hide what they lead past.
void OverviewPainter::paintWires(bool isLong)
{
    if (!m_scene.look().isDense) {
        if (!isLong)
            paintCurves();
        return;
    }
    const GraphGeometry &geometry = m_scene.geometry();
    QVector<QLineF> lines;
    lines.reserve(static_cast<qsizetype>(geometry.begins.size()));
    for (std::size_t e = 0; e < geometry.begins.size(); ++e) {
        const QPoint a = geometry.begins[e];
        const QPoint b = geometry.ends[e];
        if (!m_scene.wire(e) || (std::abs(a.x() - b.x()) > farApart) != isLong || std::max(a.x(), b.x()) < m_seen.left() || std::min(a.x(), b.x()) > m_seen.right()
            || std::max(a.y(), b.y()) < m_seen.top() || std::min(a.y(), b.y()) > m_seen.bottom())
            continue;
        lines.append(QLineF(a, b));
    }
    const ThemeTokens &t = *m_scene.look().tokens;
    m_painter.setPen(QPen(blend(t.window, t.idle, !isLong ? 0.5 : lines.size() > 100 ? 0.1 : 0.25), 0));
    m_painter.drawLines(lines);
}

/// Few wires look as they do near by.
void OverviewPainter::paintCurves()
{
    m_painter.setPen(QPen(blend(m_scene.look().tokens->window, m_scene.look().tokens->idle, 0.6), 0));
    m_painter.setBrush(Qt::NoBrush);
    for (const WireItem *wire : m_scene.wires())
        if (wire && wire->boundingRect().intersects(m_seen))
            m_painter.drawPath(wire->path());
}

int OverviewPainter::colourOf(const NodeItem &item) const
{
    if (item.isSelected())
        return Selected;
    if (item.node().errors > 0)
        return Error;
    switch (toneOf(item.node().run.state)) {
    case StateTone::Ok:
        return Ok;
    case StateTone::Warn:
        return Warn;
    case StateTone::Error:
        return Error;
    case StateTone::Accent:
        return Running;
    case StateTone::Idle:
        break;
    }
    return Plain;
}

void OverviewPainter::paintCards()
{
    std::array<QVector<QRectF>, Colours> boxes;
    const GraphGeometry &geometry = m_scene.geometry();
    for (int i = 0; i < m_scene.index().count(); ++i) {
        const NodeItem *item = m_scene.node(i);
        const QRect &area = geometry.areas[static_cast<std::size_t>(i)];
        if (!item || item->isUnfolded() || !m_seen.intersects(area))
            continue;
        const int colour = colourOf(*item);
        const qreal least = (colour == Error || colour == Selected ? 4 : 2) / m_zoom; // what matters is never too small to be seen
        const QPointF more(std::max(0.0, least - area.width()) / 2, std::max(0.0, least - area.height()) / 2);
        boxes[static_cast<std::size_t>(colour)].append(QRectF(area).adjusted(-more.x(), -more.y(), more.x(), more.y()));
    }
    const ThemeTokens &t = *m_scene.look().tokens;
    const std::array<QColor, Colours> colours{blend(t.surface, t.idle, 0.45), t.ok, t.accent, t.warn, t.error, t.accent};
    for (std::size_t c = 0; c < boxes.size(); ++c) {
        m_painter.setPen(c == Selected ? QPen(t.text, 0) : QPen(Qt::NoPen));
        m_painter.setBrush(c == Plain ? colours[c] : blend(t.surface, colours[c], 0.85));
        m_painter.drawRects(boxes[c]);
    }
}

/// Names of containers that are large enough on the screen, in screen size, on top of them: inside stand the cards.
void OverviewPainter::paintNames()
{
    const QTransform transform = m_painter.worldTransform();
    m_painter.resetTransform();
    m_painter.setFont(m_scene.look().small);
    const QFontMetrics metrics(m_scene.look().small);
    for (int i = 0; i < m_scene.index().count(); ++i) {
        const NodeItem *item = m_scene.node(i);
        const QRect &area = m_scene.geometry().areas[static_cast<std::size_t>(i)];
        if (!item || !item->isUnfolded() || area.width() * m_zoom < 70 || area.height() * m_zoom < 24 || !m_seen.intersects(area))
            continue;
        const QRectF place = transform.mapRect(QRectF(area));
        const QString name = metrics.elidedText(item->node().title, Qt::ElideRight, qRound(place.width()) - 8);
        m_painter.setPen(m_scene.look().containerColour(item->node().kind));
        m_painter.drawText(QPointF(place.left() + 1, place.top() - 3), name);
    }
    m_painter.setWorldTransform(transform);
}

} // namespace headrace
