// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/kubeconfigwatch.h"

#include "app/contextopening.h"
#include "models/async/onfinished.h"
#include "models/async/workpool.h"

#include <QFileInfo>

namespace headrace {

namespace {
constexpr int settleMilliseconds = 200;
}

KubeconfigWatch::KubeconfigWatch(ClusterCatalogue &catalogue, const ClusterSettings &settings, WorkPool &pool, QString kubeconfig, QObject *parent)
    : QObject(parent)
    , m_catalogue(catalogue)
    , m_settings(settings)
    , m_pool(pool)
    , m_kubeconfig(std::move(kubeconfig))
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(settleMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, &KubeconfigWatch::readNow);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_delay, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_delay, qOverload<>(&QTimer::start));
    connect(&settings, &ClusterSettings::sourcesChanged, this, &KubeconfigWatch::readNow);
    readNow();
}

void KubeconfigWatch::readNow()
{
    const ClusterSources sources = clusterSources(m_settings, m_kubeconfig);
    watch(sources);
    const Generation::Token token = m_reading.next();
    const QFuture<ContextList> future = m_pool.run<ContextList>([sources](QPromise<ContextList> &promise) { promise.addResult(readClusters(sources)); });
    onFinished(future, this, [this, token](const ContextList &list) {
        if (token.isCurrent())
            m_catalogue.setEntries(list.entries, list.problems, list.warnings);
    });
}

/// The files and their folders: an editor that replaces a file ends the watch of the file alone.
void KubeconfigWatch::watch(const ClusterSources &sources)
{
    const QStringList known = m_watcher.files() + m_watcher.directories();
    const auto add = [&](const QString &path) {
        if (!known.contains(path) && QFileInfo::exists(path))
            m_watcher.addPath(path);
    };
    for (const QString &path : sources.kubeconfigs + sources.extraFiles) {
        const QFileInfo file(path);
        add(file.absoluteFilePath());
        add(file.absolutePath());
        if (file.isSymLink()) // what is behind it changes without a word of the link's folder
            add(file.canonicalFilePath());
    }
}

} // namespace headrace

#include "moc_kubeconfigwatch.cpp"
