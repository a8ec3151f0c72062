// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mainwindow.h"

#include "app/application.h"
#include "app/panewindow.h"
#include "app/shortcuts.h"
#include "app/taskbadge.h"
#include "app/topbar.h"
#include "widgets/common/commandpalette.h"
#include "widgets/common/noticebar.h"
#include "widgets/theme/icons.h"

#include <QAction>
#include <QCloseEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr auto geometryKey = "window/geometry"_L1;
constexpr auto paneKey = "window/pane"_L1;
constexpr auto bottomKey = "window/bottom"_L1;
constexpr auto splitKey = "window/split"_L1;
constexpr auto windowsKey = "window/others"_L1;
constexpr auto stateKey = "panes/%1"_L1;

QFrame *hairline(Qt::Orientation orientation, QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setProperty("hairline", true);
    if (orientation == Qt::Vertical) {
        line->setFixedWidth(1);
        line->setStyleSheet(u"max-height: 16777215px;"_s);
    }
    return line;
}
}

MainWindow::MainWindow(Application &application)
    : m_application(application)
{
    setWindowTitle(u"Headrace"_s);
    setAcceptDrops(true);
    m_shortcuts = new Shortcuts(application.settings(), this);
    m_windows = new PaneWindows(application.panes(), application.navigator(), *m_shortcuts, this);
    createFrame();
    createPaneEntries();
    createNotices();
    createActions();
    retranslate();
    retint();
    connect(&m_application.navigator(), &Navigator::paneWanted, this, [this](const QString &id, const ResourceRef &ref) {
        showPane(id);
        if (Pane *pane = m_application.panes().existing(id))
            pane->open(ref);
    });
    restoreLayout();
}

MainWindow::~MainWindow()
{
    saveLayout();
}

void MainWindow::createFrame()
{
    auto *central = new QWidget(this);
    m_topBar = new TopBar(central);
    m_rail = new QWidget(central);
    m_rail->setProperty("chrome", true);
    m_rail->setAttribute(Qt::WA_StyledBackground);
    m_rail->setFixedWidth(grid(25)); // the longest name, in bold
    m_railLayout = new QVBoxLayout(m_rail);
    m_railLayout->setContentsMargins(grid(1), grid(2), grid(1), grid(2));
    m_railLayout->setSpacing(grid(1));
    m_stack = new QStackedWidget(central);
    m_bottom = new QTabWidget(central);
    m_bottom->setDocumentMode(true);
    m_bottom->hide();
    auto *split = new QSplitter(Qt::Vertical, central);
    split->setObjectName(u"split"_s);
    split->addWidget(m_stack);
    split->addWidget(m_bottom);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);

    auto *body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(m_rail);
    body->addWidget(hairline(Qt::Vertical, central));
    body->addWidget(split, 1);
    auto *page = new QVBoxLayout(central);
    page->setContentsMargins({});
    page->setSpacing(0);
    page->addWidget(m_topBar);
    m_notice = new NoticeBar(central);
    page->addWidget(hairline(Qt::Horizontal, central));
    page->addWidget(m_notice);
    page->addLayout(body, 1);
    setCentralWidget(central);

    m_status = new QLabel(this);
    m_status->setProperty("role", u"secondary"_s);
    m_status->setContentsMargins(grid(3), 0, 0, 0);
    m_taskBadge = new TaskBadge(m_application.tasks(), this);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_status, 1);
    statusBar()->addPermanentWidget(m_taskBadge);
    m_palette = new CommandPalette(this);
    m_palette->setFinder([this](const QString &text) {
        std::vector<PaletteEntry> found;
        for (const PaneDescriptor &descriptor : m_application.panes().descriptors())
            if (Pane *pane = m_application.panes().existing(descriptor.id))
                for (PaletteEntry &entry : pane->find(text)) {
                    if (!entry.keepsOpen)
                        entry.run = [this, id = descriptor.id, run = std::move(entry.run)] {
                            showPane(id);
                            run();
                        };
                    found.push_back(std::move(entry));
                }
        return found;
    });
    connect(m_topBar, &TopBar::paletteRequested, this, &MainWindow::openPalette);
    connect(m_taskBadge, &QToolButton::clicked, this, [this] { showPane(u"tasks"_s); });
}

