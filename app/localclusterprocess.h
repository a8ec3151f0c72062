// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/home.h"
#include "models/async/generation.h"
#include "models/local/localclustercontrol.h"

#include <QFileSystemWatcher>
#include <QProcess>
#include <QTimer>

namespace headrace {

class ClusterCatalogue;
class WorkPool;

/// The local cluster as a process of its own: it outlives the window, as the command line's does. What somebody else starts or stops is seen
/// by its files. GUI thread; files are read on the pool.
class LocalClusterProcess final : public LocalClusterControl
{
    Q_OBJECT

public:
    /// The catalogue and the pool live longer. `program` is headrace-local.
    LocalClusterProcess(ClusterCatalogue &catalogue, WorkPool &pool, local::LocalHome home, QString program, QObject *parent = nullptr);
    ~LocalClusterProcess() override;

    void look() override;
    void start() override;
    void stop() override;
    QString python() const override;

private:
    /// What the files say.
    struct Seen {
        bool isRunning = false;
        QString kubeconfig;
        QString steps;
        QString lastWords; ///< of its log
    };
    static Seen see(const local::LocalHome &home);
    void take(const Seen &seen);
    void watch();
    void launched();
    void list();
    void tellReady();
    void fail(const QString &code, const QString &words);

    ClusterCatalogue &m_catalogue;
    WorkPool &m_pool;
    const local::LocalHome m_home;
    const QString m_program;
    QProcess m_process;
    QFileSystemWatcher m_watcher;
    QTimer m_delay;
    Generation m_looking;
    QString m_kubeconfig;
    bool m_isWanted = false; ///< to be told when it is listed
};

} // namespace headrace
