// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/engine/pythonchild.h"

#include <cerrno>

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

extern char **environ;

namespace headrace::local {

std::optional<PythonChild> startPython(const std::string &program, const std::string &script)
{
    int orders[2], events[2];
    if (::pipe2(orders, O_CLOEXEC) != 0)
        return {};
    if (::pipe2(events, O_CLOEXEC) != 0) {
        ::close(orders[0]);
        ::close(orders[1]);
        return {};
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, orders[0], 0);
    posix_spawn_file_actions_adddup2(&actions, events[1], 1);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    // The cluster blocks the signals that end it; its children must not.
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
    const char *const arguments[] = {program.c_str(), "-s", script.c_str(), nullptr};
    PythonChild child{.orders = orders[1], .events = events[0]};
    const int failed = ::posix_spawnp(&child.process, program.c_str(), &actions, &attributes, const_cast<char *const *>(arguments), environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    ::close(orders[0]);
    ::close(events[1]);
    if (failed == 0)
        return child;
    ::close(child.orders);
    ::close(child.events);
    return {};
}

bool tellLine(int orders, const std::string &line)
{
    const std::string text = line + '\n';
    for (std::size_t sent = 0; sent < text.size();) {
        const ssize_t count = ::write(orders, text.data() + sent, text.size() - sent);
        if (count < 0 && errno != EINTR)
            return false;
        sent += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
    return true;
}

void readLines(int events, const std::function<void(std::string_view)> &line)
{
    std::string buffer;
    char block[65536];
    for (;;) {
        const ssize_t count = ::read(events, block, sizeof block);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        buffer.append(block, static_cast<std::size_t>(count));
        std::size_t begin = 0;
        for (std::size_t end = buffer.find('\n'); end != std::string::npos; end = buffer.find('\n', begin)) {
            line(std::string_view(buffer).substr(begin, end - begin));
            begin = end + 1;
        }
        buffer.erase(0, begin);
    }
    ::close(events);
}

} // namespace headrace::local
