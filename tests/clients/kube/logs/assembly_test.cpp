// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/logs/logassembly.h"

#include <QTest>

#include <random>

using namespace headrace;

namespace {

constexpr std::int64_t second = 1'000'000'000;

struct Line {
    std::int64_t time;
    std::string text;
    bool operator==(const Line &) const = default;
};

/// A container's log as its kubelet answers with it.
struct Log {
    std::vector<Line> lines;

    /// Lines from a whole second on, as one text.
    std::string answer(const std::optional<std::string> &since) const
    {
        std::int64_t from = 0;
        if (since)
            from = LogTimeReader().read(*since + " ")->time;
        std::string text;
        for (const Line &line : lines)
            if (line.time >= from)
                text += stampText(line.time) + ' ' + line.text + '\n';
        return text;
    }
};

/// Equal lines in one nanosecond, empty ones, bytes that are no UTF-8, lines that look like stamps, older ones behind newer ones.
Log oddLog()
{
    const std::int64_t t = 1'760'000'000 * second;
    return {{{t, "first"}, {t + 5, "same"}, {t + 5, "same"}, {t + 5, "same"}, {t + 7, ""}, {t + 7, ""}, {t + second / 2, "\xff\xfe\x80 bytes"}, {t + second - 1, "edge"},
             {t + second, "2026-01-02T03:04:05Z in the text"}, {t + second + 3, "stdout"}, {t + second + 1, "stderr, stamped before"}, {t + 3 * second, "after a pause"}, {t + 3 * second, "after a pause"}, {t + 3 * second + 9, "end"}}};
}

struct Reading {
    std::vector<Line> given;
    LogAssembly assembly{[this](std::int64_t time, std::string_view text) { given.push_back({time, std::string(text)}); }};

    /// One answer in pieces, whole or cut.
    void answer(std::string_view text, std::size_t piece, bool isWhole)
    {
        assembly.beginAnswer();
        for (std::size_t at = 0; at < text.size(); at += piece)
            assembly.add(text.substr(at, piece));
        assembly.endAnswer(isWhole);
    }
};

std::string shown(const std::vector<Line> &lines)
{
    std::string text;
    for (const Line &line : lines)
        text += stampText(line.time) + ' ' + line.text + '\n';
    return text;
}

} // namespace

class AssemblyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stamps_data();
    void stamps();
    void anyPiecesGiveTheSameLines();
    void aCutAtEveryByteLosesAndRepeatsNothing();
    void twoCutsAtAnyBytesLoseAndRepeatNothing();
    void randomLogsAndCuts();
    void moreOfTheSameLineCountsAsMore();
    void whatLiesBeforeTheTailStaysAway();
    void aRestWaitsUntilItIsKnownToBeTheLast();
    void linesWithoutAStamp();
    void longLines();
    void whatWasRotatedAwayIsNoticed();
    void anotherRunIsNotTakenForARepetition();
};

void AssemblyTest::stamps_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<qint64>("time");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nanoseconds") << QByteArray("2026-01-02T03:04:05.123456789Z a b") << qint64(1767323045123456789) << QByteArray("a b");
    QTest::newRow("whole seconds") << QByteArray("2026-01-02T03:04:05Z x") << qint64(1767323045000000000) << QByteArray("x");
    QTest::newRow("trimmed zeros") << QByteArray("2026-01-02T03:04:05.5Z x") << qint64(1767323045500000000) << QByteArray("x");
    QTest::newRow("zone") << QByteArray("2026-01-02T03:04:05.5+09:00 x") << qint64(1767290645500000000) << QByteArray("x");
    QTest::newRow("no text") << QByteArray("2026-01-02T03:04:05Z") << qint64(1767323045000000000) << QByteArray();
    QTest::newRow("text with spaces") << QByteArray("2026-01-02T03:04:05Z   x") << qint64(1767323045000000000) << QByteArray("  x");
    QTest::newRow("leap day") << QByteArray("2024-02-29T00:00:00Z x") << qint64(1709164800000000000) << QByteArray("x");
    QTest::newRow("no such day") << QByteArray("2023-02-29T00:00:00Z x") << qint64(-1) << QByteArray();
    QTest::newRow("no such hour") << QByteArray("2023-02-28T24:00:00Z x") << qint64(-1) << QByteArray();
    QTest::newRow("no zone") << QByteArray("2026-01-02T03:04:05 x") << qint64(-1) << QByteArray();
    QTest::newRow("glued") << QByteArray("2026-01-02T03:04:05Zx") << qint64(-1) << QByteArray();
    QTest::newRow("empty") << QByteArray() << qint64(-1) << QByteArray();
    QTest::newRow("short") << QByteArray("2026-01-02T03:04:05") << qint64(-1) << QByteArray();
}

