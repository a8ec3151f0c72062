// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/checks/checking.h"

#include "clients/pipelines/pipelineschema.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

bool isAmount(const QString &text)
{
    static const QRegularExpression pattern(u"^\\d+(\\.\\d+)?(m|k|K|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|e\\d+|E\\d+)?$"_s);
    return text.isEmpty() || text.contains("{{"_L1) || pattern.match(text).hasMatch();
}

/// What stands between the braces of a placeholder, behind the $.
enum class PlaceholderState { Good, Broken, Unknown };

PlaceholderState stateOf(const QString &body, const PipelineComponent *component)
{
    static const QRegularExpression port(u"^\\.(inputs|outputs)\\.(parameters|artifacts)\\[(?:'([^']*)'|\"([^\"]*)\")\\](\\.\\w+|\\[.*\\])*$"_s);
    static const QRegularExpression other(u"^(\\.json_escape\\[\\d+\\]|\\.outputs\\.output_file|\\.outputs\\.output_metadata_uri|\\.pipeline_job_(name|resource_name|uuid|create_time_utc|schedule_time_utc)|\\.pipeline_task_(name|uuid)|\\.pipeline_root|\\.workspace_path)?$"_s);
    const QRegularExpressionMatch match = port.match(body);
    if (!match.hasMatch())
        return other.match(body).hasMatch() ? PlaceholderState::Good : PlaceholderState::Broken;
    if (!component)
        return PlaceholderState::Good;
    const QString name = match.captured(3) + match.captured(4);
    const bool isInput = match.captured(1) == "inputs"_L1, isParameter = match.captured(2) == "parameters"_L1;
    const bool isThere = isInput ? (isParameter ? component->inputParameters.contains(name) : component->inputArtifacts.contains(name))
                                 : (isParameter ? component->outputParameters.contains(name) : component->outputArtifacts.contains(name));
    return isThere ? PlaceholderState::Good : PlaceholderState::Unknown;
}

void checkText(Checking &checking, const QString &text, const PipelineComponent *component, const Place &place, bool isReached)
{
    for (qsizetype at = text.indexOf("{{"_L1); at >= 0; at = text.indexOf("{{"_L1, at + 2)) {
        const qsizetype end = text.indexOf("}}"_L1, at);
        if (at + 2 < text.size() && text[at + 2] == u'$') {
            const QString body = end < 0 ? QString() : text.mid(at + 3, end - at - 3);
            const PlaceholderState state = end < 0 ? PlaceholderState::Broken : stateOf(body, component);
            if (state != PlaceholderState::Good)
                checking.warning(state == PlaceholderState::Unknown ? ProblemCode::PlaceholderUnknown : ProblemCode::PlaceholderBroken, place, {text.mid(at, end < 0 ? 40 : end + 2 - at)});
            continue;
        }
        // The workflow engine behind the server takes these for its own and finds nothing.
        static const QRegularExpression argo(u"^\\s*(inputs|outputs|tasks|steps)\\."_s);
        const QString body = end < 0 ? QString() : text.mid(at + 2, end - at - 2);
        if (argo.match(body).hasMatch())
            checking.add(ProblemCode::ArgoPlaceholder, isReached ? ProblemSeverity::Error : ProblemSeverity::Warning, place, {text.mid(at, end + 2 - at)});
    }
}

void checkTexts(Checking &checking, const QStringList &texts, const PipelineComponent *component, const Place &place, bool isReached)
{
    for (int i = 0; i < texts.size(); ++i)
        checkText(checking, texts[i], component, place / i, isReached);
}

