// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/endpoints/servicecall.h"

#include "clients/kube/kubeclient.h"
#include "models/async/workpool.h"
#include "tests/fakes/modelserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {
constexpr int patience = 60'000;
}

/// Calls of a model server, by its address and through an API server.
class TestServiceCall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fake = {};
        m_transport = std::make_unique<Transport>();
        m_pool = std::make_unique<WorkPool>();
        m_server = std::make_unique<LoopbackHttp>([this](const LoopbackHttp::Request &request) { return m_fake.answer(request); });
    }
    void cleanup()
    {
        m_pool->drain(patience);
        m_pool.reset();
        m_transport.reset();
        m_server.reset();
    }
    void doors_data();
    void doors();
    void theFirstCallOpensTheWay();
    void throughTheApiServer();
    void whatTheFormBeginsWith();
    void refusalsAreTold();
    void noServerIsAnError();
    void aCancelledCallSaysNothing();
    void theNewestTwentyAreKept();

private:
    EndpointAddress address() const { return *endpointAddress(m_server->address()); }
    static InferenceCall fourNumbers()
    {
        Tensor tensor{.name = u"x"_s, .type = TensorType::Fp64, .shape = {1, 4}};
        for (int i = 1; i <= 4; ++i)
            tensor.append(QString::number(i));
        return {.request = {.inputs = {tensor}}, .body = {}};
    }

    ModelServerFake m_fake;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<WorkPool> m_pool;
    std::unique_ptr<LoopbackHttp> m_server;
};

void TestServiceCall::doors_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("revision");
    QTest::addColumn<QString>("variant");
    QTest::addColumn<bool>("hasTransformer");
    QTest::addColumn<QString>("service");
    const auto row = [](const char *name, ServingMode mode, const char *address, const char *revision, const char *variant, bool hasTransformer, const char *service) { QTest::newRow(name) << int(mode) << QString::fromLatin1(address) << QString::fromLatin1(revision) << QString::fromLatin1(variant) << hasTransformer << QString::fromLatin1(service); };
    row("Standard", ServingMode::Standard, "", "", "", false, "iris-predictor");
    row("Standard, told", ServingMode::Standard, "http://iris-v1-predictor.ns.svc.cluster.local", "", "", false, "iris-v1-predictor");
    row("Standard, variant", ServingMode::Standard, "", "", "v1", false, "iris-v1-predictor");
    row("Standard, transformer", ServingMode::Standard, "", "", "", true, "iris-transformer");
    row("Knative", ServingMode::Knative, "http://iris-predictor.ns.svc.cluster.local", "iris-predictor-00002", "", false, "iris-predictor-00002-private");
    row("Knative, nothing ready", ServingMode::Knative, "", "", "", false, "");
}

void TestServiceCall::doors()
{
    QFETCH(const int, mode);
    QFETCH(const QString, address);
    QFETCH(const QString, revision);
    QFETCH(const QString, variant);
    QFETCH(const bool, hasTransformer);
    InferenceService service{.uid = {}, .name = u"iris"_s, .nameSpace = u"ns"_s, .mode = static_cast<ServingMode>(mode)};
    service.conditions.push_back({.type = u"Ready"_s, .status = u"True"_s});
    service.components.push_back({.name = variant, .latestReady = revision, .address = address});
    if (hasTransformer)
        service.components.push_back({.part = ServingPart::Transformer});
    QTEST(doorOf(service).service, "service");
    QCOMPARE(doorOf(service).model, u"iris"_s);
}

void TestServiceCall::theFirstCallOpensTheWay()
{
    ServiceCall call(*m_transport, *m_pool);
    call.setAddress(address());
    QCOMPARE(call.state(), CallState::Closed);
    QCOMPARE(m_server->requests().size(), 0U); // nothing is asked before it is wanted
    QSignalSpy answers(&call, &ServiceCall::answered);
    call.send(fourNumbers());
    QVERIFY(call.isSending());
    QTRY_COMPARE_WITH_TIMEOUT(answers.count(), 1, patience);
    QVERIFY(!call.isSending());
    const CallRecord &record = call.records().back();
    QVERIFY(!record.error);
    QCOMPARE(record.outcome.status, 200);
    QCOMPARE(record.outcome.answer.outputs.front().text(0), u"10"_s);
    QCOMPARE(record.call.model, u"iris"_s);
    QCOMPARE(record.call.protocol, InferenceProtocol::V1);
    QCOMPARE(record.route, InferenceRoute::Address);
    const std::size_t asked = m_server->requests().size();
    call.send(fourNumbers());
    QTRY_COMPARE_WITH_TIMEOUT(answers.count(), 2, patience);
    QCOMPARE(m_server->requests().size(), asked + 1); // the way stays
    call.setProtocol(InferenceProtocol::V2);
    call.send(fourNumbers());
    QTRY_COMPARE_WITH_TIMEOUT(answers.count(), 3, patience);
    QCOMPARE(call.records().back().outcome.answer.outputs.front().name, u"rows"_s);
    QVERIFY(call.asCurl(fourNumbers()).contains(u"/v2/models/iris/infer"_s));
}

