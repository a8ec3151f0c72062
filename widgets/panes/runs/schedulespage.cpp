// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/schedulespage.h"

#include "models/runs/runserver.h"
#include "models/schedules/schedulechoices.h"
#include "models/schedules/schedulereplacing.h"
#include "models/schedules/scheduleruns.h"
#include "models/tasks/taskregistry.h"
#include "models/text/csvcell.h"
#include "widgets/common/messagepage.h"
#include "widgets/common/tabledress.h"
#include "widgets/panes/cluster/clusterwords.h"
#include "widgets/panes/runs/questionbar.h"
#include "widgets/panes/runs/scheduledelegate.h"
#include "widgets/panes/runs/scheduleeditor.h"
#include "widgets/panes/runs/schedulepanel.h"
#include "widgets/panes/runs/schedulewords.h"

#include <QClipboard>
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

constexpr std::array deeds{ScheduleDeed::Enable, ScheduleDeed::Disable, ScheduleDeed::RunNow, ScheduleDeed::Delete};
constexpr std::size_t mostFound = 5;
constexpr std::array widths{26, 50, 24, 28, 36, 32, 56, 20, 30, 50}; ///< grid steps

} // namespace

SchedulesPage::SchedulesPage(RunsContext &context, QWidget *parent)
    : RunsPage(context, parent)
    , m_list(new ScheduleList(context.pool, this, context.pacing))
    , m_table(new ScheduleTable(*m_list, this))
    , m_filter(new ScheduleFilter(*m_table, this))
    , m_runs(new ScheduleRuns(this))
    , m_deeds(new ServerDeeds(this))
    , m_replacing(new ScheduleReplacing(this))
    , m_line(new QLineEdit(this))
    , m_columns(new QToolButton(this))
    , m_copy(new QToolButton(this))
    , m_new(new QToolButton(this))
    , m_edit(new QToolButton(this))
    , m_facts(new QLabel(this))
    , m_question(new QuestionBar(this))
    , m_stack(new QStackedWidget(this))
    , m_message(new MessagePage(this))
    , m_view(new QTableView(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_panel(new SchedulePanel(*m_runs, m_splitter))
{
    for (QToolButton *&button : m_buttons)
        button = new QToolButton(this);
    layOut();
    connectParts();
    m_clock.setInterval(1s);
    m_typing.setInterval(150ms);
    m_typing.setSingleShot(true);
    retranslate();
}

SchedulesPage::~SchedulesPage()
{
    disconnect(m_list, nullptr, this, nullptr);
}

QLayout *SchedulesPage::layOutHead()
{
    m_line->setClearButtonEnabled(true);
    for (QToolButton *menu : {m_columns, m_copy}) {
        menu->setPopupMode(QToolButton::InstantPopup);
        menu->setMenu(new QMenu(menu));
    }
    auto *first = new QHBoxLayout;
    first->setSpacing(grid(2));
    first->addWidget(m_line, 1);
    first->addWidget(m_columns);
    auto *second = new QHBoxLayout;
    second->setSpacing(grid(2));
    m_facts->setProperty("role", u"secondary"_s);
    m_facts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    second->addWidget(m_facts, 1);
    second->addWidget(m_new);
    second->addWidget(m_edit);
    for (QToolButton *button : m_buttons)
        second->addWidget(button);
    second->addWidget(m_copy);
    for (QToolButton *button : findChildren<QToolButton *>(Qt::FindDirectChildrenOnly))
        button->setProperty("chip", true);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(grid(3), grid(3), grid(3), grid(2));
    column->setSpacing(grid(2));
    column->addLayout(first);
    column->addLayout(second);
    return column;
}

void SchedulesPage::layOutView()
{
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new ScheduleDelegate(m_view));
    dressTable(*m_view);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->horizontalHeader()->setSectionsMovable(true);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(ScheduleTable::NextColumn, Qt::AscendingOrder);
    for (std::size_t column = 0; column < widths.size(); ++column)
        m_view->setColumnWidth(static_cast<int>(column), grid(widths[column]));
    // What is wrong is seen without scrolling.
    m_view->horizontalHeader()->moveSection(ScheduleTable::FindingColumn, 2);
}

void SchedulesPage::layOut()
{
    layOutView();
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_view);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(layOutHead());
    column->addWidget(m_question);
    m_splitter->insertWidget(0, m_stack);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({grid(160), grid(110)});
    m_splitter->setChildrenCollapsible(false);
    m_stack->setMinimumWidth(grid(70));
    m_panel->setMinimumWidth(grid(70));
    m_panel->hide();
    column->addWidget(m_splitter, 1);
}

