// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/pipelinecanvas.h"

#include <QDragMoveEvent>

#include <algorithm>

namespace headrace {

bool PipelineCanvas::takes(const QMimeData &data) const
{
    return m_isEditable && std::any_of(m_dropFormats.begin(), m_dropFormats.end(), [&data](const QString &format) { return data.hasFormat(format); });
}

/// Shows what a drop there would do: into a wire, or with Shift in the place of a node.
void PipelineCanvas::showDropTarget(QPointF place, bool replaces)
{
    WireItem *wire = replaces || m_scene->nodeAt(place) ? nullptr : m_scene->wireAt(place, 12 / zoom());
    NodeItem *node = replaces ? m_scene->nodeAt(place) : nullptr;
    if (node && node->isUnfolded())
        node = nullptr;
    clearDropTarget();
    m_dropEdge = {};
    if (wire) {
        wire->setAccent(WireItem::Accent::Splice);
        m_dropEdge = m_scene->graph().edges[wire->number()];
    }
    m_dropNode = node ? node->node().id : QString();
    if (node) {
        NodeAccent accent = node->accent();
        accent.isDropTarget = true;
        node->setAccent(accent);
    }
}

void PipelineCanvas::clearDropTarget()
{
    for (WireItem *wire : m_scene->wires())
        if (wire && wire->accent() == WireItem::Accent::Splice)
            wire->setAccent(WireItem::Accent::None);
    if (NodeItem *node = m_scene->node(m_dropNode)) {
        NodeAccent accent = node->accent();
        accent.isDropTarget = false;
        node->setAccent(accent);
    }
}

void PipelineCanvas::dragEnterEvent(QDragEnterEvent *event)
{
    event->setAccepted(takes(*event->mimeData()));
}

void PipelineCanvas::dragMoveEvent(QDragMoveEvent *event)
{
    event->setAccepted(takes(*event->mimeData()));
    if (event->isAccepted())
        showDropTarget(mapToScene(event->position().toPoint()), event->modifiers().testFlag(Qt::ShiftModifier));
}

void PipelineCanvas::dragLeaveEvent(QDragLeaveEvent *event)
{
    clearDropTarget();
    event->accept();
}

void PipelineCanvas::dropEvent(QDropEvent *event)
{
    event->setAccepted(takes(*event->mimeData()));
    if (!event->isAccepted())
        return;
    const QPointF place = mapToScene(event->position().toPoint());
    showDropTarget(place, event->modifiers().testFlag(Qt::ShiftModifier));
    clearDropTarget();
    Q_EMIT dropped(*event->mimeData(), place.toPoint(), m_dropEdge, std::exchange(m_dropNode, {}));
}

} // namespace headrace
