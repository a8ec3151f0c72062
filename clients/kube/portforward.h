// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubeclient.h"
#include "clients/types/forward.h"

namespace headrace {

/// A port of this machine's loopback that leads into a cluster, as long as the object lives: every connection gets a WebSocket of its own
/// to a ready pod, chosen anew when the one before has gone. Never listens on another address. Any thread.
class PortForward
{
public:
    struct Options {
        quint16 localPort = 0; ///< 0 = the pod's own number when it is free
        bool isFixed = false;  ///< another local port will not do
    };
    /// `changed` gets the state, at most ten times a second, on the I/O thread; perhaps once more while the destructor runs.
    using Changed = std::function<void(const ForwardStatus &)>;

    PortForward(std::shared_ptr<KubeClient> client, ForwardTarget target, Options options, Changed changed);
    /// Closes the port and every connection.
    ~PortForward();
    PortForward(const PortForward &) = delete;
    PortForward &operator=(const PortForward &) = delete;

private:
    class Core;
    const std::shared_ptr<KubeClient> m_client;
    const std::shared_ptr<Core> m_core;
};

} // namespace headrace
