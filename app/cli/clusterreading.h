// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubeclient.h"
#include "clients/types/kubeobject.h"

#include <QCommandLineParser>

namespace headrace {

/// A cluster verb at work: options, client, what the server offers. Everything waits; there is no window to freeze.
struct ClusterCall {
    QStringList words; ///< after the verb
    QString context;
    QString nameSpace;
    QString output; ///< "table", "wide", "yaml", "json", "name"
    QString selector;
    bool isDryRun = false;
    bool isForced = false;
    bool showsDiff = false;
    bool isJson = false;
    bool isWatching = false;
    QString file;
    QString container;
    bool hasInput = false;
    Transport *transport = nullptr;
    std::shared_ptr<KubeClient> client;
    ApiSurface surface;
    const QCommandLineParser *parser = nullptr; ///< for options of one verb alone
};

/// Says an error in words on standard error; the exit code "could not".
int complainOf(const Error &error);
int getObjects(ClusterCall &call);
int watchObjects(ClusterCall &call);
int describeObject(ClusterCall &call);
int listEvents(ClusterCall &call);
int diagnoseCluster(ClusterCall &call);
/// Null after a complaint.
const ApiResource *resourceOf(const ClusterCall &call);

} // namespace headrace
