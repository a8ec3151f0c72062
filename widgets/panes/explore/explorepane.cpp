// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/explore/explorepane.h"

#include "models/settings/settings.h"
#include "widgets/common/errortext.h"
#include "widgets/common/messagepage.h"
#include "widgets/panes/explore/baselinescard.h"
#include "widgets/panes/explore/explorewords.h"
#include "widgets/panes/explore/healthstrip.h"
#include "widgets/panes/explore/heatcard.h"
#include "widgets/panes/explore/linescard.h"
#include "widgets/panes/explore/movedcard.h"
#include "widgets/panes/explore/recipechips.h"
#include "widgets/panes/explore/tablepage.h"
#include "widgets/panes/explore/weekspage.h"
#include "widgets/panes/explore/seriespage.h"
#include "widgets/panes/explore/previewpage.h"
#include "widgets/panes/explore/modelspage.h"
#include "widgets/panes/explore/dayspage.h"
#include "widgets/panes/explore/columnspage.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QInputDialog>
#include <QLabel>
#include <QLocale>
#include <QLoggingCategory>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

Q_LOGGING_CATEGORY(exploreLog, "headrace.explore")

constexpr std::size_t quickFitBuckets = 5000;

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
    m_preview = new PreviewPage(m_session, m_pages);
    m_pages->addWidget(m_message);
    m_pages->addWidget(m_preview);
    m_pages->addWidget(m_columns);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_pages, 1);
    createActions();
    createMenu();
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
    m_more = new QPushButton(m_header);
    m_more->setMenu(new QMenu(m_more));
    auto *first = new QHBoxLayout;
    first->setSpacing(grid(2));
    first->addWidget(m_name);
    auto *strip = new HealthStrip(m_session, m_header);
    first->addWidget(m_facts, 1);
    first->addWidget(m_open);
    first->addWidget(m_copyPandas);
    first->addWidget(m_more);
    first->addWidget(m_save);
    auto *column = new QVBoxLayout(m_header);
    column->setContentsMargins(grid(3), grid(2), grid(3), grid(2));
    column->setSpacing(grid(2));
    column->addLayout(first);
    m_chips = new RecipeChips(m_session, m_header);
    column->addWidget(m_chips);
    column->addWidget(strip);
    connect(strip, &HealthStrip::badLinesRequested, this, [this] { m_lines->showBadLines(); });
    connect(strip, &HealthStrip::evidenceRequested, this, [this](Evidence evidence) { m_lines->showEvidence(evidence); });
    connect(strip, &HealthStrip::gapRequested, this, &ExplorePane::showGap);
    connect(strip, &HealthStrip::rowsRequested, this, [this] {
        m_session.setBrush({});
        m_lines->setMode(LinesCard::Mode::Raw);
        m_lines->focusLines();
    });
}

void ExplorePane::createCharts()
{
    m_columns = new QSplitter(Qt::Horizontal, m_pages);
    m_left = new QSplitter(Qt::Vertical, m_columns);
    m_right = new QSplitter(Qt::Vertical, m_columns);
    createTabs();
    m_lines = new LinesCard(m_session, m_left);
    m_left->addWidget(m_tabs);
    m_left->addWidget(m_lines);
    auto *heat = new HeatCard(m_session, m_right);
    connect(heat, &HeatCard::reported, this, &ExplorePane::report);
    m_right->addWidget(heat);
    m_right->addWidget(new BaselinesCard(m_session, m_right));
    m_right->addWidget(new MovedCard(m_session, m_right));
    m_columns->addWidget(m_left);
    m_columns->addWidget(m_right);
    arrange();
    connect(m_lines, &LinesCard::reported, this, &ExplorePane::report);
}

void ExplorePane::createTabs()
{
    m_tabs = new QTabWidget(m_left);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setChangeCurrentOnDrag(true); // a field is dragged from one page to another
    auto *weeks = new WeeksPage(m_session, m_tabs);
    connect(weeks, &WeeksPage::linesRequested, this, [this] { m_lines->focusLines(); });
    addPage(u"weeks"_s, weeks);
    addPage(u"days"_s, new DaysPage(m_session, m_tabs));
    addPage(u"series"_s, new SeriesPage(m_session, m_tabs));
    addPage(u"columns"_s, new ColumnsPage(m_session, m_tabs));
    addPage(u"table"_s, new TablePage(m_session, m_tabs));
    addPage(u"models"_s, new ModelsPage(m_session, m_tabs));
    // Heat map, scores and what moved speak of time; fields, table and models need the room.
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int index) {
        const QString id = m_tabIds.value(index);
        m_right->setVisible(id == "weeks"_L1 || id == "days"_L1 || id == "series"_L1);
    });
}

