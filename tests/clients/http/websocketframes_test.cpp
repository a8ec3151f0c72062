// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/websocketframes.h"
#include "clients/http/websockethandshake.h"

#include <QTest>

#include <random>

using namespace headrace;
using namespace Qt::StringLiterals;
using Kind = WebSocketReader::Event::Kind;

namespace {

/// A frame as a server sends it: without a mask.
std::string serverFrame(int opcode, const std::string &payload, bool isFinal = true)
{
    std::string masked;
    appendFrame(masked, static_cast<WebSocketOpcode>(opcode), payload, {0, 0, 0, 0}, isFinal);
    const std::size_t header = masked.size() - payload.size() - 4;
    masked[1] = static_cast<char>(masked[1] & 0x7F);
    return masked.erase(header, 4);
}

struct Heard {
    std::vector<std::string> messages;
    std::vector<std::string> controls; ///< "ping:x", "close:1000:x", "fault:1002"
    bool operator==(const Heard &) const = default;
};

void hear(WebSocketReader &reader, std::string_view bytes, Heard &heard)
{
    for (WebSocketReader::Event event = reader.next(bytes); event.kind != Kind::None; event = reader.next(bytes)) {
        const std::string text(event.bytes);
        if (event.kind == Kind::Data && event.beginsMessage)
            heard.messages.emplace_back();
        if (event.kind == Kind::Data)
            heard.messages.back() += text;
        else if (event.kind == Kind::Close)
            heard.controls.push_back("close:" + std::to_string(event.code) + ":" + text);
        else if (event.kind == Kind::Fault)
            heard.controls.push_back("fault:" + std::to_string(event.code));
        else
            heard.controls.push_back((event.kind == Kind::Ping ? "ping:" : "pong:") + text);
    }
}

} // namespace

class WebSocketFramesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writing_data();
    void writing();
    void reading_data();
    void reading();
    void aHugeFrameTakesNoMemory();
    void roundTripsAtAnyCut();
    void theKeyOfTheRfc();
    void keysDiffer();
    void answers_data();
    void answers();
    void whatMakesAnAnswerFalse_data();
    void whatMakesAnAnswerFalse();
    void linesCannotBeSmuggledIn();
};

void WebSocketFramesTest::writing_data()
{
    QTest::addColumn<int>("opcode");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("head"); ///< hex, up to the mask
    QTest::newRow("RFC 6455 5.7: Hello") << 1 << QByteArray("Hello") << QByteArray("818537fa213d7f9f4d5158");
    QTest::newRow("empty") << 2 << QByteArray() << QByteArray("828037fa213d");
    QTest::newRow("125") << 2 << QByteArray(125, 'x') << QByteArray("82fd37fa213d");
    QTest::newRow("126 takes 16 bits") << 2 << QByteArray(126, 'x') << QByteArray("82fe007e37fa213d");
    QTest::newRow("65535 takes 16 bits") << 2 << QByteArray(65535, 'x') << QByteArray("82feffff37fa213d");
    QTest::newRow("65536 takes 64 bits") << 2 << QByteArray(65536, 'x') << QByteArray("82ff000000000001000037fa213d");
}

void WebSocketFramesTest::writing()
{
    QFETCH(int, opcode);
    QFETCH(QByteArray, payload);
    QFETCH(QByteArray, head);
    std::string out;
    appendFrame(out, static_cast<WebSocketOpcode>(opcode), payload.toStdString(), {0x37, 0xfa, 0x21, 0x3d});
    QCOMPARE(QByteArray::fromStdString(out).left(head.size() / 2).toHex(), head);
    QCOMPARE(out.size(), head.size() / 2 + static_cast<std::size_t>(payload.size()) - (payload == "Hello" ? 5 : 0));
}

