// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace headrace {

/// A cluster that can be connected to, as its kubeconfig names it.
struct ClusterEntry {
    QString name; ///< of the context
    QString cluster;
    QString server;
    QString user;
    QString nameSpace; ///< the context's; empty = "default"
    QString file;
    bool isInsecure = false;

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

} // namespace headrace
