// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/comparisonview.h"

#include "models/kube/age.h"
#include "models/runs/runnames.h"
#include "models/text/shownnumber.h"
#include "widgets/common/timetext.h"
#include "widgets/panes/runs/runwords.h"
#include "widgets/theme/icons.h"

#include <QContextMenuEvent>
#include <QDateTime>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int digits = 4;     ///< of a difference
constexpr int widestRun = 42; ///< grid steps: a time whole, long names and texts with their middle left out
constexpr int measuredRows = 200;

} // namespace

ComparisonDelegate::ComparisonDelegate(const ComparisonTable &table, const RunNames &names, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_table(table)
    , m_names(names)
{
}

QString ComparisonDelegate::kindWord(ComparedKind kind)
{
    switch (kind) {
    case ComparedKind::Fact:
        return tr("Run");
    case ComparedKind::Parameter:
        return tr("Parameter");
    case ComparedKind::Output:
        return tr("Output");
    case ComparedKind::Metric:
        break;
    }
    return tr("Metric");
}

QHash<QString, QString> ComparisonDelegate::factNames()
{
    return {{u"state"_s, tr("State")}, {u"started"_s, tr("Started")}, {u"duration"_s, tr("Duration")}, {u"pipeline"_s, tr("Pipeline")}, {u"version"_s, tr("Version")}};
}

QString ComparisonDelegate::factText(const ComparedRow &row, int run) const
{
    const Run &one = *m_table.runs()[static_cast<std::size_t>(run)].run;
    const auto named = [](const QString &name, const QString &id) { return name.isEmpty() ? id : name; };
    if (row.name == u"state")
        return RunWords::state(one.state.state, one.state.word);
    if (row.name == u"pipeline")
        return named(m_names.pipeline(one.version.pipelineId), one.version.pipelineId);
    if (row.name == u"version")
        return named(m_names.version(one.version.versionId), one.version.versionId);
    const std::optional<double> seconds = row.number(static_cast<std::size_t>(run));
    if (!seconds)
        return {};
    return row.name == u"duration" ? shortAge(static_cast<qint64>(*seconds)) : timeText(static_cast<qint64>(*seconds));
}

QString ComparisonDelegate::text(const QModelIndex &index) const
{
    const ComparedRow &row = m_table.rowAt(index.row());
    const int run = m_table.runAt(index.column());
    if (run < 0)
        return kindWord(row.kind);
    QString words = row.kind == ComparedKind::Fact ? factText(row, run) : index.data().toString();
    if (const std::optional<PlainValue> &value = row.values[static_cast<std::size_t>(run)]; row.kind != ComparedKind::Fact && value && value->kind() == PlainValue::Kind::Number)
        words = shownNumber(value->number());
    const QVariant difference = index.data(ComparisonTable::DifferenceRole);
    if (!difference.isValid() || difference.toDouble() == 0)
        return words;
    const double amount = difference.toDouble();
    const QString number = row.name == u"duration" ? shortAge(static_cast<qint64>(std::abs(amount))) : QLocale().toString(std::abs(amount), 'g', digits);
    return u"%1 (%2%3)"_s.arg(words, amount < 0 ? u"\u2212"_s : u"+"_s, number);
}

void ComparisonDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const ThemeTokens &tokens = tokensFor(option->palette);
    option->text = text(index);
    option->textElideMode = Qt::ElideMiddle;
    const int run = m_table.runAt(index.column());
    if (run < 0) {
        option->palette.setColor(QPalette::Text, tokens.textSecondary);
        return;
    }
    const ComparedRow &row = m_table.rowAt(index.row());
    option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter; // most are numbers, and all of a run stand below its head
    const auto mark = static_cast<ComparisonTable::Mark>(index.data(ComparisonTable::MarkRole).toInt());
    StateTone tone = mark == ComparisonTable::BestMark ? StateTone::Ok : StateTone::Warn;
    if (row.kind == ComparedKind::Fact && row.name == u"state")
        tone = RunWords::tone(m_table.runs()[static_cast<std::size_t>(run)].run->state.state);
    else if (mark == ComparisonTable::NoMark)
        return;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = toneIcon(tone, tokens);
    option->decorationSize = {grid(3), grid(3)};
    option->palette.setColor(QPalette::Text, tokens.tone(tone));
    option->palette.setColor(QPalette::HighlightedText, tokens.tone(tone));
    option->font.setBold(mark == ComparisonTable::BestMark);
}

