// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/discovery.h"
#include "clients/kube/exec.h"
#include "clients/kube/kubecontexts.h"
#include "clients/kube/objects.h"
#include "clients/kube/portforward.h"
#include "tests/conformance/bed.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <mutex>
#include <thread>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 180'000; ///< for machines with much else to do
constexpr quint16 healthPort = 8080; ///< answers GET /healthz; every other port echoes
constexpr quint16 echoPort = 9000;

/// One TCP connection of a program on this machine; blocks, three minutes at the longest.
class LocalClient
{
public:
    explicit LocalClient(quint16 port)
        : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        const timeval limit{180, 0};
        setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        setsockopt(m_socket, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(port);
        if (::connect(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
            qWarning("no connection to port %d", port);
    }
    ~LocalClient() { ::close(m_socket); }
    LocalClient(const LocalClient &) = delete;
    LocalClient &operator=(const LocalClient &) = delete;

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
    std::string read(std::size_t size)
    {
        std::string bytes(size, '\0');
        std::size_t got = 0;
        while (got < size) {
            const ssize_t count = ::recv(m_socket, bytes.data() + got, size - got, 0);
            if (count <= 0)
                break;
            got += static_cast<std::size_t>(count);
        }
        bytes.resize(got);
        return bytes;
    }
    /// An answer with its Content-Length. Not until the connection ends: the channels of a forward do not say that the pod's side has
    /// ended before ours has, when the kubelet waits for both (as the one of the test bed does).
    std::string readAnswer()
    {
        std::string answer;
        std::size_t whole = std::string::npos;
        while (answer.size() < whole) {
            const std::string byte = read(1);
            if (byte.empty())
                return answer + " (ended early)";
            answer += byte;
            if (whole == std::string::npos && answer.ends_with("\r\n\r\n")) {
                const std::size_t length = answer.find("Content-Length: ");
                whole = answer.size() + (length == std::string::npos ? 0 : std::stoul(answer.substr(length + 16)));
            }
        }
        return answer;
    }

private:
    int m_socket;
};

struct Heard {
    std::mutex mutex;
    std::string output;
    std::string errors;
    std::optional<ExecEnd> end;

    bool hasEnded()
    {
        const std::lock_guard lock(mutex);
        return end.has_value();
    }
};

} // namespace

/// Port-forward and exec through a real API server.
class StreamsConformance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aPodAnswersHttp();
    void tenMegabytesComeBackWhole();
    void twentyConnectionsAtOnce();
    void aDeletedPodIsReplacedForTheNextConnection();
    void aRestartOfTheServerEndsConnectionsNotTheForward();
    void whoMayNotIsToldSo();
    void execRunsAndAnswers();
    void execTakesInput();
    void execEndsWithWords();
    void theLogHoldsNoToken();

private:
    template<typename T>
    T wait(const QFuture<T> &future)
    {
        const bool done = QTest::qWaitFor([&] { return future.isFinished(); }, patience);
        return done && future.resultCount() > 0 ? future.resultAt(0) : T(Error{.kind = ErrorKind::Timeout, .code = u"test.noAnswer"_s});
    }
    std::shared_ptr<KubeClient> client(const QString &context)
    {
        Result<ResolvedContext> open = openContext(kubeconfigPaths(), context);
        return open ? KubeClient::create(m_transport, open->connection, open->credentials) : nullptr;
    }
    ApiResource kind(const QString &name) { return *findResource(m_surface, name); }
    void createPod(const QString &name);
    std::unique_ptr<PortForward> forward(const std::shared_ptr<KubeClient> &client, const ForwardTarget &target)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_status = {};
        }
        return std::make_unique<PortForward>(client, target, PortForward::Options{}, [this](const ForwardStatus &status) {
            const std::lock_guard lock(m_mutex);
            m_status = status;
        });
    }
    ForwardStatus status()
    {
        const std::lock_guard lock(m_mutex);
        return m_status;
    }
    ForwardTarget pod(quint16 port) { return {kind(u"pods"_s), u"default"_s, u"stream-a"_s, QString::number(port)}; }
    std::shared_ptr<Exec> exec(const std::shared_ptr<KubeClient> &client, const QStringList &command, bool hasInput, const std::shared_ptr<Heard> &heard);

    Bed m_bed;
    Transport m_transport;
    std::shared_ptr<KubeClient> m_admin;
    ApiSurface m_surface;
    std::mutex m_mutex;
    ForwardStatus m_status;
};

