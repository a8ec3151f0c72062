// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/engine/lightweight.h"
#include "app/local/engine/plainjson.h"
#include "app/local/engine/recordjson.h"
#include "app/local/engine/runcheck.h"
#include "app/local/engine/runplan.h"

#include <QTest>

#include <algorithm>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace headrace;
using namespace headrace::local;

namespace {

/// A pipeline of steps that take `n` and give `Output`, with the tasks that are given.
Json pipelineOf(const char *tasks)
{
    Json spec = Json::parse(R"({"schemaVersion": "2.1.0", "pipelineInfo": {"name": "plan"}, "deploymentSpec": {"executors": {"exec": {"container":
        {"image": "python:3.11", "command": ["sh", "-ec", "python3 -m kfp.dsl.executor_main", "code"], "args": ["--function_to_execute", "f"], "resources": {"resourceMemoryLimit": "1Gi"}}}}},
        "components": {"comp": {"executorLabel": "exec", "inputDefinitions": {"parameters": {"n": {"parameterType": "NUMBER_INTEGER", "defaultValue": 3.0},
        "item": {"parameterType": "NUMBER_INTEGER", "isOptional": true}, "status": {"parameterType": "TASK_FINAL_STATUS", "isOptional": true}}},
        "outputDefinitions": {"parameters": {"Output": {"parameterType": "NUMBER_INTEGER"}}}}}})");
    spec["root"]["dag"]["tasks"] = Json::parse(tasks);
    return spec;
}

std::unique_ptr<RunPlan> planOf(const Json &spec, RunPlan::CacheLookup cache = {})
{
    return std::make_unique<RunPlan>(RunOrder{.runId = "run", .spec = spec}, "/artifacts", std::move(cache));
}

StepResult succeeded(const StepOrder &step, const Json &output)
{
    return {.taskId = step.task.id, .attempt = step.task.attempts, .output = {{"parameterValues", {{"Output", output}}}}};
}

StepResult failed(const StepOrder &step, const std::string &reason = {})
{
    return {.taskId = step.task.id, .attempt = step.task.attempts, .exitCode = 1, .reason = reason};
}

QString namesOf(const std::vector<StepOrder> &steps)
{
    QStringList names;
    for (const StepOrder &step : steps)
        names.append(QString::fromStdString(step.task.name));
    names.sort();
    return names.join(u' ');
}

RunPhase phaseOf(const RunPlan &plan, const std::string &name)
{
    for (const TaskRecord &task : plan.tasks())
        if (task.name == name)
            return task.phase;
    return RunPhase::Pending;
}

constexpr const char *chain = R"({"a": {"componentRef": {"name": "comp"}, "cachingOptions": {"enableCache": true}},
    "b": {"componentRef": {"name": "comp"}, "dependentTasks": ["a"], "inputs": {"parameters": {"n": {"taskOutputParameter": {"producerTask": "a", "outputParameterKey": "Output"}}}}},
    "c": {"componentRef": {"name": "comp"}}})";

/// What the SDK makes of a function.
ContainerExecutor lightweightContainer()
{
    return {.image = u"python:3.11"_s, .command = {u"sh"_s, u"-ec"_s, u"python3 -m kfp.dsl.executor_main"_s, u"code"_s}, .arguments = {u"--function_to_execute"_s, u"f"_s}};
}

} // namespace

class RunPlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsWhatIsIndependentSideBySide()
    {
        const auto plan = planOf(pipelineOf(chain));
        const std::vector<StepOrder> first = plan->advance(1);
        QCOMPARE(namesOf(first), u"a c"_s);
        // Whole numbers stay whole, whatever the document wrote.
        QCOMPARE(QString::fromStdString(textOf(first[0].executorInput["inputs"]["parameterValues"]["n"])), u"3"_s);
        QVERIFY(plan->advance(2).empty());
        plan->finished(succeeded(first[0], 5.0), 3);
        const std::vector<StepOrder> second = plan->advance(4);
        QCOMPARE(namesOf(second), u"b"_s);
        QCOMPARE(QString::fromStdString(textOf(second[0].executorInput["inputs"]["parameterValues"]["n"])), u"5"_s);
        plan->finished(succeeded(first[1], 1), 5);
        plan->finished(succeeded(second[0], 1), 5);
        QVERIFY(plan->advance(6).empty());
        QCOMPARE(plan->run().phase, RunPhase::Succeeded);
        QCOMPARE(plan->run().endedAt, 6);
    }

    void skipsWhatStandsBehindAFailure()
    {
        const auto plan = planOf(pipelineOf(chain));
        const std::vector<StepOrder> first = plan->advance(1);
        StepResult outOfMemory = failed(first[0], "OOMKilled");
        outOfMemory.exitCode = 137;
        plan->finished(outOfMemory, 2);
        plan->finished(succeeded(first[1], 1), 2);
        QVERIFY(plan->advance(3).empty());
        QCOMPARE(plan->run().phase, RunPhase::Failed);
        QCOMPARE(phaseOf(*plan, "b"), RunPhase::Skipped);
        for (const TaskRecord &task : plan->tasks())
            if (task.name == "a") {
                QCOMPARE(task.exitCode, 137);
                QVERIFY2(task.reason.find("1Gi") != std::string::npos, task.reason.c_str());
            }
    }

    void aStepThatWaitsIsToldAtEveryLook()
    {
        const auto plan = planOf(pipelineOf(chain));
        const std::vector<StepOrder> first = plan->advance(1);
        (void)plan->takeChanged();
        for (int look = 0; look < 2; ++look) {
            plan->setWaiting(first[0].task.id, "FailedMount: not there");
            const std::vector<TaskRecord> told = plan->takeChanged();
            QCOMPARE(told.size(), std::size_t(1));
            QCOMPARE(told.front().waiting, std::string("FailedMount: not there"));
            QCOMPARE(shownStateOf(jsonOf(told.front())), std::string("PENDING"));
            QCOMPARE(told.front().phase, RunPhase::Running); // what is resumed begins anew
        }
        plan->finished(succeeded(first[0], 1), 2);
        for (const TaskRecord &task : plan->tasks())
            QVERIFY(task.waiting.empty());
    }

    void takesCachedResults()
    {
        int asked = 0;
        const auto plan = planOf(pipelineOf(chain), [&](const std::string &fingerprint) {
            ++asked;
            return TaskRecord{.id = "earlier", .outputs = {{"Output", 9}}, .fingerprint = fingerprint};
        });
        const std::vector<StepOrder> first = plan->advance(1);
        QCOMPARE(namesOf(first), u"b c"_s);
        QCOMPARE(asked, 1); // the others do not allow it
        QCOMPARE(phaseOf(*plan, "a"), RunPhase::Cached);
        QCOMPARE(first[0].executorInput["inputs"]["parameterValues"]["n"].get<int>(), 9);
    }

    void fingerprintsDifferByCommandAndInput()
    {
        const auto fingerprint = [](const Json &spec) {
            std::string seen;
            const auto plan = planOf(spec, [&](const std::string &one) { seen = one; return TaskRecord(); });
            (void)plan->advance(1);
            return seen;
        };
        const Json spec = pipelineOf(chain);
        Json otherCode = spec, otherImage = spec, otherInput = spec;
        otherCode["deploymentSpec"]["executors"]["exec"]["container"]["command"][3] = "other";
        otherImage["deploymentSpec"]["executors"]["exec"]["container"]["image"] = "python:3.12";
        otherInput["components"]["comp"]["inputDefinitions"]["parameters"]["n"]["defaultValue"] = 4;
        QCOMPARE(fingerprint(spec), fingerprint(spec));
        for (const Json &other : {otherCode, otherImage, otherInput})
            QVERIFY(fingerprint(spec) != fingerprint(other));
    }

    void retriesWithGrowingPauses()
    {
        const auto plan = planOf(pipelineOf(R"({"a": {"componentRef": {"name": "comp"}, "retryPolicy": {"maxRetryCount": 2, "backoffDuration": "3s", "backoffFactor": 2.0}}})"));
        std::vector<StepOrder> steps = plan->advance(1000);
        plan->finished(failed(steps[0]), 2000);
        QVERIFY(plan->advance(4999).empty());
        QCOMPARE(plan->nextTime(), 5000);
        steps = plan->advance(5000);
        QCOMPARE(steps.size(), 1U);
        QCOMPARE(steps[0].task.attempts, 2);
        plan->finished(failed(steps[0]), 6000);
        QCOMPARE(plan->nextTime(), 12000);
        steps = plan->advance(12000);
        plan->finished(failed(steps[0]), 13000);
        (void)plan->advance(13000);
        QCOMPARE(plan->run().phase, RunPhase::Failed);
    }

    void doesNotCountAttemptsThatWereLost()
    {
        const auto plan = planOf(pipelineOf(chain));
        std::vector<StepOrder> steps = plan->advance(1);
        StepResult lost = failed(steps[0]);
        lost.isLost = true;
        plan->finished(lost, 2);
        steps = plan->advance(3);
        QCOMPARE(namesOf(steps), u"a"_s);
        QCOMPARE(steps[0].task.attempts, 1);
    }

    void runsExitTasksWithTheFinalStatus()
    {
        const auto plan = planOf(pipelineOf(R"({"a": {"componentRef": {"name": "comp"}},
            "last": {"componentRef": {"name": "comp"}, "dependentTasks": ["a"], "triggerPolicy": {"strategy": "ALL_UPSTREAM_TASKS_COMPLETED"},
                     "inputs": {"parameters": {"status": {"taskFinalStatus": {"producerTask": "a"}}}}}})"));
        std::vector<StepOrder> steps = plan->advance(1);
        plan->finished(failed(steps[0]), 2);
        steps = plan->advance(3);
        QCOMPARE(namesOf(steps), u"last"_s);
        const Json status = steps[0].executorInput["inputs"]["parameterValues"]["status"];
        QCOMPARE(status["state"].get<std::string>(), std::string("FAILED"));
        QCOMPARE(status["pipelineTaskName"].get<std::string>(), std::string("a"));
        plan->finished(succeeded(steps[0], 1), 4);
        (void)plan->advance(5);
        QCOMPARE(plan->run().phase, RunPhase::Failed);
    }

    void keepsTheLimitOfALoop()
    {
        const auto plan = planOf(pipelineOf(R"({"loop": {"componentRef": {"name": "comp"}, "iteratorPolicy": {"parallelismLimit": 2},
            "parameterIterator": {"itemInput": "item", "items": {"raw": "[1, 2.0, 3, 4, 5]"}}}})"));
        std::vector<StepOrder> running = plan->advance(1);
        QCOMPARE(running.size(), 2U);
        std::vector<int> items;
        for (int guard = 0; !running.empty() && guard < 10; ++guard) {
            const StepOrder step = running.front();
            running.erase(running.begin());
            items.push_back(step.executorInput["inputs"]["parameterValues"]["item"].get<int>());
            plan->finished(succeeded(step, items.back() * 10), 2);
            for (StepOrder &next : plan->advance(2))
                running.push_back(std::move(next));
            QVERIFY(running.size() <= 2);
        }
        QCOMPARE(items, (std::vector<int>{1, 2, 3, 4, 5}));
        QCOMPARE(plan->run().phase, RunPhase::Succeeded);
        const std::vector<TaskRecord> tasks = plan->tasks();
        QCOMPARE(QString::fromStdString(textOf(tasks.front().outputs.at("Output"))), u"[10,20,30,40,50]"_s);
    }

    void goesOnWhereAFormerProcessStopped()
    {
        const auto before = planOf(pipelineOf(chain));
        const std::vector<StepOrder> first = before->advance(1);
        before->finished(succeeded(first[0], 5), 2);
        (void)before->advance(3);
        const auto plan = planOf(pipelineOf(chain));
        plan->restore(before->run(), before->tasks(), RunPlan::Mode::Resume);
        const std::vector<StepOrder> steps = plan->advance(10);
        QCOMPARE(namesOf(steps), u"b c"_s);
        for (const StepOrder &step : steps)
            QCOMPARE(step.task.attempts, 1);
        QCOMPARE(plan->run().startedAt, 1);
    }

    void retriesOnlyWhatDidNotSucceed()
    {
        const auto before = planOf(pipelineOf(chain));
        const std::vector<StepOrder> first = before->advance(1);
        before->finished(failed(first[0]), 2);
        before->finished(succeeded(first[1], 5), 2);
        (void)before->advance(3);
        for (const auto &[mode, started] : {std::pair(RunPlan::Mode::Resume, u""_s), std::pair(RunPlan::Mode::Retry, u"a"_s)}) {
            const auto plan = planOf(pipelineOf(chain));
            plan->restore(before->run(), before->tasks(), mode);
            QCOMPARE(namesOf(plan->advance(10)), started);
        }
    }

    void stopsEverythingWhenCanceled()
    {
        const auto plan = planOf(pipelineOf(chain));
        const std::vector<StepOrder> steps = plan->advance(1);
        QCOMPARE(plan->cancel(2).size(), 2U);
        QVERIFY(plan->advance(3).empty());
        QVERIFY(!plan->hasEnded());
        for (const StepOrder &step : steps)
            plan->finished(failed(step, "Canceled"), 4);
        (void)plan->advance(5);
        QCOMPARE(plan->run().phase, RunPhase::Canceled);
        QCOMPARE(phaseOf(*plan, "b"), RunPhase::Canceled);
    }

    void failsWhenThePipelinesTimeIsOver()
    {
        RunOrder order{.runId = "run", .spec = pipelineOf(chain), .platforms = Json::parse(R"({"kubernetes": {"pipelineConfig": {"activeDeadlineSeconds": 2}}})")};
        RunPlan plan(order, "/artifacts", {});
        const std::vector<StepOrder> first = plan.advance(1000);
        QCOMPARE(namesOf(first), u"a c"_s);
        QCOMPARE(plan.nextTime(), 3000);
        QVERIFY(plan.overdue(2999).empty());
        QCOMPARE(plan.overdue(3000).size(), std::size_t(2));
        QVERIFY(plan.overdue(3001).empty()); // once
        for (const StepOrder &step : first)
            plan.finished(failed(step, "Canceled"), 3002);
        QVERIFY(plan.advance(3003).empty());
        QCOMPARE(plan.run().phase, RunPhase::Failed);
        QVERIFY2(plan.run().reason.rfind("DeadlineExceeded: ", 0) == 0, plan.run().reason.c_str());
        QCOMPARE(phaseOf(plan, "b"), RunPhase::Canceled);
    }

    void endsARunThatWasAskedToEndBeforeItWentOn()
    {
        const auto plan = planOf(pipelineOf(chain));
        QVERIFY(plan->cancel(1).empty());
        QVERIFY(plan->advance(2).empty());
        QCOMPARE(plan->run().phase, RunPhase::Canceled);
        QCOMPARE(phaseOf(*plan, "a"), RunPhase::Canceled);
    }

    /// What a task costs does not grow with the number of the others.
    void looksAtFewTasks()
    {
        constexpr int size = 1000, width = 4;
        Json tasks = Json::object();
        for (int i = 0; i < size; ++i) {
            Json task{{"componentRef", {{"name", "comp"}}}};
            if (i >= width)
                task["dependentTasks"] = {"t" + std::to_string(i - width)};
            tasks["t" + std::to_string(i)] = task;
        }
        const auto plan = planOf(pipelineOf(tasks.dump().c_str()));
        std::vector<StepOrder> running = plan->advance(1);
        int done = 0;
        while (!running.empty()) {
            std::vector<StepOrder> next;
            for (const StepOrder &step : running) {
                plan->finished(succeeded(step, 1), 2);
                ++done;
                for (StepOrder &one : plan->advance(2))
                    next.push_back(std::move(one));
            }
            running = std::move(next);
        }
        QCOMPARE(done, size);
        QCOMPARE(plan->run().phase, RunPhase::Succeeded);
        QVERIFY2(plan->looks() <= std::size_t(4 * size), qPrintable(QString::number(plan->looks())));
    }

    void readsPipelineRoots_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("claim");
        QTest::addColumn<QString>("path");
        const auto row = [](const char *text, PipelineRoot::Kind kind, const char *claim, const char *path) { QTest::newRow(text) << QString::fromLatin1(text) << static_cast<int>(kind) << QString::fromLatin1(claim) << QString::fromLatin1(path); };
        row("", PipelineRoot::Kind::Default, "", "");
        row("/data/runs/", PipelineRoot::Kind::Folder, "", "/data/runs");
        row("file:///data", PipelineRoot::Kind::Folder, "", "/data");
        row("/data/../etc", PipelineRoot::Kind::Unknown, "", "");
        row("/", PipelineRoot::Kind::Unknown, "", "");
        row("runs", PipelineRoot::Kind::Unknown, "", "");
        row("gs://bucket/x", PipelineRoot::Kind::Unknown, "", "");
        row("volume://shelf", PipelineRoot::Kind::Volume, "shelf", "");
        row("volume://shelf/a/b/", PipelineRoot::Kind::Volume, "shelf", "/a/b");
        row("volume:///a", PipelineRoot::Kind::Unknown, "", "");
        row("volume://shelf/../other", PipelineRoot::Kind::Unknown, "", "");
    }
    void readsPipelineRoots()
    {
        QFETCH(QString, text);
        QFETCH(int, kind);
        QFETCH(QString, claim);
        QFETCH(QString, path);
        const PipelineRoot root = pipelineRootOf(text.toStdString());
        QCOMPARE(static_cast<int>(root.kind), kind);
        QCOMPARE(QString::fromStdString(root.claim), claim);
        QCOMPARE(QString::fromStdString(root.path), path);
    }

    void writesDownWhatAPipelineSaysOfItsPods()
    {
        KubernetesExecutor executor;
        executor.secretsAsEnvironment.push_back({.name = {.kind = ParameterSource::Kind::ComponentInput, .name = u"login"_s}, .keys = {{u"password"_s, u"PASSWORD"_s}}});
        executor.emptyDirs.push_back({.name = u"scratch"_s, .mountPath = u"/scratch"_s, .medium = u"Memory"_s, .size = u"1Mi"_s});
        executor.nodeLabels[u"disk"_s] = u"fast"_s;
        executor.runAsUser = 7;
        ContainerExecutor container = lightweightContainer();
        container.resources.cpuLimit = u"2"_s;
        const StepPlatform platform = platformOf(executor, container, [](const ParameterSource &source) { return source.name == u"login" ? Json("mine") : Json(Json::value_t::discarded); });
        QVERIFY2(platform.problem.empty(), platform.problem.c_str());
        QCOMPARE(platform.variables.size(), std::size_t(1));
        QCOMPARE(platform.variables[0].object.c_str(), "mine");
        QCOMPARE(platform.mounts.size(), std::size_t(1));
        QVERIFY(platform.mounts[0].isInMemory && platform.mounts[0].size == 1 << 20);
        const Json &spec = platform.pod["spec"];
        QCOMPARE(textOf(spec["container"]["env"][0]["valueFrom"]["secretKeyRef"]["name"]).c_str(), "\"mine\"");
        QCOMPARE(textOf(spec["nodeSelector"]).c_str(), R"({"disk":"fast"})");
        QCOMPARE(platform.pod["notes"].size(), std::size_t(3)); // the node, the user, the CPU
        executor.secretsAsEnvironment[0].name.name = u"none"_s;
        QVERIFY(platformOf(executor, container, [](const ParameterSource &) { return Json(Json::value_t::discarded); }).problem.rfind("InputMissing: ", 0) == 0);
    }

    void refusesUsersAsAKubeletDoes_data()
    {
        QTest::addColumn<bool>("isProcess");
        QTest::addColumn<qint64>("user"); // -1 = none
        QTest::addColumn<bool>("isNonRoot");
        QTest::addColumn<bool>("isRefused");
        QTest::addColumn<bool>("isNoted");
        const bool isRoot = ::geteuid() == 0;
        QTest::newRow("nothing said") << true << qint64(-1) << false << false << false;
        QTest::newRow("own user") << true << qint64(::geteuid()) << false << false << false;
        QTest::newRow("other user") << true << qint64(54321) << false << false << true;
        QTest::newRow("other user, not root") << true << qint64(54321) << true << false << true;
        QTest::newRow("root that must not be") << true << qint64(0) << true << true << false;
        QTest::newRow("this user, not root") << true << qint64(-1) << true << isRoot << false;
        QTest::newRow("image") << false << qint64(54321) << true << false << false;
        QTest::newRow("image, root that must not be") << false << qint64(0) << true << true << false;
        QTest::newRow("image, whose user is not known yet") << false << qint64(-1) << true << false << false;
    }
    void refusesUsersAsAKubeletDoes()
    {
        QFETCH(bool, isProcess);
        QFETCH(qint64, user);
        QFETCH(bool, isNonRoot);
        KubernetesExecutor executor;
        if (user >= 0)
            executor.runAsUser = user;
        if (isNonRoot)
            executor.runAsNonRoot = true;
        const StepPlatform platform = platformOf(executor, isProcess ? lightweightContainer() : ContainerExecutor{.image = u"busybox"_s}, [](const ParameterSource &) { return Json(Json::value_t::discarded); });
        QTEST(platform.problem.rfind("CreateContainerConfigError: ", 0) == 0, "isRefused");
        QTEST(!platform.pod["notes"].empty(), "isNoted");
        QCOMPARE(platform.isNonRoot, isNonRoot);
    }

    void readsContainersThatRunBefore()
    {
        KubernetesExecutor executor;
        executor.emptyDirs.push_back({.name = u"scratch"_s, .mountPath = u"/scratch"_s});
        executor.initContainers.push_back({.name = u"fetch"_s, .image = u"busybox"_s, .command = {u"sh"_s, u"-c"_s}, .arguments = {u"true"_s}, .environment = {{u"A"_s, u"1"_s}}, .mounts = {{u"scratch"_s, u"/in"_s}}, .limits = {{u"memory"_s, u"64Mi"_s}}});
        executor.initContainers.push_back({.image = u"busybox"_s});
        const StepPlatform platform = platformOf(executor, lightweightContainer(), [](const ParameterSource &) { return Json(Json::value_t::discarded); });
        QCOMPARE(platform.initContainers.size(), std::size_t(2));
        const StepContainer &fetch = platform.initContainers[0];
        QCOMPARE(fetch.command, (std::vector<std::string>{"sh", "-c"}));
        QCOMPARE(fetch.arguments, (std::vector<std::string>{"true"}));
        QCOMPARE(fetch.memoryLimit.c_str(), "64Mi");
        QCOMPARE(fetch.mounts.size(), std::size_t(1));
        QCOMPARE(fetch.mounts[0].first.c_str(), "scratch");
        QCOMPARE(fetch.mounts[0].second.c_str(), "/in");
        QCOMPARE(platform.initContainers[1].name.c_str(), "init-1"); // its log needs a name
        QCOMPARE(platform.pod["spec"]["initContainers"].size(), std::size_t(2));
    }

    void fillsWordsOfCommands_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("whole input") << QStringList{u"{{$}}"_s} << QStringList{u"{\"outputs\":{\"artifacts\":{\"d\":{\"artifacts\":[{\"metadata\":{\"k\":\"v\"},\"name\":\"d\",\"uri\":\"/o/d\"}]}},\"outputFile\":\"/o/e.json\",\"parameters\":{\"p\":{\"outputFile\":\"/o/p\"}}}}"_s};
        QTest::newRow("files") << QStringList{u"{{$.outputs.parameters['p'].output_file}}"_s, u"{{$.outputs.output_file}}"_s, u"-o={{$.outputs.artifacts['d'].path}}"_s} << QStringList{u"/o/p"_s, u"/o/e.json"_s, u"-o=/o/d"_s};
        QTest::newRow("metadata") << QStringList{u"{{$.outputs.artifacts['d'].metadata['k']}} {{$.outputs.artifacts['x'].path}}"_s} << QStringList{u"v {{$.outputs.artifacts['x'].path}}"_s};
        QTest::newRow("joined") << QStringList{uR"({"Concat": ["a-", "{{$.inputs.parameters['s']}}", {"IfPresent": {"InputName": "none", "Then": "x", "Else": "y"}}]})"_s} << QStringList{u"a-ty"_s};
        QTest::newRow("present") << QStringList{uR"({"IfPresent": {"InputName": "s", "Then": ["--s", "{{$.inputs.parameters['s']}}"]}})"_s, u"end"_s} << QStringList{u"--s"_s, u"t"_s, u"end"_s};
        QTest::newRow("absent") << QStringList{uR"({"IfPresent": {"InputName": "none", "Then": ["--s"]}})"_s, u"end"_s} << QStringList{u"end"_s};
        QTest::newRow("null is absent") << QStringList{uR"({"IfPresent": {"InputName": "null", "Then": ["--s"], "Else": ["--t"]}})"_s} << QStringList{u"--t"_s};
        QTest::newRow("no structure") << QStringList{uR"({"Concat": )"_s} << QStringList{uR"({"Concat": )"_s};
    }
    void fillsWordsOfCommands()
    {
        QFETCH(QStringList, words);
        const std::map<std::string, Json> parameters{{"s", "t"}, {"null", nullptr}};
        const std::map<std::string, std::vector<ArtifactRecord>> artifacts;
        const Json input{{"outputs", {{"outputFile", "/o/e.json"}, {"parameters", {{"p", {{"outputFile", "/o/p"}}}}}, {"artifacts", {{"d", {{"artifacts", Json::array({{{"name", "d"}, {"uri", "/o/d"}, {"metadata", {{"k", "v"}}}}})}}}}}}}};
        PlaceholderScope scope{parameters, artifacts, {}};
        scope.executorInput = &input;
        QStringList out;
        for (const std::string &word : filledWords(textsOf(words), scope))
            out.append(QString::fromStdString(word));
        QTEST(out, "expected");
    }

    void fillsPlaceholders_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("text") << u"a {{$.inputs.parameters['s']}} b"_s << u"a {{$.inputs.parameters['n']}} b"_s; // never looked through again
        QTest::newRow("number") << u"{{$.inputs.parameters['n']}}"_s << u"3"_s;
        QTest::newRow("truth") << u"{{$.inputs.parameters['b']}}"_s << u"true"_s;
        QTest::newRow("fact") << u"{{$.pipeline_job_name}}!"_s << u"job!"_s;
        QTest::newRow("unknown") << u"{{$.inputs.parameters['x']}} {{y}}"_s << u"{{$.inputs.parameters['x']}} {{y}}"_s;
        QTest::newRow("uri") << u"{{$.inputs.artifacts['d'].uri}} {{$.inputs.artifacts['d'].metadata['k']}}"_s << u"/p v"_s;
        QTest::newRow("open") << u"{{$.inputs"_s << u"{{$.inputs"_s;
    }
    void fillsPlaceholders()
    {
        QFETCH(QString, text);
        const std::map<std::string, Json> parameters{{"s", "{{$.inputs.parameters['n']}}"}, {"n", 3}, {"b", true}};
        const std::map<std::string, std::vector<ArtifactRecord>> artifacts{{"d", {{.uri = "/p", .metadata = {{"k", "v"}}}}}};
        const PlaceholderScope scope{parameters, artifacts, {{"pipeline_job_name", "job"}}};
        QTEST(QString::fromStdString(filled(text.toStdString(), scope)), "expected");
    }

    void readsPackagesOfAWrapper()
    {
        ContainerExecutor container{.command = {u"sh"_s, u"-c"_s, u"\nPIP=1 python3 -m pip install --quiet 'kfp==2.14.3' '--no-deps' 'typing-extensions>=3.7.4,<5; python_version<\"3.9\"' && python3 -m pip install --quiet --index-url https://i.example/simple 'pandas==2.2.0' 'x y>1' && \"$0\" \"$@\"\n"_s, u"sh"_s, u"-ec"_s, u"python3 -m kfp.dsl.executor_main"_s, u"code"_s}, .arguments = {u"--executor_input"_s, u"{{$}}"_s, u"--function_to_execute"_s, u"f"_s}};
        const auto component = lightweightComponentOf(container);
        QVERIFY(component);
        QCOMPARE(component->packages, (std::vector<std::string>{"pandas==2.2.0", "x y>1"}));
        QCOMPARE(component->options, (std::vector<std::string>{"--index-url", "https://i.example/simple"}));
        container.command = {u"python3"_s, u"-m"_s, u"kfp.dsl.executor_main"_s};
        QVERIFY(!lightweightComponentOf(container)); // its code is in the image
    }

    void readsAmounts()
    {
        QCOMPARE(bytesOf(u"1Gi"_s), 1073741824LL);
        QCOMPARE(bytesOf(u"1.5M"_s), 1500000LL);
        QCOMPARE(bytesOf(u"1e9"_s), 1000000000LL);
        QCOMPARE(bytesOf(u"many"_s), 0LL);
        QCOMPARE(coresOf(u"500m"_s), 0.5);
        QCOMPARE(coresOf(u"2"_s), 2.0);
        QCOMPARE(coresOf(u"-1"_s), 0.0);
        QCOMPARE(coresOf(u"m"_s), 0.0);
    }
};

QTEST_GUILESS_MAIN(RunPlanTest)
#include "runplan_test.moc"
