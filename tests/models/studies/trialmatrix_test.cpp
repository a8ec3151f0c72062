// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/besttrial.h"
#include "models/studies/trialmatrix.h"

#include <QTest>

#include <cmath>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

Study studyWith(ObjectiveDirection direction, MetricReading reading)
{
    Study study{.name = u"s"_s};
    study.parameters = {{.name = u"lr"_s, .kind = ParameterKind::Real, .spread = ParameterSpread::LogUniform}, {.name = u"units"_s, .kind = ParameterKind::Integer},
                        {.name = u"opt"_s, .kind = ParameterKind::Categorical, .choices = {u"sgd"_s, u"adam"_s, u"sgd"_s}}};
    study.metrics = {{.name = u"loss"_s, .direction = direction, .reading = reading}, {.name = u"acc"_s, .reading = MetricReading::Latest}};
    return study;
}

Trial trial(const QString &name, const MetricObservation &loss, TrialState state = TrialState::Succeeded)
{
    return {.name = name, .state = state, .assignments = {{u"lr"_s, u"0.1"_s}, {u"units"_s, u"3"_s}, {u"opt"_s, u"adam"_s}}, .observations = {loss}, .startedAt = 10, .endedAt = 20};
}

} // namespace

class TestTrialMatrix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesStandInTheOrderOfTrials();
    void textsThatAreNoNumbersAreMissing();
    void newChoicesComeBehind();
    void bestTrialByReading_data();
    void bestTrialByReading();
    void emptyStudies();
};

void TestTrialMatrix::valuesStandInTheOrderOfTrials()
{
    const Study study = studyWith(ObjectiveDirection::Minimize, MetricReading::Minimum);
    std::vector trials{trial(u"a"_s, {u"loss"_s, u"0.2"_s, u"0.9"_s, u"0.5"_s}), trial(u"b"_s, {u"loss"_s, u"0.1"_s, u"0.9"_s, u"0.5"_s}, TrialState::EarlyStopped)};
    std::reverse(trials[1].assignments.begin(), trials[1].assignments.end());
    const TrialMatrix matrix = trialMatrix(study, trials);
    QCOMPARE(matrix.rows(), 2);
    QCOMPARE(matrix.parameters.size(), 3U);
    QVERIFY(matrix.parameters[0].logarithmic);
    QVERIFY(!matrix.parameters[1].logarithmic);
    QCOMPARE(matrix.parameters[0].values, (std::vector{0.1, 0.1}));
    QCOMPARE(matrix.parameters[1].values, (std::vector{3.0, 3.0}));
    QCOMPARE(matrix.parameters[2].values, (std::vector{1.0, 1.0}));
    QCOMPARE(matrix.metrics[0].values, (std::vector{0.2, 0.1}));
    QVERIFY(std::isnan(matrix.metrics[1].values[0]));
    QCOMPARE(matrix.states[1], TrialState::EarlyStopped);
    QCOMPARE(matrix.names[1], u"b"_s);
    QCOMPARE(matrix.startedAt[0], 10);
    QCOMPARE(matrix.endedAt[0], 20);
}

void TestTrialMatrix::textsThatAreNoNumbersAreMissing()
{
    const Study study = studyWith(ObjectiveDirection::Minimize, MetricReading::Minimum);
    Trial odd = trial(u"a"_s, {u"loss"_s, u"unavailable"_s, u"unavailable"_s, u"abc"_s});
    odd.assignments = {{u"lr"_s, u"fast"_s}, {u"units"_s, u"1.5"_s}};
    Trial infinite = trial(u"b"_s, {u"loss"_s, u"inf"_s, u"inf"_s, u"inf"_s});
    infinite.assignments = {{u"lr"_s, u"nan"_s}, {u"units"_s, u"1.0"_s}};
    const std::vector trials{odd, infinite};
    const TrialMatrix matrix = trialMatrix(study, trials);
    for (const double value : matrix.metrics[0].values)
        QVERIFY(std::isnan(value));
    for (const double value : matrix.parameters[0].values)
        QVERIFY(std::isnan(value));
    QVERIFY(std::isnan(matrix.parameters[1].values[0]));
    QCOMPARE(matrix.parameters[1].values[1], 1.0);
    QVERIFY(std::isnan(matrix.parameters[2].values[0]));
}

void TestTrialMatrix::newChoicesComeBehind()
{
    const Study study = studyWith(ObjectiveDirection::Minimize, MetricReading::Minimum);
    std::vector trials{trial(u"a"_s, {}), trial(u"b"_s, {}), trial(u"c"_s, {})};
    trials[0].assignments.back().value = u"lion"_s;
    trials[2].assignments.back().value = u"sgd"_s;
    const TrialMatrix matrix = trialMatrix(study, trials);
    QCOMPARE(matrix.parameters[2].parameter.choices, (QStringList{u"sgd"_s, u"adam"_s, u"lion"_s}));
    QCOMPARE(matrix.parameters[2].values, (std::vector{2.0, 1.0, 0.0}));
}

void TestTrialMatrix::bestTrialByReading_data()
{
    QTest::addColumn<int>("direction");
    QTest::addColumn<int>("reading");
    QTest::addColumn<QString>("best");
    const int less = static_cast<int>(ObjectiveDirection::Minimize), more = static_cast<int>(ObjectiveDirection::Maximize);
    QTest::newRow("smallest minimum") << less << static_cast<int>(MetricReading::Minimum) << u"b"_s;
    QTest::newRow("smallest latest") << less << static_cast<int>(MetricReading::Latest) << u"a"_s;
    QTest::newRow("greatest maximum, the first of equals") << more << static_cast<int>(MetricReading::Maximum) << u"a"_s;
    QTest::newRow("no direction") << static_cast<int>(ObjectiveDirection::Unknown) << static_cast<int>(MetricReading::Latest) << QString();
}

void TestTrialMatrix::bestTrialByReading()
{
    QFETCH(const int, direction);
    QFETCH(const int, reading);
    QFETCH(const QString, best);
    const Study study = studyWith(static_cast<ObjectiveDirection>(direction), static_cast<MetricReading>(reading));
    const std::vector trials{trial(u"word"_s, {u"loss"_s, u"unavailable"_s, u"unavailable"_s, u"abc"_s}), trial(u"nan"_s, {u"loss"_s, u"nan"_s, u"nan"_s, u"nan"_s}), trial(u"a"_s, {u"loss"_s, u"0.2"_s, u"0.9"_s, u"0.3"_s}),
                             trial(u"b"_s, {u"loss"_s, u"-0.1"_s, u"0.9"_s, u"0.5"_s}), trial(u"dead"_s, {u"loss"_s, u"-9"_s, u"99"_s, u"-9"_s}, TrialState::Failed)};
    const int index = bestTrial(study, trials);
    QCOMPARE(index < 0 ? QString() : trials[static_cast<std::size_t>(index)].name, best);
}

void TestTrialMatrix::emptyStudies()
{
    QCOMPARE(trialMatrix({}, {}).rows(), 0);
    QCOMPARE(bestTrial({}, {}), -1);
    const Study study = studyWith(ObjectiveDirection::Minimize, MetricReading::Minimum);
    QCOMPARE(trialMatrix(study, {}).parameters.size(), 3U);
    QCOMPARE(bestTrial(study, {}), -1);
}

QTEST_APPLESS_MAIN(TestTrialMatrix)
#include "trialmatrix_test.moc"
