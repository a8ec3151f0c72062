// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/notifications.h"
#include "clients/kube/eventwatch.h"
#include "clients/kube/objectview.h"
#include "models/kube/clustercatalogue.h"
#include "models/kube/endwatches.h"
#include "models/kube/eventstore.h"
#include "models/kube/permissions.h"
#include "models/settings/settings.h"
#include "models/tasks/taskregistry.h"
#include "tests/fakes/smallserver.h"
#include "widgets/panes/cluster/actconfirm.h"
#include "widgets/panes/cluster/actionbar.h"
#include "widgets/panes/cluster/clusterwords.h"
#include "widgets/panes/cluster/eventsview.h"
#include "widgets/panes/cluster/overviewtext.h"
#include "widgets/panes/cluster/requestspage.h"

#include <QFile>
#include <QDir>
#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace headrace;
using namespace Qt::StringLiterals;

class ClusterActsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMissingRightIsSaid();
    void deletingCanBeTakenBack();
    void deletingManyIsOneTask();
    void productionWantsItsName();
    void readOnlyOffersNothing();
    void endsCanBeAskedFor();
    void everyFindingHasWords();
    void theOverviewSaysQuotaAndUse();
    void whatKubectlDescribesIsThere_data();
    void whatKubectlDescribesIsThere();
    void eventsAreShownAndFiltered();
    void narrowEventsHaveTwoLines();
    void severalClustersAreOneQuestion();
    void noticesGoWhereTheUserLooks();
    void diagnosticsAreWritten();
};

