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
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace headrace {

class ClusterCatalogue;
class ClusterSession;
class ForwardsPage;
class KindsList;
class MessagePage;
class ObjectPanel;
class PortsPage;
class RequestsPage;
class ResourcePage;
class TaskRegistry;

/// Any object of any cluster: choose a cluster and a kind, see its objects live, look into one, delete, jump to owners. Nothing is
/// connected to before the user chooses a cluster.
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

    /// Connects to a cluster of the catalogue and shows its pods, or what was shown of it last.
    void chooseCluster(const QString &name);
    void showKind(const QString &fullName);
    ResourcePage *page() const { return m_page; }
    ObjectPanel *panel() const { return m_panel; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void createSide();
    void createConfirm();
    void fillClusters();
    void letGo(ClusterSession *session);
    void createStreams();
    void rememberForwards();
    void openAddress(const QString &address);
    void sessionChanged();
    void showCurrent(const KubeRowPointer &row);
    void openObject(const QString &kind, const QString &nameSpace, const QString &name);
    void askDelete();
    void deleteAsked();
    void showMessage();
    void retranslate();

    ClusterCatalogue &m_catalogue;
    TaskRegistry &m_tasks;
    QPointer<ClusterSession> m_session;
    QString m_kind;      ///< full name of the kind that is or will be shown
    QString m_nameSpace; ///< likewise
    QString m_wantedNameSpace; ///< to be shown once connected; "*" = all
    QString m_wantedName;
    QComboBox *m_clusters;
    QLabel *m_connection;
    QLineEdit *m_kindFilter;
    QListView *m_kindsView;
    KindsList *m_kinds;
    QTabWidget *m_tabs;
    QSplitter *m_splitter;
    QStackedWidget *m_stack;
    MessagePage *m_message;
    ResourcePage *m_page;
    ObjectPanel *m_panel;
    RequestsPage *m_requests;
    PortsPage *m_ports;
    ForwardsPage *m_forwards;
    QVariantMap m_knownForwards; ///< by cluster, as Forwards::saved() gives them
    QWidget *m_confirm;
    QLabel *m_confirmText;
    QPushButton *m_confirmYes;
    QPushButton *m_confirmNo;
    std::vector<KubeRowPointer> m_asked; ///< what the confirmation names
};

} // namespace headrace
