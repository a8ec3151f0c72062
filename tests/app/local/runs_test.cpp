// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/local/pipelines_under_test.h"

#include <QFile>
#include <QTest>

using namespace headrace;
using namespace headrace::local;

namespace {

Json spec()
{
    return Json::parse(R"({"components": {"comp-a": {"executorLabel": "exec-a"}}, "deploymentSpec": {"executors": {"exec-a": {"container": {"image": "i"}}}}, "pipelineInfo": {"name": "p"},
        "root": {"dag": {"tasks": {"a": {"componentRef": {"name": "comp-a"}, "taskInfo": {"name": "a"}}}}, "inputDefinitions": {"parameters": {"x": {"parameterType": "STRING", "defaultValue": "d"}}}}, "schemaVersion": "2.1.0", "sdkVersion": "s"})");
}

TaskRecord task(const std::string &run, const std::string &id, RunPhase phase, const std::string &parent = {})
{
    TaskRecord one{.id = id, .runId = run, .parentId = parent, .name = id, .displayName = "Task " + id, .kind = "container"};
    one.phase = phase;
    one.createdAt = 1'000'000;
    one.startedAt = 2'000'000;
    one.podName = "pod-" + id;
    return one;
}

Json schedule(const Json &trigger, int concurrency = 1, bool catchesUp = true)
{
    return {{"display_name", "s"}, {"max_concurrency", std::to_string(concurrency)}, {"mode", "ENABLE"}, {"no_catchup", !catchesUp}, {"trigger", trigger}, {"pipeline_spec", spec()}, {"runtime_config", {{"parameters", {{"x", "[[ScheduledTime]] [[Index]]"}}}}}};
}

constexpr std::int64_t minute = 60'000;

} // namespace

class RunsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEngineIsAskedFirst();
    void statesAreKeptAndTold();
    void tasksHaveTheirTree();
    void artifactsAreFound();
    void keptAnswersAreTheNewest();
    void cachedTasksAreTheNewest();
    void terminatingAndRetrying();
    void aNewProcessGoesOn();
    void aDeletedRunStaysAway();
    void pagesHoldEveryRunOnce();
    void schedulesFire();
    void schedulesCatchUpOrNot();
    void schedulesKeepToTheirWindow();
    void oneAtATime();
    void brokenSchedulesSaySo();
    void nextFiresFollowTheController();

private:
    std::string create(PipelinesUnderTest &cluster, const std::string &name = "r")
    {
        return cluster.call("POST", "runs", {{"display_name", name}, {"pipeline_spec", spec()}}).value("run_id", "");
    }
    Json fired(PipelinesUnderTest &cluster)
    {
        cluster.api->tick();
        const Json list = cluster.call("GET", "runs?sort_by=scheduled_at");
        Json times = Json::array();
        for (const Json &run : list.value("runs", Json::array()))
            times.push_back(run["scheduled_at"]);
        return times;
    }
};

void RunsTest::theEngineIsAskedFirst()
{
    PipelinesUnderTest cluster;
    cluster.engine->refusal = Error{.code = QStringLiteral("local.cannotRun"), .where = QStringLiteral("a"), .serverMessage = QStringLiteral("its image is no Python")};
    const Json refused = cluster.call("POST", "runs", {{"display_name", "r"}, {"pipeline_spec", spec()}});
    QCOMPARE(cluster.status, 400);
    QVERIFY(refused["message"].get<std::string>().find("its image is no Python") != std::string::npos);
    QVERIFY(cluster.call("GET", "runs").empty());
    QVERIFY(cluster.engine->told.empty());
    cluster.engine->refusal = {};
    const Json made = cluster.call("POST", "runs", {{"display_name", "r"}, {"pipeline_spec", spec()}, {"runtime_config", {{"parameters", {{"x", "[[RunUUID]]!"}}}, {"pipeline_root", "/r"}}}});
    QCOMPARE(cluster.status, 200);
    QCOMPARE(cluster.engine->started.size(), std::size_t(1));
    const RunOrder &order = cluster.engine->started[0];
    QCOMPARE(order.spec, spec());
    QVERIFY(order.platforms.is_null());
    QCOMPARE(order.parameters.at("x"), made["run_id"].get<std::string>() + '!');
    QCOMPARE(order.pipelineRoot, "/r");
    QCOMPARE(order.nameSpace, "kubeflow");
    QCOMPARE(made["runtime_config"]["parameters"]["x"], "[[RunUUID]]!");
}

