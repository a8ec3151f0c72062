// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/packedfiles.h"
#include "clients/pipelines/pipelinesclient.h"
#include "clients/pipelines/pipelinesroute.h"
#include "clients/pipelines/runjson.h"
#include "tests/fakes/loopbackhttp.h"

#include <QFutureWatcher>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

Result<ArtifactContent> outcome(const QFuture<Result<ArtifactContent>> &future)
{
    QFutureWatcher<Result<ArtifactContent>> watcher;
    watcher.setFuture(future);
    if (!QTest::qWaitFor([&] { return watcher.isFinished(); }, 30'000))
        return Error{.kind = ErrorKind::Timeout, .code = u"test.timeout"_s};
    return watcher.future().resultAt(0);
}

/// Answers every request with a body that would never end, a piece every few milliseconds, and counts what was taken from it.
class EndlessServer
{
public:
    EndlessServer()
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            QTcpSocket *const socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                if (!socket->readAll().contains("\r\n\r\n"))
                    return;
                socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: 1073741824\r\n\r\n");
                auto *pace = new QTimer(socket);
                QObject::connect(pace, &QTimer::timeout, socket, [this, socket] {
                    socket->write(QByteArray(piece, 'x'));
                    served += piece;
                });
                pace->start(2);
            });
            QObject::connect(socket, &QTcpSocket::disconnected, socket, [this] { ++left; });
        });
        m_server.listen(QHostAddress::LocalHost);
    }

    QString address() const { return u"http://127.0.0.1:%1"_s.arg(m_server.serverPort()); }

    static constexpr int piece = 16 << 10;
    qint64 served = 0;
    int left = 0; ///< connections that the client ended

private:
    QTcpServer m_server;
};

/// Two files, one of them in a folder, as `tar --format=ustar | gzip -9` packed them.
const QByteArray archive = QByteArray::fromBase64(
    "H4sIAAAAAAACA+3XSwqDMBSF4bsUV6CxzWM9lQZaiAZqCi7fkGHosGqp/zfIzSCQwZncM8a7D51sSmVW6zKzen64O6Uv0hjZwXtOt1f+Us5pLPmXsx2e0xH5G+uq/Pv83EmjyH9zCwAAAICf9639f4rJz21a0qH9"
    "39T93157+t8eHj6EKAAAAAAAAACAf7MCKGADFgAoAAA=");

} // namespace

class PipelinesArtifactsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_transport = std::make_unique<Transport>();
        m_server = std::make_unique<LoopbackHttp>([this](const LoopbackHttp::Request &request) { return answer(request); });
        m_service = R"({"metadata": {"name": "ml-pipeline-ui", "namespace": "kf"}, "spec": {"ports": [{"name": "http", "port": 80}]}})";
        m_content = {.body = "a,b\n1,2\n"};
    }
    void cleanup()
    {
        m_transport.reset();
        m_server.reset();
    }

    void addressesBecomePaths_data()
    {
        QTest::addColumn<QString>("uri");
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("minio") << u"minio://mlpipeline/v2/artifacts/a/data"_s << QByteArray("/artifacts/get?source=minio&bucket=mlpipeline&key=v2%2Fartifacts%2Fa%2Fdata&peek=100&namespace=team");
        QTest::newRow("google") << u"gs://b/k"_s << QByteArray("/artifacts/get?source=gcs&bucket=b&key=k&peek=100&namespace=team");
        QTest::newRow("volume") << u"volume://artifacts/r/모델"_s << QByteArray("/artifacts/get?source=volume&bucket=artifacts&key=r%2F%EB%AA%A8%EB%8D%B8&peek=100&namespace=team");
        QTest::newRow("an ampersand stays in the key") << u"s3://b/k&namespace=other?x#y"_s << QByteArray("/artifacts/get?source=s3&bucket=b&key=k%26namespace%3Dother%3Fx%23y&peek=100&namespace=team");
        QTest::newRow("the server decides of dots") << u"volume://artifacts/../secret"_s << QByteArray("/artifacts/get?source=volume&bucket=artifacts&key=..%2Fsecret&peek=100&namespace=team");
        for (const char *none : {"/abs/path", "file:///etc/passwd", "minio://", "minio://bucket", "minio:///key", "minio://bucket/", "", "oci://x/y"})
            QTest::newRow(none) << QString::fromLatin1(none) << QByteArray();
    }
    void addressesBecomePaths()
    {
        QFETCH(QString, uri);
        QTEST(QByteArray::fromStdString(artifactPath(uri, u"team"_s, 100)), "path");
    }

    void theAddressOfTheApiServesThem()
    {
        const auto client = PipelinesClient::create(*m_transport, {.server = m_server->address().toStdString() + "/pipeline"}, std::make_shared<FixedCredentials>(Credentials{}));
        const auto content = outcome(client->artifactContent(u"minio://b/k"_s, {}, 100).content);
        QVERIFY(content);
        QCOMPARE(*content, (ArtifactContent{"a,b\n1,2\n", false}));
        QCOMPARE(m_server->requests().back().path, "/pipeline/artifacts/get?source=minio&bucket=b&key=k&peek=100");
        // A server that gives more than was asked for, and one that gives exactly as much.
        const auto cut = outcome(client->artifactContent(u"minio://b/k"_s, {}, 4).content);
        QCOMPARE(*cut, (ArtifactContent{"a,b\n", true}));
        const auto refused = outcome(client->artifactContent(u"/abs/path"_s, {}, 4).content);
        QCOMPARE(refused.error().code, u"artifact.scheme"_s);
        m_content = {.status = 500, .body = "Failed to get object in bucket"};
        QCOMPARE(outcome(client->artifactContent(u"minio://b/k"_s, {}, 4).content).error().code, u"pipelines.internal"_s);
    }

    void inAClusterTheServiceIsFoundOnce()
    {
        const auto cluster = KubeClient::create(*m_transport, {.server = m_server->address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{}));
        const auto client = pipelinesThrough(cluster, u"/api/v1/namespaces/kf/services/ml-pipeline:8888/proxy"_s);
        const auto first = client->artifactContent(u"volume://artifacts/a"_s, {}, 100), second = client->artifactContent(u"volume://artifacts/b"_s, {}, 100);
        QVERIFY(outcome(first.content) && outcome(second.content) && outcome(client->artifactContent(u"volume://artifacts/c"_s, {}, 100).content));
        QStringList paths;
        for (const LoopbackHttp::Request &request : m_server->requests())
            paths.append(QString::fromUtf8(request.path));
        QCOMPARE(paths.filter(u"/proxy/"_s).size(), 3);
        QCOMPARE(paths.size(), 4);
        QCOMPARE(paths.front(), u"/api/v1/namespaces/kf/services/ml-pipeline-ui"_s);
        QVERIFY(paths.contains(u"/api/v1/namespaces/kf/services/ml-pipeline-ui:80/proxy/artifacts/get?source=volume&bucket=artifacts&key=a&peek=100"_s));
    }

    void cancellingTakesNoFurtherByte()
    {
        EndlessServer server;
        const auto client = PipelinesClient::create(*m_transport, {.server = server.address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{}));
        const ArtifactTransfer transfer = client->artifactContent(u"minio://b/k"_s, {}, largestArtifact);
        QTRY_VERIFY_WITH_TIMEOUT(server.served >= 4 * EndlessServer::piece, 30'000);
        QVERIFY(!transfer.content.isFinished());
        transfer.cancel();
        QCOMPARE(outcome(transfer.content).error().code, u"cancelled"_s);
        QTRY_COMPARE_WITH_TIMEOUT(server.left, 1, 30'000);
        QVERIFY2(server.served < largestArtifact / 4, qPrintable(QString::number(server.served)));
        transfer.cancel(); // once more means nothing
    }

    void whatIsEnoughIsEnough()
    {
        EndlessServer server; // does not care how much it is asked for
        const auto client = PipelinesClient::create(*m_transport, {.server = server.address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{}));
        const auto content = outcome(client->artifactContent(u"minio://b/k"_s, {}, 1000).content);
        QVERIFY(content && content->isCut);
        QCOMPARE(content->bytes.size(), 1000);
        QTRY_COMPARE_WITH_TIMEOUT(server.left, 1, 30'000);
        QVERIFY2(server.served < largestArtifact / 4, qPrintable(QString::number(server.served)));
    }

    void whoIsNotYetFoundIsNotAsked()
    {
        const auto cluster = KubeClient::create(*m_transport, {.server = m_server->address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{}));
        const auto client = pipelinesThrough(cluster, u"/api/v1/namespaces/kf/services/ml-pipeline:8888/proxy"_s);
        const ArtifactTransfer first = client->artifactContent(u"volume://artifacts/a"_s, {}, 100), second = client->artifactContent(u"volume://artifacts/b"_s, {}, 100);
        first.cancel(); // while the service is looked for
        QCOMPARE(outcome(first.content).error().code, u"cancelled"_s);
        QVERIFY(outcome(second.content));
        for (const LoopbackHttp::Request &request : m_server->requests())
            QVERIFY(!request.path.contains("key=a"));
    }

    void aClusterWithoutTheServiceSaysSo()
    {
        m_service.clear();
        const auto cluster = KubeClient::create(*m_transport, {.server = m_server->address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{}));
        const auto client = pipelinesThrough(cluster, u"/api/v1/namespaces/kf/services/ml-pipeline:8888/proxy"_s);
        QCOMPARE(outcome(client->artifactContent(u"volume://artifacts/a"_s, {}, 100).content).error().code, u"artifact.noServer"_s);
        m_service = R"({"metadata": {"name": "ml-pipeline-ui", "namespace": "kf"}, "spec": {"ports": [{"port": 80}]}})";
        QVERIFY(outcome(client->artifactContent(u"volume://artifacts/a"_s, {}, 100).content)); // it looks again
    }

    void outputsAreInTheLastLine()
    {
        const Run run{.id = u"r"_s, .state = {RunState::Succeeded, u"SUCCEEDED"_s}};
        const std::vector<PlainEntry> outputs{{u"rows"_s, 3}, {u"train.accuracy"_s, 0.5}, {u"한글"_s, u"값"_s}};
        QCOMPARE(runOutcomeJson(run, outputs), "{\"run_id\":\"r\",\"state\":\"SUCCEEDED\",\"outputs\":{\"rows\":3,\"train.accuracy\":0.5,\"한글\":\"값\"}}\n");
        QVERIFY(runJson(run, &outputs).endsWith("\"outputs\":{\"rows\":3,\"train.accuracy\":0.5,\"한글\":\"값\"}}\n"));
        QVERIFY(!runJson(run).contains("outputs"));
    }

    void archivesAreListed();
    void brokenArchivesAreNone();

private:
    LoopbackHttp::Reply answer(const LoopbackHttp::Request &request) const
    {
        if (request.path.contains("/artifacts/get"))
            return m_content;
        return m_service.isEmpty() ? LoopbackHttp::Reply{.status = 404, .body = R"({"kind": "Status", "code": 404, "reason": "NotFound"})"} : LoopbackHttp::Reply{.body = m_service};
    }

    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<LoopbackHttp> m_server;
    QByteArray m_service;
    LoopbackHttp::Reply m_content;
};

void PipelinesArtifactsTest::archivesAreListed()
{
    const auto listed = packedFiles({archive, false});
    QVERIFY(listed);
    QCOMPARE(listed->files, (std::vector<PackedFile>{{u"model/model.bin"_s, 3000}, {u"notes.txt"_s, 5}}));
    QVERIFY(!listed->isCut);
    const ArtifactContent tar = unpacked(archive, 1 << 20);
    QVERIFY(!tar.isCut && tar.bytes.size() % 512 == 0);
    QCOMPARE(packedFiles(tar)->files, listed->files);
    // Two members one behind the other are one stream.
    QCOMPARE(unpacked(archive + archive, 1 << 20).bytes, tar.bytes + tar.bytes);
    const ArtifactContent cut = unpacked(archive, 700);
    QVERIFY(cut.isCut && cut.bytes.size() == 700);
    const auto part = packedFiles(cut);
    QVERIFY(part && part->isCut);
}

void PipelinesArtifactsTest::brokenArchivesAreNone()
{
    QVERIFY(!packedFiles({"no archive", false}));
    QVERIFY(!packedFiles({QByteArray(2048, '\0'), false}));
    QVERIFY(!packedFiles({"\x1f\x8b\x08 broken", false}));
    for (qsizetype size = 0; size < archive.size(); ++size) { // nothing of a half archive makes it read beyond its end
        const auto half = packedFiles({archive.left(size), false});
        QVERIFY(!half || half->isCut);
    }
    QByteArray tar = unpacked(archive, 1 << 20).bytes;
    for (qsizetype at = 0; at < 512; at += 7) {
        QByteArray damaged = tar;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        QVERIFY(!packedFiles({damaged, false})); // the checksum is wrong
    }
}

QTEST_GUILESS_MAIN(PipelinesArtifactsTest)
#include "artifacts_test.moc"
