// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/engine/stepplatform.h"

#include "app/local/engine/lightweight.h"
#include "app/local/engine/plainjson.h"

using namespace Qt::StringLiterals;

#include <cmath>

#include <unistd.h>

namespace headrace::local {

namespace {

template<typename Map>
Json objectOf(const Map &map)
{
    Json out = Json::object();
    for (const auto &[key, value] : map)
        out[key.toStdString()] = value.toStdString();
    return out;
}

Json listOf(const QStringList &texts)
{
    Json out = Json::array();
    for (const QString &text : texts)
        out.push_back(text.toStdString());
    return out;
}

/// Without fields that say nothing.
Json trimmed(Json object)
{
    for (auto next = object.begin(); next != object.end();)
        next = next->is_null() || (next->is_string() && next->get_ref<const std::string &>().empty()) || (next->is_structured() && next->empty()) ? object.erase(next) : std::next(next);
    return object;
}

Json requirements(const std::vector<SelectorRequirement> &list)
{
    Json out = Json::array();
    for (const SelectorRequirement &one : list)
        out.push_back(trimmed({{"key", one.key.toStdString()}, {"operator", one.operation.toStdString()}, {"values", listOf(one.values)}}));
    return out;
}

class Reading
{
public:
    Reading(const KubernetesExecutor &executor, const ContainerExecutor &container, const ParameterLookup &lookup)
        : m_executor(executor)
        , m_container(container)
        , m_lookup(lookup)
        , m_isProcess(lightweightComponentOf(container).has_value())
    {
    }

    StepPlatform read()
    {
        if (!m_isProcess)
            m_main.update({{"image", m_container.image.toStdString()}, {"command", listOf(m_container.command)}, {"args", listOf(m_container.arguments)}});
        readObjects();
        readVolumes();
        readEnvironment();
        readPlace();
        readUser();
        readLimits();
        readInitContainers();
        m_out.seconds = m_executor.activeDeadlineSeconds;
        if (m_out.seconds > 0)
            m_spec["activeDeadlineSeconds"] = m_out.seconds;
        m_spec["container"] = trimmed(std::move(m_main));
        m_out.pod = {{"labels", objectOf(m_executor.podLabels)}, {"annotations", objectOf(m_executor.podAnnotations)}, {"spec", trimmed(std::move(m_spec))}, {"notes", std::move(m_notes)}};
        return std::move(m_out);
    }

private:
    std::string nameOf(const ParameterSource &source, const char *kind, bool isOptional)
    {
        const Json value = m_lookup(source);
        if (value.is_string() && !value.get_ref<const std::string &>().empty())
            return value.get<std::string>();
        if (!isOptional)
            m_out.problem = std::string("InputMissing: the name of the ") + kind + " that the step needs has no value.";
        return {};
    }

    void mount(StepMount mount, Json source)
    {
        const std::string name = "volume-" + std::to_string(m_out.mounts.size());
        source["name"] = name;
        m_spec["volumes"].push_back(std::move(source));
        m_main["volumeMounts"].push_back(trimmed({{"name", name}, {"mountPath", mount.path}, {"subPath", mount.subPath}}));
        m_out.mounts.push_back(std::move(mount));
    }

    void readObjects()
    {
        for (const MountedObject &one : m_executor.secretsAsVolume)
            if (const std::string name = nameOf(one.name, "Secret", one.isOptional); !name.empty())
                mount({.kind = StepMount::Kind::Secret, .name = name, .path = one.mountPath.toStdString(), .isOptional = one.isOptional}, {{"secret", {{"secretName", name}, {"optional", one.isOptional}}}});
        for (const MountedObject &one : m_executor.configMapsAsVolume)
            if (const std::string name = nameOf(one.name, "ConfigMap", one.isOptional); !name.empty())
                mount({.kind = StepMount::Kind::ConfigMap, .name = name, .path = one.mountPath.toStdString(), .isOptional = one.isOptional}, {{"configMap", {{"name", name}, {"optional", one.isOptional}}}});
    }

    void readVolumes()
    {
        for (const MountedClaim &one : m_executor.claims)
            if (const std::string name = nameOf(one.name, "PersistentVolumeClaim", false); !name.empty())
                mount({.kind = StepMount::Kind::Claim, .name = name, .path = one.mountPath.toStdString(), .subPath = one.subPath.toStdString()}, {{"persistentVolumeClaim", {{"claimName", name}}}});
        for (const OwnVolume &one : m_executor.emptyDirs)
            mount({.name = one.name.toStdString(), .path = one.mountPath.toStdString(), .size = bytesOf(one.size), .isInMemory = one.medium == "Memory"_L1}, {{"emptyDir", trimmed({{"medium", one.medium.toStdString()}, {"sizeLimit", one.size.toStdString()}})}});
        for (const OwnVolume &one : m_executor.ephemeralVolumes) {
            const Json claim{{"accessModes", listOf(one.accessModes)}, {"resources", {{"requests", {{"storage", one.size.toStdString()}}}}}};
            mount({.name = one.name.toStdString(), .path = one.mountPath.toStdString()}, {{"ephemeral", {{"volumeClaimTemplate", {{"spec", claim}}}}}});
        }
        if (m_executor.sharedMemory)
            mount({.path = "/dev/shm", .size = bytesOf(m_executor.sharedMemory->size), .isInMemory = true}, {{"emptyDir", trimmed({{"medium", "Memory"}, {"sizeLimit", m_executor.sharedMemory->size.toStdString()}})}});
    }

