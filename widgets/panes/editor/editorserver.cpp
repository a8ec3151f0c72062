// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/editorserver.h"

#include "models/async/onfinished.h"
#include "models/pipeline/runpart.h"
#include "models/pipelines/pipelinedeeds.h"
#include "models/tasks/taskregistry.h"
#include "widgets/panes/editor/comparedesk.h"
#include "widgets/panes/editor/editorwords.h"
#include "widgets/panes/editor/messagestrip.h"
#include "widgets/panes/editor/pipelineview.h"
#include "widgets/panes/editor/rundesk.h"
#include "widgets/panes/editor/versiondialog.h"
#include "widgets/panes/pipelines/pipelinewords.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace headrace {

EditorServer::EditorServer(const NewRunTools &tools, QWidget *window)
    : QObject(window)
    , m_tools(tools)
    , m_window(window)
{
}

EditorServer::~EditorServer() = default;

NewRunDialog *EditorServer::run(PipelineView &view)
{
    return ask(view, view.session().editing()->document().bytes(), view.name());
}

NewRunDialog *EditorServer::runToHere(PipelineView &view)
{
    const PipelineDocument &whole = view.session().editing()->document();
    const QStringList nodes = view.canvas().selectedIds();
    if (nodes.isEmpty()) {
        view.strip().say(StateTone::Warn, tr("Select the task that the run is to lead to."));
        return nullptr;
    }
    const Graph graph = pipelineGraph(whole.spec(), whole.kubernetes());
    const Drafted part = runPart(view.session().draft(), graph, nodes);
    PipelineDocument document = whole;
    const Result<TextChange> change = part ? document.changeTo(part->pipeline, part->platform) : Result<TextChange>(part.error());
    if (!change) {
        view.strip().say(StateTone::Error, EditorWords::error(change.error()));
        return nullptr;
    }
    return ask(view, document.bytes(), tr("%1, as far as %2").arg(view.name(), nodes.first().section(u'/', -1)));
}

NewRunDialog *EditorServer::ask(PipelineView &view, const QByteArray &text, const QString &name)
{
    NewRunDialog *dialog = NewRunDialog::openFor(m_window, m_tools, {.cluster = m_cluster, .text = text, .textName = name});
    connect(dialog, &NewRunDialog::runStarted, &view, [this, &view](const QString &cluster, const QString &id) { showRun(view, cluster, id); });
    return dialog;
}

void EditorServer::showRun(PipelineView &view, const QString &cluster, const QString &id)
{
    m_cluster = cluster;
    RunDesk *desk = view.runDesk();
    if (!desk) {
        desk = new RunDesk(m_tools, &view);
        view.setRunDesk(desk);
        connect(desk, &RunDesk::openRequested, this, &EditorServer::openRequested);
        if (m_isMoving)
            desk->setMoving(*m_isMoving);
        connect(desk, &RunDesk::movingChosen, this, [this](bool isMoving) { m_isMoving = isMoving; });
    }
    // The run stands where the picture stood; inside a group the places are others.
    const bool isWhole = view.session().level().isEmpty();
    desk->beginAt(view.canvas().seenArea().center(), isWhole ? view.canvas().zoom() : 0);
    desk->follow(cluster, id, view.session().layout());
    view.showRun();
}

VersionDialog *EditorServer::compare(PipelineView &view)
{
    return choose(view, false);
}

VersionDialog *EditorServer::upload(PipelineView &view)
{
    return choose(view, true);
}

VersionDialog *EditorServer::choose(PipelineView &view, bool isUpload)
{
    auto *dialog = new VersionDialog(m_tools, isUpload ? VersionDialog::Purpose::Upload : VersionDialog::Purpose::Compare, m_cluster, view.session().spec().name, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &VersionDialog::chosen, &view, [this, &view, isUpload](const ServerVersion &version) { showCompared(view, version, isUpload); });
    dialog->show();
    return dialog;
}

void EditorServer::showCompared(PipelineView &view, const ServerVersion &with, bool isUpload)
{
    m_cluster = with.cluster;
    const QString name = tr("%1 on %2").arg(shownName(*with.version), with.cluster);
    view.compareWith(name, [version = with.version]() -> Result<PipelineDocument> {
        const PreparedResult read = preparedSpec(version->spec);
        return read ? Result<PipelineDocument>((*read)->document) : Result<PipelineDocument>(read.error());
    });
    if (isUpload)
        view.compareDesk().setVerb(tr("Upload as a new version"), [this, &view, with] { send(view, with); });
}

/// A document that would hang the server is not sent.
void EditorServer::send(PipelineView &view, const ServerVersion &after)
{
    onFinished(prepareOn(m_tools.pool, [text = view.session().editing()->document().bytes()] { return preparedText(text); }), &view, [this, &view, after](const PreparedResult &read) {
        view.showDesk();
        if (!read || !(*read)->isAccepted) {
            view.strip().say(StateTone::Error, read ? tr("The server would refuse it. %1").arg(PipelineWords::checked(*read.value())) : EditorWords::error(read.error()), {}, true);
            return;
        }
        const QString name = (*read)->spec().name % u' ' % QDateTime::currentDateTime().toString(u"yyyy-MM-dd HH-mm-ss"_s);
        auto *deeds = new PipelineDeeds(&view);
        deeds->setClient(after.client);
        connect(deeds, &PipelineDeeds::uploaded, &view, [this, &view, deeds, after, name] {
            view.strip().say(StateTone::Ok, tr("%1 is the newest version of %2 on %3.").arg(name, after.pipelineName, after.cluster), {{tr("Show it"), [this, after] { Q_EMIT openRequested({.cluster = after.cluster, .kind = u"Pipeline"_s, .nameSpace = {}, .name = after.pipelineId, .content = {}}); }}}, true);
            deeds->deleteLater();
        });
        connect(deeds, &PipelineDeeds::failed, &view, [&view, deeds](const Error &error) {
            view.strip().say(StateTone::Error, EditorWords::error(error), {}, true);
            deeds->deleteLater();
        });
        deeds->upload(*read.value(), {.pipelineId = after.pipelineId, .name = name, .description = (*read)->spec().description, .tags = {}}, m_tools.tasks.start(tr("Upload %1").arg(name)));
    });
}

} // namespace headrace

#include "moc_editorserver.cpp"
