// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubeobject.h"
#include "clients/types/requestrecord.h"

namespace headrace {

/// A list or an event watch that is alive.
struct LiveWork {
    QString kindName; ///< "pods"
    QString nameSpace; ///< empty = all
    LiveStatus status;
    qint64 rows = 0;
    qint64 events = -1; ///< watch events since it began; -1 = not counted

    bool operator==(const LiveWork &) const = default;
};

/// What the process takes from its machine.
struct ProcessUse {
    qint64 residentBytes = -1; ///< -1 = the system does not say
    qint64 peakBytes = -1;
    int openFiles = -1;
    int threads = -1;

    bool operator==(const ProcessUse &) const = default;
};

/// The state of the connection to one cluster, without secrets: what a diagnostics page shows and an export writes.
struct Diagnostics {
    QString program; ///< name and version
    QString cluster;
    QString server;
    QString user; ///< the kubeconfig's name for it
    QString state; ///< "Connected", a stable word
    qint64 taken = 0; ///< milliseconds since 1970
    qsizetype kinds = 0;
    QStringList staleGroups;
    RequestTotals totals;
    ProcessUse process;
    std::vector<LiveWork> work;
    std::vector<RequestRecord> requests; ///< oldest first

    bool operator==(const Diagnostics &) const = default;
};

} // namespace headrace
