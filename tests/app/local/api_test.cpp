// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/local/cluster_under_test.h"

#include "app/local/kube/jsonpath.h"

#include <QDir>
#include <QTest>

#include <fstream>

using namespace headrace::local;
using Texts = std::vector<std::string>;

namespace {

const std::string maps = "/api/v1/namespaces/default/configmaps";
const std::string pods = "/api/v1/namespaces/default/pods";
const std::string jobs = "/apis/batch/v1/namespaces/default/jobs";

Json map(const std::string &name, const Json &data = Json::object())
{
    return {{"apiVersion", "v1"}, {"kind", "ConfigMap"}, {"metadata", {{"name", name}}}, {"data", data}};
}

Json pod(const std::string &name)
{
    Json container{{"name", "c"}, {"image", "i:1"}};
    Json pod{{"metadata", {{"name", name}, {"labels", {{"app", name}}}}}};
    pod["spec"]["containers"].push_back(container);
    return pod;
}

Json owned(Json object, const Json &owner)
{
    Json reference{{"apiVersion", owner["apiVersion"]}, {"kind", owner["kind"]}, {"name", owner["metadata"]["name"]}, {"uid", owner["metadata"]["uid"]}, {"blockOwnerDeletion", true}};
    object["metadata"]["ownerReferences"].push_back(reference);
    return object;
}

Texts names(const Json &list)
{
    Texts found;
    for (const Json &item : list["items"])
        found.push_back(item["metadata"]["name"]);
    return found;
}

} // namespace

/// The rules of the API, each on a cluster of its own, without a network.
class LocalApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_cluster = std::make_unique<ClusterUnderTest>(); }
    void tokensAreNeeded();
    void pagesKeepTheirVersion();
    void watchesHearEverythingOnce();
    void watchesBySelector();
    void oldWatchesAreToldSo();
    void initialEventsEndWithABookmark();
    void tablesAreTheServers();
    void strategicPatches();
    void applyGivesUpWhatItDropped();
    void statusIsAnotherDoor();
    void finalizersHoldObjects();
    void dependentsGoWithTheirOwner_data();
    void dependentsGoWithTheirOwner();
    void namespacesTakeTheirContents();
    void runningPodsEndInGoodOrder();
    void ownKinds();
    void logsOfContainers();
    void followedLogs();
    void ownersThatGoTogetherLeaveNothing();
    void anEmptyingNamespaceLooksOnce();
    void definitionsWaitForTheirObjects();
    void whatCannotBeReadIsNotAbsent();
    void dryRunsWriteNothing();
    void discoveryInBothForms();
    void openApiOfEveryKind();
    void jsonPaths_data();
    void jsonPaths();
    void oldEventsGo();
    void protobufIsRead();

private:
    ClusterUnderTest &cluster() { return *m_cluster; }
    std::unique_ptr<ClusterUnderTest> m_cluster;
};

void LocalApi::tokensAreNeeded()
{
    HttpRequest request{.method = "GET", .path = maps, .query = {}, .accept = {}, .contentType = {}, .authorization = "Bearer wrong", .userAgent = {}, .body = {}};
    QCOMPARE(cluster().api.answer(request).status, 401);
    request.authorization.clear();
    QCOMPARE(cluster().api.answer(request).status, 401);
    request.path = "/healthz";
    QCOMPARE(cluster().api.answer(request).status, 200);
}

void LocalApi::pagesKeepTheirVersion()
{
    for (int i = 0; i < 10; ++i)
        cluster().send("POST", maps, map("m" + std::to_string(i)));
    const Json first = cluster().get(maps + "?limit=4");
    QCOMPARE(first["items"].size(), std::size_t(4));
    QCOMPARE(first["metadata"]["remainingItemCount"].get<int>(), 6);
    cluster().send("DELETE", maps + "/m7", {});
    cluster().send("POST", maps, map("m99"));
    const std::string token = first["metadata"]["continue"];
    const Json rest = cluster().get(maps + "?limit=100&continue=" + token);
    QVERIFY(names(rest) == (Texts{"m4", "m5", "m6", "m7", "m8", "m9"}));
    QVERIFY(!rest["metadata"].contains("continue"));
    QVERIFY(rest["metadata"]["resourceVersion"] == first["metadata"]["resourceVersion"]);
    QCOMPARE(names(cluster().get(maps)).size(), std::size_t(10));
    cluster().store->forget(now() + 10, 0);
    cluster().get(maps + "?limit=100&continue=" + token);
    QCOMPARE(cluster().status, 410);
    cluster().get(maps + "?resourceVersion=99999&resourceVersionMatch=NotOlderThan");
    QCOMPARE(cluster().status, 504);
}

