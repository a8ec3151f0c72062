// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/plotframe.h"

#include "widgets/plots/plotexport.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QStackedLayout>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
enum Verb { ExportPng, ExportPng2x, ExportSvg, ExportPdf, ExportCsv, CopyImage, CopyData, ShowTable, VerbCount };
} // namespace

PlotFrame::PlotFrame(PlotView *view, QWidget *parent)
    : QFrame(parent)
    , m_view(view)
    , m_tableView(new QTableView)
    , m_stack(new QStackedLayout)
    , m_menu(new QMenu(this))
{
    setProperty("card", true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(grid(3), grid(2), grid(3), grid(2));
    layout->setSpacing(grid(1));
    createHeader();
    layout->addLayout(m_header);
    layout->addLayout(m_stack, 1);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_tableView);
    m_tableView->setModel(m_view->table());
    m_tableView->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_tableView->setSelectionMode(QAbstractItemView::ContiguousSelection);
    m_tableView->setShowGrid(false);
    m_tableView->verticalHeader()->hide();
    m_tableView->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    m_tableView->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    createMenu();
    connect(m_view, &PlotView::menuRequested, this, [this](const QPoint &at) { m_menu->popup(at); });
    connect(m_view, &PlotView::rowsBrushed, this, &PlotFrame::selectInTable);
    connect(m_tableView->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PlotFrame::tableSelectionChanged);
    retranslate();
}

void PlotFrame::createHeader()
{
    m_header = new QHBoxLayout;
    m_header->setSpacing(grid(2));
    m_title = new QLabel(this);
    m_title->setProperty("role", u"heading"_s);
    m_detail = new QLabel(this);
    m_detail->setProperty("role", u"secondary"_s);
    m_info = new QLabel(this);
    m_info->setProperty("role", u"secondary"_s);
    m_info->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_info->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_info->installEventFilter(this);
    m_menuButton = new QToolButton(this);
    m_menuButton->setMenu(m_menu);
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    m_menuButton->setText(u"⋯"_s);
    m_header->addWidget(m_title);
    m_header->addWidget(m_detail);
    m_header->addWidget(m_info, 1);
    m_header->addWidget(m_menuButton);
}

void PlotFrame::createMenu()
{
    for (int verb = 0; verb < VerbCount; ++verb)
        m_actions.push_back(new QAction(this));
    m_actions[ShowTable]->setCheckable(true);
    for (int verb = ExportPng; verb <= ExportCsv; ++verb)
        connect(m_actions[static_cast<std::size_t>(verb)], &QAction::triggered, this, [this, verb] { exportAs(verb); });
    connect(m_actions[CopyImage], &QAction::triggered, this, &PlotFrame::copyImage);
    connect(m_actions[CopyData], &QAction::triggered, this, &PlotFrame::copyData);
    connect(m_actions[ShowTable], &QAction::toggled, this, &PlotFrame::showTable);
    m_menu->addAction(m_actions[ShowTable]);
    auto *curves = m_menu->addMenu(QString());
    connect(m_menu, &QMenu::aboutToShow, this, [this, curves] {
        curves->clear();
        curves->setTitle(tr("Series"));
        for (const QString &name : m_view->curveNames()) {
            QAction *action = curves->addAction(name);
            action->setCheckable(true);
            action->setChecked(m_view->isCurveShown(name));
            connect(action, &QAction::toggled, m_view, [view = m_view, name](bool on) { view->setCurveShown(name, on); });
        }
        curves->menuAction()->setVisible(m_view->curveNames().size() > 1);
    });
    m_menu->addSeparator();
    m_menu->addAction(m_actions[CopyImage]);
    m_menu->addAction(m_actions[CopyData]);
    m_menu->addSeparator();
    for (int verb = ExportPng; verb <= ExportCsv; ++verb)
        m_menu->addAction(m_actions[static_cast<std::size_t>(verb)]);
}

void PlotFrame::retranslate()
{
    const QString texts[VerbCount] = {tr("Save as PNG…"), tr("Save as PNG, double size…"), tr("Save as SVG…"), tr("Save as PDF…"),
                                      tr("Save numbers as CSV…"), tr("Copy Picture"), tr("Copy Numbers"), tr("Show as Table")};
    for (int verb = 0; verb < VerbCount; ++verb)
        m_actions[static_cast<std::size_t>(verb)]->setText(texts[verb]);
    m_menuButton->setAccessibleName(tr("Plot menu: %1").arg(m_view->name()));
    m_menuButton->setToolTip(tr("Save, copy, show as table"));
    m_tableView->setAccessibleName(tr("%1 as a table").arg(m_view->name()));
}

