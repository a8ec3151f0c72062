// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/config/program.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace headrace {

namespace {

using Clock = std::chrono::steady_clock;

constexpr qsizetype mostOutput = 4 << 20;
constexpr qsizetype keptErrors = 8 << 10;
constexpr int tickMilliseconds = 20;
constexpr auto grace = 500ms; ///< between asking to end and ending; and for output after the end

class Pipe
{
public:
    Pipe()
    {
        if (pipe2(m_ends, O_CLOEXEC) == 0)
            fcntl(m_ends[0], F_SETFL, O_NONBLOCK);
    }
    ~Pipe()
    {
        closeEnd(0);
        closeEnd(1);
    }
    Pipe(const Pipe &) = delete;
    Pipe &operator=(const Pipe &) = delete;

    int readEnd() const { return m_ends[0]; }
    int writeEnd() const { return m_ends[1]; }
    void closeEnd(int end)
    {
        if (m_ends[end] >= 0)
            close(m_ends[end]);
        m_ends[end] = -1;
    }
    /// Takes what is there; closes at the end of the stream.
    void drainTo(QByteArray &out)
    {
        char buffer[16 << 10];
        while (m_ends[0] >= 0) {
            const ssize_t got = read(m_ends[0], buffer, sizeof buffer);
            if (got > 0)
                out.append(buffer, got);
            else if (got < 0 && errno == EINTR)
                continue;
            else if (got < 0 && errno == EAGAIN)
                return;
            else
                closeEnd(0);
            if (out.size() > mostOutput)
                return;
        }
    }

private:
    int m_ends[2] = {-1, -1};
};

std::vector<char *> pointers(const std::vector<std::string> &texts)
{
    std::vector<char *> out;
    for (const std::string &text : texts)
        out.push_back(const_cast<char *>(text.c_str()));
    out.push_back(nullptr);
    return out;
}

/// 0 or errno.
int spawn(const ProgramCall &call, const Pipe &output, const Pipe &errors, pid_t &pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, output.writeEnd(), 1);
    posix_spawn_file_actions_adddup2(&actions, errors.writeEnd(), 2);
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 34)
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
#endif
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    std::vector<std::string> words{call.path};
    words.insert(words.end(), call.arguments.begin(), call.arguments.end());
    const int error = posix_spawn(&pid, call.path.c_str(), &actions, &attributes, pointers(words).data(), pointers(call.environment).data());
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return error;
}

bool hasEnded(pid_t pid, int &status)
{
    const pid_t got = waitpid(pid, &status, WNOHANG);
    return got == pid || (got < 0 && errno != EINTR);
}

/// Asks the group to end, then ends it; the status is of the program itself.
void endGroup(pid_t pid)
{
    int status = 0;
    kill(-pid, SIGTERM);
    const auto last = Clock::now() + grace;
    while (!hasEnded(pid, status)) {
        if (Clock::now() > last) {
            kill(-pid, SIGKILL);
            while (waitpid(pid, &status, 0) < 0 && errno == EINTR) { }
            return;
        }
        poll(nullptr, 0, tickMilliseconds);
    }
    kill(-pid, SIGKILL); // those of its group that did not listen
}

} // namespace

ProgramEnd runProgram(const ProgramCall &call, std::stop_token stop)
{
    ProgramEnd end;
    Pipe output;
    Pipe errors;
    pid_t pid = -1;
    if (const int error = spawn(call, output, errors, pid))
        return {.how = ProgramEnd::How::NotStarted, .code = error};
    output.closeEnd(1);
    errors.closeEnd(1);
    const auto deadline = Clock::now() + call.timeout;
    std::optional<Clock::time_point> ended;
    const auto unnatural = [&](ProgramEnd::How how) {
        if (!ended)
            endGroup(pid);
        end.how = how;
        return end;
    };
    int status = 0;
    while (true) {
        pollfd fds[2] = {{output.readEnd(), POLLIN, 0}, {errors.readEnd(), POLLIN, 0}};
        poll(fds, 2, tickMilliseconds);
        output.drainTo(end.output);
        errors.drainTo(end.lastErrors);
        end.lastErrors = end.lastErrors.right(keptErrors);
        if (end.output.size() > mostOutput)
            return unnatural(ProgramEnd::How::TooMuchOutput);
        if (stop.stop_requested())
            return unnatural(ProgramEnd::How::Cancelled);
        if (!ended && hasEnded(pid, status))
            ended = Clock::now();
        const bool silent = output.readEnd() < 0 && errors.readEnd() < 0;
        // A child left behind may hold the pipes open for ever.
        if (ended && (silent || Clock::now() > *ended + grace))
            break;
        if (!ended && Clock::now() > deadline)
            return unnatural(ProgramEnd::How::TimedOut);
    }
    end.how = WIFSIGNALED(status) ? ProgramEnd::How::Killed : ProgramEnd::How::Exited;
    end.code = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
    return end;
}

std::vector<std::string> environmentWith(const std::vector<std::pair<QString, QString>> &changes)
{
    std::vector<std::string> out;
    const auto nameOf = [](const std::string &line) { return line.substr(0, line.find('=')); };
    const auto isChanged = [&](const std::string &name) {
        return std::any_of(changes.begin(), changes.end(), [&](const auto &change) { return change.first.toStdString() == name; });
    };
    for (char **line = environ; line && *line; ++line) {
        if (!isChanged(nameOf(*line)))
            out.emplace_back(*line);
    }
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        const bool again = std::any_of(change + 1, changes.end(), [&](const auto &later) { return later.first == change->first; });
        if (!again)
            out.push_back(change->first.toStdString() + '=' + change->second.toStdString());
    }
    return out;
}

CommandPath::CommandPath(QString shell, QString overriding)
    : m_shell(shell.isEmpty() ? qEnvironmentVariable("SHELL") : std::move(shell))
    , m_asked(!overriding.isEmpty())
    , m_value(std::move(overriding))
{
}

QString CommandPath::value(std::stop_token stop)
{
    const std::lock_guard lock(m_mutex);
    if (m_asked)
        return m_value;
    QStringList folders;
    if (QDir::isAbsolutePath(m_shell)) {
        const ProgramEnd end = runProgram({m_shell.toStdString(), {"-ilc", "env -0"}, environmentWith({}), 5s}, stop);
        if (end.how == ProgramEnd::How::Cancelled)
            return qEnvironmentVariable("PATH");
        for (const QByteArray &line : end.output.split('\0')) {
            // The first line may have the shell's own words before it.
            const qsizetype at = line.startsWith("PATH=") ? 0 : line.indexOf("\nPATH=") + 1;
            if (at > 0 || line.startsWith("PATH="))
                folders = QString::fromLocal8Bit(line.mid(at + 5)).split(u':', Qt::SkipEmptyParts);
        }
    }
    folders += qEnvironmentVariable("PATH").split(u':', Qt::SkipEmptyParts);
    folders.removeDuplicates();
    // Never what happens to lie in the current folder.
    folders.removeIf([](const QString &folder) { return !QDir::isAbsolutePath(folder); });
    m_value = folders.join(u':');
    m_asked = true;
    return m_value;
}

QString CommandPath::find(const QString &command, std::stop_token stop)
{
    if (command.contains(u'/')) {
        const QFileInfo file(command);
        return file.isFile() && file.isExecutable() ? command : QString();
    }
    return command.isEmpty() ? QString() : QStandardPaths::findExecutable(command, value(stop).split(u':', Qt::SkipEmptyParts));
}

} // namespace headrace
