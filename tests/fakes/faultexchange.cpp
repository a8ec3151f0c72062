// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakes/faultexchange.h"

#include "tests/fakes/hpack.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

namespace headrace::fakes {

namespace {

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    return text;
}

bool hasLength(const FaultStep &head)
{
    return std::any_of(head.fields.begin(), head.fields.end(), [](const auto &field) { return field.first == "content-length"; });
}

/// What differs between the protocols. Every call says whether the exchange can go on.
class Sender
{
public:
    virtual ~Sender() = default;
    virtual bool head(const FaultStep &step) = 0;
    virtual bool body(std::string_view bytes) = 0;
    virtual bool end() = 0;
    virtual bool goAway(int lastStream) = 0;
    virtual bool resetStream(int code) = 0;
};

/// Runs a script; false when the connection is of no more use.
bool run(FaultServer::Core &core, Wire &wire, Sender &sender, const FaultScript &script)
{
    using Kind = FaultStep::Kind;
    for (const FaultStep &step : script) {
        bool goesOn = true;
        switch (step.kind) {
        case Kind::Head: goesOn = sender.head(step); break;
        case Kind::Body: goesOn = sender.body(step.bytes); break;
        case Kind::End: return sender.end();
        case Kind::Raw: goesOn = wire.write(step.bytes); break;
        case Kind::Drip:
            for (std::size_t at = 0; goesOn && at < step.bytes.size(); at += static_cast<std::size_t>(step.number))
                goesOn = sender.body(std::string_view(step.bytes).substr(at, static_cast<std::size_t>(step.number))) && wire.drain();
            break;
        case Kind::Gate: goesOn = core.waitAt(step.bytes, wire); break;
        case Kind::Silence: wire.waitForEnd(); return false;
        case Kind::Cut: wire.drain(); wire.cut(); return false;
        case Kind::Reset: wire.drain(); wire.reset(); return false;
        case Kind::GoAway: goesOn = sender.goAway(step.number); break;
        case Kind::ResetStream: sender.resetStream(step.number); return true;
        }
        if (!goesOn)
            return false;
    }
    return sender.end();
}

class Http1Sender final : public Sender
{
public:
    explicit Http1Sender(Wire &wire)
        : m_wire(wire)
    {
    }

    bool head(const FaultStep &step) override
    {
        m_isChunked = !hasLength(step) && step.number != 204 && step.number != 304;
        m_isOpen = true;
        std::string text = "HTTP/1.1 " + std::to_string(step.number) + " Status\r\n";
        for (const auto &[name, value] : step.fields)
            text += name + ": " + value + "\r\n";
        text += m_isChunked ? "transfer-encoding: chunked\r\n\r\n" : "\r\n";
        return m_wire.write(text);
    }

    bool body(std::string_view bytes) override
    {
        if (bytes.empty())
            return true;
        if (!m_isChunked)
            return m_wire.write(bytes);
        std::array<char, 24> size{};
        std::snprintf(size.data(), size.size(), "%zx\r\n", bytes.size());
        return m_wire.write(std::string(size.data()).append(bytes).append("\r\n"));
    }

