// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

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

} // namespace headrace
