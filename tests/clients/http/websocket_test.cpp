// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/requestlog.h"
#include "clients/http/transport.h"
#include "clients/http/websocket.h"
#include "tests/fakes/websocketserver.h"

#include <QTest>

#include <mutex>

using namespace headrace;
using namespace headrace::fakes;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000;
const std::string canary = "canary-5f0a";

/// What became of a WebSocket; written by the I/O thread, read by the test.
struct Seen {
    std::mutex mutex;
    std::string protocol;
    std::string bytes;
    int messages = 0;
    int drained = 0;
    int ends = 0;
    WebSocketEnd end;
};

} // namespace

class WebSocketTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void talksBothWays();
    void answersPingsAndPings();
    void readsAnyCut();
    void endsWithWords_data();
    void endsWithWords();
    void refusalsBringTheirBody();
    void theServerSaysGoodbye();
    void weSayGoodbyeBehindWhatIsQueued();
    void aSilentServerIsGivenUp();
    void aSilentHandshakeIsGivenUp();
    void isCancelledAtAnyMoment_data();
    void isCancelledAtAnyMoment();
    void aFullQueueAsksToWait();
    void aPausedReaderFillsTheServersWindow();
    void manyPingsMakeNoHeap();
    void endsWithTheTransport();
    void theLogShowsAStreamAndNoSecret();

private:
    RequestId open(const std::string &url, WebSocketRequest request = {.path = "/stream?token=" + canary, .protocols = {"v5.channel.k8s.io", "v4.channel.k8s.io"}});
    bool hasEnded()
    {
        const std::lock_guard lock(m_seen->mutex);
        return m_seen->ends > 0;
    }
    std::string bytes()
    {
        const std::lock_guard lock(m_seen->mutex);
        return m_seen->bytes;
    }
    std::string protocol()
    {
        const std::lock_guard lock(m_seen->mutex);
        return m_seen->protocol;
    }
    /// Runs something with the open WebSocket on its own thread, and waits for it.
    void with(RequestId id, const std::function<void(WebSocket &)> &run)
    {
        std::atomic<bool> isDone{false};
        m_transport->post([&, id] {
            if (WebSocket *socket = m_transport->webSocket(id))
                run(*socket);
            isDone = true;
        });
        QTRY_VERIFY_WITH_TIMEOUT(isDone, patience);
    }

    std::unique_ptr<Transport> m_transport;
    std::shared_ptr<RequestLog> m_log;
    std::shared_ptr<Seen> m_seen;
};

void WebSocketTest::init()
{
    m_log = std::make_shared<RequestLog>();
    m_seen = std::make_shared<Seen>();
    m_transport = std::make_unique<Transport>();
}

void WebSocketTest::cleanup()
{
    m_transport.reset();
    QVERIFY(m_seen->ends <= 1); // never twice
}

RequestId WebSocketTest::open(const std::string &url, WebSocketRequest request)
{
    const Transport::ServerId server = m_transport->addServer({.server = url + "/prefix"}, m_log);
    const std::shared_ptr<Seen> seen = m_seen;
    const auto locked = [seen](const auto &run) {
        const std::lock_guard lock(seen->mutex);
        run();
    };
    WebSocketEvents events;
    events.open = [=](const std::string &protocol) { locked([&] { seen->protocol = protocol; }); };
    events.data = [=](const WebSocketReader::Event &event) {
        locked([&] {
            seen->bytes += event.bytes;
            seen->messages += event.endsMessage;
        });
    };
    events.drained = [=] { locked([&] { ++seen->drained; }); };
    events.end = [=](const WebSocketEnd &end) {
        locked([&] {
            seen->end = end;
            ++seen->ends;
        });
    };
    return m_transport->openWebSocket(server, std::move(request), {.headers = {"Authorization: Bearer " + canary}}, events);
}