void LocalApi::watchesHearEverythingOnce()
{
    cluster().send("POST", maps, map("a"));
    const std::string version = cluster().get(maps)["metadata"]["resourceVersion"];
    cluster().send("POST", maps, map("b"));
    const auto body = cluster().watch(maps + "?watch=1&allowWatchBookmarks=true&timeoutSeconds=100&resourceVersion=" + version);
    cluster().send("PATCH", maps + "/a", {{"data", {{"k", "v"}}}}, "application/merge-patch+json");
    cluster().send("PATCH", maps + "/a", {{"data", {{"k", "v"}}}}, "application/merge-patch+json"); // changes nothing
    cluster().send("DELETE", maps + "/b", {});
    cluster().send("POST", "/api/v1/namespaces/kube-system/configmaps", map("elsewhere"));
    QVERIFY(body->events() == (Texts{"ADDED b", "MODIFIED a", "DELETED b"}));
    cluster().api.tick(now() + 60);
    QCOMPARE(body->events().back(), std::string("BOOKMARK "));
    QVERIFY(!body->isOver());
    cluster().api.tick(now() + 101);
    QVERIFY(body->isOver());
}

void LocalApi::watchesBySelector()
{
    const auto body = cluster().watch(maps + "?watch=1&labelSelector=on%3Dyes");
    cluster().send("POST", maps, map("a"));
    const auto label = [&](const Json &value) { cluster().send("PATCH", maps + "/a", {{"metadata", {{"labels", {{"on", value}}}}}}, "application/merge-patch+json"); };
    label("yes");
    cluster().send("PATCH", maps + "/a", {{"data", {{"k", "v"}}}}, "application/merge-patch+json");
    label("no");
    label("yes");
    cluster().send("DELETE", maps + "/a", {});
    QVERIFY(body->events() == (Texts{"ADDED a", "MODIFIED a", "DELETED a", "ADDED a", "DELETED a"}));
}

void LocalApi::oldWatchesAreToldSo()
{
    cluster().send("POST", maps, map("a"));
    cluster().store->forget(now() + 10, 0);
    const auto body = cluster().watch(maps + "?watch=1&resourceVersion=1");
    const Json event = Json::parse(body->text());
    QVERIFY(event["type"] == "ERROR");
    QCOMPARE(event["object"]["code"].get<int>(), 410);
    QVERIFY(body->isOver());
}

void LocalApi::initialEventsEndWithABookmark()
{
    cluster().send("POST", maps, map("a"));
    const auto body = cluster().watch(maps + "?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true");
    QVERIFY(body->events() == (Texts{"ADDED a", "BOOKMARK "}));
    QVERIFY(body->text().find("initial-events-end") != std::string::npos);
}

