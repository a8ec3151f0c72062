// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/kube/rules.h"

#include <QByteArray>

#include <algorithm>
#include <cstring>

namespace headrace::local {

namespace {

using Causes = std::vector<Cause>;

const char *subdomainWords = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const char *labelWords = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const char *keyWords = "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const char *valueWords = "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
const char *dataWords = "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";
const char *podWords = "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

constexpr std::size_t mostData = 1 << 20; ///< bytes of a ConfigMap's or Secret's data
constexpr std::size_t mostAnnotations = 256 << 10;

std::string quoted(const std::string &text)
{
    return textOf(Json(text));
}

bool isLower(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool isLabel(std::string_view text)
{
    return !text.empty() && isLower(text.front()) && isLower(text.back()) && std::all_of(text.begin(), text.end(), [](char c) { return isLower(c) || c == '-'; });
}

bool isSubdomain(std::string_view text)
{
    for (std::size_t dot = text.find('.'); dot != std::string_view::npos; dot = text.find('.')) {
        if (!isLabel(text.substr(0, dot)))
            return false;
        text.remove_prefix(dot + 1);
    }
    return isLabel(text);
}

bool isWord(std::string_view text)
{
    const auto letter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
    return !text.empty() && letter(text.front()) && letter(text.back()) && std::all_of(text.begin(), text.end(), [&](char c) { return letter(c) || std::strchr("-_.", c); });
}

void checkKey(const std::string &key, const std::string &field, Causes &causes)
{
    const std::size_t slash = key.find('/');
    const std::string name = slash == std::string::npos ? key : key.substr(slash + 1);
    if (slash != std::string::npos && !isSubdomain(key.substr(0, slash)))
        causes.push_back(causeInvalid(field, quoted(key), std::string("prefix part ") + subdomainWords));
    if (!isWord(name))
        causes.push_back(causeInvalid(field, quoted(key), keyWords));
    else if (name.size() > 63)
        causes.push_back(causeInvalid(field, quoted(key), "name part must be no more than 63 bytes"));
}

void checkLabels(const Json &labels, const std::string &field, Causes &causes)
{
    if (!labels.is_object())
        return;
    for (const auto &[key, value] : labels.items()) {
        checkKey(key, field, causes);
        const std::string text = value.is_string() ? value.get<std::string>() : std::string();
        if (!text.empty() && !isWord(text))
            causes.push_back(causeInvalid(field, quoted(text), valueWords));
        if (text.size() > 63)
            causes.push_back(causeInvalid(field, quoted(text), "must be no more than 63 bytes"));
    }
}

void checkMetadata(const Kind &kind, const Json &object, Causes &causes)
{
    const Json &metadata = at(object, {"metadata"});
    const bool isLabelName = kind.plural == "namespaces";
    if (const auto problem = nameProblem("metadata.name", textAt(metadata, {"name"}), isLabelName))
        causes.push_back(*problem);
    checkLabels(at(metadata, {"labels"}), "metadata.labels", causes);
    std::size_t size = 0;
    if (const Json &annotations = at(metadata, {"annotations"}); annotations.is_object()) {
        for (const auto &[key, value] : annotations.items()) {
            checkKey(key, "metadata.annotations", causes);
            size += key.size() + (value.is_string() ? value.get_ref<const std::string &>().size() : 0);
        }
    }
    if (size > mostAnnotations)
        causes.push_back({"FieldValueTooLong", "Too long: may not be more than 262144 bytes", "metadata.annotations"});
    if (const Json &finalizers = at(metadata, {"finalizers"}); finalizers.is_array())
        for (const Json &one : finalizers)
            if (one.is_string() && one.get<std::string>().find('/') == std::string::npos && one != "foregroundDeletion" && one != "orphan" && !isWord(one.get<std::string>()))
                causes.push_back(causeInvalid("metadata.finalizers", textOf(one), keyWords));
    if (const Json &owners = at(metadata, {"ownerReferences"}); owners.is_array())
        for (const Json &owner : owners)
            for (const char *field : {"apiVersion", "kind", "name", "uid"})
                if (textAt(owner, {field}).empty())
                    causes.push_back(causeInvalid(std::string("metadata.ownerReferences.") + field, "\"\"", std::string(field == std::string_view("apiVersion") ? "version" : field) + " must not be empty"));
}

void checkMounts(const Json &container, const std::set<std::string> &volumes, const std::string &path, Causes &causes)
{
    const Json &mounts = at(container, {"volumeMounts"});
    for (std::size_t i = 0; mounts.is_array() && i < mounts.size(); ++i) {
        const std::string place = path + ".volumeMounts[" + std::to_string(i) + ']', name = textAt(mounts[i], {"name"});
        if (name.empty())
            causes.push_back(causeRequired(place + ".name"));
        else if (!volumes.contains(name))
            causes.push_back({"FieldValueNotFound", "Not found: " + quoted(name), place + ".name"});
        if (textAt(mounts[i], {"mountPath"}).empty())
            causes.push_back(causeRequired(place + ".mountPath"));
    }
}

void checkContainers(const Json &spec, const char *list, const std::string &path, Causes &causes)
{
    std::set<std::string> volumes, names;
    for (const Json &volume : spec.value("volumes", Json::array()))
        volumes.insert(textAt(volume, {"name"}));
    const Json containers = spec.value(list, Json::array());
    for (std::size_t i = 0; i < containers.size(); ++i) {
        const std::string place = path + '.' + list + '[' + std::to_string(i) + ']', name = textAt(containers[i], {"name"});
        if (name.empty())
            causes.push_back(causeRequired(place + ".name"));
        else if (!isLabel(name))
            causes.push_back(causeInvalid(place + ".name", quoted(name), labelWords));
        else if (!names.insert(name).second)
            causes.push_back({"FieldValueDuplicate", "Duplicate value: " + quoted(name), place + ".name"});
        if (textAt(containers[i], {"image"}).empty())
            causes.push_back(causeRequired(place + ".image"));
        for (const Json &variable : containers[i].value("env", Json::array()))
            if (textAt(variable, {"name"}).empty())
                causes.push_back(causeRequired(place + ".env[0].name"));
        checkMounts(containers[i], volumes, place, causes);
    }
}

void checkPodSpec(const Json &spec, const std::string &path, Causes &causes)
{
    const Json containers = spec.value("containers", Json::array());
    if (containers.empty())
        causes.push_back(causeRequired(path + ".containers"));
    checkContainers(spec, "initContainers", path, causes);
    checkContainers(spec, "containers", path, causes);
    const Json volumes = spec.value("volumes", Json::array());
    for (std::size_t i = 0; i < volumes.size(); ++i)
        if (textAt(volumes[i], {"name"}).empty())
            causes.push_back(causeRequired(path + ".volumes[" + std::to_string(i) + "].name"));
    const std::string policy = spec.value("restartPolicy", "Always");
    if (policy != "Always" && policy != "OnFailure" && policy != "Never")
        causes.push_back(causeUnsupported(path + ".restartPolicy", quoted(policy), {"Always", "OnFailure", "Never"}));
}

void checkJob(const Json &object, const Json &before, Causes &causes)
{
    const Json &spec = at(object, {"spec"});
    for (const char *field : {"parallelism", "completions", "backoffLimit", "activeDeadlineSeconds", "ttlSecondsAfterFinished"})
        if (numberAt(spec, {field}) < 0)
            causes.push_back(causeInvalid(std::string("spec.") + field, std::to_string(numberAt(spec, {field})), "must be greater than or equal to 0"));
    const Json &pod = at(spec, {"template", "spec"});
    const std::string policy = textAt(pod, {"restartPolicy"});
    checkPodSpec(pod.is_object() ? pod : Json::object(), "spec.template.spec", causes);
    if (policy.empty())
        causes.push_back(causeRequired("spec.template.spec.restartPolicy", "valid values: \"OnFailure\", \"Never\""));
    else if (policy == "Always")
        causes.push_back(causeUnsupported("spec.template.spec.restartPolicy", quoted(policy), {"OnFailure", "Never"}));
    if (before.is_null())
        return;
    const bool isSuspended = at(before, {"spec", "suspend"}) == true && at(before, {"status", "startTime"}).is_null();
    for (const char *field : {"completions", "selector", "completionMode", "template"})
        if (at(spec, {field}) != at(before, {"spec", field}) && !(isSuspended && std::string_view(field) == "template"))
            causes.push_back(causeInvalid(std::string("spec.") + field, textOf(at(spec, {field})), "field is immutable"));
}

void checkData(const Json &object, const Json &before, bool isSecret, Causes &causes)
{
    std::size_t size = 0;
    for (const char *part : {"data", "binaryData"}) {
        const Json &data = at(object, {part});
        if (!data.is_object())
            continue;
        for (const auto &[key, value] : data.items()) {
            const bool isGood = !key.empty() && std::all_of(key.begin(), key.end(), [](unsigned char c) { return std::isalnum(c) || std::strchr("-_.", c); });
            if (!isGood)
                causes.push_back(causeInvalid(std::string(part) + '[' + key + ']', quoted(key), dataWords));
            size += value.is_string() ? value.get_ref<const std::string &>().size() : 0;
        }
    }
    if (size > mostData * (isSecret ? 4 : 3) / 3)
        causes.push_back({"FieldValueTooLong", "Too long: may not be more than 1048576 bytes", isSecret ? "data" : ""});
    if (before.is_null() || at(before, {"immutable"}) != true)
        return;
    if (at(object, {"immutable"}) != true)
        causes.push_back(causeForbidden("immutable", "field is immutable when `immutable` is set"));
    if (at(object, {"data"}) != at(before, {"data"}))
        causes.push_back(causeForbidden("data", "field is immutable when `immutable` is set"));
}

/// What of a pod may be changed, taken out.
Json unchangeable(Json spec)
{
    for (const char *list : {"containers", "initContainers"})
        if (spec.contains(list))
            for (Json &container : spec[list])
                container.erase("image");
    for (const char *field : {"activeDeadlineSeconds", "tolerations", "terminationGracePeriodSeconds", "nodeName", "schedulingGates"})
        spec.erase(field);
    return spec;
}

void checkDefinition(const Json &object, Causes &causes)
{
    const Json &spec = at(object, {"spec"});
    const std::string name = textAt(spec, {"names", "plural"}) + '.' + textAt(spec, {"group"});
    if (textAt(object, {"metadata", "name"}) != name)
        causes.push_back(causeInvalid("metadata.name", quoted(textAt(object, {"metadata", "name"})), "must be spec.names.plural+\".\"+spec.group"));
    const std::string scope = textAt(spec, {"scope"});
    if (scope != "Namespaced" && scope != "Cluster")
        causes.push_back(scope.empty() ? causeRequired("spec.scope") : causeUnsupported("spec.scope", quoted(scope), {"Cluster", "Namespaced"}));
    for (const char *field : {"plural", "kind"})
        if (textAt(spec, {"names", field}).empty())
            causes.push_back(causeRequired(std::string("spec.names.") + field));
    const Json versions = spec.value("versions", Json::array());
    int stored = 0;
    for (std::size_t i = 0; i < versions.size(); ++i) {
        stored += versions[i].value("storage", false) ? 1 : 0;
        if (at(versions[i], {"schema", "openAPIV3Schema"}).is_null())
            causes.push_back(causeRequired("spec.versions[" + std::to_string(i) + "].schema.openAPIV3Schema", "schemas are required"));
    }
    if (stored != 1)
        causes.push_back(causeInvalid("spec.versions", textOf(versions), "must have exactly one version marked as storage version"));
}

} // namespace

std::optional<Cause> nameProblem(const std::string &field, const std::string &name, bool isLabelName)
{
    if (name.size() > (isLabelName ? 63u : 253u))
        return causeInvalid(field, quoted(name), isLabelName ? "must be no more than 63 bytes" : "must be no more than 253 bytes");
    if (isLabelName ? isLabel(name) : isSubdomain(name))
        return {};
    return causeInvalid(field, quoted(name), isLabelName ? labelWords : subdomainWords);
}

std::vector<Cause> problemsOf(const Kind &kind, const Json &object, const Json &before)
{
    Causes causes;
    checkMetadata(kind, object, causes);
    if (kind.isCustom)
        return causes;
    const Json &spec = at(object, {"spec"});
    if (kind.plural == "pods") {
        checkPodSpec(spec.is_object() ? spec : Json::object(), "spec", causes);
        if (!before.is_null() && unchangeable(spec) != unchangeable(at(before, {"spec"})))
            causes.push_back(causeForbidden("spec", podWords));
    } else if (kind.plural == "jobs") {
        checkJob(object, before, causes);
    } else if (kind.plural == "configmaps" || kind.plural == "secrets") {
        checkData(object, before, kind.plural == "secrets", causes);
        if (kind.plural == "secrets" && !before.is_null() && at(object, {"type"}) != at(before, {"type"}))
            causes.push_back(causeInvalid("type", textOf(at(object, {"type"})), "field is immutable"));
    } else if (kind.plural == "persistentvolumeclaims") {
        if (!at(spec, {"accessModes"}).is_array() || spec["accessModes"].empty())
            causes.push_back(causeRequired("spec.accessModes", "at least 1 access mode is required"));
        if (at(spec, {"resources", "requests", "storage"}).is_null())
            causes.push_back(causeRequired("spec.resources[storage]"));
        Json now = spec, then = at(before, {"spec"});
        for (Json *one : {&now, &then})
            for (const char *field : {"resources", "volumeName", "volumeAttributesClassName"})
                if (one->is_object())
                    one->erase(field);
        if (!before.is_null() && now != then)
            causes.push_back(causeForbidden("spec", "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims"));
    } else if (kind.plural == "customresourcedefinitions") {
        checkDefinition(object, causes);
    }
    return causes;
}

} // namespace headrace::local