void WebSocketTest::talksBothWays()
{
    std::string head;
    std::vector<Peer::Frame> frames;
    WebSocketServer server([&](Peer &peer, int) {
        head = peer.accept("v4.channel.k8s.io");
        for (int i = 0; i < 3; ++i)
            frames.push_back(peer.readData());
        peer.send(Peer::frame(2, "one") + Peer::frame(2, std::string(70'000, 'x')) + Peer::frame(2, "end"));
        peer.waitForEnd();
    });
    const RequestId id = open(server.url());
    QTRY_COMPARE_WITH_TIMEOUT(protocol(), std::string("v4.channel.k8s.io"), patience);
    with(id, [](WebSocket &socket) {
        socket.send(WebSocketOpcode::Binary, "");
        socket.send(WebSocketOpcode::Binary, std::string(300, 'a'));
        socket.send(WebSocketOpcode::Text, std::string(70'000, 'b'));
    });
    QTRY_COMPARE_WITH_TIMEOUT(bytes(), "one" + std::string(70'000, 'x') + "end", patience);
    QCOMPARE(m_seen->messages, 3);
    QVERIFY(head.starts_with("GET /prefix/stream?token=" + canary + " HTTP/1.1\r\n"));
    QCOMPARE(Peer::header(head, "Authorization"), "Bearer " + canary);
    QCOMPARE(Peer::header(head, "Sec-WebSocket-Protocol"), std::string("v5.channel.k8s.io, v4.channel.k8s.io"));
    QCOMPARE(Peer::header(head, "Sec-WebSocket-Version"), std::string("13"));
    QCOMPARE("http://" + Peer::header(head, "Host"), server.url());
    QCOMPARE(frames.size(), std::size_t(3));
    QVERIFY(frames[0].payload.empty() && frames[1].payload == std::string(300, 'a') && frames[2].payload == std::string(70'000, 'b'));
    QVERIFY(frames[0].isMasked && frames[1].isMasked && frames[2].isMasked);
    QVERIFY(frames[1].opcode == 2 && frames[2].opcode == 1);
}

void WebSocketTest::answersPingsAndPings()
{
    std::atomic<int> pongs{0};
    std::atomic<int> pings{0};
    WebSocketServer server([&](Peer &peer, int) {
        peer.accept("v4.channel.k8s.io");
        peer.send(Peer::frame(2, "a", false) + Peer::frame(9, "are you there?") + Peer::frame(0, "b"));
        for (Peer::Frame frame = peer.readFrame(); frame.opcode >= 0; frame = peer.readFrame()) {
            pongs += frame.opcode == 0xA && frame.payload == "are you there?";
            pings += frame.opcode == 0x9;
            if (frame.opcode == 0x9)
                peer.send(Peer::frame(0xA, frame.payload));
        }
    });
    open(server.url(), {.path = "/", .protocols = {"v4.channel.k8s.io"}, .pingEvery = std::chrono::milliseconds(20), .longestSilence = std::chrono::milliseconds(5000)});
    QTRY_COMPARE_WITH_TIMEOUT(pongs.load(), 1, patience);
    QTRY_VERIFY_WITH_TIMEOUT(pings.load() >= 3, patience);
    QCOMPARE(bytes(), std::string("ab"));
    QVERIFY(!hasEnded());
}

void WebSocketTest::readsAnyCut()
{
    WebSocketServer server([](Peer &peer, int) {
        const std::string head = peer.readRequest();
        // The first frame comes with the last byte of the answer; everything byte by byte.
        peer.drip(Peer::upgrade(head, "v4.channel.k8s.io") + Peer::frame(2, "Hel", false) + Peer::frame(9, "") + Peer::frame(0, "lo") + Peer::frame(8, std::string("\x03\xe8", 2)));
        peer.waitForEnd();
    });
    open(server.url());
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), patience);
    QCOMPARE(bytes(), std::string("Hello"));
    QVERIFY(!m_seen->end.error);
    QCOMPARE(m_seen->end.closeCode, 1000);
}

void WebSocketTest::endsWithWords_data()
{
    QTest::addColumn<int>("scene");
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("wasOpen");
    QTest::newRow("a wrong accept") << 0 << u"websocket.protocol"_s << false;
    QTest::newRow("a protocol that was not asked for") << 1 << u"websocket.protocol"_s << false;
    QTest::newRow("no HTTP") << 2 << u"websocket.protocol"_s << false;
    QTest::newRow("closed before the answer") << 3 << u"http.cut"_s << false;
    QTest::newRow("closed in the middle of the answer") << 4 << u"http.cut"_s << false;
    QTest::newRow("closed in the middle of a frame") << 5 << u"http.cut"_s << true;
    QTest::newRow("reset") << 6 << u"http.cut"_s << true;
    QTest::newRow("a masked frame") << 7 << u"websocket.protocol"_s << true;
    QTest::newRow("a reserved bit") << 8 << u"websocket.protocol"_s << true;
}

void WebSocketTest::endsWithWords()
{
    QFETCH(int, scene);
    QFETCH(QString, code);
    QFETCH(bool, wasOpen);
    std::atomic<int> closeCode{0};
    WebSocketServer server([&](Peer &peer, int) {
        const std::string head = peer.readRequest();
        std::string answer = Peer::upgrade(head, scene == 1 ? "base64.channel.k8s.io" : "v4.channel.k8s.io");
        if (scene == 0)
            answer.replace(answer.find("Accept: ") + 8, 4, "AAAA");
        if (scene == 2)
            answer = "220 mail.example ESMTP\r\n";
        if (scene == 3)
            return;
        peer.send(scene == 4 ? answer.substr(0, 40) : answer);
        if (scene == 4)
            return;
        if (scene == 5)
            peer.send(Peer::frame(2, "Hello").substr(0, 4));
        if (scene == 6)
            peer.reset();
        if (scene == 5 || scene == 6)
            return;
        if (scene == 7)
            peer.send(std::string("\x82\x81\x01\x02\x03\x04x", 7));
        if (scene == 8)
            peer.send("\xc2\x01x");
        for (Peer::Frame frame = peer.readFrame(); frame.opcode >= 0; frame = peer.readFrame())
            if (frame.opcode == 8 && frame.payload.size() >= 2)
                closeCode = static_cast<std::uint8_t>(frame.payload[0]) << 8 | static_cast<std::uint8_t>(frame.payload[1]);
    });
    open(server.url());
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), patience);
    QVERIFY(m_seen->end.error.has_value());
    QCOMPARE(m_seen->end.error->code, code);
    QCOMPARE(!m_seen->protocol.empty(), wasOpen);
    if (scene >= 7)
        QTRY_COMPARE_WITH_TIMEOUT(closeCode.load(), 1002, patience);
}

void WebSocketTest::refusalsBringTheirBody()
{
    WebSocketServer server([](Peer &peer, int) {
        peer.readRequest();
        peer.send("HTTP/1.1 403 Forbidden\r\nContent-Length: 22\r\n\r\n{\"reason\":\"Forbidden\"}");
        peer.waitForEnd();
    });
    open(server.url());
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), patience);
    QVERIFY(!m_seen->end.error);
    QCOMPARE(m_seen->end.head.status, 403);
    QCOMPARE(m_seen->end.refusal, std::string("{\"reason\":\"Forbidden\"}"));
}

void WebSocketTest::theServerSaysGoodbye()
{
    Peer::Frame answer;
    WebSocketServer server([&](Peer &peer, int) {
        peer.accept("v4.channel.k8s.io");
        peer.send(Peer::frame(8, std::string("\x03\xe9", 2) + "restarting") + Peer::frame(2, "nobody hears this"));
        answer = peer.readData();
        peer.waitForEnd();
    });
    open(server.url());
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), patience);
    QCOMPARE(m_seen->end.closeCode, 1001);
    QCOMPARE(m_seen->end.closeReason, std::string("restarting"));
    QVERIFY(!m_seen->end.error);
    QCOMPARE(bytes(), std::string());
    QTRY_COMPARE_WITH_TIMEOUT(answer.opcode, 8, patience);
    QCOMPARE(answer.payload, std::string("\x03\xe9", 2));
}

void WebSocketTest::weSayGoodbyeBehindWhatIsQueued()
{
    std::string got;
    WebSocketServer server([&](Peer &peer, int) {
        peer.accept("v4.channel.k8s.io");
        for (Peer::Frame frame = peer.readData(); frame.opcode == 2; frame = peer.readData())
            got += frame.payload;
        peer.send(Peer::frame(2, "late data") + Peer::frame(8, std::string("\x03\xe8", 2)));
        peer.waitForEnd();
    });
    const RequestId id = open(server.url());
    QTRY_VERIFY_WITH_TIMEOUT(!protocol().empty(), patience);
    with(id, [](WebSocket &socket) {
        for (int i = 0; i < 40; ++i)
            socket.send(WebSocketOpcode::Binary, std::string(100'000, 'q'));
        socket.close(WebSocketClose::normal, "done");
    });
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), patience);
    QVERIFY(!m_seen->end.error);
    QCOMPARE(got.size(), std::size_t(4'000'000));
    QCOMPARE(bytes(), std::string("late data"));
}

void WebSocketTest::aSilentServerIsGivenUp()
{
    WebSocketServer server([](Peer &peer, int) {
        peer.accept("v4.channel.k8s.io");
        peer.waitForEnd(); // reads, answers nothing
    });
    open(server.url(), {.path = "/", .protocols = {"v4.channel.k8s.io"}, .pingEvery = std::chrono::milliseconds(20), .longestSilence = std::chrono::milliseconds(200)});
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), patience);
    QCOMPARE(m_seen->end.error->code, u"kube.silent"_s);
    QVERIFY(!m_seen->protocol.empty());
}

