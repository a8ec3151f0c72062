// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/graph.h"

#include <QWidget>

#include <array>

class QToolButton;

namespace headrace {

class PipelineCanvas;

/// How many tasks of a run are in which state. Pressing a state dims all others and goes to the first in it, again to the next; Esc, or pressing
/// it while it has no next, shows all again.
class RunStateBar final : public QWidget
{
    Q_OBJECT

public:
    explicit RunStateBar(QWidget *parent);

    /// Whose nodes are counted; null for none.
    void watch(PipelineCanvas *canvas);
    /// Counts anew.
    void update();
    /// To the next task (-1: the one before) in the state that is shown alone; of all states the failed come first. Empty when there is none.
    void step(int by);
    /// None: all are shown.
    void showOnly(GraphRunState state);
    GraphRunState shownOnly() const { return m_only; }
    int count(GraphRunState state) const;
    QToolButton *button(GraphRunState state) const;

Q_SIGNALS:
    /// A task was gone to.
    void wentTo(const QString &node);

protected:
    void changeEvent(QEvent *event) override;

private:
    QStringList nodesIn(GraphRunState state) const;
    void pressed(GraphRunState state);
    void applyFilter();

    static constexpr std::array states{GraphRunState::Failed, GraphRunState::Cancelled, GraphRunState::Running, GraphRunState::Pending, GraphRunState::Succeeded, GraphRunState::Cached, GraphRunState::Skipped, GraphRunState::Unknown};
    PipelineCanvas *m_canvas = nullptr;
    GraphRunState m_only = GraphRunState::None;
    std::array<QToolButton *, states.size()> m_buttons;
};

} // namespace headrace
