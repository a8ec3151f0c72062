// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/explore/explorepane.h"

#include "models/settings/settings.h"
#include "widgets/common/chip.h"
#include "widgets/common/errortext.h"
#include "widgets/common/messagepage.h"
#include "widgets/panes/explore/baselinescard.h"
#include "widgets/panes/explore/explorewords.h"
#include "widgets/panes/explore/healthstrip.h"
#include "widgets/panes/explore/linescard.h"
#include "widgets/panes/explore/movedcard.h"
#include "widgets/panes/explore/recipechips.h"
#include "widgets/plots/heatmapview.h"
#include "widgets/plots/plotframe.h"
#include "widgets/plots/weekpanelsview.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QLoggingCategory>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <climits>
#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

Q_LOGGING_CATEGORY(exploreLog, "headrace.explore")

constexpr std::size_t quickFitBuckets = 5000;

/// A week without the slots that the range does not reach.
WeekPanel panelOf(const WeekSlots &week, const std::vector<WeekViews> &groups, std::size_t index, Nanos step)
{
    WeekPanel out{.isoYear = week.iso.year, .isoWeek = week.iso.week, .start = week.start};
    const auto isThere = [](double y) { return !std::isnan(y); };
    const auto first = std::find_if(week.y.begin(), week.y.end(), isThere);
    const auto last = std::find_if(week.y.rbegin(), std::make_reverse_iterator(first), isThere).base();
    const auto lead = first - week.y.begin();
    out.first = week.start + lead * step;
    out.y.assign(first, last);
    for (const WeekViews &group : groups) {
        const auto begin = group.weeks[index].y.begin() + lead;
        out.groups.emplace_back(begin, begin + (last - first));
    }
    return out;
}

HeatMap mapOf(const QString &title, const std::vector<std::vector<double>> &cells)
{
    HeatMap out{.title = title};
    for (const auto &row : cells)
        out.values.insert(out.values.end(), row.begin(), row.end());
    return out;
}

} // namespace

ExplorePane::ExplorePane(WorkPool &pool, TaskRegistry &tasks, Settings &settings, QWidget *parent)
    : Pane(parent)
    , m_session(pool, tasks)
    , m_settings(settings)
    , m_pages(new QStackedWidget(this))
    , m_message(new MessagePage(m_pages))
{
    createHeader();
    createCharts();
    m_pages->addWidget(m_message);
    m_pages->addWidget(m_columns);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_pages, 1);
    createActions();
    connectSession();
    retranslate();
    showState();
}

ExplorePane::~ExplorePane() = default;

void ExplorePane::createHeader()
{
    m_header = new QWidget(this);
    m_name = new QLabel(m_header);
    m_name->setFont(typeFont(TypeRole::PageName));
    m_facts = new QLabel(m_header);
    m_facts->setProperty("role", u"secondary"_s);
    m_facts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_open = new QPushButton(m_header);
    m_copyPandas = new QPushButton(m_header);
    m_save = new QPushButton(m_header);
    m_save->setProperty("primary", true);
    auto *first = new QHBoxLayout;
    first->setSpacing(grid(2));
    first->addWidget(m_name);
    auto *strip = new HealthStrip(m_session, m_header);
    first->addWidget(m_facts, 1);
    first->addWidget(strip);
    first->addWidget(m_open);
    first->addWidget(m_copyPandas);
    first->addWidget(m_save);
    auto *column = new QVBoxLayout(m_header);
    column->setContentsMargins(grid(3), grid(2), grid(3), grid(2));
    column->setSpacing(grid(2));
    column->addLayout(first);
    column->addWidget(new RecipeChips(m_session, m_header));
    connect(strip, &HealthStrip::badLinesRequested, this, [this] { m_lines->showBadLines(); });
}

