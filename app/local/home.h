// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/result.h"

#include <QString>

#include <optional>

namespace headrace::local {

/// Where a running local cluster is reached.
struct ClusterAddress {
    qint64 pid = 0;
    QString kubernetes; ///< URL
    QString kubeconfig; ///< file
    QString token;
    QString certificate; ///< file that clients trust the server by

    bool operator==(const ClusterAddress &) const = default;
};

/// The folder of the local cluster: its database, identity, logs, kubeconfig. Readable by its owner only.
class LocalHome
{
public:
    explicit LocalHome(QString folder);
    /// Below HEADRACE_HOME, or in the user's data folder.
    static LocalHome ofUser();

    const QString &folder() const { return m_folder; }
    QString database() const { return m_folder + QStringLiteral("/cluster.db"); }
    QString identity() const { return m_folder + QStringLiteral("/identity.json"); }
    QString kubeconfig() const { return m_folder + QStringLiteral("/kubeconfig"); }
    QString certificate() const { return m_folder + QStringLiteral("/ca.crt"); }
    QString podLogs() const { return m_folder + QStringLiteral("/pod-logs"); }
    /// What runs make: the places of their artifacts.
    QString artifacts() const { return m_folder + QStringLiteral("/artifacts"); }
    /// Folders of PersistentVolumeClaims.
    QString volumes() const { return m_folder + QStringLiteral("/volumes"); }
    /// Packages that single steps install for themselves.
    QString packages() const { return m_folder + QStringLiteral("/packages"); }
    /// The script of the steps' warm parent.
    QString stepScript() const { return m_folder + QStringLiteral("/steps.py"); }
    /// The script of the process that suggests trials.
    QString suggestScript() const { return m_folder + QStringLiteral("/suggest.py"); }
    /// Folders of the trials that run.
    QString trials() const { return m_folder + QStringLiteral("/trials"); }
    /// The environment of steps; beside it, with ".state" behind the name, how far it is.
    QString python() const { return m_folder + QStringLiteral("/python"); }
    QString log() const { return m_folder + QStringLiteral("/log/headrace-local.log"); }

    /// Makes the folder. Error "local.folder".
    Result<void> make() const;
    /// Takes the lock that lasts as long as this process; false when another one has it.
    bool claim() const;
    bool isClaimed() const;
    /// The address that a running cluster has written down; nothing when none runs or it is not ready yet.
    std::optional<ClusterAddress> running() const;
    Result<void> write(const ClusterAddress &address) const;
    /// Asks a running cluster to end and waits for it. False when it still runs after `milliseconds`.
    bool end(int milliseconds) const;
    /// Everything in the folder goes, for good. Not while a cluster runs.
    bool clear() const;

private:
    QString m_folder;
};

/// Writes a file of mode 0600 whole or not at all. Error "local.folder".
Result<void> writePrivately(const QString &path, const QByteArray &text);

} // namespace headrace::local
