// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/katib/searchplan.h"
#include "clients/katib/studyreading.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

class TestSearchPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gridsLikeTheService_data();
    void gridsLikeTheService();
    void oddGrids();
    void hyperband_data();
    void hyperband();
    void numbers();
    void estimates();
};

void TestSearchPlan::gridsLikeTheService_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("grid-0.1-0.7") << 6;
    QTest::newRow("grid-0.001-0.01") << 9;
    QTest::newRow("grid-base") << 30;
    QTest::newRow("grid-int-step") << -1;
}

/// Every value that the service sent is one of ours, and ours are all sent where it sent all.
void TestSearchPlan::gridsLikeTheService()
{
    QFETCH(const int, size);
    QFile file(QStringLiteral(HEADRACE_SHARED_DIR "/testbed/katib/suggestions/%1.json").arg(QLatin1StringView(QTest::currentDataTag())));
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("the recordings are not here");
    const Json recording = Json::parse(file.readAll().toStdString());
    Study study{.name = u"g"_s};
    for (const Json &one : recording["parameters"]) {
        const Json &space = one["feasible_space"];
        StudyParameter parameter{.name = QString::fromStdString(one["name"]), .minimum = QString::fromStdString(space.value("min", "")), .maximum = QString::fromStdString(space.value("max", "")), .step = QString::fromStdString(space.value("step", ""))};
        for (const Json &choice : space.value("list", Json::array()))
            parameter.choices.append(QString::fromStdString(choice));
        parameter.kind = parameterKindOf(QString::fromStdString(one["parameter_type"]).toLower());
        study.parameters.push_back(parameter);
    }
    QSet<QString> points;
    for (const Json &call : recording["calls"])
        for (const Json &point : call["reply"].value("parameter_assignments", Json::array())) {
            QString text;
            for (const Json &assignment : point["assignments"]) {
                const QString name = QString::fromStdString(assignment["name"]), value = QString::fromStdString(assignment["value"]);
                const auto parameter = std::find_if(study.parameters.begin(), study.parameters.end(), [&name](const StudyParameter &known) { return known.name == name; });
                QVERIFY2(gridValues(*parameter)->contains(value), qPrintable(name + u" "_s + value));
                text += name + u'=' + value + u' ';
            }
            points.insert(text);
        }
    if (size > 0) {
        QCOMPARE(gridSize(study), static_cast<double>(size));
        QCOMPARE(points.size(), size);
    }
}

void TestSearchPlan::oddGrids()
{
    const auto real = [](const char *minimum, const char *maximum, const char *step) {
        return StudyParameter{.name = u"x"_s, .kind = ParameterKind::Real, .minimum = QString::fromLatin1(minimum), .maximum = QString::fromLatin1(maximum), .step = QString::fromLatin1(step)};
    };
    QVERIFY(!gridValues(real("0", "1", "")));
    QVERIFY(!gridValues(real("0", "1", "0")));
    QVERIFY(!gridValues(real("0", "1", "-0.1")));
    QVERIFY(!gridValues(real("0", "x", "0.1")));
    QVERIFY(!gridValues(real("0", "1", "1e-12"))); // would fill memory
    QCOMPARE(gridValues(real("0", "1", "5")), QStringList{u"0.0"_s});
    QCOMPARE(gridValues({.name = u"i"_s, .kind = ParameterKind::Integer, .minimum = u"3"_s, .maximum = u"1"_s}), QStringList());
    Study twice;
    twice.parameters = {{.name = u"o"_s, .kind = ParameterKind::Categorical, .choices = {u"a"_s}}, {.name = u"o"_s, .kind = ParameterKind::Categorical, .choices = {u"b"_s, u"c"_s}}};
    QCOMPARE(gridSize(twice), 2.0);
}

void TestSearchPlan::hyperband_data()
{
    QTest::addColumn<double>("resource");
    QTest::addColumn<double>("eta");
    QTest::addColumn<int>("brackets");
    QTest::addColumn<int>("trials");
    QTest::addColumn<int>("parallel");
    QTest::newRow("9 by 3") << 9.0 << 3.0 << 3 << 23 << 9;
    QTest::newRow("27 by 3") << 27.0 << 3.0 << 4 << 70 << 27;
    QTest::newRow("81 by 3") << 81.0 << 3.0 << 5 << 211 << 81;
    QTest::newRow("243 by 3: the logarithm is cut") << 243.0 << 3.0 << 5 << -1 << 81;
    QTest::newRow("1000 by 10: the same") << 1000.0 << 10.0 << 3 << -1 << 100;
    QTest::newRow("eta 0 is 3") << 9.0 << 0.0 << 3 << 23 << 9;
    QTest::newRow("eta 1") << 9.0 << 1.0 << 0 << 0 << -1;
    QTest::newRow("nothing to share") << 0.0 << 3.0 << 0 << 0 << -1;
}

void TestSearchPlan::hyperband()
{
    QFETCH(const double, resource);
    QFETCH(const double, eta);
    QFETCH(const int, brackets);
    QFETCH(const int, trials);
    QFETCH(const int, parallel);
    const std::vector<HyperbandBracket> cut = hyperbandBrackets(resource, eta);
    QCOMPARE(static_cast<int>(cut.size()), brackets);
    if (trials >= 0)
        QCOMPARE(trialsOf(cut), trials);
    QCOMPARE(hyperbandParallel(resource, eta).value_or(-1), parallel);
    if (!cut.empty())
        QCOMPARE(cut.back().back().resource, resource);
}

void TestSearchPlan::numbers()
{
    QCOMPARE(pythonNumber(0.1 + 0.2), u"0.30000000000000004"_s);
    QCOMPARE(pythonNumber(1), u"1.0"_s);
    QCOMPARE(pythonNumber(1e-5), u"1e-05"_s);
    QCOMPARE(pythonNumber(0.0001), u"0.0001"_s);
    QCOMPARE(pythonNumber(1e16), u"1e+16"_s);
    QCOMPARE(pythonNumber(-2.5), u"-2.5"_s);
    QVERIFY(std::abs(chanceOfBest(60, 0.05) - 0.954) < 0.001);
    QCOMPARE(chanceOfBest(0, 0.5), 0.0);
}

void TestSearchPlan::estimates()
{
    Study study{.maxTrials = 10, .parallelTrials = 4};
    study.parameters.resize(4);
    const StudyEstimate estimate = estimateOf(study, 60);
    QCOMPARE(estimate.trials, 10.0);
    QCOMPARE(estimate.seconds, 180.0); // three rounds of four
    QCOMPARE(estimate.machineSeconds, 600.0);
    QVERIFY(estimateOf(study, 0).seconds == std::nullopt);
    study.maxTrials.reset();
    QVERIFY(!estimateOf(study, 60).trials);
    QVERIFY(!estimateOf(study, 60).suggestionBytes);
}

QTEST_GUILESS_MAIN(TestSearchPlan)
#include "searchplan_test.moc"
