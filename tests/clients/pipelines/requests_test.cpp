// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/requests.h"

#include <nlohmann/json.hpp>

#include <QTest>
#include <QUrl>
#include <QUrlQuery>

using namespace headrace;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

/// What a server sees of a parameter: decoded once by HTTP.
QString parameterOf(const std::string &query, const QString &name)
{
    return QUrlQuery(QString::fromStdString(query).mid(1)).queryItemValue(name, QUrl::FullyDecoded);
}

Json filterOf(const PipelinesQuery &query)
{
    return Json::parse(QByteArray::fromPercentEncoding(parameterOf(queryText(query), u"filter"_s).toUtf8()).toStdString(), nullptr, false);
}

QString words(const Json &json)
{
    return QString::fromStdString(json.dump());
}

} // namespace

class RequestsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The server decodes what HTTP has decoded: a bare % would be refused, a + would become a space.
    void filtersSurviveTwoDecodings_data()
    {
        QTest::addColumn<QString>("value");
        for (const QString &value : {u"plain"_s, u"50% + more"_s, u"a+b&c=d"_s, u"%41"_s, u"\"quoted\" \\ slash"_s, u"훈련 실행 🚀"_s, u"#?/;:@"_s, u"line\nend"_s})
            QTest::newRow(qPrintable(value)) << value;
    }
    void filtersSurviveTwoDecodings()
    {
        QFETCH(const QString, value);
        const Json filter = filterOf({.conditions = {{.key = u"name"_s, .operation = RunPredicate::Operation::Equals, .value = value}}});
        QCOMPARE(QString::fromStdString(filter["predicates"][0]["string_value"].get<std::string>()), value);
        QCOMPARE(filter["predicates"][0]["operation"].get<std::string>(), std::string("EQUALS"));
    }

    void wildcardsOfASubstringStandForThemselves()
    {
        const Json filter = filterOf({.conditions = {{.key = u"name"_s, .operation = RunPredicate::Operation::Contains, .value = u"100%_a\\b"_s}}});
        QCOMPARE(filter["predicates"][0]["string_value"].get<std::string>(), std::string("100\\%\\_a\\\\b"));
    }

    void everyKindOfValueHasItsField()
    {
        const Json filter = filterOf({.conditions = {{.key = u"created_at"_s, .operation = RunPredicate::Operation::GreaterOrEqual, .value = qint64(1767225600), .isTime = true},
                                                     {.key = u"n"_s, .operation = RunPredicate::Operation::Less, .value = qint64(7)},
                                                     {.key = u"state"_s, .operation = RunPredicate::Operation::In, .value = QStringList{u"FAILED"_s, u"RUNNING"_s}}}});
        QCOMPARE(words(filter["predicates"][0]["timestamp_value"]), words(Json("2026-01-01T00:00:00Z")));
        QCOMPARE(words(filter["predicates"][1]["long_value"]), words(Json("7")));
        QCOMPARE(words(filter["predicates"][2]), words(Json({{"operation", "IN"}, {"key", "state"}, {"string_values", {{"values", {"FAILED", "RUNNING"}}}}})));
    }

    void aPageIsAskedForWithItsOrder()
    {
        const std::string query = queryText({.nameSpace = u"team a"_s, .experimentId = u"e/1"_s, .sortBy = u"created_at"_s, .isDescending = true, .pageSize = 5000, .token = u"a+b=="_s});
        QCOMPARE(parameterOf(query, u"page_size"_s), u"200"_s);
        QCOMPARE(parameterOf(query, u"sort_by"_s), u"created_at desc"_s);
        QCOMPARE(parameterOf(query, u"page_token"_s), u"a+b=="_s);
        QCOMPARE(parameterOf(query, u"namespace"_s), u"team a"_s);
        QCOMPARE(parameterOf(query, u"experiment_id"_s), u"e/1"_s);
        QVERIFY(query.find("filter") == std::string::npos);
    }

    void aRunHoldsOnlyWhatIsSet()
    {
        NewRun run{.name = u"first"_s, .version = {u"p"_s, u"v"_s}};
        QCOMPARE(words(Json::parse(runBody(run))), words(Json({{"display_name", "first"}, {"pipeline_version_reference", {{"pipeline_id", "p"}, {"pipeline_version_id", "v"}}}})));
        run.config.parameters = {{u"n"_s, 3}, {u"t"_s, u"true"_s}, {u"l"_s, PlainValue::list({1, u"a"_s})}, {u"absent"_s, {}}, {u"empty"_s, QString()}};
        QCOMPARE(words(Json::parse(runBody(run))["runtime_config"]), words(Json({{"parameters", {{"n", 3}, {"t", "true"}, {"l", {1, "a"}}, {"empty", ""}}}})));
        run.spec = R"({"root": {}})";
        QVERIFY(!Json::parse(runBody(run)).contains("pipeline_version_reference"));
        QCOMPARE(words(Json::parse(runBody(run))["pipeline_spec"]), words(Json({{"root", Json::object()}})));
    }

    void aScheduleIsEnabledAndHasItsTrigger()
    {
        RecurringRun run{.name = u"nightly"_s, .version = {u"p"_s, {}}, .trigger = {.cron = u"0 0 3 * * *"_s, .endTime = 1767225600}, .catchesUp = false};
        Json json = Json::parse(recurringRunBody(run));
        QCOMPARE(words(json["trigger"]), words(Json({{"cron_schedule", {{"cron", "0 0 3 * * *"}, {"end_time", "2026-01-01T00:00:00Z"}}}})));
        QCOMPARE(words(json["mode"]), words(Json("ENABLE")));
        QCOMPARE(words(json["max_concurrency"]), words(Json("1")));
        QCOMPARE(words(json["no_catchup"]), words(Json(true)));
        QCOMPARE(words(json["pipeline_version_reference"]), words(Json({{"pipeline_id", "p"}})));
        run.trigger = {.intervalSeconds = 3600};
        run.mode = u"DISABLE"_s;
        json = Json::parse(recurringRunBody(run));
        QCOMPARE(words(json["trigger"]), words(Json({{"periodic_schedule", {{"interval_second", "3600"}}}})));
        QCOMPARE(words(json["mode"]), words(Json("DISABLE")));
    }

    void anUploadIsAFormWithOneFile()
    {
        const std::string content = "a: 1\r\n---\n\xEC\x95\x88";
        const KubeCall call = uploadCall({.fileName = u"my \"best\".yaml"_s, .bytes = content, .name = u"add numbers"_s, .tags = {{u"team"_s, u"a&b"_s}}}, {});
        QVERIFY(call.path.starts_with("/apis/v2beta1/pipelines/upload?"));
        const std::string query = call.path.substr(call.path.find('?'));
        QCOMPARE(parameterOf(query, u"name"_s), u"add numbers"_s);
        QCOMPARE(parameterOf(query, u"tags"_s), u"{\"team\":\"a&b\"}"_s);
        const std::string boundary = call.contentType.substr(call.contentType.find("boundary=") + 9);
        QVERIFY(call.body.starts_with("--" + boundary + "\r\n"));
        QVERIFY(call.body.ends_with("\r\n--" + boundary + "--\r\n"));
        QVERIFY(call.body.find("\r\n\r\n" + content + "\r\n--" + boundary) != std::string::npos);
        QVERIFY(call.body.find("filename=\"my %22best%22.yaml\"") != std::string::npos);
        QVERIFY(uploadCall({.fileName = u"x"_s}, u"p/1"_s).path.starts_with("/apis/v2beta1/pipelines/upload_version?pipelineid=p%2F1"));
    }

    void tagsCanBeCleared()
    {
        QCOMPARE(words(Json::parse(changeBody(u"New name"_s, {}))), words(Json({{"display_name", "New name"}, {"tags", Json::object()}})));
    }
};

QTEST_GUILESS_MAIN(RequestsTest)
#include "requests_test.moc"
