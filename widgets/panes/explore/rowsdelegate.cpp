// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/explore/rowsdelegate.h"

#include "models/explore/rowsmodel.h"
#include "widgets/theme/theme.h"

#include <QLocale>

namespace headrace {

void RowsDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->font = typeFont(TypeRole::Code);
    if (index.column() == 0) {
        option->text = QLocale().toString(index.data().toULongLong());
        option->palette.setColor(QPalette::Text, tokensFor(option->palette).textSecondary);
    }
    if (index.column() == 0 || index.data(RowsModel::NumberRole).toBool())
        option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
}

} // namespace headrace