void WebSocketFramesTest::reading_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("messages");
    QTest::addColumn<QStringList>("controls");
    const auto row = [](const char *name, const std::string &bytes, const QStringList &messages, const QStringList &controls) { QTest::newRow(name) << QByteArray::fromStdString(bytes) << messages << controls; };
    const auto hex = [](const char *text) { return QByteArray::fromHex(text).toStdString(); };
    row("5.7 one unmasked text", hex("810548656c6c6f"), {u"Hello"_s}, {});
    row("5.7 in two pieces", hex("010348656c80026c6f"), {u"Hello"_s}, {});
    row("5.7 a ping", hex("890548656c6c6f"), {}, {u"ping:Hello"_s});
    row("5.7 a pong", hex("8a0548656c6c6f"), {}, {u"pong:Hello"_s});
    row("a ping between the pieces", serverFrame(1, "Hel", false) + serverFrame(9, "p") + serverFrame(0, "lo"), {u"Hello"_s}, {u"ping:p"_s});
    row("an empty message", serverFrame(2, ""), {u""_s}, {});
    row("empty pieces", serverFrame(2, "", false) + serverFrame(0, "", false) + serverFrame(0, "x"), {u"x"_s}, {});
    row("close", serverFrame(8, closePayload(1000, "bye")), {}, {u"close:1000:bye"_s});
    row("close without a code", serverFrame(8, ""), {}, {u"close:1005:"_s});
    row("close with half a code", serverFrame(8, "\x03"), {}, {u"fault:1002"_s});
    row("close 1005 on the wire", serverFrame(8, closePayload(1005, "")), {}, {u"fault:1002"_s});
    row("close 999", serverFrame(8, closePayload(999, "")), {}, {u"fault:1002"_s});
    row("close 4000", serverFrame(8, closePayload(4000, "")), {}, {u"close:4000:"_s});
    row("close with broken text", serverFrame(8, closePayload(1000, "\xff")), {}, {u"fault:1007"_s});
    row("masked by a server", hex("818537fa213d7f9f4d5158"), {}, {u"fault:1002"_s});
    row("reserved bit", hex("c10548656c6c6f"), {}, {u"fault:1002"_s});
    row("unknown kind", hex("830548656c6c6f"), {}, {u"fault:1002"_s});
    row("unknown control", hex("8b00"), {}, {u"fault:1002"_s});
    row("ping in pieces", hex("0900"), {}, {u"fault:1002"_s});
    row("ping of 126 bytes", hex("897e007e"), {}, {u"fault:1002"_s});
    row("continues nothing", hex("800100"), {}, {u"fault:1002"_s});
    row("a message inside a message", serverFrame(2, "a", false) + serverFrame(2, "b"), {u"a"_s}, {u"fault:1002"_s});
    row("16 bits for 125", hex("827e007d"), {}, {u"fault:1002"_s});
    row("64 bits for 65535", hex("827f000000000000ffff"), {}, {u"fault:1002"_s});
    row("2^63 bytes", hex("827f8000000000000000"), {}, {u"fault:1002"_s});
    row("over the limit", hex("827f0000000000010001"), {}, {u"fault:1009"_s});
    row("over the limit in pieces", serverFrame(2, std::string(65536, 'x'), false) + serverFrame(0, "y"), {QString(65536, u'x')}, {u"fault:1009"_s});
    row("text: cut inside a letter", serverFrame(1, "\xe2\x82", false) + serverFrame(0, "\xac"), {QString(u"\u20ac"_s)}, {});
    row("text: unfinished", serverFrame(1, "\xe2\x82"), {}, {u"fault:1007"_s});
    row("text: overlong", serverFrame(1, "\xe0\x80\xaf"), {}, {u"fault:1007"_s});
    row("text: surrogate", serverFrame(1, "\xed\xa0\x80"), {}, {u"fault:1007"_s});
    row("text: over U+10FFFF", serverFrame(1, "\xf4\x90\x80\x80"), {}, {u"fault:1007"_s});
    row("nothing after a fault", hex("8b00") + serverFrame(2, "x"), {}, {u"fault:1002"_s});
}

void WebSocketFramesTest::reading()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, messages);
    QFETCH(QStringList, controls);
    Heard wanted;
    for (const QString &message : std::as_const(messages))
        wanted.messages.push_back(message.toStdString());
    for (const QString &control : std::as_const(controls))
        wanted.controls.push_back(control.toStdString());
    WebSocketReader whole(65536);
    Heard heard;
    hear(whole, {bytes.constData(), static_cast<std::size_t>(bytes.size())}, heard);
    QVERIFY(heard == wanted);
    WebSocketReader dripped(65536);
    Heard piecemeal;
    for (const char byte : std::as_const(bytes))
        hear(dripped, {&byte, 1}, piecemeal);
    QVERIFY(piecemeal.controls == wanted.controls);
    if (!controls.join(u' ').contains(u"fault")) // of a faulty message the good beginning comes first
        QVERIFY(piecemeal.messages == wanted.messages);
}

