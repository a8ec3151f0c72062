// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/pipelines/pipelinespane.h"

#include "models/kube/clustercatalogue.h"
#include "models/local/localclustercontrol.h"
#include "models/pipelines/newestversions.h"
#include "models/runs/runserver.h"
#include "models/schedules/serverdeeds.h"
#include "widgets/common/elidingdelegate.h"
#include "widgets/common/errortext.h"
#include "widgets/common/messagepage.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/tabledress.h"
#include "widgets/panes/cluster/clustermark.h"
#include "widgets/panes/cluster/clusterwords.h"
#include "widgets/panes/editor/messagestrip.h"
#include "widgets/panes/pipelines/pipelinedetails.h"
#include "widgets/panes/pipelines/pipelinewords.h"
#include "widgets/runs/pipelinefiles.h"

#include <QComboBox>
#include <QDragEnterEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace headrace {

namespace {
constexpr std::size_t mostFound = 5;
}

PipelinesPane::PipelinesPane(const NewRunTools &tools, QWidget *parent)
    : Pane(parent)
    , m_tools(tools)
    , m_server(new RunServer(this))
    , m_newest(new NewestVersions(this))
    , m_table(new PipelineTable(this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_deeds(new PipelineDeeds(this))
    , m_deletions(new ServerDeeds(this))
    , m_clusters(new QComboBox(this))
    , m_line(new QLineEdit(this))
    , m_columns(new QToolButton(this))
    , m_copy(new QToolButton(this))
    , m_delete(new QToolButton(this))
    , m_upload(new QPushButton(this))
    , m_facts(new QLabel(this))
    , m_strip(new MessageStrip(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_stack(new QStackedWidget(m_splitter))
    , m_message(new MessagePage(m_stack))
    , m_view(new QTableView(m_stack))
    , m_details(new PipelineDetails(tools.pool, m_splitter))
{
    setAcceptDrops(true);
    m_table->setNewest(m_newest);
    layOut();
    connectParts();
    connectDeeds();
    followLocal();
    fillClusters();
    retranslate();
}

PipelinesPane::~PipelinesPane()
{
    disconnect(&m_tools.clusters, nullptr, this, nullptr);
    disconnect(m_server, nullptr, this, nullptr);
    disconnect(m_table, nullptr, this, nullptr);
}

QLayout *PipelinesPane::layOutHead()
{
    dressClusterBox(*m_clusters);
    m_clusters->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_line->setClearButtonEnabled(true);
    m_upload->setProperty("primary", true);
    for (QToolButton *menu : {m_columns, m_copy}) {
        menu->setPopupMode(QToolButton::InstantPopup);
        menu->setMenu(new QMenu(menu));
    }
    for (QToolButton *button : {m_columns, m_copy, m_delete})
        button->setProperty("chip", true);
    m_facts->setProperty("role", u"secondary"_s);
    m_facts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *first = new QHBoxLayout;
    first->setSpacing(grid(2));
    first->addWidget(m_clusters);
    first->addWidget(m_line, 1);
    first->addWidget(m_columns);
    first->addWidget(m_upload);
    first->addStretch(0); // while only the cluster is there
    auto *second = new QHBoxLayout;
    second->setSpacing(grid(2));
    second->addWidget(m_facts, 1);
    second->addWidget(m_copy);
    second->addWidget(m_delete);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(grid(3), grid(3), grid(3), grid(2));
    column->setSpacing(grid(2));
    column->addLayout(first);
    column->addLayout(second);
    return column;
}

void PipelinesPane::layOut()
{
    m_filter->setSourceModel(m_table);
    m_filter->setSortRole(PipelineTable::SortRole);
    m_filter->setSortLocaleAware(true);
    m_filter->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setFilterRole(PipelineTable::FilterRole);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new ElidingDelegate(m_view));
    dressTable(*m_view);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->horizontalHeader()->setSectionsMovable(true);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(PipelineTable::CreatedColumn, Qt::DescendingOrder);
    m_view->setColumnWidth(PipelineTable::NameColumn, grid(46));
    m_view->setColumnWidth(PipelineTable::NewestColumn, grid(30));
    m_view->setColumnWidth(PipelineTable::CreatedColumn, grid(38));
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_view);
    m_stack->setMinimumWidth(grid(60));
    m_details->setMinimumWidth(grid(100));
    m_details->hide();
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({grid(118), grid(162)});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(layOutHead());
    column->addWidget(m_strip);
    column->addWidget(m_splitter, 1);
    m_typing.setInterval(150ms);
    m_typing.setSingleShot(true);
    m_looking.setInterval(100ms);
    m_looking.setSingleShot(true);
}

void PipelinesPane::connectParts()
{
    connect(m_clusters, &QComboBox::activated, this, [this](int index) { chooseCluster(m_clusters->itemData(index).toString()); });
    connect(m_line, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, [this] {
        m_filter->setFilterFixedString(m_line->text().trimmed());
        update();
    });
    connect(m_columns->menu(), &QMenu::aboutToShow, this, &PipelinesPane::fillColumns);
    connect(m_copy->menu(), &QMenu::aboutToShow, this, &PipelinesPane::fillCopies);
    connect(m_upload, &QPushButton::clicked, this, [this] { upload(false); });
    connect(m_delete, &QToolButton::clicked, this, [this] { wantDelete(false); });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PipelinesPane::showCurrent);
    connect(m_view, &QAbstractItemView::activated, this, [this] { m_details->versionView()->setFocus(); });
    connect(m_view, &QWidget::customContextMenuRequested, this, &PipelinesPane::showMenu);
    connect(m_message, &MessagePage::buttonClicked, this, &PipelinesPane::messageButton);
    connect(m_server, &RunServer::changed, this, &PipelinesPane::serverChanged);
    connect(m_table, &PipelineTable::statusChanged, this, &PipelinesPane::update);
    connect(m_table, &PipelineTable::pipelineChanged, this, &PipelinesPane::showCurrent);
    connect(m_table, &QAbstractItemModel::rowsRemoved, this, &PipelinesPane::update);
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, &m_looking, qOverload<>(&QTimer::start));
    connect(m_view->verticalScrollBar(), &QScrollBar::rangeChanged, &m_looking, qOverload<>(&QTimer::start));
    connect(m_filter, &QAbstractItemModel::layoutChanged, &m_looking, qOverload<>(&QTimer::start));
    connect(&m_looking, &QTimer::timeout, this, &PipelinesPane::needNewest);
    auto *remove = new QShortcut(QKeySequence::Delete, m_view, nullptr, nullptr, Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, [this] { wantDelete(false); });
    connect(&m_tools.clusters, &ClusterCatalogue::entriesChanged, this, &PipelinesPane::fillClusters);
    connect(m_details, &PipelineDetails::runRequested, this, &PipelinesPane::run);
    connect(m_details, &PipelineDetails::compareRequested, this, &PipelinesPane::compareVersions);
    connect(m_details, &PipelineDetails::editRequested, this, &PipelinesPane::openInEditor);
    connect(m_details, &PipelineDetails::uploadRequested, this, [this] { upload(true); });
    connect(m_details, &PipelineDetails::deleteVersionRequested, this, [this] { wantDelete(true); });
    connect(m_details, &PipelineDetails::tagsRequested, this, &PipelinesPane::editTags);
}

