// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/json.h"

#include <functional>
#include <mutex>
#include <set>
#include <thread>

#include <sys/types.h>

namespace headrace::local {

/// Writes the script of suggestions to a file. False when that cannot be written.
bool placeSuggestionScript(const std::string &path);

/// The process that suggests what to try next, for all experiments: asked by lines of JSON, started when it is needed and again when it has
/// died. Requests are told their answers one by one. Calls come from one thread.
class SuggestionService
{
public:
    /// What `suggest.py` answers; {"lost": true} when the process died before.
    using Answered = std::function<void(const std::string &id, Json answer)>; ///< on the service's own thread

    SuggestionService(std::string program, std::string script, Answered answered);
    ~SuggestionService();

    /// `request` without its "ask", which is `id`. False when the process cannot be started.
    bool ask(const std::string &id, Json request);
    /// An experiment that is over or gone: what is known of it can go.
    void forget(const std::string &study);

private:
    bool start();
    void end();
    bool send(const Json &message);
    void read(int from);

    const std::string m_program;
    const std::string m_script;
    const Answered m_answered;
    std::mutex m_mutex;
    std::set<std::string> m_open; ///< ids without an answer
    bool m_isAlive = false;
    pid_t m_process = -1;
    int m_requests = -1;
    std::thread m_reader;
};

} // namespace headrace::local
