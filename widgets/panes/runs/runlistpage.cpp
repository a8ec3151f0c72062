// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/runlistpage.h"

#include "models/runs/runcomparison.h"
#include "models/runs/runnames.h"
#include "models/runs/runquery.h"
#include "models/runs/runserver.h"
#include "models/runs/runtable.h"
#include "models/tasks/taskregistry.h"
#include "models/text/csvcell.h"
#include "widgets/common/messagepage.h"
#include "widgets/common/tabledress.h"
#include "widgets/panes/cluster/clusterwords.h"
#include "widgets/panes/runs/questionbar.h"
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
#include <QScrollBar>
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
constexpr std::size_t metricsAtATime = 500;
constexpr std::size_t mostForNames = 20; ///< runs that tell which metrics there are
constexpr std::array widths{28, 62, 20, 40, 30, 36, 30, 30}; ///< grid steps of the fixed columns

} // namespace

RunListPage::RunListPage(RunsContext &context, QWidget *parent)
    : RunsPage(context, parent)
    , m_list(new RunList(this, context.pacing))
    , m_names(new RunNames(this))
    , m_steps(new StepCache(this))
    , m_table(new RunTable(*m_list, *m_names, this))
    , m_filter(new RunFilter(*m_table, this))
    , m_deeds(new RunDeeds(this))
    , m_which(new QComboBox(this))
    , m_line(new QLineEdit(this))
    , m_columns(new QToolButton(this))
    , m_copy(new QToolButton(this))
    , m_compare(new QToolButton(this))
    , m_moreMetrics(new QToolButton(this))
    , m_withMetrics(metricsAtATime)
    , m_facts(new QLabel(this))
    , m_confirm(new QuestionBar(this))
    , m_stack(new QStackedWidget(this))
    , m_message(new MessagePage(this))
    , m_view(new QTableView(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_panel(new RunPanel(m_splitter))
{
    for (QToolButton *&button : m_buttons)
        button = new QToolButton(this);
    m_table->setSteps(m_steps);
    layOut();
    connectParts();
    m_clock.setInterval(1s);
    m_typing.setInterval(150ms);
    m_typing.setSingleShot(true);
    m_settling.setInterval(200ms);
    m_settling.setSingleShot(true);
    m_scrolling.setInterval(100ms);
    m_scrolling.setSingleShot(true);
    retranslate();
}

RunListPage::~RunListPage()
{
    disconnect(m_list, nullptr, this, nullptr);
}

QLayout *RunListPage::layOutHead()
{
    m_line->setClearButtonEnabled(true);
    for (QToolButton *menu : {m_columns, m_copy}) {
        menu->setPopupMode(QToolButton::InstantPopup);
        menu->setMenu(new QMenu(menu));
    }
    auto *first = new QHBoxLayout;
    first->setSpacing(grid(2));
    first->addWidget(m_which);
    first->addWidget(m_line, 1);
    first->addWidget(m_columns);
    auto *second = new QHBoxLayout;
    second->setSpacing(grid(2));
    m_facts->setProperty("role", u"secondary"_s);
    m_facts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    second->addWidget(m_facts, 1);
    second->addWidget(m_moreMetrics);
    m_moreMetrics->hide();
    for (const RunDeed deed : deeds)
        second->addWidget(m_buttons[static_cast<std::size_t>(deed)]);
    second->addWidget(m_compare);
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

void RunListPage::layOut()
{
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new RunDelegate(m_view));
    dressTable(*m_view);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->horizontalHeader()->setSectionsMovable(true);
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

void RunListPage::connectParts()
{
    connect(m_which, &QComboBox::activated, this, [this](int index) { setArchived(index == 1); });
    connect(m_line, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, [this] {
        m_filter->setQuery(m_line->text());
        needMetrics();
        update();
    });
    connect(m_steps, &StepCache::changed, &m_settling, [this] {
        if (!m_settling.isActive())
            m_settling.start();
    });
    connect(&m_settling, &QTimer::timeout, this, [this] {
        if (m_filter->query().usesMetrics())
            m_filter->setQuery(m_line->text()); // more runs may fit now
        if (m_columns->menu()->isVisible())
            fillColumns();
        update();
    });
    connect(m_list, &RunList::changed, this, &RunListPage::needMetrics);
    connect(m_moreMetrics, &QToolButton::clicked, this, [this] {
        m_withMetrics += metricsAtATime;
        needMetrics();
        update();
    });
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, &m_scrolling, qOverload<>(&QTimer::start));
    connect(&m_scrolling, &QTimer::timeout, this, &RunListPage::needMetrics);
    connect(m_columns->menu(), &QMenu::aboutToShow, this, &RunListPage::fillColumns);
    connect(m_columns->menu(), &QMenu::aboutToShow, this, &RunListPage::needMetrics, Qt::QueuedConnection); // when it is there
    connect(m_copy->menu(), &QMenu::aboutToShow, this, &RunListPage::fillCopies);
    for (const RunDeed deed : deeds)
        connect(m_buttons[static_cast<std::size_t>(deed)], &QToolButton::clicked, this, [this, deed] { want(deed); });
    connect(m_compare, &QToolButton::clicked, this, [this] { Q_EMIT compareRequested(chosenIds()); });
    connect(m_confirm, &QuestionBar::answered, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_deeds, &RunDeeds::ended, m_list, &RunList::refresh);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RunListPage::update);
    connect(m_view, &QAbstractItemView::activated, this, [this](const QModelIndex &index) { Q_EMIT runRequested(m_table->runAt(m_filter->mapToSource(index).row())->id); });
    connect(m_view, &QWidget::customContextMenuRequested, this, &RunListPage::showMenu);
    connect(m_message, &MessagePage::buttonClicked, this, &RunListPage::messageButton);
    connect(m_list, &RunList::statusChanged, this, &RunListPage::update);
    connect(m_list, &RunList::inserted, this, &RunListPage::runsCame);
    connect(m_list, &RunList::removed, this, &RunListPage::update);
    connect(m_table, &QAbstractItemModel::modelReset, this, &RunListPage::setHeads);
    connect(&m_clock, &QTimer::timeout, m_table, &RunTable::tick);
    connect(&m_clock, &QTimer::timeout, m_panel, &RunPanel::tick);
    connect(m_table, &QAbstractItemModel::dataChanged, this, &RunListPage::showCurrent);
}

void RunListPage::setArchived(bool isArchived)
{
    m_isArchived = isArchived;
    m_which->setCurrentIndex(isArchived ? 1 : 0);
    if (m_context.server.client())
        follow();
    update();
}

void RunListPage::serverChanged()
{
    if (m_context.server.client()) {
        m_names->follow(m_context.server.client(), {});
        m_steps->follow(m_context.server.client());
        follow();
    } else {
        m_list->stop();
        m_names->stop();
        m_steps->follow(nullptr);
    }
    update();
}

void RunListPage::follow()
{
    m_list->follow(m_context.server.client(), {.nameSpace = {}, .experimentId = {}, .isArchived = m_isArchived});
}

/// Names are asked for once a page came, for all of its runs at once.
void RunListPage::runsCame()
{
    if (!std::exchange(m_needsNames, true))
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_needsNames = false;
                m_names->need(m_list->rows());
                needMetrics();
                update();
            },
            Qt::QueuedConnection);
}

