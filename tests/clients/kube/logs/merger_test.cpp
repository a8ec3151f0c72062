// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/logs/logmerger.h"

#include <QTest>

#include <random>

using namespace headrace;
using namespace std::chrono_literals;

namespace {

using Clock = LogMerger::Clock;

struct Line {
    std::int64_t time;
    std::uint32_t source;
    std::string text;
    bool operator==(const Line &) const = default;
};

std::vector<Line> linesOf(const LogBatch &batch)
{
    std::vector<Line> lines;
    for (const LogLine &line : batch.lines)
        lines.push_back({line.time, line.source, std::string(batch.textOf(line))});
    return lines;
}

/// What the merger promises when nobody is late: stable by time, within one source never out of its order.
std::vector<Line> naive(const std::vector<std::vector<Line>> &sources)
{
    std::vector<std::pair<std::int64_t, Line>> keyed;
    for (const std::vector<Line> &lines : sources) {
        std::int64_t key = 0;
        for (const Line &line : lines)
            keyed.emplace_back(key = std::max(key, line.time), line);
    }
    std::stable_sort(keyed.begin(), keyed.end(), [](const auto &a, const auto &b) { return std::pair(a.first, a.second.source) < std::pair(b.first, b.second.source); });
    std::vector<Line> lines;
    for (auto &[key, line] : keyed)
        lines.push_back(std::move(line));
    return lines;
}

} // namespace

class MergerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void randomSourcesAreMergedAsANaiveSortWould();
    void nothingIsLostHoweverLate();
    void aLoneSourceNeverWaits();
    void aLineWaitsForSourcesThatSayNothing();
    void aStreamOfOldLinesHoldsNobodyUp();
    void aSourceThatHasNotAnsweredIsWaitedForLonger();
    void tooMuchWaitsForNobody();
    void anEndedSourceGivesWhatItHas();
};

