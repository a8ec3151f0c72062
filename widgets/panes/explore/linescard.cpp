// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/explore/linescard.h"

#include "widgets/common/card.h"
#include "widgets/panes/explore/badlinesmodel.h"
#include "widgets/panes/explore/rowsdelegate.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLocale>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace headrace {

LinesCard::LinesCard(ExploreSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_card(new Card(this))
    , m_view(new QTableView(this))
    , m_bad(new QToolButton(this))
    , m_rows(new RowsModel(this))
    , m_badLines(new BadLinesModel(this))
    , m_copy(new QAction(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_card);
    m_card->addTool(m_bad);
    m_card->setBody(m_view);
    m_bad->setCheckable(true);
    m_view->setModel(m_rows);
    m_view->setItemDelegate(new RowsDelegate(this));
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + grid(1));
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_copy);
    connect(m_copy, &QAction::triggered, this, &LinesCard::copy);
    connect(m_bad, &QToolButton::toggled, this, &LinesCard::refresh);
    connect(&session, &ExploreSession::viewChanged, this, &LinesCard::refresh);
    connect(&session, &ExploreSession::selectionChanged, this, &LinesCard::showRows);
    retranslate();
}

void LinesCard::showBadLines()
{
    m_bad->setChecked(true);
    m_view->setFocus();
}

void LinesCard::showRows()
{
    m_bad->setChecked(false);
    refresh();
}

void LinesCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void LinesCard::refresh()
{
    const auto &view = m_session.view();
    if (!view)
        return;
    const QLocale locale;
    const Selection &selection = m_session.selection();
    m_bad->setVisible(view->health.badTotal() > 0);
    if (m_bad->isChecked()) {
        m_badLines->show(view->health.firstBad);
        m_view->setModel(m_badLines);
        m_card->setHeading(tr("Bad lines"));
        const auto shown = view->health.firstBad.size();
        m_card->setFact(tr("the first %1 of %2").arg(locale.toString(qulonglong(shown)), locale.toString(qulonglong(view->health.badTotal()))));
    } else {
        m_rows->show(view->data, selection.rows);
        m_view->setModel(m_rows);
        m_card->setHeading(tr("Rows"));
        m_card->setFact(selection.rows ? tr("of the selection, %1").arg(locale.toString(qulonglong(selection.count)))
                                       : tr("all, %1").arg(locale.toString(qulonglong(view->data->rows))));
    }
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->resizeColumnsToContents();
}

void LinesCard::copy() const
{
    QStringList lines;
    for (const QModelIndex &row : m_view->selectionModel()->selectedRows()) {
        QStringList cells;
        for (int column = 0; column < m_view->model()->columnCount(); ++column)
            cells.append(row.siblingAtColumn(column).data().toString());
        lines.append(cells.join(u'\t'));
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void LinesCard::retranslate()
{
    m_view->setAccessibleName(tr("Rows"));
    m_bad->setText(tr("Bad lines"));
    m_copy->setText(tr("Copy the selected rows"));
    refresh();
}

} // namespace headrace

#include "moc_linescard.cpp"