bool RunListPage::wantsMetrics() const
{
    return !m_table->metrics().isEmpty() || m_filter->query().usesMetrics();
}

/// Of the runs in sight, then of the newest: each is a question of its own, and servers have none for many.
void RunListPage::needMetrics()
{
    const std::size_t most = wantsMetrics() ? m_withMetrics : m_columns->menu()->isVisible() ? mostForNames : 0;
    const std::size_t count = std::min(m_list->rows().size(), most);
    if (count == 0)
        return;
    std::vector<RunPointer> runs;
    QSet<QString> seen;
    const auto add = [&](const RunPointer &run) {
        const auto before = seen.size();
        seen.insert(run->id);
        if (seen.size() > before)
            runs.push_back(run);
    };
    const int last = m_view->rowAt(m_view->viewport()->height() - 1);
    for (int row = std::max(0, m_view->rowAt(0)); wantsMetrics() && row <= (last < 0 ? m_filter->rowCount() - 1 : last); ++row)
        add(m_table->runAt(m_filter->mapToSource(m_filter->index(row, 0)).row()));
    std::for_each(m_list->rows().begin(), m_list->rows().begin() + static_cast<std::ptrdiff_t>(count), add);
    m_steps->need(runs);
}

/// How far they are known; empty when all are, or nobody wants them.
QString RunListPage::metricsFact() const
{
    if (!wantsMetrics())
        return {};
    if (m_steps->isUnserved())
        return tr("this server does not tell metrics");
    const auto read = std::count_if(m_list->rows().begin(), m_list->rows().end(), [this](const RunPointer &run) { return m_steps->find(run->id) != nullptr; });
    const auto all = static_cast<std::ptrdiff_t>(m_list->rows().size());
    const QLocale locale;
    return read == all ? QString() : tr("metrics of %1 of %2 runs read").arg(locale.toString(read), locale.toString(all));
}

