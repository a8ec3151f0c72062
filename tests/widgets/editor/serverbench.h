// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/transport.h"
#include "clients/kube/kubeclient.h"
#include "models/kube/clustercatalogue.h"
#include "models/tasks/taskregistry.h"
#include "tests/fakes/pipelinesserver.h"
#include "tests/widgets/editor/editorbench.h"

namespace headrace::editorbench {

/// A cluster on loopback with a KFP server.
struct ServedWorld {
    ServedWorld()
        : server([this](const LoopbackHttp::Request &request) { return state.answer(request); })
        , catalogue([this](const ClusterEntry &) { return OpenedCluster{KubeClient::create(transport, {.server = server.address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{})), {}}; })
    {
        catalogue.setEntries({{.name = QStringLiteral("train"), .context = QStringLiteral("train"), .server = server.address()}}, {});
    }

    PipelinesServer state;
    Transport transport;
    LoopbackHttp server;
    ClusterCatalogue catalogue;
    TaskRegistry tasks;
};

/// An editor that knows it. The world outlives the editor.
struct ServedBench : ServedWorld, Bench {
    ServedBench() { pane.offerClusters(catalogue, tasks); }

    template<typename T>
    T *dialog() const
    {
        const QList<T *> found = pane.findChildren<T *>();
        return found.isEmpty() ? nullptr : found.last();
    }
};

} // namespace headrace::editorbench
