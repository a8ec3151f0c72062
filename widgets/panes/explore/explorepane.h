// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/exploresession.h"
#include "widgets/panes/pane.h"

class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTabWidget;
class QMenu;

namespace headrace {

class LinesCard;
class MessagePage;
class Settings;
class PreviewPage;
class SessionPage;

/// From a raw log to charts, baselines and a training table.
class ExplorePane final : public Pane
{
    Q_OBJECT

public:
    ExplorePane(WorkPool &pool, TaskRegistry &tasks, Settings &settings, QWidget *parent);
    ~ExplorePane() override;

    ExploreSession &session() { return m_session; }
    void open(const ResourceRef &ref) override;
    bool isBusy() const override;
    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    void focusSearch() override;
    /// Tabs of the middle: "weeks", "days", "series", "columns", "table", "models".
    QStringList viewIds() const override { return m_tabIds; }
    void showView(const QString &id) override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void createHeader();
    void createCharts();
    void createTabs();
    void addPage(const QString &id, SessionPage *page);
    void arrange();
    void createMenu();
    void createActions();
    void connectSession();
    void askForFile();
    void askWhereToSave();
    void askForRecipe();
    void askWhereToSaveRecipe();
    void markSelection();
    void removeMarks();
    void showGap();
    void report(const QString &sentence);
    void showState();
    void showCurrent();
    void showSelection();
    void showFacts();
    void retranslate();

    ExploreSession m_session;
    Settings &m_settings;
    QWidget *m_header = nullptr;
    QLabel *m_name = nullptr;
    QLabel *m_facts = nullptr;
    QWidget *m_chips = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_copyPandas = nullptr;
    QPushButton *m_save = nullptr;
    QStackedWidget *m_pages = nullptr;
    MessagePage *m_message = nullptr;
    QSplitter *m_columns = nullptr;
    QSplitter *m_left = nullptr;
    QSplitter *m_right = nullptr;
    QTabWidget *m_tabs = nullptr;
    QStringList m_tabIds;
    std::vector<SessionPage *> m_tabPages;
    PreviewPage *m_preview = nullptr;
    QPushButton *m_more = nullptr;
    LinesCard *m_lines = nullptr;
    QAction *m_openAction = nullptr;
    QAction *m_saveAction = nullptr;
    QAction *m_undo = nullptr;
    QAction *m_redo = nullptr;
    QAction *m_fit = nullptr;
    QAction *m_clear = nullptr;
    QAction *m_pandas = nullptr;
    QAction *m_openRecipe = nullptr;
    QAction *m_saveRecipe = nullptr;
    QAction *m_mark = nullptr;
    QAction *m_unmark = nullptr;
    QAction *m_followAction = nullptr;
    QString m_savedTo;
};

} // namespace headrace
