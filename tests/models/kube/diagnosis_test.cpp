// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/objectview.h"
#include "models/kube/diagnosis.h"

#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

/// A pod of one container "main" with an image and a memory limit, in the state that the JSON of its status says.
std::string pod(const std::string &containerStatus, const std::string &rest = {})
{
    return R"({"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","namespace":"a","uid":"u"},"spec":{"nodeName":"n1","containers":[{"name":"main","image":"x/y:1","resources":{"limits":{"memory":"64Mi"}}}]},"status":{"phase":"Pending")"
        + rest + R"(,"containerStatuses":[{"name":"main","ready":false)" + containerStatus + "}]}}";
}

std::string waiting(const std::string &reason, const std::string &message)
{
    return pod(R"(,"restartCount":0,"state":{"waiting":{"reason":")" + reason + R"(","message":")" + message + "\"}}");
}

std::string ended(int code, const std::string &reason = "Error")
{
    return pod(R"(,"restartCount":0,"state":{"terminated":{"exitCode":)" + std::to_string(code) + R"(,"reason":")" + reason + "\"}}");
}

std::string loops(int code, const std::string &reason = "Error")
{
    return pod(R"(,"restartCount":4,"state":{"waiting":{"reason":"CrashLoopBackOff"}},"lastState":{"terminated":{"exitCode":)" + std::to_string(code) + R"(,"reason":")" + reason + "\"}}");
}

std::string unscheduled(const std::string &message, const std::string &reason = "Unschedulable")
{
    return R"({"kind":"Pod","metadata":{"name":"p","namespace":"a"},"spec":{"nodeSelector":{"disk":"ssd"},"volumes":[{"name":"d","persistentVolumeClaim":{"claimName":"data"}}],
        "containers":[{"name":"main","resources":{"requests":{"cpu":"2","memory":"4Gi"},"limits":{"nvidia.com/gpu":"3"}}}]},
        "status":{"phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","reason":")"
        + reason + R"(","message":")" + message + "\"}]}}";
}

std::string of(const std::string &kind, const std::string &rest)
{
    return R"({"kind":")" + kind + R"(","metadata":{"name":"o","namespace":"a")" + rest + "}";
}

QList<KubeEvent> noted(const QString &reason, const QString &message, const QString &about = {})
{
    return {{.type = u"Warning"_s, .reason = reason, .message = message, .regardingKind = about, .count = 3}};
}

} // namespace

class DiagnosisTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findings_data();
    void findings();
    void severalReasonsOfOneSentence();
    void whatIsWellHasNoFinding_data();
    void whatIsWellHasNoFinding();

private:
    void pods();
    void scheduling();
    void refusals();
    void volumes();
    void owners();
    void deletions();
};

void DiagnosisTest::findings_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QList<KubeEvent>>("events");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("link");
    pods();
    scheduling();
    refusals();
    volumes();
    owners();
    deletions();
}

namespace {
/// One row: the first finding of an object with its events.
void row(const char *name, const std::string &json, const QString &code, const QStringList &arguments, const QList<KubeEvent> &events = {}, const QString &link = {})
{
    QTest::newRow(name) << QByteArray::fromStdString(json) << events << code << arguments << link;
}
} // namespace

