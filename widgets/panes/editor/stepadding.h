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
    StepAdding(WorkPool &pool, PipelineSession &session, PipelineCanvas &canvas, CanvasHands &hands, QWidget *parent);

    /// The list, for a place of the picture and the other end of a wire (may be empty).
    void offer(QPoint place, const GraphEnd &end, bool isSource);
    void add(const NewStep &step, QPoint place, const GraphEnd &end, bool isSource);
    /// A component.yaml, or the tasks of a pipeline, from a file read on the pool.
    void addFile(const QString &path, QPoint place);
    void wrap(GroupSpec::Kind kind);
    void unwrap();
    CommandPalette &list() { return *m_list; }

Q_SIGNALS:
    void told(const QString &sentence);

private:
    void addText(const QByteArray &text, QPoint place);
    QString levelAt(QPoint place) const;
    QString typeAt(const GraphEnd &end, bool isSource) const;

    WorkPool &m_pool;
    PipelineSession &m_session;
    PipelineCanvas &m_canvas;
    CanvasHands &m_hands;
    CommandPalette *m_list;
};

} // namespace headrace