void ExplorePane::createCharts()
{
    m_columns = new QSplitter(Qt::Horizontal, m_pages);
    m_left = new QSplitter(Qt::Vertical, m_columns);
    m_right = new QSplitter(Qt::Vertical, m_columns);
    m_weeks = new WeekPanelsView;
    m_weekFrame = new PlotFrame(m_weeks, m_left);
    m_lines = new LinesCard(m_session, m_left);
    m_heat = new HeatMapView;
    m_heatFrame = new PlotFrame(m_heat, m_right);
    m_stat = new Chip(m_heatFrame);
    m_stat->setMenu(new QMenu(m_stat));
    connect(m_stat->menu(), &QMenu::aboutToShow, this, &ExplorePane::fillStatMenu);
    m_heatFrame->addHeaderWidget(m_stat);
    m_left->addWidget(m_weekFrame);
    m_left->addWidget(m_lines);
    m_right->addWidget(m_heatFrame);
    m_right->addWidget(new BaselinesCard(m_session, m_right));
    m_right->addWidget(new MovedCard(m_session, m_right));
    m_columns->addWidget(m_left);
    m_columns->addWidget(m_right);
    m_columns->setStretchFactor(0, 9);
    m_columns->setStretchFactor(1, 4);
    m_left->setStretchFactor(0, 5);
    m_left->setStretchFactor(1, 2);
    m_right->setStretchFactor(0, 1);
    m_right->setStretchFactor(1, 0);
    m_right->setStretchFactor(2, 0);
    m_columns->setSizes({grid(225), grid(105)});
    m_left->setSizes({grid(130), grid(50)});
    m_right->setSizes({grid(105), grid(40), grid(40)});
    m_columns->setContentsMargins(grid(2), 0, grid(2), grid(2));
    for (QSplitter *splitter : {m_columns, m_left, m_right}) {
        splitter->setHandleWidth(grid(2));
        splitter->setChildrenCollapsible(false);
    }
}

void ExplorePane::createActions()
{
    const auto make = [this](const QKeySequence &key) {
        auto *action = new QAction(this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
        return action;
    };
    m_openAction = make(QKeySequence::Open);
    m_saveAction = make(QKeySequence::Save);
    m_fit = make(QKeySequence(Qt::CTRL | Qt::Key_B));
    m_clear = make({});
    m_pandas = make({});
    m_undo = make(QKeySequence::Undo);
    m_redo = make(QKeySequence::Redo);
    connect(m_openAction, &QAction::triggered, this, &ExplorePane::askForFile);
    connect(m_open, &QPushButton::clicked, this, &ExplorePane::askForFile);
    connect(m_message, &MessagePage::buttonClicked, this, &ExplorePane::askForFile);
    connect(m_saveAction, &QAction::triggered, this, &ExplorePane::askWhereToSave);
    connect(m_save, &QPushButton::clicked, this, &ExplorePane::askWhereToSave);
    connect(m_fit, &QAction::triggered, this, [this] { m_session.fit(tr("Fit the baselines")); });
    connect(m_clear, &QAction::triggered, this, [this] { m_session.setBrush({}); });
    connect(m_pandas, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(m_session.pandas()); });
    connect(m_copyPandas, &QPushButton::clicked, m_pandas, &QAction::trigger);
    connect(m_undo, &QAction::triggered, &m_session.undo(), &QUndoStack::undo);
    connect(m_redo, &QAction::triggered, &m_session.undo(), &QUndoStack::redo);
    connect(&m_session.undo(), &QUndoStack::canUndoChanged, m_undo, &QAction::setEnabled);
    connect(&m_session.undo(), &QUndoStack::canRedoChanged, m_redo, &QAction::setEnabled);
    m_undo->setEnabled(false);
    m_redo->setEnabled(false);
}

