// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/loopback.h"
#include "clients/kube/portforward.h"
#include "tests/fakes/podserver.h"

#include <QTest>

#include <mutex>

using namespace headrace;
using namespace headrace::fakes;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000;
const std::string portBytes("\x90\x1f", 2);

std::string onChannel(int channel, const std::string &bytes)
{
    return Peer::frame(2, std::string(1, static_cast<char>(channel)) + bytes);
}

/// A program on this machine that connects to the forward; blocks, 20 s at the longest.
class LocalClient
{
public:
    explicit LocalClient(quint16 port, int family = AF_INET)
        : m_socket(::socket(family, SOCK_STREAM, 0))
    {
        const timeval limit{20, 0};
        setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        setsockopt(m_socket, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
        sockaddr_in v4{};
        v4.sin_family = AF_INET;
        v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        v4.sin_port = htons(port);
        sockaddr_in6 v6{};
        v6.sin6_family = AF_INET6;
        v6.sin6_addr = in6addr_loopback;
        v6.sin6_port = htons(port);
        m_isConnected = (family == AF_INET ? ::connect(m_socket, reinterpret_cast<sockaddr *>(&v4), sizeof v4) : ::connect(m_socket, reinterpret_cast<sockaddr *>(&v6), sizeof v6)) == 0;
    }
    ~LocalClient() { close(); }
    LocalClient(const LocalClient &) = delete;
    LocalClient &operator=(const LocalClient &) = delete;

    bool isConnected() const { return m_isConnected; }
    bool send(const std::string &bytes)
    {
        std::size_t sent = 0;
        while (sent < bytes.size()) {
            const ssize_t count = ::send(m_socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
            if (count <= 0)
                return false;
            sent += static_cast<std::size_t>(count);
        }
        return true;
    }
    /// Exactly so many bytes, or what came before the end.
    std::string read(std::size_t size)
    {
        std::string bytes(size, '\0');
        std::size_t got = 0;
        while (got < size) {
            const ssize_t count = ::recv(m_socket, bytes.data() + got, size - got, 0);
            m_lastError = count < 0 ? errno : 0;
            if (count <= 0)
                break;
            got += static_cast<std::size_t>(count);
        }
        bytes.resize(got);
        return bytes;
    }
    int lastError() const { return m_lastError; }
    void endWriting() { ::shutdown(m_socket, SHUT_WR); }
    void close()
    {
        if (m_socket >= 0)
            ::close(m_socket);
        m_socket = -1;
    }

private:
    int m_socket;
    bool m_isConnected = false;
    int m_lastError = 0;
};

void echo(Peer &peer, const std::string &head)
{
    peer.send(Peer::upgrade(head, "v4.channel.k8s.io") + onChannel(0, portBytes) + onChannel(1, portBytes));
    for (Peer::Frame frame = peer.readData(); frame.opcode == 2; frame = peer.readData())
        peer.send(Peer::frame(2, frame.payload));
}

std::string podNamed(const std::string &path)
{
    const std::size_t begin = path.find("/pods/") + 6;
    return path.substr(begin, path.find('/', begin) - begin);
}

ApiResource kind(const QString &plural, const QString &name, const QString &group = {})
{
    return {.group = group, .version = u"v1"_s, .plural = plural, .kind = name};
}

/// Credentials that the server refuses once.
class RenewedCredentials final : public CredentialSource
{
public:
    bool isFresh() const override { return m_isFresh; }
    Result<Credentials> current(std::stop_token) override
    {
        m_isFresh = true;
        return Credentials{.headers = {"Authorization: Bearer " + std::string(m_rejected ? "new" : "old")}};
    }
    void rejected(const Credentials &) override
    {
        ++m_rejected;
        m_isFresh = false;
    }
    std::atomic<int> m_rejected{0};

private:
    std::atomic<bool> m_isFresh{true};
};

} // namespace

class PortForwardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void carriesBytesBothWays();
    void listensOnLoopbackAlone();
    void tenMegabytesComeBackWhole();
    void manyConnectionsAtOnce();
    void aSlowReaderStopsTheServer();
    void whatIsStillComingIsWaitedForAfterHalfAClose();
    void theServersEndIsTheLocalEnd();
    void theErrorChannelBecomesWords_data();
    void theErrorChannelBecomesWords();
    void aGonePodIsReplacedForTheNextConnection();
    void aServiceWithoutSlicesIsAskedForItsSelector();
    void aConnectionWaitsForAPod();
    void failsAtOnce_data();
    void failsAtOnce();
    void portsAreChosen();
    void stoppingClosesThePort();
    void newCredentialsAfterA401();
    void theLogHoldsNoSecret();

private:
    std::unique_ptr<PortForward> forward(const ForwardTarget &target, PortForward::Options options = {});
    ForwardStatus status()
    {
        const std::lock_guard lock(m_mutex);
        return m_status;
    }
    void makeServer(PodServer::Upgrade upgrade) { m_server = std::make_unique<PodServer>(std::move(upgrade)); }
    /// Echoes and remembers who was asked.
    void makeEchoServer()
    {
        makeServer([this](Peer &peer, const std::string &path, const std::string &head) {
            {
                const std::lock_guard lock(m_mutex);
                m_pods.push_back(podNamed(path));
            }
            echo(peer, head);
        });
        m_server->set("/api/v1/namespaces/ns/pods/a", {200, PodServer::pod("a")});
        m_server->set("/api/v1/namespaces/ns/pods/b", {200, PodServer::pod("b")});
    }
    void setSlices(const std::vector<std::string> &pods);
    void makeService();
    ForwardTarget pod(const QString &port = u"http"_s) { return {kind(u"pods"_s, u"Pod"_s), u"ns"_s, u"a"_s, port}; }
    ForwardTarget service() { return {kind(u"services"_s, u"Service"_s), u"ns"_s, u"s"_s, u"80"_s}; }

