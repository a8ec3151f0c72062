// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubeclient.h"
#include "clients/kube/listpacing.h"
#include "clients/types/kubeobject.h"
#include "clients/types/study.h"

#include <functional>
#include <memory>

namespace headrace {

/// Katib's kinds as every installation serves them.
ApiResource experimentsResource();
ApiResource trialsResource();
ApiResource suggestionsResource();

/// Which of Katib's objects are watched.
struct StudyScope {
    QString nameSpace; ///< empty = all
    QString study;     ///< the experiment itself, or the trials of it; empty = all

    bool operator==(const StudyScope &) const = default;
};

/// What happened since the batch before: of each object its newest state only.
template<typename T>
struct StudyBatch {
    bool beginsAnew = false; ///< what is not in a batch from here to `endsList` is gone
    bool endsList = false;
    std::vector<T> changed;
    std::vector<QString> removed; ///< uids
    LiveStatus status;
};

/// Keeps Katib's objects of one kind live as values: pages, then a watch. Whole objects travel, because trials carry their metrics in their
/// status and no table shows them. Batches come on the I/O thread, at most ten a second.
template<typename T>
class StudyWatch
{
public:
    using Receiver = std::function<void(StudyBatch<T>)>;
    StudyWatch(std::shared_ptr<KubeClient> client, StudyScope scope, Receiver receiver, ListPacing pacing = {});
    /// Nothing is received after this returns.
    ~StudyWatch();
    StudyWatch(const StudyWatch &) = delete;
    StudyWatch &operator=(const StudyWatch &) = delete;

    /// Ends a pause now.
    void hurry();

private:
    class Machine;
    std::shared_ptr<Machine> m_machine;
};

extern template class StudyWatch<Study>;
extern template class StudyWatch<Trial>;

} // namespace headrace
