// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/follower.h"
#include "clients/tabular/rawtext.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

QByteArray row(int second, const QByteArray &host = "a")
{
    return QStringLiteral("{\"time\": \"2024-04-01 00:%1:%2\", \"host\": \"%3\", \"n\": %4}\n")
        .arg(second / 60 % 60, 2, 10, QLatin1Char('0'))
        .arg(second % 60, 2, 10, QLatin1Char('0'))
        .arg(QString::fromLatin1(host))
        .arg(second)
        .toLatin1();
}

} // namespace

class FollowerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"log"_s);
    }

    void appendedLinesBecomeRows()
    {
        write(row(0) + row(1));
        const auto follower = open();
        QVERIFY(follower);
        QCOMPARE((*follower)->snapshot().data.rows, 2U);
        QVERIFY(!(*follower)->poll()->changed);
        append(row(2) + row(3).left(20));
        const auto step = (*follower)->poll();
        QVERIFY(step && step->changed);
        QCOMPARE(step->result.data.rows, 3U);
        QCOMPARE(step->result.health.lines, 3U);
        // Half a line is neither a row nor a bad line until it is whole.
        QCOMPARE(step->result.health.badTotal(), 0U);
        append(row(3).mid(20));
        const auto whole = (*follower)->poll();
        QCOMPARE(whole->result.data.rows, 4U);
        QCOMPARE(whole->result.health.good, 4U);
        QCOMPARE(whole->result.data.placeOf(3), (LinePlace{0, 4}));
    }

    void openLineAtTheStartWaits()
    {
        write(row(0) + row(1).left(10));
        const auto follower = open();
        QCOMPARE((*follower)->snapshot().data.rows, 1U);
        QCOMPARE((*follower)->snapshot().health.badTotal(), 0U);
        append(row(1).mid(10));
        QCOMPARE((*follower)->poll()->result.data.rows, 2U);
    }

    void snapshotsShareWhatDidNotChange()
    {
        QByteArray text;
        for (int i = 0; i < 200'000; ++i)
            text += row(i % 3600);
        write(text);
        const auto follower = open();
        const LoadResult before = (*follower)->snapshot();
        append(row(7));
        const LoadResult after = (*follower)->poll()->result;
        QVERIFY(before.data.chunks.size() >= 3);
        for (std::size_t i = 0; i + 1 < before.data.chunks.size(); ++i)
            QCOMPARE(after.data.chunks[i].get(), before.data.chunks[i].get());
        QCOMPARE(after.data.rows, before.data.rows + 1);
        QCOMPARE(after.data.dictionaries[1].get(), before.data.dictionaries[1].get());
        // What was handed out stays as it was.
        std::uint64_t rows = 0;
        for (const auto &chunk : before.data.chunks)
            rows += chunk->rows;
        QCOMPARE(rows, 200'000U);
    }

    void newColumnsAndWiderKindsReachOldRows()
    {
        write(row(0));
        const auto follower = open();
        append("{\"time\": \"2024-04-01 00:00:01\", \"host\": \"b\", \"n\": 1.5, \"extra\": true}\n");
        const LoadResult result = (*follower)->poll()->result;
        QCOMPARE(result.data.columns.size(), 4U);
        const int n = result.data.columnIndex(u"n"_s);
        QCOMPARE(result.data.columns[static_cast<std::size_t>(n)].kind, ColumnKind::Real);
        QCOMPARE(result.data.chunks[0]->columns[static_cast<std::size_t>(n)]->realAt(0), 0.0);
        QCOMPARE(result.data.chunks[0]->columns[static_cast<std::size_t>(n)]->realAt(1), 1.5);
    }

    void rotationGoesOnInTheNewFile()
    {
        write(row(0) + row(1));
        const auto follower = open();
        const auto raw = RawText::open({m_path}, {});
        append(row(2) + "open end");
        QVERIFY(QFile::rename(m_path, m_path + u".1"_s));
        // While nobody has the name, the old file goes on.
        QVERIFY(!(*follower)->poll()->rotated);
        write(row(3, "new"));
        const auto step = (*follower)->poll();
        QVERIFY(step && step->rotated);
        // Nothing is lost and nothing comes twice: three rows, the cut line as a bad one, and the new file's row.
        QCOMPARE(step->result.data.rows, 4U);
        QCOMPARE(step->result.health.badTotal(), 1U);
        QCOMPARE(step->result.data.files, QStringList({m_path, m_path}));
        QCOMPARE(step->result.data.placeOf(3), (LinePlace{1, 1}));
        const auto grown = (*raw)->extended(step->result.data.files);
        QCOMPARE((*grown)->lines((*grown)->indexOf({0, 4}), 1)->front().text, "open end");
        QVERIFY((*grown)->lines((*grown)->indexOf({1, 1}), 1)->front().text.find("new") != std::string::npos);
        append(row(4, "new"));
        QCOMPARE((*follower)->poll()->result.data.rows, 5U);
    }

    void truncationIsNoticed_data()
    {
        QTest::addColumn<int>("rows");
        QTest::newRow("shorter") << 1;
        QTest::newRow("same length") << 3;
        QTest::newRow("already longer") << 6;
    }

    void truncationIsNoticed()
    {
        QFETCH(int, rows);
        write(row(0) + row(1) + row(2));
        const auto follower = open();
        QByteArray text;
        for (int i = 0; i < rows; ++i)
            text += row(10 + i);
        write(text);
        const auto step = (*follower)->poll();
        QVERIFY(step && step->truncated);
        QCOMPARE(step->result.data.rows, static_cast<std::uint64_t>(3 + rows));
    }

    void delimitedTextGrowsByWholeRecords()
    {
        write("time,host\n2024-04-01 00:00:00,\"a\nb\"\n2024-04-01 00:00:01,\"op");
        const auto follower = open(SourceFormat::Csv);
        QVERIFY(follower);
        QCOMPARE((*follower)->snapshot().data.rows, 1U);
        append("en\nend\"\n");
        QCOMPARE((*follower)->poll()->result.data.rows, 2U);
    }

    void compressedCannotBeFollowed()
    {
        write(QByteArray::fromHex("1f8b08000000000000034b4c4a06001b2a3f0e04000000"));
        const auto follower = open();
        QVERIFY(!follower);
        QCOMPARE(follower.error().code, u"follow.compressed"_s);
    }

    void vanishedFileStaysAsItWas()
    {
        write(row(0));
        const auto follower = open();
        QVERIFY(QFile::remove(m_path));
        const auto step = (*follower)->poll();
        QVERIFY(step);
        QVERIFY(!step->changed);
        QCOMPARE((*follower)->snapshot().data.rows, 1U);
    }

private:
    Result<std::unique_ptr<Follower>> open(SourceFormat format = SourceFormat::JsonLines)
    {
        SourceSpec spec;
        spec.files = {m_path};
        spec.format = format;
        spec.delimiter = ',';
        spec.timeField = u"time"_s;
        spec.timeFormat = u"%Y-%m-%d %H:%M:%S"_s;
        return Follower::open(spec, {}, {});
    }

    void put(const QByteArray &text, QIODevice::OpenMode mode)
    {
        QFile file(m_path);
        if (!file.open(mode) || file.write(text) != text.size())
            qFatal("cannot write the test's file");
    }
    void write(const QByteArray &text) { put(text, QIODevice::WriteOnly | QIODevice::Truncate); }
    void append(const QByteArray &text) { put(text, QIODevice::Append); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(FollowerTest)
#include "follower_test.moc"