    std::mutex m_mutex;
    ForwardStatus m_status;
    std::vector<std::string> m_pods;
    std::unique_ptr<PodServer> m_server;
    std::unique_ptr<Transport> m_transport;
    std::shared_ptr<KubeClient> m_client;
    std::shared_ptr<CredentialSource> m_credentials;
};

void PortForwardTest::setSlices(const std::vector<std::string> &pods)
{
    std::string endpoints;
    for (const std::string &pod : pods)
        endpoints += (endpoints.empty() ? "" : ",") + (R"({"conditions":{"ready":true},"targetRef":{"kind":"Pod","name":")" + pod + "\"}}");
    m_server->set("/apis/discovery.k8s.io/v1/namespaces/ns/endpointslices", {200, R"({"items":[{"ports":[{"name":"web","port":8080}],"endpoints":[)" + endpoints + "]}]}"});
}

void PortForwardTest::makeService()
{
    m_server->set("/api/v1/namespaces/ns/services/s", {200, R"({"metadata":{"name":"s"},"spec":{"selector":{"app":"x"},"ports":[{"name":"web","port":80,"targetPort":"http"}]}})"});
    setSlices({"a", "b"});
}

void PortForwardTest::init()
{
    m_status = {};
    m_pods.clear();
    m_credentials = std::make_shared<FixedCredentials>(Credentials{.headers = {"Authorization: Bearer canary-77"}});
    m_transport = std::make_unique<Transport>();
}

void PortForwardTest::cleanup()
{
    m_client.reset();
    m_transport.reset();
    m_server.reset();
}

std::unique_ptr<PortForward> PortForwardTest::forward(const ForwardTarget &target, PortForward::Options options)
{
    m_client = KubeClient::create(*m_transport, {.server = m_server->url()}, m_credentials);
    return std::make_unique<PortForward>(m_client, target, options, [this](const ForwardStatus &status) {
        const std::lock_guard lock(m_mutex);
        m_status = status;
    });
}

