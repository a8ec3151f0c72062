// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/error.h"
#include "clients/types/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace headrace {

/// Where an entry of a kubeconfig stands: the file it was first defined in, and the line of its name (from 1).
struct KubeOrigin {
    QString file;
    int line = 0;

    bool operator==(const KubeOrigin &) const = default;
};

/// How a server is reached. Paths are absolute; "data" is the base64 text as it stands in the file.
struct KubeCluster {
    QString name;
    KubeOrigin file;
    QString server;
    QString tlsServerName;
    QString certificateAuthority;
    QByteArray certificateAuthorityData;
    QString proxyUrl;
    bool insecureSkipTlsVerify = false;
    bool disableCompression = false;
    QByteArray execConfigJson; ///< extension client.authentication.k8s.io/exec as JSON; empty when there is none

    bool operator==(const KubeCluster &) const = default;
};

/// A program that prints credentials.
struct KubeExec {
    QString apiVersion;
    QString command; ///< absolute when the file names it with a path separator, else to be found in PATH
    QStringList arguments;
    std::vector<std::pair<QString, QString>> environment;
    QString installHint;
    QString interactiveMode;
    bool provideClusterInfo = false;

    bool operator==(const KubeExec &) const = default;
};

/// The older way of fetching credentials; only "oidc" still lives.
struct KubeAuthProvider {
    QString name;
    std::vector<std::pair<QString, QString>> config;

    QString value(const QString &key) const;
    bool operator==(const KubeAuthProvider &) const = default;
};

/// Who asks. Paths are absolute; holds secrets, so it is never printed.
struct KubeUser {
    QString name;
    KubeOrigin file;
    QString token;
    QString tokenFile;
    QString username;
    QString password;
    QString clientCertificate;
    QByteArray clientCertificateData;
    QString clientKey;
    QByteArray clientKeyData;
    QString impersonate;
    QString impersonateUid;
    QStringList impersonateGroups;
    std::vector<std::pair<QString, QStringList>> impersonateExtra;
    std::optional<KubeExec> exec;
    std::optional<KubeAuthProvider> authProvider;

    bool operator==(const KubeUser &) const = default;
};

/// A name for a cluster, a user and a namespace.
struct KubeContext {
    QString name;
    KubeOrigin file;
    QString cluster;
    QString user;
    QString defaultNamespace;

    bool operator==(const KubeContext &) const = default;
};

/// Several kubeconfig files as one. `problems` are files (with their line) that gave nothing, `warnings` are files that were read but
/// that others may read too (kubeconfig.readableByOthers).
struct Kubeconfig {
    std::vector<KubeContext> contexts;
    std::vector<KubeCluster> clusters;
    std::vector<KubeUser> users;
    QString currentContext;
    std::vector<Error> problems;
    std::vector<Error> warnings;

    const KubeContext *context(const QString &name) const;
    const KubeCluster *cluster(const QString &name) const;
    const KubeUser *user(const QString &name) const;
};

/// The files that make the configuration: the one named, else those of KUBECONFIG without repetitions, else ~/.kube/config.
QStringList kubeconfigPaths(const QString &explicitPath = {});

/// Reads and merges files; the first to define a name wins whole. A missing file is an error when it was named (`isExplicit`) or when all
/// are missing. Blocks on the disk; any thread.
Kubeconfig readKubeconfigs(const QStringList &paths, bool isExplicit = false);

/// One kubeconfig's text. `file` is its absolute path, against whose folder relative paths are resolved. Errors name file:line and
/// never hold a value of the file.
Result<Kubeconfig> parseKubeconfig(const QByteArray &text, const QString &file);

} // namespace headrace
