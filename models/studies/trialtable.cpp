// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/trialtable.h"

#include "models/studies/besttrial.h"
#include "models/studies/studyexport.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

const QString *assignmentOf(const Trial &trial, const QString &name)
{
    for (const ParameterAssignment &one : trial.assignments)
        if (one.name == name)
            return &one.value;
    return nullptr;
}

std::vector<TrialTableColumn> columnsOf(const Study &study)
{
    std::vector<TrialTableColumn> columns{{.kind = TrialColumnKind::Name, .place = 0, .name = {}}, {.kind = TrialColumnKind::State, .place = 0, .name = {}}};
    for (std::size_t i = 0; i < study.metrics.size(); ++i)
        columns.push_back({.kind = TrialColumnKind::Metric, .place = i, .name = study.metrics[i].name});
    for (std::size_t i = 0; i < study.parameters.size(); ++i)
        columns.push_back({.kind = TrialColumnKind::Parameter, .place = i, .name = study.parameters[i].name});
    columns.push_back({.kind = TrialColumnKind::Duration, .place = 0, .name = {}});
    columns.push_back({.kind = TrialColumnKind::Started, .place = 0, .name = {}});
    return columns;
}

} // namespace

TrialTable::TrialTable(QObject *parent)
    : QAbstractTableModel(parent)
    , m_columns(columnsOf({}))
{
}

void TrialTable::setTrials(const Study &study, const std::vector<Trial> &trials, int best)
{
    const std::vector<TrialTableColumn> columns = columnsOf(study);
    const bool sameRows = m_trials.size() <= trials.size() && std::equal(m_trials.begin(), m_trials.end(), trials.begin(), [](const Trial &one, const Trial &other) { return one.uid == other.uid; });
    if (columns != m_columns || !sameRows) {
        beginResetModel();
        m_study = study;
        m_trials = trials;
        m_columns = columns;
        m_best = best;
        endResetModel();
        return;
    }
    m_study = study;
    const int before = std::exchange(m_best, best);
    for (int row = 0; row < rowCount(); ++row) {
        const auto place = static_cast<std::size_t>(row);
        const bool changesBest = before != best && (row == before || row == best);
        if (m_trials[place] == trials[place] && !changesBest)
            continue;
        m_trials[place] = trials[place];
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
    }
    if (trials.size() > m_trials.size()) {
        beginInsertRows({}, rowCount(), static_cast<int>(trials.size()) - 1);
        m_trials.insert(m_trials.end(), trials.begin() + static_cast<std::ptrdiff_t>(m_trials.size()), trials.end());
        endInsertRows();
    }
}

int TrialTable::columnOf(const QString &name) const
{
    const auto found = std::find_if(m_columns.begin(), m_columns.end(), [&name](const TrialTableColumn &one) { return !one.name.isEmpty() && one.name == name; });
    return found == m_columns.end() ? -1 : static_cast<int>(found - m_columns.begin());
}

int TrialTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_trials.size());
}

int TrialTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant TrialTable::cell(int row, int column) const
{
    const Trial &trial = at(row);
    const TrialTableColumn &what = m_columns[static_cast<std::size_t>(column)];
    switch (what.kind) {
    case TrialColumnKind::Name:
        return trial.name;
    case TrialColumnKind::State:
        return stateWordOf(trial.state);
    case TrialColumnKind::Metric: {
        const std::optional<double> value = valueOf(m_study.metrics[what.place], trial);
        return value ? QVariant(*value) : QVariant();
    }
    case TrialColumnKind::Parameter: {
        const QString *text = assignmentOf(trial, what.name);
        if (!text)
            return {};
        bool isNumber = false;
        const double number = text->toDouble(&isNumber);
        return isNumber && m_study.parameters[what.place].kind != ParameterKind::Categorical ? QVariant(number) : QVariant(*text);
    }
    case TrialColumnKind::Duration:
        return trial.startedAt > 0 && trial.endedAt >= trial.startedAt ? QVariant(trial.endedAt - trial.startedAt) : QVariant();
    case TrialColumnKind::Started:
        return trial.startedAt > 0 ? QVariant(trial.startedAt) : QVariant();
    }
    return {};
}

std::optional<double> TrialTable::numberAt(int row, int column) const
{
    const QVariant value = cell(row, column);
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    return value.isValid() && isNumber ? std::optional(number) : std::nullopt;
}