void RunsTest::statesAreKeptAndTold()
{
    PipelinesUnderTest cluster;
    const std::string id = create(cluster);
    cluster.api->runs().keep({id, RunPhase::Running, {}, cluster.now, 0}, {task(id, "a", RunPhase::Running)});
    cluster.api->runs().keep({id, RunPhase::Running, {}, cluster.now, 0}, {});
    TaskRecord failed = task(id, "a", RunPhase::Failed);
    failed.reason = "OOMKilled: it needed more than 1 MiB";
    failed.endedAt = 3'000'000;
    cluster.api->runs().keep({id, RunPhase::Failed, "a failed", cluster.now, cluster.now + 1000}, {failed});
    const Json run = cluster.call("GET", "runs/" + id);
    QCOMPARE(run["state"], "FAILED");
    QCOMPARE(run["error"]["message"], "a failed");
    QCOMPARE(run["finished_at"], "2026-11-22T10:05:46Z");
    QCOMPARE(run["state_history"].size(), std::size_t(3));
    const Json told = run["run_details"]["task_details"][0];
    QCOMPARE(told["state"], "FAILED");
    QCOMPARE(told["error"]["message"], failed.reason);
    QCOMPARE(told["end_time"], "1970-01-01T00:50:00Z");
    QCOMPARE(told["pod_name"], "pod-a");
    QCOMPARE(told["state_history"].size(), std::size_t(2));
    QCOMPARE(cluster.call("GET", "runs?filter=%257B%2522predicates%2522:%255B%257B%2522key%2522:%2522state%2522,%2522operation%2522:%2522EQUALS%2522,%2522string_value%2522:%2522FAILED%2522%257D%255D%257D")["total_size"], 1);
}

void RunsTest::tasksHaveTheirTree()
{
    PipelinesUnderTest cluster;
    const std::string id = create(cluster);
    TaskRecord loop = task(id, "loop", RunPhase::Running), first = task(id, "first", RunPhase::Succeeded, "loop");
    loop.kind = "loop";
    first.kind = "iteration";
    first.iteration = 0;
    first.inputs = {{"n", 5}};
    first.outputs = {{"out", Json{{"a", 1}}}};
    cluster.api->runs().keep({id, RunPhase::Running, {}, 1, 0}, {loop, first});
    const Json details = cluster.call("GET", "runs/" + id)["run_details"]["task_details"];
    QCOMPARE(details[1]["child_tasks"], Json::parse(R"([{"task_id": "first"}])"));
    QCOMPARE(details[0]["parent_task_id"], "loop");
    const Json tasks = cluster.call("GET", "runs/" + id + "/tasks")["tasks"];
    QCOMPARE(tasks.size(), std::size_t(2));
    const Json full = cluster.call("GET", "runs/" + id + "/tasks/first");
    QCOMPARE(full["type_attributes"]["iteration_index"], "0");
    QCOMPARE(full["inputs"]["parameters"][0], Json::parse(R"({"parameter_key": "n", "value": 5})"));
    QCOMPARE(full["outputs"]["parameters"][0]["value"]["a"], 1);
    cluster.call("GET", "runs/" + id + "/tasks/none");
    QCOMPARE(cluster.status, 404);
}

