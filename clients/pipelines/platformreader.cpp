// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/pipelinereader.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QStringList textsOf(const PlainValue &list)
{
    QStringList texts;
    for (const PlainValue &item : list.items())
        texts.append(item.text());
    return texts;
}

std::map<QString, QString> textMap(const PlainValue &map)
{
    std::map<QString, QString> out;
    for (const PlainEntry &entry : map.entries())
        out.emplace(entry.key, entry.value.text());
    return out;
}

qint64 wholeOf(const PlainValue &value)
{
    return value.isText() ? value.text().toLongLong() : value.integer();
}

template<typename T>
std::vector<T> each(const PlainValue &list, T (*read)(const PlainValue &))
{
    std::vector<T> out;
    out.reserve(list.items().size());
    for (const PlainValue &item : list.items())
        out.push_back(read(item));
    return out;
}

/// A name given by a source, or in the old way as a plain text.
ParameterSource nameFrom(const PlainValue &value, QStringView parameter, QStringView old)
{
    if (const PlainValue *const source = value.find(parameter))
        return readParameterSource(*source);
    if (const PlainValue *const text = value.find(old))
        return {.kind = ParameterSource::Kind::Constant, .constant = *text};
    return {};
}

MountedObject readObject(const PlainValue &value, QStringView parameter, QStringView old, QStringView key)
{
    MountedObject out{nameFrom(value, parameter, old), value.at(u"mountPath").text(), {}, value.at(u"optional").boolean()};
    for (const PlainValue &one : value.at(u"keyToEnv").items())
        out.keys.push_back({one.at(key).text(), one.at(u"envVar").text()});
    return out;
}

MountedObject readSecret(const PlainValue &value)
{
    return readObject(value, u"secretNameParameter", u"secretName", u"secretKey");
}

MountedObject readConfigMap(const PlainValue &value)
{
    return readObject(value, u"configMapNameParameter", u"configMapName", u"configMapKey");
}

MountedClaim readClaim(const PlainValue &value)
{
    MountedClaim out{nameFrom(value, u"pvcNameParameter", u"constant"), value.at(u"mountPath").text(), value.at(u"subPath").text()};
    if (out.name.kind == ParameterSource::Kind::None)
        out.name = readParameterSource(value); // the old fields are those of a source
    return out;
}

ParameterSource readPullSecret(const PlainValue &value)
{
    return nameFrom(value, u"secretNameParameter", u"secretName");
}

KeyToVariable readFieldPath(const PlainValue &value)
{
    return {value.at(u"fieldPath").text(), value.at(u"name").text()};
}

PodToleration readToleration(const PlainValue &value)
{
    PodToleration out{value.at(u"key").text(), value.at(u"operator").text(), value.at(u"value").text(), value.at(u"effect").text(), {}, readParameterSource(value.at(u"tolerationJson"))};
    if (const PlainValue *const seconds = value.find(u"tolerationSeconds"))
        out.seconds = wholeOf(*seconds);
    return out;
}

SelectorRequirement readRequirement(const PlainValue &value)
{
    return {value.at(u"key").text(), value.at(u"operator").text(), textsOf(value.at(u"values"))};
}

std::optional<int> weightOf(const PlainValue &value)
{
    const PlainValue *const weight = value.find(u"weight");
    return weight ? std::optional(static_cast<int>(wholeOf(*weight))) : std::nullopt;
}

NodeAffinity readNodeAffinity(const PlainValue &value)
{
    return {each(value.at(u"matchExpressions"), readRequirement), each(value.at(u"matchFields"), readRequirement), weightOf(value), readParameterSource(value.at(u"nodeAffinityJson"))};
}

PodAffinity readPodAffinity(const PlainValue &value)
{
    return {each(value.at(u"matchPodExpressions"), readRequirement), each(value.at(u"matchNamespaceExpressions"), readRequirement), textMap(value.at(u"matchPodLabels")), textMap(value.at(u"matchNamespaceLabels")),
            value.at(u"topologyKey").text(), textsOf(value.at(u"namespaces")), weightOf(value), value.at(u"anti").boolean()};
}

OwnVolume readVolume(const PlainValue &value)
{
    const PlainValue &metadata = value.at(u"metadata");
    return {.name = value.at(u"volumeName").text(), .mountPath = value.at(u"mountPath").text(), .medium = value.at(u"medium").text(),
            .size = value.contains(u"sizeLimit") ? value.at(u"sizeLimit").text() : value.at(u"size").text(), .storageClass = value.at(u"storageClassName").text(), .accessModes = textsOf(value.at(u"accessModes")),
            .usesDefaultClass = value.at(u"defaultStorageClass").boolean(), .labels = textMap(metadata.at(u"labels")), .annotations = textMap(metadata.at(u"annotations"))};
}

