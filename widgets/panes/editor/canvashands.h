// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/pipelinesession.h"
#include "models/pipeline/wiring.h"
#include "widgets/canvas/pipelinecanvas.h"

#include <memory>

namespace headrace {

/// What hands do on the canvas becomes edits of the session; what the session has becomes the picture. GUI thread.
class CanvasHands final : public QObject
{
    Q_OBJECT

public:
    CanvasHands(PipelineSession &session, PipelineCanvas &canvas, QObject *parent);

    /// Edits that menus and keys ask for, on what is selected.
    void removeSelected(bool heals);
    void duplicateSelected();
    void copySelected();
    void cutSelected();
    /// At the middle of what is seen. `keepsOutside`: what fed the copied feeds the copies, too.
    void paste(bool keepsOutside);
    void tidy(bool onlySelected);
    void connectEnds(const GraphEnd &from, const GraphEnd &to);
    /// Gives a task another key. Errors are said by `refused`.
    bool rename(const QString &node, const QString &name);
    /// Takes an edit, or says why not. What `made` names is selected then.
    bool take(Drafted edited, const QString &word, const QStringList &made = {}, const std::map<QString, QPoint> &places = {});
    /// Like `take` for one node that stands where others may be: they make room, in the same step.
    bool takeWithRoom(Drafted edited, const QString &word, const QString &made, const std::map<QString, QPoint> &places);
    PipelineCanvas &canvas() const { return m_canvas; }
    /// Notes and frames stand in the layout alone.
    QString addNote(QPoint place);
    /// Around the selected nodes; empty when none is.
    QString addFrame();
    void changeNote(const QString &id, const std::function<void(GraphNote &)> &edit);
    void removeNotes(const QStringList &ids);
    const GraphEdge *edgeAt(const GraphEnd &to) const;

Q_SIGNALS:
    void refused(const QString &sentence);

private:
    void showPicture();
    void showWhole();
    PipelineLayout shownLayout() const;
    QString insertNote(GraphNote note);
    void move(const std::map<QString, QPoint> &by, const QString &word);
    void duplicate(const QStringList &nodes, QPoint by);
    void reparent(const QStringList &nodes, const QString &container);
    WireAnswer answer(const GraphEnd &from, const GraphEnd &to);

    PipelineSession &m_session;
    PipelineCanvas &m_canvas;
    std::unique_ptr<WireRules> m_rules;
    QStringList m_toSelect;
    QString m_shownLevel;
    bool m_hasShown = false;
};

} // namespace headrace
