// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/kube/discovery.h"

#include <map>

namespace headrace::local {

namespace {

const std::string aggregated = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

Json texts(const std::vector<std::string> &words)
{
    return Json(words);
}

Json verbsOf(const Kind &kind)
{
    if (kind.isQuestion)
        return {"create"};
    Json verbs{"create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"};
    if (kind.key() == "/namespaces")
        verbs.erase(2);
    return verbs;
}

struct Subresource {
    const char *name;
    Json verbs;
};

std::vector<Subresource> subresourcesOf(const Kind &kind)
{
    std::vector<Subresource> list;
    if (kind.key() == "/namespaces")
        list.push_back({"finalize", {"update"}});
    if (kind.key() == "/pods")
        list.push_back({"log", {"get"}});
    if (kind.hasStatus)
        list.push_back({"status", {"get", "patch", "update"}});
    return list;
}

Json responseKind(const Kind &kind)
{
    return {{"group", kind.group}, {"version", kind.version}, {"kind", kind.kind}};
}

/// group → kinds, in the order of the registry.
std::map<std::string, std::vector<KindPointer>> byGroup(const KindRegistry &kinds)
{
    std::map<std::string, std::vector<KindPointer>> groups;
    for (const KindPointer &kind : kinds.all())
        groups[kind->group].push_back(kind);
    return groups;
}

std::map<std::string, std::vector<KindPointer>> byVersion(const std::vector<KindPointer> &kinds)
{
    std::map<std::string, std::vector<KindPointer>> versions;
    for (const KindPointer &kind : kinds)
        versions[kind->version].push_back(kind);
    return versions;
}

Json aggregatedResource(const Kind &kind)
{
    Json resource{{"resource", kind.plural}, {"responseKind", responseKind(kind)}, {"scope", kind.isNamespaced ? "Namespaced" : "Cluster"}, {"singularResource", kind.singular}, {"verbs", verbsOf(kind)}};
    if (!kind.shortNames.empty())
        resource["shortNames"] = texts(kind.shortNames);
    if (!kind.categories.empty())
        resource["categories"] = texts(kind.categories);
    for (const Subresource &one : subresourcesOf(kind))
        resource["subresources"].push_back({{"subresource", one.name}, {"responseKind", responseKind(kind)}, {"verbs", one.verbs}});
    return resource;
}

Json aggregatedList(const KindRegistry &kinds, bool isCore)
{
    Json items = Json::array();
    for (const auto &[group, members] : byGroup(kinds)) {
        if (group.empty() != isCore)
            continue;
        Json versions = Json::array();
        for (const auto &[version, list] : byVersion(members)) {
            Json resources = Json::array();
            for (const KindPointer &kind : list)
                resources.push_back(aggregatedResource(*kind));
            versions.push_back({{"version", version}, {"resources", resources}, {"freshness", "Current"}});
        }
        items.push_back({{"metadata", group.empty() ? Json::object() : Json{{"name", group}}}, {"versions", versions}});
    }
    return {{"kind", "APIGroupDiscoveryList"}, {"apiVersion", "apidiscovery.k8s.io/v2"}, {"metadata", Json::object()}, {"items", items}};
}

Json groupDocument(const std::string &group, const std::vector<KindPointer> &members)
{
    Json versions = Json::array();
    for (const auto &[version, list] : byVersion(members))
        versions.push_back({{"groupVersion", group + '/' + version}, {"version", version}});
    return {{"name", group}, {"versions", versions}, {"preferredVersion", versions.back()}};
}

Json resourceList(const std::string &groupVersion, const std::vector<KindPointer> &members)
{
    Json resources = Json::array();
    for (const KindPointer &kind : members) {
        Json resource{{"name", kind->plural}, {"singularName", kind->singular}, {"namespaced", kind->isNamespaced}, {"kind", kind->kind}, {"verbs", verbsOf(*kind)}};
        if (!kind->shortNames.empty())
            resource["shortNames"] = texts(kind->shortNames);
        if (!kind->categories.empty())
            resource["categories"] = texts(kind->categories);
        resources.push_back(resource);
        for (const Subresource &one : subresourcesOf(*kind))
            resources.push_back({{"name", kind->plural + '/' + one.name}, {"singularName", ""}, {"namespaced", kind->isNamespaced}, {"kind", kind->kind}, {"verbs", one.verbs}});
    }
    return {{"kind", "APIResourceList"}, {"apiVersion", "v1"}, {"groupVersion", groupVersion}, {"resources", resources}};
}

HttpReply document(const Json &json)
{
    HttpReply reply;
    reply.body = textOf(json);
    return reply;
}

bool wantsAggregated(const std::string &accept)
{
    return accept.find("as=APIGroupDiscoveryList") != std::string::npos;
}

std::optional<HttpReply> groupReply(const KindRegistry &kinds, const std::string &path)
{
    const std::string rest = path.substr(6);
    const std::string group = rest.substr(0, rest.find('/'));
    const auto groups = byGroup(kinds);
    const auto found = groups.find(group);
    if (group.empty() || found == groups.end())
        return {};
    if (rest == group || rest == group + '/') {
        Json json = groupDocument(group, found->second);
        json.update({{"kind", "APIGroup"}, {"apiVersion", "v1"}});
        return document(json);
    }
    const auto versions = byVersion(found->second);
    const auto version = versions.find(rest.substr(group.size() + 1));
    if (version == versions.end())
        return {};
    return document(resourceList(group + '/' + version->first, version->second));
}

} // namespace

Json versionDocument()
{
    return {{"major", "1"}, {"minor", "36"}, {"gitVersion", "v1.36.3+headrace-local"}, {"gitCommit", ""}, {"gitTreeState", "clean"}, {"buildDate", "1970-01-01T00:00:00Z"}, {"goVersion", ""}, {"compiler", "gcc"}, {"platform", "linux"}};
}

std::optional<HttpReply> discoveryReply(const KindRegistry &kinds, const std::string &path, const std::string &accept)
{
    if ((path == "/api" || path == "/apis") && wantsAggregated(accept)) {
        HttpReply reply = document(aggregatedList(kinds, path == "/api"));
        reply.contentType = aggregated;
        reply.headers = {{"Vary", "Accept"}};
        return reply;
    }
    if (path == "/api" || path == "/api/")
        return document({{"kind", "APIVersions"}, {"versions", {"v1"}}, {"serverAddressByClientCIDRs", Json::array()}});
    const auto groups = byGroup(kinds);
    if (path == "/apis" || path == "/apis/") {
        Json list = Json::array();
        for (const auto &[group, members] : groups)
            if (!group.empty())
                list.push_back(groupDocument(group, members));
        return document({{"kind", "APIGroupList"}, {"apiVersion", "v1"}, {"groups", list}});
    }
    if (path == "/api/v1")
        return document(resourceList("v1", groups.at("")));
    return path.starts_with("/apis/") ? groupReply(kinds, path) : std::nullopt;
}

} // namespace headrace::local
