// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/runspane.h"

#include "models/kube/clustercatalogue.h"
#include "models/local/localclustercontrol.h"
#include "models/runs/runnames.h"
#include "models/runs/runquery.h"
#include "models/runs/runserver.h"
#include "models/runs/runtable.h"
#include "models/tasks/taskregistry.h"
#include "widgets/common/messagepage.h"
#include "widgets/panes/cluster/clustermark.h"
#include "widgets/panes/cluster/clusterwords.h"
#include "widgets/panes/runs/runconfirm.h"
#include "widgets/panes/runs/rundelegate.h"
#include "widgets/panes/runs/runpanel.h"
#include "widgets/panes/runs/runwords.h"

#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace headrace {

namespace {

constexpr std::array deeds{RunDeed::RunAgain, RunDeed::Terminate, RunDeed::Retry, RunDeed::Archive, RunDeed::Unarchive, RunDeed::Delete};
constexpr std::size_t mostFound = 5;
constexpr std::array widths{28, 62, 20, 40, 30, 36, 30, 30}; ///< grid steps of the fixed columns

/// A cell of a CSV line (RFC 4180).
QString quoted(QString text)
{
    if (!text.contains(u',') && !text.contains(u'"') && !text.contains(u'\n'))
        return text;
    return u'"' % text.replace(u"\""_s, u"\"\""_s) % u'"';
}

} // namespace

RunsPane::RunsPane(ClusterCatalogue &catalogue, TaskRegistry &tasks, QWidget *parent, RunPacing pacing)
    : Pane(parent)
    , m_catalogue(catalogue)
    , m_tasks(tasks)
    , m_server(new RunServer(this))
    , m_list(new RunList(this, pacing))
    , m_names(new RunNames(this))
    , m_table(new RunTable(*m_list, *m_names, this))
    , m_filter(new RunFilter(*m_table, this))
    , m_deeds(new RunDeeds(this))
    , m_clusters(new QComboBox(this))
    , m_which(new QComboBox(this))
    , m_line(new QLineEdit(this))
    , m_columns(new QToolButton(this))
    , m_copy(new QToolButton(this))
    , m_facts(new QLabel(this))
    , m_confirm(new RunConfirm(this))
    , m_stack(new QStackedWidget(this))
    , m_message(new MessagePage(this))
    , m_view(new QTableView(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_panel(new RunPanel(m_splitter))
{
    for (QToolButton *&button : m_buttons)
        button = new QToolButton(this);
    layOut();
    connectParts();
    m_clock.setInterval(1s);
    m_typing.setInterval(150ms);
    m_typing.setSingleShot(true);
    fillClusters();
    retranslate();
}

RunsPane::~RunsPane()
{
    disconnect(&m_catalogue, nullptr, this, nullptr);
    disconnect(m_server, nullptr, this, nullptr);
    disconnect(m_list, nullptr, this, nullptr);
}

QLayout *RunsPane::layOutHead()
{
    m_clusters->setItemDelegate(new ClusterRowDelegate(m_clusters));
    m_clusters->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_clusters->setMinimumContentsLength(16);
    m_line->setClearButtonEnabled(true);
    for (QToolButton *menu : {m_columns, m_copy}) {
        menu->setPopupMode(QToolButton::InstantPopup);
        menu->setMenu(new QMenu(menu));
    }
    auto *first = new QHBoxLayout;
    first->setSpacing(grid(2));
    first->addWidget(m_clusters);
    first->addWidget(m_which);
    first->addWidget(m_line, 1);
    first->addWidget(m_columns);
    auto *second = new QHBoxLayout;
    second->setSpacing(grid(2));
    m_facts->setProperty("role", u"secondary"_s);
    m_facts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    second->addWidget(m_facts, 1);
    for (const RunDeed deed : deeds)
        second->addWidget(m_buttons[static_cast<std::size_t>(deed)]);
    for (QToolButton *button : findChildren<QToolButton *>())
        button->setProperty("chip", true);
    second->addWidget(m_copy);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(grid(3), grid(3), grid(3), grid(2));
    column->setSpacing(grid(2));
    column->addLayout(first);
    column->addLayout(second);
    return column;
}

void RunsPane::layOut()
{
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new RunDelegate(m_view));
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(m_view->fontMetrics().height() + grid(2));
    m_view->horizontalHeader()->setSectionsMovable(true);
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(RunTable::StartedColumn, Qt::DescendingOrder);
    for (std::size_t column = 0; column < widths.size(); ++column)
        m_view->setColumnWidth(static_cast<int>(column), grid(widths[column]));
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_view);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(layOutHead());
    column->addWidget(m_confirm);
    m_splitter->insertWidget(0, m_stack);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({grid(170), grid(100)});
    m_splitter->setChildrenCollapsible(false);
    m_stack->setMinimumWidth(grid(70));
    m_panel->setMinimumWidth(grid(60));
    m_panel->hide();
    column->addWidget(m_splitter, 1);
}

