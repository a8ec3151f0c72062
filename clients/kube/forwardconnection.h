// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/forwardtarget.h"
#include "clients/kube/kubesocket.h"
#include "clients/kube/loopback.h"

namespace headrace {

/// What a forwarded connection asks of the forward that it belongs to. I/O thread.
class ForwardHost
{
public:
    virtual ~ForwardHost() = default;
    /// A ready pod; other than `avoided` when there is another.
    virtual void findPod(const QString &avoided, std::function<void(Result<ForwardPod>)> answer) = 0;
    virtual void addBytes(qint64 received, qint64 sent) = 0;
    virtual void addError(const Error &error) = 0;
    /// The connection has ended and may be forgotten.
    virtual void connectionEnded(int number) = 0;
};

/// One local TCP connection and the WebSocket that carries it. Bytes wait in neither direction beyond some 300 KiB: who does not read
/// stops who writes. Held for half a minute while no pod is ready. I/O thread.
class ForwardConnection : public std::enable_shared_from_this<ForwardConnection>
{
public:
    ForwardConnection(std::shared_ptr<KubeClient> client, std::weak_ptr<ForwardHost> host, int number, LocalSocket local);

    void begin();
    /// Closes both sides at once, with a reset.
    void abort();

private:
    using Clock = std::chrono::steady_clock;

    Transport &transport() { return m_client->transport(); }
    void findPod();
    void connectTo(const ForwardPod &pod);
    void tryAgain(const Error &error);
    void watch();
    void readable();
    void writable();
    void take(const WebSocketReader::Event &event);
    void ended(const WebSocketEnd &end);
    void checkQuiet();
    void finish(bool hasFailed);
    void later(std::chrono::milliseconds delay, void (ForwardConnection::*run)());
    Error remoteError() const;

    const std::shared_ptr<KubeClient> m_client;
    const std::weak_ptr<ForwardHost> m_host;
    const int m_number;
    LocalSocket m_local;
    std::shared_ptr<KubeSocket> m_socket;
    std::uint64_t m_attempt = 0; ///< events of older attempts are dropped
    ChannelReader m_channels;
    ForwardPod m_pod;
    QString m_avoided;
    std::string m_toLocal;
    std::size_t m_written = 0; ///< of m_toLocal
    std::string m_remoteWords; ///< what came on the error channel
    std::array<int, 2> m_portBytes{}; ///< each channel begins with two bytes that name the port
    bool m_isOpen = false;
    bool m_isRemoteFull = false;
    bool m_isRemotePaused = false;
    bool m_hasLocalEnded = false;
    bool m_hasRemoteEnded = false;
    bool m_hasRemoteFailed = false;
    bool m_hasSent = false;
    bool m_hasReceived = false;
    bool m_isAnswered = false; ///< the last bytes came from the pod
    bool m_isOver = false;
    int m_watched = -1;
    Clock::time_point m_began = Clock::now();
    Clock::time_point m_lastMoved = m_began;
};

} // namespace headrace
