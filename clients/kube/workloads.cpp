// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/workloads.h"

#include "clients/kube/asked.h"
#include "clients/kube/jsonreading.h"
#include "clients/kube/reflector.h"

#include <QDateTime>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace headrace {

using kubejson::at;
using kubejson::Json;
using kubejson::text;

namespace {

constexpr int longestJobName = 63;

/// Labels that the Job controller sets and the server refuses in a second Job.
constexpr const char *controllerLabels[] = {"controller-uid", "job-name", "batch.kubernetes.io/controller-uid", "batch.kubernetes.io/job-name"};

void dropControllerLabels(Json &meta)
{
    if (!meta.is_object() || !meta.contains("labels") || !meta["labels"].is_object())
        return;
    for (const char *label : controllerLabels)
        meta["labels"].erase(label);
}

Json keptMeta(const Json &meta)
{
    Json kept = Json::object();
    for (const char *part : {"labels", "annotations"})
        if (at(meta, {part}).is_object())
            kept[part] = at(meta, {part});
    if (kept.contains("annotations"))
        kept["annotations"].erase("kubectl.kubernetes.io/last-applied-configuration");
    dropControllerLabels(kept);
    return kept;
}

Error notJson()
{
    return {.kind = ErrorKind::Protocol, .code = u"kube.notJson"_s, .retryable = true};
}

QByteArray bytes(const Json &json)
{
    return QByteArray::fromStdString(json.dump());
}

/// Reads an object and makes another one of it, in the same namespace.
template<typename Make>
QFuture<Result<WriteOutcome>> madeFrom(const std::shared_ptr<KubeClient> &client, const ApiResource &source, const ApiResource &jobs, const ObjectName &name, Make make)
{
    auto promise = std::make_shared<QPromise<Result<WriteOutcome>>>();
    promise->start();
    const auto give = [promise](Result<WriteOutcome> outcome) {
        promise->addResult(std::move(outcome));
        promise->finish();
    };
    client->call({.path = resourcePath(source, name.nameSpace, name.name)}, [client, jobs, nameSpace = name.nameSpace, make = std::move(make), give](Result<KubeReply> reply) {
        if (!reply) {
            give(reply.error());
            return;
        }
        const Result<QByteArray> made = make(QByteArray::fromStdString(reply->body));
        if (!made) {
            give(made.error());
            return;
        }
        KubeCall call{.method = "POST", .path = resourcePath(jobs, nameSpace) + "?fieldManager=headrace", .contentType = "application/json", .body = made->toStdString()};
        client->call(std::move(call), [give](Result<KubeReply> answer) { give(answer ? writeOutcomeOf(*answer) : Result<WriteOutcome>(answer.error())); });
    });
    return promise->future();
}

/// A merge patch that only touches the object with this uid.
Json guarded(const ObjectName &name)
{
    Json patch = Json::object();
    if (!name.uid.isEmpty())
        patch["metadata"]["uid"] = name.uid.toStdString();
    return patch;
}

} // namespace

QString nameOfRun(const QString &name)
{
    // Letters that cannot be read as words or as one another, as the server's own generated names have them.
    constexpr QStringView letters = u"bcdfghjklmnpqrstvwxz2456789";
    QString end = u"-run-"_s;
    for (int i = 0; i < 5; ++i)
        end += letters[QRandomGenerator::global()->bounded(letters.size())];
    return name.left(longestJobName - end.size()) % end;
}

Result<QByteArray> jobOfCronJob(const QByteArray &cronJob, const QString &name)
{
    const Json source = Json::parse(cronJob.begin(), cronJob.end(), nullptr, false);
    const Json &pattern = at(source, {"spec", "jobTemplate"});
    if (!pattern.is_object())
        return notJson();
    Json job{{"apiVersion", "batch/v1"}, {"kind", "Job"}, {"metadata", keptMeta(at(pattern, {"metadata"}))}, {"spec", at(pattern, {"spec"})}};
    job["metadata"]["name"] = name.toStdString();
    job["metadata"]["annotations"]["cronjob.kubernetes.io/instantiate"] = "manual";
    job["metadata"]["ownerReferences"] = Json::array({{{"apiVersion", at(source, {"apiVersion"})}, {"kind", "CronJob"}, {"name", at(source, {"metadata", "name"})}, {"uid", at(source, {"metadata", "uid"})}, {"controller", true}}});
    return bytes(job);
}