void WebSocketFramesTest::aHugeFrameTakesNoMemory()
{
    WebSocketReader reader;
    const std::string head = QByteArray::fromHex("827f00000000ffffffff").toStdString(); // 4 GiB
    Heard heard;
    hear(reader, head, heard);
    QVERIFY(heard.messages.empty() && heard.controls.empty());
    const std::string piece(1 << 16, 'x');
    for (int i = 0; i < 64; ++i) {
        std::string_view bytes = piece;
        const WebSocketReader::Event event = reader.next(bytes);
        QCOMPARE(event.bytes.data(), piece.data()); // the caller's own bytes: nothing is kept
        QCOMPARE(event.bytes.size(), piece.size());
        QVERIFY(!event.endsMessage);
    }
    QVERIFY(reader.isInside());
}

/// What was written comes back, whatever the sizes, the pieces and the cuts.
void WebSocketFramesTest::roundTripsAtAnyCut()
{
    std::mt19937 random(6455);
    const auto below = [&random](std::size_t n) { return static_cast<std::size_t>(std::uniform_int_distribution<std::size_t>(0, n - 1)(random)); };
    for (int round = 0; round < 300; ++round) {
        Heard sent;
        std::string wire;
        for (std::size_t message = 1 + below(5); message > 0; --message) {
            std::string text(below(4) == 0 ? 65530 + below(20) : below(300), '\0');
            for (char &c : text)
                c = static_cast<char>(below(256));
            sent.messages.push_back(text);
            std::size_t at = 0;
            for (bool isFirst = true, isLast = false; !isLast; isFirst = false) {
                const std::size_t size = below(text.size() - at + 1);
                isLast = below(3) == 0;
                wire += serverFrame(isFirst ? 2 : 0, text.substr(at, isLast ? std::string::npos : size), isLast);
                at += size;
                if (!isLast && below(2) == 0) {
                    wire += serverFrame(9, "p" + std::to_string(at));
                    sent.controls.push_back("ping:p" + std::to_string(at));
                }
            }
        }
        WebSocketReader reader;
        Heard heard;
        for (std::size_t at = 0; at < wire.size();) {
            const std::size_t size = 1 + below(2000);
            hear(reader, std::string_view(wire).substr(at, size), heard);
            at += size;
        }
        QVERIFY(heard == sent);
        QVERIFY(!reader.isInside());
    }
}

