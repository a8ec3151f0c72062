// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/pipelineschema.h"

#include <QRegularExpression>

#include <array>
#include <cmath>
#include <limits>
#include <map>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

// A line a message: field:type, "text" when nothing is said. * = list, % = map with text keys, /n = one of group n, type(a,b) = words in
// the order of their numbers. Source: pipeline_spec.proto and kubernetes_executor_config.proto of Kubeflow Pipelines 2.17.
constexpr const char *messages = R"(
PipelineSpec pipelineInfo:PipelineInfo deploymentSpec:struct sdkVersion schemaVersion components:%ComponentSpec root:ComponentSpec defaultPipelineRoot
PipelineInfo name displayName description
ComponentSpec inputDefinitions:ComponentInputsSpec outputDefinitions:ComponentOutputsSpec dag:DagSpec/1 executorLabel:text/1 singlePlatformSpecs:*SinglePlatformSpec taskConfigPassthroughs:*TaskConfigPassthrough
TaskConfigPassthrough field:word(NONE,RESOURCES,ENV,KUBERNETES_AFFINITY,KUBERNETES_TOLERATIONS,KUBERNETES_NODE_SELECTOR,KUBERNETES_VOLUMES) applyToTask:bool
DagSpec tasks:%PipelineTaskSpec outputs:DagOutputsSpec
DagOutputsSpec artifacts:%DagOutputArtifactSpec parameters:%DagOutputParameterSpec
DagOutputArtifactSpec artifactSelectors:*ArtifactSelectorSpec
ArtifactSelectorSpec producerSubtask outputArtifactKey
DagOutputParameterSpec valueFromParameter:ParameterSelectorSpec/1 valueFromOneof:ParameterSelectorsSpec/1
ParameterSelectorSpec producerSubtask outputParameterKey
ParameterSelectorsSpec parameterSelectors:*ParameterSelectorSpec
ComponentInputsSpec artifacts:%InputArtifact parameters:%InputParameter
InputArtifact artifactType:ArtifactTypeSchema isArtifactList:bool isOptional:bool description
InputParameter type:word(PRIMITIVE_TYPE_UNSPECIFIED,INT,DOUBLE,STRING) parameterType:word(PARAMETER_TYPE_ENUM_UNSPECIFIED,NUMBER_DOUBLE,NUMBER_INTEGER,STRING,BOOLEAN,LIST,STRUCT,TASK_FINAL_STATUS,TASK_CONFIG) defaultValue:value isOptional:bool description literals:*value
ComponentOutputsSpec artifacts:%OutputArtifact parameters:%OutputParameter
OutputArtifact artifactType:ArtifactTypeSchema properties:%ValueOrRuntimeParameter customProperties:%ValueOrRuntimeParameter metadata:struct isArtifactList:bool description
OutputParameter type:word(PRIMITIVE_TYPE_UNSPECIFIED,INT,DOUBLE,STRING) parameterType:word(PARAMETER_TYPE_ENUM_UNSPECIFIED,NUMBER_DOUBLE,NUMBER_INTEGER,STRING,BOOLEAN,LIST,STRUCT,TASK_FINAL_STATUS,TASK_CONFIG) description
ArtifactTypeSchema schemaTitle:text/1 schemaUri:text/1 instanceSchema:text/1 schemaVersion
ValueOrRuntimeParameter constantValue:OldValue/1 runtimeParameter:text/1 constant:value/1
OldValue intValue:long/1 doubleValue:real/1 stringValue:text/1
PipelineTaskSpec taskInfo:PipelineTaskInfo inputs:TaskInputsSpec dependentTasks:*text cachingOptions:CachingOptions componentRef:ComponentRef triggerPolicy:TriggerPolicy artifactIterator:ArtifactIteratorSpec/1 parameterIterator:ParameterIteratorSpec/1 retryPolicy:RetryPolicy iteratorPolicy:IteratorPolicy
PipelineTaskInfo name
ComponentRef name
CachingOptions enableCache:bool cacheKey
TriggerPolicy condition strategy:word(TRIGGER_STRATEGY_UNSPECIFIED,ALL_UPSTREAM_TASKS_SUCCEEDED,ALL_UPSTREAM_TASKS_COMPLETED)
ArtifactIteratorSpec items:ArtifactItems itemInput
ArtifactItems inputArtifact
ParameterIteratorSpec items:ParameterItems itemInput
ParameterItems raw:text/1 inputParameter:text/1
RetryPolicy maxRetryCount:int backoffDuration:duration backoffFactor:real backoffMaxDuration:duration
IteratorPolicy parallelismLimit:int
TaskInputsSpec parameters:%InputParameterSpec artifacts:%InputArtifactSpec
InputArtifactSpec taskOutputArtifact:TaskOutputArtifactSpec/1 componentInputArtifact:text/1
TaskOutputArtifactSpec producerTask outputArtifactKey
InputParameterSpec taskOutputParameter:TaskOutputParameterSpec/1 runtimeValue:ValueOrRuntimeParameter/1 componentInputParameter:text/1 taskFinalStatus:TaskFinalStatus/1 parameterExpressionSelector
TaskOutputParameterSpec producerTask outputParameterKey
TaskFinalStatus producerTask
PipelineDeploymentConfig executors:%ExecutorSpec
ExecutorSpec container:PipelineContainerSpec/1 importer:ImporterSpec/1 resolver:ResolverSpec/1 customJob:AIPlatformCustomJobSpec/1
PipelineContainerSpec image command:*text args:*text lifecycle:Lifecycle resources:ResourceSpec env:*EnvVar
Lifecycle preCacheCheck:Exec
Exec command:*text args:*text
ResourceSpec cpuLimit:real memoryLimit:real cpuRequest:real memoryRequest:real resourceCpuLimit resourceMemoryLimit resourceCpuRequest resourceMemoryRequest accelerator:AcceleratorConfig
AcceleratorConfig type count:long resourceType resourceCount
EnvVar name value
ImporterSpec artifactUri:ValueOrRuntimeParameter typeSchema:ArtifactTypeSchema properties:%ValueOrRuntimeParameter customProperties:%ValueOrRuntimeParameter reimport:bool metadata:struct downloadToWorkspace:bool
ResolverSpec outputArtifactQueries:%ArtifactQuerySpec
ArtifactQuerySpec filter limit:int
AIPlatformCustomJobSpec customJob:struct
PlatformSpec platforms:%SinglePlatformSpec
SinglePlatformSpec deploymentSpec:PlatformDeploymentConfig platform config:struct pipelineConfig:PipelineConfig
PlatformDeploymentConfig executors:%struct
PipelineConfig resourceTtlOnCompletion:int workspace:WorkspaceConfig resourceTtlOnSuccess:int resourceTtlOnFailure:int activeDeadlineSeconds:int
WorkspaceConfig size kubernetes:KubernetesWorkspaceConfig
KubernetesWorkspaceConfig pvcSpecPatch:struct
KubernetesExecutorConfig secretAsVolume:*SecretAsVolume secretAsEnv:*SecretAsEnv pvcMount:*PvcMount nodeSelector:NodeSelector podMetadata:PodMetadata imagePullSecret:*ImagePullSecret imagePullPolicy configMapAsVolume:*ConfigMapAsVolume configMapAsEnv:*ConfigMapAsEnv activeDeadlineSeconds:long fieldPathAsEnv:*FieldPathAsEnv tolerations:*Toleration genericEphemeralVolume:*GenericEphemeralVolume nodeAffinity:*NodeAffinityTerm podAffinity:*PodAffinityTerm enabledSharedMemory:EnabledSharedMemory emptyDirMounts:*EmptyDirMount securityContext:SecurityContext initContainers:*InitContainer
EnabledSharedMemory volumeName size
SecretAsVolume secretName mountPath optional:bool secretNameParameter:InputParameterSpec
SecretAsEnv secretName keyToEnv:*SecretKeyToEnvMap optional:bool secretNameParameter:InputParameterSpec
SecretKeyToEnvMap secretKey envVar
PvcMount taskOutputParameter:TaskOutputParameterSpec/1 constant:text/1 componentInputParameter:text/1 mountPath pvcNameParameter:InputParameterSpec subPath
NodeSelector labels:%text nodeSelectorJson:InputParameterSpec
PodMetadata labels:%text annotations:%text
ConfigMapAsVolume configMapName mountPath optional:bool configMapNameParameter:InputParameterSpec
ConfigMapAsEnv configMapName keyToEnv:*ConfigMapKeyToEnvMap configMapNameParameter:InputParameterSpec optional:bool
ConfigMapKeyToEnvMap configMapKey envVar
GenericEphemeralVolume volumeName mountPath accessModes:*text size defaultStorageClass:bool storageClassName metadata:PodMetadata
ImagePullSecret secretName secretNameParameter:InputParameterSpec
FieldPathAsEnv name fieldPath
Toleration key operator value effect tolerationSeconds:long tolerationJson:InputParameterSpec
SelectorRequirement key operator values:*text
NodeAffinityTerm matchExpressions:*SelectorRequirement matchFields:*SelectorRequirement weight:int nodeAffinityJson:InputParameterSpec
PodAffinityTerm matchPodExpressions:*SelectorRequirement matchPodLabels:%text topologyKey namespaces:*text matchNamespaceExpressions:*SelectorRequirement matchNamespaceLabels:%text weight:int anti:bool
SecurityContext runAsUser:long runAsGroup:long runAsNonRoot:bool
EmptyDirMount volumeName mountPath medium sizeLimit
InitContainer name image command:*text args:*text env:*EnvVar volumeMounts:*VolumeMount restartPolicy resources:ResourceRequirements
VolumeMount volumeName mountPath
ResourceRequirements requests:%text limits:%text
)";

