// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/studies/trialdelegate.h"

#include "widgets/studies/studywords.h"
#include "widgets/studies/trialrows.h"
#include "widgets/theme/icons.h"

namespace headrace {

void TrialDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    ElidingDelegate::initStyleOption(option, index);
    if (index.column() != TrialRows::StateColumn)
        return;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = toneIcon(StudyWords::tone(static_cast<TrialState>(index.data(TrialRows::StateRole).toInt())), tokensFor(option->palette));
}

} // namespace headrace

#include "moc_trialdelegate.cpp"
