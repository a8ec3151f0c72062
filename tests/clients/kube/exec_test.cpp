// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/exec.h"
#include "tests/fakes/podserver.h"

#include <QTest>

#include <mutex>

using namespace headrace;
using namespace headrace::fakes;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000;
const std::string success = R"({"metadata":{},"status":"Success"})";
const std::string closing = Peer::frame(8, std::string("\x03\xe8", 2));

std::string onChannel(int channel, const std::string &bytes)
{
    return Peer::frame(2, std::string(1, static_cast<char>(channel)) + bytes);
}

struct Heard {
    std::mutex mutex;
    bool isOpen = false;
    std::string output;
    std::string errors;
    int ends = 0;
    ExecEnd end;
};

} // namespace

class ExecTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void asksForWhatWasWanted();
    void channelsAreKeptApart();
    void inputGoesInOrder_data();
    void inputGoesInOrder();
    void endings_data();
    void endings();
    void statuses_data();
    void statuses();
    void muchInputAsksToWait();
    void aPausedOutputWaits();
    void isCancelled();

private:
    std::shared_ptr<Exec> start(const ExecRequest &request);
    void serve(PodServer::Upgrade upgrade)
    {
        m_server = std::make_unique<PodServer>(std::move(upgrade));
        m_server->set("/api/v1/namespaces/ns/pods/p/exec", {200, {}});
        m_client = KubeClient::create(*m_transport, {.server = m_server->url()}, std::make_shared<FixedCredentials>(Credentials{}));
    }
    bool hasEnded()
    {
        const std::lock_guard lock(m_heard->mutex);
        return m_heard->ends > 0;
    }
    std::string output()
    {
        const std::lock_guard lock(m_heard->mutex);
        return m_heard->output;
    }

    std::shared_ptr<Heard> m_heard;
    std::atomic<int> m_drained{0};
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<PodServer> m_server;
    std::shared_ptr<KubeClient> m_client;
};

void ExecTest::init()
{
    m_heard = std::make_shared<Heard>();
    m_drained = 0;
    m_transport = std::make_unique<Transport>();
}

void ExecTest::cleanup()
{
    m_client.reset();
    m_transport.reset();
    m_server.reset();
    QVERIFY(m_heard->ends <= 1);
}

std::shared_ptr<Exec> ExecTest::start(const ExecRequest &request)
{
    const std::shared_ptr<Heard> heard = m_heard;
    ExecEvents events;
    events.open = [heard] {
        const std::lock_guard lock(heard->mutex);
        heard->isOpen = true;
    };
    events.output = [heard](bool isError, std::string_view bytes) {
        const std::lock_guard lock(heard->mutex);
        (isError ? heard->errors : heard->output) += bytes;
    };
    events.drained = [this] { ++m_drained; };
    events.end = [heard](const ExecEnd &end) {
        const std::lock_guard lock(heard->mutex);
        heard->end = end;
        ++heard->ends;
    };
    return Exec::start(m_client, request, events);
}

void ExecTest::asksForWhatWasWanted()
{
    std::string asked;
    std::string offered;
    serve([&](Peer &peer, const std::string &path, const std::string &head) {
        asked = path;
        offered = Peer::header(head, "Sec-WebSocket-Protocol");
        peer.send(Peer::upgrade(head, "v5.channel.k8s.io") + onChannel(3, success) + closing);
        peer.waitForEnd();
    });
    start({.nameSpace = u"ns"_s, .pod = u"p"_s, .container = u"c 1"_s, .command = {u"sh"_s, u"-c"_s, u"echo a&b=\u00e9"_s}, .hasInput = true});
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), patience);
    QCOMPARE(asked, std::string("/api/v1/namespaces/ns/pods/p/exec?stdout=true&stderr=true&stdin=true&container=c%201&command=sh&command=-c&command=echo%20a%26b%3D%C3%A9"));
    QCOMPARE(offered, std::string("v5.channel.k8s.io, v4.channel.k8s.io"));
    QCOMPARE(m_heard->end.exitCode, 0);
    m_heard = std::make_shared<Heard>();
    start({.nameSpace = u"ns"_s, .pod = u"p"_s, .command = {u"sh"_s}, .hasInput = true, .isTerminal = true});
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), patience);
    QCOMPARE(asked, std::string("/api/v1/namespaces/ns/pods/p/exec?stdout=true&stdin=true&tty=true&command=sh"));
}

