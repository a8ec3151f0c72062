// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/resourceref.h"

#include <QMainWindow>

#include <map>

class QLabel;
class QMenu;
class QStackedWidget;
class QTabWidget;
class QToolButton;
class QVBoxLayout;

namespace headrace {

class Application;
class CommandPalette;
class NoticeBar;
class PaneWindows;
class Pane;
class Shortcuts;
class TaskBadge;
class TopBar;
struct PaletteEntry;
struct PaneDescriptor;

/// The shell: top bar, rail of panes at the left, pane in the middle, tasks and log below on demand, status bar. It knows panes
/// only through their descriptors.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(Application &application);
    ~MainWindow() override;

    /// Brings a pane to the front; bottom panes open the bottom area.
    void showPane(const QString &id);
    QString currentPane() const { return m_currentPane; }
    /// Every command of the moment: the window's, the panes', recent files.
    std::vector<PaletteEntry> commands();
    void openPalette();
    void setBottomVisible(bool visible);
    /// What was moved to windows of its own.
    PaneWindows &windows() { return *m_windows; }
    /// Every command's keys, to be changed.
    void openKeys();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void createFrame();
    void createPaneEntries();
    void createNotices();
    void createActions();
    QAction *addCommand(const QString &id, const QKeySequence &shortcut, std::function<void()> run);
    void connectPane(Pane *pane, const PaneDescriptor &descriptor);
    Pane *ensurePane(const PaneDescriptor &descriptor);
    void toggleTheme();
    void setBadge(const QString &id, int count);
    void updateStatus(const QString &text);
    void retranslate();
    void retint();
    void saveLayout();
    void restoreLayout();

    Application &m_application;
    TopBar *m_topBar = nullptr;
    QWidget *m_rail = nullptr;
    QVBoxLayout *m_railLayout = nullptr;
    QStackedWidget *m_stack = nullptr;
    QTabWidget *m_bottom = nullptr;
    QLabel *m_status = nullptr;
    TaskBadge *m_taskBadge = nullptr;
    CommandPalette *m_palette = nullptr;
    NoticeBar *m_notice = nullptr;
    Shortcuts *m_shortcuts = nullptr;
    PaneWindows *m_windows = nullptr;
    ResourceRef m_noticeRef;
    std::map<QString, QToolButton *> m_railButtons;
    std::map<QString, QAction *> m_paneActions;
    std::map<QString, QAction *> m_commands;
    std::map<QString, QString> m_paneStatus;
    QString m_currentPane;
};

} // namespace headrace
