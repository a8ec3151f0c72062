// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/panes/experiments/studyshelf.h"
#include "widgets/panes/pane.h"

class QStackedWidget;
class QTabBar;

namespace headrace {

class StudiesPage;
class StudyPage;
class WorkPool;

/// Studies of hyperparameters: the list stands first, each study that is opened beside it.
class ExperimentsPane final : public Pane
{
    Q_OBJECT

public:
    ExperimentsPane(WorkPool &pool, QWidget *parent);
    ~ExperimentsPane() override;

    /// Opens a file, or brings its page to the front.
    void openFile(const QString &path);
    /// Takes a source of any kind and shows its page.
    void openSource(StudySource *source);
    /// The page in front; null = the list is.
    StudyPage *page() const;
    StudiesPage *list() const { return m_list; }

    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    void open(const ResourceRef &ref) override;
    bool isBusy() const override;
    QStringList viewIds() const override;
    void showView(const QString &id) override;
    void focusSearch() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void createActions();
    void addPage(StudySource *source);
    void closePage(int index);
    void pageShown();
    StudyPage *pageOf(const QString &key) const;
    void askForFile();
    void askWhereToSave();
    void save(const QString &path);
    void retranslate();

    WorkPool &m_pool;
    StudyShelf *m_shelf;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    StudiesPage *m_list;
    QAction *m_open = nullptr;
    QAction *m_save = nullptr;
    QAction *m_reload = nullptr;
    QAction *m_clear = nullptr;
};

} // namespace headrace