void SchedulesPage::connectParts()
{
    connect(m_line, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, [this] {
        m_filter->setQuery(m_line->text());
        update();
    });
    connect(m_columns->menu(), &QMenu::aboutToShow, this, &SchedulesPage::fillColumns);
    connect(m_copy->menu(), &QMenu::aboutToShow, this, &SchedulesPage::fillCopies);
    for (const ScheduleDeed deed : deeds)
        connect(m_buttons[static_cast<std::size_t>(deed)], &QToolButton::clicked, this, [this, deed] { want(deed); });
    connect(m_new, &QToolButton::clicked, this, &SchedulesPage::makeNew);
    connect(m_edit, &QToolButton::clicked, this, [this] { edit(false); });
    connect(m_question, &QuestionBar::answered, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_deeds, &ServerDeeds::ended, m_list, &ScheduleList::refresh);
    connect(m_replacing, &ScheduleReplacing::ended, this, &SchedulesPage::replaced);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SchedulesPage::update);
    connect(m_view, &QAbstractItemView::activated, this, [this] { edit(false); });
    connect(m_view, &QWidget::customContextMenuRequested, this, &SchedulesPage::showMenu);
    connect(m_message, &MessagePage::buttonClicked, this, &SchedulesPage::messageButton);
    connect(m_list, &ScheduleList::statusChanged, this, &SchedulesPage::update);
    connect(m_list, &ScheduleList::changed, this, &SchedulesPage::update);
    connect(m_panel, &SchedulePanel::repairRequested, this, [this] { edit(true); });
    connect(m_panel, &SchedulePanel::runRequested, this, &RunsPage::runRequested);
    connect(&m_clock, &QTimer::timeout, this, [this] {
        m_panel->tick();
        m_view->viewport()->update();
    });
}

QString SchedulesPage::title() const
{
    return tr("Schedules");
}

void SchedulesPage::serverChanged()
{
    m_isStale = true;
    m_list->stop();
    if (ScheduleEditor *open = editor())
        open->close(); // what it offers is another server's
    if (m_isActive)
        follow();
    update();
}

void SchedulesPage::follow()
{
    if (!std::exchange(m_isStale, false) || !m_context.server.client())
        return;
    m_list->follow(m_context.server.client());
}

void SchedulesPage::setActive(bool isActive)
{
    m_isActive = isActive;
    isActive ? m_clock.start() : m_clock.stop();
    if (isActive)
        follow();
}

bool SchedulesPage::isBusy() const
{
    return m_list->status().state == LiveState::Listing || m_typing.isActive() || m_replacing->isRunning();
}

void SchedulesPage::focusSearch()
{
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

ScheduleEditor *SchedulesPage::editor() const
{
    return findChild<ScheduleEditor *>();
}

void SchedulesPage::update()
{
    const int shown = m_filter->rowCount();
    const RunMessage message = ScheduleWords::listMessage(*m_list, shown);
    const bool hasRows = message.sentence.isEmpty();
    m_stack->setCurrentWidget(hasRows ? static_cast<QWidget *>(m_view) : m_message);
    m_message->setBusy(message.isBusy);
    m_message->show(message.sentence, message.advice, message.button);
    const QLocale locale;
    const auto total = static_cast<int>(m_list->rows().size());
    QStringList facts{shown == total ? tr("%Ln schedule(s)", nullptr, total) : tr("%1 of %2 schedules").arg(locale.toString(shown), locale.toString(total))};
    const auto faulty = std::count_if(m_list->rows().begin(), m_list->rows().end(), [](const ScheduleRowPointer &row) { return !row->findings.empty() && row->findings.front().isError(); });
    if (faulty > 0)
        facts.append(tr("%Ln broken", nullptr, static_cast<int>(faulty)));
    if (const auto chosen = m_view->selectionModel()->selectedRows().size(); chosen > 1)
        facts.append(tr("%1 selected").arg(locale.toString(chosen)));
    facts.append(ClusterWords::live(m_list->status(), total));
    m_facts->setText(facts.join(u" · "_s));
    m_facts->setToolTip(m_facts->text());
    if (const int row = m_wantedId.isEmpty() ? -1 : m_table->indexOf(m_wantedId); row >= 0) {
        m_wantedId.clear();
        m_view->selectRow(m_filter->mapFromSource(m_table->index(row, 0)).row());
    }
    showButtons(hasRows);
    showCurrent();
    Q_EMIT statusChanged(hasRows ? QString(m_context.cluster % u" · "_s % m_facts->text()) : message.sentence);
}

void SchedulesPage::showButtons(bool hasRows)
{
    for (const ScheduleDeed deed : deeds)
        m_buttons[static_cast<std::size_t>(deed)]->setEnabled(hasRows && !selected(deed).empty());
    m_new->setEnabled(m_context.server.client() != nullptr);
    m_edit->setEnabled(hasRows && current() != nullptr && !m_replacing->isRunning());
    m_columns->setEnabled(hasRows);
    m_copy->setEnabled(hasRows && m_view->selectionModel()->hasSelection());
}

ScheduleRowPointer SchedulesPage::current() const
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    return rows.size() == 1 ? m_table->rowAt(m_filter->mapToSource(rows.front()).row()) : ScheduleRowPointer();
}

