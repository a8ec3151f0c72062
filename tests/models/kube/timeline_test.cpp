// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/eventwatch.h"
#include "models/kube/eventstore.h"
#include "models/kube/timeline.h"
#include "tests/fakes/smallserver.h"

#include <QAbstractItemModelTester>
#include <QDateTime>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace headrace;
using namespace Qt::StringLiterals;

class TimelineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newestFirst();
    void silencesStandBetween();
    void whatRepeatsIsCounted();
    void onlySubjects();
    void filters();
    void anyOrderOfChangesEndsAsANaiveCopy();
    void eventsAboutANodeAreFoundByName();
    void oneListAndOneWatch();
    void anExpiredWatchListsAnew();
    void aRefusalIsSaid();
};

namespace {

constexpr int patience = 20'000;

KubeEvent noted(int number, qint64 last, const QString &about = u"p1"_s, const QString &type = u"Normal"_s)
{
    return {.uid = u"e%1"_s.arg(number), .type = type, .reason = u"Pulled"_s, .message = u"message %1"_s.arg(number), .regardingKind = u"Pod"_s, .regardingName = about, .regardingNameSpace = u"a"_s, .regardingUid = u"uid-"_s % about, .count = 1, .first = last, .last = last};
}

EventBatch batch(std::vector<KubeEvent> events, bool anew = false)
{
    return {.beginsAnew = anew, .events = std::move(events), .status = {.state = LiveState::Live}};
}

QByteArray json(int number, const QByteArray &version)
{
    return R"({"metadata":{"uid":"e)" + QByteArray::number(number) + R"(","resourceVersion":")" + version + R"("},"type":"Warning","reason":"BackOff","message":"m","count":2,"lastTimestamp":"2026-01-02T03:04:05Z","involvedObject":{"kind":"Pod","name":"p","uid":"u"}})";
}

ListPacing quick()
{
    ListPacing pacing;
    pacing.batch = std::chrono::milliseconds(5);
    pacing.firstBackOff = std::chrono::milliseconds(10);
    pacing.longestBackOff = std::chrono::milliseconds(50);
    return pacing;
}

} // namespace

void TimelineTest::newestFirst()
{
    const auto store = std::make_shared<EventStore>();
    Timeline timeline;
    const QAbstractItemModelTester tester(&timeline, QAbstractItemModelTester::FailureReportingMode::Fatal);
    timeline.setStore(store);
    store->apply(batch({noted(1, 100), noted(2, 300), noted(3, 200)}));
    QCOMPARE(timeline.rowCount(), 3);
    QCOMPARE(timeline.eventAt(0)->uid, u"e2"_s);
    const QPersistentModelIndex kept(timeline.index(1, 0));
    const QSignalSpy resets(&timeline, &QAbstractItemModel::modelReset);
    store->apply(batch({noted(4, 400)}));
    QCOMPARE(kept.row(), 2); // the reader's place moves with its row
    store->apply({.removed = {u"e2"_s}, .status = {.state = LiveState::Live}});
    QCOMPARE(timeline.rowCount(), 3);
    QCOMPARE(kept.row(), 1);
    QCOMPARE(resets.count(), 0);
}

void TimelineTest::silencesStandBetween()
{
    const auto store = std::make_shared<EventStore>();
    Timeline timeline;
    const QAbstractItemModelTester tester(&timeline, QAbstractItemModelTester::FailureReportingMode::Fatal);
    timeline.setStore(store);
    timeline.setOrder(TimelineOrder::ByTime);
    store->apply(batch({noted(1, 1000), noted(2, 1010), noted(3, 2000)}));
    QCOMPARE(timeline.rowCount(), 4);
    QVERIFY(!timeline.eventAt(2));
    QCOMPARE(timeline.index(2, 0).data(Timeline::GapSecondsRole).toLongLong(), 990);
    QCOMPARE(timeline.eventAt(3)->uid, u"e3"_s);
    store->apply(batch({noted(4, 1500)}));
    QCOMPARE(timeline.rowCount(), 6);
    timeline.setOrder(TimelineOrder::NewestFirst);
    QCOMPARE(timeline.rowCount(), 4);
}

