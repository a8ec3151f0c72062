// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/steptable.h"

#include "models/kube/age.h"
#include "models/text/shownnumber.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

qint64 secondsOf(const StepRow &row, qint64 now)
{
    if (row.startedAt == 0)
        return -1;
    return std::max<qint64>(0, (row.endedAt != 0 ? row.endedAt : now) - row.startedAt);
}

QString roundText(const StepRow &row)
{
    QStringList rounds;
    for (const int round : row.iterations)
        rounds.append(QString::number(round));
    return rounds.join(u'.');
}

void StepTable::setProgress(RunProgressPointer progress)
{
    static const std::vector<StepRow> none;
    const std::vector<StepRow> &before = m_progress ? m_progress->rows : none;
    const std::vector<StepRow> &after = progress ? progress->rows : none;
    const bool isSame = std::equal(before.begin(), before.end(), after.begin(), after.end(), [](const StepRow &a, const StepRow &b) { return a.id == b.id; });
    if (!isSame)
        beginResetModel();
    std::vector<int> changed;
    for (std::size_t i = 0; isSame && i < after.size(); ++i)
        if (!(before[i] == after[i]))
            changed.push_back(static_cast<int>(i));
    const RunProgressPointer kept = std::exchange(m_progress, std::move(progress));
    if (!isSame) {
        m_places.clear();
        for (std::size_t i = 0; i < after.size(); ++i)
            m_places.insert(after[i].id, static_cast<int>(i));
        endResetModel();
    } else if (!changed.empty()) {
        Q_EMIT dataChanged(index(changed.front(), 0), index(changed.back(), ColumnCount - 1));
    }
}

int StepTable::indexOf(const QString &id) const
{
    return m_places.value(id, -1);
}

void StepTable::tick()
{
    for (int row = 0; row < rowCount(); ++row)
        if (rowAt(row).startedAt != 0 && rowAt(row).endedAt == 0)
            Q_EMIT dataChanged(index(row, DurationColumn), index(row, DurationColumn), {Qt::DisplayRole});
}

int StepTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_progress ? 0 : static_cast<int>(m_progress->rows.size());
}

int StepTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString StepTable::plainText(int row, int column) const
{
    const StepRow &step = rowAt(row);
    switch (column) {
    case StateColumn:
        return step.state.word;
    case NameColumn:
        return step.title;
    case RoundColumn:
        return roundText(step);
    case AttemptColumn:
        return step.attempt > 0 ? QString::number(step.attempt + 1) : QString();
    case StartedColumn:
        return step.startedAt == 0 ? QString() : QDateTime::fromSecsSinceEpoch(step.startedAt).toString(Qt::ISODate);
    case DurationColumn:
        return step.startedAt == 0 ? QString() : QString::number(secondsOf(step, QDateTime::currentSecsSinceEpoch()));
    case PodColumn:
        return step.pods.empty() ? QString() : step.pods.front().name;
    case ReasonColumn:
        return step.reason;
    default:
        return {};
    }
}

bool StepTable::isNumber(int column)
{
    return column == DurationColumn || column == RoundColumn || column == AttemptColumn;
}

QVariant StepTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const StepRow &step = rowAt(index.row());
    switch (role) {
    case StateRole:
        return static_cast<int>(step.state.state);
    case StateWordRole:
        return step.state.word;
    case NumberRole:
        return isNumber(index.column());
    case IdRole:
        return step.id;
    case NodeRole:
        return step.node;
    case DepthRole:
        return step.depth;
    case SortRole:
        if (index.column() == StartedColumn)
            return step.startedAt;
        if (index.column() == DurationColumn)
            return secondsOf(step, QDateTime::currentSecsSinceEpoch());
        if (index.column() == StateColumn)
            return static_cast<int>(step.state.state);
        return index.column() == AttemptColumn ? QVariant(step.attempt) : QVariant(plainText(index.row(), index.column()));
    case Qt::ToolTipRole:
        return step.reason.isEmpty() ? QVariant() : QVariant(step.reason);
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    if (index.column() == StateColumn)
        return QString(); // the delegate's word
    if (index.column() == NameColumn)
        return QString(QString(step.depth * 3, u' ') % step.title);
    if (index.column() == StartedColumn)
        return step.startedAt == 0 ? QString() : QDateTime::fromSecsSinceEpoch(step.startedAt).toString(u"HH:mm:ss"_s);
    if (index.column() == DurationColumn)
        return step.startedAt == 0 ? QString() : shortAge(secondsOf(step, QDateTime::currentSecsSinceEpoch()));
    if (index.column() == ReasonColumn)
        return step.reason.section(u'\n', 0, 0);
    return plainText(index.row(), index.column());
}

QVariant StepTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return headAlignment(isNumber(section));
    return role == Qt::DisplayRole ? m_heads.value(section) : QVariant();
}

bool StepTable::setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role)
{
    if (orientation != Qt::Horizontal || role != Qt::EditRole)
        return false;
    m_heads.insert(section, value.toString());
    Q_EMIT headerDataChanged(orientation, section, section);
    return true;
}

StepFilter::StepFilter(StepTable &table, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_table(table)
{
    setSourceModel(&table);
    setSortRole(StepTable::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
}

void StepFilter::setLine(const QString &line)
{
    m_words = line.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool StepFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const StepRow &step = m_table.rowAt(row);
    const QString state = step.state.word.toCaseFolded();
    const QString all = QStringList{step.title, step.node, state, step.reason, step.pods.empty() ? QString() : step.pods.front().name}.join(u'\n').toCaseFolded();
    static const QString stateKey = u"state:"_s;
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) { return word.startsWith(stateKey) ? word.mid(stateKey.size()).split(u',').contains(state) : all.contains(word); });
}

} // namespace headrace
