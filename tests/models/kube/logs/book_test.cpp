// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/logs/logbook.h"
#include "models/kube/logs/logquery.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <random>

#include <sys/resource.h>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000;
constexpr std::int64_t second = 1'000'000'000;

struct Line {
    std::int64_t time;
    std::uint32_t source;
    std::string text;
};

LogBatch batchOf(const std::vector<Line> &lines)
{
    LogBatch batch;
    for (const Line &line : lines) {
        batch.lines.push_back({line.time, line.source, static_cast<std::uint32_t>(batch.text.size()), static_cast<std::uint32_t>(line.text.size())});
        batch.text += line.text;
    }
    return batch;
}

Line lineOf(int number)
{
    static const char *levels[] = {"ERROR", "INFO", "DEBUG", "WARNING", "nothing"};
    return {number * second, static_cast<std::uint32_t>(number % 3), std::string(levels[number % 5]) + " line " + std::to_string(number)};
}

std::vector<Line> linesOf(int from, int to)
{
    std::vector<Line> lines;
    for (int i = from; i < to; ++i)
        lines.push_back(lineOf(i));
    return lines;
}

/// Texts of all shown lines, as a view names them.
std::vector<std::string> shownOf(LogCore &core)
{
    const std::shared_ptr<const LogView> view = core.view();
    std::vector<std::uint64_t> numbers;
    for (std::uint64_t position = 0; position < view->shown; ++position)
        numbers.push_back(view->numberAt(position));
    std::vector<std::string> texts;
    for (const LogText &line : core.linesAt(numbers))
        texts.push_back(line.line.text);
    return texts;
}

LogLimits small()
{
    return {.memoryBytes = 4000, .diskBytes = 1'000'000, .blockBytes = 500};
}

} // namespace

class BookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void randomLinesAndFiltersAsANaiveCopy_data();
    void randomLinesAndFiltersAsANaiveCopy();
    void positionsAndNumbers();
    void memoryStaysBoundedAndDiskHoldsTheRest();
    void theOldestGoWhenTheDiskIsUsedUp();
    void noDiskKeepsTheNewestAndSaysSo();
    void aDiskThatFillsUpGivesWayToNewerLines();
    void aMissingFolderIsSaid();
    void tracesBelongToTheirLine();
    void findsTimes();
    void measuresOldAndNewLines();
    void savesShownAndAll();
    void theBookTellsFewTimes();
    void theBookAnswersFromItsThread();
    void aMillionLines();
};

void BookTest::randomLinesAndFiltersAsANaiveCopy_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 12; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

/// After any sequence of batches and queries the core shows what a naive copy shows, from memory and from disk.
void BookTest::randomLinesAndFiltersAsANaiveCopy()
{
    QFETCH(unsigned, seed);
    std::minstd_rand random(seed);
    LogLimits limits = small();
    if (seed % 3 == 0)
        limits.diskBytes = 6000;
    LogCore core(limits);
    std::vector<Line> all;
    LogQuery query;
    for (int round = 0; round < 120; ++round) {
        switch (random() % 5) {
        case 0: {
            static const char *texts[] = {"", "1", "!2", "/line \\d+5$/", "ERROR !7", "nothing", "absent"};
            query = {.rules = logRulesOf(QString::fromLatin1(texts[random() % 7])), .atLeast = static_cast<LogSeverity>(random() % 5)};
            if (random() % 3 == 0)
                query.hidden = {static_cast<std::uint32_t>(random() % 3)};
            core.setFilter(*LogFilter::compile(query));
            break;
        }
        case 1:
            core.step();
            break;
        default: {
            const int more = static_cast<int>(random() % 40);
            const std::vector<Line> lines = linesOf(static_cast<int>(all.size()), static_cast<int>(all.size()) + more);
            core.append(batchOf(lines));
            all.insert(all.end(), lines.begin(), lines.end());
        }
        }
        if (round % 3 != 0)
            continue;
        while (core.step()) { }
        const std::shared_ptr<const LogView> view = core.view();
        QVERIFY(!view->isFiltering);
        QCOMPARE(view->dropped + view->kept, all.size());
        LogFilter filter = *LogFilter::compile(query);
        std::vector<std::string> expected;
        for (std::size_t i = view->dropped; i < all.size(); ++i)
            if (filter.passes(all[i].text, {.source = all[i].source, .severity = severityOf(all[i].text)}))
                expected.push_back(all[i].text);
        QCOMPARE(view->shown, expected.size());
        QVERIFY(shownOf(core) == expected);
        std::array<std::uint64_t, logSeverities> severities{};
        for (std::size_t i = view->dropped; i < all.size(); ++i)
            ++severities[static_cast<std::size_t>(severityOf(all[i].text))];
        QVERIFY(view->severities == severities);
    }
}

