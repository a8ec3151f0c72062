// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/logs/logreading.h"

#include "clients/kube/kubeclient.h"
#include "clients/kube/logs/logtime.h"
#include "clients/kube/objectview.h"
#include "models/kube/clustersession.h"
#include "tests/clients/kube/logs/logserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace headrace;
using namespace headrace::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000;

ObjectView job()
{
    return *readObject(R"({"kind":"Job","metadata":{"name":"train","namespace":"n","uid":"job"},"spec":{"selector":{"matchLabels":{"job":"train"}}}})");
}

} // namespace

/// From an object to the lines of its pods.
class ReadingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void podsThatComeLaterAreRead();
    void anotherRangeBeginsAnew();
    void aRefusedSearchSaysWhy();
    void tooManyContainersAreCounted();
    void nothingComesAfterTheEnd();

private:
    int m_pods = 1;
    bool m_isRefused = false;
    std::unique_ptr<LogServer> m_server;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<ClusterSession> m_session;
};

void ReadingTest::init()
{
    m_pods = 1;
    m_isRefused = false;
    m_server = std::make_unique<LogServer>([this](const Question &q) {
        if (m_isRefused)
            return Answer{403, R"({"kind":"Status","reason":"Forbidden","message":"no","code":403})"};
        if (q.path.endsWith(u"/log"))
            return Answer{200, QByteArray::fromStdString(stampText(1'760'000'000'000'000'000)) + " line of " + q.path.section(u'/', 6, 6).toUtf8() + '\n', Ending::Held};
        if (!q.path.endsWith(u"/pods"))
            return Answer{404, R"({"kind":"Status","reason":"NotFound","code":404})"};
        QByteArray items;
        for (int i = 0; i < m_pods; ++i)
            items += (i ? "," : "") + QByteArray(R"({"metadata":{"name":"train-)") + QByteArray::number(i) + R"("},"spec":{"containers":[{"name":"main"}]}})";
        return Answer{200, R"({"kind":"PodList","items":[)" + items + "]}"};
    });
    m_transport = std::make_unique<Transport>();
    m_session = std::make_unique<ClusterSession>(ClusterEntry{.name = u"test"_s}, KubeClient::create(*m_transport, {.server = m_server->url(), .onlyHttp11 = true}, std::make_shared<FixedCredentials>(Credentials{})));
}

void ReadingTest::cleanup()
{
    m_session.reset();
    m_transport.reset();
    m_server.reset();
}

void ReadingTest::podsThatComeLaterAreRead()
{
    LogReading reading;
    reading.open(m_session.get(), job(), {});
    QVERIFY(reading.isLooking());
    QTRY_COMPARE_WITH_TIMEOUT(reading.containers().size(), std::size_t(1), patience);
    QTRY_COMPARE_WITH_TIMEOUT(reading.book().view()->kept, std::uint64_t(1), patience);
    m_pods = 3;
    reading.update(job());
    reading.update(job()); // many changes, one search
    QTRY_COMPARE_WITH_TIMEOUT(reading.containers().size(), std::size_t(3), patience);
    QTRY_COMPARE_WITH_TIMEOUT(reading.book().view()->kept, std::uint64_t(3), patience);
    QCOMPARE(m_server->askedFor(u"/pods"_s), 2);
    QTRY_COMPARE_WITH_TIMEOUT(reading.containers()[2].status.state, LogState::Live, patience);
    QCOMPARE(reading.containers()[0].source.pod, u"train-0"_s); // places of known ones do not change
}

void ReadingTest::anotherRangeBeginsAnew()
{
    LogReading reading;
    reading.open(m_session.get(), job(), {});
    QTRY_COMPARE_WITH_TIMEOUT(reading.book().view()->kept, std::uint64_t(1), patience);
    reading.open(m_session.get(), job(), {.follow = false, .tailLines = 5});
    QCOMPARE(reading.book().view()->kept, std::uint64_t(0));
    QTRY_COMPARE_WITH_TIMEOUT(reading.book().view()->kept, std::uint64_t(1), patience);
    QCOMPARE(m_server->asked().back().value(u"tailLines"_s), u"5"_s);
}

void ReadingTest::aRefusedSearchSaysWhy()
{
    m_isRefused = true;
    LogReading reading;
    reading.open(m_session.get(), job(), {});
    QTRY_COMPARE_WITH_TIMEOUT(reading.error().code, u"kube.forbidden"_s, patience);
    QVERIFY(!reading.isLooking());
    m_isRefused = false;
    m_session->hurry(); // as after waking up
    QTRY_COMPARE_WITH_TIMEOUT(reading.containers().size(), std::size_t(1), patience);
    QVERIFY(reading.error().code.isEmpty());
}

void ReadingTest::tooManyContainersAreCounted()
{
    m_pods = 130;
    LogReading reading;
    reading.open(m_session.get(), job(), {});
    QTRY_COMPARE_WITH_TIMEOUT(reading.containers().size(), std::size_t(100), patience);
    QCOMPARE(reading.left(), 30);
}

void ReadingTest::nothingComesAfterTheEnd()
{
    LogReading reading;
    QSignalSpy statuses(&reading, &LogReading::statusesChanged);
    reading.open(m_session.get(), job(), {});
    QTRY_COMPARE_WITH_TIMEOUT(reading.book().view()->kept, std::uint64_t(1), patience);
    reading.close();
    QVERIFY(!reading.isOpen());
    const auto told = statuses.count();
    QTRY_COMPARE_WITH_TIMEOUT(m_server->held(), 0, patience);
    m_server->push("2026-01-02T03:04:05Z later\n");
    QCoreApplication::processEvents();
    QCOMPARE(statuses.count(), told);
    QCOMPARE(reading.book().view()->kept, std::uint64_t(1));
}

QTEST_GUILESS_MAIN(ReadingTest)
#include "reading_test.moc"
