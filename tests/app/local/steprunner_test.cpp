// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/engine/stepobjects.h"
#include "app/local/engine/steprunner.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace headrace;
using namespace headrace::local;

namespace {

/// Stands for the warm parent: says that every step has ended well, and writes down that it was started.
constexpr const char *warmParent = "#!/bin/sh\n"
                                   "echo started >> \"$(dirname \"$0\")/starts\"\n"
                                   "echo '{\"ready\": true}'\n"
                                   "while read -r line; do\n"
                                   "    id=$(printf '%s' \"$line\" | sed -n 's/.*\"start\":\"\\([^\"]*\\)\".*/\\1/p')\n"
                                   "    [ -n \"$id\" ] && echo \"{\\\"ended\\\": \\\"$id\\\", \\\"status\\\": 0, \\\"reason\\\": \\\"\\\"}\"\n"
                                   "done\n";

/// Objects as a test wants them.
struct FakeObjects final : StepObjects {
    std::map<std::string, Values> secrets;
    std::string folder;

    std::optional<Values> secret(const std::string &, const std::string &name) override { return secrets.contains(name) ? std::optional(secrets[name]) : std::nullopt; }
    std::optional<Values> configMap(const std::string &, const std::string &) override { return std::nullopt; }
    std::optional<std::string> claimFolder(const std::string &, const std::string &name) override { return name == "shelf" ? std::optional(folder) : std::nullopt; }
    ClaimAnswer createClaim(const std::string &, const std::string &name, const Json &, const Json &) override { return {.name = name}; }
    ClaimAnswer deleteClaim(const std::string &, const std::string &name) override { return {.problem = "ClaimMissing: " + name, .name = name}; }
};

} // namespace

class StepRunnerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsAParentAnewThatHasGrown_data()
    {
        QTest::addColumn<qint64>("limit");
        QTest::addColumn<int>("starts");
        QTest::newRow("small enough") << (qint64(1) << 40) << 1;
        QTest::newRow("too large") << qint64(1) << 3;
    }
    void startsAParentAnewThatHasGrown()
    {
        QFETCH(qint64, limit);
        QFETCH(int, starts);
        QTemporaryDir folder;
        QFile script(folder.path() + u"/python"_s);
        QVERIFY(script.open(QIODevice::WriteOnly) && script.write(warmParent) > 0);
        script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        script.close();
        std::atomic<int> ended = 0;
        ContainerExecutor container;
        container.command = {u"sh"_s, u"-ec"_s, u"python3 -m kfp.dsl.executor_main"_s, u"code"_s};
        container.arguments = {u"--function_to_execute"_s, u"f"_s};
        StepRunner runner({.python = script.fileName(), .script = "steps.py", .logs = folder.path().toStdString(), .largestParent = limit}, [&](const StepResult &result) { ended += result.exitCode == 0 && !result.isLost; });
        for (int step = 1; step <= 3; ++step) {
            StepOrder order{.task = {.id = "t" + std::to_string(step), .attempts = 1}, .container = &container, .folder = folder.path().toStdString(), .executorInput = Json::object()};
            QVERIFY(runner.start(order));
            QTRY_COMPARE_WITH_TIMEOUT(ended.load(), step, 10'000);
        }
        QFile log(folder.path() + u"/starts"_s);
        QVERIFY(log.open(QIODevice::ReadOnly));
        QCOMPARE(log.readAll().count('\n'), starts);
    }

    void furnishesSteps()
    {
        FakeObjects objects;
        objects.secrets["login"] = {{"password", "p"}};
        objects.folder = "/volumes/7";
        StepOrder order{.task = {.id = "t", .podName = "pod-1"}, .nameSpace = "kubeflow"};
        order.platform.variables = {{StepVariable::Kind::Secret, "PASSWORD", "login", "password"}, {StepVariable::Kind::Field, "POD", {}, "metadata.name"}, {StepVariable::Kind::ConfigMap, "MAYBE", "none", "x", true}};
        order.platform.mounts = {{.kind = StepMount::Kind::Claim, .name = "shelf", .path = "/data", .subPath = "a"}, {.kind = StepMount::Kind::Secret, .name = "login", .path = "/login"}};
        QCOMPARE(QString::fromStdString(furnish(order, &objects)), QString());
        QCOMPARE(order.environment, (std::vector<NameValue>{{u"PASSWORD"_s, u"p"_s}, {u"POD"_s, u"pod-1"_s}}));
        QCOMPARE(QString::fromStdString(textOf(order.mounts)), u"[{\"folder\":\"/volumes/7/a\",\"path\":\"/data\"},{\"files\":{\"password\":\"cA==\"},\"path\":\"/login\"}]"_s);
    }

    void saysWhatIsMissing_data()
    {
        QTest::addColumn<QString>("platform");
        QTest::addColumn<QString>("problem");
        QTest::newRow("secret") << u"secret"_s << u"CreateContainerConfigError: there is no Secret none in the namespace kubeflow. Create it, then retry the run."_s;
        QTest::newRow("key") << u"key"_s << u"CreateContainerConfigError: the Secret login has no key user. Add it, then retry the run."_s;
        QTest::newRow("claim") << u"claim"_s << u"FailedMount: there is no PersistentVolumeClaim none in the namespace kubeflow. Create it, then retry the run."_s;
        QTest::newRow("way out") << u"out"_s << u"FailedMount: the sub-path \"../x\" leads out of its volume."_s;
        QTest::newRow("no path") << u"relative"_s << u"FailedMount: the mount path \"data\" does not begin with a slash."_s;
    }
    void saysWhatIsMissing()
    {
        QFETCH(QString, platform);
        QFETCH(QString, problem);
        FakeObjects objects;
        objects.secrets["login"] = {{"password", "p"}};
        const std::map<QString, StepVariable> variables{{u"secret"_s, {StepVariable::Kind::Secret, "A", "none", "x"}}, {u"key"_s, {StepVariable::Kind::Secret, "A", "login", "user"}}};
        const std::map<QString, StepMount> mounts{{u"claim"_s, {.kind = StepMount::Kind::Claim, .name = "none", .path = "/data"}}, {u"out"_s, {.kind = StepMount::Kind::Claim, .name = "shelf", .path = "/data", .subPath = "../x"}}, {u"relative"_s, {.path = "data"}}};
        StepOrder order{.nameSpace = "kubeflow"};
        if (variables.contains(platform))
            order.platform.variables.push_back(variables.at(platform));
        if (mounts.contains(platform))
            order.platform.mounts.push_back(mounts.at(platform));
        QCOMPARE(QString::fromStdString(furnish(order, &objects)), problem);
    }

    void worksOnClaims()
    {
        FakeObjects objects;
        ContainerExecutor create{.image = u"argostub/createpvc"_s}, remove{.image = u"argostub/deletepvc"_s};
        StepOrder order{.task = {.id = "t", .inputs = {{"pvc_name_suffix", "-data"}, {"size", "1Gi"}}}, .container = &create};
        StepResult result = workOnClaim(order, &objects);
        QCOMPARE(result.exitCode, 0);
        QVERIFY(QString::fromStdString(result.output["parameterValues"]["name"].get<std::string>()).endsWith(u"-data"_s));
        order.container = &remove;
        order.task.inputs = {{"pvc_name", "gone"}};
        result = workOnClaim(order, &objects);
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(QString::fromStdString(result.reason), u"ClaimMissing: gone"_s);
        QCOMPARE(workOnClaim(order, nullptr).exitCode, 1);
    }
};

QTEST_GUILESS_MAIN(StepRunnerTest)
#include "steprunner_test.moc"