void RunsTest::artifactsAreFound()
{
    PipelinesUnderTest cluster;
    const std::string id = create(cluster), path = cluster.folder.filePath(QStringLiteral("data")).toStdString();
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("a,b\n");
    file.close();
    TaskRecord made = task(id, "a", RunPhase::Succeeded);
    made.outputArtifacts["data"] = {{.id = "art-1", .name = "data", .type = "system.Dataset", .uri = path, .metadata = {{"rows", 1}}, .createdAt = 5'000'000}};
    cluster.api->runs().keep({id, RunPhase::Succeeded, {}, 1, 2}, {made});
    QCOMPARE(cluster.call("GET", "runs/" + id)["run_details"]["task_details"][0]["outputs"]["data"]["artifact_ids"][0], "art-1");
    const Json artifact = cluster.call("GET", "artifacts/art-1");
    QCOMPARE(artifact["type"], "Dataset");
    QCOMPARE(artifact["uri"], path);
    QCOMPARE(artifact["metadata"]["rows"], 1);
    QCOMPARE(cluster.call("GET", "artifacts")["total_size"], 1);
    QCOMPARE(cluster.call("GET", "runs/" + id + "/nodes/pod-a/artifacts/data:read")["data"], "YSxiCg==");
    QCOMPARE(cluster.call("GET", "runs/" + id + "/nodes/a/artifacts/data:read")["data"], "YSxiCg==");
    cluster.call("GET", "runs/" + id + "/nodes/a/artifacts/other:read");
    QCOMPARE(cluster.status, 404);
}

void RunsTest::keptAnswersAreTheNewest()
{
    PipelinesUnderTest cluster;
    const std::string id = create(cluster);
    cluster.api->runs().keep({id, RunPhase::Failed, "no", 1, 2}, {task(id, "a", RunPhase::Failed)});
    const auto kept = [&] {
        Statement count = cluster.store->database().prepare("SELECT count(*) FROM kfp_answers");
        return count.step() ? count.number(0) : -1;
    };
    QCOMPARE(kept(), 1);
    QCOMPARE(cluster.call("GET", "runs")["runs"][0], cluster.call("GET", "runs/" + id));
    cluster.call("POST", "runs/" + id + ":archive");
    QCOMPARE(kept(), 0);
    QCOMPARE(cluster.call("GET", "runs/" + id)["storage_state"], "ARCHIVED");
    QCOMPARE(kept(), 1);
    const std::string experiment = cluster.call("GET", "runs/" + id)["experiment_id"];
    cluster.call("POST", "runs/" + id + ":unarchive");
    cluster.call("POST", "experiments/" + experiment + ":archive");
    QCOMPARE(cluster.call("GET", "runs/" + id)["storage_state"], "ARCHIVED");
    cluster.call("POST", "runs/" + id + ":retry");
    QCOMPARE(cluster.call("GET", "runs/" + id)["state"], "RUNNING");
    QCOMPARE(kept(), 0);
    cluster.api->runs().keep({id, RunPhase::Succeeded, {}, 1, 2}, {task(id, "a", RunPhase::Succeeded), task(id, "b", RunPhase::Succeeded)});
    QCOMPARE(cluster.call("GET", "runs")["runs"][0]["run_details"]["task_details"].size(), std::size_t(2));
    cluster.call("DELETE", "runs/" + id);
    QCOMPARE(kept(), 0);
}

void RunsTest::cachedTasksAreTheNewest()
{
    PipelinesUnderTest cluster;
    const std::string id = create(cluster);
    std::vector<TaskRecord> tasks;
    for (const auto &[name, ended, phase] : {std::tuple("old", 1000, RunPhase::Succeeded), {"new", 2000, RunPhase::Succeeded}, {"failed", 3000, RunPhase::Failed}}) {
        tasks.push_back(task(id, name, phase));
        tasks.back().fingerprint = "f";
        tasks.back().endedAt = ended;
        tasks.back().outputs = {{"o", name}};
    }
    cluster.api->runs().keep({id, RunPhase::Running, {}, 1, 0}, tasks);
    const TaskRecord found = cluster.api->runs().cached("kubeflow", "f");
    QCOMPARE(found.id, "new");
    QCOMPARE(found.outputs.at("o"), "new");
    QVERIFY(cluster.api->runs().cached("kubeflow", "g").id.empty());
    QVERIFY(cluster.api->runs().cached("other", "f").id.empty());
    QVERIFY(cluster.api->runs().cached("kubeflow", "").id.empty());
}

