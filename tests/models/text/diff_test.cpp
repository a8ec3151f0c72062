// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/text/diffrows.h"

#include <QTest>

#include <random>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

/// Length of the longest common subsequence, by the book.
int naiveCommon(const std::vector<int> &a, const std::vector<int> &b)
{
    std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
    for (std::size_t i = 1; i <= a.size(); ++i)
        for (std::size_t j = 1; j <= b.size(); ++j)
            d[i][j] = a[i - 1] == b[j - 1] ? d[i - 1][j - 1] + 1 : std::max(d[i - 1][j], d[i][j - 1]);
    return d[a.size()][b.size()];
}

std::vector<int> randomSequence(std::mt19937 &random, unsigned most, unsigned letters)
{
    std::vector<int> sequence(random() % (most + 1));
    for (int &value : sequence)
        value = static_cast<int>(random() % letters);
    return sequence;
}

/// Checks that the runs cover both sequences in order, that equal ones are equal, and counts the equal elements.
int commonOf(const std::vector<DiffRun> &runs, const std::vector<int> &a, const std::vector<int> &b)
{
    int x = 0, y = 0, common = 0;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const DiffRun &run = runs[i];
        if (run.a != x || run.b != y || (run.aCount == 0 && run.bCount == 0) || (i > 0 && runs[i - 1].isEqual == run.isEqual))
            return -1;
        for (int k = 0; run.isEqual && k < run.aCount; ++k, ++common)
            if (run.aCount != run.bCount || a[static_cast<std::size_t>(x + k)] != b[static_cast<std::size_t>(y + k)])
                return -1;
        x += run.aCount;
        y += run.bCount;
    }
    return x == static_cast<int>(a.size()) && y == static_cast<int>(b.size()) ? common : -1;
}

QString linesText(const std::vector<int> &sequence)
{
    QString text;
    for (const int value : sequence)
        text += u"line "_s + QString::number(value) + u'\n';
    return text;
}

/// Applies a unified difference as `patch` would.
QStringList patched(const QStringList &before, const QString &unified)
{
    QStringList after;
    qsizetype at = 0;
    for (const QString &line : unified.split(u'\n')) {
        if (line.startsWith(u"---") || line.startsWith(u"+++") || line.isEmpty())
            continue;
        if (line.startsWith(u"@@")) {
            const QStringList range = line.section(u' ', 1, 1).mid(1).split(u',');
            const int begin = range[0].toInt() - (range.value(1) == u"0" ? 0 : 1);
            while (at < begin)
                after.append(before[at++]);
        } else if (line[0] == u'+') {
            after.append(line.mid(1));
        } else {
            if (before.value(at) != line.mid(1))
                return {u"does not fit"_s};
            if (line[0] == u' ')
                after.append(before[at]);
            ++at;
        }
    }
    while (at < before.size())
        after.append(before[at++]);
    return after;
}

} // namespace

class DiffTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shortestByTheNaiveOne();
    void largeTextsThatDiffer();
    void rowsCoverBothTexts();
    void unifiedCanBeApplied();
    void gapsOpen();
    void words_data();
    void words();
};

void DiffTest::shortestByTheNaiveOne()
{
    std::mt19937 random(5);
    for (int round = 0; round < 6000; ++round) {
        const std::vector<int> a = randomSequence(random, 14, 1 + round % 6);
        const std::vector<int> b = randomSequence(random, 14, 1 + round % 6);
        QCOMPARE(commonOf(diffOf(a, b), a, b), naiveCommon(a, b));
    }
}