void MergerTest::randomSourcesAreMergedAsANaiveSortWould()
{
    for (unsigned seed = 1; seed <= 300; ++seed) {
        std::minstd_rand random(seed);
        const std::uint32_t count = 1 + random() % 8;
        std::vector<std::vector<Line>> sources(count);
        Clock::time_point now{};
        LogMerger merger({.lateness = 100ms});
        for (std::uint32_t source = 0; source < count; ++source) {
            merger.open(source, now);
            merger.answered(source);
        }
        // Everything within the patience, in any interleaving.
        LogBatch out;
        std::vector<std::int64_t> times(count, 1'000);
        for (int i = 0; i < 400; ++i) {
            const std::uint32_t source = random() % count;
            times[source] += random() % 7 == 0 ? -3 : random() % 5;
            sources[source].push_back({times[source], source, std::to_string(i)});
            merger.add(source, times[source], std::to_string(i), now);
            if (random() % 20 == 0)
                merger.release(out, now + 50ms);
        }
        merger.release(out, now + 50ms, true);
        QVERIFY(merger.isEmpty());
        if (linesOf(out) != naive(sources))
            QFAIL(qPrintable(QStringLiteral("seed %1").arg(seed)));
    }
}

/// With time running on, lines may come late, but each comes once and every source keeps its order.
void MergerTest::nothingIsLostHoweverLate()
{
    for (unsigned seed = 1; seed <= 100; ++seed) {
        std::minstd_rand random(seed);
        std::vector<std::vector<Line>> sources(5);
        Clock::time_point now{};
        LogMerger merger({.lateness = 30ms, .opening = 60ms, .mostBytes = 500});
        std::vector<Line> given;
        for (int i = 0; i < 600; ++i) {
            const std::uint32_t source = random() % 5;
            switch (random() % 12) {
            case 0: merger.open(source, now); break;
            case 1: merger.answered(source); break;
            case 2: merger.close(source); break;
            default:
                sources[source].push_back({static_cast<std::int64_t>(random() % 1000), source, std::to_string(i)});
                merger.add(source, sources[source].back().time, sources[source].back().text, now);
            }
            now += std::chrono::milliseconds(random() % 10);
            LogBatch out;
            merger.release(out, now);
            const std::vector<Line> lines = linesOf(out);
            given.insert(given.end(), lines.begin(), lines.end());
        }
        LogBatch out;
        merger.release(out, now, true);
        const std::vector<Line> rest = linesOf(out);
        given.insert(given.end(), rest.begin(), rest.end());
        for (std::uint32_t source = 0; source < 5; ++source) {
            std::vector<Line> own;
            std::copy_if(given.begin(), given.end(), std::back_inserter(own), [source](const Line &line) { return line.source == source; });
            QCOMPARE(own.size(), sources[source].size());
            QVERIFY(own == sources[source]);
        }
    }
}

void MergerTest::aLoneSourceNeverWaits()
{
    LogMerger merger;
    const Clock::time_point now{};
    merger.open(3, now);
    merger.add(3, 10, "a", now);
    LogBatch out;
    merger.release(out, now);
    QCOMPARE(linesOf(out), (std::vector<Line>{{10, 3, "a"}}));
}

void MergerTest::aLineWaitsForSourcesThatSayNothing()
{
    LogMerger merger({.lateness = 200ms});
    Clock::time_point now{};
    for (const std::uint32_t source : {0U, 1U}) {
        merger.open(source, now);
        merger.answered(source);
    }
    merger.add(0, 50, "younger", now);
    LogBatch out;
    merger.release(out, now + 100ms);
    QVERIFY(out.lines.empty());
    QVERIFY(merger.holds(0) && !merger.holds(1));
    merger.add(1, 40, "older", now + 150ms);
    merger.release(out, now + 150ms);
    QCOMPARE(out.lines.size(), std::size_t(1)); // behind it an older one than the younger may come
    merger.release(out, now + 200ms);
    QCOMPARE(linesOf(out), (std::vector<Line>{{40, 1, "older"}, {50, 0, "younger"}}));
}

void MergerTest::aStreamOfOldLinesHoldsNobodyUp()
{
    LogMerger merger({.lateness = 200ms});
    Clock::time_point now{};
    for (const std::uint32_t source : {0U, 1U}) {
        merger.open(source, now);
        merger.answered(source);
    }
    merger.add(0, 1'000'000, "now", now);
    LogBatch out;
    for (int i = 0; i < 10; ++i) {
        now += 50ms;
        merger.add(1, i, "long ago", now);
        merger.release(out, now);
    }
    QVERIFY(!merger.holds(0));
}

void MergerTest::aSourceThatHasNotAnsweredIsWaitedForLonger()
{
    LogMerger merger({.lateness = 100ms, .opening = 1000ms});
    const Clock::time_point now{};
    merger.open(0, now);
    merger.open(1, now);
    merger.answered(0);
    merger.add(0, 50, "a", now);
    LogBatch out;
    merger.release(out, now + 500ms);
    QVERIFY(out.lines.empty());
    merger.answered(1);
    merger.release(out, now + 500ms);
    QCOMPARE(out.lines.size(), std::size_t(1));
    merger.open(2, now + 600ms);
    merger.add(0, 60, "b", now + 600ms);
    merger.release(out, now + 1700ms);
    QCOMPARE(out.lines.size(), std::size_t(2));
}

void MergerTest::tooMuchWaitsForNobody()
{
    LogMerger merger({.lateness = 1h, .mostBytes = 1000});
    const Clock::time_point now{};
    merger.open(0, now);
    merger.open(1, now);
    for (int i = 0; i < 11; ++i)
        merger.add(0, i, std::string(100, 'x'), now);
    LogBatch out;
    merger.release(out, now);
    QCOMPARE(out.lines.size(), std::size_t(11));
}

void MergerTest::anEndedSourceGivesWhatItHas()
{
    LogMerger merger;
    const Clock::time_point now{};
    merger.open(0, now);
    merger.open(1, now);
    merger.add(1, 5, "last words", now);
    merger.close(0);
    merger.close(1);
    LogBatch out;
    merger.release(out, now);
    QCOMPARE(out.lines.size(), std::size_t(1));
    QVERIFY(merger.isEmpty());
}

QTEST_GUILESS_MAIN(MergerTest)
#include "merger_test.moc"
