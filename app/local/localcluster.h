// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/home.h"
#include "app/local/http/server.h"
#include "app/local/identity.h"
#include "app/local/katib/experimentcontroller.h"
#include "app/local/kube/apiserver.h"
#include "app/local/pipelines/pipelinesapi.h"
#include "app/local/registry/registryapi.h"
#include "app/local/steppods.h"
#include "app/local/stepvolumes.h"

#include <condition_variable>
#include <thread>

namespace headrace::local {

/// The whole local cluster in this process: store, API server, the thread that looks after both. The destructor ends it in order.
class LocalCluster
{
public:
    /// The home must have been claimed. Errors of the database, of the port, of files.
    static Result<std::unique_ptr<LocalCluster>> start(const LocalHome &home);
    ~LocalCluster();

    ClusterAddress address() const;

private:
    LocalCluster(LocalHome home, ClusterIdentity identity, std::unique_ptr<ObjectStore> store);
    Result<void> open();
    void furnish();
    void lookAfter();
    HttpReply answer(const HttpRequest &request);
    std::unique_ptr<RunEngine> makeEngine();
    StepPlaces places() const;
    bool isRunning(const PodLogs::Source &source);

    const LocalHome m_home;
    ClusterIdentity m_identity;
    std::recursive_mutex m_lock;
    std::unique_ptr<ObjectStore> m_store;
    KindRegistry m_kinds;
    PodLogs m_logs;
    ApiServer m_api;
    PipelinesApi m_pipelines;
    RegistryApi m_registry;
    StepPods m_pods;
    StepVolumes m_volumes;
    std::unique_ptr<RunEngine> m_engine; ///< calls both until its end
    std::unique_ptr<ExperimentController> m_experiments; ///< hears of every change while it is there
    std::unique_ptr<HttpServer> m_kubernetes;
    std::mutex m_endMutex;
    std::condition_variable m_endCondition;
    bool m_isEnding = false;
    std::thread m_thread;
};

} // namespace headrace::local
