// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/endpoints/callascode.h"
#include "clients/endpoints/inferenceclient.h"
#include "clients/endpoints/inferencejson.h"
#include "clients/endpoints/serviceroute.h"
#include "tests/fakes/modelserver.h"

#include <QFutureWatcher>
#include <QProcess>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {
constexpr int patience = 60'000;
}

class TestInferenceClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fake = {};
        m_transport = std::make_unique<Transport>();
        m_server = std::make_unique<LoopbackHttp>([this](const LoopbackHttp::Request &request) { return m_fake.answer(request); });
    }
    void cleanup()
    {
        m_transport.reset();
        m_server.reset();
    }
    void addresses_data();
    void addresses();
    void serversAreKnown_data();
    void serversAreKnown();
    void callsAndAnswers();
    void theGatewayIsReachedUnderTheServicesName();
    void requestsAreReadBack_data();
    void requestsAreReadBack();
    void commandsDoTheSame();
    void codeHidesTokens();
    void gateways();

private:
    template<typename T>
    Result<T> waited(const QFuture<Result<T>> &future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, patience))
            return Error{.code = QStringLiteral("test.timeout")};
        return future.result();
    }

    ModelServerFake m_fake;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<LoopbackHttp> m_server;
};

void TestInferenceClient::addresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("server");
    QTest::addColumn<int>("protocol");
    QTest::addColumn<QString>("model");
    const auto row = [](const char *text, const char *server, InferenceProtocol protocol = InferenceProtocol::Unknown, const char *model = "") { QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(server) << int(protocol) << QString::fromLatin1(model); };
    row("host:8080", "http://host:8080");
    row(" https://h/serving/ns/x/ ", "https://h/serving/ns/x");
    row("http://h/v1/models/iris:predict", "http://h", InferenceProtocol::V1, "iris");
    row("http://h/pre/v2/models/iris/versions/2/infer?x=1", "http://h/pre", InferenceProtocol::V2, "iris");
    row("http://h/v2", "http://h", InferenceProtocol::V2);
    row("http://h/invocations", "http://h", InferenceProtocol::Mlflow);
    row("", "");
    row("ftp://h", "");
    row("http://user:secret@h", "");
}

void TestInferenceClient::addresses()
{
    QFETCH(const QString, text);
    QFETCH(const QString, server);
    const Result<EndpointAddress> address = endpointAddress(text);
    QCOMPARE(address.hasValue(), !server.isEmpty());
    if (!address) {
        QCOMPARE(address.error().code, u"inference.address"_s);
        return;
    }
    QCOMPARE(address->server, server);
    QTEST(int(address->protocol), "protocol");
    QTEST(address->model, "model");
}

void TestInferenceClient::serversAreKnown_data()
{
    QTest::addColumn<bool>("v1");
    QTest::addColumn<bool>("v2");
    QTest::addColumn<bool>("inputs");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("protocol");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("failure");
    const auto row = [](const char *name, bool v1, bool v2, bool inputs, int status, InferenceProtocol protocol, const char *code = "", FailureKind failure = FailureKind::None) { QTest::newRow(name) << v1 << v2 << inputs << status << int(protocol) << QString::fromLatin1(code) << int(failure); };
    row("KServe's own", true, true, false, 200, InferenceProtocol::V1);
    row("one that tells its inputs", true, true, true, 200, InferenceProtocol::V2);
    row("MLServer", false, true, true, 200, InferenceProtocol::V2);
    row("another server", false, false, false, 200, InferenceProtocol::Unknown, "inference.noServer");
    row("a policy", true, true, false, 403, InferenceProtocol::Unknown, "", FailureKind::Forbidden);
    row("no token", true, true, false, 401, InferenceProtocol::Unknown, "", FailureKind::TokenRefused);
}

void TestInferenceClient::serversAreKnown()
{
    QFETCH(const bool, v1);
    QFETCH(const bool, v2);
    QFETCH(const bool, inputs);
    QFETCH(const int, status);
    QFETCH(const QString, code);
    m_fake.speaksV1 = v1;
    m_fake.speaksV2 = v2;
    m_fake.tellsInputs = inputs;
    m_fake.refusal = {.status = status, .body = status == 403 ? "RBAC: access denied" : ""};
    const auto client = InferenceClient::create(*m_transport, {.server = m_server->address().toStdString()});
    for (const QString &model : {QString(), u"iris"_s}) {
        const Result<InferenceClient::Finding> found = waited(client->look(model));
        QCOMPARE(found.hasValue(), code.isEmpty());
        if (!found) {
            QCOMPARE(found.error().code, code);
            continue;
        }
        QTEST(int(found->server.protocol), "protocol");
        QTEST(int(found->failure.kind), "failure");
        if (found->failure.kind == FailureKind::None)
            QCOMPARE(found->server.model, u"iris"_s);
    }
}

