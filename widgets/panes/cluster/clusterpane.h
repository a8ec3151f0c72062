// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/panes/cluster/resourcepage.h"
#include "widgets/panes/pane.h"

#include <QPointer>

class QComboBox;
class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace headrace {

class ClusterCatalogue;
class KindsList;
class ListTabs;
class MessagePage;
class ObjectPanel;
class RequestsPage;
class TaskRegistry;

/// Any object of any cluster: lists in tabs, each of a cluster (or of all that are open), a kind and namespaces; details beside them;
/// delete, jump to owners. Nothing is connected to before the user chooses a cluster.
class ClusterPane final : public Pane
{
    Q_OBJECT

public:
    ClusterPane(ClusterCatalogue &catalogue, TaskRegistry &tasks, QWidget *parent);
    ~ClusterPane() override;

    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    void open(const ResourceRef &ref) override;
    bool isBusy() const override;
    QStringList viewIds() const override;
    void showView(const QString &id) override;
    void focusSearch() override;
    std::vector<PaletteEntry> find(const QString &text) override;

    /// Shows the current list's kind of another cluster in the current tab, and connects to it. "*" = all open clusters.
    void chooseCluster(const QString &name);
    void showKind(const QString &fullName);
    /// The list in front.
    ResourcePage *page() const;
    std::vector<ResourcePage *> pages() const;
    ObjectPanel *panel() const { return m_panel; }
    ResourcePage *addTab(const ListPlace &place);
    void closeTab(int index);

protected:
    void changeEvent(QEvent *event) override;

private:
    void createSide();
    void createMiddle();
    void createActions();
    void createConfirm();
    void connectPage(ResourcePage *page);
    void fillClusters();
    void letGo(ClusterSession *session);
    void follow(ClusterSession *session);
    /// The sessions that a list's cluster means.
    std::vector<ClusterSession *> sessionsOf(const ListSpec &spec) const;
    /// Hands every list its sessions, after one came or went.
    void distribute();
    ClusterSession *session() const;
    void pageShown();
    void updateKinds();
    void updateTabs();
    void showCurrent();
    void openObject(const QString &kind, const QString &nameSpace, const QString &name);
    void findKinds(const QString &text, std::vector<PaletteEntry> &found);
    void findObjects(const QString &text, std::vector<PaletteEntry> &found);
    void findClusters(const QString &text, std::vector<PaletteEntry> &found);
    void updateActions();
    void showKindsMenu(const QPoint &position);
    void askDelete();
    void deleteAsked();
    void showMessage();
    void retranslate();

    ClusterCatalogue &m_catalogue;
    TaskRegistry &m_tasks;
    ListMemory *m_memory;
    ClusterSession *m_closing = nullptr; ///< never to be used, only left out
    QString m_refused;                   ///< the cluster that the catalogue could not open
    QPointer<ClusterSession> m_kindsOf;
    QComboBox *m_clusters;
    QLabel *m_connection;
    QLineEdit *m_kindFilter;
    QListView *m_kindsView;
    KindsList *m_kinds;
    QTabWidget *m_tabs;
    QSplitter *m_splitter;
    QSplitter *m_objects;
    QStackedWidget *m_stack;
    MessagePage *m_message;
    ListTabs *m_lists;
    ObjectPanel *m_panel;
    RequestsPage *m_requests;
    QWidget *m_confirm;
    QLabel *m_confirmText;
    QPushButton *m_confirmYes;
    QPushButton *m_confirmNo;
    std::vector<ChosenObject> m_asked; ///< what the confirmation names
    std::vector<std::pair<QAction *, const char *>> m_actions;
    std::vector<QAction *> m_selectionActions;
};

} // namespace headrace
