// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/config/execcredentials.h"
#include "clients/kube/config/kubeconfig.h"
#include "clients/kube/config/trust.h"

#include <QProcessEnvironment>

#include <functional>
#include <memory>
#include <optional>

namespace headrace {

/// What resolving needs beside the files. All may be left out: then nothing is allowed, plugins are not shared, the process's own PATH
/// counts.
struct ResolveSurroundings {
    std::shared_ptr<const TrustStore> trust;
    std::shared_ptr<ExecPlugins> plugins;
    std::shared_ptr<CommandPath> commandPath; ///< of the program, or a cluster's own
    KubeClock clock;
    std::stop_token stop; ///< ends waiting for the login shell
    std::function<void(const Error &)> report; ///< what went wrong beside an answer, such as tokens that could not be saved; any thread
};

/// A context ready for use. `questions` are what its user must allow before `credentials` answer; those about the cluster's certificate
/// need the context to be resolved again. `warnings` are errors that hinder nothing (kubeconfig.caTwice, kubeconfig.plainHttp, kubeconfig.insecure, …).
struct ResolvedContext {
    ConnectionSettings connection;
    std::shared_ptr<CredentialSource> credentials;
    QString defaultNamespace;
    std::vector<Error> warnings;
    std::vector<TrustQuestion> questions;
    KubeUser user;             ///< as the files say it, without its place in them; holds secrets
    bool isIncomplete = false; ///< certificates were not read because that was not allowed yet
    QString caFile; ///< where the connection's certificates come from; empty when they stand in the kubeconfig
};

/// Makes a context usable: finds its cluster and user, checks that they make sense, reads the certificates. Blocks on files and at first
/// use on the login shell: for worker threads.
Result<ResolvedContext> resolveContext(const Kubeconfig &config, const QString &contextName, const ResolveSurroundings &surroundings = {});

/// The settings with the file of certificates read again (worth it every five minutes); as they are when it cannot be read.
ConnectionSettings renewedConnection(const ResolvedContext &context);

/// The cluster this program runs in, when it runs in a pod: its environment and the folder of the service account say so.
std::optional<ResolvedContext> inClusterContext(const QProcessEnvironment &environment, const QString &mountFolder = QStringLiteral("/var/run/secrets/kubernetes.io/serviceaccount"),
                                                const KubeClock &clock = {});

/// What speaks against a user entry, as its first error; nothing when it makes sense.
std::optional<Error> userConflict(const KubeUser &user);

} // namespace headrace
