// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/kubeclient.h"
#include "clients/kube/uses.h"
#include "models/kube/livelist.h"
#include "tests/fakes/loopbackcluster.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <cmath>

using namespace headrace;
using fakes::LoopbackCluster;
using namespace Qt::StringLiterals;

namespace {

constexpr auto podMetrics = "/apis/metrics.k8s.io/v1beta1/pods"_L1;
constexpr auto nodeMetrics = "/apis/metrics.k8s.io/v1beta1/nodes"_L1;

QJsonObject podUsage(const QString &name, const QStringList &cpus, const QString &memory)
{
    QJsonArray containers;
    for (const QString &cpu : cpus)
        containers.append(QJsonObject{{u"name"_s, u"c"_s}, {u"usage"_s, QJsonObject{{u"cpu"_s, cpu}, {u"memory"_s, memory}}}});
    return {{u"metadata"_s, QJsonObject{{u"namespace"_s, u"a"_s}, {u"name"_s, name}}}, {u"containers"_s, containers}};
}

QJsonObject list(const QList<QJsonObject> &items)
{
    QJsonArray all;
    for (const QJsonObject &item : items)
        all.append(item);
    return {{u"kind"_s, u"List"_s}, {u"metadata"_s, QJsonObject()}, {u"items"_s, all}};
}

QJsonObject podWithGpus(const QString &name, const QString &node, const QString &phase, const QString &resource, int gpus)
{
    const QJsonObject requests{{resource, QString::number(gpus)}};
    return {{u"metadata"_s, QJsonObject{{u"namespace"_s, u"a"_s}, {u"name"_s, name}}}, {u"spec"_s, QJsonObject{{u"nodeName"_s, node}, {u"containers"_s, QJsonArray{QJsonObject{{u"name"_s, u"c"_s}, {u"resources"_s, QJsonObject{{u"requests"_s, requests}}}}}}}}, {u"status"_s, QJsonObject{{u"phase"_s, phase}}}};
}

QJsonObject node(const QString &name, const QJsonObject &allocatable)
{
    return {{u"metadata"_s, QJsonObject{{u"name"_s, name}}}, {u"status"_s, QJsonObject{{u"allocatable"_s, allocatable}}}};
}

QString cellOf(LiveList &list, const QString &name, const QString &column)
{
    const ResourceTable &table = list.table();
    for (int row = 0; row < table.rowCount(); ++row)
        for (int at = 0; at < table.columnCount(); ++at)
            if (table.rowAt(row)->name == name && table.columns()[static_cast<std::size_t>(at)].id == column)
                return table.index(row, at).data().toString();
    return u"(no such cell)"_s;
}

QStringList idsOf(LiveList &list)
{
    QStringList ids;
    for (const ListColumn &column : list.table().columns())
        ids.append(column.id);
    return ids;
}

QStringList namesOf(LiveList &list)
{
    QStringList names;
    for (int row = 0; row < list.table().rowCount(); ++row)
        names.append(list.table().rowAt(row)->name);
    return names;
}

} // namespace

