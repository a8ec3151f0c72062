// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/newsteps.h"
#include "widgets/panes/editor/canvashands.h"

namespace headrace {

class CommandPalette;

/// Adds steps where hands ask for them: a list to choose from at the pointer, filtered by typing; what fits the wire that was dropped comes
/// wired. Wraps what is selected, and takes groups away.
class StepAdding final : public QObject
{
    Q_OBJECT

public:
    StepAdding(PipelineSession &session, PipelineCanvas &canvas, CanvasHands &hands, QWidget *parent);

    /// The list, for a place of the picture and the other end of a wire (may be empty).
    void offer(QPoint place, const GraphEnd &end, bool isSource);
    void add(const NewStep &step, QPoint place, const GraphEnd &end, bool isSource);
    void wrap(GroupSpec::Kind kind);
    void unwrap();
    CommandPalette &list() { return *m_list; }

private:
    QString levelAt(QPoint place) const;
    QString typeAt(const GraphEnd &end, bool isSource) const;

    PipelineSession &m_session;
    PipelineCanvas &m_canvas;
    CanvasHands &m_hands;
    CommandPalette *m_list;
};

} // namespace headrace
