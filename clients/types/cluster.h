// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace headrace {

/// Who says that a cluster exists.
enum class ClusterOrigin {
    Kubeconfig, ///< the user's own files
    ExtraFile,  ///< a file that was added to the catalogue; it is not merged with the others
    InCluster,  ///< the pod that the program runs in
    Own         ///< typed into the program
};

/// A cluster that can be connected to. Names are unique in the catalogue.
struct ClusterEntry {
    QString name;
    QString context; ///< of `file`; another than `name` when that was taken already
    QString cluster;
    QString server;
    QString user;
    QString nameSpace; ///< the context's; empty = "default"
    QString file;
    bool isInsecure = false;
    ClusterOrigin origin = ClusterOrigin::Kubeconfig;
    QString program; ///< that signs in, as the kubeconfig names it; empty when there is none

    bool operator==(const ClusterEntry &) const = default;
};

/// What its user decided about a cluster; kept by the program, never in the kubeconfig.
struct ClusterChoices {
    int colour = -1; ///< index of a plot colour of the theme; -1 = none
    QString label;   ///< a short word of the user's ("prod EU")
    bool isProduction = false; ///< what changes or deletes asks once more, with the cluster's name
    bool isReadOnly = false;   ///< nothing that writes is offered or sent
    QStringList nameSpaces;    ///< typed in, for users who may not list namespaces

    bool operator==(const ClusterChoices &) const = default;
};

/// How a cluster that was typed in is signed in to. The secret itself is kept elsewhere.
enum class OwnSignIn { None, Token, Cookie };

/// A cluster that was typed in: all but its secret.
struct OwnCluster {
    QString name;
    QString server; ///< "https://host:port/prefix"
    QString caPem;  ///< empty = the system's certificates
    QString nameSpace;
    OwnSignIn signIn = OwnSignIn::Token;

    bool operator==(const OwnCluster &) const = default;
};

} // namespace headrace
