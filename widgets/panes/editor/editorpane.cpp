// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/editorpane.h"

#include "models/async/onfinished.h"
#include "models/pipeline/stepaddress.h"
#include "models/settings/settings.h"
#include "widgets/common/fuzzy.h"
#include "widgets/panes/editor/editorserver.h"
#include "widgets/panes/editor/editorwords.h"
#include "widgets/panes/editor/messagestrip.h"
#include "widgets/panes/editor/pipelineview.h"
#include "widgets/panes/editor/startpage.h"
#include "widgets/panes/editor/stepadding.h"
#include "widgets/panes/editor/templates.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

bool isPipelineName(const QString &path)
{
    return path.endsWith(".yaml"_L1) || path.endsWith(".yml"_L1) || path.endsWith(".json"_L1);
}

constexpr std::size_t mostFound = 8;

} // namespace

EditorPane::EditorPane(WorkPool &pool, Settings &settings, const QString &stateFolder, QWidget *parent)
    : Pane(parent)
    , m_pool(pool)
    , m_settings(settings)
    , m_journalFolder(stateFolder.isEmpty() ? QString() : QString(stateFolder % u"/edits"_s))
    , m_library(new ComponentLibrary(pool, stateFolder.isEmpty() ? QString() : QString(stateFolder % u"/steps.ini"_s), this))
    , m_habits(new StepHabits(stateFolder.isEmpty() ? QString() : QString(stateFolder % u"/steps.ini"_s), this))
{
    setAcceptDrops(true);
    createHeader();
    createActions();
    connect(m_start, &StartPage::newRequested, this, &EditorPane::openNew);
    connect(m_start, &StartPage::templateRequested, this, &EditorPane::openTemplate);
    connect(m_start, &StartPage::openRequested, this, &EditorPane::askForFile);
    connect(m_start, &StartPage::fileRequested, this, &EditorPane::openFile);
    connect(m_start, &StartPage::recoverRequested, this, &EditorPane::recover);
    connect(m_start, &StartPage::previewRequested, this, [this](const LeftoverEdit &leftover) { recover(leftover)->compareWithSaved(); });
    connect(m_start, &StartPage::discardRequested, this, [this](const LeftoverEdit &leftover) {
        EditJournal::discard(leftover);
        readLeftovers();
    });
    connect(&settings, &Settings::recentFilesChanged, this, &EditorPane::showTabs);
    retranslate();
    showCurrent();
    readLeftovers();
}

EditorPane::~EditorPane() = default;

void EditorPane::createHeader()
{
    m_header = new QWidget(this);
    m_tabs = new QTabBar(m_header);
    m_tabs->setDocumentMode(true);
    m_tabs->setTabsClosable(true);
    m_tabs->setMovable(true);
    m_tabs->setElideMode(Qt::ElideMiddle);
    m_tabs->setExpanding(false);
    m_facts = new QLabel(m_header);
    m_facts->setProperty("role", u"secondary"_s);
    m_undo = new QToolButton(m_header);
    m_redo = new QToolButton(m_header);
    m_add = new QPushButton(m_header);
    m_run = new QPushButton(m_header);
    m_save = new QPushButton(m_header);
    m_save->setProperty("primary", true);
    m_more = new QPushButton(m_header);
    m_more->setMenu(new QMenu(m_more));
    auto *row = new QHBoxLayout(m_header);
    row->setContentsMargins(grid(2), grid(1), grid(3), grid(1));
    row->setSpacing(grid(2));
    row->addWidget(m_tabs, 1);
    row->addWidget(m_facts);
    row->addWidget(m_undo);
    row->addWidget(m_redo);
    row->addWidget(m_add);
    row->addWidget(m_more);
    row->addWidget(m_run);
    row->addWidget(m_save);
    m_stack = new QStackedWidget(this);
    m_start = new StartPage(m_stack);
    m_stack->addWidget(m_start);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &EditorPane::showCurrent);
    connect(m_tabs, &QTabBar::tabCloseRequested, this, [this](int tab) { close(m_views[static_cast<std::size_t>(tab)]); });
    connect(m_tabs, &QTabBar::tabMoved, this, [this](int from, int to) {
        PipelineView *view = m_views[static_cast<std::size_t>(from)];
        m_views.erase(m_views.begin() + from);
        m_views.insert(m_views.begin() + to, view);
    });
}