void ExecTest::channelsAreKeptApart()
{
    serve([](Peer &peer, const std::string &, const std::string &head) {
        peer.send(Peer::upgrade(head, "v4.channel.k8s.io"));
        // In pieces, with a ping in between, the channel's byte alone in the first.
        peer.drip(Peer::frame(2, "\x01", false) + Peer::frame(9, "") + Peer::frame(0, "out", false) + Peer::frame(0, "put") + onChannel(2, "errors") + Peer::frame(2, "") + onChannel(1, "") + onChannel(9, "unknown") + onChannel(1, "!"));
        peer.send(onChannel(3, success.substr(0, 9)) + onChannel(3, success.substr(9)) + closing);
        peer.waitForEnd();
    });
    start({.nameSpace = u"ns"_s, .pod = u"p"_s, .command = {u"x"_s}});
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), patience);
    QCOMPARE(output(), std::string("output!"));
    QCOMPARE(m_heard->errors, std::string("errors"));
    QCOMPARE(m_heard->end.exitCode, 0);
    QVERIFY(m_heard->isOpen && !m_heard->end.error);
}

void ExecTest::inputGoesInOrder_data()
{
    QTest::addColumn<bool>("isV5");
    QTest::newRow("v5 ends the input") << true;
    QTest::newRow("v4 cannot") << false;
}

void ExecTest::inputGoesInOrder()
{
    QFETCH(bool, isV5);
    std::string input;
    std::string resizes;
    std::atomic<int> inputEnds{0};
    serve([&](Peer &peer, const std::string &, const std::string &head) {
        peer.send(Peer::upgrade(head, isV5 ? "v5.channel.k8s.io" : "v4.channel.k8s.io"));
        while (input.size() < 100'000 + 14) {
            const Peer::Frame frame = peer.readData();
            if (frame.opcode != 2)
                return;
            (frame.payload[0] == 4 ? resizes : input) += frame.payload.substr(1);
        }
        if (isV5)
            inputEnds = peer.readData().payload == std::string("\xff\0", 2);
        peer.send(onChannel(1, "got it") + onChannel(3, success) + closing);
        peer.waitForEnd();
    });
    const std::shared_ptr<Exec> exec = start({.nameSpace = u"ns"_s, .pod = u"p"_s, .command = {u"cat"_s}, .hasInput = true});
    exec->write("early, "); // before the WebSocket is open
    exec->resize(120, 40);
    exec->write(std::string(100'000, 'm'));
    exec->write(", late.");
    exec->closeInput();
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), patience);
    QVERIFY(input == "early, " + std::string(100'000, 'm') + ", late.");
    QCOMPARE(resizes, std::string(R"({"Width":120,"Height":40})"));
    QCOMPARE(inputEnds.load(), isV5 ? 1 : 0);
    QCOMPARE(output(), std::string("got it"));
}

void ExecTest::endings_data()
{
    QTest::addColumn<QByteArray>("bytes"); ///< behind the upgrade; "-" = a refusal instead
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("code");
    const auto frames = [](const std::string &status) { return QByteArray::fromStdString(onChannel(3, status) + closing); };
    QTest::newRow("well") << frames(success) << 0 << QString();
    QTest::newRow("exit 3") << frames(R"({"status":"Failure","reason":"NonZeroExitCode","details":{"causes":[{"reason":"ExitCode","message":"3"}]}})") << 3 << QString();
    QTest::newRow("no such program") << frames(R"({"status":"Failure","reason":"InternalError","message":"executable file not found","code":500})") << -1 << u"exec.failed"_s;
    QTest::newRow("cut after the status") << QByteArray::fromStdString(onChannel(3, success)) << 0 << QString();
    QTest::newRow("closed without a status") << QByteArray::fromStdString(closing) << -1 << u"exec.cut"_s;
    QTest::newRow("cut") << QByteArray("x") << -1 << u"http.cut"_s;
    QTest::newRow("forbidden") << QByteArray("-") << -1 << u"kube.forbidden"_s;
}

void ExecTest::endings()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, exitCode);
    QFETCH(QString, code);
    serve([&](Peer &peer, const std::string &, const std::string &head) {
        peer.send(Peer::upgrade(head, "v5.channel.k8s.io") + (bytes == "x" ? std::string() : bytes.toStdString()));
        if (bytes.endsWith(QByteArray::fromStdString(closing)))
            peer.waitForEnd();
    });
    if (bytes == "-")
        m_server->set("/api/v1/namespaces/ns/pods/p/exec", {403, PodServer::status(403, "Forbidden", "may not create pods/exec")});
    start({.nameSpace = u"ns"_s, .pod = u"p"_s, .command = {u"x"_s}});
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), patience);
    QCOMPARE(m_heard->end.exitCode, exitCode);
    QCOMPARE(m_heard->end.error ? m_heard->end.error->code : QString(), code);
    if (bytes == "-")
        QCOMPARE(m_heard->end.error->serverMessage, u"may not create pods/exec"_s);
}