void StreamsConformance::createPod(const QString &name)
{
    const QString text = u"{apiVersion: v1, kind: Pod, metadata: {name: %1, namespace: default, labels: {suite: streams}}, spec: {containers: [{name: main, image: i, ports: [{name: http, containerPort: 8080}]}]}}"_s.arg(name);
    const Result<WriteOutcome> made = wait(createObject(m_admin, kind(u"pods"_s), u"default"_s, text.toUtf8(), {}));
    QVERIFY2(made.hasValue() || made.error().code == u"kube.exists", made ? "" : qPrintable(made.error().serverMessage));
    const auto isRunning = [&] {
        const Result<ObjectView> object = wait(readObject(m_admin, kind(u"pods"_s), {u"default"_s, name, {}}));
        return object && object->phase == u"Running";
    };
    QTRY_VERIFY_WITH_TIMEOUT(isRunning(), patience);
}

std::shared_ptr<Exec> StreamsConformance::exec(const std::shared_ptr<KubeClient> &client, const QStringList &command, bool hasInput, const std::shared_ptr<Heard> &heard)
{
    ExecEvents events;
    events.output = [heard](bool isError, std::string_view bytes) {
        const std::lock_guard lock(heard->mutex);
        (isError ? heard->errors : heard->output) += bytes;
    };
    events.end = [heard](const ExecEnd &end) {
        const std::lock_guard lock(heard->mutex);
        heard->end = end;
    };
    return Exec::start(client, {.nameSpace = u"default"_s, .pod = u"stream-a"_s, .command = command, .hasInput = hasInput}, events);
}

void StreamsConformance::initTestCase()
{
    QVERIFY2(Bed::isThere(), "run by real_servers.py, which starts the servers");
    m_admin = client(u"admin"_s);
    QVERIFY(m_admin);
    const Result<ApiSurface> surface = wait(discover(m_admin));
    QVERIFY2(surface.hasValue(), surface ? "" : qPrintable(surface.error().serverMessage));
    m_surface = *surface;
    const QByteArray service = "{apiVersion: v1, kind: Service, metadata: {name: streams, namespace: default}, spec: {selector: {suite: streams}, ports: [{name: web, port: 80, targetPort: http}]}}";
    const Result<WriteOutcome> made = wait(createObject(m_admin, kind(u"services"_s), u"default"_s, service, {}));
    QVERIFY2(made.hasValue(), made ? "" : qPrintable(made.error().serverMessage));
    createPod(u"stream-a"_s);
    createPod(u"stream-b"_s);
}

void StreamsConformance::cleanupTestCase()
{
    for (const QString &name : {u"stream-a"_s, u"stream-b"_s})
        (void)wait(deleteObject(m_admin, kind(u"pods"_s), {u"default"_s, name, {}}, Propagation::Background, {}));
    (void)wait(deleteObject(m_admin, kind(u"services"_s), {u"default"_s, u"streams"_s, {}}, Propagation::Background, {}));
}