void checkContainer(Checking &checking, const QString &label, const ContainerExecutor &container, const PipelineComponent *component, const Place &place)
{
    const bool isReached = checking.executorsReached.contains(label);
    if (container.image.isEmpty())
        checking.warning(ProblemCode::ImageMissing, place / u"image"_s, {label});
    else if (container.image.endsWith(":latest"_L1))
        checking.hint(ProblemCode::ImageUnpinned, place / u"image"_s, {label, container.image});
    checkTexts(checking, container.command, component, place / u"command"_s, isReached);
    checkTexts(checking, container.arguments, component, place / u"args"_s, isReached);
    for (int i = 0; i < static_cast<int>(container.environment.size()); ++i)
        checkText(checking, container.environment[static_cast<std::size_t>(i)].value, component, place / u"env"_s / i / u"value"_s, isReached);
    const ResourceSpec &resources = container.resources;
    const std::pair<QString, const QString *> amounts[] = {{u"resourceCpuLimit"_s, &resources.cpuLimit}, {u"resourceCpuRequest"_s, &resources.cpuRequest}, {u"resourceMemoryLimit"_s, &resources.memoryLimit}, {u"resourceMemoryRequest"_s, &resources.memoryRequest}};
    for (const auto &[field, amount] : amounts)
        if (!isAmount(*amount))
            checking.warning(ProblemCode::AmountUnreadable, place / u"resources"_s / field, {label, *amount});
    for (const PlainEntry &old : resources.old.entries())
        if (old.value.number() < 0)
            checking.warning(ProblemCode::AmountUnreadable, place / u"resources"_s / old.key, {label, QString::number(old.value.number())});
    const bool hasCount = !resources.acceleratorCount.isEmpty() || resources.old.contains(u"count");
    if (hasCount && resources.acceleratorType.isEmpty() && !resources.old.contains(u"type"))
        checking.warning(ProblemCode::AcceleratorType, place / u"resources"_s / u"accelerator"_s, {label});
}

} // namespace

void checkExecutors(Checking &checking)
{
    std::map<QString, const PipelineComponent *> users;
    for (const CheckedComponent &one : checking.components)
        if (!one.component->executorLabel.isEmpty())
            users.emplace(one.component->executorLabel, one.component);
    for (const auto &[label, executor] : checking.spec.executors) {
        const Place place = Place{} / u"deploymentSpec"_s / u"executors"_s / label;
        const auto user = users.find(label);
        if (executor.kind == PipelineExecutor::Kind::Container)
            checkContainer(checking, label, executor.container, user == users.end() ? nullptr : user->second, place / u"container"_s);
        if (executor.kind != PipelineExecutor::Kind::Importer)
            continue;
        const ParameterSource &uri = executor.importer.uri;
        if (uri.kind == ParameterSource::Kind::None || (uri.kind == ParameterSource::Kind::Constant && uri.constant.text().isEmpty()))
            checking.warning(ProblemCode::ImporterUriMissing, place / u"importer"_s / u"artifactUri"_s, {label});
        if (executor.importer.type == ArtifactType())
            checking.warning(ProblemCode::ImporterTypeMissing, place / u"importer"_s / u"typeSchema"_s, {label});
    }
}

void checkPlatform(Checking &checking)
{
    const int index = checking.document.platformIndex();
    const PlainValue &platform = checking.document.platform();
    // One fault drops the whole document at the server; then nothing of it can stop a run.
    if (index < 0 || !schemaFaults(platform, u"PlatformSpec"_s).empty())
        return;
    const Place place = Place{} / u"platforms"_s / u"kubernetes"_s / u"deploymentSpec"_s / u"executors"_s;
    const PlainValue *const executors = platform.find(place.path);
    if (!executors)
        return;
    const auto add = [&](ProblemCode code, ProblemSeverity severity, const Place &at, const QStringList &arguments) {
        checking.problems.push_back({.code = code, .severity = severity, .isPlatform = true, .path = at.path, .line = checking.document.yaml().lineOf(static_cast<std::size_t>(index), at.path), .arguments = arguments, .fix = ProblemFix{at.path, {}, {}}});
    };
    for (const PlainEntry &entry : executors->entries()) {
        if (!checking.spec.executors.contains(entry.key))
            add(ProblemCode::PlatformExecutorUnknown, ProblemSeverity::Hint, place / entry.key, {entry.key});
        const bool isReached = checking.executorsReached.contains(entry.key);
        for (const SchemaFault &fault : schemaFaults(entry.value, u"KubernetesExecutorConfig"_s)) {
            Place at = place / entry.key;
            at.path.insert(at.path.end(), fault.path.begin(), fault.path.end());
            const QString name = fault.path.empty() ? entry.key : fault.path.back().index >= 0 ? u'[' % QString::number(fault.path.back().index) % u']' : fault.path.back().key;
            const ProblemCode code = fault.kind == SchemaFaultKind::UnknownField ? ProblemCode::UnknownField
                : fault.kind == SchemaFaultKind::TwoChoices                      ? ProblemCode::TwoChoices
                : fault.kind == SchemaFaultKind::NullEntry                       ? ProblemCode::NullEntry
                                                                                 : ProblemCode::WrongType;
            add(code, isReached ? ProblemSeverity::Error : ProblemSeverity::Warning, at, QStringList{name} + fault.expected);
        }
    }
}

} // namespace headrace
