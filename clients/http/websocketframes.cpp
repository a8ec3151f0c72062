// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/websocketframes.h"

#include <algorithm>
#include <utility>

namespace headrace {

namespace {

constexpr std::uint8_t finalBit = 0x80;
constexpr std::uint8_t reservedBits = 0x70;
constexpr std::uint8_t maskBit = 0x80;
constexpr std::size_t largestControl = 125;
constexpr std::uint8_t length16 = 126;
constexpr std::uint8_t length64 = 127;

bool isKnown(std::uint8_t opcode)
{
    return opcode <= 0x2 || (opcode >= 0x8 && opcode <= 0xA);
}

} // namespace

bool isCloseCode(int code)
{
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

void appendFrame(std::string &out, WebSocketOpcode opcode, std::string_view payload, std::array<std::uint8_t, 4> key, bool isFinal)
{
    const auto put = [&out](std::uint64_t byte) { out += static_cast<char>(byte & 0xFF); };
    put((isFinal ? finalBit : 0) | static_cast<std::uint8_t>(opcode));
    const std::uint64_t size = payload.size();
    if (size <= largestControl) {
        put(maskBit | size);
    } else if (size <= 0xFFFF) {
        put(maskBit | length16);
        put(size >> 8);
        put(size);
    } else {
        put(maskBit | length64);
        for (int shift = 56; shift >= 0; shift -= 8)
            put(size >> shift);
    }
    for (const std::uint8_t byte : key)
        put(byte);
    const std::size_t begin = out.size();
    out.append(payload);
    for (std::size_t i = 0; i < payload.size(); ++i)
        out[begin + i] = static_cast<char>(static_cast<std::uint8_t>(out[begin + i]) ^ key[i % 4]);
}

std::string closePayload(int code, std::string_view reason)
{
    std::string payload{static_cast<char>((code >> 8) & 0xFF), static_cast<char>(code & 0xFF)};
    return payload.append(reason.substr(0, largestControl - 2));
}

WebSocketReader::Event WebSocketReader::fault(int code, std::string_view what)
{
    m_state = State::Faulty;
    return {.kind = Event::Kind::Fault, .bytes = what, .code = code};
}

WebSocketReader::Event WebSocketReader::next(std::string_view &input)
{
    while (!input.empty() || (m_state == State::Payload && m_left == 0)) {
        if (m_state == State::Faulty) {
            input = {};
            return {};
        }
        if (m_state == State::Header) {
            if (!readHeader(input))
                return {};
            if (const Event event = headerDone(); event.kind != Event::Kind::None)
                return event;
        }
        if (input.empty() && m_left > 0)
            return {};
        if (const Event event = m_isControl ? control(input) : data(input); event.kind != Event::Kind::None)
            return event;
    }
    return {};
}

/// True when the header is whole.
bool WebSocketReader::readHeader(std::string_view &input)
{
    const auto wanted = [this]() -> std::size_t {
        if (m_headerSize < 2)
            return 2;
        const std::uint8_t length = m_header[1] & 0x7F;
        return 2 + std::size_t(length == length16 ? 2 : length == length64 ? 8 : 0);
    };
    while (m_headerSize < wanted()) {
        if (input.empty())
            return false;
        m_header[m_headerSize++] = static_cast<std::uint8_t>(input.front());
        input.remove_prefix(1);
    }
    return true;
}

WebSocketReader::Event WebSocketReader::headerDone()
{
    const std::uint8_t opcode = m_header[0] & 0x0F;
    const std::uint8_t length = m_header[1] & 0x7F;
    m_left = length;
    if (length >= length16) {
        m_left = 0;
        for (std::size_t i = 2; i < m_headerSize; ++i)
            m_left = m_left << 8 | m_header[i];
    }
    m_headerSize = 0;
    m_isFinal = m_header[0] & finalBit;
    m_isControl = opcode & 0x08;
    if (m_header[0] & reservedBits)
        return fault(WebSocketClose::protocolError, "a reserved bit is set");
    if (!isKnown(opcode))
        return fault(WebSocketClose::protocolError, "an unknown kind of frame");
    if (m_header[1] & maskBit)
        return fault(WebSocketClose::protocolError, "a masked frame from a server");
    if ((length == length16 && m_left < length16) || (length == length64 && m_left <= 0xFFFF))
        return fault(WebSocketClose::protocolError, "a length that is not written the shortest way");
    if (length == length64 && m_left >> 63)
        return fault(WebSocketClose::protocolError, "a length over 63 bits");
    m_opcode = static_cast<WebSocketOpcode>(opcode);
    m_state = State::Payload;
    if (m_isControl) {
        m_control.clear();
        if (!m_isFinal || m_left > largestControl)
            return fault(WebSocketClose::protocolError, "a control frame in pieces or too long");
        return {};
    }
    if (m_isInMessage != (m_opcode == WebSocketOpcode::Continuation))
        return fault(WebSocketClose::protocolError, m_isInMessage ? "a new message inside another" : "a continuation of nothing");
    if (!m_isInMessage) {
        m_message = m_opcode;
        m_messageSize = 0;
        m_isFirstPiece = true;
    }
    m_isInMessage = true;
    if (m_left > m_largestMessage - m_messageSize)
        return fault(WebSocketClose::tooLarge, "a message over the limit");
    m_messageSize += m_left;
    return {};
}

WebSocketReader::Event WebSocketReader::data(std::string_view &input)
{
    const std::string_view bytes = input.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(m_left, input.size())));
    input.remove_prefix(bytes.size());
    m_left -= bytes.size();
    const bool endsFrame = m_left == 0;
    const bool endsMessage = endsFrame && m_isFinal;
    if (endsFrame)
        m_state = State::Header;
    if (endsMessage)
        m_isInMessage = false;
    if (m_message == WebSocketOpcode::Text && !takeText(bytes, endsMessage))
        return fault(WebSocketClose::invalidText, "text that is not UTF-8");
    if (bytes.empty() && !endsMessage && !m_isFirstPiece)
        return {};
    return {.kind = Event::Kind::Data, .opcode = m_message, .beginsMessage = std::exchange(m_isFirstPiece, false), .endsMessage = endsMessage, .bytes = bytes};
}

