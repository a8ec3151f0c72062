// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/explore/columnspage.h"

#include "models/async/onfinished.h"
#include "widgets/common/card.h"
#include "widgets/common/chip.h"
#include "widgets/panes/explore/explorewords.h"
#include "widgets/panes/explore/fieldsmodel.h"
#include "widgets/plots/heatmapview.h"
#include "widgets/plots/plotframe.h"
#include "widgets/plots/scatterview.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::size_t pairRows = 1'000'000;
constexpr int pairCells = 80;

} // namespace

ColumnsPage::ColumnsPage(ExploreSession &session, QWidget *parent)
    : SessionPage(session, parent)
    , m_card(new Card(this))
    , m_list(new QTableView(m_card))
    , m_filter(new QLineEdit(m_card))
    , m_model(new FieldsModel(this))
    , m_proxy(new QSortFilterProxyModel(this))
{
    createList();
    createPlots();
    auto *splitter = new QSplitter(Qt::Vertical, this);
    auto *lower = new QSplitter(Qt::Horizontal, splitter);
    auto *maps = new QSplitter(Qt::Vertical, lower);
    maps->addWidget(m_correlationsFrame);
    maps->addWidget(m_missingFrame);
    lower->addWidget(maps);
    lower->addWidget(m_pairFrame);
    splitter->addWidget(m_card);
    splitter->addWidget(lower);
    for (QSplitter *one : {splitter, lower, maps}) {
        one->setChildrenCollapsible(false);
        one->setHandleWidth(grid(2));
    }
    splitter->setSizes({grid(60), grid(80)});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(splitter);
    retranslate();
}

void ColumnsPage::createList()
{
    m_proxy->setSourceModel(m_model);
    m_proxy->setSortRole(FieldsModel::SortRole);
    m_proxy->setFilterKeyColumn(-1);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list->setModel(m_proxy);
    m_list->setSortingEnabled(true);
    m_list->sortByColumn(-1, Qt::AscendingOrder);
    m_list->setShowGrid(false);
    m_list->setWordWrap(false);
    m_list->setTabKeyNavigation(false);
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->verticalHeader()->hide();
    m_list->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + grid(2));
    m_list->horizontalHeader()->setHighlightSections(false);
    m_list->horizontalHeader()->setStretchLastSection(true);
    m_list->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto *copyAction = new QAction(m_list);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(copyAction);
    connect(copyAction, &QAction::triggered, this, &ColumnsPage::copy);
    m_list->setDragEnabled(true);
    m_list->setDragDropMode(QAbstractItemView::DragOnly);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QWidget::customContextMenuRequested, this, &ColumnsPage::showMenu);
    m_filter->setClearButtonEnabled(true);
    m_card->addTool(m_filter);
    m_card->setBody(m_list);
    connect(m_filter, &QLineEdit::textChanged, m_proxy, &QSortFilterProxyModel::setFilterFixedString);
    // A numeric field that is chosen becomes the pair's x.
    connect(m_list, &QTableView::activated, this, [this](const QModelIndex &index) {
        const QString name = index.siblingAtColumn(FieldsModel::NameColumn).data().toString();
        if (!numericFields().contains(name))
            return;
        m_xField = name;
        showPair();
    });
}

/// What dragging a field does, for the keyboard.
void ColumnsPage::showMenu(const QPoint &place)
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid())
        return;
    const QString field = current.siblingAtColumn(FieldsModel::NameColumn).data().toString();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool numeric = numericFields().contains(field);
    menu->addAction(numeric ? tr("Show the mean of %1 in the charts").arg(field) : tr("Group the charts by %1").arg(field), this, [this, field] { showField(session(), field); });
    if (numeric) {
        menu->addAction(tr("Across in the plot of two fields"), this, [this, field] {
            m_xField = field;
            showPair();
        });
        menu->addAction(tr("Up in the plot of two fields"), this, [this, field] {
            m_yField = field;
            showPair();
        });
    }
    menu->addAction(tr("Copy the name"), this, [field] { QGuiApplication::clipboard()->setText(field); });
    menu->popup(m_list->viewport()->mapToGlobal(place));
}