void LocalApi::tablesAreTheServers()
{
    cluster().send("POST", pods, pod("p"));
    Json status{{"status", {{"phase", "Running"}}}};
    status["status"]["containerStatuses"].push_back({{"name", "c"}, {"image", "i"}, {"imageID", ""}, {"ready", false}, {"restartCount", 2}, {"state", {{"waiting", {{"reason", "CrashLoopBackOff"}}}}}});
    cluster().send("PATCH", pods + "/p/status", status, "application/merge-patch+json");
    const Json table = Json::parse(ClusterUnderTest::whole(cluster().raw("GET", pods, {}, {}, "application/json;as=Table;v=v1;g=meta.k8s.io,application/json")));
    QVERIFY(table["kind"] == "Table");
    QCOMPARE(table["rows"].size(), std::size_t(1));
    const Json cells = table["rows"][0]["cells"];
    QVERIFY(cells[0] == "p");
    QVERIFY(cells[1] == "0/1");
    QVERIFY(cells[2] == "CrashLoopBackOff");
    QVERIFY(cells[3] == "2");
    QCOMPARE(cells.size(), table["columnDefinitions"].size());
    QVERIFY(table["rows"][0]["object"]["kind"] == "PartialObjectMetadata");
    const auto body = cluster().watch(pods + "?watch=1&includeObject=None", "application/json;as=Table;v=v1;g=meta.k8s.io");
    cluster().send("POST", pods, pod("q"));
    const std::string text = body->text();
    const Json second = Json::parse(text.substr(text.find('\n') + 1));
    QVERIFY(second["object"]["columnDefinitions"].is_null());
    QVERIFY(second["object"]["rows"][0]["object"].is_null());
}

void LocalApi::strategicPatches()
{
    Json two = pod("p");
    two["spec"]["containers"].push_back({{"name", "d"}, {"image", "i:1"}});
    cluster().send("POST", pods, two);
    const std::string strategic = "application/strategic-merge-patch+json";
    Json patch = Json::parse(R"({"spec":{"containers":[{"name":"d","image":"i:2"}]}})");
    const Json patched = cluster().send("PATCH", pods + "/p", patch, strategic);
    QCOMPARE(patched["spec"]["containers"].size(), std::size_t(2));
    QVERIFY(patched["spec"]["containers"][0]["image"] == "i:1");
    QVERIFY(patched["spec"]["containers"][1]["image"] == "i:2");
    QCOMPARE(patched["metadata"]["generation"].get<int>(), 2);
    const Json finalizers = cluster().send("PATCH", pods + "/p", Json::parse(R"({"metadata":{"finalizers":["a/b","a/c"]}})"), strategic);
    const Json fewer = cluster().send("PATCH", pods + "/p", Json::parse(R"({"metadata":{"$deleteFromPrimitiveList/finalizers":["a/b"]}})"), strategic);
    QCOMPARE(finalizers["metadata"]["finalizers"].size(), std::size_t(2));
    QVERIFY(fewer["metadata"]["finalizers"] == Json::array({"a/c"}));
    cluster().send("PATCH", "/apis/kubeflow.org/v1beta1/namespaces/default/experiments/none", patch, strategic);
    QCOMPARE(cluster().status, 415);
}

void LocalApi::applyGivesUpWhatItDropped()
{
    const std::string apply = "application/apply-patch+yaml";
    const auto text = [](const std::string &spec) { return "apiVersion: batch/v1\nkind: Job\nmetadata: {name: j}\nspec:\n  suspend: true\n" + spec + "  template:\n    spec:\n      restartPolicy: Never\n      containers:\n      - {name: c, image: 'i:1'}\n"; };
    HttpReply reply = cluster().raw("PATCH", jobs + "/j?fieldManager=one", text("  backoffLimit: 2\n  parallelism: 3\n"), apply);
    QCOMPARE(reply.status, 201);
    reply = cluster().raw("PATCH", jobs + "/j?fieldManager=two&force=true", text("  parallelism: 4\n"), apply);
    QCOMPARE(reply.status, 200);
    reply = cluster().raw("PATCH", jobs + "/j?fieldManager=one", text(""), apply);
    const Json job = Json::parse(reply.body);
    QCOMPARE(job["spec"]["parallelism"].get<int>(), 4); // the other one's now
    QCOMPARE(job["spec"]["backoffLimit"].get<int>(), 6); // nobody's: the default again
    reply = cluster().raw("PATCH", jobs + "/j?fieldManager=one", text("  parallelism: 5\n"), apply);
    QCOMPARE(reply.status, 409);
    const Json cause = Json::parse(reply.body)["details"]["causes"][0];
    QVERIFY(cause["field"] == ".spec.parallelism" && cause["message"] == "conflict with \"two\"");
    const std::string version = job["metadata"]["resourceVersion"];
    reply = cluster().raw("PATCH", jobs + "/j?fieldManager=one", text(""), apply);
    QVERIFY(Json::parse(reply.body)["metadata"]["resourceVersion"] == version); // nothing changed
}