void WebSocketTest::aSilentHandshakeIsGivenUp()
{
    WebSocketServer server([](Peer &peer, int) { peer.waitForEnd(); });
    open(server.url(), {.path = "/", .timeout = std::chrono::milliseconds(100), .pingEvery = std::chrono::milliseconds(20)});
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), patience);
    QCOMPARE(m_seen->end.error->code, u"http.timeout"_s);
}

void WebSocketTest::isCancelledAtAnyMoment_data()
{
    QTest::addColumn<int>("moment");
    QTest::newRow("at once") << 0;
    QTest::newRow("in the handshake") << 1;
    QTest::newRow("open") << 2;
    QTest::newRow("in a frame") << 3;
    QTest::newRow("while closing") << 4;
}

void WebSocketTest::isCancelledAtAnyMoment()
{
    QFETCH(int, moment);
    std::atomic<int> reached{0};
    WebSocketServer server([&](Peer &peer, int) {
        const std::string head = peer.readRequest();
        reached = 1;
        if (moment >= 2)
            peer.send(Peer::upgrade(head, "v4.channel.k8s.io"));
        if (moment >= 3)
            peer.send(Peer::frame(2, "half").substr(0, 3));
        reached = moment;
        peer.waitForEnd();
    });
    const RequestId id = open(server.url());
    if (moment > 0)
        QTRY_VERIFY_WITH_TIMEOUT(reached >= std::min(moment, 3), patience);
    if (moment >= 2)
        QTRY_VERIFY_WITH_TIMEOUT(!protocol().empty(), patience);
    if (moment == 4)
        with(id, [](WebSocket &socket) { socket.close(WebSocketClose::normal, {}); });
    m_transport->cancel(id);
    m_transport->cancel(id);
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), patience);
    QCOMPARE(m_seen->end.error->kind, ErrorKind::Cancelled);
}

