// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/pipelinesclient.h"
#include "models/async/workpool.h"
#include "models/runs/artifactlist.h"
#include "models/runs/artifactreading.h"
#include "tests/fakes/loopbackhttp.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;
constexpr RunPacing slow{.whileRunning = std::chrono::hours(1), .atRest = std::chrono::hours(1), .wholeList = std::chrono::hours(1), .firstBackOff = std::chrono::hours(1), .longestBackOff = std::chrono::hours(1)};

} // namespace

class ArtifactListTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_hasArtifacts = m_hasSteps = true;
        m_content = {.body = "a,b\n1,2\n"};
        m_transport = std::make_unique<Transport>();
        m_server = std::make_unique<LoopbackHttp>([this](const LoopbackHttp::Request &request) { return answer(request); });
        m_client = PipelinesClient::create(*m_transport, {.server = m_server->address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{}));
    }
    void cleanup()
    {
        m_client.reset();
        m_transport.reset();
        m_server.reset();
    }

    void artifactsKnowTheirRuns()
    {
        ArtifactList list(nullptr, slow);
        QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
        list.follow(m_client);
        QTRY_VERIFY_WITH_TIMEOUT(!list.isBusy() && list.runsRead() == 2, patience);
        QCOMPARE(list.rowCount(), 3); // two pages, and one that only the steps tell
        const int data = rowOf(list, u"data"_s);
        QCOMPARE(list.index(data, ArtifactList::RunColumn).data(), u"first run"_s);
        QCOMPARE(list.index(data, ArtifactList::StepColumn).data(), u"prepare"_s);
        QCOMPARE(list.index(data, ArtifactList::TypeColumn).data(), u"Dataset"_s);
        QCOMPARE(list.index(data, ArtifactList::CreatedColumn).data(ArtifactList::SortRole), 1767225600);
        list.follow(nullptr);
        QCOMPARE(list.rowCount(), 0);
    }

    void lineageGoesOverRuns()
    {
        ArtifactList list(nullptr, slow);
        list.follow(m_client);
        QTRY_VERIFY_WITH_TIMEOUT(!list.isBusy() && list.runsRead() == 2, patience);
        QStringList told;
        for (const ArtifactUse &use : list.lineageOf(u"a-1"_s))
            told.append(u"%1 %2 %3 %4"_s.arg(static_cast<int>(use.role)).arg(use.runId, use.step, use.key));
        QCOMPARE(told, (QStringList{u"0 r-1 prepare data"_s, u"2 r-1 train source"_s, u"1 r-2 prepare data"_s}));
        QVERIFY(list.lineageOf(u"unknown"_s).empty());
    }

    void serversWithoutAListStillTellByTheirSteps()
    {
        m_hasArtifacts = false;
        ArtifactList list(nullptr, slow);
        list.follow(m_client);
        QTRY_VERIFY_WITH_TIMEOUT(!list.isBusy() && list.runsRead() == 2, patience);
        QVERIFY(!list.isUnserved());
        QCOMPARE(list.rowCount(), 2);
    }

    void oldServersTellNothing()
    {
        m_hasArtifacts = m_hasSteps = false;
        ArtifactList list(nullptr, slow);
        list.follow(m_client);
        QTRY_VERIFY_WITH_TIMEOUT(list.isUnserved(), patience);
        QCOMPARE(list.rowCount(), 0);
    }

    void contentIsReadAndSaved()
    {
        ArtifactReading reading(m_pool);
        QSignalSpy saved(&reading, &ArtifactReading::saved);
        reading.open(m_client, {.id = u"a"_s, .type = u"Dataset"_s, .uri = u"minio://b/data.csv"_s});
        QCOMPARE(reading.state(), ReadingState::Reading);
        QTRY_COMPARE_WITH_TIMEOUT(reading.state(), ReadingState::Ready, patience);
        QCOMPARE(reading.preview().kind, PreviewKind::Table);
        QVERIFY(!reading.hasMore() && reading.bytesRead() == 8);
        QTemporaryDir folder;
        reading.save(folder.filePath(u"x.csv"_s));
        QVERIFY(reading.isSaving());
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, patience);
        QFile file(folder.filePath(u"x.csv"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "a,b\n1,2\n");
        reading.save(folder.filePath(u"no/such/folder"_s));
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 2, patience);
        QVERIFY(!saved.last().at(1).value<Error>().code.isEmpty());
    }

    void longContentIsReadInTwoSteps()
    {
        m_content.body = QByteArray(300 << 10, 'x');
        ArtifactReading reading(m_pool);
        reading.open(m_client, {.id = u"a"_s, .uri = u"minio://b/text"_s});
        QTRY_COMPARE_WITH_TIMEOUT(reading.state(), ReadingState::Ready, patience);
        QVERIFY(reading.hasMore());
        QCOMPARE(reading.bytesRead(), ArtifactReading::firstBytes);
        reading.readAll();
        QTRY_VERIFY_WITH_TIMEOUT(reading.state() == ReadingState::Ready && !reading.hasMore(), patience);
        QCOMPARE(reading.bytesRead(), qint64(300 << 10));
        reading.readAll();
        reading.cancel();
        QCOMPARE(reading.state(), ReadingState::Ready);
    }

    void failuresAreTold()
    {
        m_content = {.status = 404, .body = "There is no file"};
        ArtifactReading reading(m_pool);
        reading.open(m_client, {.id = u"a"_s, .uri = u"minio://b/text"_s});
        QTRY_COMPARE_WITH_TIMEOUT(reading.state(), ReadingState::Failed, patience);
        QCOMPARE(reading.error().code, u"pipelines.notFound"_s);
        reading.open(m_client, {.id = u"a"_s, .uri = u"/a/path"_s});
        QTRY_COMPARE_WITH_TIMEOUT(reading.error().code, u"artifact.scheme"_s, patience);
        reading.open(m_client, {});
        QCOMPARE(reading.state(), ReadingState::Idle);
    }

