// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/async/workpool.h"
#include "models/studies/forest.h"
#include "models/studies/regressiontree.h"
#include "models/studies/studyimportance.h"
#include "samplestudy.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

nlohmann::json read(const QString &name)
{
    QFile file(QStringLiteral(HEADRACE_SHARED_DIR) + u"/testbed/python/oracle/"_s + name);
    return file.open(QIODevice::ReadOnly) ? nlohmann::json::parse(file.readAll().toStdString()) : nlohmann::json();
}

StudyParameter parameterOf(const QString &name, const nlohmann::json &space)
{
    const std::string type = space["type"];
    StudyParameter one{.name = name};
    one.kind = type == "double" ? ParameterKind::Real : type == "int" ? ParameterKind::Integer : ParameterKind::Categorical;
    for (const nlohmann::json &choice : space.value("values", nlohmann::json::array()))
        one.choices.append(QString::fromStdString(choice));
    const auto text = [&](const char *key) { return space.contains(key) ? QString::fromStdString(space[key].dump()) : QString(); };
    one.minimum = text("min");
    one.maximum = text("max");
    one.step = text("step");
    one.spread = space.value("log", false) ? ParameterSpread::LogUniform : ParameterSpread::Uniform;
    return one;
}

/// The trials that Optuna's numbers are about.
TrialMatrix oracle()
{
    const nlohmann::json space = read(u"importance_space.json"_s);
    QFile file(QStringLiteral(HEADRACE_SHARED_DIR "/testbed/python/oracle/importance_trials.csv"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QStringList head = QString::fromUtf8(file.readLine()).trimmed().split(u',');
    Study study;
    for (qsizetype i = 1; i + 1 < head.size(); ++i)
        study.parameters.push_back(parameterOf(head[i], space[head[i].toStdString()]));
    study.metrics = {{head.back(), ObjectiveDirection::Minimize, MetricReading::Latest}};
    std::vector<Trial> trials;
    while (!file.atEnd()) {
        const QStringList cells = QString::fromUtf8(file.readLine()).trimmed().split(u',');
        Trial trial{.name = cells.front(), .state = TrialState::Succeeded};
        for (qsizetype i = 1; i + 1 < cells.size(); ++i)
            trial.assignments.push_back({head[i], cells[i]});
        trial.observations = {{head.back(), cells.back(), cells.back(), cells.back()}};
        trials.push_back(trial);
    }
    return columnsOf(study, trials);
}

double expected(const nlohmann::json &all, const char *method, const TrialColumn &column)
{
    return all[method][column.parameter.name.toStdString()];
}

std::vector<std::size_t> ranking(const std::vector<double> &values)
{
    std::vector<std::size_t> order(values.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] > values[b]; });
    return order;
}

/// Two numbers and a choice, the target a function of them.
TrialMatrix small(const std::function<double(double, double, int)> &target, int rows)
{
    std::mt19937 random(3);
    std::uniform_real_distribution<double> share(0, 1);
    TrialMatrix matrix;
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        matrix.parameters.push_back({.parameter = {.name = name, .kind = ParameterKind::Real, .minimum = u"0"_s, .maximum = u"1"_s}, .values = {}});
    matrix.parameters[2].parameter = {.name = u"c"_s, .kind = ParameterKind::Categorical, .choices = {u"x"_s, u"y"_s, u"z"_s, u"w"_s}};
    matrix.metrics.push_back({.metric = {u"m"_s, ObjectiveDirection::Minimize, MetricReading::Latest}, .values = {}});
    for (int row = 0; row < rows; ++row) {
        const double a = share(random), b = share(random);
        const auto c = static_cast<int>(share(random) * 3.999);
        matrix.parameters[0].values.push_back(a);
        matrix.parameters[1].values.push_back(b);
        matrix.parameters[2].values.push_back(c);
        matrix.metrics[0].values.push_back(target(a, b, c));
        matrix.states.push_back(TrialState::Succeeded);
        matrix.names.push_back(QString::number(row));
        matrix.startedAt.push_back(row + 1);
        matrix.endedAt.push_back(row + 2);
    }
    return matrix;
}

} // namespace

