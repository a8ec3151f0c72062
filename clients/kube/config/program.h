// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

namespace headrace {

/// A program to run without a shell, without standard input, in a process group of its own.
struct ProgramCall {
    std::string path;
    std::vector<std::string> arguments;
    std::vector<std::string> environment; ///< "NAME=value"
    std::chrono::milliseconds timeout{120'000};
};

struct ProgramEnd {
    enum class How { Exited, Killed, NotStarted, TimedOut, Cancelled, TooMuchOutput };
    How how = How::Exited;
    int code = 0; ///< of exit, the signal, or errno
    QByteArray output;
    QByteArray lastErrors; ///< the last 8 KiB of standard error
};

/// Runs a program and waits for it, for worker threads only. At the timeout, or when `stop` asks, its whole process group is ended. At
/// most 4 MiB of output are taken.
ProgramEnd runProgram(const ProgramCall &call, std::stop_token stop);

/// The environment of this process with `changes` over it.
std::vector<std::string> environmentWith(const std::vector<std::pair<QString, QString>> &changes);

/// Where commands are looked for. A program started from a desktop has a poor PATH, so the login shell is asked, once, on first use
/// (up to 5 s, on the caller's thread, which must be a worker's); then comes this process's own PATH. Any thread.
class CommandPath
{
public:
    /// `shell` empty: $SHELL. `overriding`, when not empty, is the PATH and no shell is asked.
    explicit CommandPath(QString shell = {}, QString overriding = {});
    QString value(std::stop_token stop = {});
    /// The absolute path of a command; empty when there is none.
    QString find(const QString &command, std::stop_token stop = {});

private:
    const QString m_shell;
    std::mutex m_mutex;
    bool m_asked = false;
    QString m_value;
};

} // namespace headrace