void RunsTest::terminatingAndRetrying()
{
    PipelinesUnderTest cluster;
    const std::string id = create(cluster);
    cluster.call("POST", "runs/" + id + ":terminate");
    QCOMPARE(cluster.status, 200);
    QCOMPARE(cluster.engine->told.back(), "cancel " + id);
    cluster.api->runs().keep({id, RunPhase::Running, {}, 1, 0}, {task(id, "a", RunPhase::Running)});
    QCOMPARE(cluster.call("GET", "runs/" + id)["state"], "CANCELING"); // a late word of the engine changes nothing
    cluster.call("POST", "runs/" + id + ":retry");
    QCOMPARE(cluster.status, 409);
    cluster.api->runs().keep({id, RunPhase::Canceled, {}, 1, 2}, {task(id, "a", RunPhase::Canceled)});
    QCOMPARE(cluster.call("GET", "runs/" + id)["state"], "CANCELED");
    cluster.call("POST", "runs/" + id + ":terminate");
    QCOMPARE(cluster.status, 400);
    cluster.call("POST", "runs/" + id + ":retry");
    QCOMPARE(cluster.status, 200);
    QCOMPARE(cluster.engine->told.back(), "retry r 1");
    QCOMPARE(cluster.call("GET", "runs/" + id)["state"], "RUNNING");
}

void RunsTest::aNewProcessGoesOn()
{
    PipelinesUnderTest cluster;
    const std::string going = create(cluster, "going"), ending = create(cluster, "ending"), done = create(cluster, "done");
    TaskRecord made = task(going, "a", RunPhase::Succeeded);
    made.outputs = {{"o", 1}};
    cluster.api->runs().keep({going, RunPhase::Running, {}, 1, 0}, {made});
    cluster.call("POST", "runs/" + ending + ":terminate");
    cluster.api->runs().keep({done, RunPhase::Succeeded, {}, 1, 2}, {});
    cluster.open();
    std::vector<std::string> told = cluster.engine->told;
    std::sort(told.begin(), told.end());
    QCOMPARE(told, (std::vector<std::string>{"cancel " + ending, "resume ending 0 5", "resume going 1 1"}));
    for (const auto &[order, tasks] : cluster.engine->resumed) {
        QCOMPARE(order.spec, spec());
        if (order.runId == going)
            QCOMPARE(tasks[0].outputs.at("o"), 1);
    }
}

void RunsTest::aDeletedRunStaysAway()
{
    PipelinesUnderTest cluster;
    const std::string id = create(cluster);
    cluster.call("DELETE", "runs/" + id);
    QCOMPARE(cluster.engine->told.back(), "cancel " + id);
    cluster.api->runs().keep({id, RunPhase::Canceled, {}, 1, 2}, {task(id, "a", RunPhase::Canceled)});
    cluster.call("GET", "runs/" + id);
    QCOMPARE(cluster.status, 404);
    QVERIFY(cluster.api->runs().tasksOf(id).empty());
}

void RunsTest::pagesHoldEveryRunOnce()
{
    PipelinesUnderTest cluster;
    for (int i = 0; i < 45; ++i, cluster.now += i % 3)
        create(cluster, "r" + std::to_string(i % 7));
    for (const char *sort : {"created_at%20desc", "display_name", "run_id", "state%20desc"}) {
        std::set<std::string> seen;
        std::string token;
        int pages = 0;
        do {
            const Json page = cluster.call("GET", "runs?page_size=10&sort_by=" + std::string(sort) + (token.empty() ? "" : "&page_token=" + QByteArray::fromStdString(token).toPercentEncoding().toStdString()));
            QCOMPARE(page["total_size"], 45);
            for (const Json &run : page["runs"])
                QVERIFY(seen.insert(run["run_id"]).second);
            token = page.value("next_page_token", "");
        } while (!token.empty() && ++pages < 10);
        QCOMPARE(seen.size(), std::size_t(45));
        QCOMPARE(pages, 4);
    }
}

void RunsTest::schedulesFire()
{
    PipelinesUnderTest cluster; // 10:05:45
    const std::string id = cluster.call("POST", "recurringruns", schedule({{"cron_schedule", {{"cron", "0 */10 * * * *"}}}}, 10))["recurring_run_id"];
    QCOMPARE(fired(cluster).size(), std::size_t(0));
    cluster.now += 5 * minute;
    QCOMPARE(fired(cluster), Json::parse(R"(["2026-11-22T10:10:00Z"])"));
    QCOMPARE(fired(cluster).size(), std::size_t(1));
    cluster.now += 10 * minute;
    QCOMPARE(fired(cluster).size(), std::size_t(2));
    QCOMPARE(cluster.engine->started[1].parameters.at("x"), "20261122102000 2");
    QCOMPARE(cluster.engine->started[1].scheduledAt % (10 * minute), 0);
    QCOMPARE(cluster.call("GET", "runs")["runs"][0]["recurring_run_id"], id);
    cluster.call("POST", "recurringruns/" + id + ":disable");
    cluster.now += 10 * minute;
    QCOMPARE(fired(cluster).size(), std::size_t(2));
    cluster.call("POST", "recurringruns/" + id + ":enable");
    QCOMPARE(fired(cluster).size(), std::size_t(3)); // what was missed is caught up
}