void ExplorePane::connectSession()
{
    connect(&m_session, &ExploreSession::stateChanged, this, &ExplorePane::showState);
    connect(&m_session, &ExploreSession::viewChanged, this, &ExplorePane::showView);
    connect(&m_session, &ExploreSession::selectionChanged, this, &ExplorePane::showSelection);
    connect(&m_session, &ExploreSession::failed, this, [this](const Error &error) {
        m_facts->setText(ErrorWords::of(error).sentence);
        qCWarning(exploreLog).noquote() << ErrorWords::of(error).sentence;
    });
    connect(&m_session, &ExploreSession::tableSaved, this, [this](const QString &path) {
        m_savedTo = path;
        showFacts();
    });
    connect(m_weeks, &WeekPanelsView::brushed, this, [this](Nanos from, Nanos to) { m_session.setBrush({from, to, {}}); });
    connect(m_weeks, &WeekPanelsView::brushCleared, this, [this] { m_session.setBrush({}); });
    connect(m_weeks, &WeekPanelsView::activated, this, [this](Nanos bucket) {
        m_session.setBrush({bucket, bucket + m_session.view()->grid.width(), {}});
        m_lines->setFocus();
    });
    connect(m_weeks, &WeekPanelsView::splitMoved, this, [this](Nanos testFrom) {
        Recipe recipe = m_session.recipe();
        recipe.testFrom = testFrom;
        m_session.change(u"split"_s, std::move(recipe));
    });
    connect(m_heat, &HeatMapView::cellsBrushed, this, &ExplorePane::brushCells);
    for (PlotFrame *frame : {m_weekFrame, m_heatFrame}) {
        connect(frame, &PlotFrame::reported, this, [this](const QString &sentence, bool failed) {
            m_facts->setText(sentence);
            if (failed)
                qCWarning(exploreLog).noquote() << sentence;
        });
    }
}

void ExplorePane::open(const ResourceRef &ref)
{
    m_savedTo.clear();
    m_settings.addRecentFile(ref.name);
    m_session.open({ref.name}, tr("Read %1").arg(QFileInfo(ref.name).fileName()));
}

QVariantMap ExplorePane::saveState() const
{
    return {{u"columns"_s, m_columns->saveState()}, {u"left"_s, m_left->saveState()}, {u"right"_s, m_right->saveState()}};
}

void ExplorePane::restoreState(const QVariantMap &state)
{
    m_columns->restoreState(state.value(u"columns"_s).toByteArray());
    m_left->restoreState(state.value(u"left"_s).toByteArray());
    m_right->restoreState(state.value(u"right"_s).toByteArray());
}

void ExplorePane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Pane::changeEvent(event);
}

void ExplorePane::askForFile()
{
    auto *dialog = new QFileDialog(this, tr("Open a log"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Logs and tables (*.jsonl *.ndjson *.json *.log *.csv *.tsv *.txt *.gz *.zst)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &files) {
        for (const QString &file : files)
            m_settings.addRecentFile(file);
        m_session.open(files, tr("Read %n file(s)", nullptr, static_cast<int>(files.size())));
    });
    dialog->open();
}

void ExplorePane::askWhereToSave()
{
    if (!m_session.table())
        return;
    auto *dialog = new QFileDialog(this, tr("Save the training table"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("CSV (*.csv)"), tr("JSON Lines (*.jsonl)")});
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(u"training.csv"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) { m_session.saveTable(file, tr("Save the training table")); });
    dialog->open();
}

void ExplorePane::showState()
{
    const ExploreState state = m_session.state();
    m_header->setVisible(state != ExploreState::Empty);
    m_message->setBusy(state == ExploreState::Reading);
    m_pages->setCurrentWidget(state == ExploreState::Ready ? static_cast<QWidget *>(m_columns) : m_message);
    m_save->setEnabled(state == ExploreState::Ready);
    m_saveAction->setEnabled(state == ExploreState::Ready);
    m_copyPandas->setEnabled(state == ExploreState::Ready);
    m_pandas->setEnabled(state == ExploreState::Ready);
    if (state == ExploreState::Empty) {
        m_message->show(tr("Drop a log here"), tr("JSON Lines, CSV or TSV, plain or compressed (.gz, .zst), of any size. Nothing is uploaded."), tr("Open…"));
    } else if (state == ExploreState::Reading) {
        m_message->show(tr("Reading…"), {}, {});
    } else if (state == ExploreState::Failed) {
        const ErrorText words = ErrorWords::of(m_session.error());
        m_message->show(words.sentence, words.advice, tr("Open another file…"));
    }
    showFacts();
}