void PipelinesPane::connectDeeds()
{
    connect(m_deeds, &PipelineDeeds::uploaded, this, [this](const QString &pipeline, const QString &version) {
        m_strip->say(StateTone::Ok, version.isEmpty() ? tr("The pipeline was uploaded.") : tr("The version was uploaded."));
        m_wanted = pipeline;
        m_newest->forget(pipeline);
        m_table->refresh();
        if (m_details->pipeline().id == pipeline)
            m_details->refresh(version);
    });
    connect(m_deeds, &PipelineDeeds::deleted, this, [this](const QString &pipeline, const QString &version) {
        m_strip->say(StateTone::Ok, version.isEmpty() ? tr("The pipeline was deleted.") : tr("The version was deleted."));
        m_newest->forget(pipeline);
        m_table->refresh();
        if (!version.isEmpty() && m_details->pipeline().id == pipeline)
            m_details->refresh();
    });
    connect(m_deeds, &PipelineDeeds::changed, m_table, &PipelineTable::refresh);
    connect(m_deeds, &PipelineDeeds::failed, this, [this](const Error &error) {
        const ErrorText words = ErrorWords::of(error);
        m_strip->say(StateTone::Error, QString(words.sentence % u' ' % words.advice).trimmed(), {}, true);
    });
    connect(m_deeds, &PipelineDeeds::schedulesFound, this, &PipelinesPane::askDelete);
    connect(m_deletions, &ServerDeeds::ended, this, [this](const QStringList &refused, const Error &firstError) {
        m_strip->say(refused.isEmpty() ? StateTone::Ok : StateTone::Error, PipelineWords::deletedMany(std::exchange(m_deleting, 0), refused, firstError), {}, !refused.isEmpty());
        m_table->refresh();
    });
}

void PipelinesPane::followLocal()
{
    LocalClusterControl *const local = m_tools.clusters.local();
    if (!local)
        return;
    connect(local, &LocalClusterControl::changed, this, &PipelinesPane::update);
    connect(local, &LocalClusterControl::ready, this, [this](const QString &cluster) {
        if (std::exchange(m_wantsLocal, false))
            chooseCluster(cluster);
    });
}

