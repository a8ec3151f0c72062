// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/pipelines/parameterdelegate.h"

#include "models/pipelines/parametertable.h"
#include "widgets/common/parameterwords.h"
#include "widgets/theme/theme.h"

namespace headrace {

void ParameterDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    ElidingDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus;
    if (index.column() == ParameterTable::TypeColumn)
        option->text = ParameterWords::shortType(static_cast<ParameterType>(index.data(ParameterTable::TypeRole).toInt()));
    else if (index.column() == ParameterTable::DefaultColumn && index.data(ParameterTable::RequiredRole).toBool()) {
        option->text = tr("must be given");
        option->palette.setColor(QPalette::Text, tokensFor(option->palette).textSecondary);
    }
}

} // namespace headrace