enum class FieldShape { One, List, Map };
enum class FieldType { Text, Bool, Int, Long, Real, Duration, Word, Struct, Value, Message };

struct SchemaField {
    QString name;
    FieldType type = FieldType::Text;
    const std::vector<SchemaField> *message = nullptr; ///< of FieldType::Message
    FieldShape shape = FieldShape::One;
    int group = 0;
    QStringList words;
    QString typeWord; ///< as the table above has it
};

using SchemaMessage = std::vector<SchemaField>;
using Schema = std::map<QString, SchemaMessage>; // its messages stay where they are

SchemaField fieldFrom(const QString &text)
{
    static const QRegularExpression pattern(u"^(\\w+)(?::([*%]?)(\\w+)(?:\\(([^)]*)\\))?(?:/(\\d))?)?$"_s);
    const QRegularExpressionMatch match = pattern.match(text);
    SchemaField field{.name = match.captured(1), .typeWord = match.captured(3).isEmpty() ? u"text"_s : match.captured(3)};
    if (!match.captured(2).isEmpty())
        field.shape = match.captured(2) == "*"_L1 ? FieldShape::List : FieldShape::Map;
    field.group = match.captured(5).toInt();
    if (!match.captured(4).isEmpty())
        field.words = match.captured(4).split(u',');
    constexpr std::array types{"text", "bool", "int", "long", "real", "duration", "word", "struct", "value"};
    const auto type = std::find_if(types.begin(), types.end(), [&](const char *word) { return field.typeWord == QLatin1StringView(word); });
    field.type = static_cast<FieldType>(type - types.begin());
    return field;
}

