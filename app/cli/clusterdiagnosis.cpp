// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clusterreading.h"

#include "app/cli/clusterapply.h"
#include "app/cli/verbs.h"
#include "clients/kube/diagnosticsjson.h"
#include "clients/kube/eventwatch.h"
#include "clients/kube/objects.h"
#include "clients/kube/objectview.h"
#include "clients/kube/uses.h"
#include "models/kube/age.h"
#include "models/kube/amountwords.h"
#include "models/kube/diagnosis.h"
#include "models/kube/diagnostics.h"
#include "models/kube/surroundings.h"
#include "widgets/panes/cluster/clusterwords.h"

#include <QCoreApplication>
#include <QDateTime>

#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

template<typename T>
Result<T> waited(QFuture<Result<T>> future)
{
    future.waitForFinished();
    return future.result();
}

QString ago(qint64 seconds)
{
    return seconds > 0 ? shortAge(QDateTime::currentSecsSinceEpoch() - seconds) : u"-"_s;
}

void line(const QString &name, const QString &value)
{
    if (!value.isEmpty())
        std::printf("%-22s %s\n", qPrintable(name), qPrintable(value));
}

void list(const QString &name, const QStringList &values)
{
    for (qsizetype i = 0; i < values.size(); ++i)
        line(i == 0 ? name : QString(), values[i]);
}

void printHead(const ObjectView &object)
{
    line(u"Kind"_s, object.kind);
    line(u"Name"_s, object.name.name);
    line(u"Namespace"_s, object.name.nameSpace);
    line(u"Age"_s, ago(object.created));
    if (object.deleting > 0)
        line(u"Deletion asked"_s, ago(object.deleting));
    for (const ObjectOwner &owner : object.owners)
        line(u"Owner"_s, owner.kind % u'/' % owner.name);
    list(u"Labels"_s, object.labels);
    list(u"Annotations"_s, object.annotations);
    list(u"Finalizers"_s, object.finalizers);
    line(u"Phase"_s, object.phase);
    line(u"Reason"_s, object.reason);
    line(u"Message"_s, object.message);
    line(u"Node"_s, object.hostIp.isEmpty() ? object.node : QString(object.node % u" ("_s % object.hostIp % u')'));
    line(u"Address"_s, object.podIp);
    line(u"Service account"_s, object.serviceAccount);
    line(u"Priority"_s, object.priority);
    line(u"Quality of service"_s, object.qualityOfService);
    list(u"Node selector"_s, object.nodeSelector);
    list(u"Tolerations"_s, object.tolerations);
    list(u"Spreading"_s, object.spread);
    list(u"Volumes"_s, object.volumes);
    for (const auto &[path, value] : object.facts)
        line(path, value);
}

void printContainer(const ContainerView &container, bool isTemplate)
{
    std::printf("\n%s %s\n", container.isInit ? "Init container" : container.isEphemeral ? "Debug container" : "Container", qPrintable(container.name));
    if (!isTemplate)
        line(u"  State"_s, ClusterWords::containerState(container));
    if (container.lastEnd)
        line(u"  Last end"_s, u"%1, exit code %2, %3 ago"_s.arg(container.lastEnd->reason).arg(container.lastEnd->exitCode).arg(ago(container.lastEnd->ended)));
    if (!isTemplate)
        line(u"  Restarts"_s, QString::number(container.restarts));
    line(u"  Image"_s, container.image);
    line(u"  Image identity"_s, container.imageId);
    line(u"  Requests"_s, QString(u"cpu="_s % container.cpuRequest % u" memory="_s % container.memoryRequest));
    line(u"  Limits"_s, QString(u"cpu="_s % container.cpuLimit % u" memory="_s % container.memoryLimit));
    list(u"  Devices"_s, container.others);
    list(u"  Ports"_s, container.ports);
    line(u"  Command"_s, container.command.join(u' '));
    line(u"  Arguments"_s, container.arguments.join(u' '));
    list(u"  Health checks"_s, container.probes);
    list(u"  Environment from"_s, container.environmentFrom);
    list(u"  Environment"_s, container.environment);
    list(u"  Mounts"_s, container.mounts);
}

