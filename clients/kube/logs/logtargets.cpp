// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/logs/logtargets.h"

#include "clients/kube/jsonreading.h"
#include "clients/kube/reflector.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

using kubejson::at;
using kubejson::Json;
using kubejson::text;

namespace {

/// What may stand between an owner and its pods.
constexpr std::array intermediates{"/apis/batch/v1/namespaces/%/jobs", "/apis/apps/v1/namespaces/%/replicasets", "/apis/apps/v1/namespaces/%/statefulsets", "/apis/apps/v1/namespaces/%/deployments"};

/// "a=b,c in (d,e)" of a LabelSelector.
QString selectorText(const Json &selector)
{
    QStringList terms;
    for (const auto &[key, value] : at(selector, {"matchLabels"}).items())
        terms.append(QString::fromStdString(key) % u'=' % text(value));
    for (const Json &expression : at(selector, {"matchExpressions"})) {
        const QString key = text(expression, {"key"});
        const QString op = text(expression, {"operator"});
        QStringList values;
        for (const Json &value : at(expression, {"values"}))
            values.append(text(value));
        if (op == u"Exists")
            terms.append(key);
        else if (op == u"DoesNotExist")
            terms.append(u'!' % key);
        else
            terms.append(key % (op == u"NotIn" ? u" notin ("_s : u" in ("_s) % values.join(u',') % u')');
    }
    return terms.join(u',');
}

void addContainers(const QString &nameSpace, const Json &pod, std::vector<LogSource> &sources)
{
    for (const char *part : {"initContainers", "containers", "ephemeralContainers"})
        for (const Json &container : at(pod, {"spec", part}))
            sources.push_back({nameSpace, text(pod, {"metadata", "name"}), text(container, {"name"}), part[0] == 'i'});
}

bool isOwnedBy(const Json &object, const QSet<QString> &owners)
{
    const Json &references = at(object, {"metadata", "ownerReferences"});
    return std::any_of(references.begin(), references.end(), [&](const Json &owner) { return owners.contains(text(owner, {"uid"})); });
}

std::vector<LogSource> sourcesIn(const QString &nameSpace, const std::string &body, const QSet<QString> &owners)
{
    const Json list = Json::parse(body, nullptr, false);
    std::vector<const Json *> pods;
    for (const Json &pod : at(list, {"items"}))
        if (owners.isEmpty() || isOwnedBy(pod, owners))
            pods.push_back(&pod);
    std::sort(pods.begin(), pods.end(), [](const Json *a, const Json *b) { return text(*a, {"metadata", "name"}) < text(*b, {"metadata", "name"}); });
    std::vector<LogSource> sources;
    for (const Json *pod : pods)
        addContainers(nameSpace, *pod, sources);
    return sources;
}

/// Goes from owner to owned until it reaches pods; each step is an answer on the I/O thread.
class Descent : public std::enable_shared_from_this<Descent>
{
public:
    Descent(std::shared_ptr<KubeClient> client, const ObjectView &object, std::shared_ptr<QPromise<Result<LogTargets>>> promise)
        : m_client(std::move(client))
        , m_nameSpace(object.name.nameSpace)
        , m_owners{object.name.uid}
        , m_promise(std::move(promise))
    {
    }

    /// Deployments own replica sets, so the list is gone through from the last to the first of what may own the next.
    void step(std::size_t left)
    {
        if (left == 0) {
            askPods();
            return;
        }
        std::string path = intermediates[left - 1];
        path.replace(path.find('%'), 1, urlEncoded(m_nameSpace));
        KubeCall call{.path = std::move(path), .accept = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json", .isLarge = true};
        m_client->call(std::move(call), [self = shared_from_this(), left](Result<KubeReply> reply) {
            // A kind that may not be listed can still not hide the pods that are owned without it.
            const Json list = reply ? Json::parse(reply->body, nullptr, false) : Json();
            for (const Json &item : at(list, {"items"}))
                if (isOwnedBy(item, self->m_owners))
                    self->m_owners.insert(text(item, {"metadata", "uid"}));
            self->step(left - 1);
        });
    }

private:
    void askPods()
    {
        m_client->call({.path = "/api/v1/namespaces/" + urlEncoded(m_nameSpace) + "/pods", .isLarge = true}, [self = shared_from_this()](Result<KubeReply> reply) {
            if (reply)
                self->m_promise->addResult(LogTargets{sourcesIn(self->m_nameSpace, reply->body, self->m_owners), {}});
            else
                self->m_promise->addResult(reply.error());
            self->m_promise->finish();
        });
    }

    const std::shared_ptr<KubeClient> m_client;
    const QString m_nameSpace;
    QSet<QString> m_owners; ///< uids
    const std::shared_ptr<QPromise<Result<LogTargets>>> m_promise;
};

} // namespace

LogTargets logTargetsOf(const ObjectView &object)
{
    LogTargets targets;
    const Json json = Json::parse(object.json.toStdString(), nullptr, false);
    if (object.kind == u"Pod") {
        addContainers(object.name.nameSpace, json, targets.sources);
        return targets;
    }
    const Json &selector = at(json, {"spec", "selector"});
    if (selector.is_object() && (selector.contains("matchLabels") || selector.contains("matchExpressions")))
        targets.labelSelector = selectorText(selector);
    else if (selector.is_object() && (object.kind == u"Service" || object.kind == u"ReplicationController"))
        targets.labelSelector = selectorText(Json{{"matchLabels", selector}});
    return targets;
}

QFuture<Result<LogTargets>> findLogTargets(const std::shared_ptr<KubeClient> &client, const ObjectView &object)
{
    auto promise = std::make_shared<QPromise<Result<LogTargets>>>();
    promise->start();
    const LogTargets known = logTargetsOf(object);
    if (object.kind == u"Pod") {
        promise->addResult(known);
        promise->finish();
    } else if (known.labelSelector.isEmpty()) {
        std::make_shared<Descent>(client, object, promise)->step(intermediates.size());
    } else {
        const QString nameSpace = object.name.nameSpace;
        KubeCall call{.path = "/api/v1/namespaces/" + urlEncoded(nameSpace) + "/pods?labelSelector=" + urlEncoded(known.labelSelector), .isLarge = true};
        client->call(std::move(call), [promise, nameSpace, selector = known.labelSelector](Result<KubeReply> reply) {
            promise->addResult(reply ? Result<LogTargets>(LogTargets{sourcesIn(nameSpace, reply->body, {}), selector}) : Result<LogTargets>(reply.error()));
            promise->finish();
        });
    }
    return promise->future();
}

} // namespace headrace
