// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/resourcedelegate.h"

#include "models/kube/resourcetable.h"
#include "widgets/panes/cluster/clusterwords.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

bool isStateColumn(const QString &name)
{
    return name == u"Status" || name == u"State" || name == u"Phase" || name == u"Type";
}

} // namespace

void ResourceDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const ThemeTokens &tokens = tokensFor(option->palette);
    if (index.data(ResourceTable::NumberRole).toBool())
        option->displayAlignment = Qt::AlignLeft | Qt::AlignVCenter;
    const bool isDeleting = index.data(ResourceTable::DeletingRole).toBool();
    if (isStateColumn(index.model()->headerData(index.column(), Qt::Horizontal).toString())) {
        const auto health = static_cast<RowHealth>(index.data(ResourceTable::HealthRole).toInt());
        if (health != RowHealth::None) {
            const StateTone tone = ClusterWords::tone(isDeleting ? RowHealth::Working : health);
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->icon = toneIcon(tone, tokens);
            option->decorationSize = {grid(3), grid(3)};
            option->palette.setColor(QPalette::Text, tokens.tone(tone));
            option->palette.setColor(QPalette::HighlightedText, tokens.tone(tone));
        }
    } else if (isDeleting) {
        option->palette.setColor(QPalette::Text, tokens.textSecondary);
    }
}

} // namespace headrace
