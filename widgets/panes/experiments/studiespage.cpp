// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/experiments/studiespage.h"

#include "widgets/common/elidingdelegate.h"
#include "widgets/common/messagepage.h"
#include "widgets/common/tabledress.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace headrace {

namespace {

/// States with their icon in the theme's colours.
class StudyDelegate final : public ElidingDelegate
{
public:
    using ElidingDelegate::ElidingDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        ElidingDelegate::initStyleOption(option, index);
        const QVariant tone = index.data(StudyShelf::ToneRole);
        if (!tone.isValid())
            return;
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = toneIcon(static_cast<StateTone>(tone.toInt()), tokensFor(option->palette));
    }
};

} // namespace

StudiesPage::StudiesPage(StudyShelf &shelf, QWidget *parent)
    : QWidget(parent)
    , m_shelf(shelf)
    , m_stack(new QStackedWidget(this))
    , m_message(new MessagePage(m_stack))
    , m_table(new QTableView)
    , m_open(new QPushButton(this))
    , m_remove(new QPushButton(this))
{
    auto *list = new QWidget(m_stack);
    auto *line = new QHBoxLayout;
    line->addWidget(m_open);
    line->addWidget(m_remove);
    line->addStretch(1);
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(grid(4), grid(2), grid(4), grid(3));
    column->addLayout(line);
    column->addWidget(m_table, 1);
    m_table->setModel(&shelf);
    m_table->setItemDelegate(new StudyDelegate(m_table));
    dressTable(*m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setStretchLastSection(true);
    const int widths[] = {44, 30, 80, 76, 26};
    for (int i = 0; i < 5; ++i)
        m_table->setColumnWidth(i, grid(widths[i]));
    m_stack->addWidget(m_message);
    m_stack->addWidget(list);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_stack);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&shelf, signal, this, &StudiesPage::show);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) { Q_EMIT studyRequested(m_shelf.sourceAt(index.row())); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &StudiesPage::show);
    connect(m_open, &QPushButton::clicked, this, &StudiesPage::openRequested);
    connect(m_message, &MessagePage::buttonClicked, this, &StudiesPage::openRequested);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (StudySource *source = current())
            Q_EMIT removeRequested(source);
    });
    show();
}

StudySource *StudiesPage::current() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_shelf.sourceAt(rows.front().row());
}

void StudiesPage::show()
{
    m_stack->setCurrentIndex(m_shelf.rowCount() == 0 ? 0 : 1);
    m_message->show(tr("No study is open."), tr("Open a snapshot of a study, or a CSV table with a line a trial, as Optuna and most scripts write it. A file that grows is followed."), tr("Open a Study …"));
    m_open->setText(tr("Open a Study …"));
    m_remove->setText(tr("Take off the List"));
    m_remove->setToolTip(tr("The file stays where it is"));
    m_remove->setEnabled(current() != nullptr);
    m_table->setAccessibleName(tr("Studies"));
}

void StudiesPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        show();
}

} // namespace headrace

#include "moc_studiespage.cpp"
