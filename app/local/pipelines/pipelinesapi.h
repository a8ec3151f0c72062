// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/kube/apiserver.h"
#include "app/local/pipelines/scheduler.h"

namespace headrace::local {

struct PipelineCall;

/// The API of Kubeflow Pipelines (v2beta1, as server 2.15 answers) over the cluster's database.
class PipelinesApi
{
public:
    PipelinesApi(ObjectStore &objects, PodLogs &logs, std::recursive_mutex &lock);

    /// Where below the Kubernetes API it is reached as a service; what is behind it is a path of this API.
    static std::optional<std::string> pathOf(const std::string &path);
    /// The largest body that may be sent to an address.
    static std::size_t largestBody(const std::string &path);

    /// Takes the lock. The request's sign-in has been looked at.
    HttpReply answer(const HttpRequest &request);
    /// What is there from the beginning.
    void furnish() { m_store.defaultExperiment(); }
    /// Once a second, under the lock: schedules that are due. Failures of the database are logged.
    void tick();

    RunBook &runs() { return m_book; }
    PipelineStore &store() { return m_store; }

private:
    HttpReply route(const HttpRequest &request);
    HttpReply readLog(const PipelineCall &call);

    ObjectStore &m_objects;
    PodLogs &m_logs;
    std::recursive_mutex &m_lock;
    PipelineStore m_store;
    RunBook m_book;
    Scheduler m_scheduler;
};

} // namespace headrace::local