void MainWindow::createNotices()
{
    connect(&m_application.notifications(), &Notifications::noticed, this, [this](const Notice &notice) {
        m_noticeRef = notice.ref;
        m_notice->show(notice.isBad ? StateTone::Error : StateTone::Ok, notice.title, notice.text);
    });
    connect(&m_application.notifications(), &Notifications::opened, this, [this] {
        raise();
        activateWindow();
    });
    connect(m_notice, &NoticeBar::openRequested, this, [this] { m_application.navigator().open(m_noticeRef); });
}

void MainWindow::createPaneEntries()
{
    int number = 0;
    for (const PaneDescriptor &descriptor : m_application.panes().descriptors()) {
        auto *action = new QAction(this);
        action->setCheckable(descriptor.area == PaneArea::Rail);
        if (!descriptor.shortcut.isEmpty())
            action->setShortcut(descriptor.shortcut);
        else if (descriptor.area == PaneArea::Rail && ++number <= 9)
            action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + number)));
        action->setObjectName(u"pane-"_s % descriptor.id);
        connect(action, &QAction::triggered, this, [this, id = descriptor.id] { showPane(id); });
        addAction(action);
        m_shortcuts->add(action, {});
        m_paneActions[descriptor.id] = action;
        if (descriptor.area == PaneArea::Bottom)
            continue;
        auto *button = new QToolButton(m_rail);
        button->setProperty("rail", true);
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setIconSize(QSize(grid(5), grid(5)));
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setDefaultAction(action);
        m_railLayout->addWidget(button);
        m_railButtons[descriptor.id] = button;
    }
    m_railLayout->addStretch(1);
}

QAction *MainWindow::addCommand(const QString &id, const QKeySequence &shortcut, std::function<void()> run)
{
    auto *action = new QAction(this);
    action->setObjectName(id);
    action->setShortcut(shortcut);
    connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
    addAction(action);
    m_shortcuts->add(action, {});
    m_commands[id] = action;
    return action;
}