void PortForwardTest::carriesBytesBothWays()
{
    makeEchoServer();
    const auto forwarded = forward(pod());
    QTRY_COMPARE_WITH_TIMEOUT(status().state, ForwardState::Ready, patience);
    QCOMPARE(status().pod, u"a"_s);
    QCOMPARE(status().podPort, 8080);
    LocalClient client(status().localPort);
    QVERIFY(client.send("Hello"));
    QCOMPARE(client.read(5), std::string("Hello"));
    QTRY_COMPARE_WITH_TIMEOUT(status().received, 5, patience);
    QCOMPARE(status().sent, 5);
    QCOMPARE(status().open, 1);
    QCOMPARE(m_server->asked("/api/v1/namespaces/ns/pods/a/portforward?ports=8080"), 1);
    client.close();
    QTRY_COMPARE_WITH_TIMEOUT(status().open, 0, patience);
    QCOMPARE(status().served, 1);
    QCOMPARE(status().error, Error());
}

void PortForwardTest::listensOnLoopbackAlone()
{
    makeEchoServer();
    const auto forwarded = forward(pod());
    QTRY_COMPARE_WITH_TIMEOUT(status().state, ForwardState::Ready, patience);
    const QStringList addresses = status().addresses;
    QCOMPARE(addresses.first(), u"127.0.0.1:%1"_s.arg(status().localPort));
    if (addresses.size() > 1) {
        LocalClient client(status().localPort, AF_INET6);
        QVERIFY(client.isConnected() && client.send("six") && client.read(3) == "six");
    }
    // Another address of the same loopback net is not served.
    const int probe = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in other{};
    other.sin_family = AF_INET;
    other.sin_addr.s_addr = htonl(0x7F000002);
    other.sin_port = htons(status().localPort);
    QVERIFY(::connect(probe, reinterpret_cast<sockaddr *>(&other), sizeof other) != 0);
    ::close(probe);
}

void PortForwardTest::tenMegabytesComeBackWhole()
{
    makeEchoServer();
    const auto forwarded = forward(pod());
    QTRY_COMPARE_WITH_TIMEOUT(status().state, ForwardState::Ready, patience);
    std::string sent(10'000'000, '\0');
    for (std::size_t i = 0; i < sent.size(); ++i)
        sent[i] = static_cast<char>(i * 2654435761u >> 13);
    LocalClient client(status().localPort);
    std::thread writer([&] {
        client.send(sent);
        client.endWriting();
    });
    const std::string got = client.read(sent.size());
    writer.join();
    QVERIFY(got == sent);
    QTRY_COMPARE_WITH_TIMEOUT(status().received, qint64(sent.size()), patience);
}

void PortForwardTest::manyConnectionsAtOnce()
{
    makeEchoServer();
    const auto forwarded = forward(pod());
    QTRY_COMPARE_WITH_TIMEOUT(status().state, ForwardState::Ready, patience);
    std::vector<std::unique_ptr<LocalClient>> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(std::make_unique<LocalClient>(status().localPort));
        QVERIFY(clients.back()->send("client " + std::to_string(1000 + i)));
    }
    for (int i = 0; i < 20; ++i)
        QCOMPARE(clients[static_cast<std::size_t>(i)]->read(11), "client " + std::to_string(1000 + i));
    QTRY_COMPARE_WITH_TIMEOUT(status().open, 20, patience);
    // One look at the pod for the start and one, perhaps two, for the burst: not one for each.
    QVERIFY(m_server->asked("/api/v1/namespaces/ns/pods/a") - m_server->asked("/api/v1/namespaces/ns/pods/a/portforward") <= 3);
    clients.clear();
    QTRY_COMPARE_WITH_TIMEOUT(status().open, 0, patience);
}

