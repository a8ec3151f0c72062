// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/forwards.h"

#include "clients/kube/kubeclient.h"
#include "models/kube/terminal.h"
#include "tests/fakes/podserver.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace headrace;
using namespace headrace::fakes;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000;
const std::string closing = Peer::frame(8, std::string("\x03\xe8", 2));

std::string onChannel(int channel, const std::string &bytes)
{
    return Peer::frame(2, std::string(1, static_cast<char>(channel)) + bytes);
}

} // namespace

/// The models of port-forwards and terminals against a server of our own.
class ForwardsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void nothingStartsByItself();
    void startsStopsForgets();
    void theSameForwardIsNotListedTwice();
    void failuresAreKept();
    void whatIsRememberedComesBackStopped();
    void oddMemoriesAreLeftOut();
    void addressesForBrowsers();
    void aTerminalShowsAndSends();
    void aTerminalEndsWithWords();
    void aFloodIsNotReadFasterThanTaken();

private:
    std::unique_ptr<Forwards> makeForwards()
    {
        return std::make_unique<Forwards>(m_client, [](const QString &kind) -> std::optional<ApiResource> {
            if (kind != u"pods")
                return {};
            return ApiResource{.version = u"v1"_s, .plural = u"pods"_s, .kind = u"Pod"_s};
        });
    }
    ForwardSpec pod(quint16 local = 0) { return {u"pods"_s, u"ns"_s, u"a"_s, u"http"_s, local}; }
    std::string whole(const TerminalText &text)
    {
        QStringList lines(text.lines().begin(), text.lines().end());
        return lines.join(u'\n').toStdString();
    }

    PodServer::Upgrade m_script;
    std::unique_ptr<PodServer> m_server;
    std::unique_ptr<Transport> m_transport;
    std::shared_ptr<KubeClient> m_client;
};

void ForwardsTest::init()
{
    m_script = [](Peer &peer, const std::string &, const std::string &head) {
        peer.send(Peer::upgrade(head, "v4.channel.k8s.io"));
        peer.waitForEnd();
    };
    m_server = std::make_unique<PodServer>([this](Peer &peer, const std::string &path, const std::string &head) { m_script(peer, path, head); });
    m_server->set("/api/v1/namespaces/ns/pods/a", {200, PodServer::pod("a")});
    m_transport = std::make_unique<Transport>();
    m_client = KubeClient::create(*m_transport, {.server = m_server->url()}, std::make_shared<FixedCredentials>(Credentials{}));
}

void ForwardsTest::cleanup()
{
    m_client.reset();
    m_transport.reset();
    m_server.reset();
}