void AssemblyTest::stamps()
{
    QFETCH(QByteArray, line);
    QFETCH(qint64, time);
    QFETCH(QByteArray, text);
    const std::optional<StampedText> read = LogTimeReader().read({line.constData(), static_cast<std::size_t>(line.size())});
    QCOMPARE(read.has_value(), time >= 0);
    if (!read)
        return;
    QCOMPARE(read->time, time);
    QCOMPARE(QByteArray(read->text.data(), static_cast<qsizetype>(read->text.size())), text);
    QCOMPARE(LogTimeReader().read(stampText(read->time) + " ")->time, time);
}

void AssemblyTest::anyPiecesGiveTheSameLines()
{
    const Log log = oddLog();
    const std::string text = log.answer({});
    for (std::size_t piece = 1; piece <= text.size(); ++piece) {
        Reading reading;
        reading.answer(text, piece, true);
        QCOMPARE(shown(reading.given), text);
    }
}

void AssemblyTest::aCutAtEveryByteLosesAndRepeatsNothing()
{
    const Log log = oddLog();
    const std::string text = log.answer({});
    for (std::size_t cut = 0; cut <= text.size(); ++cut)
        for (const bool isWhole : {false, true}) { // servers end a broken stream as if it were whole, too
            Reading reading;
            reading.answer(std::string_view(text).substr(0, cut), 7, isWhole);
            reading.answer(log.answer(reading.assembly.since()), 11, true);
            if (shown(reading.given) != text)
                QFAIL(qPrintable(QStringLiteral("cut at %1:\n%2").arg(cut).arg(QString::fromLatin1(shown(reading.given).c_str()))));
        }
}

void AssemblyTest::twoCutsAtAnyBytesLoseAndRepeatNothing()
{
    const Log log = oddLog();
    const std::string text = log.answer({});
    for (std::size_t first = 0; first <= text.size(); first += 3) {
        Reading reading;
        reading.answer(std::string_view(text).substr(0, first), 64, false);
        const std::string again = log.answer(reading.assembly.since());
        for (std::size_t next = 0; next <= again.size(); next += 5) {
            Reading second;
            second.answer(std::string_view(text).substr(0, first), 64, false);
            second.answer(std::string_view(again).substr(0, next), 64, false);
            second.answer(log.answer(second.assembly.since()), 64, true);
            QCOMPARE(shown(second.given), text);
        }
    }
}

void AssemblyTest::randomLogsAndCuts()
{
    for (unsigned seed = 1; seed <= 400; ++seed) {
        std::minstd_rand random(seed);
        Log log;
        std::int64_t time = 1'760'000'000 * second + random() % second;
        for (unsigned i = 0, lines = 1 + random() % 60; i < lines; ++i) {
            // Stamps stand still, creep, jump, and go back a little.
            const unsigned how = random() % 6;
            time += how < 2 ? 0 : how < 4 ? random() % 1000 : how == 4 ? random() % (3 * second) : -static_cast<std::int64_t>(random() % 500);
            log.lines.push_back({time, std::string(random() % 4, static_cast<char>('a' + random() % 2))});
        }
        // The log grows while it is read; every answer is cut somewhere, the last is not.
        const Log all = log;
        Reading reading;
        std::size_t written = 1 + random() % all.lines.size();
        for (;;) {
            log.lines.assign(all.lines.begin(), all.lines.begin() + static_cast<std::ptrdiff_t>(written));
            const std::string text = log.answer(reading.assembly.since());
            const bool isLast = written == all.lines.size() && random() % 3 == 0;
            reading.answer(isLast ? text : text.substr(0, random() % (text.size() + 1)), 1 + random() % 40, isLast);
            if (isLast)
                break;
            written = std::min(all.lines.size(), written + random() % 5);
        }
        if (reading.given != all.lines)
            QFAIL(qPrintable(QStringLiteral("seed %1").arg(seed)));
    }
}

void AssemblyTest::moreOfTheSameLineCountsAsMore()
{
    const std::string line = "2026-01-02T03:04:05Z tick\n";
    Reading reading;
    reading.answer(line + line, 100, false);
    reading.answer(line + line + line, 100, true);
    QCOMPARE(reading.given.size(), std::size_t(3));
    QCOMPARE(reading.assembly.freshLines(), std::int64_t(1));
}