namespace {

constexpr int patience = 20'000;

/// A cluster where the user may do what `rules` say (JSON list of resourceRules); writes are counted and go well.
struct Fixture {
    explicit Fixture(QByteArray rules)
        : server([this, rules](const SmallServer::Call &call) -> SmallServer::Answer {
            if (call.path.contains("selfsubjectrulesreviews"))
                return {201, R"({"status":{"incomplete":false,"resourceRules":)" + rules + "}}"};
            if (call.path == "/api")
                return {200, R"({"kind":"APIVersions","versions":["v1"]})"};
            if (call.path == "/apis")
                return {200, R"({"groups":[]})"};
            if (call.path == "/api/v1")
                return {200, R"({"groupVersion":"v1","resources":[{"name":"pods","kind":"Pod","namespaced":true,"verbs":["list","delete"]},{"name":"pods/eviction","kind":"Eviction","namespaced":true,"verbs":["create"]}]})"};
            return {200, R"({"kind":"Status","status":"Success"})"};
        })
        , clusters([this](const ClusterEntry &) { return OpenedCluster{server.client(transport), {}}; })
        , ends(clusters)
        , bar(tasks, ends, nullptr)
    {
        clusters.setEntries({{.name = u"prod"_s, .server = u"http://127.0.0.1"_s, .nameSpace = u"alice"_s}}, {});
        session = clusters.session(u"prod"_s);
        session->connectNow();
        [[maybe_unused]] const bool isThere = QTest::qWaitFor([this] { return session->state() == ConnectionState::Connected; }, patience);
        bar.setUndoTime(60'000);
        bar.show();
    }
    ~Fixture() { bar.clear(); }

    void choose(int count)
    {
        std::vector<KubeRowPointer> rows;
        for (int i = 0; i < count; ++i)
            rows.push_back(std::make_shared<const KubeRow>(KubeRow{.uid = "uid" + QByteArray::number(i), .nameSpace = u"alice"_s, .name = u"p%1"_s.arg(i)}));
        bar.showSelection(session, *findResource(session->surface(), u"pods"_s), rows, {});
    }
    QPushButton *pushButton(const QString &text)
    {
        for (QPushButton *button : bar.findChildren<QPushButton *>())
            if (button->text() == text && button->isVisibleTo(&bar))
                return button;
        return nullptr;
    }
    int deletions() const
    {
        return static_cast<int>(std::count_if(server.calls.begin(), server.calls.end(), [](const SmallServer::Call &call) { return call.method == "DELETE"; }));
    }

    Transport transport;
    SmallServer server;
    ClusterCatalogue clusters;
    EndWatches ends;
    TaskRegistry tasks;
    ActionBar bar;
    ClusterSession *session = nullptr;
};

const QByteArray everything = R"([{"verbs":["*"],"apiGroups":["*"],"resources":["*"]}])";
const QByteArray onlyReading = R"([{"verbs":["get","list"],"apiGroups":[""],"resources":["pods"]},{"verbs":["create"],"apiGroups":[""],"resources":["pods/eviction"]}])";

class CountedDesktop final : public DesktopNotices
{
public:
    bool show(const Notice &notice) override
    {
        shown.push_back(notice);
        return works;
    }
    std::vector<Notice> shown;
    bool works = true;
};

ObjectEnd ended(const QString &name, EndKind end)
{
    return {.cluster = u"prod"_s, .kindName = u"jobs.batch"_s, .kind = u"Job"_s, .name = {u"a"_s, name, name}, .end = end, .reason = end == EndKind::Failed ? u"BackoffLimitExceeded"_s : QString(), .seconds = 65};
}

} // namespace

void ClusterActsTest::aMissingRightIsSaid()
{
    Fixture f(onlyReading);
    f.choose(1);
    QToolButton *remove = f.bar.button(ObjectAct::Delete);
    QVERIFY(remove && !remove->isEnabled());
    QTRY_COMPARE_WITH_TIMEOUT(remove->toolTip(), u"Needs delete on pods in the namespace alice."_s, patience);
    QCOMPARE(remove->accessibleDescription(), remove->toolTip());
    QTRY_VERIFY_WITH_TIMEOUT(f.bar.button(ObjectAct::Evict)->isEnabled(), patience);
    f.bar.start(ObjectAct::Delete);
    QVERIFY(!f.bar.findChild<ActConfirm *>()->isVisibleTo(&f.bar));
    f.choose(0);
    QVERIFY(!f.bar.button(ObjectAct::Evict)->isEnabled());
    QCOMPARE(f.server.count("selfsubjectrulesreviews"), 1); // one question for all buttons
}

void ClusterActsTest::deletingCanBeTakenBack()
{
    Fixture f(everything);
    f.choose(1);
    QTRY_VERIFY_WITH_TIMEOUT(f.bar.button(ObjectAct::Delete)->isEnabled(), patience);
    f.bar.button(ObjectAct::Delete)->click();
    QTRY_VERIFY_WITH_TIMEOUT(f.pushButton(u"Delete"_s), patience);
    f.pushButton(u"Delete"_s)->click();
    QCOMPARE(f.tasks.rowCount(), 1);
    QVERIFY(f.tasks.taskAt(0)->secondsToStart() > 0);
    QTRY_VERIFY_WITH_TIMEOUT(f.pushButton(u"Undo"_s), patience);
    f.pushButton(u"Undo"_s)->click();
    QCOMPARE(f.tasks.taskAt(0)->state(), TaskState::Cancelled);
    QCOMPARE(f.deletions(), 0);
    f.bar.button(ObjectAct::Delete)->click();
    auto *atOnce = f.bar.findChild<QCheckBox *>();
    QVERIFY(atOnce->isVisibleTo(&f.bar));
    atOnce->click();
    f.pushButton(u"Delete"_s)->click();
    f.pushButton(u"Do it now"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(f.tasks.taskAt(0)->state(), TaskState::Done, patience);
    QCOMPARE(f.deletions(), 1);
    QVERIFY(f.server.calls.back().body.contains(R"("gracePeriodSeconds":0)"));
    QVERIFY(f.server.calls.back().body.contains(R"("preconditions":{"uid":"uid0"})"));
    QVERIFY(f.server.calls.back().body.contains(R"("propagationPolicy":"Background")"));
}

void ClusterActsTest::deletingManyIsOneTask()
{
    Fixture f(everything);
    f.choose(30);
    QTRY_VERIFY_WITH_TIMEOUT(f.bar.button(ObjectAct::Delete)->isEnabled(), patience);
    f.bar.start(ObjectAct::Delete);
    QPushButton *yes = f.pushButton(u"Delete (30 objects)"_s);
    QVERIFY(yes);
    yes->click();
    QCOMPARE(f.tasks.rowCount(), 1);
    f.pushButton(u"Do it now"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(f.tasks.taskAt(0)->state(), TaskState::Done, patience);
    QCOMPARE(f.deletions(), 30);
}

void ClusterActsTest::productionWantsItsName()
{
    Fixture f(everything);
    f.session->setChoices({.isProduction = true});
    f.choose(1);
    QTRY_VERIFY_WITH_TIMEOUT(f.bar.button(ObjectAct::Delete)->isEnabled(), patience);
    f.bar.start(ObjectAct::Delete);
    QPushButton *yes = f.pushButton(u"Delete"_s);
    QVERIFY(yes && !yes->isEnabled());
    auto *typed = f.bar.findChild<ActConfirm *>()->findChild<QLineEdit *>(QString(), Qt::FindDirectChildrenOnly);
    QVERIFY(typed && typed->isVisibleTo(&f.bar));
    QTest::keyClicks(typed, u"pro"_s);
    QVERIFY(!yes->isEnabled());
    QTest::keyClicks(typed, u"d"_s);
    QVERIFY(yes->isEnabled());
    QTest::keyClick(typed, Qt::Key_Escape);
    QVERIFY(!yes->isVisibleTo(&f.bar));
    QCOMPARE(f.tasks.rowCount(), 0);
}

void ClusterActsTest::readOnlyOffersNothing()
{
    Fixture f(everything);
    f.choose(1);
    QTRY_VERIFY_WITH_TIMEOUT(f.bar.button(ObjectAct::Delete)->isEnabled(), patience);
    f.session->setChoices({.isReadOnly = true});
    QVERIFY(!f.bar.button(ObjectAct::Delete)->isVisibleTo(&f.bar));
    f.bar.start(ObjectAct::Delete);
    QVERIFY(!f.bar.findChild<ActConfirm *>()->isVisibleTo(&f.bar));
    f.session->setChoices({});
    QVERIFY(f.bar.button(ObjectAct::Delete)->isVisibleTo(&f.bar));
}

void ClusterActsTest::endsCanBeAskedFor()
{
    Fixture f(everything);
    f.choose(1);
    QToolButton *tell = nullptr;
    for (QToolButton *button : f.bar.findChildren<QToolButton *>())
        if (button->isCheckable())
            tell = button;
    QVERIFY(tell && tell->isVisibleTo(&f.bar) && !tell->isChecked());
    tell->click();
    QVERIFY(f.ends.isWatched(u"uid0"_s));
    QVERIFY(tell->isChecked());
    tell->click();
    QCOMPARE(f.ends.count(), 0);
}

/// Every code that the models can give has a sentence with a next step, and no hole in it.
void ClusterActsTest::everyFindingHasWords()
{
    static const QRegularExpression code(uR"x(u"((?:image|secret|configmap|volume|container|memory|exit|init|schedule|claim|condition|phase|model|quota|limit|admission|account|create|probe|pod|job|cron|deploy|node|delete)\.[a-zA-Z]+)"(?:_s)?)x"_s);
    QSet<QString> codes;
    for (const QString &name : QDir(QStringLiteral(HEADRACE_SOURCE_DIR "/models/kube")).entryList({u"*findings.cpp"_s, u"diagnosis.cpp"_s})) {
        QFile file(QStringLiteral(HEADRACE_SOURCE_DIR "/models/kube/") + name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (QRegularExpressionMatchIterator it = code.globalMatch(QString::fromUtf8(file.readAll())); it.hasNext();)
            codes.insert(it.next().captured(1));
    }
    QVERIFY2(codes.size() > 60, qPrintable(QString::number(codes.size())));
    for (const QString &one : codes) {
        const auto [sentence, advice] = ClusterWords::finding({.code = one, .arguments = {u"first"_s, u"second"_s, u"third"_s, u"%1"_s}, .evidence = u"evidence"_s});
        QVERIFY2(sentence != u"evidence", qPrintable(one));
        QVERIFY2(!advice.isEmpty(), qPrintable(one));
        QVERIFY2(!sentence.contains(u'?') && (!sentence.contains(u'%') || sentence.contains(u"%1")), qPrintable(sentence));
    }
}

void ClusterActsTest::theOverviewSaysQuotaAndUse()
{
    const ObjectView pod{.kind = u"Pod"_s, .name = {u"a"_s, u"p"_s, u"u"_s}, .phase = u"Running"_s, .containers = {{.name = u"main"_s, .cpuRequest = u"2"_s, .cpuLimit = u"2"_s, .memoryLimit = u"1Gi"_s}}};
    Surrounding around{.quotas = {{u"small"_s, {}, {{u"requests.cpu"_s, u"3"_s, u"4"_s}}}}, .usage = PodUsage{{{u"main"_s, u"1900m"_s, u"512Mi"_s}}, 1}};
    const ThemeTokens &tokens = tokensOf(ThemeMode::Light);
    const QString html = OverviewText::of(pod, {}, around, tokens);
    QVERIFY(html.contains(u"Quota small of the namespace"_s) && html.contains(u"requests.cpu"_s) && html.contains(u"does not fit"_s));
    QVERIFY(html.contains(u"1900m / 2 (95 %)"_s) && html.contains(u"512Mi / 1Gi (50 %)"_s));
    around.hasMetrics = false;
    QVERIFY(OverviewText::of(pod, {}, around, tokens).contains(u"metrics.k8s.io"_s));
    const ObjectView node{.kind = u"Node"_s, .name = {{}, u"n"_s, u"n"_s}, .facts = {{u"status.allocatable.nvidia.com/gpu"_s, u"8"_s}, {u"status.allocatable.cpu"_s, u"16"_s}}};
    const Surrounding full{.pods = std::vector<PodUse>{{.nameSpace = u"a"_s, .name = u"<p>"_s, .requests = {{u"nvidia.com/gpu"_s, 8}, {u"cpu"_s, 4}}}}};
    const QString load = OverviewText::of(node, {}, full, tokens);
    QVERIFY(load.contains(u"8 (100 %)"_s) && load.contains(u"4 (25 %)"_s));
    QVERIFY(load.contains(u"&lt;p&gt;"_s) && !load.contains(u"<p>)"_s));
}

/// Every field that `kubectl describe` prints of these kinds has a value of its own here; all of them must be on the page.
void ClusterActsTest::whatKubectlDescribesIsThere_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QStringList>("shown");
    QTest::newRow("pod") << QByteArray(R"({"kind":"Pod","metadata":{"name":"p","namespace":"ns-1","labels":{"l":"label-1"},"annotations":{"a":"note-1"},"creationTimestamp":"2026-01-01T00:00:00Z","ownerReferences":[{"kind":"Job","name":"owner-1","uid":"o"}],"finalizers":["final/1"]},
        "spec":{"priority":71,"priorityClassName":"class-1","serviceAccountName":"account-1","nodeName":"node-1","restartPolicy":"OnFailure","nodeSelector":{"disk":"ssd-1"},"tolerations":[{"key":"tol-1","operator":"Exists","effect":"NoExecute","tolerationSeconds":300}],"topologySpreadConstraints":[{"topologyKey":"zone-1","whenUnsatisfiable":"DoNotSchedule","maxSkew":2}],
        "volumes":[{"name":"vol-1","persistentVolumeClaim":{"claimName":"claim-1"}},{"name":"vol-2","emptyDir":{}}],
        "initContainers":[{"name":"init-1","image":"image-init"}],
        "containers":[{"name":"main-1","image":"image-1","command":["cmd-1"],"args":["arg-1"],"ports":[{"containerPort":8081,"hostPort":8082}],"envFrom":[{"configMapRef":{"name":"map-1","optional":true}}],"env":[{"name":"VAR","value":"value-1"},{"name":"REF","valueFrom":{"secretKeyRef":{"name":"secret-1","key":"key-1"}}}],
         "resources":{"requests":{"cpu":"111m","memory":"112Mi"},"limits":{"cpu":"113m","memory":"114Mi","nvidia.com/gpu":"3"}},"volumeMounts":[{"name":"vol-1","mountPath":"/mount-1","readOnly":true,"subPath":"sub-1"}],
         "livenessProbe":{"httpGet":{"path":"/live-1","port":80}},"readinessProbe":{"tcpSocket":{"port":81}},"startupProbe":{"exec":{"command":["start-1"]}}}]},
        "status":{"phase":"Running","reason":"Reason1","message":"message-1","podIP":"10.0.0.1","hostIP":"10.0.0.2","qosClass":"Burstable","startTime":"2026-01-01T00:00:00Z","conditions":[{"type":"PodScheduled","status":"True"}],
        "containerStatuses":[{"name":"main-1","ready":true,"restartCount":5,"imageID":"imageid-1","containerID":"containerid-1","state":{"running":{"startedAt":"2026-01-01T00:00:00Z"}},"lastState":{"terminated":{"exitCode":42,"reason":"Error","finishedAt":"2026-01-01T00:00:00Z"}}}]}})")
                        << QStringList{u"ns-1"_s, u"label-1"_s, u"note-1"_s, u"owner-1"_s, u"final/1"_s, u"71 (class-1)"_s, u"account-1"_s, u"node-1"_s, u"10.0.0.2"_s, u"OnFailure"_s, u"disk=ssd-1"_s, u"tol-1 exists:NoExecute for 300s"_s, u"zone-1"_s, u"vol-1: persistentVolumeClaim claim-1"_s, u"vol-2: emptyDir"_s, u"init-1"_s, u"image-init"_s, u"main-1"_s, u"image-1"_s, u"cmd-1"_s, u"arg-1"_s, u"8081/TCP"_s, u"8082"_s, u"map-1 (optional)"_s, u"VAR=value-1"_s, u"secret secret-1/key-1"_s, u"111m"_s, u"112Mi"_s, u"113m"_s, u"114Mi"_s, u"nvidia.com/gpu=3"_s, u"/mount-1"_s, u"vol-1/sub-1 (ro)"_s, u"/live-1"_s, u"TCP :81"_s, u"exec start-1"_s, u"10.0.0.1"_s, u"Burstable"_s, u"PodScheduled"_s, u"imageid-1"_s, u"containerid-1"_s, u"exit code 42"_s};
    QTest::newRow("job") << QByteArray(R"({"kind":"Job","metadata":{"name":"j","namespace":"a"},"spec":{"parallelism":3,"completions":7,"completionMode":"Indexed","backoffLimit":61,"activeDeadlineSeconds":62,"ttlSecondsAfterFinished":63,"suspend":false,"selector":{"matchLabels":{"s":"select-1"}},"template":{"metadata":{"labels":{"t":"label-t"}},"spec":{"serviceAccountName":"account-1","containers":[{"name":"main-1","image":"image-1"}],"volumes":[{"name":"vol-1","emptyDir":{}}]}}},
        "status":{"active":11,"ready":12,"succeeded":13,"failed":14,"startTime":"2026-01-02T00:00:00Z","completionTime":"2026-01-03T00:00:00Z"}})")
                        << QStringList{u"spec.parallelism"_s, u">3<"_s, u">7<"_s, u"Indexed"_s, u">61<"_s, u">62<"_s, u">63<"_s, u"select-1"_s, u"t=label-t"_s, u"main-1"_s, u"image-1"_s, u"account-1"_s, u"vol-1"_s, u">11<"_s, u">12<"_s, u">13<"_s, u">14<"_s, u"2026-01-02"_s, u"2026-01-03"_s};
    QTest::newRow("deployment") << QByteArray(R"({"kind":"Deployment","metadata":{"name":"d","namespace":"a"},"spec":{"replicas":21,"minReadySeconds":22,"progressDeadlineSeconds":23,"selector":{"matchLabels":{"s":"select-1"}},"strategy":{"type":"RollingUpdate","rollingUpdate":{"maxSurge":"24%","maxUnavailable":"25%"}},"template":{"spec":{"containers":[{"name":"main-1","image":"image-1"}]}}},
        "status":{"replicas":31,"updatedReplicas":32,"availableReplicas":33,"unavailableReplicas":34,"conditions":[{"type":"Progressing","status":"True","reason":"NewReplicaSetAvailable"}]}})")
                               << QStringList{u">21<"_s, u">22<"_s, u">23<"_s, u"select-1"_s, u"RollingUpdate"_s, u"24%"_s, u"25%"_s, u"image-1"_s, u">31<"_s, u">32<"_s, u">33<"_s, u">34<"_s, u"NewReplicaSetAvailable"_s};
    QTest::newRow("claim") << QByteArray(R"({"kind":"PersistentVolumeClaim","metadata":{"name":"c","namespace":"a","finalizers":["kubernetes.io/pvc-protection"]},"spec":{"storageClassName":"class-1","volumeName":"pv-1","volumeMode":"Filesystem","accessModes":["ReadWriteOnce","ReadOnlyMany"],"resources":{"requests":{"storage":"5Gi"}}},"status":{"phase":"Bound","capacity":{"storage":"6Gi"}}})")
                          << QStringList{u"class-1"_s, u"pv-1"_s, u"Filesystem"_s, u"ReadWriteOnce, ReadOnlyMany"_s, u"5Gi"_s, u"6Gi"_s, u"Bound"_s, u"pvc-protection"_s};
    QTest::newRow("node") << QByteArray(R"({"kind":"Node","metadata":{"name":"n","labels":{"node-role.kubernetes.io/worker":"yes"}},"spec":{"podCIDR":"10.1.0.0/24","taints":[{"key":"taint-1","value":"v","effect":"NoSchedule"}],"unschedulable":true},"status":{"capacity":{"cpu":"41"},"allocatable":{"memory":"42Gi"},"addresses":[{"type":"InternalIP","address":"10.0.0.9"}],
        "nodeInfo":{"machineID":"machine-1","systemUUID":"uuid-1","bootID":"boot-1","kernelVersion":"kernel-1","osImage":"image-os","containerRuntimeVersion":"containerd-1","kubeletVersion":"v1.36.3","operatingSystem":"linux","architecture":"amd64"},"conditions":[{"type":"MemoryPressure","status":"False","reason":"Enough"}]}})")
                         << QStringList{u"node-role.kubernetes.io/worker"_s, u"10.1.0.0/24"_s, u"key=taint-1"_s, u"effect=NoSchedule"_s, u"spec.unschedulable"_s, u">41<"_s, u"42Gi"_s, u"10.0.0.9"_s, u"machine-1"_s, u"uuid-1"_s, u"boot-1"_s, u"kernel-1"_s, u"image-os"_s, u"containerd-1"_s, u"v1.36.3"_s, u"linux"_s, u"amd64"_s, u"MemoryPressure"_s};
}