const Schema &schema()
{
    static const Schema whole = [] {
        Schema made;
        for (const QString &line : QString::fromLatin1(messages).split(u'\n', Qt::SkipEmptyParts)) {
            const QStringList words = line.split(u' ', Qt::SkipEmptyParts);
            SchemaMessage &message = made[words[0]];
            for (const QString &word : words.mid(1))
                message.push_back(fieldFrom(word));
        }
        for (auto &[name, message] : made)
            for (SchemaField &field : message)
                if (field.type == FieldType::Message)
                    field.message = &made.at(field.typeWord);
        return made;
    }();
    return whole;
}

/// "pipelineInfo" of "pipeline_info".
QString camelOf(QStringView key)
{
    QString out;
    for (qsizetype i = 0; i < key.size(); ++i)
        out += key[i] == u'_' && i + 1 < key.size() && i > 0 ? key[++i].toUpper() : key[i];
    return out;
}

const SchemaField *fieldNamed(const SchemaMessage &message, const QString &key)
{
    for (const SchemaField &field : message)
        if (field.name == key)
            return &field;
    if (!key.contains(u'_'))
        return nullptr;
    const QString camel = camelOf(key);
    for (const SchemaField &field : message)
        if (field.name == camel)
            return &field;
    return nullptr;
}

bool isWhole(const PlainValue &value, bool isLong)
{
    double number = value.number();
    if (value.isText()) {
        bool isNumber = false;
        number = value.text().toDouble(&isNumber);
        if (!isNumber || value.text() != value.text().trimmed())
            return false;
    } else if (value.kind() != PlainValue::Kind::Integer && value.kind() != PlainValue::Kind::Number) {
        return false;
    }
    const double most = isLong ? 9.223372036854775807e18 : 2147483647.0;
    return std::floor(number) == number && std::fabs(number) <= most + (isLong ? 0 : 1);
}

