// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelinespec.h"

namespace headrace {

/// The kubernetes document of a pipeline: what becomes of an executor's pod. A name may be written out (old) or be taken from an input;
/// both are a ParameterSource here.
struct KeyToVariable {
    QString key;
    QString variable;

    bool operator==(const KeyToVariable &) const = default;
};

/// A Secret or ConfigMap as files (`mountPath`) or as environment (`keys`).
struct MountedObject {
    ParameterSource name;
    QString mountPath;
    std::vector<KeyToVariable> keys;
    bool isOptional = false;

    bool operator==(const MountedObject &) const = default;
};

struct MountedClaim {
    ParameterSource name;
    QString mountPath;
    QString subPath;

    bool operator==(const MountedClaim &) const = default;
};

struct PodToleration {
    QString key, operation, value, effect;
    std::optional<qint64> seconds;
    ParameterSource json;

    bool operator==(const PodToleration &) const = default;
};

struct SelectorRequirement {
    QString key, operation;
    QStringList values;

    bool operator==(const SelectorRequirement &) const = default;
};

struct NodeAffinity {
    std::vector<SelectorRequirement> expressions, fields;
    std::optional<int> weight;
    ParameterSource json;

    bool operator==(const NodeAffinity &) const = default;
};

struct PodAffinity {
    std::vector<SelectorRequirement> podExpressions, namespaceExpressions;
    std::map<QString, QString> podLabels, namespaceLabels;
    QString topologyKey;
    QStringList namespaces;
    std::optional<int> weight;
    bool isAnti = false;

    bool operator==(const PodAffinity &) const = default;
};

/// A volume of the pod's own: emptyDir (`medium`, `size`) or a claim that lives as long as the pod.
struct OwnVolume {
    QString name, mountPath, medium, size, storageClass;
    QStringList accessModes;
    bool usesDefaultClass = false;
    std::map<QString, QString> labels, annotations;

    bool operator==(const OwnVolume &) const = default;
};

struct InitContainer {
    QString name, image, restartPolicy;
    QStringList command, arguments;
    std::vector<NameValue> environment;
    std::vector<KeyToVariable> mounts; ///< volume name, mount path
    std::map<QString, QString> requests, limits;

    bool operator==(const InitContainer &) const = default;
};

struct KubernetesExecutor {
    std::vector<MountedObject> secretsAsVolume, secretsAsEnvironment, configMapsAsVolume, configMapsAsEnvironment;
    std::vector<MountedClaim> claims;
    std::map<QString, QString> nodeLabels;
    ParameterSource nodeSelectorJson;
    std::map<QString, QString> podLabels, podAnnotations;
    std::vector<ParameterSource> pullSecrets;
    QString pullPolicy;
    qint64 activeDeadlineSeconds = 0; ///< 0 = none
    std::vector<KeyToVariable> fieldsAsEnvironment; ///< field path, variable
    std::vector<PodToleration> tolerations;
    std::vector<OwnVolume> ephemeralVolumes, emptyDirs;
    std::vector<NodeAffinity> nodeAffinity;
    std::vector<PodAffinity> podAffinity;
    std::optional<OwnVolume> sharedMemory;
    std::optional<qint64> runAsUser, runAsGroup;
    std::optional<bool> runAsNonRoot;
    std::vector<InitContainer> initContainers;

    bool operator==(const KubernetesExecutor &) const = default;
};

struct KubernetesPlatform {
    std::map<QString, KubernetesExecutor> executors;
    QString workspaceSize;
    PlainValue workspaceClaimPatch; ///< pvcSpecPatch
    int ttlOnCompletion = 0, ttlOnSuccess = 0, ttlOnFailure = 0; ///< seconds; 0 = none
    int activeDeadlineSeconds = 0;

    bool operator==(const KubernetesPlatform &) const = default;
};

} // namespace headrace
