// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/loader.h"
#include "widgets/panes/explore/exploreplots.h"
#include "widgets/panes/explore/explorewords.h"
#include "widgets/panes/explore/fieldsmodel.h"
#include "widgets/panes/explore/sessionpage.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <set>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

/// Twelve days of one row an hour, from Wednesday 2024-04-03; host "b" every third hour.
QByteArray twelveDays()
{
    QByteArray text;
    for (int i = 0; i < 12 * 24; ++i)
        text += QString::asprintf("{\"time\": \"2024-04-%02d %02d:15:00\", \"host\": \"%s\", \"ms\": %d}\n", 3 + i / 24, i % 24, i % 3 == 0 ? "b" : "a", i).toLatin1();
    return text;
}

} // namespace

/// What the charts are given, and the words for it.
class ExplorePlotsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(m_folder.filePath(u"log.jsonl"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(twelveDays());
        file.close();
        const auto loaded = loadDataset({.files = {file.fileName()}, .format = SourceFormat::JsonLines, .timeField = u"time"_s, .timeFormat = u"%Y-%m-%d %H:%M:%S"_s}, {}, {});
        QVERIFY(loaded);
        m_loaded = *loaded;
    }

    void weeksStartWhereTheRangeDoes()
    {
        Recipe recipe = hourly();
        recipe.groupBy = u"host"_s;
        recipe.marks = {{1712200000LL * nanosPerSecond, u"release"_s}};
        const WeekPanels weeks = ExplorePlots::weeks(view(recipe));
        QCOMPARE(weeks.panels.size(), 2U);
        QCOMPARE(weeks.groups, QStringList({u"a"_s, u"b"_s}));
        // Wednesday to Sunday, then Monday to Sunday.
        QCOMPARE(weeks.panels[0].first - weeks.panels[0].start, 2 * 86400 * nanosPerSecond);
        QCOMPARE(weeks.panels[0].y.size(), 5U * 24);
        QCOMPARE(weeks.panels[1].y.size(), 7U * 24);
        for (const WeekPanel &panel : weeks.panels) {
            QCOMPARE(panel.groups.size(), 2U);
            for (std::size_t i = 0; i < panel.y.size(); ++i)
                QCOMPARE(panel.groups[0][i] + panel.groups[1][i], panel.y[i]);
        }
        QCOMPARE(weeks.marks.size(), 1U);
        QCOMPARE(weeks.marks.front().text, u"release"_s);
    }

    void anotherWeekStartMovesTheRows()
    {
        Recipe recipe = hourly();
        recipe.weekStart = 6;
        const HeatMaps maps = ExplorePlots::hours(view(recipe));
        QCOMPARE(maps.rowTitles.front(), QLocale().standaloneDayName(7, QLocale::LongFormat));
        QCOMPARE(maps.all.values.size(), 168U);
        QCOMPARE(maps.small.size(), 3U);
        QVERIFY(maps.ownScale);
        recipe.heatStat = HeatStat::Difference;
        const HeatMaps difference = ExplorePlots::hours(view(recipe));
        QVERIFY(difference.diverging);
        for (const double value : difference.all.values)
            QVERIFY(std::isnan(value) || value == 0);
    }

    void theCalendarHasACellADay()
    {
        const HeatMaps maps = ExplorePlots::calendar(view(hourly()));
        QCOMPARE(std::count(maps.all.values.begin(), maps.all.values.end(), 24.0), 12);
        QCOMPARE(std::count(maps.all.outside.begin(), maps.all.outside.end(), false), 12);
    }

    void theRangeIsOneLineOrOneAGroup()
    {
        QCOMPARE(ExplorePlots::range(view(hourly())).panels.front().curves.size(), 1U);
        Recipe recipe = hourly();
        recipe.groupBy = u"host"_s;
        const LinePlot plot = ExplorePlots::range(view(recipe));
        QCOMPARE(plot.panels.front().curves.size(), 2U);
        QCOMPARE(plot.panels.front().curves[1].name, u"b"_s);
        QCOMPARE(plot.panels.front().curves[0].series->size(), 12U * 24);
        // Months are no even grid.
        recipe.groupBy.clear();
        recipe.bucket = {1, BucketUnit::Month};
        QCOMPARE(ExplorePlots::range(view(recipe)).panels.front().curves.front().series->size(), 1U);
    }

    void aPredictionStandsBeforeItsTruth()
    {
        FeatureTable table;
        for (int i = 0; i < 10; ++i) {
            table.times.push_back(i * 3600 * nanosPerSecond);
            table.y.push_back(i);
        }
        table.trainRows = 7;
        BaselineScore score;
        score.prediction = {7, 8, std::nan("")};
        const LinePlot plot = ExplorePlots::prediction(table, score, {});
        QCOMPARE(plot.panels.front().curves.size(), 2U);
        QVERIFY(plot.panels.front().curves.front().quiet);
        QCOMPARE(plot.panels.front().curves.front().series->value(0), 7.0);
        QVERIFY(std::isnan(plot.panels.front().curves.back().series->value(2)));
    }

    void everyValueHasItsOwnWord()
    {
        std::set<QString> words;
        std::size_t given = 0;
        const auto add = [&](const QString &word) {
            QVERIFY(!word.isEmpty());
            words.insert(word);
            ++given;
        };
        for (int i = 0; i < 5; ++i)
            add(ExploreWords::measure({MeasureKind(i), u"ms"_s}));
        for (int i = 0; i < 6; ++i)
            add(ExploreWords::filter({u"ms"_s, FilterKind(i), {u"x"_s}, 1, 2}));
        for (int i = 0; i < 13; ++i)
            add(ExploreWords::feature({.kind = FeatureKind(i), .steps = 3}));
        for (int i = 0; i < 5; ++i)
            add(ExploreWords::evidence(Evidence(i)));
        for (int i = 0; i < 7; ++i)
            add(ExploreWords::alert(ProfileAlert(i)));
        for (int i = 0; i < 6; ++i)
            add(ExploreWords::kind(ColumnKind(i)));
        for (int i = 0; i < 5; ++i)
            add(ExploreWords::heatStat(HeatStat(i)));
        for (int i = 0; i < 5; ++i)
            add(ExploreWords::baseline(BaselineKind(i)));
        for (int i = 0; i < 8; ++i)
            add(ExploreWords::badReason(BadReason(i)));
        QCOMPARE(words.size(), given);
    }

    void durationsAreSaidInTwoUnits_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("seconds") << qint64(20) << u"20.0 s"_s;
        QTest::newRow("minutes") << qint64(30 * 60) << u"30 min"_s;
        QTest::newRow("hours") << qint64(12 * 3600) << u"12 h"_s;
        QTest::newRow("hours and minutes") << qint64(90 * 60) << u"1 h 30 min"_s;
        QTest::newRow("a week") << qint64(7 * 86400) << u"7 days"_s;
        QTest::newRow("days and hours") << qint64(3 * 86400 + 5 * 3600) << u"3 days 5 h"_s;
    }

    void durationsAreSaidInTwoUnits()
    {
        QFETCH(qint64, seconds);
        QFETCH(QString, text);
        QLocale::setDefault(QLocale::c());
        QCOMPARE(ExploreWords::duration(seconds * nanosPerSecond), text);
    }

    void fieldsSortByNumbersAndFilterByText()
    {
        FieldsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.show(profileColumns(m_loaded.data, {}, nullptr));
        QCOMPARE(model.rowCount(), 3);
        const QModelIndex distinct = model.index(2, FieldsModel::DistinctColumn);
        QCOMPARE(distinct.data(FieldsModel::SortRole).toDouble(), 288.0);
        QVERIFY(model.index(1, FieldsModel::ValuesColumn).data().toString().startsWith(u"a ("_s));
        QVERIFY(model.index(1, FieldsModel::ValuesColumn).data(Qt::ToolTipRole).toString().contains(u"b ("_s));
        for (int column = 0; column < FieldsModel::ColumnCount; ++column)
            QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
        const std::unique_ptr<QMimeData> dragged(model.mimeData({model.index(2, 0)}));
        QCOMPARE(dragged->data(fieldMimeType), QByteArray("ms"));
        QVERIFY(model.flags(model.index(0, 0)) & Qt::ItemIsDragEnabled);
    }

    void aFieldIsShownAsMeanOrGroups()
    {
        WorkPool pool;
        TaskRegistry tasks;
        ExploreSession session(pool, tasks);
        session.open({m_folder.filePath(u"log.jsonl"_s)}, u"read"_s);
        QTRY_COMPARE(session.state(), ExploreState::Ready);
        showField(session, u"ms"_s);
        QCOMPARE(session.recipe().measure, (Measure{MeasureKind::Mean, u"ms"_s}));
        showField(session, u"host"_s);
        QCOMPARE(session.recipe().groupBy, u"host"_s);
        const Recipe before = session.recipe();
        showField(session, u"nothing"_s);
        QCOMPARE(session.recipe(), before);
        session.undo().undo();
        QVERIFY(session.recipe().groupBy.isEmpty());
        QTRY_VERIFY(!session.isBusy());
    }

private:
    static Recipe hourly()
    {
        Recipe recipe = defaultRecipe();
        recipe.bucket = {1, BucketUnit::Hour};
        return recipe;
    }

    ExploreView view(const Recipe &recipe) const { return *computeView(std::make_shared<const Dataset>(m_loaded.data), m_loaded.health, recipe); }

    QTemporaryDir m_folder;
    LoadResult m_loaded;
};

QTEST_MAIN(ExplorePlotsTest)
#include "exploreplots_test.moc"
