// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/actrun.h"
#include "models/kube/permissions.h"
#include "models/tasks/taskregistry.h"

#include <QPromise>
#include <QSignalSpy>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

template<typename T>
QFuture<T> ready(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

/// Answers writes when it is told to; counts what was asked.
struct SlowServer {
    struct Call {
        ActStep step;
        QPromise<Result<WriteOutcome>> promise;
    };
    std::vector<std::unique_ptr<Call>> open;
    int sent = 0;
    int read = 0;
    std::size_t mostOpen = 0;
    Result<ObjectView> now = Error{.kind = ErrorKind::NotFound, .code = u"kube.notFound"_s};

    ActServer server()
    {
        return {[this](const ActRequest &, const ActStep &step) {
                    ++sent;
                    open.push_back(std::make_unique<Call>(Call{step, {}}));
                    open.back()->promise.start();
                    mostOpen = std::max(mostOpen, open.size());
                    return open.back()->promise.future();
                },
                [this](const ApiResource &, const ObjectName &) {
                    ++read;
                    return ready(now);
                }};
    }
    void answer(Result<WriteOutcome> outcome)
    {
        const std::unique_ptr<Call> call = std::move(open.front());
        open.erase(open.begin());
        call->promise.addResult(std::move(outcome));
        call->promise.finish();
    }
};

ActRequest deletion(int count)
{
    ActRequest request{.act = ObjectAct::Delete, .resource = {.version = u"v1"_s, .plural = u"pods"_s, .kind = u"Pod"_s}};
    for (int i = 0; i < count; ++i)
        request.objects.push_back({u"a"_s, u"p%1"_s.arg(i), u"uid%1"_s.arg(i)});
    return request;
}

} // namespace

class ModelActsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rulesAnswer_data();
    void rulesAnswer();
    void oneQuestionForManyButtons();
    void whatRulesCannotSayIsAsked();
    void answersAge();
    void aRefusalForgets();
    void guardsThatWentAreNotCalled();
    void offers_data();
    void offers();
    void statesSuit();
    void eightAtATime();
    void nothingIsSentBeforeTheWaitIsOver();
    void cancellingStopsTheRest();
    void failuresAreNamed();
    void lostAnswersAreLookedUp_data();
    void lostAnswersAreLookedUp();
    void goneIsDeleted();
};

void ModelActsTest::rulesAnswer_data()
{
    QTest::addColumn<AccessQuestion>("question");
    QTest::addColumn<int>("answer"); // 1 yes, 0 no, -1 cannot say
    const auto ask = [](const char *name, const AccessQuestion &question, int answer) { QTest::newRow(name) << question << answer; };
    ask("exact", {u"get"_s, {}, u"pods"_s, {}, u"a"_s, {}}, 1);
    ask("other verb", {u"delete"_s, {}, u"pods"_s, {}, u"a"_s, {}}, 0);
    ask("kind does not hold its subresources", {u"get"_s, {}, u"pods"_s, u"exec"_s, u"a"_s, {}}, 0);
    ask("subresource", {u"create"_s, {}, u"pods"_s, u"portforward"_s, u"a"_s, {}}, 1);
    ask("any kind's subresource", {u"patch"_s, u"apps"_s, u"deployments"_s, u"scale"_s, u"a"_s, {}}, 1);
    ask("any verb", {u"delete"_s, u"batch"_s, u"jobs"_s, {}, u"a"_s, {}}, 1);
    ask("other group", {u"delete"_s, u"kubeflow.org"_s, u"jobs"_s, {}, u"a"_s, {}}, 0);
    ask("by name", {u"get"_s, {}, u"secrets"_s, {}, u"a"_s, u"mine"_s}, 1);
    ask("other name", {u"get"_s, {}, u"secrets"_s, {}, u"a"_s, u"yours"_s}, 0);
    ask("no name", {u"get"_s, {}, u"secrets"_s, {}, u"a"_s, {}}, 0);
    ask("outside namespaces", {u"get"_s, {}, u"nodes"_s, {}, {}, {}}, -1);
}

void ModelActsTest::rulesAnswer()
{
    AccessRules rules{.rules = {{{u"get"_s}, {QString()}, {u"pods"_s}, {}},
                                {{u"create"_s}, {QString()}, {u"pods/portforward"_s}, {}},
                                {{u"patch"_s}, {u"*"_s}, {u"*/scale"_s}, {}},
                                {{u"*"_s}, {u"batch"_s}, {u"*"_s}, {}},
                                {{u"get"_s}, {QString()}, {u"secrets"_s}, {u"mine"_s}}}};
    QFETCH(AccessQuestion, question);
    QFETCH(int, answer);
    const auto told = [](std::optional<bool> said) { return said ? static_cast<int>(*said) : -1; };
    QCOMPARE(told(answerOf(rules, question)), answer);
    rules.isIncomplete = true;
    QCOMPARE(told(answerOf(rules, question)), answer == 1 ? 1 : -1);
}

