// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/pipelinesclient.h"

#include "tests/clients/pipelines/recordings.h"
#include "tests/fakes/loopbackhttp.h"

#include <QDateTime>
#include <QFutureWatcher>
#include <QTest>
#include <QUrl>
#include <QUrlQuery>

#include <functional>

using namespace headrace;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

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

/// The code of a refusal; empty when it was granted.
template<typename T>
QString codeOf(const Result<T> &result)
{
    return result ? QString() : result.error().code;
}

/// As the server sees it: a filter is decoded a second time.
QString decodedFilter(const QString &text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.toUtf8()));
}

std::map<QString, QString> queryOf(const QUrl &url)
{
    std::map<QString, QString> query;
    for (const auto &[name, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded))
        query[name] = name == u"filter" ? QString::fromStdString(Json::parse(decodedFilter(value).toStdString(), nullptr, false).dump()) : value;
    return query;
}

const QString nobody = u"00000000-0000-0000-0000-000000000000"_s;
const QString alpha = u"bf003059-d0cc-4512-bb2b-f2a6b6045dc2"_s;
const PipelineVersionReference adding{u"e183e098-def0-4d6c-8678-b76e5f755bcc"_s, u"7b780884-eaa4-4626-9ed8-bdd74807c3af"_s};
const PipelineVersionReference scheduled{u"fc6ddf05-7366-4287-bd25-28210279a5a2"_s, u"4a7a9853-9d30-4876-a7b5-c1ae7a2cd6ca"_s};
using Operation = RunPredicate::Operation;

PipelinesQuery where(RunPredicate predicate)
{
    return {.conditions = {std::move(predicate)}};
}

NewRun runOf(const QString &name, ParameterValues values)
{
    return {.name = name, .version = adding, .config = {.parameters = std::move(values), .pipelineRoot = {}}};
}

RecurringRun nightly(const QString &name, RunTrigger trigger)
{
    RecurringRun run{.name = name, .experimentId = alpha, .version = scheduled};
    run.config.parameters = {{u"a"_s, 1}, {u"b"_s, 2}};
    run.trigger = std::move(trigger);
    run.mode = u"ENABLE"_s;
    return run;
}

} // namespace

