// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/requestspage.h"

#include "models/kube/clustersession.h"
#include "models/kube/diagnostics.h"
#include "models/kube/requeststable.h"
#include "widgets/common/elidingdelegate.h"
#include "widgets/common/errortext.h"
#include "widgets/panes/cluster/clusterwords.h"
#include "widgets/theme/icons.h"

#include <QClipboard>
#include <QDateTime>
#include <QEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int refreshMilliseconds = 500;
constexpr int widths[] = {28, 18, 16, 26, 22, 150, 40}; ///< grid steps a column
constexpr int workWidths[] = {60, 40, 44, 20, 24, 26};
constexpr std::size_t shownFailures = 3;

class RequestDelegate final : public ElidingDelegate
{
public:
    using ElidingDelegate::ElidingDelegate;

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

class WorkDelegate final : public ElidingDelegate
{
public:
    using ElidingDelegate::ElidingDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.data(LiveWorkTable::NumberRole).toBool())
            option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
        const auto *table = qobject_cast<const LiveWorkTable *>(index.model());
        if (index.column() == LiveWorkTable::NameSpaceColumn && option->text.isEmpty())
            option->text = RequestsPage::tr("all");
        if (index.column() != LiveWorkTable::StateColumn || !table)
            return;
        const LiveWork &work = table->workAt(index.row());
        option->text = ClusterWords::live(work.status, work.rows);
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = toneIcon(ClusterWords::liveTone(work.status.state), tokensFor(option->palette));
        option->decorationSize = QSize(grid(4), grid(4));
    }
};

class WorkHeader final : public QHeaderView
{
public:
    explicit WorkHeader(QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
    {
        setHighlightSections(false);
    }

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int section) const override
    {
        QHeaderView::initStyleOptionForIndex(option, section);
        const QString words[] = {RequestsPage::tr("List"), RequestsPage::tr("Namespace"), RequestsPage::tr("State"), RequestsPage::tr("Rows"), RequestsPage::tr("Changes"), RequestsPage::tr("Reconnects")};
        option->text = words[std::clamp(section, 0, LiveWorkTable::ColumnCount - 1)];
        option->textAlignment = (section >= LiveWorkTable::RowsColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
    }
};

} // namespace

RequestsPage::RequestsPage(QWidget *parent)
    : QWidget(parent)
    , m_model(new RequestsTable(this))
    , m_workModel(new LiveWorkTable(this))
    , m_totals(new QLabel(this))
    , m_process(new QLabel(this))
    , m_failures(new QLabel(this))
    , m_said(new QLabel(this))
    , m_export(new QPushButton(this))
    , m_tabs(new QTabWidget(this))
    , m_work(new QTableView(this))
    , m_requests(new QWidget(this))
    , m_filter(new QLineEdit(m_requests))
    , m_onlyFailed(new QToolButton(m_requests))
    , m_view(new QTableView(m_requests))
{
    layOut();
    m_timer.setInterval(refreshMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &RequestsPage::refresh);
    connect(m_view, &QWidget::customContextMenuRequested, this, &RequestsPage::showMenu);
    connect(m_export, &QPushButton::clicked, this, &RequestsPage::chooseFile);
    const auto filter = [this] {
        m_model->setFilter(m_filter->text(), m_onlyFailed->isChecked());
        refresh();
    };
    connect(m_filter, &QLineEdit::textChanged, this, filter);
    connect(m_onlyFailed, &QToolButton::toggled, this, filter);
    retranslate();
}

void RequestsPage::prepare(QTableView *view)
{
    view->setShowGrid(false);
    view->setWordWrap(false);
    view->setTabKeyNavigation(false);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(view->fontMetrics().height() + grid(2));
}

