// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/forwardtarget.h"

#include "clients/kube/jsonreading.h"
#include "clients/kube/reflector.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

using kubejson::at;
using kubejson::Json;
using kubejson::text;

namespace {

Error noReadyPod(const QString &where)
{
    return {.kind = ErrorKind::NotFound, .code = u"forward.noReadyPod"_s, .where = where, .retryable = true};
}

Error noPort(const QString &where, const QString &port)
{
    return {.kind = ErrorKind::Invalid, .code = u"forward.noPort"_s, .where = where, .arguments = {port}};
}

Error notJson(const QString &where)
{
    return {.kind = ErrorKind::Protocol, .code = u"kube.notJson"_s, .where = where};
}

/// A port by number, or by the name that a container gives it; without one the first that is declared. 0 = there is none.
quint16 podPort(const Json &pod, const QString &port)
{
    if (const uint number = port.toUInt(); number > 0 && number <= 0xFFFF)
        return static_cast<quint16>(number);
    for (const Json &container : at(pod, {"spec", "containers"}))
        for (const Json &declared : at(container, {"ports"}))
            if (port.isEmpty() || text(declared, {"name"}) == port)
                return static_cast<quint16>(kubejson::number(at(declared, {"containerPort"})));
    return 0;
}

bool isReady(const Json &pod, bool onlyReady)
{
    if (!at(pod, {"metadata", "deletionTimestamp"}).is_null() || text(pod, {"status", "phase"}) != u"Running")
        return false;
    if (!onlyReady)
        return true;
    for (const Json &condition : at(pod, {"status", "conditions"}))
        if (text(condition, {"type"}) == u"Ready")
            return text(condition, {"status"}) == u"True";
    return false;
}

Result<ForwardPod> podFrom(const Json &pod, const QString &port, bool onlyReady)
{
    ForwardPod found{text(pod, {"metadata", "namespace"}), text(pod, {"metadata", "name"}), podPort(pod, port)};
    if (!isReady(pod, onlyReady))
        return noReadyPod(found.name);
    if (found.port == 0)
        return noPort(found.name, port);
    return found;
}

/// The one that answered so far, else the first by name that did not just fail.
Result<ForwardPod> chosen(std::vector<ForwardPod> pods, const ForwardChoice &choice, const Error &none)
{
    if (pods.empty())
        return none;
    std::sort(pods.begin(), pods.end(), [](const ForwardPod &a, const ForwardPod &b) { return a.name < b.name; });
    for (const ForwardPod &pod : pods)
        if (pod.name == choice.preferred && pod.name != choice.avoided)
            return pod;
    for (const ForwardPod &pod : pods)
        if (pod.name != choice.avoided)
            return pod;
    return pods.front();
}

QString joinedSelector(const Json &labels)
{
    QStringList parts;
    if (labels.is_object())
        for (const auto &[key, value] : labels.items())
            if (value.is_string())
                parts.append(QString::fromStdString(key) % u'=' % text(value));
    return parts.join(u',');
}

using Answer = std::function<void(Result<ForwardPod>)>;

void ask(const std::shared_ptr<KubeClient> &client, std::string path, std::function<void(Result<KubeReply>)> use)
{
    client->call({.path = std::move(path), .timeout = std::chrono::seconds(15)}, std::move(use));
}

void findBySelector(const std::shared_ptr<KubeClient> &client, const ForwardTarget &target, const QString &selector, const ForwardChoice &choice, Answer answer)
{
    if (selector.isEmpty()) {
        answer(Error{.kind = ErrorKind::Invalid, .code = u"forward.noSelector"_s, .where = target.name});
        return;
    }
    const std::string path = "/api/v1/namespaces/" + urlEncoded(target.nameSpace) + "/pods?limit=250&labelSelector=" + urlEncoded(selector);
    ask(client, path, [target, choice, answer = std::move(answer)](Result<KubeReply> reply) {
        Result<ForwardPod> pod = reply ? podOfList(reply->body, target.port, choice) : Result<ForwardPod>(reply.error());
        if (!pod && pod.error().where.isEmpty()) {
            Error named = pod.error();
            named.where = target.name;
            answer(named);
            return;
        }
        answer(std::move(pod));
    });
}

void findByService(const std::shared_ptr<KubeClient> &client, ForwardTarget target, const std::string &service, const ForwardChoice &choice, Answer answer)
{
    const Result<ServicePort> port = servicePortOf(service, target.port);
    if (!port) {
        answer(port.error());
        return;
    }
    target.port = port->target;
    const std::string path = "/apis/discovery.k8s.io/v1/namespaces/" + urlEncoded(target.nameSpace) + "/endpointslices?labelSelector=" + urlEncoded(u"kubernetes.io/service-name="_s % target.name);
    ask(client, path, [client, target, choice, name = port->name, selector = selectorOf(service), answer = std::move(answer)](Result<KubeReply> reply) {
        bool isEmpty = !reply;
        Result<ForwardPod> pod = reply ? podOfSlices(reply->body, name, choice, isEmpty) : Result<ForwardPod>(reply.error());
        // Without slices (no controller, or no right to read them) the service's own selector leads to pods.
        const bool mayHelp = isEmpty && (reply || reply.error().kind == ErrorKind::Forbidden || reply.error().kind == ErrorKind::NotFound);
        if (mayHelp) {
            findBySelector(client, target, selector, choice, answer);
        } else if (!pod && pod.error().where.isEmpty()) {
            Error named = pod.error();
            named.where = target.name;
            answer(named);
        } else {
            if (pod)
                pod->nameSpace = target.nameSpace;
            answer(std::move(pod));
        }
    });
}

} // namespace

