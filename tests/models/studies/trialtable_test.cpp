// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/trialtable.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

Study study()
{
    Study made{.name = u"s"_s};
    made.parameters = {{.name = u"lr"_s, .kind = ParameterKind::Real}, {.name = u"opt"_s, .kind = ParameterKind::Categorical}};
    made.metrics = {{.name = u"loss"_s, .direction = ObjectiveDirection::Minimize, .reading = MetricReading::Latest}};
    return made;
}

Trial trial(const QString &name, const QString &lr, const QString &opt, const QString &loss, TrialState state = TrialState::Succeeded)
{
    Trial made{.name = name, .uid = name, .state = state, .assignments = {{u"lr"_s, lr}, {u"opt"_s, opt}}, .startedAt = 100, .endedAt = 160};
    if (!loss.isEmpty())
        made.observations = {{.name = u"loss"_s, .latest = loss}};
    return made;
}

std::vector<Trial> fourTrials()
{
    return {trial(u"a"_s, u"0.1"_s, u"adam"_s, u"10"_s), trial(u"b"_s, u"0.01"_s, u"sgd"_s, u"9"_s), trial(u"c"_s, u"1e-3"_s, u"adam"_s, {}, TrialState::Failed), trial(u"d"_s, u"0.5"_s, u"1"_s, u"nan"_s, TrialState::EarlyStopped)};
}

QString namesOf(const QAbstractItemModel &model)
{
    QString names;
    for (int row = 0; row < model.rowCount(); ++row)
        names += model.index(row, 0).data().toString();
    return names;
}

} // namespace

class TestTrialTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesInPlace();
    void sorts();
    void filters_data();
    void filters();
};

void TestTrialTable::changesInPlace()
{
    TrialTable table;
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy resets(&table, &QAbstractItemModel::modelReset), changes(&table, &QAbstractItemModel::dataChanged), inserts(&table, &QAbstractItemModel::rowsInserted);
    std::vector<Trial> trials = fourTrials();
    table.setTrials(study(), trials, 1);
    QCOMPARE(resets.count(), 1);
    QVERIFY(table.index(1, 0).data(TrialTable::BestRole).toBool());
    trials[0].observations[0].latest = u"1"_s;
    trials.push_back(trial(u"e"_s, u"1"_s, u"x"_s, u"3"_s));
    table.setTrials(study(), trials, 0);
    QCOMPARE(resets.count(), 1);
    QCOMPARE(changes.count(), 2); // the changed one and the one that is best no more
    QCOMPARE(inserts.count(), 1);
    QVERIFY(table.index(0, 0).data(TrialTable::BestRole).toBool());
    QCOMPARE(table.index(0, table.columnOf(u"loss"_s)).data().toDouble(), 1.0);
    QCOMPARE(table.index(0, table.columnCount() - 2).data().toLongLong(), 60);
    trials.erase(trials.begin());
    table.setTrials(study(), trials, -1);
    QCOMPARE(resets.count(), 2);
}

void TestTrialTable::sorts()
{
    TrialTable table;
    table.setTrials(study(), fourTrials(), 1);
    TrialFilter filter(table);
    const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::Fatal);
    filter.sort(table.columnOf(u"loss"_s), Qt::AscendingOrder);
    QCOMPARE(namesOf(filter), u"bacd"_s);
    filter.sort(table.columnOf(u"loss"_s), Qt::DescendingOrder);
    QCOMPARE(namesOf(filter).left(2), u"ab"_s);
    filter.sort(table.columnOf(u"lr"_s), Qt::AscendingOrder);
    QCOMPARE(namesOf(filter), u"cbad"_s);
}

void TestTrialTable::filters_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("names");
    QTest::newRow("nothing") << QString() << u"abcd"_s;
    QTest::newRow("a word of a parameter") << u"ADAM"_s << u"ac"_s;
    QTest::newRow("not") << u"!adam"_s << u"bd"_s;
    QTest::newRow("states") << u"state:failed,early"_s << u"cd"_s;
    QTest::newRow("less") << u"lr<0.1"_s << u"bc"_s;
    QTest::newRow("at least, and another") << u"lr>=0.1 opt=adam"_s << u"a"_s;
    QTest::newRow("a number as a choice") << u"opt=1"_s << u"d"_s;
    QTest::newRow("metric; what has none does not match") << u"loss>0"_s << u"ab"_s;
    QTest::newRow("no such column") << u"depth>1"_s << QString();
    QTest::newRow("no number") << u"lr<soon"_s << QString();
}

void TestTrialTable::filters()
{
    QFETCH(const QString, query);
    QFETCH(const QString, names);
    TrialTable table;
    table.setTrials(study(), fourTrials(), 1);
    TrialFilter filter(table);
    filter.setQuery(query);
    QCOMPARE(namesOf(filter), names);
    QCOMPARE(filter.query().problem(), query.contains("soon"_L1) ? query : QString());
}

QTEST_GUILESS_MAIN(TestTrialTable)
#include "trialtable_test.moc"
