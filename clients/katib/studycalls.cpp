// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/katib/studycalls.h"

#include "clients/katib/studyreading.h"
#include "clients/katib/studywatch.h"
#include "clients/kube/asked.h"
#include "clients/kube/reflector.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

template<typename T>
QFuture<Result<T>> askForOne(const std::shared_ptr<KubeClient> &client, const std::string &path, Result<T> (*read)(const std::string &))
{
    return asked<T>(client, {.path = path}, [read](const KubeReply &reply) { return read(reply.body); });
}

/// Everything in one answer: the callers are scripts that wait for all of it.
template<typename T>
QFuture<Result<std::vector<T>>> askForAll(const std::shared_ptr<KubeClient> &client, const std::string &path, Result<KatibPage<T>> (*read)(const std::string &))
{
    return asked<std::vector<T>>(client, {.path = path, .isLarge = true}, [read](const KubeReply &reply) -> Result<std::vector<T>> {
        Result<KatibPage<T>> page = read(reply.body);
        if (!page)
            return page.error();
        return std::move(page->items);
    });
}

} // namespace

QFuture<Result<Study>> askForStudy(const std::shared_ptr<KubeClient> &client, const QString &nameSpace, const QString &name)
{
    return askForOne<Study>(client, resourcePath(experimentsResource(), nameSpace, name), readStudy);
}

QFuture<Result<Suggestion>> askForSuggestion(const std::shared_ptr<KubeClient> &client, const QString &nameSpace, const QString &name)
{
    return askForOne<Suggestion>(client, resourcePath(suggestionsResource(), nameSpace, name), readSuggestion);
}

QFuture<Result<std::vector<Study>>> askForStudies(const std::shared_ptr<KubeClient> &client, const QString &nameSpace)
{
    return askForAll<Study>(client, resourcePath(experimentsResource(), nameSpace), readStudies);
}

QFuture<Result<std::vector<Trial>>> askForTrials(const std::shared_ptr<KubeClient> &client, const QString &nameSpace, const QString &study)
{
    return askForAll<Trial>(client, resourcePath(trialsResource(), nameSpace) + "?labelSelector=" + urlEncoded(u"katib.kubeflow.org/experiment="_s + study), readTrials);
}

QByteArray limitsPatch(const TrialLimits &limits)
{
    nlohmann::ordered_json spec = nlohmann::ordered_json::object();
    if (limits.most)
        spec["maxTrialCount"] = *limits.most;
    if (limits.parallel)
        spec["parallelTrialCount"] = *limits.parallel;
    if (limits.mostFailed)
        spec["maxFailedTrialCount"] = *limits.mostFailed;
    return QByteArray::fromStdString(nlohmann::ordered_json{{"spec", spec}}.dump());
}

QByteArray clonedExperiment(const QByteArray &stored, const QString &name)
{
    nlohmann::ordered_json object = nlohmann::ordered_json::parse(stored.toStdString(), nullptr, false);
    if (!object.is_object())
        return {};
    object.erase("status");
    nlohmann::ordered_json metadata{{"name", name.toStdString()}};
    const nlohmann::ordered_json before = object.value("metadata", nlohmann::ordered_json::object());
    for (const char *kept : {"namespace", "labels", "annotations"})
        if (before.is_object() && before.contains(kept))
            metadata[kept] = before[kept];
    if (metadata.contains("annotations") && metadata["annotations"].is_object())
        metadata["annotations"].erase("kubectl.kubernetes.io/last-applied-configuration");
    object["metadata"] = metadata;
    return QByteArray::fromStdString(object.dump());
}

} // namespace headrace
