// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/runtable.h"

#include "models/kube/age.h"
#include "models/runs/runnames.h"
#include "models/runs/runparameters.h"
#include "models/text/shownnumber.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace headrace {

qint64 durationOf(const Run &run, qint64 now)
{
    if (run.createdAt == 0)
        return -1;
    return std::max<qint64>(0, (run.finishedAt != 0 ? run.finishedAt : now) - run.createdAt);
}

RunTable::RunTable(RunList &list, RunNames &names, QObject *parent)
    : QAbstractTableModel(parent)
    , m_list(list)
    , m_names(names)
    , m_rows(list.rows())
{
    connectList();
    connect(&m_names, &RunNames::changed, this, [this] {
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, ExperimentColumn), index(rowCount() - 1, ScheduleColumn));
    });
}

void RunTable::connectList()
{
    connect(&m_list, &RunList::reset, this, [this] {
        beginResetModel();
        m_rows = m_list.rows();
        endResetModel();
    });
    connect(&m_list, &RunList::inserted, this, [this](int first, int count) {
        beginInsertRows({}, first, first + count - 1);
        const auto from = m_list.rows().begin() + first;
        m_rows.insert(m_rows.begin() + first, from, from + count);
        endInsertRows();
    });
    connect(&m_list, &RunList::removed, this, [this](int row) {
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
    });
    connect(&m_list, &RunList::changed, this, [this](const std::vector<int> &rows) {
        for (const int row : rows) {
            m_rows[static_cast<std::size_t>(row)] = m_list.rows()[static_cast<std::size_t>(row)];
            Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
        }
    });
}

QStringList RunTable::parameterNames() const
{
    QStringList names;
    for (const RunPointer &run : m_rows)
        for (const auto &[name, value] : run->config.parameters)
            names.append(name);
    names.sort();
    names.removeDuplicates();
    return names;
}

void RunTable::setParameters(const QStringList &names)
{
    if (names == m_parameters)
        return;
    beginResetModel();
    m_parameters = names;
    endResetModel();
}

void RunTable::setSteps(const StepCache *steps)
{
    m_steps = steps;
    connect(m_steps, &StepCache::changed, this, [this](const QStringList &runIds) {
        const int first = FixedColumns + static_cast<int>(m_parameters.size());
        for (const QString &id : runIds)
            if (const int row = m_list.indexOf(id); row >= 0 && row < rowCount() && !m_metrics.isEmpty())
                Q_EMIT dataChanged(index(row, first), index(row, columnCount() - 1));
    });
}

void RunTable::setMetrics(const QStringList &names)
{
    if (names == m_metrics)
        return;
    beginResetModel();
    m_metrics = names;
    endResetModel();
}

std::optional<double> RunTable::metricOf(int row, const QString &name) const
{
    const StepCache::Entry *entry = m_steps ? m_steps->find(runAt(row)->id) : nullptr;
    if (!entry)
        return {};
    for (const bool isWhole : {true, false})
        for (const PlainEntry &metric : entry->metrics)
            if (isWhole ? metric.key == name : metric.key.endsWith(u'.' % name))
                return metric.value.number();
    return {};
}

QString RunTable::chosenName(int column) const
{
    return (m_parameters + m_metrics).value(column - FixedColumns);
}

std::optional<double> RunTable::metricAt(const Run &run, int column) const
{
    const auto at = column - FixedColumns - m_parameters.size();
    return m_steps && at >= 0 ? m_steps->metric(run.id, m_metrics.value(at)) : std::nullopt;
}

void RunTable::tick()
{
    for (int row = 0; row < rowCount(); ++row)
        if (isUnfinished(*runAt(row)))
            Q_EMIT dataChanged(index(row, DurationColumn), index(row, DurationColumn), {Qt::DisplayRole, SortRole});
}

int RunTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RunTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FixedColumns + static_cast<int>(m_parameters.size() + m_metrics.size());
}