void printFindings(const ObjectView &object, const std::vector<KubeEvent> &events)
{
    for (const Finding &finding : diagnose(object, events)) {
        const auto [sentence, advice] = ClusterWords::finding(finding);
        std::printf("\n%s %s\n%s", finding.isFailure ? "!" : "~", qPrintable(sentence), qPrintable(advice));
        std::printf("%s\n", finding.linkName.isEmpty() ? "" : qPrintable(u" → "_s % finding.linkKind % u'/' % finding.linkName));
        if (!finding.evidence.isEmpty())
            std::printf("%s\n", qPrintable(finding.evidence));
    }
}

void printEvent(const KubeEvent &event, bool withObject)
{
    const QString object = withObject ? QString(event.regardingKind.toLower() % u'/' % event.regardingName) : QString();
    std::printf("%-8s %-8s %-22s %5d  %s%s%s\n", qPrintable(ago(event.last)), qPrintable(event.type), qPrintable(event.reason), event.count, qPrintable(object), withObject ? "  " : "", qPrintable(event.message));
}

/// Batches of a watch, handed from the I/O thread to the one that prints.
class EventBatches
{
public:
    void add(EventBatch batch)
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(batch));
        m_wake.notify_one();
    }

    EventBatch next()
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return !m_waiting.empty(); });
        EventBatch batch = std::move(m_waiting.front());
        m_waiting.pop_front();
        return batch;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<EventBatch> m_waiting;
};

int watchEvents(const ClusterCall &call, const QString &kind, const ObjectName &about)
{
    EventBatches batches;
    const EventWatch watch(call.client, call.nameSpace, [&batches](EventBatch batch) { batches.add(std::move(batch)); });
    LiveState state = LiveState::Idle;
    for (;;) {
        EventBatch batch = batches.next();
        if (std::exchange(state, batch.status.state) != batch.status.state) {
            std::fprintf(stderr, "%s\n", qPrintable(ClusterWords::live(batch.status, 0)));
            if (state == LiveState::Failed)
                return complainOf(batch.status.error);
        }
        std::stable_sort(batch.events.begin(), batch.events.end(), [](const KubeEvent &a, const KubeEvent &b) { return a.last < b.last; });
        for (const KubeEvent &event : batch.events)
            if (about.name.isEmpty() || (event.regardingName == about.name && event.regardingKind == kind))
                printEvent(event, true);
        std::fflush(stdout);
    }
}

} // namespace

int describeObject(ClusterCall &call)
{
    const ApiResource *resource = resourceOf(call);
    if (!resource)
        return CouldNot;
    if (call.output == u"yaml")
        return printYaml(call, *resource);
    const Result<ObjectView> object = waited(readObject(call.client, *resource, {resource->isNamespaced ? call.nameSpace : QString(), call.words.value(1), {}}));
    if (!object)
        return complainOf(object.error());
    const Result<std::vector<KubeEvent>> answer = waited(readEvents(call.client, object->name));
    const std::vector<KubeEvent> events = answer ? *answer : std::vector<KubeEvent>();
    printHead(*object);
    for (const ContainerView &container : object->containers)
        printContainer(container, object->kind != u"Pod");
    if (!object->conditions.empty())
        std::puts("\nConditions");
    for (const ObjectCondition &condition : object->conditions)
        line(u"  "_s % condition.type, condition.status % u' ' % condition.reason % u' ' % condition.message);
    if (!object->containers.empty())
        if (const auto quotas = waited(readQuotas(call.client, object->name.nameSpace)))
            for (const QuotaLine &quota : quotaLines(*quotas, *object))
                line(u"Quota "_s % quota.quota, u"%1: %2 of %3 used, asks for %4"_s.arg(quota.resource, amountText(quota.used, quota.resource), amountText(quota.hard, quota.resource), amountText(quota.asked, quota.resource)));
    printFindings(*object, events);
    if (!events.empty())
        std::puts("\nEvents (a cluster usually forgets them after an hour)");
    for (const KubeEvent &event : events)
        printEvent(event, false);
    return Done;
}