void SchedulesPage::showCurrent()
{
    const ScheduleRowPointer row = m_stack->currentWidget() == m_view ? current() : ScheduleRowPointer();
    const QString id = row ? row->schedule.id : QString();
    // Asked for when another one is chosen, and when its latest run is another one.
    const bool isOther = id != m_runs->scheduleId() || (row && row->lastRun && (m_runs->runs().empty() || *m_runs->runs().front() != *row->lastRun));
    if (isOther)
        m_runs->follow(m_context.server.client(), id);
    m_panel->setRow(row);
    m_panel->setVisible(row != nullptr);
}

void SchedulesPage::messageButton()
{
    if (m_list->status().state == LiveState::Failed)
        m_list->refresh();
    else if (m_list->rows().empty())
        makeNew();
    else
        m_line->clear();
}

std::vector<ScheduleRowPointer> SchedulesPage::selected(ScheduleDeed deed) const
{
    std::vector<ScheduleRowPointer> rows;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        if (const ScheduleRowPointer &row = m_table->rowAt(m_filter->mapToSource(index).row()); mayDo(deed, *row))
            rows.push_back(row);
    return rows;
}

void SchedulesPage::want(ScheduleDeed deed)
{
    const std::vector<ScheduleRowPointer> rows = selected(deed);
    if (rows.empty())
        return;
    const int count = static_cast<int>(rows.size());
    m_question->ask(ScheduleWords::question(deed, count), ScheduleWords::verb(deed), deed == ScheduleDeed::Delete, [this, deed, rows, count] {
        if (m_context.server.client() && m_list->snapshot())
            m_deeds->start(deedsOf(deed, m_context.server.client(), rows, m_list->snapshot()->facts), m_context.tasks.start(ScheduleWords::title(deed, count)));
    });
}

void SchedulesPage::edit(bool isRepair)
{
    const ScheduleRowPointer row = current();
    if (!row || !m_context.server.client() || m_replacing->isRunning())
        return;
    auto *choices = new ScheduleChoices(m_context.server.client(), m_context.pool);
    openEditor(new ScheduleEditor(isRepair ? ScheduleEditor::Purpose::Repair : ScheduleEditor::Purpose::Edit, row->schedule, choices, this));
}

void SchedulesPage::makeNew()
{
    if (m_context.server.client())
        openEditor(new ScheduleEditor(ScheduleEditor::Purpose::New, {}, new ScheduleChoices(m_context.server.client(), m_context.pool), this));
}

/// One at a time: two of them could replace the same schedule.
void SchedulesPage::openEditor(ScheduleEditor *editor)
{
    for (ScheduleEditor *open : findChildren<ScheduleEditor *>())
        if (open != editor)
            open->close();
    connect(editor, &ScheduleEditor::saved, this, &SchedulesPage::saved);
    editor->show();
}

void SchedulesPage::saved(const RecurringRun &old, const RecurringRun &wanted)
{
    if (!m_context.server.client())
        return;
    if (!old.id.isEmpty()) {
        m_replacing->start(m_context.server.client(), old, wanted, m_context.tasks.start(tr("Replace the schedule %1").arg(old.name)));
        update();
        return;
    }
    m_deeds->start({creationOf(m_context.server.client(), wanted)}, m_context.tasks.start(tr("Create the schedule %1").arg(wanted.name)));
}

void SchedulesPage::replaced(const QString &newId)
{
    m_wantedId = newId;
    m_list->refresh();
    update();
}

void SchedulesPage::fillColumns()
{
    QMenu *menu = m_columns->menu();
    menu->clear();
    for (int column = 0; column < ScheduleTable::ColumnCount; ++column) {
        if (column == ScheduleTable::NameColumn)
            continue;
        QAction *action = menu->addAction(ScheduleWords::column(column), this, [this, column](bool isShown) { m_view->setColumnHidden(column, !isShown); });
        action->setCheckable(true);
        action->setChecked(!m_view->isColumnHidden(column));
    }
}