void RunsPane::connectParts()
{
    connect(m_clusters, &QComboBox::activated, this, [this](int index) { chooseCluster(m_clusters->itemData(index).toString()); });
    connect(m_which, &QComboBox::activated, this, [this](int index) { setArchived(index == 1); });
    connect(m_line, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, [this] {
        m_filter->setQuery(m_line->text());
        update();
    });
    connect(m_columns->menu(), &QMenu::aboutToShow, this, &RunsPane::fillColumns);
    connect(m_copy->menu(), &QMenu::aboutToShow, this, &RunsPane::fillCopies);
    for (const RunDeed deed : deeds)
        connect(m_buttons[static_cast<std::size_t>(deed)], &QToolButton::clicked, this, [this, deed] { want(deed); });
    connect(m_confirm, &RunConfirm::confirmed, this, &RunsPane::start);
    connect(m_confirm, &RunConfirm::refused, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_deeds, &RunDeeds::ended, m_list, &RunList::refresh);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RunsPane::update);
    connect(m_view, &QWidget::customContextMenuRequested, this, &RunsPane::showMenu);
    connect(m_message, &MessagePage::buttonClicked, this, &RunsPane::messageButton);
    connect(m_server, &RunServer::changed, this, &RunsPane::serverChanged);
    connect(m_list, &RunList::statusChanged, this, &RunsPane::update);
    connect(m_list, &RunList::inserted, this, &RunsPane::runsCame);
    connect(m_list, &RunList::removed, this, &RunsPane::update);
    connect(m_table, &QAbstractItemModel::modelReset, this, &RunsPane::setHeads);
    connect(&m_clock, &QTimer::timeout, m_table, &RunTable::tick);
    connect(&m_clock, &QTimer::timeout, m_panel, &RunPanel::tick);
    connect(m_table, &QAbstractItemModel::dataChanged, this, &RunsPane::showCurrent);
    connect(&m_catalogue, &ClusterCatalogue::entriesChanged, this, &RunsPane::fillClusters);
    if (LocalClusterControl *const local = m_catalogue.local()) {
        connect(local, &LocalClusterControl::changed, this, &RunsPane::update);
        connect(local, &LocalClusterControl::ready, this, [this](const QString &cluster) {
            if (std::exchange(m_wantsLocal, false))
                chooseCluster(cluster);
        });
    }
}

void RunsPane::fillClusters()
{
    m_clusters->clear();
    const ThemeTokens &tokens = tokensFor(this);
    m_clusters->setPlaceholderText(tr("Choose a cluster"));
    for (const ClusterEntry &entry : m_catalogue.entries())
        m_clusters->addItem(clusterMark(m_catalogue.choices(entry.name), tokens), entry.name, entry.name);
    m_clusters->setCurrentIndex(m_cluster.isEmpty() ? -1 : m_clusters->findData(m_cluster));
    update();
}

void RunsPane::chooseCluster(const QString &name)
{
    m_cluster = name;
    m_clusters->setCurrentIndex(m_clusters->findData(name));
    m_server->use(name.isEmpty() ? nullptr : m_catalogue.session(name));
}

void RunsPane::setArchived(bool isArchived)
{
    m_isArchived = isArchived;
    m_which->setCurrentIndex(isArchived ? 1 : 0);
    if (m_server->client())
        follow();
    update();
}

void RunsPane::serverChanged()
{
    if (m_server->client()) {
        m_names->follow(m_server->client(), {});
        follow();
    } else {
        m_list->stop();
        m_names->stop();
    }
    update();
}

void RunsPane::follow()
{
    m_list->follow(m_server->client(), {.nameSpace = {}, .experimentId = {}, .isArchived = m_isArchived});
}

/// Names are asked for once a page came, for all of its runs at once.
void RunsPane::runsCame()
{
    if (!std::exchange(m_needsNames, true))
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_needsNames = false;
                m_names->need(m_list->rows());
                update();
            },
            Qt::QueuedConnection);
}