void ClusterActsTest::whatKubectlDescribesIsThere()
{
    QFETCH(QByteArray, json);
    QFETCH(QStringList, shown);
    const Result<ObjectView> object = readObject(json.toStdString());
    QVERIFY(object.hasValue());
    const QString html = OverviewText::of(*object, {}, {}, tokensOf(ThemeMode::Dark));
    for (const QString &text : shown) {
        // Fields stand in a row each, under the part of the object that they are in.
        const bool isField = text.startsWith(u"spec.") || text.startsWith(u"status.");
        QVERIFY2(html.contains(isField ? QString(u'>' % text.section(u'.', 1) % u'<') : text), qPrintable(text));
    }
}

void ClusterActsTest::eventsAreShownAndFiltered()
{
    EventsView view(nullptr);
    view.resize(900, 400);
    view.show();
    const auto store = std::make_shared<EventStore>();
    QSignalSpy wanted(&view, &EventsView::objectWanted);
    view.show(store, {});
    store->apply({.events = {{.uid = u"1"_s, .type = u"Warning"_s, .reason = u"BackOff"_s, .message = u"again"_s, .regardingKind = u"Pod"_s, .regardingName = u"p"_s, .last = 5}, {.uid = u"2"_s, .type = u"Normal"_s, .reason = u"Pulled"_s, .message = u"done"_s, .last = 3}}, .status = {.state = LiveState::Live}});
    QTRY_COMPARE_WITH_TIMEOUT(view.timeline().rowCount(), 2, patience);
    QVERIFY(view.table()->isVisibleTo(&view));
    Q_EMIT view.table()->activated(view.timeline().index(0, 0));
    QCOMPARE(wanted.count(), 1);
    auto *filter = view.findChild<QLineEdit *>();
    QTest::keyClicks(filter, u"nothing like it"_s);
    QTRY_COMPARE_WITH_TIMEOUT(view.timeline().rowCount(), 0, patience);
    QVERIFY(!view.table()->isVisibleTo(&view));
    view.show(nullptr, {});
    QCOMPARE(view.timeline().unfiltered(), 0);
}

