// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubeclient.h"
#include "clients/types/forward.h"

namespace headrace {

/// A pod that answers for a target, and its port.
struct ForwardPod {
    QString nameSpace;
    QString name;
    quint16 port = 0;

    bool operator==(const ForwardPod &) const = default;
};

/// Which pods a target may mean just now.
struct ForwardChoice {
    QString preferred; ///< stays when it is still ready
    QString avoided;   ///< has just failed; taken only when there is no other
};

/// Finds a ready pod: the named one; an endpoint of a service (its EndpointSlices, else its selector); a pod that a workload selects.
/// Errors: "forward.noReadyPod" (may change by itself), "forward.noPort", "forward.noSelector", or the server's. `answer` comes once,
/// on the I/O thread; call it there.
void findForwardPod(const std::shared_ptr<KubeClient> &client, const ForwardTarget &target, const ForwardChoice &choice, std::function<void(Result<ForwardPod>)> answer);

// What the answers say; for findForwardPod and tests.

/// A pod as a target by itself. `onlyReady` asks for its Ready condition, else running is enough.
Result<ForwardPod> podOf(const std::string &json, const QString &port, bool onlyReady);
/// Of a list of pods.
Result<ForwardPod> podOfList(const std::string &json, const QString &port, const ForwardChoice &choice);
/// What of an object selects pods, as a label selector; empty = it selects none.
QString selectorOf(const std::string &json);
/// A service's port by number or name, the first without one.
struct ServicePort {
    QString name;   ///< in the service; may be empty
    QString target; ///< number or name in the pod
};
Result<ServicePort> servicePortOf(const std::string &json, const QString &port);
/// Of a list of EndpointSlices; an error "forward.noReadyPod" with `isEmpty` when there are no slices at all.
Result<ForwardPod> podOfSlices(const std::string &json, const QString &portName, const ForwardChoice &choice, bool &isEmpty);

} // namespace headrace
