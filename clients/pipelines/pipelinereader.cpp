// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/pipelinereader.h"

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::array<const char *, 9> typeWords{"", "NUMBER_DOUBLE", "NUMBER_INTEGER", "STRING", "BOOLEAN", "LIST", "STRUCT", "TASK_FINAL_STATUS", "TASK_CONFIG"};

QStringList textsOf(const PlainValue &list)
{
    QStringList texts;
    for (const PlainValue &item : list.items())
        texts.append(item.text());
    return texts;
}

/// Every entry of a map through a reader.
template<typename T>
std::map<QString, T> mapped(const PlainValue &map, T (*read)(const PlainValue &))
{
    std::map<QString, T> out;
    for (const PlainEntry &entry : map.entries())
        out.emplace(entry.key, read(entry.value));
    return out;
}

int wholeOf(const PlainValue &value)
{
    return value.isText() ? value.text().toInt() : static_cast<int>(std::clamp<qint64>(value.integer(), -2147483648LL, 2147483647LL));
}

ArtifactType readArtifactType(const PlainValue &value)
{
    return {value.at(u"schemaTitle").text(), value.at(u"schemaUri").text(), value.at(u"instanceSchema").text(), value.at(u"schemaVersion").text()};
}

InputParameter readInputParameter(const PlainValue &value)
{
    InputParameter out{.type = parameterTypeOf(value.at(u"parameterType").text()), .isOptional = value.at(u"isOptional").boolean(), .description = value.at(u"description").text(), .literals = value.at(u"literals").items()};
    if (const PlainValue *const standard = value.find(u"defaultValue"))
        out.defaultValue = *standard;
    return out;
}

InputArtifact readInputArtifact(const PlainValue &value)
{
    return {readArtifactType(value.at(u"artifactType")), value.at(u"isArtifactList").boolean(), value.at(u"isOptional").boolean(), value.at(u"description").text()};
}

OutputParameter readOutputParameter(const PlainValue &value)
{
    return {parameterTypeOf(value.at(u"parameterType").text()), value.at(u"description").text()};
}

OutputArtifact readOutputArtifact(const PlainValue &value)
{
    return {readArtifactType(value.at(u"artifactType")), value.at(u"isArtifactList").boolean(), value.at(u"metadata"), value.at(u"description").text()};
}

ArtifactSource readArtifactSource(const PlainValue &value)
{
    if (const PlainValue *const output = value.find(u"taskOutputArtifact"))
        return {.kind = ArtifactSource::Kind::TaskOutput, .output = {output->at(u"producerTask").text(), output->at(u"outputArtifactKey").text()}};
    if (const PlainValue *const input = value.find(u"componentInputArtifact"))
        return {.kind = ArtifactSource::Kind::ComponentInput, .name = input->text()};
    return {};
}

DagOutput readParameterOutput(const PlainValue &value)
{
    DagOutput out{.isOneOf = value.contains(u"valueFromOneof")};
    const auto add = [&](const PlainValue &selector) { out.sources.push_back({selector.at(u"producerSubtask").text(), selector.at(u"outputParameterKey").text()}); };
    if (const PlainValue *const one = value.find(u"valueFromParameter"))
        add(*one);
    for (const PlainValue &selector : value.at(u"valueFromOneof").at(u"parameterSelectors").items())
        add(selector);
    return out;
}

DagOutput readArtifactOutput(const PlainValue &value)
{
    DagOutput out;
    for (const PlainValue &selector : value.at(u"artifactSelectors").items())
        out.sources.push_back({selector.at(u"producerSubtask").text(), selector.at(u"outputArtifactKey").text()});
    out.isOneOf = out.sources.size() > 1;
    return out;
}

TaskIterator readIterator(const PlainValue &task)
{
    TaskIterator out{.parallelismLimit = wholeOf(task.at(u"iteratorPolicy").at(u"parallelismLimit"))};
    if (const PlainValue *const iterator = task.find(u"parameterIterator")) {
        out.kind = TaskIterator::Kind::Parameter;
        out.itemInput = iterator->at(u"itemInput").text();
        out.input = iterator->at(u"items").at(u"inputParameter").text();
        if (const PlainValue *const raw = iterator->at(u"items").find(u"raw"))
            out.raw = raw->text();
    } else if (const PlainValue *const artifacts = task.find(u"artifactIterator")) {
        out.kind = TaskIterator::Kind::Artifact;
        out.itemInput = artifacts->at(u"itemInput").text();
        out.input = artifacts->at(u"items").at(u"inputArtifact").text();
    }
    return out;
}