QVariant TrialTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == BestRole)
        return index.row() == m_best;
    return role == Qt::DisplayRole || role == SortRole ? cell(index.row(), index.column()) : QVariant();
}

TrialFilterLine::TrialFilterLine(const QString &text)
{
    for (QString word : text.split(u' ', Qt::SkipEmptyParts)) {
        Term term;
        if (word.size() > 1 && word.startsWith(u'!')) {
            term.isInverse = true;
            word.remove(0, 1);
        }
        if (word.startsWith("state:"_L1)) {
            term.kind = Kind::State;
            term.text = word.mid(6);
        } else {
            const bool isInverse = term.isInverse;
            term = comparisonOf(word);
            term.isInverse = isInverse;
        }
        if (term.kind == Kind::Compare && term.comparison != "="_L1 && !term.number)
            m_problem = word;
        m_terms.push_back(std::move(term));
    }
}

TrialFilterLine::Term TrialFilterLine::comparisonOf(const QString &word)
{
    const auto sign = std::find_if(word.begin(), word.end(), [](QChar c) { return c == u'<' || c == u'>' || c == u'='; });
    if (sign == word.begin() || sign == word.end())
        return {.kind = Kind::Word, .text = word, .comparison = {}, .value = {}, .number = {}};
    const qsizetype at = sign - word.begin();
    const bool isLong = *sign != u'=' && word.mid(at + 1).startsWith(u'=');
    Term term{.kind = Kind::Compare, .text = word.left(at), .comparison = word.mid(at, isLong ? 2 : 1), .value = word.mid(at + (isLong ? 2 : 1)), .number = {}};
    bool isNumber = false;
    if (const double number = term.value.toDouble(&isNumber); isNumber)
        term.number = number;
    return term;
}

bool TrialFilterLine::holds(const Term &term, const TrialTable &table, int row)
{
    const Trial &trial = table.at(row);
    if (term.kind == Kind::State) {
        const QStringList states = term.text.split(u',');
        return std::any_of(states.begin(), states.end(), [&trial](const QString &state) { return !state.isEmpty() && stateWordOf(trial.state).startsWith(state, Qt::CaseInsensitive); });
    }
    if (term.kind == Kind::Word)
        return trial.name.contains(term.text, Qt::CaseInsensitive) || stateWordOf(trial.state).contains(term.text, Qt::CaseInsensitive)
            || std::any_of(trial.assignments.begin(), trial.assignments.end(), [&term](const ParameterAssignment &one) { return one.value.contains(term.text, Qt::CaseInsensitive); });
    const int column = table.columnOf(term.text);
    if (column < 0)
        return false;
    const std::optional<double> value = table.numberAt(row, column);
    if (!value || !term.number) // a choice, or no number was given
        return term.comparison == "="_L1 && table.index(row, column).data().toString().compare(term.value, Qt::CaseInsensitive) == 0;
    return term.comparison == "<"_L1 ? *value < *term.number
        : term.comparison == ">"_L1  ? *value > *term.number
        : term.comparison == "<="_L1 ? *value <= *term.number
        : term.comparison == ">="_L1 ? *value >= *term.number
                                     : *value == *term.number;
}

bool TrialFilterLine::matches(const TrialTable &table, int row) const
{
    return std::all_of(m_terms.begin(), m_terms.end(), [&](const Term &term) { return holds(term, table, row) != term.isInverse; });
}

TrialFilter::TrialFilter(TrialTable &table, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_table(table)
{
    setSourceModel(&table);
    setSortRole(TrialTable::SortRole);
    setDynamicSortFilter(true);
}

void TrialFilter::setQuery(const QString &text)
{
    m_query = TrialFilterLine(text);
    invalidateFilter();
}

bool TrialFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    return m_query.isEmpty() || m_query.matches(m_table, row);
}

/// What has no value comes last, whichever way one sorts.
bool TrialFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant one = left.data(TrialTable::SortRole), other = right.data(TrialTable::SortRole);
    if (one.isValid() != other.isValid())
        return one.isValid() == (sortOrder() == Qt::AscendingOrder);
    return QSortFilterProxyModel::lessThan(left, right);
}

} // namespace headrace

#include "moc_trialtable.cpp"
