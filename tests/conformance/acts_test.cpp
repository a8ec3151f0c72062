// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/access.h"
#include "clients/kube/discovery.h"
#include "clients/kube/kubecontexts.h"
#include "clients/kube/uses.h"
#include "clients/kube/workloads.h"
#include "models/kube/diagnosis.h"
#include "models/kube/eventstore.h"
#include "models/kube/objectacts.h"
#include "models/kube/permissions.h"

#include <QDateTime>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {
constexpr int patience = 180'000; ///< for machines with much else to do
}

/// What is done to objects and what may be done, against the server that the environment names. Needs no controllers.
class ActsConformance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void rulesSayWhatReviewsSay_data();
    void rulesSayWhatReviewsSay();
    void aCronJobIsRunAndSuspended();
    void aJobRunsAgain();
    void workloadsAreScaledAndRestarted();
    void aPodIsEvicted();
    void aNamesakeIsLeftAlone();
    void orphansAreKept();
    void eventsComeLive();
    void usesOfPods();
    void pagesOfUses();

private:
    std::shared_ptr<KubeClient> client(const QString &context)
    {
        Result<ResolvedContext> open = openContext(kubeconfigPaths(), context);
        return open ? KubeClient::create(m_transport, open->connection, open->credentials) : nullptr;
    }
    ApiResource kind(const QString &name) { return *findResource(m_surface, name); }
    template<typename T>
    T wait(const QFuture<T> &future)
    {
        const bool done = QTest::qWaitFor([&] { return future.isFinished(); }, patience);
        return done && future.resultCount() > 0 ? future.resultAt(0) : T(Error{.kind = ErrorKind::Timeout, .code = u"test.noAnswer"_s});
    }
    ObjectName make(const QString &kindName, const QByteArray &text)
    {
        const Result<WriteOutcome> made = wait(createObject(m_admin, kind(kindName), u"default"_s, text, {}));
        if (!made)
            qWarning("%s", qPrintable(made.error().serverMessage));
        return made ? made->name : ObjectName{};
    }
    ObjectView read(const QString &kindName, const QString &name)
    {
        const Result<ObjectView> object = wait(readObject(m_admin, kind(kindName), {u"default"_s, name, {}}));
        return object ? *object : ObjectView{};
    }
    /// Jobs of the tests before bring and take pods at any time: the two numbers are equal when none came or went between them.
    bool countIsOfUses(const QString &nameSpace)
    {
        const Result<std::vector<PodUse>> uses = wait(readPodUses(m_admin, nameSpace));
        const Result<qint64> count = wait(countObjects(m_admin, kind(u"pods"_s), nameSpace));
        return uses && count && *count == static_cast<qint64>(uses->size());
    }
    static QString fact(const ObjectView &object, const QString &path)
    {
        for (const auto &[name, value] : object.facts)
            if (name == path)
                return value;
        return {};
    }

    Transport m_transport;
    std::shared_ptr<KubeClient> m_admin;
    ApiSurface m_surface;
};

void ActsConformance::initTestCase()
{
    QVERIFY2(!qEnvironmentVariable("TESTBED_STATE").isEmpty(), "run by real_servers.py, which starts the servers");
    m_admin = client(u"admin"_s);
    QVERIFY(m_admin);
    const Result<ApiSurface> surface = wait(discover(m_admin));
    QVERIFY(surface.hasValue());
    m_surface = *surface;
}

void ActsConformance::rulesSayWhatReviewsSay_data()
{
    QTest::addColumn<QString>("context");
    for (const char *context : {"admin", "viewer", "alice", "nobody"})
        QTest::newRow(context) << QString::fromLatin1(context);
}

/// Every button of every persona: what the rules of the namespace answer is what the server answers to the single question.
void ActsConformance::rulesSayWhatReviewsSay()
{
    QFETCH(QString, context);
    const std::shared_ptr<KubeClient> who = client(context);
    QVERIFY(who);
    const Result<AccessRules> rules = wait(readAccessRules(who, u"alice"_s));
    QVERIFY2(rules.hasValue(), rules ? "" : qPrintable(rules.error().serverMessage));
    QVERIFY(!rules->isIncomplete);
    std::vector<AccessQuestion> questions;
    for (const char *name : {"pods", "jobs.batch", "cronjobs.batch", "deployments.apps", "statefulsets.apps", "secrets", "persistentvolumeclaims"})
        for (const ActOffer &offer : actsOf(kind(QString::fromLatin1(name))))
            questions.push_back(offer.needs);
    questions.push_back({.verb = u"create"_s, .resource = u"pods"_s, .subresource = u"exec"_s});
    questions.push_back({.verb = u"create"_s, .resource = u"pods"_s, .subresource = u"portforward"_s});
    questions.push_back({.verb = u"get"_s, .resource = u"pods"_s, .subresource = u"log"_s});
    questions.push_back({.verb = u"get"_s, .resource = u"secrets"_s});
    QVERIFY(questions.size() > 15);
    for (AccessQuestion question : questions) {
        question.nameSpace = u"alice"_s;
        const std::optional<bool> ours = answerOf(*rules, question);
        QVERIFY(ours);
        const Result<AccessAnswer> theirs = wait(mayI(who, question));
        QVERIFY(theirs.hasValue());
        QVERIFY2(*ours == theirs->isAllowed, qPrintable(context % u": "_s % question.verb % u' ' % question.resource % u'/' % question.subresource));
    }
}