void WebSocketTest::aFullQueueAsksToWait()
{
    std::atomic<bool> mayRead{false};
    std::atomic<std::size_t> got{0};
    WebSocketServer server([&](Peer &peer, int) {
        peer.accept("v4.channel.k8s.io");
        while (!mayRead && !peer.isEnding())
            std::this_thread::yield();
        for (Peer::Frame frame = peer.readData(); frame.opcode == 2; frame = peer.readData())
            got += frame.payload.size();
    });
    const RequestId id = open(server.url());
    QTRY_VERIFY_WITH_TIMEOUT(!protocol().empty(), patience);
    std::size_t sent = 0;
    std::size_t queued = 0;
    with(id, [&](WebSocket &socket) {
        bool hasRoom = true;
        while (hasRoom && sent < 100'000'000) {
            hasRoom = socket.send(WebSocketOpcode::Binary, std::string(10'000, 's'));
            sent += 10'000;
        }
        queued = socket.queuedBytes();
    });
    QVERIFY(sent < 100'000'000);
    QVERIFY2(queued < 300'000, qPrintable(QString::number(queued)));
    QCOMPARE(m_seen->drained, 0);
    mayRead = true;
    QTRY_COMPARE_WITH_TIMEOUT(got.load(), sent, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_seen->drained, 1, patience);
}

void WebSocketTest::aPausedReaderFillsTheServersWindow()
{
    constexpr std::size_t whole = 30'000'000;
    std::atomic<std::size_t> sent{0};
    // Sends only when nobody reads any more: until then a fast reader could take all, and a window that it widened could hold all.
    std::atomic<bool> isPaused{false};
    WebSocketServer server([&](Peer &peer, int) {
        peer.accept("v4.channel.k8s.io");
        isPaused.wait(false);
        const std::string frame = Peer::frame(2, std::string(99'990, 'r'));
        while (sent < whole && peer.send(frame))
            sent += frame.size();
        peer.waitForEnd();
    });
    const RequestId id = open(server.url());
    QTRY_VERIFY_WITH_TIMEOUT(!protocol().empty(), patience);
    std::size_t before = 0;
    with(id, [&](WebSocket &socket) {
        socket.pauseReading(true);
        before = bytes().size();
        isPaused = true;
        isPaused.notify_all();
    });
    // The server stops by itself: nothing of it is kept on our side.
    std::size_t last = 1;
    QTRY_VERIFY_WITH_TIMEOUT(std::exchange(last, sent.load()) == sent && sent > 0, patience);
    QVERIFY(sent < whole);
    QVERIFY(bytes().size() <= before + 64 * 1024);
    with(id, [](WebSocket &socket) { socket.pauseReading(false); });
    QTRY_VERIFY_WITH_TIMEOUT(bytes().size() >= whole - 100'000, patience);
}

void WebSocketTest::manyPingsMakeNoHeap()
{
    WebSocketServer server([](Peer &peer, int) {
        peer.accept("v4.channel.k8s.io");
        std::string pings;
        for (int i = 0; i < 1000; ++i)
            pings += Peer::frame(9, std::string(125, 'p'));
        for (int i = 0; i < 200; ++i)
            peer.send(pings); // 25 MB of questions; the answers are not read
        peer.send(Peer::frame(2, "after"));
        peer.waitForEnd();
    });
    const RequestId id = open(server.url());
    QTRY_COMPARE_WITH_TIMEOUT(bytes(), std::string("after"), patience);
    with(id, [](WebSocket &socket) { QVERIFY(socket.queuedBytes() < 300'000); });
}

void WebSocketTest::endsWithTheTransport()
{
    WebSocketServer server([](Peer &peer, int) {
        peer.accept("v4.channel.k8s.io");
        peer.waitForEnd();
    });
    open(server.url());
    QTRY_VERIFY_WITH_TIMEOUT(!protocol().empty(), patience);
    m_transport.reset();
    QCOMPARE(m_seen->ends, 1);
    QCOMPARE(m_seen->end.error->kind, ErrorKind::Cancelled);
}

void WebSocketTest::theLogShowsAStreamAndNoSecret()
{
    WebSocketServer server([](Peer &peer, int) {
        peer.accept("v4.channel.k8s.io");
        peer.send(Peer::frame(2, "x"));
        peer.waitForEnd();
    });
    const RequestId id = open(server.url());
    QTRY_COMPARE_WITH_TIMEOUT(bytes(), std::string("x"), patience);
    QCOMPARE(m_log->totals().openStreams, 1);
    m_transport->cancel(id);
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), patience);
    const std::vector<RequestRecord> records = m_log->records();
    QCOMPARE(records.size(), std::size_t(1));
    QVERIFY(records[0].isStream && !records[0].isOpen);
    QCOMPARE(records[0].status, 101);
    QVERIFY(records[0].bytes > 100);
    QVERIFY(records[0].path.startsWith(u"/stream?"));
    QVERIFY(!records[0].path.contains(QString::fromStdString(canary)) && !records[0].error.contains(QString::fromStdString(canary)));
}

QTEST_GUILESS_MAIN(WebSocketTest)
#include "websocket_test.moc"