InitContainer readInitContainer(const PlainValue &value)
{
    InitContainer out{.name = value.at(u"name").text(), .image = value.at(u"image").text(), .restartPolicy = value.at(u"restartPolicy").text(), .command = textsOf(value.at(u"command")),
                      .arguments = textsOf(value.at(u"args")), .requests = textMap(value.at(u"resources").at(u"requests")), .limits = textMap(value.at(u"resources").at(u"limits"))};
    for (const PlainValue &one : value.at(u"env").items())
        out.environment.push_back({one.at(u"name").text(), one.at(u"value").text()});
    for (const PlainValue &one : value.at(u"volumeMounts").items())
        out.mounts.push_back({one.at(u"volumeName").text(), one.at(u"mountPath").text()});
    return out;
}

} // namespace

KubernetesExecutor readKubernetesExecutor(const PlainValue &value)
{
    KubernetesExecutor out{.secretsAsVolume = each(value.at(u"secretAsVolume"), readSecret),
                           .secretsAsEnvironment = each(value.at(u"secretAsEnv"), readSecret),
                           .configMapsAsVolume = each(value.at(u"configMapAsVolume"), readConfigMap),
                           .configMapsAsEnvironment = each(value.at(u"configMapAsEnv"), readConfigMap),
                           .claims = each(value.at(u"pvcMount"), readClaim),
                           .nodeLabels = textMap(value.at(u"nodeSelector").at(u"labels")),
                           .nodeSelectorJson = readParameterSource(value.at(u"nodeSelector").at(u"nodeSelectorJson")),
                           .podLabels = textMap(value.at(u"podMetadata").at(u"labels")),
                           .podAnnotations = textMap(value.at(u"podMetadata").at(u"annotations")),
                           .pullSecrets = each(value.at(u"imagePullSecret"), readPullSecret),
                           .pullPolicy = value.at(u"imagePullPolicy").text(),
                           .activeDeadlineSeconds = wholeOf(value.at(u"activeDeadlineSeconds")),
                           .fieldsAsEnvironment = each(value.at(u"fieldPathAsEnv"), readFieldPath),
                           .tolerations = each(value.at(u"tolerations"), readToleration),
                           .ephemeralVolumes = each(value.at(u"genericEphemeralVolume"), readVolume),
                           .emptyDirs = each(value.at(u"emptyDirMounts"), readVolume),
                           .nodeAffinity = each(value.at(u"nodeAffinity"), readNodeAffinity),
                           .podAffinity = each(value.at(u"podAffinity"), readPodAffinity),
                           .initContainers = each(value.at(u"initContainers"), readInitContainer)};
    if (value.at(u"enabledSharedMemory").isMap())
        out.sharedMemory = readVolume(value.at(u"enabledSharedMemory"));
    const PlainValue &security = value.at(u"securityContext");
    if (const PlainValue *const user = security.find(u"runAsUser"))
        out.runAsUser = wholeOf(*user);
    if (const PlainValue *const group = security.find(u"runAsGroup"))
        out.runAsGroup = wholeOf(*group);
    if (const PlainValue *const isPlainUser = security.find(u"runAsNonRoot"))
        out.runAsNonRoot = isPlainUser->boolean();
    return out;
}

KubernetesPlatform readKubernetesPlatform(const PlainValue &document)
{
    const PlainValue &kubernetes = document.at(u"platforms").at(u"kubernetes");
    const PlainValue &config = kubernetes.at(u"pipelineConfig");
    KubernetesPlatform out{.workspaceSize = config.at(u"workspace").at(u"size").text(),
                           .workspaceClaimPatch = config.at(u"workspace").at(u"kubernetes").at(u"pvcSpecPatch"),
                           .ttlOnCompletion = static_cast<int>(wholeOf(config.at(u"resourceTtlOnCompletion"))),
                           .ttlOnSuccess = static_cast<int>(wholeOf(config.at(u"resourceTtlOnSuccess"))),
                           .ttlOnFailure = static_cast<int>(wholeOf(config.at(u"resourceTtlOnFailure"))),
                           .activeDeadlineSeconds = static_cast<int>(wholeOf(config.at(u"activeDeadlineSeconds")))};
    for (const PlainEntry &entry : kubernetes.at(u"deploymentSpec").at(u"executors").entries())
        out.executors.emplace(entry.key, readKubernetesExecutor(entry.value));
    return out;
}

} // namespace headrace
