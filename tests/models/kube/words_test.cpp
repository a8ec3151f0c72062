// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/age.h"
#include "models/kube/kindslist.h"
#include "models/kube/requeststable.h"
#include "models/kube/resourcetable.h"
#include "models/kube/rowquery.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

class WordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ages_data();
    void ages();
    void queries_data();
    void queries();
    void aBadPatternIsSaid();
    void health();
    void kindsStandInSections();
    void pinnedKindsStandFirst();
    void requestsGrowAtTheTop();
};

/// The values are those that kubectl prints for such ages.
void WordsTest::ages_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    const std::pair<qint64, const char *> cases[] = {{0, "0s"}, {-1, "0s"}, {-5, "<invalid>"}, {119, "119s"}, {120, "2m"}, {125, "2m5s"}, {599, "9m59s"}, {600, "10m"}, {10799, "179m"}, {10800, "3h"}, {11100, "3h5m"}, {28799, "7h59m"}, {28800, "8h"}, {172799, "47h"}, {172800, "2d"}, {180000, "2d2h"}, {691199, "7d23h"}, {691200, "8d"}, {63071999, "729d"}, {63072000, "2y"}, {65664000, "2y30d"}, {252288000, "8y"}};
    for (const auto &[seconds, text] : cases)
        QTest::addRow("%lld", static_cast<long long>(seconds)) << seconds << QString::fromLatin1(text);
}

void WordsTest::ages()
{
    QFETCH(qint64, seconds);
    QFETCH(QString, text);
    QCOMPARE(shortAge(seconds), text);
}

void WordsTest::queries_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("matches");
    const std::pair<const char *, bool> cases[] = {{"", true}, {"train", true}, {"TRAIN running", true}, {"train failed", false}, {"!failed", true}, {"!train", false}, {"~tfm", true}, {"~mft", false}, {"/^train-.*-00$/", true}, {"/^x/", false}, {"!/^x/", true}, {"app=web", true}, {"app=db", false}, {"app!=db", true}, {"app!=web", false}, {"app=", true}, {"other=", false}, {"!app=web", false}, {"team-1", true}, {"/a b/", false}, {"10.0.0", true}};
    for (const auto &[query, matches] : cases)
        QTest::addRow("%s", query) << QString::fromLatin1(query) << matches;
}

void WordsTest::queries()
{
    QFETCH(QString, query);
    QFETCH(bool, matches);
    const KubeRow row{.nameSpace = u"team-1"_s, .name = u"train-fraud-model-00"_s, .labels = u"app=web\ntier="_s, .cells = {u"train-fraud-model-00"_s, u"Running"_s, u"10.0.0.7"_s}};
    QCOMPARE(RowQuery(query).matches(row), matches);
}

void WordsTest::aBadPatternIsSaid()
{
    QVERIFY(!RowQuery(u"/(/"_s).problem().isEmpty());
    QVERIFY(RowQuery(u"/(/"_s).isEmpty());
    QVERIFY(RowQuery(u"/a/"_s).problem().isEmpty());
}

void WordsTest::health()
{
    const std::vector<KubeColumn> columns{{u"Name"_s, {}, {}, {}, 0}, {u"Ready"_s, {}, {}, {}, 0}, {u"Status"_s, {}, {}, {}, 0}};
    const auto of = [&](const QString &status) { return healthOf({.cells = {u"x"_s, u"1/1"_s, status}}, columns); };
    QCOMPARE(of(u"Running"_s), RowHealth::Good);
    QCOMPARE(of(u"CrashLoopBackOff"_s), RowHealth::Bad);
    QCOMPARE(of(u"Init:0/1"_s), RowHealth::Working);
    QCOMPARE(of(u"Init:ErrImagePull"_s), RowHealth::Bad);
    QCOMPARE(of(u"Ready,SchedulingDisabled"_s), RowHealth::Good);
    QCOMPARE(of(u"SomethingNew"_s), RowHealth::None);
    QCOMPARE(stateWordOf({.cells = {u"x"_s, u"1/1"_s, u"Running"_s}}, columns), u"Running"_s);
    QCOMPARE(stateWordOf({.cells = {u"x"_s}}, columns), QString());
}

