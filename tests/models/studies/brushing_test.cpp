// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/brushing.h"
#include "models/studies/contour.h"
#include "models/studies/edf.h"
#include "models/studies/pareto.h"
#include "models/studies/ranks.h"
#include "samplestudy.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <numeric>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

const double gap = std::nan("");

StudyAxis numbers(std::vector<double> values, bool isLogarithmic = false)
{
    StudyAxis axis;
    axis.values = std::make_shared<const std::vector<double>>(std::move(values));
    axis.logarithmic = isLogarithmic;
    fitScale(axis, gap, gap);
    return axis;
}

} // namespace

/// What a study's plots are made of: axes, columns, ranks, fronts, and the one selection of all of them.
class BrushingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placesAndBack()
    {
        const StudyAxis linear = numbers({2, 4, 10}), logarithmic = numbers({0.001, 0.1, 1}, true), negative = numbers({-3, 5}, true);
        QCOMPARE(linear.place(4), 0.25);
        QCOMPARE(linear.valueAt(0.25), 4.0);
        QVERIFY(std::abs(logarithmic.place(0.1) - 2.0 / 3) < 1e-12);
        QVERIFY(std::abs(logarithmic.valueAt(2.0 / 3) - 0.1) < 1e-12);
        QVERIFY(!negative.logarithmic);
        QCOMPARE(logarithmic.ticks(4), (std::vector<double>{0.001, 0.01, 0.1, 1}));
        QCOMPARE(linear.ticks(4), (std::vector<double>{2, 4, 6, 8, 10}));
        const StudyAxis same = numbers({3, 3, 3});
        QVERIFY(same.low < 3 && same.high > 3);
        const StudyAxis none = numbers({gap});
        QVERIFY(none.low < none.high);
    }

    void fewThatAreFarWorseAreLeftOffTheScale()
    {
        std::vector<double> values;
        for (int i = 0; i < 50; ++i)
            values.push_back(1 + i * 0.1);
        StudyAxis usual = numbers(values);
        trimScale(usual, -1);
        QCOMPARE(usual.high, values.back());
        QCOMPARE(usual.beyond, 0);
        values.push_back(1e9);
        StudyAxis diverged = numbers(values);
        trimScale(diverged, -1);
        QCOMPARE(diverged.beyond, 1);
        QVERIFY(diverged.high < 25 && diverged.high > 5.9);
        QCOMPARE(diverged.low, 1.0);
        StudyAxis best = numbers(values); // far better is what one looks for
        trimScale(best, 1);
        QCOMPARE(best.high, 1e9);
        includeInScale(diverged, 100);
        QCOMPARE(diverged.high, 100.0);
        StudyAxis constant = numbers(std::vector<double>(30, 2.0));
        trimScale(constant, -1);
        QCOMPARE(constant.beyond, 0);
        QVERIFY(constant.low < constant.high);
    }

    void columnsReadWhatWasReported()
    {
        Study study;
        study.parameters = {{.name = u"lr"_s, .kind = ParameterKind::Real, .spread = ParameterSpread::LogUniform}, {.name = u"kind"_s, .kind = ParameterKind::Categorical, .choices = {u"a"_s, u"b"_s}}};
        study.metrics = {{u"acc"_s, ObjectiveDirection::Maximize, MetricReading::Maximum}};
        std::vector<Trial> trials(4);
        trials[0].assignments = {{u"lr"_s, u"1e-3"_s}, {u"kind"_s, u"b"_s}};
        trials[0].observations = {{u"acc"_s, u"0.1"_s, u"0.9"_s, u"0.8"_s}};
        trials[1].assignments = {{u"kind"_s, u"new"_s}, {u"lr"_s, u"words"_s}};
        trials[1].observations = {{u"acc"_s, u"unavailable"_s, u"unavailable"_s, u"unavailable"_s}};
        trials[2].assignments = {{u"kind"_s, u"new"_s}};
        trials[3].assignments = {{u"lr"_s, u"nan"_s}};
        const TrialMatrix matrix = columnsOf(study, trials);
        QVERIFY(matrix.parameters[0].logarithmic);
        QCOMPARE(matrix.parameters[0].values[0], 0.001);
        QVERIFY(std::isnan(matrix.parameters[0].values[1]) && std::isnan(matrix.parameters[0].values[2]) && std::isnan(matrix.parameters[0].values[3]));
        QCOMPARE(matrix.parameters[1].values[0], 1.0);
        QCOMPARE(matrix.parameters[1].values[1], 2.0);
        QCOMPARE(matrix.parameters[1].values[2], 2.0);
        QCOMPARE(matrix.parameters[1].parameter.choices, (QStringList{u"a"_s, u"b"_s, u"new"_s}));
        QCOMPARE(matrix.metrics[0].values[0], 0.9);
        QVERIFY(std::isnan(matrix.metrics[0].values[1]));
    }

    void theBestIsFoundInTheOrderOfStarting()
    {
        Study study;
        study.metrics = {{u"loss"_s, ObjectiveDirection::Minimize, MetricReading::Latest}};
        std::vector<Trial> trials;
        const auto add = [&](const QString &name, qint64 at, const QString &loss, TrialState state) {
            Trial trial{.name = name, .state = state};
            trial.startedAt = at;
            trial.observations = {{u"loss"_s, loss, loss, loss}};
            trials.push_back(trial);
        };
        add(u"late"_s, 30, u"1"_s, TrialState::Succeeded);
        add(u"first"_s, 10, u"5"_s, TrialState::Succeeded);
        add(u"stopped"_s, 20, u"0"_s, TrialState::EarlyStopped);
        add(u"waits"_s, 0, u""_s, TrialState::Pending);
        std::shared_ptr<const StudyFrame> frame = makeStudyFrame(study, trials);
        QCOMPARE(frame->order, (std::vector<int>{1, 2, 0, 3}));
        QCOMPARE(frame->bestSoFar, (std::vector<double>{5, 5, 1, 1}));
        QCOMPARE(frame->best, std::optional(0));
        study.metrics[0].direction = ObjectiveDirection::Maximize;
        QCOMPARE(makeStudyFrame(study, trials)->best, std::optional(1));
        study.bestTrial = u"late"_s; // the server's word counts
        QCOMPARE(makeStudyFrame(study, trials)->best, std::optional(0));
    }

    void axesThatSayNothingAreLeftOut()
    {
        Study study;
        study.metrics = {{u"loss"_s, ObjectiveDirection::Minimize, MetricReading::Latest}, {u"never"_s, ObjectiveDirection::Minimize, MetricReading::Latest}};
        const std::shared_ptr<const StudyFrame> frame = makeStudyFrame(study, std::vector<Trial>(2));
        QCOMPARE(frame->axisOf(u"metric:never"_s), StudyFrame::none);
        QCOMPARE(frame->axisOf(u"state"_s), StudyFrame::none);
        QCOMPARE(frame->axisOf(u"duration"_s), StudyFrame::none);
        QVERIFY(frame->axisOf(u"number"_s) != StudyFrame::none);
        QCOMPARE(frame->objective, frame->axisOf(u"metric:loss"_s));
        QCOMPARE(makeStudyFrame({}, {})->rows(), 0);
    }

    void meritsAreRanks()
    {
        const std::vector<double> merits = meritsOf({3, 1, gap, 2, 2}, -1);
        QCOMPARE(merits[1], 1.0);
        QCOMPARE(merits[0], 0.0);
        QCOMPARE(merits[3], merits[4]);
        QVERIFY(std::isnan(merits[2]));
        QCOMPARE(meritsOf({3, 1}, 1).front(), 1.0);
        QCOMPARE(meritsOf({7}, 1).front(), 1.0);
    }

    void frontsLeaveOutWhatIsBeaten()
    {
        const std::vector<double> accuracy{0.9, 0.8, 0.7, 0.8, gap, 0.9}, seconds{10, 5, 6, 4, 1, 12};
        std::vector<int> rows(6);
        std::iota(rows.begin(), rows.end(), 0);
        QCOMPARE(paretoFront(accuracy, 1, seconds, -1, rows), (std::vector<int>{0, 3}));
        QCOMPARE(paretoFront({1, 1, 2}, 1, {1, 1, 0}, 1, {0, 1, 2}), (std::vector<int>{2, 0, 1})); // equal ones stay
        QVERIFY(paretoFront({}, 1, {}, 1, {}).empty());
    }

    void frontsAreThoseOfTheDefinition()
    {
        std::mt19937 random(5);
        std::vector<double> a, b;
        std::vector<int> rows;
        for (int i = 0; i < 200; ++i) {
            a.push_back(random() % 20);
            b.push_back(random() % 20);
            rows.push_back(i);
        }
        std::vector<int> slow;
        for (const int i : rows) {
            const auto beats = [&](int j) { return a[std::size_t(j)] >= a[std::size_t(i)] && b[std::size_t(j)] <= b[std::size_t(i)] && (a[std::size_t(j)] > a[std::size_t(i)] || b[std::size_t(j)] < b[std::size_t(i)]); };
            if (std::none_of(rows.begin(), rows.end(), beats))
                slow.push_back(i);
        }
        std::vector<int> quick = paretoFront(a, 1, b, -1, rows);
        std::sort(quick.begin(), quick.end());
        QCOMPARE(quick, slow);
    }

    void distributionsRiseToOne()
    {
        QCOMPARE(distribution({1, 2, 3, 4, gap}, {}, 1, 4, 4), (std::vector<double>{0.25, 0.5, 0.75, 1}));
        QCOMPARE(distribution({1, 2, 3, 4}, {1, 0, 0, 1}, 1, 4, 4), (std::vector<double>{0.5, 0.5, 0.5, 1}));
        QVERIFY(distribution({gap}, {}, 0, 1, 10).empty());
    }

    void binsMakeNothingUp()
    {
        const StudyAxis x = numbers({0, 0.1, 1}), y = numbers({0, 0.1, 1});
        const BinnedMeans bins = binnedMeans(x, y, {2, 4, 8}, {}, 2);
        QCOMPARE(bins.means[0], 3.0);
        QCOMPARE(bins.means[3], 8.0);
        QVERIFY(std::isnan(bins.means[1]) && std::isnan(bins.means[2]));
        QCOMPARE(bins.counts, (std::vector<int>{2, 0, 0, 1}));
        QCOMPARE(binnedMeans(x, y, {2, 4, 8}, {1, 0, 1}, 2).means[0], 2.0);
    }

    void rangesOfAnAxisAddAndAxesCut()
    {
        StudySelection selection;
        selection.setFrame(sample::frame(500, 3));
        QSignalSpy kept(&selection, &StudySelection::keptChanged);
        QCOMPARE(selection.keptCount(), 500);
        const std::size_t depth = selection.frame()->axisOf(u"parameter:depth"_s), rate = 0;
        const auto isDepth = [&](int row, double from, double to) { const double value = selection.frame()->axes[depth].value(row); return value >= from && value <= to; };
        selection.setBrush(depth, {{2, 3}, {10, 12}});
        selection.setBrush(rate, {{0.001, 0.01}});
        QCOMPARE(kept.size(), 2);
        int count = 0;
        for (int row = 0; row < 500; ++row) {
            const double value = selection.frame()->axes[rate].value(row);
            const bool isIn = (isDepth(row, 2, 3) || isDepth(row, 10, 12)) && value >= 0.001 && value <= 0.01;
            QCOMPARE(selection.isKept(row), isIn);
            count += isIn;
        }
        QCOMPARE(selection.keptCount(), count);
        QVERIFY(count > 0 && count < 500);
        selection.setBrush(rate, {{0.001, 0.01}}); // the same again says nothing
        QCOMPARE(kept.size(), 2);
        selection.clearBrushes();
        QCOMPARE(kept.size(), 3);
        QCOMPARE(selection.keptCount(), 500);
        QVERIFY(!selection.hasBrushes());
    }

    void trialsWithoutAValueFallOutOfARange()
    {
        StudySelection selection;
        selection.setFrame(sample::frame(60, 2));
        const std::size_t loss = selection.frame()->objective;
        selection.setBrush(loss, {{-1e9, 1e9}});
        QVERIFY(!selection.isKept(16)); // it failed
        QVERIFY(selection.isKept(0));
    }

    void aNewFrameKeepsRangesAndChosenTrials()
    {
        StudySelection selection;
        selection.setFrame(sample::frame(100, 3));
        selection.setBrush(1, {{2, 4}});
        selection.setChosen({5, 3, 5});
        QCOMPARE(selection.chosen(), (std::vector<int>{3, 5}));
        const QString name = selection.frame()->matrix.names[5];
        auto [study, trials] = sample::study(100, 3);
        std::rotate(trials.begin(), trials.begin() + 10, trials.end()); // other rows, the same trials
        selection.setFrame(makeStudyFrame(study, trials));
        QCOMPARE(selection.brush(1), (std::vector<BrushRange>{{2, 4}}));
        QCOMPARE(selection.chosen().size(), std::size_t(2));
        QVERIFY(selection.isChosen(95));
        QCOMPARE(selection.frame()->matrix.names[95], name);
        selection.toggleChosen(95);
        QVERIFY(!selection.isChosen(95));
        selection.setFrame(nullptr);
        QCOMPARE(selection.keptCount(), 0);
    }
};

QTEST_GUILESS_MAIN(BrushingTest)
#include "brushing_test.moc"
