// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/kinddelegate.h"

#include "models/kube/kindslist.h"
#include "widgets/panes/cluster/clusterwords.h"
#include "widgets/theme/theme.h"

namespace headrace {

QSize KindDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool isHeading = index.data(KindsList::IsHeadingRole).toBool();
    // As wide as the list: long names are elided.
    return {grid(6), option.fontMetrics.height() + grid(isHeading ? 4 : 2)};
}

void KindDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const ThemeTokens &tokens = tokensFor(option->palette);
    if (index.data(KindsList::IsHeadingRole).toBool()) {
        option->text = ClusterWords::section(static_cast<KindSection>(index.data(KindsList::SectionRole).toInt()));
        option->font = typeFont(TypeRole::Secondary);
        option->displayAlignment = Qt::AlignLeft | Qt::AlignBottom;
        option->state |= QStyle::State_Enabled;
        option->palette.setColor(QPalette::Text, tokens.textSecondary);
    } else if (index.data(KindsList::IsStaleRole).toBool()) {
        option->palette.setColor(QPalette::Text, tokens.idle);
    }
}

} // namespace headrace