    bool end() override { return !std::exchange(m_isOpen, false) || !m_isChunked || m_wire.write("0\r\n\r\n"); }
    bool goAway(int) override { return true; }
    bool resetStream(int) override { return false; }

private:
    Wire &m_wire;
    bool m_isChunked = false;
    bool m_isOpen = false;
};

std::optional<FaultRequest> readHttp1(Wire &wire, std::string &buffer)
{
    std::size_t end = 0;
    while ((end = buffer.find("\r\n\r\n")) == std::string::npos)
        if (!wire.read(buffer))
            return {};
    FaultRequest request;
    std::size_t line = 0;
    std::size_t length = 0;
    while (line < end) {
        const std::size_t stop = std::min(buffer.find("\r\n", line), end);
        const std::string text = buffer.substr(line, stop - line);
        if (line == 0) {
            const std::size_t first = text.find(' ');
            request.method = text.substr(0, first);
            request.path = text.substr(first + 1, text.rfind(' ') - first - 1);
        } else {
            const std::size_t colon = text.find(": ");
            request.headers.emplace_back(lower(text.substr(0, colon)), colon == std::string::npos ? "" : text.substr(colon + 2));
            if (request.headers.back().first == "content-length")
                length = std::stoul(request.headers.back().second);
        }
        line = stop + 2;
    }
    buffer.erase(0, end + 4);
    while (buffer.size() < length)
        if (!wire.read(buffer))
            return {};
    request.body = buffer.substr(0, length);
    buffer.erase(0, length);
    return request;
}

// HTTP/2 (RFC 9113), as much as a server on loopback needs: windows of clients that read are large enough.
enum FrameType : unsigned char { DataFrame = 0, HeadersFrame = 1, ResetFrame = 3, SettingsFrame = 4, PingFrame = 6, GoAwayFrame = 7, ContinuationFrame = 9 };
constexpr unsigned char endStream = 1;
constexpr unsigned char endHeaders = 4;
constexpr unsigned char padded = 8;
constexpr unsigned char withPriority = 0x20;

std::string number32(std::uint32_t value)
{
    return {static_cast<char>(value >> 24), static_cast<char>(value >> 16), static_cast<char>(value >> 8), static_cast<char>(value)};
}

std::uint32_t number32(std::string_view bytes)
{
    std::uint32_t value = 0;
    for (const char c : bytes.substr(0, 4))
        value = (value << 8) | static_cast<unsigned char>(c);
    return value;
}

std::string frame(FrameType type, unsigned char flags, std::uint32_t stream, std::string_view payload)
{
    std::string out = number32(static_cast<std::uint32_t>(payload.size())).substr(1);
    out += static_cast<char>(type);
    out += static_cast<char>(flags);
    return out.append(number32(stream)).append(payload);
}

class Http2Sender final : public Sender
{
public:
    Http2Sender(Wire &wire, std::uint32_t stream)
        : m_wire(wire)
        , m_stream(stream)
    {
    }

    bool head(const FaultStep &step) override
    {
        m_isOpen = true;
        return m_wire.write(frame(HeadersFrame, endHeaders, m_stream, HeaderBlocks::write(step.number, step.fields)));
    }
    bool body(std::string_view bytes) override
    {
        constexpr std::size_t largest = 16'384;
        for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), largest)))
            if (!m_wire.write(frame(DataFrame, 0, m_stream, bytes.substr(0, largest))))
                return false;
        return true;
    }
    bool end() override { return !std::exchange(m_isOpen, false) || m_wire.write(frame(DataFrame, endStream, m_stream, {})); }
    bool goAway(int lastStream) override
    {
        return m_wire.write(frame(GoAwayFrame, 0, 0, number32(lastStream < 0 ? m_stream : static_cast<std::uint32_t>(lastStream)) + number32(std::uint32_t(0))));
    }
    bool resetStream(int code) override
    {
        m_isOpen = false;
        return m_wire.write(frame(ResetFrame, 0, m_stream, number32(static_cast<std::uint32_t>(code))));
    }

private:
    Wire &m_wire;
    const std::uint32_t m_stream;
    bool m_isOpen = false;
};

struct Frame {
    unsigned char type = 0;
    unsigned char flags = 0;
    std::uint32_t stream = 0;
    std::string payload;
};

std::optional<Frame> readFrame(Wire &wire, std::string &buffer)
{
    while (buffer.size() < 9)
        if (!wire.read(buffer))
            return {};
    const std::size_t length = number32(std::string(1, '\0') + buffer.substr(0, 3));
    while (buffer.size() < 9 + length)
        if (!wire.read(buffer))
            return {};
    Frame out{static_cast<unsigned char>(buffer[3]), static_cast<unsigned char>(buffer[4]), number32(std::string_view(buffer).substr(5, 4)) & 0x7fffffffU, buffer.substr(9, length)};
    buffer.erase(0, 9 + length);
    return out;
}

