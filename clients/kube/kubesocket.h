// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/websocket.h"
#include "clients/kube/kubeclient.h"

namespace headrace {

/// A WebSocket of an API server, with the client's credentials. A refusal ends it with an Error made of the Status; after a 401 it is
/// tried once more when other credentials can be had (nothing has happened on the server then).
class KubeSocket : public std::enable_shared_from_this<KubeSocket>
{
public:
    /// Any thread; `events` come on the I/O thread.
    static std::shared_ptr<KubeSocket> open(std::shared_ptr<KubeClient> client, WebSocketRequest request, WebSocketEvents events);

    /// Null before it is open and after it has ended. I/O thread.
    WebSocket *socket() const { return m_request == 0 ? nullptr : m_client->transport().webSocket(m_request); }
    /// `end` comes with ErrorKind::Cancelled, unless it has come. Any thread.
    void cancel();

private:
    KubeSocket(std::shared_ptr<KubeClient> client, WebSocketRequest request, WebSocketEvents events);
    void begin();
    void send(const Credentials &credentials);
    void ended(WebSocketEnd end);
    void finish(const WebSocketEnd &end);

    const std::shared_ptr<KubeClient> m_client;
    const WebSocketRequest m_wanted;
    const WebSocketEvents m_events;
    // I/O thread from here on.
    Credentials m_used;
    RequestId m_request = 0;
    bool m_isCancelled = false;
    bool m_hasEnded = false;
    bool m_loginRetried = false;
};

/// The channels of the protocols v4.channel.k8s.io and v5: the first byte of a message says which. Messages may come in pieces.
class ChannelReader
{
public:
    struct Piece {
        int channel = -1; ///< -1 = nothing yet
        std::string_view bytes;
    };
    Piece take(const WebSocketReader::Event &data)
    {
        if (data.beginsMessage)
            m_channel = -1;
        std::string_view bytes = data.bytes;
        if (m_channel < 0 && !bytes.empty()) {
            m_channel = static_cast<std::uint8_t>(bytes.front());
            bytes.remove_prefix(1);
        }
        return {m_channel, bytes};
    }

private:
    int m_channel = -1;
};

} // namespace headrace