void ClusterActsTest::narrowEventsHaveTwoLines()
{
    EventsView view(nullptr);
    view.resize(1200, 400);
    view.show();
    const auto shown = [&] {
        int columns = 0;
        for (int column = 0; column < Timeline::ColumnCount; ++column)
            columns += view.table()->isColumnHidden(column) ? 0 : 1;
        return columns;
    };
    QTRY_COMPARE_WITH_TIMEOUT(shown(), static_cast<int>(Timeline::ColumnCount), patience);
    const auto store = std::make_shared<EventStore>();
    view.show(store, {});
    store->apply({.events = {{.uid = u"1"_s, .type = u"Warning"_s, .reason = u"BackOff"_s, .message = u"again"_s, .regardingKind = u"Pod"_s, .regardingName = u"p"_s, .count = 3, .last = 5}}, .status = {.state = LiveState::Live}});
    QTRY_COMPARE_WITH_TIMEOUT(view.timeline().rowCount(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(view.table()->horizontalScrollBar()->maximum(), 0, patience); // nothing is cut at the right
    const int oneLine = view.table()->rowHeight(0);
    view.resize(400, 400);
    QTRY_COMPARE_WITH_TIMEOUT(shown(), 1, patience);
    QVERIFY(!view.table()->isColumnHidden(Timeline::MessageColumn));
    QVERIFY(view.table()->rowHeight(0) > oneLine * 3 / 2);
    QTRY_COMPARE_WITH_TIMEOUT(view.table()->horizontalScrollBar()->maximum(), 0, patience);
    QVERIFY(!view.grab().isNull());
    view.show(nullptr, {});
}

/// Two of one cluster and one of another: one question that names both, a run a cluster, both taken back at once.
void ClusterActsTest::severalClustersAreOneQuestion()
{
    Fixture other(everything); // outlives the tasks that go to it
    Fixture f(everything);
    other.session->setChoices({.isProduction = true});
    const auto part = [](Fixture &of, int count) {
        ActPart out{of.session, *findResource(of.session->surface(), u"pods"_s), {}, {}};
        for (int i = 0; i < count; ++i)
            out.rows.push_back(std::make_shared<const KubeRow>(KubeRow{.uid = "uid" + QByteArray::number(i), .nameSpace = u"alice"_s, .name = u"p%1"_s.arg(i)}));
        return out;
    };
    f.bar.showParts({part(f, 2), part(other, 1)});
    QTRY_VERIFY_WITH_TIMEOUT(f.bar.button(ObjectAct::Delete)->isEnabled(), patience);
    f.bar.start(ObjectAct::Delete);
    QPushButton *yes = f.pushButton(u"Delete (3 objects)"_s);
    QVERIFY(yes && !yes->isEnabled()); // one of them is a production cluster
    auto *typed = f.bar.findChild<ActConfirm *>()->findChild<QLineEdit *>(QString(), Qt::FindDirectChildrenOnly);
    QTest::keyClicks(typed, u"prod"_s);
    yes->click();
    QCOMPARE(f.tasks.rowCount(), 2);
    QTRY_VERIFY_WITH_TIMEOUT(f.pushButton(u"Undo"_s), patience);
    f.pushButton(u"Undo"_s)->click();
    QCOMPARE(f.tasks.taskAt(0)->state(), TaskState::Cancelled);
    QCOMPARE(f.tasks.taskAt(1)->state(), TaskState::Cancelled);
    f.bar.start(ObjectAct::Delete);
    QTest::keyClicks(typed, u"prod"_s);
    f.pushButton(u"Delete (3 objects)"_s)->click();
    f.pushButton(u"Do it now"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(f.deletions(), 2, patience);
    QTRY_COMPARE_WITH_TIMEOUT(other.deletions(), 1, patience);
    QTRY_VERIFY_WITH_TIMEOUT(f.pushButton(u"Close"_s), patience);
    // One that may not be changed holds the act back, and is named.
    other.session->setChoices({.isReadOnly = true});
    QTRY_VERIFY_WITH_TIMEOUT(!f.bar.button(ObjectAct::Delete)->isEnabled(), patience);
    QVERIFY(f.bar.button(ObjectAct::Delete)->toolTip().contains(u"prod"_s));
    f.bar.clear();
}

void ClusterActsTest::noticesGoWhereTheUserLooks()
{
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"s.ini"_s));
    ClusterCatalogue clusters([](const ClusterEntry &) { return OpenedCluster{}; });
    EndWatches ends(clusters);
    auto owned = std::make_unique<CountedDesktop>();
    CountedDesktop *desktop = owned.get();
    Notifications notifications(ends, settings, std::move(owned));
    QSignalSpy inWindow(&notifications, &Notifications::noticed);
    Q_EMIT ends.ended({ended(u"fit"_s, EndKind::Failed)});
    QCOMPARE(desktop->shown.size(), std::size_t(1));
    QCOMPARE(desktop->shown[0].title, u"Job fit has failed: BackoffLimitExceeded."_s);
    QVERIFY(desktop->shown[0].isBad);
    QCOMPARE(desktop->shown[0].ref, (ResourceRef{u"prod"_s, u"Cluster"_s, u"a"_s, u"jobs.batch/fit"_s}));
    notifications.setWindowActive(true);
    Q_EMIT ends.ended({ended(u"a"_s, EndKind::Succeeded), ended(u"b"_s, EndKind::Failed), ended(u"c"_s, EndKind::Deleted)});
    QCOMPARE(desktop->shown.size(), std::size_t(1));
    QCOMPARE(inWindow.count(), 1);
    const auto notice = inWindow.front().front().value<Notice>();
    QCOMPARE(notice.title, u"3 objects have ended, 1 of them failed."_s);
    QCOMPARE(notice.text, u"Job a has succeeded after 65s.\nJob b has failed: BackoffLimitExceeded.\nJob c was deleted."_s);
    // A desktop that shows nothing leaves it to the window.
    notifications.setWindowActive(false);
    desktop->works = false;
    Q_EMIT ends.ended({ended(u"d"_s, EndKind::Succeeded)});
    QCOMPARE(inWindow.count(), 2);
    settings.setTellsOfEnds(false);
    Q_EMIT ends.ended({ended(u"e"_s, EndKind::Succeeded)});
    QCOMPARE(inWindow.count(), 2);
}

void ClusterActsTest::diagnosticsAreWritten()
{
    Fixture f(everything);
    RequestsPage page(nullptr);
    page.resize(900, 500);
    page.show();
    page.showSession(f.session);
    const QTemporaryDir folder;
    page.exportTo(folder.filePath(u"d.json"_s));
    QVERIFY(QFile::exists(folder.filePath(u"d.json"_s)));
    const auto *table = page.findChild<QTableView *>();
    QVERIFY(table);
    QTRY_VERIFY_WITH_TIMEOUT(page.findChildren<QTableView *>()[0]->model()->rowCount() + page.findChildren<QTableView *>()[1]->model()->rowCount() > 0, patience);
    page.showSession(nullptr);
}

QTEST_MAIN(ClusterActsTest)
#include "acts_test.moc"