void ModelActsTest::oneQuestionForManyButtons()
{
    int rulesAsked = 0;
    int singlesAsked = 0;
    Permissions permissions({[&](const QString &) {
                                 ++rulesAsked;
                                 return ready(Result<AccessRules>(AccessRules{.rules = {{{u"get"_s}, {QString()}, {u"pods"_s}, {}}}}));
                             },
                             [&](const AccessQuestion &) {
                                 ++singlesAsked;
                                 return ready(Result<AccessAnswer>(AccessAnswer{}));
                             }});
    const QSignalSpy changed(&permissions, &Permissions::changed);
    QCOMPARE(permissions.may({u"get"_s, {}, u"pods"_s, {}, u"a"_s, {}}), Permit::Asking);
    QCOMPARE(permissions.may({u"delete"_s, {}, u"pods"_s, {}, u"a"_s, {}}), Permit::Asking);
    bool allowed = true;
    permissions.ask({u"create"_s, {}, u"pods"_s, u"exec"_s, u"a"_s, {}}, this, [&](const AccessAnswer &answer) { allowed = answer.isAllowed; });
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, 5000);
    QVERIFY(!allowed);
    QCOMPARE(permissions.may({u"get"_s, {}, u"pods"_s, {}, u"a"_s, {}}), Permit::Allowed);
    QCOMPARE(permissions.may({u"delete"_s, {}, u"pods"_s, {}, u"a"_s, {}}), Permit::Refused);
    QCOMPARE(rulesAsked, 1);
    QCOMPARE(singlesAsked, 0);
}

void ModelActsTest::whatRulesCannotSayIsAsked()
{
    int singles = 0;
    Permissions permissions({[](const QString &) { return ready(Result<AccessRules>(AccessRules{.rules = {}, .isIncomplete = true})); },
                             [&](const AccessQuestion &question) {
                                 ++singles;
                                 if (question.verb == u"watch")
                                     return ready(Result<AccessAnswer>(Error{.kind = ErrorKind::Server, .code = u"kube.internal"_s}));
                                 return ready(Result<AccessAnswer>(AccessAnswer{.isAllowed = question.verb == u"get", .reason = question.verb % u" by the test"}));
                             }});
    const auto may = [&](const QString &verb, const QString &space) { return permissions.may({verb, {}, u"pods"_s, {}, space, {}}); };
    QTRY_COMPARE_WITH_TIMEOUT(may(u"get"_s, u"a"_s), Permit::Allowed, 5000);
    QTRY_COMPARE_WITH_TIMEOUT(may(u"delete"_s, u"a"_s), Permit::Refused, 5000);
    QTRY_COMPARE_WITH_TIMEOUT(may(u"get"_s, QString()), Permit::Allowed, 5000);
    QTRY_COMPARE_WITH_TIMEOUT(may(u"watch"_s, u"a"_s), Permit::Allowed, 5000); // the server cannot say: doing it will tell
    QCOMPARE(singles, 4);
    AccessAnswer told;
    permissions.ask({u"delete"_s, {}, u"pods"_s, {}, u"a"_s, {}}, this, [&](const AccessAnswer &answer) { told = answer; });
    QCOMPARE(told, (AccessAnswer{false, u"delete by the test"_s}));
    QCOMPARE(singles, 4);
}

void ModelActsTest::answersAge()
{
    int asked = 0;
    Permissions permissions({[&](const QString &) {
                                 ++asked;
                                 return ready(Result<AccessRules>(AccessRules{}));
                             },
                             {}},
                            nullptr, 1);
    const AccessQuestion question{u"get"_s, {}, u"pods"_s, {}, u"a"_s, {}};
    permissions.may(question);
    QTRY_VERIFY_WITH_TIMEOUT((permissions.may(question), asked > 2), 5000);
    QCOMPARE(permissions.may(question), Permit::Refused); // what was known stays until the new answer is there
}

void ModelActsTest::aRefusalForgets()
{
    int asked = 0;
    bool isAllowed = true;
    Permissions permissions({[&](const QString &) {
                                 ++asked;
                                 AccessRules rules;
                                 if (isAllowed)
                                     rules.rules.push_back({{u"*"_s}, {u"*"_s}, {u"*"_s}, {}});
                                 return ready(Result<AccessRules>(rules));
                             },
                             {}});
    const AccessQuestion question{u"delete"_s, {}, u"pods"_s, {}, u"a"_s, {}};
    QTRY_COMPARE_WITH_TIMEOUT(permissions.may(question), Permit::Allowed, 5000);
    isAllowed = false;
    permissions.forget(u"b"_s);
    QCOMPARE(permissions.may(question), Permit::Allowed);
    permissions.forget(u"a"_s);
    QTRY_COMPARE_WITH_TIMEOUT(permissions.may(question), Permit::Refused, 5000);
    QCOMPARE(asked, 2);
}

