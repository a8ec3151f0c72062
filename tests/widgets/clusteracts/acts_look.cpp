// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Draws overviews, timeline, relatives and questions of the Cluster pane with lifelike objects, light and dark, large and small,
// into a folder: to be looked at by people. acts_look FOLDER [TRANSLATION.qm]
#include "clients/http/transport.h"
#include "clients/kube/eventwatch.h"
#include "clients/kube/kubeclient.h"
#include "clients/kube/objectview.h"
#include "models/kube/clustercatalogue.h"
#include "models/kube/endwatches.h"
#include "models/kube/eventstore.h"
#include "models/kube/relatedtree.h"
#include "models/tasks/taskregistry.h"
#include "widgets/common/noticebar.h"
#include "widgets/panes/cluster/actionbar.h"
#include "widgets/panes/cluster/eventsview.h"
#include "widgets/panes/cluster/overviewtext.h"
#include "widgets/panes/cluster/relatedpage.h"
#include "widgets/panes/cluster/requestspage.h"
#include "widgets/theme/icons.h"

#include <QApplication>
#include <QComboBox>
#include <QDateTime>
#include <QDir>
#include <QPushButton>
#include <QTextBrowser>
#include <QToolButton>
#include <QTranslator>
#include <QTreeView>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

ObjectView pendingPod()
{
    return *readObject(R"({"apiVersion":"v1","kind":"Pod","metadata":{"name":"resnet-train-worker-0","namespace":"team-vision","uid":"u","creationTimestamp":"2026-11-27T23:00:00Z",
      "labels":{"app":"resnet","training.kubeflow.org/job-name":"resnet-train"},"ownerReferences":[{"apiVersion":"kubeflow.org/v1","kind":"PyTorchJob","name":"resnet-train","uid":"j","controller":true}]},
      "spec":{"serviceAccountName":"trainer","restartPolicy":"OnFailure","priority":1000,"priorityClassName":"training","nodeSelector":{"gpu":"a100"},"tolerations":[{"key":"nvidia.com/gpu","operator":"Exists","effect":"NoSchedule"}],
      "volumes":[{"name":"data","persistentVolumeClaim":{"claimName":"imagenet"}},{"name":"hub","secret":{"secretName":"hub-token"}}],
      "containers":[{"name":"pytorch","image":"registry.example/vision/resnet:2.4","command":["python","-m","train"],"args":["--epochs","90"],"resources":{"requests":{"cpu":"8","memory":"64Gi"},"limits":{"nvidia.com/gpu":"4","memory":"64Gi"}},
       "env":[{"name":"EPOCHS","value":"90"},{"name":"HUB","valueFrom":{"secretKeyRef":{"name":"hub-token","key":"token"}}}],"volumeMounts":[{"name":"data","mountPath":"/data","readOnly":true}],"ports":[{"containerPort":23456,"name":"rdzv"}]}]},
      "status":{"phase":"Pending","qosClass":"Burstable","conditions":[{"type":"PodScheduled","status":"False","reason":"Unschedulable","lastTransitionTime":"2026-11-27T23:00:01Z","message":"0/12 nodes are available: 4 node(s) had untolerated taint {dedicated: serving}, 6 node(s) didn't match Pod's node affinity/selector, 2 Insufficient nvidia.com/gpu. preemption: 0/12 nodes are available."}]}})");
}

