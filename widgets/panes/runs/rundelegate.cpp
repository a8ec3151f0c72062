// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/rundelegate.h"

#include "models/runs/runtable.h"
#include "widgets/panes/runs/runwords.h"
#include "widgets/theme/icons.h"

namespace headrace {

void RunDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus;
    if (index.data(RunTable::NumberRole).toBool())
        option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
    if (index.column() != RunTable::StateColumn)
        return;
    const ThemeTokens &tokens = tokensFor(option->palette);
    const auto state = static_cast<RunState>(index.data(RunTable::StateRole).toInt());
    const StateTone tone = RunWords::tone(state);
    option->text = RunWords::state(state, index.data(RunTable::StateWordRole).toString());
    option->features |= QStyleOptionViewItem::HasDecoration | QStyleOptionViewItem::HasDisplay;
    option->icon = toneIcon(tone, tokens);
    option->decorationSize = {grid(3), grid(3)};
    option->palette.setColor(QPalette::Text, tokens.tone(tone));
    option->palette.setColor(QPalette::HighlightedText, tokens.tone(tone));
}

} // namespace headrace