ResourceSpec readResources(const PlainValue &value)
{
    ResourceSpec out{value.at(u"resourceCpuLimit").text(), value.at(u"resourceCpuRequest").text(), value.at(u"resourceMemoryLimit").text(), value.at(u"resourceMemoryRequest").text()};
    const PlainValue &accelerator = value.at(u"accelerator");
    out.acceleratorType = accelerator.at(u"resourceType").text();
    out.acceleratorCount = accelerator.at(u"resourceCount").text();
    for (const char16_t *const field : {u"cpuLimit", u"memoryLimit", u"cpuRequest", u"memoryRequest"})
        if (const PlainValue *const old = value.find(field))
            out.old.set(QString::fromUtf16(field), *old);
    if (const PlainValue *const type = accelerator.find(u"type"))
        out.old.set(u"type"_s, *type);
    if (const PlainValue *const count = accelerator.find(u"count"))
        out.old.set(u"count"_s, *count);
    return out;
}

ContainerExecutor readContainer(const PlainValue &value)
{
    ContainerExecutor out{.image = value.at(u"image").text(), .command = textsOf(value.at(u"command")), .arguments = textsOf(value.at(u"args")), .resources = readResources(value.at(u"resources"))};
    for (const PlainValue &one : value.at(u"env").items())
        out.environment.push_back({one.at(u"name").text(), one.at(u"value").text()});
    const PlainValue &check = value.at(u"lifecycle").at(u"preCacheCheck");
    out.preCacheCommand = textsOf(check.at(u"command"));
    out.preCacheArguments = textsOf(check.at(u"args"));
    return out;
}

ImporterExecutor readImporter(const PlainValue &value)
{
    const PlainValue uri{{u"runtimeValue"_s, value.at(u"artifactUri")}};
    return {value.contains(u"artifactUri") ? readParameterSource(uri) : ParameterSource(), readArtifactType(value.at(u"typeSchema")), value.at(u"reimport").boolean(), value.at(u"downloadToWorkspace").boolean(), value.at(u"metadata")};
}

PipelineExecutor readExecutor(const PlainValue &value)
{
    using Kind = PipelineExecutor::Kind;
    if (const PlainValue *const container = value.find(u"container"))
        return {.kind = Kind::Container, .container = readContainer(*container)};
    if (const PlainValue *const importer = value.find(u"importer"))
        return {.kind = Kind::Importer, .importer = readImporter(*importer)};
    return {.kind = value.contains(u"resolver") ? Kind::Resolver : value.contains(u"customJob") ? Kind::CustomJob : Kind::None};
}

} // namespace

QString parameterTypeWord(ParameterType type)
{
    return QString::fromLatin1(typeWords[static_cast<std::size_t>(type)]);
}

ParameterType parameterTypeOf(QStringView word)
{
    for (std::size_t i = 1; i < typeWords.size(); ++i)
        if (word == QLatin1StringView(typeWords[i]))
            return static_cast<ParameterType>(i);
    return ParameterType::Unspecified;
}

ParameterSource readParameterSource(const PlainValue &input)
{
    using Kind = ParameterSource::Kind;
    ParameterSource out{.selector = input.at(u"parameterExpressionSelector").text()};
    if (const PlainValue *const output = input.find(u"taskOutputParameter")) {
        out.kind = Kind::TaskOutput;
        out.output = {output->at(u"producerTask").text(), output->at(u"outputParameterKey").text()};
    } else if (const PlainValue *const name = input.find(u"componentInputParameter")) {
        out.kind = Kind::ComponentInput;
        out.name = name->text();
    } else if (const PlainValue *const status = input.find(u"taskFinalStatus")) {
        out.kind = Kind::TaskFinalStatus;
        out.name = status->at(u"producerTask").text();
    } else if (const PlainValue *const value = input.find(u"runtimeValue")) {
        if (const PlainValue *const parameter = value->find(u"runtimeParameter")) {
            out.kind = Kind::RuntimeParameter;
            out.name = parameter->text();
        } else if (const PlainValue *const constant = value->find(u"constant")) {
            out.kind = Kind::Constant;
            out.constant = *constant;
        } else if (const PlainValue *const old = value->find(u"constantValue"); old && !old->entries().empty()) {
            out.kind = Kind::Constant;
            out.constant = old->entries().front().value;
        }
    }
    return out;
}

PipelineTask readPipelineTask(const PlainValue &value)
{
    const PlainValue &inputs = value.at(u"inputs");
    PipelineTask task{.displayName = value.at(u"taskInfo").at(u"name").text(),
                      .component = value.at(u"componentRef").at(u"name").text(),
                      .parameters = mapped(inputs.at(u"parameters"), readParameterSource),
                      .artifacts = mapped(inputs.at(u"artifacts"), readArtifactSource),
                      .dependentTasks = textsOf(value.at(u"dependentTasks")),
                      .isCached = value.at(u"cachingOptions").at(u"enableCache").boolean(),
                      .cacheKey = value.at(u"cachingOptions").at(u"cacheKey").text(),
                      .condition = value.at(u"triggerPolicy").at(u"condition").text(),
                      .iterator = readIterator(value)};
    const QString strategy = value.at(u"triggerPolicy").at(u"strategy").text();
    task.strategy = strategy == "ALL_UPSTREAM_TASKS_COMPLETED"_L1   ? TriggerStrategy::AllCompleted
        : strategy == "ALL_UPSTREAM_TASKS_SUCCEEDED"_L1 ? TriggerStrategy::AllSucceeded
                                                        : TriggerStrategy::Unspecified;
    const PlainValue &retry = value.at(u"retryPolicy");
    if (retry.isMap())
        task.retry = RetryPolicy{wholeOf(retry.at(u"maxRetryCount")), retry.at(u"backoffDuration").text(), retry.at(u"backoffFactor").number(), retry.at(u"backoffMaxDuration").text()};
    return task;
}

