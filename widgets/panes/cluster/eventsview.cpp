// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/eventsview.h"

#include "models/kube/eventstable.h"
#include "widgets/panes/cluster/clusterwords.h"
#include "widgets/theme/theme.h"

#include <QHeaderView>
#include <QStyledItemDelegate>

namespace headrace {

namespace {

class EventDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const bool isWord = index.column() == EventsTable::TypeColumn || index.column() == EventsTable::ReasonColumn;
        if (isWord && index.data(EventsTable::IsWarningRole).toBool())
            option->palette.setColor(QPalette::Text, tokensFor(option->palette).warn);
    }
};

/// The model has no words; its headings are written here.
class EventHeader final : public QHeaderView
{
public:
    explicit EventHeader(QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
    {
        setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        setStretchLastSection(true);
    }

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int section) const override
    {
        QHeaderView::initStyleOptionForIndex(option, section);
        option->text = ClusterWords::eventColumn(section);
    }
};

constexpr int widths[] = {18, 18, 30, 110, 14, 30}; ///< grid steps a column

} // namespace

EventsView::EventsView(QWidget *parent)
    : QTableView(parent)
{
    setHorizontalHeader(new EventHeader(this));
    setItemDelegate(new EventDelegate(this));
    setShowGrid(false);
    setWordWrap(true);
    setTabKeyNavigation(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
}

void EventsView::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    for (int column = 0; model && column < model->columnCount(); ++column)
        setColumnWidth(column, grid(widths[column]));
}

} // namespace headrace

#include "moc_eventsview.cpp"
