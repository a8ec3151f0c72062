// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/pipelineview.h"

#include "models/pipeline/checks/checks.h"
#include "widgets/canvas/outlinemodel.h"
#include "widgets/common/breadcrumb.h"
#include "widgets/common/elidingdelegate.h"
#include "widgets/common/errortext.h"
#include "widgets/common/messagepage.h"
#include "widgets/common/problemwords.h"
#include "widgets/common/searchbar.h"
#include "widgets/common/yamleditor.h"
#include "widgets/panes/editor/canvaschoices.h"
#include "widgets/panes/editor/editorwords.h"
#include "widgets/panes/editor/emptyhint.h"
#include "widgets/panes/editor/historymodel.h"
#include "widgets/panes/editor/inspector.h"
#include "widgets/panes/editor/librarydock.h"
#include "widgets/panes/editor/messagestrip.h"
#include "widgets/panes/editor/problemsmodel.h"
#include "widgets/panes/editor/stepadding.h"
#include "widgets/panes/editor/textdock.h"
#include "widgets/theme/icons.h"

#include <QEvent>
#include <QFileInfo>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int lateDelay = 30; ///< ms

} // namespace

PipelineView::PipelineView(WorkPool &pool, const QString &journalFolder, ComponentLibrary &library, StepHabits &habits, QWidget *parent)
    : QWidget(parent)
    , m_pool(pool)
    , m_session(new PipelineSession(pool, journalFolder, this))
    , m_canvas(new PipelineCanvas(this))
    , m_hands(new CanvasHands(*m_session, *m_canvas, this))
    , m_shelf(library, habits, *m_session)
    , m_adding(new StepAdding(pool, *m_session, *m_hands, m_shelf, this))
    , m_choices(new CanvasChoices(*m_session, *m_canvas, this))
    , m_pages(new QStackedWidget(this))
    , m_message(new MessagePage(m_pages))
    , m_raw(new QWidget(m_pages))
    , m_desk(new QWidget(m_pages))
    , m_strip(new MessageStrip(this))
{
    createPicture();
    createSides();
    createKeys();
    m_pages->addWidget(m_message);
    m_pages->addWidget(m_raw);
    m_pages->addWidget(m_desk);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_strip);
    column->addWidget(m_pages, 1);
    connectSession();
    retranslate();
    showState();
}

PipelineView::~PipelineView()
{
    m_historyModel->setStack(nullptr);
    // What goes tells of it.
    m_canvas->canvasScene()->disconnect(this);
    m_session->disconnect(this);
    if (m_session->editing())
        m_session->editing()->undoStack().disconnect(this);
}

void PipelineView::createPicture()
{
    m_rawTitle = new QLabel(m_raw);
    m_rawTitle->setWordWrap(true);
    m_rawTitle->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_rawIcon = new QLabel(m_raw);
    m_rawText = new YamlEditor(m_raw);
    m_rawText->setReadOnly(true);
    auto *rawColumn = new QVBoxLayout(m_raw);
    rawColumn->setContentsMargins(grid(3), grid(3), grid(3), grid(3));
    rawColumn->setSpacing(grid(2));
    auto *rawTop = new QHBoxLayout;
    rawTop->setSpacing(grid(2));
    rawTop->addWidget(m_rawIcon, 0, Qt::AlignTop);
    rawTop->addWidget(m_rawTitle, 1);
    rawColumn->addLayout(rawTop);
    rawColumn->addWidget(m_rawText, 1);

    m_hint = new EmptyHint(m_canvas);
    connect(m_hint, &EmptyHint::stepRequested, this, [this] { m_adding->offer(m_canvas->seenArea().center().toPoint(), {}, true); });
    connect(m_hint, &EmptyHint::libraryRequested, this, [this] { showLibrary(true); });
    connect(m_hint, &EmptyHint::fileRequested, this, &PipelineView::fileRequested);
    connect(m_hint, &EmptyHint::templateRequested, this, &PipelineView::templateRequested);
    m_crumbs = new Breadcrumb(m_desk);
    m_zoom = new QToolButton(m_desk);
    m_zoom->setAutoRaise(true);
    connect(m_zoom, &QToolButton::clicked, this, [this] { m_canvas->fitAll(); });
    connect(m_canvas, &PipelineCanvas::zoomChanged, this, [this](qreal zoom) { m_zoom->setText(zoom < 0.01 ? tr("< 1 %") : tr("%1 %").arg(qRound(zoom * 100))); });
}

