// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/graph.h"
#include "widgets/canvas/canvasgesture.h"

namespace headrace {

class NoteItem;
class PipelineCanvas;

/// Moves a note, or a frame with what stands in it; at the lower right corner it makes them larger or smaller.
class NoteGesture final : public CanvasGesture
{
public:
    NoteGesture(PipelineCanvas &canvas, const NoteItem &note, QPointF begin);
    void move(QPointF place, Qt::KeyboardModifiers modifiers) override;
    void finish() override;
    void cancel() override;
    void paint(QPainter &painter) const override;

private:
    QRect area() const;

    PipelineCanvas &m_canvas;
    QString m_id;
    QRect m_before; ///< in the picture
    QPointF m_begin;
    QPoint m_by;
    bool m_isResize = false;
    std::vector<int> m_nodes; ///< that stand in a frame
};

} // namespace headrace
