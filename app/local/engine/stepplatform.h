// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/json.h"
#include "clients/types/kubernetesplatform.h"

#include <functional>
#include <optional>

namespace headrace::local {

/// What a step finds at a path of its own.
struct StepMount {
    enum class Kind { Secret, ConfigMap, Claim, Empty };
    Kind kind = Kind::Empty;
    std::string name; ///< of the object, or of a volume of the pod's own
    std::string path;
    std::string subPath;
    std::int64_t size = 0; ///< most bytes of an empty folder in memory; 0 = no limit of its own
    bool isInMemory = false;
    bool isOptional = false;
};

/// What a step finds in its environment beside its container's own variables.
struct StepVariable {
    enum class Kind { Secret, ConfigMap, Field };
    Kind kind = Kind::Field;
    std::string variable;
    std::string object;
    std::string key; ///< in the object, or the pod's field ("metadata.name")
    bool isOptional = false;
};

/// A container beside the lightweight Python ones: of the step itself or one that runs before it. Texts have their placeholders filled in.
struct StepContainer {
    std::string name;  ///< of its log: "main" for the step's own
    std::string image;
    std::vector<std::string> command, arguments;
    std::vector<NameValue> environment;
    std::vector<std::pair<std::string, std::string>> mounts; ///< a volume's name (see `StepMount`) and its path
    std::string cpuLimit, memoryLimit;
};

/// A step's part of the kubernetes document with its names filled in.
struct StepPlatform {
    std::vector<StepMount> mounts;
    std::vector<StepVariable> variables;
    std::vector<StepContainer> initContainers;
    std::optional<std::int64_t> user, group;
    bool isNonRoot = false;
    std::string pullPolicy; ///< "Always", "Never", "IfNotPresent"; empty = none said
    std::int64_t seconds = 0; ///< that it may take; 0 = any
    /// What its pod says of it: "labels", "annotations", "spec" (the container under "container") and "notes", sentences about what is
    /// written down but has no effect here.
    Json pod = Json::object();
    std::string problem; ///< why it cannot start; a code before ": "
};

/// Discarded = it has no value.
using ParameterLookup = std::function<Json(const ParameterSource &)>;
StepPlatform platformOf(const KubernetesExecutor &executor, const ContainerExecutor &container, const ParameterLookup &lookup);

/// The tasks that make or remove a claim have images that nobody runs.
enum class ClaimWork { None, Create, Delete };
ClaimWork claimWorkOf(const ContainerExecutor &container);

} // namespace headrace::local