void TestServiceCall::throughTheApiServer()
{
    m_fake.prefix = "/api/v1/namespaces/ns/services/iris-predictor:80/proxy";
    const auto client = KubeClient::create(*m_transport, {.server = m_server->address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{.headers = {"Authorization: Bearer secret"}}));
    InferenceService service{.uid = {}, .name = u"iris"_s, .nameSpace = u"ns"_s, .mode = ServingMode::Standard};
    service.conditions.push_back({.type = u"Ready"_s, .status = u"True"_s});
    service.components.push_back({});
    ServiceCall call(*m_transport, *m_pool);
    call.setService(client, service);
    QCOMPARE(call.route(), InferenceRoute::PortForward);
    call.setRoute(InferenceRoute::ServiceProxy);
    QCOMPARE(call.place(), u"ns/iris-predictor:80"_s);
    QSignalSpy answers(&call, &ServiceCall::answered);
    call.send(fourNumbers());
    QTRY_COMPARE_WITH_TIMEOUT(answers.count(), 1, patience);
    QCOMPARE(call.records().back().outcome.status, 200);
    QCOMPARE(m_server->requests().back().header("Authorization"), QByteArray("Bearer secret"));
    const QString code = call.asCurl(fourNumbers()) + call.asPython(fourNumbers());
    QVERIFY(!code.contains(u"secret"_s) && code.contains(u"TOKEN"_s));
    service.url = u"http://other"_s; // another door: the way is made anew
    call.setService(client, service);
    QCOMPARE(call.state(), CallState::Closed);
    QCOMPARE(call.route(), InferenceRoute::ServiceProxy);
}

void TestServiceCall::whatTheFormBeginsWith()
{
    ServiceCall call(*m_transport, *m_pool);
    call.setAddress(address());
    SchemaSource source = SchemaSource::Metadata;
    QCOMPARE(call.inputs(&source).front().name, u"input-0"_s);
    QCOMPARE(source, SchemaSource::Format);
    QSignalSpy answers(&call, &ServiceCall::answered);
    call.send(fourNumbers());
    QTRY_COMPARE_WITH_TIMEOUT(answers.count(), 1, patience);
    QCOMPARE(call.inputs(&source).front().name, u"x"_s);
    QCOMPARE(source, SchemaSource::LastCall);
    QCOMPARE(call.inputs().front().shape, (std::vector<std::int64_t>{-1, 4}));
    m_fake.tellsInputs = true;
    call.close();
    call.open();
    QTRY_COMPARE_WITH_TIMEOUT(call.state(), CallState::Ready, patience);
    QCOMPARE(call.inputs(&source).front().type, TensorType::Int64);
    QCOMPARE(source, SchemaSource::Metadata);
}

void TestServiceCall::refusalsAreTold()
{
    m_fake.refusal = {.status = 403, .body = "RBAC: access denied"};
    ServiceCall call(*m_transport, *m_pool);
    call.setAddress(address());
    call.setToken(u"secret"_s);
    call.open();
    QTRY_COMPARE_WITH_TIMEOUT(call.state(), CallState::Failed, patience);
    QCOMPARE(call.refusal().kind, FailureKind::Forbidden);
    QVERIFY(call.error().code.isEmpty());
    QCOMPARE(m_server->requests().back().header("Authorization"), QByteArray("Bearer secret"));
    m_fake.refusal = {.status = 200};
    call.open();
    QTRY_COMPARE_WITH_TIMEOUT(call.state(), CallState::Ready, patience);
    QCOMPARE(call.refusal().kind, FailureKind::None);
}

void TestServiceCall::noServerIsAnError()
{
    m_fake.speaksV1 = m_fake.speaksV2 = false;
    ServiceCall call(*m_transport, *m_pool);
    call.setAddress(address());
    QSignalSpy answers(&call, &ServiceCall::answered);
    call.send(fourNumbers());
    QTRY_COMPARE_WITH_TIMEOUT(answers.count(), 1, patience);
    QCOMPARE(call.records().back().error->code, u"inference.noServer"_s);
    QVERIFY(!call.isSending());
    call.setService(nullptr, InferenceService{.uid = {}, .name = u"new"_s});
    call.setRoute(InferenceRoute::PortForward);
    call.open();
    QCOMPARE(call.error().code, u"inference.noDoor"_s);
}

void TestServiceCall::aCancelledCallSaysNothing()
{
    ServiceCall call(*m_transport, *m_pool);
    call.setAddress(address());
    call.open();
    QTRY_COMPARE_WITH_TIMEOUT(call.state(), CallState::Ready, patience);
    QSignalSpy answers(&call, &ServiceCall::answered);
    call.send(fourNumbers());
    call.cancel();
    QVERIFY(!call.isSending());
    call.send(fourNumbers());
    QTRY_COMPARE_WITH_TIMEOUT(answers.count(), 1, patience);
    QCOMPARE(call.records().size(), 1U);
}

void TestServiceCall::theNewestTwentyAreKept()
{
    ServiceCall call(*m_transport, *m_pool);
    call.setAddress(address());
    QSignalSpy answers(&call, &ServiceCall::answered);
    for (int i = 1; i <= 23; ++i) {
        call.send(fourNumbers());
        QTRY_COMPARE_WITH_TIMEOUT(answers.count(), i, patience);
    }
    QCOMPARE(call.records().size(), 20U);
}

QTEST_GUILESS_MAIN(TestServiceCall)
#include "servicecall_test.moc"
