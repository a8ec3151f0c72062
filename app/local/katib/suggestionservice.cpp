// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/katib/suggestionservice.h"

#include "app/local/home.h"

#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

using namespace Qt::StringLiterals;

namespace headrace::local {

bool placeSuggestionScript(const std::string &path)
{
    QFile script(u":/local/suggest.py"_s);
    return script.open(QIODevice::ReadOnly) && writePrivately(QString::fromStdString(path), script.readAll());
}

SuggestionService::SuggestionService(std::string program, std::string script, Answered answered)
    : m_program(std::move(program))
    , m_script(std::move(script))
    , m_answered(std::move(answered))
{
}

SuggestionService::~SuggestionService()
{
    end();
}

bool SuggestionService::start()
{
    end();
    int requests[2], answers[2];
    if (::pipe2(requests, O_CLOEXEC) != 0)
        return false;
    if (::pipe2(answers, O_CLOEXEC) != 0) {
        ::close(requests[0]);
        ::close(requests[1]);
        return false;
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, requests[0], 0);
    posix_spawn_file_actions_adddup2(&actions, answers[1], 1);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none; // the cluster blocks the signals that end it; its children must not
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
    const char *const arguments[] = {m_program.c_str(), "-s", m_script.c_str(), nullptr};
    const int failed = ::posix_spawnp(&m_process, m_program.c_str(), &actions, &attributes, const_cast<char *const *>(arguments), environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    ::close(requests[0]);
    ::close(answers[1]);
    if (failed != 0) {
        ::close(requests[1]);
        ::close(answers[0]);
        m_process = -1;
        return false;
    }
    m_requests = requests[1];
    m_isAlive = true;
    m_reader = std::thread([this, from = answers[0]] { read(from); });
    return true;
}

void SuggestionService::end()
{
    if (m_requests >= 0)
        ::close(m_requests);
    m_requests = -1;
    if (m_process > 0)
        ::kill(m_process, SIGKILL); // it keeps nothing, and may be in the middle of a long sum
    if (m_reader.joinable())
        m_reader.join();
    if (m_process > 0)
        ::waitpid(m_process, nullptr, 0);
    m_process = -1;
}

bool SuggestionService::send(const Json &message)
{
    const std::string text = textOf(message) + '\n';
    for (std::size_t sent = 0; sent < text.size();) {
        const ssize_t count = ::write(m_requests, text.data() + sent, text.size() - sent);
        if (count < 0 && errno != EINTR)
            return false;
        sent += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
    return true;
}

bool SuggestionService::ask(const std::string &id, Json request)
{
    bool isAlive = false;
    {
        const std::lock_guard lock(m_mutex);
        isAlive = m_isAlive;
    }
    if (!isAlive && !start())
        return false;
    request["ask"] = id;
    {
        const std::lock_guard lock(m_mutex);
        m_open.insert(id);
    }
    (void)send(request); // when it fails, the reader finds the process dead and says so
    return true;
}

void SuggestionService::forget(const std::string &study)
{
    if (m_requests >= 0)
        (void)send({{"forget", study}});
}

void SuggestionService::read(int from)
{
    std::string buffer;
    char block[65536];
    for (;;) {
        const ssize_t count = ::read(from, block, sizeof block);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        buffer.append(block, static_cast<std::size_t>(count));
        std::size_t begin = 0;
        for (std::size_t end = buffer.find('\n'); end != std::string::npos; end = buffer.find('\n', begin)) {
            Json answer = parsed(std::string_view(buffer).substr(begin, end - begin));
            begin = end + 1;
            const std::string id = textAt(answer, {"ask"});
            {
                const std::lock_guard lock(m_mutex);
                if (m_open.erase(id) == 0)
                    continue;
            }
            m_answered(id, std::move(answer));
        }
        buffer.erase(0, begin);
    }
    ::close(from);
    std::set<std::string> lost;
    {
        const std::lock_guard lock(m_mutex);
        m_isAlive = false;
        lost.swap(m_open);
    }
    for (const std::string &id : lost)
        m_answered(id, {{"lost", true}});
}

} // namespace headrace::local
