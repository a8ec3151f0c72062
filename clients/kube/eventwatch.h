// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/reflector.h"
#include "clients/types/kubedetails.h"

namespace headrace {

/// What happened to a namespace's events since the batch before.
struct EventBatch {
    bool beginsAnew = false; ///< what was known before is gone
    std::vector<KubeEvent> events; ///< new or counted up
    std::vector<QString> removed;  ///< uids of events that the cluster has forgotten
    LiveStatus status;
    bool isCut = false; ///< there were more than are kept: only some of the older ones are here
};

/// Keeps the events of a namespace (empty = all) live: one list, then one watch however many objects look at it. The same rules as
/// a Reflector's: bookmarks, anew after 410, silence, back-off. Batches come on the I/O thread, at most ten a second.
class EventWatch
{
public:
    static constexpr std::size_t mostListed = 5'000;
    using Receiver = std::function<void(EventBatch)>;

    EventWatch(std::shared_ptr<KubeClient> client, QString nameSpace, Receiver receiver, ListPacing pacing = {});
    /// Nothing is received after this returns, unless called from the receiver itself.
    ~EventWatch();
    EventWatch(const EventWatch &) = delete;
    EventWatch &operator=(const EventWatch &) = delete;

    /// Ends a pause now.
    void hurry();

private:
    class Machine;
    std::shared_ptr<Machine> m_machine;
};

} // namespace headrace
