// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/websocketframes.h"
#include "clients/http/websockethandshake.h"
#include "tests/fuzz/formats_driver.h"

#include <algorithm>

using namespace headrace;
using Kind = WebSocketReader::Event::Kind;

namespace {

struct Heard {
    std::string text; ///< everything that was told, data pieces joined
    std::size_t data = 0;
    bool isFaulty = false;
};

Heard hear(std::string_view input, std::size_t step)
{
    WebSocketReader reader(1 << 20);
    Heard heard;
    for (std::size_t at = 0; at < input.size(); at += step) {
        std::string_view bytes = input.substr(at, step);
        std::size_t before = bytes.size() + 1;
        for (WebSocketReader::Event event = reader.next(bytes); event.kind != Kind::None; event = reader.next(bytes)) {
            fuzz::promise(!heard.isFaulty, "nothing is told after a fault", input);
            fuzz::promise(bytes.size() < before || event.bytes.empty(), "every event takes bytes", input);
            before = bytes.size() + 1;
            heard.isFaulty = event.kind == Kind::Fault;
            if (event.kind == Kind::Data) {
                heard.text += (event.beginsMessage ? "[" : "") + std::string(event.bytes) + (event.endsMessage ? "]" : "");
                heard.data += event.bytes.size();
            } else {
                fuzz::promise(event.kind == Kind::Fault || event.bytes.size() <= 125, "controls are short", input);
                fuzz::promise(event.kind != Kind::Close || event.code == WebSocketClose::nothing || isCloseCode(event.code), "close codes are allowed ones", input);
                heard.text += "{" + std::to_string(int(event.kind)) + ":" + std::to_string(event.code) + ":" + std::string(event.bytes) + "}";
            }
        }
        fuzz::promise(bytes.empty(), "all is taken", input);
    }
    fuzz::promise(heard.data <= input.size(), "no data out of nothing", input);
    return heard;
}

} // namespace

/// Input: what a server sends; as frames and as the answer to a handshake.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    const Heard whole = hear(input, std::max<std::size_t>(1, size));
    for (const std::size_t step : {std::size_t(1), std::size_t(7)}) {
        const Heard cut = hear(input, step);
        // A fault may come before data of the same frame that a larger cut would have brought in one piece with it.
        fuzz::promise(cut.isFaulty == whole.isFaulty, "cuts change no verdict", input);
        fuzz::promise(whole.isFaulty || cut.text == whole.text, "cuts change nothing", input);
    }
    WebSocketAnswerReader one;
    std::string_view rest = input;
    const WebSocketAnswerReader::State state = one.add(rest);
    WebSocketAnswerReader dripped;
    WebSocketAnswerReader::State last = WebSocketAnswerReader::State::Incomplete;
    for (std::size_t i = 0; i < size && last == WebSocketAnswerReader::State::Incomplete; ++i) {
        std::string_view byte = input.substr(i, 1);
        last = dripped.add(byte);
    }
    fuzz::promise(last == state, "cuts change no answer", input);
    fuzz::promise(state == WebSocketAnswerReader::State::Faulty || (one.body() == dripped.body() && one.head().status == dripped.head().status), "cuts change no head and no body", input);
    fuzz::promise(one.body().size() <= 64 * 1024, "bodies are short", input);
    return 0;
}

#ifndef HEADRACE_LIBFUZZER
int main()
{
    const std::string text("\x81\x05Hello", 7);
    const std::string pieces("\x02\x03" "abc" "\x89\x01" "p" "\x00\x00" "\x80\x02" "de", 15);
    const std::string close("\x88\x05\x03\xe8" "bye", 7);
    const std::string longer = std::string("\x82\x7e\x01\x00", 4) + std::string(256, 'l');
    const std::string longest = std::string("\x82\x7f\x00\x00\x00\x00\x00\x01\x00\x00", 10) + std::string(65536, 'm');
    return headrace::fuzz::replay({text, pieces, close, longer, text + pieces + longer + close, longest + text, std::string("\x82\x00\x8a\x00", 4), std::string("\x81\x03\xe2\x82\xac", 5), "",
                                   "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n" + text,
                                   "HTTP/1.1 403 Forbidden\r\nContent-Length: 5\r\n\r\nabcde", "HTTP/1.1 500 x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", "HTTP/1.0 404 x\r\n\r\nbody"},
                                  4'000);
}
#endif
