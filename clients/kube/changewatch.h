// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubeclient.h"
#include "clients/kube/listpacing.h"

#include <functional>
#include <memory>

namespace headrace {

/// Notices that objects of a kind come, go or change, without fetching or holding any: one small page for the version, then a watch of
/// bare table rows. Whoever may not watch the kind is told nothing. Its watches are short, because API services have no bookmarks.
class ChangeWatch
{
public:
    /// On the I/O thread, at most ten times a second; also after a gap in which something may have changed.
    using Told = std::function<void()>;
    ChangeWatch(std::shared_ptr<KubeClient> client, const ApiResource &kind, Told told, const ListPacing &pacing = {.watchSeconds = 50});
    /// Nothing is told after this returns.
    ~ChangeWatch();
    ChangeWatch(const ChangeWatch &) = delete;
    ChangeWatch &operator=(const ChangeWatch &) = delete;

private:
    class Machine;
    std::shared_ptr<Machine> m_machine;
};

} // namespace headrace