    void addVariables(const std::vector<MountedObject> &objects, StepVariable::Kind kind, const char *word, const char *reference)
    {
        for (const MountedObject &one : objects) {
            const std::string name = nameOf(one.name, word, one.isOptional);
            for (const KeyToVariable &pair : one.keys) {
                if (name.empty())
                    continue;
                m_out.variables.push_back({kind, pair.variable.toStdString(), name, pair.key.toStdString(), one.isOptional});
                m_main["env"].push_back({{"name", pair.variable.toStdString()}, {"valueFrom", {{reference, {{"name", name}, {"key", pair.key.toStdString()}, {"optional", one.isOptional}}}}}});
            }
        }
    }

    void readEnvironment()
    {
        addVariables(m_executor.secretsAsEnvironment, StepVariable::Kind::Secret, "Secret", "secretKeyRef");
        addVariables(m_executor.configMapsAsEnvironment, StepVariable::Kind::ConfigMap, "ConfigMap", "configMapKeyRef");
        for (const KeyToVariable &field : m_executor.fieldsAsEnvironment) {
            m_out.variables.push_back({StepVariable::Kind::Field, field.variable.toStdString(), {}, field.key.toStdString()});
            m_main["env"].push_back({{"name", field.variable.toStdString()}, {"valueFrom", {{"fieldRef", {{"fieldPath", field.key.toStdString()}}}}}});
        }
    }

    Json jsonOfSource(const ParameterSource &source) const
    {
        if (source.kind == ParameterSource::Kind::None)
            return {};
        Json value = m_lookup(source);
        if (value.is_string())
            value = parsed(value.get<std::string>());
        return value.is_structured() ? value : Json();
    }

    void readTolerations()
    {
        for (const PodToleration &one : m_executor.tolerations) {
            if (const Json given = jsonOfSource(one.json); given.is_array())
                for (const Json &toleration : given)
                    m_spec["tolerations"].push_back(toleration);
            else if (given.is_object())
                m_spec["tolerations"].push_back(given);
            else if (one.json.kind == ParameterSource::Kind::None)
                m_spec["tolerations"].push_back(trimmed({{"key", one.key.toStdString()}, {"operator", one.operation.toStdString()}, {"value", one.value.toStdString()}, {"effect", one.effect.toStdString()}, {"tolerationSeconds", one.seconds ? Json(*one.seconds) : Json()}}));
        }
    }

