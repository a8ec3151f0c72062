// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/loader.h"
#include "clients/tabular/preview.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <zlib.h>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

const QString format = u"%Y/%m/%d %H:%M:%S:%f"_s;

QByteArray good(int second)
{
    return "{\"time\": \"2024/04/01 00:00:" + QByteArray::number(second).rightJustified(2, '0') + ":000000\", \"n\": " + QByteArray::number(second) + "}";
}

QByteArray gzip(const QByteArray &plain)
{
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(plain.size()))) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.constData()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return out;
}

std::uint64_t badOf(const IngestHealth &health, BadReason reason)
{
    return health.bad[static_cast<std::size_t>(reason)];
}

} // namespace

class LoaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void hostileLines_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("lines");
        QTest::addColumn<int>("goodLines");
        QTest::addColumn<int>("reason"); // of the one bad line; -1 = none
        const auto row = [](const char *name, const QByteArray &text, int lines, int goodLines, int reason) {
            QTest::newRow(name) << text << lines << goodLines << reason;
        };
        const QByteArray a = good(1) + "\n";
        const QByteArray b = good(2) + "\n";
        const auto bad = [&](const QByteArray &line) -> QByteArray { return a + line + "\n" + b; };
        row("empty file", "", 0, 0, -1);
        row("one line without newline", good(1), 1, 1, -1);
        row("CRLF", good(1) + "\r\n" + good(2) + "\r\n", 2, 2, -1);
        row("BOM at the start", "\xEF\xBB\xBF" + a + b, 2, 2, -1);
        row("blank line", bad("  "), 3, 2, int(BadReason::Empty));
        row("cut object", bad("{\"time\": \"2024/04/0"), 3, 2, int(BadReason::NotJson));
        row("cut last line", a + b + "{\"time\": \"2024/04/01 00:00", 3, 2, int(BadReason::NotJson));
        row("two objects", bad(good(3) + good(4)), 3, 2, int(BadReason::NotJson));
        row("trailing text", bad(good(3) + " x"), 3, 2, int(BadReason::NotJson));
        row("single quotes", bad("{'time': 'x'}"), 3, 2, int(BadReason::NotJson));
        row("leading zero", bad("{\"time\": 01}"), 3, 2, int(BadReason::NotJson));
        row("raw control character", bad(QByteArray("{\"time\": \"a\x01\"}")), 3, 2, int(BadReason::NotJson));
        row("NUL bytes", bad(QByteArray("{\"time\": \"a\0b\"}", 15)), 3, 2, int(BadReason::NotJson));
        row("not UTF-8", bad("{\"time\": \"\xff\xfe\"}"), 3, 2, int(BadReason::BadText));
        row("array", bad("[1]"), 3, 2, int(BadReason::NotObject));
        row("null", bad("null"), 3, 2, int(BadReason::NotObject));
        row("bare NaN", bad("NaN"), 3, 2, int(BadReason::NotObject));
        row("no time", bad("{\"n\": 1}"), 3, 2, int(BadReason::NoTime));
        row("time is null", bad("{\"time\": null}"), 3, 2, int(BadReason::TimeNotText));
        row("time is a number", bad("{\"time\": 1712016000}"), 3, 2, int(BadReason::TimeNotText));
        row("time is an array", bad("{\"time\": [1]}"), 3, 2, int(BadReason::TimeNotText));
        row("another format", bad("{\"time\": \"2024-04-01 00:00:00\"}"), 3, 2, int(BadReason::TimeFormat));
        row("NaN inside", a + "{\"time\": \"2024/04/01 00:00:05:0\", \"x\": NaN}\n" + b, 3, 3, -1);
        row("huge number inside", a + "{\"time\": \"2024/04/01 00:00:05:0\", \"x\": 1e400}\n" + b, 3, 3, -1);
        row("big integer inside", a + "{\"time\": \"2024/04/01 00:00:05:0\", \"x\": 123456789012345678901234567890}\n" + b, 3, 3, -1);
        row("lone surrogate inside", a + "{\"time\": \"2024/04/01 00:00:05:0\", \"x\": \"\\ud800\"}\n" + b, 3, 3, -1);
        row("escaped slashes", a + "{\"time\": \"2024\\/04\\/01 00:00:05:0\"}\n" + b, 3, 3, -1);
        row("duplicate keys: last wins", a + "{\"time\": \"junk\", \"time\": \"2024/04/01 00:00:05:0\"}\n" + b, 3, 3, -1);
        row("20 MB line", a + "{\"time\": \"2024/04/01 00:00:05:0\", \"x\": \"" + QByteArray(20'000'000, 'y') + "\"}\n" + b, 3, 3, -1);
        row("20 MB of junk in a line", bad(QByteArray(20'000'000, 'z')), 3, 2, int(BadReason::NotJson));
    }

    void hostileLines()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, lines);
        QFETCH(int, goodLines);
        QFETCH(int, reason);
        const auto loaded = load({write(u"a.jsonl"_s, text)});
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().code));
        QCOMPARE(loaded->health.lines, std::uint64_t(lines));
        QCOMPARE(loaded->health.good, std::uint64_t(goodLines));
        QCOMPARE(loaded->health.badTotal(), std::uint64_t(lines - goodLines));
        if (reason >= 0)
            QCOMPARE(badOf(loaded->health, BadReason(reason)), 1U);
    }

    void blocksAreJoinedInOrder()
    {
        // Several blocks of a megabyte, with bad lines and one step back in time, read by two threads.
        QByteArray text;
        constexpr int count = 60'000;
        for (int i = 0; i < count; ++i) {
            if (i % 1000 == 500)
                text += "broken\n";
            const int second = i == 30'000 ? 0 : i / 2;
            text += QString::asprintf("{\"time\": \"2024/04/01 %02d:%02d:%02d:000000\", \"n\": %d, \"word\": \"w%d\"}\n", second / 3600, second / 60 % 60, second % 60, i, i % 300).toLatin1();
        }
        const auto loaded = load({write(u"a.jsonl"_s, text)});
        QVERIFY(loaded);
        QCOMPARE(loaded->data.rows, std::uint64_t(count));
        QCOMPARE(loaded->health.outOfOrder, 1U);
        QCOMPARE(badOf(loaded->health, BadReason::NotJson), std::uint64_t(count / 1000));
        QCOMPARE(loaded->health.firstBad.front().place.line, 501U);
        const int n = loaded->data.columnIndex(u"n"_s);
        const int word = loaded->data.columnIndex(u"word"_s);
        QCOMPARE(loaded->data.columns[std::size_t(n)].kind, ColumnKind::Integer);
        QCOMPARE(loaded->data.columns[std::size_t(word)].kind, ColumnKind::Category);
        std::uint64_t row = 0;
        for (const auto &chunk : loaded->data.chunks) {
            for (std::uint32_t r = 0; r < chunk->rows; ++r, ++row) {
                QCOMPARE(chunk->columns[std::size_t(n)]->integerAt(r), std::int64_t(row));
                QCOMPARE((*loaded->data.dictionaries[std::size_t(word)])[chunk->columns[std::size_t(word)]->storedAt(r)], "w" + std::to_string(row % 300));
            }
        }
        QCOMPARE(row, loaded->data.rows);
        QCOMPARE(loaded->data.placeOf(500).line, 502U);
        QCOMPARE(loaded->data.placeOf(count - 1).line, std::uint64_t(count + count / 1000));
        QVERIFY(loaded->data.bytes() < 20U * count);
    }

    void kindsWidenOverTheWholeColumn()
    {
        QByteArray text;
        for (int i = 0; i < 140'000; ++i)
            text += "{\"time\": \"2024/04/01 00:00:01:0\", \"a\": " + QByteArray(i == 139'000 ? "1.5" : "7") + ", \"b\": " + QByteArray(i == 139'999 ? "\"x\"" : "3")
                + ", \"c\": true, \"in\": {\"ner\": [1, 2]}}\n";
        const auto loaded = load({write(u"a.jsonl"_s, text)});
        QVERIFY(loaded);
        const Dataset &data = loaded->data;
        const auto column = [&](const QString &name) { return std::size_t(data.columnIndex(name)); };
        QCOMPARE(data.columns[column(u"a"_s)].kind, ColumnKind::Real);
        QCOMPARE(data.columns[column(u"b"_s)].kind, ColumnKind::Category);
        QCOMPARE(data.columns[column(u"c"_s)].kind, ColumnKind::Boolean);
        QCOMPARE(data.chunks.front()->columns[column(u"a"_s)]->realAt(0), 7.0);
        const auto code = data.chunks.front()->columns[column(u"b"_s)]->storedAt(0);
        QCOMPARE((*data.dictionaries[column(u"b"_s)])[code], std::string("3"));
        QCOMPARE(data.dictionaries[column(u"in.ner"_s)]->front(), std::string("[1,2]"));
    }

    void compressed_data()
    {
        QTest::addColumn<QByteArray>("stored");
        QTest::addColumn<int>("goodLines"); // -1 = refused
        const QByteArray one = good(1) + "\n" + good(2) + "\n";
        QTest::newRow("one member") << gzip(one) << 2;
        QTest::newRow("three members") << gzip(one) + gzip(one) + gzip(one) << 6;
        QTest::newRow("member cut in a line") << gzip(one.left(30)) + gzip(one.mid(30)) << 2;
        QTest::newRow("zeros behind") << gzip(one) + QByteArray(512, '\0') << 2;
        QTest::newRow("very dense") << gzip(one.repeated(200'000)) << 400'000;
        QTest::newRow("cut") << gzip(one).chopped(12) << -1;
        QTest::newRow("rubbish behind") << gzip(one) + "rubbish rubbish rubbish" << -1;
        QByteArray damaged = gzip(QByteArray(5000, 'x') + one);
        damaged[damaged.size() - 6] = char(~damaged[damaged.size() - 6]);
        QTest::newRow("wrong checksum") << damaged << -1;
    }

    void compressed()
    {
        QFETCH(QByteArray, stored);
        QFETCH(int, goodLines);
        const auto loaded = load({write(u"a.gz"_s, stored)});
        QCOMPARE(bool(loaded), goodLines >= 0);
        if (loaded)
            QCOMPARE(loaded->health.good, std::uint64_t(goodLines));
        else
            QCOMPARE(loaded.error().code, u"file.compressed"_s);
    }

    void whatIsNoFileIsRefused()
    {
        QCOMPARE(load({m_folder->filePath(u"none"_s)}).error().code, u"file.missing"_s);
        QCOMPARE(load({m_folder->path()}).error().code, u"file.directory"_s);
        QCOMPARE(load({u"/dev/zero"_s}).error().code, u"file.notAFile"_s);
    }

    void readingCanBeStopped()
    {
        const QString file = write(u"a.jsonl"_s, QByteArray(good(1) + "\n").repeated(100'000));
        SourceSpec spec{.files = {file}, .format = SourceFormat::JsonLines, .timeField = u"time"_s, .timeFormat = format};
        std::atomic<int> steps = 0;
        const auto loaded = loadDataset(spec, {}, {[&](double) { return ++steps < 2; }});
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().kind, ErrorKind::Cancelled);
        QVERIFY(steps < 8);
    }

    void csv()
    {
        const QByteArray text = "when,\"the, name\",size,code\r\n"
                                "2024-04-01 00:00:00,\"a \"\"quoted\"\"\nname\",3,007\r\n"
                                "2024-04-01 01:00:00,b,NA,x\r\n"
                                "2024-04-01 02:00:00,c\r\n"
                                "yesterday,d,4.5,8\r\n";
        const auto preview = previewSource({.files = {write(u"a.csv"_s, text)}});
        QVERIFY(preview);
        QCOMPARE(preview->spec.format, SourceFormat::Csv);
        QCOMPARE(preview->spec.timeField, u"when"_s);
        QCOMPARE(preview->spec.timeFormat, u"%Y-%m-%d %H:%M:%S"_s);
        const auto loaded = loadDataset(preview->spec, {}, {});
        QVERIFY(loaded);
        QCOMPARE(loaded->health.lines, 4U);
        QCOMPARE(loaded->health.good, 2U);
        QCOMPARE(badOf(loaded->health, BadReason::FieldCount), 1U);
        QCOMPARE(badOf(loaded->health, BadReason::TimeFormat), 1U);
        const Dataset &data = loaded->data;
        const auto cell = [&](const QString &name, std::uint32_t row) {
            const auto c = std::size_t(data.columnIndex(name));
            return (*data.dictionaries[c])[data.chunks.front()->columns[c]->storedAt(row)];
        };
        QCOMPARE(cell(u"the, name"_s, 0), std::string("a \"quoted\"\nname"));
        QCOMPARE(cell(u"code"_s, 0), std::string("007"));
        const auto size = std::size_t(data.columnIndex(u"size"_s));
        QCOMPARE(data.columns[size].kind, ColumnKind::Real);
        QVERIFY(!data.chunks.front()->columns[size]->isValid(1));
        QCOMPARE(data.placeOf(1).line, 4U);
    }

    void previewGuesses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("timeFormat");
        QTest::newRow("nlb") << good(1) + "\n" << u"time"_s << format;
        QTest::newRow("iso") << QByteArray("{\"@timestamp\": \"2024-04-01T00:00:00.123Z\", \"day\": \"2024-04-01\"}\n") << u"@timestamp"_s << u"%Y-%m-%dT%H:%M:%S.%f%z"_s;
        QTest::newRow("epoch") << QByteArray("{\"port\": 1711929799, \"ts\": 1711929799123}\n") << u"ts"_s << u"epoch-ms"_s;
        QTest::newRow("apache in tsv") << QByteArray("when\thost\n01/Apr/2024:00:03:19 +0000\ta\n") << u"when"_s << u"%d/%b/%Y:%H:%M:%S %z"_s;
        QTest::newRow("semicolons") << QByteArray("date;v\n01.04.2024;3,5\n02.04.2024;4,5\n") << u"date"_s << u"%d.%m.%Y"_s;
        QTest::newRow("no time") << QByteArray("{\"a\": 1}\n") << QString() << QString();
        QTest::newRow("broken first line") << QByteArray("junk\n") + good(1) + "\n" + good(2) + "\n" << u"time"_s << format;
    }

    void previewGuesses()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, field);
        QFETCH(QString, timeFormat);
        const auto preview = previewSource({.files = {write(u"a.txt"_s, text)}});
        QVERIFY(preview);
        QCOMPARE(preview->spec.timeField, field);
        QCOMPARE(preview->spec.timeFormat, timeFormat);
    }

private:
    QString write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("could not write test data");
        return file.fileName();
    }

    static Result<LoadResult> load(const QStringList &files)
    {
        return loadDataset({.files = files, .format = SourceFormat::JsonLines, .timeField = u"time"_s, .timeFormat = format}, {}, {});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(LoaderTest)
#include "loader_test.moc"
