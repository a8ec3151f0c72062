// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/httptypes.h"
#include "clients/http/websocketframes.h"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace headrace {

/// What to ask a server for and how patient to be.
struct WebSocketRequest {
    std::string path; ///< with its query
    std::vector<std::string> headers; ///< whole lines
    std::vector<std::string> protocols; ///< the best one first
    std::chrono::milliseconds timeout{30'000};      ///< until the WebSocket is open
    std::chrono::milliseconds pingEvery{5'000};
    std::chrono::milliseconds longestSilence{61'000}; ///< without a byte from the server, pongs included
    std::chrono::milliseconds closeTimeout{5'000};  ///< for the server's half of the closing
};

/// How a WebSocket ended. Without an error both sides have said goodbye.
struct WebSocketEnd {
    std::optional<Error> error;
    HttpHead head;       ///< the answer to the handshake
    std::string refusal; ///< its body when it was no 101
    int closeCode = 0;   ///< of the server; 0 = it sent no Close
    std::string closeReason;
};

/// What happens to a WebSocket; all are called on the I/O thread, `end` exactly once and last.
struct WebSocketEvents {
    std::function<void(const std::string &protocol)> open;
    std::function<void(const WebSocketReader::Event &data)> data;
    std::function<void()> drained; ///< after send() said that there is no room: there is again
    std::function<void(const WebSocketEnd &)> end;
};

/// An open WebSocket as its user sees it. I/O thread only.
class WebSocket
{
public:
    virtual ~WebSocket() = default;

    /// Queues a message and sends what the socket takes. False = there is enough in the queue: go on after `drained`.
    virtual bool send(WebSocketOpcode opcode, std::string_view payload) = 0;
    virtual std::size_t queuedBytes() const = 0;
    /// Nothing is read while paused, so that the server's window fills up. At most one read (64 KiB) comes after the call.
    virtual void pauseReading(bool pause) = 0;
    /// Says goodbye behind what is queued; `end` comes when the server has answered, or after a while.
    virtual void close(int code, std::string_view reason) = 0;
};

} // namespace headrace
