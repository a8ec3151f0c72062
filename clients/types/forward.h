// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/error.h"
#include "clients/types/kubeobject.h"

#include <QMetaType>

namespace headrace {

/// What a port-forward leads to: a pod, a service, or anything that selects pods by labels.
struct ForwardTarget {
    ApiResource resource;
    QString nameSpace;
    QString name;
    QString port; ///< number or name as the target has it: of a service its own port, else the container's

    bool operator==(const ForwardTarget &) const = default;
};

enum class ForwardState { Stopped, Connecting, Ready, Waiting, Failed };

/// How a port-forward is. Bytes are those of the forwarded connections, not of the wire.
struct ForwardStatus {
    ForwardState state = ForwardState::Stopped;
    quint16 localPort = 0;
    QStringList addresses; ///< "127.0.0.1:8080", "[::1]:8080"
    QString pod;           ///< that connections go to now
    quint16 podPort = 0;
    int open = 0;          ///< connections at the moment
    qint64 served = 0;     ///< connections so far
    qint64 received = 0;   ///< bytes from the pod
    qint64 sent = 0;       ///< bytes to the pod
    Error error;           ///< the newest one; of a connection it stays when a later one went well

    bool operator==(const ForwardStatus &) const = default;
};

} // namespace headrace

Q_DECLARE_METATYPE(headrace::ForwardStatus)
