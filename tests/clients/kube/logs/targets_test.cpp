// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/logs/logjson.h"
#include "clients/kube/logs/logtargets.h"
#include "clients/kube/objectview.h"
#include "tests/clients/kube/logs/logserver.h"

#include <QTest>

using namespace headrace;
using namespace headrace::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray meta(const char *name, const char *uid, const char *owner)
{
    return QByteArray(R"("metadata":{"name":")") + name + R"(","namespace":"n","uid":")" + uid + R"(","ownerReferences":[{"uid":")" + owner + R"("}]})";
}

QByteArray pod(const char *name, const char *owner)
{
    return "{" + meta(name, name, owner) + R"(,"spec":{"initContainers":[{"name":"fetch"}],"containers":[{"name":"main"},{"name":"proxy"}]}})";
}

ObjectView object(const QByteArray &json)
{
    return *readObject(json.toStdString());
}

QStringList names(const LogTargets &targets)
{
    QStringList all;
    for (const LogSource &source : targets.sources)
        all.append(source.pod % u'/' % source.container % (source.isInit ? u"*"_s : QString()));
    return all;
}

} // namespace

class TargetsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPodHasItsContainers();
    void selectors_data();
    void selectors();
    void podsAreFoundByOwnerThroughJobs();
    void aRefusedListIsAnError();
    void json_data();
    void json();
    void indentedJsonKeepsTheOrder();
};

void TargetsTest::aPodHasItsContainers()
{
    const LogTargets targets = logTargetsOf(object(R"({"kind":"Pod",)" + pod("p", "x").mid(1)));
    QCOMPARE(names(targets), (QStringList{u"p/fetch*"_s, u"p/main"_s, u"p/proxy"_s}));
}

void TargetsTest::selectors_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("selector");
    QTest::newRow("labels") << QByteArray(R"({"kind":"Deployment","metadata":{"name":"d","namespace":"n","uid":"u"},"spec":{"selector":{"matchLabels":{"app":"a","tier":"b"}}}})") << u"app=a,tier=b"_s;
    QTest::newRow("expressions") << QByteArray(R"({"kind":"Job","metadata":{"name":"d","namespace":"n"},"spec":{"selector":{"matchExpressions":[{"key":"a","operator":"In","values":["x","y"]},{"key":"b","operator":"NotIn","values":["z"]},{"key":"c","operator":"Exists"},{"key":"d","operator":"DoesNotExist"}]}}})") << u"a in (x,y),b notin (z),c,!d"_s;
    QTest::newRow("service") << QByteArray(R"({"kind":"Service","metadata":{"name":"d","namespace":"n"},"spec":{"selector":{"app":"a"}}})") << u"app=a"_s;
    QTest::newRow("none") << QByteArray(R"({"kind":"CronJob","metadata":{"name":"d","namespace":"n"},"spec":{}})") << QString();
    QTest::newRow("another kind's own selector") << QByteArray(R"({"kind":"X","metadata":{"name":"d","namespace":"n"},"spec":{"selector":{"app":"a"}}})") << QString();
}

void TargetsTest::selectors()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, selector);
    QCOMPARE(logTargetsOf(object(json)).labelSelector, selector);
    Transport transport;
    LogServer server([&](const Question &q) {
        const bool isPods = q.path == u"/api/v1/namespaces/n/pods";
        return Answer{200, isPods && q.value(u"labelSelector"_s) == selector ? QByteArray(R"({"items":[)" + pod("b", "u") + "," + pod("a", "u") + "]}") : QByteArray(R"({"items":null})")};
    });
    const auto client = KubeClient::create(transport, {.server = server.url()}, std::make_shared<FixedCredentials>(Credentials{}));
    const QFuture<Result<LogTargets>> future = findLogTargets(client, object(json));
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 20'000);
    QVERIFY(future.resultAt(0).hasValue());
    if (!selector.isEmpty())
        QCOMPARE(names(*future.resultAt(0)), (QStringList{u"a/fetch*"_s, u"a/main"_s, u"a/proxy"_s, u"b/fetch*"_s, u"b/main"_s, u"b/proxy"_s}));
}

