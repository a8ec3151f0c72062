// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/pipelinesclient.h"
#include "models/pipelines/serverlibrary.h"
#include "tests/fakes/pipelinesserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {
constexpr int patience = 30'000;
}

class ServerLibraryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_state = {};
        m_transport = std::make_unique<Transport>();
        m_server = std::make_unique<LoopbackHttp>([this](const LoopbackHttp::Request &request) { return m_state.answer(request); });
        m_client = PipelinesClient::create(*m_transport, {.server = m_server->address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{}));
    }
    void cleanup()
    {
        m_client.reset();
        m_transport.reset();
        m_server.reset();
    }

    void newestVersionsAreSteps()
    {
        for (int i = 0; i < 12; ++i) {
            m_state.addPipeline(std::to_string(i), "pipeline " + std::to_string(10 + i));
            m_state.addVersion(std::to_string(i), "v-1", "first", m_state.spec("train"));
            m_state.addVersion(std::to_string(i), "v-2", "second", m_state.spec("train"));
        }
        m_state.versions["3"].clear();
        WorkPool pool;
        ServerLibrary library(pool);
        QSignalSpy changes(&library, &ServerLibrary::changed);
        library.follow(m_client, u"cluster"_s);
        QVERIFY(library.isReading());
        QTRY_VERIFY_WITH_TIMEOUT(!library.isReading(), patience);
        QVERIFY(!library.contents().error && library.contents().faults.empty() && !library.contents().isCut);
        QCOMPARE(library.contents().steps.size(), std::size_t(11)); // one has no version
        const LibraryStep &first = library.contents().steps.front();
        QCOMPARE(first.step.name, u"pipeline 10"_s);
        QCOMPARE(first.id, u"cluster/0/v-2"_s);
        QVERIFY(first.from.endsWith("second"_L1));
        QCOMPARE(first.digest.size(), 64);
        QVERIFY(first.step.pipeline.isMap());
        QVERIFY(std::is_sorted(library.contents().steps.begin(), library.contents().steps.end(), [](const LibraryStep &a, const LibraryStep &b) { return a.step.name < b.step.name; }));
        QCOMPARE(m_state.asked["GET versions"], 12); // the newest only, one question a pipeline
        QVERIFY(changes.size() >= 2);

        m_state.addVersion("0", "v-3", "third", m_state.spec("other"));
        library.readAgain();
        QTRY_VERIFY_WITH_TIMEOUT(!library.isReading(), patience);
        QCOMPARE(library.contents().steps.front().id, u"cluster/0/v-3"_s);
        library.follow(nullptr, {});
        QVERIFY(!library.isReading() && library.contents().steps.empty());
    }

    void aServerThatIsGoneIsAnError()
    {
        WorkPool pool;
        ServerLibrary library(pool);
        m_server.reset();
        library.follow(m_client, u"cluster"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!library.isReading(), patience);
        QVERIFY(library.contents().error.has_value());
        QVERIFY(library.contents().steps.empty());
    }

private:
    PipelinesServer m_state;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<LoopbackHttp> m_server;
    std::shared_ptr<PipelinesClient> m_client;
};

QTEST_GUILESS_MAIN(ServerLibraryTest)
#include "serverlibrary_test.moc"
