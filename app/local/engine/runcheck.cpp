// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/engine/runcheck.h"

#include "app/local/engine/lightweight.h"
#include "app/local/engine/plainjson.h"
#include "clients/pipelines/pipelinereader.h"

#include <set>

using namespace Qt::StringLiterals;

namespace headrace::local {

namespace {

Error cannot(const QString &where, const QString &wanted, const QString &sentence)
{
    return {.kind = ErrorKind::Invalid, .code = u"local.cannotRun"_s, .where = where, .serverMessage = sentence, .arguments = {wanted}};
}

Result<void> checkContainer(const QString &name, const ContainerExecutor &container)
{
    if (!lightweightComponentOf(container))
        return cannot(name, container.image, u"%1 needs the container image %2. The local cluster runs lightweight Python components only."_s.arg(name, container.image));
    const QString count = container.resources.acceleratorCount;
    if (!container.resources.acceleratorType.isEmpty() && count != "0"_L1)
        return cannot(name, container.resources.acceleratorType, u"%1 needs %2, which the local cluster cannot give."_s.arg(name, container.resources.acceleratorType));
    return {};
}

Result<void> checkPlatform(const QString &name, const KubernetesExecutor &executor)
{
    const bool usesObjects = !executor.secretsAsVolume.empty() || !executor.secretsAsEnvironment.empty() || !executor.configMapsAsVolume.empty() || !executor.configMapsAsEnvironment.empty();
    if (usesObjects)
        return cannot(name, u"Secret, ConfigMap"_s, u"%1 reads a Secret or ConfigMap, which the local cluster does not give to steps yet."_s.arg(name));
    if (!executor.claims.empty() || !executor.ephemeralVolumes.empty())
        return cannot(name, u"PersistentVolumeClaim"_s, u"%1 mounts a volume, which the local cluster does not give to steps yet."_s.arg(name));
    if (!executor.fieldsAsEnvironment.empty() || !executor.initContainers.empty() || !executor.emptyDirs.empty())
        return cannot(name, u"Pod"_s, u"%1 asks for more of its pod than a local process has."_s.arg(name));
    return {};
}

class Walk
{
public:
    explicit Walk(const RunOrder &order)
        : m_spec(readPipelineSpec(plainOf(order.spec)))
        , m_platform(readKubernetesPlatform(plainOf(Json{{"platforms", order.platforms}})))
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
        const Result<void> checked = checkContainer(name, executor->container);
        return !checked || platform == m_platform.executors.end() ? checked : checkPlatform(name, platform->second);
    }

    PipelineSpec m_spec;
    KubernetesPlatform m_platform;
    std::set<QString> m_seen;
};

} // namespace

Result<void> checkRun(const RunOrder &order)
{
    return Walk(order).check();
}

} // namespace headrace::local
