// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/notegesture.h"

#include "models/pipeline/layout/cardmetrics.h"
#include "widgets/canvas/pipelinecanvas.h"

#include <QPainter>

namespace headrace {

namespace {

constexpr int leastWidth = 80;
constexpr int leastHeight = 48;

int onGrid(qreal length)
{
    return qRound(length / card::unit) * card::unit;
}

} // namespace

NoteGesture::NoteGesture(PipelineCanvas &canvas, const NoteItem &note, QPointF begin)
    : m_canvas(canvas)
    , m_id(note.note().id)
    , m_before(note.note().area)
    , m_begin(begin)
    , m_isResize(note.isCorner(note.mapFromScene(begin)))
{
    if (note.note().kind != GraphNote::Kind::Frame || m_isResize)
        return;
    const CanvasScene &scene = *canvas.canvasScene();
    for (int i = 0; i < scene.index().count(); ++i) {
        const QRect own = scene.geometry().areas[static_cast<std::size_t>(i)];
        if (scene.node(i) && !own.isNull() && m_before.contains(own))
            m_nodes.push_back(i);
    }
    // What stands in a node that moves goes with it.
    std::erase_if(m_nodes, [&](int node) { return std::any_of(m_nodes.begin(), m_nodes.end(), [&](int other) { return scene.index().isInside(node, other); }); });
}

QRect NoteGesture::area() const
{
    if (!m_isResize)
        return m_before.translated(m_by);
    return {m_before.topLeft(), QSize(std::max(leastWidth, m_before.width() + m_by.x()), std::max(leastHeight, m_before.height() + m_by.y()))};
}

void NoteGesture::move(QPointF place, Qt::KeyboardModifiers)
{
    m_by = {onGrid(place.x() - m_begin.x()), onGrid(place.y() - m_begin.y())};
    if (!m_nodes.empty())
        m_canvas.canvasScene()->previewMove(m_nodes, m_by);
}

void NoteGesture::finish()
{
    QStringList nodes;
    for (const int node : m_nodes)
        nodes << m_canvas.canvasScene()->index().node(node).id;
    const QRect next = area();
    cancel();
    if (next != m_before)
        Q_EMIT m_canvas.noteChanged(m_id, next.topLeft() - m_before.topLeft(), next.size(), nodes);
}

void NoteGesture::cancel()
{
    if (!m_nodes.empty())
        m_canvas.canvasScene()->endPreview();
}

void NoteGesture::paint(QPainter &painter) const
{
    painter.setPen(QPen(m_canvas.canvasScene()->look().tokens->accent, 0, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(area());
}

} // namespace headrace