/// The header block of a HEADERS frame without padding and priority.
std::string block(const Frame &headers)
{
    std::string_view text = headers.payload;
    if (headers.flags & padded) {
        const auto padding = static_cast<unsigned char>(text[0]);
        text = text.substr(1, text.size() - 1 - padding);
    }
    if (headers.flags & withPriority)
        text.remove_prefix(5);
    return std::string(text);
}

FaultRequest requestOf(const HeaderBlocks::Fields &fields)
{
    FaultRequest request;
    request.http2 = true;
    for (const auto &[name, value] : fields) {
        if (name == ":method")
            request.method = value;
        else if (name == ":path")
            request.path = value;
        else
            request.headers.emplace_back(name == ":authority" ? "host" : name, value);
    }
    return request;
}

/// One connection: reads frames, begins a thread a stream.
class Http2Connection
{
public:
    Http2Connection(FaultServer::Core &core, Wire &wire, int number)
        : m_core(core)
        , m_wire(wire)
        , m_number(number)
    {
    }

    void serve()
    {
        constexpr std::size_t prefaceSize = 24;
        while (m_buffer.size() < prefaceSize)
            if (!m_wire.read(m_buffer))
                return;
        m_buffer.erase(0, prefaceSize);
        m_wire.write(frame(SettingsFrame, 0, 0, {}));
        while (auto next = readFrame(m_wire, m_buffer))
            if (!take(*next))
                break;
        m_wire.interrupt();
    }

private:
    bool take(Frame &next)
    {
        if (next.type == SettingsFrame && !(next.flags & 1))
            return m_wire.write(frame(SettingsFrame, 1, 0, {}));
        if (next.type == PingFrame && !(next.flags & 1))
            return m_wire.write(frame(PingFrame, 1, 0, next.payload));
        if (next.type == DataFrame) {
            m_requests[next.stream].body += next.payload;
            if (next.flags & endStream)
                begin(next.stream);
        } else if (next.type == HeadersFrame || next.type == ContinuationFrame) {
            m_block += next.type == HeadersFrame ? block(next) : next.payload;
            m_endsStream = next.type == HeadersFrame ? (next.flags & endStream) != 0 : m_endsStream;
            if (!(next.flags & endHeaders))
                return true;
            const auto fields = m_headers.read(std::exchange(m_block, {}));
            if (!fields)
                return false;
            m_requests[next.stream] = requestOf(*fields);
            if (m_endsStream)
                begin(next.stream);
        }
        return true;
    }

    void begin(std::uint32_t stream)
    {
        FaultRequest request = std::move(m_requests[stream]);
        m_requests.erase(stream);
        request.connection = m_number;
        request.serverName = m_wire.serverName();
        request.clientCertificate = m_wire.peerCommonName();
        m_streams.emplace_back([this, stream, request = m_core.note(std::move(request))] {
            Http2Sender sender(m_wire, stream);
            FaultScript script = m_core.scripts(request);
            // Silence of one stream must not read what belongs to the connection.
            const auto silent = std::find_if(script.begin(), script.end(), [](const FaultStep &s) { return s.kind == FaultStep::Kind::Silence; });
            if (silent != script.end())
                *silent = step::gate("silence of a stream");
            run(m_core, m_wire, sender, script);
        });
    }

    FaultServer::Core &m_core;
    Wire &m_wire;
    const int m_number;
    std::string m_buffer;
    std::string m_block;
    bool m_endsStream = false;
    HeaderBlocks m_headers;
    std::map<std::uint32_t, FaultRequest> m_requests;
    std::vector<std::jthread> m_streams;
};

} // namespace

void serveHttp1(FaultServer::Core &core, Wire &wire, int connection)
{
    std::string buffer;
    while (auto request = readHttp1(wire, buffer)) {
        request->connection = connection;
        request->serverName = wire.serverName();
        request->clientCertificate = wire.peerCommonName();
        const FaultRequest noted = core.note(std::move(*request));
        Http1Sender sender(wire);
        if (!run(core, wire, sender, core.scripts(noted)))
            return;
    }
}

void serveHttp2(FaultServer::Core &core, Wire &wire, int connection)
{
    Http2Connection(core, wire, connection).serve();
}

} // namespace headrace::fakes
