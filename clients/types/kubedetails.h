// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace headrace {

/// Which object: kind's path parts are in the ApiResource beside it.
struct ObjectName {
    QString nameSpace; ///< empty for kinds of the whole cluster
    QString name;
    QString uid; ///< empty = whichever has the name now

    bool operator==(const ObjectName &) const = default;
};

struct ObjectCondition {
    QString type;
    QString status; ///< "True", "False", "Unknown"
    QString reason;
    QString message;
    qint64 since = 0; ///< seconds since 1970

    bool operator==(const ObjectCondition &) const = default;
};

struct ObjectOwner {
    QString apiVersion;
    QString kind;
    QString name;
    QString uid;
    bool isController = false;

    bool operator==(const ObjectOwner &) const = default;
};

enum class ContainerPhase { Unknown, Waiting, Running, Terminated };

struct ContainerEnd {
    int exitCode = 0;
    int signal = 0;
    QString reason;
    QString message;
    qint64 began = 0; ///< seconds since 1970
    qint64 ended = 0;

    bool operator==(const ContainerEnd &) const = default;
};

/// A container of a pod: what was asked for and how it is.
struct ContainerView {
    QString name;
    QString image;
    bool isInit = false;
    bool isEphemeral = false;
    bool staysRunning = false; ///< an init container that runs beside the others (restartPolicy Always)
    bool isReady = false;
    int restarts = 0;
    ContainerPhase phase = ContainerPhase::Unknown;
    QString reason; ///< of waiting
    QString message;
    qint64 began = 0; ///< of running, seconds since 1970
    std::optional<ContainerEnd> end;     ///< of terminated
    std::optional<ContainerEnd> lastEnd; ///< of the run before
    QString cpuRequest, cpuLimit, memoryRequest, memoryLimit;
    QStringList others; ///< further resources, "nvidia.com/gpu=1"
    QStringList ports;  ///< "8080/TCP http"
    QStringList environment; ///< "NAME=value", "NAME ← secret x/key"
    QStringList environmentFrom; ///< "secret x", "configmap y (optional)"
    QStringList mounts; ///< "/data from volume d (ro)"
    QStringList probes; ///< "Liveness: GET http://:8080/healthz, every 10s, timeout 1s, 3 failures"
    QString imageId;
    QString containerId;
    QString workingDir;
    QStringList command;
    QStringList arguments;

    bool operator==(const ContainerView &) const = default;
};

/// A TCP port that an object offers.
struct ObjectPort {
    quint16 number = 0;
    QString name; ///< may be empty

    bool operator==(const ObjectPort &) const = default;
};

/// One object as the details pane shows it, whatever its kind; the pod's parts are those of its template for workloads, empty for others.
struct ObjectView {
    QString apiVersion;
    QString kind;
    ObjectName name;
    qint64 created = 0;
    qint64 deleting = 0; ///< when deletion was asked for; 0 = not
    QString resourceVersion;
    QStringList labels;      ///< "key=value"
    QStringList annotations; ///< "key=value", without last-applied
    QStringList finalizers;
    QStringList managers; ///< who wrote fields: "kubectl (Apply)", newest last
    std::vector<ObjectOwner> owners;
    std::vector<ObjectCondition> conditions;
    std::vector<std::pair<QString, QString>> facts; ///< short scalar fields of spec and status, by path

    QString phase;
    QString reason;
    QString message;
    QString node;
    QString podIp;
    QString serviceAccount;
    QString restartPolicy;
    QString qualityOfService;
    QString hostIp;
    qint64 started = 0; ///< seconds since 1970
    QString priority;   ///< "1000 (high)"
    QStringList nodeSelector; ///< "key=value"
    QStringList tolerations;  ///< "key=value:NoSchedule", with "for 300s" where it ends
    QStringList spread;       ///< topology spread constraints
    QStringList pullSecrets;
    std::vector<ContainerView> containers;
    QStringList volumes; ///< "data: claim my-claim"
    QStringList claims, secrets, configMaps; ///< names that the pod mounts or reads

    std::vector<ObjectPort> ports; ///< to forward to

    QByteArray json; ///< the whole answer, for text views

    bool operator==(const ObjectView &) const = default;
};

/// One thing that was noted about an object.
struct KubeEvent {
    QString uid;
    QString type; ///< "Normal", "Warning"
    QString reason;
    QString message;
    QString source;
    QString regardingKind, regardingName, regardingNameSpace, regardingUid;
    int count = 1;
    qint64 first = 0; ///< seconds since 1970
    qint64 last = 0;

    bool operator==(const KubeEvent &) const = default;
};

enum class Propagation { Background, Foreground, Orphan };

/// What a write left behind, or would leave (dry run).
struct WriteOutcome {
    QString kind;
    ObjectName name;
    bool wasCreated = false;
    QByteArray json;
    QStringList warnings;

    bool operator==(const WriteOutcome &) const = default;
};

/// Whether the user may do something, and who said so.
struct AccessAnswer {
    bool isAllowed = false;
    QString reason;

    bool operator==(const AccessAnswer &) const = default;
};

/// A question of permission: "create pods/exec in namespace x".
struct AccessQuestion {
    QString verb;
    QString group;
    QString resource;
    QString subresource;
    QString nameSpace;
    QString name;

    bool operator==(const AccessQuestion &) const = default;
};

} // namespace headrace
