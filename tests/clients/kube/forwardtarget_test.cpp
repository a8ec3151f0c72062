// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/forwardtarget.h"
#include "tests/fakes/podserver.h"

#include <QTest>

using namespace headrace;
using headrace::fakes::PodServer;
using namespace Qt::StringLiterals;

class ForwardTargetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pods_data();
    void pods();
    void lists_data();
    void lists();
    void selectors_data();
    void selectors();
    void servicePorts_data();
    void servicePorts();
    void slices_data();
    void slices();
    void nonsense_data();
    void nonsense();
};

void ForwardTargetTest::pods_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("meta");
    QTest::addColumn<QString>("port");
    QTest::addColumn<bool>("onlyReady");
    QTest::addColumn<QString>("wanted"); ///< port number or error code
    const QByteArray ready = R"("phase":"Running","conditions":[{"type":"Ready","status":"True"}])";
    const QByteArray running = R"("phase":"Running","conditions":[{"type":"Ready","status":"False"}])";
    QTest::newRow("number") << ready << QByteArray() << u"1234"_s << true << u"1234"_s;
    QTest::newRow("name") << ready << QByteArray() << u"metrics"_s << true << u"9090"_s;
    QTest::newRow("the first declared") << ready << QByteArray() << QString() << true << u"8080"_s;
    QTest::newRow("unknown name") << ready << QByteArray() << u"grpc"_s << true << u"forward.noPort"_s;
    QTest::newRow("port 70000") << ready << QByteArray() << u"70000"_s << true << u"forward.noPort"_s;
    QTest::newRow("not ready") << running << QByteArray() << u"80"_s << true << u"forward.noReadyPod"_s;
    QTest::newRow("not ready, named by itself") << running << QByteArray() << u"80"_s << false << u"80"_s;
    QTest::newRow("no condition") << QByteArray(R"("phase":"Running")") << QByteArray() << u"80"_s << true << u"forward.noReadyPod"_s;
    QTest::newRow("pending") << QByteArray(R"("phase":"Pending")") << QByteArray() << u"80"_s << false << u"forward.noReadyPod"_s;
    QTest::newRow("ended") << QByteArray(R"("phase":"Succeeded")") << QByteArray() << u"80"_s << false << u"forward.noReadyPod"_s;
    QTest::newRow("being deleted") << ready << QByteArray(R"(,"deletionTimestamp":"2026-11-28T00:00:00Z")") << u"80"_s << false << u"forward.noReadyPod"_s;
}

void ForwardTargetTest::pods()
{
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, meta);
    QFETCH(QString, port);
    QFETCH(bool, onlyReady);
    QFETCH(QString, wanted);
    const Result<ForwardPod> pod = podOf(PodServer::pod("p", status.toStdString(), meta.toStdString()), port, onlyReady);
    QCOMPARE(pod ? QString::number(pod->port) : pod.error().code, wanted);
    QCOMPARE(pod ? pod->name : pod.error().where, u"p"_s);
    if (!pod)
        QCOMPARE(pod.error().retryable, wanted == u"forward.noReadyPod");
}

void ForwardTargetTest::lists_data()
{
    QTest::addColumn<QString>("preferred");
    QTest::addColumn<QString>("avoided");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("the first by name") << QString() << QString() << u"a"_s;
    QTest::newRow("the one before") << u"b"_s << QString() << u"b"_s;
    QTest::newRow("the one before has gone") << u"z"_s << QString() << u"a"_s;
    QTest::newRow("not the one that failed") << u"a"_s << u"a"_s << u"b"_s;
    QTest::newRow("never one that is not ready") << u"c"_s << QString() << u"a"_s;
}

void ForwardTargetTest::lists()
{
    QFETCH(QString, preferred);
    QFETCH(QString, avoided);
    QFETCH(QString, wanted);
    const std::string list = PodServer::list({PodServer::pod("b"), PodServer::pod("a"), PodServer::pod("c", R"("phase":"Pending")")});
    QCOMPARE(podOfList(list, u"80"_s, {preferred, avoided})->name, wanted);
    QCOMPARE(podOfList(PodServer::list({PodServer::pod("only")}), u"80"_s, {{}, u"only"_s})->name, u"only"_s);
    QCOMPARE(podOfList(PodServer::list({}), u"80"_s, {preferred, avoided}).error().code, u"forward.noReadyPod"_s);
    QCOMPARE(podOfList(list, u"grpc"_s, {}).error().code, u"forward.noPort"_s);
}

void ForwardTargetTest::selectors_data()
{
    QTest::addColumn<QByteArray>("selector");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("of a service") << QByteArray(R"({"app":"x","tier":"y"})") << u"app=x,tier=y"_s;
    QTest::newRow("labels") << QByteArray(R"({"matchLabels":{"app":"x"}})") << u"app=x"_s;
    QTest::newRow("expressions") << QByteArray(R"({"matchLabels":{"app":"x"},"matchExpressions":[{"key":"a","operator":"In","values":["1","2"]},{"key":"b","operator":"NotIn","values":["3"]},{"key":"c","operator":"Exists"},{"key":"d","operator":"DoesNotExist"}]})") << u"app=x,a in (1,2),b notin (3),c,!d"_s;
    QTest::newRow("empty") << QByteArray("{}") << QString();
    QTest::newRow("none") << QByteArray("null") << QString();
}

