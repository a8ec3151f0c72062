// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/objectview.h"

#include "clients/kube/jsonreading.h"
#include "clients/kube/objectports.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

using kubejson::at;
using kubejson::Json;
using kubejson::number;
using kubejson::seconds;
using kubejson::text;

namespace {

constexpr qsizetype longestFact = 160;

QStringList pairsOf(const Json &object, const QString &without = {})
{
    QStringList out;
    if (!object.is_object())
        return out;
    for (const auto &[key, value] : object.items()) {
        const QString name = QString::fromStdString(key);
        if (name != without)
            out.append(name % u'=' % text(value));
    }
    return out;
}

void readMeta(const Json &meta, ObjectView &view)
{
    view.name = {text(meta, {"namespace"}), text(meta, {"name"}), text(meta, {"uid"})};
    view.created = seconds(at(meta, {"creationTimestamp"}));
    view.deleting = seconds(at(meta, {"deletionTimestamp"}));
    view.resourceVersion = text(meta, {"resourceVersion"});
    view.labels = pairsOf(at(meta, {"labels"}));
    view.annotations = pairsOf(at(meta, {"annotations"}), u"kubectl.kubernetes.io/last-applied-configuration"_s);
    for (const Json &entry : at(meta, {"finalizers"}))
        view.finalizers.append(text(entry));
    for (const Json &entry : at(meta, {"managedFields"})) {
        const QString who = text(entry, {"manager"}) % u" (" % text(entry, {"operation"}) % u')';
        view.managers.removeAll(who);
        view.managers.append(who);
    }
    for (const Json &entry : at(meta, {"ownerReferences"}))
        view.owners.push_back({text(entry, {"apiVersion"}), text(entry, {"kind"}), text(entry, {"name"}), text(entry, {"uid"}), at(entry, {"controller"}) == true});
}

ContainerEnd endOf(const Json &state)
{
    return {number(at(state, {"exitCode"})), number(at(state, {"signal"})), text(state, {"reason"}), text(state, {"message"}), seconds(at(state, {"startedAt"})), seconds(at(state, {"finishedAt"}))};
}

QString variableText(const Json &variable)
{
    const QString name = text(variable, {"name"});
    const Json &from = at(variable, {"valueFrom"});
    if (!from.is_object())
        return name % u'=' % text(variable, {"value"});
    for (const auto &[source, kind] : {std::pair{"secretKeyRef", u"secret"_s}, std::pair{"configMapKeyRef", u"configmap"_s}}) {
        const Json &reference = at(from, {source});
        if (reference.is_object())
            return name % u" \u2190 " % kind % u' ' % text(reference, {"name"}) % u'/' % text(reference, {"key"});
    }
    const QString path = text(from, {"fieldRef", "fieldPath"});
    return name % u" \u2190 " % (path.isEmpty() ? text(from, {"resourceFieldRef", "resource"}) : path);
}

void readResources(const Json &resources, ContainerView &container)
{
    container.cpuRequest = text(resources, {"requests", "cpu"});
    container.cpuLimit = text(resources, {"limits", "cpu"});
    container.memoryRequest = text(resources, {"requests", "memory"});
    container.memoryLimit = text(resources, {"limits", "memory"});
    QSet<QString> seen;
    for (const char *part : {"limits", "requests"}) {
        const Json &amounts = at(resources, {part});
        if (!amounts.is_object())
            continue;
        for (const auto &[key, value] : amounts.items()) {
            const QString name = QString::fromStdString(key);
            if (name != u"cpu" && name != u"memory" && !seen.contains(name))
                container.others.append(name % u'=' % text(value));
            seen.insert(name);
        }
    }
}

ContainerView specOf(const Json &spec)
{
    ContainerView container{.name = text(spec, {"name"}), .image = text(spec, {"image"})};
    readResources(at(spec, {"resources"}), container);
    for (const Json &port : at(spec, {"ports"})) {
        const QString protocol = text(port, {"protocol"});
        const QString numberText = text(port, {"containerPort"}) % u'/' % (protocol.isEmpty() ? u"TCP"_s : protocol);
        const QString name = text(port, {"name"});
        container.ports.append(name.isEmpty() ? numberText : QString(numberText % u' ' % name));
    }
    for (const Json &variable : at(spec, {"env"}))
        container.environment.append(variableText(variable));
    return container;
}

void readState(const Json &status, ContainerView &container)
{
    container.isReady = at(status, {"ready"}) == true;
    container.restarts = number(at(status, {"restartCount"}));
    const Json &state = at(status, {"state"});
    if (const Json &waiting = at(state, {"waiting"}); waiting.is_object()) {
        container.phase = ContainerPhase::Waiting;
        container.reason = text(waiting, {"reason"});
        container.message = text(waiting, {"message"});
    } else if (const Json &running = at(state, {"running"}); running.is_object()) {
        container.phase = ContainerPhase::Running;
        container.began = seconds(at(running, {"startedAt"}));
    } else if (const Json &ended = at(state, {"terminated"}); ended.is_object()) {
        container.phase = ContainerPhase::Terminated;
        container.end = endOf(ended);
    }
    if (const Json &last = at(status, {"lastState", "terminated"}); last.is_object())
        container.lastEnd = endOf(last);
}

void readContainers(const Json &object, const char *specs, const char *statuses, bool isInit, bool isEphemeral, ObjectView &view)
{
    for (const Json &spec : at(object, {"spec", specs})) {
        ContainerView container = specOf(spec);
        container.isInit = isInit;
        container.isEphemeral = isEphemeral;
        for (const Json &status : at(object, {"status", statuses}))
            if (text(status, {"name"}) == container.name)
                readState(status, container);
        for (const Json &from : at(spec, {"envFrom"})) {
            view.secrets.append(text(from, {"secretRef", "name"}));
            view.configMaps.append(text(from, {"configMapRef", "name"}));
        }
        for (const Json &variable : at(spec, {"env"})) {
            view.secrets.append(text(variable, {"valueFrom", "secretKeyRef", "name"}));
            view.configMaps.append(text(variable, {"valueFrom", "configMapKeyRef", "name"}));
        }
        view.containers.push_back(std::move(container));
    }
}

void readVolumes(const Json &volumes, ObjectView &view)
{
    for (const Json &volume : volumes) {
        const QString name = text(volume, {"name"});
        const QString claim = text(volume, {"persistentVolumeClaim", "claimName"});
        const QString secret = text(volume, {"secret", "secretName"});
        const QString map = text(volume, {"configMap", "name"});
        view.claims.append(claim);
        view.secrets.append(secret);
        view.configMaps.append(map);
        QString what;
        for (const auto &[key, value] : volume.items())
            if (key != "name")
                what = QString::fromStdString(key);
        const QString which = !claim.isEmpty() ? claim : !secret.isEmpty() ? secret : map;
        view.volumes.append(which.isEmpty() ? QString(name % u": " % what) : QString(name % u": " % what % u' ' % which));
    }
}

void tidy(QStringList &names)
{
    names.removeAll({});
    names.removeDuplicates();
    names.sort();
}

void readPod(const Json &object, ObjectView &view)
{
    const Json &status = at(object, {"status"});
    view.phase = text(status, {"phase"});
    view.reason = text(status, {"reason"});
    view.message = text(status, {"message"});
    view.node = text(object, {"spec", "nodeName"});
    view.podIp = text(status, {"podIP"});
    view.serviceAccount = text(object, {"spec", "serviceAccountName"});
    view.restartPolicy = text(object, {"spec", "restartPolicy"});
    view.qualityOfService = text(status, {"qosClass"});
    readContainers(object, "initContainers", "initContainerStatuses", true, false, view);
    readContainers(object, "containers", "containerStatuses", false, false, view);
    readContainers(object, "ephemeralContainers", "ephemeralContainerStatuses", false, true, view);
    readVolumes(at(object, {"spec", "volumes"}), view);
    tidy(view.claims);
    tidy(view.secrets);
    tidy(view.configMaps);
}

/// Scalars of the first two levels of spec and status: enough to know a kind nobody taught us.
void readFacts(const Json &part, const QString &path, int depth, ObjectView &view)
{
    if (!part.is_object())
        return;
    for (const auto &[key, value] : part.items()) {
        const QString name = path % u'.' % QString::fromStdString(key);
        if (value.is_object() && depth > 0)
            readFacts(value, name, depth - 1, view);
        else if (const QString plain = text(value); !plain.isEmpty() && plain.size() <= longestFact)
            view.facts.emplace_back(name, plain);
        else if (value.is_array() && !value.empty() && value.size() <= 8 && std::all_of(value.begin(), value.end(), [](const Json &v) { return v.is_string() || v.is_number(); })) {
            QStringList all;
            for (const Json &entry : value)
                all.append(text(entry));
            view.facts.emplace_back(name, all.join(u", "));
        }
    }
}

/// Indented, without what only machines read; the values of secrets are not shown, only how long they are.
std::string shownText(Json object)
{
    if (Json *meta = object.contains("metadata") && object["metadata"].is_object() ? &object["metadata"] : nullptr) {
        meta->erase("managedFields");
        if (meta->contains("annotations") && (*meta)["annotations"].is_object())
            (*meta)["annotations"].erase("kubectl.kubernetes.io/last-applied-configuration");
    }
    if (text(object, {"kind"}) == u"Secret")
        for (const char *part : {"data", "stringData"})
            if (object.contains(part) && object[part].is_object())
                for (auto &[key, value] : object[part].items())
                    value = "\u00ab" + std::to_string(value.is_string() ? value.get_ref<const std::string &>().size() : 0) + " characters\u00bb";
    return object.dump(2, ' ', false, Json::error_handler_t::replace);
}

} // namespace

