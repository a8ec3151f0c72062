// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/messages.h"
#include "clients/pipelines/specname.h"

#include "tests/clients/pipelines/recordings.h"

#include <QDateTime>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

QString text(const Json &object, const char *key)
{
    return QString::fromStdString(object.value(key, std::string()));
}

/// 0 for what servers write when there is no time.
qint64 time(const Json &object, const char *key)
{
    const QString word = text(object, key);
    return word.isEmpty() || word.startsWith(u"1970-01-01T00:00:00") || word.startsWith(u"0001-") ? 0 : QDateTime::fromString(word, Qt::ISODate).toSecsSinceEpoch();
}

bool contains(const Recording &recording, const char *part)
{
    return recording.path().find(part) != std::string::npos;
}

std::string ofKind(const Recording &recording)
{
    const std::string prefix = "/apis/v2beta1/";
    if (!recording.path().starts_with(prefix) || recording.status() != 200)
        return {};
    const std::string rest = recording.path().substr(prefix.size());
    return rest.substr(0, rest.find_first_of("/?:"));
}

} // namespace

class MessagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_recordings = recordings();
        for (const Recording &recording : m_recordings)
            QVERIFY2(recording.exchange.is_object(), recording.name.c_str());
    }

    void everyRecordedRunIsReadWhole()
    {
        needRecordings();
        int runs = 0;
        for (const Recording &recording : m_recordings) {
            if (ofKind(recording) != "runs")
                continue;
            const Json body = recording.exchange.value("response_body", Json());
            if (body.contains("run_id")) {
                const Result<Run> run = readRun(recording.body());
                QVERIFY2(run, recording.name.c_str());
                compareRun(*run, body);
                ++runs;
            } else if (recording.method() == "GET" && body.contains("runs")) {
                const Result<PipelinesPage<Run>> page = readRuns(recording.body());
                QVERIFY2(page, recording.name.c_str());
                QCOMPARE(page->rows.size(), body["runs"].size());
                QCOMPARE(page->total, body["total_size"].get<qint64>());
                QCOMPARE(page->nextToken, text(body, "next_page_token"));
                for (std::size_t i = 0; i < page->rows.size(); ++i)
                    compareRun(page->rows[i], body["runs"][i]);
                runs += static_cast<int>(page->rows.size());
            }
            if (QTest::currentTestFailed())
                QFAIL(recording.name.c_str());
        }
        QVERIFY2(runs > 80, qPrintable(QString::number(runs)));
    }

    void everyRecordedListIsReadWhole()
    {
        needRecordings();
        int lists = 0;
        for (const Recording &recording : m_recordings) {
            if (recording.method() != "GET" || recording.status() != 200 || !contains(recording, "/apis/v2beta1/"))
                continue;
            const Json body = recording.exchange.value("response_body", Json());
            for (const auto &[key, ids] : {std::pair{"experiments", idsOf(readRunExperiments(recording.body()))}, {"pipelines", idsOf(readPipelines(recording.body()))},
                                           {"pipeline_versions", idsOf(readPipelineVersions(recording.body()))}, {"recurringRuns", idsOf(readRecurringRuns(recording.body()))}}) {
                if (!body.is_object() || !body.contains(key))
                    continue;
                ++lists;
                const char *idKey = std::string_view(key) == "experiments" ? "experiment_id" : std::string_view(key) == "pipelines" ? "pipeline_id"
                    : std::string_view(key) == "pipeline_versions"                                                                ? "pipeline_version_id"
                                                                                                                                  : "recurring_run_id";
                QStringList expected;
                for (const Json &row : body[key])
                    expected.append(text(row, idKey));
                QVERIFY2(ids == expected, recording.name.c_str());
            }
        }
        QVERIFY2(lists > 70, qPrintable(QString::number(lists)));
    }

    /// A field that went unnoticed would be kept as unknown.
    void noRecordedFieldIsUnknown()
    {
        needRecordings();
        QStringList unknown;
        const auto note = [&](const auto &page) {
            if (page)
                for (const auto &row : page->rows)
                    for (const UnknownField &field : row.more)
                        unknown.append(field.name);
        };
        for (const Recording &recording : m_recordings)
            if (recording.status() == 200 && recording.method() == "GET" && contains(recording, "/apis/v2beta1/")) {
                note(readRunExperiments(recording.body()));
                note(readRuns(recording.body()));
                note(readRecurringRuns(recording.body()));
                note(readPipelines(recording.body()));
                note(readPipelineVersions(recording.body()));
            }
        QCOMPARE(unknown, QStringList());
    }

    void everyRecordedScheduleKeepsItsTrigger()
    {
        needRecordings();
        int schedules = 0;
        for (const Recording &recording : m_recordings) {
            const Json body = recording.exchange.value("response_body", Json());
            if (ofKind(recording) != "recurringruns" || !body.contains("recurring_run_id"))
                continue;
            const Result<RecurringRun> run = readRecurringRun(recording.body());
            QVERIFY2(run, recording.name.c_str());
            const Json trigger = body.value("trigger", Json::object());
            const Json cron = trigger.value("cron_schedule", Json::object());
            const Json periodic = trigger.value("periodic_schedule", Json::object());
            QCOMPARE(run->trigger.cron, text(cron, "cron"));
            QCOMPARE(run->trigger.intervalSeconds, text(periodic, "interval_second").toLongLong());
            QCOMPARE(run->trigger.endTime, std::max(time(cron, "end_time"), time(periodic, "end_time")));
            QCOMPARE(run->maxConcurrency, text(body, "max_concurrency").toLongLong());
            QCOMPARE(run->catchesUp, !body.value("no_catchup", false));
            QCOMPARE(run->status, text(body, "status"));
            ++schedules;
        }
        QVERIFY(schedules > 20);
    }

    void goldenMessagesAreRead()
    {
        const auto golden = [](const char *name) {
            QFile file(QStringLiteral(HEADRACE_SHARED_DIR "/corpus/kfp/api-messages/") + QString::fromLatin1(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
        };
        if (golden("run_completed.json").empty())
            QSKIP("the shared folder is not beside the checkout");
        const Result<Run> run = readRun(golden("run_completed.json"));
        QVERIFY(run);
        QCOMPARE(run->state.state, RunState::Succeeded);
        QCOMPARE(run->config.parameters.at(u"batch_size"_s), PlainValue(1000));
        QCOMPARE(run->config.parameters.at(u"learning_rate"_s), PlainValue(u"foo"_s));
        QCOMPARE(run->version.versionId, u"e15dc3ec-b45e-4cc7-bb07-e76b5dbce99a"_s);
        const Result<Run> withSpec = readRun(golden("run_completed_with_spec.json"));
        QVERIFY(withSpec && !withSpec->spec.empty());
        QVERIFY(Json::parse(withSpec->spec, nullptr, false).is_object());
        const Result<Run> failed = readRun(golden("run_failed.json"));
        QVERIFY(failed);
        QCOMPARE(failed->state.state, RunState::Failed);
        QVERIFY(failed->error.isSet());
        const Result<RecurringRun> schedule = readRecurringRun(golden("recurring_run.json"));
        QVERIFY(schedule);
        QCOMPARE(schedule->trigger.intervalSeconds, 86400);
        QVERIFY(schedule->isEnabled());
        const Result<PipelineVersion> version = readPipelineVersion(golden("pipeline_version.json"));
        QVERIFY(version);
        QVERIFY(version->codeSourceUrl.startsWith(u"https://"));
        QCOMPARE(Json::parse(version->spec)["pipelineInfo"]["name"].get<std::string>(), std::string("pipeline-hello-world"));
        QVERIFY(readRunExperiment(golden("experiment.json")));
        QVERIFY(readPipeline(golden("pipeline.json")));
    }

    void whatANewerServerSaysIsKept()
    {
        const Result<Run> run = readRun(R"({"run_id": "1", "state": "HIBERNATING", "colour": {"a": [1, 2.5]}, "storage_state": "FROZEN", "run_details": {"task_details": [{"task_id": "t", "state": "CACHED", "weight": "7"}]}})");
        QVERIFY(run);
        QCOMPARE(run->state, (RunStateWord{RunState::Unknown, u"HIBERNATING"_s}));
        QCOMPARE(run->storageState, u"FROZEN"_s);
        QCOMPARE(run->more, (std::vector<UnknownField>{{u"colour"_s, u"{\"a\":[1,2.5]}"_s}}));
        QCOMPARE(run->tasks.front().state.state, RunState::Cached);
        QCOMPARE(run->tasks.front().more.front().json, u"\"7\""_s);
    }

    void aRunWithoutAVersionNamesItsPipeline_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("name");
        QTest::newRow("name") << QByteArray(R"({"pipelineInfo": {"name": "traffic"}})") << u"traffic"_s;
        QTest::newRow("shown name") << QByteArray(R"({"pipelineInfo": {"name": "traffic", "displayName": "LB traffic"}})") << u"LB traffic"_s;
        QTest::newRow("beside a platform's") << QByteArray(R"({"pipeline_spec": {"pipelineInfo": {"name": "traffic"}}, "platform_spec": {}})") << u"traffic"_s;
        QTest::newRow("a document without") << QByteArray(R"({"root": {}})") << QString();
        QTest::newRow("no document") << QByteArray("root: {}") << QString();
        QTest::newRow("nothing") << QByteArray() << QString();
    }

    void aRunWithoutAVersionNamesItsPipeline()
    {
        QFETCH(QByteArray, body);
        QTEST(pipelineNameIn(body.toStdString()), "name");
    }

    void parametersKeepTheirKinds()
    {
        const Result<Run> run = readRun(R"({"runtime_config": {"parameters": {"a": 9007199254740993, "b": 1.5, "c": "1", "d": true, "e": [1, {"x": "y"}], "f": {"k": null}, "g": null, "h": ""}}})");
        QVERIFY(run);
        QCOMPARE(run->config.parameters, (ParameterValues{{u"a"_s, qint64(9007199254740993)}, {u"b"_s, 1.5}, {u"c"_s, u"1"_s}, {u"d"_s, true},
                                                          {u"e"_s, PlainValue::list({1, {{u"x"_s, u"y"_s}}})}, {u"f"_s, {{u"k"_s, PlainValue()}}}, {u"g"_s, {}}, {u"h"_s, QString()}}));
    }

    void emptyListsHaveNothingAtAll()
    {
        const Result<PipelinesPage<Run>> page = readRuns("{}");
        QVERIFY(page);
        QVERIFY(page->rows.empty() && page->nextToken.isEmpty() && page->total == 0);
    }

    void aRowThatTheServerCouldNotReadCarriesItsError()
    {
        const Result<PipelinesPage<Run>> page = readRuns(R"({"runs": [{"run_id": "x", "error": {"code": 13, "message": "cannot be converted"}}, {"run_id": "y", "state": "RUNNING"}], "total_size": 2})");
        QVERIFY(page);
        QCOMPARE(page->rows.front().error, (RpcStatus{13, u"cannot be converted"_s}));
        QCOMPARE(page->rows.back().state.state, RunState::Running);
    }

    void whatIsNoJsonIsSaidSo_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("a login page") << QByteArray("<!DOCTYPE html><title>Sign in</title>");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("cut off") << QByteArray("{\"runs\": [{\"run_id\": \"a\"");
        QTest::newRow("not UTF-8") << QByteArray("{\"run_id\": \"\xff\"}");
    }
    void whatIsNoJsonIsSaidSo()
    {
        QFETCH(const QByteArray, body);
        QVERIFY(!readRuns(body.toStdString()));
        QCOMPARE(readRuns(body.toStdString()).error().code, u"pipelines.notJson"_s);
        QCOMPARE(readRun(body.toStdString()).error().code, u"pipelines.notJson"_s);
        QCOMPARE(readPipelinesHealth(body.toStdString()).error().code, u"pipelines.notJson"_s);
    }

    void artifactsAreBytes()
    {
        const Result<QByteArray> bytes = readArtifactBytes(R"({"data": "AAEC/w=="})");
        QVERIFY(bytes);
        QCOMPARE(*bytes, QByteArray("\x00\x01\x02\xff", 4));
    }

