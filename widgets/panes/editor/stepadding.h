// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/newsteps.h"
#include "widgets/panes/editor/canvashands.h"
#include "widgets/panes/editor/stepshelf.h"

namespace headrace {

class CommandPalette;
struct LibraryStep;

/// Adds steps where hands ask for them: a list to choose from at the pointer, filtered by typing; what fits the wire that was dropped comes
/// wired. Puts them into wires and in the place of others, wraps what is selected, and takes groups away.
class StepAdding final : public QObject
{
    Q_OBJECT

public:
    StepAdding(WorkPool &pool, PipelineSession &session, CanvasHands &hands, StepShelf &shelf, QWidget *parent);

    /// The list, for a place of the picture and the other end of a wire (may be empty; without a port: a step to go on from). With Ctrl the
    /// chosen step comes without a wire.
    void offer(QPoint place, const GraphEnd &end, bool isSource);
    /// The list, to choose what takes the place of a task.
    void offerReplacement(const QString &node);
    void add(const NewStep &step, QPoint place, const GraphEnd &end, bool isSource);
    void addOffer(const StepOffer &offer, QPoint place, const GraphEnd &end, bool isSource);
    /// Behind the selected task and wired to it; a group around what is selected.
    void addToSelection(const QString &offer);
    void addInto(const StepOffer &offer, const GraphEdge &edge, QPoint place);
    /// Asks first when wires or values would be lost.
    void replace(const QString &node, const StepOffer &offer);
    /// Takes the libraries' text of what these tasks run, as one step; asks first, telling which ports change.
    void upgrade(const QStringList &nodes);
    /// All tasks of which a library has another text.
    QStringList outdated() const;
    /// A component.yaml, or the tasks of a pipeline, from a file read on the pool.
    void addFile(const QString &path, QPoint place);
    /// A step from somewhere else; where it was taken from is kept.
    void addTaken(const LibraryStep &step, QPoint place);
    void wrap(GroupSpec::Kind kind);
    /// Another branch with a step, of branches or of a condition that becomes the first of them.
    void addBranch(const QString &group, bool isElse);
    void unwrap();
    CommandPalette &list() { return *m_list; }

Q_SIGNALS:
    void told(const QString &sentence);
    /// To be done only after a yes.
    void asked(const QString &sentence, const QString &verb, std::function<void()> run);

private:
    void dropped(const QMimeData &data, QPoint place, const GraphEdge &edge, const QString &replaced);
    void splice(const QString &node, const GraphEdge &edge, QPoint by);
    void offerInstead(const GraphEnd &from, const GraphEnd &to);
    void addPython(const QByteArray &text, QPoint place);
    void addText(const QByteArray &text, QPoint place);
    void noteTaken(const StepOffer &offer, const QString &after);
    QString levelAt(QPoint place) const;
    /// Where a place of the picture is in a level's box, on the grid.
    QPoint placeIn(const QString &level, QPoint place) const;
    const GraphPort *portAt(const GraphEnd &end, bool isSource) const;

    WorkPool &m_pool;
    PipelineSession &m_session;
    PipelineCanvas &m_canvas;
    CanvasHands &m_hands;
    StepShelf &m_shelf;
    CommandPalette *m_list;
};

} // namespace headrace
