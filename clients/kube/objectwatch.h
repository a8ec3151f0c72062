// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubeclient.h"
#include "clients/kube/listpacing.h"
#include "clients/types/kubeobject.h"

#include <functional>
#include <memory>

namespace headrace {

/// What happened to a list of whole objects since the batch before: of each object its newest state only.
template<typename T>
struct ObjectBatch {
    bool beginsAnew = false; ///< what is not in a batch from here to `endsList` is gone
    bool endsList = false;
    std::vector<T> changed;
    std::vector<QString> removed; ///< uids
    LiveStatus status;
};

template<typename T>
class ObjectWatchMachine;

/// Keeps whole objects of one kind live as values: pages, then a watch. For kinds of which no table shows what is needed. Batches come on the
/// I/O thread, at most ten a second. T has `uid` and `name`; what reads it stands in objectwatchmachine.h and the file that makes the kind.
template<typename T>
class ObjectWatch
{
public:
    using Receiver = std::function<void(ObjectBatch<T>)>;
    /// `path` is the collection's, ending in "?" or "&".
    ObjectWatch(std::shared_ptr<KubeClient> client, const std::string &path, Receiver receiver, const ListPacing &pacing);
    /// Nothing is received after this returns.
    ~ObjectWatch();
    ObjectWatch(const ObjectWatch &) = delete;
    ObjectWatch &operator=(const ObjectWatch &) = delete;

    /// Ends a pause now.
    void hurry();

private:
    std::shared_ptr<ObjectWatchMachine<T>> m_machine;
};

} // namespace headrace