void DiagnosisTest::pods()
{
    const QStringList image{u"main"_s, u"x/y:1"_s};
    row("image", waiting("ImagePullBackOff", "Back-off pulling image"), u"image.missing"_s, image);
    row("image not found", waiting("ErrImagePull", "failed to resolve reference: x/y:1: not found"), u"image.missing"_s, image);
    row("registry refuses", waiting("ErrImagePull", "pull access denied for x/y, repository does not exist or may require authorization"), u"image.refused"_s, image);
    row("registry not reached", waiting("ErrImagePull", "dial tcp: lookup reg.local: no such host"), u"image.unreachable"_s, image);
    row("too many pulls", waiting("ErrImagePull", "toomanyrequests: You have reached your pull rate limit"), u"image.rate"_s, image);
    row("other processor", waiting("ErrImagePull", "no match for platform in manifest"), u"image.platform"_s, image);
    row("never pulled", waiting("ErrImageNeverPull", "Container image is not present with pull policy of Never"), u"image.never"_s, image);
    row("image name", waiting("InvalidImageName", "Failed to apply default image tag"), u"image.name"_s, image);
    row("secret", waiting("CreateContainerConfigError", R"(secret \"db\" not found)"), u"secret.missing"_s, {u"db"_s});
    row("config map", waiting("CreateContainerConfigError", R"(configmap \"c\" not found)"), u"configmap.missing"_s, {u"c"_s});
    row("key of a secret", waiting("CreateContainerConfigError", "couldn't find key pass in Secret a/db"), u"secret.key"_s, {u"db"_s, u"pass"_s}, {}, u"Secret/db"_s);
    row("key of a config map", waiting("CreateContainerConfigError", "couldn't find key k in ConfigMap a/conf"), u"configmap.key"_s, {u"conf"_s, u"k"_s}, {}, u"ConfigMap/conf"_s);
    row("cannot be created", waiting("CreateContainerError", "context deadline exceeded"), u"container.create"_s, {u"main"_s});
    row("cannot be started", waiting("RunContainerError", "exec: no such file"), u"container.start"_s, {u"main"_s});
    row("start error", ended(128, "StartError"), u"container.start"_s, {u"main"_s});
    row("memory", ended(137, "OOMKilled"), u"memory.limit"_s, {u"main"_s, u"64Mi"_s});
    row("memory again and again", loops(137, "OOMKilled"), u"memory.limit"_s, {u"main"_s, u"64Mi"_s});
    row("killed", ended(137), u"exit.killed"_s, {u"main"_s});
    row("stopped", ended(143), u"exit.terminated"_s, {u"main"_s});
    row("segmentation fault", ended(139), u"exit.segment"_s, {u"main"_s});
    row("abort", ended(134), u"exit.aborted"_s, {u"main"_s});
    row("signal", ended(135), u"exit.signal"_s, {u"main"_s, u"7"_s, u"0"_s});
    row("exit 1", ended(1), u"exit.code"_s, {u"main"_s, u"1"_s, u"0"_s});
    row("exit 255", ended(255), u"exit.code"_s, {u"main"_s, u"255"_s, u"0"_s});
    row("no command", ended(127), u"exit.notFound"_s, {u"main"_s});
    row("not executable", ended(126), u"exit.notExecutable"_s, {u"main"_s});
    row("exit 3 again and again", loops(3), u"exit.restarts"_s, {u"main"_s, u"3"_s, u"4"_s});
    row("ends well again and again", loops(0, "Completed"), u"exit.zero"_s, {u"main"_s, u"4"_s});
    row("evicted", pod({}, R"(,"reason":"Evicted","message":"The node was low on resource: ephemeral-storage. Threshold quantity: 1Gi")"), u"pod.evictedFor"_s, {u"n1"_s, u"ephemeral-storage"_s}, {}, u"Node/n1"_s);
    row("evicted without a word", pod({}, R"(,"reason":"Evicted")"), u"pod.evicted"_s, {u"n1"_s, {}}, {}, u"Node/n1"_s);
    row("deadline", pod({}, R"(,"reason":"DeadlineExceeded")"), u"pod.deadline"_s, {});
    row("node lost", pod({}, R"(,"reason":"NodeLost")"), u"pod.node"_s, {u"n1"_s}, {}, u"Node/n1"_s);
    row("node refuses", pod({}, R"(,"reason":"OutOfcpu")"), u"pod.refused"_s, {u"n1"_s, u"OutOfcpu"_s}, {}, u"Node/n1"_s);
    row("preempted", pod({}, R"(,"conditions":[{"type":"DisruptionTarget","status":"True","reason":"PreemptionByScheduler"}])"), u"pod.preempted"_s, {u"n1"_s});
    row("liveness", pod({}), u"probe.liveness"_s, {u"3"_s}, noted(u"Unhealthy"_s, u"Liveness probe failed: HTTP probe failed with statuscode: 500"_s));
    row("readiness", pod({}), u"probe.readiness"_s, {u"3"_s}, noted(u"Unhealthy"_s, u"Readiness probe failed: dial tcp: refused"_s));
    row("startup", pod({}), u"probe.startup"_s, {u"3"_s}, noted(u"Unhealthy"_s, u"Startup probe failed: x"_s));
    row("sandbox", pod({}), u"pod.sandbox"_s, {}, noted(u"FailedCreatePodSandBox"_s, u"failed to setup network"_s));
    row("pull secret", pod({}), u"image.pullSecret"_s, {u"regcred"_s}, noted(u"FailedToRetrieveImagePullSecret"_s, u"Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed."_s));
    row("init container at work", R"({"kind":"Pod","metadata":{"name":"p"},"spec":{"initContainers":[{"name":"a"},{"name":"b"}],"containers":[{"name":"main"}]},"status":{"phase":"Pending","initContainerStatuses":[{"name":"a","state":{"terminated":{"exitCode":0}}},{"name":"b","state":{"running":{}}}]}})",
        u"init.running"_s, {u"b"_s, u"2"_s, u"2"_s});
}

