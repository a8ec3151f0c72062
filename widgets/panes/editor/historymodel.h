// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QPointer>
#include <QUndoStack>

namespace headrace {

/// The steps of an edit, the state before all of them first; what was taken back is there, too.
class HistoryModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { IsUndoneRole = Qt::UserRole };

    using QAbstractListModel::QAbstractListModel;

    /// Null for none.
    void setStack(QUndoStack *stack);
    int currentRow() const;
    /// Goes there, back or forth.
    void goTo(int row);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QPointer<QUndoStack> m_stack;
    int m_rows = 0;
};

} // namespace headrace
