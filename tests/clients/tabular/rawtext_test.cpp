// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/rawsearch.h"
#include "clients/tabular/rawtext.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

/// Line i is "line i " and i % 97 letters, so that lines fall everywhere in the blocks.
QByteArray numbered(int lines)
{
    QByteArray out;
    for (int i = 0; i < lines; ++i)
        out += "line " + QByteArray::number(i) + ' ' + QByteArray(i % 97, 'x') + '\n';
    return out;
}

} // namespace

class RawTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void everyLineIsFoundWhereItStands()
    {
        const QByteArray text = numbered(40'000);
        const auto raw = RawText::open({write(u"a"_s, text)}, {});
        QVERIFY(raw);
        QCOMPARE((*raw)->lineCount(), 40'000U);
        const QList<QByteArray> lines = text.split('\n');
        for (const std::uint64_t first : {0U, 1U, 3'333U, 17'000U, 39'990U}) {
            const auto got = (*raw)->lines(first, 25);
            QVERIFY(got);
            QCOMPARE(got->size(), std::min<std::size_t>(25, 40'000 - first));
            for (const RawLine &line : *got)
                QCOMPARE(QByteArray::fromStdString(line.text), lines[static_cast<qsizetype>(line.index)]);
        }
        // A number per 256 KiB: far below a tenth of a byte a line.
        QVERIFY((*raw)->indexBytes() * 10 < (*raw)->lineCount());
    }

    void loneReturnsEndLinesToo()
    {
        // At the end of a block too: 262,144 bytes a block.
        const QByteArray edge = QByteArray(262'143, 'x') + '\r';
        const auto raw = RawText::open({write(u"a"_s, "a\rb\r\nc\r\r\nd\r"), write(u"b"_s, edge + "second\n"), write(u"c"_s, edge + "\nsecond\n")}, {});
        QVERIFY(raw);
        QStringList texts;
        const auto first = (*raw)->lines(0, 5);
        for (const RawLine &line : *first)
            texts.append(QString::fromStdString(line.text));
        QCOMPARE(texts, QStringList({u"a"_s, u"b"_s, u"c"_s, {}, u"d"_s}));
        QCOMPARE((*raw)->lineCount(), 9U);
        QCOMPARE((*raw)->lines((*raw)->indexOf({1, 2}), 1)->front().text, "second");
        QCOMPARE((*raw)->lines((*raw)->indexOf({2, 2}), 1)->front().text, "second");
        QCOMPARE((*raw)->wholeLine((*raw)->indexOf({2, 1}), 1 << 20)->size(), 262'143U);
        const auto found = searchLines({write(u"d"_s, "a\rb\r\nc\rb")}, {u"^b$"_s, true, true}, {});
        QCOMPARE(*found, (std::vector<std::uint64_t>{1, 3}));
    }

    void filesFollowEachOther()
    {
        const auto raw = RawText::open({write(u"a"_s, "a0\na1"), write(u"b"_s, {}), write(u"c"_s, "c0\r\n\nc2\n")}, {});
        QVERIFY(raw);
        QCOMPARE((*raw)->lineCount(), 5U);
        const auto all = (*raw)->lines(0, 100);
        QStringList texts;
        for (const RawLine &line : *all)
            texts.append(QString::fromStdString(line.text));
        QCOMPARE(texts, QStringList({u"a0"_s, u"a1"_s, u"c0"_s, {}, u"c2"_s}));
        QCOMPARE((*raw)->placeOf(1), (LinePlace{0, 2}));
        QCOMPARE((*raw)->placeOf(2), (LinePlace{2, 1}));
        QCOMPARE((*raw)->indexOf({2, 3}), 4U);
        const std::vector<std::uint64_t> wanted{4, 0, 1};
        const auto some = (*raw)->linesAt(wanted);
        QCOMPARE(some->size(), 3U);
        QCOMPARE((*some)[0].text, "c2");
        QCOMPARE((*some)[2].text, "a1");
        QVERIFY((*raw)->lines(99, 1)->empty());
    }

    void longLineIsCutButKeptWhole()
    {
        const QByteArray text = "short\n" + QByteArray(3'000'000, 'y') + "\nlast\n";
        const auto raw = RawText::open({write(u"a"_s, text)}, {});
        const auto got = (*raw)->lines(0, 3);
        QCOMPARE(got->size(), 3U);
        QCOMPARE((*got)[1].text.size(), RawText::longest);
        QCOMPARE((*got)[1].length, 3'000'000U);
        QVERIFY((*got)[1].isCut());
        QCOMPARE((*got)[2].text, "last");
        QCOMPARE((*raw)->wholeLine(1, 1 << 24)->size(), 3'000'000U);
        QCOMPARE((*raw)->wholeLine(1, 10)->size(), 10U);
    }

    void compressedFilesAreUnpacked()
    {
        const QString plain = write(u"a"_s, numbered(5'000));
        QProcess gzip;
        gzip.start(u"gzip"_s, {u"-k"_s, plain});
        if (!gzip.waitForFinished() || gzip.exitCode() != 0)
            QSKIP("gzip is not installed");
        const auto raw = RawText::open({plain + u".gz"_s}, {});
        QVERIFY(raw);
        QCOMPARE((*raw)->lineCount(), 5'000U);
        QVERIFY(QString::fromStdString((*raw)->lines(4'321, 1)->front().text).startsWith(u"line 4321 "));
    }

    void appendedLinesAreFound()
    {
        const QString path = write(u"a"_s, numbered(20'000) + "op");
        const auto raw = RawText::open({path}, {});
        QCOMPARE((*raw)->lineCount(), 20'001U);
        append(path, "en\nmore\n");
        const auto grown = (*raw)->extended({path});
        QVERIFY(grown);
        QCOMPARE((*grown)->lineCount(), 20'002U);
        QCOMPARE((*grown)->lines(20'000, 2)->front().text, "open");
        QCOMPARE((*grown)->lines(20'001, 1)->front().text, "more");
        // The earlier snapshot still knows what it knew.
        QCOMPARE((*raw)->lineCount(), 20'001U);
    }

    void shrunkenFileIsAnAnswerNotACrash()
    {
        const QString path = write(u"a"_s, numbered(40'000));
        const auto raw = RawText::open({path}, {});
        QVERIFY(QFile::resize(path, 100));
        const auto got = (*raw)->lines(30'000, 5);
        if (got) {
            for (const RawLine &line : *got)
                QVERIFY(line.text.empty());
        } else {
            QCOMPARE(got.error().code, u"file.changed"_s);
        }
    }

    void deletedFileCanStillBeRead()
    {
        const QString path = write(u"a"_s, numbered(100));
        const auto raw = RawText::open({path}, {});
        QVERIFY(QFile::remove(path));
        QVERIFY(QString::fromStdString((*raw)->lines(99, 1)->front().text).startsWith(u"line 99 "));
    }

    void cancelStops()
    {
        const auto raw = RawText::open({write(u"a"_s, numbered(50'000))}, [](double) { return false; });
        QVERIFY(!raw);
        QCOMPARE(raw.error().kind, ErrorKind::Cancelled);
    }

    void searchFinds_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<bool>("regex");
        QTest::addColumn<bool>("caseSensitive");
        QTest::addColumn<QList<qint64>>("lines");
        QTest::newRow("text") << u"alpha"_s << false << false << QList<qint64>{0, 3};
        QTest::newRow("case") << u"alpha"_s << false << true << QList<qint64>{0};
        QTest::newRow("dot is a dot") << u"a.b"_s << false << false << QList<qint64>{2};
        QTest::newRow("regex") << u"^[ab]\\w+a$"_s << true << false << QList<qint64>{0, 1, 3};
        QTest::newRow("or") << u"beta|delta"_s << true << false << QList<qint64>{1, 5};
        QTest::newRow("not") << u"^(?!.*a)"_s << true << false << QList<qint64>{4};
        QTest::newRow("no reach over lines") << u"a\\s+beta"_s << true << false << QList<qint64>{};
        QTest::newRow("korean") << u"트래픽"_s << false << false << QList<qint64>{6};
        QTest::newRow("line end of windows") << u"delta$"_s << true << false << QList<qint64>{5};
    }

    void searchFinds()
    {
        QFETCH(QString, pattern);
        QFETCH(bool, regex);
        QFETCH(bool, caseSensitive);
        QFETCH(QList<qint64>, lines);
        const QString file = write(u"s"_s, QByteArray("alpha\nbeta\nA.B\nAlpha\n\ndelta\r\na \xff 트래픽"));
        const auto found = searchLines({file}, {pattern, regex, caseSensitive}, {});
        QVERIFY(found);
        QCOMPARE(QList<qint64>(found->begin(), found->end()), lines);
    }

    void searchGoesThroughAllFilesInOrder()
    {
        const QString a = write(u"a"_s, numbered(50'000));
        const QString b = write(u"b"_s, numbered(20'000));
        const auto found = searchLines({a, b}, {u"^line 1[0-9]{4} "_s, true, true}, {});
        QVERIFY(found);
        QCOMPARE(found->size(), 20'000U);
        QVERIFY(std::is_sorted(found->begin(), found->end()));
        QCOMPARE(found->front(), 10'000U);
        QCOMPARE(found->back(), 69'999U);
    }

    void badPatternSaysWhere()
    {
        const Result<void> checked = checkPattern({u"a(b"_s, true, false});
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, u"search.pattern"_s);
        QCOMPARE(checked.error().arguments, QStringList({u"a(b"_s, u"3"_s}));
        QVERIFY(checkPattern({u"a(b"_s, false, false}));
    }

    void endlessBacktrackingEnds()
    {
        const QString file = write(u"e"_s, QByteArray(5'000, 'a') + "b\n");
        const auto found = searchLines({file}, {u"^(a+)+$"_s, true, false}, {});
        QVERIFY(found);
        QVERIFY(found->empty());
    }

private:
    QString write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write the test's file");
        return file.fileName();
    }

    static void append(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        if (!file.open(QIODevice::Append) || file.write(text) != text.size())
            qFatal("cannot write the test's file");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(RawTextTest)
#include "rawtext_test.moc"
