// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QStyledItemDelegate>

namespace headrace {

class Task;

/// Draws a task: state icon, title, outcome or time left, thin progress bar.
class TaskDelegate final : public QStyledItemDelegate
{
    Q_DECLARE_TR_FUNCTIONS(TaskDelegate)

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// State in words: "62 %, 3 s left", "Done in 0.4 s", "Failed: …".
    static QString stateText(const Task &task);
};

} // namespace headrace