void SchedulesPage::fillCopies()
{
    QMenu *menu = m_copy->menu();
    menu->clear();
    menu->addAction(tr("IDs"), this, [this] { copy(-1); });
    menu->addAction(tr("Names"), this, [this] { copy(ScheduleTable::NameColumn); });
    menu->addAction(tr("CSV, as shown"), this, [this] { QGuiApplication::clipboard()->setText(csv()); });
}

void SchedulesPage::showMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (const ScheduleRowPointer row = current(); row && !m_replacing->isRunning()) {
        menu->addAction(m_edit->text(), this, [this] { edit(false); });
        if (std::any_of(row->findings.begin(), row->findings.end(), [](const ScheduleFinding &finding) { return finding.isRepairable(); }))
            menu->addAction(tr("Repair …"), this, [this] { edit(true); });
        menu->addAction(tr("Show its runs"), this, [this, name = row->schedule.name] { Q_EMIT listRequested(name); });
    }
    for (const ScheduleDeed deed : deeds)
        if (!selected(deed).empty())
            menu->addAction(ScheduleWords::verb(deed), this, [this, deed] { want(deed); });
    menu->addSeparator();
    fillCopies();
    menu->addMenu(tr("Copy"))->addActions(m_copy->menu()->actions());
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

QString SchedulesPage::csv() const
{
    const QHeaderView *header = m_view->horizontalHeader();
    QList<int> columns;
    QStringList cells;
    for (int at = 0; at < header->count(); ++at)
        if (const int column = header->logicalIndex(at); !header->isSectionHidden(column)) {
            columns.append(column);
            cells.append(csvCell(ScheduleWords::column(column)));
        }
    QString text = cells.join(u',') % u'\n';
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows()) {
        const int row = m_filter->mapToSource(index).row();
        const std::vector<ScheduleFinding> &findings = m_table->rowAt(row)->findings;
        cells.clear();
        for (const int column : columns)
            cells.append(csvCell(column == ScheduleTable::FindingColumn ? (findings.empty() ? QString() : ScheduleWords::findingShort(findings.front())) : m_table->plainText(row, column)));
        text += cells.join(u',') % u'\n';
    }
    return text;
}

void SchedulesPage::copy(int column)
{
    QStringList lines;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows()) {
        const int row = m_filter->mapToSource(index).row();
        lines.append(column < 0 ? m_table->rowAt(row)->schedule.id : m_table->plainText(row, column));
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

std::vector<PaletteEntry> SchedulesPage::find(const QString &text)
{
    std::vector<PaletteEntry> found;
    for (const ScheduleRowPointer &row : m_list->rows()) {
        if (found.size() >= mostFound || text.isEmpty())
            break;
        if (row->schedule.name.contains(text, Qt::CaseInsensitive))
            found.push_back({.text = row->schedule.name, .group = tr("Schedule"), .run = [this, id = row->schedule.id] { m_line->setText(id); }});
    }
    return found;
}

QVariantMap SchedulesPage::saveState() const
{
    return {{u"filter"_s, m_line->text()}, {u"header"_s, m_view->horizontalHeader()->saveState()}, {u"splitter"_s, m_splitter->saveState()}};
}

void SchedulesPage::restoreState(const QVariantMap &state)
{
    m_line->setText(state.value(u"filter"_s).toString());
    m_view->horizontalHeader()->restoreState(state.value(u"header"_s).toByteArray());
    m_splitter->restoreState(state.value(u"splitter"_s).toByteArray());
}

void SchedulesPage::changeEvent(QEvent *event)
{
    RunsPage::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SchedulesPage::retranslate()
{
    m_line->setPlaceholderText(tr("Filter, such as has:finding"));
    m_line->setAccessibleName(tr("Filter"));
    m_line->setToolTip(ScheduleWords::filterHelp());
    m_view->setAccessibleName(tr("Schedules"));
    const std::pair<QToolButton *, QString> texts[] = {{m_columns, tr("Columns")}, {m_copy, tr("Copy")}, {m_new, tr("New schedule …")}, {m_edit, tr("Edit …")}};
    for (const auto &[button, text] : texts) {
        button->setText(text);
        button->setAccessibleName(text);
    }
    for (const ScheduleDeed deed : deeds) {
        m_buttons[static_cast<std::size_t>(deed)]->setText(ScheduleWords::verb(deed));
        m_buttons[static_cast<std::size_t>(deed)]->setAccessibleName(ScheduleWords::verb(deed));
    }
    for (int column = 0; column < ScheduleTable::ColumnCount; ++column)
        m_table->setHeaderData(column, Qt::Horizontal, ScheduleWords::column(column));
    update();
}

} // namespace headrace