void TimelineTest::whatRepeatsIsCounted()
{
    const auto store = std::make_shared<EventStore>();
    Timeline timeline;
    timeline.setStore(store);
    KubeEvent first = noted(1, 100);
    KubeEvent again = first;
    again.uid = u"e9"_s;
    again.count = 4;
    again.first = 50;
    again.last = 200;
    store->apply(batch({first, again}));
    QCOMPARE(timeline.rowCount(), 1);
    QCOMPARE(timeline.eventAt(0)->count, 5);
    QCOMPARE(timeline.eventAt(0)->first, 50);
    QCOMPARE(timeline.eventAt(0)->last, 200);
    QCOMPARE(timeline.unfiltered(), 2);
    QCOMPARE(timeline.index(0, Timeline::CountColumn).data().toInt(), 5);
}

void TimelineTest::onlySubjects()
{
    const auto store = std::make_shared<EventStore>();
    Timeline timeline;
    timeline.setStore(store);
    KubeEvent nameless = noted(3, 3, u"p3"_s);
    nameless.regardingUid.clear();
    store->apply(batch({noted(1, 1, u"p1"_s), noted(2, 2, u"p2"_s), nameless}));
    QCOMPARE(timeline.rowCount(), 3);
    timeline.setSubjects({{u"uid-p2"_s}, {}});
    QCOMPARE(timeline.rowCount(), 1);
    timeline.setSubjects({{u"uid-p2"_s}, {u"Pod/p3"_s, u"Pod/p1"_s}});
    QCOMPARE(timeline.rowCount(), 2); // p1 has a uid: its name alone is not enough, it may be a namesake
}

void TimelineTest::filters()
{
    const auto store = std::make_shared<EventStore>();
    Timeline timeline;
    timeline.setStore(store);
    store->apply(batch({noted(1, 1), noted(2, 2, u"p2"_s, u"Warning"_s)}));
    timeline.setFilter({}, true);
    QCOMPARE(timeline.rowCount(), 1);
    QCOMPARE(timeline.unfiltered(), 2);
    timeline.setFilter(u"PULLED p2"_s, false);
    QCOMPARE(timeline.rowCount(), 1);
    timeline.setFilter(u"pulled nothing"_s, false);
    QCOMPARE(timeline.rowCount(), 0);
}

void TimelineTest::anyOrderOfChangesEndsAsANaiveCopy()
{
    const auto store = std::make_shared<EventStore>();
    Timeline timeline;
    const QAbstractItemModelTester tester(&timeline, QAbstractItemModelTester::FailureReportingMode::Fatal);
    timeline.setStore(store);
    std::mt19937 random(7);
    const auto pick = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); };
    for (int round = 0; round < 200; ++round) {
        EventBatch changes = batch({}, pick(40) == 0);
        for (int i = 0; i < pick(6); ++i)
            changes.events.push_back(noted(pick(40), pick(5000), u"p%1"_s.arg(pick(3)), pick(3) == 0 ? u"Warning"_s : u"Normal"_s));
        for (int i = 0; i < pick(3); ++i)
            changes.removed.push_back(u"e%1"_s.arg(pick(40)));
        if (pick(10) == 0)
            timeline.setOrder(timeline.order() == TimelineOrder::NewestFirst ? TimelineOrder::ByTime : TimelineOrder::NewestFirst);
        if (pick(10) == 0)
            timeline.setFilter({}, pick(2) == 0);
        store->apply(changes);
        Timeline naive;
        naive.setOrder(timeline.order());
        naive.setFilter({}, false);
        naive.setStore(store);
        timeline.setFilter({}, false);
        QCOMPARE(timeline.rowCount(), naive.rowCount());
        for (int row = 0; row < naive.rowCount(); ++row) {
            QCOMPARE(timeline.eventAt(row) == nullptr, naive.eventAt(row) == nullptr);
            if (naive.eventAt(row))
                QCOMPARE(*timeline.eventAt(row), *naive.eventAt(row));
            else
                QCOMPARE(timeline.index(row, 0).data(Timeline::GapSecondsRole), naive.index(row, 0).data(Timeline::GapSecondsRole));
        }
    }
}