ComparisonView::ComparisonView(ComparisonTable &table, const RunNames &names, QWidget *parent)
    : QTableView(parent)
    , m_table(table)
{
    setModel(&table);
    setItemDelegate(new ComparisonDelegate(table, names, this));
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setSelectionBehavior(QAbstractItemView::SelectColumns);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + grid(2));
    verticalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    verticalHeader()->setMaximumWidth(grid(70));
    verticalHeader()->setTextElideMode(Qt::ElideMiddle);
    verticalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    horizontalHeader()->setDefaultSectionSize(grid(widestRun));
    horizontalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    horizontalHeader()->setResizeContentsPrecision(measuredRows);
    horizontalHeader()->setTextElideMode(Qt::ElideMiddle);
    connect(verticalHeader(), &QHeaderView::sectionDoubleClicked, this, &ComparisonView::sortByRow);
    connect(verticalHeader(), &QWidget::customContextMenuRequested, this, [this](const QPoint &at) { showMenu(rowAt(at.y()), -1, verticalHeader()->mapToGlobal(at)); });
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, this, [this](const QPoint &at) { showMenu(-1, m_table.runAt(columnAt(at.x())), horizontalHeader()->mapToGlobal(at)); });
    connect(horizontalHeader(), &QHeaderView::sectionDoubleClicked, this, [this](int column) {
        if (const int run = m_table.runAt(column); run >= 0)
            Q_EMIT openRequested(m_table.runs()[static_cast<std::size_t>(run)].run->id);
    });
    connect(&table, &QAbstractItemModel::modelReset, this, &ComparisonView::fitColumns);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_isChoosing)
            Q_EMIT runsChosen(chosenRuns());
    });
}

QSet<int> ComparisonView::chosenRuns() const
{
    QSet<int> runs;
    for (const QModelIndex &index : selectionModel()->selectedColumns())
        if (const int run = m_table.runAt(index.column()); run >= 0)
            runs.insert(run);
    return runs;
}

void ComparisonView::choose(const QSet<int> &runs)
{
    QItemSelection selection;
    for (const int run : runs)
        if (const int column = m_table.columnOf(run); column > 0 && m_table.rowCount() > 0)
            selection.select(m_table.index(0, column), m_table.index(m_table.rowCount() - 1, column));
    m_isChoosing = true;
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    m_isChoosing = false;
    if (!selection.isEmpty())
        scrollTo(selection.first().topLeft());
}

void ComparisonView::fitColumns()
{
    for (int column = 0; column < m_table.columnCount(); ++column) {
        const int wanted = std::max(sizeHintForColumn(column), horizontalHeader()->sectionSizeHint(column)) + grid(2);
        setColumnWidth(column, std::min(wanted, grid(widestRun)));
    }
}

QSize ComparisonView::wholeSize() const
{
    const int names = std::min(verticalHeader()->sizeHint().width(), verticalHeader()->maximumWidth());
    return {names + horizontalHeader()->length() + 2 * frameWidth(), horizontalHeader()->sizeHint().height() + verticalHeader()->length() + 2 * frameWidth()};
}

/// The best comes first; once more turns it around.
void ComparisonView::sortByRow(int row)
{
    const ComparedRow &by = m_table.rowAt(row);
    m_isDescending = m_sortedBy == by.name ? !m_isDescending : by.kind == ComparedKind::Metric && by.better == BetterValue::Higher;
    m_sortedBy = by.name;
    m_table.sortRunsBy(row, m_isDescending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void ComparisonView::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex index = event->reason() == QContextMenuEvent::Keyboard ? currentIndex() : indexAt(viewport()->mapFromGlobal(event->globalPos()));
    const QPoint position = event->reason() == QContextMenuEvent::Keyboard ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos();
    if (index.isValid())
        showMenu(index.row(), m_table.runAt(index.column()), position);
}

void ComparisonView::showMenu(int row, int run, const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (row >= 0) {
        const ComparedRow by = m_table.rowAt(row);
        menu->addAction(tr("Sort runs, smallest first"), this, [this, row] { m_table.sortRunsBy(row, Qt::AscendingOrder); });
        menu->addAction(tr("Sort runs, largest first"), this, [this, row] { m_table.sortRunsBy(row, Qt::DescendingOrder); });
        for (const BetterValue better : {BetterValue::Higher, BetterValue::Lower}) {
            if (by.kind != ComparedKind::Metric || !by.isNumeric)
                continue;
            QAction *action = menu->addAction(better == BetterValue::Higher ? tr("Higher is better") : tr("Lower is better"), this, [this, by, better] { m_table.setBetter(by.name, better); });
            action->setCheckable(true);
            action->setChecked(by.better == better);
        }
    }
    if (run >= 0) {
        menu->addSeparator();
        const bool isBaseline = m_table.baseline() == run;
        menu->addAction(isBaseline ? tr("No baseline") : tr("Use as baseline"), this, [this, run, isBaseline] { m_table.setBaseline(isBaseline ? -1 : run); });
        menu->addAction(tr("Hide run"), this, [this, run] { Q_EMIT hideRequested(run); });
        menu->addAction(tr("Open run"), this, [this, run] { Q_EMIT openRequested(m_table.runs()[static_cast<std::size_t>(run)].run->id); });
    }
    menu->popup(position);
}

} // namespace headrace