void RequestsPage::layOut()
{
    m_process->setProperty("role", u"secondary"_s);
    m_said->setProperty("role", u"secondary"_s);
    for (QLabel *label : {m_totals, m_process, m_failures, m_said}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    prepare(m_work);
    m_work->setHorizontalHeader(new WorkHeader(m_work));
    m_work->setItemDelegate(new WorkDelegate(m_work));
    m_work->setModel(m_workModel);
    prepare(m_view);
    m_view->setHorizontalHeader(new RequestHeader(m_view));
    m_view->setItemDelegate(new RequestDelegate(m_view));
    m_view->setModel(m_model);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    for (int column = 0; column < RequestsTable::ColumnCount; ++column)
        m_view->setColumnWidth(column, grid(widths[column]));
    for (int column = 0; column < LiveWorkTable::ColumnCount; ++column)
        m_work->setColumnWidth(column, grid(workWidths[column]));
    m_filter->setClearButtonEnabled(true);
    m_onlyFailed->setProperty("chip", true);
    m_onlyFailed->setCheckable(true);
    m_onlyFailed->setFocusPolicy(Qt::TabFocus);
    auto *line = new QHBoxLayout;
    line->setSpacing(grid(2));
    line->addWidget(m_filter, 1);
    line->addWidget(m_onlyFailed);
    auto *requests = new QVBoxLayout(m_requests);
    requests->setContentsMargins(0, grid(2), 0, 0);
    requests->setSpacing(grid(2));
    requests->addLayout(line);
    requests->addWidget(m_view, 1);
    m_tabs->addTab(m_requests, QString());
    m_tabs->addTab(m_work, QString());
    auto *head = new QHBoxLayout;
    head->setSpacing(grid(2));
    head->addWidget(m_totals, 1);
    head->addWidget(m_export, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(grid(3), grid(3), grid(3), 0);
    column->setSpacing(grid(2));
    column->addLayout(head);
    for (QLabel *label : {m_process, m_failures, m_said})
        column->addWidget(label);
    column->addWidget(m_tabs, 1);
    m_said->hide();
}

void RequestsPage::showSession(ClusterSession *session)
{
    m_session = session;
    m_said->hide();
    refresh();
}

void RequestsPage::refresh()
{
    m_export->setEnabled(m_session != nullptr);
    if (!m_session) {
        m_model->setRecords({});
        m_workModel->setWork({});
        m_totals->setText(tr("No cluster is chosen."));
        m_process->clear();
        m_failures->hide();
        return;
    }
    m_model->setRecords(m_session->requests());
    m_workModel->setWork(m_session->liveWork());
    const RequestTotals totals = m_session->totals();
    const QLocale locale;
    m_totals->setText(tr("%1 requests, %2 failed, %3 received; open now: %4 calls, %5 streams")
                          .arg(locale.toString(totals.requests), locale.toString(totals.failed), locale.formattedDataSize(totals.bytes))
                          .arg(totals.openCalls)
                          .arg(totals.openStreams));
    const ProcessUse use = currentUse();
    if (use.residentBytes >= 0)
        m_process->setText(tr("This program: %1 of memory (%2 at most), %3 open files, %4 threads").arg(locale.formattedDataSize(use.residentBytes), locale.formattedDataSize(use.peakBytes)).arg(use.openFiles).arg(use.threads));
    showFailures();
}

void RequestsPage::showFailures()
{
    const std::vector<FailureLine> failures = failuresOf(m_session->requests());
    QStringList lines;
    const QLocale locale;
    for (std::size_t i = 0; i < failures.size() && i < shownFailures; ++i) {
        const FailureLine &line = failures[i];
        const QString what = line.error.isEmpty() ? QString::number(line.status) : line.error;
        lines.append(tr("%1, %2 times: %3 %4 – %5").arg(locale.toString(QDateTime::fromMSecsSinceEpoch(line.last).time(), u"HH:mm:ss"_s), locale.toString(line.times), line.method, line.path.section(u'?', 0, 0), what));
    }
    m_failures->setText(lines.isEmpty() ? QString() : tr("Failed last:") % u'\n' % lines.join(u'\n'));
    m_failures->setVisible(!lines.isEmpty());
    QPalette palette = m_failures->palette();
    palette.setColor(QPalette::WindowText, tokensFor(this).warn);
    m_failures->setPalette(palette);
}

void RequestsPage::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Export the diagnostics"), u"headrace-diagnostics.json"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &RequestsPage::exportTo);
    dialog->open();
}

void RequestsPage::exportTo(const QString &file)
{
    if (!m_session)
        return;
    const Result<void> done = exportDiagnostics(diagnosticsOf(*m_session), file);
    m_said->setText(done ? tr("Written to %1, without tokens, passwords and contents of objects.").arg(file) : ErrorWords::of(done.error()).sentence);
    m_said->show();
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
    m_work->setAccessibleName(tr("Lists"));
    m_tabs->setAccessibleName(tr("Requests and lists"));
    m_tabs->setTabText(0, tr("Requests"));
    m_tabs->setTabText(1, tr("Lists"));
    m_filter->setPlaceholderText(tr("Filter the requests"));
    m_filter->setAccessibleName(tr("Filter the requests"));
    m_onlyFailed->setText(tr("Failed only"));
    m_export->setText(tr("Export …"));
    m_export->setToolTip(tr("A file for whoever helps you, without secrets"));
    refresh();
}

} // namespace headrace

#include "moc_requestspage.cpp"