void RunsPane::update()
{
    const int shown = m_filter->rowCount();
    RunMessage message = RunWords::serverMessage(*m_server, m_cluster, m_catalogue.local());
    const bool isServed = message.sentence.isEmpty();
    if (isServed)
        message = RunWords::listMessage(*m_list, shown);
    const bool hasRows = message.sentence.isEmpty();
    m_stack->setCurrentWidget(hasRows ? static_cast<QWidget *>(m_view) : m_message);
    m_message->setBusy(message.isBusy);
    m_message->show(message.sentence, message.advice, message.button);
    const QLocale locale;
    const auto chosen = m_view->selectionModel()->selectedRows().size();
    const auto total = static_cast<int>(m_list->rows().size());
    QStringList facts;
    if (isServed) {
        facts.append(shown == total ? tr("%Ln run(s)", nullptr, total) : tr("%1 of %2 runs").arg(locale.toString(shown), locale.toString(total)));
        if (chosen > 0)
            facts.append(tr("%1 selected").arg(locale.toString(chosen)));
        facts.append(ClusterWords::live(m_list->status(), total));
        if (const QString problem = m_filter->query().problem(); !problem.isEmpty())
            facts.append(tr("“%1” is no time such as 2d or 90m").arg(problem));
    }
    m_facts->setText(facts.join(u" · "_s));
    m_facts->setToolTip(m_facts->text());
    for (const RunDeed deed : deeds) {
        QToolButton *button = m_buttons[static_cast<std::size_t>(deed)];
        button->setVisible(deed == RunDeed::Archive ? !m_isArchived : deed == RunDeed::Unarchive ? m_isArchived : true);
        button->setEnabled(hasRows && !selected(deed).empty());
    }
    showCurrent();
    m_columns->setEnabled(hasRows);
    m_copy->setEnabled(hasRows && chosen > 0);
    Q_EMIT statusChanged(hasRows ? QString(m_cluster % u" · "_s % m_facts->text()) : message.sentence);
}

/// The one run that is selected.
void RunsPane::showCurrent()
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    const bool isOne = rows.size() == 1 && m_stack->currentWidget() == m_view;
    m_panel->setRun(isOne ? m_table->runAt(m_filter->mapToSource(rows.front()).row()) : RunPointer());
    m_panel->setVisible(isOne);
}

void RunsPane::messageButton()
{
    const RunMessage message = RunWords::serverMessage(*m_server, m_cluster, m_catalogue.local());
    if (message.startsLocal) {
        m_wantsLocal = true;
        m_catalogue.local()->start();
    } else if (message.leadsToClusters) {
        Q_EMIT openRequested({.cluster = m_cluster, .kind = u"Cluster"_s, .nameSpace = {}, .name = {}});
    } else if (!message.sentence.isEmpty()) {
        chooseCluster(m_cluster);
    } else if (m_list->status().state == LiveState::Failed) {
        m_list->refresh();
    } else {
        m_line->clear();
    }
}

std::vector<RunPointer> RunsPane::selected(RunDeed deed) const
{
    std::vector<RunPointer> runs;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        if (const RunPointer &run = m_table->runAt(m_filter->mapToSource(index).row()); mayDo(deed, *run))
            runs.push_back(run);
    return runs;
}

void RunsPane::want(RunDeed deed)
{
    if (const std::vector<RunPointer> runs = selected(deed); !runs.empty())
        m_confirm->ask(deed, runs);
}

void RunsPane::start(RunDeed deed, const std::vector<RunPointer> &runs)
{
    m_view->setFocus();
    if (m_server->client())
        m_deeds->start(deed, m_server->client(), runs, m_tasks.start(RunWords::title(deed, static_cast<int>(runs.size()))));
}

void RunsPane::fillColumns()
{
    QMenu *menu = m_columns->menu();
    menu->clear();
    for (int column = RunTable::DurationColumn; column < RunTable::FixedColumns; ++column) {
        QAction *action = menu->addAction(RunWords::column(column), this, [this, column](bool isShown) { m_view->setColumnHidden(column, !isShown); });
        action->setCheckable(true);
        action->setChecked(!m_view->isColumnHidden(column));
    }
    menu->addSeparator();
    const QStringList names = m_table->parameterNames();
    for (const QString &name : names) {
        QAction *action = menu->addAction(tr("Parameter %1").arg(name), this, [this, name](bool isShown) {
            QStringList chosen = m_table->parameters();
            isShown ? chosen.append(name) : void(chosen.removeAll(name));
            m_table->setParameters(chosen);
        });
        action->setCheckable(true);
        action->setChecked(m_table->parameters().contains(name));
    }
}

void RunsPane::fillCopies()
{
    QMenu *menu = m_copy->menu();
    menu->clear();
    menu->addAction(tr("IDs"), this, [this] { copy(-1); });
    menu->addAction(tr("Names"), this, [this] { copy(RunTable::NameColumn); });
    menu->addAction(tr("CSV, as shown"), this, [this] { QGuiApplication::clipboard()->setText(csv()); });
}