/// One cluster on loopback that measures (or not), and a list of it.
class FiguresTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_cluster = std::make_unique<LoopbackCluster>();
        for (const char *name : {"p1", "p2", "p3"})
            m_cluster->put(u"pods"_s, {.nameSpace = u"a"_s, .name = QString::fromLatin1(name)});
        for (const char *name : {"big", "small"})
            m_cluster->put(u"nodes"_s, {.name = QString::fromLatin1(name)});
        m_transport = std::make_unique<Transport>();
        m_session = std::make_unique<ClusterSession>(ClusterEntry{.name = u"one"_s}, KubeClient::create(*m_transport, {.server = m_cluster->address().toStdString(), .onlyHttp11 = true}, std::make_shared<FixedCredentials>(Credentials{})));
        m_list = std::make_unique<LiveList>();
        m_list->setFigurePacing({.usage = std::chrono::milliseconds(20), .accelerators = std::chrono::milliseconds(0)});
    }

    void cleanup()
    {
        m_list.reset();
        m_session.reset();
        m_transport.reset();
        m_cluster.reset();
    }

    void withoutMetricsNothingIsAsked()
    {
        show(u"pods"_s);
        QVERIFY(!idsOf(*m_list).contains(u"@cpu"_s));
        QVERIFY(!idsOf(*m_list).contains(u"@gpu"_s)); // offered, not shown
        const std::vector<ListColumn> possible = m_list->table().possibleColumns();
        QVERIFY(std::any_of(possible.begin(), possible.end(), [](const ListColumn &column) { return column.id == u"@gpu"; }));
        QVERIFY(m_cluster->requests().filter(u"metrics"_s).isEmpty());
    }

    void podsShowWhatTheyUseNow()
    {
        m_cluster->offerMetrics();
        m_cluster->answerWith(podMetrics, list({podUsage(u"p1"_s, {u"250m"_s, u"100000000n"_s}, u"512Mi"_s), podUsage(u"p2"_s, {u"2"_s}, u"3Gi"_s)}));
        show(u"pods"_s);
        QTRY_COMPARE(cellOf(*m_list, u"p1"_s, u"@cpu"_s), u"350m"_s);
        QCOMPARE(cellOf(*m_list, u"p1"_s, u"@memory"_s), u"1Gi"_s);
        QCOMPARE(cellOf(*m_list, u"p2"_s, u"@cpu"_s), u"2"_s);
        QCOMPARE(cellOf(*m_list, u"p3"_s, u"@cpu"_s), QString()); // not measured yet
        // It is asked again, and rows that are sorted by it move.
        const QAbstractItemModelTester tester(&m_list->table(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        m_list->table().sortBy({{u"@cpu"_s, true}});
        QCOMPARE(namesOf(*m_list), (QStringList{u"p2"_s, u"p1"_s, u"p3"_s}));
        m_cluster->answerWith(podMetrics, list({podUsage(u"p1"_s, {u"250m"_s}, u"1Gi"_s), podUsage(u"p2"_s, {u"1m"_s}, u"1Gi"_s), podUsage(u"p3"_s, {u"9500m"_s}, u"1Gi"_s)}));
        QTRY_COMPARE(namesOf(*m_list), (QStringList{u"p3"_s, u"p1"_s, u"p2"_s}));
        QCOMPARE(cellOf(*m_list, u"p3"_s, u"@cpu"_s), u"9500m"_s);
    }

    void aHiddenColumnAsksForNothing()
    {
        m_cluster->offerMetrics();
        m_cluster->answerWith(podMetrics, list({podUsage(u"p1"_s, {u"1"_s}, u"1Gi"_s)}));
        show(u"pods"_s);
        QTRY_COMPARE(cellOf(*m_list, u"p1"_s, u"@cpu"_s), u"1"_s);
        ColumnLayout layout;
        layout.setShown(u"@cpu"_s, true, false);
        layout.setShown(u"@memory"_s, true, false);
        m_list->table().setLayout(layout);
        const auto asked = [this] { return m_cluster->requests().filter(podMetrics).size(); };
        // One that was on its way may still come; after the list has heard of three changes there was time for many.
        const qsizetype before = asked();
        for (int i = 0; i < 3; ++i) {
            m_cluster->put(u"pods"_s, {.nameSpace = u"a"_s, .name = u"new-%1"_s.arg(i)});
            QTRY_COMPARE(m_list->table().rowCount(), 4 + i);
        }
        QVERIFY(asked() <= before + 1);
    }

    void nodesShowTheShareOfTheirRoomAndTheirGpus()
    {
        m_cluster->offerMetrics();
        m_cluster->answerWith(nodeMetrics, list({{{u"metadata"_s, QJsonObject{{u"name"_s, u"big"_s}}}, {u"usage"_s, QJsonObject{{u"cpu"_s, u"1200m"_s}, {u"memory"_s, u"8Gi"_s}}}}}));
        m_cluster->answerWith(u"/api/v1/nodes?limit=500"_s, list({node(u"big"_s, {{u"cpu"_s, u"4"_s}, {u"memory"_s, u"16Gi"_s}, {u"nvidia.com/gpu"_s, u"8"_s}}), node(u"small"_s, {{u"cpu"_s, u"2"_s}, {u"memory"_s, u"4Gi"_s}})}));
        m_cluster->answerWith(u"/api/v1/pods?limit=500"_s, list({podWithGpus(u"p1"_s, u"big"_s, u"Running"_s, u"nvidia.com/gpu"_s, 2), podWithGpus(u"p2"_s, u"big"_s, u"Pending"_s, u"nvidia.com/gpu"_s, 1), podWithGpus(u"p3"_s, u"big"_s, u"Succeeded"_s, u"nvidia.com/gpu"_s, 4), podWithGpus(u"p4"_s, {}, u"Pending"_s, u"nvidia.com/gpu"_s, 4)}));
        show(u"nodes"_s);
        QTRY_COMPARE(cellOf(*m_list, u"big"_s, u"@gpu"_s), u"3 / 8"_s);
        QCOMPARE(cellOf(*m_list, u"big"_s, u"@cpu"_s), u"1200m (30 %)"_s);
        QCOMPARE(cellOf(*m_list, u"big"_s, u"@memory"_s), u"8Gi (50 %)"_s);
        QCOMPARE(cellOf(*m_list, u"small"_s, u"@gpu"_s), QString()); // it has none
        QCOMPARE(cellOf(*m_list, u"small"_s, u"@cpu"_s), QString());
    }

    void podsShowTheGpusThatTheyAskFor()
    {
        m_cluster->answerWith(u"/api/v1/namespaces/a/pods?limit=500"_s, list({podWithGpus(u"p1"_s, u"n"_s, u"Running"_s, u"amd.com/gpu"_s, 2), podWithGpus(u"p2"_s, u"n"_s, u"Running"_s, u"example.com/dongle"_s, 1)}));
        show(u"pods"_s, {u"a"_s});
        ColumnLayout layout;
        layout.setShown(u"@gpu"_s, false, true);
        m_list->table().setLayout(layout);
        QTRY_COMPARE(cellOf(*m_list, u"p1"_s, u"@gpu"_s), u"2"_s);
        QCOMPARE(cellOf(*m_list, u"p2"_s, u"@gpu"_s), QString());
    }

    void aRefusalIsKeptAndAskedLater()
    {
        m_cluster->offerMetrics();
        m_cluster->answerWith(podMetrics, {{u"kind"_s, u"Status"_s}, {u"status"_s, u"Failure"_s}, {u"reason"_s, u"Forbidden"_s}, {u"message"_s, u"no"_s}, {u"code"_s, 403}});
        show(u"pods"_s);
        QTRY_COMPARE(m_list->figureError().kind, ErrorKind::Forbidden);
        QVERIFY(idsOf(*m_list).contains(u"@cpu"_s)); // the column stays: its place tells nothing moved
        m_cluster->answerWith(podMetrics, list({podUsage(u"p1"_s, {u"1"_s}, u"1Gi"_s)}));
        QTRY_COMPARE(cellOf(*m_list, u"p1"_s, u"@cpu"_s), u"1"_s);
        QCOMPARE(m_list->figureError().code, QString());
    }

    void accelerators_data()
    {
        QTest::addColumn<bool>("is");
        for (const char *name : {"nvidia.com/gpu", "nvidia.com/mig-1g.5gb", "amd.com/gpu", "google.com/tpu", "aws.amazon.com/neuroncore", "requests.nvidia.com/gpu", "furiosa.ai/rngd", "rebellions.ai/ATOM", "gpu.intel.com/xe"})
            QTest::newRow(name) << true;
        for (const char *name : {"cpu", "memory", "ephemeral-storage", "hugepages-2Mi", "example.com/gpu-licence", "nvidia.com/hostdev"})
            QTest::newRow(name) << false;
    }

    void accelerators()
    {
        QFETCH(bool, is);
        QCOMPARE(isAccelerator(QString::fromLatin1(QTest::currentDataTag())), is);
    }

    void brokenAnswersAreErrors()
    {
        QVERIFY(!usagesOf("<html>"));
        QVERIFY(usagesOf("{}")->empty());
        const auto odd = usagesOf(R"({"items":[{"metadata":{"name":"x"},"usage":{"cpu":"much","memory":12}},{"metadata":5}]})");
        QVERIFY(odd);
        QCOMPARE(odd->front(), (ObjectUsage{{}, u"x"_s, 0, 0}));
    }

private:
    void show(const QString &kind, const QStringList &nameSpaces = {})
    {
        m_session->connectNow();
        m_list->setSpec({.cluster = u"one"_s, .kind = kind, .nameSpaces = nameSpaces});
        m_list->setSessions({m_session.get()});
        m_list->setShown(true);
        QTRY_COMPARE(m_list->status().state, LiveState::Live);
    }

    std::unique_ptr<LoopbackCluster> m_cluster;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<ClusterSession> m_session;
    std::unique_ptr<LiveList> m_list;
};

QTEST_GUILESS_MAIN(FiguresTest)
#include "figures_test.moc"
