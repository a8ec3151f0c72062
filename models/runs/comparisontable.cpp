// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/comparisontable.h"

#include "models/text/csvcell.h"

#include <numeric>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QString headOf(const ComparedRun &one)
{
    return one.run->name.isEmpty() ? one.run->id : one.run->name;
}

} // namespace

QString comparedKindWord(ComparedKind kind)
{
    switch (kind) {
    case ComparedKind::Fact:
        return u"fact"_s;
    case ComparedKind::Parameter:
        return u"parameter"_s;
    case ComparedKind::Output:
        return u"output"_s;
    case ComparedKind::Metric:
        break;
    }
    return u"metric"_s;
}

QString comparisonCsv(const std::vector<ComparedRun> &runs, const std::vector<ComparedRow> &rows)
{
    QStringList ids{u"kind"_s, u"name"_s};
    for (const ComparedRun &one : runs)
        ids.append(csvCell(one.run->id));
    QString text = ids.join(u',') % u'\n';
    for (const ComparedRow &row : rows) {
        QStringList cells{comparedKindWord(row.kind), csvCell(row.name)};
        for (const std::optional<PlainValue> &value : row.values)
            cells.append(csvCell(comparedText(value)));
        text += cells.join(u',') % u'\n';
    }
    return text;
}

ComparisonTable::ComparisonTable(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void ComparisonTable::setRuns(std::vector<ComparedRun> runs)
{
    beginResetModel();
    const bool isSame = std::equal(runs.begin(), runs.end(), m_runs.begin(), m_runs.end(), [](const ComparedRun &a, const ComparedRun &b) { return a.run->id == b.run->id; });
    m_runs = std::move(runs);
    m_rows = compareRuns(m_runs);
    for (ComparedRow &row : m_rows)
        row.better = m_better.value(row.name, row.better);
    if (!isSame) {
        m_hidden.clear();
        m_baseline = -1;
        m_order.resize(m_runs.size());
        std::iota(m_order.begin(), m_order.end(), 0);
    }
    arrange();
    choose();
    endResetModel();
}

void ComparisonTable::arrange()
{
    m_columns.clear();
    for (const int run : m_order)
        if (!m_hidden.contains(run))
            m_columns.push_back(run);
}

/// Hidden runs make no difference.
void ComparisonTable::choose()
{
    m_shown.clear();
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const auto &values = m_rows[row].values;
        const bool differs = std::any_of(m_columns.begin(), m_columns.end(), [&](int run) { return values[static_cast<std::size_t>(run)] != values[static_cast<std::size_t>(m_columns.front())]; });
        if (differs || !m_onlyDifferences)
            m_shown.push_back(row);
    }
}

void ComparisonTable::setOnlyDifferences(bool only)
{
    if (only == m_onlyDifferences)
        return;
    beginResetModel();
    m_onlyDifferences = only;
    choose();
    endResetModel();
}

