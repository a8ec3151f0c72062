// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/engine/runs.h"
#include "app/local/kube/writes.h"

#include <mutex>
#include <set>

namespace headrace::local {

/// The ledger of runs with a view for Kubernetes: every attempt of a step is a Pod with its state, and says in events how it went. Its log
/// is found by its uid. Pods of a week ago go, and those of a finished run when its pipeline says so.
class StepPods : public RunLedger
{
public:
    /// All of them outlive this; `nameSpace` is where the pods are.
    StepPods(RunLedger &book, ObjectStore &store, KindRegistry &kinds, std::recursive_mutex &lock, std::string nameSpace);

    /// Steps of a former process do not run any more: their pods have failed.
    void endFormer();

    void keep(const RunRecord &run, const std::vector<TaskRecord> &tasks) override;
    /// Removes the pods whose time is over; `time` in seconds.
    void tick(std::int64_t time);
    TaskRecord cached(const std::string &nameSpace, const std::string &fingerprint) override { return m_book.cached(nameSpace, fingerprint); }

private:
    void show(const TaskRecord &task);
    bool create(const TaskRecord &task);
    void sayStarted(const TaskRecord &task);
    void showWaiting(const TaskRecord &task);
    void sayAgain(const TaskRecord &task, const std::string &reason, const std::string &message);
    void setStatus(const std::string &pod, Json status);
    Json eventOf(const TaskRecord &task, bool isBad, const std::string &reason, const std::string &message) const;
    void say(const TaskRecord &task, bool isBad, const std::string &reason, const std::string &message);
    void removeOld();
    void remove(const std::vector<StoredObject> &pods);
    std::vector<StoredObject> podsOf(const std::string &runId) const;
    void setRemoval(const RunRecord &run);
    void readRemoval(const Json &pod);
    Target podNamed(const std::string &name) const;

    RunLedger &m_book;
    ObjectStore &m_store;
    KindRegistry &m_kinds;
    std::recursive_mutex &m_lock;
    const std::string m_nameSpace;
    std::map<std::string, std::string> m_latest; ///< pod by task, while it runs
    std::set<std::string> m_held; ///< pods that wait for an object
    /// Seconds that pods stay when the run is over; 0 = as long as others.
    struct Stay {
        std::int64_t good = 0, bad = 0;
    };
    std::map<std::string, Stay> m_stays; ///< of runs that are not over
    std::multimap<std::int64_t, std::string> m_due; ///< runs by the second when their pods go
};

} // namespace headrace::local
