// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/httptypes.h"

#include <string>
#include <string_view>
#include <vector>

namespace headrace {

/// 16 unforeseeable bytes in base64: Sec-WebSocket-Key.
std::string webSocketKey();
/// What a server must answer to a key: Sec-WebSocket-Accept.
std::string webSocketAccept(std::string_view key);

/// The request that asks a server to speak WebSocket. `target` is path and query; header lines that hold a line break are left
/// out; a Host among them takes the place of `host`.
std::string webSocketRequestText(std::string_view target, std::string_view host, const std::vector<std::string> &headers, std::string_view key, const std::vector<std::string> &protocols);

/// Reads the answer to a handshake at any cut of its bytes: the head, and the body of a refusal (up to 64 KiB of it).
class WebSocketAnswerReader
{
public:
    enum class State { Incomplete, Upgraded, Refused, Faulty };

    /// Takes bytes off the front; what is left after Upgraded belongs to the WebSocket.
    State add(std::string_view &input);
    /// The server closed the connection: what has come of a refusal is all there will be.
    State end();
    const HttpHead &head() const { return m_head; }
    const std::string &body() const { return m_body; }

private:
    State headDone();
    State addBody(std::string_view &input);
    State addChunks(std::string_view &input);

    std::string m_line;
    std::size_t m_headBytes = 0;
    HttpHead m_head;
    std::string m_body;
    std::size_t m_bodyLeft = 0;
    bool m_isHeadDone = false;
    bool m_isChunked = false;
    bool m_isInChunk = false;
    bool m_endsWithConnection = false;
    State m_state = State::Incomplete;
};

/// Why a 101 answer is none to this key and these protocols; empty when it is one. `protocol` gets the chosen one.
std::string webSocketFault(const HttpHead &head, std::string_view key, const std::vector<std::string> &protocols, std::string &protocol);

} // namespace headrace
