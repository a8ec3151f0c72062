// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/comparisontable.h"
#include "models/runs/runoutputs.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

RunArtifact metrics(PlainValue values, const QString &type = u"Metric"_s)
{
    return {.type = type, .metadata = std::move(values)};
}

RunStep step(const QString &name, std::map<QString, std::vector<RunArtifact>> artifacts, const QString &id = {}, const QString &parent = {})
{
    RunStep one{.id = id.isEmpty() ? name : id, .parentId = parent, .name = name, .kind = u"RUNTIME"_s};
    one.outputs.artifacts = std::move(artifacts);
    return one;
}

ComparedRun run(const QString &id, ParameterValues parameters, PlainValue values = {})
{
    auto made = std::make_shared<Run>(Run{.id = id, .name = u"run"_s, .state = {RunState::Succeeded, u"SUCCEEDED"_s}});
    made->config.parameters = std::move(parameters);
    return {made, {step(u"train"_s, {{u"m"_s, {metrics(std::move(values))}}})}};
}

QStringList names(const std::vector<PlainEntry> &entries)
{
    QStringList all;
    for (const PlainEntry &entry : entries)
        all.append(entry.key);
    return all;
}

const ComparedRow &rowOf(const std::vector<ComparedRow> &rows, const QString &name)
{
    return *std::find_if(rows.begin(), rows.end(), [&](const ComparedRow &row) { return row.name == name; });
}

PlainValue point(double falsePositives, double truePositives, double threshold)
{
    return {{u"falsePositiveRate"_s, falsePositives}, {u"recall"_s, truePositives}, {u"confidenceThreshold"_s, threshold}};
}

} // namespace

class ComparisonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void metricsHaveTheNamesOfTheirSteps()
    {
        const std::vector<RunStep> steps{step(u"train"_s, {{u"m"_s, {metrics({{u"accuracy"_s, 0.5}, {u"note"_s, u"text"_s}, {u"rows"_s, 3}})}}, {u"data"_s, {metrics({{u"size"_s, 1}}, u"Dataset"_s)}}})};
        QCOMPARE(metricsOf(steps), (std::vector<PlainEntry>{{u"train.accuracy"_s, 0.5}, {u"train.rows"_s, 3}}));
        QCOMPARE(names(metricsOf({step(u"a"_s, {{u"m"_s, {metrics({{u"x"_s, 1}}, u"system.Metrics"_s)}}})})), QStringList{u"a.x"_s});
        RunArtifact single{.type = u"Metric"_s, .number = 0.25, .hasNumber = true};
        QCOMPARE(metricsOf({step(u"a"_s, {{u"loss"_s, {single}}})}), (std::vector<PlainEntry>{{u"a.loss"_s, 0.25}}));
    }

    void equalNamesAreAllThere()
    {
        const std::vector<RunStep> steps{step(u"train"_s, {{u"one"_s, {metrics({{u"x"_s, 1}})}}, {u"two"_s, {metrics({{u"x"_s, 2}}), metrics({{u"x"_s, 3}})}}})};
        QCOMPARE(metricsOf(steps), (std::vector<PlainEntry>{{u"train.one.x"_s, 1}, {u"train.two.x"_s, 2}, {u"train.two.x #2"_s, 3}}));
    }

    void loopsNumberTheirSteps()
    {
        RunStep loop = step(u"loop"_s, {{u"m"_s, {metrics({{u"x"_s, 9}})}}});
        loop.kind = u"LOOP"_s;
        RunStep first = step(u"loop"_s, {}, u"i0"_s, u"loop"_s), second = step(u"loop"_s, {}, u"i1"_s, u"loop"_s);
        first.kind = second.kind = u"DAG"_s;
        first.iteration = 0;
        second.iteration = 1;
        const std::vector<RunStep> steps{loop, first, second, step(u"train"_s, {{u"m"_s, {metrics({{u"x"_s, 1}})}}}, u"t0"_s, u"i0"_s), step(u"train"_s, {{u"m"_s, {metrics({{u"x"_s, 2}})}}}, u"t1"_s, u"i1"_s)};
        QCOMPARE(metricsOf(steps), (std::vector<PlainEntry>{{u"train[0].x"_s, 1}, {u"train[1].x"_s, 2}})); // the group hands on, it is not counted twice
        RunStep circle = step(u"c"_s, {}, u"c"_s, u"c"_s);
        circle.iteration = 0;
        QVERIFY(stepLabel(circle, {circle}).startsWith(u"c[0]"_s)); // and it ends
    }

    void thePipelineNamesItsOutputs()
    {
        RunStep ran = step(u"b"_s, {});
        ran.outputs.parameters = {{u"Output"_s, 7}};
        PipelineSpec spec;
        spec.root.dag.emplace();
        spec.root.dag->parameters[u"result"_s] = {.isOneOf = true, .sources = {{u"a"_s, u"Output"_s}, {u"b"_s, u"Output"_s}}};
        spec.root.dag->parameters[u"lost"_s] = {.isOneOf = false, .sources = {{u"c"_s, u"Output"_s}}};
        QCOMPARE(runOutputsOf({ran}, &spec), (std::vector<PlainEntry>{{u"result"_s, 7}}));
        QVERIFY(runOutputsOf({ran}, nullptr).empty());
        RunStep root = step(u"root"_s, {});
        root.kind = u"ROOT"_s;
        root.outputs.parameters = {{u"said"_s, u"by the server"_s}};
        QCOMPARE(runOutputsOf({root, ran}, &spec), (std::vector<PlainEntry>{{u"said"_s, u"by the server"_s}}));
        QCOMPARE(stepOutputsOf({root, ran}), (std::vector<PlainEntry>{{u"b.Output"_s, 7}}));
    }

    void rowsKnowWhetherTheyDiffer()
    {
        const std::vector<ComparedRow> rows = compareRuns({run(u"1"_s, {{u"lr"_s, 0.1}, {u"n"_s, 3}}, {{u"accuracy"_s, 0.9}, {u"loss"_s, 0.3}}), run(u"2"_s, {{u"lr"_s, 0.2}, {u"n"_s, 3}, {u"extra"_s, u"x"_s}}, {{u"accuracy"_s, 0.95}, {u"loss"_s, 0.4}})});
        QVERIFY(rowOf(rows, u"lr"_s).differs && !rowOf(rows, u"n"_s).differs && rowOf(rows, u"extra"_s).differs);
        QCOMPARE(rowOf(rows, u"extra"_s).values[0], std::nullopt);
        const ComparedRow &accuracy = rowOf(rows, u"train.accuracy"_s), &loss = rowOf(rows, u"train.loss"_s);
        QCOMPARE(accuracy.better, BetterValue::Higher);
        QCOMPARE(accuracy.best(), std::vector<std::size_t>{1});
        QCOMPARE(accuracy.worst(), std::vector<std::size_t>{0});
        QCOMPARE(loss.better, BetterValue::Lower);
        QCOMPARE(loss.best(), std::vector<std::size_t>{0});
        QVERIFY(rowOf(rows, u"lr"_s).best().empty()); // a parameter is neither good nor bad
        QVERIFY(compareRuns({}).empty());
    }

    void theTableShowsDifferencesAndMarks()
    {
        ComparisonTable table;
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
        table.setRuns({run(u"1"_s, {{u"lr"_s, 0.1}, {u"n"_s, 3}}, {{u"accuracy"_s, 0.5}}), run(u"2"_s, {{u"lr"_s, 0.2}, {u"n"_s, 3}}, {{u"accuracy"_s, 0.75}}), run(u"3"_s, {{u"lr"_s, 0.2}, {u"n"_s, 3}}, {{u"accuracy"_s, 0.25}})});
        QCOMPARE(table.columnCount(), 4); // two runs of one name stay two
        QCOMPARE(shown(table), (QStringList{u"lr"_s, u"train.accuracy"_s}));
        const QModelIndex best = table.index(1, 2);
        QCOMPARE(best.data(ComparisonTable::MarkRole).toInt(), ComparisonTable::BestMark);
        QCOMPARE(table.index(1, 3).data(ComparisonTable::MarkRole).toInt(), ComparisonTable::WorstMark);
        table.setBetter(u"train.accuracy"_s, BetterValue::Lower);
        QCOMPARE(table.index(1, 3).data(ComparisonTable::MarkRole).toInt(), ComparisonTable::BestMark);
        table.setBaseline(0);
        QCOMPARE(table.index(1, 2).data(ComparisonTable::DifferenceRole).toDouble(), 0.25);
        QVERIFY(!table.index(1, 1).data(ComparisonTable::DifferenceRole).isValid());
        table.sortRunsBy(1, Qt::DescendingOrder);
        QCOMPARE((std::vector<int>{table.runAt(1), table.runAt(2), table.runAt(3)}), (std::vector<int>{1, 0, 2}));
        QCOMPARE(table.columnOf(2), 3);
        table.setHidden({0});
        QCOMPARE(shown(table), QStringList{u"train.accuracy"_s}); // the others have the same rate
        QCOMPARE(table.index(0, 1).data(ComparisonTable::MarkRole).toInt(), ComparisonTable::WorstMark); // lower is better here, and of two one is the worse
        QCOMPARE(table.csv(), u"kind,name,2,3\nmetric,train.accuracy,0.75,0.25\n"_s);
        table.setOnlyDifferences(false);
        QCOMPARE(table.rowCount(), 8);
        table.setRuns({});
        QCOMPARE(table.rowCount(), 0);
    }

    void fiftyRunsAreCompared()
    {
        std::vector<ComparedRun> runs;
        for (int i = 0; i < mostCompared; ++i)
            runs.push_back(run(QString::number(i), {{u"x"_s, i}}, {{u"accuracy"_s, i / 50.0}}));
        ComparisonTable table;
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
        table.setRuns(runs);
        QCOMPARE(table.columnCount(), 51);
        QCOMPARE(rowOf(table.allRows(), u"train.accuracy"_s).best(), std::vector<std::size_t>{49});
    }

    void curvesAreReadAndMeasured()
    {
        const PlainValue metadata{{u"confidenceMetrics"_s, PlainValue::list({point(1, 1, 0.1), point(0, 0, 1), point(0.5, 1, 0.4), point(0, 0.5, 0.8)})}};
        const std::optional<RocCurve> curve = rocOf(metadata);
        QVERIFY(curve);
        QCOMPARE(curve->falsePositives, (std::vector<double>{0, 0, 0.5, 1}));
        QCOMPARE(curve->area(), 0.875);
        QCOMPARE(curve->thresholds[curve->pointAt(0.6)], 0.4);
        QCOMPARE(curve->thresholds[curve->pointAt(-1)], 1.0);
        QCOMPARE(rocOf({{u"confidenceMetrics"_s, PlainValue{{u"list"_s, metadata.at(u"confidenceMetrics")}}}}), curve); // as servers with a metadata store wrap it
        QVERIFY(!rocOf({}) && !rocOf({{u"confidenceMetrics"_s, u"x"_s}}));
    }

    void matricesAreReadAndBrokenOnesAreNot()
    {
        const auto matrix = [](std::vector<PlainValue> rows) {
            const PlainValue specs = PlainValue::list({PlainValue{{u"displayName"_s, u"cat"_s}}, PlainValue{{u"displayName"_s, u"dog"_s}}});
            return PlainValue{{u"confusionMatrix"_s, PlainValue{{u"annotationSpecs"_s, specs}, {u"rows"_s, PlainValue::list(std::move(rows))}}}};
        };
        const auto row = [](std::vector<PlainValue> cells) { return PlainValue{{u"row"_s, PlainValue::list(std::move(cells))}}; };
        const std::optional<ConfusionMatrix> read = confusionOf(matrix({row({8, 2}), row({0, 10})}));
        QVERIFY(read);
        QCOMPARE(read->classes, (QStringList{u"cat"_s, u"dog"_s}));
        QCOMPARE(read->at(0, 1), 2.0);
        QCOMPARE(read->share(0, 1), 0.2);
        QCOMPARE(read->accuracy(), 0.9);
        QVERIFY(!confusionOf(matrix({row({8, 2})})));
        QVERIFY(!confusionOf(matrix({row({8, 2, 1}), row({0, 10, 1})})));
        QVERIFY(!confusionOf({}));
        QCOMPARE(confusionOf(matrix({row({0, 0}), row({0, 0})}))->share(0, 0), 0.0);
    }

private:
    static QStringList shown(const ComparisonTable &table)
    {
        QStringList all;
        for (int row = 0; row < table.rowCount(); ++row)
            all.append(table.index(row, 0).data().toString());
        return all;
    }
};

QTEST_GUILESS_MAIN(ComparisonTest)
#include "comparison_test.moc"