/// The first answer was the last lines only; the next ones go back to a whole second.
void AssemblyTest::whatLiesBeforeTheTailStaysAway()
{
    const std::string before = "2026-01-02T03:04:05.1Z a\n2026-01-02T03:04:05.2Z other\n";
    const std::string tail = "2026-01-02T03:04:05.2Z same\n2026-01-02T03:04:05.3Z b\n";
    const std::string late = "2026-01-02T03:04:05.15Z written last, stamped before\n";
    Reading reading;
    reading.answer(tail, 100, false);
    reading.answer(before + tail + late, 100, true);
    QCOMPARE(reading.given.size(), std::size_t(3));
    QCOMPARE(reading.given.back().text, std::string("written last, stamped before"));
}

void AssemblyTest::aRestWaitsUntilItIsKnownToBeTheLast()
{
    Reading reading;
    reading.answer("2026-01-02T03:04:05Z a\n2026-01-02T03:04:06Z half", 100, true);
    QCOMPARE(reading.given.size(), std::size_t(1));
    QCOMPARE(reading.assembly.rest(), std::string("2026-01-02T03:04:06Z half"));
    reading.answer("2026-01-02T03:04:05Z a\n2026-01-02T03:04:06Z half a line\n2026-01-02T03:04:07Z no end", 100, true);
    QCOMPARE(reading.given.size(), std::size_t(2));
    QCOMPARE(reading.given[1].text, std::string("half a line"));
    reading.assembly.takeRest();
    reading.assembly.takeRest();
    QCOMPARE(reading.given.size(), std::size_t(3));
    QCOMPARE(reading.given[2].text, std::string("no end"));
    // Asked for once more, it is known.
    reading.answer("2026-01-02T03:04:06Z half a line\n2026-01-02T03:04:07Z no end", 100, true);
    reading.assembly.takeRest();
    QCOMPARE(reading.given.size(), std::size_t(3));
    // Half a line of a broken answer is never a rest.
    Reading broken;
    broken.answer("2026-01-02T03:04:06Z half", 100, false);
    broken.assembly.takeRest();
    QVERIFY(broken.given.empty());
}

void AssemblyTest::linesWithoutAStamp()
{
    const std::string text = "2026-01-02T03:04:05Z a\nfailed to watch the file: too many open files\r\n";
    Reading reading;
    reading.answer(text, 5, false);
    reading.answer(text, 9, true);
    QCOMPARE(reading.given.size(), std::size_t(2));
    QCOMPARE(reading.given[1].text, std::string("failed to watch the file: too many open files"));
    QCOMPARE(reading.given[1].time, reading.given[0].time);
}

void AssemblyTest::longLines()
{
    const std::string body(1'500'000, 'x');
    Reading reading;
    reading.answer("2026-01-02T03:04:05Z " + body + "\n2026-01-02T03:04:05Z end\n", 1400, true);
    QCOMPARE(reading.given.size(), std::size_t(2));
    QVERIFY(reading.given[0].text == body);
}

void AssemblyTest::whatWasRotatedAwayIsNoticed()
{
    Reading kept;
    kept.answer("2026-01-02T03:04:05Z a\n2026-01-02T03:04:06Z b\n", 100, false);
    kept.answer("2026-01-02T03:04:06Z b\n2026-01-02T03:04:09Z c\n", 100, true);
    QVERIFY(!kept.assembly.hasGap());
    Reading rotated;
    rotated.answer("2026-01-02T03:04:05Z a\n2026-01-02T03:04:06Z b\n", 100, false);
    rotated.answer("2026-01-02T03:04:09Z d\n", 100, true);
    QVERIFY(rotated.assembly.hasGap());
    QCOMPARE(rotated.given.size(), std::size_t(3));
}

void AssemblyTest::anotherRunIsNotTakenForARepetition()
{
    Reading reading;
    reading.answer("2026-01-02T03:04:05Z start\n", 100, true);
    reading.assembly.forget();
    reading.answer("2026-01-02T03:04:05Z start\n2026-01-02T03:04:06Z b\n", 100, true);
    QCOMPARE(reading.given.size(), std::size_t(3));
    QVERIFY(!reading.assembly.hasGap());
}

QTEST_GUILESS_MAIN(AssemblyTest)
#include "assembly_test.moc"
