// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/kube/podlogs.h"
#include "app/local/kube/reads.h"
#include "app/local/kube/writes.h"

namespace headrace::local {

/// The Kubernetes API over one store. `answer` may be called from any thread: it takes the lock.
class ApiServer
{
public:
    ApiServer(ObjectStore &store, KindRegistry &kinds, PodLogs &logs, std::string token, std::recursive_mutex &lock);

    HttpReply answer(const HttpRequest &request);
    bool isSignedIn(const HttpRequest &request) const;
    /// After every commit of the store, under the lock.
    void publish(const std::vector<Change> &changes);
    /// Once a second, under the lock: bookmarks, ends of watches, old events and changes.
    void tick(std::int64_t now);

private:
    struct Path;
    std::optional<Path> pathOf(const HttpRequest &request) const;
    Outcome<HttpReply> route(const HttpRequest &request);
    Outcome<HttpReply> onList(const Path &path, const HttpRequest &request);
    Outcome<HttpReply> onObject(const Path &path, const HttpRequest &request);
    Outcome<HttpReply> onSubresource(const Path &path, const HttpRequest &request);
    Outcome<HttpReply> review(const Path &path, const HttpRequest &request) const;
    Outcome<HttpReply> removeList(const Path &path, const HttpRequest &request);
    Outcome<HttpReply> write(const Path &path, const HttpRequest &request);
    Outcome<HttpReply> remove(const Path &path, const HttpRequest &request);
    Outcome<HttpReply> finalize(const Path &path, const HttpRequest &request);

    ObjectStore &m_store;
    KindRegistry &m_kinds;
    PodLogs &m_logs;
    const std::string m_token;
    std::recursive_mutex &m_lock;
    Watches m_watches;
    ObjectReads m_reads;
    ObjectWrites m_writes;
    std::int64_t m_nextCleaning = 0;
};

} // namespace headrace::local