/// The client against what a real server answered: each row sends what was sent when it was recorded, to the letter, and takes the answer.
class PipelinesReplayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_recordings = recordings();
        m_transport = std::make_unique<Transport>();
        m_server = std::make_unique<LoopbackHttp>([this](const LoopbackHttp::Request &request) { return answer(request); });
        m_client = PipelinesClient::create(*m_transport, {.server = m_server->address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{}));
    }
    void cleanupTestCase()
    {
        m_client.reset();
        m_transport.reset();
    }
    void init()
    {
        if (m_recordings.empty())
            QSKIP("the shared folder with recorded answers is not beside the checkout");
        m_difference.clear();
    }

    void whatIsAskedIsWhatWasRecorded_data()
    {
        QTest::addColumn<QString>("code"); // of the refusal
        for (const Row &row : rows())
            QTest::newRow(row.recording) << QString::fromUtf16(row.code);
    }
    void whatIsAskedIsWhatWasRecorded()
    {
        QFETCH(const QString, code);
        for (const Row &row : rows()) {
            if (qstrcmp(row.recording, QTest::currentDataTag()) != 0)
                continue;
            take(row.recording);
            const QString refusal = row.ask(*m_client);
            QVERIFY2(m_difference.isEmpty(), qPrintable(m_difference));
            QCOMPARE(refusal, code);
        }
    }

    void anEmptyListIsNoError()
    {
        for (const char *name : {"109-", "210-", "390-"})
            QVERIFY(take(name).body() == "{}");
        take("109-");
        const auto page = outcome(m_client->pipelines({}));
        QVERIFY(page && page->rows.empty() && page->nextToken.isEmpty() && page->total == 0);
    }

    void pagesFollowEachOtherWithTheirToken()
    {
        PipelinesQuery query{.sortBy = u"created_at"_s, .isDescending = true, .pageSize = 2};
        take("031-");
        const auto first = outcome(m_client->experiments(query));
        QVERIFY2(first && m_difference.isEmpty(), qPrintable(m_difference));
        QCOMPARE(first->rows.size(), 2U);
        query.token = first->nextToken;
        take("032-");
        const auto second = outcome(m_client->experiments(query));
        QVERIFY2(second && m_difference.isEmpty(), qPrintable(m_difference));
        QVERIFY(second->rows.front().id != first->rows.front().id);
    }

    void timesThatAreNoneAreNone()
    {
        take("026-");
        const auto experiment = outcome(m_client->experiment(alpha));
        QVERIFY(experiment && experiment->lastRunAt == 0 && experiment->createdAt > 1'700'000'000);
        take("212-");
        const auto run = outcome(m_client->run(u"fd0ee647-a8f6-4e51-9e50-130c77a177ef"_s));
        QVERIFY2(run && m_difference.isEmpty(), qPrintable(m_difference));
        QVERIFY(run->finishedAt == 0 && run->state.state == RunState::Pending);
    }

    void aRunWithoutAStateHasNone()
    {
        take("273-");
        const auto run = outcome(m_client->run(u"fd0ee647-a8f6-4e51-9e50-130c77a177ef"_s));
        QVERIFY2(run && m_difference.isEmpty(), qPrintable(m_difference));
        QVERIFY(run->state.state == RunState::Unspecified && run->state.word.isEmpty());
    }

    void aVersionAnswersUnderAnyPipeline()
    {
        take("200-");
        const auto version = outcome(m_client->version({u"8ed5d7dc-94bb-4acb-883a-2ea45a08fb9f"_s, u"ae20207e-be74-442e-ae3b-c1535bfdeacd"_s}));
        QVERIFY(version);
        QCOMPARE(version->pipelineId, adding.pipelineId);
    }

    /// 64-bit numbers travel as texts; what was asked for and what holds have different words.
    void aScheduleComesBackAsItWasSent()
    {
        take("391-");
        RecurringRun sent = nightly(u"nightly"_s, {.cron = u"0 0 3 * * *"_s});
        sent.description = u"every night"_s;
        const auto made = outcome(m_client->createRecurringRun(sent));
        QVERIFY2(made && m_difference.isEmpty(), qPrintable(m_difference));
        QVERIFY(made->maxConcurrency == 1 && made->isEnabled() && made->catchesUp && made->trigger.cron == sent.trigger.cron && made->config.parameters == sent.config.parameters);
    }

    /// Integers beyond 2^53 come back as their neighbour: the client sends them whole all the same.
    void largeIntegersLeaveWhole()
    {
        take("231-");
        const auto made = outcome(m_client->createRun(runOf(u"big integer"_s, {{u"a"_s, qint64(9007199254740993)}, {u"b"_s, 2}})));
        QVERIFY2(made && m_difference.isEmpty(), qPrintable(m_difference));
        QVERIFY(made->config.parameters.at(u"a"_s) != PlainValue(qint64(9007199254740993)));
    }

    /// The upload route answers 500 and gives a stack trace as the reason.
    void noStackTraceReachesTheUser()
    {
        for (const char *name : {"127-", "111-", "120-", "251-"}) {
            take(name);
            const bool isRun = name[0] == '2';
            const Error error = isRun ? outcome(m_client->createRun(runOf(QString(256, u'd'), {{u"a"_s, 1}, {u"b"_s, 2}}))).error() : outcome(m_client->upload({.fileName = u"x.yaml"_s, .bytes = "a: b\n", .name = query("name")})).error();
            QVERIFY2(!error.serverMessage.isEmpty() && !error.serverMessage.contains(u".go:"_s) && !error.serverMessage.contains(u'\n'), qPrintable(error.serverMessage));
        }
    }

    void aLogThatIsARefusalIsOne()
    {
        take("369-");
        const auto none = outcome(m_client->nodeLog(nobody, u"x"_s));
        QVERIFY2(m_difference.isEmpty(), qPrintable(m_difference));
        QCOMPARE(codeOf(none), u"pipelines.log"_s);
    }

    void anArtifactIsItsStoredBytes()
    {
        take("372-");
        const auto bytes = outcome(m_client->nodeArtifact(u"570ed2fa-52cd-454e-be56-faa5b2be2074"_s, u"simple-two-step-pipeline-l5c8p-1688499257"_s, u"out"_s));
        QVERIFY2(bytes && m_difference.isEmpty(), qPrintable(m_difference));
        QVERIFY(bytes->startsWith("\x1f\x8b")); // a tar.gz as it is
    }

private:
    struct Row {
        const char *recording;
        const char16_t *code;
        std::function<QString(PipelinesClient &)> ask;
    };
    static const std::vector<Row> &rows()
    {
        using Client = PipelinesClient;
        static const std::vector<Row> all{
            {"001-healthz", u"", [](Client &c) { return codeOf(outcome(c.health())); }},
            {"008-experiment-create", u"", [](Client &c) { return codeOf(outcome(c.createExperiment({.name = u"alpha"_s, .description = u"first experiment"_s}))); }},
            {"011-experiment-create-duplicate", u"pipelines.exists", [](Client &c) { return codeOf(outcome(c.createExperiment({.name = u"alpha"_s}))); }},
            {"027-experiment-get-unknown", u"pipelines.notFound", [](Client &c) { return codeOf(outcome(c.experiment(nobody))); }},
            {"060-experiment-list-filter-equals", u"", [](Client &c) { return codeOf(outcome(c.experiments(where({u"name"_s, Operation::Equals, u"alpha"_s})))); }},
            {"064-experiment-list-filter-not-equals", u"", [](Client &c) { return codeOf(outcome(c.experiments(where({u"name"_s, Operation::NotEquals, u"alpha"_s})))); }},
            {"065-experiment-list-filter-substring", u"", [](Client &c) { return codeOf(outcome(c.experiments(where({u"name"_s, Operation::Contains, u"a"_s})))); }},
            {"070-experiment-list-filter-substring-plus-encoded-twice", u"", [](Client &c) { return codeOf(outcome(c.experiments(where({u"name"_s, Operation::Contains, u"a+b"_s})))); }},
            {"072-experiment-list-filter-in-strings", u"", [](Client &c) { return codeOf(outcome(c.experiments(where({u"name"_s, Operation::In, QStringList{u"alpha"_s, u"beta"_s}})))); }},
            {"074-experiment-list-filter-greater-than-timestamp", u"", [](Client &c) { return codeOf(outcome(c.experiments(where({u"created_at"_s, Operation::Greater, qint64(1577836800), true})))); }},
            {"079-experiment-list-filter-storage-state-available", u"", [](Client &c) { return codeOf(outcome(c.experiments(where({u"storage_state"_s, Operation::Equals, u"AVAILABLE"_s})))); }},
            {"098-experiment-archive", u"", [](Client &c) { return codeOf(outcome(c.archiveExperiment(u"29febd4e-1d0e-4e75-a688-386ddcdfffb6"_s, true))); }},
            {"103-experiment-unarchive", u"", [](Client &c) { return codeOf(outcome(c.archiveExperiment(u"29febd4e-1d0e-4e75-a688-386ddcdfffb6"_s, false))); }},
            {"104-experiment-archive-unknown", u"", [](Client &c) { return codeOf(outcome(c.archiveExperiment(nobody, true))); }},
            {"107-experiment-delete-again", u"pipelines.notFound", [](Client &c) { return codeOf(outcome(c.deleteExperiment(u"29febd4e-1d0e-4e75-a688-386ddcdfffb6"_s))); }},
            {"152-pipeline-get-by-name", u"", [](Client &c) { return codeOf(outcome(c.pipelineByName(u"add-numbers"_s, {}))); }},
            {"157-pipeline-get-by-name-with-space", u"", [](Client &c) { return codeOf(outcome(c.pipelineByName(u"My Pipeline (1) ü"_s, {}))); }},
            {"158-pipeline-get-by-name-slash", u"pipelines.notFound", [](Client &c) { return codeOf(outcome(c.pipelineByName(u"a/b"_s, {}))); }},
            {"160-pipeline-list-newest-first", u"", [](Client &c) { return codeOf(outcome(c.pipelines({.sortBy = u"created_at"_s, .isDescending = true, .pageSize = 2}))); }},
            {"166-pipeline-list-filter-pipeline-id-in", u"", [](Client &c) { return codeOf(outcome(c.pipelines({.conditions = {{u"pipeline_id"_s, Operation::In, QStringList{adding.pipelineId}}}, .pageSize = 3}))); }},
            {"192-version-list", u"", [](Client &c) { return codeOf(outcome(c.versions(adding.pipelineId, {}))); }},
            {"199-version-get", u"", [](Client &c) { return codeOf(outcome(c.version({adding.pipelineId, u"ae20207e-be74-442e-ae3b-c1535bfdeacd"_s}))); }},
            {"203-version-delete", u"", [](Client &c) { return codeOf(outcome(c.deleteVersion({adding.pipelineId, u"ae20207e-be74-442e-ae3b-c1535bfdeacd"_s}))); }},
            {"205-pipeline-delete-with-versions", u"pipelines.invalid", [](Client &c) { return codeOf(outcome(c.deletePipeline(u"c5fe0c2e-169a-4752-bdd6-8662deb21195"_s, false))); }},
            {"206-pipeline-delete-cascade", u"", [](Client &c) { return codeOf(outcome(c.deletePipeline(u"b9ba7eac-e5f9-4d88-aaa5-340c5a416be8"_s, true))); }},
            {"223-run-create-missing-parameter", u"pipelines.invalid", [](Client &c) { return codeOf(outcome(c.createRun(runOf(u"x"_s, {{u"a"_s, 1}})))); }},
            {"226-run-create-extra-parameter", u"pipelines.invalid", [](Client &c) { return codeOf(outcome(c.createRun(runOf(u"x"_s, {{u"a"_s, 1}, {u"b"_s, 2}, {u"c"_s, 3}})))); }},
            {"228-run-create-string-for-integer", u"pipelines.invalid", [](Client &c) { return codeOf(outcome(c.createRun(runOf(u"x"_s, {{u"a"_s, u"1"_s}, {u"b"_s, 2}})))); }},
            {"263-run-get-unknown", u"pipelines.notFound", [](Client &c) { return codeOf(outcome(c.run(nobody))); }},
            {"280-run-retry-while-running", u"pipelines.notNow", [](Client &c) { return codeOf(outcome(c.act(RunAct::Retry, u"fd0ee647-a8f6-4e51-9e50-130c77a177ef"_s))); }},
            {"287-run-terminate-succeeded", u"pipelines.invalid", [](Client &c) { return codeOf(outcome(c.act(RunAct::Terminate, u"fd0ee647-a8f6-4e51-9e50-130c77a177ef"_s))); }},
            {"359-run-archive-unknown", u"pipelines.notFound", [](Client &c) { return codeOf(outcome(c.act(RunAct::Archive, nobody))); }},
            {"392-recurring-run-create-interval", u"", [](Client &c) {
                 RecurringRun run = nightly(u"hourly"_s, {.intervalSeconds = 3600});
                 run.maxConcurrency = 10;
                 run.catchesUp = false;
                 return codeOf(outcome(c.createRecurringRun(run)));
             }},
            {"413-recurring-run-create-cron-time-zone", u"pipelines.invalid", [](Client &c) {
                 RecurringRun run = nightly(u"cron time-zone"_s, {.cron = u"TZ=Europe/Berlin 0 0 3 * * *"_s});
                 run.mode = u"DISABLE"_s;
                 return codeOf(outcome(c.createRecurringRun(run)));
             }},
            {"439-recurring-run-get-unknown", u"pipelines.notFound", [](Client &c) { return codeOf(outcome(c.recurringRun(nobody))); }},
            {"442-recurring-run-list-experiment", u"", [](Client &c) { return codeOf(outcome(c.recurringRuns({.experimentId = alpha, .pageSize = 1}))); }},
            {"458-recurring-run-disable", u"", [](Client &c) { return codeOf(outcome(c.enableRecurringRun(u"5b5951da-dcea-41d5-9dba-b2f9f38f8365"_s, false))); }},
            {"463-recurring-run-enable-unknown", u"pipelines.notFound", [](Client &c) { return codeOf(outcome(c.enableRecurringRun(nobody, true))); }},
            {"473-recurring-run-delete-again", u"pipelines.notFound", [](Client &c) { return codeOf(outcome(c.deleteRecurringRun(u"5b5951da-dcea-41d5-9dba-b2f9f38f8365"_s))); }},
            {"476-recurring-run-disable-resource-gone", u"pipelines.internal", [](Client &c) { return codeOf(outcome(c.enableRecurringRun(u"2b1b7408-387d-47e0-8c5c-e68758137fb7"_s, false))); }},
            {"489-multi-user-no-user-header", u"pipelines.unauthorized", [](Client &c) { return codeOf(outcome(c.experiments({.nameSpace = u"alice"_s}))); }},
            {"492-multi-user-experiment-list-no-namespace", u"pipelines.invalid", [](Client &c) { return codeOf(outcome(c.experiments({}))); }},
            {"494-multi-user-experiment-list-forbidden", u"pipelines.forbidden", [](Client &c) { return codeOf(outcome(c.experiments({.nameSpace = u"bob"_s}))); }},
        };
        return all;
    }

    const Recording &take(const char *name)
    {
        const auto found = std::find_if(m_recordings.begin(), m_recordings.end(), [&](const Recording &one) { return one.name.starts_with(name); });
        m_taken = found == m_recordings.end() ? nullptr : &*found;
        if (!m_taken)
            qFatal("no recording %s", name);
        return *m_taken;
    }
    QString query(const char *name) const { return QUrlQuery(QUrl(QString::fromStdString(m_taken->path()))).queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded); }

    LoopbackHttp::Reply answer(const LoopbackHttp::Request &request)
    {
        const QUrl asked(QString::fromUtf8(request.path)), recorded(QString::fromStdString(m_taken->path()));
        std::map<QString, QString> query = queryOf(asked), wanted = queryOf(recorded);
        if (!wanted.contains(u"page_size"_s))
            query.erase(u"page_size"_s); // ours always asks for as much as there is
        const auto differ = [this](const QString &what, const QString &ours, const QString &theirs) { m_difference += what % u": " % ours % u" instead of " % theirs % u'\n'; };
        if (request.method.toStdString() != m_taken->method())
            differ(u"method"_s, QString::fromUtf8(request.method), QString::fromStdString(m_taken->method()));
        if (asked.path(QUrl::FullyEncoded) != recorded.path(QUrl::FullyEncoded) && asked.path() != recorded.path())
            differ(u"path"_s, asked.path(), recorded.path());
        if (query != wanted)
            differ(u"query"_s, asked.query(), recorded.query());
        if (const auto body = m_taken->exchange.find("request_body"); body != m_taken->exchange.end() && !body->contains("multipart")) {
            const Json ours = Json::parse(request.body.toStdString(), nullptr, false);
            if (ours != *body)
                differ(u"body"_s, QString::fromUtf8(request.body), QString::fromStdString(body->dump()));
        }
        return {.status = m_taken->status(), .body = QByteArray::fromStdString(m_taken->body())};
    }

    std::vector<Recording> m_recordings;
    const Recording *m_taken = nullptr;
    QString m_difference;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<LoopbackHttp> m_server;
    std::shared_ptr<PipelinesClient> m_client;
};

QTEST_GUILESS_MAIN(PipelinesReplayTest)
#include "replay_test.moc"