void DiffTest::largeTextsThatDiffer()
{
    std::mt19937 random(6);
    std::vector<int> a(30'000), b;
    for (int &value : a)
        value = static_cast<int>(random() % 1000);
    for (const int value : a)
        if (random() % 50 != 0)
            b.push_back(random() % 50 == 0 ? -1 : value);
    QVERIFY(commonOf(diffOf(a, b), a, b) > 28'000);
    // Nothing in common: one change, without end of patience being felt.
    std::vector<int> other(30'000, -7);
    QCOMPARE(diffOf(a, other).size(), std::size_t(1));
    QVERIFY(commonOf(diffOf(a, std::vector<int>(b.rbegin(), b.rend())), a, std::vector<int>(b.rbegin(), b.rend())) >= 0);
}

void DiffTest::rowsCoverBothTexts()
{
    std::mt19937 random(8);
    for (int round = 0; round < 500; ++round) {
        const QString before = linesText(randomSequence(random, 30, 4)), after = linesText(randomSequence(random, 30, 4));
        const DiffRows rows(before, after, round % 4 - 1);
        int left = 0, right = 0;
        for (const DiffRow &row : rows.rows()) {
            if (row.mark == DiffMark::Gap) {
                QCOMPARE(row.left, left);
                QCOMPARE(row.right, right);
                left += row.hidden;
                right += row.hidden;
                continue;
            }
            if (row.left >= 0)
                QCOMPARE(row.left, left++);
            if (row.right >= 0)
                QCOMPARE(row.right, right++);
            if (row.mark == DiffMark::Same)
                QCOMPARE(rows.left()[row.left], rows.right()[row.right]);
        }
        QCOMPARE(left, rows.left().size());
        QCOMPARE(right, rows.right().size());
        QCOMPARE(rows.changes().empty(), before == after);
    }
}

void DiffTest::unifiedCanBeApplied()
{
    std::mt19937 random(9);
    for (int round = 0; round < 2000; ++round) {
        const QString before = linesText(randomSequence(random, 40, 3)), after = linesText(randomSequence(random, 40, 3));
        const DiffRows rows(before, after, 3);
        const QString text = rows.unified(u"a"_s, u"b"_s);
        QCOMPARE(text.isEmpty(), before == after);
        QCOMPARE(patched(rows.left(), text), rows.right());
    }
    const DiffRows rows(u"a\nb\nc\n"_s, u"a\nB\nc\n"_s, 3);
    QCOMPARE(rows.unified(u"x"_s, u"y"_s), u"--- x\n+++ y\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n"_s);
}

void DiffTest::gapsOpen()
{
    QString before, after;
    for (int i = 0; i < 40; ++i)
        before += QString::number(i) + u'\n';
    after = before;
    after.replace(u"20\n"_s, u"twenty\n"_s);
    DiffRows rows(before, after, 3);
    QCOMPARE(rows.rows().size(), std::size_t(9));
    QCOMPARE(rows.rows().front().hidden, 17);
    QCOMPARE(rows.changes(), std::vector<int>{4});
    rows.openGap(1);
    QCOMPARE(rows.rows().size(), std::size_t(9));
    rows.openGap(0);
    QCOMPARE(rows.rows().size(), std::size_t(25));
    QCOMPARE(rows.changes(), std::vector<int>{20});
}

void DiffTest::words_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<QString>("marked"); // what differs left|right
    QTest::newRow("one word") << u"image: web:1.0"_s << u"image: web:1.1"_s << u"0|1"_s;
    QTest::newRow("added") << u"a b"_s << u"a b c"_s << u"| c"_s;
    QTest::newRow("equal") << u"a"_s << u"a"_s << u"|"_s;
    QTest::newRow("nothing in common") << u"kind: Pod"_s << u"replicas = 12"_s << u"|"_s;
}

void DiffTest::words()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(QString, marked);
    const WordDiff diff = diffWords(a, b);
    QString left, right;
    for (const TextSpan &span : diff.a)
        left += a.mid(span.begin, span.length);
    for (const TextSpan &span : diff.b)
        right += b.mid(span.begin, span.length);
    QCOMPARE(left + u'|' + right, marked);
}

QTEST_GUILESS_MAIN(DiffTest)
#include "diff_test.moc"
