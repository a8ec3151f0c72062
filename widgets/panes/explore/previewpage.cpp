// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/explore/previewpage.h"

#include "widgets/common/card.h"
#include "widgets/panes/explore/explorewords.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QLocale>
#include <QProgressBar>
#include <QTableView>
#include <QVBoxLayout>

namespace headrace {

void PreviewModel::show(const Preview &preview)
{
    beginResetModel();
    m_columns = preview.columns;
    m_rows = preview.rows;
    endResetModel();
}

int PreviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PreviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant PreviewModel::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return m_rows[static_cast<std::size_t>(index.row())].value(index.column());
}

QVariant PreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? m_columns.value(section) : QVariant();
}

PreviewPage::PreviewPage(ExploreSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_card(new Card(this))
    , m_table(new QTableView(m_card))
    , m_bar(new QProgressBar(m_card))
    , m_model(new PreviewModel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(grid(2), 0, grid(2), grid(2));
    column->addWidget(m_card);
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(grid(30), grid(1));
    m_card->addTool(m_bar);
    m_card->setBody(m_table);
    m_table->setModel(m_model);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setFont(typeFont(TypeRole::Code));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + grid(1));
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(&session, &ExploreSession::previewChanged, this, &PreviewPage::refresh);
    retranslate();
}

void PreviewPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void PreviewPage::refresh()
{
    const Preview &preview = m_session.preview();
    m_model->show(preview);
    m_table->resizeColumnsToContents();
    m_card->setFact(tr("the first %1, %2 in all").arg(QLocale().toString(static_cast<qulonglong>(preview.rows.size())), ExploreWords::bytes(preview.storedBytes)));
}

void PreviewPage::retranslate()
{
    m_card->setHeading(tr("Reading…"));
    m_table->setAccessibleName(tr("First rows"));
    m_bar->setAccessibleName(tr("Reading…"));
    refresh();
}

} // namespace headrace

#include "moc_previewpage.cpp"
