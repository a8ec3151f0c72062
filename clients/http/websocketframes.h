// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace headrace {

enum class WebSocketOpcode : std::uint8_t { Continuation = 0x0, Text = 0x1, Binary = 0x2, Close = 0x8, Ping = 0x9, Pong = 0xA };

/// Close codes of RFC 6455, section 7.4.1, that this side uses or meets.
namespace WebSocketClose {
inline constexpr int normal = 1000;
inline constexpr int goingAway = 1001;
inline constexpr int protocolError = 1002;
inline constexpr int invalidText = 1007;
inline constexpr int tooLarge = 1009;
inline constexpr int nothing = 1005; ///< a Close without a code; never on the wire
} // namespace WebSocketClose

/// Appends one masked frame, as a client must send it. The key must be unforeseeable on a real connection.
void appendFrame(std::string &out, WebSocketOpcode opcode, std::string_view payload, std::array<std::uint8_t, 4> key, bool isFinal = true);

/// The payload of a Close frame.
std::string closePayload(int code, std::string_view reason);

/// Reads what a server sends, at any cut of its bytes. Data goes on as it comes, so a frame of 2^40 bytes takes no memory; control
/// frames are whole. Never throws; after a fault nothing more is read.
class WebSocketReader
{
public:
    /// What next() found. Texts point into the bytes that were given, or into the reader, until the next call.
    struct Event {
        enum class Kind { None, Data, Ping, Pong, Close, Fault };
        Kind kind = Kind::None;
        WebSocketOpcode opcode = WebSocketOpcode::Binary; ///< of data: Text or Binary, also for continued frames
        bool beginsMessage = false;
        bool endsMessage = false;
        std::string_view bytes; ///< of data, ping, pong; the reason of a close; what is wrong
        int code = 0;           ///< of a close, of a fault the code to close with
    };

    /// Messages over `largestMessage` bytes are a fault (1009).
    explicit WebSocketReader(std::uint64_t largestMessage = std::uint64_t(1) << 40)
        : m_largestMessage(largestMessage)
    {
    }

    /// Takes bytes off the front of `input` up to the next event; None = all taken, more is needed.
    Event next(std::string_view &input);
    /// True between the first and the last frame of a message, or inside a frame.
    bool isInside() const { return m_isInMessage || m_state != State::Header || m_headerSize > 0; }

private:
    enum class State { Header, Payload, Faulty };
    bool readHeader(std::string_view &input);
    Event headerDone();
    Event data(std::string_view &input);
    Event control(std::string_view &input);
    Event closeRead();
    Event fault(int code, std::string_view what);
    bool takeText(std::string_view bytes, bool isEnd);

    const std::uint64_t m_largestMessage;
    State m_state = State::Header;
    std::array<std::uint8_t, 14> m_header{};
    std::size_t m_headerSize = 0;
    std::uint64_t m_left = 0; ///< bytes of the payload to come
    bool m_isFinal = false;
    bool m_isControl = false;
    bool m_isFirstPiece = false;
    WebSocketOpcode m_opcode = WebSocketOpcode::Binary;  ///< of the frame
    WebSocketOpcode m_message = WebSocketOpcode::Binary; ///< of the message under way
    bool m_isInMessage = false;
    std::uint64_t m_messageSize = 0;
    std::string m_control;
    std::uint32_t m_textRest = 0; ///< bytes that the UTF-8 sequence under way still wants
    std::uint32_t m_textPoint = 0;
    std::uint32_t m_textLeast = 0;
};

/// Whether a Close may carry this code.
bool isCloseCode(int code);

} // namespace headrace
