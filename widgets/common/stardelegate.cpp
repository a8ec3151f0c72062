// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/stardelegate.h"

#include "widgets/common/checklist.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace headrace {

QRect StarDelegate::starRect(const QRect &row)
{
    const int side = grid(4);
    return {row.right() - side - grid(2), row.center().y() - side / 2, side, side};
}

void StarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const ThemeTokens &tokens = tokensFor(option.palette);
    const bool isStarred = index.data(CheckList::StarRole).toBool();
    const bool isPointedAt = option.state & (QStyle::State_MouseOver | QStyle::State_Selected);
    if (isStarred || isPointedAt)
        tintedIcon(isStarred ? u"headrace-star"_s : u"headrace-star-empty"_s, isStarred ? tokens.warn : tokens.textSecondary).paint(painter, starRect(option.rect));
}

} // namespace headrace