ObjectView crashedPod()
{
    return *readObject(R"({"kind":"Pod","metadata":{"name":"sentiment-predictor-7d9f","namespace":"team-nlp","uid":"v","creationTimestamp":"2026-11-27T20:00:00Z"},
      "spec":{"nodeName":"gpu-07","containers":[{"name":"kserve-container","image":"kserve/sklearnserver:v0.15","resources":{"requests":{"cpu":"1","memory":"2Gi"},"limits":{"cpu":"1","memory":"2Gi"}},"livenessProbe":{"httpGet":{"path":"/v1/models","port":8080},"periodSeconds":10}},{"name":"queue-proxy","image":"knative/queue:1.15"}]},
      "status":{"phase":"Running","podIP":"10.4.2.19","hostIP":"10.0.0.7","startTime":"2026-11-27T20:00:02Z","qosClass":"Burstable","containerStatuses":[
       {"name":"kserve-container","ready":false,"restartCount":14,"image":"x","imageID":"kserve/sklearnserver@sha256:2b6d","state":{"waiting":{"reason":"CrashLoopBackOff","message":"back-off 5m0s restarting failed container"}},"lastState":{"terminated":{"exitCode":137,"reason":"OOMKilled","startedAt":"2026-11-27T23:50:00Z","finishedAt":"2026-11-27T23:52:10Z"}}},
       {"name":"queue-proxy","ready":true,"restartCount":0,"state":{"running":{"startedAt":"2026-11-27T20:00:05Z"}}}]}})");
}

ObjectView node()
{
    return *readObject(R"({"kind":"Node","metadata":{"name":"gpu-07","uid":"n","labels":{"gpu":"a100"}},"spec":{"taints":[{"key":"nvidia.com/gpu","value":"present","effect":"NoSchedule"}]},
      "status":{"allocatable":{"cpu":"96","memory":"1056Gi","nvidia.com/gpu":"8","pods":"110"},"capacity":{"cpu":"96","memory":"1080Gi"},"nodeInfo":{"kubeletVersion":"v1.36.3","osImage":"Debian GNU/Linux 12","kernelVersion":"6.1.0"},"addresses":[{"type":"InternalIP","address":"10.0.0.7"}],
      "conditions":[{"type":"DiskPressure","status":"True","reason":"KubeletHasDiskPressure","message":"kubelet has disk pressure"},{"type":"Ready","status":"True","reason":"KubeletReady"}]}})");
}

Surrounding quotaAround()
{
    return {.quotas = {{u"team-vision"_s, {}, {{u"requests.nvidia.com/gpu"_s, u"14"_s, u"16"_s}, {u"requests.cpu"_s, u"120"_s, u"256"_s}, {u"requests.memory"_s, u"700Gi"_s, u"1Ti"_s}, {u"pods"_s, u"41"_s, u"100"_s}}}},
            .limits = {{u"defaults"_s, u"Container"_s, u"memory"_s, u"64Mi"_s, u"32Gi"_s, u"2Gi"_s, u"1Gi"_s, {}}, {u"defaults"_s, u"Container"_s, u"cpu"_s, {}, u"16"_s, u"1"_s, u"250m"_s, {}}}};
}

std::shared_ptr<EventStore> events()
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    auto make = [&, number = 0](qint64 ago, const QString &type, const QString &reason, const QString &kind, const QString &name, const QString &message, int count = 1) mutable {
        return KubeEvent{.uid = QString::number(++number), .type = type, .reason = reason, .message = message, .source = kind == u"Pod" ? u"kubelet"_s : u"job-controller"_s, .regardingKind = kind, .regardingName = name, .regardingUid = name, .count = count, .first = now - ago, .last = now - ago};
    };
    auto store = std::make_shared<EventStore>();
    store->apply({.beginsAnew = true,
                  .events = {make(3400, u"Normal"_s, u"SuccessfulCreate"_s, u"Job"_s, u"resnet-train"_s, u"Created pod: resnet-train-worker-0"_s), make(3395, u"Warning"_s, u"FailedScheduling"_s, u"Pod"_s, u"resnet-train-worker-0"_s, u"0/12 nodes are available: 2 Insufficient nvidia.com/gpu, 4 node(s) had untolerated taint {dedicated: serving}, 6 node(s) didn't match Pod's node affinity/selector."_s, 27),
                             make(900, u"Normal"_s, u"Scheduled"_s, u"Pod"_s, u"resnet-train-worker-1"_s, u"Successfully assigned team-vision/resnet-train-worker-1 to gpu-07"_s), make(890, u"Normal"_s, u"Pulled"_s, u"Pod"_s, u"resnet-train-worker-1"_s, u"Container image \"registry.example/vision/resnet:2.4\" already present on machine"_s),
                             make(880, u"Normal"_s, u"Started"_s, u"Pod"_s, u"resnet-train-worker-1"_s, u"Started container pytorch"_s), make(65, u"Warning"_s, u"BackOff"_s, u"Pod"_s, u"resnet-train-worker-1"_s, u"Back-off restarting failed container pytorch"_s, 9)},
                  .status = {.state = LiveState::Live}});
    return store;
}