int listEvents(ClusterCall &call)
{
    const ApiResource *resource = call.words.size() >= 2 ? resourceOf(call) : nullptr;
    if (call.words.size() >= 2 && !resource)
        return CouldNot;
    const ObjectName about{resource && !resource->isNamespaced ? u"default"_s : call.nameSpace, call.words.value(1), {}};
    if (call.isWatching)
        return watchEvents(call, resource ? resource->kind : QString(), about);
    std::vector<KubeEvent> events;
    if (resource) {
        const Result<std::vector<KubeEvent>> answer = waited(readEvents(call.client, about));
        if (!answer)
            return complainOf(answer.error());
        events = *answer;
        std::erase_if(events, [&](const KubeEvent &event) { return event.regardingKind != resource->kind; });
    } else {
        QFuture<Result<KubeReply>> future = call.client->call({.path = "/api/v1" + (call.nameSpace.isEmpty() ? std::string() : "/namespaces/" + urlEncoded(call.nameSpace)) + "/events?limit=2000"});
        const Result<KubeReply> reply = waited(future);
        if (!reply)
            return complainOf(reply.error());
        events = readEvents(reply->body);
    }
    for (const KubeEvent &event : events)
        printEvent(event, true);
    if (resource)
        if (const Result<ObjectView> object = waited(readObject(call.client, *resource, {resource->isNamespaced ? call.nameSpace : QString(), about.name, {}})))
            printFindings(*object, events);
    return Done;
}

int diagnoseCluster(ClusterCall &call)
{
    const Result<KubeReply> ready = waited(call.client->call({.path = "/readyz"}));
    const Result<KubeReply> version = waited(call.client->call({.path = "/version"}));
    Diagnostics diagnostics{.program = u"Headrace "_s % QCoreApplication::applicationVersion(), .cluster = call.context, .server = QString::fromStdString(call.client->settings().server)};
    diagnostics.state = ready ? QString::fromStdString(ready->body).simplified() : ready.error().code;
    diagnostics.taken = QDateTime::currentMSecsSinceEpoch();
    diagnostics.kinds = static_cast<qsizetype>(call.surface.resources.size());
    diagnostics.staleGroups = call.surface.staleGroups;
    diagnostics.totals = call.client->totals();
    diagnostics.process = processUse();
    diagnostics.requests = call.client->requests();
    if (call.isJson) {
        std::fputs(diagnosticsText(diagnostics).constData(), stdout);
        return ready ? Done : NegativeAnswer;
    }
    redactDiagnostics(diagnostics);
    std::printf("context    %s\nserver     %s\nready      %s\n", qPrintable(diagnostics.cluster), qPrintable(diagnostics.server), ready ? qPrintable(diagnostics.state) : qPrintable(ready.error().serverMessage));
    std::printf("kinds      %zu\nsilent     %s\n", call.surface.resources.size(), qPrintable(call.surface.staleGroups.join(u", "_s)));
    if (version)
        std::printf("version    %s\n", version->body.c_str());
    std::printf("memory     %lld MiB, %d open files, %d threads\n", static_cast<long long>(diagnostics.process.residentBytes >> 20), diagnostics.process.openFiles, diagnostics.process.threads);
    for (const RequestRecord &record : diagnostics.requests)
        std::printf("%-6s %3d %8.1f ms %9lld bytes  %s %s\n", qPrintable(record.method), record.status, record.milliseconds, static_cast<long long>(record.bytes), qPrintable(record.path), qPrintable(record.error));
    return ready ? Done : NegativeAnswer;
}

} // namespace headrace