/// Keys of the picture alone: fields have theirs.
void PipelineView::createKeys()
{
    const auto add = [this](const QKeySequence &key, auto run) {
        auto *shortcut = new QShortcut(key, m_canvas, nullptr, nullptr, Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    add(QKeySequence::Copy, [this] { m_hands->copySelected(); });
    add(QKeySequence::Cut, [this] { m_hands->cutSelected(); });
    add(QKeySequence::Paste, [this] { m_hands->paste(false); });
    add(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V), [this] { m_hands->paste(true); });
    for (QWidget *side : {static_cast<QWidget *>(m_inspector), static_cast<QWidget *>(m_library), static_cast<QWidget *>(m_outline), static_cast<QWidget *>(m_problems), static_cast<QWidget *>(m_history)}) {
        auto *back = new QShortcut(QKeySequence(Qt::Key_Escape), side, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(back, &QShortcut::activated, m_canvas, qOverload<>(&QWidget::setFocus));
    }
}

void PipelineView::createSides()
{
    m_columns = new QSplitter(Qt::Horizontal, m_desk);
    m_left = new QTabWidget(m_columns);
    m_left->setDocumentMode(true);
    m_outlineModel = new OutlineModel(this);
    m_outline = new QTreeView(m_left);
    m_outline->setModel(m_outlineModel);
    m_outline->setHeaderHidden(true);
    m_outline->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_outline->setItemDelegate(new ElidingDelegate(m_outline));
    m_outline->header()->setStretchLastSection(false);
    m_outline->header()->setSectionResizeMode(OutlineModel::NameColumn, QHeaderView::Stretch);
    m_outline->header()->setSectionResizeMode(OutlineModel::StateColumn, QHeaderView::ResizeToContents);
    m_library = new LibraryDock(m_shelf, *m_session, m_left);
    m_left->addTab(m_library, {});
    m_left->addTab(m_outline, {});

    createMiddle();
    m_columns->addWidget(m_left);
    m_columns->addWidget(m_rows);
    m_inspector = new Inspector(*m_session, *m_canvas, *m_hands, m_columns);
    m_inspector->setShelf(m_shelf);
    m_columns->addWidget(m_inspector);
    m_columns->setStretchFactor(1, 1);
    m_rows->setStretchFactor(0, 1);
    m_columns->setSizes({grid(60), grid(180), grid(80)});
    m_rows->setSizes({grid(140), grid(32)});
    connect(m_columns, &QSplitter::splitterMoved, this, [this] { m_areColumnsMoved = true; });
    connect(m_rows, &QSplitter::splitterMoved, this, [this] { m_areRowsMoved = true; });
    connect(m_bottom, &QTabWidget::currentChanged, this, &PipelineView::fitRows);
    m_columns->setChildrenCollapsible(false);
    m_rows->setChildrenCollapsible(false);
    auto *column = new QVBoxLayout(m_desk);
    column->setContentsMargins({});
    column->addWidget(m_columns);
}

/// The picture with the way to its level, and what stands below.
void PipelineView::createMiddle()
{
    m_rows = new QSplitter(Qt::Vertical, m_columns);
    auto *picture = new QWidget(m_rows);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(grid(2), grid(1), grid(2), grid(1));
    top->addWidget(m_crumbs, 1);
    top->addWidget(m_zoom);
    auto *pictureColumn = new QVBoxLayout(picture);
    pictureColumn->setContentsMargins({});
    pictureColumn->setSpacing(0);
    pictureColumn->addLayout(top);
    pictureColumn->addWidget(m_canvas, 1);
    m_find = new SearchBar(picture);
    m_find->hide();
    pictureColumn->addWidget(m_find);
    connect(m_find, &SearchBar::textChanged, this, qOverload<const QString &>(&PipelineView::find));
    connect(m_find, &SearchBar::nextWanted, this, [this] { findNext(1); });
    connect(m_find, &SearchBar::previousWanted, this, [this] { findNext(-1); });
    connect(m_find, &SearchBar::closed, m_canvas, qOverload<>(&QWidget::setFocus));

    m_bottom = new QTabWidget(m_rows);
    m_bottom->setDocumentMode(true);
    createProblems();
    m_text = new TextDock(*m_session, m_bottom);
    m_bottom->addTab(m_text, {});
    createHistory();
    m_bottom->addTab(m_history, {});

    m_rows->addWidget(picture);
    m_rows->addWidget(m_bottom);
}

void PipelineView::createHistory()
{
    m_historyModel = new HistoryModel(this);
    m_history = new QListView(m_bottom);
    m_history->setModel(m_historyModel);
    m_history->setUniformItemSizes(true);
    const auto showRow = [this] { m_history->setCurrentIndex(m_historyModel->index(m_historyModel->currentRow(), 0)); };
    connect(m_historyModel, &QAbstractItemModel::modelReset, m_history, showRow);
    connect(m_history, &QListView::clicked, this, [this](const QModelIndex &index) { m_historyModel->goTo(index.row()); });
    connect(m_history, &QListView::activated, this, [this](const QModelIndex &index) { m_historyModel->goTo(index.row()); });
}

void PipelineView::showHistory()
{
    m_bottom->show();
    m_bottom->setCurrentWidget(m_history);
    m_history->setFocus();
}

void PipelineView::addNote()
{
    openNote(m_hands->addNote(m_canvas->seenArea().center().toPoint()));
}

void PipelineView::openNote(const QString &note)
{
    if (note.isEmpty())
        return;
    m_canvas->selectNote(note);
    m_inspector->show();
    m_inspector->focusField(u"noteText"_s);
}

void PipelineView::connectSession()
{
    connect(m_session, &PipelineSession::stateChanged, this, &PipelineView::showState);
    m_lateTimer.setSingleShot(true);
    m_lateTimer.setInterval(lateDelay);
    connect(&m_lateTimer, &QTimer::timeout, this, &PipelineView::showLate);
    connect(m_session, &PipelineSession::pictureChanged, this, &PipelineView::showLevel);
    connect(m_session, &PipelineSession::nodesChanged, this, [this] {
        m_isOutlineStale = true;
        m_lateTimer.start();
    });
    connect(m_session, &PipelineSession::documentChanged, &m_lateTimer, qOverload<>(&QTimer::start));
    connect(m_left, &QTabWidget::currentChanged, &m_lateTimer, qOverload<>(&QTimer::start));
    connect(m_session, &PipelineSession::problemsChanged, this, &PipelineView::showProblems);
    connect(m_session, &PipelineSession::documentChanged, m_strip, &MessageStrip::fade);
    connect(m_session, &PipelineSession::changedChanged, this, &PipelineView::nameChanged);
    connect(m_session, &PipelineSession::changedOnDisk, this, &PipelineView::tellDisk);
    connect(m_session, &PipelineSession::saveFailed, this, [this](const Error &error) {
        if (error.code == "file.changedElsewhere"_L1)
            tellDisk();
        else
            m_strip->say(StateTone::Error, EditorWords::error(error), {}, true);
    });
    connect(m_session, &PipelineSession::saved, this, [this](const QString &path) { m_strip->say(StateTone::Ok, tr("Saved to %1").arg(path)); });
    connect(m_choices, &CanvasChoices::told, this, [this](const QString &sentence) { m_strip->say(StateTone::Warn, sentence); });
    connect(m_adding, &StepAdding::told, this, [this](const QString &sentence) { m_strip->say(StateTone::Warn, sentence); });
    connect(m_adding, &StepAdding::asked, this, [this](const QString &sentence, const QString &verb, const std::function<void()> &run) { m_strip->say(StateTone::Warn, sentence, {{verb, run}, {tr("Leave it"), [] { }}}, true); });
    connect(m_library, &LibraryDock::addRequested, this, [this](const QString &id) { m_adding->addToSelection(id); });
    connect(m_library, &LibraryDock::replaceRequested, this, [this](const QString &id) {
        if (const std::optional<StepOffer> offer = m_shelf.find(id); offer && !m_canvas->currentId().isEmpty())
            m_adding->replace(m_canvas->currentId(), *offer);
    });
    connect(m_inspector, &Inspector::upgradeRequested, this, [this](const QString &node) { m_adding->upgrade({node}); });
    connect(m_session, &PipelineSession::layoutNotSaved, this, [this](const Error &error) { m_strip->say(StateTone::Warn, EditorWords::error(error), {}, true); });
    connect(m_hands, &CanvasHands::refused, this, [this](const QString &sentence) { m_strip->say(StateTone::Warn, sentence); });
    connect(m_canvas, &PipelineCanvas::noteOpenRequested, this, &PipelineView::openNote);
    connect(m_inspector, &Inspector::branchRequested, m_adding, &StepAdding::addBranch);
    connect(m_canvas, &PipelineCanvas::openRequested, this, &PipelineView::openNode);
    connect(m_canvas, &PipelineCanvas::renameRequested, this, &PipelineView::rename);
    connect(m_canvas, &PipelineCanvas::menuRequested, this, [this](QPoint global, QPoint) { Q_EMIT menuRequested(global); });
    connect(m_canvas->canvasScene(), &QGraphicsScene::selectionChanged, this, [this] {
        showOutlineOf(m_canvas->selectedIds());
        if (const QStringList ids = m_canvas->selectedIds(); ids.size() == 1 && !m_text->editor().area()->hasFocus())
            m_text->goTo(ids.first());
    });
    connect(m_outline->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (m_isSelecting)
            return;
        QStringList ids;
        for (const QModelIndex &index : m_outline->selectionModel()->selectedRows())
            ids << index.data(OutlineModel::IdRole).toString();
        m_isSelecting = true;
        m_canvas->select(ids);
        if (!ids.isEmpty())
            m_canvas->setCurrent(ids.first());
        m_isSelecting = false;
    });
    connect(m_outline, &QTreeView::activated, this, [this](const QModelIndex &index) { openNode(index.data(OutlineModel::IdRole).toString()); });
    connect(m_outline, &QTreeView::clicked, this, [this](const QModelIndex &index) { m_canvas->goTo(index.data(OutlineModel::IdRole).toString()); });
    connect(m_problems, &QTableView::clicked, this, [this](const QModelIndex &index) { goToProblem(index.row()); });
    connect(m_problems, &QTableView::activated, this, [this](const QModelIndex &index) { goToProblem(index.row()); });
}

QString PipelineView::name() const
{
    if (!m_session->path().isEmpty())
        return QFileInfo(m_session->path()).fileName();
    return m_session->editing() ? m_session->spec().name : QString();
}

void PipelineView::showState()
{
    using State = PipelineSession::State;
    const State state = m_session->state();
    m_message->setBusy(state == State::Opening);
    if (state == State::Unreadable) {
        const ErrorText words = ErrorWords::of(m_session->error());
        m_rawTitle->setText(QString(words.sentence % u'\n' % words.advice));
        m_rawIcon->setPixmap(toneIcon(StateTone::Error, tokensFor(this)).pixmap(grid(5)));
        showRaw(words.sentence);
    }
    if (state == State::Opening || state == State::Empty)
        m_message->show(tr("Opening %1…").arg(name()), {}, {});
    if (state != State::Ready || isEditing())
        m_pages->setCurrentWidget(state == State::Ready ? m_desk : state == State::Unreadable ? m_raw : static_cast<QWidget *>(m_message));
    m_rawText->setVisible(!m_session->rawText().isEmpty());
    if (state == State::Ready) {
        connect(&m_session->editing()->undoStack(), &QUndoStack::indexChanged, this, &PipelineView::nameChanged, Qt::UniqueConnection);
        m_historyModel->setStack(&m_session->editing()->undoStack());
        m_canvas->setFocus();
        QMetaObject::invokeMethod(this, &PipelineView::fitDocks, Qt::QueuedConnection); // when it is on the screen
    }
    Q_EMIT nameChanged();
}

/// The text as it is, at the place that could not be read.
void PipelineView::showRaw(const QString &sentence)
{
    m_rawText->setText(m_session->rawText());
    const int line = std::max(0, unreadable(m_session->error()).line - 1);
    m_rawText->setMarks({{.line = std::min(line, std::max(0, static_cast<int>(m_rawText->lines().size()) - 1)), .words = sentence}});
    m_rawText->goTo(line, 0);
}

void PipelineView::showLevel()
{
    showCrumbs();
    m_isOutlineStale = true;
    const auto &nodes = m_session->graph().nodes;
    m_hint->setVisible(m_session->level().isEmpty() && m_session->layout().notes.empty() && std::all_of(nodes.begin(), nodes.end(), [](const GraphNode &node) { return node.isRail(); }));
    m_lateTimer.start();
}

/// What nobody looks at while the picture is painted.
void PipelineView::showLate()
{
    if (m_session->state() != PipelineSession::State::Ready)
        return;
    showCrumbs();
    if (m_outline->isVisible())
        showOutline();
    showFacts();
}

QTreeView &PipelineView::outline()
{
    showOutline();
    return *m_outline;
}

void PipelineView::showOutline()
{
    if (!std::exchange(m_isOutlineStale, false))
        return;
    m_isSelecting = true;
    m_outlineModel->setGraph(m_session->graph());
    if (m_outlineModel->rowCount() < 60)
        m_outline->expandToDepth(1);
    m_isSelecting = false;
    showOutlineOf(m_canvas->selectedIds());
}

void PipelineView::showCrumbs()
{
    std::vector<Crumb> crumbs{{.text = m_session->spec().displayName.isEmpty() ? m_session->spec().name : m_session->spec().displayName, .isMain = m_session->level().isEmpty(), .go = [this] { m_session->setLevel({}); }}};
    QString id;
    for (const QString &key : taskPathOf(m_session->level())) {
        id = id.isEmpty() ? key : QString(id % u'/' % key);
        crumbs.push_back({.text = key, .isMain = id == m_session->level(), .go = [this, id] { m_session->setLevel(id); }});
    }
    QStringList texts;
    for (const Crumb &crumb : crumbs)
        texts << crumb.text;
    if (texts != std::exchange(m_crumbTexts, texts))
        m_crumbs->show(std::move(crumbs));
}

void PipelineView::showOutlineOf(const QStringList &ids)
{
    if (m_isSelecting || m_isOutlineStale)
        return;
    m_isSelecting = true;
    QItemSelection selection;
    for (const QString &id : ids)
        if (const QModelIndex index = m_outlineModel->indexOf(id); index.isValid())
            selection.select(index, index);
    m_outline->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (!ids.isEmpty())
        if (const QModelIndex index = m_outlineModel->indexOf(ids.first()); index.isValid())
            m_outline->scrollTo(index);
    m_isSelecting = false;
}

void PipelineView::showFacts()
{
    const auto &nodes = m_session->graph().nodes;
    const auto tasks = std::count_if(nodes.begin(), nodes.end(), [](const GraphNode &node) { return !node.isRail() && !node.isContainer(); });
    Q_EMIT factsChanged(QString(EditorWords::tasks(static_cast<int>(tasks)) % u" · "_s % EditorWords::problems(m_session->problems())));
}

void PipelineView::goTo(const QString &node)
{
    if (node.isEmpty())
        return;
    if (!m_session->node(node)) // it stands in another level
        m_session->setLevel(node.contains(u'/') ? node.left(node.lastIndexOf(u'/')) : QString());
    // What is folded away is unfolded.
    for (const GraphNode *one = m_session->node(node); one && !one->parent.isEmpty();) {
        const QString group = one->parent;
        one = m_session->node(group);
        if (one && !one->isExpanded) {
            m_session->setExpanded(group, true);
            one = m_session->node(group);
        }
    }
    m_canvas->select({node});
    m_canvas->setCurrent(node);
    m_canvas->goTo(node);
}

void PipelineView::openNode(const QString &node)
{
    const GraphNode *const one = m_session->node(node);
    if (one && one->isContainer()) {
        m_session->setLevel(node);
        m_canvas->setFocus();
    } else if (one) {
        goTo(node);
        m_inspector->show();
        m_inspector->focusFirst();
    }
}

void PipelineView::rename()
{
    const QString node = m_canvas->currentId();
    const GraphNode *const one = m_session->node(node);
    if (!one || one->isRail())
        return;
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Rename the task"));
    dialog->setLabelText(tr("New name of %1").arg(one->title));
    dialog->setTextValue(taskPathOf(node).last());
    connect(dialog, &QInputDialog::textValueSelected, this, [this, node](const QString &name) { m_hands->rename(node, name.trimmed()); });
    connect(dialog, &QDialog::finished, m_canvas, [this] {
        window()->activateWindow();
        m_canvas->setFocus();
    });
    dialog->open();
}

void PipelineView::goToProblem(int row)
{
    if (row >= 0 && row < m_problemsModel->rowCount())
        goTo(m_problemsModel->place(row));
}

void PipelineView::fixProblem(int row)
{
    if (row < 0 || row >= m_problemsModel->rowCount() || !m_problemsModel->problem(row).fix)
        return;
    const PipelineProblem &problem = m_problemsModel->problem(row);
    PipelineDraft draft = m_session->draft();
    PlainValue &part = problem.isPlatform ? draft.platform : draft.pipeline;
    part = fixedValue(part, *problem.fix);
    m_hands->take(std::move(draft), u"fix"_s);
}

void PipelineView::tellDisk()
{
    std::vector<MessageStrip::Verb> verbs;
    const bool isThere = QFileInfo::exists(m_session->path());
    if (isThere)
        verbs.push_back({tr("Show what differs"), [this] {
                             compareWithSaved();
                             tellDisk(); // still to be answered
                         }});
    if (isThere)
        verbs.push_back({tr("Load it again"), [this] {
                             m_session->giveUp();
                             m_session->open(m_session->path());
                         }});
    verbs.push_back({tr("Save mine over it"), [this] { Q_EMIT overwriteRequested(); }});
    m_strip->say(StateTone::Warn, m_session->isChanged() ? tr("Somebody else changed %1. Your changes are not saved.").arg(name()) : tr("Somebody else changed %1.").arg(name()), std::move(verbs), true);
}

void PipelineView::showText(bool isShown)
{
    m_bottom->show();
    m_bottom->setCurrentIndex(isShown ? 1 : 0);
    if (isShown)
        m_text->editor().area()->setFocus();
}

void PipelineView::showLibrary(bool isShown)
{
    m_left->show();
    m_left->setCurrentIndex(isShown ? 0 : 1);
    if (isShown)
        m_library->search().setFocus();
    else
        m_outline->setFocus();
}

void PipelineView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void PipelineView::retranslate()
{
    m_left->setTabText(0, tr("Library"));
    m_left->setTabText(1, tr("Outline"));
    m_bottom->setTabText(1, tr("YAML"));
    m_bottom->setTabText(2, tr("History"));
    m_history->setAccessibleName(tr("Steps of this edit"));
    m_left->setAccessibleName(tr("Parts of the pipeline"));
    m_outline->setAccessibleName(tr("Outline"));
    m_bottom->setAccessibleName(tr("Below the picture"));
    m_problems->setAccessibleName(tr("Problems"));
    m_noProblems->setText(tr("No problems: a cluster would take this pipeline."));
    m_inspector->setAccessibleName(tr("What is selected"));
    m_canvas->setAccessibleName(tr("Picture of the pipeline"));
    m_rawText->area()->setAccessibleName(tr("Text of the file"));
    m_zoom->setToolTip(tr("Show the whole picture"));
    m_zoom->setAccessibleName(tr("Zoom"));
    m_zoom->setText(tr("%1 %").arg(qRound(m_canvas->zoom() * 100)));
    if (m_session->state() == PipelineSession::State::Ready)
        showProblems();
    m_bottom->setTabText(0, m_session->problems().empty() ? tr("Problems") : tr("Problems (%1)").arg(m_session->problems().size()));
    showState();
}

} // namespace headrace

#include "moc_pipelineview.cpp"
