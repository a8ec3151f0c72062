// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/tasks/taskdelegate.h"

#include "models/tasks/taskregistry.h"
#include "widgets/common/errortext.h"
#include "widgets/theme/icons.h"

#include <QLocale>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

StateTone toneOf(TaskState state)
{
    switch (state) {
    case TaskState::Running:
        return StateTone::Accent;
    case TaskState::Done:
        return StateTone::Ok;
    case TaskState::Failed:
        return StateTone::Error;
    case TaskState::Cancelled:
        break;
    }
    return StateTone::Idle;
}

} // namespace

QString TaskDelegate::stateText(const Task &task)
{
    const QLocale locale;
    switch (task.state()) {
    case TaskState::Running: {
        if (task.secondsToStart() > 0)
            return tr("Begins in %1 s").arg(locale.toString(task.secondsToStart()));
        if (task.permille() < 0)
            return tr("Running");
        const QString percent = tr("%1 %").arg(task.permille() / 10);
        const double left = task.secondsLeft();
        return left < 0 ? percent : tr("%1, %2 s left").arg(percent, locale.toString(qCeil(left)));
    }
    case TaskState::Done: {
        const double seconds = static_cast<double>(task.started().msecsTo(task.ended())) / 1000.0;
        return tr("Done in %1 s").arg(locale.toString(seconds, 'f', seconds < 10 ? 2 : 0));
    }
    case TaskState::Failed:
        return tr("Failed: %1").arg(ErrorWords::of(task.error()).sentence);
    case TaskState::Cancelled:
        break;
    }
    return tr("Cancelled");
}

void TaskDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *task = index.data(TaskRegistry::TaskRole).value<Task *>();
    if (!task)
        return;
    const ThemeTokens &tokens = tokensFor(option.palette);
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, tokens.selection);
    const QRect rect = option.rect.adjusted(grid(3), 0, -grid(3), 0);
    const int side = grid(4);
    const QRect icon(rect.left(), rect.center().y() - side / 2, side, side);
    toneIcon(toneOf(task->state()), tokens).paint(painter, icon);
    QRect text = rect.adjusted(side + grid(2), 0, 0, 0);
    painter->setFont(typeFont(TypeRole::Secondary));
    painter->setPen(tokens.textSecondary);
    const QString state = stateText(*task);
    painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter, state);
    text.setRight(text.right() - painter->fontMetrics().horizontalAdvance(state) - grid(4));
    painter->setFont(option.font);
    painter->setPen(tokens.text);
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(task->title(), Qt::ElideMiddle, text.width()));
    if (task->isRunning() && task->permille() >= 0)
        painter->fillRect(QRect(rect.left(), option.rect.bottom() - 1, rect.width() * task->permille() / 1000, 2), tokens.accent);
    painter->restore();
}

QSize TaskDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, option.fontMetrics.height() + grid(3)};
}

} // namespace headrace
