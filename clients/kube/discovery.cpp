// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/discovery.h"

#include <QPromise>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

using Json = nlohmann::json;

constexpr const char *aggregatedAccept = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
                                         "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";
constexpr std::chrono::milliseconds discoveryTimeout{32'000};

const Json &member(const Json &object, const char *key)
{
    static const Json nothing;
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() ? *found : nothing;
}

QString text(const Json &object, const char *key)
{
    const Json &value = member(object, key);
    return value.is_string() ? QString::fromStdString(value.get_ref<const std::string &>()) : QString();
}

QStringList texts(const Json &object, const char *key)
{
    QStringList out;
    for (const Json &value : member(object, key))
        if (value.is_string())
            out.append(QString::fromStdString(value.get_ref<const std::string &>()));
    return out;
}

ApiResource aggregatedResource(const Json &json, const QString &group, const QString &version, bool isStale)
{
    ApiResource resource{.group = group,
                         .version = version,
                         .plural = text(json, "resource"),
                         .kind = text(member(json, "responseKind"), "kind"),
                         .singular = text(json, "singularResource"),
                         .isNamespaced = text(json, "scope") == u"Namespaced",
                         .isStale = isStale,
                         .verbs = texts(json, "verbs"),
                         .shortNames = texts(json, "shortNames"),
                         .categories = texts(json, "categories")};
    for (const Json &sub : member(json, "subresources"))
        resource.subresources.append(text(sub, "subresource"));
    return resource;
}

bool isKnown(const ApiSurface &surface, const QString &group, const QString &plural)
{
    return std::any_of(surface.resources.begin(), surface.resources.end(), [&](const ApiResource &r) { return r.group == group && r.plural == plural; });
}

/// Questions, one a group, for servers that do not aggregate; side by side, read in the server's order.
class PlainDiscovery : public std::enable_shared_from_this<PlainDiscovery>
{
public:
    PlainDiscovery(std::shared_ptr<KubeClient> client, std::shared_ptr<QPromise<Result<ApiSurface>>> promise)
        : m_client(std::move(client))
        , m_promise(std::move(promise))
    {
    }

    void start(const std::vector<std::string> &paths)
    {
        m_bodies.resize(paths.size());
        m_left = paths.size();
        for (std::size_t i = 0; i < paths.size(); ++i) {
            KubeCall call{.path = paths[i], .timeout = discoveryTimeout};
            m_client->call(std::move(call), [self = shared_from_this(), i, path = paths[i]](Result<KubeReply> reply) {
                if (reply)
                    self->m_bodies[i] = std::move(reply->body);
                else
                    self->m_surface.staleGroups.append(QString::fromStdString(path).section(u'/', 2, 2));
                if (--self->m_left == 0)
                    self->end();
            });
        }
    }

private:
    void end()
    {
        for (const std::string &body : m_bodies)
            readPlainList(body, m_surface);
        m_promise->addResult(std::move(m_surface));
        m_promise->finish();
    }

    std::shared_ptr<KubeClient> m_client;
    std::shared_ptr<QPromise<Result<ApiSurface>>> m_promise;
    ApiSurface m_surface;
    std::vector<std::string> m_bodies;
    std::size_t m_left = 0;
};

void finish(QPromise<Result<ApiSurface>> &promise, Result<ApiSurface> result)
{
    promise.addResult(std::move(result));
    promise.finish();
}

std::vector<std::string> plainPaths(const std::string &groups)
{
    std::vector<std::string> paths{"/api/v1"};
    const Json json = Json::parse(groups, nullptr, false);
    for (const Json &group : member(json, "groups")) {
        const QString preferred = text(member(group, "preferredVersion"), "groupVersion");
        if (!preferred.isEmpty())
            paths.push_back("/apis/" + preferred.toStdString());
    }
    return paths;
}

} // namespace

