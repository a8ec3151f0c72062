// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/runlist.h"

#include <QAbstractTableModel>

namespace headrace {

class RunNames;

/// Runs with the names of what they point to, and the values of chosen parameters behind the fixed columns. Texts are data alone: states and
/// heads are worded by widgets. GUI thread.
class RunTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { StateColumn, NameColumn, DurationColumn, StartedColumn, ExperimentColumn, PipelineColumn, VersionColumn, ScheduleColumn, FixedColumns };
    enum Role { SortRole = Qt::UserRole + 1, StateRole, StateWordRole, NumberRole };

    RunTable(RunList &list, RunNames &names, QObject *parent = nullptr);

    const RunPointer &runAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    /// Names of all parameters that the runs have, sorted.
    QStringList parameterNames() const;
    const QStringList &parameters() const { return m_parameters; }
    void setParameters(const QStringList &names);
    /// Durations of runs that have not ended go on; does nothing when there are none.
    void tick();
    /// The text of a cell for files: states as the server's words, times in ISO.
    QString plainText(int row, int column) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Widgets give the words.
    bool setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role = Qt::EditRole) override;

private:
    QString textOf(const Run &run, int column) const;
    QVariant sortValue(const Run &run, int column) const;
    void connectList();

    RunList &m_list;
    RunNames &m_names;
    QStringList m_parameters;
    QHash<int, QString> m_heads;
    std::vector<RunPointer> m_rows; ///< as the views know them: the list tells after it changed
};

/// Seconds from start to end or to now; -1 when it has not started.
qint64 durationOf(const Run &run, qint64 now);

} // namespace headrace