void ExplorePane::fillStatMenu()
{
    m_stat->menu()->clear();
    for (const HeatStat stat : {HeatStat::Sum, HeatStat::Mean, HeatStat::Median, HeatStat::Max, HeatStat::Difference}) {
        QAction *action = m_stat->menu()->addAction(ExploreWords::heatStat(stat));
        action->setCheckable(true);
        action->setChecked(stat == m_session.recipe().heatStat);
        connect(action, &QAction::triggered, this, [this, stat] {
            Recipe recipe = m_session.recipe();
            recipe.heatStat = stat;
            m_session.change(u"heatStat"_s, std::move(recipe));
        });
    }
}

void ExplorePane::showView()
{
    showWeeks();
    showHeat();
    showFacts();
    // Fitting takes a tenth of a second at this size, so nobody should have to ask for it.
    if (m_session.view()->grid.size() <= quickFitBuckets && m_session.baselines().empty())
        m_session.fit({});
}

void ExplorePane::showFacts()
{
    const QStringList &files = m_session.recipe().source.files;
    m_name->setText(files.isEmpty() ? QString() : QFileInfo(files.first()).fileName() + (files.size() > 1 ? tr(" and %n more", nullptr, static_cast<int>(files.size()) - 1) : QString()));
    const auto &view = m_session.view();
    if (!view) {
        m_facts->clear();
        Q_EMIT statusChanged({});
        return;
    }
    const QLocale locale;
    const IngestHealth &health = view->health;
    m_facts->setText(m_savedTo.isEmpty() ? tr("%1 lines · %2 · read in %3")
                                               .arg(locale.toString(qulonglong(health.lines)), ExploreWords::bytes(health.bytes), ExploreWords::seconds(health.seconds))
                                         : tr("Training table saved to %1").arg(m_savedTo));
    QStringList status{tr("%1 buckets of %2").arg(locale.toString(qulonglong(view->grid.size())), ExploreWords::bucket(view->recipe.bucket)),
                       tr("%1 in memory").arg(ExploreWords::bytes(view->data->bytes()))};
    if (m_session.selection().rows)
        status.append(tr("%1 rows selected").arg(locale.toString(qulonglong(m_session.selection().count))));
    Q_EMIT statusChanged(status.join(u"   "_s));
}

void ExplorePane::brushCells(int map, const QList<HeatCell> &cells)
{
    const auto &view = m_session.view();
    if (!view)
        return;
    Brush brush;
    for (const HeatCell &cell : cells)
        brush.cells.emplace_back((view->recipe.weekStart + cell.row) % 7, cell.column);
    if (map != HeatMapView::allMaps && !cells.isEmpty()) {
        brush.from = view->weeks.weeks[static_cast<std::size_t>(map)].start;
        brush.to = brush.from + 7 * 86400 * nanosPerSecond;
    }
    m_session.setBrush(brush);
}

void ExplorePane::showWeeks()
{
    const ExploreView &view = *m_session.view();
    const bool counting = view.recipe.measure.kind == MeasureKind::Count;
    WeekPanels panels{.step = view.grid.width(), .valueName = counting ? tr("rows") : tr("mean of %1").arg(view.recipe.measure.field)};
    std::vector<WeekViews> groups;
    for (const BucketSeries &group : view.counts.groups) {
        panels.groups.append(group.name.isEmpty() ? tr("others") : group.name);
        groups.push_back(weekViewsOf(view.grid, group.y, view.recipe));
    }
    for (std::size_t i = 0; i < view.weeks.weeks.size(); ++i)
        panels.panels.push_back(panelOf(view.weeks.weeks[i], groups, i, panels.step));
    m_weeks->setWeeks(std::move(panels));
    const auto &table = m_session.table();
    m_weeks->setSplit(table && table->trainRows < table->times.size() ? std::optional(table->times[table->trainRows]) : std::nullopt);
    m_weekFrame->setTitle(counting ? tr("Weekly traffic") : tr("Weekly %1").arg(view.recipe.measure.field),
                          tr("per %1, same scale in every week").arg(ExploreWords::bucket(view.recipe.bucket)));
    showSelection();
}

