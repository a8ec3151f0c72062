// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/columnlayout.h"
#include "models/kube/listhistory.h"
#include "models/kube/listmemory.h"
#include "models/kube/listspec.h"
#include "models/kube/resourcetable.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <map>
#include <random>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

const std::vector<KubeColumn> columnsOfOne{{u"Name"_s, u"string"_s, u"name"_s, {}, 0}, {u"Status"_s, u"string"_s, {}, {}, 0}, {u"Restarts"_s, u"integer"_s, {}, {}, 0}, {u"Age"_s, u"string"_s, {}, {}, 0}, {u"Node"_s, u"string"_s, {}, {}, 1}};
/// A server of another version: the same columns in another order, one more.
const std::vector<KubeColumn> columnsOfTwo{{u"Name"_s, u"string"_s, u"name"_s, {}, 0}, {u"Restarts"_s, u"integer"_s, {}, {}, 0}, {u"Status"_s, u"string"_s, {}, {}, 0}, {u"Age"_s, u"string"_s, {}, {}, 0}, {u"Node"_s, u"string"_s, {}, {}, 1}, {u"Gates"_s, u"string"_s, {}, {}, 1}};

KubeRowPointer row(const QString &cluster, int number, int version, const QString &status, int restarts)
{
    auto row = std::make_shared<KubeRow>();
    row->uid = cluster.toLatin1() + QByteArray::number(number);
    row->resourceVersion = QByteArray::number(version);
    row->nameSpace = u"team-%1"_s.arg(number % 3);
    row->name = u"pod-%1"_s.arg(number, 4, 10, QChar(u'0'));
    row->labels = u"app=a%1\ntier="_s.arg(number % 2);
    row->ownerKind = number % 2 ? u"Job"_s : QString();
    row->ownerName = number % 2 ? u"fit"_s : QString();
    row->created = 1'700'000'000 + number;
    if (cluster == u"one")
        row->cells = {row->name, status, QString::number(restarts), u"1d"_s, u"node-%1"_s.arg(number % 4)};
    else
        row->cells = {row->name, QString::number(restarts), status, u"1d"_s, u"node-%1"_s.arg(number % 4), u"gate"_s};
    return row;
}

QStringList idsOf(const ResourceTable &table)
{
    QStringList ids;
    for (const ListColumn &column : table.columns())
        ids.append(column.id);
    return ids;
}

std::shared_ptr<ResourceStore> storeWith(const std::vector<KubeColumn> &columns, std::vector<KubeRowPointer> rows)
{
    auto store = std::make_shared<ResourceStore>();
    RowBatch batch{.beginsList = true, .endsList = true, .columns = columns};
    batch.rows = std::move(rows);
    store->apply(batch);
    return store;
}

} // namespace

class ListsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSpecSurvivesBeingSaved()
    {
        const ListSpec spec{.cluster = u"arn:aws:eks/x#1"_s, .kind = u"jobs.batch"_s, .nameSpaces = {u"a"_s, u"b"_s}, .filter = u"!x /y z/"_s, .labelSelector = u"app=web"_s, .fieldSelector = u"status.phase=Running"_s};
        QCOMPARE(ListSpec::fromMap(spec.toMap()), spec);
        QCOMPARE(ListSpec::fromMap({}), ListSpec{});
        QCOMPARE(ListSpec::fromMap({{u"namespaces"_s, QStringList{u"b"_s, {}, u"a"_s, u"b"_s}}}).nameSpaces, (QStringList{u"a"_s, u"b"_s}));
    }

    void links_data()
    {
        QTest::addColumn<QString>("link");
        QTest::addColumn<QString>("cluster");
        QTest::addColumn<QString>("nameSpace");
        QTest::addColumn<QString>("name");
        QTest::newRow("object") << u"cluster:admin#pods/team/web-0"_s << u"admin"_s << u"team"_s << u"pods/web-0"_s;
        QTest::newRow("of the whole cluster") << u"cluster:admin#nodes//n1"_s << u"admin"_s << QString() << u"nodes/n1"_s;
        QTest::newRow("kind everywhere") << u"cluster:admin#pods/*"_s << u"admin"_s << u"*"_s << u"pods"_s;
        QTest::newRow("cluster alone") << u"cluster:admin"_s << u"admin"_s << QString() << QString();
        QTest::newRow("odd context") << u"cluster:arn:aws:eks:eu/x#2#pods/team/web-0"_s << u"arn:aws:eks:eu/x#2"_s << u"team"_s << u"pods/web-0"_s;
    }

    void links()
    {
        QFETCH(QString, link);
        QFETCH(QString, cluster);
        QFETCH(QString, nameSpace);
        QFETCH(QString, name);
        const ResourceRef ref = ListSpec::refOf(link);
        QCOMPARE(ref, (ResourceRef{cluster, u"Cluster"_s, nameSpace, name}));
        if (name.contains(u'/'))
            QCOMPARE(ListSpec::link(cluster, name.section(u'/', 0, 0), nameSpace, name.section(u'/', 1)), link);
        QCOMPARE(ListSpec::refOf(link.mid(1)), ResourceRef{});
    }

    void historyGoesBackAndForward()
    {
        ListHistory history;
        const auto place = [](const char *kind, const char *name = "") { return ListPlace{{.cluster = u"c"_s, .kind = QString::fromLatin1(kind)}, {}, QString::fromLatin1(name)}; };
        QVERIFY(!history.back() && !history.forward());
        history.visit(place("pods"));
        history.visit(place("pods", "a")); // another object of the same list
        history.visit(place("jobs"));
        history.visit(place("nodes"));
        QCOMPARE(*history.back(), place("jobs"));
        QCOMPARE(*history.back(), place("pods", "a"));
        QVERIFY(!history.canGoBack());
        QCOMPARE(*history.forward(), place("jobs"));
        history.visit(place("secrets")); // what lay ahead is forgotten
        QVERIFY(!history.canGoForward());
        for (int i = 0; i < 300; ++i)
            history.visit(place(QByteArray::number(i).constData()));
        int steps = 0;
        while (history.back())
            ++steps;
        QCOMPARE(steps, 99);
    }

    void aLayoutOrdersAndHides()
    {
        ColumnLayout layout;
        const QStringList defaults{u"@namespace"_s, u"Name"_s, u"Status"_s, u"Age"_s};
        const QStringList others{u"Node"_s, u"@owner"_s};
        QCOMPARE(layout.shown(defaults, others), defaults);
        layout.setShown(u"Node"_s, false, true);
        layout.setShown(u"Status"_s, true, false);
        QCOMPARE(layout.shown(defaults, others), (QStringList{u"@namespace"_s, u"Name"_s, u"Age"_s, u"Node"_s}));
        layout.order = {u"Age"_s, u"Name"_s, u"gone"_s};
        QCOMPARE(layout.shown(defaults, others), (QStringList{u"@namespace"_s, u"Age"_s, u"Name"_s, u"Node"_s}));
        layout.setShown(u"Status"_s, true, true);
        layout.setShown(u"Node"_s, false, false);
        QVERIFY(layout.hidden.isEmpty() && layout.added.isEmpty());
        layout.widths = {{u"Age"_s, 77}};
        layout.sort = {{u"Age"_s, true}, {u"=app"_s, false}};
        QCOMPARE(ColumnLayout::fromMap(layout.toMap()), layout);
        QCOMPARE(ColumnLayout::fromMap({}), ColumnLayout());
    }

    void memoryComesBack()
    {
        ListMemory memory;
        QSignalSpy columns(&memory, &ListMemory::columnsChanged);
        memory.setColumns(u"pods"_s, {.hidden = {u"Age"_s}});
        memory.setColumns(u"pods"_s, {.hidden = {u"Age"_s}});
        QCOMPARE(columns.size(), 1);
        memory.setFavourite(u"one"_s, u"b"_s, true);
        memory.setFavourite(u"one"_s, u"a"_s, true);
        memory.setFavourite(u"one"_s, u"b"_s, true);
        for (int i = 0; i < 40; ++i)
            memory.saveFilter(u" f%1 "_s.arg(i));
        memory.saveFilter(u"f39"_s);
        memory.forgetFilter(u"f38"_s);
        ListMemory again;
        again.fromMap(memory.toMap());
        QCOMPARE(again.columns(u"pods"_s).hidden, QStringList{u"Age"_s});
        QCOMPARE(again.favourites(u"one"_s), (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(again.filters().size(), 29);
        QCOMPARE(again.filters().front(), u"f39"_s);
    }

    /// After any sequence of batches from two clusters the table is what sorting a naive copy gives.
    void mergedListsEqualANaiveCopy_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 8; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }

    void mergedListsEqualANaiveCopy()
    {
        QFETCH(int, seed);
        std::mt19937 random(static_cast<unsigned>(seed));
        const QStringList clusters{u"one"_s, u"two"_s};
        const std::vector<std::shared_ptr<ResourceStore>> stores{storeWith(columnsOfOne, {}), storeWith(columnsOfTwo, {})};
        ResourceTable table;
        const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
        table.setSources({{stores[0], u"one"_s}, {stores[1], u"two"_s}});
        const std::vector<std::vector<SortKey>> orders{{}, {{u"Status"_s, false}, {u"Restarts"_s, true}}, {{u"@cluster"_s, true}}, {{u"=app"_s, true}, {u"@owner"_s, false}}, {{u"Age"_s, false}}};
        table.setLayout({.added = {u"=app"_s}, .sort = orders[static_cast<std::size_t>(seed) % orders.size()]});
        const RowQuery query(seed % 2 ? u"!Failed"_s : QString());
        table.setQuery(query);
        table.setNameSpaces(seed % 3 ? QStringList() : QStringList{u"team-1"_s, u"team-2"_s});
        std::map<std::pair<int, int>, KubeRowPointer> model;
        const QStringList words{u"Running"_s, u"Pending"_s, u"Failed"_s};
        for (int round = 0; round < 80; ++round) {
            const int cluster = static_cast<int>(random() % 2);
            RowBatch batch;
            for (int change = 0; change < 6; ++change) {
                const int number = static_cast<int>(random() % 60);
                const QByteArray uid = clusters[cluster].toLatin1() + QByteArray::number(number);
                if (std::any_of(batch.rows.begin(), batch.rows.end(), [&](const KubeRowPointer &known) { return known->uid == uid; }) || std::find(batch.removed.begin(), batch.removed.end(), uid) != batch.removed.end())
                    continue;
                if (random() % 4 == 0) {
                    if (model.erase({cluster, number}))
                        batch.removed.push_back(uid);
                } else {
                    model[{cluster, number}] = row(clusters[cluster], number, round * 10 + change, words[static_cast<qsizetype>(random() % 3)], static_cast<int>(random() % 12));
                    batch.rows.push_back(model[{cluster, number}]);
                }
            }
            stores[static_cast<std::size_t>(cluster)]->apply(batch);
            std::vector<QByteArray> wanted;
            for (const auto &[key, object] : model)
                if (query.matches(*object) && (seed % 3 || object->nameSpace != u"team-0"))
                    wanted.push_back(object->uid);
            std::vector<QByteArray> shown;
            for (int at = 0; at < table.rowCount(); ++at)
                shown.push_back(table.rowAt(at)->uid);
            std::vector<QByteArray> sorted = shown;
            std::sort(wanted.begin(), wanted.end());
            std::sort(sorted.begin(), sorted.end());
            QCOMPARE(sorted, wanted);
            // Put in order from nothing it is the same order.
            ResourceTable fresh;
            fresh.setLayout(table.layout());
            fresh.setQuery(query);
            fresh.setNameSpaces(seed % 3 ? QStringList() : QStringList{u"team-1"_s, u"team-2"_s});
            fresh.setSources(table.sources());
            for (int at = 0; at < table.rowCount(); ++at)
                QCOMPARE(fresh.rowAt(at)->uid, shown[static_cast<std::size_t>(at)]);
        }
    }

    void cellsAreFoundByTheNameOfTheirColumn()
    {
        ResourceTable table;
        table.setSources({{storeWith(columnsOfOne, {row(u"one"_s, 1, 1, u"Running"_s, 3)}), u"one"_s}, {storeWith(columnsOfTwo, {row(u"two"_s, 1, 1, u"Pending"_s, 7)}), u"two"_s}});
        QCOMPARE(idsOf(table), (QStringList{u"@cluster"_s, u"@namespace"_s, u"Name"_s, u"Status"_s, u"Restarts"_s, u"Age"_s}));
        QCOMPARE(table.index(0, 3).data().toString(), u"Running"_s);
        QCOMPARE(table.index(1, 3).data().toString(), u"Pending"_s);
        QCOMPARE(table.index(1, 4).data().toString(), u"7"_s);
        QVERIFY(table.index(1, 4).data(ResourceTable::NumberRole).toBool());
        // A column that one server alone has is offered, and empty for the other.
        ColumnLayout layout;
        layout.setShown(u"Gates"_s, false, true);
        layout.setShown(u"@owner"_s, false, true);
        layout.setShown(u"=tier"_s, false, true);
        table.setLayout(layout);
        QCOMPARE(idsOf(table).mid(6), (QStringList{u"Gates"_s, u"@owner"_s, u"=tier"_s}));
        QCOMPARE(table.index(0, 6).data().toString(), QString());
        QCOMPARE(table.index(1, 6).data().toString(), u"gate"_s);
        QCOMPARE(table.index(0, 7).data().toString(), u"Job/fit"_s);
        QCOMPARE(table.labelKeys(), (QStringList{u"app"_s, u"tier"_s}));
    }

    /// What a batch costs depends on what it changes, not on how long the list is.
    void aChangeTouchesOnlyItself()
    {
        std::vector<KubeRowPointer> rows;
        for (int i = 0; i < 20'000; ++i)
            rows.push_back(row(u"one"_s, i, i, u"Running"_s, 0));
        const std::shared_ptr<ResourceStore> store = storeWith(columnsOfOne, rows);
        ResourceTable table;
        table.setSources({{store, u"one"_s}});
        table.setLayout({.sort = {{u"Status"_s, false}}});
        QSignalSpy resets(&table, &QAbstractItemModel::modelReset);
        const qint64 before = table.comparisons();
        for (int change = 0; change < 20; ++change) {
            RowBatch batch;
            batch.rows = {row(u"one"_s, change * 777, 100'000 + change, change % 2 ? u"Failed"_s : u"Zombie"_s, 1)};
            store->apply(batch);
        }
        QVERIFY2(table.comparisons() - before < 20 * 40, qPrintable(QString::number(table.comparisons() - before)));
        QCOMPARE(table.rowAt(0)->cells[1], u"Failed"_s);
        QCOMPARE(table.rowAt(table.rowCount() - 1)->cells[1], u"Zombie"_s);
        QCOMPARE(resets.size(), 0);
        // To find a row by its object looks at no other row.
        QCOMPARE(table.rowAt(table.rowOf("one4711"))->uid, QByteArray("one4711"));
    }

    void aSecondListThatComesLaterResetsNothing()
    {
        auto late = std::make_shared<ResourceStore>();
        ResourceTable table;
        table.setSources({{storeWith(columnsOfOne, {row(u"one"_s, 1, 1, u"Running"_s, 0)}), u"one"_s}, {late, u"two"_s}});
        QSignalSpy resets(&table, &QAbstractItemModel::modelReset);
        RowBatch batch{.columns = columnsOfOne};
        batch.rows = {row(u"one"_s, 2, 1, u"Running"_s, 0)};
        late->apply(batch);
        QCOMPARE(table.rowCount(), 2);
        QCOMPARE(resets.size(), 0);
    }

    void matchesAreShown_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<bool>("isName");
        QTest::addColumn<QList<int>>("spans");
        QTest::newRow("word") << u"AI"_s << false << QList<int>{2, 2, 8, 2};
        QTest::newRow("inverse") << u"!ai"_s << false << QList<int>();
        QTest::newRow("letters") << u"~tf"_s << true << QList<int>{0, 1, 6, 1};
        QTest::newRow("letters elsewhere") << u"~tf"_s << false << QList<int>();
        QTest::newRow("pattern") << u"/f.a/"_s << false << QList<int>{6, 3};
        QTest::newRow("label") << u"app=ai"_s << true << QList<int>();
    }

    void matchesAreShown()
    {
        QFETCH(QString, query);
        QFETCH(bool, isName);
        QFETCH(QList<int>, spans);
        QCOMPARE(RowQuery(query).matchesIn(u"train-fxai"_s, isName), spans);
    }

    void selectorsForTheServer_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("labels");
        QTest::addColumn<QString>("fields");
        QTest::addColumn<QString>("rest");
        QTest::newRow("labels") << u"app=web tier!=db gpu= !old= !x=y"_s << u"app=web,tier!=db,gpu,!old,x!=y"_s << QString() << QString();
        QTest::newRow("fields") << u"status.phase=Running spec.nodeName!=n1"_s << QString() << u"status.phase=Running,spec.nodeName!=n1"_s << QString();
        QTest::newRow("words stay") << u"train app.kubernetes.io/name=x !done ~ab /a b/"_s << u"app.kubernetes.io/name=x"_s << QString() << u"train !done ~ab /a b/"_s;
    }

    void selectorsForTheServer()
    {
        QFETCH(QString, line);
        QFETCH(QString, labels);
        QFETCH(QString, fields);
        QFETCH(QString, rest);
        const RowQuery query(line);
        QCOMPARE(query.labelSelector(), labels);
        QCOMPARE(query.fieldSelector(), fields);
        QCOMPARE(query.rest(), rest);
    }
};

QTEST_GUILESS_MAIN(ListsTest)
#include "lists_test.moc"
