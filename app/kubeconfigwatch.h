// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubecontexts.h"
#include "models/async/generation.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace headrace {

class ClusterCatalogue;
class ClusterSettings;
class WorkPool;

/// Keeps the catalogue as the user's files are: reads them at the start and whenever they or their folders change (editors replace
/// files), on the pool. Never writes them. GUI thread.
class KubeconfigWatch final : public QObject
{
    Q_OBJECT

public:
    /// `kubeconfig`: the file to read instead of the user's; may be empty.
    KubeconfigWatch(ClusterCatalogue &catalogue, const ClusterSettings &settings, WorkPool &pool, QString kubeconfig, QObject *parent = nullptr);

    void readNow();

private:
    void watch(const ClusterSources &sources);

    ClusterCatalogue &m_catalogue;
    const ClusterSettings &m_settings;
    WorkPool &m_pool;
    const QString m_kubeconfig;
    QFileSystemWatcher m_watcher;
    QTimer m_delay;
    Generation m_reading;
};

} // namespace headrace