void MainWindow::createActions()
{
    addCommand(u"palette"_s, QKeySequence(Qt::CTRL | Qt::Key_K), [this] { openPalette(); });
    addCommand(u"search"_s, QKeySequence::Find, [this] {
        if (Pane *pane = m_application.panes().existing(m_currentPane))
            pane->focusSearch();
    });
    addCommand(u"bottom"_s, QKeySequence(Qt::CTRL | Qt::Key_J), [this] { setBottomVisible(!m_bottom->isVisible()); });
    addCommand(u"theme"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D), [this] { toggleTheme(); });
    m_topBar->themeButton()->setDefaultAction(m_commands[u"theme"_s]);
    for (const auto &[code, name] : Appearance::languages())
        addCommand(u"language-"_s % code, {}, [this, code = code] { m_application.settings().setLanguage(code); });
    addCommand(u"notices"_s, {}, [this] { m_application.settings().setTellsOfEnds(!m_application.settings().tellsOfEnds()); });
    m_commands[u"notices"_s]->setCheckable(true);
    m_commands[u"notices"_s]->setChecked(m_application.settings().tellsOfEnds());
    addCommand(u"reset"_s, {}, [this] {
        m_application.viewState().reset();
        setBottomVisible(false);
        resize(grid(350), grid(220));
    });
    addCommand(u"contrast"_s, {}, [this] { m_application.settings().setHighContrast(!m_application.settings().highContrast()); });
    m_commands[u"contrast"_s]->setCheckable(true);
    m_commands[u"contrast"_s]->setChecked(m_application.settings().highContrast());
    addCommand(u"keys"_s, {}, [this] { openKeys(); });
    addCommand(u"fullScreen"_s, QKeySequence::FullScreen, [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    addCommand(u"quit"_s, QKeySequence::Quit, [this] { close(); });

    auto *menu = new QMenu(this);
    for (const char16_t *id : {u"palette", u"search", u"bottom", u"theme", u"contrast", u"language-en", u"language-ko", u"notices", u"keys", u"fullScreen", u"reset", u"quit"})
        menu->addAction(m_commands[QString::fromUtf16(id)]);
    m_topBar->menuButton()->setMenu(menu);
    menu->setAccessibleName(u"Menu"_s);
}

Pane *MainWindow::ensurePane(const PaneDescriptor &descriptor)
{
    if (Pane *made = m_application.panes().existing(descriptor.id))
        return made;
    QWidget *parent = descriptor.area == PaneArea::Rail ? static_cast<QWidget *>(m_stack) : m_bottom;
    Pane *pane = m_application.panes().pane(descriptor.id, parent);
    connectPane(pane, descriptor);
    if (descriptor.area == PaneArea::Rail)
        m_stack->addWidget(pane);
    else
        m_bottom->addTab(pane, descriptor.title());
    pane->restoreState(m_application.viewState().value(QString(stateKey).arg(descriptor.id)).toMap());
    return pane;
}

void MainWindow::connectPane(Pane *pane, const PaneDescriptor &descriptor)
{
    const QString id = descriptor.id;
    for (QAction *action : pane->actions())
        m_shortcuts->add(action, id);
    connect(pane, &Pane::badgeChanged, this, [this, id](int count) { setBadge(id, count); });
    connect(pane, &Pane::statusChanged, this, [this, id](const QString &text) {
        m_paneStatus[id] = text;
        if (id == m_currentPane)
            updateStatus(text);
    });
    connect(pane, &Pane::foundMore, m_palette, &CommandPalette::refresh);
    connect(pane, &Pane::openRequested, &m_application.navigator(), &Navigator::open);
    connect(pane, &Pane::windowRequested, this, [this, id](const QVariantMap &state) { m_windows->open(id, state); });
}

void MainWindow::showPane(const QString &id)
{
    const PaneDescriptor *descriptor = m_application.panes().find(id);
    if (!descriptor)
        return;
    Pane *pane = ensurePane(*descriptor);
    if (descriptor->area == PaneArea::Bottom) {
        setBottomVisible(true);
        m_bottom->setCurrentWidget(pane);
        pane->setFocus();
        return;
    }
    if (Pane *before = m_application.panes().existing(m_currentPane); before && before != pane)
        before->setActive(false);
    m_currentPane = id;
    for (const auto &[other, button] : m_railButtons)
        m_paneActions[other]->setChecked(other == id);
    m_stack->setCurrentWidget(pane);
    pane->setActive(true);
    pane->setFocus();
    updateStatus(m_paneStatus[id]);
}

std::vector<PaletteEntry> MainWindow::commands()
{
    std::vector<PaletteEntry> out;
    const auto add = [&out](QAction *action, const QString &group) {
        if (!action->isVisible() || !action->isEnabled() || action->isSeparator() || action->text().isEmpty())
            return;
        out.push_back({action->text().remove(u'&'), group, action->shortcut().toString(QKeySequence::NativeText),
                       [guard = QPointer(action)] {
                           if (guard)
                               guard->trigger();
                       }});
    };
    for (const PaneDescriptor &descriptor : m_application.panes().descriptors()) {
        if (const Pane *pane = m_application.panes().existing(descriptor.id)) {
            for (QAction *action : pane->actions())
                add(action, descriptor.title());
        }
    }
    for (QAction *action : actions())
        add(action, tr("Window"));
    for (const QString &file : m_application.settings().recentFiles()) {
        out.push_back({tr("Open %1").arg(QFileInfo(file).fileName()), tr("Recent files"), {},
                       [this, file] { m_application.openArguments({file}); }});
    }
    return out;
}

void MainWindow::openPalette()
{
    m_palette->openWith(commands());
}

void MainWindow::openKeys()
{
    const auto title = [this](const QString &place) {
        const PaneDescriptor *descriptor = m_application.panes().find(place);
        return descriptor ? descriptor->title() : tr("Window");
    };
    auto *dialog = new KeysDialog([this, title] { return m_shortcuts->entries(title); }, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &KeysDialog::keysWanted, m_shortcuts, &Shortcuts::setKeys);
    connect(dialog, &KeysDialog::usualWanted, m_shortcuts, &Shortcuts::setUsual);
    dialog->open();
}

void MainWindow::setBottomVisible(bool visible)
{
    if (visible) {
        for (const PaneDescriptor &descriptor : m_application.panes().descriptors()) {
            if (descriptor.area == PaneArea::Bottom)
                ensurePane(descriptor);
        }
    }
    m_bottom->setVisible(visible);
}

void MainWindow::toggleTheme()
{
    const bool dark = m_application.appearance().mode() == ThemeMode::Dark;
    m_application.settings().setThemeChoice(dark ? ThemeChoice::Light : ThemeChoice::Dark);
}

void MainWindow::setBadge(const QString &id, int count)
{
    const auto button = m_railButtons.find(id);
    if (button == m_railButtons.end())
        return;
    const PaneDescriptor *descriptor = m_application.panes().find(id);
    const QString title = descriptor->title();
    m_paneActions[id]->setText(count > 0 ? u"%1 (%2)"_s.arg(title).arg(count) : title);
}

void MainWindow::updateStatus(const QString &text)
{
    m_status->setText(text);
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange && m_topBar)
        retint();
    else if (event->type() == QEvent::ActivationChange)
        m_application.notifications().setWindowActive(isActiveWindow());
    QMainWindow::changeEvent(event);
}