QAction *EditorPane::addCommand(const QString &name, const QKeySequence &key, std::function<void()> run)
{
    auto *action = new QAction(this);
    action->setObjectName(name); // by which the user's own keys are kept
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(action);
    connect(action, &QAction::triggered, this, run);
    m_actions[name] = action;
    return action;
}

QAction *EditorPane::addViewCommand(const QString &name, const QKeySequence &key, std::function<void(PipelineView &)> run)
{
    m_viewActions.push_back(name);
    return addCommand(name, key, [this, run = std::move(run)] {
        if (PipelineView *view = current(); view && view->session().state() == PipelineSession::State::Ready && view->isEditing())
            run(*view);
    });
}

QAction *EditorPane::addPageCommand(const QString &name, const QKeySequence &key, std::function<void(PipelineView &)> run)
{
    m_pageActions.push_back(name);
    return addCommand(name, key, [this, run = std::move(run)] {
        if (PipelineView *view = current(); view && view->session().state() == PipelineSession::State::Ready)
            run(*view);
    });
}

PipelineView *EditorPane::current() const
{
    const int tab = m_tabs->currentIndex();
    return tab < 0 ? nullptr : m_views[static_cast<std::size_t>(tab)];
}

int EditorPane::count() const
{
    return static_cast<int>(m_views.size());
}

PipelineView *EditorPane::addView()
{
    auto *view = new PipelineView(m_pool, m_journalFolder, *m_library, *m_habits, m_stack);
    if (!m_splits.isEmpty())
        view->restoreSplits(m_splits);
    m_views.push_back(view);
    m_stack->addWidget(view);
    connect(view, &PipelineView::nameChanged, this, &EditorPane::showTabs);
    connect(view, &PipelineView::factsChanged, this, &EditorPane::showTabs);
    connect(view, &PipelineView::menuRequested, this, &EditorPane::showMenu);
    connect(view, &PipelineView::fileRequested, this, [this, view] { askForComponent(*view); });
    connect(view, &PipelineView::templateRequested, this, [view](const QString &id) {
        for (const PipelineTemplate &one : pipelineTemplates())
            if (Result<PipelineDocument> document = one.id == id ? PipelineDocument::read(one.text()) : Error{}; document)
                view->session().take(std::move(*document), view->session().path(), true);
    });
    connect(view, &PipelineView::overwriteRequested, this, [this, view] { save(*view, true); });
    connect(&view->session(), &PipelineSession::saved, this, [this](const QString &path) { m_settings.addRecentFile(path); });
    m_tabs->addTab({});
    m_tabs->setCurrentIndex(static_cast<int>(m_views.size()) - 1);
    showCurrent();
    return view;
}

PipelineView *EditorPane::openFile(const QString &path)
{
    for (std::size_t i = 0; i < m_views.size(); ++i)
        if (m_views[i]->session().path() == path) {
            m_tabs->setCurrentIndex(static_cast<int>(i));
            return m_views[i];
        }
    m_settings.addRecentFile(path);
    PipelineView *view = addView();
    view->session().open(path);
    return view;
}

PipelineView *EditorPane::openNew()
{
    PipelineView *view = addView();
    view->session().take(PipelineDocument::made(u"pipeline"_s));
    return view;
}

PipelineView *EditorPane::openTemplate(const QString &id)
{
    for (const PipelineTemplate &one : pipelineTemplates())
        if (one.id == id)
            if (Result<PipelineDocument> document = PipelineDocument::read(one.text())) {
                PipelineView *view = addView();
                view->session().take(std::move(*document));
                return view;
            }
    return nullptr;
}

PipelineView *EditorPane::recover(const LeftoverEdit &leftover)
{
    PipelineView *view = addView();
    view->session().recover(leftover);
    readLeftovers();
    return view;
}

void EditorPane::readLeftovers()
{
    auto reading = m_pool.run<std::vector<LeftoverEdit>>([folder = m_journalFolder](QPromise<std::vector<LeftoverEdit>> &promise) { promise.addResult(folder.isEmpty() ? std::vector<LeftoverEdit>() : EditJournal::leftovers(folder)); });
    onFinished(reading, this, [this](const std::vector<LeftoverEdit> &leftovers) { m_start->setLeftovers(leftovers); });
}

