// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/kubeconfigwatch.h"

#include "clients/kube/kubeclient.h"
#include "clients/kube/kubecontexts.h"

#include <QFileInfo>

namespace headrace {

namespace {
constexpr int settleMilliseconds = 200;
}

ClusterCatalogue::OpenClient openClient(Transport &transport)
{
    return [&transport](const ClusterEntry &entry) -> Result<std::shared_ptr<KubeClient>> {
        Result<ResolvedContext> context = openContext(kubeconfigPaths(), entry.name);
        if (!context)
            return context.error();
        return KubeClient::create(transport, context->connection, context->credentials);
    };
}

KubeconfigWatch::KubeconfigWatch(ClusterCatalogue &catalogue, QObject *parent)
    : QObject(parent)
    , m_catalogue(catalogue)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(settleMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, &KubeconfigWatch::readNow);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_delay, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_delay, qOverload<>(&QTimer::start));
    readNow();
}

void KubeconfigWatch::readNow()
{
    const QStringList paths = kubeconfigPaths();
    ContextList contexts = readContexts(paths);
    m_catalogue.setEntries(std::move(contexts.entries), std::move(contexts.problems));
    QStringList watched;
    for (const QString &path : paths) {
        const QFileInfo file(path);
        if (file.exists())
            watched.append(file.absoluteFilePath());
        if (QFileInfo::exists(file.absolutePath()))
            watched.append(file.absolutePath());
    }
    const QStringList known = m_watcher.files() + m_watcher.directories();
    for (const QString &path : watched)
        if (!known.contains(path))
            m_watcher.addPath(path);
}

} // namespace headrace

#include "moc_kubeconfigwatch.cpp"
