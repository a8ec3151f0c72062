// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/historymodel.h"

#include "widgets/panes/editor/editorwords.h"
#include "widgets/theme/theme.h"

#include <QApplication>

namespace headrace {

void HistoryModel::setStack(QUndoStack *stack)
{
    if (stack == m_stack)
        return;
    if (m_stack)
        m_stack->disconnect(this);
    beginResetModel();
    m_stack = stack;
    m_rows = stack ? stack->count() + 1 : 0;
    endResetModel();
    if (!stack)
        return;
    connect(stack, &QUndoStack::indexChanged, this, [this] {
        beginResetModel();
        m_rows = m_stack ? m_stack->count() + 1 : 0;
        endResetModel();
    });
}

int HistoryModel::currentRow() const
{
    return m_stack ? m_stack->index() : -1;
}

void HistoryModel::goTo(int row)
{
    if (m_stack && row >= 0 && row <= m_stack->count())
        m_stack->setIndex(row);
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_stack)
        return {};
    const bool isUndone = index.row() > m_stack->index();
    switch (role) {
    case Qt::DisplayRole:
        return index.row() == 0 ? tr("As it was opened") : EditorWords::step(m_stack->text(index.row() - 1));
    case Qt::AccessibleTextRole:
        return isUndone ? tr("%1, taken back").arg(data(index, Qt::DisplayRole).toString()) : data(index, Qt::DisplayRole);
    case Qt::ForegroundRole:
        return isUndone ? QVariant(tokensFor(qApp->palette()).textSecondary) : QVariant();
    case IsUndoneRole:
        return isUndone;
    default:
        return {};
    }
}

} // namespace headrace

#include "moc_historymodel.cpp"