std::vector<Relative> relatives()
{
    const std::vector<KubeColumn> columns{{u"Name"_s, {}, {}, {}, 0}, {u"Status"_s, {}, {}, {}, 0}};
    const auto row = [](const QString &name, const QString &status) { return std::make_shared<const KubeRow>(KubeRow{.name = name, .created = QDateTime::currentSecsSinceEpoch() - 4000, .cells = {name, status}}); };
    std::vector<Relative> all{{.role = RelatedRole::Owner, .kindName = u"x"_s, .kind = u"Experiment"_s, .name = {u"a"_s, u"resnet-search"_s, u"e"_s}}, {.role = RelatedRole::Owner, .kindName = u"x"_s, .kind = u"Trial"_s, .name = {u"a"_s, u"resnet-search-7kq2"_s, u"t"_s}, .isMissing = true}, {.role = RelatedRole::Self, .kind = u"PyTorchJob"_s, .name = {u"a"_s, u"resnet-train"_s, u"s"_s}}};
    for (const auto &[name, status] : {std::pair{u"resnet-train-master-0"_s, u"Running"_s}, std::pair{u"resnet-train-worker-0"_s, u"Pending"_s}, std::pair{u"resnet-train-worker-1"_s, u"CrashLoopBackOff"_s}})
        all.push_back({.kindName = u"pods"_s, .kind = u"Pod"_s, .name = {u"a"_s, name, name}, .parentUid = u"s"_s, .row = row(name, status), .columns = columns});
    for (const auto &[kind, name] : {std::pair{u"PersistentVolumeClaim"_s, u"imagenet"_s}, std::pair{u"Secret"_s, u"hub-token"_s}, std::pair{u"ServiceAccount"_s, u"trainer"_s}})
        all.push_back({.role = RelatedRole::Uses, .kindName = kind, .kind = kind, .name = {u"a"_s, name, {}}});
    return all;
}

void draw(QWidget &widget, const QString &file, const QSize &size)
{
    widget.resize(size);
    widget.show();
    for (int i = 0; i < 20; ++i)
        QApplication::processEvents();
    widget.grab().save(file);
}

void overview(const ObjectView &object, const Surrounding &around, const QString &file, const QSize &size)
{
    QTextBrowser browser;
    browser.setFrameShape(QFrame::NoFrame);
    browser.setHtml(OverviewText::of(object, {}, around, tokensFor(&browser)));
    draw(browser, file, size);
}

