// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/async/onfinished.h"
#include "models/pipeline/stepaddress.h"
#include "models/tasks/taskregistry.h"
#include "widgets/panes/editor/editorpane.h"
#include "widgets/panes/editor/editorserver.h"
#include "widgets/panes/editor/editorwords.h"
#include "widgets/panes/editor/messagestrip.h"
#include "widgets/panes/editor/pipelineview.h"
#include "widgets/panes/editor/stepadding.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QMenu>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace headrace {

void EditorPane::offerClusters(ClusterCatalogue &clusters, TaskRegistry &tasks)
{
    m_tasks = &tasks;
    m_server = new EditorServer({clusters, tasks, m_pool, m_settings}, this);
    connect(m_server, &EditorServer::openRequested, this, &EditorPane::openRequested);
    for (const QString &name : {u"runToHere"_s, u"showRun"_s, u"compareWithVersion"_s, u"uploadVersion"_s})
        m_actions[name]->setVisible(true);
}

void EditorPane::offerAddresses(std::unique_ptr<StepAddresses> addresses)
{
    m_addresses = std::move(addresses);
    m_actions[u"addFromAddress"_s]->setVisible(m_tasks != nullptr);
}

void EditorPane::askForAddress(PipelineView &view)
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Add a component from an address"));
    dialog->setLabelText(tr("Address of a component.yaml (https). With #sha256=… behind it, only that very text is taken."));
    dialog->setTextValue(u"https://"_s);
    dialog->resize(grid(140), dialog->sizeHint().height());
    connect(dialog, &QInputDialog::textValueSelected, &view, [this, &view](const QString &address) {
        const QString name = QUrl(address).fileName();
        onFinished(m_addresses->read(address, m_tasks->start(tr("Read the component %1").arg(name.isEmpty() ? address : name))), &view, [&view](const Result<LibraryStep> &step) {
            if (step)
                view.adding().addTaken(*step, view.canvas().seenArea().center().toPoint());
            else
                view.strip().say(StateTone::Error, EditorWords::error(step.error()), {}, true);
        });
    });
    dialog->open();
}

void EditorPane::createServerCommands()
{
    addViewCommand(u"addFromAddress"_s, {}, [this](PipelineView &view) { askForAddress(view); });
    m_actions[u"addFromAddress"_s]->setVisible(false); // until addresses are offered
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
        {u"addFromAddress", tr("Add a component from an address…")},
        {u"exportPicture", tr("Picture of this level…")},
        {u"exportPictures", tr("Pictures of all levels…")},
        {u"exportPython", tr("Python for the pipelines SDK…")},
        {u"exportManifest", tr("Kubernetes manifest…")},
        {u"exportComponent", tr("Component of this task…")},
    };
    for (const auto &[name, text] : texts)
        m_actions[QString::fromUtf16(name)]->setText(text);
    m_compareMenu->setTitle(tr("Compare"));
    m_exportMenu->setTitle(tr("Export"));
}

} // namespace headrace