void TargetsTest::podsAreFoundByOwnerThroughJobs()
{
    Transport transport;
    LogServer server([&](const Question &q) {
        if (q.path.endsWith(u"/jobs"))
            return Answer{200, R"({"items":[{)" + meta("j1", "job-1", "cron") + "},{" + meta("j2", "job-2", "other") + "}]}"};
        if (q.path.endsWith(u"/pods"))
            return Answer{200, R"({"items":[)" + pod("mine", "job-1") + "," + pod("theirs", "job-2") + "," + pod("direct", "cron") + "]}"};
        return Answer{403, "{}"};
    });
    const auto client = KubeClient::create(transport, {.server = server.url()}, std::make_shared<FixedCredentials>(Credentials{}));
    const QFuture<Result<LogTargets>> future = findLogTargets(client, object(R"({"kind":"CronJob","metadata":{"name":"c","namespace":"n","uid":"cron"},"spec":{}})"));
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 20'000);
    QVERIFY(future.resultAt(0).hasValue());
    QCOMPARE(names(*future.resultAt(0)), (QStringList{u"direct/fetch*"_s, u"direct/main"_s, u"direct/proxy"_s, u"mine/fetch*"_s, u"mine/main"_s, u"mine/proxy"_s}));
}

void TargetsTest::aRefusedListIsAnError()
{
    Transport transport;
    LogServer server([&](const Question &) { return Answer{403, R"({"kind":"Status","reason":"Forbidden","message":"no","code":403})"}; });
    const auto client = KubeClient::create(transport, {.server = server.url()}, std::make_shared<FixedCredentials>(Credentials{}));
    const QFuture<Result<LogTargets>> future = findLogTargets(client, object(R"({"kind":"Notebook","metadata":{"name":"c","namespace":"n","uid":"x"},"spec":{}})"));
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 20'000);
    QCOMPARE(future.resultAt(0).error().code, u"kube.forbidden"_s);
}

void TargetsTest::json_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<double>("number");
    QTest::newRow("plain") << QByteArray(R"({"loss": 0.25, "step": 3})") << QByteArray("loss") << 0.25;
    QTest::newRow("behind") << QByteArray(R"({"a": {"b": [1]}, "step": 3})") << QByteArray("step") << 3.0;
    QTest::newRow("nested") << QByteArray(R"({"m": {"train": {"loss": 1e-3}}})") << QByteArray("m.train.loss") << 0.001;
    QTest::newRow("dotted key") << QByteArray(R"({"m.loss": 2})") << QByteArray("m.loss") << 2.0;
    QTest::newRow("text") << QByteArray(R"({"loss": "1.5"})") << QByteArray("loss") << 1.5;
    QTest::newRow("no number") << QByteArray(R"({"loss": "much"})") << QByteArray("loss") << qQNaN();
    QTest::newRow("absent") << QByteArray(R"({"a": 1})") << QByteArray("loss") << qQNaN();
    QTest::newRow("no object") << QByteArray("loss=1") << QByteArray("loss") << qQNaN();
    QTest::newRow("broken") << QByteArray(R"({"loss": )") << QByteArray("loss") << qQNaN();
    QTest::newRow("path through a number") << QByteArray(R"({"m": 1})") << QByteArray("m.loss") << qQNaN();
}

void TargetsTest::json()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, key);
    QFETCH(double, number);
    const std::optional<double> read = jsonNumber(line.toStdString(), key.toStdString());
    QCOMPARE(read.has_value(), !qIsNaN(number));
    if (read)
        QCOMPARE(*read, number);
}

void TargetsTest::indentedJsonKeepsTheOrder()
{
    QCOMPARE(*indentedJson(R"({"z":1,"a":[true]})"), u"{\n  \"z\": 1,\n  \"a\": [\n    true\n  ]\n}"_s);
    QVERIFY(!indentedJson("plain"));
    QVERIFY(!indentedJson("12"));
    QVERIFY(!indentedJson("{\"a\":"));
    QVERIFY(!indentedJson("{\"a\":\"\xff\"}")); // bytes that are no UTF-8 must not throw
}

QTEST_GUILESS_MAIN(TargetsTest)
#include "targets_test.moc"
