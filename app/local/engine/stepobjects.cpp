// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/engine/stepobjects.h"

#include <QUuid>

namespace headrace::local {

namespace {

constexpr const char *noConfig = "CreateContainerConfigError: ", *noMount = "FailedMount: ";

std::string missing(const char *kind, const std::string &name, const std::string &nameSpace)
{
    return std::string("there is no ") + kind + ' ' + name + " in the namespace " + nameSpace + ". Create it, then retry the run.";
}

/// As Kubernetes says it.
std::string notFound(bool isSecret, const std::string &name)
{
    return std::string(isSecret ? "secret \"" : "configmap \"") + name + "\" not found";
}

std::string base64(const std::string &bytes)
{
    return QByteArray::fromStdString(bytes).toBase64().toStdString();
}

/// "metadata.labels['name']" names a label.
std::string partOf(const Json &map, const std::string &path, const char *start)
{
    const std::size_t open = std::string(start).size();
    const std::string key = path.size() > open + 2 ? path.substr(open, path.size() - open - 2) : std::string();
    return map.is_object() && map.contains(key) ? textAt(map, {key.c_str()}) : std::string();
}

std::optional<std::string> fieldOf(const StepOrder &order, const std::string &path)
{
    const Json &pod = order.platform.pod;
    const std::map<std::string, std::string> plain{{"metadata.name", order.task.podName}, {"metadata.namespace", order.nameSpace}, {"metadata.uid", order.task.podUid}, {"spec.nodeName", "local"}, {"spec.serviceAccountName", order.serviceAccount}, {"status.podIP", "127.0.0.1"}, {"status.podIPs", "127.0.0.1"}, {"status.hostIP", "127.0.0.1"}};
    if (const auto found = plain.find(path); found != plain.end())
        return found->second;
    if (path == "metadata.labels['pipeline/runid']")
        return order.task.runId;
    for (const auto &[start, map] : {std::pair("metadata.labels['", "labels"), {"metadata.annotations['", "annotations"}})
        if (path.rfind(start, 0) == 0)
            return partOf(at(pod, {map}), path, start);
    return std::nullopt;
}

class Furnishing
{
public:
    Furnishing(StepOrder &order, StepObjects *objects)
        : m_order(order)
        , m_objects(objects)
    {
    }

    std::optional<StepObstacle> all()
    {
        for (const StepVariable &variable : m_order.platform.variables)
            if (std::optional<StepObstacle> obstacle = add(variable))
                return obstacle;
        for (const StepMount &mount : m_order.platform.mounts)
            if (std::optional<StepObstacle> obstacle = add(mount))
                return obstacle;
        return std::nullopt;
    }

private:
    void set(const std::string &variable, const std::string &value)
    {
        m_order.environment.push_back({QString::fromStdString(variable), QString::fromStdString(value)});
    }

    std::optional<StepObjects::Values> values(bool isSecret, const std::string &name) const
    {
        if (!m_objects)
            return std::nullopt;
        return isSecret ? m_objects->secret(m_order.nameSpace, name) : m_objects->configMap(m_order.nameSpace, name);
    }

    std::optional<StepObstacle> add(const StepVariable &variable)
    {
        if (variable.kind == StepVariable::Kind::Field) {
            const std::optional<std::string> value = fieldOf(m_order, variable.key);
            if (!value)
                return StepObstacle{noConfig + ("the pod has no field " + variable.key + '.')};
            set(variable.variable, *value);
            return std::nullopt;
        }
        const bool isSecret = variable.kind == StepVariable::Kind::Secret;
        const char *const kind = isSecret ? "Secret" : "ConfigMap";
        const auto found = values(isSecret, variable.object);
        if (!found)
            return variable.isOptional ? std::nullopt : std::optional(StepObstacle{noConfig + missing(kind, variable.object, m_order.nameSpace), noConfig + notFound(isSecret, variable.object)});
        const auto value = found->find(variable.key);
        if (value != found->end())
            set(variable.variable, value->second);
        else if (!variable.isOptional)
            return StepObstacle{noConfig + (std::string("the ") + kind + ' ' + variable.object + " has no key " + variable.key + ". Add it, then retry the run."), noConfig + ("couldn't find key " + variable.key + " in " + kind + ' ' + m_order.nameSpace + '/' + variable.object)};
        return std::nullopt;
    }

