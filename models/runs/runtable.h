// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/runlist.h"
#include "models/runs/stepcache.h"

#include <QAbstractTableModel>

namespace headrace {

class RunNames;

/// Runs with the names of what they point to, and the values of chosen parameters and metrics behind the fixed columns. Texts are data alone: states and
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
    /// Where metrics come from; it outlives the table. Without it there are none.
    void setSteps(const StepCache *steps);
    /// Names as StepCache has them; their columns stand behind those of the parameters.
    const QStringList &metrics() const { return m_metrics; }
    void setMetrics(const QStringList &names);
    /// The metric of that name, or the first whose last part it is ("accuracy" of "train.accuracy").
    std::optional<double> metricOf(int row, const QString &name) const;
    /// The head of a column behind the fixed ones.
    QString chosenName(int column) const;
    /// Durations of runs that have not ended go on; does nothing when there are none.
    void tick();
    /// The text of a cell for files: states as the server's words, times in ISO, numbers whole.
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
    std::optional<double> metricAt(const Run &run, int column) const;
    std::optional<double> fractionAt(const Run &run, int column) const;
    QString shownText(const Run &run, int column) const;
    bool isNumberColumn(int column) const;
    void connectList();

    RunList &m_list;
    RunNames &m_names;
    const StepCache *m_steps = nullptr;
    QStringList m_parameters;
    QStringList m_metrics;
    QHash<int, QString> m_heads;
    std::vector<RunPointer> m_rows; ///< as the views know them: the list tells after it changed
};

/// Seconds from start to end or to now; -1 when it has not started.
qint64 durationOf(const Run &run, qint64 now);

} // namespace headrace