void RunListPage::update()
{
    const int shown = m_filter->rowCount();
    const RunMessage message = RunWords::listMessage(*m_list, shown);
    const bool hasRows = message.sentence.isEmpty();
    m_stack->setCurrentWidget(hasRows ? static_cast<QWidget *>(m_view) : m_message);
    m_message->setBusy(message.isBusy);
    m_message->show(message.sentence, message.advice, message.button);
    const QLocale locale;
    const auto chosen = m_view->selectionModel()->selectedRows().size();
    const auto total = static_cast<int>(m_list->rows().size());
    QStringList facts{shown == total ? tr("%Ln run(s)", nullptr, total) : tr("%1 of %2 runs").arg(locale.toString(shown), locale.toString(total))};
    if (chosen > 0)
        facts.append(tr("%1 selected").arg(locale.toString(chosen)));
    facts.append(ClusterWords::live(m_list->status(), total));
    if (const QString metrics = metricsFact(); !metrics.isEmpty())
        facts.append(metrics);
    m_moreMetrics->setVisible(wantsMetrics() && !m_steps->isUnserved() && m_list->rows().size() > m_withMetrics);
    if (const QString problem = m_filter->query().problem(); !problem.isEmpty())
        facts.append(problem.startsWith(u"since"_s) || problem.startsWith(u"!since"_s) ? tr("“%1” is no time such as 2d or 90m").arg(problem) : tr("“%1” is no condition such as metric:accuracy>0.9").arg(problem));
    m_facts->setText(facts.join(u" · "_s));
    m_facts->setToolTip(m_facts->text());
    for (const RunDeed deed : deeds) {
        QToolButton *button = m_buttons[static_cast<std::size_t>(deed)];
        button->setVisible(deed == RunDeed::Archive ? !m_isArchived : deed == RunDeed::Unarchive ? m_isArchived : true);
        button->setEnabled(hasRows && !selected(deed).empty());
    }
    showCurrent();
    m_compare->setEnabled(hasRows && mayCompare());
    m_columns->setEnabled(hasRows);
    m_copy->setEnabled(hasRows && chosen > 0);
    Q_EMIT statusChanged(hasRows ? QString(m_context.cluster % u" · "_s % m_facts->text()) : message.sentence);
}

/// The one run that is selected.
void RunListPage::showCurrent()
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    const bool isOne = rows.size() == 1 && m_stack->currentWidget() == m_view;
    m_panel->setRun(isOne ? m_table->runAt(m_filter->mapToSource(rows.front()).row()) : RunPointer());
    m_panel->setVisible(isOne);
}

void RunListPage::messageButton()
{
    if (m_list->status().state == LiveState::Failed)
        m_list->refresh();
    else
        m_line->clear();
}

