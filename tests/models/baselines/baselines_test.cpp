// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/baselines/baselines.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <random>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

constexpr double noNumber = std::numeric_limits<double>::quiet_NaN();

/// Four weeks of half hours with the four features of the training table.
struct Weeks {
    std::vector<double> features;
    std::vector<double> y;

    explicit Weeks(double noise, std::size_t n = 1344)
    {
        std::mt19937 random(5);
        std::normal_distribution<double> normal(0, noise);
        for (std::size_t i = 0; i < n; ++i) {
            const double h = static_cast<double>(i % 48);
            const double d = static_cast<double>(i / 48 % 7);
            for (const double value : {std::sin(2 * std::numbers::pi * h / 48), std::cos(2 * std::numbers::pi * h / 48), std::sin(2 * std::numbers::pi * d / 7),
                                       std::cos(2 * std::numbers::pi * d / 7)})
                features.push_back(value);
            y.push_back(std::round(400 + 300 * features[i * 4] - 80 * features[i * 4 + 1] + 20 * features[i * 4 + 2] + (noise > 0 ? normal(random) : 0)));
        }
    }

    BaselineInput input(std::size_t train = 1008) const { return {features, 4, y, train, 336}; }
};

} // namespace

class BaselinesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scoresFollowTheRules_data()
    {
        QTest::addColumn<QList<double>>("truth");
        QTest::addColumn<QList<double>>("prediction");
        QTest::addColumn<double>("mse");
        QTest::addColumn<double>("mae");
        QTest::addColumn<double>("r2");
        QTest::newRow("exact") << QList<double>{1, 2, 3} << QList<double>{1, 2, 3} << 0.0 << 0.0 << 1.0;
        QTest::newRow("mean") << QList<double>{1, 2, 3} << QList<double>{2, 2, 2} << 2.0 / 3 << 2.0 / 3 << 0.0;
        QTest::newRow("worse than the mean") << QList<double>{1, 2, 3} << QList<double>{3, 2, 1} << 8.0 / 3 << 4.0 / 3 << -3.0;
        QTest::newRow("constant, exact") << QList<double>{5, 5} << QList<double>{5, 5} << 0.0 << 0.0 << 1.0;
        QTest::newRow("constant, wrong") << QList<double>{5, 5} << QList<double>{5, 6} << 0.5 << 0.5 << 0.0;
        QTest::newRow("missing are not scored") << QList<double>{1, 2, 3, 100} << QList<double>{1, 2, 3, noNumber} << 0.0 << 0.0 << 1.0;
    }

    void scoresFollowTheRules()
    {
        QFETCH(QList<double>, truth);
        QFETCH(QList<double>, prediction);
        QFETCH(double, mse);
        QFETCH(double, mae);
        QFETCH(double, r2);
        BaselineScore score;
        score.prediction.assign(prediction.begin(), prediction.end());
        scorePrediction(std::vector<double>(truth.begin(), truth.end()), score);
        QCOMPARE(score.mse, mse);
        QCOMPARE(score.mae, mae);
        QCOMPARE(score.r2, r2);
    }

    void oneRowHasNoSpread()
    {
        BaselineScore score;
        score.prediction = {2};
        scorePrediction(std::vector<double>{1}, score);
        QCOMPARE(score.mse, 1.0);
        QVERIFY(std::isnan(score.r2));
    }

    void theNaiveModelRepeatsLastWeek()
    {
        const Weeks weeks(10);
        const auto score = fitBaseline(BaselineKind::SeasonalNaive, weeks.input());
        QVERIFY(score);
        QCOMPARE(score->prediction.size(), 336U);
        for (std::size_t i = 0; i < 336; ++i)
            QCOMPARE(score->prediction[i], weeks.y[1008 - 336 + i]);
        // A test longer than a week: the week after is repeated from the week before it, if that is known.
        const auto longer = fitBaseline(BaselineKind::SeasonalNaive, weeks.input(672));
        QCOMPARE(longer->prediction.size(), 672U);
        // Less than a week to learn from: the mean of what there is.
        const auto few = fitBaseline(BaselineKind::SeasonalNaive, weeks.input(10));
        QVERIFY(few);
        QCOMPARE(few->prediction.front(), std::accumulate(weeks.y.begin(), weeks.y.begin() + 10, 0.0) / 10);
    }

    void linesAreFoundExactly()
    {
        const Weeks weeks(0);
        const auto score = fitBaseline(BaselineKind::LinearRegression, weeks.input());
        QVERIFY(score);
        // The counts are rounded, so the weights are near what made them.
        const double expected[] = {300, -80, 20, 0};
        for (std::size_t i = 0; i < 4; ++i)
            QVERIFY2(std::abs(score->coefficients[i] - expected[i]) < 0.1, qPrintable(QString::number(score->coefficients[i])));
        QVERIFY(std::abs(score->intercept - 400) < 0.1);
        QVERIFY(score->r2 > 0.9999);
    }

    void everyModelBeatsTheMean()
    {
        const Weeks weeks(20);
        for (const BaselineKind kind : availableBaselines()) {
            const auto score = fitBaseline(kind, weeks.input());
            QVERIFY(score);
            QVERIFY2(score->r2 > 0.5, qPrintable(QString::number(score->r2)));
            QVERIFY(score->seconds >= 0);
            QCOMPARE(score->prediction.size(), 336U);
        }
    }

    void theSameInputGivesTheSameNumbers()
    {
        const Weeks weeks(20);
        for (const BaselineKind kind : availableBaselines())
            QCOMPARE(fitBaseline(kind, weeks.input())->prediction, fitBaseline(kind, weeks.input())->prediction);
    }

    void naiveBayesKnowsEachCount()
    {
        const std::vector<double> features{0, 0.1, 5, 5.1, 0.05, 5.05};
        const std::vector<double> y{3, 3, 9, 9, 3, 9};
        const auto score = fitBaseline(BaselineKind::GaussianNB, {features, 1, y, 4, 2});
        QVERIFY(score);
        QCOMPARE(score->classes, 2U);
        QCOMPARE(score->prediction, (std::vector<double>{3, 9}));
    }

    void incompleteRowsAreLeftOut()
    {
        Weeks weeks(10);
        for (std::size_t i = 0; i < 5; ++i)
            weeks.features[i * 4] = noNumber;
        weeks.features[1100 * 4 + 2] = noNumber;
        const auto score = fitBaseline(BaselineKind::LinearRegression, weeks.input());
        QVERIFY(score);
        QVERIFY(std::isnan(score->prediction[1100 - 1008]));
        QVERIFY(!std::isnan(score->prediction[0]));
        QVERIFY(!std::isnan(score->mse));
    }

    void tooFewRowsAreAnError()
    {
        const Weeks weeks(10);
        for (const std::size_t train : {std::size_t{0}, weeks.y.size()}) {
            for (const BaselineKind kind : availableBaselines())
                QCOMPARE(fitBaseline(kind, weeks.input(train)).error().code, u"baseline.rows"_s);
        }
        QCOMPARE(fitBaseline(BaselineKind::LinearRegression, {{}, 0, weeks.y, 1008, 336}).error().code, u"baseline.rows"_s);
    }

    void rollingWindowsEndAtTheEnd()
    {
        const Weeks weeks(10);
        const auto errors = rollingOrigin(BaselineKind::SeasonalNaive, weeks.input(), 3, {});
        QVERIFY(errors);
        QCOMPARE(errors->size(), 3U);
        const auto stopped = rollingOrigin(BaselineKind::LinearRegression, weeks.input(), 3, [] { return true; });
        QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
        const std::vector<double> y{1, 2};
        const std::vector<double> features{1, 2};
        QVERIFY(rollingOrigin(BaselineKind::LinearRegression, {features, 1, y, 1, 1}, 5, {})->empty());
    }

    void importanceAddsUpToOne()
    {
        const Weeks weeks(10);
        for (const BaselineKind kind : {BaselineKind::RandomForest, BaselineKind::GradientBoosting}) {
            const auto score = fitBaseline(kind, weeks.input());
            if (!score) {
                QCOMPARE(score.error().code, u"baseline.missing"_s);
                continue;
            }
            double sum = 0;
            for (const double share : score->importance)
                sum += share;
            QVERIFY2(score->importance.empty() || std::abs(sum - 1) < 1e-6, qPrintable(QString::number(sum)));
        }
    }
};

QTEST_GUILESS_MAIN(BaselinesTest)
#include "baselines_test.moc"
