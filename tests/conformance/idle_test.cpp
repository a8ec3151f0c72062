// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/kubeclient.h"
#include "clients/kube/kubecontexts.h"
#include "models/kube/clustersession.h"
#include "models/kube/eventstore.h"
#include "models/kube/resourcestore.h"
#include "tests/conformance/bed.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {
constexpr int patience = 180'000; ///< for machines with much else to do
}

/// What a cluster costs its server: when it is opened, and while its window is left alone. The server's own log of requests counts.
/// Run against a server that nobody else asks.
class IdleConformance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void openingAPodListCostsLittle();
    void aWindowLeftAloneListsNothing();

private:
    std::shared_ptr<ResourceStore> open(const QString &kind)
    {
        const ApiResource *resource = findResource(m_session->surface(), kind);
        return resource ? m_session->list({*resource, {}, {}, {}}) : nullptr;
    }
    bool isAllLive() const
    {
        const std::vector<LiveWork> work = m_session->liveWork();
        return std::all_of(work.begin(), work.end(), [](const LiveWork &one) { return one.status.state == LiveState::Live; });
    }
    /// As the server has written them down.
    int lists() const { return m_bed.ended({.verb = "list", .resource = "*"}); }
    /// As we have asked.
    int askedLists() const
    {
        const std::vector<RequestRecord> requests = m_session->requests();
        return static_cast<int>(std::count_if(requests.begin(), requests.end(), [](const RequestRecord &request) { return request.path.contains(u"limit="); }));
    }

    Bed m_bed;
    Transport m_transport;
    std::unique_ptr<ClusterSession> m_session;
    std::shared_ptr<ResourceStore> m_pods;
};

void IdleConformance::initTestCase()
{
    QVERIFY2(Bed::isThere(), "run by real_servers.py, which starts the servers");
    Result<ResolvedContext> open = openContext(kubeconfigPaths(), u"admin"_s);
    QVERIFY(open.hasValue());
    auto client = KubeClient::create(m_transport, open->connection, open->credentials);
    m_session = std::make_unique<ClusterSession>(ClusterEntry{.name = u"admin"_s, .context = u"admin"_s}, std::move(client));
}

/// One discovery, a page for every 500 pods, one watch.
void IdleConformance::openingAPodListCostsLittle()
{
    const AuditQuestion discovery{.verb = "get"};
    const AuditQuestion pages{.verb = "list", .resource = "pods"};
    QCOMPARE(m_bed.ended(discovery), 0);
    m_session->connectNow();
    QTRY_COMPARE_WITH_TIMEOUT(m_session->state(), ConnectionState::Connected, patience);
    m_pods = open(u"pods"_s);
    QVERIFY(m_pods);
    QTRY_COMPARE_WITH_TIMEOUT(m_pods->status().state, LiveState::Live, patience);
    QVERIFY(m_pods->count() >= 1200);
    QTRY_COMPARE_WITH_TIMEOUT(m_bed.ended(discovery), 2, patience); // /api and /apis
    QTRY_VERIFY_WITH_TIMEOUT(m_bed.ended(pages) >= 1, patience);
    QVERIFY2(m_bed.ended(pages) <= (m_pods->count() + 499) / 500, qPrintable(QString::number(m_bed.ended(pages))));
    const std::vector<RequestRecord> requests = m_session->requests();
    QCOMPARE(std::count_if(requests.begin(), requests.end(), [](const RequestRecord &request) { return request.isStream && request.path.contains(u"/pods?"); }), 1);
}

/// Watches end and begin again, kinds are looked after; nothing is listed again.
void IdleConformance::aWindowLeftAloneListsNothing()
{
    const std::vector<std::shared_ptr<ResourceStore>> held{open(u"nodes"_s), open(u"configmaps"_s), open(u"jobs.batch"_s), open(u"deployments.apps"_s), open(u"secrets"_s)};
    const std::shared_ptr<EventStore> events = m_session->eventsOf({});
    QVERIFY(std::none_of(held.begin(), held.end(), [](const auto &store) { return !store; }));
    QTRY_VERIFY_WITH_TIMEOUT(isAllLive(), patience);
    QVERIFY(m_session->liveWork().size() >= 7);
    const int listed = askedLists();
    QVERIFY(listed >= 7);
    QTRY_COMPARE_WITH_TIMEOUT(lists(), listed, patience);
    const qint64 asked = m_session->totals().requests;
    const auto minutes = qEnvironmentVariable("TESTBED_IDLE_MINUTES", u"1"_s).toDouble();
    const auto span = static_cast<qint64>(minutes * 60'000);
    QElapsedTimer timer;
    timer.start();
    QTRY_VERIFY_WITH_TIMEOUT(timer.hasExpired(span), static_cast<int>(span) + patience);
    QTRY_VERIFY_WITH_TIMEOUT(isAllLive(), patience);
    qInfo("%.1f minutes idle: %d lists before, %d since; %lld requests since", minutes, listed, lists() - listed, static_cast<long long>(m_session->totals().requests - asked));
    QCOMPARE(lists(), listed);
}

QTEST_GUILESS_MAIN(IdleConformance)
#include "idle_test.moc"
