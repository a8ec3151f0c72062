// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/studylist.h"

#include <QSortFilterProxyModel>

namespace headrace {

/// The studies that fit a filter line, sorted by a column. Words must all occur in name, namespace, algorithm or objective (any case), "!word"
/// must not; "state:failed,running" and "algorithm:tpe" look at these alone, "is:starting" finds studies that run without a trial.
class StudyFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit StudyFilter(StudyList &list, QObject *parent);

    void setQuery(const QString &line);
    const Study &studyAt(int row) const { return m_list.at(mapToSource(index(row, 0)).row()); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    StudyList &m_list;
    QStringList m_words;
};

/// A study that runs and of which no trial has begun.
bool isStarting(const Study &study);

} // namespace headrace