Result<QByteArray> jobAgain(const QByteArray &old, const QString &name)
{
    const Json source = Json::parse(old.begin(), old.end(), nullptr, false);
    if (!at(source, {"spec", "template"}).is_object())
        return notJson();
    Json job{{"apiVersion", at(source, {"apiVersion"})}, {"kind", "Job"}, {"metadata", keptMeta(at(source, {"metadata"}))}, {"spec", at(source, {"spec"})}};
    job["metadata"]["name"] = name.toStdString();
    job["spec"].erase("selector");
    job["spec"].erase("manualSelector");
    job["spec"].erase("suspend");
    if (Json &meta = job["spec"]["template"]["metadata"]; meta.is_object())
        dropControllerLabels(meta);
    return bytes(job);
}

QFuture<Result<WriteOutcome>> runCronJobNow(const std::shared_ptr<KubeClient> &client, const ApiResource &cronJobs, const ApiResource &jobs, const ObjectName &name, const QString &runName)
{
    return madeFrom(client, cronJobs, jobs, name, [runName](const QByteArray &source) { return jobOfCronJob(source, runName); });
}

QFuture<Result<WriteOutcome>> runJobAgain(const std::shared_ptr<KubeClient> &client, const ApiResource &jobs, const ObjectName &name, const QString &runName)
{
    return madeFrom(client, jobs, jobs, name, [runName](const QByteArray &source) { return jobAgain(source, runName); });
}

QFuture<Result<WriteOutcome>> setSuspended(const std::shared_ptr<KubeClient> &client, const ApiResource &resource, const ObjectName &name, bool isSuspended)
{
    Json patch = guarded(name);
    patch["spec"]["suspend"] = isSuspended;
    return patchObject(client, resource, name, PatchKind::Merge, bytes(patch), {});
}

QFuture<Result<WriteOutcome>> setReplicas(const std::shared_ptr<KubeClient> &client, const ApiResource &resource, const ObjectName &name, int replicas)
{
    Json patch = guarded(name);
    patch["spec"]["replicas"] = replicas;
    return patchObject(client, resource, name, PatchKind::Merge, bytes(patch), {}, u"scale"_s);
}

QFuture<Result<WriteOutcome>> restartPods(const std::shared_ptr<KubeClient> &client, const ApiResource &resource, const ObjectName &name, qint64 now)
{
    Json patch = guarded(name);
    patch["spec"]["template"]["metadata"]["annotations"]["kubectl.kubernetes.io/restartedAt"] = QDateTime::fromSecsSinceEpoch(now, Qt::UTC).toString(Qt::ISODate).toStdString();
    return patchObject(client, resource, name, PatchKind::Merge, bytes(patch), {});
}

QFuture<Result<WriteOutcome>> evictPod(const std::shared_ptr<KubeClient> &client, const ApiResource &pods, const ObjectName &name)
{
    Json body{{"apiVersion", "policy/v1"}, {"kind", "Eviction"}, {"metadata", {{"name", name.name.toStdString()}, {"namespace", name.nameSpace.toStdString()}}}};
    if (!name.uid.isEmpty())
        body["deleteOptions"]["preconditions"]["uid"] = name.uid.toStdString();
    KubeCall call{.method = "POST", .path = resourcePath(pods, name.nameSpace, name.name) + "/eviction", .contentType = "application/json", .body = body.dump()};
    return asked<WriteOutcome>(client, std::move(call), writeOutcomeOf);
}

} // namespace headrace
