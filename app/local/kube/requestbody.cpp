// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/kube/requestbody.h"

#include "app/local/kube/protobuf.h"
#include "clients/kube/yamltext.h"

namespace headrace::local {

namespace {

std::string mediaType(const HttpRequest &request)
{
    const std::string type = request.contentType.substr(0, request.contentType.find(';'));
    return type.substr(0, type.find_last_not_of(' ') + 1);
}

std::string optionsKind(const std::string &method)
{
    return method == "POST" ? "CreateOptions" : method == "PUT" ? "UpdateOptions" : method == "PATCH" ? "PatchOptions" : "DeleteOptions";
}

Outcome<Json> yaml(const std::string &text, const std::string &before)
{
    const Result<YamlDocument> document = readYaml(QByteArray::fromStdString(text));
    if (document)
        return document->json;
    QString where = document.error().arguments.value(0);
    return badRequest(before + "yaml: line " + where.toStdString() + ": " + (document.error().code == u"yaml.duplicate" ? "key \"" + document.error().arguments.value(2).toStdString() + "\" already set in map" : "could not be read"));
}

} // namespace

Outcome<Json> readBody(const HttpRequest &request, const KindRegistry &kinds, const std::string &kind)
{
    const std::string type = mediaType(request);
    const std::string before = "the object provided is unrecognized (must be of type " + kind + "): couldn't get version/kind; ";
    if (type == "application/yaml" || type == "application/apply-patch+yaml")
        return yaml(request.body, type == "application/yaml" ? before : "error decoding YAML: ");
    if (type == "application/vnd.kubernetes.protobuf")
        return readProtobuf(kinds, request.body);
    if (!type.empty() && type != "application/json" && !type.ends_with("+json"))
        return unsupportedMediaType();
    Json json = parsed(request.body);
    if (json.is_discarded())
        return badRequest((type.ends_with("-patch+json") ? "error decoding patch: " : before) + "json parse error: the text is no JSON");
    return json;
}

Outcome<WriteOptions> readWriteOptions(const HttpRequest &request, const std::string &subresource)
{
    WriteOptions options{.subresource = subresource};
    const std::string kind = optionsKind(request.method);
    if (const std::string dry = request.parameter("dryRun"); !dry.empty() && dry != "All")
        return invalid({"", kind, "meta.k8s.io", ""}, {causeUnsupported("dryRun", "[\"" + dry + "\"]", {"All"})});
    options.isDryRun = request.parameter("dryRun") == "All";
    const std::string validation = request.parameter("fieldValidation");
    if (!validation.empty() && validation != "Strict" && validation != "Warn" && validation != "Ignore")
        return invalid({"", kind, "meta.k8s.io", ""}, {causeUnsupported("fieldValidation", '"' + validation + '"', {"Ignore", "Strict", "Warn"})});
    options.isStrict = validation == "Strict";
    options.ignoresUnknown = validation == "Ignore";
    const std::string force = request.parameter("force");
    options.force = request.hasParameter("force") && force != "false" && force != "0";
    options.manager = request.parameter("fieldManager");
    if (options.manager.size() > 128)
        return invalid({"", kind, "meta.k8s.io", ""}, {{"FieldValueTooLong", "Too long: may not be more than 128 bytes", "fieldManager"}});
    const bool isApply = request.method == "PATCH" && mediaType(request) == "application/apply-patch+yaml";
    if (options.manager.empty() && !isApply) {
        options.manager = request.userAgent.substr(0, request.userAgent.find('/'));
        if (options.manager.empty())
            options.manager = "unknown";
    }
    return options;
}

Outcome<PatchType> readPatchType(const HttpRequest &request)
{
    const std::string type = mediaType(request);
    if (type == "application/json-patch+json")
        return PatchType::Json;
    if (type == "application/merge-patch+json")
        return PatchType::Merge;
    if (type == "application/strategic-merge-patch+json")
        return PatchType::Strategic;
    if (type == "application/apply-patch+yaml")
        return PatchType::Apply;
    return unsupportedMediaType();
}

Outcome<Json> readDeleteOptions(const HttpRequest &request, const KindRegistry &kinds)
{
    Json options = Json::object();
    if (!request.body.empty()) {
        const Outcome<Json> body = readBody(request, kinds, "DeleteOptions");
        if (!body)
            return body;
        if (body->is_object())
            options = *body;
    }
    for (const char *name : {"propagationPolicy", "gracePeriodSeconds", "orphanDependents"})
        if (const std::string value = request.parameter(name); !value.empty())
            options[name] = std::string_view(name) == "propagationPolicy" ? Json(value) : Json::parse(value, nullptr, false);
    return options;
}

} // namespace headrace::local
