// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/mappingdelegate.h"

#include "models/schedules/mappingtable.h"
#include "widgets/panes/runs/schedulewords.h"
#include "widgets/theme/icons.h"

namespace headrace {

void MappingDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus;
    const ThemeTokens &tokens = tokensFor(option->palette);
    const auto kind = static_cast<MappedKind>(index.data(MappingTable::KindRole).toInt());
    if (index.column() == MappingTable::ValueColumn && kind == MappedKind::Default)
        option->palette.setColor(QPalette::Text, tokens.textSecondary);
    if (index.column() != MappingTable::KindColumn)
        return;
    const bool isFaulty = index.data(MappingTable::FaultRole).toBool();
    const StateTone tone = isFaulty ? StateTone::Error : kind == MappedKind::Kept ? StateTone::Ok : kind == MappedKind::Dropped ? StateTone::Warn : StateTone::Idle;
    option->text = isFaulty && kind == MappedKind::Kept ? QCoreApplication::translate("ScheduleWords", "Does not fit") : ScheduleWords::mapped(kind);
    option->features |= QStyleOptionViewItem::HasDecoration | QStyleOptionViewItem::HasDisplay;
    option->icon = toneIcon(tone, tokens);
    option->decorationSize = {grid(3), grid(3)};
    option->palette.setColor(QPalette::Text, tokens.tone(tone));
    option->palette.setColor(QPalette::HighlightedText, tokens.tone(tone));
}

} // namespace headrace
