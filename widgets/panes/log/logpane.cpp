// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/log/logpane.h"

#include "models/log/logmodel.h"
#include "widgets/panes/log/messagewords.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace headrace {

LogPane::LogPane(LogModel &log, QWidget *parent)
    : Pane(parent)
    , m_filter(new QLineEdit(this))
    , m_view(new QTableView(this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_copy(new QAction(this))
    , m_clear(new QAction(this))
{
    auto *words = new MessageWords(this);
    words->setSourceModel(&log);
    m_proxy->setSourceModel(words);
    m_proxy->setFilterKeyColumn(-1);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(m_proxy);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + grid(1));
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->setColumnWidth(LogModel::TimeColumn, grid(26));
    m_view->setColumnWidth(LogModel::LevelColumn, grid(24));
    m_view->setColumnWidth(LogModel::CategoryColumn, grid(44));
    m_view->setShowGrid(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setTabKeyNavigation(false);
    m_filter->setClearButtonEnabled(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(grid(2), grid(2), grid(2), 0);
    column->addWidget(m_filter);
    column->addWidget(m_view, 1);
    setFocusProxy(m_view);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_copy);
    addAction(m_clear);
    connect(m_copy, &QAction::triggered, this, &LogPane::copy);
    connect(m_clear, &QAction::triggered, &log, &LogModel::clear);
    connect(m_filter, &QLineEdit::textChanged, m_proxy, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_proxy, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] {
        const QScrollBar *bar = m_view->verticalScrollBar();
        if (bar->value() == bar->maximum())
            QMetaObject::invokeMethod(m_view, &QTableView::scrollToBottom, Qt::QueuedConnection);
    });
    retranslate();
}

void LogPane::focusSearch()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

void LogPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Pane::changeEvent(event);
}

void LogPane::copy() const
{
    QStringList lines;
    for (const QModelIndex &row : m_view->selectionModel()->selectedRows()) {
        QStringList cells;
        for (int column = 0; column < LogModel::ColumnCount; ++column)
            cells.append(row.siblingAtColumn(column).data().toString());
        lines.append(cells.join(u'\t'));
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void LogPane::retranslate()
{
    setAccessibleName(tr("Log"));
    m_filter->setPlaceholderText(tr("Filter messages"));
    m_filter->setAccessibleName(tr("Filter messages"));
    m_view->setAccessibleName(tr("Messages"));
    m_copy->setText(tr("Copy selected messages"));
    m_clear->setText(tr("Clear the log"));
}

} // namespace headrace

#include "moc_logpane.cpp"