bool isReal(const PlainValue &value)
{
    if (!value.isText())
        return value.kind() == PlainValue::Kind::Integer || value.kind() == PlainValue::Kind::Number;
    bool isNumber = false;
    value.text().toDouble(&isNumber);
    return isNumber || value.text() == "NaN"_L1 || value.text() == "Infinity"_L1 || value.text() == "-Infinity"_L1;
}

bool isDuration(const PlainValue &value)
{
    static const QRegularExpression pattern(u"^-?\\d{1,12}(\\.\\d{1,9})?s$"_s);
    return value.isText() && pattern.match(value.text()).hasMatch();
}

class SchemaCheck
{
public:
    std::vector<SchemaFault> run(const PlainValue &value, const QString &message)
    {
        checkMessage(value, schema().at(message));
        return std::move(m_faults);
    }

private:
    void fault(SchemaFaultKind kind, QStringList expected = {})
    {
        ObjectPath path;
        for (const Step &step : m_path)
            path.push_back({step.key ? *step.key : QString(), step.index});
        m_faults.push_back({kind, std::move(path), std::move(expected)});
    }

    void checkMessage(const PlainValue &value, const SchemaMessage &message)
    {
        if (!value.isMap())
            return fault(SchemaFaultKind::WrongType, {u"map"_s});
        quint32 groups = 0;
        quint64 seen = 0; // no message has as many fields
        m_path.push_back({});
        for (const PlainEntry &entry : value.entries()) {
            m_path.back() = {&entry.key, -1};
            const SchemaField *const field = fieldNamed(message, entry.key);
            if (!field) {
                fault(SchemaFaultKind::UnknownField);
                continue;
            }
            const quint64 bit = 1ULL << (field - message.data());
            if (seen & bit)
                fault(SchemaFaultKind::Twice);
            seen |= bit;
            if (entry.value.isNull() && (field->type != FieldType::Value || field->shape != FieldShape::One))
                continue; // says nothing
            if (field->group > 0 && (groups & (1U << field->group)))
                fault(SchemaFaultKind::TwoChoices);
            groups |= field->group > 0 ? 1U << field->group : 0;
            checkField(entry.value, *field);
        }
        m_path.pop_back();
    }

    void checkField(const PlainValue &value, const SchemaField &field)
    {
        if (field.shape == FieldShape::One)
            return checkOne(value, field);
        if (field.shape == FieldShape::List ? !value.isList() : !value.isMap())
            return fault(SchemaFaultKind::WrongType, {field.shape == FieldShape::List ? u"list"_s : u"map"_s});
        const auto part = [&](Step step, const PlainValue &one) {
            m_path.push_back(step);
            if (one.isNull() && field.type != FieldType::Value)
                fault(SchemaFaultKind::NullEntry);
            else
                checkOne(one, field);
            m_path.pop_back();
        };
        for (std::size_t i = 0; i < value.items().size(); ++i)
            part({nullptr, static_cast<int>(i)}, value.items()[i]);
        for (const PlainEntry &entry : value.entries())
            part({&entry.key, -1}, entry.value);
    }

    void checkOne(const PlainValue &value, const SchemaField &field)
    {
        const auto demand = [&](bool holds, const QString &word) {
            if (!holds)
                fault(SchemaFaultKind::WrongType, {word});
        };
        switch (field.type) {
        case FieldType::Text:
            return demand(value.isText(), u"text"_s);
        case FieldType::Bool:
            return demand(value.kind() == PlainValue::Kind::Boolean, u"boolean"_s);
        case FieldType::Int:
        case FieldType::Long:
            return demand(isWhole(value, field.type == FieldType::Long), u"integer"_s);
        case FieldType::Real:
            return demand(isReal(value), u"number"_s);
        case FieldType::Duration:
            return demand(isDuration(value), u"duration"_s);
        case FieldType::Word:
            return checkWord(value, field.words);
        case FieldType::Struct:
            return value.isMap() ? checkFree(value) : fault(SchemaFaultKind::WrongType, {u"map"_s});
        case FieldType::Value:
            return checkFree(value);
        case FieldType::Message:
            return checkMessage(value, *field.message);
        }
    }