void DiagnosisTest::scheduling()
{
    const std::string head = "0/5 nodes are available: ";
    row("cpu", unscheduled(head + "3 Insufficient cpu. preemption: 0/5 nodes are available: 3 No preemption victims found."), u"schedule.resource"_s, {u"cpu"_s, u"3"_s, u"5"_s, u"2"_s});
    row("gpu", unscheduled(head + "5 Insufficient nvidia.com/gpu."), u"schedule.resource"_s, {u"nvidia.com/gpu"_s, u"5"_s, u"5"_s, u"3"_s});
    row("taint", unscheduled(head + "1 node(s) had untolerated taint {dedicated: gpu}."), u"schedule.taint"_s, {u"1"_s, u"5"_s, u"dedicated: gpu"_s});
    row("selector", unscheduled(head + "5 node(s) didn't match Pod's node affinity/selector."), u"schedule.selector"_s, {u"5"_s, u"5"_s, u"disk=ssd"_s});
    row("too many pods", unscheduled(head + "5 Too many pods."), u"schedule.pods"_s, {u"5"_s, u"5"_s, {}});
    row("closed nodes", unscheduled(head + "2 node(s) were unschedulable."), u"schedule.cordoned"_s, {u"2"_s, u"5"_s, {}});
    row("zone of the volume", unscheduled(head + "4 node(s) had volume node affinity conflict."), u"schedule.volumeNode"_s, {u"4"_s, u"5"_s, {}});
    row("spread", unscheduled(head + "4 node(s) didn't match pod topology spread constraints."), u"schedule.spread"_s, {u"4"_s, u"5"_s, {}});
    row("anti-affinity", unscheduled(head + "4 node(s) didn't match pod anti-affinity rules."), u"schedule.antiAffinity"_s, {u"4"_s, u"5"_s, {}});
    row("host port", unscheduled(head + "4 node(s) didn't have free ports for the requested pod ports."), u"schedule.ports"_s, {u"4"_s, u"5"_s, {}});
    row("no nodes", unscheduled("0/0 nodes are available: no nodes available to schedule pods."), u"schedule.noNodes"_s, {});
    row("claim", unscheduled(head + R"(persistentvolumeclaim \"data\" not found.)"), u"claim.missing"_s, {u"data"_s});
    row("claim not bound", unscheduled(head + "pod has unbound immediate PersistentVolumeClaims."), u"claim.unbound"_s, {u"data"_s}, {}, u"PersistentVolumeClaim/data"_s);
    row("claim leaves", unscheduled(R"(persistentvolumeclaim \"data\" is being deleted)"), u"claim.leaving"_s, {u"data"_s}, {}, u"PersistentVolumeClaim/data"_s);
    row("gated", unscheduled("Scheduling is blocked due to non-empty scheduling gates", "SchedulingGated"), u"schedule.gated"_s, {});
    row("something new", unscheduled("the moon is full"), u"schedule.other"_s, {});
}

