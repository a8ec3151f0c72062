// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panewindow.h"

#include "app/navigator.h"
#include "app/paneregistry.h"
#include "app/shortcuts.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QCloseEvent>
#include <QLabel>
#include <QStatusBar>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr auto paneKey = "pane"_L1;
constexpr auto stateKey = "state"_L1;
constexpr auto geometryKey = "geometry"_L1;
} // namespace

PaneWindow::PaneWindow(const PaneDescriptor &descriptor, const QVariantMap &state)
    : m_descriptor(descriptor)
    , m_pane(descriptor.create(this))
    , m_status(new QLabel(this))
    , m_search(new QAction(this))
    , m_close(new QAction(this))
{
    setCentralWidget(m_pane);
    m_status->setProperty("role", u"secondary"_s);
    m_status->setContentsMargins(grid(3), 0, 0, 0);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_status, 1);
    resize(grid(300), grid(180));
    m_search->setShortcut(QKeySequence::Find);
    m_close->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W));
    addActions({m_search, m_close});
    connect(m_search, &QAction::triggered, m_pane, &Pane::focusSearch);
    connect(m_close, &QAction::triggered, this, &QWidget::close);
    connect(m_pane, &Pane::statusChanged, m_status, &QLabel::setText);
    connect(m_pane, &QWidget::windowTitleChanged, this, &PaneWindow::retranslate);
    m_pane->restoreState(state);
    m_pane->setActive(true);
    retranslate();
}

QVariantMap PaneWindow::saved() const
{
    return {{paneKey, m_descriptor.id}, {stateKey, m_pane->saveState()}, {geometryKey, saveGeometry()}};
}

void PaneWindow::retranslate()
{
    const QString title = m_pane->windowTitle().isEmpty() ? m_descriptor.title() : m_pane->windowTitle();
    setWindowTitle(title % u" – Headrace");
    m_search->setText(tr("Find in this pane"));
    m_close->setText(tr("Close the window"));
}

void PaneWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QMainWindow::changeEvent(event);
}

void PaneWindow::closeEvent(QCloseEvent *event)
{
    m_pane->setActive(false);
    m_isClosed = true;
    deleteLater();
    QMainWindow::closeEvent(event);
}

PaneWindows::PaneWindows(PaneRegistry &registry, Navigator &navigator, Shortcuts &shortcuts, QObject *parent)
    : QObject(parent)
    , m_registry(registry)
    , m_navigator(navigator)
    , m_shortcuts(shortcuts)
{
}

PaneWindows::~PaneWindows()
{
    // Also those that were closed and still wait for their end: their panes must not outlive what they show.
    for (const QPointer<PaneWindow> &window : m_windows)
        delete window;
}

PaneWindow *PaneWindows::open(const QString &paneId, const QVariantMap &state)
{
    const PaneDescriptor *descriptor = m_registry.find(paneId);
    if (!descriptor)
        return nullptr;
    auto *window = new PaneWindow(*descriptor, state);
    std::erase_if(m_windows, [](const QPointer<PaneWindow> &known) { return !known; });
    m_windows.emplace_back(window);
    for (QAction *action : window->pane()->actions())
        m_shortcuts.follow(action, paneId);
    connect(window->pane(), &Pane::openRequested, &m_navigator, &Navigator::open);
    connect(window->pane(), &Pane::windowRequested, this, [this, paneId](const QVariantMap &moved) { open(paneId, moved); });
    window->show();
    window->pane()->setFocus();
    return window;
}

std::vector<PaneWindow *> PaneWindows::all() const
{
    std::vector<PaneWindow *> windows;
    for (const QPointer<PaneWindow> &window : m_windows)
        if (window && !window->isClosed())
            windows.push_back(window);
    return windows;
}

QVariantList PaneWindows::saved() const
{
    QVariantList list;
    for (const PaneWindow *window : all())
        list.append(window->saved());
    return list;
}

void PaneWindows::restore(const QVariantList &saved)
{
    for (const QVariant &entry : saved) {
        const QVariantMap map = entry.toMap();
        if (PaneWindow *window = open(map.value(paneKey).toString(), map.value(stateKey).toMap()))
            window->restoreGeometry(map.value(geometryKey).toByteArray());
    }
}

void PaneWindows::closeAll()
{
    for (PaneWindow *window : all())
        window->close();
}

} // namespace headrace

#include "moc_panewindow.cpp"
