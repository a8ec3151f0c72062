// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/http/exchange.h"
#include "app/local/kube/status.h"

#include <list>
#include <mutex>

namespace headrace::local {

/// Logs of containers, from the files that the runner writes as a kubelet does: FOLDER/UID/CONTAINER/RESTARTS.log with lines
/// "TIME stdout F TEXT" ("P" = the line goes on).
class PodLogs
{
public:
    /// One run of one container.
    struct Source {
        std::string nameSpace;
        std::string pod;
        std::string uid;
        std::string container;
        long long restarts = 0;
    };

    explicit PodLogs(std::string folder)
        : m_folder(std::move(folder))
    {
    }

    /// Of a pod that is there. Follows until `isRunning` says that the container has ended.
    Outcome<HttpReply> read(const Json &pod, const HttpRequest &request);
    /// Sends what was appended; a few times a second. True while somebody follows.
    bool tick(const std::function<bool(const Source &)> &isRunning);
    void removePod(const std::string &uid);

private:
    struct Options {
        bool timestamps = false;
        std::int64_t tailLines = -1;
        std::int64_t limitBytes = -1;
        std::string since; ///< RFC 3339, compared as text of equal form
        std::string stream; ///< stdout, stderr or empty
    };
    struct Follower {
        Source source;
        std::string path;
        Options options;
        std::int64_t position = 0;
        std::string rest; ///< half a line
        std::shared_ptr<LiveBody> body;
    };
    static Outcome<Options> readOptions(const HttpRequest &request);
    static std::string shown(const std::string &lines, const Options &options);
    static bool advance(Follower &follower);

    const std::string m_folder;
    std::mutex m_mutex;
    std::list<Follower> m_followers;
};

} // namespace headrace::local