void ExplorePane::addPage(const QString &id, SessionPage *page)
{
    // In a small window a page scrolls instead of making the window larger.
    auto *area = new QScrollArea(m_tabs);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(page);
    m_tabs->addTab(area, QString());
    m_tabIds.append(id);
    m_tabPages.push_back(page);
    connect(page, &SessionPage::reported, this, &ExplorePane::report);
}

void ExplorePane::showView(const QString &id)
{
    m_tabs->setCurrentIndex(std::max(0, static_cast<int>(m_tabIds.indexOf(id))));
}

bool ExplorePane::isBusy() const
{
    return m_session.isBusy() || std::any_of(m_tabPages.begin(), m_tabPages.end(), [](const SessionPage *page) { return page->isBusy(); });
}

void ExplorePane::arrange()
{
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
    const std::pair<QAction *, QString> names[] = {{m_openAction, u"open"_s}, {m_saveAction, u"save"_s}, {m_fit, u"fit"_s}, {m_clear, u"clear"_s}, {m_pandas, u"pandas"_s}, {m_undo, u"undo"_s}, {m_redo, u"redo"_s}};
    for (const auto &[action, name] : names) // by which the user's own keys are kept
        action->setObjectName(name);
}

/// What is wanted less often than opening and saving.
void ExplorePane::createMenu()
{
    const auto make = [this](const QKeySequence &key, auto &&triggered) {
        auto *action = new QAction(this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
        m_more->menu()->addAction(action);
        connect(action, &QAction::triggered, this, triggered);
        return action;
    };
    m_openRecipe = make({}, [this] { askForRecipe(); });
    m_saveRecipe = make(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), [this] { askWhereToSaveRecipe(); });
    m_more->menu()->addSeparator();
    m_mark = make(QKeySequence(Qt::CTRL | Qt::Key_M), [this] { markSelection(); });
    m_unmark = make({}, [this] { removeMarks(); });
    m_more->menu()->addSeparator();
    m_followAction = make(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), [this] { m_session.setFollowing(!m_session.isFollowing(), tr("Follow the log")); });
    m_followAction->setCheckable(true);
    connect(&m_session, &ExploreSession::followingChanged, this, [this] { m_followAction->setChecked(m_session.isFollowing()); });
    connect(m_more->menu(), &QMenu::aboutToShow, this, [this] {
        m_mark->setEnabled(m_session.selection().brush.from != noTime);
        m_unmark->setEnabled(!m_session.recipe().marks.empty());
    });
}

void ExplorePane::connectSession()
{
    connect(&m_session, &ExploreSession::stateChanged, this, &ExplorePane::showState);
    connect(&m_session, &ExploreSession::viewChanged, this, &ExplorePane::showCurrent);
    connect(&m_session, &ExploreSession::selectionChanged, this, &ExplorePane::showSelection);
    connect(&m_session, &ExploreSession::failed, this, [this](const Error &error) {
        report(ErrorWords::of(error).sentence);
        qCWarning(exploreLog).noquote() << ErrorWords::of(error).sentence;
    });
    connect(&m_session, &ExploreSession::logReplaced, this, [this](bool truncated) {
        report(truncated ? tr("The log was cut; its new lines are read from the start") : tr("The log was rotated; the new file is followed"));
    });
    connect(&m_session, &ExploreSession::previewChanged, this, &ExplorePane::showState);
    connect(&m_session, &ExploreSession::tableSaved, this, [this](const QString &path) {
        m_savedTo = path;
        showFacts();
    });
}

void ExplorePane::open(const ResourceRef &ref)
{
    m_savedTo.clear();
    if (ref.name.endsWith(".yaml"_L1) || ref.name.endsWith(".yml"_L1)) {
        m_session.openRecipe(ref.name, tr("Replay %1").arg(QFileInfo(ref.name).fileName()));
        return;
    }
    m_settings.addRecentFile(ref.name);
    m_session.open({ref.name}, tr("Read %1").arg(QFileInfo(ref.name).fileName()));
}

QVariantMap ExplorePane::saveState() const
{
    return {{u"columns"_s, m_columns->saveState()}, {u"left"_s, m_left->saveState()}, {u"right"_s, m_right->saveState()},
            {u"tab"_s, m_tabIds.value(m_tabs->currentIndex())}};
}