void PortForwardTest::aSlowReaderStopsTheServer()
{
    constexpr std::size_t whole = 40'000'000;
    std::atomic<std::size_t> sent{0};
    makeServer([&](Peer &peer, const std::string &, const std::string &head) {
        peer.send(Peer::upgrade(head, "v4.channel.k8s.io") + onChannel(0, portBytes) + onChannel(1, portBytes));
        const std::string frame = onChannel(0, std::string(50'000, 'x'));
        while (sent < whole && peer.send(frame))
            sent += 50'000;
        peer.waitForEnd();
    });
    m_server->set("/api/v1/namespaces/ns/pods/a", {200, PodServer::pod("a")});
    const auto forwarded = forward(pod());
    QTRY_COMPARE_WITH_TIMEOUT(status().state, ForwardState::Ready, patience);
    LocalClient client(status().localPort);
    std::size_t last = 1;
    QTRY_VERIFY_WITH_TIMEOUT(std::exchange(last, sent.load()) == sent && sent > 0, patience);
    QVERIFY2(sent < whole, "the server could send everything although nobody read");
    QCOMPARE(client.read(whole).size(), whole);
}

void PortForwardTest::whatIsStillComingIsWaitedForAfterHalfAClose()
{
    makeServer([&](Peer &peer, const std::string &, const std::string &head) {
        peer.send(Peer::upgrade(head, "v4.channel.k8s.io") + onChannel(0, portBytes) + onChannel(1, portBytes));
        peer.readData();
        if (peer.isSilentFor(1500)) // longer than the pause that ends an answered connection
            peer.send(onChannel(0, "late answer"));
        peer.waitForEnd();
    });
    m_server->set("/api/v1/namespaces/ns/pods/a", {200, PodServer::pod("a")});
    const auto forwarded = forward(pod());
    QTRY_COMPARE_WITH_TIMEOUT(status().state, ForwardState::Ready, patience);
    LocalClient client(status().localPort);
    client.send("question");
    client.endWriting();
    QCOMPARE(client.read(100), std::string("late answer"));
    QTRY_COMPARE_WITH_TIMEOUT(status().open, 0, patience);
}

void PortForwardTest::theServersEndIsTheLocalEnd()
{
    makeServer([&](Peer &peer, const std::string &, const std::string &head) {
        peer.send(Peer::upgrade(head, "v4.channel.k8s.io") + onChannel(0, portBytes) + onChannel(1, portBytes) + onChannel(0, "all of it") + Peer::frame(8, std::string("\x03\xe8", 2)));
        peer.waitForEnd();
    });
    m_server->set("/api/v1/namespaces/ns/pods/a", {200, PodServer::pod("a")});
    const auto forwarded = forward(pod());
    QTRY_COMPARE_WITH_TIMEOUT(status().state, ForwardState::Ready, patience);
    LocalClient client(status().localPort);
    QCOMPARE(client.read(100), std::string("all of it"));
    QCOMPARE(client.lastError(), 0); // an end, not a reset
}

void PortForwardTest::theErrorChannelBecomesWords_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<QString>("code");
    QTest::newRow("nobody listens there") << QByteArray("dial tcp 127.0.0.1:8080: connect: connection refused") << u"forward.refused"_s;
    QTest::newRow("something else") << QByteArray("network namespace is closed") << u"forward.remote"_s;
}

void PortForwardTest::theErrorChannelBecomesWords()
{
    QFETCH(QByteArray, words);
    QFETCH(QString, code);
    makeServer([&](Peer &peer, const std::string &, const std::string &head) {
        peer.send(Peer::upgrade(head, "v4.channel.k8s.io") + onChannel(0, portBytes) + onChannel(1, portBytes) + onChannel(1, words.toStdString()) + Peer::frame(8, std::string("\x03\xe8", 2)));
        peer.waitForEnd();
    });
    m_server->set("/api/v1/namespaces/ns/pods/a", {200, PodServer::pod("a")});
    const auto forwarded = forward(pod());
    QTRY_COMPARE_WITH_TIMEOUT(status().state, ForwardState::Ready, patience);
    LocalClient client(status().localPort);
    QCOMPARE(client.read(1), std::string());
    QCOMPARE(client.lastError(), ECONNRESET); // a program must not take it for an empty answer
    QTRY_COMPARE_WITH_TIMEOUT(status().error.code, code, patience);
    QCOMPARE(status().error.serverMessage, QString::fromUtf8(words));
    QCOMPARE(status().error.where, u"a"_s);
    QCOMPARE(status().error.arguments.first(), u"8080"_s);
    QCOMPARE(status().state, ForwardState::Ready); // the next connection may do better
}

void PortForwardTest::aGonePodIsReplacedForTheNextConnection()
{
    makeEchoServer();
    makeService();
    const auto forwarded = forward(service());
    QTRY_COMPARE_WITH_TIMEOUT(status().state, ForwardState::Ready, patience);
    QCOMPARE(status().pod, u"a"_s);
    {
        LocalClient client(status().localPort);
        QVERIFY(client.send("1") && client.read(1) == "1");
    }
    // The pod goes; the slices do not know it yet when the next connection comes.
    m_server->set("/api/v1/namespaces/ns/pods/a", {404, PodServer::status(404, "NotFound", "pods \\\"a\\\" not found")});
    LocalClient client(status().localPort);
    QVERIFY(client.send("2") && client.read(1) == "2");
    QTRY_COMPARE_WITH_TIMEOUT(status().pod, u"b"_s, patience);
    QCOMPARE(m_pods, (std::vector<std::string>{"a", "b"}));
    QCOMPARE(status().state, ForwardState::Ready);
}

void PortForwardTest::aServiceWithoutSlicesIsAskedForItsSelector()
{
    makeEchoServer();
    makeService();
    m_server->set("/apis/discovery.k8s.io/v1/namespaces/ns/endpointslices", {403, PodServer::status(403, "Forbidden", "no")});
    m_server->set("/api/v1/namespaces/ns/pods?limit=250&labelSelector=app%3Dx", {200, PodServer::list({PodServer::pod("b"), PodServer::pod("c", R"("phase":"Pending")")})});
    const auto forwarded = forward(service());
    QTRY_COMPARE_WITH_TIMEOUT(status().state, ForwardState::Ready, patience);
    QCOMPARE(status().pod, u"b"_s);
    QCOMPARE(status().podPort, 8080); // "http" of the service is a name in the pod
}

void PortForwardTest::aConnectionWaitsForAPod()
{
    makeEchoServer();
    m_server->set("/apis/apps/v1/namespaces/ns/deployments/d", {200, R"({"spec":{"selector":{"matchLabels":{"app":"x"}}}})"});
    m_server->set("/api/v1/namespaces/ns/pods?limit=250", {200, PodServer::list({PodServer::pod("a", R"("phase":"Pending")")})});
    const auto forwarded = forward({kind(u"deployments"_s, u"Deployment"_s, u"apps"_s), u"ns"_s, u"d"_s, u"http"_s});
    QTRY_COMPARE_WITH_TIMEOUT(status().state, ForwardState::Waiting, patience);
    QCOMPARE(status().error.code, u"forward.noReadyPod"_s);
    QCOMPARE(status().error.where, u"d"_s);
    LocalClient client(status().localPort);
    QVERIFY(client.send("patience"));
    QTRY_COMPARE_WITH_TIMEOUT(status().open, 1, patience);
    m_server->set("/api/v1/namespaces/ns/pods?limit=250", {200, PodServer::list({PodServer::pod("a")})});
    QCOMPARE(client.read(8), std::string("patience"));
    QTRY_COMPARE_WITH_TIMEOUT(status().state, ForwardState::Ready, patience);
    QTRY_COMPARE_WITH_TIMEOUT(status().error, Error(), patience); // nothing is missing any more
}

void PortForwardTest::failsAtOnce_data()
{
    QTest::addColumn<int>("httpStatus");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::newRow("unknown") << 404 << QByteArray::fromStdString(PodServer::status(404, "NotFound", "x")) << u"kube.notFound"_s;
    QTest::newRow("forbidden") << 403 << QByteArray::fromStdString(PodServer::status(403, "Forbidden", "x")) << u"kube.forbidden"_s;
    QTest::newRow("login") << 401 << QByteArray::fromStdString(PodServer::status(401, "Unauthorized", "x")) << u"kube.unauthorized"_s;
    QTest::newRow("no such port") << 200 << QByteArray::fromStdString(PodServer::pod("a")) << u"forward.noPort"_s;
}

void PortForwardTest::failsAtOnce()
{
    QFETCH(int, httpStatus);
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    makeEchoServer();
    m_server->set("/api/v1/namespaces/ns/pods/a", {httpStatus, body.toStdString()});
    const auto forwarded = forward(pod(u"grpc"_s));
    QTRY_COMPARE_WITH_TIMEOUT(status().state, ForwardState::Failed, patience);
    QCOMPARE(status().error.code, code);
    QVERIFY(status().addresses.isEmpty());
}

void PortForwardTest::portsAreChosen()
{
    makeEchoServer();
    const auto first = forward(pod());
    QTRY_COMPARE_WITH_TIMEOUT(status().state, ForwardState::Ready, patience);
    const quint16 taken = status().localPort;
    const LocalListeners any = listenLocal(taken, false);
    QVERIFY(!any.sockets.empty() && any.port != taken);
    const LocalListeners none = listenLocal(taken, true);
    QVERIFY(none.sockets.empty() && !none.problem.isEmpty());
    const quint16 wanted = any.port;
    {
        const LocalListeners moved = listenLocal(wanted, false);
        QVERIFY(moved.port != wanted);
    }
    m_status = {};
    const auto fixed = forward(pod(), {.localPort = taken, .isFixed = true});
    QTRY_COMPARE_WITH_TIMEOUT(status().state, ForwardState::Failed, patience);
    QCOMPARE(status().error.code, u"forward.localPort"_s);
    QCOMPARE(status().error.where, QString::number(taken));
}

void PortForwardTest::stoppingClosesThePort()
{
    makeEchoServer();
    auto forwarded = forward(pod());
    QTRY_COMPARE_WITH_TIMEOUT(status().state, ForwardState::Ready, patience);
    LocalClient client(status().localPort);
    QVERIFY(client.send("x") && client.read(1) == "x");
    forwarded.reset();
    QCOMPARE(client.read(1), std::string());
    QTRY_VERIFY_WITH_TIMEOUT(!LocalClient(status().localPort).isConnected(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_client->totals().openStreams, 0, patience);
}

void PortForwardTest::newCredentialsAfterA401()
{
    const auto renewed = std::make_shared<RenewedCredentials>();
    m_credentials = renewed;
    m_server = std::make_unique<PodServer>([](Peer &peer, const std::string &, const std::string &head) {
        if (Peer::header(head, "Authorization") == "Bearer new")
            echo(peer, head);
        else
            peer.send("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
    });
    m_server->set("/api/v1/namespaces/ns/pods/a", {200, PodServer::pod("a")});
    const auto forwarded = forward(pod());
    QTRY_COMPARE_WITH_TIMEOUT(status().state, ForwardState::Ready, patience);
    LocalClient client(status().localPort);
    QVERIFY(client.send("x") && client.read(1) == "x");
    QCOMPARE(renewed->m_rejected.load(), 1);
}

void PortForwardTest::theLogHoldsNoSecret()
{
    makeEchoServer();
    const auto forwarded = forward(pod());
    QTRY_COMPARE_WITH_TIMEOUT(status().state, ForwardState::Ready, patience);
    LocalClient client(status().localPort);
    QVERIFY(client.send("x") && client.read(1) == "x");
    bool hasStream = false;
    for (const RequestRecord &record : m_client->requests()) {
        hasStream = hasStream || (record.isStream && record.path.contains(u"/portforward?ports=8080"));
        QVERIFY(!QString(record.path % record.error).contains(u"canary"));
    }
    QVERIFY(hasStream);
}

QTEST_GUILESS_MAIN(PortForwardTest)
#include "portforward_test.moc"
