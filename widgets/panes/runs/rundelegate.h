// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/elidingdelegate.h"

namespace headrace {

/// Draws rows of runs: the state as icon, word and colour, numbers at the right.
class RunDelegate final : public ElidingDelegate
{
public:
    using ElidingDelegate::ElidingDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace headrace