void ExplorePane::showHeat()
{
    const ExploreView &view = *m_session.view();
    const HeatStat stat = view.recipe.heatStat;
    m_stat->setFact(tr("weeks"), ExploreWords::heatStat(stat));
    m_heatFrame->setVisible(!view.weeks.grids.empty());
    if (view.weeks.grids.empty())
        return;
    const QLocale locale;
    HeatMaps maps{.valueName = tr("rows"), .diverging = stat == HeatStat::Difference, .ownScale = stat == HeatStat::Sum};
    for (int row = 0; row < 7; ++row) {
        const int weekday = (view.recipe.weekStart + row) % 7 + 1;
        maps.rowNames.append(locale.standaloneDayName(weekday, QLocale::NarrowFormat));
        maps.rowTitles.append(locale.standaloneDayName(weekday, QLocale::LongFormat));
    }
    for (int hour = 0; hour < 24; ++hour) {
        maps.columnNames.append(QString::number(hour));
        maps.columnTitles.append(u"%1:00"_s.arg(hour));
    }
    maps.all = mapOf(tr("All weeks, %1").arg(ExploreWords::heatStat(stat)), maps.diverging ? view.weeks.grids.back().cells : view.weeks.all.cells);
    if (maps.diverging)
        maps.all.title = tr("Week %1, difference from the median").arg(view.weeks.grids.back().iso.week);
    for (const HourGrid &grid : view.weeks.grids)
        maps.small.push_back(mapOf(tr("Week %1").arg(grid.iso.week), grid.cells));
    m_heat->setMaps(std::move(maps));
}

void ExplorePane::showSelection()
{
    const auto &view = m_session.view();
    if (!view)
        return;
    const Selection &selection = m_session.selection();
    if (selection.brush.from == noTime)
        m_weeks->clearBrush();
    else
        m_weeks->setBrush(selection.brush.from, selection.brush.to);
    if (selection.brush.cells.empty())
        m_heat->clearSelection();
    QString info;
    if (selection.rows) {
        info = tr("%n row(s) selected", nullptr, static_cast<int>(std::min<std::uint64_t>(selection.count, INT_MAX)));
        if (selection.brush.from != noTime)
            info = u"%1 – %2 · %3"_s.arg(ExploreWords::moment(selection.brush.from), ExploreWords::moment(selection.brush.to), info);
    }
    m_weekFrame->setInfo(info);
    m_clear->setEnabled(selection.rows != nullptr);
    showFacts();
}

void ExplorePane::retranslate()
{
    setAccessibleName(tr("Explore"));
    m_open->setText(tr("Open…"));
    m_copyPandas->setText(tr("Copy as pandas"));
    m_copyPandas->setToolTip(tr("Copy a Python script that writes the same training table"));
    m_pandas->setText(tr("Copy a pandas script of these steps"));
    m_save->setText(tr("Save training table"));
    m_openAction->setText(tr("Open a log…"));
    m_saveAction->setText(tr("Save the training table…"));
    m_fit->setText(tr("Fit the baselines"));
    m_clear->setText(tr("Clear the selection"));
    m_undo->setText(tr("Undo the last step"));
    m_redo->setText(tr("Redo the step"));
    m_heatFrame->setTitle(tr("Hour × weekday"));
    m_stat->setFact(tr("weeks"), ExploreWords::heatStat(m_session.recipe().heatStat));
    if (m_session.view())
        showView();
    showState();
}

} // namespace headrace

#include "moc_explorepane.cpp"