    std::optional<StepObstacle> add(const StepMount &mount)
    {
        if (mount.path.empty() || mount.path.front() != '/')
            return StepObstacle{noMount + ("the mount path \"" + mount.path + "\" does not begin with a slash.")};
        Json one{{"path", mount.path}};
        switch (mount.kind) {
        case StepMount::Kind::Secret:
        case StepMount::Kind::ConfigMap: {
            const bool isSecret = mount.kind == StepMount::Kind::Secret;
            const auto found = values(isSecret, mount.name);
            if (!found && !mount.isOptional)
                return StepObstacle{noMount + missing(isSecret ? "Secret" : "ConfigMap", mount.name, m_order.nameSpace), noMount + ("MountVolume.SetUp failed for volume \"" + mount.name + "\" : " + notFound(isSecret, mount.name))};
            one["files"] = Json::object();
            for (const auto &[key, bytes] : found.value_or(StepObjects::Values()))
                one["files"][key] = base64(bytes);
            break;
        }
        case StepMount::Kind::Claim: {
            const auto folder = m_objects ? m_objects->claimFolder(m_order.nameSpace, mount.name) : std::nullopt;
            if (!folder)
                return StepObstacle{noMount + missing("PersistentVolumeClaim", mount.name, m_order.nameSpace), "FailedScheduling: 0/1 nodes are available: persistentvolumeclaim \"" + mount.name + "\" not found."};
            if (("/" + mount.subPath + "/").find("/../") != std::string::npos)
                return StepObstacle{noMount + ("the sub-path \"" + mount.subPath + "\" leads out of its volume.")};
            one["folder"] = mount.subPath.empty() ? *folder : *folder + '/' + mount.subPath;
            break;
        }
        case StepMount::Kind::Empty:
            if (mount.isInMemory)
                one["memory"] = mount.size;
            else
                one["own"] = "volume-" + std::to_string(m_order.mounts.size());
            break;
        }
        m_order.mounts.push_back(std::move(one));
        return std::nullopt;
    }

    StepOrder &m_order;
    StepObjects *const m_objects;
};

} // namespace

std::optional<StepObstacle> obstacleOf(const StepOrder &order, StepObjects *objects)
{
    if (order.platform.variables.empty() && order.platform.mounts.empty())
        return std::nullopt;
    StepOrder tried = order;
    return Furnishing(tried, objects).all();
}

std::string furnish(StepOrder &order, StepObjects *objects)
{
    order.mounts = Json::array();
    const std::optional<StepObstacle> obstacle = Furnishing(order, objects).all();
    return obstacle ? obstacle->reason : std::string();
}

StepResult workOnClaim(const StepOrder &order, StepObjects *objects)
{
    const auto input = [&](const char *name) {
        const auto found = order.task.inputs.find(name);
        return found == order.task.inputs.end() ? Json() : found->second;
    };
    const auto text = [&](const char *name) { return input(name).is_string() ? input(name).get<std::string>() : std::string(); };
    StepResult result{.taskId = order.task.id, .attempt = order.task.attempts};
    StepObjects::ClaimAnswer answer{.problem = "Error: there is no cluster that keeps claims."};
    if (objects && claimWorkOf(*order.container) == ClaimWork::Create) {
        const std::string given = text("pvc_name"), name = given.empty() ? QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString() + text("pvc_name_suffix") : given;
        Json spec{{"accessModes", input("access_modes").is_array() ? input("access_modes") : Json::array({"ReadWriteOnce"})}, {"resources", {{"requests", {{"storage", text("size")}}}}}};
        if (const std::string storage = text("storage_class_name"); !storage.empty())
            spec["storageClassName"] = storage;
        answer = objects->createClaim(order.nameSpace, name, spec, input("annotations"));
    } else if (objects) {
        answer = objects->deleteClaim(order.nameSpace, text("pvc_name"));
    }
    result.reason = answer.problem;
    result.exitCode = answer.problem.empty() ? 0 : 1;
    result.output = {{"parameterValues", {{"name", answer.name}}}};
    return result;
}

} // namespace headrace::local
