// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/editorpane.h"
#include "widgets/panes/editor/editorwords.h"
#include "widgets/panes/editor/messagestrip.h"
#include "widgets/panes/editor/pipelineview.h"
#include "widgets/panes/editor/stepadding.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QPointer>
#include <QPushButton>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace headrace {

void EditorPane::askForComponent(PipelineView &view)
{
    auto *dialog = new QFileDialog(this, tr("Add a component"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Components, pipelines, Python functions (*.yaml *.yml *.py)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, [guard = QPointer(&view)](const QStringList &files) {
        for (const QString &file : files)
            if (guard)
                guard->adding().addFile(file, guard->canvas().seenArea().center().toPoint());
    });
    dialog->open();
}

void EditorPane::retranslate()
{
    setAccessibleName(tr("Editor"));
    m_tabs->setAccessibleName(tr("Open pipelines"));
    m_save->setText(tr("Save"));
    m_run->setText(tr("Run…"));
    m_add->setText(tr("Add a step…"));
    m_more->setText(tr("More"));
    m_more->setAccessibleName(tr("More"));
    const std::pair<const char16_t *, QString> texts[] = {
        {u"newPipeline", tr("New pipeline")},
        {u"openPipeline", tr("Open a pipeline…")},
        {u"closePipeline", tr("Close the pipeline")},
        {u"savePipeline", tr("Save the pipeline")},
        {u"savePipelineAs", tr("Save the pipeline as…")},
        {u"renameTask", tr("Rename…")},
        {u"duplicateTasks", tr("Duplicate")},
        {u"copyTasks", tr("Copy")},
        {u"cutTasks", tr("Cut")},
        {u"pasteTasks", tr("Paste")},
        {u"pasteWithInputs", tr("Paste with the inputs")},
        {u"deleteSelected", tr("Delete")},
        {u"deleteAndHeal", tr("Delete and connect what is around")},
        {u"addStep", tr("Add a step…")},
        {u"addFromFile", tr("Add a component from a file…")},
        {u"alignLeft", tr("At the left")},
        {u"alignRight", tr("At the right")},
        {u"alignTop", tr("At the top")},
        {u"alignBottom", tr("At the bottom")},
        {u"alignCentreX", tr("One below the other")},
        {u"alignCentreY", tr("In a row")},
        {u"distributeX", tr("Equal gaps across")},
        {u"distributeY", tr("Equal gaps down")},
        {u"addNote", tr("Add a note")},
        {u"addFrame", tr("Frame what is selected")},
        {u"showHistory", tr("Show the history")},
        {u"showLibrary", tr("Show the library")},
        {u"showOutline", tr("Show the outline")},
        {u"replaceTask", tr("Replace by another step…")},
        {u"upgradeSteps", tr("Take newer versions of the steps…")},
        {u"wrapInCondition", tr("Put into a condition")},
        {u"wrapInLoop", tr("Put into a loop")},
        {u"wrapInPipeline", tr("Put into a pipeline of its own")},
        {u"wrapInExitHandler", tr("Put into an exit handler")},
        {u"unwrapGroup", tr("Take the group away")},
        {u"enterGroup", tr("Look into the group")},
        {u"leaveGroup", tr("Leave the group")},
        {u"tidyLevel", tr("Tidy up")},
        {u"tidySelected", tr("Tidy up what is selected")},
        {u"fitAll", tr("Show the whole picture")},
        {u"fitSelected", tr("Show what is selected")},
        {u"nextProblem", tr("Next problem")},
        {u"previousProblem", tr("Previous problem")},
        {u"fixProblem", tr("Fix the problem")},
        {u"showYaml", tr("Show the text")},
        {u"pictureOnly", tr("Picture only")},
    };
    for (const auto &[name, text] : texts)
        m_actions[QString::fromUtf16(name)]->setText(text);
    retranslateHands();
    retranslateServer();
    showTabs();
}

void EditorPane::retranslateHands()
{
    const std::pair<const char16_t *, QString> texts[] = {
        {u"connectStep", tr("Connect…")},
        {u"nextWire", tr("Next wire of this step")},
        {u"putOnWire", tr("Put onto a wire…")},
        {u"foldGroup", tr("Fold or unfold the group")},
        {u"showSettings", tr("Show the settings")},
        {u"moveIntoGroup", tr("Move into another group…")},
        {u"selectAll", tr("Everything")},
        {u"selectBefore", tr("What comes before")},
        {u"selectBehind", tr("What comes after")},
    };
    for (const auto &[name, text] : texts)
        m_actions[QString::fromUtf16(name)]->setText(text);
}

} // namespace headrace
