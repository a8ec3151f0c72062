// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/kube/discovery.h"

#include <functional>
#include <map>

namespace headrace::local {

namespace {

const std::string begin = "/openapi/v3";

std::string nameOf(const Schema &schema)
{
    return definitionOf(schema).name;
}

Json openApiOf(const Schema &schema, std::set<const Schema *> &used);

Json listOf(const Schema &schema, std::set<const Schema *> &used)
{
    Json json{{"type", "array"}, {"items", schema.element ? openApiOf(*schema.element, used) : Json::object()}};
    json["x-kubernetes-list-type"] = schema.isSet ? "set" : schema.keys.empty() ? "atomic" : "map";
    if (!schema.keys.empty())
        json["x-kubernetes-list-map-keys"] = schema.keys;
    const std::string key = schema.patchKey.empty() && !schema.keys.empty() ? schema.keys.front() : schema.patchKey;
    if (!key.empty())
        json.update({{"x-kubernetes-patch-merge-key", key}, {"x-kubernetes-patch-strategy", "merge"}});
    return json;
}

Json fieldsOf(const Schema &schema, std::set<const Schema *> &used)
{
    Json json{{"type", "object"}};
    for (const auto &[field, part] : schema.fields)
        json["properties"][field] = openApiOf(*part, used);
    for (const std::string &field : schema.required)
        json["required"].push_back(field);
    if (schema.keepsUnknown)
        json["x-kubernetes-preserve-unknown-fields"] = true;
    return json;
}

Json plain(const Schema &schema, std::set<const Schema *> &used)
{
    switch (schema.type) {
    case FieldType::Object:
        return fieldsOf(schema, used);
    case FieldType::Map:
        return {{"type", "object"}, {"additionalProperties", schema.element ? openApiOf(*schema.element, used) : Json::object()}};
    case FieldType::List:
        return listOf(schema, used);
    case FieldType::Integer:
        return {{"type", "integer"}};
    case FieldType::Number:
        return {{"type", "number"}};
    case FieldType::Boolean:
        return {{"type", "boolean"}};
    case FieldType::Time:
        return {{"type", "string"}, {"format", "date-time"}};
    case FieldType::Bytes:
        return {{"type", "string"}, {"format", "byte"}};
    case FieldType::Quantity:
    case FieldType::IntegerOrText:
        return {{"oneOf", {{{"type", "string"}}, {{"type", "number"}}}}, {"x-kubernetes-int-or-string", true}};
    case FieldType::Text:
        return {{"type", "string"}};
    case FieldType::Any:
        break;
    }
    return {{"type", "object"}, {"x-kubernetes-preserve-unknown-fields", true}};
}

Json openApiOf(const Schema &schema, std::set<const Schema *> &used)
{
    Json json;
    if (schema.type == FieldType::Object && !nameOf(schema).empty()) {
        used.insert(&definitionOf(schema));
        json = {{"allOf", {{{"$ref", "#/components/schemas/" + nameOf(schema)}}}}, {"default", Json::object()}};
    } else {
        json = plain(schema, used);
    }
    if (!schema.description.empty())
        json["description"] = schema.description;
    if (schema.isAtomic && schema.isObject())
        json["x-kubernetes-map-type"] = "atomic";
    for (const auto &[limit, value] : schema.limits.items())
        json[limit] = value;
    return json;
}

Json kindName(const Kind &kind)
{
    return {{"group", kind.group}, {"version", kind.version}, {"kind", kind.kind}};
}

Json queryParameter(const char *name, const char *type)
{
    return {{"name", name}, {"in", "query"}, {"schema", {{"type", type}, {"uniqueItems", true}}}};
}

/// What kubectl looks for: whether a kind can be tried out (dryRun) and checked strictly (fieldValidation).
Json pathsOf(const Kind &kind)
{
    const Json parameters{queryParameter("dryRun", "string"), queryParameter("fieldManager", "string"), queryParameter("fieldValidation", "string"), queryParameter("force", "boolean")};
    const auto operation = [&](const char *action) {
        return Json{{"x-kubernetes-action", action}, {"x-kubernetes-group-version-kind", kindName(kind)}, {"parameters", parameters}, {"responses", {{"200", {{"description", "OK"}}}}}};
    };
    const std::string base = (kind.group.empty() ? "/api/" : "/apis/") + kind.apiVersion() + (kind.isNamespaced ? "/namespaces/{namespace}/" : "/") + kind.plural;
    Json paths{{base, {{"post", operation("post")}}}};
    if (!kind.isQuestion)
        paths[base + "/{name}"] = {{"patch", operation("patch")}, {"put", operation("put")}, {"get", {{"x-kubernetes-action", "get"}, {"x-kubernetes-group-version-kind", kindName(kind)}}}};
    return paths;
}

Json documentOf(const std::vector<KindPointer> &kinds)
{
    Json schemas = Json::object(), paths = Json::object();
    std::set<const Schema *> used, done;
    for (const KindPointer &kind : kinds) {
        used.insert(kind->schema);
        paths.update(pathsOf(*kind));
    }
    for (bool isMore = true; isMore;) {
        isMore = false;
        for (const Schema *schema : std::set<const Schema *>(used)) {
            if (!done.insert(schema).second)
                continue;
            isMore = true;
            Json json = fieldsOf(*schema, used);
            if (!schema->description.empty())
                json["description"] = schema->description;
            schemas[schema->name] = std::move(json);
        }
    }
    for (const KindPointer &kind : kinds)
        schemas[kind->schema->name]["x-kubernetes-group-version-kind"].push_back(kindName(*kind));
    return {{"openapi", "3.0.0"}, {"info", {{"title", "Kubernetes"}, {"version", "v1.36.3"}}}, {"paths", paths}, {"components", {{"schemas", schemas}}}};
}

} // namespace

std::optional<HttpReply> openApiReply(const KindRegistry &kinds, const std::string &path)
{
    if (path != begin && !path.starts_with(begin + '/'))
        return {};
    std::map<std::string, std::vector<KindPointer>> documents;
    for (const KindPointer &kind : kinds.all())
        documents[(kind->group.empty() ? "api/" : "apis/") + kind->apiVersion()].push_back(kind);
    HttpReply reply;
    if (path == begin || path == begin + '/') {
        Json list = Json::object();
        for (const auto &[name, members] : documents)
            list[name] = {{"serverRelativeURL", begin + '/' + name + "?hash=" + std::to_string(std::hash<std::string>()(textOf(documentOf(members))))}};
        reply.body = textOf({{"paths", list}});
        return reply;
    }
    const auto found = documents.find(path.substr(begin.size() + 1));
    if (found == documents.end())
        return {};
    reply.body = textOf(documentOf(found->second));
    return reply;
}

} // namespace headrace::local
