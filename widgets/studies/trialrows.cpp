// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/studies/trialrows.h"

#include "widgets/studies/studywords.h"

#include <cmath>

namespace headrace {

TrialRows::TrialRows(StudySelection &selection, QObject *parent)
    : QAbstractTableModel(parent)
    , m_selection(selection)
{
    connect(&selection, &StudySelection::frameChanged, this, &TrialRows::frameChanged);
    connect(&selection, &StudySelection::keptChanged, this, [this] {
        if (m_keptOnly)
            refill();
    });
    frameChanged();
}

void TrialRows::frameChanged()
{
    beginResetModel();
    m_columns.clear();
    m_rows.clear();
    if (const auto &frame = m_selection.frame()) {
        for (const AxisSubject subject : {AxisSubject::Metric, AxisSubject::Parameter, AxisSubject::Duration})
            for (std::size_t axis = 0; axis < frame->axes.size(); ++axis)
                if (frame->axes[axis].subject == subject)
                    m_columns.push_back(axis);
        m_query = TrialQuery(m_text, *frame);
        arrange();
    }
    endResetModel();
}

void TrialRows::setQuery(const QString &text)
{
    m_text = text;
    m_query = m_selection.frame() ? TrialQuery(text, *m_selection.frame()) : TrialQuery();
    refill();
}

void TrialRows::setKeptOnly(bool keptOnly)
{
    m_keptOnly = keptOnly;
    refill();
}

void TrialRows::refill()
{
    beginResetModel();
    arrange();
    endResetModel();
}

void TrialRows::arrange()
{
    m_rows.clear();
    const auto &frame = m_selection.frame();
    if (!frame)
        return;
    for (const int row : frame->order)
        if ((!m_keptOnly || m_selection.isKept(row)) && m_query.matches(*frame, row))
            m_rows.push_back(row);
    if (m_sortColumn < 0 || m_sortColumn >= columnCount())
        return;
    const bool isDown = m_order == Qt::DescendingOrder;
    const StudyAxis *axis = axisOf(m_sortColumn);
    std::stable_sort(m_rows.begin(), m_rows.end(), [&](int a, int b) {
        if (!axis && m_sortColumn == NameColumn)
            return (isDown ? frame->matrix.names[static_cast<std::size_t>(b)] < frame->matrix.names[static_cast<std::size_t>(a)] : frame->matrix.names[static_cast<std::size_t>(a)] < frame->matrix.names[static_cast<std::size_t>(b)]);
        const double one = axis ? axis->value(a) : static_cast<double>(frame->matrix.states[static_cast<std::size_t>(a)]);
        const double other = axis ? axis->value(b) : static_cast<double>(frame->matrix.states[static_cast<std::size_t>(b)]);
        if (std::isnan(one) || std::isnan(other))
            return !std::isnan(one) && std::isnan(other); // what is missing stands last either way
        return isDown ? other < one : one < other;
    });
}

int TrialRows::placeOf(int row) const
{
    const auto found = std::find(m_rows.begin(), m_rows.end(), row);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

const StudyAxis *TrialRows::axisOf(int column) const
{
    const auto place = static_cast<std::size_t>(column - FirstAxisColumn);
    return column < FirstAxisColumn || place >= m_columns.size() ? nullptr : &m_selection.frame()->axes[m_columns[place]];
}

int TrialRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TrialRows::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FirstAxisColumn + static_cast<int>(m_columns.size());
}

QVariant TrialRows::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const int row = rowAt(index.row());
    const auto &frame = m_selection.frame();
    const TrialState state = frame->matrix.states[static_cast<std::size_t>(row)];
    const StudyAxis *axis = axisOf(index.column());
    switch (role) {
    case RowRole: return row;
    case StateRole: return static_cast<int>(state);
    case BestRole: return frame->best == row;
    case Qt::TextAlignmentRole: return QVariant::fromValue<Qt::Alignment>((axis && !axis->isChoice() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::FontRole: return frame->best == row ? typeFont(TypeRole::Heading) : QVariant();
    case Qt::ToolTipRole: return index.column() == StateColumn && row < static_cast<int>(frame->trials.size()) ? QVariant(frame->trials[static_cast<std::size_t>(row)].message) : QVariant();
    case Qt::DisplayRole: break;
    default: return {};
    }
    if (axis)
        return StudyWords::value(*axis, axis->value(row));
    return index.column() == NameColumn ? frame->matrix.names[static_cast<std::size_t>(row)] : StudyWords::trialState(state);
}

QVariant TrialRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const StudyAxis *axis = axisOf(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue<Qt::Alignment>((axis && !axis->isChoice() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return axis ? StudyWords::axisName(*axis) : section == NameColumn ? StudyWords::tr("Name") : StudyWords::tr("State");
}

void TrialRows::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_order = order;
    refill();
}

} // namespace headrace

#include "moc_trialrows.cpp"
