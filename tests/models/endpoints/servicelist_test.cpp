// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/endpoints/servicelist.h"

#include "tests/fakes/faultserver.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <deque>
#include <mutex>

using namespace headrace;
using namespace headrace::fakes;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

std::string service(const std::string &name, const std::string &ready, int version)
{
    return R"({"metadata":{"name":")" + name + R"(","namespace":"n","uid":"u-)" + name + R"(","creationTimestamp":"2026-11-22T10:51:29Z","resourceVersion":")" + std::to_string(version)
        + R"("},"spec":{"predictor":{"model":{"modelFormat":{"name":"sklearn"}}}},"status":{"deploymentMode":"Standard","url":"http://)" + name + R"(","conditions":[{"type":"Ready","status":")" + ready + R"("}]}})";
}

std::string page(const std::string &items)
{
    return R"({"kind":"List","metadata":{"resourceVersion":"20"},"items":[)" + items + "]}";
}

std::string line(const std::string &type, const std::string &object)
{
    return R"({"type":")" + type + R"(","object":)" + object + "}\n";
}

ListPacing quick()
{
    using std::chrono::milliseconds;
    return {.batch = milliseconds(0), .firstBackOff = milliseconds(2), .longestBackOff = milliseconds(40), .silence = milliseconds(20'000), .forbiddenRetry = milliseconds(30)};
}

} // namespace

/// Services on a server that counts what it is asked.
class TestServiceList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_watches.clear();
        m_transport = std::make_unique<Transport>();
        m_status = 200;
        m_server = std::make_unique<FaultServer>([this](const FaultRequest &request) {
            const std::lock_guard lock(m_mutex);
            if (m_status != 200)
                return answer(m_status, R"({"kind":"Status","status":"Failure","reason":"NotFound","message":"404 page not found","code":404})");
            if (!request.asksFor("watch=1"))
                return answer(200, page(m_services));
            if (m_watches.empty())
                return FaultScript{step::head(200), step::gate("open")};
            FaultScript script = std::move(m_watches.front());
            m_watches.pop_front();
            return script;
        });
        m_client = KubeClient::create(*m_transport, {.server = m_server->url()}, std::make_shared<FixedCredentials>(Credentials{}));
        m_services = service("b", "True", 10) + ',' + service("a", "False", 11);
    }
    void cleanup()
    {
        m_client.reset();
        m_server.reset();
        m_transport.reset();
    }
    void oneListThenAWatch();
    void changesComeInPlace();
    void withoutKServe();

private:
    qsizetype lists() const
    {
        const std::vector<FaultRequest> asked = m_server->asked();
        return std::count_if(asked.begin(), asked.end(), [](const FaultRequest &request) { return !request.asksFor("watch=1"); });
    }

    std::mutex m_mutex;
    int m_status = 200;
    std::string m_services;
    std::deque<FaultScript> m_watches;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<FaultServer> m_server;
    std::shared_ptr<KubeClient> m_client;
};

void TestServiceList::oneListThenAWatch()
{
    ServiceList list;
    QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy changes(&list, &ServiceList::changed);
    list.follow(m_client, u"n"_s, quick());
    QTRY_COMPARE_WITH_TIMEOUT(list.rowCount(), 2, patience);
    QTRY_COMPARE_WITH_TIMEOUT(list.status().state, LiveState::Live, patience);
    QTRY_COMPARE_WITH_TIMEOUT(static_cast<qsizetype>(m_server->asked().size()) - lists(), 1, patience);
    QCOMPARE(lists(), 1);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(list.index(0, int(ServiceColumn::Name)).data().toString(), u"a"_s);
    QCOMPARE(list.index(1, int(ServiceColumn::Model)).data().toString(), u"sklearn"_s);
    QCOMPARE(list.index(1, int(ServiceColumn::Url)).data().toString(), u"http://b"_s);
    QCOMPARE(list.index(1, 0).data(ServiceList::HealthRole).toInt(), int(ServiceHealth::Ready));
    QVERIFY(list.find(u"n"_s, u"b"_s) && !list.find(u"m"_s, u"b"_s));
}

void TestServiceList::changesComeInPlace()
{
    m_watches = {{step::head(200), step::body(line("MODIFIED", service("a", "True", 21)) + line("BOOKMARK", R"({"metadata":{"resourceVersion":"22"}})")), step::gate("open")}};
    ServiceList list;
    QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy resets(&list, &QAbstractItemModel::modelReset), rows(&list, &QAbstractItemModel::dataChanged);
    list.follow(m_client, {}, quick());
    QTRY_COMPARE_WITH_TIMEOUT(list.rowCount(), 2, patience);
    QTRY_COMPARE_WITH_TIMEOUT(list.index(0, 0).data(ServiceList::HealthRole).toInt(), int(ServiceHealth::Ready), patience);
    QCOMPARE(resets.count(), 2); // begun anew, the list
    QCOMPARE(rows.count(), 1);
    list.apply({.changed = {}, .removed = {u"u-a"_s}, .status = list.status()});
    QCOMPARE(list.rowCount(), 1);
}

void TestServiceList::withoutKServe()
{
    m_status = 404;
    ServiceList list;
    list.follow(m_client, {}, quick());
    QTRY_COMPARE_WITH_TIMEOUT(list.status().error.kind, ErrorKind::NotFound, patience);
    QCOMPARE(list.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestServiceList)
#include "servicelist_test.moc"