void ModelActsTest::guardsThatWentAreNotCalled()
{
    Permissions permissions({[](const QString &) { return ready(Result<AccessRules>(AccessRules{})); }, {}});
    auto guard = std::make_unique<QObject>();
    bool called = false;
    permissions.ask({u"get"_s, {}, u"pods"_s, {}, u"a"_s, {}}, guard.get(), [&](const AccessAnswer &) { called = true; });
    guard.reset();
    const QSignalSpy changed(&permissions, &Permissions::changed);
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, 5000);
    QVERIFY(!called);
}

void ModelActsTest::offers_data()
{
    QTest::addColumn<ApiResource>("resource");
    QTest::addColumn<QList<ObjectAct>>("acts");
    const auto kind = [](const QString &group, const QString &plural, const QStringList &subresources = {}) { return ApiResource{.group = group, .version = u"v1"_s, .plural = plural, .verbs = {u"delete"_s, u"list"_s}, .subresources = subresources}; };
    using enum ObjectAct;
    QTest::newRow("pods") << kind({}, u"pods"_s, {u"eviction"_s, u"log"_s}) << QList{Evict, Delete};
    QTest::newRow("cron jobs") << kind(u"batch"_s, u"cronjobs"_s) << QList{RunNow, Suspend, Resume, Delete};
    QTest::newRow("jobs") << kind(u"batch"_s, u"jobs"_s) << QList{RunAgain, Suspend, Resume, Delete};
    QTest::newRow("deployments") << kind(u"apps"_s, u"deployments"_s, {u"scale"_s}) << QList{Scale, Restart, Delete};
    QTest::newRow("replica sets") << kind(u"apps"_s, u"replicasets"_s, {u"scale"_s}) << QList{Scale, Delete};
    QTest::newRow("nodes are an administrator's") << ApiResource{.version = u"v1"_s, .plural = u"nodes"_s, .verbs = {u"list"_s}} << QList<ObjectAct>{};
}

void ModelActsTest::offers()
{
    QFETCH(ApiResource, resource);
    QFETCH(QList<ObjectAct>, acts);
    QList<ObjectAct> found;
    for (const ActOffer &offer : actsOf(resource)) {
        found.append(offer.act);
        QVERIFY(!offer.needs.verb.isEmpty() && !offer.needs.resource.isEmpty() && offer.needs.nameSpace.isEmpty());
        QCOMPARE(offer.isDestructive, offer.act == ObjectAct::Delete || offer.act == ObjectAct::Evict);
    }
    QCOMPARE(found, acts);
}

void ModelActsTest::statesSuit()
{
    const std::vector<KubeColumn> columns{{u"Name"_s, {}, {}, {}, 0}, {u"Status"_s, {}, {}, {}, 0}, {u"Suspend"_s, {}, {}, {}, 0}};
    const auto row = [](const QString &status, const QString &suspend) { return KubeRow{.cells = {u"x"_s, status, suspend}}; };
    QVERIFY(suits(ObjectAct::Suspend, row(u"Running"_s, u"False"_s), columns));
    QVERIFY(!suits(ObjectAct::Resume, row(u"Running"_s, u"False"_s), columns));
    QVERIFY(suits(ObjectAct::Resume, row(u"Suspended"_s, {}), columns));
    QVERIFY(!suits(ObjectAct::Suspend, row({}, u"True"_s), columns));
    QVERIFY(!suits(ObjectAct::Suspend, row(u"Complete"_s, {}), columns));
    KubeRow going = row(u"Running"_s, {});
    going.isDeleting = true;
    QVERIFY(!suits(ObjectAct::Evict, going, columns));
    QVERIFY(suits(ObjectAct::Delete, going, columns));
}

void ModelActsTest::eightAtATime()
{
    TaskRegistry tasks;
    SlowServer slow;
    Task *task = tasks.start(u"t"_s);
    const ActRun run(slow.server(), deletion(20), 0, task);
    QTRY_COMPARE_WITH_TIMEOUT(slow.sent, 8, 5000);
    while (!slow.open.empty()) {
        const int before = run.done();
        slow.answer(WriteOutcome{});
        QTRY_COMPARE_WITH_TIMEOUT(run.done(), before + 1, 5000);
    }
    QCOMPARE(slow.sent, 20);
    QCOMPARE(slow.mostOpen, std::size_t(ActRun::parallel));
    QCOMPARE(task->state(), TaskState::Done);
    QCOMPARE(task->permille(), 1000);
}