void RunsPane::showMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const RunDeed deed : deeds)
        if (!selected(deed).empty())
            menu->addAction(RunWords::verb(deed), this, [this, deed] { want(deed); });
    menu->addSeparator();
    fillCopies();
    QMenu *copies = menu->addMenu(tr("Copy"));
    copies->addActions(m_copy->menu()->actions());
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

QString RunsPane::csv() const
{
    const QHeaderView *header = m_view->horizontalHeader();
    QList<int> columns;
    for (int at = 0; at < header->count(); ++at)
        if (!header->isSectionHidden(header->logicalIndex(at)))
            columns.append(header->logicalIndex(at));
    QStringList cells;
    for (const int column : columns)
        cells.append(quoted(column < RunTable::FixedColumns ? RunWords::column(column) : m_table->parameters()[column - RunTable::FixedColumns]));
    QString text = cells.join(u',') % u'\n';
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows()) {
        cells.clear();
        for (const int column : columns)
            cells.append(quoted(m_table->plainText(m_filter->mapToSource(index).row(), column)));
        text += cells.join(u',') % u'\n';
    }
    return text;
}

void RunsPane::copy(int column)
{
    QStringList lines;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows()) {
        const int row = m_filter->mapToSource(index).row();
        lines.append(column < 0 ? m_table->runAt(row)->id : m_table->plainText(row, column));
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void RunsPane::setHeads()
{
    for (int column = 0; column < m_table->columnCount(); ++column) {
        const bool isFixed = column < RunTable::FixedColumns;
        m_table->setHeaderData(column, Qt::Horizontal, isFixed ? RunWords::column(column) : m_table->parameters()[column - RunTable::FixedColumns]);
    }
}

void RunsPane::setActive(bool isActive)
{
    isActive ? m_clock.start() : m_clock.stop();
}

void RunsPane::open(const ResourceRef &ref)
{
    if (ref.cluster != m_cluster || !m_server->client())
        chooseCluster(ref.cluster);
    m_line->setText(ref.name);
}

bool RunsPane::isBusy() const
{
    return m_server->state() == RunServerState::Connecting || m_list->status().state == LiveState::Listing || m_typing.isActive();
}

void RunsPane::focusSearch()
{
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

std::vector<PaletteEntry> RunsPane::find(const QString &text)
{
    std::vector<PaletteEntry> found;
    for (const RunPointer &run : m_list->rows()) {
        if (found.size() >= mostFound || text.isEmpty())
            break;
        if (!run->name.contains(text, Qt::CaseInsensitive))
            continue;
        found.push_back({.text = run->name, .group = RunWords::state(run->state.state, run->state.word), .run = [this, id = run->id] { m_line->setText(id); }});
    }
    return found;
}

QVariantMap RunsPane::saveState() const
{
    return {{u"cluster"_s, m_cluster}, {u"archived"_s, m_isArchived}, {u"filter"_s, m_line->text()}, {u"parameters"_s, m_table->parameters()}, {u"header"_s, m_view->horizontalHeader()->saveState()}};
}

/// The cluster is remembered and not asked: nothing connects by itself.
void RunsPane::restoreState(const QVariantMap &state)
{
    m_cluster = state.value(u"cluster"_s).toString();
    setArchived(state.value(u"archived"_s).toBool());
    m_line->setText(state.value(u"filter"_s).toString());
    m_table->setParameters(state.value(u"parameters"_s).toStringList());
    m_view->horizontalHeader()->restoreState(state.value(u"header"_s).toByteArray());
    fillClusters();
}

void RunsPane::changeEvent(QEvent *event)
{
    Pane::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        fillClusters();
}

void RunsPane::retranslate()
{
    m_which->clear();
    m_which->addItems({tr("Current runs"), tr("Archived runs")});
    m_which->setCurrentIndex(m_isArchived ? 1 : 0);
    m_clusters->setAccessibleName(tr("Cluster"));
    m_which->setAccessibleName(tr("Current or archived runs"));
    m_line->setPlaceholderText(tr("Filter, such as state:failed since:2d"));
    m_line->setAccessibleName(tr("Filter"));
    m_line->setToolTip(RunWords::filterHelp());
    m_columns->setText(tr("Columns"));
    m_columns->setAccessibleName(tr("Columns"));
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleName(tr("Copy"));
    m_view->setAccessibleName(tr("Runs"));
    for (const RunDeed deed : deeds) {
        m_buttons[static_cast<std::size_t>(deed)]->setText(RunWords::verb(deed));
        m_buttons[static_cast<std::size_t>(deed)]->setAccessibleName(RunWords::verb(deed));
    }
    setHeads();
    fillClusters();
}

} // namespace headrace