void RunsTest::schedulesCatchUpOrNot()
{
    for (const bool catchesUp : {true, false}) {
        PipelinesUnderTest cluster;
        cluster.call("POST", "recurringruns", schedule({{"periodic_schedule", {{"interval_second", "60"}}}}, 10, catchesUp));
        cluster.now += 5 * minute + 1000;
        QCOMPARE(fired(cluster).size(), std::size_t(catchesUp ? 5 : 1));
        cluster.open(); // nothing fires twice over a restart
        QCOMPARE(fired(cluster).size(), std::size_t(catchesUp ? 5 : 1));
    }
}

void RunsTest::schedulesKeepToTheirWindow()
{
    PipelinesUnderTest cluster;
    cluster.call("POST", "recurringruns", schedule({{"periodic_schedule", {{"interval_second", "60"}, {"start_time", "2026-11-22T11:00:00Z"}, {"end_time", "2026-11-22T11:02:00Z"}}}}, 10));
    cluster.now += 54 * minute;
    QCOMPARE(fired(cluster).size(), std::size_t(0));
    cluster.now += 60 * minute;
    QCOMPARE(fired(cluster), Json::parse(R"(["2026-11-22T11:01:00Z", "2026-11-22T11:02:00Z"])"));
}

void RunsTest::oneAtATime()
{
    PipelinesUnderTest cluster;
    cluster.call("POST", "recurringruns", schedule({{"periodic_schedule", {{"interval_second", "60"}}}}, 1));
    cluster.now += 3 * minute;
    QCOMPARE(fired(cluster).size(), std::size_t(1));
    QCOMPARE(fired(cluster).size(), std::size_t(1));
    cluster.api->runs().keep({cluster.engine->started[0].runId, RunPhase::Succeeded, {}, 1, 2}, {});
    QCOMPARE(fired(cluster).size(), std::size_t(2));
}

void RunsTest::brokenSchedulesSaySo()
{
    PipelinesUnderTest cluster;
    const std::string id = cluster.call("POST", "recurringruns", schedule({{"periodic_schedule", {{"interval_second", "60"}}}}))["recurring_run_id"];
    cluster.engine->refusal = Error{.code = QStringLiteral("local.cannotRun"), .serverMessage = QStringLiteral("no podman")};
    cluster.now += minute;
    QCOMPARE(fired(cluster).size(), std::size_t(1));
    const Json run = cluster.call("GET", "runs")["runs"][0];
    QCOMPARE(run["state"], "FAILED");
    QVERIFY(run["error"]["message"].get<std::string>().find("no podman") != std::string::npos);
    QVERIFY(cluster.call("GET", "recurringruns/" + id)["error"]["message"].get<std::string>().find("no podman") != std::string::npos);
}

void RunsTest::nextFiresFollowTheController()
{
    const Json periodic{{"created_at", 100'000}, {"last_fire", 0}, {"trigger", {{"periodic_schedule", {{"interval_second", 10}}}}}};
    QCOMPARE(nextFire(periodic, 0), std::optional<std::int64_t>(110'000));
    Json once = periodic;
    once["trigger"] = Json::object();
    QCOMPARE(nextFire(once, 0), std::optional<std::int64_t>(100'000));
    once["last_fire"] = 100'000;
    QVERIFY(!nextFire(once, 0));
    Json later = periodic;
    later["trigger"]["periodic_schedule"]["start_time"] = 500'000;
    later["last_fire"] = 200'000;
    QCOMPARE(nextFire(later, 0), std::optional<std::int64_t>(500'000));
}

QTEST_GUILESS_MAIN(RunsTest)
#include "runs_test.moc"