void DiagnosisTest::refusals()
{
    const std::string job = of("Job", R"(},"spec":{},"status":{"active":0})");
    const auto failed = [](const QString &message) { return noted(u"FailedCreate"_s, message); };
    row("quota", job, u"quota.exceeded"_s, {u"small"_s, u"cpu=2,pods=1"_s, u"cpu=3,pods=4"_s, u"cpu=4,pods=4"_s}, failed(u"Error creating: pods \"o-x\" is forbidden: exceeded quota: small, requested: cpu=2,pods=1, used: cpu=3,pods=4, limited: cpu=4,pods=4"_s), u"ResourceQuota/small"_s);
    row("quota wants limits", job, u"quota.unspecified"_s, {u"small"_s, u"limits.cpu for: main"_s}, failed(u"Error creating: pods \"o-x\" is forbidden: failed quota: small: must specify limits.cpu for: main"_s), u"ResourceQuota/small"_s);
    row("limit range", job, u"limit.range"_s, {u"maximum memory usage per Container is 1Gi, but limit is 2Gi"_s}, failed(u"Error creating: pods \"o-x\" is forbidden: maximum memory usage per Container is 1Gi, but limit is 2Gi"_s));
    row("pod security", job, u"admission.security"_s, {u"restricted:latest"_s, u"allowPrivilegeEscalation != false"_s}, failed(u"Error creating: pods \"o-x\" is forbidden: violates PodSecurity \"restricted:latest\": allowPrivilegeEscalation != false"_s));
    row("webhook", job, u"admission.denied"_s, {u"v.example"_s}, failed(u"admission webhook \"v.example\" denied the request: no"_s));
    row("policy", job, u"admission.denied"_s, {u"no-latest"_s}, failed(u"pods is forbidden: ValidatingAdmissionPolicy 'no-latest' with binding 'b' denied request: no"_s));
    row("silent webhook", job, u"admission.silent"_s, {u"v.example"_s}, failed(u"Internal error occurred: failed calling webhook \"v.example\": Post: connect: refused"_s));
    row("service account", job, u"account.missing"_s, {u"trainer"_s}, failed(u"Error creating: pods \"o-x\" is forbidden: error looking up service account a/trainer: serviceaccount \"trainer\" not found"_s));
    row("something else", job, u"create.failed"_s, {}, failed(u"Error creating: the moon is full"_s));
}

void DiagnosisTest::volumes()
{
    const std::string claim = of("PersistentVolumeClaim", R"(},"spec":{},"status":{"phase":"Pending"})");
    row("secret to mount", pod({}), u"secret.missing"_s, {u"tls"_s}, noted(u"FailedMount"_s, u"MountVolume.SetUp failed for volume \"t\" : secret \"tls\" not found"_s));
    row("config map to mount", pod({}), u"configmap.missing"_s, {u"c"_s}, noted(u"FailedMount"_s, u"MountVolume.SetUp failed for volume \"t\" : configmap \"c\" not found"_s));
    row("key to mount", pod({}), u"volume.key"_s, {u"ca.crt"_s}, noted(u"FailedMount"_s, u"MountVolume.SetUp failed for volume \"t\" : references non-existent secret key: ca.crt"_s));
    row("volume elsewhere", pod({}), u"volume.elsewhere"_s, {}, noted(u"FailedAttachVolume"_s, u"Multi-Attach error for volume \"pvc-1\""_s));
    row("cannot be mounted", pod({}), u"volume.mount"_s, {}, noted(u"FailedMount"_s, u"timed out waiting for the condition"_s));
    row("storage class", claim, u"claim.class"_s, {u"fast"_s}, noted(u"ProvisioningFailed"_s, u"storageclass.storage.k8s.io \"fast\" not found"_s));
    row("waits for a pod", claim, u"claim.waits"_s, {}, noted(u"WaitForFirstConsumer"_s, u"waiting for first consumer to be created before binding"_s));
    row("no volume", claim, u"claim.noVolume"_s, {}, noted(u"FailedBinding"_s, u"no persistent volumes available for this claim and no storage class is set"_s));
    row("cannot be made", claim, u"claim.provision"_s, {}, noted(u"ProvisioningFailed"_s, u"disk quota"_s));
    row("lost", of("PersistentVolumeClaim", R"(},"spec":{"volumeName":"pv-1"},"status":{"phase":"Lost"})"), u"claim.lost"_s, {u"pv-1"_s});
}