void TestInferenceClient::callsAndAnswers()
{
    const auto client = InferenceClient::create(*m_transport, {.server = m_server->address().toStdString()});
    Tensor tensor{.name = u"x"_s, .type = TensorType::Fp64, .shape = {2, 4}};
    for (int i = 0; i < 8; ++i)
        QVERIFY(tensor.append(QString::number(i)));
    InferenceCall call{.protocol = InferenceProtocol::V1, .model = u"iris"_s, .request = {.inputs = {tensor}}, .body = {}};
    const Result<HttpRequest> request = inferenceRequest(call);
    QVERIFY(request);
    QCOMPARE(request->path, std::string("/v1/models/iris:predict"));
    Result<InferenceReply> reply = waited(client->send(*request));
    QVERIFY(reply);
    InferenceOutcome outcome = inferenceOutcome(InferenceProtocol::V1, *std::move(reply));
    QVERIFY(outcome.isReadable && outcome.failure.kind == FailureKind::None && outcome.microseconds > 0);
    QCOMPARE(outcome.answer.outputs.front().text(1), u"22"_s);

    call.protocol = InferenceProtocol::V2;
    outcome = inferenceOutcome(InferenceProtocol::V2, *waited(client->send(*inferenceRequest(call))));
    QCOMPARE(outcome.answer.outputs.front().name, u"rows"_s);
    QCOMPARE(outcome.answer.outputs.front().text(0), u"2"_s);

    call.body = R"({"instances":[[1,2]]})";
    call.protocol = InferenceProtocol::V1;
    outcome = inferenceOutcome(InferenceProtocol::V1, *waited(client->send(*inferenceRequest(call))));
    QCOMPARE(outcome.status, 500);
    QCOMPARE(outcome.failure.kind, FailureKind::WrongShape);
    QVERIFY(!outcome.isReadable);

    call.protocol = InferenceProtocol::V2;
    call.body.clear();
    call.isBinary = true;
    QVERIFY(inferenceRequest(call)->headers.back().starts_with("Inference-Header-Content-Length: "));
}

/// Name and Host stay the service's, the connection goes elsewhere.
void TestInferenceClient::theGatewayIsReachedUnderTheServicesName()
{
    Credentials credentials;
    const ConnectionSettings settings = behindGateway({.server = "http://iris.ns.example.com"}, m_server->address().section(u'/', 2), credentials);
    const auto client = InferenceClient::create(*m_transport, settings, credentials);
    QVERIFY(waited(client->look(u"iris"_s)));
    QCOMPARE(m_server->requests().front().header("Host"), QByteArray("iris.ns.example.com"));
}

void TestInferenceClient::requestsAreReadBack_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isV2");
    QTest::addColumn<int>("tensors");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const char *body, bool isV2, int tensors, const char *code = "") { QTest::newRow(name) << QByteArray(body) << isV2 << tensors << QString::fromLatin1(code); };
    row("V2", R"({"id":"7","inputs":[{"name":"a","shape":[1,2],"datatype":"INT64","data":[9223372036854775807,2]}],"outputs":[{"name":"y"}]})", true, 1);
    row("V2, nested", R"({"inputs":[{"name":"a","shape":[2,1],"datatype":"FP32","data":[[1],[2]]},{"name":"b","shape":[1],"datatype":"BYTES","data":["x"]}]})", true, 2);
    row("V2, too few", R"({"inputs":[{"name":"a","shape":[3],"datatype":"INT64","data":[1]}]})", true, 0, "tensor.count");
    row("V2, a word", R"({"inputs":[{"name":"a","shape":[1],"datatype":"INT64","data":["x"]}]})", true, 0, "inference.request");
    row("V2, none", "{}", true, 0, "inference.request");
    row("V2, broken", "{", true, 0, "inference.request");
    row("V1", R"({"instances":[[1,2],[3,4]]})", false, 1);
    row("V1, columns", R"({"instances":[{"a":1,"b":"x"},{"a":2.5,"b":"y"}]})", false, 2);
    row("V1, inputs", R"({"inputs":[1,2]})", false, 1);
    row("V1, uneven", R"({"instances":[[1],[3,4]]})", false, 0, "inference.request");
    row("V1, missing cells", R"({"instances":[{"a":1},{"b":2}]})", false, 0, "inference.request");
}

