// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/tabledress.h"

#include "widgets/theme/theme.h"

#include <QHeaderView>
#include <QTableView>

namespace headrace {

void dressTable(QTableView &view)
{
    view.setShowGrid(false);
    view.setWordWrap(false);
    view.setTabKeyNavigation(false);
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.verticalHeader()->hide();
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view.verticalHeader()->setDefaultSectionSize(view.fontMetrics().height() + grid(2));
    view.horizontalHeader()->setHighlightSections(false); // bold heads are for nothing: whole rows are chosen
    view.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

} // namespace headrace