void PipelinesPane::fillClusters()
{
    fillClusterBox(*m_clusters, m_tools.clusters, m_cluster);
    update();
}

void PipelinesPane::chooseCluster(const QString &name)
{
    m_cluster = name;
    m_clusters->setCurrentIndex(name.isEmpty() ? -1 : m_clusters->findData(name));
    m_server->use(name.isEmpty() ? nullptr : m_tools.clusters.session(name));
}

void PipelinesPane::serverChanged()
{
    m_strip->hide();
    m_deeds->setClient(m_server->client());
    if (m_server->client()) {
        m_newest->follow(m_server->client());
        m_table->follow(m_server->client());
        m_table->setActive(m_isActive);
    } else {
        m_newest->follow(nullptr);
        m_table->stop();
    }
    showCurrent();
    update();
}

const Pipeline *PipelinesPane::current() const
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    return rows.size() != 1 ? nullptr : &m_table->pipelineAt(m_filter->mapToSource(rows.front()).row());
}

/// In the order of the list.
std::vector<Pipeline> PipelinesPane::chosen() const
{
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    std::vector<Pipeline> pipelines;
    for (const QModelIndex &index : rows)
        pipelines.push_back(m_table->pipelineAt(m_filter->mapToSource(index).row()));
    return pipelines;
}

/// Of the rows in sight alone: each is a question of its own.
void PipelinesPane::needNewest()
{
    if (!m_view->isVisible() || m_view->isColumnHidden(PipelineTable::NewestColumn) || m_filter->rowCount() == 0)
        return;
    const int first = std::max(0, m_view->rowAt(0));
    const int last = m_view->rowAt(m_view->viewport()->height() - 1);
    QStringList ids;
    for (int row = first; row <= (last < 0 ? m_filter->rowCount() - 1 : last); ++row)
        ids.append(m_filter->index(row, 0).data(PipelineTable::IdRole).toString());
    m_newest->need(ids);
}

void PipelinesPane::showCurrent()
{
    const Pipeline *pipeline = current();
    m_details->show(m_server->client(), pipeline ? *pipeline : Pipeline(), m_table->keepsTags());
    m_details->setVisible(pipeline != nullptr);
    setPrimary(m_upload, pipeline == nullptr); // a chosen one has a first verb of its own
    const auto count = m_view->selectionModel()->selectedRows().size();
    m_delete->setEnabled(count > 0);
    m_copy->setEnabled(count > 0);
    showFacts();
}

void PipelinesPane::select(const QString &id)
{
    const QModelIndex index = m_filter->mapFromSource(m_table->index(m_table->rowOf(id), 0));
    if (!index.isValid())
        return;
    m_view->setCurrentIndex(index);
    m_view->selectRow(index.row());
    m_view->scrollTo(index);
}

void PipelinesPane::update()
{
    if (!m_wanted.isEmpty() && m_table->rowOf(m_wanted) >= 0) {
        if (!m_filter->mapFromSource(m_table->index(m_table->rowOf(m_wanted), 0)).isValid())
            m_filter->setFilterFixedString({}); // what was asked for is not hidden by an old filter
        select(std::exchange(m_wanted, {}));
    }
    const int shown = m_filter->rowCount();
    RunMessage message = PipelineWords::serverMessage(*m_server, m_cluster, m_tools.clusters.local());
    const bool isServed = message.sentence.isEmpty();
    if (isServed)
        message = PipelineWords::listMessage(*m_table, shown);
    const bool hasRows = message.sentence.isEmpty();
    m_stack->setCurrentWidget(hasRows ? static_cast<QWidget *>(m_view) : m_message);
    m_message->setBusy(message.isBusy);
    m_message->show(message.sentence, message.advice, message.button);
    showFacts();
    m_looking.start();
    for (QWidget *verb : std::initializer_list<QWidget *>{m_upload, m_columns, m_line, m_copy, m_delete})
        verb->setVisible(isServed); // what can be done with nothing is not offered
    m_columns->setEnabled(hasRows);
    setPrimary(m_upload, message.button.isEmpty() && !current()); // a page that says what to do has the first verb
    Q_EMIT statusChanged(hasRows ? QString(m_cluster % u" · "_s % m_facts->text()) : message.sentence);
}

void PipelinesPane::showFacts()
{
    const QLocale locale;
    const int shown = m_filter->rowCount(), total = m_table->rowCount();
    QStringList facts;
    if (m_server->client()) {
        facts.append(shown == total ? tr("%Ln pipeline(s)", nullptr, total) : tr("%1 of %2 pipelines").arg(locale.toString(shown), locale.toString(total)));
        if (const auto count = m_view->selectionModel()->selectedRows().size(); count > 1)
            facts.append(tr("%1 selected").arg(locale.toString(count)));
        facts.append(ClusterWords::live(m_table->status(), total));
    }
    m_facts->setText(facts.join(u" · "_s));
    m_facts->setToolTip(m_facts->text());
}