void ActsConformance::aCronJobIsRunAndSuspended()
{
    const ObjectName name = make(u"cronjobs.batch"_s, "{apiVersion: batch/v1, kind: CronJob, metadata: {name: nightly}, spec: {schedule: '0 3 * * *', jobTemplate: {metadata: {labels: {a: b}}, spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: 'i:1'}]}}}}}}");
    QVERIFY(!name.uid.isEmpty());
    const Result<WriteOutcome> ran = wait(runCronJobNow(m_admin, kind(u"cronjobs.batch"_s), kind(u"jobs.batch"_s), name, u"nightly-run-abcde"_s));
    QVERIFY2(ran.hasValue(), ran ? "" : qPrintable(ran.error().serverMessage));
    const ObjectView job = read(u"jobs.batch"_s, u"nightly-run-abcde"_s);
    QCOMPARE(job.owners.size(), std::size_t(1));
    QCOMPARE(job.owners[0].uid, name.uid);
    QVERIFY(job.owners[0].isController);
    QVERIFY(job.labels.contains(u"a=b"_s) && job.annotations.contains(u"cronjob.kubernetes.io/instantiate=manual"_s));
    QVERIFY(wait(setSuspended(m_admin, kind(u"cronjobs.batch"_s), name, true)).hasValue());
    const ObjectView suspended = read(u"cronjobs.batch"_s, u"nightly"_s);
    QCOMPARE(fact(suspended, u"spec.suspend"_s), u"true"_s);
    QCOMPARE(diagnose(suspended, {}).front().code, u"cron.suspended"_s);
    QVERIFY(wait(setSuspended(m_admin, kind(u"cronjobs.batch"_s), name, false)).hasValue());
    QCOMPARE(fact(read(u"cronjobs.batch"_s, u"nightly"_s), u"spec.suspend"_s), u"false"_s);
}

void ActsConformance::aJobRunsAgain()
{
    const ObjectName name = make(u"jobs.batch"_s, "{apiVersion: batch/v1, kind: Job, metadata: {name: fit, labels: {mine: yes1}}, spec: {suspend: true, template: {metadata: {labels: {team: t}}, spec: {restartPolicy: Never, containers: [{name: c, image: 'i:1', command: [echo]}]}}}}");
    QVERIFY(!name.uid.isEmpty());
    const Result<WriteOutcome> again = wait(runJobAgain(m_admin, kind(u"jobs.batch"_s), name, u"fit-run-abcde"_s));
    QVERIFY2(again.hasValue(), again ? "" : qPrintable(again.error().serverMessage));
    const ObjectView made = read(u"jobs.batch"_s, u"fit-run-abcde"_s);
    QVERIFY(made.labels.contains(u"mine=yes1"_s));
    QCOMPARE(fact(made, u"spec.suspend"_s), u"false"_s);
    const QString selector = fact(made, u"spec.selector.matchLabels.batch.kubernetes.io/controller-uid"_s);
    QCOMPARE(selector, made.name.uid); // the server's own, not the old Job's
    QCOMPARE(made.containers.front().command, QStringList{u"echo"_s});
}

void ActsConformance::workloadsAreScaledAndRestarted()
{
    const ObjectName name = make(u"deployments.apps"_s, "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 0, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c, image: 'i:1'}]}}}}");
    QVERIFY2(wait(setReplicas(m_admin, kind(u"deployments.apps"_s), name, 2)).hasValue(), "scale");
    QCOMPARE(fact(read(u"deployments.apps"_s, u"web"_s), u"spec.replicas"_s), u"2"_s);
    QVERIFY(wait(restartPods(m_admin, kind(u"deployments.apps"_s), name, QDateTime::currentSecsSinceEpoch())).hasValue());
    QVERIFY(read(u"deployments.apps"_s, u"web"_s).json.contains("kubectl.kubernetes.io/restartedAt"));
    QVERIFY(wait(setReplicas(m_admin, kind(u"deployments.apps"_s), name, 0)).hasValue());
}

void ActsConformance::aPodIsEvicted()
{
    const ObjectName name = make(u"pods"_s, "{apiVersion: v1, kind: Pod, metadata: {name: evicted}, spec: {terminationGracePeriodSeconds: 0, schedulerName: nobody, containers: [{name: c, image: 'i:1'}]}}");
    QVERIFY(!name.uid.isEmpty());
    const Result<WriteOutcome> outcome = wait(evictPod(m_admin, kind(u"pods"_s), name));
    QVERIFY2(outcome.hasValue(), outcome ? "" : qPrintable(outcome.error().serverMessage));
    const Result<ObjectView> now = wait(readObject(m_admin, kind(u"pods"_s), name));
    QVERIFY(tookPlace({.act = ObjectAct::Evict}, {name, {}}, now));
}

