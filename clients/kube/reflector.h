// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubeclient.h"
#include "clients/kube/listpacing.h"
#include "clients/types/kubeobject.h"

#include <functional>
#include <memory>

namespace headrace {

/// Keeps one list of objects live: pages, then a watch with bookmarks; goes on from the last version after an end; lists anew after
/// 410 and lets the receiver compare by uid; notices silence; backs off with jitter. Batches come on the I/O thread, at most ten a
/// second, the first page at once. Rows come from the server's own table of the kind.
class Reflector
{
public:
    using Receiver = std::function<void(RowBatch)>;
    Reflector(std::shared_ptr<KubeClient> client, ListScope scope, Receiver receiver, ListPacing pacing = {});
    /// Nothing is received after this returns, unless called from the receiver itself.
    ~Reflector();
    Reflector(const Reflector &) = delete;
    Reflector &operator=(const Reflector &) = delete;

    /// Ends a pause now: the user pressed "try again", the machine woke up.
    void hurry();

private:
    class Machine;
    std::shared_ptr<Machine> m_machine;
};

/// The path of a kind's collection or of one object ("/apis/batch/v1/namespaces/x/jobs/y").
std::string resourcePath(const ApiResource &resource, const QString &nameSpace, const QString &name = {});
/// A text as part of a URL's path or query.
std::string urlEncoded(const QString &text);

} // namespace headrace
