// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/elidingdelegate.h"

namespace headrace {

/// Draws parameters on their way to another version: what becomes of each as icon, word and colour.
class MappingDelegate final : public ElidingDelegate
{
public:
    using ElidingDelegate::ElidingDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace headrace