/// Weights of parameters beside Optuna's numbers, and where there are none to compare with, beside what must come out.
class ImportanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pedAnovaIsOptunas()
    {
        const TrialMatrix matrix = oracle();
        QCOMPARE(matrix.rows(), 200);
        const std::optional<Importance> answer = importanceOf(matrix, {}, {});
        QVERIFY(answer);
        QCOMPARE(answer->trials, 200);
        QCOMPARE(answer->best, 20);
        const nlohmann::json shares = read(u"importance_expected.json"_s), raw = read(u"importance_expected_raw.json"_s);
        for (std::size_t i = 0; i < matrix.parameters.size(); ++i) {
            const double share = expected(shares, "ped_anova", matrix.parameters[i]), number = expected(raw, "ped_anova", matrix.parameters[i]);
            QVERIFY2(std::abs(answer->shares[i] - share) <= share * 1e-6, qPrintable(u"%1: %2, Optuna %3"_s.arg(matrix.parameters[i].parameter.name).arg(answer->shares[i]).arg(share)));
            QVERIFY2(std::abs(answer->raw[i] - number) <= number * 1e-6, qPrintable(u"%1: %2, Optuna %3"_s.arg(matrix.parameters[i].parameter.name).arg(answer->raw[i]).arg(number)));
        }
    }

    void fanovaRanksAsOptunas()
    {
        const TrialMatrix matrix = oracle();
        const std::optional<Importance> answer = importanceOf(matrix, {}, {.method = ImportanceMethod::Fanova});
        QVERIFY(answer);
        const nlohmann::json raw = read(u"importance_expected_raw.json"_s);
        std::vector<double> theirs;
        for (std::size_t i = 0; i < matrix.parameters.size(); ++i) {
            theirs.push_back(expected(raw, "fanova", matrix.parameters[i]));
            QVERIFY2(std::abs(answer->raw[i] - theirs[i]) <= 0.05, qPrintable(u"%1: %2, Optuna %3"_s.arg(matrix.parameters[i].parameter.name).arg(answer->raw[i]).arg(theirs[i])));
        }
        QCOMPARE(ranking(answer->raw), ranking(theirs));
    }

    void forestsFindWhatMatters_data()
    {
        QTest::addColumn<int>("method");
        QTest::newRow("fanova") << static_cast<int>(ImportanceMethod::Fanova);
        QTest::newRow("mdi") << static_cast<int>(ImportanceMethod::Mdi);
    }

    void forestsFindWhatMatters()
    {
        QFETCH(const int, method);
        const TrialMatrix matrix = small([](double a, double, int c) { return 3 * a + (c == 1 ? 1.0 : 0.0); }, 600);
        const std::optional<Importance> answer = importanceOf(matrix, {}, {.method = static_cast<ImportanceMethod>(method), .trees = 32});
        QVERIFY(answer);
        // Var(3a) = 0.75, Var(c == 1) = 0.1875, no interaction: four fifths and one fifth.
        QVERIFY(std::abs(answer->shares[0] - 0.8) < 0.05);
        QVERIFY(std::abs(answer->shares[2] - 0.2) < 0.05);
        QVERIFY(answer->shares[1] < 0.02);
    }

    void interactionsAreNobodysAlone()
    {
        const TrialMatrix matrix = small([](double a, double b, int) { return (a > 0.5) == (b > 0.5) ? 1.0 : 0.0; }, 800);
        const std::optional<Importance> answer = importanceOf(matrix, {}, {.method = ImportanceMethod::Fanova, .trees = 16});
        QVERIFY(answer);
        QVERIFY(answer->raw[0] + answer->raw[1] + answer->raw[2] < 0.15);
    }

    void treesCutWhereTheTargetChanges()
    {
        TreeTable table;
        TreeFeature number;
        number.values = {0.1, 0.2, 0.6, 0.9};
        number.order = {0, 1, 2, 3};
        table.features.push_back(number);
        table.targets = {1, 1, 5, 5};
        const std::vector<TreeNode> tree = growTree(table, {1, 1, 1, 1});
        QCOMPARE(tree.size(), std::size_t(3));
        QCOMPARE(tree[0].threshold, 0.4);
        QCOMPARE(tree[0].value, 3.0);
        QCOMPARE(tree[1].value, 1.0);
        QCOMPARE(tree[2].value, 5.0);
        const TreeVariance variance = varianceOf(table, tree);
        QCOMPARE(variance.whole, 0.4 * 0.6 * 16); // over the space, not over the rows
        QCOMPARE(variance.alone.front(), variance.whole);
        QCOMPARE(variance.decreases.front(), 16.0);
    }

    void masksAndStatesLeaveTrialsOut()
    {
        TrialMatrix matrix = small([](double a, double, int) { return a; }, 100);
        matrix.states[3] = TrialState::EarlyStopped;
        matrix.states[4] = TrialState::Failed;
        matrix.metrics[0].values[5] = std::nan("");
        matrix.metrics[0].values[6] = std::numeric_limits<double>::infinity();
        RowMask mask(100, 1);
        mask[7] = 0;
        QCOMPARE(rowsOf(matrix, {}, 0).size(), std::size_t(96));
        QCOMPARE(rowsOf(matrix, mask, 0).size(), std::size_t(95));
        QCOMPARE(importanceOf(matrix, mask, {})->trials, 95);
    }

    void saysWhyThereIsNone()
    {
        const TrialMatrix constant = small([](double, double, int) { return 1; }, 30);
        QCOMPARE(importanceOf(constant, {}, {})->lack, ImportanceLack::ConstantMetric);
        const TrialMatrix single = small([](double a, double, int) { return a; }, 1);
        QCOMPARE(importanceOf(single, {}, {})->lack, ImportanceLack::TooFewTrials);
        QCOMPARE(importanceOf(single, {}, {.metric = 4})->lack, ImportanceLack::NoMetric);
        QCOMPARE(importanceOf(TrialMatrix(), {}, {})->lack, ImportanceLack::NoMetric);
    }

    void hostileColumnsAreSaidToBeUnknown()
    {
        TrialMatrix matrix = small([](double a, double, int) { return a; }, 50);
        matrix.parameters[1].values[2] = std::nan(""); // in some trials only
        matrix.parameters.push_back({.parameter = {.name = u"same"_s, .kind = ParameterKind::Real, .minimum = u"2"_s, .maximum = u"2"_s}, .values = std::vector<double>(50, 2)});
        StudyParameter many{.name = u"many"_s, .kind = ParameterKind::Categorical};
        std::vector<double> places;
        for (int i = 0; i < 5000; ++i)
            many.choices.append(QString::number(i));
        for (int i = 0; i < 50; ++i)
            places.push_back(i * 97);
        matrix.parameters.push_back({.parameter = many, .values = places});
        for (const ImportanceMethod method : {ImportanceMethod::PedAnova, ImportanceMethod::Fanova, ImportanceMethod::Mdi}) {
            const std::optional<Importance> answer = importanceOf(matrix, {}, {.method = method, .trees = 8});
            QVERIFY(answer);
            QVERIFY(std::isnan(answer->shares[3]));
            QCOMPARE(std::isnan(answer->shares[1]), method != ImportanceMethod::PedAnova);
            QVERIFY(answer->shares[0] > 0.1);
            QVERIFY(std::isfinite(answer->shares[4]));
        }
    }

    void theDirectionCounts()
    {
        TrialMatrix matrix = small([](double a, double b, int) { return a < 0.1 ? -10 : b > 0.9 ? 10 : a; }, 500);
        const double asLow = importanceOf(matrix, {}, {})->shares[0];
        matrix.metrics[0].metric.direction = ObjectiveDirection::Maximize;
        const double asHigh = importanceOf(matrix, {}, {})->shares[0];
        QVERIFY(asLow > 0.8);
        QVERIFY(asHigh < 0.3);
    }

    void givesUpWhenNobodyWaits()
    {
        const TrialMatrix matrix = small([](double a, double, int) { return a; }, 200);
        int asked = 0;
        QVERIFY(!importanceOf(matrix, {}, {.method = ImportanceMethod::Fanova, .threads = 1}, [&] { return ++asked < 3; }));
        QVERIFY(asked < 6); // of 64 trees
    }

    void followsTheSelection()
    {
        WorkPool pool;
        StudySelection selection;
        selection.setFrame(sample::frame(400, 5));
        StudyImportance importance(selection, pool);
        QSignalSpy changed(&importance, &StudyImportance::changed);
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 60'000);
        const int all = importance.importance().trials;
        selection.setBrush(0, {{0.001, 0.01}});
        selection.setBrush(0, {{0.001, 0.02}});
        selection.setBrush(0, {{0.001, 0.03}});
        QVERIFY(importance.isBusy());
        QTRY_VERIFY_WITH_TIMEOUT(!importance.isBusy(), 60'000);
        QCOMPARE(changed.size(), 2); // one answer for the whole drag
        QVERIFY(importance.importance().trials < all);
        importance.setQuestion({.method = ImportanceMethod::Mdi, .trees = 4});
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 3, 60'000);
        QCOMPARE(importance.importance().question.method, ImportanceMethod::Mdi);
    }
};

QTEST_GUILESS_MAIN(ImportanceTest)
#include "importance_test.moc"
