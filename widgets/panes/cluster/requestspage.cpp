// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/requestspage.h"

#include "models/kube/clustersession.h"
#include "models/kube/requeststable.h"
#include "widgets/theme/theme.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int refreshMilliseconds = 500;
constexpr int widths[] = {28, 18, 16, 22, 24, 150, 40}; ///< grid steps a column

class RequestDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const ThemeTokens &tokens = tokensFor(option->palette);
        if (index.data(RequestsTable::NumberRole).toBool())
            option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
        if (index.data(RequestsTable::IsFailedRole).toBool())
            option->palette.setColor(QPalette::Text, tokens.error);
        else if (index.data(RequestsTable::IsOpenRole).toBool())
            option->palette.setColor(QPalette::Text, tokens.accent);
    }
};

class RequestHeader final : public QHeaderView
{
public:
    explicit RequestHeader(QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
    {
        setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        setStretchLastSection(true);
    }

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int section) const override
    {
        QHeaderView::initStyleOptionForIndex(option, section);
        const QString words[] = {RequestsPage::tr("Time"), RequestsPage::tr("Method"), RequestsPage::tr("Status"), RequestsPage::tr("Milliseconds"), RequestsPage::tr("Bytes"), RequestsPage::tr("Path"), RequestsPage::tr("Error")};
        option->text = words[std::clamp(section, 0, RequestsTable::ColumnCount - 1)];
    }
};

} // namespace

RequestsPage::RequestsPage(QWidget *parent)
    : QWidget(parent)
    , m_model(new RequestsTable(this))
    , m_view(new QTableView(this))
    , m_totals(new QLabel(this))
{
    m_totals->setProperty("role", u"secondary"_s);
    m_view->setHorizontalHeader(new RequestHeader(m_view));
    m_view->setItemDelegate(new RequestDelegate(m_view));
    m_view->setModel(m_model);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(m_view->fontMetrics().height() + grid(2));
    for (int column = 0; column < RequestsTable::ColumnCount; ++column)
        m_view->setColumnWidth(column, grid(widths[column]));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(grid(3), grid(3), grid(3), 0);
    column->addWidget(m_totals);
    column->addWidget(m_view, 1);
    m_timer.setInterval(refreshMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &RequestsPage::refresh);
    connect(m_view, &QWidget::customContextMenuRequested, this, &RequestsPage::showMenu);
    retranslate();
}

void RequestsPage::showSession(ClusterSession *session)
{
    m_session = session;
    refresh();
}

void RequestsPage::refresh()
{
    if (!m_session) {
        m_model->setRecords({});
        m_totals->setText(tr("No cluster is chosen."));
        return;
    }
    m_model->setRecords(m_session->requests());
    const RequestTotals totals = m_session->totals();
    const QLocale locale;
    m_totals->setText(tr("%1 requests, %2 failed, %3 received; open now: %4 calls, %5 streams")
                          .arg(locale.toString(totals.requests), locale.toString(totals.failed), locale.formattedDataSize(totals.bytes))
                          .arg(totals.openCalls)
                          .arg(totals.openStreams));
}

void RequestsPage::showMenu(const QPoint &position)
{
    const QModelIndex index = m_view->indexAt(position);
    if (!index.isValid() || !m_session)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const RequestRecord record = m_model->recordAt(index.row());
    const ClusterEntry entry = m_session->entry();
    connect(menu->addAction(tr("Copy as curl")), &QAction::triggered, this, [record, entry] { QGuiApplication::clipboard()->setText(asCurl(record, entry.server)); });
    connect(menu->addAction(tr("Copy as kubectl")), &QAction::triggered, this, [record, entry] { QGuiApplication::clipboard()->setText(asKubectl(record, entry.name)); });
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void RequestsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void RequestsPage::showEvent(QShowEvent *event)
{
    refresh();
    m_timer.start();
    QWidget::showEvent(event);
}

void RequestsPage::hideEvent(QHideEvent *event)
{
    m_timer.stop();
    QWidget::hideEvent(event);
}

void RequestsPage::retranslate()
{
    m_view->setAccessibleName(tr("Requests"));
    refresh();
}

} // namespace headrace

#include "moc_requestspage.cpp"