void ForwardTargetTest::selectors()
{
    QFETCH(QByteArray, selector);
    QFETCH(QString, wanted);
    QCOMPARE(selectorOf("{\"spec\":{\"selector\":" + selector.toStdString() + "}}"), wanted);
}

void ForwardTargetTest::servicePorts_data()
{
    QTest::addColumn<QString>("port");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("target");
    QTest::newRow("by number") << u"80"_s << u"web"_s << u"8080"_s;
    QTest::newRow("by name") << u"metrics"_s << u"metrics"_s << u"named"_s;
    QTest::newRow("the first") << QString() << u"web"_s << u"8080"_s;
    QTest::newRow("without a target") << u"443"_s << u"tls"_s << u"443"_s;
    QTest::newRow("unknown") << u"81"_s << QString() << QString();
    QTest::newRow("the pod's port is not the service's") << u"8080"_s << QString() << QString();
}

void ForwardTargetTest::servicePorts()
{
    QFETCH(QString, port);
    QFETCH(QString, name);
    QFETCH(QString, target);
    const Result<ServicePort> found = servicePortOf(R"({"metadata":{"name":"s"},"spec":{"ports":[{"name":"web","port":80,"targetPort":8080},{"name":"metrics","port":90,"targetPort":"named"},{"name":"tls","port":443}]}})", port);
    if (target.isEmpty()) {
        QCOMPARE(found.error().code, u"forward.noPort"_s);
        QCOMPARE(found.error().arguments.first(), port);
    } else {
        QCOMPARE(found->name, name);
        QCOMPARE(found->target, target);
    }
}

void ForwardTargetTest::slices_data()
{
    QTest::addColumn<QByteArray>("items");
    QTest::addColumn<QString>("wanted"); ///< "pod:port" or error code
    QTest::addColumn<bool>("isEmpty");
    const auto slice = [](const QByteArray &ports, const QByteArray &endpoints) -> QByteArray { return "{\"ports\":" + ports + ",\"endpoints\":" + endpoints + "}"; };
    const auto endpoint = [](const QByteArray &name, const QByteArray &conditions, const QByteArray &kind = "Pod") -> QByteArray { return R"({"conditions":)" + conditions + R"(,"targetRef":{"kind":")" + kind + R"(","namespace":"ns","name":")" + name + "\"}}"; };
    const QByteArray web = R"([{"name":"web","port":8080},{"name":"metrics","port":9090}])";
    QTest::newRow("ready") << slice(web, "[" + endpoint("p", R"({"ready":true})") + "]") << u"p:8080"_s << false;
    QTest::newRow("unknown counts as ready") << slice(web, "[" + endpoint("p", "{}") + "]") << u"p:8080"_s << false;
    QTest::newRow("not ready") << slice(web, "[" + endpoint("p", R"({"ready":false})") + "]") << u"forward.noReadyPod"_s << false;
    QTest::newRow("ending") << slice(web, "[" + endpoint("p", R"({"ready":true,"terminating":true})") + "]") << u"forward.noReadyPod"_s << false;
    QTest::newRow("no pod behind it") << slice(web, "[" + endpoint("p", R"({"ready":true})", "Node") + "]") << u"forward.noReadyPod"_s << false;
    QTest::newRow("another port") << slice(R"([{"name":"grpc","port":1}])", "[" + endpoint("p", "{}") + "]") << u"forward.noReadyPod"_s << false;
    QTest::newRow("numbers differ by slice") << QByteArray(slice(R"([{"name":"web","port":7}])", "[" + endpoint("a", R"({"ready":false})") + "]") + "," + slice(web, "[" + endpoint("b", "{}") + "]")) << u"b:8080"_s << false;
    QTest::newRow("no slices") << QByteArray() << u"forward.noReadyPod"_s << true;
    QTest::newRow("no endpoints") << slice(web, "null") << u"forward.noReadyPod"_s << false;
}

void ForwardTargetTest::slices()
{
    QFETCH(QByteArray, items);
    QFETCH(QString, wanted);
    QFETCH(bool, isEmpty);
    bool wasEmpty = !isEmpty;
    const Result<ForwardPod> pod = podOfSlices("{\"items\":[" + items.toStdString() + "]}", u"web"_s, {}, wasEmpty);
    QCOMPARE(pod ? QString(pod->name % u':' % QString::number(pod->port)) : pod.error().code, wanted);
    QCOMPARE(wasEmpty, isEmpty);
}

void ForwardTargetTest::nonsense_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", "{", "[]", "null", "5", "{\"items\":5}", "{\"items\":[5,null,\"x\"]}", "{\"spec\":5,\"status\":[]}", "{\"spec\":{\"selector\":[1],\"ports\":{\"a\":1}}}", "{\"items\":[{\"endpoints\":[5],\"ports\":[null]}]}"})
        QTest::newRow(text) << QByteArray(text);
}

void ForwardTargetTest::nonsense()
{
    QFETCH(QByteArray, text);
    const std::string json = text.toStdString();
    bool isEmpty = false;
    QVERIFY(!podOf(json, u"80"_s, true));
    QVERIFY(!podOfList(json, u"80"_s, {}));
    QVERIFY(!podOfSlices(json, u"web"_s, {}, isEmpty));
    QVERIFY(!servicePortOf(json, u"80"_s));
    QCOMPARE(selectorOf(json), QString());
}

QTEST_GUILESS_MAIN(ForwardTargetTest)
#include "forwardtarget_test.moc"