void BookTest::positionsAndNumbers()
{
    LogCore core(small());
    core.append(batchOf(linesOf(0, 200)));
    core.setFilter(*LogFilter::compile({.rules = logRulesOf(u"ERROR"_s)})); // every fifth
    while (core.step()) { }
    const std::shared_ptr<const LogView> view = core.view();
    QCOMPARE(view->shown, 40U);
    for (std::uint64_t position = 0; position < 40; ++position) {
        QCOMPARE(view->numberAt(position), position * 5);
        QCOMPARE(view->positionOf(position * 5), position);
        QCOMPARE(view->positionOf(position * 5 + 1), position + 1);
    }
    QCOMPARE(LogView().positionOf(7), 0U);
    QCOMPARE(LogView().numberAt(7), 0U);
}

void BookTest::memoryStaysBoundedAndDiskHoldsTheRest()
{
    QTemporaryDir folder;
    LogLimits limits = small();
    limits.folder = folder.path();
    LogCore core(limits);
    for (int i = 0; i < 100; ++i) {
        core.append(batchOf(linesOf(i * 50, i * 50 + 50)));
        QVERIFY(core.view()->memoryBytes <= limits.memoryBytes + limits.blockBytes + 50 * 64);
    }
    const std::shared_ptr<const LogView> view = core.view();
    QCOMPARE(view->kept, 5000U);
    QVERIFY(view->diskBytes > 100'000);
    QCOMPARE(shownOf(core).front(), lineOf(0).text);
    QVERIFY(QDir(folder.path()).isEmpty()); // the file has no name
}

void BookTest::theOldestGoWhenTheDiskIsUsedUp()
{
    LogLimits limits = small();
    limits.diskBytes = 10'000;
    LogCore core(limits);
    for (int i = 0; i < 100; ++i)
        core.append(batchOf(linesOf(i * 50, i * 50 + 50)));
    const std::shared_ptr<const LogView> view = core.view();
    QVERIFY(view->dropped > 4000);
    QVERIFY(view->diskBytes <= limits.diskBytes);
    QCOMPARE(view->dropped + view->kept, 5000U);
    QCOMPARE(shownOf(core).front(), lineOf(static_cast<int>(view->dropped)).text);
    QCOMPARE(shownOf(core).back(), lineOf(4999).text);
    QVERIFY(view->problem.code.isEmpty());
}

/// Files of this process may not grow beyond a size: writing fails in the middle, as on a full disk.
void BookTest::aDiskThatFillsUpGivesWayToNewerLines()
{
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit tight{20'000, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &tight);
    LogCore core(small());
    for (int i = 0; i < 100; ++i)
        core.append(batchOf(linesOf(i * 50, i * 50 + 50)));
    setrlimit(RLIMIT_FSIZE, &before);
    const std::shared_ptr<const LogView> view = core.view();
    QVERIFY(view->dropped > 0 && view->kept > 100);
    QVERIFY(view->memoryBytes <= small().memoryBytes);
    QCOMPARE(view->dropped + view->kept, 5000U);
    const std::vector<std::string> shown = shownOf(core);
    QCOMPARE(shown.size(), view->kept);
    for (std::size_t i = 0; i < shown.size(); ++i)
        QCOMPARE(shown[i], lineOf(static_cast<int>(view->dropped + i)).text);
}

void BookTest::noDiskKeepsTheNewestAndSaysSo()
{
    LogLimits limits = small();
    limits.folder = u"/dev/full"_s;
    LogCore core(limits);
    core.append(batchOf(linesOf(0, 1000)));
    const std::shared_ptr<const LogView> view = core.view();
    QCOMPARE(view->problem.code, u"log.disk"_s);
    QVERIFY(view->memoryBytes <= limits.memoryBytes);
    QVERIFY(view->kept > 20);
    QCOMPARE(view->dropped + view->kept, 1000U);
    QCOMPARE(shownOf(core).back(), lineOf(999).text);
    QCOMPARE(shownOf(core).size(), view->kept);
}

void BookTest::aMissingFolderIsSaid()
{
    LogSpill spill(u"/nowhere/at/all"_s);
    LogBlock block{.text = "abc", .records = {{.length = 3}}};
    const Result<LogSpill::Extent> extent = spill.write(block);
    QVERIFY(!extent.hasValue());
    QCOMPARE(extent.error().code, u"log.disk"_s);
    QCOMPARE(extent.error().where, u"/nowhere/at/all"_s);
    QTemporaryDir folder;
    LogSpill good(folder.path(), 100);
    std::vector<LogSpill::Extent> extents;
    for (int i = 0; i < 10; ++i)
        extents.push_back(*good.write(block));
    QVERIFY(good.files() > 1);
    QCOMPARE(good.read(extents[7])->text, block.text);
    QVERIFY(good.read(extents[7])->records == block.records);
    for (const LogSpill::Extent &one : extents)
        good.drop(one);
    QCOMPARE(good.files(), std::size_t(0));
    QVERIFY(!good.read(extents[7]).hasValue());
}

void BookTest::tracesBelongToTheirLine()
{
    LogCore core(small());
    core.append(batchOf({{1, 0, "ERROR it failed"}, {2, 1, "INFO other"}, {3, 0, "  at x.py:3"}, {4, 0, "\tat y.py:4"}, {5, 1, "  goes on"}, {6, 0, "plain"}}));
    const std::vector<LogText> lines = core.linesAt({0, 1, 2, 3, 4, 5});
    QCOMPARE(int(lines[2].severity), int(LogSeverity::Error));
    QCOMPARE(int(lines[3].severity), int(LogSeverity::Error));
    QCOMPARE(int(lines[4].severity), int(LogSeverity::Info));
    QCOMPARE(int(lines[5].severity), int(LogSeverity::None));
}

void BookTest::findsTimes()
{
    LogCore core(small());
    core.append(batchOf(linesOf(10, 500)));
    QCOMPARE(core.findTime(0), 0U);
    QCOMPARE(core.findTime(10 * second), 0U);
    QCOMPARE(core.findTime(300 * second - 5), 290U);
    QCOMPARE(core.findTime(300 * second + 5), 291U);
    QCOMPARE(core.findTime(500 * second), 490U);
    QCOMPARE(LogCore(small()).findTime(5), 0U);
}

void BookTest::measuresOldAndNewLines()
{
    LogCore core(small());
    const auto text = [](int i) { return std::vector<Line>{{i * second, 0, "step=" + std::to_string(i) + " loss=" + std::to_string(100 - i)}, {i * second, 1, "nothing"}}; };
    for (int i = 0; i < 50; ++i)
        core.append(batchOf(text(i)));
    QVERIFY(!core.points());
    core.setMetric(*LogMetricReader::compile(logMetricOf(u"loss"_s)));
    while (core.step()) { }
    QCOMPARE(core.points()->size(), std::size_t(50));
    for (int i = 50; i < 80; ++i)
        core.append(batchOf(text(i)));
    const LogSeries points = core.points();
    QCOMPARE(points->size(), std::size_t(80));
    for (std::size_t i = 0; i < 80; ++i) {
        QCOMPARE((*points)[i].step, double(i));
        QCOMPARE((*points)[i].value, 100.0 - double(i));
    }
    QCOMPARE(core.points(), points); // not copied while there is nothing new
    core.setMetric({});
    QVERIFY(!core.points());
}

void BookTest::savesShownAndAll()
{
    QTemporaryDir folder;
    LogCore core(small());
    core.append(batchOf(linesOf(0, 300)));
    core.setFilter(*LogFilter::compile({.rules = logRulesOf(u"ERROR"_s)}));
    const auto goesOn = [] { return true; };
    const QString path = folder.filePath(u"x.log"_s);
    QCOMPARE(*core.save({.path = path, .onlyShown = true, .withTimes = false}, goesOn), 60U);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readLine(), QByteArray("ERROR line 0\n"));
    QCOMPARE(file.readLine(), QByteArray("ERROR line 5\n"));
    file.close();
    QCOMPARE(*core.save({.path = path, .withTimes = true, .names = {u"a"_s, u"b"_s, u"c"_s}}, goesOn), 300U);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readLine(), QByteArray("a ERROR line 0\n")); // time 0 = unknown
    QCOMPARE(file.readLine(), QByteArray("1970-01-01T00:00:01.000000000Z b INFO line 1\n"));
    QCOMPARE(core.save({.path = folder.filePath(u"no/such/folder"_s)}, goesOn).error().code, u"file.unwritable"_s);
    QCOMPARE(core.save({.path = path}, [] { return false; }).error().kind, ErrorKind::Cancelled);
}

