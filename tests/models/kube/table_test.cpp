// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/resourcetable.h"

#include <QAbstractItemModelTester>
#include <QDateTime>
#include <QSignalSpy>
#include <QTest>

#include <map>
#include <random>
#include <set>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

const std::vector<KubeColumn> podColumns{{u"Name"_s, u"string"_s, u"name"_s, {}, 0}, {u"Status"_s, u"string"_s, {}, {}, 0}, {u"Restarts"_s, u"string"_s, {}, {}, 0}, {u"Age"_s, u"string"_s, {}, {}, 0}, {u"Node"_s, u"string"_s, {}, {}, 1}};

KubeRowPointer pod(int number, int version, const QString &status, int restarts)
{
    auto row = std::make_shared<KubeRow>();
    row->uid = "uid-" + QByteArray::number(number);
    row->resourceVersion = QByteArray::number(version);
    row->nameSpace = u"team-%1"_s.arg(number % 3);
    row->name = u"pod-%1"_s.arg(number, 5, 10, QChar(u'0'));
    row->labels = u"app=a%1\ntier=web"_s.arg(number % 2);
    row->created = 1'700'000'000 + number;
    row->cells = {row->name, status, QString::number(restarts), u"1d"_s, u"node-%1"_s.arg(number % 4)};
    return row;
}

} // namespace

class TableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void randomBatches_data();
    void randomBatches();
    void aRelistKeepsSelectionAndTouchesOnlyWhatChanged();
    void aBatchMakesFewSignals();
    void wideColumnsComeAndGo();
    void sortsByNumberWhereThereIsOne();
    void filterTouchesOnlyWhatAppearsAndGoes();
};

void TableTest::randomBatches_data()
{
    QTest::addColumn<int>("seed");
    QTest::addColumn<int>("sortColumn");
    QTest::addColumn<QString>("filter");
    for (int seed = 1; seed <= 6; ++seed)
        QTest::addRow("seed %d", seed) << seed << (seed % 5) - 1 << (seed % 2 ? u""_s : u"!Failed app=a1"_s);
}

/// After any sequence of batches the table shows exactly what a naive copy of the list shows, in the same order.
void TableTest::randomBatches()
{
    QFETCH(int, seed);
    QFETCH(int, sortColumn);
    QFETCH(QString, filter);
    std::mt19937 random(static_cast<unsigned>(seed));
    ResourceStore store;
    ResourceTable table(store);
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    RowBatch first{.columns = podColumns};
    store.apply(first);
    table.setQuery(RowQuery(filter));
    table.sort(sortColumn, seed % 2 ? Qt::AscendingOrder : Qt::DescendingOrder);
    std::map<int, KubeRowPointer> model;
    const QStringList words{u"Running"_s, u"Pending"_s, u"Failed"_s};
    for (int round = 0; round < 60; ++round) {
        RowBatch batch;
        batch.beginsList = batch.endsList = round % 17 == 0;
        if (batch.beginsList) {
            for (auto it = model.begin(); it != model.end();)
                if (random() % 4 == 0) {
                    it = model.erase(it);
                } else {
                    batch.rows.push_back(it->second);
                    ++it;
                }
        }
        for (int change = 0; change < 20; ++change) {
            const int number = static_cast<int>(random() % 120);
            if (!batch.beginsList && random() % 4 == 0) {
                if (model.erase(number)) {
                    std::erase_if(batch.rows, [&](const KubeRowPointer &row) { return row->uid == "uid-" + QByteArray::number(number); });
                    batch.removed.push_back("uid-" + QByteArray::number(number));
                }
                continue;
            }
            if (std::find(batch.removed.begin(), batch.removed.end(), "uid-" + QByteArray::number(number)) != batch.removed.end())
                continue;
            model[number] = pod(number, round * 100 + change, words[static_cast<qsizetype>(random() % 3)], static_cast<int>(random() % 30));
            batch.rows.push_back(model[number]);
        }
        store.apply(batch);
        const RowQuery query(filter);
        std::set<QByteArray> wanted;
        for (const auto &[number, row] : model)
            if (query.matches(*row))
                wanted.insert(row->uid);
        QCOMPARE(static_cast<std::size_t>(table.rowCount()), wanted.size());
        for (int row = 0; row < table.rowCount(); ++row) {
            QVERIFY(wanted.contains(table.rowAt(row)->uid));
            QCOMPARE(table.rowAt(row), store.find(table.rowAt(row)->uid));
        }
        QCOMPARE(static_cast<std::size_t>(store.count()), model.size());
        std::vector<QByteArray> shown;
        for (int row = 0; row < table.rowCount(); ++row)
            shown.push_back(table.rowAt(row)->uid);
        table.sort(sortColumn, seed % 2 ? Qt::AscendingOrder : Qt::DescendingOrder);
        for (int row = 0; row < table.rowCount(); ++row)
            QCOMPARE(table.rowAt(row)->uid, shown[static_cast<std::size_t>(row)]);
    }
}

