// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/scheduledelegate.h"

#include "widgets/panes/runs/schedulewords.h"
#include "widgets/theme/icons.h"

#include <QDateTime>

namespace headrace {

namespace {

void setTone(QStyleOptionViewItem *option, StateTone tone, const QString &text)
{
    const ThemeTokens &tokens = tokensFor(option->palette);
    option->text = text;
    option->features |= QStyleOptionViewItem::HasDecoration | QStyleOptionViewItem::HasDisplay;
    option->icon = toneIcon(tone, tokens);
    option->decorationSize = {grid(3), grid(3)};
    option->palette.setColor(QPalette::Text, tokens.tone(tone));
    option->palette.setColor(QPalette::HighlightedText, tokens.tone(tone));
}

} // namespace

const ScheduleRow &scheduleRowOf(const QModelIndex &index)
{
    const auto *filter = qobject_cast<const ScheduleFilter *>(index.model());
    const QModelIndex source = filter ? filter->mapToSource(index) : index;
    return *static_cast<const ScheduleTable *>(source.model())->rowAt(source.row());
}

void ScheduleDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus;
    if (index.data(ScheduleTable::NumberRole).toBool())
        option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
    const ScheduleRow &row = scheduleRowOf(index);
    switch (index.column()) {
    case ScheduleTable::StateColumn:
        setTone(option, ScheduleWords::stateTone(row.schedule), ScheduleWords::state(row.schedule));
        break;
    case ScheduleTable::NextColumn:
        option->text = ScheduleWords::untilFire(row.nextFire, QDateTime::currentSecsSinceEpoch());
        break;
    case ScheduleTable::LastColumn:
        if (row.lastRun)
            setTone(option, RunWords::tone(row.lastRun->state.state), RunWords::state(row.lastRun->state.state, row.lastRun->state.word));
        break;
    case ScheduleTable::VersionColumn:
        if (row.version.isEmpty() && !row.schedule.version.pipelineId.isEmpty())
            option->text = QCoreApplication::translate("ScheduleWords", "Always the newest");
        break;
    case ScheduleTable::TriggerColumn:
        option->text = ScheduleWords::trigger(row.schedule.trigger);
        break;
    case ScheduleTable::FindingColumn:
        if (!row.findings.empty())
            setTone(option, ScheduleWords::findingTone(row.findings.front()), ScheduleWords::findingShort(row.findings.front()));
        break;
    default:
        break;
    }
}

} // namespace headrace