void ComparisonTable::setBaseline(int run)
{
    m_baseline = run;
    if (rowCount() > 0 && columnCount() > 1)
        Q_EMIT dataChanged(index(0, 1), index(rowCount() - 1, columnCount() - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, std::max(0, columnCount() - 1));
}

void ComparisonTable::setHidden(const QSet<int> &runs)
{
    if (runs == m_hidden)
        return;
    beginResetModel();
    m_hidden = runs;
    arrange();
    choose();
    endResetModel();
}

void ComparisonTable::setBetter(const QString &metric, BetterValue better)
{
    m_better.insert(metric, better);
    for (ComparedRow &row : m_rows)
        if (row.kind == ComparedKind::Metric && row.name == metric)
            row.better = better;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void ComparisonTable::sortRunsBy(int row, Qt::SortOrder order)
{
    const ComparedRow &by = rowAt(row);
    const auto isBefore = [&](int a, int b) {
        const auto &left = by.values[static_cast<std::size_t>(a)], &right = by.values[static_cast<std::size_t>(b)];
        if (!left || !right)
            return left.has_value() && !right;
        if (order == Qt::DescendingOrder)
            std::swap(a, b);
        const auto first = by.number(static_cast<std::size_t>(a)), second = by.number(static_cast<std::size_t>(b));
        return first && second ? *first < *second : comparedText(by.values[static_cast<std::size_t>(a)]) < comparedText(by.values[static_cast<std::size_t>(b)]);
    };
    beginResetModel();
    std::stable_sort(m_order.begin(), m_order.end(), isBefore);
    arrange();
    endResetModel();
}

void ComparisonTable::setFactNames(const QHash<QString, QString> &names)
{
    m_factNames = names;
    if (rowCount() > 0)
        Q_EMIT headerDataChanged(Qt::Vertical, 0, rowCount() - 1);
}

QString ComparisonTable::nameOf(const ComparedRow &row) const
{
    return row.kind == ComparedKind::Fact ? m_factNames.value(row.name, row.name) : row.name;
}

int ComparisonTable::columnOf(int run) const
{
    const auto found = std::find(m_columns.begin(), m_columns.end(), run);
    return found == m_columns.end() ? -1 : static_cast<int>(found - m_columns.begin()) + 1;
}

QString ComparisonTable::csv() const
{
    std::vector<ComparedRun> runs;
    std::vector<ComparedRow> rows;
    for (const int run : m_columns)
        runs.push_back(m_runs[static_cast<std::size_t>(run)]);
    for (const std::size_t shown : m_shown) {
        ComparedRow row{.kind = m_rows[shown].kind, .name = m_rows[shown].name, .values = {}};
        for (const int run : m_columns)
            row.values.push_back(m_rows[shown].values[static_cast<std::size_t>(run)]);
        rows.push_back(std::move(row));
    }
    return comparisonCsv(runs, rows);
}

int ComparisonTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int ComparisonTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 1 + static_cast<int>(m_columns.size());
}

ComparisonTable::Mark ComparisonTable::markOf(const ComparedRow &row, int run) const
{
    if (row.kind != ComparedKind::Metric)
        return NoMark;
    ComparedRow shown = row;
    for (const int hidden : m_hidden)
        shown.values[static_cast<std::size_t>(hidden)].reset();
    const auto has = [run](const std::vector<std::size_t> &runs) { return std::find(runs.begin(), runs.end(), static_cast<std::size_t>(run)) != runs.end(); };
    return has(shown.best()) ? BestMark : has(shown.worst()) ? WorstMark : NoMark;
}

QVariant ComparisonTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ComparedRow &row = rowAt(index.row());
    const int run = runAt(index.column());
    if (role == KindRole)
        return static_cast<int>(row.kind);
    if (run < 0)
        return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(nameOf(row)) : QVariant();
    const auto number = row.number(static_cast<std::size_t>(run));
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return comparedText(row.values[static_cast<std::size_t>(run)]);
    case MarkRole:
        return static_cast<int>(markOf(row, run));
    case IsNumberRole:
        return number.has_value();
    case RunRole:
        return run;
    case DifferenceRole:
        if (m_baseline < 0 || m_baseline == run || row.kind == ComparedKind::Parameter || row.name == u"started" || !number)
            return {};
        if (const auto base = row.number(static_cast<std::size_t>(m_baseline)))
            return *number - *base;
        return {};
    default:
        return {};
    }
}

QVariant ComparisonTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical && section < rowCount())
        return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(nameOf(rowAt(section))) : QVariant();
    if (orientation != Qt::Horizontal || section >= columnCount())
        return {};
    const int run = runAt(section);
    if (role == RunRole)
        return run;
    if (run < 0)
        return {};
    const ComparedRun &one = m_runs[static_cast<std::size_t>(run)];
    return role == Qt::DisplayRole ? QVariant(headOf(one)) : role == Qt::ToolTipRole ? QVariant(headOf(one) % u'\n' % one.run->id) : QVariant();
}

} // namespace headrace
