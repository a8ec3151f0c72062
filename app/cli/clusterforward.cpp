// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clusterforward.h"

#include "app/cli/verbs.h"
#include "clients/kube/exec.h"
#include "clients/kube/portforward.h"

#include <QLocale>

#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <mutex>
#include <thread>

#include <poll.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int lookEveryMilliseconds = 200;
constexpr std::chrono::seconds countsEvery{2};
constexpr std::size_t muchOutput = 1024 * 1024;

volatile std::sig_atomic_t isInterrupted = 0;

void interrupt(int)
{
    isInterrupted = 1;
}

int complain(const QString &text)
{
    std::fputs(qPrintable(text % u'\n'), stderr);
    return UsageError;
}

/// "POD", "pod/NAME", "svc/NAME", "KIND/NAME".
std::optional<ForwardTarget> targetOf(const ClusterCall &call, const QString &word)
{
    const QString kind = word.contains(u'/') ? word.section(u'/', 0, 0) : u"pods"_s;
    const ApiResource *resource = findResource(call.surface, kind);
    if (!resource)
        return {};
    return ForwardTarget{*resource, call.nameSpace, word.section(u'/', word.contains(u'/') ? 1 : 0), {}};
}

struct PortWord {
    ForwardTarget target;
    PortForward::Options options;
};

/// "8080", "http", "9000:8080", ":8080" (any local port).
std::optional<PortWord> portOf(ForwardTarget target, const QString &word)
{
    PortWord port;
    const QString local = word.contains(u':') ? word.section(u':', 0, 0) : QString();
    target.port = word.section(u':', -1);
    bool isNumber = true;
    if (!local.isEmpty())
        port.options = {.localPort = local.toUShort(&isNumber), .isFixed = true};
    if (target.port.isEmpty() || !isNumber || word.count(u':') > 1)
        return {};
    port.target = target;
    return port;
}

/// What the forwards say, from the I/O thread to the one that prints.
class ForwardLines
{
public:
    explicit ForwardLines(std::size_t count)
        : m_now(count)
        , m_shown(count)
    {
    }

    void set(std::size_t index, const ForwardStatus &status)
    {
        const std::lock_guard lock(m_mutex);
        m_now[index] = status;
    }

    /// Prints what is new. The error when a forward has failed.
    std::optional<Error> print(bool withCounts)
    {
        const std::vector<ForwardStatus> now = [this] {
            const std::lock_guard lock(m_mutex);
            return m_now;
        }();
        for (std::size_t i = 0; i < now.size(); ++i) {
            const ForwardStatus &status = now[i];
            ForwardStatus &shown = m_shown[i];
            if (status.state == ForwardState::Failed)
                return status.error;
            if (status.addresses != shown.addresses)
                for (const QString &address : status.addresses)
                    std::printf("%s -> %s:%d\n", qPrintable(address), status.pod.isEmpty() ? "?" : qPrintable(status.pod), status.podPort);
            if (status.pod != shown.pod && !shown.addresses.isEmpty() && !status.pod.isEmpty())
                std::fprintf(stderr, "port %d now leads to %s:%d\n", status.localPort, qPrintable(status.pod), status.podPort);
            if (status.error != shown.error && !status.error.code.isEmpty())
                complainOf(status.error);
            const bool isMoved = status.open != shown.open || status.received != shown.received || status.sent != shown.sent;
            const auto [open, received, sent] = std::tuple(shown.open, shown.received, shown.sent);
            if (isMoved && withCounts)
                std::fprintf(stderr, "port %d: %d open of %lld, %lld bytes received, %lld bytes sent\n", status.localPort, status.open, static_cast<long long>(status.served), static_cast<long long>(status.received), static_cast<long long>(status.sent));
            shown = status;
            if (!withCounts)
                std::tie(shown.open, shown.received, shown.sent) = std::tuple(open, received, sent);
        }
        std::fflush(stdout);
        return {};
    }

private:
    std::mutex m_mutex;
    std::vector<ForwardStatus> m_now;
    std::vector<ForwardStatus> m_shown; ///< printing thread
};

/// Standard input to a command, as fast as the cluster takes it; ends when the command does.
class InputPump
{
public:
    explicit InputPump(std::shared_ptr<Exec> exec)
        : m_exec(std::move(exec))
    {
        if (pipe(m_end) == 0)
            m_thread = std::jthread([this] { run(); });
    }
    ~InputPump()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_hasEnded = true;
        }
        m_wake.notify_all();
        close(m_end[1]);
        if (m_thread.joinable())
            m_thread.join();
        close(m_end[0]);
    }

    void hasRoom()
    {
        const std::lock_guard lock(m_mutex);
        m_isFull = false;
        m_wake.notify_all();
    }

private:
    void run()
    {
        char buffer[32768];
        for (;;) {
            pollfd waiting[] = {{STDIN_FILENO, POLLIN, 0}, {m_end[0], POLLIN, 0}};
            poll(waiting, 2, -1);
            if (waiting[1].revents != 0)
                return;
            const ssize_t count = read(STDIN_FILENO, buffer, sizeof buffer);
            if (count <= 0) {
                m_exec->closeInput();
                return;
            }
            std::unique_lock lock(m_mutex);
            m_isFull = true; // before the write, whose answer may overtake us
            lock.unlock();
            const bool hasRoom = m_exec->write(std::string(buffer, static_cast<std::size_t>(count)));
            lock.lock();
            if (!hasRoom)
                m_wake.wait(lock, [this] { return !m_isFull || m_hasEnded; });
            if (m_hasEnded)
                return;
        }
    }

    std::shared_ptr<Exec> m_exec;
    int m_end[2] = {-1, -1};
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_isFull = false;
    bool m_hasEnded = false;
    std::jthread m_thread;
};