    void checkWord(const PlainValue &value, const QStringList &words)
    {
        if (value.isText() ? !words.contains(value.text()) : !isWhole(value, false))
            fault(value.isText() ? SchemaFaultKind::UnknownWord : SchemaFaultKind::WrongType, value.isText() ? words.mid(1) : QStringList{u"text"_s});
    }

    void checkFree(const PlainValue &value)
    {
        if (value.kind() == PlainValue::Kind::Number && !std::isfinite(value.number()))
            return fault(SchemaFaultKind::NotFinite);
        if (value.isScalar())
            return;
        m_path.push_back({});
        for (const PlainEntry &entry : value.entries()) {
            m_path.back() = {&entry.key, -1};
            checkFree(entry.value);
        }
        for (std::size_t i = 0; i < value.items().size(); ++i) {
            m_path.back() = {nullptr, static_cast<int>(i)};
            checkFree(value.items()[i]);
        }
        m_path.pop_back();
    }

    struct Step {
        const QString *key = nullptr;
        int index = -1;
    };

    std::vector<Step> m_path;
    std::vector<SchemaFault> m_faults;
};

/// What the value was before, and how it was spelled then; what is still the same is spelled the same.
using Before = Respelled;

Before partOf(const Before &before, std::size_t index, const QString &key)
{
    if (!before.value)
        return {};
    const auto find = [&](const PlainValue &map) {
        const bool isThere = index < map.entries().size() && map.entries()[index].key == key;
        return isThere ? &map.entries()[index].value : map.find(key);
    };
    const Before part{find(*before.value), find(*before.spelled)};
    return part.value && part.spelled ? part : Before();
}

PlainValue respelled(const PlainValue &value, const SchemaField &field, const Before &before);

bool isSame(const PlainValue &better, const PlainValue &value)
{
    return better.isIdenticalTo(value) || better == value;
}

PlainValue respelledMessage(const PlainValue &value, const SchemaMessage &message, const Before &before)
{
    if (before.value && value.isSharedWith(*before.value))
        return *before.spelled;
    if (!value.isMap())
        return value;
    PlainValue out = value;
    for (std::size_t i = 0; i < value.entries().size(); ++i) {
        const PlainEntry &entry = value.entries()[i];
        const SchemaField *const field = fieldNamed(message, entry.key);
        if (!field)
            continue;
        if (field->type == FieldType::Message || field->type == FieldType::Word)
            if (PlainValue better = respelled(entry.value, *field, partOf(before, i, entry.key)); !isSame(better, entry.value))
                out.set(entry.key, std::move(better));
        if (field->name != entry.key && !value.contains(field->name))
            out.renameKey(entry.key, field->name);
    }
    return out;
}

PlainValue respelled(const PlainValue &value, const SchemaField &field, const Before &before)
{
    if (before.value && value.isSharedWith(*before.value))
        return *before.spelled;
    if (field.shape == FieldShape::One) {
        const bool isNumber = field.type == FieldType::Word && value.kind() == PlainValue::Kind::Integer;
        if (isNumber)
            return value.integer() >= 0 && value.integer() < field.words.size() ? PlainValue(field.words[value.integer()]) : value;
        return field.message ? respelledMessage(value, *field.message, before) : value;
    }
    if (!field.message)
        return value;
    PlainValue out = value;
    for (std::size_t i = 0; i < value.entries().size(); ++i) {
        const PlainEntry &entry = value.entries()[i];
        if (PlainValue better = respelledMessage(entry.value, *field.message, partOf(before, i, entry.key)); !isSame(better, entry.value))
            out.set(entry.key, std::move(better));
    }
    for (std::size_t i = 0; i < value.items().size(); ++i)
        if (PlainValue better = respelledMessage(value.items()[i], *field.message, {}); !isSame(better, value.items()[i]))
            out.item(i) = std::move(better);
    return out;
}

} // namespace

std::vector<SchemaFault> schemaFaults(const PlainValue &value, const QString &message)
{
    return SchemaCheck().run(value, message);
}

PlainValue inNewSpelling(const PlainValue &value, const QString &message, const Respelled &before)
{
    return respelledMessage(value, schema().at(message), before);
}

QStringList fieldsOf(const QString &message)
{
    QStringList names;
    const auto found = schema().find(message);
    for (const SchemaField &field : found == schema().end() ? SchemaMessage() : found->second)
        names.append(field.name);
    return names;
}

} // namespace headrace
