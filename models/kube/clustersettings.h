// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/cluster.h"
#include "clients/types/trustpolicy.h"

#include <QObject>
#include <QSettings>

#include <vector>

namespace headrace {

/// What the user decided about clusters, in one INI file: choices a cluster, clusters that were typed in (never their secrets), extra
/// kubeconfig files, the policy for programs that sign in. GUI thread; all keys stand in clustersettings.cpp.
class ClusterSettings final : public QObject
{
    Q_OBJECT

public:
    explicit ClusterSettings(const QString &file, QObject *parent = nullptr);

    /// By the context's name and its file: a namesake of another file is another cluster.
    ClusterChoices choices(const ClusterEntry &entry) const;
    void setChoices(const ClusterEntry &entry, const ClusterChoices &choices);

    std::vector<OwnCluster> ownClusters() const;
    /// Takes the place of one of the same name.
    void addOwnCluster(const OwnCluster &cluster);
    void removeOwnCluster(const QString &name);

    /// Absolute paths, in the order in which they were added.
    QStringList extraFiles() const;
    void addExtraFile(const QString &path);
    void removeExtraFile(const QString &path);

    PluginPolicy pluginPolicy() const;
    void setPluginPolicy(const PluginPolicy &policy);

    /// The folder of the file: pasted kubeconfigs go there, too.
    QString folder() const;

Q_SIGNALS:
    /// Clusters or files were added or removed.
    void sourcesChanged();
    void pluginPolicyChanged();

private:
    QSettings m_file;
};

} // namespace headrace