Result<ForwardPod> podOf(const std::string &json, const QString &port, bool onlyReady)
{
    const Json pod = Json::parse(json, nullptr, false);
    return pod.is_object() ? podFrom(pod, port, onlyReady) : Result<ForwardPod>(notJson({}));
}

Result<ForwardPod> podOfList(const std::string &json, const QString &port, const ForwardChoice &choice)
{
    const Json list = Json::parse(json, nullptr, false);
    if (!list.is_object())
        return notJson({});
    std::vector<ForwardPod> pods;
    Error none = noReadyPod({});
    for (const Json &item : at(list, {"items"})) {
        const Result<ForwardPod> pod = podFrom(item, port, true);
        if (pod)
            pods.push_back(*pod);
        else if (pod.error().code == u"forward.noPort")
            none = pod.error();
    }
    return chosen(std::move(pods), choice, none);
}

QString selectorOf(const std::string &json)
{
    const Json object = Json::parse(json, nullptr, false);
    const Json &selector = at(object, {"spec", "selector"});
    if (!selector.is_object())
        return {};
    if (!selector.contains("matchLabels") && !selector.contains("matchExpressions"))
        return joinedSelector(selector);
    QStringList parts;
    if (const QString labels = joinedSelector(at(selector, {"matchLabels"})); !labels.isEmpty())
        parts.append(labels);
    for (const Json &expression : at(selector, {"matchExpressions"})) {
        QStringList values;
        for (const Json &value : at(expression, {"values"}))
            values.append(text(value));
        const QString key = text(expression, {"key"});
        const QString word = text(expression, {"operator"});
        if (word == u"In" || word == u"NotIn")
            parts.append(key % (word == u"In" ? u" in ("_s : u" notin ("_s) % values.join(u',') % u')');
        else
            parts.append(word == u"Exists" ? key : QString(u'!' % key));
    }
    return parts.join(u',');
}

Result<ServicePort> servicePortOf(const std::string &json, const QString &port)
{
    const Json service = Json::parse(json, nullptr, false);
    const QString name = text(service, {"metadata", "name"});
    for (const Json &offered : at(service, {"spec", "ports"})) {
        const QString number = text(offered, {"port"});
        if (!port.isEmpty() && number != port && text(offered, {"name"}) != port)
            continue;
        const QString target = text(offered, {"targetPort"});
        return ServicePort{text(offered, {"name"}), target.isEmpty() || target == u"0" ? number : target};
    }
    return noPort(name, port);
}

Result<ForwardPod> podOfSlices(const std::string &json, const QString &portName, const ForwardChoice &choice, bool &isEmpty)
{
    const Json list = Json::parse(json, nullptr, false);
    if (!list.is_object())
        return notJson({});
    isEmpty = at(list, {"items"}).empty();
    std::vector<ForwardPod> pods;
    for (const Json &slice : at(list, {"items"})) {
        quint16 number = 0;
        for (const Json &port : at(slice, {"ports"}))
            if (text(port, {"name"}) == portName)
                number = static_cast<quint16>(kubejson::number(at(port, {"port"})));
        for (const Json &endpoint : at(slice, {"endpoints"})) {
            const bool isServing = at(endpoint, {"conditions", "ready"}) != false && at(endpoint, {"conditions", "terminating"}) != true;
            if (number != 0 && isServing && text(endpoint, {"targetRef", "kind"}) == u"Pod")
                pods.push_back({text(endpoint, {"targetRef", "namespace"}), text(endpoint, {"targetRef", "name"}), number});
        }
    }
    return chosen(std::move(pods), choice, noReadyPod({}));
}

void findForwardPod(const std::shared_ptr<KubeClient> &client, const ForwardTarget &target, const ForwardChoice &choice, std::function<void(Result<ForwardPod>)> answer)
{
    ask(client, resourcePath(target.resource, target.nameSpace, target.name), [client, target, choice, answer = std::move(answer)](Result<KubeReply> reply) {
        if (!reply)
            answer(reply.error());
        else if (target.resource.fullName() == u"pods")
            answer(podOf(reply->body, target.port, false));
        else if (target.resource.fullName() == u"services")
            findByService(client, target, reply->body, choice, answer);
        else
            findBySelector(client, target, selectorOf(reply->body), choice, answer);
    });
}

} // namespace headrace