void WordsTest::kindsStandInSections()
{
    KindsList list;
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    ApiSurface surface;
    const auto add = [&](const QString &group, const QString &plural, const QString &kind, const QString &verb) {
        surface.resources.push_back({.group = group, .version = u"v1"_s, .plural = plural, .kind = kind, .verbs = {verb}});
    };
    add({}, u"configmaps"_s, u"ConfigMap"_s, u"list"_s);
    add({}, u"pods"_s, u"Pod"_s, u"list"_s);
    add(u"apps"_s, u"deployments"_s, u"Deployment"_s, u"list"_s);
    add(u"kubeflow.org"_s, u"notebooks"_s, u"Notebook"_s, u"list"_s);
    add(u"authorization.k8s.io"_s, u"subjectaccessreviews"_s, u"SubjectAccessReview"_s, u"create"_s);
    list.setSurface(surface);
    QCOMPARE(list.rowCount(), 7); // three headings, four kinds that can be listed
    QVERIFY(!list.resourceAt(0));
    QCOMPARE(list.resourceAt(1)->kind, u"Pod"_s);
    QCOMPARE(list.index(3).data(KindsList::SectionRole).toInt(), static_cast<int>(KindSection::Kubeflow));
    list.setFilter(u"note"_s);
    QCOMPARE(list.rowCount(), 2);
    QCOMPARE(list.rowOf(u"notebooks.kubeflow.org"_s), 1);
    QCOMPARE(findResource(surface, u"notebook.kubeflow.org"_s)->kind, u"Notebook"_s);
    QVERIFY(!findResource(surface, u"nothing"_s));
}

void WordsTest::pinnedKindsStandFirst()
{
    KindsList list;
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
    ApiSurface surface;
    for (const auto &[plural, kind] : {std::pair{u"pods"_s, u"Pod"_s}, std::pair{u"secrets"_s, u"Secret"_s}, std::pair{u"nodes"_s, u"Node"_s}})
        surface.resources.push_back({.group = {}, .version = u"v1"_s, .plural = plural, .kind = kind, .verbs = {u"list"_s}});
    list.setSurface(surface);
    const int before = list.rowCount();
    list.setPinned({u"secrets"_s, u"pods"_s, u"gone.example.org"_s});
    QCOMPARE(list.rowCount(), before + 3); // a heading and two; what the cluster does not have is not there
    QVERIFY(!list.resourceAt(0));
    QCOMPARE(list.index(0).data(KindsList::SectionRole).toInt(), static_cast<int>(KindSection::Pinned));
    QCOMPARE(list.resourceAt(1)->kind, u"Secret"_s); // in the order in which they were pinned
    QCOMPARE(list.resourceAt(2)->kind, u"Pod"_s);
    QVERIFY(list.index(1).data(KindsList::IsPinnedRole).toBool());
    QCOMPARE(list.rowOf(u"pods"_s), 2);
    list.setFilter(u"node"_s);
    QCOMPARE(list.rowCount(), 2);
    list.setFilter({});
    list.setPinned({});
    QCOMPARE(list.rowCount(), before);
}

void WordsTest::requestsGrowAtTheTop()
{
    RequestsTable table;
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::vector<RequestRecord> records{{.number = 1, .method = u"GET"_s, .path = u"/api"_s}, {.number = 2, .method = u"GET"_s, .path = u"/apis"_s}};
    table.setRecords(records);
    QCOMPARE(table.rowCount(), 2);
    const QPersistentModelIndex kept(table.index(0, 0));
    records[1].isOpen = false;
    records[1].status = 200;
    records.push_back({.number = 3, .method = u"DELETE"_s, .path = u"/api/v1/pods/it's"_s});
    table.setRecords(records);
    QCOMPARE(table.rowCount(), 3);
    QCOMPARE(kept.row(), 1);
    QCOMPARE(table.index(1, RequestsTable::StatusColumn).data().toString(), u"200"_s);
    QCOMPARE(asCurl(records[2], u"https://h"_s), u"curl -H \"Authorization: Bearer $TOKEN\" -X DELETE 'https://h/api/v1/pods/it'\\''s'"_s);
    QCOMPARE(asKubectl(records[0], u"c"_s), u"kubectl --context 'c' get --raw '/api'"_s);
}

QTEST_GUILESS_MAIN(WordsTest)
#include "words_test.moc"