void TestInferenceClient::requestsAreReadBack()
{
    QFETCH(const QByteArray, body);
    QFETCH(const bool, isV2);
    QFETCH(const QString, code);
    const std::string_view text(body.constData(), std::size_t(body.size()));
    const Result<InferenceRequest> request = isV2 ? readV2Request(text) : readV1Request(text);
    QCOMPARE(request.hasValue(), code.isEmpty());
    if (!request) {
        QCOMPARE(request.error().code, code);
        return;
    }
    QTEST(int(request->inputs.size()), "tensors");
    if (isV2) {
        const Result<InferenceBody> written = v2Json(*request);
        QVERIFY(written);
        QVERIFY(readV2Request(written->bytes)->inputs == request->inputs);
    }
}

void TestInferenceClient::commandsDoTheSame()
{
    const ConnectionSettings connection{.server = m_server->address().toStdString()};
    const HttpRequest request{.method = "POST", .path = "/v1/models/iris:predict", .headers = {"Content-Type: application/json"}, .body = R"({"instances": [[1,2,3,4]], "it's": "a \"\\ quote"})"};
    QProcess shell;
    shell.start(u"/bin/sh"_s, {u"-c"_s, curlCommand(connection, request, false)});
    QTRY_COMPARE_WITH_TIMEOUT(shell.state(), QProcess::NotRunning, patience);
    if (shell.error() == QProcess::FailedToStart || shell.exitCode() == 127)
        QSKIP("no curl here");
    QVERIFY2(shell.readAllStandardOutput().contains("10"), shell.readAllStandardError().constData());
    QCOMPARE(m_server->requests().back().body, QByteArray::fromStdString(request.body));
    QProcess python;
    python.start(u"python3"_s, {u"-c"_s, u"import sys, types\nm = types.ModuleType('requests')\nm.request = lambda *a, **k: print(k['data']) or types.SimpleNamespace(status_code=1, text='')\nsys.modules['requests'] = m\n"_s % pythonScript(connection, request, false)});
    QTRY_COMPARE_WITH_TIMEOUT(python.state(), QProcess::NotRunning, patience);
    QCOMPARE(python.exitCode(), 0);
}

void TestInferenceClient::codeHidesTokens()
{
    const ConnectionSettings connection{.server = "https://10.0.0.1:443", .tlsServerName = "iris.example.com"};
    const HttpRequest request{.method = "POST", .path = "/v2/models/iris/infer", .headers = {"Content-Type: application/octet-stream"}, .body = std::string("a\0b", 3)};
    const QString curl = curlCommand(connection, request, true), python = pythonScript(connection, request, true);
    QVERIFY(curl.contains(u"--connect-to '::10.0.0.1:443'"_s) && curl.contains(u"Bearer $TOKEN"_s) && curl.contains(u"@request.bin"_s));
    QVERIFY(python.contains(u"https://10.0.0.1:443/v2"_s) && python.contains(u"\"Host\": \"iris.example.com\""_s) && python.contains(u"os.environ"_s));
}

void TestInferenceClient::gateways()
{
    QCOMPARE(gatewayOf(R"({"spec":{"ports":[{"port":80}]},"status":{"loadBalancer":{"ingress":[{"ip":"10.1.2.3"}]}}})", false), u"10.1.2.3:80"_s);
    QCOMPARE(gatewayOf(R"({"spec":{"ports":[{"port":443}]},"status":{"loadBalancer":{"ingress":[{"hostname":"lb.example.com"}]}}})", true), u"lb.example.com:443"_s);
    QCOMPARE(gatewayOf(R"({"spec":{"ports":[{"port":80}]},"status":{"loadBalancer":{}}})", false), QString());
    QCOMPARE(gatewayOf(R"({"spec":{"ports":[{"port":443}]},"status":{"loadBalancer":{"ingress":[{"ip":"fd00::1"}]}}})", true), u"[fd00::1]:443"_s);
    QCOMPARE(gatewayOf("nothing", false), QString());
}

QTEST_GUILESS_MAIN(TestInferenceClient)
#include "inferenceclient_test.moc"