void TableTest::aRelistKeepsSelectionAndTouchesOnlyWhatChanged()
{
    ResourceStore store;
    ResourceTable table(store);
    RowBatch list{.beginsList = true, .endsList = true, .columns = podColumns};
    for (int i = 0; i < 1000; ++i)
        list.rows.push_back(pod(i, i, u"Running"_s, 0));
    store.apply(list);
    const QPersistentModelIndex kept(table.index(table.rowOf("uid-500"), 0));
    RowBatch again{.beginsList = true, .endsList = true};
    for (int i = 10; i < 1000; ++i) {
        auto row = std::make_shared<KubeRow>(*pod(i, i == 77 ? 9999 : i, i == 77 ? u"Failed"_s : u"Running"_s, 0));
        row->cells[3] = u"2d"_s; // they have aged meanwhile, which is no change
        again.rows.push_back(row);
    }
    QSignalSpy resets(&table, &QAbstractItemModel::modelReset);
    std::size_t changed = 0;
    std::size_t removed = 0;
    std::size_t inserted = 0;
    connect(&store, &ResourceStore::rowsChanged, this, [&](const ResourceStore::Changes &changes) {
        changed = changes.changed.size();
        removed = changes.removed.size();
        inserted = changes.inserted.size();
    });
    store.apply(again);
    QCOMPARE(changed, std::size_t(1));
    QCOMPARE(removed, std::size_t(10));
    QCOMPARE(inserted, std::size_t(0));
    QCOMPARE(resets.count(), 0);
    QVERIFY(kept.isValid());
    QCOMPARE(table.rowAt(kept.row())->uid, QByteArray("uid-500"));
    QCOMPARE(table.rowCount(), 990);
}

/// A page of rows that all belong in between is one insertion and one change of order, not a signal a row.
void TableTest::aBatchMakesFewSignals()
{
    ResourceStore store;
    ResourceTable table(store);
    RowBatch odd{.columns = podColumns};
    RowBatch even;
    for (int i = 0; i < 2000; ++i)
        (i % 2 ? odd : even).rows.push_back(pod(i, i, u"Running"_s, 0));
    store.apply(odd);
    QSignalSpy inserts(&table, &QAbstractItemModel::rowsInserted);
    QSignalSpy layouts(&table, &QAbstractItemModel::layoutChanged);
    QSignalSpy changes(&table, &QAbstractItemModel::dataChanged);
    store.apply(even);
    QCOMPARE(inserts.count(), 1);
    QCOMPARE(layouts.count(), 1);
    RowBatch update;
    for (int i = 0; i < 2000; i += 3)
        update.rows.push_back(pod(i, 5000 + i, u"Failed"_s, 1));
    store.apply(update);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(layouts.count(), 1);
}

void TableTest::wideColumnsComeAndGo()
{
    ResourceStore store;
    ResourceTable table(store);
    RowBatch list{.columns = podColumns};
    list.rows = {pod(1, 1, u"Running"_s, 0)};
    store.apply(list);
    QCOMPARE(table.columnCount(), 5); // with the namespace, since all are listed
    table.setWide(true);
    QCOMPARE(table.columnCount(), 6);
    QCOMPARE(table.headerData(5, Qt::Horizontal, Qt::DisplayRole).toString(), u"Node"_s);
    QCOMPARE(table.index(0, 5).data().toString(), u"node-1"_s);
    table.setWide(false);
    QCOMPARE(table.columnCount(), 5);
}

void TableTest::sortsByNumberWhereThereIsOne()
{
    QVERIFY(compareCells(u"3 (2m ago)", u"12") < 0);
    QVERIFY(compareCells(u"1/2", u"2/2") < 0);
    QVERIFY(compareCells(u"1/10", u"1/2") < 0);
    QVERIFY(compareCells(u"b", u"A") > 0);
    QVERIFY(compareCells(u"", u"a") < 0);
    QCOMPARE(compareCells(u"x", u"X"), 0);
}

void TableTest::filterTouchesOnlyWhatAppearsAndGoes()
{
    ResourceStore store;
    ResourceTable table(store);
    RowBatch list{.columns = podColumns};
    for (int i = 0; i < 100; ++i)
        list.rows.push_back(pod(i, i, i % 10 ? u"Running"_s : u"Failed"_s, 0));
    store.apply(list);
    QSignalSpy resets(&table, &QAbstractItemModel::modelReset);
    table.setQuery(RowQuery(u"failed"_s));
    QCOMPARE(table.rowCount(), 10);
    table.setQuery(RowQuery(u"!failed"_s));
    QCOMPARE(table.rowCount(), 90);
    table.setQuery({});
    QCOMPARE(table.rowCount(), 100);
    QCOMPARE(resets.count(), 0);
}

QTEST_GUILESS_MAIN(TableTest)
#include "table_test.moc"