void ActsConformance::aNamesakeIsLeftAlone()
{
    ObjectName name = make(u"cronjobs.batch"_s, "{apiVersion: batch/v1, kind: CronJob, metadata: {name: mine}, spec: {schedule: '@daily', jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: 'i:1'}]}}}}}}");
    name.uid = u"00000000-0000-0000-0000-000000000000"_s;
    const Result<WriteOutcome> patched = wait(setSuspended(m_admin, kind(u"cronjobs.batch"_s), name, true));
    QVERIFY(!patched.hasValue());
    QCOMPARE(patched.error().code, u"kube.replaced"_s);
    QVERIFY(!wait(deleteObject(m_admin, kind(u"cronjobs.batch"_s), name, Propagation::Background, {})).hasValue());
    QCOMPARE(fact(read(u"cronjobs.batch"_s, u"mine"_s), u"spec.suspend"_s), u"false"_s);
}

void ActsConformance::orphansAreKept()
{
    const ObjectName name = make(u"configmaps"_s, "{apiVersion: v1, kind: ConfigMap, metadata: {name: parent}}");
    QVERIFY(wait(deleteObject(m_admin, kind(u"configmaps"_s), name, Propagation::Orphan, {.dryRun = true, .graceSeconds = 0})).hasValue());
    QCOMPARE(read(u"configmaps"_s, u"parent"_s).name.uid, name.uid);
    QVERIFY(wait(deleteObject(m_admin, kind(u"configmaps"_s), name, Propagation::Background, {.graceSeconds = 0})).hasValue());
    QVERIFY(read(u"configmaps"_s, u"parent"_s).name.uid.isEmpty());
}

void ActsConformance::eventsComeLive()
{
    EventStore store;
    store.follow(m_admin, u"default"_s);
    QTRY_COMPARE_WITH_TIMEOUT(store.status().state, LiveState::Live, patience);
    const ObjectName name = make(u"events"_s, "{apiVersion: v1, kind: Event, metadata: {name: noted.1}, type: Warning, reason: Noted, message: once, count: 1, firstTimestamp: '2026-01-02T03:04:05Z', lastTimestamp: '2026-01-02T03:04:05Z', involvedObject: {kind: ConfigMap, name: x, namespace: default, uid: ux}}");
    QVERIFY(!name.uid.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(store.events().contains(name.uid), patience);
    QVERIFY(wait(patchObject(m_admin, kind(u"events"_s), name, PatchKind::Merge, R"({"count":7})", {})).hasValue());
    QTRY_COMPARE_WITH_TIMEOUT(store.events().value(name.uid).count, 7, patience);
    QCOMPARE(store.about(u"ConfigMap"_s, {u"default"_s, u"x"_s, u"ux"_s}).size(), std::size_t(1));
    QVERIFY(wait(deleteObject(m_admin, kind(u"events"_s), name, Propagation::Background, {})).hasValue());
    QTRY_VERIFY_WITH_TIMEOUT(!store.events().contains(name.uid), patience);
}

void ActsConformance::usesOfPods()
{
    make(u"pods"_s, "{apiVersion: v1, kind: Pod, metadata: {name: user}, spec: {schedulerName: nobody, volumes: [{name: d, persistentVolumeClaim: {claimName: data-1}}], containers: [{name: c, image: 'i:1', envFrom: [{secretRef: {name: secret-1}}], resources: {requests: {cpu: 250m, memory: 64Mi}}}]}}");
    const Result<std::vector<PodUse>> uses = wait(readPodUses(m_admin, u"default"_s));
    QVERIFY(uses.hasValue());
    const auto user = std::find_if(uses->begin(), uses->end(), [](const PodUse &use) { return use.name == u"user"; });
    QVERIFY(user != uses->end());
    QCOMPARE(user->claims, QStringList{u"data-1"_s});
    QVERIFY(user->secrets.contains(u"secret-1"_s));
    QCOMPARE(user->requests.at(u"cpu"_s), 0.25);
    QTRY_VERIFY_WITH_TIMEOUT(countIsOfUses(u"default"_s), patience);
}

void ActsConformance::pagesOfUses()
{
    const Result<std::vector<PodUse>> all = wait(readPodUses(m_admin, {}));
    QVERIFY(all.hasValue());
    QTRY_VERIFY_WITH_TIMEOUT(countIsOfUses({}), patience);
    QSet<QString> uids;
    for (const PodUse &use : *all)
        uids.insert(use.uid);
    QCOMPARE(uids.size(), static_cast<qsizetype>(all->size()));
}

QTEST_GUILESS_MAIN(ActsConformance)
#include "acts_test.moc"
