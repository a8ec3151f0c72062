// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/logfollow.h"
#include "models/explore/rawlog.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

QByteArray row(int minute)
{
    return QString::asprintf("{\"time\": \"2024-04-01 %02d:%02d:00\"}\n", minute / 60, minute % 60).toLatin1();
}

} // namespace

/// Growing logs and raw lines as the GUI thread sees them.
class LogFollowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_pool = std::make_unique<WorkPool>();
        m_tasks = std::make_unique<TaskRegistry>();
        m_path = m_folder->filePath(u"log"_s);
        put(row(0) + row(1), QIODevice::WriteOnly);
    }

    void growthIsToldOnce()
    {
        LogFollow follow(*m_pool);
        QSignalSpy grown(&follow, &LogFollow::grown);
        follow.start(spec());
        QVERIFY(follow.isFollowing());
        QTRY_COMPARE(grown.size(), 1);
        QVERIFY(grown.first().at(1).toBool());
        QCOMPARE(grown.first().first().value<LoadResult>().data.rows, 2U);
        put(row(2), QIODevice::Append);
        QTRY_COMPARE(grown.size(), 2);
        QVERIFY(!grown.last().at(1).toBool());
        QCOMPARE(grown.last().first().value<LoadResult>().data.rows, 3U);
        QVERIFY(follow.lastLookMs() > 0);
        // Nothing new, nothing told: two more looks take place before the next line.
        put(row(3), QIODevice::Append);
        QTRY_COMPARE(grown.size(), 3);
    }

    void replacedLogsAreTold()
    {
        LogFollow follow(*m_pool);
        QSignalSpy grown(&follow, &LogFollow::grown);
        QSignalSpy rotated(&follow, &LogFollow::rotated);
        QSignalSpy truncated(&follow, &LogFollow::truncated);
        follow.start(spec());
        QTRY_COMPARE(grown.size(), 1);
        QVERIFY(QFile::rename(m_path, m_path + u".1"_s));
        put(row(5), QIODevice::WriteOnly);
        QTRY_COMPARE(rotated.size(), 1);
        QTRY_COMPARE(grown.last().first().value<LoadResult>().data.rows, 3U);
        put({}, QIODevice::WriteOnly | QIODevice::Truncate);
        QTRY_COMPARE(truncated.size(), 1);
        put(row(6), QIODevice::Append);
        QTRY_COMPARE(grown.last().first().value<LoadResult>().data.rows, 4U);
    }

    void stoppingEndsTheLooks()
    {
        LogFollow follow(*m_pool);
        QSignalSpy grown(&follow, &LogFollow::grown);
        follow.start(spec());
        QTRY_COMPARE(grown.size(), 1);
        follow.stop();
        QVERIFY(!follow.isFollowing());
        put(row(2), QIODevice::Append);
        // A second follower of the same file is told; the stopped one is not.
        LogFollow other(*m_pool);
        QSignalSpy told(&other, &LogFollow::grown);
        other.start(spec());
        QTRY_COMPARE(told.size(), 1);
        put(row(3), QIODevice::Append);
        QTRY_COMPARE(told.size(), 2);
        QCOMPARE(grown.size(), 1);
    }

    void whatCannotBeFollowedIsToldAndEnds()
    {
        LogFollow follow(*m_pool);
        QSignalSpy failed(&follow, &LogFollow::failed);
        SourceSpec wrong = spec();
        wrong.files = {m_folder->filePath(u"none"_s)};
        follow.start(wrong);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().code, u"file.missing"_s);
        QVERIFY(!follow.isFollowing());
    }

    void goingAwayWhileReadingIsSafe()
    {
        auto follow = std::make_unique<LogFollow>(*m_pool);
        follow->start(spec());
        follow.reset();
        auto raw = std::make_unique<RawLog>(*m_pool, *m_tasks);
        raw->setFiles({m_path});
        raw->open();
        raw->search({u"time"_s, false, false}, u"search"_s);
        raw.reset();
        QVERIFY(m_pool->drain(10'000));
    }

    void rawLinesAreOpenedOnceAndReadInOrder()
    {
        RawLog raw(*m_pool, *m_tasks);
        QSignalSpy opened(&raw, &RawLog::opened);
        raw.open(); // nothing to open yet
        raw.setFiles({m_path});
        raw.open();
        raw.open();
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(raw.text()->lineCount(), 2U);
        QSignalSpy fetched(&raw, &RawLog::fetched);
        raw.fetch({0});
        raw.fetch({1, 0});
        QTRY_VERIFY(!fetched.isEmpty());
        // The last request wins.
        QTRY_COMPARE(fetched.last().first().value<std::vector<RawLine>>().size(), 2U);
        QCOMPARE(fetched.last().first().value<std::vector<RawLine>>().front().index, 1U);
        put(row(2), QIODevice::Append);
        raw.extend({m_path});
        QTRY_COMPARE(opened.size(), 2);
        QCOMPARE(raw.text()->lineCount(), 3U);
        raw.setFiles({m_folder->filePath(u"none"_s)});
        QVERIFY(!raw.text());
        QSignalSpy failed(&raw, &RawLog::failed);
        raw.open();
        QTRY_COMPARE(failed.size(), 1);
    }

    void searchesReplaceEachOther()
    {
        QByteArray text;
        for (int i = 0; i < 200'000; ++i)
            text += row(i % 1440);
        put(text, QIODevice::WriteOnly);
        RawLog raw(*m_pool, *m_tasks);
        raw.setFiles({m_path});
        QSignalSpy searched(&raw, &RawLog::searched);
        raw.search({u"(00|01):0"_s, true, true}, u"first"_s);
        raw.search({u"23:59"_s, false, true}, u"second"_s);
        QVERIFY(raw.isSearching());
        QTRY_VERIFY(raw.matches());
        QCOMPARE(raw.pattern().text, u"23:59"_s);
        QCOMPARE(raw.matches()->size(), static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n') / 1440));
        QTRY_COMPARE(m_tasks->runningCount(), 0);
        raw.search({}, {});
        QVERIFY(!raw.matches());
        QVERIFY(!raw.isSearching());
    }

    void cancellingASearchClearsIt()
    {
        RawLog raw(*m_pool, *m_tasks);
        raw.setFiles({m_path});
        QSignalSpy searched(&raw, &RawLog::searched);
        raw.search({u"time"_s, false, false}, u"search"_s);
        m_tasks->cancelAll();
        QTRY_VERIFY(!searched.isEmpty());
        QVERIFY(!raw.isSearching());
    }

private:
    void put(const QByteArray &text, QIODevice::OpenMode mode)
    {
        QFile file(m_path);
        if (!file.open(mode) || file.write(text) != text.size())
            qFatal("cannot write the test's file");
    }

    SourceSpec spec() const
    {
        SourceSpec out;
        out.files = {m_path};
        out.format = SourceFormat::JsonLines;
        out.timeField = u"time"_s;
        out.timeFormat = u"%Y-%m-%d %H:%M:%S"_s;
        return out;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WorkPool> m_pool;
    std::unique_ptr<TaskRegistry> m_tasks;
    QString m_path;
};

QTEST_GUILESS_MAIN(LogFollowTest)
#include "logfollow_test.moc"
