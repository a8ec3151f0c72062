// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace headrace {

/// Draws cells as usual; one whose text does not fit shows it whole as a tip. What the model has as a tip comes first.
class ElidingDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index) override;
    /// The text that a tip would show; empty when it fits.
    QString elided(const QStyleOptionViewItem &option, const QModelIndex &index) const;
};

} // namespace headrace
