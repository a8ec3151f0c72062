// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/plainvalue.h"

#include <QStringList>

#include <map>
#include <optional>
#include <vector>

namespace headrace {

/// PipelineSpec 2.1.0 in plain values; names are those of the specification. What a document says beyond it stays in its text.
enum class ParameterType { Unspecified, NumberDouble, NumberInteger, String, Boolean, List, Struct, TaskFinalStatus, TaskConfig };
/// "NUMBER_INTEGER"; empty for Unspecified.
QString parameterTypeWord(ParameterType type);
ParameterType parameterTypeOf(QStringView word);

struct ArtifactType {
    QString schemaTitle; ///< "system.Dataset"
    QString schemaUri;
    QString instanceSchema;
    QString schemaVersion;

    bool operator==(const ArtifactType &) const = default;
};

struct InputParameter {
    ParameterType type = ParameterType::Unspecified;
    std::optional<PlainValue> defaultValue;
    bool isOptional = false;
    QString description;
    std::vector<PlainValue> literals; ///< allowed values; empty = any

    bool isRequired() const { return !isOptional && !defaultValue; }
    bool operator==(const InputParameter &) const = default;
};

struct InputArtifact {
    ArtifactType type;
    bool isList = false;
    bool isOptional = false;
    QString description;

    bool operator==(const InputArtifact &) const = default;
};

struct OutputParameter {
    ParameterType type = ParameterType::Unspecified;
    QString description;

    bool operator==(const OutputParameter &) const = default;
};

struct OutputArtifact {
    ArtifactType type;
    bool isList = false;
    PlainValue metadata;
    QString description;

    bool operator==(const OutputArtifact &) const = default;
};

/// An output of a task of the same DAG.
struct TaskOutput {
    QString task;
    QString key;

    bool operator==(const TaskOutput &) const = default;
};

/// Where a parameter input takes its value from.
struct ParameterSource {
    enum class Kind { None, TaskOutput, Constant, RuntimeParameter, ComponentInput, TaskFinalStatus };
    Kind kind = Kind::None;
    TaskOutput output;
    QString name; ///< of the component's input, the runtime parameter, the task whose status is meant
    PlainValue constant;
    QString selector; ///< parameterExpressionSelector

    bool operator==(const ParameterSource &) const = default;
};

struct ArtifactSource {
    enum class Kind { None, TaskOutput, ComponentInput };
    Kind kind = Kind::None;
    TaskOutput output;
    QString name;

    bool operator==(const ArtifactSource &) const = default;
};

enum class TriggerStrategy { Unspecified, AllSucceeded, AllCompleted };

struct RetryPolicy {
    int maxRetryCount = 0;
    QString backoffDuration; ///< "5s"
    double backoffFactor = 0;
    QString backoffMaxDuration;

    bool operator==(const RetryPolicy &) const = default;
};

/// What a task runs over, once an item.
struct TaskIterator {
    enum class Kind { None, Parameter, Artifact };
    Kind kind = Kind::None;
    QString itemInput;
    QString input;              ///< inputParameter or inputArtifact
    std::optional<QString> raw; ///< JSON text of a fixed list
    int parallelismLimit = 0;   ///< 0 = none

    bool operator==(const TaskIterator &) const = default;
};

struct PipelineTask {
    QString displayName; ///< taskInfo.name
    QString component;
    std::map<QString, ParameterSource> parameters;
    std::map<QString, ArtifactSource> artifacts;
    QStringList dependentTasks;
    bool isCached = false; ///< cachingOptions.enableCache
    QString cacheKey;
    QString condition;
    TriggerStrategy strategy = TriggerStrategy::Unspecified;
    TaskIterator iterator;
    std::optional<RetryPolicy> retry;

    bool runsAlways() const { return strategy == TriggerStrategy::AllCompleted; }
    bool operator==(const PipelineTask &) const = default;
};

/// What a DAG hands out: the output of one task, or of whichever of several ran (`isOneOf`).
struct DagOutput {
    bool isOneOf = false;
    std::vector<TaskOutput> sources;

    bool operator==(const DagOutput &) const = default;
};

struct PipelineDag {
    std::map<QString, PipelineTask> tasks;
    std::map<QString, DagOutput> parameters;
    std::map<QString, DagOutput> artifacts;

    bool operator==(const PipelineDag &) const = default;
};

struct TaskConfigPassthrough {
    QString field;
    bool appliesToTask = false;

    bool operator==(const TaskConfigPassthrough &) const = default;
};

struct PipelineComponent {
    std::map<QString, InputParameter> inputParameters;
    std::map<QString, InputArtifact> inputArtifacts;
    std::map<QString, OutputParameter> outputParameters;
    std::map<QString, OutputArtifact> outputArtifacts;
    std::optional<PipelineDag> dag;
    QString executorLabel;
    std::vector<PlainValue> singlePlatformSpecs;
    std::vector<TaskConfigPassthrough> passthroughs;

    bool operator==(const PipelineComponent &) const = default;
};

struct NameValue {
    QString name;
    QString value;

    bool operator==(const NameValue &) const = default;
};

/// Amounts as they are written; the old numeric fields stand in `old` under their own names.
struct ResourceSpec {
    QString cpuLimit, cpuRequest, memoryLimit, memoryRequest;
    QString acceleratorType, acceleratorCount;
    PlainValue old;

    bool operator==(const ResourceSpec &) const = default;
};

struct ContainerExecutor {
    QString image;
    QStringList command;
    QStringList arguments;
    std::vector<NameValue> environment;
    ResourceSpec resources;
    QStringList preCacheCommand;
    QStringList preCacheArguments;

    bool operator==(const ContainerExecutor &) const = default;
};

struct ImporterExecutor {
    ParameterSource uri; ///< a constant or a runtime parameter
    ArtifactType type;
    bool reimports = false;
    bool downloadsToWorkspace = false;
    PlainValue metadata;

    bool operator==(const ImporterExecutor &) const = default;
};

struct PipelineExecutor {
    enum class Kind { None, Container, Importer, Resolver, CustomJob };
    Kind kind = Kind::None;
    ContainerExecutor container;
    ImporterExecutor importer;

    bool operator==(const PipelineExecutor &) const = default;
};

struct PipelineSpec {
    QString name;
    QString displayName;
    QString description;
    QString schemaVersion;
    QString sdkVersion;
    QString defaultPipelineRoot;
    PipelineComponent root;
    std::map<QString, PipelineComponent> components;
    std::map<QString, PipelineExecutor> executors;

    /// The component of a task; null when there is none of that name.
    const PipelineComponent *componentOf(const PipelineTask &task) const
    {
        const auto found = components.find(task.component);
        return found == components.end() ? nullptr : &found->second;
    }
    const PipelineExecutor *executorOf(const PipelineComponent &component) const
    {
        const auto found = executors.find(component.executorLabel);
        return component.executorLabel.isEmpty() || found == executors.end() ? nullptr : &found->second;
    }
    bool operator==(const PipelineSpec &) const = default;
};

} // namespace headrace