std::vector<RunPointer> RunListPage::selected(RunDeed deed) const
{
    std::vector<RunPointer> runs;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        if (const RunPointer &run = m_table->runAt(m_filter->mapToSource(index).row()); mayDo(deed, *run))
            runs.push_back(run);
    return runs;
}

/// In the order of the list.
QStringList RunListPage::chosenIds() const
{
    QList<int> rows;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    QStringList ids;
    for (const int row : rows)
        ids.append(m_table->runAt(m_filter->mapToSource(m_filter->index(row, 0)).row())->id);
    return ids;
}

bool RunListPage::mayCompare() const
{
    const auto count = m_view->selectionModel()->selectedRows().size();
    return count >= 2 && count <= mostCompared;
}

void RunListPage::want(RunDeed deed)
{
    if (const std::vector<RunPointer> runs = selected(deed); !runs.empty())
        m_confirm->ask(RunWords::question(deed, static_cast<int>(runs.size())), RunWords::verb(deed), isDangerous(deed), [this, deed, runs] { start(deed, runs); });
}

void RunListPage::start(RunDeed deed, const std::vector<RunPointer> &runs)
{
    m_view->setFocus();
    if (m_context.server.client())
        m_deeds->start(deed, m_context.server.client(), runs, m_context.tasks.start(RunWords::title(deed, static_cast<int>(runs.size()))));
}

void RunListPage::fillColumns()
{
    QMenu *menu = m_columns->menu();
    menu->clear();
    for (int column = RunTable::DurationColumn; column < RunTable::FixedColumns; ++column) {
        QAction *action = menu->addAction(RunWords::column(column), this, [this, column](bool isShown) { m_view->setColumnHidden(column, !isShown); });
        action->setCheckable(true);
        action->setChecked(!m_view->isColumnHidden(column));
    }
    addChoices(menu, m_table->parameterNames(), false);
    addChoices(menu, m_steps->metricNames(), true);
    if (m_steps->isBusy())
        menu->addAction(tr("Reading metrics …"))->setEnabled(false);
}

void RunListPage::addChoices(QMenu *menu, const QStringList &names, bool areMetrics)
{
    menu->addSeparator();
    for (const QString &name : names) {
        QAction *action = menu->addAction(areMetrics ? tr("Metric %1").arg(name) : tr("Parameter %1").arg(name), this, [this, name, areMetrics](bool isShown) {
            QStringList chosen = areMetrics ? m_table->metrics() : m_table->parameters();
            isShown ? chosen.append(name) : void(chosen.removeAll(name));
            areMetrics ? m_table->setMetrics(chosen) : m_table->setParameters(chosen);
            needMetrics();
        });
        action->setCheckable(true);
        action->setChecked((areMetrics ? m_table->metrics() : m_table->parameters()).contains(name));
    }
}

void RunListPage::fillCopies()
{
    QMenu *menu = m_copy->menu();
    menu->clear();
    menu->addAction(tr("IDs"), this, [this] { copy(-1); });
    menu->addAction(tr("Names"), this, [this] { copy(RunTable::NameColumn); });
    menu->addAction(tr("CSV, as shown"), this, [this] { QGuiApplication::clipboard()->setText(csv()); });
}

void RunListPage::showMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const RunDeed deed : deeds)
        if (!selected(deed).empty())
            menu->addAction(RunWords::verb(deed), this, [this, deed] { want(deed); });
    if (mayCompare())
        menu->addAction(m_compare->text(), this, [this] { Q_EMIT compareRequested(chosenIds()); });
    if (const std::vector<RunPointer> runs = selected(RunDeed::RunAgain); runs.size() == 1)
        menu->addAction(tr("New run like this …"), this, [this, run = runs.front()] { Q_EMIT newRunRequested(run); });
    menu->addSeparator();
    fillCopies();
    QMenu *copies = menu->addMenu(tr("Copy"));
    copies->addActions(m_copy->menu()->actions());
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