bool readAggregated(const std::string &body, ApiSurface &surface)
{
    const Json json = Json::parse(body, nullptr, false);
    if (text(json, "kind") != u"APIGroupDiscoveryList")
        return false;
    for (const Json &group : member(json, "items")) {
        const QString name = text(member(group, "metadata"), "name");
        // The server's preferred version comes first; kinds that only another version has are taken from that.
        for (const Json &version : member(group, "versions")) {
            const bool isStale = text(version, "freshness") == u"Stale";
            if (isStale && !surface.staleGroups.contains(name))
                surface.staleGroups.append(name);
            for (const Json &resource : member(version, "resources")) {
                ApiResource made = aggregatedResource(resource, name, text(version, "version"), isStale);
                if (!made.plural.isEmpty() && !isKnown(surface, name, made.plural))
                    surface.resources.push_back(std::move(made));
            }
        }
    }
    return true;
}

void readPlainList(const std::string &body, ApiSurface &surface)
{
    const Json json = Json::parse(body, nullptr, false);
    const QString groupVersion = text(json, "groupVersion");
    const QString group = groupVersion.contains(u'/') ? groupVersion.section(u'/', 0, 0) : QString();
    const QString version = groupVersion.section(u'/', -1);
    for (const Json &entry : member(json, "resources")) {
        const QString name = text(entry, "name");
        if (name.contains(u'/')) {
            for (ApiResource &parent : surface.resources)
                if (parent.group == group && parent.plural == name.section(u'/', 0, 0))
                    parent.subresources.append(name.section(u'/', 1));
            continue;
        }
        if (name.isEmpty() || isKnown(surface, group, name))
            continue;
        surface.resources.push_back({.group = group,
                                     .version = version,
                                     .plural = name,
                                     .kind = text(entry, "kind"),
                                     .singular = text(entry, "singularName"),
                                     .isNamespaced = member(entry, "namespaced").is_boolean() && member(entry, "namespaced").get<bool>(),
                                     .verbs = texts(entry, "verbs"),
                                     .shortNames = texts(entry, "shortNames"),
                                     .categories = texts(entry, "categories")});
    }
}

std::optional<ApiSurface> rememberedSurface(const DiscoveryCache &cache)
{
    ApiSurface surface;
    const auto core = cache.find("/api");
    const auto groups = cache.find("/apis");
    const bool isWhole = core && groups && readAggregated(core->body, surface) && readAggregated(groups->body, surface);
    return isWhole ? std::optional(std::move(surface)) : std::nullopt;
}

namespace {

/// One of the two documents: from the server, or what it says has not changed.
void ask(const std::shared_ptr<KubeClient> &client, const std::shared_ptr<DiscoveryCache> &cache, const std::string &path, const KubeClient::Answer &answer)
{
    KubeCall call{.path = path, .accept = aggregatedAccept, .timeout = discoveryTimeout};
    const auto known = cache ? cache->find(path) : std::nullopt;
    if (known && !known->etag.empty())
        call.headers.push_back("If-None-Match: " + known->etag);
    client->call(std::move(call), [cache, path, known, answer](Result<KubeReply> reply) {
        if (reply && reply->status == 304 && known)
            reply->body = known->body;
        else if (reply && cache && !reply->etag.empty())
            cache->put(path, {reply->etag, reply->body});
        answer(std::move(reply));
    });
}

} // namespace

QFuture<Result<ApiSurface>> discover(const std::shared_ptr<KubeClient> &client, const std::shared_ptr<DiscoveryCache> &cache)
{
    auto promise = std::make_shared<QPromise<Result<ApiSurface>>>();
    promise->start();
    ask(client, cache, "/api", [client, cache, promise](Result<KubeReply> core) {
        if (!core) {
            finish(*promise, core.error());
            return;
        }
        ask(client, cache, "/apis", [client, promise, core = std::move(core)](Result<KubeReply> groups) {
            ApiSurface surface;
            if (!groups)
                finish(*promise, groups.error());
            else if (readAggregated(core->body, surface) && readAggregated(groups->body, surface))
                finish(*promise, std::move(surface));
            else if (const std::vector<std::string> paths = plainPaths(groups->body); paths.size() > 1 || core->body.find("APIVersions") != std::string::npos)
                std::make_shared<PlainDiscovery>(client, promise)->start(paths);
            else // a login page, a proxy, no API server at all
                finish(*promise, Error{.kind = ErrorKind::Protocol, .code = u"kube.notJson"_s, .where = u"/apis"_s, .retryable = true});
        });
    });
    return promise->future();
}

} // namespace headrace
