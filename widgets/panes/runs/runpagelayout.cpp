// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/clustercatalogue.h"
#include "models/runs/metadatastore.h"
#include "models/runs/runserver.h"
#include "models/tasks/taskregistry.h"
#include "widgets/canvas/pipelinecanvas.h"
#include "widgets/common/messagepage.h"
#include "widgets/common/tabledress.h"
#include "widgets/panes/editor/messagestrip.h"
#include "widgets/panes/runs/questionbar.h"
#include "widgets/panes/runs/rundelegate.h"
#include "widgets/panes/runs/runpage.h"
#include "widgets/panes/runs/runsteppanel.h"
#include "widgets/panes/runs/runtimeline.h"
#include "widgets/panes/runs/runwords.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace headrace {

namespace {

constexpr std::array deeds{RunDeed::Terminate, RunDeed::Retry, RunDeed::RunAgain, RunDeed::Archive, RunDeed::Unarchive, RunDeed::Delete};
constexpr std::array widths{30, 60, 16, 20, 20, 22, 50, 50}; ///< grid steps of the columns

} // namespace

RunPage::RunPage(RunsContext &context, const QString &runId, QWidget *parent, RunFollowPacing pacing)
    : RunsPage(context, parent)
    , m_id(runId)
    , m_follow(new RunFollow(context.pool, this, pacing))
    , m_deeds(new RunDeeds(this))
    , m_metadata(new MetadataStore(this))
    , m_table(new StepTable(this))
    , m_filter(new StepFilter(*m_table, this))
    , m_name(new QLabel(this))
    , m_icon(new QLabel(this))
    , m_state(new QLabel(this))
    , m_facts(new QLabel(this))
    , m_reason(new QLabel(this))
    , m_failed(new QPushButton(this))
    , m_edit(new QPushButton(this))
    , m_confirm(new QuestionBar(this))
    , m_strip(new MessageStrip(this))
    , m_tabs(new QTabBar(this))
    , m_line(new QLineEdit(this))
    , m_views(new QStackedWidget(this))
    , m_message(new MessagePage(this))
    , m_canvas(new PipelineCanvas(this))
    , m_timeline(new RunTimeline(this))
    , m_steps(new QTableView(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_panel(new RunStepPanel(m_splitter))
{
    for (QPushButton *&button : m_buttons)
        button = new QPushButton(this);
    layOut();
    connectParts();
    connectViews();
    m_clock.setInterval(1s);
    retranslate();
}

RunPage::~RunPage()
{
    disconnect(m_metadata, nullptr, this, nullptr);
    disconnect(m_follow, nullptr, this, nullptr);
    m_follow->stop();
}

QLayout *RunPage::layOutHead()
{
    m_name->setFont(typeFont(TypeRole::PageName));
    m_name->setTextFormat(Qt::PlainText);
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_facts->setProperty("role", u"secondary"_s);
    m_facts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_reason->setWordWrap(true);
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_reason->hide();
    auto *first = new QHBoxLayout;
    first->setSpacing(grid(2));
    first->addWidget(m_name, 1);
    for (const RunDeed deed : deeds) {
        first->addWidget(m_buttons[static_cast<std::size_t>(deed)]);
        m_buttons[static_cast<std::size_t>(deed)]->hide();
    }
    first->addWidget(m_edit);
    m_edit->hide();
    auto *second = new QHBoxLayout;
    second->setSpacing(grid(1));
    second->addWidget(m_icon);
    second->addWidget(m_state);
    second->addSpacing(grid(2));
    second->addWidget(m_facts, 1);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(grid(3), grid(3), grid(3), grid(2));
    column->setSpacing(grid(1));
    column->addLayout(first);
    column->addLayout(second);
    auto *third = new QHBoxLayout;
    third->setSpacing(grid(3));
    third->addWidget(m_reason, 1);
    third->addWidget(m_failed, 0, Qt::AlignTop);
    m_failed->hide();
    column->addLayout(third);
    return column;
}

QLayout *RunPage::layOutViews()
{
    m_tabs->setDocumentMode(true);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    for (int view = GraphView; view <= StepsView; ++view)
        m_tabs->addTab(QString());
    m_line->setClearButtonEnabled(true);
    m_line->setFixedWidth(grid(60));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(grid(3), 0, grid(3), 0);
    row->addWidget(m_tabs, 1);
    row->addWidget(m_line);
    return row;
}

void RunPage::layOutSteps()
{
    m_steps->setModel(m_filter);
    m_steps->setItemDelegate(new RunDelegate(m_steps));
    dressTable(*m_steps);
    m_steps->setFrameShape(QFrame::NoFrame);
    m_steps->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_steps->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_steps->horizontalHeader()->setSectionsMovable(true);
    m_steps->horizontalHeader()->setStretchLastSection(true);
    m_steps->horizontalHeader()->setSortIndicatorClearable(true);
    m_steps->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_steps->setSortingEnabled(true);
    for (std::size_t column = 0; column < widths.size(); ++column)
        m_steps->setColumnWidth(static_cast<int>(column), grid(widths[column]));
}

void RunPage::layOut()
{
    m_canvas->setEditable(false);
    m_canvas->installEventFilter(this);
    layOutSteps();
    for (QWidget *view : std::initializer_list<QWidget *>{m_message, m_canvas, m_timeline, m_steps})
        m_views->addWidget(view);
    auto *left = new QWidget(m_splitter);
    auto *leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins({});
    leftColumn->setSpacing(0);
    leftColumn->addLayout(layOutViews());
    leftColumn->addWidget(m_views, 1);
    left->setMinimumWidth(grid(60));
    m_splitter->insertWidget(0, left);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({grid(190), grid(100)});
    m_splitter->setChildrenCollapsible(false);
    m_panel->setMinimumWidth(grid(60));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(layOutHead());
    column->addWidget(m_confirm);
    column->addWidget(m_strip);
    column->addWidget(m_splitter, 1);
}

void RunPage::connectParts()
{
    connect(m_follow, &RunFollow::changed, this, &RunPage::runChanged);
    connect(m_follow, &RunFollow::podsChanged, this, &RunPage::podsChanged);
    connect(m_follow, &RunFollow::pictureChanged, this, &RunPage::pictureChanged);
    connect(m_follow, &RunFollow::statusChanged, this, [this] {
        updateViews();
        updateStrip();
    });
    connect(m_metadata, &MetadataStore::changed, this, &RunPage::updateStrip);
    for (const RunDeed deed : deeds)
        connect(m_buttons[static_cast<std::size_t>(deed)], &QPushButton::clicked, this, [this, deed] { want(deed); });
    connect(m_failed, &QPushButton::clicked, this, [this] {
        selectRow(m_progress->rows[static_cast<std::size_t>(failedRow())].id);
        reveal();
    });
    connect(m_edit, &QPushButton::clicked, this, [this] { Q_EMIT openRequested({.cluster = {}, .kind = u"PipelineDocument"_s, .nameSpace = {}, .name = title(), .content = m_follow->picture()->text}); });
    connect(m_confirm, &QuestionBar::answered, this, &RunPage::updateVerbs);
    connect(m_panel, &RunStepPanel::offerChanged, this, &RunPage::updateVerbs);
    connect(m_deeds, &RunDeeds::ended, m_follow, &RunFollow::refresh);
    connect(m_deeds, &RunDeeds::created, this, &RunPage::runRequested);
    connect(m_message, &MessagePage::buttonClicked, m_follow, &RunFollow::refresh);
    connect(m_panel, &RunStepPanel::openRequested, this, &RunPage::openRequested);
    connect(m_panel, &RunStepPanel::artifactRequested, this, &RunPage::artifactRequested);
    connect(m_panel, &RunStepPanel::memoryWanted, this, &RunPage::runWithMemory);
    connect(m_panel, &RunStepPanel::roundChosen, this, [this](const QString &loop, int round) {
        m_chosen[loop] = round;
        showStates();
        selectNode(m_node);
    });
    connect(&m_clock, &QTimer::timeout, this, &RunPage::tick);
}

void RunPage::connectViews()
{
    connect(m_tabs, &QTabBar::currentChanged, this, [this] {
        updateViews();
        if (m_tabs->currentIndex() == GraphView) // what was selected in another view
            QMetaObject::invokeMethod(this, &RunPage::reveal, Qt::QueuedConnection);
    });
    connect(m_line, &QLineEdit::textChanged, m_filter, &StepFilter::setLine);
    connect(m_canvas, &PipelineCanvas::selectionEdited, this, [this] {
        if (!m_isSelecting)
            selectNode(m_canvas->selectedIds().value(0));
    });
    connect(m_canvas, &PipelineCanvas::foldRequested, m_follow, &RunFollow::setExpanded);
    connect(m_canvas, &PipelineCanvas::openRequested, this, [this](const QString &node) {
        const auto found = std::find_if(m_graph.nodes.begin(), m_graph.nodes.end(), [&](const GraphNode &one) { return one.id == node; });
        if (found != m_graph.nodes.end() && found->isContainer())
            m_follow->setExpanded(node, !found->isExpanded);
        else
            opened();
    });
    connect(m_timeline, &RunTimeline::chosen, this, &RunPage::selectRow);
    connect(m_timeline, &RunTimeline::opened, this, &RunPage::opened);
    connect(m_steps->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        if (!m_isSelecting && index.isValid())
            selectRow(index.data(StepTable::IdRole).toString());
    });
    connect(m_steps, &QTableView::activated, this, &RunPage::opened);
    auto *copy = new QShortcut(QKeySequence::Copy, m_steps, nullptr, nullptr, Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, &RunPage::copySteps);
    auto *leave = new QShortcut(Qt::Key_Escape, m_views, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(leave, &QShortcut::activated, this, [this] { selectNode({}); });
}

QString RunPage::title() const
{
    return m_follow->run() ? m_follow->run()->name : m_knownName.isEmpty() ? tr("Run") : m_knownName;
}

void RunPage::serverChanged()
{
    if (m_context.server.client())
        m_follow->follow(m_context.server.client(), m_context.catalogue.session(m_context.cluster), m_id);
    else
        m_follow->stop();
    updateViews();
}

void RunPage::setActive(bool isActive)
{
    m_follow->setWatched(isActive);
    if (!isActive)
        m_metadata->watch(nullptr);
    isActive ? m_clock.start() : m_clock.stop();
}

bool RunPage::isBusy() const
{
    return m_follow->status().state == LiveState::Listing || m_follow->isReadingPicture() || m_panel->isBusy();
}

void RunPage::focusSearch()
{
    m_tabs->setCurrentIndex(StepsView);
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

QVariantMap RunPage::saveState() const
{
    return {{u"name"_s, m_follow->run() ? m_follow->run()->name : m_knownName}, {u"view"_s, m_tabs->currentIndex()}, {u"splitter"_s, m_splitter->saveState()}, {u"steps"_s, m_steps->horizontalHeader()->saveState()}};
}

void RunPage::restoreState(const QVariantMap &state)
{
    m_knownName = state.value(u"name"_s).toString();
    m_splitter->restoreState(state.value(u"splitter"_s).toByteArray());
    m_steps->horizontalHeader()->restoreState(state.value(u"steps"_s).toByteArray());
    showView(static_cast<View>(std::clamp(state.value(u"view"_s).toInt(), 0, 2)));
}

void RunPage::showView(View view)
{
    m_tabs->setCurrentIndex(view);
}

/// Brings the selected node into sight, large enough to be read; what is in sight stays where it is.
void RunPage::reveal()
{
    fitOnce();
    const NodeItem *item = m_canvas->canvasScene()->node(m_node);
    if (!item || !m_canvas->isVisible() || m_needsFit)
        return;
    if (m_canvas->isOverview())
        m_canvas->setZoom(1, m_canvas->viewport()->rect().center());
    else if (m_canvas->seenArea().contains(item->sceneBoundingRect().center()))
        return;
    m_canvas->goTo(m_node);
}

/// Enter on a step: its log, which most want to see next.
void RunPage::opened()
{
    m_panel->showLogs();
}

void RunPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange && m_follow->run())
        updateHead();
}

void RunPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_follow->run())
        updateHead();
}

bool RunPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show)
        QMetaObject::invokeMethod(this, &RunPage::fitOnce, Qt::QueuedConnection); // the canvas knows its room only afterwards
    return RunsPage::eventFilter(watched, event);
}

void RunPage::beginAt(QPointF middle, qreal zoom)
{
    m_firstMiddle = middle;
    m_firstZoom = zoom;
}

const StepRow *RunPage::stepOf(const QString &node) const
{
    const int row = m_progress && m_follow->picture() ? rowOf(m_follow->picture()->graph, *m_progress, m_shownRounds, node) : -1;
    return row < 0 ? nullptr : &m_progress->rows[static_cast<std::size_t>(row)];
}

/// The whole graph, the first time that it is to be seen; later the user's place stays.
void RunPage::fitOnce()
{
    if (!m_needsFit || m_pictures == 0 || !m_canvas->isVisible())
        return;
    m_needsFit = false;
    m_canvas->fitAll();
    if (m_firstZoom <= 0)
        return;
    m_canvas->setZoom(m_firstZoom, {});
    m_canvas->centerOn(m_firstMiddle);
}

} // namespace headrace