QString RunListPage::csv() const
{
    const QHeaderView *header = m_view->horizontalHeader();
    QList<int> columns;
    for (int at = 0; at < header->count(); ++at)
        if (!header->isSectionHidden(header->logicalIndex(at)))
            columns.append(header->logicalIndex(at));
    QStringList cells;
    for (const int column : columns)
        cells.append(csvCell(column < RunTable::FixedColumns ? RunWords::column(column) : m_table->chosenName(column)));
    QString text = cells.join(u',') % u'\n';
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows()) {
        cells.clear();
        for (const int column : columns)
            cells.append(csvCell(m_table->plainText(m_filter->mapToSource(index).row(), column)));
        text += cells.join(u',') % u'\n';
    }
    return text;
}

void RunListPage::copy(int column)
{
    QStringList lines;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows()) {
        const int row = m_filter->mapToSource(index).row();
        lines.append(column < 0 ? m_table->runAt(row)->id : m_table->plainText(row, column));
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void RunListPage::setHeads()
{
    for (int column = 0; column < m_table->columnCount(); ++column) {
        const bool isFixed = column < RunTable::FixedColumns;
        m_table->setHeaderData(column, Qt::Horizontal, isFixed ? RunWords::column(column) : m_table->chosenName(column));
    }
}

void RunListPage::setActive(bool isActive)
{
    isActive ? m_clock.start() : m_clock.stop();
}

QString RunListPage::title() const
{
    return tr("Runs");
}

void RunListPage::setFilter(const QString &line)
{
    m_line->setText(line);
}

bool RunListPage::isBusy() const
{
    return m_list->status().state == LiveState::Listing || m_typing.isActive();
}

void RunListPage::focusSearch()
{
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

std::vector<PaletteEntry> RunListPage::find(const QString &text)
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

QVariantMap RunListPage::saveState() const
{
    return {{u"archived"_s, m_isArchived}, {u"filter"_s, m_line->text()}, {u"parameters"_s, m_table->parameters()}, {u"metrics"_s, m_table->metrics()}, {u"header"_s, m_view->horizontalHeader()->saveState()}, {u"splitter"_s, m_splitter->saveState()}};
}

void RunListPage::restoreState(const QVariantMap &state)
{
    setArchived(state.value(u"archived"_s).toBool());
    m_line->setText(state.value(u"filter"_s).toString());
    m_table->setParameters(state.value(u"parameters"_s).toStringList());
    m_table->setMetrics(state.value(u"metrics"_s).toStringList());
    m_view->horizontalHeader()->restoreState(state.value(u"header"_s).toByteArray());
    m_splitter->restoreState(state.value(u"splitter"_s).toByteArray());
}

void RunListPage::changeEvent(QEvent *event)
{
    RunsPage::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RunListPage::retranslate()
{
    m_which->clear();
    m_which->addItems({tr("Current runs"), tr("Archived runs")});
    m_which->setCurrentIndex(m_isArchived ? 1 : 0);
    m_which->setAccessibleName(tr("Current or archived runs"));
    m_line->setPlaceholderText(tr("Filter, such as state:failed since:2d"));
    m_line->setAccessibleName(tr("Filter"));
    m_line->setToolTip(RunWords::filterHelp());
    m_columns->setText(tr("Columns"));
    m_columns->setAccessibleName(tr("Columns"));
    m_compare->setText(tr("Compare"));
    m_compare->setAccessibleName(tr("Compare"));
    m_compare->setToolTip(tr("From two to %1 chosen runs beside each other").arg(mostCompared));
    m_moreMetrics->setText(tr("Read more metrics"));
    m_moreMetrics->setAccessibleName(m_moreMetrics->text());
    m_moreMetrics->setToolTip(tr("Those of runs in sight and of the newest are read; this reads those of %1 more.").arg(QLocale().toString(static_cast<int>(metricsAtATime))));
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleName(tr("Copy"));
    m_view->setAccessibleName(tr("Runs"));
    for (const RunDeed deed : deeds) {
        m_buttons[static_cast<std::size_t>(deed)]->setText(RunWords::verb(deed));
        m_buttons[static_cast<std::size_t>(deed)]->setAccessibleName(RunWords::verb(deed));
    }
    setHeads();
    update();
}

} // namespace headrace