void ExplorePane::restoreState(const QVariantMap &state)
{
    m_columns->restoreState(state.value(u"columns"_s).toByteArray());
    m_left->restoreState(state.value(u"left"_s).toByteArray());
    m_right->restoreState(state.value(u"right"_s).toByteArray());
    showView(state.value(u"tab"_s).toString());
}

void ExplorePane::focusSearch()
{
    m_lines->focusSearch();
}

void ExplorePane::report(const QString &sentence)
{
    m_facts->setText(sentence);
    m_facts->setToolTip(sentence);
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

void ExplorePane::askForRecipe()
{
    auto *dialog = new QFileDialog(this, tr("Open a recipe"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters({tr("Recipes (*.yaml *.yml)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) { m_session.openRecipe(file, tr("Replay %1").arg(QFileInfo(file).fileName())); });
    dialog->open();
}

void ExplorePane::askWhereToSaveRecipe()
{
    auto *dialog = new QFileDialog(this, tr("Save the steps as a recipe"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Recipes (*.yaml *.yml)")});
    dialog->setDefaultSuffix(u"yaml"_s);
    dialog->selectFile(u"recipe.yaml"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) { m_session.saveRecipe(file, tr("Save the recipe")); });
    dialog->open();
}

void ExplorePane::markSelection()
{
    const Brush &brush = m_session.selection().brush;
    if (brush.from == noTime)
        return;
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Mark the selection"));
    dialog->setLabelText(tr("Note at %1").arg(ExploreWords::moment(brush.from)));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, at = brush.from](const QString &text) {
        Recipe recipe = m_session.recipe();
        recipe.marks.push_back({at, text});
        m_session.change(u"mark"_s, std::move(recipe));
    });
    dialog->open();
}

void ExplorePane::removeMarks()
{
    Recipe recipe = m_session.recipe();
    const Brush &brush = m_session.selection().brush;
    // With a selection, only the marks in it.
    std::erase_if(recipe.marks, [&](const Mark &mark) { return brush.from == noTime || (mark.at >= brush.from && mark.at < brush.to); });
    m_session.change(u"mark"_s, std::move(recipe));
}

void ExplorePane::showGap()
{
    const auto &view = m_session.view();
    const auto [first, count] = view ? longestGap(view->counts.all.y) : std::pair<std::size_t, std::size_t>{0, 0};
    if (count == 0)
        return;
    const Nanos end = first + count < view->grid.size() ? view->grid.start(first + count) : view->grid.end();
    m_session.setBrush({view->grid.start(first), end, {}});
    report(tr("The longest stretch without a row: %n bucket(s) from %1", nullptr, static_cast<int>(count)).arg(ExploreWords::moment(view->grid.start(first))));
}

void ExplorePane::showState()
{
    const ExploreState state = m_session.state();
    m_header->setVisible(state != ExploreState::Empty);
    // There is nothing to choose while not a single field is known.
    m_chips->setVisible(!m_session.preview().columns.isEmpty());
    m_message->setBusy(state == ExploreState::Reading);
    const bool hasPreview = state == ExploreState::Reading && !m_session.preview().rows.empty();
    m_pages->setCurrentWidget(state == ExploreState::Ready ? static_cast<QWidget *>(m_columns) : hasPreview ? static_cast<QWidget *>(m_preview) : m_message);
    m_saveRecipe->setEnabled(state == ExploreState::Ready);
    m_followAction->setEnabled(state == ExploreState::Ready);
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

void ExplorePane::showCurrent()
{
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

void ExplorePane::showSelection()
{
    m_clear->setEnabled(m_session.selection().rows != nullptr);
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
    m_more->setText(tr("More"));
    m_more->setAccessibleName(tr("More"));
    m_openRecipe->setText(tr("Open a recipe…"));
    m_saveRecipe->setText(tr("Save the steps as a recipe…"));
    m_mark->setText(tr("Mark the selection…"));
    m_unmark->setText(tr("Remove the marks"));
    m_followAction->setText(tr("Follow the log"));
    const QString tabs[] = {tr("Weeks"), tr("Days"), tr("Series"), tr("Columns"), tr("Table"), tr("Models")};
    for (int i = 0; i < m_tabs->count(); ++i)
        m_tabs->setTabText(i, tabs[i]);
    m_tabs->setAccessibleName(tr("Views"));
    showState();
}

} // namespace headrace

#include "moc_explorepane.cpp"
