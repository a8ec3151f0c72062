// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/experiments/trialspage.h"

#include "widgets/common/messagepage.h"
#include "widgets/common/tabledress.h"
#include "widgets/common/tonelabel.h"
#include "widgets/studies/trialcomparison.h"
#include "widgets/studies/trialdelegate.h"
#include "widgets/studies/trialrows.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

TrialsPage::TrialsPage(StudySelection &selection, QWidget *parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_rows(new TrialRows(selection, this))
    , m_filter(new QLineEdit(this))
    , m_kept(new QCheckBox(this))
    , m_facts(new QLabel(this))
    , m_compare(new QPushButton(this))
    , m_table(new QTableView(this))
{
    m_facts->setProperty("role", u"secondary"_s);
    m_filter->setClearButtonEnabled(true);
    m_kept->setChecked(m_rows->isKeptOnly());
    m_table->setModel(m_rows);
    m_table->setItemDelegate(new TrialDelegate(m_table));
    dressTable(*m_table);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    m_table->setColumnWidth(TrialRows::NameColumn, grid(44));
    m_table->setColumnWidth(TrialRows::StateColumn, grid(34));
    m_table->horizontalHeader()->setSectionsMovable(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    auto *line = new QHBoxLayout;
    line->setSpacing(grid(2));
    line->addWidget(m_filter, 1);
    line->addWidget(m_kept);
    line->addWidget(m_facts);
    line->addWidget(m_compare);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, grid(2), 0, 0);
    column->addLayout(line);
    column->addWidget(m_table, 1);
    connectParts();
    retranslate();
    showFacts();
}

void TrialsPage::connectParts()
{
    connect(m_filter, &QLineEdit::textChanged, m_rows, &TrialRows::setQuery);
    connect(m_kept, &QCheckBox::toggled, m_rows, &TrialRows::setKeptOnly);
    connect(m_compare, &QPushButton::clicked, this, &TrialsPage::comparisonRequested);
    connect(m_rows, &QAbstractItemModel::modelReset, this, [this] {
        showFacts();
        showChosen();
    });
    connect(&m_selection, &StudySelection::chosenChanged, this, &TrialsPage::showChosen);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TrialsPage::takeChosen);
    m_table->horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table->horizontalHeader(), &QWidget::customContextMenuRequested, this, &TrialsPage::offerColumns);
    auto *copy = new QAction(this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_table->addAction(copy);
    connect(copy, &QAction::triggered, this, &TrialsPage::copyRows);
}

void TrialsPage::focusSearch()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void TrialsPage::takeChosen()
{
    if (m_isLinking)
        return;
    m_isLinking = true;
    std::vector<int> rows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        rows.push_back(m_rows->rowAt(index.row()));
    m_selection.setChosen(std::move(rows));
    m_isLinking = false;
    m_compare->setEnabled(!m_selection.chosen().empty());
}

void TrialsPage::showChosen()
{
    m_compare->setEnabled(!m_selection.chosen().empty());
    if (m_isLinking)
        return;
    m_isLinking = true;
    QItemSelection selection;
    int first = -1;
    for (const int row : m_selection.chosen()) {
        const int place = m_rows->placeOf(row);
        if (place < 0)
            continue;
        first = first < 0 ? place : first;
        selection.select(m_rows->index(place, 0), m_rows->index(place, m_rows->columnCount() - 1));
    }
    m_table->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (first >= 0)
        m_table->scrollTo(m_rows->index(first, 0));
    m_isLinking = false;
}

void TrialsPage::showFacts()
{
    const QLocale locale;
    const int all = m_selection.frame() ? m_selection.frame()->rows() : 0;
    const QString &problem = m_rows->query().problem();
    setTone(m_facts, problem.isEmpty() ? StateTone::Idle : StateTone::Error);
    if (!problem.isEmpty())
        m_facts->setText(tr("“%1” means nothing here").arg(problem));
    else if (m_rows->rowCount() == all)
        m_facts->setText(tr("%1 trials").arg(locale.toString(all)));
    else
        m_facts->setText(tr("%1 of %2 trials").arg(locale.toString(m_rows->rowCount()), locale.toString(all)));
}

/// Which columns are shown; the name always is.
void TrialsPage::offerColumns(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = TrialRows::StateColumn; column < m_rows->columnCount(); ++column) {
        QAction *action = menu->addAction(m_rows->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!m_table->isColumnHidden(column));
        connect(action, &QAction::toggled, m_table, [this, column](bool shown) { m_table->setColumnHidden(column, !shown); });
    }
    menu->popup(m_table->horizontalHeader()->mapToGlobal(at));
}

/// The selected rows as tab-separated text with a head.
void TrialsPage::copyRows()
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines{QString()};
    for (int column = 0; column < m_rows->columnCount(); ++column)
        lines.front() += (column > 0 ? u"\t"_s : QString()) + m_rows->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    for (const QModelIndex &row : rows) {
        QStringList cells;
        for (int column = 0; column < m_rows->columnCount(); ++column)
            cells.append(row.siblingAtColumn(column).data().toString());
        lines.append(cells.join(u'\t'));
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void TrialsPage::retranslate()
{
    m_filter->setPlaceholderText(tr("Filter: lr>0.01  optimizer=adam  state:failed  is:best  word  !word"));
    m_filter->setAccessibleName(tr("Filter trials"));
    m_kept->setText(tr("Only the selection"));
    m_kept->setToolTip(tr("Trials in the ranges that were drawn in the plots"));
    m_compare->setText(tr("Compare"));
    m_compare->setToolTip(tr("The chosen trials beside each other"));
    m_table->setAccessibleName(tr("Trials"));
    showFacts();
}

void TrialsPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

TrialComparisonPage::TrialComparisonPage(StudySelection &selection, QWidget *parent)
    : QWidget(parent)
    , m_comparison(new TrialComparison(selection, this))
    , m_only(new QCheckBox(this))
    , m_table(new QTableView(this))
    , m_message(new MessagePage(this))
{
    m_table->setModel(m_comparison);
    m_table->setItemDelegate(new ElidingDelegate(m_table));
    dressTable(*m_table);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, grid(2), 0, 0);
    column->addWidget(m_only);
    column->addWidget(m_table, 1);
    column->addWidget(m_message, 1);
    connect(m_only, &QCheckBox::toggled, m_comparison, &TrialComparison::setDifferencesOnly);
    connect(m_comparison, &QAbstractItemModel::modelReset, this, &TrialComparisonPage::show);
    show();
}

void TrialComparisonPage::show()
{
    const bool isEmpty = m_comparison->trials() == 0;
    m_message->show(tr("No trial is chosen."), tr("Choose some: click them in a plot (Ctrl: one more) or select rows under Trials."), {});
    m_message->setVisible(isEmpty);
    m_table->setVisible(!isEmpty);
    m_only->setVisible(!isEmpty);
    m_only->setText(tr("Differences only"));
    m_table->setAccessibleName(tr("Trials beside each other"));
    m_table->resizeColumnsToContents();
}

void TrialComparisonPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        show();
}

} // namespace headrace

#include "moc_trialspage.cpp"