void ForwardsTest::nothingStartsByItself()
{
    const auto forwards = makeForwards();
    const QAbstractItemModelTester tester(forwards.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    forwards->restore({QVariantMap{{u"kind"_s, u"pods"_s}, {u"namespace"_s, u"ns"_s}, {u"name"_s, u"a"_s}, {u"port"_s, u"http"_s}}});
    QCOMPARE(forwards->rowCount(), 1);
    QCOMPARE(forwards->statusAt(0).state, ForwardState::Stopped);
    QVERIFY(!forwards->isRunning(0));
    QCOMPARE(m_client->totals().requests, 0);
    forwards->start(0);
    QTRY_COMPARE_WITH_TIMEOUT(forwards->statusAt(0).state, ForwardState::Ready, patience);
}

void ForwardsTest::startsStopsForgets()
{
    const auto forwards = makeForwards();
    const QAbstractItemModelTester tester(forwards.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy specs(forwards.get(), &Forwards::specsChanged);
    const int row = forwards->begin(pod());
    QCOMPARE(forwards->statusAt(row).state, ForwardState::Connecting);
    QTRY_COMPARE_WITH_TIMEOUT(forwards->statusAt(row).state, ForwardState::Ready, patience);
    QCOMPARE(forwards->running(), 1);
    QCOMPARE(forwards->index(row, Forwards::TargetColumn).data().toString(), u"ns/pods/a"_s);
    QCOMPARE(forwards->index(row, Forwards::RemoteColumn).data().toString(), u"http → a:8080"_s);
    QCOMPARE(forwards->index(row, Forwards::LocalColumn).data().toString(), forwards->statusAt(row).addresses.first());
    QCOMPARE(forwards->index(row, Forwards::StateColumn).data(Forwards::StateRole).toInt(), int(ForwardState::Ready));
    forwards->stop(row);
    QCOMPARE(forwards->statusAt(row).state, ForwardState::Stopped);
    QCOMPARE(forwards->running(), 0);
    QVERIFY(forwards->addressAt(row).isEmpty());
    forwards->start(row);
    QTRY_COMPARE_WITH_TIMEOUT(forwards->statusAt(row).state, ForwardState::Ready, patience);
    forwards->forget(row);
    QCOMPARE(forwards->rowCount(), 0);
    QCOMPARE(specs.count(), 2); // added, forgotten; starting and stopping change nothing that is remembered
}

void ForwardsTest::theSameForwardIsNotListedTwice()
{
    const auto forwards = makeForwards();
    QCOMPARE(forwards->begin(pod()), forwards->begin(pod()));
    QCOMPARE(forwards->rowCount(), 1);
    ForwardSpec other = pod();
    other.port = u"9090"_s;
    QCOMPARE(forwards->begin(other), 1);
    QTRY_COMPARE_WITH_TIMEOUT(forwards->running(), 2, patience);
    forwards->stopAll();
    QCOMPARE(forwards->running(), 0);
}

void ForwardsTest::failuresAreKept()
{
    const auto forwards = makeForwards();
    const QAbstractItemModelTester tester(forwards.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy failed(forwards.get(), &Forwards::failed);
    m_server->set("/api/v1/namespaces/ns/pods/a", {403, PodServer::status(403, "Forbidden", "may not")});
    const int row = forwards->begin(pod());
    QTRY_COMPARE_WITH_TIMEOUT(forwards->statusAt(row).state, ForwardState::Failed, patience);
    QCOMPARE(forwards->statusAt(row).error.code, u"kube.forbidden"_s);
    QCOMPARE(failed.count(), 1);
    m_server->set("/api/v1/namespaces/ns/pods/a", {200, PodServer::pod("a")});
    forwards->start(row); // again, as the user does when the right was given
    QTRY_COMPARE_WITH_TIMEOUT(forwards->statusAt(row).state, ForwardState::Ready, patience);
    QCOMPARE(forwards->statusAt(row).error, Error());
    ForwardSpec unknown = pod();
    unknown.kind = u"widgets.example.com"_s;
    const int lost = forwards->begin(unknown);
    QCOMPARE(forwards->statusAt(lost).state, ForwardState::Failed);
    QCOMPARE(forwards->statusAt(lost).error.where, u"widgets.example.com"_s);
}

void ForwardsTest::whatIsRememberedComesBackStopped()
{
    const auto first = makeForwards();
    first->begin(pod());
    ForwardSpec other = pod();
    other.port = u"9090"_s;
    first->begin(other);
    const auto second = makeForwards();
    const QAbstractItemModelTester tester(second.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    second->restore(first->saved());
    second->restore(first->saved()); // twice is once
    QCOMPARE(second->rowCount(), 2);
    QCOMPARE(second->specAt(0), pod());
    QCOMPARE(second->specAt(1), other);
    QCOMPARE(second->running(), 0);
    QCOMPARE(second->saved(), first->saved());
}

void ForwardsTest::oddMemoriesAreLeftOut()
{
    const auto forwards = makeForwards();
    forwards->restore({5, u"text"_s, QVariantMap{}, QVariantMap{{u"kind"_s, u"pods"_s}}, QVariantList{1}});
    QCOMPARE(forwards->rowCount(), 0);
}

void ForwardsTest::addressesForBrowsers()
{
    const auto forwards = makeForwards();
    ForwardSpec tls = pod();
    tls.port = u"8443"_s;
    const int plain = forwards->begin(pod());
    const int secure = forwards->begin(tls);
    QTRY_COMPARE_WITH_TIMEOUT(forwards->statusAt(secure).state, ForwardState::Ready, patience);
    QTRY_COMPARE_WITH_TIMEOUT(forwards->statusAt(plain).state, ForwardState::Ready, patience);
    QCOMPARE(forwards->addressAt(plain), u"http://127.0.0.1:%1"_s.arg(forwards->statusAt(plain).localPort));
    QCOMPARE(forwards->addressAt(secure), u"https://127.0.0.1:%1"_s.arg(forwards->statusAt(secure).localPort));
}

void ForwardsTest::aTerminalShowsAndSends()
{
    std::string asked;
    m_script = [&](Peer &peer, const std::string &path, const std::string &head) {
        asked = path;
        peer.send(Peer::upgrade(head, "v5.channel.k8s.io") + onChannel(1, "\x1b[1;32m$\x1b[0m "));
        std::string typed;
        while (typed.find('\n') == std::string::npos)
            if (const Peer::Frame frame = peer.readData(); frame.payload[0] == 0)
                typed += frame.payload.substr(1);
        peer.send(onChannel(1, typed.substr(0, typed.size() - 1) + "\r\nHello\r\n") + onChannel(3, R"({"status":"Failure","details":{"causes":[{"reason":"ExitCode","message":"7"}]}})") + closing);
        peer.waitForEnd();
    };
    Terminal terminal(m_client);
    QSignalSpy states(&terminal, &Terminal::stateChanged);
    terminal.start({u"ns"_s, u"a"_s, u"c"_s, {u"sh"_s}});
    QCOMPARE(terminal.state(), TerminalState::Starting);
    QTRY_COMPARE_WITH_TIMEOUT(whole(terminal.text()), std::string("$ "), patience);
    QCOMPARE(terminal.state(), TerminalState::Running);
    terminal.resize(80, 24);
    terminal.send(u"echo Hello\n"_s);
    QTRY_COMPARE_WITH_TIMEOUT(terminal.state(), TerminalState::Ended, patience);
    QCOMPARE(whole(terminal.text()), std::string("$ echo Hello\nHello\n"));
    QCOMPARE(terminal.exitCode(), 7);
    QCOMPARE(asked, std::string("/api/v1/namespaces/ns/pods/a/exec?stdout=true&stdin=true&tty=true&container=c&command=sh"));
    QCOMPARE(states.count(), 3);
}

void ForwardsTest::aTerminalEndsWithWords()
{
    m_server->set("/api/v1/namespaces/ns/pods/a/exec", {403, PodServer::status(403, "Forbidden", "may not create pods/exec")});
    Terminal terminal(m_client);
    terminal.start({u"ns"_s, u"a"_s, {}, {u"sh"_s}});
    QTRY_COMPARE_WITH_TIMEOUT(terminal.state(), TerminalState::Ended, patience);
    QCOMPARE(terminal.exitCode(), -1);
    QCOMPARE(terminal.error().code, u"kube.forbidden"_s);
    terminal.start({u"ns"_s, u"a"_s, {}, {u"sh"_s}});
    terminal.stop();
    QCOMPARE(terminal.state(), TerminalState::Ended);
    QCOMPARE(terminal.error().kind, ErrorKind::Cancelled);
}

void ForwardsTest::aFloodIsNotReadFasterThanTaken()
{
    constexpr std::size_t whole = 40'000'000;
    std::atomic<int> server{0}; // 1 = it has no room any more, 2 = it could send everything
    m_script = [&](Peer &peer, const std::string &, const std::string &head) {
        const auto say = [&](int state) {
            int expected = 0;
            server.compare_exchange_strong(expected, state);
            server.notify_all();
        };
        peer.stalled = [say] { say(1); };
        peer.send(Peer::upgrade(head, "v5.channel.k8s.io"));
        const std::string frame = onChannel(1, std::string(999, 'y') + "\n");
        std::string many;
        for (int i = 0; i < 50; ++i)
            many += frame;
        for (std::size_t sent = 0; sent < whole && peer.send(many);)
            sent += 50'000;
        say(2);
        peer.send(onChannel(3, R"({"status":"Success"})") + closing);
        peer.waitForEnd();
    };
    Terminal terminal(m_client);
    int batches = 0;
    connect(&terminal, &Terminal::textChanged, this, [&] { ++batches; });
    terminal.start({u"ns"_s, u"a"_s, {}, {u"yes"_s}});
    server.wait(0); // the GUI thread is busy: the server must come to a halt by itself
    QCOMPARE(server.load(), 1);
    QCOMPARE(batches, 0);
    QTRY_COMPARE_WITH_TIMEOUT(terminal.state(), TerminalState::Ended, 120'000);
    QCOMPARE(terminal.text().lines().size(), std::size_t(10'000));
    QCOMPARE(terminal.text().firstLine() + 10'000, qint64(whole / 1000) + 1); // no line was lost
    QVERIFY(batches > 1);
}

QTEST_GUILESS_MAIN(ForwardsTest)
#include "forwards_test.moc"
