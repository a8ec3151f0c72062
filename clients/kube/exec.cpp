// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/exec.h"

#include "clients/kube/jsonreading.h"
#include "clients/kube/kubestatus.h"
#include "clients/kube/reflector.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr char inputChannel = 0;
constexpr int outputChannel = 1;
constexpr int errorChannel = 2;
constexpr int statusChannel = 3;
constexpr char resizeChannel = 4;
constexpr char closeChannel = static_cast<char>(255); ///< v5: the next byte's channel ends
constexpr std::size_t largestMessage = 32 * 1024;
constexpr std::size_t largestStatus = 64 * 1024;
constexpr std::size_t muchInput = 256 * 1024;

std::string pathOf(const ExecRequest &request)
{
    std::string path = "/api/v1/namespaces/" + urlEncoded(request.nameSpace) + "/pods/" + urlEncoded(request.pod) + "/exec?stdout=true";
    if (!request.isTerminal)
        path += "&stderr=true";
    if (request.hasInput)
        path += "&stdin=true";
    if (request.isTerminal)
        path += "&tty=true";
    if (!request.container.isEmpty())
        path += "&container=" + urlEncoded(request.container);
    for (const QString &word : request.command)
        path += "&command=" + urlEncoded(word);
    return path;
}

} // namespace

ExecEnd execEndOf(const std::string &status, const QString &pod)
{
    const kubejson::Json json = kubejson::Json::parse(status, nullptr, false);
    if (kubejson::text(json, {"status"}) == u"Success")
        return {.error = {}, .exitCode = 0};
    for (const kubejson::Json &cause : kubejson::at(json, {"details", "causes"}))
        if (kubejson::text(cause, {"reason"}) == u"ExitCode")
            return {.error = {}, .exitCode = kubejson::text(cause, {"message"}).toInt()};
    Error error = kubeError(0, status, pod);
    error.code = u"exec.failed"_s;
    error.retryable = false;
    return {.error = error};
}

Exec::Exec(std::shared_ptr<KubeClient> client, ExecEvents events)
    : m_client(std::move(client))
    , m_events(std::move(events))
{
}

std::shared_ptr<Exec> Exec::start(std::shared_ptr<KubeClient> client, const ExecRequest &request, ExecEvents events)
{
    std::shared_ptr<Exec> exec(new Exec(std::move(client), std::move(events)));
    exec->post([request](Exec &self) { self.begin(request); });
    return exec;
}

void Exec::post(std::function<void(Exec &)> run)
{
    m_client->transport().post([self = shared_from_this(), run = std::move(run)] { run(*self); });
}

/// The WebSocket keeps the command's object alive until its end has been told.
void Exec::begin(const ExecRequest &request)
{
    const std::shared_ptr<Exec> self = shared_from_this();
    WebSocketEvents events;
    events.open = [self](const std::string &protocol) { self->opened(protocol); };
    events.data = [self](const WebSocketReader::Event &event) { self->take(event); };
    events.drained = [self] {
        self->m_queued = 0;
        self->tellRoom();
    };
    events.end = [self](const WebSocketEnd &end) { self->ended(end); };
    m_socket = KubeSocket::open(m_client, {.path = pathOf(request), .protocols = {"v5.channel.k8s.io", "v4.channel.k8s.io"}}, std::move(events));
}

void Exec::opened(const std::string &protocol)
{
    m_isV5 = protocol == "v5.channel.k8s.io";
    m_isOpen = true;
    for (const std::string &message : std::exchange(m_early, {}))
        send(message);
    tellRoom();
    const std::shared_ptr<KubeSocket> opened = m_socket.lock();
    if (WebSocket *socket = opened ? opened->socket() : nullptr; socket && m_isPaused)
        socket->pauseReading(true);
    if (m_inputEnds)
        closeInput();
    if (m_events.open)
        m_events.open();
}

void Exec::send(std::string_view message)
{
    if (!m_isOpen) {
        m_early.emplace_back(message);
        return;
    }
    const std::shared_ptr<KubeSocket> open = m_socket.lock();
    if (WebSocket *socket = open ? open->socket() : nullptr) {
        socket->send(WebSocketOpcode::Binary, message);
        m_queued = socket->queuedBytes();
    }
}

bool Exec::write(std::string bytes)
{
    m_queued += bytes.size();
    post([bytes = std::move(bytes)](Exec &self) {
        for (std::size_t at = 0; at < bytes.size(); at += largestMessage)
            self.send(std::string(1, inputChannel).append(bytes, at, largestMessage));
        self.tellRoom();
    });
    return m_queued < muchInput;
}

/// A queue that is full tells by itself when there is room again.
void Exec::tellRoom()
{
    if (m_isOpen && m_queued < muchInput && m_events.drained)
        m_events.drained();
}

void Exec::closeInput()
{
    post([](Exec &self) {
        self.m_inputEnds = true;
        if (self.m_isOpen && self.m_isV5)
            self.send(std::string{closeChannel, inputChannel});
    });
}

void Exec::resize(int columns, int rows)
{
    post([columns, rows](Exec &self) {
        self.send(std::string(1, resizeChannel) + "{\"Width\":" + std::to_string(columns) + ",\"Height\":" + std::to_string(rows) + "}");
    });
}

void Exec::pause(bool pause)
{
    post([pause](Exec &self) {
        self.m_isPaused = pause;
        const std::shared_ptr<KubeSocket> open = self.m_socket.lock();
        if (WebSocket *socket = open ? open->socket() : nullptr)
            socket->pauseReading(pause);
    });
}

void Exec::cancel()
{
    post([](Exec &self) {
        if (const std::shared_ptr<KubeSocket> socket = self.m_socket.lock())
            socket->cancel();
    });
}

void Exec::take(const WebSocketReader::Event &event)
{
    const auto [channel, bytes] = m_channels.take(event);
    if (bytes.empty())
        return;
    if ((channel == outputChannel || channel == errorChannel) && m_events.output)
        m_events.output(channel == errorChannel, bytes);
    else if (channel == statusChannel)
        m_status.append(bytes.substr(0, largestStatus - std::min(largestStatus, m_status.size())));
}

void Exec::ended(const WebSocketEnd &end)
{
    m_isOpen = false;
    ExecEnd told{.error = end.error};
    if (!m_status.empty())
        told = execEndOf(m_status, {});
    else if (!end.error)
        told.error = Error{.kind = ErrorKind::Network, .code = u"exec.cut"_s, .serverMessage = QString::fromStdString(end.closeReason)};
    // What is held by the events goes with them.
    const ExecEvents events = std::exchange(m_events, {});
    m_socket.reset();
    if (events.end)
        events.end(told);
}

} // namespace headrace
