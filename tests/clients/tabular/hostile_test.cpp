// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/bytesource.h"
#include "clients/tabular/loader.h"
#include "clients/tabular/preview.h"
#include "clients/tabular/tablewriter.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

QByteArray row(int second, const QByteArray &more = {})
{
    return "{\"time\": \"2024-04-01 00:" + QByteArray::number(second / 60 % 60).rightJustified(2, '0') + ':' + QByteArray::number(second % 60).rightJustified(2, '0') + "\"" + more + "}\n";
}

std::uint64_t badOf(const LoadResult &result, BadReason reason)
{
    return result.health.bad[static_cast<std::size_t>(reason)];
}

/// Largest memory this process ever held, in MB.
double peakMegabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// Runs `work` in a process that may write files of so many bytes; its exit code.
int withFileLimit(rlim_t bytes, const std::function<int()> &work)
{
    const pid_t child = fork();
    if (child == 0) {
        signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{bytes, bytes};
        setrlimit(RLIMIT_FSIZE, &limit);
        _exit(work());
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace

/// What logs and disks do to readers and writers.
class HostileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void oneLineOfTwentyMegabytes()
    {
        const QByteArray text = row(1) + "{\"time\": \"2024-04-01 00:00:02\", \"s\": \"" + QByteArray(20'000'000, 'x') + "\"}\n" + row(3) + QByteArray(20'000'000, '{') + '\n' + row(4);
        const auto loaded = load(text);
        QVERIFY(loaded);
        QCOMPARE(loaded->data.rows, 4U);
        QCOMPARE(loaded->health.badTotal(), 1U);
        QCOMPARE(loaded->health.firstBad.front().place.line, 4U);
        QCOMPARE(loaded->health.firstBad.front().sample.size(), 80);
    }

    void anObjectOfAMillionKeys()
    {
        QByteArray text = row(1) + "{\"time\": \"2024-04-01 00:00:02\"";
        for (int i = 0; i < 1'000'000; ++i)
            text += ",\"k" + QByteArray::number(i) + "\":1";
        text += "}\n" + row(3);
        const double before = peakMegabytes();
        const auto loaded = load(text);
        QVERIFY(loaded);
        QCOMPARE(loaded->data.rows, 3U);
        // Columns beyond the limit are counted, not kept.
        QCOMPARE(loaded->data.columns.size(), 2001U);
        QCOMPARE(loaded->droppedFields, 998'000U);
        QVERIFY2(peakMegabytes() - before < 1500, qPrintable(QString::number(peakMegabytes() - before)));
    }

    void aHundredThousandColumns()
    {
        QByteArray text;
        for (int i = 0; i < 100'000; ++i)
            text += row(i, ", \"c" + QByteArray::number(i) + "\": " + QByteArray::number(i));
        const auto loaded = load(text);
        QVERIFY(loaded);
        QCOMPARE(loaded->data.rows, 100'000U);
        QCOMPARE(loaded->data.columns.size(), 2001U);
        QCOMPARE(loaded->droppedFields, 98'000U);
    }

    void twoFormatsInOneLog()
    {
        const auto loaded = load("{\"time\": \"2024/04/01 00:00:01:000000\"}\n{\"time\": \"2024/04/01 00:00:02000000\"}\n", u"%Y/%m/%d %H:%M:%S:%f"_s);
        QVERIFY(loaded);
        QCOMPARE(loaded->health.good, 1U);
        QCOMPARE(badOf(*loaded, BadReason::TimeFormat), 1U);
        const auto other = load("{\"time\": \"2024/04/01 00:03:19\"}\n", u"%Y/%m/%d %H:%M:%S%f"_s);
        QCOMPARE(other->health.suspectTimes, 1U);
    }

    void loneReturnsEndLinesAsInPython()
    {
        const auto loaded = load(row(1).trimmed() + '\r' + row(2).trimmed() + "\r\n" + row(3) + "\r" + row(4).trimmed());
        QCOMPARE(loaded->data.rows, 4U);
        QCOMPARE(badOf(*loaded, BadReason::Empty), 1U);
        QCOMPARE(loaded->data.placeOf(3), (LinePlace{0, 5}));
    }

    void theLastOfEqualKeysCounts()
    {
        const auto loaded = load("{\"time\": \"2024-04-01 00:00:09\", \"a\": 1, \"o\": {\"p\": 1}, \"time\": \"2024-04-01 00:00:02\", \"a\": 2, \"o\": {\"p\": 3}}\n");
        QCOMPARE(loaded->health.good, 1U);
        QCOMPARE(loaded->health.firstTime, 1711929602LL * nanosPerSecond);
        const auto value = [&](const QString &name) { return loaded->data.chunks[0]->columns[static_cast<std::size_t>(loaded->data.columnIndex(name))]->realAt(0); };
        QCOMPARE(value(u"a"_s), 2.0);
        QCOMPARE(value(u"o.p"_s), 3.0);
    }

    void slashesAndBackslashes()
    {
        const auto escaped = load("{\"time\": \"2024\\/04\\/01 00:00:01\"}\n", u"%Y/%m/%d %H:%M:%S"_s);
        QCOMPARE(escaped->health.good, 1U);
        const auto literal = load("{\"time\": \"2024\\\\04\\\\01 00:00:01\"}\n", u"%Y\\%m\\%d %H:%M:%S"_s);
        QCOMPARE(literal->health.good, 1U);
    }

    void firstAndLastYears()
    {
        const auto loaded = load("{\"time\": \"1677-09-21 00:12:43.145225\"}\n{\"time\": \"2262-04-11 23:47:16.854775\"}\n{\"time\": \"1677-09-21 00:12:43.145224\"}\n{\"time\": \"2262-04-11 23:47:16.854776\"}\n",
                                 u"%Y-%m-%d %H:%M:%S.%f"_s);
        QCOMPARE(loaded->health.good, 2U);
        QCOMPARE(badOf(*loaded, BadReason::TimeFormat), 2U);
        QVERIFY(loaded->health.firstTime < loaded->health.lastTime);
    }

    void leapSecondsAreTheNextMinute()
    {
        const auto loaded = load("{\"time\": \"2016-12-31 23:59:60\"}\n{\"time\": \"2017-01-01 00:00:00\"}\n{\"time\": \"2016-12-31 23:59:62\"}\n");
        QCOMPARE(loaded->health.good, 2U);
        QCOMPARE(loaded->health.firstTime, loaded->health.lastTime);
    }

    void nulBytesAndBrokenUtf8()
    {
        const auto loaded = load(row(1) + QByteArray("a\0b\n", 4) + "{\"time\": \"2024-04-01 00:00:02\", \"s\": \"\xff\"}\n" + row(3));
        QCOMPARE(loaded->health.good, 2U);
        QCOMPARE(loaded->health.badTotal(), 2U);
    }

    void delimitedText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("bad");
        QTest::addColumn<QString>("last"); ///< what column v holds in the last row
        const QByteArray head = "time,v\n";
        QTest::newRow("quotes") << head + "2024-04-01 00:00:00,\"a,b\"\n" << 1 << 0 << u"a,b"_s;
        QTest::newRow("doubled") << head + "2024-04-01 00:00:00,\"a\"\"b\"\n" << 1 << 0 << u"a\"b"_s;
        QTest::newRow("line in quotes") << head + "2024-04-01 00:00:00,\"a\nb\"\n2024-04-01 00:00:01,c\n" << 2 << 0 << u"c"_s;
        QTest::newRow("ragged") << head + "2024-04-01 00:00:00\n2024-04-01 00:00:01,x,y\n2024-04-01 00:00:02,z\n" << 1 << 2 << u"z"_s;
        QTest::newRow("leading zeros among text") << head + "2024-04-01 00:00:00,x\n2024-04-01 00:00:01,007\n" << 2 << 0 << u"007"_s;
        QTest::newRow("leading zeros") << head + "2024-04-01 00:00:00,007\n" << 1 << 0 << u"7"_s;
        QTest::newRow("underscores are text") << head + "2024-04-01 00:00:00,1_000\n" << 1 << 0 << u"1_000"_s;
        QTest::newRow("missing words") << head + "2024-04-01 00:00:00,NA\n" << 1 << 0 << QString();
        QTest::newRow("carriage returns") << QByteArray("time,v\r\n2024-04-01 00:00:00,x\r\n") << 1 << 0 << u"x"_s;
        QTest::newRow("mark") << QByteArray("\xEF\xBB\xBFtime,v\n2024-04-01 00:00:00,x\n") << 1 << 0 << u"x"_s;
        QTest::newRow("no newline at the end") << head + "2024-04-01 00:00:00,x" << 1 << 0 << u"x"_s;
        QTest::newRow("open quote at the end") << head + "2024-04-01 00:00:00,\"x" << 0 << 1 << QString();
        QTest::newRow("open quote costs its line") << head + "2024-04-01 00:00:00,\"open\n2024-04-01 00:00:01,b\n2024-04-01 00:00:02,c\n" << 2 << 1 << u"c"_s;
        QTest::newRow("lone carriage returns") << QByteArray("time,v\r2024-04-01 00:00:00,x\r2024-04-01 00:00:01,y\r") << 2 << 0 << u"y"_s;
        QTest::newRow("empty lines") << head + "\n2024-04-01 00:00:00,x\n\n" << 1 << 2 << u"x"_s;
        QTest::newRow("same name twice") << QByteArray("time,v,v\n2024-04-01 00:00:00,x,y\n") << 1 << 0 << u"x"_s;
        QTest::newRow("header alone") << head << 0 << 0 << QString();
    }

    void delimitedText()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, rows);
        QFETCH(int, bad);
        QFETCH(QString, last);
        const auto loaded = load(text, u"%Y-%m-%d %H:%M:%S"_s, SourceFormat::Csv);
        QVERIFY(loaded);
        QCOMPARE(loaded->data.rows, static_cast<std::uint64_t>(rows));
        QCOMPARE(loaded->health.badTotal(), static_cast<std::uint64_t>(bad));
        const int column = loaded->data.columnIndex(u"v"_s);
        if (rows == 0)
            return;
        const auto &cells = loaded->data.chunks.back()->columns[static_cast<std::size_t>(column)];
        const std::uint32_t at = cells ? cells->rows - 1 : 0;
        QString value;
        if (cells && cells->isValid(at) && cells->kind == ColumnKind::Category)
            value = QString::fromStdString((*loaded->data.dictionaries[static_cast<std::size_t>(column)])[cells->storedAt(at)]);
        else if (cells && cells->isValid(at))
            value = QString::number(cells->realAt(at));
        QCOMPARE(value, last);
    }

    void emptyFilesHaveNoRows()
    {
        for (const SourceFormat format : {SourceFormat::JsonLines, SourceFormat::Csv}) {
            const auto loaded = load({}, u"%Y"_s, format);
            QVERIFY(loaded);
            QCOMPARE(loaded->data.rows, 0U);
            QCOMPARE(loaded->health.lines, 0U);
        }
        QVERIFY(previewSource({.files = {write({})}}));
    }

    void aFileThatShrinksWhileItIsRead()
    {
        QByteArray text;
        for (int i = 0; i < 200'000; ++i)
            text += row(i);
        const QString path = write(text);
        bool cut = false;
        const auto loaded = loadDataset(spec(path), {.threads = 1}, {[&](double) {
                                            if (!cut)
                                                cut = QFile::resize(path, 2'000'000);
                                            return true;
                                        }});
        // Half of a log under its old name would be a wrong number without a word.
        QVERIFY(cut);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, u"file.changed"_s);
    }

    void aFileThatVanishesWhileItIsRead()
    {
        QByteArray text;
        for (int i = 0; i < 100'000; ++i)
            text += row(i);
        const QString path = write(text);
        const auto loaded = loadDataset(spec(path), {}, {[&](double) {
                                            QFile::remove(path);
                                            return true;
                                        }});
        QVERIFY(loaded);
        QCOMPARE(loaded->data.rows, 100'000U);
        QCOMPARE(loadDataset(spec(path), {}, {}).error().code, u"file.missing"_s);
    }

    void aFileThatGrowsWhileItIsRead()
    {
        QByteArray text;
        for (int i = 0; i < 100'000; ++i)
            text += row(i);
        const QString path = write(text);
        bool grown = false;
        const auto loaded = loadDataset(spec(path), {.threads = 1}, {[&](double) {
                                            QFile file(path);
                                            grown = grown || (file.open(QIODevice::Append) && file.write(row(1)) > 0);
                                            return true;
                                        }});
        QVERIFY(grown);
        // What it was when it was opened, and no half line.
        QCOMPARE(loaded->data.rows, 100'000U);
        QCOMPARE(loaded->health.badTotal(), 0U);
    }

    void whatIsNoFile_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("code");
        QTest::newRow("folder") << u"folder"_s << u"file.directory"_s;
        QTest::newRow("pipe") << u"pipe"_s << u"file.notAFile"_s;
        QTest::newRow("device") << u"device"_s << u"file.notAFile"_s;
        QTest::newRow("missing") << u"missing"_s << u"file.missing"_s;
        QTest::newRow("below a file") << u"below"_s << u"file.missing"_s;
        QTest::newRow("loop of links") << u"loop"_s << u"file.read"_s;
    }

    void whatIsNoFile()
    {
        QFETCH(QString, kind);
        QFETCH(QString, code);
        QString path = m_folder->filePath(u"thing"_s);
        if (kind == "folder"_L1)
            QVERIFY(QDir().mkpath(path));
        else if (kind == "pipe"_L1)
            QCOMPARE(mkfifo(QFile::encodeName(path).constData(), 0600), 0);
        else if (kind == "device"_L1)
            path = u"/dev/zero"_s;
        else if (kind == "below"_L1)
            path = write("x") + u"/thing"_s;
        else if (kind == "loop"_L1)
            QVERIFY(QFile::link(path, path));
        QCOMPARE(loadDataset(spec(path), {}, {}).error().code, code);
        QCOMPARE(previewSource({.files = {path}}).error().code, code);
    }

    void aFullDiskLeavesTheOldFile()
    {
        const QString path = m_folder->filePath(u"table.csv"_s);
        QVERIFY(writeWhole(path, "the old table\n"));
        const std::string large(3'000'000, 'x');
        const int code = withFileLimit(1'000'000, [&] {
            const Result<void> written = writeWhole(path, large);
            return written ? 1 : written.error().code == u"file.write"_s ? 42 : 2;
        });
        QCOMPARE(code, 42);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("the old table\n"));
        // Nothing half written is left beside it.
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
    }

    void aPipeOrAFolderIsNotReplaced()
    {
        const QString pipe = m_folder->filePath(u"pipe"_s);
        QCOMPARE(mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        QCOMPARE(writeWhole(pipe, "x").error().code, u"file.notAFile"_s);
        struct stat facts{};
        QCOMPARE(stat(QFile::encodeName(pipe).constData(), &facts), 0);
        QVERIFY(S_ISFIFO(facts.st_mode));
        QCOMPARE(writeWhole(m_folder->path(), "x").error().code, u"file.directory"_s);
        QVERIFY(!writeWhole(m_folder->filePath(u"no/such/folder/t.csv"_s), "x"));
    }

    void withoutPermission()
    {
        const QString path = write(row(1));
        QVERIFY(QFile::setPermissions(path, {}));
        const pid_t child = fork();
        if (child == 0) {
            // The administrator may read everything, so be somebody else.
            if (geteuid() == 0 && setuid(65534) != 0)
                _exit(3);
            const Result<std::unique_ptr<ByteSource>> opened = ByteSource::open(path);
            const Result<void> written = writeWhole(path, "x");
            _exit(!opened && opened.error().code == u"file.permission"_s && !written ? 42 : 1);
        }
        int status = 0;
        waitpid(child, &status, 0);
        QCOMPARE(WEXITSTATUS(status), 42);
    }

private:
    QString write(const QByteArray &text)
    {
        QFile file(m_folder->filePath(u"log%1"_s.arg(m_files++)));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write the test's file");
        return file.fileName();
    }

    static SourceSpec spec(const QString &path, const QString &format = u"%Y-%m-%d %H:%M:%S"_s, SourceFormat kind = SourceFormat::JsonLines)
    {
        SourceSpec out;
        out.files = {path};
        out.format = kind;
        out.delimiter = ',';
        out.timeField = u"time"_s;
        out.timeFormat = format;
        return out;
    }

    Result<LoadResult> load(const QByteArray &text, const QString &format = u"%Y-%m-%d %H:%M:%S"_s, SourceFormat kind = SourceFormat::JsonLines)
    {
        return loadDataset(spec(write(text), format, kind), {}, {});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    int m_files = 0;
};

QTEST_GUILESS_MAIN(HostileTest)
#include "hostile_test.moc"