void TimelineTest::eventsAboutANodeAreFoundByName()
{
    EventStore store;
    KubeEvent node = noted(1, 5, u"n1"_s);
    node.regardingKind = u"Node"_s;
    node.regardingUid = u"n1"_s; // as the kubelet writes it
    store.apply(batch({node, noted(2, 3, u"p"_s), noted(3, 9, u"p"_s)}));
    QCOMPARE(store.about(u"Node"_s, {{}, u"n1"_s, u"real-uid"_s}).size(), std::size_t(1));
    const std::vector<KubeEvent> pod = store.about(u"Pod"_s, {u"a"_s, u"p"_s, u"uid-p"_s});
    QCOMPARE(pod.size(), std::size_t(2));
    QCOMPARE(pod.front().uid, u"e2"_s); // oldest first
    QVERIFY(store.about(u"Pod"_s, {u"a"_s, u"p"_s, u"another uid"_s}).empty());
}

void TimelineTest::oneListAndOneWatch()
{
    SmallServer server([](const SmallServer::Call &call) -> SmallServer::Answer {
        if (call.path.contains("continue=more"))
            return {200, R"({"metadata":{"resourceVersion":"10"},"items":[)" + json(2, "2") + "]}"};
        return {200, R"({"metadata":{"resourceVersion":"10","continue":"more"},"items":[)" + json(1, "1") + "]}"};
    });
    Transport transport;
    EventStore store;
    store.follow(server.client(transport), u"a b"_s, quick());
    QTRY_COMPARE_WITH_TIMEOUT(store.events().size(), qsizetype(2), patience);
    QCOMPARE(store.status().state, LiveState::Live);
    QTRY_COMPARE_WITH_TIMEOUT(server.streams("/api/v1/namespaces/a%20b/events?"), 1, patience);
    QVERIFY(server.calls.back().path.contains("resourceVersion=10") && server.calls.back().path.contains("allowWatchBookmarks=true"));
    server.send("watch=1", R"({"type":"ADDED","object":)" + json(3, "11") + "}");
    QTRY_COMPARE_WITH_TIMEOUT(store.events().size(), qsizetype(3), patience);
    server.send("watch=1", R"({"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"12"}}})");
    server.send("watch=1", R"({"type":"DELETED","object":)" + json(1, "13") + "}");
    QTRY_COMPARE_WITH_TIMEOUT(store.events().size(), qsizetype(2), patience);
    QCOMPARE(store.events().value(u"e3"_s).count, 2);
    QCOMPARE(server.calls.size(), std::size_t(3)); // two pages, one watch
    store.stop();
}

void TimelineTest::anExpiredWatchListsAnew()
{
    int lists = 0;
    SmallServer server([&](const SmallServer::Call &call) -> SmallServer::Answer {
        if (call.path.contains("watch=1"))
            return {};
        ++lists;
        return {200, R"({"metadata":{"resourceVersion":"10"},"items":[)" + json(lists, "1") + "]}"};
    });
    Transport transport;
    EventStore store;
    store.follow(server.client(transport), u"a"_s, quick());
    QTRY_COMPARE_WITH_TIMEOUT(server.streams("watch=1"), 1, patience);
    server.send("watch=1", R"({"type":"ERROR","object":{"kind":"Status","status":"Failure","reason":"Expired","code":410,"message":"too old"}})");
    QTRY_COMPARE_WITH_TIMEOUT(lists, 2, patience);
    QTRY_VERIFY_WITH_TIMEOUT(store.events().contains(u"e2"_s) && !store.events().contains(u"e1"_s), patience);
    QTRY_COMPARE_WITH_TIMEOUT(store.status().state, LiveState::Live, patience);
    QCOMPARE(store.status().reconnects, 1);
    store.stop();
}

void TimelineTest::aRefusalIsSaid()
{
    SmallServer server([](const SmallServer::Call &) { return SmallServer::Answer{403, R"({"kind":"Status","reason":"Forbidden","code":403,"message":"events is forbidden"})"}; });
    Transport transport;
    EventStore store;
    store.follow(server.client(transport), u"a"_s, quick());
    QTRY_COMPARE_WITH_TIMEOUT(store.status().state, LiveState::Failed, patience);
    QCOMPARE(store.status().error.code, u"kube.forbidden"_s);
    store.stop();
}

QTEST_GUILESS_MAIN(TimelineTest)
#include "timeline_test.moc"