    void readAffinity()
    {
        Json affinity = Json::object();
        for (const NodeAffinity &one : m_executor.nodeAffinity) {
            if (const Json given = jsonOfSource(one.json); given.is_object()) {
                affinity["nodeAffinity"].update(given);
                continue;
            }
            const Json term = trimmed({{"matchExpressions", requirements(one.expressions)}, {"matchFields", requirements(one.fields)}});
            if (one.weight)
                affinity["nodeAffinity"]["preferredDuringSchedulingIgnoredDuringExecution"].push_back({{"weight", *one.weight}, {"preference", term}});
            else
                affinity["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]["nodeSelectorTerms"].push_back(term);
        }
        for (const PodAffinity &one : m_executor.podAffinity) {
            const Json labels = trimmed({{"matchLabels", objectOf(one.podLabels)}, {"matchExpressions", requirements(one.podExpressions)}});
            const Json spaces = trimmed({{"matchLabels", objectOf(one.namespaceLabels)}, {"matchExpressions", requirements(one.namespaceExpressions)}});
            const Json term = trimmed({{"labelSelector", labels}, {"namespaceSelector", spaces}, {"namespaces", listOf(one.namespaces)}, {"topologyKey", one.topologyKey.toStdString()}});
            Json &kind = affinity[one.isAnti ? "podAntiAffinity" : "podAffinity"];
            if (one.weight)
                kind["preferredDuringSchedulingIgnoredDuringExecution"].push_back({{"weight", *one.weight}, {"podAffinityTerm", term}});
            else
                kind["requiredDuringSchedulingIgnoredDuringExecution"].push_back(term);
        }
        m_spec["affinity"] = affinity;
    }

    void readPlace()
    {
        readTolerations();
        readAffinity();
        m_spec["nodeSelector"] = objectOf(m_executor.nodeLabels);
        if (const Json given = jsonOfSource(m_executor.nodeSelectorJson); given.is_object())
            m_spec["nodeSelector"].update(given);
        if (!m_spec["nodeSelector"].empty() || !m_spec["affinity"].empty() || m_spec.contains("tolerations"))
            m_notes.push_back("The node selector, the tolerations and the affinity have no effect: this cluster has one node.");
        for (const ParameterSource &secret : m_executor.pullSecrets)
            if (const std::string name = nameOf(secret, "pull secret", true); !name.empty())
                m_spec["imagePullSecrets"].push_back({{"name", name}});
        m_main["imagePullPolicy"] = m_out.pullPolicy = m_executor.pullPolicy.toStdString();
        if (!m_isProcess && m_spec.contains("imagePullSecrets"))
            m_notes.push_back("The pull secrets have no effect: the image is pulled with what podman or docker has signed in to.");
        else if (m_isProcess && (!m_executor.pullPolicy.isEmpty() || m_spec.contains("imagePullSecrets")))
            m_notes.push_back("The pull policy and the pull secrets have no effect: no image is pulled, the step is a process of this machine.");
    }

    /// A kubelet does not start what would be root and must not be.
    void readUser()
    {
        m_out.user = m_executor.runAsUser;
        m_out.group = m_executor.runAsGroup;
        m_out.isNonRoot = m_executor.runAsNonRoot.value_or(false);
        if (m_executor.runAsUser || m_executor.runAsGroup || m_executor.runAsNonRoot)
            m_main["securityContext"] = trimmed({{"runAsUser", m_executor.runAsUser ? Json(*m_executor.runAsUser) : Json()}, {"runAsGroup", m_executor.runAsGroup ? Json(*m_executor.runAsGroup) : Json()}, {"runAsNonRoot", m_executor.runAsNonRoot ? Json(*m_executor.runAsNonRoot) : Json()}});
        const std::int64_t own = ::geteuid();
        if (m_out.isNonRoot && m_out.user == 0)
            m_out.problem = "CreateContainerConfigError: the step must not run as root, but its user is 0. Give it another one with set_security_context.";
        else if (m_isProcess && m_out.isNonRoot && !m_out.user && own == 0)
            m_out.problem = "CreateContainerConfigError: the step must not run as root, but this cluster does, and steps run as its user. Start the cluster as another user.";
        else if (m_isProcess && (m_out.user.value_or(own) != own || m_out.group))
            m_notes.push_back("The user and group of the security context have no effect: the step runs as the user of this cluster.");
    }

    void readLimits()
    {
        const double cores = coresOf(m_container.resources.cpuLimit);
        if (!m_isProcess || cores <= 0)
            return;
        const long here = ::sysconf(_SC_NPROCESSORS_ONLN), whole = static_cast<long>(std::ceil(cores));
        const std::string limit = "The CPU limit of " + m_container.resources.cpuLimit.toStdString();
        m_notes.push_back(whole >= here ? limit + " is no limit here: this machine has " + std::to_string(here) + " cores." : limit + " is kept roughly: the step has " + std::to_string(whole) + " of the " + std::to_string(here) + " cores to itself and others that share them.");
    }

    void readInitContainers()
    {
        for (const InitContainer &one : m_executor.initContainers) {
            StepContainer out{.name = one.name.toStdString(), .image = one.image.toStdString(), .command = textsOf(one.command), .arguments = textsOf(one.arguments), .environment = one.environment};
            if (out.name.empty())
                out.name = "init-" + std::to_string(m_out.initContainers.size());
            for (const KeyToVariable &mount : one.mounts)
                out.mounts.emplace_back(mount.key.toStdString(), mount.variable.toStdString());
            const auto limit = [&](const QString &name) { const auto found = one.limits.find(name); return found == one.limits.end() ? std::string() : found->second.toStdString(); };
            out.cpuLimit = limit(u"cpu"_s);
            out.memoryLimit = limit(u"memory"_s);
            m_spec["initContainers"].push_back(trimmed({{"name", out.name}, {"image", out.image}, {"command", out.command}, {"args", out.arguments}}));
            m_out.initContainers.push_back(std::move(out));
        }
    }

    const KubernetesExecutor &m_executor;
    const ContainerExecutor &m_container;
    const ParameterLookup &m_lookup;
    const bool m_isProcess;
    StepPlatform m_out;
    Json m_spec = Json::object(), m_main = Json::object(), m_notes = Json::array();
};

} // namespace

StepPlatform platformOf(const KubernetesExecutor &executor, const ContainerExecutor &container, const ParameterLookup &lookup)
{
    return Reading(executor, container, lookup).read();
}

ClaimWork claimWorkOf(const ContainerExecutor &container)
{
    if (container.image == "argostub/createpvc"_L1)
        return ClaimWork::Create;
    return container.image == "argostub/deletepvc"_L1 ? ClaimWork::Delete : ClaimWork::None;
}

} // namespace headrace::local
