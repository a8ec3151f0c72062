// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/async/onfinished.h"
#include "models/pipeline/exporting.h"
#include "widgets/canvas/canvasexport.h"
#include "widgets/panes/editor/editorpane.h"
#include "widgets/panes/editor/editorwords.h"
#include "widgets/panes/editor/messagestrip.h"
#include "widgets/panes/editor/pipelineview.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QPointer>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

PictureFormat formatOf(const QString &file)
{
    return file.endsWith(".pdf"_L1) ? PictureFormat::Pdf : file.endsWith(".png"_L1) ? PictureFormat::Png2x : PictureFormat::Svg;
}

} // namespace

/// `isWhole`: a file for every level, with the level's name in its own.
void EditorPane::askWhereToExport(PipelineView &view, bool isWhole)
{
    auto *dialog = new QFileDialog(this, isWhole ? tr("Save pictures of all levels") : tr("Save the picture"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("SVG picture (*.svg)"), tr("PDF page (*.pdf)"), tr("PNG picture (*.png)")});
    dialog->setDefaultSuffix(u"svg"_s);
    dialog->selectFile(QFileInfo(view.name()).completeBaseName() % u".svg"_s);
    connect(dialog, &QFileDialog::fileSelected, &view, [&view, isWhole](const QString &file) {
        Result<void> done = isWhole ? Result<void>() : exportCanvas(*view.canvas().canvasScene(), file, formatOf(file));
        int count = 0;
        for (LevelPicture &level : isWhole ? levelPictures(view.session().editing()->document(), view.session().layout(), file) : std::vector<LevelPicture>()) {
            CanvasScene scene(nullptr);
            scene.setLook(view.canvas().canvasScene()->look());
            scene.setGraph(std::move(level.graph), std::move(level.layout));
            done = done ? exportCanvas(scene, level.path, formatOf(file)) : done;
            ++count;
        }
        if (!done)
            view.strip().say(StateTone::Error, EditorWords::error(done.error()));
        else
            view.strip().say(StateTone::Ok, isWhole ? tr("Saved %n picture(s) beside %1", nullptr, count).arg(file) : tr("Saved to %1").arg(file));
    });
    dialog->open();
}

void EditorPane::askForExport(PipelineView &view, ExportForm form)
{
    const QString task = view.canvas().currentId();
    if (form == ExportForm::Component && (!view.session().node(task) || view.session().node(task)->isRail())) {
        view.strip().say(StateTone::Warn, tr("Select the task whose component is to be saved."));
        return;
    }
    const bool isPython = form == ExportForm::Python;
    auto *dialog = new QFileDialog(this, isPython ? tr("Save as Python") : form == ExportForm::Manifest ? tr("Save as a Kubernetes manifest") : tr("Save the component"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({isPython ? tr("Python (*.py)") : tr("YAML (*.yaml)")});
    dialog->setDefaultSuffix(isPython ? u"py"_s : u"yaml"_s);
    const QString base = QFileInfo(view.name()).completeBaseName();
    dialog->selectFile(isPython ? QString(base % u".py"_s) : form == ExportForm::Manifest ? QString(base % u".manifest.yaml"_s) : QString(task.section(u'/', -1) % u".component.yaml"_s));
    connect(dialog, &QFileDialog::fileSelected, &view, [this, &view, form, task](const QString &file) {
        const auto writing = m_pool.run<Result<void>>([document = view.session().editing()->document(), form, task, file](QPromise<Result<void>> &promise) { promise.addResult(exportText(document, form, task, file)); });
        onFinished(writing, &view, [&view, file](const Result<void> &done) {
            done ? view.strip().say(StateTone::Ok, tr("Saved to %1").arg(file)) : view.strip().say(StateTone::Error, EditorWords::error(done.error()), {}, true);
        });
    });
    dialog->open();
}

void EditorPane::createExports()
{
    addPageCommand(u"exportPicture"_s, {}, [this](PipelineView &view) { askWhereToExport(view, false); });
    addPageCommand(u"exportPictures"_s, {}, [this](PipelineView &view) { askWhereToExport(view, true); });
    addPageCommand(u"exportPython"_s, {}, [this](PipelineView &view) { askForExport(view, ExportForm::Python); });
    addPageCommand(u"exportManifest"_s, {}, [this](PipelineView &view) { askForExport(view, ExportForm::Manifest); });
    addViewCommand(u"exportComponent"_s, {}, [this](PipelineView &view) { askForExport(view, ExportForm::Component); });
}

void EditorPane::fillMenu()
{
    QMenu *menu = m_more->menu();
    const auto fill = [this](QMenu *into, const QStringList &names) {
        for (const QString &name : names) {
            if (name.isEmpty())
                into->addSeparator();
            else
                into->addAction(m_actions[name]);
        }
    };
    fill(menu, {u"newPipeline"_s, u"openPipeline"_s, u"savePipelineAs"_s, u"closePipeline"_s, {}, u"runPipeline"_s, u"runToHere"_s, u"showRun"_s, u"uploadVersion"_s, {}});
    m_compareMenu = menu->addMenu(QString());
    fill(m_compareMenu, {u"compareWithSaved"_s, u"compareWithFile"_s, u"compareWithVersion"_s});
    m_exportMenu = menu->addMenu(QString());
    fill(m_exportMenu, {u"exportPython"_s, u"exportManifest"_s, u"exportComponent"_s, {}, u"exportPicture"_s, u"exportPictures"_s});
    fill(menu, {{}, u"undoEdit"_s, u"redoEdit"_s, u"showHistory"_s, {}, u"tidyLevel"_s, u"addFromFile"_s, u"addFromAddress"_s, u"addNote"_s, u"addFrame"_s, u"upgradeSteps"_s, {}, u"showLibrary"_s, u"showOutline"_s, u"nextProblem"_s, u"fixProblem"_s, u"showYaml"_s, u"pictureOnly"_s});
}

} // namespace headrace
