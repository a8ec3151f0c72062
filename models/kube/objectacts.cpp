// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/objectacts.h"

#include "clients/kube/workloads.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Kinds whose spec.suspend stops them.
bool canSuspend(const ApiResource &resource)
{
    const QString name = resource.fullName();
    return name == u"cronjobs.batch" || name == u"jobs.batch" || name == u"jobsets.jobset.x-k8s.io" || name == u"trainjobs.trainer.kubeflow.org";
}

QString cellOf(const KubeRow &row, const std::vector<KubeColumn> &columns, QStringView name)
{
    for (std::size_t i = 0; i < columns.size() && i < row.cells.size(); ++i)
        if (columns[i].name == name)
            return row.cells[i];
    return {};
}

bool isSuspended(const KubeRow &row, const std::vector<KubeColumn> &columns)
{
    return cellOf(row, columns, u"Suspend") == u"True" || cellOf(row, columns, u"Suspended") == u"true" || cellOf(row, columns, u"Status") == u"Suspended";
}

QString fact(const ObjectView &object, QStringView path)
{
    const auto found = std::find_if(object.facts.begin(), object.facts.end(), [&](const auto &entry) { return entry.first == path; });
    return found == object.facts.end() ? QString() : found->second;
}

} // namespace

std::vector<ActOffer> actsOf(const ApiResource &resource)
{
    std::vector<ActOffer> offers;
    const QString name = resource.fullName();
    const auto add = [&](ObjectAct act, const QString &verb, const QString &subresource = {}) { offers.push_back({.act = act, .needs = {.verb = verb, .group = resource.group, .resource = resource.plural, .subresource = subresource}}); };
    if (name == u"cronjobs.batch") {
        add(ObjectAct::RunNow, u"create"_s);
        offers.back().needs.resource = u"jobs"_s;
    }
    if (name == u"jobs.batch")
        add(ObjectAct::RunAgain, u"create"_s);
    if (canSuspend(resource)) {
        add(ObjectAct::Suspend, u"patch"_s);
        add(ObjectAct::Resume, u"patch"_s);
    }
    if (resource.subresources.contains(u"scale"_s))
        add(ObjectAct::Scale, u"patch"_s, u"scale"_s);
    if (name == u"deployments.apps" || name == u"statefulsets.apps" || name == u"daemonsets.apps")
        add(ObjectAct::Restart, u"patch"_s);
    if (resource.subresources.contains(u"eviction"_s)) {
        add(ObjectAct::Evict, u"create"_s, u"eviction"_s);
        offers.back().isDestructive = true;
    }
    if (resource.can(u"delete"_s)) {
        add(ObjectAct::Delete, u"delete"_s);
        offers.back().isDestructive = true;
    }
    return offers;
}

bool suits(ObjectAct act, const KubeRow &row, const std::vector<KubeColumn> &columns)
{
    if (act == ObjectAct::Resume)
        return isSuspended(row, columns);
    if (act == ObjectAct::Suspend) {
        const QString status = cellOf(row, columns, u"Status");
        return !isSuspended(row, columns) && status != u"Complete" && status != u"Failed";
    }
    return act == ObjectAct::Delete || act == ObjectAct::RunAgain || !row.isDeleting;
}

ActServer actServerOf(std::shared_ptr<KubeClient> client)
{
    const auto send = [client](const ActRequest &request, const ActStep &step) {
        switch (request.act) {
        case ObjectAct::RunNow:
            return runCronJobNow(client, request.resource, request.jobs, step.object, step.runName);
        case ObjectAct::RunAgain:
            return runJobAgain(client, request.resource, step.object, step.runName);
        case ObjectAct::Suspend:
        case ObjectAct::Resume:
            return setSuspended(client, request.resource, step.object, request.act == ObjectAct::Suspend);
        case ObjectAct::Scale:
            return setReplicas(client, request.resource, step.object, request.replicas);
        case ObjectAct::Restart:
            return restartPods(client, request.resource, step.object, QDateTime::currentSecsSinceEpoch());
        case ObjectAct::Evict:
            return evictPod(client, request.resource, step.object);
        case ObjectAct::Delete:
            break;
        }
        return deleteObject(client, request.resource, step.object, request.propagation, {.graceSeconds = request.graceSeconds});
    };
    return {send, [client](const ApiResource &resource, const ObjectName &name) { return readObject(client, resource, name); }};
}

bool tookPlace(const ActRequest &request, const ActStep &step, const Result<ObjectView> &now)
{
    const bool isGone = !now && now.error().kind == ErrorKind::NotFound;
    switch (request.act) {
    case ObjectAct::RunNow:
    case ObjectAct::RunAgain:
        return now.hasValue();
    case ObjectAct::Suspend:
        return now && fact(*now, u"spec.suspend") == u"true";
    case ObjectAct::Resume:
        return now && fact(*now, u"spec.suspend") != u"true";
    case ObjectAct::Scale:
        return now && fact(*now, u"spec.replicas") == QString::number(request.replicas);
    case ObjectAct::Restart:
        return false; // its annotation could be somebody else's: doing it again does no harm
    case ObjectAct::Evict:
    case ObjectAct::Delete:
        break;
    }
    return isGone || (now && (now->deleting > 0 || now->name.uid != step.object.uid));
}

} // namespace headrace
