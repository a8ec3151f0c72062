// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/podview.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace headrace {

using kubejson::at;
using kubejson::Json;
using kubejson::number;
using kubejson::seconds;
using kubejson::text;

namespace {

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

QString mountText(const Json &mount)
{
    QString line = text(mount, {"mountPath"}) % u" \u2190 " % text(mount, {"name"});
    if (const QString part = text(mount, {"subPath"}); !part.isEmpty())
        line += u'/' % part;
    return at(mount, {"readOnly"}) == true ? QString(line % u" (ro)") : line;
}

QString probeAction(const Json &probe)
{
    if (const Json &http = at(probe, {"httpGet"}); http.is_object())
        return u"GET "_s % (text(http, {"scheme"}).isEmpty() ? u"http"_s : text(http, {"scheme"}).toLower()) % u"://" % text(http, {"host"}) % u':' % text(http, {"port"}) % text(http, {"path"});
    if (const Json &tcp = at(probe, {"tcpSocket"}); tcp.is_object())
        return u"TCP :"_s % text(tcp, {"port"});
    if (const Json &grpc = at(probe, {"grpc"}); grpc.is_object())
        return u"gRPC :"_s % text(grpc, {"port"}) % u' ' % text(grpc, {"service"});
    QStringList words;
    for (const Json &word : at(probe, {"exec", "command"}))
        words.append(text(word));
    return u"exec "_s % words.join(u' ');
}

QString probeText(const Json &probe)
{
    return probeAction(probe).simplified() % u", delay "_s % QString::number(number(at(probe, {"initialDelaySeconds"}))) % u"s, timeout "_s % QString::number(number(at(probe, {"timeoutSeconds"}), 1)) % u"s, period "_s
        % QString::number(number(at(probe, {"periodSeconds"}), 10)) % u"s, #failure "_s % QString::number(number(at(probe, {"failureThreshold"}), 3));
}

QString environmentSource(const Json &from)
{
    const bool isSecret = at(from, {"secretRef"}).is_object();
    const Json &reference = at(from, {isSecret ? "secretRef" : "configMapRef"});
    const QString line = (isSecret ? u"secret "_s : u"configmap "_s) % text(reference, {"name"});
    return at(reference, {"optional"}) == true ? QString(line % u" (optional)") : line;
}

ContainerView specOf(const Json &spec)
{
    ContainerView container{.name = text(spec, {"name"}), .image = text(spec, {"image"})};
    readResources(at(spec, {"resources"}), container);
    for (const Json &port : at(spec, {"ports"})) {
        const QString protocol = text(port, {"protocol"});
        QString numberText = text(port, {"containerPort"}) % u'/' % (protocol.isEmpty() ? u"TCP"_s : protocol);
        if (const QString host = text(port, {"hostPort"}); !host.isEmpty())
            numberText += u" \u2190 host "_s % host;
        const QString name = text(port, {"name"});
        container.ports.append(name.isEmpty() ? numberText : QString(numberText % u' ' % name));
    }
    for (const Json &variable : at(spec, {"env"}))
        container.environment.append(variableText(variable));
    container.staysRunning = text(spec, {"restartPolicy"}) == u"Always";
    container.workingDir = text(spec, {"workingDir"});
    for (const Json &word : at(spec, {"command"}))
        container.command.append(text(word));
    for (const Json &word : at(spec, {"args"}))
        container.arguments.append(text(word));
    for (const Json &mount : at(spec, {"volumeMounts"}))
        container.mounts.append(mountText(mount));
    for (const auto &[key, name] : {std::pair{"livenessProbe", u"Liveness"_s}, std::pair{"readinessProbe", u"Readiness"_s}, std::pair{"startupProbe", u"Startup"_s}})
        if (const Json &probe = at(spec, {key}); probe.is_object())
            container.probes.append(name % u": " % probeText(probe));
    for (const Json &from : at(spec, {"envFrom"}))
        container.environmentFrom.append(environmentSource(from));
    return container;
}

void readState(const Json &status, ContainerView &container)
{
    container.isReady = at(status, {"ready"}) == true;
    container.restarts = number(at(status, {"restartCount"}));
    container.imageId = text(status, {"imageID"});
    container.containerId = text(status, {"containerID"});
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

void readContainers(const Json &podSpec, const Json &status, const char *specs, const char *statuses, const ContainerView &kind, ObjectView &view)
{
    for (const Json &spec : at(podSpec, {specs})) {
        ContainerView container = specOf(spec);
        container.isInit = kind.isInit;
        container.isEphemeral = kind.isEphemeral;
        for (const Json &state : at(status, {statuses}))
            if (text(state, {"name"}) == container.name)
                readState(state, container);
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

QString tolerationText(const Json &toleration)
{
    QString line = text(toleration, {"key"});
    if (text(toleration, {"operator"}) == u"Exists")
        line += line.isEmpty() ? u"*"_s : u" exists"_s;
    else if (const QString value = text(toleration, {"value"}); !value.isEmpty())
        line += u'=' % value;
    if (const QString effect = text(toleration, {"effect"}); !effect.isEmpty())
        line += u':' % effect;
    const Json &time = at(toleration, {"tolerationSeconds"});
    return time.is_number() ? QString(line % u" for " % text(time) % u's') : line;
}

void readPlacement(const Json &spec, ObjectView &view)
{
    view.nodeSelector = kubejson::pairsOf(at(spec, {"nodeSelector"}));
    for (const Json &toleration : at(spec, {"tolerations"}))
        view.tolerations.append(tolerationText(toleration));
    for (const Json &constraint : at(spec, {"topologySpreadConstraints"}))
        view.spread.append(text(constraint, {"topologyKey"}) % u": " % text(constraint, {"whenUnsatisfiable"}) % u" when max skew " % text(constraint, {"maxSkew"}));
    for (const Json &secret : at(spec, {"imagePullSecrets"}))
        view.pullSecrets.append(text(secret, {"name"}));
    view.node = text(spec, {"nodeName"});
    view.serviceAccount = text(spec, {"serviceAccountName"});
    view.restartPolicy = text(spec, {"restartPolicy"});
    view.priority = text(spec, {"priority"});
    if (const QString name = text(spec, {"priorityClassName"}); !name.isEmpty())
        view.priority = view.priority.isEmpty() ? name : QString(view.priority % u" (" % name % u')');
}

void readPodStatus(const Json &status, ObjectView &view)
{
    view.phase = text(status, {"phase"});
    view.reason = text(status, {"reason"});
    view.message = text(status, {"message"});
    view.podIp = text(status, {"podIP"});
    view.hostIp = text(status, {"hostIP"});
    view.started = seconds(at(status, {"startTime"}));
    view.qualityOfService = text(status, {"qosClass"});
}

/// A pod's own spec, or that of the pods which a workload makes; null for what makes none.
const Json &podSpecOf(const Json &object, const QString &kind)
{
    if (kind == u"Pod")
        return at(object, {"spec"});
    if (kind == u"CronJob")
        return at(object, {"spec", "jobTemplate", "spec", "template", "spec"});
    const Json &spec = at(object, {"spec", "template", "spec"});
    return at(spec, {"containers"}).is_array() ? spec : at(object, {"spec", "predictor"});
}

} // namespace

void readPod(const Json &object, ObjectView &view)
{
    static const Json nothing;
    const Json &spec = podSpecOf(object, view.kind);
    if (!spec.is_object() || !at(spec, {"containers"}).is_array())
        return;
    const bool isPod = view.kind == u"Pod";
    const Json &status = isPod ? at(object, {"status"}) : nothing;
    if (isPod)
        readPodStatus(status, view);
    else if (const QStringList labels = kubejson::pairsOf(at(object, {"spec", "template", "metadata", "labels"})); !labels.isEmpty())
        view.facts.emplace_back(u"spec.template.labels"_s, labels.join(u", "_s));
    readPlacement(spec, view);
    readContainers(spec, status, "initContainers", "initContainerStatuses", {.isInit = true}, view);
    readContainers(spec, status, "containers", "containerStatuses", {}, view);
    readContainers(spec, status, "ephemeralContainers", "ephemeralContainerStatuses", {.isEphemeral = true}, view);
    readVolumes(at(spec, {"volumes"}), view);
    tidy(view.claims);
    tidy(view.secrets);
    tidy(view.configMaps);
}

} // namespace headrace