void ModelActsTest::nothingIsSentBeforeTheWaitIsOver()
{
    TaskRegistry tasks;
    SlowServer slow;
    Task *task = tasks.start(u"t"_s);
    const ActRun undone(slow.server(), deletion(1), 60'000, task);
    QVERIFY(undone.isWaiting());
    QCOMPARE(task->secondsToStart(), 60);
    task->cancel();
    QVERIFY(!undone.isWaiting());
    Task *second = tasks.start(u"t"_s);
    ActRun hurried(slow.server(), deletion(1), 60'000, second);
    hurried.beginNow();
    hurried.beginNow();
    QCOMPARE(slow.sent, 1);
    QCOMPARE(second->secondsToStart(), 0);
    Task *third = tasks.start(u"t"_s);
    const ActRun waited(slow.server(), deletion(1), 20, third);
    QTRY_COMPARE_WITH_TIMEOUT(slow.sent, 2, 5000);
    QCOMPARE(task->state(), TaskState::Cancelled);
}

void ModelActsTest::cancellingStopsTheRest()
{
    TaskRegistry tasks;
    SlowServer slow;
    Task *task = tasks.start(u"t"_s);
    const ActRun run(slow.server(), deletion(20), 0, task);
    QTRY_COMPARE_WITH_TIMEOUT(slow.sent, 8, 5000);
    task->cancel();
    while (!slow.open.empty())
        slow.answer(WriteOutcome{});
    QTRY_COMPARE_WITH_TIMEOUT(run.done(), 8, 5000);
    QCOMPARE(slow.sent, 8);
    QCOMPARE(task->state(), TaskState::Cancelled);
}

void ModelActsTest::failuresAreNamed()
{
    TaskRegistry tasks;
    SlowServer slow;
    Task *task = tasks.start(u"t"_s);
    ActRun run(slow.server(), deletion(3), 0, task);
    const QSignalSpy forbidden(&run, &ActRun::forbidden);
    QTRY_COMPARE_WITH_TIMEOUT(slow.sent, 3, 5000);
    slow.answer(WriteOutcome{});
    slow.answer(Error{.kind = ErrorKind::Forbidden, .code = u"kube.forbidden"_s, .serverMessage = u"no"_s});
    slow.answer(WriteOutcome{});
    QTRY_COMPARE_WITH_TIMEOUT(task->state(), TaskState::Failed, 5000);
    QCOMPARE(task->error().code, u"act.partly"_s);
    QCOMPARE(task->error().arguments, (QStringList{u"1"_s, u"3"_s, u"a/p1"_s}));
    QCOMPARE(run.failures().front().message, u"no"_s);
    QCOMPARE(forbidden.count(), 1);
}

void ModelActsTest::lostAnswersAreLookedUp_data()
{
    QTest::addColumn<int>("state"); // 0 gone, 1 as before, 2 a namesake, 3 being deleted, 4 cannot be read
    QTest::addColumn<TaskState>("outcome");
    QTest::newRow("gone") << 0 << TaskState::Done;
    QTest::newRow("still there") << 1 << TaskState::Failed;
    QTest::newRow("another of that name") << 2 << TaskState::Done;
    QTest::newRow("being deleted") << 3 << TaskState::Done;
    QTest::newRow("not readable") << 4 << TaskState::Failed;
}

void ModelActsTest::lostAnswersAreLookedUp()
{
    QFETCH(int, state);
    QFETCH(TaskState, outcome);
    TaskRegistry tasks;
    SlowServer slow;
    if (state == 4)
        slow.now = Error{.kind = ErrorKind::Network, .code = u"http.cut"_s};
    else if (state != 0)
        slow.now = ObjectView{.name = {u"a"_s, u"p0"_s, state == 2 ? u"other"_s : u"uid0"_s}, .deleting = state == 3 ? 7 : 0};
    Task *task = tasks.start(u"t"_s);
    const ActRun run(slow.server(), deletion(1), 0, task);
    QTRY_COMPARE_WITH_TIMEOUT(slow.sent, 1, 5000);
    slow.answer(Error{.kind = ErrorKind::Network, .code = u"http.cut"_s, .outcomeUnknown = true});
    QTRY_COMPARE_WITH_TIMEOUT(task->state(), outcome, 5000);
    QCOMPARE(slow.read, 1);
    QCOMPARE(task->error().code == u"act.unknown", state == 4);
}

void ModelActsTest::goneIsDeleted()
{
    TaskRegistry tasks;
    SlowServer slow;
    Task *task = tasks.start(u"t"_s);
    const ActRun run(slow.server(), deletion(1), 0, task);
    QTRY_COMPARE_WITH_TIMEOUT(slow.sent, 1, 5000);
    slow.answer(Error{.kind = ErrorKind::NotFound, .code = u"kube.notFound"_s});
    QTRY_COMPARE_WITH_TIMEOUT(task->state(), TaskState::Done, 5000);
}

QTEST_GUILESS_MAIN(ModelActsTest)
#include "acts_test.moc"