void ExecTest::statuses_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("nonsense") << QByteArray("<html>") << -1;
    QTest::newRow("half") << QByteArray(R"({"status":"Succ)") << -1;
    QTest::newRow("137") << QByteArray(R"({"details":{"causes":[{"reason":"Other","message":"1"},{"reason":"ExitCode","message":"137"}]}})") << 137;
    QTest::newRow("causes of another kind") << QByteArray(R"({"details":{"causes":"x"}})") << -1;
}

void ExecTest::statuses()
{
    QFETCH(QByteArray, status);
    QFETCH(int, exitCode);
    const ExecEnd end = execEndOf(status.toStdString(), u"p"_s);
    QCOMPARE(end.exitCode, exitCode);
    QCOMPARE(end.error.has_value(), exitCode < 0);
}

void ExecTest::muchInputAsksToWait()
{
    std::atomic<bool> mayRead{false};
    std::atomic<std::size_t> got{0};
    serve([&](Peer &peer, const std::string &, const std::string &head) {
        peer.send(Peer::upgrade(head, "v5.channel.k8s.io"));
        while (!mayRead && !peer.isEnding())
            std::this_thread::yield();
        for (Peer::Frame frame = peer.readData(); frame.opcode == 2; frame = peer.readData())
            got += frame.payload.size() - 1;
    });
    const std::shared_ptr<Exec> exec = start({.nameSpace = u"ns"_s, .pod = u"p"_s, .command = {u"cat"_s}, .hasInput = true});
    QTRY_VERIFY_WITH_TIMEOUT(m_heard->isOpen, patience);
    std::size_t sent = 0;
    int seen = -1;
    int quiet = 0;
    const auto isStuck = [&] { // what a careful program does: stop at false, go on at drained
        if (const int drained = m_drained; std::exchange(seen, drained) != drained) {
            quiet = 0;
            for (bool hasRoom = true; hasRoom && sent < 50'000'000; sent += 50'000)
                hasRoom = exec->write(std::string(50'000, 'i'));
        }
        return ++quiet > 5;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isStuck(), patience);
    QVERIFY(sent < 50'000'000);
    const int before = m_drained;
    mayRead = true;
    QTRY_VERIFY_WITH_TIMEOUT(m_drained > before, patience);
    QTRY_COMPARE_WITH_TIMEOUT(got.load(), sent, patience);
}

void ExecTest::aPausedOutputWaits()
{
    constexpr std::size_t whole = 30'000'000;
    std::atomic<std::size_t> sent{0};
    serve([&](Peer &peer, const std::string &, const std::string &head) {
        peer.send(Peer::upgrade(head, "v5.channel.k8s.io"));
        const std::string frame = onChannel(1, std::string(50'000, 'o'));
        while (sent < whole && peer.send(frame))
            sent += 50'000;
        peer.send(onChannel(3, success) + closing);
        peer.waitForEnd();
    });
    const std::shared_ptr<Exec> exec = start({.nameSpace = u"ns"_s, .pod = u"p"_s, .command = {u"yes"_s}});
    exec->pause(true); // also before it is open
    std::size_t last = 1;
    QTRY_VERIFY_WITH_TIMEOUT(std::exchange(last, sent.load()) == sent && sent > 0, patience);
    QVERIFY(sent < whole);
    QVERIFY(output().size() <= 128 * 1024);
    exec->pause(false);
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), patience);
    QCOMPARE(output().size(), whole);
}

void ExecTest::isCancelled()
{
    serve([](Peer &peer, const std::string &, const std::string &head) {
        peer.send(Peer::upgrade(head, "v5.channel.k8s.io"));
        peer.waitForEnd();
    });
    const std::shared_ptr<Exec> exec = start({.nameSpace = u"ns"_s, .pod = u"p"_s, .command = {u"sleep"_s}});
    QTRY_VERIFY_WITH_TIMEOUT(m_heard->isOpen, patience);
    exec->cancel();
    exec->write("nobody hears this");
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), patience);
    QCOMPARE(m_heard->end.error->kind, ErrorKind::Cancelled);
    QTRY_COMPARE_WITH_TIMEOUT(m_client->totals().openStreams, 0, patience);
}

QTEST_GUILESS_MAIN(ExecTest)
#include "exec_test.moc"