void LocalApi::statusIsAnotherDoor()
{
    const Json made = cluster().send("POST", pods, pod("p"));
    Json both = made;
    both["status"]["phase"] = "Running";
    both["metadata"]["labels"]["x"] = "y";
    const Json main = cluster().send("PUT", pods + "/p", both);
    QVERIFY(main["status"]["phase"] == "Pending");
    QVERIFY(main["metadata"]["labels"]["x"] == "y");
    both = main;
    both["status"]["phase"] = "Running";
    both["metadata"]["labels"]["x"] = "z";
    const Json status = cluster().send("PUT", pods + "/p/status", both);
    QVERIFY(status["status"]["phase"] == "Running");
    QVERIFY(status["metadata"]["labels"]["x"] == "y");
    QVERIFY(status["metadata"]["generation"] == main["metadata"]["generation"]);
    cluster().send("PUT", pods + "/p", main);
    QCOMPARE(cluster().status, 409); // an older version
}

void LocalApi::finalizersHoldObjects()
{
    Json held = map("a");
    held["metadata"]["finalizers"].push_back("mine/hold");
    cluster().send("POST", maps, held);
    const Json left = cluster().send("DELETE", maps + "/a", {});
    QVERIFY(!textAt(left, {"metadata", "deletionTimestamp"}).empty());
    QVERIFY(cluster().get(maps + "/a")["metadata"].contains("deletionTimestamp"));
    cluster().send("PATCH", maps + "/a", {{"metadata", {{"finalizers", nullptr}}}}, "application/merge-patch+json");
    QCOMPARE(cluster().status, 200);
    cluster().get(maps + "/a");
    QCOMPARE(cluster().status, 404);
}

void LocalApi::dependentsGoWithTheirOwner_data()
{
    QTest::addColumn<std::string>("policy");
    QTest::addColumn<int>("left");
    QTest::addColumn<int>("owners");
    QTest::newRow("background") << std::string("Background") << 1 << 1;
    QTest::newRow("foreground") << std::string("Foreground") << 1 << 1;
    QTest::newRow("orphan") << std::string("Orphan") << 3 << 0;
}

void LocalApi::dependentsGoWithTheirOwner()
{
    QFETCH(std::string, policy);
    QFETCH(int, left);
    QFETCH(int, owners);
    const Json owner = cluster().send("POST", maps, map("owner"));
    const Json other = cluster().send("POST", maps, map("other"));
    cluster().send("POST", pods, owned(pod("child"), owner));
    const Json child = cluster().get(pods + "/child");
    cluster().send("POST", pods, owned(pod("grandchild"), child));
    cluster().send("POST", pods, owned(owned(pod("shared"), owner), other));
    cluster().send("DELETE", maps + "/owner", {{"propagationPolicy", policy}});
    QCOMPARE(cluster().status, 200);
    const Json list = cluster().get(pods);
    QCOMPARE(static_cast<int>(list["items"].size()), left);
    QCOMPARE(cluster().get(pods + "/shared")["metadata"]["ownerReferences"].size(), std::size_t(1));
    if (owners == 0)
        QVERIFY(!cluster().get(pods + "/child")["metadata"].contains("ownerReferences"));
}

void LocalApi::namespacesTakeTheirContents()
{
    cluster().send("POST", "/api/v1/namespaces", {{"metadata", {{"name", "gone"}}}});
    Json held = map("held");
    held["metadata"]["finalizers"].push_back("mine/hold");
    const std::string inside = "/api/v1/namespaces/gone/configmaps";
    cluster().send("POST", inside, held);
    cluster().send("POST", inside, map("free"));
    const auto body = cluster().watch("/api/v1/namespaces?watch=1&resourceVersion=" + cluster().get("/api/v1/namespaces")["metadata"]["resourceVersion"].get<std::string>());
    const Json ending = cluster().send("DELETE", "/api/v1/namespaces/gone", {});
    QVERIFY(ending["status"]["phase"] == "Terminating");
    QVERIFY(names(cluster().get(inside)) == Texts{"held"});
    cluster().send("POST", inside, map("late"));
    QCOMPARE(cluster().status, 403);
    cluster().send("PATCH", inside + "/held", {{"metadata", {{"finalizers", nullptr}}}}, "application/merge-patch+json");
    cluster().get("/api/v1/namespaces/gone");
    QCOMPARE(cluster().status, 404);
    QVERIFY(body->events() == (Texts{"MODIFIED gone", "DELETED gone"}));
}