WebSocketReader::Event WebSocketReader::control(std::string_view &input)
{
    const std::string_view bytes = input.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(m_left, input.size())));
    input.remove_prefix(bytes.size());
    m_left -= bytes.size();
    m_control.append(bytes);
    if (m_left > 0)
        return {};
    m_state = State::Header;
    if (m_opcode == WebSocketOpcode::Close)
        return closeRead();
    return {.kind = m_opcode == WebSocketOpcode::Ping ? Event::Kind::Ping : Event::Kind::Pong, .bytes = m_control};
}

WebSocketReader::Event WebSocketReader::closeRead()
{
    if (m_control.empty())
        return {.kind = Event::Kind::Close, .code = WebSocketClose::nothing};
    if (m_control.size() < 2)
        return fault(WebSocketClose::protocolError, "half a close code");
    const int code = static_cast<std::uint8_t>(m_control[0]) << 8 | static_cast<std::uint8_t>(m_control[1]);
    if (!isCloseCode(code))
        return fault(WebSocketClose::protocolError, "a close code that may not be sent");
    const std::string_view reason = std::string_view(m_control).substr(2);
    m_textRest = 0;
    if (!takeText(reason, true))
        return fault(WebSocketClose::invalidText, "a reason that is not UTF-8");
    return {.kind = Event::Kind::Close, .bytes = reason, .code = code};
}

/// UTF-8 across pieces: no overlong forms, no surrogates, nothing over U+10FFFF, nothing unfinished at the end.
bool WebSocketReader::takeText(std::string_view bytes, bool isEnd)
{
    for (const char c : bytes) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (m_textRest > 0) {
            if ((byte & 0xC0) != 0x80)
                return false;
            m_textPoint = m_textPoint << 6 | (byte & 0x3F);
            if (--m_textRest == 0 && (m_textPoint < m_textLeast || m_textPoint > 0x10FFFF || (m_textPoint >= 0xD800 && m_textPoint <= 0xDFFF)))
                return false;
        } else if (byte >= 0x80) {
            m_textRest = byte >= 0xC2 && byte < 0xE0 ? 1 : byte >= 0xE0 && byte < 0xF0 ? 2 : byte >= 0xF0 && byte < 0xF5 ? 3 : 0;
            if (m_textRest == 0)
                return false;
            m_textPoint = byte & (0x3Fu >> m_textRest);
            m_textLeast = m_textRest == 1 ? 0x80 : m_textRest == 2 ? 0x800 : 0x10000;
        }
    }
    return !isEnd || m_textRest == 0;
}

} // namespace headrace
