// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/graphports.h"

#include "clients/pipelines/yamlemit.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr auto channelPrefix = "pipelinechannel--"_L1;
constexpr qsizetype longestValue = 120;

PortFamily familyOf(ParameterType type)
{
    switch (type) {
    case ParameterType::NumberDouble:
    case ParameterType::NumberInteger:
        return PortFamily::Number;
    case ParameterType::Boolean:
        return PortFamily::Boolean;
    case ParameterType::List:
    case ParameterType::Struct:
    case ParameterType::TaskConfig:
        return PortFamily::Structure;
    case ParameterType::TaskFinalStatus:
        return PortFamily::FinalStatus;
    default:
        return PortFamily::Text;
    }
}

PortFamily familyOf(const ArtifactType &type)
{
    if (type.schemaTitle == "system.Dataset"_L1)
        return PortFamily::Dataset;
    if (type.schemaTitle == "system.Model"_L1)
        return PortFamily::Model;
    return type.schemaTitle.endsWith("Metrics"_L1) ? PortFamily::Metrics : PortFamily::Artifact;
}

void setSource(GraphPort &port, const PipelineTask &task)
{
    if (const auto artifact = task.artifacts.find(port.key); port.kind == PortKind::Artifact) {
        if (artifact != task.artifacts.end() && artifact->second.kind != ArtifactSource::Kind::None)
            port.source = PortSource::Wire;
        return;
    }
    const auto found = task.parameters.find(port.key);
    if (found == task.parameters.end())
        return;
    using Kind = ParameterSource::Kind;
    const ParameterSource &source = found->second;
    switch (source.kind) {
    case Kind::Constant:
        port.valueText = valueLine(source.constant);
        port.source = source.constant.text().contains("{{$.inputs"_L1) ? PortSource::Template : PortSource::Constant;
        break;
    case Kind::RuntimeParameter:
        port.source = PortSource::PipelineInput;
        port.valueText = source.name;
        break;
    case Kind::None:
        break;
    default:
        port.source = PortSource::Wire;
    }
}

void addBadge(QList<GraphBadge> &badges, GraphBadge::Kind kind, const QString &text)
{
    if (!text.isEmpty())
        badges.push_back({kind, text});
}

void addPlatformBadges(QList<GraphBadge> &badges, const KubernetesExecutor &platform)
{
    using Kind = GraphBadge::Kind;
    for (const MountedClaim &claim : platform.claims)
        badges.push_back({Kind::Volume, claim.mountPath});
    for (const OwnVolume &volume : platform.emptyDirs)
        badges.push_back({Kind::Volume, volume.mountPath});
    for (const auto *const secrets : {&platform.secretsAsVolume, &platform.secretsAsEnvironment})
        for (const MountedObject &secret : *secrets)
            badges.push_back({Kind::Secret, secret.name.kind == ParameterSource::Kind::Constant ? secret.name.constant.text() : QString()});
    for (const auto *const maps : {&platform.configMapsAsVolume, &platform.configMapsAsEnvironment})
        for (const MountedObject &map : *maps)
            badges.push_back({Kind::ConfigMap, map.name.kind == ParameterSource::Kind::Constant ? map.name.constant.text() : QString()});
    if (platform.activeDeadlineSeconds > 0)
        badges.push_back({Kind::Timeout, QString::number(platform.activeDeadlineSeconds) % u" s"_s});
    if (badges.empty() && !(platform == KubernetesExecutor{}))
        badges.push_back({Kind::Platform, {}});
}

} // namespace

bool isPlumbing(const QString &name)
{
    return name.startsWith(channelPrefix);
}

QString plainChannel(const QString &name)
{
    QString plain = name;
    while (isPlumbing(plain))
        plain.remove(0, channelPrefix.size());
    return plain;
}

QString valueLine(const PlainValue &value)
{
    QString line = value.isText() ? value.text() : QString::fromStdString(jsonLine(value));
    line.replace(u'\n', u' ');
    return line.size() > longestValue ? QString(line.left(longestValue) % u'…') : line;
}

bool mentions(const PlainValue &value, const QString &input)
{
    return value.isText() && value.text().contains(QString(u"['"_s % input % u"']"_s));
}

GraphPort portOf(const QString &key, PortDirection direction, ParameterType type)
{
    return {.key = key, .title = plainChannel(key), .direction = direction, .kind = PortKind::Parameter, .family = familyOf(type), .typeName = parameterTypeWord(type)};
}

GraphPort portOf(const QString &key, PortDirection direction, const ArtifactType &type, bool isList)
{
    return {.key = key, .title = plainChannel(key), .direction = direction, .kind = PortKind::Artifact, .family = familyOf(type), .typeName = type.schemaTitle, .isList = isList};
}

QList<GraphPort> portsOf(const PipelineComponent &component, const PipelineTask *task)
{
    QList<GraphPort> ports;
    ports.reserve(static_cast<qsizetype>(component.inputParameters.size() + component.inputArtifacts.size() + component.outputParameters.size() + component.outputArtifacts.size()));
    const auto add = [&](GraphPort port, bool isRequired) {
        port.isRequired = isRequired;
        if (task && port.direction == PortDirection::Input)
            setSource(port, *task);
        ports.push_back(std::move(port));
    };
    for (const auto &[key, input] : component.inputParameters) {
        if (isPlumbing(key))
            continue;
        GraphPort port = portOf(key, PortDirection::Input, input.type);
        if (input.defaultValue) {
            port.source = PortSource::Default;
            port.valueText = valueLine(*input.defaultValue);
        }
        add(std::move(port), input.isRequired());
    }
    for (const auto &[key, input] : component.inputArtifacts)
        if (!isPlumbing(key))
            add(portOf(key, PortDirection::Input, input.type, input.isList), !input.isOptional);
    for (const auto &[key, output] : component.outputParameters)
        if (!isPlumbing(key))
            add(portOf(key, PortDirection::Output, output.type), false);
    for (const auto &[key, output] : component.outputArtifacts)
        if (!isPlumbing(key))
            add(portOf(key, PortDirection::Output, output.type, output.isList), false);
    return ports;
}

QList<GraphBadge> badgesOf(const PipelineTask &task, const PipelineExecutor *executor, const KubernetesExecutor *platform)
{
    using Kind = GraphBadge::Kind;
    QList<GraphBadge> badges;
    if (executor && executor->kind == PipelineExecutor::Kind::Container) {
        if (!task.isCached)
            badges.push_back({Kind::CacheOff, {}});
        const ResourceSpec &resources = executor->container.resources;
        addBadge(badges, Kind::Cpu, resources.cpuLimit.isEmpty() ? resources.cpuRequest : resources.cpuLimit);
        addBadge(badges, Kind::Memory, resources.memoryLimit.isEmpty() ? resources.memoryRequest : resources.memoryLimit);
        addBadge(badges, Kind::Accelerator, resources.acceleratorType.isEmpty() ? QString() : QString(resources.acceleratorCount % u"× "_s % resources.acceleratorType));
    }
    if (task.retry && task.retry->maxRetryCount > 0)
        badges.push_back({Kind::Retry, QString::number(task.retry->maxRetryCount)});
    if (platform)
        addPlatformBadges(badges, *platform);
    return badges;
}

} // namespace headrace
