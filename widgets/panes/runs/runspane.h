// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/panes/pane.h"
#include "widgets/panes/runs/runspage.h"

#include <QSet>

#include <functional>

class QAction;
class QComboBox;
class QHBoxLayout;
class QPushButton;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace headrace {

class ArtifactsPage;
class MessagePage;
class NewRunDialog;
class RunListPage;
class RunPage;
struct NewRunStart;
struct RunArtifact;
class Settings;

/// Kubeflow Pipelines' runs on a chosen cluster, in pages: the list stands first, what is opened from it beside it. Nothing is connected to
/// before the user chooses a cluster.
class RunsPane final : public Pane
{
    Q_OBJECT

public:
    RunsPane(ClusterCatalogue &catalogue, TaskRegistry &tasks, WorkPool &pool, QWidget *parent, RunPacing pacing = {});
    ~RunsPane() override;

    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    void setActive(bool isActive) override;
    void open(const ResourceRef &ref) override;
    bool isBusy() const override;
    QStringList viewIds() const override;
    void showView(const QString &id) override;
    void focusSearch() override;
    std::vector<PaletteEntry> find(const QString &text) override;

    /// Connects to it and shows its runs.
    void chooseCluster(const QString &name);
    RunListPage *list() const { return m_list; }
    RunsPage *page() const;
    RunsPage *pageOf(const QString &key) const;
    /// Brings the page of a key to the front; the first time it is made.
    void showPage(const QString &key, const std::function<RunsPage *(QWidget *)> &make);
    void closePage(int index);
    /// From now on new runs can be started here. The settings outlive the pane.
    void offerNewRuns(Settings &settings);
    /// Null unless they are offered.
    NewRunDialog *newRun(const NewRunStart &start);

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void addPage(const QString &key, RunsPage *page);
    void fillClusters();
    void serverChanged();
    void update();
    void pageShown();
    void setFirstVerb();
    void createActions();
    void retranslateActions();
    void step(int by);
    void focusPage();
    RunPage *makeRunPage(const QString &id);
    RunsPage *makePage(const QString &key);
    QVariantMap openTabs() const;
    void openTabsAgain(const QVariantMap &tabs);
    void openRun(const QString &id);
    void compareRuns(const QStringList &ids);
    void showArtifact(const RunArtifact &artifact);
    void messageButton();
    void retranslate();

    RunsContext m_context;
    bool m_isActive = false;
    QVariantMap m_tabsOf; ///< by cluster: what was open when it was left
    QSet<RunsPage *> m_putOff; ///< not shown yet: they ask nothing until then
    bool m_wantsLocal = false; ///< asked for here: to be shown when it runs
    QComboBox *m_clusters;
    QTabBar *m_tabs; ///< data of each: its page's key
    QPushButton *m_new;
    Settings *m_settings = nullptr; ///< null: no new runs here
    QHBoxLayout *m_head;
    QStackedWidget *m_stack;
    QStackedWidget *m_pages;
    std::vector<std::pair<QAction *, const char *>> m_actions; ///< with their texts, untranslated
    MessagePage *m_message;
    RunListPage *m_list;
    ArtifactsPage *m_artifacts;
};

} // namespace headrace
