// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/editorpane.h"
#include "widgets/panes/editor/editorserver.h"
#include "widgets/panes/editor/pipelineview.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QPointer>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace headrace {

void EditorPane::offerClusters(ClusterCatalogue &clusters, TaskRegistry &tasks)
{
    m_server = new EditorServer({clusters, tasks, m_pool, m_settings}, this);
    connect(m_server, &EditorServer::openRequested, this, &EditorPane::openRequested);
    for (const QString &name : {u"runToHere"_s, u"showRun"_s, u"compareWithVersion"_s, u"uploadVersion"_s})
        m_actions[name]->setVisible(true);
}

void EditorPane::createServerCommands()
{
    addPageCommand(u"runPipeline"_s, QKeySequence(Qt::CTRL | Qt::Key_Return), [this](PipelineView &view) {
        if (m_server)
            m_server->run(view);
        else
            Q_EMIT openRequested({.cluster = {}, .kind = u"NewRun"_s, .nameSpace = {}, .name = view.name(), .content = view.session().text().toUtf8()});
    });
    addViewCommand(u"runToHere"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return), [this](PipelineView &view) { m_server->runToHere(view); });
    addPageCommand(u"showRun"_s, QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_Return), [](PipelineView &view) { view.isEditing() ? view.showRun() : view.showDesk(); });
    addPageCommand(u"compareWithSaved"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D), [](PipelineView &view) { view.compareWithSaved(); });
    addPageCommand(u"compareWithFile"_s, {}, [this](PipelineView &view) { askForComparison(view); });
    addPageCommand(u"compareWithVersion"_s, {}, [this](PipelineView &view) { m_server->compare(view); });
    addPageCommand(u"uploadVersion"_s, {}, [this](PipelineView &view) { m_server->upload(view); });
    for (const QString &name : {u"runToHere"_s, u"showRun"_s, u"compareWithVersion"_s, u"uploadVersion"_s})
        m_actions[name]->setVisible(false); // until clusters are offered
}

void EditorPane::askForComparison(PipelineView &view)
{
    auto *dialog = new QFileDialog(this, tr("Compare with another file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Pipelines (*.yaml *.yml *.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [guard = QPointer(&view)](const QString &file) {
        if (guard)
            guard->compareWith(QFileInfo(file).fileName(), [file] { return PipelineDocument::open(file); });
    });
    dialog->open();
}

void EditorPane::fillMenu()
{
    const QStringList names{u"newPipeline"_s, u"openPipeline"_s, u"savePipelineAs"_s, u"exportPicture"_s, u"closePipeline"_s, {},
                            u"runPipeline"_s, u"runToHere"_s, u"showRun"_s, u"uploadVersion"_s, {},
                            u"compareWithSaved"_s, u"compareWithFile"_s, u"compareWithVersion"_s, {},
                            u"undoEdit"_s, u"redoEdit"_s, u"showHistory"_s, u"tidyLevel"_s, u"addFromFile"_s, u"addNote"_s, u"addFrame"_s, u"upgradeSteps"_s, {},
                            u"showLibrary"_s, u"showOutline"_s, u"nextProblem"_s, u"fixProblem"_s, u"showYaml"_s, u"pictureOnly"_s};
    for (const QString &name : names) {
        if (name.isEmpty())
            m_more->menu()->addSeparator();
        else
            m_more->menu()->addAction(m_actions[name]);
    }
}

void EditorPane::retranslateServer()
{
    const std::pair<const char16_t *, QString> texts[] = {
        {u"runPipeline", tr("Run on a cluster…")},
        {u"runToHere", tr("Run as far as this task…")},
        {u"showRun", tr("Show the run or the picture")},
        {u"compareWithSaved", tr("Compare with the saved file")},
        {u"compareWithFile", tr("Compare with another file…")},
        {u"compareWithVersion", tr("Compare with a version on a cluster…")},
        {u"uploadVersion", tr("Upload as a new version…")},
    };
    for (const auto &[name, text] : texts)
        m_actions[QString::fromUtf16(name)]->setText(text);
}

} // namespace headrace
