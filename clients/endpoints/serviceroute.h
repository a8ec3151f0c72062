// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/endpoints/inferenceclient.h"
#include "clients/kube/kubeclient.h"

namespace headrace {

/// A service's port behind the API server, with the cluster's credentials as they are now; the service itself does not see them. The way of who
/// may not forward ports. Errors: those of the credentials.
QFuture<Result<std::shared_ptr<InferenceClient>>> throughServiceProxy(const std::shared_ptr<KubeClient> &client, const QString &nameSpace, const QString &service, const QString &port);

/// Where the cluster's gateway for services can be reached from here, "host:port": the load balancer's address of Istio's or Kourier's gateway. Error
/// "inference.noGateway" when there is none or nobody gave it an address.
QFuture<Result<QString>> findGateway(const std::shared_ptr<KubeClient> &client, bool isTls);
/// The same from a service's JSON; empty = none.
QString gatewayOf(const std::string &service, bool isTls);

/// A service's own address over the gateway's, "host:port": name, certificate and Host stay the service's; adds the latter to the headers.
ConnectionSettings behindGateway(const ConnectionSettings &service, const QString &gateway, Credentials &credentials);

} // namespace headrace