private:
    static int rowOf(const ArtifactList &list, const QString &name)
    {
        for (int row = 0; row < list.rowCount(); ++row)
            if (list.index(row, ArtifactList::NameColumn).data() == name)
                return row;
        return -1;
    }

    LoopbackHttp::Reply answer(const LoopbackHttp::Request &request) const
    {
        const QByteArray data = R"({"artifact_id": "a-1", "name": "data", "type": "Dataset", "uri": "minio://b/data", "created_at": "2026-01-01T00:00:00Z"})";
        if (request.path.contains("/artifacts/get"))
            return m_content;
        if (request.path.contains("/artifacts") && m_hasArtifacts)
            return request.path.contains("page_token") ? LoopbackHttp::Reply{.body = R"({"artifacts": [{"artifact_id": "a-2", "name": "old", "type": "Model"}]})"} : LoopbackHttp::Reply{.body = R"({"artifacts": [)" + data + R"(], "next_page_token": "2"})"};
        if (request.path.contains("r-1/tasks") && m_hasSteps)
            return {.body = R"({"tasks": [{"task_id": "1", "name": "prepare", "type": "RUNTIME", "state": "SUCCEEDED", "start_time": "2026-01-01T00:00:01Z", "create_time": "2026-01-01T00:00:01Z", "outputs": {"artifacts": [{"artifact_key": "data", "artifacts": [)" + data + R"(]}]}},
                {"task_id": "2", "name": "train", "type": "RUNTIME", "state": "SUCCEEDED", "create_time": "2026-01-01T00:00:02Z", "inputs": {"artifacts": [{"artifact_key": "source", "artifacts": [)" + data + R"(]}]}, "outputs": {"artifacts": [{"artifact_key": "model", "artifacts": [{"artifact_id": "a-3", "name": "model", "type": "Model"}]}]}}]})"};
        if (request.path.contains("r-2/tasks") && m_hasSteps)
            return {.body = R"({"tasks": [{"task_id": "3", "name": "prepare", "type": "RUNTIME", "state": "CACHED", "create_time": "2026-01-01T00:01:00Z", "outputs": {"artifacts": [{"artifact_key": "data", "artifacts": [)" + data + R"(]}]}}]})"};
        if (request.path.contains("/runs?"))
            return {.body = R"({"runs": [{"run_id": "r-2", "display_name": "second run", "state": "SUCCEEDED", "created_at": "2026-01-01T00:01:00Z", "finished_at": "2026-01-01T00:02:00Z"}, {"run_id": "r-1", "display_name": "first run", "state": "SUCCEEDED", "created_at": "2026-01-01T00:00:00Z", "finished_at": "2026-01-01T00:00:30Z"}], "total_size": 2})"};
        return {.status = 404, .body = "{}"};
    }

    WorkPool m_pool;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<LoopbackHttp> m_server;
    std::shared_ptr<PipelinesClient> m_client;
    LoopbackHttp::Reply m_content;
    bool m_hasArtifacts = true;
    bool m_hasSteps = true;
};

QTEST_GUILESS_MAIN(ArtifactListTest)
#include "artifactlist_test.moc"