/// A session with nobody at the other end: all is allowed until the server says otherwise.
void drawActs(const QString &base)
{
    Transport transport;
    ClusterCatalogue clusters([&](const ClusterEntry &) { return OpenedCluster{KubeClient::create(transport, {.server = "http://127.0.0.1:1"}, std::make_shared<FixedCredentials>(Credentials{})), {}}; });
    clusters.setEntries({{.name = u"prod-eu"_s, .server = u"https://prod-eu.example"_s, .nameSpace = u"team-vision"_s}}, {});
    ClusterSession *session = clusters.session(u"prod-eu"_s);
    TaskRegistry tasks;
    EndWatches ends(clusters);
    ActionBar bar(tasks, ends, nullptr);
    const ApiResource jobs{.group = u"batch"_s, .version = u"v1"_s, .plural = u"jobs"_s, .kind = u"Job"_s, .verbs = {u"delete"_s}};
    std::vector<KubeRowPointer> rows;
    for (const QString &name : {u"resnet-train"_s, u"resnet-eval"_s, u"bert-distil"_s})
        rows.push_back(std::make_shared<const KubeRow>(KubeRow{.uid = name.toLatin1(), .nameSpace = u"team-vision"_s, .name = name}));
    bar.showSelection(session, jobs, rows, {});
    for (int i = 0; i < 200 && !bar.button(ObjectAct::Delete)->isEnabled(); ++i)
        QApplication::processEvents(QEventLoop::AllEvents, 20);
    draw(bar, base % u"acts.png"_s, {760, 50});
    session->setChoices({.isProduction = true});
    bar.start(ObjectAct::Delete);
    draw(bar, base % u"acts-production.png"_s, {620, 190});
    session->setChoices({});
    bar.start(ObjectAct::Delete);
    draw(bar, base % u"acts-question.png"_s, {620, 150});
    for (QPushButton *button : bar.findChildren<QPushButton *>())
        if (button->property("primary").toBool())
            button->click();
    draw(bar, base % u"acts-undo.png"_s, {620, 110});
    session->setChoices({.isReadOnly = true});
    draw(bar, base % u"acts-read-only.png"_s, {620, 110});
    RequestsPage page(nullptr);
    page.showSession(session);
    draw(page, base % u"diagnostics.png"_s, {900, 420});
    page.showSession(nullptr);
    bar.clear();
    tasks.cancelAll();
}

void drawAll(const QString &base)
{
    Surrounding used{.usage = PodUsage{{{u"kserve-container"_s, u"640m"_s, u"1990Mi"_s}, {u"queue-proxy"_s, u"12m"_s, u"30Mi"_s}}, 1}};
    Surrounding pods{.pods = std::vector<PodUse>{{.nameSpace = u"team-vision"_s, .name = u"resnet-train-master-0"_s, .requests = {{u"cpu"_s, 8}, {u"memory"_s, 68719476736.0}, {u"nvidia.com/gpu"_s, 4}}}, {.nameSpace = u"team-nlp"_s, .name = u"bert-worker-3"_s, .requests = {{u"cpu"_s, 80}, {u"memory"_s, 137438953472.0}, {u"nvidia.com/gpu"_s, 4}}}}};
    overview(pendingPod(), quotaAround(), base % u"overview-pending.png"_s, {560, 1000});
    overview(crashedPod(), used, base % u"overview-crashed.png"_s, {560, 900});
    overview(node(), pods, base % u"overview-node.png"_s, {560, 900});
    overview(pendingPod(), quotaAround(), base % u"overview-small.png"_s, {300, 700});
    EventsView timeline(nullptr);
    timeline.show(events(), {});
    draw(timeline, base % u"events.png"_s, {1000, 300});
    timeline.findChild<QComboBox *>()->setCurrentIndex(1);
    draw(timeline, base % u"events-by-time.png"_s, {620, 320});
    timeline.show(std::make_shared<EventStore>(), {});
    draw(timeline, base % u"events-none.png"_s, {480, 300});
    drawActs(base);
    Family family;
    RelatedPage page(family, nullptr);
    static_cast<RelatedTree *>(page.tree()->model())->setRelatives(relatives());
    draw(page, base % u"related.png"_s, {560, 360});
    NoticeBar notice(nullptr);
    notice.show(StateTone::Error, u"Job resnet-train has failed: BackoffLimitExceeded."_s, u"In the namespace team-vision of prod-eu."_s);
    draw(notice, base % u"notice.png"_s, {700, 60});
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc < 2)
        return 2;
    QTranslator translator;
    if (argc > 2 && translator.load(QString::fromLocal8Bit(argv[2])))
        QApplication::installTranslator(&translator);
    prepareIconTheme();
    const QString folder = QString::fromLocal8Bit(argv[1]);
    QDir().mkpath(folder);
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        applyTheme(application, mode);
        drawAll(folder % (mode == ThemeMode::Light ? u"/light-"_s : u"/dark-"_s));
    }
    return 0;
}
