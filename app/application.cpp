// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "app/mainwindow.h"
#include "app/panes.h"
#include "clients/pipelines/pipelinedocument.h"
#include "models/kube/listspec.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr int shutDownMilliseconds = 2000;
}

AppFolders AppFolders::ofUser()
{
    const QString home = qEnvironmentVariable("HEADRACE_HOME");
    if (!home.isEmpty())
        return under(home);
    return {QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation),
            QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) % u"/state"_s, {}};
}

AppFolders AppFolders::under(const QString &folder)
{
    return {folder % u"/config"_s, folder % u"/state"_s, {}};
}

Application::Application(const AppFolders &folders, QObject *parent)
    : QObject(parent)
    , m_stateFolder(folders.state)
    , m_capture(m_logBuffer)
    , m_settings(folders.config % u"/headrace.ini"_s)
    , m_viewState(folders.state % u"/view.ini"_s)
    , m_clusterSettings(folders.config % u"/clusters.ini"_s)
    , m_opening{.transport = m_transport, .trust = userTrust(folders.config, m_clusterSettings), .secrets = makeSecretStore()}
    , m_clusters([this, file = folders.kubeconfig](const ClusterEntry &entry) { return m_opening.open(clusterSources(m_clusterSettings, file), entry); }, &m_clusterSettings, m_opening.trust)
    , m_adding(m_transport, m_pool, m_clusterSettings, m_opening.secrets)
    , m_local(m_clusters, m_pool, local::LocalHome::ofUser(), QCoreApplication::applicationDirPath() % u"/headrace-local"_s)
    , m_kubeconfig(m_clusters, m_clusterSettings, m_pool, folders.kubeconfig)
    , m_endWatches(m_clusters)
    , m_logModel(m_logBuffer)
    , m_appearance(m_settings)
    , m_navigator(m_panes)
    , m_notifications(m_endWatches, m_settings, makeDesktopNotices())
{
    m_clusters.setAdding(&m_adding);
    m_clusters.setLocal(&m_local);
    m_clusters.keepKinds(m_pool, folders.state % u"/kinds"_s);
    connect(&m_clusterSettings, &ClusterSettings::pluginPolicyChanged, this, [this] { m_opening.trust->setOwnPolicy(m_clusterSettings.pluginPolicy()); });
    connect(&m_notifications, &Notifications::opened, &m_navigator, &Navigator::open);
    connect(&m_network, &NetworkWatch::changed, this, [this] {
        m_transport.dropAllConnections();
        for (ClusterSession *session : m_clusters.sessions())
            session->hurry();
    });
    m_network.begin();
    registerPanes(m_panes, *this);
    m_window = std::make_unique<MainWindow>(*this);
}

Application::~Application()
{
    shutDown();
}

void Application::openArguments(const QStringList &arguments)
{
    for (const QString &argument : arguments)
        if (const ResourceRef ref = ListSpec::refOf(argument); !ref.kind.isEmpty())
            m_navigator.open(ref);
        else if (argument.startsWith(pipelinePrefix))
            m_navigator.open({.kind = u"PipelineDocument"_s, .name = QFileInfo(argument.mid(pipelinePrefix.size())).absoluteFilePath()});
        else if (looksLikePipelineFile(argument))
            m_navigator.open({.kind = u"PipelineDocument"_s, .name = QFileInfo(argument).absoluteFilePath()});
        else
            m_navigator.open({.kind = u"File"_s, .name = QFileInfo(argument).absoluteFilePath()});
}

bool Application::shutDown()
{
    m_window.reset();
    m_tasks.cancelAll();
    for (ClusterSession *session : m_clusters.sessions())
        m_clusters.close(session->entry().name);
    return m_pool.drain(shutDownMilliseconds);
}

} // namespace headrace

#include "moc_application.cpp"
