// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubesocket.h"

#include <atomic>

namespace headrace {

/// A command to run in a container of a running pod.
struct ExecRequest {
    QString nameSpace;
    QString pod;
    QString container; ///< empty = the pod's default
    QStringList command;
    bool hasInput = false;
    bool isTerminal = false; ///< a terminal stands between: echo, line editing, Ctrl+C; errors come with the output
};

/// How a command ended: with an exit code, or not at all.
struct ExecEnd {
    std::optional<Error> error;
    int exitCode = -1;
};

/// All come on the I/O thread, `end` exactly once and last.
struct ExecEvents {
    std::function<void()> open;
    std::function<void(bool isError, std::string_view bytes)> output;
    std::function<void()> drained; ///< there is room for input (again)
    std::function<void(const ExecEnd &)> end;
};

/// A command at work in a container (v5.channel.k8s.io, v4). Any thread, unless said otherwise.
class Exec : public std::enable_shared_from_this<Exec>
{
public:
    static std::shared_ptr<Exec> start(std::shared_ptr<KubeClient> client, const ExecRequest &request, ExecEvents events);

    /// Sends input; what comes before the command runs waits for it. False = there is much in the queue: go on after `drained`.
    bool write(std::string bytes);
    /// The input has ended. Servers that speak only v4 cannot be told; then nothing happens.
    void closeInput();
    void resize(int columns, int rows);
    /// Output is not read while paused.
    void pause(bool pause);
    /// Drops the connection; what becomes of the command is the server's affair.
    void cancel();

private:
    Exec(std::shared_ptr<KubeClient> client, ExecEvents events);
    void begin(const ExecRequest &request);
    void post(std::function<void(Exec &)> run);
    void opened(const std::string &protocol);
    void take(const WebSocketReader::Event &event);
    void ended(const WebSocketEnd &end);
    void send(std::string_view message);
    void tellRoom();

    const std::shared_ptr<KubeClient> m_client;
    std::atomic<std::size_t> m_queued{0};
    // I/O thread from here on.
    ExecEvents m_events;
    std::weak_ptr<KubeSocket> m_socket; ///< it holds us until its end has been told
    ChannelReader m_channels;
    std::vector<std::string> m_early; ///< messages before the WebSocket is open
    std::string m_status;
    bool m_isV5 = false;
    bool m_isOpen = false;
    bool m_inputEnds = false;
    bool m_isPaused = false;
};

/// The status channel's text: an exit code, or why the command did not run.
ExecEnd execEndOf(const std::string &status, const QString &pod);

} // namespace headrace
