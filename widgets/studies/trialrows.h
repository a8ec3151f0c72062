// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/brushing.h"
#include "models/studies/trialquery.h"

#include <QAbstractTableModel>

namespace headrace {

/// The trials of a study that a filter line and the selection's ranges let through, sorted by any column: name, state, metrics, parameters,
/// duration. Rows are numbers into the frame; nothing is copied. GUI thread.
class TrialRows final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { RowRole = Qt::UserRole + 1, StateRole, BestRole };
    enum Column { NameColumn, StateColumn, FirstAxisColumn };

    explicit TrialRows(StudySelection &selection, QObject *parent = nullptr);

    void setQuery(const QString &text);
    const TrialQuery &query() const { return m_query; }
    /// Only what the ranges keep.
    void setKeptOnly(bool keptOnly);
    bool isKeptOnly() const { return m_keptOnly; }
    int rowAt(int place) const { return m_rows[static_cast<std::size_t>(place)]; }
    /// Where a row of the frame stands; −1 = it is filtered out.
    int placeOf(int row) const;
    /// The axis of a column; null for name and state.
    const StudyAxis *axisOf(int column) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    void frameChanged();
    void refill();
    void arrange();

    StudySelection &m_selection;
    std::vector<std::size_t> m_columns; ///< axes
    std::vector<int> m_rows;
    QString m_text;
    TrialQuery m_query;
    bool m_keptOnly = true;
    int m_sortColumn = -1; ///< −1 = in the order of starting
    Qt::SortOrder m_order = Qt::AscendingOrder;
};

} // namespace headrace