void StreamsConformance::aPodAnswersHttp()
{
    const auto forwarded = forward(m_admin, pod(healthPort));
    QTRY_COMPARE_WITH_TIMEOUT(status().state, ForwardState::Ready, patience);
    LocalClient http(status().localPort);
    QVERIFY(http.send("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
    const std::string answer = http.readAnswer();
    QVERIFY2(answer.starts_with("HTTP/1.1 200") && answer.ends_with("ok"), answer.c_str());
}

void StreamsConformance::tenMegabytesComeBackWhole()
{
    const auto forwarded = forward(m_admin, pod(echoPort));
    QTRY_COMPARE_WITH_TIMEOUT(status().state, ForwardState::Ready, patience);
    std::string sent(10'000'000, '\0');
    for (std::size_t i = 0; i < sent.size(); ++i)
        sent[i] = static_cast<char>(i * 2654435761u >> 11);
    LocalClient echo(status().localPort);
    std::thread writer([&] { echo.send(sent); });
    const std::string got = echo.read(sent.size());
    writer.join();
    const ForwardStatus after = status();
    QVERIFY2(got.size() == sent.size(), qPrintable(u"%1 bytes came back; sent to the pod %2, received %3, error %4 %5"_s.arg(got.size()).arg(after.sent).arg(after.received).arg(after.error.code, after.error.serverMessage)));
    QVERIFY(got == sent);
    QTRY_COMPARE_WITH_TIMEOUT(status().received, qint64(sent.size()), patience);
}

void StreamsConformance::twentyConnectionsAtOnce()
{
    const auto forwarded = forward(m_admin, pod(echoPort));
    QTRY_COMPARE_WITH_TIMEOUT(status().state, ForwardState::Ready, patience);
    std::vector<std::unique_ptr<LocalClient>> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(std::make_unique<LocalClient>(status().localPort));
        QVERIFY(clients.back()->send("client " + std::to_string(1000 + i)));
    }
    for (int i = 0; i < 20; ++i)
        QCOMPARE(clients[static_cast<std::size_t>(i)]->read(11), "client " + std::to_string(1000 + i));
    QTRY_COMPARE_WITH_TIMEOUT(status().open, 20, patience);
    clients.clear();
    QTRY_COMPARE_WITH_TIMEOUT(status().open, 0, patience);
}

void StreamsConformance::aDeletedPodIsReplacedForTheNextConnection()
{
    const auto forwarded = forward(m_admin, {kind(u"services"_s), u"default"_s, u"streams"_s, u"80"_s});
    QTRY_COMPARE_WITH_TIMEOUT(status().state, ForwardState::Ready, patience);
    const QString first = status().pod;
    QVERIFY(first == u"stream-a" || first == u"stream-b");
    QVERIFY(wait(deleteObject(m_admin, kind(u"pods"_s), {u"default"_s, first, {}}, Propagation::Background, {})).hasValue());
    const auto isGone = [&] { return !wait(readObject(m_admin, kind(u"pods"_s), {u"default"_s, first, {}})).hasValue(); };
    QTRY_VERIFY_WITH_TIMEOUT(isGone(), patience);
    LocalClient http(status().localPort);
    QVERIFY(http.send("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
    QVERIFY(http.readAnswer().starts_with("HTTP/1.1 200"));
    QTRY_VERIFY_WITH_TIMEOUT(!status().pod.isEmpty() && status().pod != first, patience);
    createPod(first);
}

void StreamsConformance::aRestartOfTheServerEndsConnectionsNotTheForward()
{
    const auto forwarded = forward(m_admin, pod(echoPort));
    QTRY_COMPARE_WITH_TIMEOUT(status().state, ForwardState::Ready, patience);
    {
        LocalClient echo(status().localPort);
        QVERIFY(echo.send("before") && echo.read(6) == "before");
        QCOMPARE(m_bed.kill(), QString());
        QCOMPARE(echo.read(1), std::string());
    }
    QCOMPARE(m_bed.start(), QString());
    const auto echoes = [this] {
        LocalClient echo(status().localPort);
        return echo.send("after") && echo.read(5) == "after";
    };
    QTRY_VERIFY_WITH_TIMEOUT(echoes(), patience);
}

void StreamsConformance::whoMayNotIsToldSo()
{
    const std::shared_ptr<KubeClient> viewer = client(u"viewer"_s);
    const auto forwarded = forward(viewer, pod(echoPort));
    QTRY_COMPARE_WITH_TIMEOUT(status().state, ForwardState::Ready, patience); // a viewer may look for the pod
    LocalClient echo(status().localPort);
    echo.send("x");
    QCOMPARE(echo.read(1), std::string());
    QTRY_COMPARE_WITH_TIMEOUT(status().error.code, u"kube.forbidden"_s, patience);
    const auto heard = std::make_shared<Heard>();
    exec(viewer, {u"echo"_s}, false, heard);
    QTRY_VERIFY_WITH_TIMEOUT(heard->hasEnded(), patience);
    QCOMPARE(heard->end->error->code, u"kube.forbidden"_s);
}

void StreamsConformance::execRunsAndAnswers()
{
    const auto heard = std::make_shared<Heard>();
    exec(m_admin, {u"sh"_s, u"-c"_s, u"echo out; echo err >&2"_s}, false, heard);
    QTRY_VERIFY_WITH_TIMEOUT(heard->hasEnded(), patience);
    QVERIFY2(!heard->end->error, heard->end->error ? qPrintable(heard->end->error->serverMessage) : "");
    QCOMPARE(heard->end->exitCode, 0);
    QCOMPARE(heard->output, std::string("out\n"));
    QCOMPARE(heard->errors, std::string("err\n"));
}

void StreamsConformance::execTakesInput()
{
    const auto heard = std::make_shared<Heard>();
    const std::shared_ptr<Exec> running = exec(m_admin, {u"head"_s, u"-c"_s, u"200000"_s}, true, heard);
    running->write(std::string(200'000, 'i'));
    const auto size = [&] {
        const std::lock_guard lock(heard->mutex);
        return heard->output.size();
    };
    QTRY_COMPARE_WITH_TIMEOUT(size(), std::size_t(200'000), patience);
    QVERIFY(heard->output == std::string(200'000, 'i'));
    running->cancel();
    QTRY_VERIFY_WITH_TIMEOUT(heard->hasEnded(), patience);
}

void StreamsConformance::execEndsWithWords()
{
    const auto heard = std::make_shared<Heard>();
    exec(m_admin, {u"/no/such/program"_s}, false, heard);
    QTRY_VERIFY_WITH_TIMEOUT(heard->hasEnded(), patience);
    QVERIFY(heard->end->error || heard->end->exitCode != 0);
    const auto nowhere = std::make_shared<Heard>();
    ExecEvents events;
    events.end = [nowhere](const ExecEnd &end) {
        const std::lock_guard lock(nowhere->mutex);
        nowhere->end = end;
    };
    Exec::start(m_admin, {.nameSpace = u"default"_s, .pod = u"no-such-pod"_s, .command = {u"true"_s}}, events);
    QTRY_VERIFY_WITH_TIMEOUT(nowhere->hasEnded(), patience);
    QCOMPARE(nowhere->end->error->code, u"kube.notFound"_s);
}

void StreamsConformance::theLogHoldsNoToken()
{
    bool hasForward = false;
    bool hasExec = false;
    const QStringList variables = QProcessEnvironment::systemEnvironment().keys();
    for (const RequestRecord &record : m_admin->requests()) {
        hasForward = hasForward || (record.isStream && record.path.contains(u"/portforward?"));
        hasExec = hasExec || (record.isStream && record.path.contains(u"/exec?"));
        for (const QString &variable : variables)
            if (variable.startsWith(u"TESTBED_TOKEN"))
                QVERIFY(!QString(record.path % record.error).contains(qEnvironmentVariable(variable.toLatin1().constData())));
    }
    QVERIFY(hasForward && hasExec);
}

QTEST_GUILESS_MAIN(StreamsConformance)
#include "streams_test.moc"
