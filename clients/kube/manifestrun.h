// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubeclient.h"
#include "clients/kube/manifests.h"
#include "clients/types/objectedit.h"

namespace headrace {

/// Applies the documents of a file one after the other (namespaces and kinds first) by server-side apply, or tries to (dry run). One
/// that is refused does not stop the others. Kinds that an earlier document makes are waited for.
class ManifestRun
{
public:
    /// Called on the I/O thread after each document, with the number of those that are done.
    using Progress = std::function<void(const ManifestReport &, int)>;

    /// Begins at once.
    static std::shared_ptr<ManifestRun> start(const std::shared_ptr<KubeClient> &client, const ApiSurface &surface, std::vector<Manifest> manifests, const ManifestOptions &options, Progress progress = {});
    /// The reports in the order in which the documents were taken; the rest is Skipped after a cancel.
    QFuture<std::vector<ManifestReport>> future() const;
    /// What is under way is still finished; nothing further begins. Any thread.
    void cancel();

private:
    class Flow;
    explicit ManifestRun(std::shared_ptr<Flow> flow);
    std::shared_ptr<Flow> m_flow;
};

} // namespace headrace