Result<ObjectView> readObject(const std::string &body)
{
    const Json object = Json::parse(body, nullptr, false);
    if (!object.is_object())
        return Error{.kind = ErrorKind::Protocol, .code = u"kube.notJson"_s, .retryable = true};
    ObjectView view{.apiVersion = text(object, {"apiVersion"}), .kind = text(object, {"kind"})};
    readMeta(at(object, {"metadata"}), view);
    for (const Json &condition : at(object, {"status", "conditions"})) {
        const Json &since = at(condition, {"lastTransitionTime"});
        view.conditions.push_back({text(condition, {"type"}), text(condition, {"status"}), text(condition, {"reason"}), text(condition, {"message"}), seconds(since)});
    }
    if (view.kind == u"Pod")
        readPod(object, view);
    else if (view.kind != u"Secret")
        for (const char *part : {"spec", "status"})
            readFacts(at(object, {part}), QString::fromLatin1(part), 1, view);
    view.ports = portsOf(object);
    view.json = QByteArray::fromStdString(shownText(object));
    return view;
}

std::vector<KubeEvent> readEvents(const std::string &body)
{
    std::vector<KubeEvent> events;
    const Json list = Json::parse(body, nullptr, false);
    for (const Json &json : at(list, {"items"})) {
        KubeEvent event{.uid = text(json, {"metadata", "uid"}), .type = text(json, {"type"}), .reason = text(json, {"reason"}), .message = text(json, {"message"})};
        event.source = text(json, {"source", "component"});
        if (event.source.isEmpty())
            event.source = text(json, {"reportingComponent"});
        const Json &regarding = at(json, {"involvedObject"});
        event.regardingKind = text(regarding, {"kind"});
        event.regardingName = text(regarding, {"name"});
        event.regardingNameSpace = text(regarding, {"namespace"});
        event.regardingUid = text(regarding, {"uid"});
        event.count = std::max({1, number(at(json, {"count"})), number(at(json, {"series", "count"}))});
        const qint64 made = seconds(at(json, {"metadata", "creationTimestamp"}));
        for (const Json &time : {at(json, {"firstTimestamp"}), at(json, {"eventTime"})})
            if (event.first == 0)
                event.first = seconds(time);
        for (const Json &time : {at(json, {"series", "lastObservedTime"}), at(json, {"lastTimestamp"}), at(json, {"eventTime"})})
            if (event.last == 0)
                event.last = seconds(time);
        event.first = event.first ? event.first : made;
        event.last = event.last ? event.last : made;
        events.push_back(std::move(event));
    }
    std::stable_sort(events.begin(), events.end(), [](const KubeEvent &a, const KubeEvent &b) { return a.last < b.last; });
    return events;
}

} // namespace headrace
