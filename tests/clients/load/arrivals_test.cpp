// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/load/arrivals.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace headrace;
using namespace std::chrono_literals;

class ArrivalsTest : public QObject
{
    Q_OBJECT

    static std::vector<qint64> slotsOf(const LoadPlan &plan, int thread = 0, int threads = 1)
    {
        Arrivals arrivals(plan, thread, threads);
        std::vector<qint64> all;
        while (const std::optional<std::int64_t> slot = arrivals.next())
            all.push_back(*slot);
        return all;
    }

private Q_SLOTS:
    void aConstantRateIsEven()
    {
        const std::vector<qint64> due = slotsOf({.stages = {{.fromRate = 200, .toRate = 200, .duration = 3s}}});
        QCOMPARE(due.size(), 600U);
        for (std::size_t i = 0; i < due.size(); ++i)
            QCOMPARE(due[i], qint64(i) * 5'000'000);
    }

    void threadsShareThePlan()
    {
        const LoadPlan plan{.stages = {{.fromRate = 10, .toRate = 100, .duration = 2s}, {.fromRate = 100, .toRate = 0, .duration = 1500ms}}};
        std::vector<qint64> together;
        for (int thread = 0; thread < 3; ++thread) {
            const std::vector<qint64> part = slotsOf(plan, thread, 3);
            together.insert(together.end(), part.begin(), part.end());
        }
        std::sort(together.begin(), together.end());
        QVERIFY(together == slotsOf(plan));
    }

    void rampsBringWhatTheirAreaSays()
    {
        const LoadPlan plan{.stages = {{.fromRate = 0, .toRate = 1000, .duration = 4s}, {.fromRate = 1000, .toRate = 1000, .duration = 1s}, {.fromRate = 1000, .toRate = 0, .duration = 2s}}};
        const std::vector<qint64> due = slotsOf(plan);
        QCOMPARE(plan.plannedRequests(), 4000.0);
        QCOMPARE(due.size(), 4000U);
        QVERIFY(std::is_sorted(due.begin(), due.end()));
        const auto until = [&due](double seconds) { return std::count_if(due.begin(), due.end(), [&](qint64 slot) { return slot < seconds * 1e9; }); };
        QVERIFY(std::abs(until(2) - 500) <= 1); // 1000/4/2·t²
        QVERIFY(std::abs(until(4) - 2000) <= 1);
        QVERIFY(std::abs(until(5) - 3000) <= 1);
        QVERIFY(std::abs(until(6) - 3750) <= 1);
        QVERIFY(due.back() < 7'000'000'000);
    }

    void aSpikeBetweenPausesLeavesThemEmpty()
    {
        const LoadPlan plan{.stages = {{.fromRate = 0, .toRate = 0, .duration = 1s}, {.fromRate = 500, .toRate = 500, .duration = 200ms}, {.fromRate = 0, .toRate = 0, .duration = 1s}}};
        const std::vector<qint64> due = slotsOf(plan);
        QCOMPARE(due.size(), 100U);
        QCOMPARE(due.front(), qint64(1000000000));
        QVERIFY(due.back() < 1'200'000'000);
    }

    void chanceArrivalsAreExponential()
    {
        const LoadPlan plan{.spacing = ArrivalSpacing::Poisson, .stages = {{.fromRate = 1000, .toRate = 1000, .duration = 20s}}, .seed = 5};
        const std::vector<qint64> due = slotsOf(plan);
        const double n = double(due.size());
        QVERIFY(std::abs(n - 20'000) < 4 * std::sqrt(20'000)); // four standard deviations of a Poisson count
        int longGaps = 0;
        for (std::size_t i = 1; i < due.size(); ++i)
            longGaps += due[i] - due[i - 1] > 1'000'000 ? 1 : 0;
        const double expected = n * std::exp(-1);
        QVERIFY(std::abs(longGaps - expected) < 4 * std::sqrt(expected));
        QVERIFY(slotsOf(plan) == due); // the same seed, the same arrivals
        LoadPlan other = plan;
        other.seed = 6;
        QVERIFY(slotsOf(other) != due);
    }

    void chanceOfThreadsAddsUp()
    {
        const LoadPlan plan{.spacing = ArrivalSpacing::Poisson, .stages = {{.fromRate = 300, .toRate = 300, .duration = 20s}}};
        const double all = double(slotsOf(plan, 0, 2).size() + slotsOf(plan, 1, 2).size());
        QVERIFY(std::abs(all - 6000) < 4 * std::sqrt(6000));
        QVERIFY(slotsOf(plan, 0, 2) != slotsOf(plan, 1, 2));
    }
};

QTEST_APPLESS_MAIN(ArrivalsTest)
#include "arrivals_test.moc"