void MainWindow::retranslate()
{
    const std::pair<QString, QString> texts[] = {{u"palette"_s, tr("Go to anything")},
                                                 {u"search"_s, tr("Find in this pane")},
                                                 {u"bottom"_s, tr("Show or hide tasks and log")},
                                                 {u"theme"_s, tr("Switch between light and dark")},
                                                 {u"contrast"_s, tr("High contrast")},
                                                 {u"language-en"_s, tr("Language: English")},
                                                 {u"language-ko"_s, tr("Language: Korean")},
                                                 {u"notices"_s, tr("Tell me when something ends")},
                                                 {u"keys"_s, tr("Keys …")},
                                                 {u"reset"_s, tr("Reset the layout")},
                                                 {u"fullScreen"_s, tr("Full screen")},
                                                 {u"quit"_s, tr("Quit")}};
    for (const auto &[id, text] : texts)
        m_commands[id]->setText(text);
    for (const PaneDescriptor &descriptor : m_application.panes().descriptors()) {
        const QString title = descriptor.title();
        QAction *action = m_paneActions[descriptor.id];
        action->setText(title);
        action->setToolTip(action->shortcut().isEmpty() ? title
                                                        : u"%1 (%2)"_s.arg(title, action->shortcut().toString(QKeySequence::NativeText)));
        if (const auto button = m_railButtons.find(descriptor.id); button != m_railButtons.end())
            button->second->setAccessibleName(title);
        if (Pane *pane = m_application.panes().existing(descriptor.id); pane && descriptor.area == PaneArea::Bottom)
            m_bottom->setTabText(m_bottom->indexOf(pane), title);
    }
    m_rail->setAccessibleName(tr("Panes"));
}

void MainWindow::retint()
{
    const ThemeTokens &tokens = tokensFor(this);
    for (const PaneDescriptor &descriptor : m_application.panes().descriptors()) {
        QIcon icon = tintedIcon(descriptor.icon, tokens.textSecondary);
        m_paneActions[descriptor.id]->setIcon(icon);
    }
    m_commands[u"theme"_s]->setIcon(tintedIcon(u"headrace-theme"_s, tokens.textSecondary));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveLayout();
    m_windows->closeAll();
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    QStringList files;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    }
    m_application.openArguments(files);
}

void MainWindow::saveLayout()
{
    ViewState &state = m_application.viewState();
    state.setValue(geometryKey, saveGeometry());
    state.setValue(paneKey, m_currentPane);
    state.setValue(bottomKey, m_bottom->isVisibleTo(this));
    if (isVisible())
        state.setValue(windowsKey, m_windows->saved());
    state.setValue(splitKey, findChild<QSplitter *>(u"split"_s)->saveState());
    for (const PaneDescriptor &descriptor : m_application.panes().descriptors()) {
        if (const Pane *pane = m_application.panes().existing(descriptor.id))
            state.setValue(QString(stateKey).arg(descriptor.id), pane->saveState());
    }
}

void MainWindow::restoreLayout()
{
    const ViewState &state = m_application.viewState();
    if (!restoreGeometry(state.value(geometryKey).toByteArray()))
        resize(grid(350), grid(220));
    setBottomVisible(state.value(bottomKey).toBool());
    findChild<QSplitter *>(u"split"_s)->restoreState(state.value(splitKey).toByteArray());
    QString wanted = state.value(paneKey).toString();
    const auto isRail = [](const PaneDescriptor &d) { return d.area == PaneArea::Rail; };
    const auto &descriptors = m_application.panes().descriptors();
    const PaneDescriptor *descriptor = m_application.panes().find(wanted);
    if (!descriptor || !isRail(*descriptor)) {
        const auto first = std::find_if(descriptors.begin(), descriptors.end(), isRail);
        wanted = first == descriptors.end() ? QString() : first->id;
    }
    showPane(wanted);
    m_windows->restore(state.value(windowsKey).toList());
}

} // namespace headrace

#include "moc_mainwindow.cpp"