void LocalApi::runningPodsEndInGoodOrder()
{
    Json running = pod("p");
    running["spec"]["nodeName"] = "here";
    cluster().send("POST", pods, running);
    const Json ending = cluster().send("DELETE", pods + "/p", {});
    QCOMPARE(ending["metadata"]["deletionGracePeriodSeconds"].get<int>(), 30);
    QVERIFY(cluster().get(pods + "/p")["metadata"].contains("deletionTimestamp"));
    cluster().send("DELETE", pods + "/p", {{"gracePeriodSeconds", 0}});
    cluster().get(pods + "/p");
    QCOMPARE(cluster().status, 404);
}

void LocalApi::ownKinds()
{
    const Json definition = Json::parse(R"({"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"trees.test.dev"},
        "spec":{"group":"test.dev","scope":"Namespaced","names":{"kind":"Tree","plural":"trees","shortNames":["tr"]},"versions":[{"name":"v1","served":true,"storage":true,
        "additionalPrinterColumns":[{"name":"Height","type":"integer","jsonPath":".spec.height"}],
        "schema":{"openAPIV3Schema":{"type":"object","properties":{"spec":{"type":"object","properties":{"height":{"type":"integer","maximum":10}}}}}}}]}})");
    cluster().send("POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition);
    QCOMPARE(cluster().status, 201);
    const std::string trees = "/apis/test.dev/v1/namespaces/default/trees";
    const Json tall = Json::parse(R"({"apiVersion":"test.dev/v1","kind":"Tree","metadata":{"name":"oak"},"spec":{"height":11}})");
    const Json refused = cluster().send("POST", trees, tall);
    QVERIFY(refused["details"]["causes"][0]["field"] == "spec.height");
    Json oak = tall;
    oak["spec"]["height"] = 3;
    oak["spec"]["colour"] = "green";
    const Json made = cluster().send("POST", trees, oak);
    QVERIFY(!made["spec"].contains("colour"));
    cluster().send("POST", trees + "?fieldValidation=Strict", oak);
    QCOMPARE(cluster().status, 400);
    const Json table = Json::parse(ClusterUnderTest::whole(cluster().raw("GET", trees, {}, {}, "application/json;as=Table;v=v1;g=meta.k8s.io")));
    QCOMPARE(table["rows"][0]["cells"][1].get<int>(), 3);
    cluster().send("DELETE", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/trees.test.dev", {});
    cluster().get(trees);
    QCOMPARE(cluster().status, 404);
    QVERIFY(!cluster().store->find({"test.dev/trees", "default", "oak"}));
}

void LocalApi::logsOfContainers()
{
    Json running = pod("p");
    running["spec"]["nodeName"] = "here";
    const Json made = cluster().send("POST", pods, running);
    const QString folder = cluster().folder.path() + QStringLiteral("/logs/%1/c").arg(QString::fromStdString(made["metadata"]["uid"]));
    QVERIFY(QDir().mkpath(folder));
    std::ofstream(QString(folder + QStringLiteral("/0.log")).toStdString()) << "2026-01-02T03:04:05.000000001Z stdout F one\n2026-01-02T03:04:06Z stdout P tw\n2026-01-02T03:04:06Z stdout F o\n2026-01-02T03:04:07.5Z stderr F three\n";
    const auto log = [&](const std::string &query) { return ClusterUnderTest::whole(cluster().raw("GET", pods + "/p/log" + query)); };
    QCOMPARE(log(""), std::string("one\ntwo\nthree\n"));
    QCOMPARE(log("?tailLines=1&timestamps=true"), std::string("2026-01-02T03:04:07.5Z three\n"));
    QCOMPARE(log("?sinceTime=2026-01-02T03%3A04%3A06Z&limitBytes=5"), std::string("two\nt"));
    QCOMPARE(log("?stream=Stderr"), std::string("three\n"));
    QCOMPARE(cluster().raw("GET", pods + "/p/log?previous=true").status, 400);
    cluster().send("DELETE", pods + "/p", {{"gracePeriodSeconds", 0}});
    QVERIFY(!QDir(folder).exists());
}

void LocalApi::followedLogs()
{
    Json running = pod("p");
    running["spec"]["nodeName"] = "here";
    const Json made = cluster().send("POST", pods, running);
    const QString folder = cluster().folder.path() + QStringLiteral("/logs/%1/c").arg(QString::fromStdString(made["metadata"]["uid"]));
    QVERIFY(QDir().mkpath(folder));
    std::ofstream file(QString(folder + QStringLiteral("/0.log")).toStdString());
    file << "2026-01-02T03:04:05Z stdout F one\n2026-01-02T03:04:05Z stdout F two\n" << std::flush;
    const auto body = cluster().watch(pods + "/p/log?follow=true&tailLines=1");
    QCOMPARE(body->text(), std::string("two\n"));
    file << "2026-01-02T03:04:06Z stdout F thr" << std::flush;
    bool isRunning = true;
    const auto running_ = [&](const PodLogs::Source &) { return isRunning; };
    QVERIFY(cluster().logs.tick(running_));
    QCOMPARE(body->text(), std::string("two\n"));
    file << "ee\n2026-01-02T03:04:07Z stdout P fo\n" << std::flush;
    QVERIFY(cluster().logs.tick(running_));
    QCOMPARE(body->text(), std::string("two\nthree\n")); // a line whose end is still to come waits for it
    file << "2026-01-02T03:04:07Z stdout F ur\n2026-01-02T03:04:08Z stdout P last" << std::flush;
    QVERIFY(cluster().logs.tick(running_));
    QCOMPARE(body->text(), std::string("two\nthree\nfour\n"));
    file << '\n' << std::flush;
    isRunning = false;
    QVERIFY(!cluster().logs.tick(running_));
    QCOMPARE(body->text(), std::string("two\nthree\nfour\nlast"));
    QVERIFY(body->isOver());
}

void LocalApi::ownersThatGoTogetherLeaveNothing()
{
    Json first = map("first"), second = map("second");
    for (Json *owner : {&first, &second}) {
        (*owner)["metadata"]["labels"] = {{"goes", "yes"}};
        *owner = cluster().send("POST", maps, *owner);
    }
    cluster().send("POST", maps, owned(owned(map("child"), first), second));
    cluster().send("POST", maps, map("other"));
    cluster().send("DELETE", maps + "?labelSelector=goes%3Dyes", {});
    QCOMPARE(names(cluster().get(maps)), (Texts{"other"}));
}

void LocalApi::anEmptyingNamespaceLooksOnce()
{
    cluster().send("POST", "/api/v1/namespaces", {{"metadata", {{"name", "full"}}}});
    for (int i = 0; i < 300; ++i)
        cluster().send("POST", "/api/v1/namespaces/full/configmaps", map("m" + std::to_string(i)));
    const auto watch = cluster().watch("/api/v1/namespaces?watch=1&resourceVersion=" + std::to_string(cluster().store->version()));
    cluster().send("DELETE", "/api/v1/namespaces/full", {});
    QCOMPARE(watch->events(), (Texts{"MODIFIED full", "DELETED full"}));
    QCOMPARE(cluster().store->keysIn("full", 10).size(), std::size_t(0));
}

void LocalApi::definitionsWaitForTheirObjects()
{
    const Json schema{{"openAPIV3Schema", {{"type", "object"}, {"x-kubernetes-preserve-unknown-fields", true}}}};
    Json definition{{"apiVersion", "apiextensions.k8s.io/v1"}, {"kind", "CustomResourceDefinition"}, {"metadata", {{"name", "mills.water.io"}}}};
    definition["spec"] = {{"group", "water.io"}, {"scope", "Namespaced"}, {"names", {{"plural", "mills"}, {"kind", "Mill"}}}, {"versions", {{{"name", "v1"}, {"served", true}, {"storage", true}, {"schema", schema}}}}};
    const std::string definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", mills = "/apis/water.io/v1/namespaces/default/mills";
    cluster().send("POST", definitions, definition);
    cluster().send("POST", mills, {{"apiVersion", "water.io/v1"}, {"kind", "Mill"}, {"metadata", {{"name", "a"}, {"finalizers", {"water.io/hold"}}}}});
    QCOMPARE(cluster().status, 201);
    cluster().send("DELETE", definitions + "/mills.water.io", {});
    QVERIFY(!textAt(cluster().get(definitions + "/mills.water.io"), {"metadata", "deletionTimestamp"}).empty());
    QCOMPARE(names(cluster().get(mills)), (Texts{"a"}));
    cluster().send("PATCH", mills + "/a", {{"metadata", {{"finalizers", nullptr}}}}, "application/merge-patch+json");
    cluster().get(definitions + "/mills.water.io");
    QCOMPARE(cluster().status, 404);
    cluster().get(mills);
    QCOMPARE(cluster().status, 404);
}

void LocalApi::whatCannotBeReadIsNotAbsent()
{
    cluster().send("POST", maps, map("a"));
    QVERIFY(cluster().store->database().run("ALTER TABLE objects RENAME TO elsewhere"));
    cluster().get(maps + "/a");
    QCOMPARE(cluster().status, 500);
    QVERIFY_THROWS_EXCEPTION(DatabaseFailure, cluster().get(maps)); // breaks the answer off, which clients notice
    QVERIFY(cluster().store->database().run("ALTER TABLE elsewhere RENAME TO objects"));
    cluster().get(maps + "/a");
    QCOMPARE(cluster().status, 200);
}

void LocalApi::dryRunsWriteNothing()
{
    const std::int64_t version = cluster().store->version();
    const Json made = cluster().send("POST", maps + "?dryRun=All", map("a"));
    QCOMPARE(cluster().status, 201);
    QVERIFY(!textAt(made, {"metadata", "uid"}).empty());
    cluster().send("DELETE", "/api/v1/namespaces/kube-system?dryRun=All", {});
    cluster().raw("PATCH", maps + "/a?dryRun=All&fieldManager=m", map("a").dump(), "application/apply-patch+yaml");
    QCOMPARE(cluster().store->version(), version);
}

void LocalApi::discoveryInBothForms()
{
    const Json aggregated = Json::parse(cluster().raw("GET", "/apis", {}, {}, "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json").body);
    QVERIFY(aggregated["kind"] == "APIGroupDiscoveryList");
    Texts plain;
    const Json groups = cluster().get("/apis");
    for (const Json &group : groups["groups"]) {
        const Json list = cluster().get("/apis/" + group["preferredVersion"]["groupVersion"].get<std::string>());
        for (const Json &resource : list["resources"])
            plain.push_back(resource["name"]);
    }
    std::size_t kinds = 0;
    for (const Json &group : aggregated["items"])
        for (const Json &resource : group["versions"][0]["resources"])
            kinds += 1 + resource.value("subresources", Json::array()).size();
    QCOMPARE(plain.size(), kinds);
    QVERIFY(std::find(plain.begin(), plain.end(), "experiments/status") != plain.end());
    cluster().get("/apis/none/v1");
    QCOMPARE(cluster().status, 404);
}

void LocalApi::openApiOfEveryKind()
{
    const Json paths = cluster().get("/openapi/v3")["paths"];
    for (const KindPointer &kind : cluster().kinds.all()) {
        const std::string key = (kind->group.empty() ? "api/" : "apis/") + kind->apiVersion();
        QVERIFY2(paths.contains(key), key.c_str());
        const Json schemas = cluster().get("/openapi/v3/" + key)["components"]["schemas"];
        bool isThere = false;
        for (const auto &[name, schema] : schemas.items()) {
            for (const Json &gvk : schema.value("x-kubernetes-group-version-kind", Json::array()))
                isThere = isThere || gvk["kind"] == kind->kind;
            QVERIFY2(schema.value("type", "") == "object", name.c_str());
        }
        QVERIFY2(isThere, kind->kind.c_str());
    }
    const Json core = cluster().get("/openapi/v3/api/v1")["components"]["schemas"];
    QVERIFY(core["PodSpec"]["properties"]["containers"]["x-kubernetes-patch-merge-key"] == "name");
}

void LocalApi::jsonPaths_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("found");
    QTest::newRow("field") << QByteArray(".a.b") << QByteArray("1");
    QTest::newRow("last") << QByteArray(".c[-1:].t") << QByteArray("y");
    QTest::newRow("first") << QByteArray(".c[0].t") << QByteArray("x");
    QTest::newRow("all") << QByteArray(".c[*].t") << QByteArray(R"(["x","y"])");
    QTest::newRow("filter") << QByteArray(".c[?(@.t=='y')].v") << QByteArray("true");
    QTest::newRow("quoted") << QByteArray(".a['d.e']") << QByteArray("z");
    QTest::newRow("escaped") << QByteArray(R"(.a.d\.e)") << QByteArray("z");
}