/// 200 batches at once are a few views, not 200.
void BookTest::theBookTellsFewTimes()
{
    LogBook book(small());
    QSignalSpy changes(&book, &LogBook::changed);
    for (int i = 0; i < 200; ++i)
        book.append(batchOf(linesOf(i * 10, i * 10 + 10)));
    QTRY_COMPARE_WITH_TIMEOUT(book.view()->kept, std::uint64_t(2000), patience);
    QVERIFY2(changes.count() < 50, qPrintable(QString::number(changes.count())));
}

void BookTest::theBookAnswersFromItsThread()
{
    LogBook book(small());
    book.append(batchOf(linesOf(0, 500)));
    QTRY_COMPARE_WITH_TIMEOUT(book.view()->shown, std::uint64_t(500), patience);
    QVERIFY(book.setQuery({.rules = logRulesOf(u"ERROR"_s)}).hasValue());
    QTRY_COMPARE_WITH_TIMEOUT(book.view()->shown, std::uint64_t(100), patience);
    QCOMPARE(book.setQuery({.rules = logRulesOf(u"/(/"_s)}).error().code, u"search.pattern"_s);
    QCOMPARE(book.query().rules.size(), std::size_t(1)); // the one before stays
    std::vector<LogText> fetched;
    connect(&book, &LogBook::fetched, this, [&](const std::vector<LogText> &lines) { fetched = lines; });
    book.fetch({1, 2});
    book.fetch({0, 5, 499, 777});
    QTRY_COMPARE_WITH_TIMEOUT(fetched.size(), std::size_t(3), patience);
    QCOMPARE(fetched[2].line.text, lineOf(499).text);
    QSignalSpy found(&book, &LogBook::timeFound);
    book.findTime(40 * second);
    QTRY_COMPARE_WITH_TIMEOUT(found.count(), 1, patience);
    QCOMPARE(found[0][0].toULongLong(), 40ULL);
    QSignalSpy series(&book, &LogBook::seriesChanged);
    QVERIFY(book.setMetric(LogMetric{.name = u"n"_s, .pattern = u"line (\\d+)"_s}).hasValue());
    QTRY_VERIFY_WITH_TIMEOUT(book.series() && book.series()->size() == 500, patience);
    QCOMPARE(book.setMetric(LogMetric{.pattern = u"none"_s}).error().code, u"log.metric"_s);
    QTemporaryDir folder;
    const QFuture<Result<std::uint64_t>> saved = book.save({.path = folder.filePath(u"all"_s)});
    QTRY_VERIFY_WITH_TIMEOUT(saved.isFinished(), patience);
    QCOMPARE(*saved.resultAt(0), 500U);
    book.clear();
    QCOMPARE(book.view()->kept, 0U);
    book.append(batchOf(linesOf(0, 3)));
    QTRY_COMPARE_WITH_TIMEOUT(book.view()->kept, std::uint64_t(3), patience);
}

/// Behind the usual limits: more than memory holds, every line still there.
void BookTest::aMillionLines()
{
    LogCore core(LogLimits{.memoryBytes = 8 * 1024 * 1024});
    constexpr int most = 1'000'000;
    for (int i = 0; i < most; i += 5000) {
        std::vector<Line> lines;
        for (int j = i; j < i + 5000; ++j)
            lines.push_back({j, 0, std::to_string(j)});
        core.append(batchOf(lines));
    }
    const std::shared_ptr<const LogView> view = core.view();
    QCOMPARE(view->shown, std::uint64_t(most));
    QVERIFY(view->memoryBytes < 9 * 1024 * 1024);
    QCOMPARE(core.linesAt({0, 123'456, 999'999})[1].line.text, std::string("123456"));
    core.setFilter(*LogFilter::compile({.rules = logRulesOf(u"/999$/"_s)}));
    while (core.step()) { }
    QCOMPARE(core.view()->shown, std::uint64_t(1000));
}

QTEST_GUILESS_MAIN(BookTest)
#include "book_test.moc"
