// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/websockethandshake.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <charconv>

namespace headrace {

namespace {

constexpr std::size_t largestHead = 64 * 1024;
constexpr std::size_t largestBody = 64 * 1024;
constexpr std::string_view magic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

std::string lower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

/// A word of a comma-separated list, without regard to case.
bool lists(std::string_view list, std::string_view word)
{
    const std::string text = lower(list);
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        std::string_view part = std::string_view(text).substr(begin, end - begin);
        while (!part.empty() && (part.front() == ' ' || part.front() == '\t'))
            part.remove_prefix(1);
        while (!part.empty() && (part.back() == ' ' || part.back() == '\t'))
            part.remove_suffix(1);
        if (part == word)
            return true;
        begin = end + 1;
    }
    return false;
}

} // namespace

std::string webSocketKey()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toBase64().toStdString();
}

std::string webSocketAccept(std::string_view key)
{
    std::string text(key);
    text.append(magic);
    return QCryptographicHash::hash(QByteArray::fromStdString(text), QCryptographicHash::Sha1).toBase64().toStdString();
}

std::string webSocketRequestText(std::string_view target, std::string_view host, const std::vector<std::string> &headers, std::string_view key, const std::vector<std::string> &protocols)
{
    std::string text = "GET ";
    text.append(target).append(" HTTP/1.1\r\n");
    if (std::none_of(headers.begin(), headers.end(), [](const std::string &line) { return lower(line).starts_with("host:"); }))
        text.append("Host: ").append(host).append("\r\n");
    for (const std::string &line : headers)
        if (line.find_first_of("\r\n") == std::string::npos)
            text.append(line).append("\r\n");
    text.append("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ").append(key).append("\r\n");
    for (std::size_t i = 0; i < protocols.size(); ++i)
        text.append(i == 0 ? "Sec-WebSocket-Protocol: " : ", ").append(protocols[i]);
    if (!protocols.empty())
        text += "\r\n";
    return text + "\r\n";
}

WebSocketAnswerReader::State WebSocketAnswerReader::add(std::string_view &input)
{
    while (m_state == State::Incomplete && !m_isHeadDone && !input.empty()) {
        const std::size_t newline = input.find('\n');
        const std::string_view part = input.substr(0, newline == std::string_view::npos ? input.size() : newline);
        m_line.append(part);
        m_headBytes += part.size() + 1;
        input.remove_prefix(std::min(input.size(), part.size() + 1));
        if (m_headBytes > largestHead)
            return m_state = State::Faulty;
        if (newline == std::string_view::npos)
            break;
        if (m_line.ends_with('\r'))
            m_line.pop_back();
        if (m_head.status == 0) {
            const std::size_t space = m_line.find(' ');
            if (!m_line.starts_with("HTTP/1.") || space == std::string::npos
                || std::from_chars(m_line.data() + space + 1, m_line.data() + m_line.size(), m_head.status).ec != std::errc() || m_head.status < 100)
                return m_state = State::Faulty;
        } else if (m_line.empty()) {
            m_state = headDone();
        } else if (const std::size_t colon = m_line.find(':'); colon != std::string::npos) {
            const std::size_t begin = std::min(m_line.find_first_not_of(" \t", colon + 1), m_line.size());
            m_head.headers.emplace_back(lower(std::string_view(m_line).substr(0, colon)), m_line.substr(begin));
        }
        m_line.clear();
    }
    return m_state == State::Incomplete && m_isHeadDone ? addBody(input) : m_state;
}

WebSocketAnswerReader::State WebSocketAnswerReader::headDone()
{
    if (m_head.status == 101)
        return State::Upgraded;
    if (m_head.status < 200) {
        m_head = {}; // 100 and 103 announce the answer, they are none
        return State::Incomplete;
    }
    m_isHeadDone = true;
    m_isChunked = lists(m_head.header("transfer-encoding"), "chunked");
    const std::string_view length = m_head.header("content-length");
    if (!m_isChunked && std::from_chars(length.data(), length.data() + length.size(), m_bodyLeft).ec != std::errc())
        m_endsWithConnection = true;
    return !m_isChunked && !m_endsWithConnection && m_bodyLeft == 0 ? State::Refused : State::Incomplete;
}

WebSocketAnswerReader::State WebSocketAnswerReader::addBody(std::string_view &input)
{
    if (m_isChunked)
        return addChunks(input);
    const std::size_t count = m_endsWithConnection ? input.size() : std::min(input.size(), m_bodyLeft);
    m_body.append(input.substr(0, std::min(count, largestBody - m_body.size())));
    input.remove_prefix(count);
    if (!m_endsWithConnection)
        m_bodyLeft -= count;
    if (m_body.size() == largestBody || (!m_endsWithConnection && m_bodyLeft == 0))
        m_state = State::Refused;
    return m_state;
}

WebSocketAnswerReader::State WebSocketAnswerReader::addChunks(std::string_view &input)
{
    while (!input.empty() && m_state == State::Incomplete) {
        if (m_isInChunk) {
            const std::size_t count = std::min(input.size(), m_bodyLeft);
            m_body.append(input.substr(0, std::min(count, largestBody - m_body.size())));
            input.remove_prefix(count);
            m_bodyLeft -= count;
            m_isInChunk = m_bodyLeft > 0;
            if (m_body.size() == largestBody)
                m_state = State::Refused;
            continue;
        }
        const char c = input.front();
        input.remove_prefix(1);
        if (c != '\n') {
            m_line += c;
            if (m_line.size() > 1024)
                m_state = State::Faulty;
            continue;
        }
        if (m_line.ends_with('\r'))
            m_line.pop_back();
        if (!m_line.empty()) { // the line end behind a chunk is empty
            if (std::from_chars(m_line.data(), m_line.data() + m_line.size(), m_bodyLeft, 16).ec != std::errc())
                m_state = State::Faulty;
            else if (m_bodyLeft == 0)
                m_state = State::Refused;
            m_isInChunk = m_bodyLeft > 0;
        }
        m_line.clear();
    }
    return m_state;
}

WebSocketAnswerReader::State WebSocketAnswerReader::end()
{
    if (m_state == State::Incomplete)
        m_state = m_isHeadDone ? State::Refused : State::Faulty;
    return m_state;
}

std::string webSocketFault(const HttpHead &head, std::string_view key, const std::vector<std::string> &protocols, std::string &protocol)
{
    if (!lists(head.header("upgrade"), "websocket") || !lists(head.header("connection"), "upgrade"))
        return "no upgrade to WebSocket";
    if (head.header("sec-websocket-accept") != webSocketAccept(key))
        return "a wrong Sec-WebSocket-Accept";
    if (!head.header("sec-websocket-extensions").empty())
        return "an extension that was not asked for";
    protocol = head.header("sec-websocket-protocol");
    if (protocols.empty() ? !protocol.empty() : std::find(protocols.begin(), protocols.end(), protocol) == protocols.end())
        return protocol.empty() ? "no protocol was chosen" : "a protocol that was not asked for: " + protocol;
    return {};
}

} // namespace headrace
