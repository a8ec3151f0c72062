// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/studylist.h"
#include "widgets/panes/experiments/studyshelf.h"
#include "widgets/panes/pane.h"

#include <memory>

class QComboBox;
class QHBoxLayout;
class QStackedWidget;
class QTabBar;

namespace headrace {

class ClusterCatalogue;
class ClusterStudies;
class NewExperimentDialog;
class StudiesPage;
class StudyPage;
class StudyServer;
class TaskRegistry;
class WorkPool;
struct ObjectName;
struct StudiesContext;

/// Studies of hyperparameters: those of a chosen cluster and those of files stand first, each study that is opened beside them. Nothing is
/// connected to before the user chooses a cluster.
class ExperimentsPane final : public Pane
{
    Q_OBJECT

public:
    ExperimentsPane(WorkPool &pool, QWidget *parent);
    ~ExperimentsPane() override;

    /// From now on studies of clusters are shown as well. To be called once; both outlive the pane.
    void offerClusters(ClusterCatalogue &catalogue, TaskRegistry &tasks, const ListPacing &pacing = {});
    /// Connects to it and shows its studies; an empty name lets go of the cluster.
    void chooseCluster(const QString &name);
    /// Empty = all.
    void chooseNameSpace(const QString &name);
    /// Opens a study of the chosen cluster, or brings its page to the front.
    void openStudy(const ObjectName &name);
    /// Opens the dialog for a new experiment on the chosen cluster; an empty text is the example. Null without a cluster.
    NewExperimentDialog *newExperiment(const QByteArray &text = {});
    /// Null while no clusters are offered.
    ClusterStudies *cluster() const { return m_cluster; }
    /// Opens a file, or brings its page to the front.
    void openFile(const QString &path);
    /// Takes a source of any kind and shows its page.
    void openSource(StudySource *source);
    /// The page in front; null = the list is.
    StudyPage *page() const;
    StudiesPage *list() const { return m_list; }

    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    void setActive(bool isActive) override;
    std::vector<PaletteEntry> find(const QString &text) override;
    void open(const ResourceRef &ref) override;
    bool isBusy() const override;
    QStringList viewIds() const override;
    void showView(const QString &id) override;
    void focusSearch() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void createActions();
    void layOutHead();
    void connectClusters();
    void fillClusters();
    void fillNameSpaces();
    void serverChanged();
    QStringList openStudies() const;
    void leaveCluster();
    void openAgain();
    int fixedPages() const { return m_cluster ? 2 : 1; }
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
    std::unique_ptr<StudiesContext> m_context; ///< null while no clusters are offered
    ClusterStudies *m_cluster = nullptr;
    StudyServer *m_server = nullptr;
    QHBoxLayout *m_head;
    QComboBox *m_clusters = nullptr;
    QComboBox *m_nameSpaces = nullptr;
    bool m_isActive = false;
    bool m_wantsLocal = false; ///< asked for here: to be shown when it runs
    QHash<QString, QStringList> m_openOf; ///< by cluster: "namespace/name" of the studies that were open when it was left
    QHash<QString, QString> m_nameSpaceOf;
    QAction *m_open = nullptr;
    QAction *m_save = nullptr;
    QAction *m_reload = nullptr;
    QAction *m_clear = nullptr;
};

} // namespace headrace