void PlotFrame::setTitle(const QString &title, const QString &detail)
{
    m_title->setText(title);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    m_view->setName(title);
    retranslate();
}

void PlotFrame::setInfo(const QString &info)
{
    m_infoText = info;
    m_info->setToolTip(info);
    fitInfo();
}

void PlotFrame::fitInfo()
{
    const bool hasRoom = m_info->width() >= grid(16); // less says nothing
    m_info->setText(!hasRoom ? QString() : m_info->fontMetrics().elidedText(m_infoText, Qt::ElideRight, m_info->width()));
}

bool PlotFrame::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_info && event->type() == QEvent::Resize)
        fitInfo();
    return QFrame::eventFilter(watched, event);
}

void PlotFrame::addHeaderWidget(QWidget *widget)
{
    m_header->insertWidget(m_header->count() - 1, widget);
}

void PlotFrame::showTable(bool table)
{
    QWidget *before = m_stack->currentWidget();
    const bool focused = before != nullptr && before->hasFocus();
    m_stack->setCurrentWidget(table ? static_cast<QWidget *>(m_tableView) : m_view);
    m_actions[ShowTable]->setChecked(table);
    if (focused)
        m_stack->currentWidget()->setFocus();
}

bool PlotFrame::isTableShown() const
{
    return m_stack->currentWidget() == m_tableView;
}

// ---- one selection in both

void PlotFrame::selectInTable(qsizetype first, qsizetype last)
{
    if (m_linking)
        return;
    m_linking = true;
    const int rows = m_view->table()->rowCount();
    auto *selection = m_tableView->selectionModel();
    if (last < first || first >= rows) {
        selection->clearSelection();
    } else {
        const QModelIndex top = m_view->table()->index(static_cast<int>(first), 0);
        const int bottom = static_cast<int>(std::min<qsizetype>(last, rows - 1));
        const QItemSelection range(top, m_view->table()->index(bottom, m_view->table()->columnCount() - 1));
        selection->select(range, QItemSelectionModel::ClearAndSelect);
        if (isTableShown())
            m_tableView->scrollTo(top);
    }
    m_linking = false;
}

void PlotFrame::tableSelectionChanged()
{
    if (m_linking)
        return;
    const QModelIndexList rows = m_tableView->selectionModel()->selectedRows();
    if (rows.isEmpty())
        return;
    const auto [low, high] = std::minmax_element(rows.begin(), rows.end(), [](const QModelIndex &a, const QModelIndex &b) {
        return a.row() < b.row();
    });
    m_linking = true;
    m_view->selectRows(static_cast<std::size_t>(low->row()), static_cast<std::size_t>(high->row()));
    m_linking = false;
}

// ---- out of the program

void PlotFrame::exportAs(int format)
{
    static const QString endings[] = {u"png"_s, u"png"_s, u"svg"_s, u"pdf"_s, u"csv"_s};
    const QString ending = endings[format];
    auto *dialog = new QFileDialog(this, tr("Save %1").arg(m_view->name()), QString(), u"*."_s + ending);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->selectFile(m_view->name() + u'.' + ending);
    connect(dialog, &QFileDialog::fileSelected, this, [this, format](const QString &path) {
        const auto done = exportPlot(*m_view, path, static_cast<PlotFormat>(format));
        Q_EMIT reported(done ? tr("Saved: %1").arg(path) : tr("Could not be written: %1").arg(path), !done);
    });
    dialog->open();
}

void PlotFrame::copyImage()
{
    QApplication::clipboard()->setImage(plotImage(*m_view, m_view->devicePixelRatioF()));
    Q_EMIT reported(tr("Picture copied"), false);
}

void PlotFrame::copyData()
{
    const PlotTableModel *table = m_view->table();
    std::size_t first = 0;
    std::size_t last = table->table().rows;
    const QModelIndexList rows = m_tableView->selectionModel()->selectedRows();
    if (!rows.isEmpty()) {
        first = last = static_cast<std::size_t>(rows.front().row());
        for (const QModelIndex &row : rows) {
            first = std::min(first, static_cast<std::size_t>(row.row()));
            last = std::max(last, static_cast<std::size_t>(row.row()));
        }
    }
    auto *data = new QMimeData;
    data->setText(QString::fromUtf8(table->toText(first, last, '\t')));
    data->setData(u"text/csv"_s, table->toText(first, last, ','));
    QApplication::clipboard()->setMimeData(data);
    Q_EMIT reported(tr("Numbers copied"), false);
}

void PlotFrame::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace headrace

#include "moc_plotframe.cpp"
