// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/clusterwords.h"

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

struct FindingWords {
    const char *code;
    const char *sentence; ///< %1 … = arguments
    const char *advice;
};

constexpr std::array findingWords{
    FindingWords{"image.missing", QT_TRANSLATE_NOOP("ClusterWords", "The image %2 of %1 cannot be pulled."), QT_TRANSLATE_NOOP("ClusterWords", "Check its name and tag: the registry does not know them.")},
    FindingWords{"image.refused", QT_TRANSLATE_NOOP("ClusterWords", "The registry refuses the image %2 of %1."), QT_TRANSLATE_NOOP("ClusterWords", "Name a pull secret with the right to read it, in the pod or in its service account.")},
    FindingWords{"image.unreachable", QT_TRANSLATE_NOOP("ClusterWords", "The node cannot reach the registry of the image %2 (%1)."), QT_TRANSLATE_NOOP("ClusterWords", "Check the registry's name, and the network and proxy of the nodes.")},
    FindingWords{"image.rate", QT_TRANSLATE_NOOP("ClusterWords", "The registry allows no more pulls for now: the image %2 of %1 waits."), QT_TRANSLATE_NOOP("ClusterWords", "Wait, or name a pull secret: signed-in users may pull more.")},
    FindingWords{"image.platform", QT_TRANSLATE_NOOP("ClusterWords", "The image %2 of %1 is not made for this node's processor."), QT_TRANSLATE_NOOP("ClusterWords", "Build it for that processor too, or choose other nodes.")},
    FindingWords{"image.never", QT_TRANSLATE_NOOP("ClusterWords", "The image %2 of %1 is not on the node, and the pod forbids pulling it."), QT_TRANSLATE_NOOP("ClusterWords", "Change imagePullPolicy, or put the image on the node.")},
    FindingWords{"image.name", QT_TRANSLATE_NOOP("ClusterWords", "%2 is no valid image name (%1)."), QT_TRANSLATE_NOOP("ClusterWords", "Correct the image of the container.")},
    FindingWords{"image.pullSecret", QT_TRANSLATE_NOOP("ClusterWords", "The pull secret %1 could not be read."), QT_TRANSLATE_NOOP("ClusterWords", "Create it in this namespace, or correct its name.")},
    FindingWords{"secret.missing", QT_TRANSLATE_NOOP("ClusterWords", "The secret %1 does not exist in this namespace."), QT_TRANSLATE_NOOP("ClusterWords", "Create it, or correct its name in the pod.")},
    FindingWords{"configmap.missing", QT_TRANSLATE_NOOP("ClusterWords", "The config map %1 does not exist in this namespace."), QT_TRANSLATE_NOOP("ClusterWords", "Create it, or correct its name in the pod.")},
    FindingWords{"secret.key", QT_TRANSLATE_NOOP("ClusterWords", "The secret %1 has no key %2."), QT_TRANSLATE_NOOP("ClusterWords", "Add the key, or correct its name in the pod.")},
    FindingWords{"configmap.key", QT_TRANSLATE_NOOP("ClusterWords", "The config map %1 has no key %2."), QT_TRANSLATE_NOOP("ClusterWords", "Add the key, or correct its name in the pod.")},
    FindingWords{"volume.key", QT_TRANSLATE_NOOP("ClusterWords", "A volume wants the key %1, which its secret or config map does not have."), QT_TRANSLATE_NOOP("ClusterWords", "Add the key, or correct its name in the pod.")},
    FindingWords{"container.create", QT_TRANSLATE_NOOP("ClusterWords", "The container %1 could not be created."), QT_TRANSLATE_NOOP("ClusterWords", "Read what the node said below.")},
    FindingWords{"container.start", QT_TRANSLATE_NOOP("ClusterWords", "The container %1 could not be started."), QT_TRANSLATE_NOOP("ClusterWords", "Check its command, and that the image holds it.")},
    FindingWords{"memory.limit", QT_TRANSLATE_NOOP("ClusterWords", "%1 was killed for using more memory than its limit (%2)."), QT_TRANSLATE_NOOP("ClusterWords", "Raise the memory limit, or let the program use less.")},
    FindingWords{"memory.node", QT_TRANSLATE_NOOP("ClusterWords", "%1 was killed because its node ran out of memory; it has no limit of its own."), QT_TRANSLATE_NOOP("ClusterWords", "Ask for the memory it needs, so that it gets a node with room.")},
    FindingWords{"exit.killed", QT_TRANSLATE_NOOP("ClusterWords", "%1 was killed (exit code 137)."), QT_TRANSLATE_NOOP("ClusterWords", "Often the node ran out of memory, or it did not stop in time.")},
    FindingWords{"exit.terminated", QT_TRANSLATE_NOOP("ClusterWords", "%1 was asked to stop and did (exit code 143)."), QT_TRANSLATE_NOOP("ClusterWords", "Somebody or something ended it: a deletion, an eviction, a failed health check. The events tell which.")},
    FindingWords{"exit.segment", QT_TRANSLATE_NOOP("ClusterWords", "%1 crashed: it touched memory that is not its own (exit code 139)."), QT_TRANSLATE_NOOP("ClusterWords", "Often a native library does not fit the processor or the Python version.")},
    FindingWords{"exit.aborted", QT_TRANSLATE_NOOP("ClusterWords", "%1 ended itself after an error (exit code 134)."), QT_TRANSLATE_NOOP("ClusterWords", "The last lines of its log tell why.")},
    FindingWords{"exit.signal", QT_TRANSLATE_NOOP("ClusterWords", "%1 was ended by signal %2."), QT_TRANSLATE_NOOP("ClusterWords", "The last lines of its log tell more.")},
    FindingWords{"exit.notFound", QT_TRANSLATE_NOOP("ClusterWords", "The command of %1 was not found (exit code 127)."), QT_TRANSLATE_NOOP("ClusterWords", "Check the command and that the image holds it.")},
    FindingWords{"exit.notExecutable", QT_TRANSLATE_NOOP("ClusterWords", "The command of %1 may not be executed (exit code 126)."), QT_TRANSLATE_NOOP("ClusterWords", "Check the file's permissions in the image.")},
    FindingWords{"exit.code", QT_TRANSLATE_NOOP("ClusterWords", "%1 ended with exit code %2."), QT_TRANSLATE_NOOP("ClusterWords", "The last lines of its log tell why.")},
    FindingWords{"exit.restarts", QT_TRANSLATE_NOOP("ClusterWords", "%1 keeps ending with exit code %2 (%3 restarts)."), QT_TRANSLATE_NOOP("ClusterWords", "The log of the run before tells why.")},
    FindingWords{"exit.zero", QT_TRANSLATE_NOOP("ClusterWords", "%1 ends well each time and is started again (%2 restarts)."), QT_TRANSLATE_NOOP("ClusterWords", "What should run once belongs into a Job; what should run on must not end.")},
    FindingWords{"init.running", QT_TRANSLATE_NOOP("ClusterWords", "It waits for the init container %1 (%2 of %3)."), QT_TRANSLATE_NOOP("ClusterWords", "The log of that container tells how far it is.")},
    FindingWords{"init.failed", QT_TRANSLATE_NOOP("ClusterWords", "The init container %1 (%2 of %3) does not get through, so the others do not start."), QT_TRANSLATE_NOOP("ClusterWords", "Mend it first.")},
    FindingWords{"schedule.resource", QT_TRANSLATE_NOOP("ClusterWords", "%2 of %3 nodes have not enough %1 free; the pod asks for %4."), QT_TRANSLATE_NOOP("ClusterWords", "Ask for less, wait until something ends, or add a node.")},
    FindingWords{"schedule.taint", QT_TRANSLATE_NOOP("ClusterWords", "%1 of %2 nodes are reserved by the taint %3, which the pod does not tolerate."), QT_TRANSLATE_NOOP("ClusterWords", "Add the toleration, or choose other nodes.")},
    FindingWords{"schedule.selector", QT_TRANSLATE_NOOP("ClusterWords", "%1 of %2 nodes do not match the pod's node selector or affinity (%3)."), QT_TRANSLATE_NOOP("ClusterWords", "Compare it with the labels of the nodes.")},
    FindingWords{"schedule.pods", QT_TRANSLATE_NOOP("ClusterWords", "%1 of %2 nodes may hold no more pods."), QT_TRANSLATE_NOOP("ClusterWords", "Delete pods that have ended, or add a node.")},
    FindingWords{"schedule.cordoned", QT_TRANSLATE_NOOP("ClusterWords", "%1 of %2 nodes take no new pods: somebody closed them."), QT_TRANSLATE_NOOP("ClusterWords", "Wait until they are open again.")},
    FindingWords{"schedule.volumeNode", QT_TRANSLATE_NOOP("ClusterWords", "%1 of %2 nodes cannot reach the pod's volume."), QT_TRANSLATE_NOOP("ClusterWords", "The volume belongs to one zone or node; the pod has to run there.")},
    FindingWords{"schedule.spread", QT_TRANSLATE_NOOP("ClusterWords", "%1 of %2 nodes would break the pod's rules of spreading."), QT_TRANSLATE_NOOP("ClusterWords", "Relax topologySpreadConstraints, or add nodes.")},
    FindingWords{"schedule.antiAffinity", QT_TRANSLATE_NOOP("ClusterWords", "%1 of %2 nodes hold a pod that this one keeps away from."), QT_TRANSLATE_NOOP("ClusterWords", "Add nodes, or relax the anti-affinity.")},
    FindingWords{"schedule.affinity", QT_TRANSLATE_NOOP("ClusterWords", "%1 of %2 nodes lack the pod that this one wants beside it."), QT_TRANSLATE_NOOP("ClusterWords", "Start that pod first, or relax the affinity.")},
    FindingWords{"schedule.ports", QT_TRANSLATE_NOOP("ClusterWords", "On %1 of %2 nodes the wanted host port is taken."), QT_TRANSLATE_NOOP("ClusterWords", "Do without hostPort, or add nodes.")},
    FindingWords{"schedule.volumes", QT_TRANSLATE_NOOP("ClusterWords", "%1 of %2 nodes can attach no more volumes."), QT_TRANSLATE_NOOP("ClusterWords", "End what is not needed, or add nodes.")},
    FindingWords{"schedule.noNodes", QT_TRANSLATE_NOOP("ClusterWords", "The cluster has no nodes."), QT_TRANSLATE_NOOP("ClusterWords", "Add a node.")},
    FindingWords{"schedule.gated", QT_TRANSLATE_NOOP("ClusterWords", "The pod waits to be admitted (scheduling gate)."), QT_TRANSLATE_NOOP("ClusterWords", "A queue such as Kueue opens the gate when its quota allows.")},
    FindingWords{"schedule.other", QT_TRANSLATE_NOOP("ClusterWords", "No node could take the pod."), QT_TRANSLATE_NOOP("ClusterWords", "Read what the scheduler said below.")},
    FindingWords{"claim.unbound", QT_TRANSLATE_NOOP("ClusterWords", "A volume claim of the pod is not bound yet (%1)."), QT_TRANSLATE_NOOP("ClusterWords", "Look at the claim's events: its storage class may be missing.")},
    FindingWords{"claim.missing", QT_TRANSLATE_NOOP("ClusterWords", "The volume claim %1 does not exist."), QT_TRANSLATE_NOOP("ClusterWords", "Create it, or correct its name in the pod.")},
    FindingWords{"claim.leaving", QT_TRANSLATE_NOOP("ClusterWords", "The volume claim %1 is being deleted."), QT_TRANSLATE_NOOP("ClusterWords", "Use another claim.")},
    FindingWords{"claim.class", QT_TRANSLATE_NOOP("ClusterWords", "The storage class %1 does not exist."), QT_TRANSLATE_NOOP("ClusterWords", "Choose one that the cluster has; the claim has to be made anew for it.")},
    FindingWords{"claim.waits", QT_TRANSLATE_NOOP("ClusterWords", "The volume is made once a pod uses the claim."), QT_TRANSLATE_NOOP("ClusterWords", "Nothing to do: start the pod.")},
    FindingWords{"claim.noVolume", QT_TRANSLATE_NOOP("ClusterWords", "No volume fits the claim, and it names no storage class that would make one."), QT_TRANSLATE_NOOP("ClusterWords", "Name a storage class, or have a volume made.")},
    FindingWords{"claim.lost", QT_TRANSLATE_NOOP("ClusterWords", "The volume %1 behind the claim is gone."), QT_TRANSLATE_NOOP("ClusterWords", "Restore it from a copy; the data is not in the cluster any more.")},
    FindingWords{"claim.provision", QT_TRANSLATE_NOOP("ClusterWords", "The volume could not be made."), QT_TRANSLATE_NOOP("ClusterWords", "Read what the storage said below.")},
    FindingWords{"condition.failed", QT_TRANSLATE_NOOP("ClusterWords", "It failed: %1."), QT_TRANSLATE_NOOP("ClusterWords", "Look at its pods and their logs.")},
    FindingWords{"condition.notReady", QT_TRANSLATE_NOOP("ClusterWords", "It is not ready: %1."), QT_TRANSLATE_NOOP("ClusterWords", "Read what its controller said below.")},
    FindingWords{"condition.part", QT_TRANSLATE_NOOP("ClusterWords", "Its part %1 is not ready: %2."), QT_TRANSLATE_NOOP("ClusterWords", "Read what its controller said below.")},
    FindingWords{"phase.failed", QT_TRANSLATE_NOOP("ClusterWords", "It ended as %1."), QT_TRANSLATE_NOOP("ClusterWords", "Look at its pods and their logs.")},
    FindingWords{"model.load", QT_TRANSLATE_NOOP("ClusterWords", "The model could not be loaded: %1."), QT_TRANSLATE_NOOP("ClusterWords", "Check the storage address and its credentials, and the log of the model server.")},
    FindingWords{"quota.exceeded", QT_TRANSLATE_NOOP("ClusterWords", "The quota %1 of the namespace is used up: asked for %2, used %3 of %4."), QT_TRANSLATE_NOOP("ClusterWords", "Delete what is not needed, ask for less, or have the quota raised.")},
    FindingWords{"quota.unspecified", QT_TRANSLATE_NOOP("ClusterWords", "The quota %1 wants every pod to say: %2."), QT_TRANSLATE_NOOP("ClusterWords", "Set these requests and limits in the pod.")},
    FindingWords{"limit.range", QT_TRANSLATE_NOOP("ClusterWords", "The namespace's limits forbid it: %1."), QT_TRANSLATE_NOOP("ClusterWords", "Change the requests and limits to fit.")},
    FindingWords{"admission.denied", QT_TRANSLATE_NOOP("ClusterWords", "The admission rule %1 refused it."), QT_TRANSLATE_NOOP("ClusterWords", "Read its reason below and correct the object.")},
    FindingWords{"admission.silent", QT_TRANSLATE_NOOP("ClusterWords", "The admission webhook %1 does not answer, so nothing is let in."), QT_TRANSLATE_NOOP("ClusterWords", "Its service has to run: tell whoever runs the cluster.")},
    FindingWords{"admission.security", QT_TRANSLATE_NOOP("ClusterWords", "The namespace's pod security level %1 forbids it: %2."), QT_TRANSLATE_NOOP("ClusterWords", "Set these fields of securityContext.")},
    FindingWords{"account.missing", QT_TRANSLATE_NOOP("ClusterWords", "The service account %1 does not exist in this namespace."), QT_TRANSLATE_NOOP("ClusterWords", "Create it, or correct its name.")},
    FindingWords{"volume.mount", QT_TRANSLATE_NOOP("ClusterWords", "A volume could not be mounted."), QT_TRANSLATE_NOOP("ClusterWords", "Read what the node said below.")},
    FindingWords{"volume.elsewhere", QT_TRANSLATE_NOOP("ClusterWords", "The volume is still attached to another node."), QT_TRANSLATE_NOOP("ClusterWords", "End the pod there; a volume that may be written by one node only is at one node at a time.")},
    FindingWords{"create.failed", QT_TRANSLATE_NOOP("ClusterWords", "Its pods could not be created."), QT_TRANSLATE_NOOP("ClusterWords", "Read the server's reason below.")},
    FindingWords{"probe.failed", QT_TRANSLATE_NOOP("ClusterWords", "A health check fails."), QT_TRANSLATE_NOOP("ClusterWords", "Check the probe's port and path, or give the program more time.")},
    FindingWords{"probe.liveness", QT_TRANSLATE_NOOP("ClusterWords", "The liveness check failed (%1 times), so the container is started anew."), QT_TRANSLATE_NOOP("ClusterWords", "Check the probe's port and path; a slow start wants a startup probe.")},
    FindingWords{"probe.readiness", QT_TRANSLATE_NOOP("ClusterWords", "The readiness check fails (%1 times), so no requests come."), QT_TRANSLATE_NOOP("ClusterWords", "Check the probe's port and path, and the program's log.")},
    FindingWords{"probe.startup", QT_TRANSLATE_NOOP("ClusterWords", "The startup check fails (%1 times)."), QT_TRANSLATE_NOOP("ClusterWords", "Give the program more time (failureThreshold), or check the probe.")},
    FindingWords{"pod.evicted", QT_TRANSLATE_NOOP("ClusterWords", "The pod was evicted from node %1."), QT_TRANSLATE_NOOP("ClusterWords", "The node ran short of memory or disk: set requests that fit.")},
    FindingWords{"pod.evictedFor", QT_TRANSLATE_NOOP("ClusterWords", "The pod was evicted from node %1, which ran short of %2."), QT_TRANSLATE_NOOP("ClusterWords", "Ask for what it needs, so that it gets a node with room.")},
    FindingWords{"pod.deadline", QT_TRANSLATE_NOOP("ClusterWords", "The pod ran longer than its deadline."), QT_TRANSLATE_NOOP("ClusterWords", "Raise activeDeadlineSeconds.")},
    FindingWords{"pod.node", QT_TRANSLATE_NOOP("ClusterWords", "Node %1 was lost."), QT_TRANSLATE_NOOP("ClusterWords", "Start it again; its controller does so by itself.")},
    FindingWords{"pod.refused", QT_TRANSLATE_NOOP("ClusterWords", "Node %1 would not take the pod: %2."), QT_TRANSLATE_NOOP("ClusterWords", "Its controller makes another one; without a controller make it anew.")},
    FindingWords{"pod.preempted", QT_TRANSLATE_NOOP("ClusterWords", "A pod of higher priority took its place on node %1."), QT_TRANSLATE_NOOP("ClusterWords", "Wait for room, or use a higher priority class.")},
    FindingWords{"pod.tainted", QT_TRANSLATE_NOOP("ClusterWords", "It had to leave node %1, which was marked as not usable."), QT_TRANSLATE_NOOP("ClusterWords", "Its controller starts it elsewhere.")},
    FindingWords{"pod.disrupted", QT_TRANSLATE_NOOP("ClusterWords", "It was moved away from node %1."), QT_TRANSLATE_NOOP("ClusterWords", "Its controller starts it elsewhere.")},
    FindingWords{"pod.sandbox", QT_TRANSLATE_NOOP("ClusterWords", "The node could not set up the pod's network or sandbox."), QT_TRANSLATE_NOOP("ClusterWords", "Read what the node said below; often its network plugin is not running.")},
    FindingWords{"job.backoff", QT_TRANSLATE_NOOP("ClusterWords", "The Job gave up: %1 of its pods failed, %2 repeats were allowed."), QT_TRANSLATE_NOOP("ClusterWords", "Look at the logs of its pods, then run it again.")},
    FindingWords{"job.deadline", QT_TRANSLATE_NOOP("ClusterWords", "The Job ran longer than its deadline (%1 s)."), QT_TRANSLATE_NOOP("ClusterWords", "Raise activeDeadlineSeconds, or make it faster.")},
    FindingWords{"job.policy", QT_TRANSLATE_NOOP("ClusterWords", "The Job's failure policy ended it."), QT_TRANSLATE_NOOP("ClusterWords", "Look at the exit code of its pod.")},
    FindingWords{"job.suspended", QT_TRANSLATE_NOOP("ClusterWords", "It is suspended: no pods are started."), QT_TRANSLATE_NOOP("ClusterWords", "Resume it; a queue such as Kueue does so when its quota allows.")},
    FindingWords{"cron.suspended", QT_TRANSLATE_NOOP("ClusterWords", "The CronJob is suspended: it starts nothing."), QT_TRANSLATE_NOOP("ClusterWords", "Resume it, or run it now by hand.")},
    FindingWords{"cron.missed", QT_TRANSLATE_NOOP("ClusterWords", "The CronJob missed too many starts and has stopped trying."), QT_TRANSLATE_NOOP("ClusterWords", "Set startingDeadlineSeconds, or resume it.")},
    FindingWords{"cron.active", QT_TRANSLATE_NOOP("ClusterWords", "The last run still goes on, so the next was left out."), QT_TRANSLATE_NOOP("ClusterWords", "Wait for it, or allow runs at the same time (concurrencyPolicy).")},
    FindingWords{"deploy.deadline", QT_TRANSLATE_NOOP("ClusterWords", "The new pods did not get ready within %1 s."), QT_TRANSLATE_NOOP("ClusterWords", "Look at its newest pods.")},
    FindingWords{"node.notReady", QT_TRANSLATE_NOOP("ClusterWords", "The node is not ready: %1."), QT_TRANSLATE_NOOP("ClusterWords", "Its pods move elsewhere after some minutes.")},
    FindingWords{"node.silent", QT_TRANSLATE_NOOP("ClusterWords", "The node has fallen silent: %1."), QT_TRANSLATE_NOOP("ClusterWords", "Check that it runs and has its network.")},
    FindingWords{"node.pressure", QT_TRANSLATE_NOOP("ClusterWords", "The node reports %1."), QT_TRANSLATE_NOOP("ClusterWords", "Pods may be evicted from it: free what it lacks.")},
    FindingWords{"node.cordoned", QT_TRANSLATE_NOOP("ClusterWords", "The node takes no new pods: somebody closed it."), QT_TRANSLATE_NOOP("ClusterWords", "It is opened again with kubectl uncordon.")},
    FindingWords{"delete.finalizers", QT_TRANSLATE_NOOP("ClusterWords", "Deletion waits for: %1."), QT_TRANSLATE_NOOP("ClusterWords", "The controllers that set these finalizers must clean up first.")},
    FindingWords{"delete.inUse", QT_TRANSLATE_NOOP("ClusterWords", "The claim is kept as long as a pod uses it."), QT_TRANSLATE_NOOP("ClusterWords", "End the pods that use it.")},
    FindingWords{"delete.foreground", QT_TRANSLATE_NOOP("ClusterWords", "It goes once everything that it owns is gone."), QT_TRANSLATE_NOOP("ClusterWords", "Look at what it owns.")},
    FindingWords{"delete.namespace", QT_TRANSLATE_NOOP("ClusterWords", "Something in the namespace does not go."), QT_TRANSLATE_NOOP("ClusterWords", "Read what is left below.")},
};

/// %1 … %9 = the arguments, which may themselves hold a %1.
QString filled(const QString &pattern, const QStringList &arguments)
{
    QString out;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const int place = pattern[i] == u'%' && i + 1 < pattern.size() ? pattern[i + 1].digitValue() : -1;
        if (place < 1) {
            out += pattern[i];
            continue;
        }
        const QString value = arguments.value(place - 1);
        out += value.isEmpty() ? QString(u'?') : value;
        ++i;
    }
    return out;
}

} // namespace

std::pair<QString, QString> ClusterWords::finding(const Finding &finding)
{
    for (const FindingWords &words : findingWords)
        if (finding.code == QLatin1StringView(words.code))
            return {filled(tr(words.sentence), finding.arguments), tr(words.advice)};
    return {finding.evidence, {}};
}

} // namespace headrace