private:
    void needRecordings()
    {
        if (m_recordings.empty())
            QSKIP("the shared folder with recorded answers is not beside the checkout");
    }

    template<typename T>
    static QStringList idsOf(const Result<PipelinesPage<T>> &page)
    {
        QStringList ids;
        if (page)
            for (const T &row : page->rows)
                ids.append(row.id);
        return ids;
    }

    static void compareRun(const Run &run, const Json &json)
    {
        QCOMPARE(run.id, text(json, "run_id"));
        QCOMPARE(run.name, text(json, "display_name"));
        QCOMPARE(run.description, text(json, "description"));
        QCOMPARE(run.experimentId, text(json, "experiment_id"));
        QCOMPARE(run.recurringRunId, text(json, "recurring_run_id"));
        QCOMPARE(run.createdAt, time(json, "created_at"));
        QCOMPARE(run.finishedAt, time(json, "finished_at"));
        QCOMPARE(run.state.word, text(json, "state"));
        QCOMPARE(run.isArchived(), text(json, "storage_state") == u"ARCHIVED");
        QCOMPARE(run.spec.empty(), !json.contains("pipeline_spec"));
        QCOMPARE(run.version.versionId, text(json.value("pipeline_version_reference", Json::object()), "pipeline_version_id"));
        QCOMPARE(run.config.parameters.size(), json.value("runtime_config", Json::object()).value("parameters", Json::object()).size());
        QCOMPARE(run.history.size(), json.value("state_history", Json::array()).size());
        const Json tasks = json.value("run_details", Json::object()).value("task_details", Json::array());
        QCOMPARE(run.tasks.size(), tasks.size());
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            QCOMPARE(run.tasks[i].taskId, text(tasks[i], "task_id"));
            QCOMPARE(run.tasks[i].displayName, text(tasks[i], "display_name"));
            QCOMPARE(run.tasks[i].endedAt, time(tasks[i], "end_time"));
            QCOMPARE(run.tasks[i].state.word, text(tasks[i], "state"));
            QCOMPARE(static_cast<std::size_t>(run.tasks[i].children.size()), tasks[i].value("child_tasks", Json::array()).size());
        }
    }

    std::vector<Recording> m_recordings;
};

QTEST_GUILESS_MAIN(MessagesTest)
#include "messages_test.moc"