void DiagnosisTest::owners()
{
    const auto condition = [](const std::string &type, const std::string &status, const std::string &reason, const std::string &message) { return R"("conditions":[{"type":")" + type + R"(","status":")" + status + R"(","reason":")" + reason + R"(","message":")" + message + "\"}]"; };
    row("job gave up", of("Job", R"(},"spec":{"backoffLimit":2},"status":{"failed":3,)" + condition("Failed", "True", "BackoffLimitExceeded", "Job has reached the specified backoff limit") + "}"), u"job.backoff"_s, {u"3"_s, u"2"_s});
    row("job too long", of("Job", R"(},"spec":{"activeDeadlineSeconds":60},"status":{)" + condition("Failed", "True", "DeadlineExceeded", "") + "}"), u"job.deadline"_s, {u"60"_s});
    row("job suspended", of("Job", R"(},"spec":{"suspend":true},"status":{})"), u"job.suspended"_s, {});
    row("cron job suspended", of("CronJob", R"(},"spec":{"suspend":true})"), u"cron.suspended"_s, {});
    row("cron job missed", of("CronJob", R"(},"spec":{})"), u"cron.missed"_s, {}, noted(u"TooManyMissedTimes"_s, u"too many missed start times"_s));
    row("cron job still runs", of("CronJob", R"(},"spec":{})"), u"cron.active"_s, {}, noted(u"JobAlreadyActive"_s, u"Not starting job because prior execution is running"_s));
    row("replica failure", of("Deployment", R"(},"spec":{},"status":{)" + condition("ReplicaFailure", "True", "FailedCreate", "pods is forbidden: exceeded quota: q, requested: pods=1, used: pods=2, limited: pods=2") + "}"), u"quota.exceeded"_s, {u"q"_s, u"pods=1"_s, u"pods=2"_s, u"pods=2"_s}, {}, u"ResourceQuota/q"_s);
    row("deployment does not progress", of("Deployment", R"(},"spec":{"progressDeadlineSeconds":600},"status":{)" + condition("Progressing", "False", "ProgressDeadlineExceeded", "x") + "}"), u"deploy.deadline"_s, {u"600"_s});
    row("node silent", of("Node", R"(},"status":{)" + condition("Ready", "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status.") + "}"), u"node.silent"_s, {u"NodeStatusUnknown"_s});
    row("node full", of("Node", R"(},"status":{)" + condition("DiskPressure", "True", "KubeletHasDiskPressure", "") + "}"), u"node.pressure"_s, {u"DiskPressure"_s});
    row("node closed", of("Node", R"(},"spec":{"unschedulable":true},"status":{)" + condition("Ready", "True", "KubeletReady", "") + "}"), u"node.cordoned"_s, {});
    row("trial failed", of("Trial", R"(},"status":{)" + condition("Failed", "True", "TrialFailed", "exit 1") + "}"), u"condition.failed"_s, {u"TrialFailed"_s});
    row("a part of an inference service", of("InferenceService", R"(},"status":{"conditions":[{"type":"Ready","status":"False","reason":"PredictorNotReady"},{"type":"PredictorReady","status":"False","reason":"RevisionFailed","message":"Revision failed"}]})"), u"condition.part"_s, {u"PredictorReady"_s, u"RevisionFailed"_s});
    row("only the sum", of("Certificate", R"(},"status":{)" + condition("Ready", "False", "Issuing", "waits") + "}"), u"condition.notReady"_s, {u"Issuing"_s});
    row("model not loaded", of("InferenceService", R"(},"status":{"modelStatus":{"lastFailureInfo":{"reason":"ModelLoadFailed","message":"no such bucket"}}})"), u"model.load"_s, {u"ModelLoadFailed"_s});
    row("workflow", of("Workflow", R"(},"status":{"phase":"Error","message":"no pod"})"), u"phase.failed"_s, {u"Error"_s});
}