/// A command's output on its way to ours: not more than a mebibyte waits.
struct OutputQueue {
    std::mutex mutex;
    std::condition_variable wake;
    std::vector<std::pair<bool, std::string>> pieces;
    std::size_t size = 0;
    std::optional<ExecEnd> end;
    std::shared_ptr<Exec> exec;
    InputPump *input = nullptr;
    bool isPaused = false;
};

ExecEvents eventsInto(const std::shared_ptr<OutputQueue> &queue)
{
    ExecEvents events;
    events.output = [queue](bool isError, std::string_view bytes) {
        const std::lock_guard lock(queue->mutex);
        queue->pieces.emplace_back(isError, bytes);
        queue->size += bytes.size();
        if (queue->size > muchOutput && queue->exec && !std::exchange(queue->isPaused, true))
            queue->exec->pause(true);
        queue->wake.notify_all();
    };
    events.drained = [queue] {
        const std::lock_guard lock(queue->mutex);
        if (queue->input)
            queue->input->hasRoom();
    };
    events.end = [queue](const ExecEnd &end) {
        const std::lock_guard lock(queue->mutex);
        queue->end = end;
        queue->wake.notify_all();
    };
    return events;
}

/// Writes what comes until the command has ended.
ExecEnd copyOutput(OutputQueue &queue)
{
    for (;;) {
        std::unique_lock lock(queue.mutex);
        queue.wake.wait(lock, [&] { return !queue.pieces.empty() || queue.end; });
        const auto pieces = std::exchange(queue.pieces, {});
        queue.size = 0;
        const std::optional<ExecEnd> end = queue.end;
        if (std::exchange(queue.isPaused, false))
            queue.exec->pause(false);
        lock.unlock();
        for (const auto &[isError, bytes] : pieces) {
            std::fwrite(bytes.data(), 1, bytes.size(), isError ? stderr : stdout);
            std::fflush(isError ? stderr : stdout);
        }
        if (pieces.empty() && end)
            return *end;
    }
}

} // namespace

int forwardPorts(ClusterCall &call)
{
    if (call.words.size() < 2)
        return complain(u"Name what to forward to and its port: headrace cluster forward svc/NAME [LOCAL:]REMOTE …"_s);
    const std::optional<ForwardTarget> target = targetOf(call, call.words.first());
    if (!target || target->name.isEmpty())
        return complain(u"The cluster has nothing like \u201c%1\u201d; name a pod, svc/NAME or KIND/NAME."_s.arg(call.words.first()));
    std::vector<PortWord> ports;
    for (const QString &word : call.words.mid(1)) {
        const std::optional<PortWord> port = portOf(*target, word);
        if (!port)
            return complain(u"\u201c%1\u201d is no [LOCAL:]REMOTE."_s.arg(word));
        ports.push_back(*port);
    }
    struct sigaction action {};
    action.sa_handler = interrupt;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    const auto lines = std::make_shared<ForwardLines>(ports.size());
    std::vector<std::unique_ptr<PortForward>> forwards;
    for (std::size_t i = 0; i < ports.size(); ++i)
        forwards.push_back(std::make_unique<PortForward>(call.client, ports[i].target, ports[i].options, [lines, i](const ForwardStatus &status) { lines->set(i, status); }));
    auto nextCounts = std::chrono::steady_clock::now() + countsEvery;
    while (!isInterrupted) {
        const auto now = std::chrono::steady_clock::now();
        const bool withCounts = now >= nextCounts;
        if (withCounts)
            nextCounts = now + countsEvery;
        if (const std::optional<Error> error = lines->print(withCounts))
            return complainOf(*error);
        poll(nullptr, 0, lookEveryMilliseconds); // a signal ends it at once
    }
    lines->print(true);
    return Done;
}

int execCommand(ClusterCall &call)
{
    if (call.words.size() < 2)
        return complain(u"Name a pod and a command: headrace cluster exec POD -- COMMAND …"_s);
    QString pod = call.words.first();
    if (pod.startsWith(u"pod/") || pod.startsWith(u"pods/"))
        pod = pod.section(u'/', 1);
    const auto queue = std::make_shared<OutputQueue>();
    const std::shared_ptr<Exec> exec = Exec::start(call.client, {.nameSpace = call.nameSpace, .pod = pod, .container = call.container, .command = call.words.mid(1), .hasInput = call.hasInput}, eventsInto(queue));
    std::unique_ptr<InputPump> input;
    if (call.hasInput)
        input = std::make_unique<InputPump>(exec);
    {
        const std::lock_guard lock(queue->mutex);
        queue->exec = exec;
        queue->input = input.get();
    }
    if (input)
        input->hasRoom();
    const ExecEnd end = copyOutput(*queue);
    {
        const std::lock_guard lock(queue->mutex);
        queue->exec.reset();
        queue->input = nullptr;
    }
    input.reset();
    return end.error ? complainOf(*end.error) : end.exitCode;
}

} // namespace headrace
