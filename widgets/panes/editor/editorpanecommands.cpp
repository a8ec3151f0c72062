// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/canvaschoices.h"
#include "widgets/panes/editor/editorpane.h"
#include "widgets/panes/editor/inspector.h"
#include "widgets/panes/editor/pipelineview.h"
#include "widgets/panes/editor/stepadding.h"
#include "widgets/theme/icons.h"

#include <QAction>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

void EditorPane::createActions()
{
    using K = Qt::Key;
    addCommand(u"newPipeline"_s, QKeySequence::New, [this] { openNew(); });
    addCommand(u"openPipeline"_s, QKeySequence::Open, [this] { askForFile(); });
    addCommand(u"closePipeline"_s, QKeySequence::Close, [this] {
        if (PipelineView *view = current())
            close(view);
    });
    addPageCommand(u"savePipeline"_s, QKeySequence::Save, [this](PipelineView &view) { save(view); });
    addPageCommand(u"savePipelineAs"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | K::Key_S), [this](PipelineView &view) { askWhereToSave(view); });
    createServerCommands();
    createExports();
    addViewCommand(u"undoEdit"_s, QKeySequence::Undo, [](PipelineView &view) { view.session().editing()->undoStack().undo(); });
    addViewCommand(u"redoEdit"_s, QKeySequence::Redo, [](PipelineView &view) { view.session().editing()->undoStack().redo(); });
    addViewCommand(u"renameTask"_s, {}, [](PipelineView &view) { view.rename(); });
    addViewCommand(u"duplicateTasks"_s, {}, [](PipelineView &view) { view.hands().duplicateSelected(); });
    addViewCommand(u"copyTasks"_s, {}, [](PipelineView &view) { view.hands().copySelected(); });
    addViewCommand(u"cutTasks"_s, {}, [](PipelineView &view) { view.hands().cutSelected(); });
    addViewCommand(u"pasteTasks"_s, {}, [](PipelineView &view) { view.hands().paste(false); });
    addViewCommand(u"pasteWithInputs"_s, {}, [](PipelineView &view) { view.hands().paste(true); });
    addViewCommand(u"deleteSelected"_s, {}, [](PipelineView &view) { view.hands().removeSelected(false); });
    addViewCommand(u"deleteAndHeal"_s, {}, [](PipelineView &view) { view.hands().removeSelected(true); });
    addViewCommand(u"addStep"_s, QKeySequence(Qt::CTRL | K::Key_Space), [](PipelineView &view) {
        const QPointF middle = view.canvas().seenArea().center();
        view.adding().offer(middle.toPoint(), {}, true);
    });
    addViewCommand(u"showLibrary"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | K::Key_B), [](PipelineView &view) { view.showLibrary(true); });
    addViewCommand(u"showOutline"_s, {}, [](PipelineView &view) { view.showLibrary(false); });
    addViewCommand(u"replaceTask"_s, {}, [](PipelineView &view) { view.adding().offerReplacement(view.canvas().currentId()); });
    addViewCommand(u"upgradeSteps"_s, {}, [](PipelineView &view) { view.adding().upgrade(view.adding().outdated()); });
    addViewCommand(u"addNote"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | K::Key_N), [](PipelineView &view) { view.addNote(); });
    addViewCommand(u"addFrame"_s, QKeySequence(Qt::CTRL | K::Key_G), [](PipelineView &view) { view.hands().addFrame(); });
    addViewCommand(u"showHistory"_s, {}, [](PipelineView &view) { view.showHistory(); });
    addViewCommand(u"addFromFile"_s, {}, [this](PipelineView &view) { askForComponent(view); });
    addViewCommand(u"wrapInCondition"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | K::Key_I), [](PipelineView &view) { view.adding().wrap(GroupSpec::Kind::Condition); });
    addViewCommand(u"wrapInLoop"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | K::Key_O), [](PipelineView &view) { view.adding().wrap(GroupSpec::Kind::Loop); });
    addViewCommand(u"wrapInPipeline"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | K::Key_G), [](PipelineView &view) { view.adding().wrap(GroupSpec::Kind::SubPipeline); });
    addViewCommand(u"wrapInExitHandler"_s, {}, [](PipelineView &view) { view.adding().wrap(GroupSpec::Kind::ExitHandler); });
    addViewCommand(u"unwrapGroup"_s, {}, [](PipelineView &view) { view.adding().unwrap(); });
    addViewCommand(u"enterGroup"_s, {}, [](PipelineView &view) { view.openNode(view.canvas().currentId()); });
    addViewCommand(u"leaveGroup"_s, {}, [](PipelineView &view) { Q_EMIT view.canvas().leaveRequested(); });
    createHandCommands();
    addViewCommand(u"tidyLevel"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | K::Key_L), [](PipelineView &view) { view.hands().tidy(false); });
    addViewCommand(u"tidySelected"_s, {}, [](PipelineView &view) { view.hands().tidy(true); });
    addViewCommand(u"fitAll"_s, {}, [](PipelineView &view) { view.canvas().fitAll(); });
    addViewCommand(u"fitSelected"_s, {}, [](PipelineView &view) { view.canvas().fitSelection(); });
    addPageCommand(u"nextProblem"_s, QKeySequence(K::Key_F8), [](PipelineView &view) { view.showNext(1); });
    addPageCommand(u"previousProblem"_s, QKeySequence(Qt::SHIFT | K::Key_F8), [](PipelineView &view) { view.showNext(-1); });
    addViewCommand(u"fixProblem"_s, {}, [](PipelineView &view) { view.fixProblem(view.problems().currentIndex().row()); });
    addViewCommand(u"showYaml"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | K::Key_Y), [](PipelineView &view) { view.showText(true); });
    addViewCommand(u"pictureOnly"_s, QKeySequence(Qt::CTRL | K::Key_Backslash), [](PipelineView &view) { view.setDocksShown(!view.areDocksShown()); });
    createAlignments();
    m_undo->setDefaultAction(m_actions[u"undoEdit"_s]);
    m_redo->setDefaultAction(m_actions[u"redoEdit"_s]);
    drawIcons();
    connect(m_add, &QPushButton::clicked, m_actions[u"addStep"_s], &QAction::trigger);
    connect(m_run, &QPushButton::clicked, m_actions[u"runPipeline"_s], &QAction::trigger);
    connect(m_save, &QPushButton::clicked, m_actions[u"savePipeline"_s], &QAction::trigger);
    fillMenu();
}

