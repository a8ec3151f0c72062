// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace headrace::fakes {

using HeaderFields = std::vector<std::pair<std::string, std::string>>;

/// What a client asked. Header names are lower case.
struct FaultRequest {
    int connection = 0; ///< number of the connection, from 1
    int number = 0;     ///< of all requests, from 1
    std::string method;
    std::string path;
    HeaderFields headers;
    std::string body;
    bool http2 = false;
    std::string serverName;        ///< SNI
    std::string clientCertificate; ///< its common name

    std::string header(const std::string &name) const
    {
        for (const auto &[key, value] : headers)
            if (key == name)
                return value;
        return {};
    }
    bool asksFor(const std::string &part) const { return path.find(part) != std::string::npos; }
};

/// One thing that the server does. Made by the functions below.
struct FaultStep {
    enum class Kind { Head, Body, End, Raw, Drip, Gate, Silence, Cut, Reset, GoAway, ResetStream };
    Kind kind = Kind::End;
    std::string bytes;
    int number = 0;
    HeaderFields fields;
};

/// What the server does for one request, in order. A head without content-length is chunked; what was not cut ends in good order.
using FaultScript = std::vector<FaultStep>;

namespace step {
inline FaultStep head(int status, HeaderFields fields = {}) { return {FaultStep::Kind::Head, {}, status, std::move(fields)}; }
inline FaultStep body(std::string bytes) { return {FaultStep::Kind::Body, std::move(bytes)}; }
inline FaultStep end() { return {FaultStep::Kind::End}; }
/// Bytes as they are, without any framing (HTTP/1.1).
inline FaultStep raw(std::string bytes) { return {FaultStep::Kind::Raw, std::move(bytes)}; }
/// Body bytes, a few at a time, each lot when the one before has arrived.
inline FaultStep drip(std::string bytes, int atATime) { return {FaultStep::Kind::Drip, std::move(bytes), atATime}; }
/// Goes on when the test opens the gate.
inline FaultStep gate(std::string name) { return {FaultStep::Kind::Gate, std::move(name)}; }
/// Says nothing until the client goes.
inline FaultStep silence() { return {FaultStep::Kind::Silence}; }
inline FaultStep cut() { return {FaultStep::Kind::Cut}; }
inline FaultStep reset() { return {FaultStep::Kind::Reset}; }
/// GOAWAY of HTTP/2: streams up to `lastStream` are promised an answer; -1 = up to this one.
inline FaultStep goAway(int lastStream = -1) { return {FaultStep::Kind::GoAway, {}, lastStream}; }
/// RST_STREAM of HTTP/2 with an error code.
inline FaultStep resetStream(int code) { return {FaultStep::Kind::ResetStream, {}, code}; }
} // namespace step

/// A whole answer.
inline FaultScript answer(int status, const std::string &body, HeaderFields fields = {{"content-type", "application/json"}})
{
    fields.emplace_back("content-length", std::to_string(body.size()));
    return {step::head(status, std::move(fields)), step::body(body)};
}

} // namespace headrace::fakes