void PipelinesPane::messageButton()
{
    const RunMessage message = PipelineWords::serverMessage(*m_server, m_cluster, m_tools.clusters.local());
    if (message.startsLocal) {
        m_wantsLocal = true;
        m_tools.clusters.local()->start();
    } else if (message.leadsToClusters)
        Q_EMIT openRequested({.cluster = m_cluster, .kind = u"Cluster"_s});
    else if (!message.sentence.isEmpty())
        chooseCluster(m_cluster);
    else if (m_table->status().state == LiveState::Failed)
        m_table->refresh();
    else if (m_table->rowCount() > 0)
        m_line->clear();
    else
        upload(false);
}

void PipelinesPane::setActive(bool isActive)
{
    m_isActive = isActive;
    m_table->setActive(isActive);
}

void PipelinesPane::open(const ResourceRef &ref)
{
    m_wanted = ref.name;
    if (ref.cluster != m_cluster || !m_server->client())
        chooseCluster(ref.cluster);
    update();
}

bool PipelinesPane::isBusy() const
{
    return m_server->state() == RunServerState::Connecting || m_table->status().state == LiveState::Listing || m_typing.isActive() || m_looking.isActive() || m_newest->isBusy() || m_details->isBusy();
}

void PipelinesPane::focusSearch()
{
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

std::vector<PaletteEntry> PipelinesPane::find(const QString &text)
{
    std::vector<PaletteEntry> found;
    for (int row = 0; row < m_table->rowCount() && found.size() < mostFound && !text.isEmpty(); ++row) {
        const Pipeline &pipeline = m_table->pipelineAt(row);
        if (shownName(pipeline).contains(text, Qt::CaseInsensitive))
            found.push_back({.text = shownName(pipeline), .group = tr("Pipelines"), .run = [this, id = pipeline.id] {
                                 m_wanted = id;
                                 update();
                             }});
    }
    return found;
}

QVariantMap PipelinesPane::saveState() const
{
    const Pipeline *pipeline = current();
    return {{u"cluster"_s, m_cluster}, {u"pipeline"_s, pipeline ? pipeline->id : m_wanted}, {u"filter"_s, m_line->text()}, {u"columns"_s, m_view->horizontalHeader()->saveState()}, {u"splitter"_s, m_splitter->saveState()}};
}

/// The cluster is remembered and not asked: nothing connects by itself.
void PipelinesPane::restoreState(const QVariantMap &state)
{
    m_cluster = state.value(u"cluster"_s).toString();
    m_wanted = state.value(u"pipeline"_s).toString();
    m_line->setText(state.value(u"filter"_s).toString());
    m_view->horizontalHeader()->restoreState(state.value(u"columns"_s).toByteArray());
    m_splitter->restoreState(state.value(u"splitter"_s).toByteArray());
    fillClusters();
}

void PipelinesPane::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_server->client() && !droppedPipelineFile(event->mimeData()->urls()).isEmpty())
        event->acceptProposedAction();
}

/// A file on a chosen pipeline's side is meant as its new version.
void PipelinesPane::dropEvent(QDropEvent *event)
{
    const QRect side(m_details->mapTo(this, QPoint()), m_details->size());
    upload(m_details->isVisible() && side.contains(event->position().toPoint()), droppedPipelineFile(event->mimeData()->urls()));
    event->acceptProposedAction();
}

void PipelinesPane::changeEvent(QEvent *event)
{
    Pane::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        fillClusters();
}

void PipelinesPane::retranslate()
{
    m_clusters->setAccessibleName(tr("Cluster"));
    m_line->setPlaceholderText(tr("Filter by name, description, tag or id"));
    m_line->setAccessibleName(tr("Filter"));
    m_view->setAccessibleName(tr("Pipelines"));
    m_upload->setText(tr("Upload …"));
    m_upload->setAccessibleName(tr("Upload a pipeline"));
    const std::pair<QToolButton *, QString> texts[] = {{m_columns, tr("Columns")}, {m_copy, tr("Copy")}, {m_delete, tr("Delete …")}};
    for (const auto &[button, text] : texts) {
        button->setText(text);
        button->setAccessibleName(text);
    }
    for (int column = 0; column < PipelineTable::ColumnCount; ++column)
        m_table->setHeaderData(column, Qt::Horizontal, PipelineWords::column(column));
    fillClusters();
    showCurrent();
}

} // namespace headrace
