// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/registry/registryroutes.h"

#include <mutex>

namespace headrace::local {

/// The REST interface of the model registry (Kubeflow Hub) over the cluster's database, at /api/model_registry/v1alpha3/ and, with the same
/// answers, at /api/model_registry/v1/.
class RegistryApi
{
public:
    /// How long a body may be: model cards and pictures are texts of them.
    static constexpr std::size_t largestBody = std::size_t(32) << 20;
    /// What the registry is called among the services of the cluster.
    static constexpr const char *serviceName = "model-registry-service";
    static constexpr int servicePort = 8080;

    RegistryApi(Database &database, std::recursive_mutex &lock);

    /// Where below the Kubernetes API it is reached as a service; what is behind it is a path of this API.
    static std::optional<std::string> pathOf(const std::string &path);
    /// Takes the lock. The request's sign-in has been looked at; reads the request's target, not its path and query.
    HttpReply answer(const HttpRequest &request);
    RegistryStore &store() { return m_store; }

private:
    HttpReply route(const HttpRequest &request);
    HttpReply routeCall(const RegistryCall &call);
    HttpReply health(const HttpRequest &request, const std::string &path, const NamedTexts &query);
    Json healthMessage(bool isWhole);

    std::recursive_mutex &m_lock;
    RegistryStore m_store;
    std::vector<RegistryRoute> m_routes;
};

} // namespace headrace::local
