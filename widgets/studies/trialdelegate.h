// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/elidingdelegate.h"

namespace headrace {

/// Draws states of trials with their icon in the theme's colours.
class TrialDelegate final : public ElidingDelegate
{
    Q_OBJECT

public:
    using ElidingDelegate::ElidingDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace headrace