namespace {

/// Everything of a component but its tasks.
PipelineComponent readOutside(const PlainValue &value)
{
    const PlainValue &inputs = value.at(u"inputDefinitions"), &outputs = value.at(u"outputDefinitions");
    PipelineComponent out{.inputParameters = mapped(inputs.at(u"parameters"), readInputParameter),
                          .inputArtifacts = mapped(inputs.at(u"artifacts"), readInputArtifact),
                          .outputParameters = mapped(outputs.at(u"parameters"), readOutputParameter),
                          .outputArtifacts = mapped(outputs.at(u"artifacts"), readOutputArtifact),
                          .executorLabel = value.at(u"executorLabel").text(),
                          .singlePlatformSpecs = value.at(u"singlePlatformSpecs").items()};
    for (const PlainValue &one : value.at(u"taskConfigPassthroughs").items())
        out.passthroughs.push_back({one.at(u"field").text(), one.at(u"applyToTask").boolean()});
    return out;
}

/// Entries that both maps share stay as they were read.
template<typename T, typename Read>
void update(std::map<QString, T> &read, const PlainValue &before, const PlainValue &after, Read readOne)
{
    if (after.isSharedWith(before))
        return;
    const std::vector<PlainEntry> &old = before.entries();
    bool keepsKeys = old.size() == after.entries().size();
    for (std::size_t i = 0; i < after.entries().size(); ++i) {
        const PlainEntry &entry = after.entries()[i];
        const bool isInPlace = i < old.size() && old[i].key == entry.key;
        keepsKeys = keepsKeys && isInPlace;
        const PlainValue *const earlier = isInPlace ? &old[i].value : before.find(entry.key);
        if (earlier && earlier->isSharedWith(entry.value))
            continue;
        readOne(read[entry.key], earlier ? *earlier : PlainValue(), entry.value);
    }
    if (keepsKeys)
        return;
    for (const PlainEntry &entry : old)
        if (!after.contains(entry.key))
            read.erase(entry.key);
}

void updateComponent(PipelineComponent &component, const PlainValue &before, const PlainValue &after)
{
    if (after.isSharedWith(before))
        return;
    std::optional<PipelineDag> dag = std::move(component.dag);
    component = readOutside(after);
    const PlainValue &old = before.at(u"dag"), &now = after.at(u"dag");
    if (!now.isMap())
        return;
    component.dag = dag ? std::move(*dag) : PipelineDag();
    update(component.dag->tasks, dag ? old.at(u"tasks") : PlainValue(), now.at(u"tasks"), [](PipelineTask &task, const PlainValue &, const PlainValue &value) { task = readPipelineTask(value); });
    component.dag->parameters = mapped(now.at(u"outputs").at(u"parameters"), readParameterOutput);
    component.dag->artifacts = mapped(now.at(u"outputs").at(u"artifacts"), readArtifactOutput);
}

} // namespace

PipelineComponent readPipelineComponent(const PlainValue &value)
{
    PipelineComponent out;
    updateComponent(out, {}, value);
    return out;
}

void updatePipelineSpec(PipelineSpec &spec, const PlainValue &before, const PlainValue &after)
{
    if (after.isSharedWith(before))
        return;
    const PlainValue &names = after.at(u"pipelineInfo");
    spec.name = names.at(u"name").text();
    spec.displayName = names.at(u"displayName").text();
    spec.description = names.at(u"description").text();
    spec.schemaVersion = after.at(u"schemaVersion").text();
    spec.sdkVersion = after.at(u"sdkVersion").text();
    spec.defaultPipelineRoot = after.at(u"defaultPipelineRoot").text();
    updateComponent(spec.root, before.at(u"root"), after.at(u"root"));
    update(spec.components, before.at(u"components"), after.at(u"components"), updateComponent);
    const auto executors = [](const PlainValue &document) -> const PlainValue & { return document.at(u"deploymentSpec").at(u"executors"); };
    update(spec.executors, executors(before), executors(after), [](PipelineExecutor &executor, const PlainValue &, const PlainValue &value) { executor = readExecutor(value); });
}

PipelineSpec readPipelineSpec(const PlainValue &document)
{
    PipelineSpec spec;
    updatePipelineSpec(spec, {}, document);
    return spec;
}

} // namespace headrace
