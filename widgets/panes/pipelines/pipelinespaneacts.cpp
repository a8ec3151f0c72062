// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/pipelines/pipelinespane.h"

#include "models/runs/runserver.h"
#include "models/schedules/serverdeeds.h"
#include "models/tasks/taskregistry.h"
#include "widgets/common/errortext.h"
#include "widgets/panes/editor/messagestrip.h"
#include "widgets/panes/pipelines/comparedialog.h"
#include "widgets/panes/pipelines/pipelinedetails.h"
#include "widgets/panes/pipelines/pipelinewords.h"
#include "widgets/panes/pipelines/uploaddialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QInputDialog>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;

// What the pane does to pipelines: upload, run, compare, open, delete, copy.
namespace headrace {

UploadDialog *PipelinesPane::upload(bool isNewVersion, const QString &file)
{
    if (!m_server->client())
        return nullptr;
    const Pipeline *pipeline = current();
    auto *dialog = new UploadDialog(m_tools.pool, pipeline ? *pipeline : Pipeline(), m_table->keepsTags(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNewVersion(isNewVersion);
    if (!file.isEmpty())
        dialog->takeFile(file);
    connect(dialog, &UploadDialog::uploadRequested, this, [this](const PreparedPointer &prepared, const UploadTarget &target) {
        if (m_server->client())
            m_deeds->upload(*prepared, target, m_tools.tasks.start(tr("Upload %1").arg(target.name)));
    });
    dialog->show();
    return dialog;
}

NewRunDialog *PipelinesPane::run()
{
    const Pipeline *pipeline = current();
    const VersionPointer version = m_details->version();
    if (!pipeline || !version)
        return nullptr;
    NewRunDialog *dialog = NewRunDialog::openFor(this, m_tools, {.cluster = m_cluster, .pipelineId = pipeline->id, .versionId = version->id});
    connect(dialog, &NewRunDialog::runStarted, this, [this](const QString &cluster, const QString &id) { Q_EMIT openRequested({.cluster = cluster, .kind = u"Run"_s, .name = id}); });
    return dialog;
}

void PipelinesPane::compareVersions()
{
    std::vector<VersionPointer> versions;
    for (int row = 0; row < m_details->versions()->rowCount(); ++row)
        versions.push_back(m_details->versions()->versionAt(row));
    if (versions.size() < 2)
        return;
    auto *dialog = new CompareDialog(m_tools.pool, shownName(m_details->pipeline()), std::move(versions), m_details->version(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void PipelinesPane::openInEditor()
{
    if (const PreparedPointer &prepared = m_details->prepared())
        Q_EMIT openRequested({.kind = u"PipelineDocument"_s, .name = shownName(m_details->pipeline()), .content = prepared->document.bytes()});
}

void PipelinesPane::wantDelete(bool isVersion)
{
    const VersionPointer version = m_details->version();
    std::vector<PipelineVersionReference> wanted;
    for (const Pipeline &pipeline : chosen())
        wanted.push_back({pipeline.id, isVersion && version ? version->id : QString()});
    if (wanted.empty() || (isVersion && (!version || wanted.size() > 1)) || !m_server->client())
        return;
    m_strip->say(StateTone::Accent, wanted.size() > 1 ? tr("Looking for schedules that run them …") : tr("Looking for schedules that run it …"), {}, true);
    m_deeds->askSchedules(wanted);
}

void PipelinesPane::askDelete(const std::vector<PipelineVersionReference> &versions, const QStringList &schedules, bool isComplete)
{
    const QString fate = PipelineWords::schedulesFate(schedules, isComplete);
    versions.size() > 1 ? askDeleteMany(versions, fate) : askDeleteOne(versions.front(), fate);
}

void PipelinesPane::askDeleteOne(const PipelineVersionReference &version, const QString &fate)
{
    const int row = m_table->rowOf(version.pipelineId);
    if (row < 0)
        return;
    const QString name = shownName(m_table->pipelineAt(row));
    const int versionRow = m_details->versions()->rowOf(version.versionId);
    const bool isVersion = !version.versionId.isEmpty();
    const QString versionName = versionRow < 0 ? version.versionId : shownName(*m_details->versions()->versionAt(versionRow));
    const QString question = isVersion ? PipelineWords::deleteVersionQuestion(versionName, name) : PipelineWords::deleteQuestion(name, m_details->versions()->rowCount());
    const auto go = [this, version, isVersion, name, versionName] {
        if (!m_server->client())
            return;
        if (isVersion)
            m_deeds->deleteVersion(version, m_tools.tasks.start(tr("Delete the version %1").arg(versionName)));
        else
            m_deeds->deletePipeline(version.pipelineId, m_tools.tasks.start(tr("Delete the pipeline %1").arg(name)));
    };
    m_strip->say(StateTone::Warn, question % u' ' % fate, {{tr("Delete"), go}, {tr("Keep it"), [this] { m_view->setFocus(); }}}, true);
}

void PipelinesPane::askDeleteMany(const std::vector<PipelineVersionReference> &pipelines, const QString &fate)
{
    QStringList names;
    std::vector<Pipeline> wanted;
    for (const PipelineVersionReference &one : pipelines)
        if (const int row = m_table->rowOf(one.pipelineId); row >= 0) { // else it is gone meanwhile
            wanted.push_back(m_table->pipelineAt(row));
            names.append(shownName(wanted.back()));
        }
    if (names.isEmpty())
        return;
    const auto go = [this, wanted, client = m_server->client()] {
        if (client != m_server->client() || m_deleting > 0)
            return;
        m_deleting = static_cast<int>(wanted.size());
        m_deletions->start(deletionsOf(client, wanted), m_tools.tasks.start(tr("Delete %Ln pipeline(s)", nullptr, m_deleting)));
        m_strip->hide();
    };
    m_strip->say(StateTone::Warn, PipelineWords::deleteManyQuestion(names) % u' ' % fate, {{tr("Delete"), go}, {tr("Keep them"), [this] { m_view->setFocus(); }}}, true);
}

void PipelinesPane::editTags()
{
    const Pipeline *pipeline = current();
    if (!pipeline)
        return;
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Tags of %1").arg(shownName(*pipeline)));
    dialog->setLabelText(tr("Write tags as name=value, with commas between them."));
    dialog->setTextValue(tagText(pipeline->tags));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, id = pipeline->id, name = shownName(*pipeline)](const QString &text) {
        const auto tags = tagsOfText(text);
        if (!tags)
            m_strip->say(StateTone::Error, tr("Write tags as name=value, with commas between them."));
        else if (m_server->client())
            m_deeds->change(id, name, *tags, m_tools.tasks.start(tr("Change tags of %1").arg(name)));
    });
    dialog->open();
}

void PipelinesPane::fillColumns()
{
    m_columns->menu()->clear();
    for (int column = PipelineTable::NewestColumn; column < PipelineTable::ColumnCount; ++column) {
        QAction *action = m_columns->menu()->addAction(PipelineWords::column(column), this, [this, column](bool isShown) {
            m_view->setColumnHidden(column, !isShown);
            needNewest();
        });
        action->setCheckable(true);
        action->setChecked(!m_view->isColumnHidden(column));
    }
}

/// A line for each that is chosen.
void PipelinesPane::copyOf(QString (*text)(const Pipeline &))
{
    QStringList lines;
    for (const Pipeline &pipeline : chosen())
        lines.append(text(pipeline));
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void PipelinesPane::fillCopies()
{
    QMenu *menu = m_copy->menu();
    menu->clear();
    menu->addAction(tr("Name"), this, [this] { copyOf([](const Pipeline &pipeline) { return shownName(pipeline); }); });
    menu->addAction(tr("ID"), this, [this] { copyOf([](const Pipeline &pipeline) { return pipeline.id; }); });
    if (const VersionPointer version = current() ? m_details->version() : VersionPointer())
        menu->addAction(tr("ID of the version"), this, [version] { QGuiApplication::clipboard()->setText(version->id); });
}

void PipelinesPane::showMenu(const QPoint &position)
{
    if (chosen().empty())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (current()) {
        menu->addAction(tr("Run …"), this, &PipelinesPane::run);
        menu->addAction(tr("Open in editor"), this, &PipelinesPane::openInEditor);
        menu->addAction(tr("New version …"), this, [this] { upload(true); });
        menu->addSeparator();
    }
    fillCopies();
    menu->addMenu(tr("Copy"))->addActions(m_copy->menu()->actions());
    menu->addSeparator();
    menu->addAction(tr("Delete …"), this, [this] { wantDelete(false); });
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

} // namespace headrace