void EditorPane::drawIcons()
{
    const QColor &colour = tokensFor(this).text;
    for (QToolButton *button : {m_undo, m_redo}) {
        if (!button || !button->defaultAction())
            continue;
        button->setAutoRaise(true);
        button->setIconSize({grid(4), grid(4)});
        button->defaultAction()->setIcon(tintedIcon(button == m_undo ? u"edit-undo"_s : u"edit-redo"_s, colour));
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    }
}

void EditorPane::createAlignments()
{
    using Alignment = PipelineCanvas::Alignment;
    const std::pair<QString, Alignment> ways[] = {{u"alignLeft"_s, Alignment::Left}, {u"alignRight"_s, Alignment::Right}, {u"alignTop"_s, Alignment::Top}, {u"alignBottom"_s, Alignment::Bottom},
                                                  {u"alignCentreX"_s, Alignment::CentreX}, {u"alignCentreY"_s, Alignment::CentreY}, {u"distributeX"_s, Alignment::DistributeX}, {u"distributeY"_s, Alignment::DistributeY}};
    for (const auto &[name, way] : ways)
        addViewCommand(name, {}, [way = way](PipelineView &view) { view.canvas().align(way); });
}

/// What the hand does by dragging, for keys and menus.
void EditorPane::createHandCommands()
{
    using K = Qt::Key;
    addViewCommand(u"connectStep"_s, QKeySequence(Qt::CTRL | K::Key_L), [](PipelineView &view) { view.choices().offerWires(); });
    addViewCommand(u"showSettings"_s, QKeySequence(Qt::ALT | K::Key_Return), [](PipelineView &view) {
        view.inspector().show();
        view.inspector().focusFirst();
    });
    addViewCommand(u"moveIntoGroup"_s, {}, [](PipelineView &view) { view.choices().offerGroups(); });
    addViewCommand(u"putOnWire"_s, {}, [](PipelineView &view) { view.choices().offerSplices(); });
    addViewCommand(u"nextWire"_s, {}, [](PipelineView &view) { view.canvas().cycleWire(); });
    addViewCommand(u"foldGroup"_s, {}, [](PipelineView &view) {
        if (const GraphNode *group = view.session().node(view.canvas().currentId()); group && group->isContainer())
            view.session().setExpanded(group->id, !group->isExpanded);
    });
    addViewCommand(u"selectAll"_s, {}, [](PipelineView &view) { view.canvas().selectAll(); });
    addViewCommand(u"selectBefore"_s, {}, [](PipelineView &view) { view.canvas().selectReachable(false); });
    addViewCommand(u"selectBehind"_s, {}, [](PipelineView &view) { view.canvas().selectReachable(true); });
}

} // namespace headrace