void DiagnosisTest::deletions()
{
    row("finalizers", of("Thing", R"(,"deletionTimestamp":"2026-01-01T00:00:00Z","finalizers":["a/b"]})"), u"delete.finalizers"_s, {u"a/b"_s});
    row("claim in use", of("PersistentVolumeClaim", R"(,"deletionTimestamp":"2026-01-01T00:00:00Z","finalizers":["kubernetes.io/pvc-protection"]},"status":{"phase":"Bound"})"), u"delete.inUse"_s, {});
    row("foreground", of("Deployment", R"(,"deletionTimestamp":"2026-01-01T00:00:00Z","finalizers":["foregroundDeletion"]})"), u"delete.foreground"_s, {});
    row("namespace", of("Namespace", R"(},"status":{"phase":"Terminating","conditions":[{"type":"NamespaceFinalizersRemaining","status":"True","message":"x in 1 instances"}]})"), u"delete.namespace"_s, {});
}

void DiagnosisTest::findings()
{
    QFETCH(QByteArray, json);
    QFETCH(QList<KubeEvent>, events);
    const Result<ObjectView> object = readObject(json.toStdString());
    QVERIFY2(object.hasValue(), json.constData());
    const std::vector<Finding> found = diagnose(*object, {events.begin(), events.end()});
    QVERIFY(!found.empty());
    QTEST(found.front().code, "code");
    QTEST(found.front().arguments, "arguments");
    QTEST(found.front().linkKind.isEmpty() ? QString() : QString(found.front().linkKind % u'/' % found.front().linkName), "link");
}

void DiagnosisTest::severalReasonsOfOneSentence()
{
    const Result<ObjectView> object = readObject(unscheduled("0/5 nodes are available: 1 Insufficient memory, 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 2 Insufficient nvidia.com/gpu, 3 node(s) didn't match Pod's node affinity/selector. preemption: 0/5 nodes are available: 5 Preemption is not helpful for scheduling."));
    QStringList codes;
    for (const Finding &finding : diagnose(*object, {}))
        codes.append(finding.code % u' ' % finding.arguments.join(u'|'));
    QCOMPARE(codes, (QStringList{u"schedule.resource memory|1|5|4Gi"_s, u"schedule.resource nvidia.com/gpu|2|5|3"_s, u"schedule.taint 1|5|node-role.kubernetes.io/control-plane:"_s, u"schedule.selector 3|5|disk=ssd"_s}));
}

void DiagnosisTest::whatIsWellHasNoFinding_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const std::string &json) { QTest::newRow(name) << QByteArray::fromStdString(json); };
    row("running pod with old restarts", R"({"kind":"Pod","metadata":{"name":"p"},"spec":{"containers":[{"name":"a"}]},"status":{"phase":"Running","containerStatuses":[{"name":"a","ready":true,"restartCount":2,"state":{"running":{}},"lastState":{"terminated":{"exitCode":1}}}]}})");
    row("ended pod", R"({"kind":"Pod","metadata":{"name":"p"},"spec":{"containers":[{"name":"a"}]},"status":{"phase":"Succeeded"}})");
    row("complete job", of("Job", R"(},"spec":{"backoffLimit":6},"status":{"failed":1,"conditions":[{"type":"Complete","status":"True"}]})"));
    row("bound claim", of("PersistentVolumeClaim", R"(},"status":{"phase":"Bound"})"));
    row("good node", of("Node", R"(},"status":{"conditions":[{"type":"Ready","status":"True"},{"type":"DiskPressure","status":"False"}]})"));
}

void DiagnosisTest::whatIsWellHasNoFinding()
{
    QFETCH(QByteArray, json);
    const QList<KubeEvent> old = noted(u"Unhealthy"_s, u"Readiness probe failed: old"_s) + noted(u"FailedCreate"_s, u"exceeded quota: q"_s);
    QVERIFY(diagnose(*readObject(json.toStdString()), {old.begin(), old.end()}).empty());
}

QTEST_GUILESS_MAIN(DiagnosisTest)
#include "diagnosis_test.moc"