void EditorPane::close(PipelineView *view)
{
    const auto drop = [this, view] {
        view->session().giveUp();
        const auto place = std::find(m_views.begin(), m_views.end(), view);
        const int tab = static_cast<int>(place - m_views.begin());
        m_splits = view->saveSplits();
        m_views.erase(place);
        m_tabs->removeTab(tab);
        m_stack->removeWidget(view);
        view->deleteLater();
        showCurrent();
    };
    if (!view->session().isChanged()) {
        drop();
        return;
    }
    view->strip().say(StateTone::Warn, tr("%1 has changes that are not saved.").arg(view->name()), {{tr("Save"), [this, view] { save(*view); }}, {tr("Close without saving"), drop}}, true);
}

void EditorPane::open(const ResourceRef &ref)
{
    if (ref.content.isEmpty())
        openFile(ref.name);
    else if (Result<PipelineDocument> document = PipelineDocument::read(ref.content))
        addView()->session().take(std::move(*document), {}, true);
}

bool EditorPane::isBusy() const
{
    return std::any_of(m_views.begin(), m_views.end(), [](const PipelineView *view) { return view->isBusy(); });
}

QVariantMap EditorPane::saveState() const
{
    QStringList files;
    for (const PipelineView *view : m_views)
        if (const QString path = const_cast<PipelineView *>(view)->session().path(); !path.isEmpty())
            files << path;
    QVariantMap state{{u"files"_s, files}, {u"current"_s, current() ? current()->session().path() : QString()}, {u"splits"_s, current() ? current()->saveSplits() : m_splits}};
    if (m_server && m_server->isMoving())
        state[u"movingWires"_s] = *m_server->isMoving();
    return state;
}

void EditorPane::restoreState(const QVariantMap &state)
{
    m_splits = state.value(u"splits"_s).toByteArray();
    if (m_server && state.contains(u"movingWires"_s))
        m_server->setMoving(state.value(u"movingWires"_s).toBool());
    const QString front = state.value(u"current"_s).toString();
    for (const QString &file : state.value(u"files"_s).toStringList())
        if (QFileInfo::exists(file))
            openFile(file);
    if (!front.isEmpty() && QFileInfo::exists(front))
        openFile(front);
}

void EditorPane::focusSearch()
{
    if (PipelineView *view = current())
        view->session().state() == PipelineSession::State::Ready && view->isEditing() ? view->showFind() : view->outline().setFocus();
}

std::vector<PaletteEntry> EditorPane::find(const QString &text)
{
    std::vector<PaletteEntry> found;
    PipelineView *view = current();
    if (!view || text.isEmpty() || view->session().state() != PipelineSession::State::Ready)
        return found;
    for (const GraphNode &node : view->session().graph().nodes) {
        if (found.size() >= mostFound)
            break;
        if (!node.isRail() && fuzzyScore(text, node.title) > 0)
            found.push_back({node.title, tr("Tasks of %1").arg(view->name()), {}, [guard = QPointer(view), id = node.id] {
                                 if (guard)
                                     guard->goTo(id);
                             }});
    }
    return found;
}

void EditorPane::save(PipelineView &view, bool overwrites)
{
    if (view.session().path().isEmpty())
        askWhereToSave(view);
    else
        view.session().save(view.session().path(), overwrites);
}

