// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/elidingdelegate.h"

namespace headrace {

/// Draws rows of schedules: states, results and findings as icon, word and colour; triggers and times in words.
class ScheduleDelegate final : public ElidingDelegate
{
public:
    using ElidingDelegate::ElidingDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

/// The row behind an index of the filter or of the table.
const struct ScheduleRow &scheduleRowOf(const QModelIndex &index);

} // namespace headrace
