// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubeobject.h"
#include "widgets/panes/pane.h"

#include <QPointer>

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
class ClusterSession;
class ClusterStrip;
class EndWatches;
class EventsView;
class ForwardsPage;
class KindsList;
class LogsPage;
class MessagePage;
class ObjectPanel;
class PortsPage;
class RequestsPage;
class ResourcePage;
class Schemas;
class TaskRegistry;
class TrustBar;
class WorkPool;

/// Any object of any cluster: choose a cluster and a kind, see its objects live, look into one, delete, jump to owners. Nothing is
/// connected to before the user chooses a cluster.
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

    /// Connects to a cluster of the catalogue and shows its pods, or what was shown of it last.
    void chooseCluster(const QString &name);
    void showKind(const QString &fullName);
    /// All clusters again; the session that was shown stays open.
    void showCatalogue();
    CataloguePage *cataloguePage() const { return m_cataloguePage; }
    ResourcePage *page() const { return m_page; }
    ObjectPanel *panel() const { return m_panel; }
    ApplyPage *applyPage() const { return m_apply; }
    ActionBar *actions() const { return m_actionBar; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void createSide();
    void createTabs();
    QWidget *createContent();
    void connectCatalogue();
    void connectKinds();
    void fillClusters();
    void letGo(ClusterSession *session);
    void createStreams();
    void rememberForwards();
    void openAddress(const QString &address);
    void sessionChanged();
    void showCurrent(const KubeRowPointer &row);
    void openObject(const QString &kind, const QString &nameSpace, const QString &name);
    void showActions();
    void showEvents();
    void showMessage();
    void retranslate();

    ClusterCatalogue &m_catalogue;
    QPointer<ClusterSession> m_session;
    QString m_kind;      ///< full name of the kind that is or will be shown
    QString m_nameSpace; ///< likewise
    QString m_wantedNameSpace; ///< to be shown once connected; "*" = all
    QString m_wantedName;
    QString m_wantedCluster; ///< to be connected to as soon as the files are read
    QString m_leftCluster;   ///< was shown last; comes back when it is connected to anew
    QString m_offered;       ///< of the last run: selected, not connected to
    bool m_isUnknown = false; ///< what was asked for is in no file
    QComboBox *m_clusters;
    QLabel *m_connection;
    QLineEdit *m_kindFilter;
    QListView *m_kindsView;
    KindsList *m_kinds;
    QTabWidget *m_tabs;
    QSplitter *m_splitter;
    QStackedWidget *m_stack;
    CataloguePage *m_cataloguePage;
    ClusterStrip *m_strip;
    TrustBar *m_trust;
    MessagePage *m_message;
    ResourcePage *m_page;
    ObjectPanel *m_panel;
    LogsPage *m_logs;
    EventsView *m_events;
    RequestsPage *m_requests;
    Schemas *m_schemas;
    ApplyPage *m_apply;
    ActionBar *m_actionBar;
    PortsPage *m_ports;
    ForwardsPage *m_forwards;
    QVariantMap m_knownForwards; ///< by cluster, as Forwards::saved() gives them
};

} // namespace headrace
