// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/panes/cluster/resourcepage.h"
#include "widgets/panes/pane.h"

#include <QPointer>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QListView;
class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace headrace {

class ActionBar;
class ApplyPage;
class CataloguePage;
class ClusterCatalogue;
class ClusterStrip;
class EndWatches;
class EventsView;
class ForwardsPage;
class KindsList;
class ListTabs;
class LogsPage;
class MessagePage;
class ObjectSearch;
class ObjectPanel;
class PortsPage;
class RequestsPage;
class Schemas;
class TaskRegistry;
class TrustBar;
class WorkPool;

/// Any object of any cluster: lists in tabs, each of a cluster (or of all that are open), a kind and namespaces; details beside them;
/// acts, logs, forwards, YAML. Nothing is connected to before the user chooses a cluster.
class ClusterPane final : public Pane
{
    Q_OBJECT

public:
    ClusterPane(ClusterCatalogue &catalogue, TaskRegistry &tasks, EndWatches &ends, WorkPool &pool, QWidget *parent);
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
    ApplyPage *applyPage() const { return m_apply; }
    CataloguePage *cataloguePage() const { return m_cataloguePage; }
    /// All clusters, whatever list is in front.
    void showCatalogue();
    ActionBar *actions() const { return m_actionBar; }
    ResourcePage *addTab(const ListPlace &place);
    void closeTab(int index);
    /// To a window of its own; the only tab stays here too.
    void detachTab(int index);

protected:
    void changeEvent(QEvent *event) override;

private:
    void createSide();
    void createMiddle();
    void createActions();
    void createPages();
    QWidget *createContent();
    void connectCatalogue();
    void connectStreams();
    void addToMenu(QMenu *menu);
    void sessionOpened(ClusterSession *session);
    void showEvents();
    void showAround();
    void openAddress(const QString &address);
    void rememberForwards(ClusterSession *session);
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
    void findElsewhere(const QString &text, std::vector<PaletteEntry> &found);
    void findClusters(const QString &text, std::vector<PaletteEntry> &found);
    void updateActions();
    void showKindsMenu(const QPoint &position);
    void showTabMenu(const QPoint &position);
    QVariantMap stateOf(const std::vector<ResourcePage *> &shown) const;
    void pinKind();
    void showMessage();
    void retranslate();

    ClusterCatalogue &m_catalogue;
    ListMemory *m_memory;
    ClusterSession *m_closing = nullptr; ///< never to be used, only left out
    QString m_refused;                   ///< the cluster that the catalogue could not open
    ObjectSearch *m_search;
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
    CataloguePage *m_cataloguePage;
    ClusterStrip *m_strip;
    TrustBar *m_trust;
    LogsPage *m_logs;
    EventsView *m_events;
    Schemas *m_schemas;
    ApplyPage *m_apply;
    ActionBar *m_actionBar;
    PortsPage *m_ports;
    ForwardsPage *m_forwards;
    QVariantMap m_knownForwards; ///< by cluster, as Forwards::saved() gives them
    QPointer<ClusterSession> m_around; ///< whose marks, events, forwards and requests are shown
    std::optional<ResourceRef> m_wanted; ///< asked for before the catalogue was read
    QStringList m_left;                  ///< clusters whose sessions ended while lists show them
    bool m_isCatalogueShown = false;
    std::vector<std::pair<QAction *, const char *>> m_actions;
    std::vector<QAction *> m_selectionActions;
};

} // namespace headrace
