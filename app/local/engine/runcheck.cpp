// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/engine/runcheck.h"

#include "app/local/engine/lightweight.h"
#include "app/local/engine/plainjson.h"
#include "clients/pipelines/pipelinereader.h"

#include <optional>
#include <set>

using namespace Qt::StringLiterals;

namespace headrace::local {

namespace {

Error cannot(const QString &where, const QString &wanted, const QString &sentence)
{
    return {.kind = ErrorKind::Invalid, .code = u"local.cannotRun"_s, .where = where, .serverMessage = sentence, .arguments = {wanted}};
}

Result<void> checkImage(const QString &name, const QString &image, ContainerEngine *containers)
{
    if (containers && !containers->program().isEmpty())
        return {};
    return cannot(name, image, u"%1 needs the container image %2. Lightweight Python components run here as they are; for an image, podman or docker must answer on this machine, and neither does."_s.arg(name, image));
}

Result<void> checkContainer(const QString &name, const ContainerExecutor &container, bool hasObjects, ContainerEngine *containers)
{
    if (claimWorkOf(container) != ClaimWork::None)
        return hasObjects ? Result<void>() : cannot(name, u"PersistentVolumeClaim"_s, u"%1 makes or removes a PersistentVolumeClaim, which needs a cluster."_s.arg(name));
    const QString count = container.resources.acceleratorCount;
    if (!container.resources.acceleratorType.isEmpty() && count != "0"_L1)
        return cannot(name, container.resources.acceleratorType, u"%1 needs %2, which the local cluster cannot give."_s.arg(name, container.resources.acceleratorType));
    return lightweightComponentOf(container) ? Result<void>() : checkImage(name, container.image, containers);
}

Result<void> checkPlatform(const QString &name, const KubernetesExecutor &executor, bool hasObjects, ContainerEngine *containers)
{
    const bool usesObjects = !executor.secretsAsVolume.empty() || !executor.secretsAsEnvironment.empty() || !executor.configMapsAsVolume.empty() || !executor.configMapsAsEnvironment.empty();
    if (usesObjects && !hasObjects)
        return cannot(name, u"Secret, ConfigMap"_s, u"%1 reads a Secret or ConfigMap, which needs a cluster."_s.arg(name));
    if (!executor.claims.empty() && !hasObjects)
        return cannot(name, u"PersistentVolumeClaim"_s, u"%1 mounts a PersistentVolumeClaim, which needs a cluster."_s.arg(name));
    for (const InitContainer &one : executor.initContainers) {
        if (one.restartPolicy == "Always"_L1)
            return cannot(name, one.image, u"%1 needs the sidecar %2, which runs beside the step. The local cluster runs init containers before it only."_s.arg(name, one.image));
        if (const Result<void> checked = checkImage(name, one.image, containers); !checked)
            return checked;
    }
    return {};
}

/// A root that is asked for is honoured or refused, never left out.
Result<void> checkRoot(const RunOrder &order, StepObjects *objects)
{
    const std::string own = textAt(order.spec, {"defaultPipelineRoot"});
    const QString text = QString::fromStdString(order.pipelineRoot.empty() ? own : order.pipelineRoot);
    const PipelineRoot root = pipelineRootOf(order);
    if (root.kind == PipelineRoot::Kind::Unknown)
        return cannot({}, text, u"The pipeline root %1 is no folder of this machine. Give a path such as /data/runs or volume://CLAIM/folder, or leave it empty."_s.arg(text));
    if (root.kind == PipelineRoot::Kind::Volume && (!objects || !objects->claimFolder(order.nameSpace, root.claim)))
        return cannot({}, text, u"The pipeline root %1 names the PersistentVolumeClaim %2, which is not there. Create it first."_s.arg(text, QString::fromStdString(root.claim)));
    return {};
}

class Walk
{
public:
    Walk(const RunOrder &order, bool hasObjects, ContainerEngine *containers)
        : m_spec(readPipelineSpec(plainOf(order.spec)))
        , m_platform(readKubernetesPlatform(plainOf(Json{{"platforms", order.platforms}})))
        , m_hasObjects(hasObjects)
        , m_containers(containers)
    {
    }

    Result<void> check()
    {
        if (!m_spec.root.dag)
            return cannot(u"root"_s, u"dag"_s, u"The pipeline has no tasks."_s);
        return check(*m_spec.root.dag);
    }

private:
    Result<void> check(const PipelineDag &dag)
    {
        for (const auto &[key, task] : dag.tasks) {
            const PipelineComponent *const component = m_spec.componentOf(task);
            if (!component)
                return cannot(key, task.component, u"The task %1 names the component %2, which the pipeline does not have."_s.arg(key, task.component));
            if (!m_seen.insert(task.component).second)
                continue;
            if (const Result<void> checked = component->dag ? check(*component->dag) : checkStep(key, *component); !checked)
                return checked;
        }
        return {};
    }

    Result<void> checkStep(const QString &name, const PipelineComponent &component) const
    {
        const PipelineExecutor *const executor = m_spec.executorOf(component);
        if (executor && executor->kind == PipelineExecutor::Kind::Importer)
            return {};
        if (!executor || executor->kind != PipelineExecutor::Kind::Container)
            return cannot(name, component.executorLabel, u"There is nothing to run for %1 here."_s.arg(name));
        const auto platform = m_platform.executors.find(component.executorLabel);
        const Result<void> checked = checkContainer(name, executor->container, m_hasObjects, m_containers);
        return !checked || platform == m_platform.executors.end() ? checked : checkPlatform(name, platform->second, m_hasObjects, m_containers);
    }

    PipelineSpec m_spec;
    KubernetesPlatform m_platform;
    const bool m_hasObjects;
    ContainerEngine *const m_containers;
    std::set<QString> m_seen;
};

} // namespace

Result<void> checkRun(const RunOrder &order, StepObjects *objects, ContainerEngine *containers)
{
    const Result<void> checked = checkRoot(order, objects);
    return checked ? Walk(order, objects != nullptr, containers).check() : checked;
}

PipelineRoot pipelineRootOf(const RunOrder &order)
{
    if (!order.pipelineRoot.empty())
        return pipelineRootOf(order.pipelineRoot);
    const PipelineRoot own = pipelineRootOf(textAt(order.spec, {"defaultPipelineRoot"}));
    return own.kind == PipelineRoot::Kind::Unknown ? PipelineRoot() : own; // said in an event of each step
}

PipelineRoot pipelineRootOf(const std::string &text)
{
    if (text.empty())
        return {};
    const auto after = [&](const char *start) { return text.rfind(start, 0) == 0 ? std::optional(text.substr(std::string(start).size())) : std::nullopt; };
    std::string path = after("file://").value_or(text);
    while (path.size() > 1 && path.back() == '/')
        path.pop_back();
    const bool leadsOut = (path + '/').find("/../") != std::string::npos;
    if (path.front() == '/' && path.size() > 1 && !leadsOut)
        return {PipelineRoot::Kind::Folder, {}, path};
    const std::optional<std::string> volume = after("volume://");
    if (!volume || volume->empty() || volume->front() == '/' || leadsOut)
        return {PipelineRoot::Kind::Unknown, {}, {}};
    const std::size_t slash = path.find('/', std::string("volume://").size());
    const std::string whole = path.substr(std::string("volume://").size());
    return {PipelineRoot::Kind::Volume, whole.substr(0, whole.find('/')), slash == std::string::npos ? std::string() : path.substr(slash)};
}

} // namespace headrace::local
