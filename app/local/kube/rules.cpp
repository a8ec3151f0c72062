// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/kube/rules.h"

#include <QByteArray>

namespace headrace::local {

namespace {

void fill(Json &object, const char *field, Json value)
{
    if (!object.contains(field) || object[field].is_null())
        object[field] = std::move(value);
}

void fillContainer(Json &container)
{
    if (!container.is_object())
        return;
    fill(container, "resources", Json::object());
    fill(container, "terminationMessagePath", "/dev/termination-log");
    fill(container, "terminationMessagePolicy", "File");
    const std::string image = textAt(container, {"image"});
    const std::size_t colon = image.find_last_of(":/");
    const bool isLatest = colon == std::string::npos || image[colon] == '/' || image.substr(colon) == ":latest";
    if (!image.empty())
        fill(container, "imagePullPolicy", image.find('@') == std::string::npos && isLatest ? "Always" : "IfNotPresent");
    if (container.contains("ports") && container["ports"].is_array())
        for (Json &port : container["ports"])
            if (port.is_object())
                fill(port, "protocol", "TCP");
    if (const Json limits = at(container, {"resources", "limits"}); limits.is_object())
        for (const auto &[name, value] : limits.items())
            fill(objectAt(container, {"resources", "requests"}), name.c_str(), value);
}

void fillPodSpec(Json &spec, bool isTemplate)
{
    if (!spec.is_object())
        return;
    fill(spec, "restartPolicy", "Always");
    fill(spec, "dnsPolicy", "ClusterFirst");
    fill(spec, "terminationGracePeriodSeconds", 30);
    fill(spec, "schedulerName", "default-scheduler");
    fill(spec, "securityContext", Json::object());
    if (!isTemplate)
        fill(spec, "enableServiceLinks", true);
    for (const char *list : {"containers", "initContainers"})
        if (spec.contains(list) && spec[list].is_array())
            for (Json &container : spec[list])
                fillContainer(container);
    if (spec.contains("volumes") && spec["volumes"].is_array()) {
        for (Json &volume : spec["volumes"]) {
            for (const char *source : {"secret", "configMap", "projected", "downwardAPI"})
                if (volume.is_object() && volume.contains(source) && volume[source].is_object())
                    fill(volume[source], "defaultMode", 420);
            if (volume.is_object() && volume.contains("hostPath") && volume["hostPath"].is_object())
                fill(volume["hostPath"], "type", "");
        }
    }
}

void fillJob(Json &spec)
{
    if (!spec.contains("completions") && !spec.contains("parallelism"))
        fill(spec, "completions", 1);
    fill(spec, "parallelism", 1);
    fill(spec, "backoffLimit", 6);
    fill(spec, "completionMode", "NonIndexed");
    fill(spec, "suspend", false);
    fill(spec, "manualSelector", false);
    fill(spec, "podReplacementPolicy", "TerminatingOrFailed");
    if (spec.contains("template") && spec["template"].is_object() && spec["template"].contains("spec")) {
        Json &pod = spec["template"]["spec"];
        const bool says = pod.is_object() && pod.contains("restartPolicy");
        fillPodSpec(pod, true);
        // A Job must say it; the default of pods would be refused without a hint.
        if (!says && pod.is_object())
            pod.erase("restartPolicy");
    }
}

void prepareJob(Json &object)
{
    if (at(object, {"spec", "manualSelector"}) == true)
        return;
    const std::string uid = textAt(object, {"metadata", "uid"});
    const std::string name = textAt(object, {"metadata", "name"});
    Json &labels = objectAt(object, {"spec", "template", "metadata", "labels"});
    for (const char *key : {"batch.kubernetes.io/controller-uid", "controller-uid"})
        labels[key] = uid;
    for (const char *key : {"batch.kubernetes.io/job-name", "job-name"})
        labels[key] = name;
    objectAt(object, {"spec", "selector", "matchLabels"})["batch.kubernetes.io/controller-uid"] = uid;
    // As the real server does: a Job without labels of its own carries those of its pods.
    if (!at(object, {"metadata", "labels"}).is_object())
        objectAt(object, {"metadata"})["labels"] = labels;
}

std::string qualityOf(const Json &spec)
{
    bool hasAny = false, isGuaranteed = true;
    for (const Json &container : spec.value("containers", Json::array())) {
        const Json limits = at(container, {"resources", "limits"}), requests = at(container, {"resources", "requests"});
        hasAny = hasAny || (limits.is_object() && !limits.empty()) || (requests.is_object() && !requests.empty());
        for (const char *name : {"cpu", "memory"})
            isGuaranteed = isGuaranteed && limits.is_object() && limits.contains(name) && (!requests.is_object() || !requests.contains(name) || requests[name] == limits[name]);
    }
    return isGuaranteed && hasAny ? "Guaranteed" : hasAny ? "Burstable" : "BestEffort";
}

void takeStringData(Json &secret)
{
    const auto given = secret.find("stringData");
    if (given == secret.end())
        return;
    if (given->is_object() && !given->empty()) {
        Json &data = objectAt(secret, {"data"});
        for (const auto &[key, value] : given->items())
            if (value.is_string())
                data[key] = QByteArray::fromStdString(value.get<std::string>()).toBase64().toStdString();
    }
    secret.erase("stringData");
}

/// Nothing stands behind an address inside the cluster: services are reached through the API server alone.
void fillService(Json &spec)
{
    fill(spec, "type", "ClusterIP");
    fill(spec, "clusterIP", "None");
    fill(spec, "sessionAffinity", "None");
    fill(spec, "internalTrafficPolicy", "Cluster");
    if (spec.contains("ports") && spec["ports"].is_array()) {
        for (Json &port : spec["ports"]) {
            fill(port, "protocol", "TCP");
            fill(port, "targetPort", at(port, {"port"}));
        }
    }
}

} // namespace

Json emptyObject(const Kind &kind)
{
    Json object{{"apiVersion", kind.apiVersion()}, {"kind", kind.kind}, {"metadata", Json::object()}};
    if (kind.isCustom)
        return object;
    for (const char *part : {"spec", "status"})
        if (kind.schema && kind.schema->fields.contains(part))
            object[part] = Json::object();
    if (kind.plural == "pods")
        object["spec"]["containers"] = nullptr;
    if (kind.plural == "jobs")
        object["spec"]["template"] = {{"metadata", Json::object()}, {"spec", {{"containers", nullptr}}}};
    if (kind.plural == "persistentvolumeclaims")
        object["spec"]["resources"] = Json::object();
    if (kind.plural == "events")
        object.update({{"involvedObject", Json::object()}, {"source", Json::object()}, {"firstTimestamp", nullptr}, {"lastTimestamp", nullptr}, {"eventTime", nullptr}, {"reportingComponent", ""}, {"reportingInstance", ""}});
    if (kind.plural == "customresourcedefinitions")
        object["spec"] = {{"group", ""}, {"names", {{"plural", ""}, {"kind", ""}}}, {"scope", ""}, {"versions", nullptr}};
    return object;
}

void fillDefaults(const Kind &kind, Json &object)
{
    if (kind.isCustom)
        return;
    if (kind.plural == "pods" && object.contains("spec"))
        fillPodSpec(object["spec"], false);
    if (kind.plural == "jobs" && object.contains("spec") && object["spec"].is_object())
        fillJob(object["spec"]);
    if (kind.plural == "persistentvolumeclaims" && object.contains("spec") && object["spec"].is_object())
        fill(object["spec"], "volumeMode", "Filesystem");
    if (kind.plural == "secrets") {
        takeStringData(object);
        fill(object, "type", "Opaque");
    }
    if (kind.plural == "services")
        fillService(objectAt(object, {"spec"}));
    if (kind.plural == "namespaces")
        objectAt(object, {"metadata", "labels"})["kubernetes.io/metadata.name"] = textAt(object, {"metadata", "name"});
    if (kind.plural == "events") {
        for (const char *field : {"firstTimestamp", "lastTimestamp", "eventTime"})
            fill(object, field, nullptr);
        for (const char *field : {"reportingComponent", "reportingInstance"})
            fill(object, field, "");
        fill(object, "source", Json::object());
    }
    if (kind.plural == "customresourcedefinitions" && at(object, {"spec", "names"}).is_object()) {
        Json &names = object["spec"]["names"];
        const std::string name = textAt(names, {"kind"});
        std::string singular = name;
        std::transform(singular.begin(), singular.end(), singular.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        fill(names, "singular", singular);
        fill(names, "listKind", name + "List");
        fill(object["spec"], "conversion", {{"strategy", "None"}});
    }
}

void prepareNew(const Kind &kind, Json &object)
{
    if (kind.hasStatus)
        object.erase("status");
    if (kind.isCustom)
        return;
    if (kind.plural == "pods")
        object["status"] = {{"phase", "Pending"}, {"qosClass", qualityOf(object.value("spec", Json::object()))}};
    if (kind.plural == "services")
        object["status"] = {{"loadBalancer", Json::object()}};
    if (kind.plural == "jobs") {
        prepareJob(object);
        object["status"] = Json::object();
    }
    if (kind.plural == "persistentvolumeclaims")
        object["status"] = {{"phase", "Pending"}};
    if (kind.plural == "namespaces") {
        objectAt(object, {"spec"})["finalizers"] = {"kubernetes"};
        object["status"] = {{"phase", "Active"}};
    }
    if (kind.plural == "customresourcedefinitions") {
        const Json &names = at(object, {"spec", "names"});
        const std::string now = textAt(object, {"metadata", "creationTimestamp"});
        Json stored = Json::array();
        for (const Json &version : object["spec"].value("versions", Json::array()))
            if (version.value("storage", false))
                stored.push_back(version.value("name", ""));
        object["status"] = {{"acceptedNames", names}, {"storedVersions", stored}, {"conditions", {{{"type", "NamesAccepted"}, {"status", "True"}, {"reason", "NoConflicts"}, {"message", "no conflicts found"}, {"lastTransitionTime", now}}, {{"type", "Established"}, {"status", "True"}, {"reason", "InitialNamesAccepted"}, {"message", "the initial names have been accepted"}, {"lastTransitionTime", now}}}}};
    }
}

} // namespace headrace::local