QString RunTable::textOf(const Run &run, int column) const
{
    // An id is better than nothing where the name is gone.
    const auto named = [](const QString &name, const QString &id) { return name.isEmpty() ? id : name; };
    switch (column) {
    case StateColumn:
        return run.state.word;
    case NameColumn:
        return named(run.name, run.id);
    case DurationColumn: {
        const qint64 seconds = durationOf(run, QDateTime::currentSecsSinceEpoch());
        return seconds < 0 ? QString() : shortAge(seconds);
    }
    case StartedColumn:
        return run.createdAt == 0 ? QString() : QDateTime::fromSecsSinceEpoch(run.createdAt).toString(u"yyyy-MM-dd HH:mm:ss"_s);
    case ExperimentColumn:
        return named(m_names.experiment(run.experimentId), run.experimentId);
    case PipelineColumn:
        return run.version.pipelineId.isEmpty() ? m_names.document(run.id) : named(m_names.pipeline(run.version.pipelineId), run.version.pipelineId);
    case VersionColumn:
        return named(m_names.version(run.version.versionId), run.version.versionId);
    case ScheduleColumn:
        return named(m_names.schedule(run.recurringRunId), run.recurringRunId);
    default:
        if (const std::optional<double> metric = metricAt(run, column))
            return wholeNumber(*metric);
        const auto value = run.config.parameters.find(m_parameters.value(column - FixedColumns));
        return value == run.config.parameters.end() ? QString() : typedText(value->second);
    }
}

QVariant RunTable::sortValue(const Run &run, int column) const
{
    if (column == DurationColumn)
        return durationOf(run, QDateTime::currentSecsSinceEpoch());
    if (column == StartedColumn)
        return run.createdAt;
    if (const std::optional<double> metric = metricAt(run, column))
        return *metric;
    if (column >= FixedColumns) {
        const auto value = run.config.parameters.find(m_parameters.value(column - FixedColumns));
        if (value != run.config.parameters.end() && (value->second.kind() == PlainValue::Kind::Integer || value->second.kind() == PlainValue::Kind::Number))
            return value->second.number();
    }
    return textOf(run, column);
}

/// Metrics and parameters with a fraction; whole numbers are ids and counts, which nobody rounds.
std::optional<double> RunTable::fractionAt(const Run &run, int column) const
{
    if (const std::optional<double> metric = metricAt(run, column); metric || column < FixedColumns)
        return metric;
    const auto value = run.config.parameters.find(m_parameters.value(column - FixedColumns));
    return value != run.config.parameters.end() && value->second.kind() == PlainValue::Kind::Number ? std::optional(value->second.number()) : std::nullopt;
}

QString RunTable::shownText(const Run &run, int column) const
{
    const std::optional<double> number = fractionAt(run, column);
    return number ? shownNumber(*number) : textOf(run, column);
}

/// The first value that is there says what a column holds.
bool RunTable::isNumberColumn(int column) const
{
    if (column < FixedColumns)
        return column == DurationColumn;
    if (column >= FixedColumns + m_parameters.size())
        return true;
    const QString name = m_parameters.value(column - FixedColumns);
    for (const RunPointer &run : m_rows)
        if (const auto value = run->config.parameters.find(name); value != run->config.parameters.end())
            return value->second.kind() == PlainValue::Kind::Integer || value->second.kind() == PlainValue::Kind::Number;
    return false;
}

QVariant RunTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Run &run = *runAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == StateColumn ? QString() : shownText(run, index.column());
    case Qt::ToolTipRole:
        return index.column() == StateColumn ? QVariant() : QVariant(textOf(run, index.column()));
    case SortRole:
        return sortValue(run, index.column());
    case StateRole:
        return static_cast<int>(run.state.state);
    case StateWordRole:
        return run.state.word;
    case NumberRole:
        return index.column() == DurationColumn || (index.column() >= FixedColumns && sortValue(run, index.column()).typeId() == QMetaType::Double);
    default:
        return {};
    }
}

QVariant RunTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return headAlignment(isNumberColumn(section));
    return role == Qt::DisplayRole ? m_heads.value(section) : QVariant();
}

bool RunTable::setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role)
{
    if (orientation != Qt::Horizontal || role != Qt::EditRole)
        return false;
    m_heads.insert(section, value.toString());
    Q_EMIT headerDataChanged(orientation, section, section);
    return true;
}

QString RunTable::plainText(int row, int column) const
{
    return textOf(*runAt(row), column);
}

} // namespace headrace