void LocalApi::jsonPaths()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, found);
    const Json value = Json::parse(R"({"a":{"b":1,"d.e":"z"},"c":[{"t":"x"},{"t":"y","v":true}]})");
    QCOMPARE(QByteArray::fromStdString(jsonPathText(jsonPath(value, path.toStdString()))), found);
    QVERIFY(jsonPath(value, ".none[3].x").empty());
}

void LocalApi::oldEventsGo()
{
    cluster().send("POST", "/api/v1/namespaces/default/events", Json::parse(R"({"metadata":{"name":"e"},"involvedObject":{"kind":"Pod","name":"p","namespace":"default"},"reason":"R"})"));
    QCOMPARE(cluster().status, 201);
    cluster().api.tick(now() + 3599);
    QCOMPARE(cluster().get("/api/v1/namespaces/default/events")["items"].size(), std::size_t(1));
    cluster().api.tick(now() + 3700);
    QCOMPARE(cluster().get("/api/v1/namespaces/default/events")["items"].size(), std::size_t(0));
}

/// As kubectl sends what it makes itself. Cut off anywhere it is refused or read, never more.
void LocalApi::protobufIsRead()
{
    const auto part = [](char number, const std::string &bytes) { return std::string{static_cast<char>(number << 3 | 2), static_cast<char>(bytes.size())} + bytes; };
    const std::string metadata = part(1, "a") + part(2, "") + part(11, part(1, "l") + part(2, "x")); // name, generateName, labels
    const std::string map = part(1, metadata) + part(2, part(1, "k") + part(2, "v"));
    const std::string whole = std::string("k8s\0", 4) + part(1, part(1, "v1") + part(2, "ConfigMap")) + part(2, map);
    const std::string type = "application/vnd.kubernetes.protobuf";
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const HttpReply reply = cluster().raw("POST", maps + "?dryRun=All", whole.substr(0, size), type);
        QVERIFY2(reply.status == 400 || reply.status == 422 || reply.status == 201, reply.body.c_str());
    }
    const HttpReply reply = cluster().raw("POST", maps, whole, type);
    QCOMPARE(reply.status, 201);
    const Json made = Json::parse(reply.body);
    QVERIFY(made["data"] == Json({{"k", "v"}}));
    QVERIFY(made["metadata"]["labels"]["l"] == "x");
    QVERIFY(!made["metadata"].contains("generateName"));
    QCOMPARE(cluster().raw("POST", maps, std::string("k8s\0", 4) + part(1, part(1, "v9") + part(2, "Nothing")), type).status, 400);
}

QTEST_GUILESS_MAIN(LocalApi)
#include "api_test.moc"
