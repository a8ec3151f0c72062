// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/appearance.h"
#include "app/contextopening.h"
#include "app/kubeconfigwatch.h"
#include "app/localclusterprocess.h"
#include "app/navigator.h"
#include "app/networkwatch.h"
#include "app/notifications.h"
#include "app/paneregistry.h"
#include "clients/http/transport.h"
#include "models/async/workpool.h"
#include "models/kube/clusteradding.h"
#include "models/kube/clustercatalogue.h"
#include "models/kube/endwatches.h"
#include "models/log/logbuffer.h"
#include "models/log/logmodel.h"
#include "models/settings/settings.h"
#include "models/settings/viewstate.h"
#include "models/tasks/taskregistry.h"

#include <memory>

namespace headrace {

class MainWindow;

/// Stands before a file that is to be opened as a pipeline, whatever it looks like.
inline constexpr QLatin1StringView pipelinePrefix("pipeline:");

/// Folders of one user's program. Tests, the self-test and screenshots use a temporary one.
struct AppFolders {
    QString config;
    QString state;
    QString kubeconfig; ///< to be read instead of the user's; may be empty

    /// The user's own folders (HEADRACE_HOME overrides).
    static AppFolders ofUser();
    static AppFolders under(const QString &folder);
};

/// Owns everything and hands each part what it needs. Members stand in the order in which they may depend on each other;
/// shutDown() takes them apart: panes, tasks, connections, pool.
class Application final : public QObject
{
    Q_OBJECT

public:
    explicit Application(const AppFolders &folders, QObject *parent = nullptr);
    ~Application() override;

    MainWindow &window() { return *m_window; }
    PaneRegistry &panes() { return m_panes; }
    Navigator &navigator() { return m_navigator; }
    Settings &settings() { return m_settings; }
    ViewState &viewState() { return m_viewState; }
    TaskRegistry &tasks() { return m_tasks; }
    LogModel &log() { return m_logModel; }
    WorkPool &pool() { return m_pool; }
    Transport &transport() { return m_transport; }
    Appearance &appearance() { return m_appearance; }
    ClusterCatalogue &clusters() { return m_clusters; }
    EndWatches &endWatches() { return m_endWatches; }
    Notifications &notifications() { return m_notifications; }
    /// Where the program keeps what it knows of itself.
    const QString &stateFolder() const { return m_stateFolder; }

    /// Shows files and clusters ("cluster:CONTEXT#KIND/NAMESPACE/NAME") given on the command line or by a later instance.
    void openArguments(const QStringList &arguments);
    /// Safe to call twice. False when work did not end within two seconds.
    bool shutDown();

private:
    QString m_stateFolder;
    LogBuffer m_logBuffer;
    LogCapture m_capture;
    Settings m_settings;
    ViewState m_viewState;
    WorkPool m_pool;
    Transport m_transport;
    ClusterSettings m_clusterSettings;
    ContextOpening m_opening;
    ClusterCatalogue m_clusters;
    ClusterAdding m_adding;
    LocalClusterProcess m_local;
    KubeconfigWatch m_kubeconfig;
    NetworkWatch m_network;
    EndWatches m_endWatches;
    TaskRegistry m_tasks;
    LogModel m_logModel;
    Appearance m_appearance;
    PaneRegistry m_panes;
    Navigator m_navigator;
    Notifications m_notifications;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace headrace