void WebSocketFramesTest::theKeyOfTheRfc()
{
    QCOMPARE(webSocketAccept("dGhlIHNhbXBsZSBub25jZQ=="), std::string("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
}

void WebSocketFramesTest::keysDiffer()
{
    QCOMPARE(webSocketKey().size(), std::size_t(24));
    QVERIFY(webSocketKey() != webSocketKey());
}

void WebSocketFramesTest::answers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    using State = WebSocketAnswerReader::State;
    const auto row = [](const char *name, const char *bytes, State state, int status, const char *body) { QTest::newRow(name) << QByteArray(bytes) << int(state) << status << QByteArray(body); };
    row("upgraded", "HTTP/1.1 101 x\r\nA: b\r\n\r\n", State::Upgraded, 101, "");
    row("refused with a length", "HTTP/1.1 403 x\r\nContent-Length: 3\r\n\r\nabcd", State::Refused, 403, "abc");
    row("refused in chunks", "HTTP/1.1 500 x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1;x=y\r\nc\r\n0\r\n\r\n", State::Refused, 500, "abc");
    row("refused without a body", "HTTP/1.1 404 x\r\nContent-Length: 0\r\n\r\n", State::Refused, 404, "");
    row("length unknown", "HTTP/1.1 404 x\r\n\r\nabc", State::Incomplete, 404, "abc");
    row("only a line feed", "HTTP/1.1 401 x\nContent-Length: 1\n\nx", State::Refused, 401, "x");
    row("an answer ahead", "HTTP/1.1 103 x\r\nLink: y\r\n\r\nHTTP/1.1 101 x\r\n\r\n", State::Upgraded, 101, "");
    row("half a head", "HTTP/1.1 101 x\r\nA: b\r\n", State::Incomplete, 101, "");
    row("no HTTP", "SSH-2.0-OpenSSH_9.2\r\n", State::Faulty, 0, "");
    row("a broken chunk", "HTTP/1.1 500 x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", State::Faulty, 500, "");
}

void WebSocketFramesTest::answers()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, state);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    WebSocketAnswerReader whole;
    std::string_view input(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    QCOMPARE(int(whole.add(input)), state);
    QCOMPARE(whole.head().status, status);
    QCOMPARE(QByteArray::fromStdString(whole.body()), body);
    WebSocketAnswerReader dripped;
    for (const char byte : std::as_const(bytes)) {
        std::string_view one(&byte, 1);
        if (dripped.add(one) != WebSocketAnswerReader::State::Incomplete)
            break;
    }
    QCOMPARE(QByteArray::fromStdString(dripped.body()), body);
    QCOMPARE(dripped.head().status, status);
    if (state == int(WebSocketAnswerReader::State::Incomplete))
        QCOMPARE(int(dripped.end()), int(body.isEmpty() ? WebSocketAnswerReader::State::Faulty : WebSocketAnswerReader::State::Refused));
}

void WebSocketFramesTest::whatMakesAnAnswerFalse_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("as it should be") << QByteArray() << QByteArray() << true;
    QTest::newRow("no upgrade") << QByteArray("upgrade") << QByteArray("h2c") << false;
    QTest::newRow("no connection") << QByteArray("connection") << QByteArray("keep-alive") << false;
    QTest::newRow("upgrade among others") << QByteArray("connection") << QByteArray("keep-alive, Upgrade") << true;
    QTest::newRow("another accept") << QByteArray("sec-websocket-accept") << QByteArray("s3pPLMBiTxaQ9kYGzzhZRbK+xO0=") << false;
    QTest::newRow("an extension") << QByteArray("sec-websocket-extensions") << QByteArray("permessage-deflate") << false;
    QTest::newRow("no protocol") << QByteArray("sec-websocket-protocol") << QByteArray() << false;
    QTest::newRow("another protocol") << QByteArray("sec-websocket-protocol") << QByteArray("base64.channel.k8s.io") << false;
    QTest::newRow("the second protocol") << QByteArray("sec-websocket-protocol") << QByteArray("b") << true;
}

void WebSocketFramesTest::whatMakesAnAnswerFalse()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(bool, isGood);
    HttpHead head{.status = 101, .headers = {{"upgrade", "WebSocket"}, {"connection", "Upgrade"}, {"sec-websocket-accept", webSocketAccept("key")}, {"sec-websocket-protocol", "a"}, {"sec-websocket-extensions", ""}}};
    for (auto &[key, text] : head.headers)
        if (key == name.toStdString())
            text = value.toStdString();
    std::string protocol;
    QCOMPARE(webSocketFault(head, "key", {"a", "b"}, protocol).empty(), isGood);
}

void WebSocketFramesTest::linesCannotBeSmuggledIn()
{
    const std::string text = webSocketRequestText("/p", "h:1", {"A: b", "Evil: x\r\nB: c", "host: other"}, "k", {"v5", "v4"});
    QVERIFY(text.find("Evil") == std::string::npos && text.find("B: c") == std::string::npos);
    QVERIFY(text.starts_with("GET /p HTTP/1.1\r\n"));
    QVERIFY(text.find("\r\nhost: other\r\n") != std::string::npos && text.find("Host: h:1") == std::string::npos);
    QVERIFY(text.find("\r\nSec-WebSocket-Protocol: v5, v4\r\n") != std::string::npos);
    QVERIFY(text.ends_with("\r\n\r\n"));
}

QTEST_GUILESS_MAIN(WebSocketFramesTest)
#include "websocketframes_test.moc"
