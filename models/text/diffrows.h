// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/text/diff.h"

namespace headrace {

enum class DiffMark { Same, Removed, Added, Changed, Gap };

/// A line of a comparison: the old text left, the new one right. Line numbers count from 0, -1 = nothing there.
struct DiffRow {
    DiffMark mark = DiffMark::Same;
    int left = -1;
    int right = -1;
    int hidden = 0; ///< of a gap: equal lines that are not shown

    bool operator==(const DiffRow &) const = default;
};

/// Two texts as rows. GUI thread or any other; a value.
class DiffRows
{
public:
    DiffRows() = default;
    /// `context` equal lines stay around a change, the others become gaps; -1 = all stay.
    DiffRows(const QString &before, const QString &after, int context);

    const std::vector<DiffRow> &rows() const { return m_rows; }
    const QStringList &left() const { return m_left; }
    const QStringList &right() const { return m_right; }
    /// Rows where a run of changes begins.
    const std::vector<int> &changes() const { return m_changes; }
    int removedLines() const { return m_removed; }
    int addedLines() const { return m_added; }
    /// Shows the lines of a gap.
    void openGap(int row);
    /// The difference as `diff -u` prints it; empty when there is none.
    QString unified(const QString &leftName, const QString &rightName) const;

private:
    void addEqual(const DiffRun &run, int context, bool isFirst, bool isLast);
    void addChange(const DiffRun &run);
    void findChanges();

    QStringList m_left;
    QStringList m_right;
    std::vector<DiffRun> m_runs;
    std::vector<DiffRow> m_rows;
    std::vector<int> m_changes;
    int m_removed = 0;
    int m_added = 0;
};

} // namespace headrace