void ColumnsPage::createPlots()
{
    m_correlations = new HeatMapView;
    m_missing = new HeatMapView;
    m_pair = new ScatterView;
    m_correlationsFrame = new PlotFrame(m_correlations, this);
    m_missingFrame = new PlotFrame(m_missing, this);
    m_pairFrame = new PlotFrame(m_pair, this);
    m_x = new Chip(m_pairFrame);
    m_y = new Chip(m_pairFrame);
    for (const auto &[chip, field] : {std::pair(m_x, &m_xField), std::pair(m_y, &m_yField)}) {
        chip->setMenu(new QMenu(chip));
        m_pairFrame->addHeaderWidget(chip);
        connect(chip->menu(), &QMenu::aboutToShow, this, [this, chip = chip, field = field] { fillPairMenu(chip, *field); });
    }
    for (PlotFrame *frame : {m_correlationsFrame, m_missingFrame, m_pairFrame})
        connect(frame, &PlotFrame::reported, this, [this](const QString &sentence) { Q_EMIT reported(sentence); });
    // A rectangle keeps the rows in it: a filter, so that every view follows and undo takes it back.
    connect(m_pair, &ScatterView::brushed, this, [this](const QRectF &brushed) {
        const QRectF area = brushed.normalized();
        Recipe recipe = session().recipe();
        std::erase_if(recipe.filters, [this](const Filter &filter) { return filter.kind == FilterKind::Between && (filter.field == m_xField || filter.field == m_yField); });
        if (!area.isEmpty()) {
            recipe.filters.push_back({m_xField, FilterKind::Between, {}, area.left(), area.right()});
            recipe.filters.push_back({m_yField, FilterKind::Between, {}, area.top(), area.bottom()});
        }
        session().change(u"filter"_s, std::move(recipe));
    });
    // A cell of the correlations is a pair to look at.
    connect(m_correlations, &HeatMapView::cellsBrushed, this, [this](int, const QList<HeatCell> &cells) {
        if (cells.isEmpty())
            return;
        m_xField = m_analysis.correlations.names.value(cells.first().column);
        m_yField = m_analysis.correlations.names.value(cells.first().row);
        showPair();
    });
}

void ColumnsPage::refresh()
{
    const std::shared_ptr<const Dataset> data = session().view()->data;
    // The fields do not change with the recipe, and a log that grows is looked at again only when it is opened anew.
    if (data == m_analysed || (m_analysed && session().isFollowing() && m_analysed->files == data->files)) {
        fillList();
        return;
    }
    m_analysed = data;
    if (m_stop)
        *m_stop = true;
    m_stop = std::make_shared<std::atomic<bool>>(false);
    const auto token = m_generation.next();
    ++m_working;
    m_card->setFact(tr("counting…"));
    const auto future = session().pool().run<ColumnsAnalysis>([data, stop = m_stop](QPromise<ColumnsAnalysis> &promise) { promise.addResult(analyseColumns(*data, stop.get())); });
    onFinished(future, this, [this, token](const ColumnsAnalysis &analysis) {
        --m_working;
        if (!token.isCurrent())
            return;
        m_analysis = analysis;
        const QStringList numeric = numericFields();
        m_xField = numeric.value(0);
        m_yField = numeric.value(1, numeric.value(0));
        fillList();
        showCorrelations();
        showMissing();
        showPair();
    });
}

void ColumnsPage::fillList()
{
    m_model->show(m_analysis.profiles);
    m_card->setFact(tr("%n field(s)", nullptr, m_model->rowCount()));
    m_list->resizeColumnsToContents();
    // Some rows are always seen; in a small window the page scrolls.
    m_list->setMinimumHeight((std::min(m_model->rowCount(), 7) + 1) * (m_list->verticalHeader()->defaultSectionSize() + 1) + grid(2));
    m_list->setColumnWidth(FieldsModel::ValuesColumn, std::min(m_list->columnWidth(FieldsModel::ValuesColumn), grid(90)));
}

