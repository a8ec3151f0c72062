// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/transport.h"
#include "clients/kube/retrypause.h"

#include <QTest>

#include <atomic>

using namespace headrace;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {
constexpr int patience = 30'000;
}

/// How long something that failed waits.
class RetryPauseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFailureDoublesThePause()
    {
        RetryPause pause(m_transport, m_pacing);
        for (const int least : {100, 100, 200, 400, 800, 1000, 1000}) {
            for (int i = 0; i < 50; ++i) {
                const milliseconds length = pause.length();
                QVERIFY2(length >= milliseconds(least) && length <= 2 * milliseconds(least), qPrintable(QString::number(length.count())));
            }
            pause.failed();
        }
        pause.succeeded();
        QVERIFY(pause.length() <= milliseconds(200));
    }

    void whatAnErrorAsksFor_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("retryAfter");
        QTest::addColumn<qint64>("least");
        QTest::addColumn<qint64>("most");
        const auto row = [](const char *name, ErrorKind kind, int retryAfter, qint64 least, qint64 most) { QTest::newRow(name) << static_cast<int>(kind) << retryAfter << least << most; };
        row("a broken connection", ErrorKind::Network, -1, 100, 200);
        row("no right", ErrorKind::Forbidden, -1, 50'000, 50'000);
        row("no such kind", ErrorKind::NotFound, -1, 50'000, 50'000);
        row("not signed in", ErrorKind::Auth, -1, 5'000, 5'000);
        row("busy, in 7 seconds", ErrorKind::Server, 7, 7'000, 7'000);
        row("busy, in an hour", ErrorKind::Server, 3600, 60'000, 60'000);
        row("busy, at once", ErrorKind::Server, 0, 100, 200);
    }

    void whatAnErrorAsksFor()
    {
        QFETCH(int, kind);
        QFETCH(int, retryAfter);
        QFETCH(qint64, least);
        QFETCH(qint64, most);
        RetryPause pause(m_transport, m_pacing);
        pause.failed();
        const qint64 length = pause.lengthAfter({.kind = static_cast<ErrorKind>(kind)}, retryAfter).count();
        QVERIFY2(length >= least && length <= most, qPrintable(QString::number(length)));
    }

    /// One at a time, none after its owner; hurry() ends the one that is under way and nothing else.
    void onePauseAtATime()
    {
        auto owner = std::make_shared<int>();
        const auto pause = std::make_shared<RetryPause>(m_transport, m_pacing);
        const auto calls = std::make_shared<std::atomic<int>>(0);
        const auto steps = std::make_shared<std::atomic<int>>(0);
        const std::weak_ptr<int> weak = owner;
        m_transport.post([=] {
            pause->begin(milliseconds(1), weak, [calls] { *calls += 1; });
            pause->begin(milliseconds(1), weak, [calls] { *calls += 10; });
        });
        QTRY_COMPARE_WITH_TIMEOUT(calls->load(), 10, patience);
        m_transport.post([=] {
            pause->hurry(); // nothing is waited for
            pause->failed();
            pause->failed();
            pause->begin(std::chrono::hours(1), weak, [calls] { *calls += 100; });
            pause->hurry();
            pause->begin(milliseconds(1), weak, [calls] { *calls += 1000; });
            pause->stop();
            *steps = pause->failed(); // hurry() forgot the two
        });
        QTRY_COMPARE_WITH_TIMEOUT(steps->load(), 1, patience);
        QCOMPARE(calls->load(), 110);
        owner.reset();
        m_transport.post([=] { pause->begin(milliseconds(1), weak, [calls] { *calls += 10'000; }); });
        const auto last = std::make_shared<std::atomic<bool>>(false);
        m_transport.postAfter(milliseconds(20), [last] { *last = true; });
        QTRY_VERIFY_WITH_TIMEOUT(last->load(), patience);
        QCOMPARE(calls->load(), 110);
    }

private:
    const ListPacing m_pacing{.firstBackOff = milliseconds(100), .longestBackOff = milliseconds(1000), .forbiddenRetry = milliseconds(50'000)};
    Transport m_transport;
};

QTEST_GUILESS_MAIN(RetryPauseTest)
#include "retrypause_test.moc"
