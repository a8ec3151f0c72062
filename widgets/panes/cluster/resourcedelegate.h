// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/elidingdelegate.h"

namespace headrace {

/// Draws rows of a live list: numbers at the right, the word of a state in its colour with its icon, a cluster with its dot, and what
/// the filter found set off.
class ResourceDelegate final : public ElidingDelegate
{
public:
    using ElidingDelegate::ElidingDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace headrace