void EditorPane::askForFile()
{
    auto *dialog = new QFileDialog(this, tr("Open a pipeline"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Pipelines (*.yaml *.yml *.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &files) {
        for (const QString &file : files)
            openFile(file);
    });
    dialog->open();
}

void EditorPane::askWhereToSave(PipelineView &view)
{
    auto *dialog = new QFileDialog(this, tr("Save the pipeline"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Pipelines (*.yaml *.yml)")});
    dialog->setDefaultSuffix(u"yaml"_s);
    dialog->selectFile(view.session().path().isEmpty() ? QString(view.session().spec().name % u".yaml"_s) : view.session().path());
    connect(dialog, &QFileDialog::fileSelected, this, [guard = QPointer(&view)](const QString &file) {
        if (guard)
            guard->session().save(file, true); // the dialog has asked
    });
    dialog->open();
}

void EditorPane::showCurrent()
{
    PipelineView *view = current();
    m_stack->setCurrentWidget(view ? static_cast<QWidget *>(view) : m_start);
    m_header->setVisible(view != nullptr);
    showTabs();
}

void EditorPane::showTabs()
{
    for (std::size_t i = 0; i < m_views.size(); ++i) {
        PipelineView &view = *m_views[i];
        const int tab = static_cast<int>(i);
        const QString text = view.session().isChanged() ? QString(view.name() % u" •"_s) : view.name();
        if (m_tabs->tabText(tab) != text)
            m_tabs->setTabText(tab, text);
        m_tabs->setTabToolTip(tab, view.session().path());
    }
    PipelineView *view = current();
    const bool isReady = view && view->session().state() == PipelineSession::State::Ready;
    const bool isEditing = isReady && view->isEditing();
    for (const QString &name : m_viewActions)
        m_actions[name]->setEnabled(isEditing);
    for (const QString &name : m_pageActions)
        m_actions[name]->setEnabled(isReady);
    m_actions[u"showRun"_s]->setEnabled(isReady && view->runDesk());
    m_save->setEnabled(isReady);
    m_run->setEnabled(isReady);
    m_add->setEnabled(isEditing);
    m_actions[u"closePipeline"_s]->setEnabled(view != nullptr);
    QStringList recent;
    for (const QString &file : m_settings.recentFiles())
        if (isPipelineName(file))
            recent << file;
    m_start->setRecent(recent);
    const QUndoStack *const undo = isReady ? &view->session().editing()->undoStack() : nullptr;
    m_actions[u"undoEdit"_s]->setEnabled(isEditing && undo->canUndo());
    m_actions[u"redoEdit"_s]->setEnabled(isEditing && undo->canRedo());
    m_actions[u"undoEdit"_s]->setText(EditorWords::undoText(undo ? undo->undoText() : QString()));
    m_actions[u"redoEdit"_s]->setText(EditorWords::redoText(undo ? undo->redoText() : QString()));
    if (!isReady) {
        m_facts->clear();
        return;
    }
    m_facts->setText(EditorWords::problems(view->session().problems()));
    Q_EMIT statusChanged(view->session().path());
}

void EditorPane::showMenu(QPoint place)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const QString &name : {u"addStep"_s, u"addFromFile"_s, u"addNote"_s, u"addFrame"_s, QString(), u"connectStep"_s, u"nextWire"_s, u"putOnWire"_s, QString(), u"enterGroup"_s, u"leaveGroup"_s, u"foldGroup"_s, u"moveIntoGroup"_s, QString(), u"wrapInCondition"_s, u"wrapInLoop"_s, u"wrapInPipeline"_s, u"wrapInExitHandler"_s, u"unwrapGroup"_s, QString(), u"showSettings"_s, u"renameTask"_s, u"replaceTask"_s, u"runToHere"_s, u"cutTasks"_s, u"copyTasks"_s, u"pasteTasks"_s, u"pasteWithInputs"_s, u"duplicateTasks"_s, u"deleteSelected"_s, u"deleteAndHeal"_s, QString(), u"tidyLevel"_s, u"tidySelected"_s, u"fitAll"_s, u"fitSelected"_s}) {
        if (name.isEmpty())
            menu->addSeparator();
        else
            menu->addAction(m_actions[name]);
    }
    QMenu *more = menu->addMenu(tr("Select"));
    for (const QString &name : {u"selectAll"_s, u"selectBefore"_s, u"selectBehind"_s})
        more->addAction(m_actions[name]);
    QMenu *lines = menu->addMenu(tr("Line up"));
    for (const QString &name : {u"alignLeft"_s, u"alignCentreX"_s, u"alignRight"_s, u"alignTop"_s, u"alignCentreY"_s, u"alignBottom"_s, u"distributeX"_s, u"distributeY"_s})
        lines->addAction(m_actions[name]);
    menu->popup(place);
}

void EditorPane::dragEnterEvent(QDragEnterEvent *event)
{
    const auto urls = event->mimeData()->urls();
    if (std::any_of(urls.begin(), urls.end(), [](const QUrl &url) { return isPipelineName(url.toLocalFile()); }))
        event->acceptProposedAction();
}

void EditorPane::dropEvent(QDropEvent *event)
{
    for (const QUrl &url : event->mimeData()->urls())
        if (isPipelineName(url.toLocalFile()))
            openFile(url.toLocalFile());
    event->acceptProposedAction();
}

void EditorPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        drawIcons();
    Pane::changeEvent(event);
}

} // namespace headrace

#include "moc_editorpane.cpp"