void ColumnsPage::showCorrelations()
{
    const Correlations &c = m_analysis.correlations;
    m_correlationsFrame->setVisible(c.names.size() > 1);
    if (c.names.size() < 2)
        return;
    HeatMaps maps{.rowNames = c.names, .columnNames = c.names, .valueName = tr("correlation"), .diverging = true};
    maps.all.values = c.pearson;
    m_correlations->setMaps(std::move(maps));
    m_correlationsFrame->setTitle(tr("Correlations"), tr("Pearson, %1 rows").arg(QLocale().toString(qulonglong(m_analysis.rowsCorrelated))));
}

void ColumnsPage::showMissing()
{
    const MissingMap &missing = m_analysis.missing;
    const bool any = std::any_of(missing.share.begin(), missing.share.end(),
                                 [](const auto &column) { return std::any_of(column.begin(), column.end(), [](double share) { return share > 0; }); });
    m_missingFrame->setVisible(any);
    if (!any)
        return;
    HeatMaps maps{.rowNames = missing.names, .valueName = tr("share that is missing")};
    for (const auto &column : missing.share)
        maps.all.values.insert(maps.all.values.end(), column.begin(), column.end());
    for (std::size_t slice = 0; slice < missing.share.front().size(); ++slice) {
        maps.columnNames.append(QString());
        maps.columnTitles.append(tr("part %1 of the rows").arg(slice + 1));
    }
    m_missing->setMaps(std::move(maps));
}

QStringList ColumnsPage::numericFields() const
{
    QStringList out;
    for (const ColumnProfile &profile : m_analysis.profiles) {
        if (profile.kind == ColumnKind::Integer || profile.kind == ColumnKind::Real)
            out.append(profile.name);
    }
    return out;
}

void ColumnsPage::fillPairMenu(Chip *chip, QString &field)
{
    chip->menu()->clear();
    for (const QString &name : numericFields()) {
        QAction *action = chip->menu()->addAction(name);
        action->setCheckable(true);
        action->setChecked(name == field);
        connect(action, &QAction::triggered, this, [this, &field, name] {
            field = name;
            showPair();
        });
    }
}

void ColumnsPage::showPair()
{
    m_x->setFact(tr("across"), m_xField);
    m_y->setFact(tr("up"), m_yField);
    m_pairFrame->setVisible(!m_xField.isEmpty());
    if (m_xField.isEmpty() || !m_analysed)
        return;
    const int x = m_analysed->columnIndex(m_xField);
    const int y = m_analysed->columnIndex(m_yField);
    if (x < 0 || y < 0)
        return;
    const auto token = m_pairs.next();
    ++m_working;
    const auto future = session().pool().run<BinnedPoints>([data = m_analysed, x, y](QPromise<BinnedPoints> &promise) {
        promise.addResult(binPoints(columnValues(*data, static_cast<std::size_t>(x), pairRows), columnValues(*data, static_cast<std::size_t>(y), pairRows), pairCells, pairCells));
    });
    onFinished(future, this, [this, token](BinnedPoints points) {
        --m_working;
        if (!token.isCurrent())
            return;
        points.xName = m_xField;
        points.yName = m_yField;
        m_pair->setPoints(std::move(points));
    });
}

void ColumnsPage::copy() const
{
    QStringList lines;
    for (const QModelIndex &row : m_list->selectionModel()->selectedRows()) {
        QStringList cells;
        for (int column = 0; column < FieldsModel::ColumnCount; ++column)
            cells.append(u'"' + row.siblingAtColumn(column).data().toString().replace(u'"', u"\"\""_s) + u'"');
        lines.append(cells.join(u','));
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void ColumnsPage::retranslate()
{
    m_card->setHeading(tr("Fields"));
    m_list->setAccessibleName(tr("Fields"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter the fields"));
    m_correlations->setName(tr("Correlations"));
    m_missing->setName(tr("Missing values"));
    m_missingFrame->setTitle(tr("Missing values"), tr("from the first row to the last"));
    m_pair->setName(tr("Two fields against each other"));
    m_pairFrame->setTitle(tr("Two fields"));
    m_x->setFact(tr("across"), m_xField);
    m_y->setFact(tr("up"), m_yField);
}

} // namespace headrace

#include "moc_columnspage.cpp"
