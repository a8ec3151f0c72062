// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/pipelinesclient.h"

#include "clients/pipelines/pipelinesroute.h"
#include "clients/pipelines/refusal.h"
#include "clients/pipelines/runjson.h"
#include "tests/clients/pipelines/recordings.h"
#include "tests/fakes/loopbackhttp.h"

#include <QFutureWatcher>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

template<typename T>
Result<T> outcome(const QFuture<Result<T>> &future)
{
    QFutureWatcher<Result<T>> watcher;
    watcher.setFuture(future);
    if (!QTest::qWaitFor([&] { return watcher.isFinished(); }, 30'000))
        return Error{.kind = ErrorKind::Timeout, .code = u"test.timeout"_s};
    return watcher.future().resultAt(0);
}

} // namespace

class PipelinesClientTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_transport = std::make_unique<Transport>();
        m_server = std::make_unique<LoopbackHttp>([this](const LoopbackHttp::Request &) { return m_reply; });
        m_reply = {.body = "{}"};
        m_client = PipelinesClient::create(*m_transport, {.server = m_server->address().toStdString() + "/pipeline"}, std::make_shared<FixedCredentials>(Credentials{.headers = {"Authorization: Bearer t"}}));
    }
    void cleanup()
    {
        m_client.reset();
        m_transport.reset();
        m_server.reset();
    }

    void everyCallHasItsMethodAndPath()
    {
        const auto asks = [&](const auto &future, const QByteArray &line) {
            static_cast<void>(outcome(future));
            const LoopbackHttp::Request &last = m_server->requests().back();
            QCOMPARE(QByteArray(last.method + ' ' + last.path), line);
            QCOMPARE(last.header("Authorization"), "Bearer t");
        };
        asks(m_client->health(), "GET /pipeline/apis/v2beta1/healthz");
        asks(m_client->experiments({.pageSize = 7}), "GET /pipeline/apis/v2beta1/experiments?page_size=7");
        asks(m_client->experiment(u"e"_s), "GET /pipeline/apis/v2beta1/experiments/e");
        asks(m_client->createExperiment({.name = u"n"_s}), "POST /pipeline/apis/v2beta1/experiments");
        asks(m_client->archiveExperiment(u"e"_s, true), "POST /pipeline/apis/v2beta1/experiments/e:archive");
        asks(m_client->archiveExperiment(u"e"_s, false), "POST /pipeline/apis/v2beta1/experiments/e:unarchive");
        asks(m_client->deleteExperiment(u"e"_s), "DELETE /pipeline/apis/v2beta1/experiments/e");
        asks(m_client->runs({}), "GET /pipeline/apis/v2beta1/runs?page_size=200");
        asks(m_client->run(u"r/1"_s), "GET /pipeline/apis/v2beta1/runs/r%2F1");
        asks(m_client->createRun({.name = u"n"_s}), "POST /pipeline/apis/v2beta1/runs");
        asks(m_client->act(RunAct::Terminate, u"r"_s), "POST /pipeline/apis/v2beta1/runs/r:terminate");
        asks(m_client->act(RunAct::Retry, u"r"_s), "POST /pipeline/apis/v2beta1/runs/r:retry");
        asks(m_client->act(RunAct::Archive, u"r"_s), "POST /pipeline/apis/v2beta1/runs/r:archive");
        asks(m_client->act(RunAct::Unarchive, u"r"_s), "POST /pipeline/apis/v2beta1/runs/r:unarchive");
        asks(m_client->deleteRun(u"r"_s), "DELETE /pipeline/apis/v2beta1/runs/r");
        asks(m_client->steps(u"r"_s), "GET /pipeline/apis/v2beta1/runs/r/tasks?page_size=200");
        asks(m_client->artifacts({.pageSize = 5}), "GET /pipeline/apis/v2beta1/artifacts?page_size=5");
        asks(m_client->artifact(u"a"_s), "GET /pipeline/apis/v2beta1/artifacts/a");
        asks(m_client->recurringRuns({}), "GET /pipeline/apis/v2beta1/recurringruns?page_size=200");
        asks(m_client->recurringRun(u"s"_s), "GET /pipeline/apis/v2beta1/recurringruns/s");
        asks(m_client->createRecurringRun({.name = u"n"_s}), "POST /pipeline/apis/v2beta1/recurringruns");
        asks(m_client->enableRecurringRun(u"s"_s, true), "POST /pipeline/apis/v2beta1/recurringruns/s:enable");
        asks(m_client->enableRecurringRun(u"s"_s, false), "POST /pipeline/apis/v2beta1/recurringruns/s:disable");
        asks(m_client->deleteRecurringRun(u"s"_s), "DELETE /pipeline/apis/v2beta1/recurringruns/s");
        asks(m_client->pipelines({}), "GET /pipeline/apis/v2beta1/pipelines?page_size=200");
        asks(m_client->pipeline(u"p"_s), "GET /pipeline/apis/v2beta1/pipelines/p");
        asks(m_client->pipelineByName(u"My pipe (1) ü"_s, u"team"_s), "GET /pipeline/apis/v2beta1/pipelines/names/My%20pipe%20%281%29%20%C3%BC?namespace=team");
        asks(m_client->changePipeline(u"p"_s, u"n"_s, {}), "PATCH /pipeline/apis/v2beta1/pipelines/p");
        asks(m_client->deletePipeline(u"p"_s, false), "DELETE /pipeline/apis/v2beta1/pipelines/p");
        asks(m_client->deletePipeline(u"p"_s, true), "DELETE /pipeline/apis/v2beta1/pipelines/p?cascade=true");
        asks(m_client->versions(u"p"_s, {}), "GET /pipeline/apis/v2beta1/pipelines/p/versions?page_size=200");
        asks(m_client->version({u"p"_s, u"v"_s}), "GET /pipeline/apis/v2beta1/pipelines/p/versions/v");
        asks(m_client->createVersion(u"p"_s, {.packageUrl = u"https://a/b"_s}), "POST /pipeline/apis/v2beta1/pipelines/p/versions");
        asks(m_client->changeVersion({u"p"_s, u"v"_s}, u"n"_s, {}), "PATCH /pipeline/apis/v2beta1/pipelines/p/versions/v");
        asks(m_client->deleteVersion({u"p"_s, u"v"_s}), "DELETE /pipeline/apis/v2beta1/pipelines/p/versions/v");
        asks(m_client->upload({.fileName = u"a.yaml"_s}), "POST /pipeline/apis/v2beta1/pipelines/upload");
        asks(m_client->uploadVersion(u"p"_s, {.fileName = u"a.yaml"_s}), "POST /pipeline/apis/v2beta1/pipelines/upload_version?pipelineid=p");
        asks(m_client->nodeLog(u"r"_s, u"n"_s), "GET /pipeline/apis/v1alpha1/runs/r/nodes/n/log");
        asks(m_client->nodeArtifact(u"r"_s, u"n"_s, u"a"_s), "GET /pipeline/apis/v2beta1/runs/r/nodes/n/artifacts/a:read");
    }

    void everyRecordedRefusalHasAMeaning()
    {
        const std::vector<Recording> all = recordings();
        if (all.empty())
            QSKIP("the shared folder with recorded answers is not beside the checkout");
        int refusals = 0;
        for (const Recording &recording : all) {
            if (recording.status() < 400)
                continue;
            ++refusals;
            const Error error = pipelinesError(recording.status(), recording.body(), u"w"_s);
            QVERIFY2(error.code.startsWith(u"pipelines.") && error.code != u"pipelines.refused", recording.name.c_str());
            QVERIFY2(!error.serverMessage.isEmpty() && !error.serverMessage.contains(u"goroot") && !error.serverMessage.contains(u'\n') && !error.serverMessage.contains(QChar::Nbsp), recording.name.c_str());
            QCOMPARE(error.httpStatus, recording.status());
        }
        QVERIFY(refusals > 150);
    }

    void refusals_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, int status, const char *body, const QString &code, ErrorKind kind, const QString &message) { QTest::newRow(name) << status << QByteArray(body) << code << static_cast<int>(kind) << message; };
        row("the text for users", 409, R"({"code": 6, "message": "long: long: The name a exists", "details": [{"code": 6, "message": "The name a exists"}]})", u"pipelines.exists"_s, ErrorKind::Conflict, u"The name a exists"_s);
        row("the long text where that says nothing", 500, R"({"code": 13, "message": "Data too long for column", "details": [{"message": "Internal Server Error"}]})", u"pipelines.internal"_s, ErrorKind::Server, u"Data too long for column"_s);
        row("an upload's", 500, R"({"error_message": "Failed to create a pipeline", "error_details": "stack"})", u"pipelines.document"_s, ErrorKind::Server, u"Failed to create a pipeline"_s);
        row("an upload's conflict", 409, R"({"error_message": "Failed to create a pipeline", "error_details": "stack"})", u"pipelines.exists"_s, ErrorKind::Conflict, u"Failed to create a pipeline"_s);
        row("a way to a login page", 302, "", u"pipelines.login"_s, ErrorKind::Auth, u"HTTP 302"_s);
        row("a proxy's page", 502, "<html><body><h1>Bad gateway</h1></body></html>", u"pipelines.unavailable"_s, ErrorKind::Server, u"Bad gateway"_s);
        row("nobody known", 401, R"({"code": 16, "message": "Unauthenticated"})", u"pipelines.unauthorized"_s, ErrorKind::Auth, u"Unauthenticated"_s);
        row("a code beside another status", 400, R"({"code": 9, "message": "not failed"})", u"pipelines.notNow"_s, ErrorKind::Invalid, u"not failed"_s);
        row("something newer", 418, R"({"code": 99, "message": "teapot"})", u"pipelines.refused"_s, ErrorKind::Server, u"teapot"_s);
    }
    void refusals()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        m_reply = {.status = status, .body = body};
        const Result<Run> run = outcome(m_client->run(u"r"_s));
        QVERIFY(!run);
        QTEST(run.error().code, "code");
        QTEST(static_cast<int>(run.error().kind), "kind");
        QTEST(run.error().serverMessage, "message");
        QCOMPARE(run.error().where, u"/apis/v2beta1/runs/r"_s);
    }

    void aLoginPageWithStatus200IsNoAnswer()
    {
        m_reply = {.body = "<html>Sign in</html>", .type = "text/html"};
        const Result<PipelinesPage<Run>> page = outcome(m_client->runs({}));
        QVERIFY(!page);
        QCOMPARE(page.error().code, u"pipelines.notJson"_s);
    }

    void aLogsRefusalComesWithStatus200()
    {
        m_reply = {.body = R"({"error_message": "Run x not found", "error_details": "more"})", .type = "text/plain"};
        const Result<QByteArray> refused = outcome(m_client->nodeLog(u"x"_s, u"n"_s));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"pipelines.log"_s);
        QCOMPARE(refused.error().serverMessage, u"Run x not found"_s);
        m_reply = {.body = "{\"loss\": 0.5}\nline two\n", .type = "text/plain"};
        QCOMPARE(*outcome(m_client->nodeLog(u"x"_s, u"n"_s)), m_reply.body);
        m_reply = {.body = "{\"error_message\": \"a step's own line\"}", .type = "text/plain"};
        QCOMPARE(*outcome(m_client->nodeLog(u"x"_s, u"n"_s)), m_reply.body);
    }

    void aDocumentThatIsTooLargeStaysHere()
    {
        const Result<Pipeline> refused = outcome(m_client->upload({.fileName = u"big.yaml"_s, .bytes = std::string((32 << 20) + 1, 'a')}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"pipelines.large"_s);
        QCOMPARE(refused.error().where, u"big.yaml"_s);
        QVERIFY(m_server->requests().empty());
    }

    void theLargestDocumentLeaves()
    {
        m_reply = {.body = R"({"pipeline_id": "p", "name": "a"})"};
        QVERIFY(outcome(m_client->upload({.fileName = u"big.yaml"_s, .bytes = std::string(32 << 20, 'a')})));
        QCOMPARE(m_server->requests().size(), std::size_t(1));
        QVERIFY(m_server->requests().back().body.size() > (32 << 20)); // with what a form adds
    }

    void whatAServerFindsTooLargeIsSaidInItsWords()
    {
        m_reply = {.status = 400, .body = R"({"error_message": "Failed to read a pipeline spec file", "error_details": "File size too large. Maximum supported size: 33554432"})"};
        const Result<Pipeline> refused = outcome(m_client->upload({.fileName = u"big.zip"_s, .bytes = "packed"}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Invalid);
        QVERIFY(!refused.error().serverMessage.isEmpty());
    }

    void aWholeFileArrives()
    {
        std::string bytes;
        for (int i = 0; i < (2 << 20); ++i)
            bytes.push_back(static_cast<char>(i * 31));
        m_reply = {.body = R"({"pipeline_id": "p", "name": "a"})"};
        const Result<Pipeline> pipeline = outcome(m_client->upload({.fileName = u"a.tar.gz"_s, .bytes = bytes}));
        QVERIFY(pipeline);
        QCOMPARE(pipeline->id, u"p"_s);
        QVERIFY(m_server->requests().back().body.contains(QByteArray::fromStdString(bytes)));
    }

    void aWriteWithoutAnswerIsOfUnknownOutcome()
    {
        m_reply.status = 0;
        const Result<Run> run = outcome(m_client->createRun({.name = u"n"_s}));
        QVERIFY(!run);
        QVERIFY(run.error().outcomeUnknown);
        QCOMPARE(m_server->requests().size(), std::size_t(1));
    }

    void theServerIsFoundAmongTheServices_data()
    {
        QTest::addColumn<QByteArray>("service");
        QTest::addColumn<QString>("prefix");
        QTest::newRow("by the port's name") << QByteArray(R"({"metadata": {"name": "ml-pipeline", "namespace": "kubeflow"}, "spec": {"ports": [{"name": "grpc", "port": 8887}, {"name": "http", "port": 80}]}})") << u"/api/v1/namespaces/kubeflow/services/ml-pipeline:80/proxy"_s;
        QTest::newRow("by its number") << QByteArray(R"({"metadata": {"name": "ml-pipeline", "namespace": "ml"}, "spec": {"ports": [{"port": 8887}, {"port": 8888}]}})") << u"/api/v1/namespaces/ml/services/ml-pipeline:8888/proxy"_s;
        QTest::newRow("the only port") << QByteArray(R"({"metadata": {"name": "ml-pipeline", "namespace": "ml"}, "spec": {"ports": [{"port": 1}]}})") << u"/api/v1/namespaces/ml/services/ml-pipeline:1/proxy"_s;
        QTest::newRow("no port at all") << QByteArray(R"({"metadata": {"name": "ml-pipeline", "namespace": "ml"}})") << u"/api/v1/namespaces/ml/services/ml-pipeline/proxy"_s;
    }
    void theServerIsFoundAmongTheServices()
    {
        QFETCH(const QByteArray, service);
        const auto cluster = KubeClient::create(*m_transport, {.server = m_server->address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{.headers = {"Authorization: Bearer c"}}));
        m_reply = {.body = R"({"kind": "ServiceList", "items": [)" + service + "]}"};
        const Result<QString> prefix = outcome(findPipelines(cluster));
        QVERIFY(prefix);
        QTEST(*prefix, "prefix");
        // Whoever may not list services may read the one of the usual namespace.
        m_server->setAnswer([&](const LoopbackHttp::Request &request) { return request.path.contains("fieldSelector") ? LoopbackHttp::Reply{.status = 403, .body = R"({"kind": "Status", "reason": "Forbidden"})"} : LoopbackHttp::Reply{.body = service}; });
        QCOMPARE(*outcome(findPipelines(cluster)), *prefix);
        QCOMPARE(m_server->requests().back().path, "/api/v1/namespaces/kubeflow/services/ml-pipeline");
        const std::shared_ptr<PipelinesClient> through = pipelinesThrough(cluster, *prefix);
        static_cast<void>(outcome(through->health()));
        QCOMPARE(m_server->requests().back().path, QByteArray(prefix->toUtf8() + "/apis/v2beta1/healthz"));
        QCOMPARE(m_server->requests().back().header("Authorization"), "Bearer c");
    }

    void aClusterWithoutItSaysSo()
    {
        const auto cluster = KubeClient::create(*m_transport, {.server = m_server->address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{}));
        m_reply = {.body = R"({"kind": "ServiceList", "items": []})"};
        QCOMPARE(outcome(findPipelines(cluster)).error().code, u"pipelines.none"_s);
        m_server->setAnswer([](const LoopbackHttp::Request &request) { return LoopbackHttp::Reply{.status = request.path.contains("fieldSelector") ? 403 : 404, .body = "{}"}; });
        QCOMPARE(outcome(findPipelines(cluster)).error().code, u"pipelines.none"_s);
    }

    void stepsAreReadWithTheirValues()
    {
        m_reply = {.body = R"({"tasks": [{"task_id": "t", "parent_task_id": "p", "name": "train", "type": "RUNTIME", "state": "FAILED", "status_metadata": {"message": "OOMKilled"},
            "type_attributes": {"iteration_index": "2"}, "create_time": "2026-01-01T00:00:00Z", "pods": [{"name": "train-1", "uid": "u", "type": "EXECUTOR"}], "scope_path": ["root"],
            "inputs": {"parameters": [{"parameter_key": "n", "value": 3}]},
            "outputs": {"artifacts": [{"artifact_key": "m", "artifacts": [{"artifact_id": "a", "type": "Metric", "number_value": 0.5, "metadata": {"accuracy": 0.9}}, {"artifact_id": "b"}]}]}}], "next_page_token": "x"})"};
        const auto page = outcome(m_client->steps(u"r"_s));
        QVERIFY(page);
        QCOMPARE(page->nextToken, u"x"_s);
        const RunStep &step = page->rows.at(0);
        QVERIFY(step.name == u"train" && step.parentId == u"p" && step.iteration == 2 && step.iterations == -1 && step.state.state == RunState::Failed && step.message == u"OOMKilled" && step.createdAt == 1767225600);
        QCOMPARE(step.pods, (std::vector<RunStepPod>{{u"train-1"_s, u"u"_s, u"EXECUTOR"_s}}));
        QCOMPARE(step.inputs.parameters, (ParameterValues{{u"n"_s, 3}}));
        const std::vector<RunArtifact> &made = step.outputs.artifacts.at(u"m"_s);
        QCOMPARE(made.size(), 2U);
        QVERIFY(made[0].hasNumber && made[0].number == 0.5 && made[0].metadata.find(u"accuracy")->number() == 0.9 && !made[1].hasNumber);
        QCOMPARE(step.more.at(0).name, u"scope_path"_s);
        m_reply = {.status = 404, .body = R"({"code": 5, "message": "Not Found", "details": []})"};
        const Error error = outcome(m_client->steps(u"r"_s)).error();
        QCOMPARE(error.httpStatus, 404);
    }

    void aRunIsALineForScripts()
    {
        Run run{.id = u"r"_s, .name = u"\"first\" 훈련"_s, .createdAt = 1767225600, .state = {RunState::Failed, u"FAILED"_s}};
        run.config.parameters = {{u"n"_s, 3}, {u"t"_s, u"3"_s}};
        run.tasks = {{.taskId = u"a"_s, .displayName = u"train"_s, .state = {RunState::Failed, u"FAILED"_s}, .error = {5, u"no memory"_s}}};
        const nlohmann::json json = nlohmann::json::parse(runJson(run).toStdString());
        QVERIFY(json["display_name"] == "\"first\" 훈련" && json["state"] == "FAILED" && json["created_at"] == "2026-01-01T00:00:00Z" && !json.contains("finished_at"));
        QVERIFY(json["parameters"]["n"] == 3 && json["parameters"]["t"] == "3" && json["tasks"][0]["error"] == "no memory");
        QCOMPARE(runOutcomeJson(run, {}), "{\"run_id\":\"r\",\"state\":\"FAILED\",\"outputs\":{}}\n");
    }

private:
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<LoopbackHttp> m_server;
    std::shared_ptr<PipelinesClient> m_client;
    LoopbackHttp::Reply m_reply;
};

QTEST_GUILESS_MAIN(PipelinesClientTest)
#include "client_test.moc"
