// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/brushing.h"

#include <QAbstractTableModel>

namespace headrace {

/// The chosen trials beside each other: a line a metric and parameter, a column a trial; the best trial stands first when it is none of them.
/// GUI thread.
class TrialComparison final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { DiffersRole = Qt::UserRole + 1 };
    static constexpr std::size_t mostTrials = 50;

    explicit TrialComparison(StudySelection &selection, QObject *parent = nullptr);

    /// Leaves out lines that are the same in all.
    void setDifferencesOnly(bool only);
    /// Row of the frame of a column (0 is that of the names).
    int trialAt(int column) const { return m_trials[static_cast<std::size_t>(column) - 1]; }
    int trials() const { return static_cast<int>(m_trials.size()); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Line {
        std::size_t axis = 0;
        bool differs = false;
    };
    void renew();
    QString text(const Line &line, int trial) const;
    /// A number's distance from the first column's: "+12 %".
    QString change(const Line &line, int trial) const;

    StudySelection &m_selection;
    std::vector<int> m_trials;
    std::vector<Line> m_lines;
    bool m_differencesOnly = false;
};

} // namespace headrace
