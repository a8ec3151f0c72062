// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/dsl/functionsource.h"

#include "clients/pipelines/yamlemit.h"
#include "models/pipeline/dsl/callorder.h"
#include "models/pipeline/dsl/kubernetescalls.h"
#include "models/pipeline/dsl/pythonwords.h"
#include "models/pipeline/expression.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QString nameOption(const QString &key, const PipelineTask &task)
{
    return task.displayName.isEmpty() || task.displayName == key ? QString() : QString(u", name="_s % pythonText(task.displayName));
}

/// The outputs of a pipeline function with their types, in order.
std::vector<std::pair<QString, QString>> outputTypes(const PipelineComponent &component)
{
    std::vector<std::pair<QString, QString>> types;
    for (const auto &[name, output] : component.outputParameters)
        types.emplace_back(name, pythonType(output.type));
    for (const auto &[name, output] : component.outputArtifacts)
        types.emplace_back(name, output.isList ? QString(u"List["_s % artifactClass(output.type) % u']') : artifactClass(output.type));
    return types;
}

QString tupleType(const std::vector<std::pair<QString, QString>> &types)
{
    QStringList fields;
    for (const auto &[name, type] : types)
        fields.append(u'(' % pythonText(name) % u", "_s % type % u')');
    return u"NamedTuple(\"Outputs\", ["_s % fields.join(u", "_s) % u"])"_s;
}

bool isSingle(const std::vector<std::pair<QString, QString>> &types)
{
    return types.size() == 1 && types[0].first == "Output"_L1;
}

/// The SDK numbers the inputs of metadata ("metadata", "metadata-2") as they come: those with the smaller number stand first.
PlainValue inOrderOfInputs(const PlainValue &metadata)
{
    const auto place = [](const PlainEntry &entry) {
        const QString text = QString::fromStdString(jsonLine(entry.value)) % entry.key;
        static const QRegularExpression number(u"inputs\\.parameters\\['metadata(?:-(\\d+))?'\\]"_s);
        const QRegularExpressionMatch match = number.match(text);
        return match.hasMatch() ? std::max(1, match.captured(1).toInt()) : 0;
    };
    std::vector<PlainEntry> entries = metadata.entries();
    std::stable_sort(entries.begin(), entries.end(), [&](const PlainEntry &a, const PlainEntry &b) { return place(a) < place(b); });
    PlainValue out = PlainValue::emptyMap();
    for (const PlainEntry &entry : entries)
        out.set(entry.key, entry.value);
    return out;
}

QString oldAmount(const ResourceSpec &resources, const QString &field, const QString &unit)
{
    const PlainValue *const value = resources.old.find(field);
    return value && value->number() > 0 ? QString(pythonValue(*value) % unit) : QString();
}

} // namespace

QString returnType(const PipelineComponent &component)
{
    const auto types = outputTypes(component);
    return types.empty() ? QString() : QString(u" -> "_s % (isSingle(types) ? types[0].second : tupleType(types)));
}

FunctionSource::FunctionSource(const PipelineDocument &document, CalledNames &names, QSet<QString> taken)
    : m_document(document)
    , m_spec(document.spec())
    , m_names(names)
    , m_words(document.spec())
    , m_taken(std::move(taken))
{
}

QStringList FunctionSource::lines(const PipelineComponent &component)
{
    for (const auto &[name, input] : component.inputParameters)
        m_taken.insert(pythonName(name));
    for (const auto &[name, input] : component.inputArtifacts)
        m_taken.insert(pythonName(name));
    const PythonScope scope{.component = &component};
    addLevel(scope, 1);
    addReturn(scope);
    if (saysNothing(0))
        line(u"pass"_s, 1);
    return m_lines;
}

bool FunctionSource::saysNothing(qsizetype from) const
{
    return std::all_of(m_lines.begin() + from, m_lines.end(), [](const QString &one) { return one.trimmed().startsWith(u'#'); });
}

QString FunctionSource::freeVariable(const QString &wanted)
{
    QString name = pythonName(wanted);
    for (int number = 2; m_taken.contains(name); ++number)
        name = pythonName(wanted) % u'_' % QString::number(number);
    m_taken.insert(name);
    return name;
}

void FunctionSource::gap(const QString &task, const QString &field, int indent)
{
    line(u"# Not said here: "_s % (task.isEmpty() ? field : QString(task % u": "_s % field)), indent);
    m_names.addGap(task, field);
}

void FunctionSource::addLevel(const PythonScope &scope, int indent)
{
    m_left -= static_cast<int>(scope.dag().tasks.size());
    if (scope.depth > PythonScope::deepest || m_left < 0)
        return gap(scope.id, u"dag.tasks"_s, indent);
    for (const QString &key : callOrder(m_spec, scope.dag())) {
        const PipelineTask &task = scope.dag().tasks.at(key);
        const TaskKind kind = kindOf(m_spec, scope.dag(), key);
        if (kind == TaskKind::Unknown)
            gap(scope.idOf(key), u"component"_s, indent);
        else if (kind == TaskKind::Branches)
            addBranches(scope, key, task, indent);
        else if (kind >= TaskKind::Condition)
            addGroup(scope, key, task, indent);
        else
            addTask(scope, key, task, indent);
    }
}

QString FunctionSource::constant(const PythonScope &scope, const PipelineTask &task, const PlainValue &value, ParameterType type) const
{
    return pythonTemplate(value, type, [&](const QString &input) {
        const auto found = task.parameters.find(input);
        return found == task.parameters.end() ? QString() : m_words.source(scope, found->second);
    });
}

QString FunctionSource::importerCall(const PythonScope &scope, const PipelineTask &task, const ImporterExecutor &importer) const
{
    const auto from = task.parameters.find(u"uri"_s);
    QString uri = from == task.parameters.end() ? QString() : from->second.kind == ParameterSource::Kind::Constant ? constant(scope, task, from->second.constant, ParameterType::String) : m_words.source(scope, from->second);
    if (uri.isEmpty())
        uri = pythonValue(importer.uri.constant, ParameterType::String);
    QString text = u"dsl.importer(artifact_uri="_s % uri % u", artifact_class="_s % artifactClass(importer.type) % u", reimport="_s % (importer.reimports ? u"True"_s : u"False"_s);
    if (!importer.metadata.isNull() && !importer.metadata.isEmpty())
        text += u", metadata="_s % constant(scope, task, inOrderOfInputs(importer.metadata), ParameterType::Struct);
    if (importer.downloadsToWorkspace)
        text += u", download_to_workspace=True"_s;
    return text % u')';
}

QString FunctionSource::call(const PythonScope &scope, const QString &key, const PipelineTask &task, int indent)
{
    const PipelineComponent &component = *m_spec.componentOf(task);
    const PipelineExecutor *const executor = m_spec.executorOf(component);
    if (executor && executor->kind == PipelineExecutor::Kind::Importer)
        return importerCall(scope, task, executor->importer);
    QStringList arguments;
    const QString id = scope.idOf(key);
    const auto named = [&](const QString &input, const QString &word) { return isPythonName(input) || component.dag ? QString(pythonName(input) % u'=' % word) : QString(u"**{"_s % pythonText(input) % u": "_s % word % u'}'); };
    for (const auto &[input, source] : task.parameters) {
        const auto declared = component.inputParameters.find(input);
        if (declared == component.inputParameters.end() || source.kind == ParameterSource::Kind::TaskFinalStatus)
            continue; // a channel that only a text speaks of; what the SDK fills in
        const QString word = source.kind == ParameterSource::Kind::Constant ? constant(scope, task, source.constant, declared->second.type) : m_words.source(scope, source);
        if (word.isEmpty())
            gap(id, u"inputs.parameters."_s % input, indent);
        else
            arguments.append(named(input, word));
    }
    for (const auto &[input, source] : task.artifacts) {
        const QString word = m_words.source(scope, source);
        if (word.isEmpty())
            gap(id, u"inputs.artifacts."_s % input, indent);
        else
            arguments.append(named(input, word));
    }
    const QString function = m_names.functionOf(key, task);
    return function % u'(' % arguments.join(u", "_s) % u')';
}

void FunctionSource::addTask(const PythonScope &scope, const QString &key, const PipelineTask &task, int indent)
{
    const QString text = call(scope, key, task, indent);
    const QString name = freeVariable(key % u"_task"_s);
    m_words.setVariable(scope.idOf(key), name);
    line(name % u" = "_s % text, indent);
    addSettings(scope, key, task, indent);
}

void FunctionSource::addSettings(const PythonScope &scope, const QString &key, const PipelineTask &task, int indent)
{
    const QString id = scope.idOf(key), name = m_words.variable(id);
    const auto set = [&](const QString &text) { line(name % u'.' % text, indent); };
    const PipelineComponent &component = *m_spec.componentOf(task);
    if (!task.displayName.isEmpty() && task.displayName != key)
        set(u"set_display_name("_s % pythonText(task.displayName) % u')');
    if (!task.isCached)
        set(u"set_caching_options(False)"_s);
    else if (!task.cacheKey.isEmpty())
        set(u"set_caching_options(True, cache_key="_s % pythonText(task.cacheKey) % u')');
    QStringList after = m_waits[id];
    for (const QString &other : orderOnly(task))
        if (kindOf(m_spec, scope.dag(), other) != TaskKind::ExitHandler || !task.runsAlways())
            if (const QString word = m_words.anyVariable(scope, other); !word.isEmpty())
                after.append(word);
    const bool waitsForStatus = std::any_of(task.parameters.begin(), task.parameters.end(), [](const auto &one) { return one.second.kind == ParameterSource::Kind::TaskFinalStatus; });
    if (!after.isEmpty())
        set(u"after("_s % after.join(u", "_s) % u')');
    const bool isExit = std::any_of(task.dependentTasks.begin(), task.dependentTasks.end(), [&](const QString &one) { return kindOf(m_spec, scope.dag(), one) == TaskKind::ExitHandler; });
    if (task.runsAlways() && !isExit)
        set(u"ignore_upstream_failure()"_s);
    if (waitsForStatus && after.isEmpty() && !isExit && !task.runsAlways())
        gap(id, u"taskFinalStatus"_s, indent);
    if (task.retry) {
        QString text = u"set_retry(num_retries="_s % QString::number(task.retry->maxRetryCount);
        if (!task.retry->backoffDuration.isEmpty())
            text += u", backoff_duration="_s % pythonText(task.retry->backoffDuration);
        if (task.retry->backoffFactor > 0)
            text += u", backoff_factor="_s % pythonValue(PlainValue(task.retry->backoffFactor));
        if (!task.retry->backoffMaxDuration.isEmpty())
            text += u", backoff_max_duration="_s % pythonText(task.retry->backoffMaxDuration);
        set(text % u')');
    }
    if (const PipelineExecutor *const executor = m_spec.executorOf(component); executor && executor->kind == PipelineExecutor::Kind::Container)
        addExecutor(scope, task, executor->container, name, indent);
    const auto platform = m_document.kubernetes().executors.find(component.executorLabel);
    if (component.executorLabel.isEmpty() || platform == m_document.kubernetes().executors.end())
        return;
    QStringList gaps;
    // Sources in the platform document speak of the level's inputs; older SDKs led them through the task's own.
    const SourceWord wordOf = [&](const ParameterSource &source) {
        if (source.kind == ParameterSource::Kind::Constant)
            return pythonValue(source.constant);
        if (source.kind != ParameterSource::Kind::ComponentInput || scope.component->inputParameters.contains(source.name))
            return m_words.source(scope, source);
        const auto input = task.parameters.find(source.name);
        return input == task.parameters.end() ? QString() : m_words.source(scope, input->second);
    };
    for (const QString &one : kubernetesCalls(platform->second, name, wordOf, &gaps))
        line(one, indent);
    for (const QString &one : gaps)
        gap(id, one, indent);
}

void FunctionSource::addExecutor(const PythonScope &scope, const PipelineTask &task, const ContainerExecutor &container, const QString &name, int indent)
{
    const auto set = [&](const QString &setter, const QString &text) {
        if (text.isEmpty())
            return;
        const QString word = constant(scope, task, text, ParameterType::String);
        // The SDK looks at a text's amount, and takes a value that is known later only as it is.
        const bool isValue = text.startsWith("{{$."_L1) && text.indexOf("}}"_L1) == text.size() - 2 && word.startsWith("f\"{"_L1);
        line(name % u'.' % setter % u'(' % (isValue ? word.mid(3).chopped(2) : word) % u')', indent);
    };
    for (const NameValue &one : container.environment)
        line(name % u".set_env_variable("_s % pythonText(one.name) % u", "_s % constant(scope, task, one.value, ParameterType::String) % u')', indent);
    const ResourceSpec &resources = container.resources;
    const auto either = [&](const QString &now, const QString &field, const QString &unit) { return now.isEmpty() ? oldAmount(resources, field, unit) : now; };
    set(u"set_cpu_request"_s, either(resources.cpuRequest, u"cpuRequest"_s, {}));
    set(u"set_cpu_limit"_s, either(resources.cpuLimit, u"cpuLimit"_s, {}));
    set(u"set_memory_request"_s, either(resources.memoryRequest, u"memoryRequest"_s, u"G"_s));
    set(u"set_memory_limit"_s, either(resources.memoryLimit, u"memoryLimit"_s, u"G"_s));
    const PlainValue &old = resources.old.at(u"accelerator");
    set(u"set_accelerator_type"_s, resources.acceleratorType.isEmpty() ? old.at(u"type").text() : resources.acceleratorType);
    set(u"set_accelerator_limit"_s, resources.acceleratorCount.isEmpty() ? old.at(u"count").text() : resources.acceleratorCount);
    if (!container.preCacheCommand.isEmpty() || !container.preCacheArguments.isEmpty())
        gap(name, u"lifecycle.preCacheCheck"_s, indent);
}

QString FunctionSource::conditionHead(const PythonScope &scope, const QString &key, const PipelineTask &task, const QString &word, int indent)
{
    const bool isBranch = word != "If"_L1 || kindOf(m_spec, scope.dag(), key) == TaskKind::Condition;
    const QString text = isBranch && word != "If"_L1 ? ownCondition(task.condition) : task.condition;
    QString head = u"dsl."_s % word % u'(';
    if (word != "Else"_L1) {
        const Result<Expression> parsed = parseExpression(text);
        const QString condition = parsed ? m_words.condition(scope, task, *parsed) : QString();
        if (condition.isEmpty()) {
            gap(scope.idOf(key), u"triggerPolicy.condition "_s % QString(text).replace(u'\n', u' '), indent);
            return {};
        }
        head += condition;
    }
    const QString name = nameOption(key, task);
    return head % (word == "Else"_L1 ? name.mid(2) : name) % u')';
}

QString FunctionSource::loopHead(const PythonScope &scope, const QString &key, const PipelineTask &task, QString *item, int indent)
{
    QString items;
    if (task.iterator.raw) {
        const Result<YamlFile> list = YamlFile::read(task.iterator.raw->toUtf8());
        if (list && !list->values().documents.empty() && list->values().documents[0].isList())
            items = constant(scope, task, list->values().documents[0], ParameterType::List);
    } else {
        const auto parameter = task.parameters.find(task.iterator.input);
        const auto artifact = task.artifacts.find(task.iterator.input);
        if (parameter != task.parameters.end())
            items = parameter->second.kind == ParameterSource::Kind::Constant ? constant(scope, task, parameter->second.constant, ParameterType::List) : m_words.source(scope, parameter->second);
        else if (artifact != task.artifacts.end())
            items = m_words.source(scope, artifact->second);
    }
    if (items.isEmpty()) {
        gap(scope.idOf(key), u"iterator.items"_s, indent);
        return {};
    }
    *item = freeVariable(u"item"_s);
    QString head = u"dsl.ParallelFor(items="_s % items;
    if (task.iterator.parallelismLimit > 0)
        head += u", parallelism="_s % QString::number(task.iterator.parallelismLimit);
    return head % nameOption(key, task) % u") as "_s % *item;
}

void FunctionSource::addBlock(const PythonScope &scope, const QString &key, const PipelineTask &task, const QString &head, const QString &item, int indent)
{
    const PipelineComponent *const component = m_spec.componentOf(task);
    const PythonScope inner{.component = component, .task = &task, .outer = &scope, .id = scope.idOf(key), .item = item, .depth = scope.depth + 1};
    // A group waits when something in it does.
    QStringList waits = m_waits[inner.id];
    for (const QString &other : orderOnly(task))
        if (const QString word = m_words.anyVariable(scope, other); !word.isEmpty())
            waits.append(word);
    const QStringList order = callOrder(m_spec, inner.dag());
    if (!waits.isEmpty() && !order.isEmpty())
        m_waits[inner.idOf(order.first())] = waits;
    if (!head.isEmpty())
        line(u"with "_s % head % u':', indent);
    const qsizetype begin = m_lines.size();
    addLevel(inner, head.isEmpty() ? indent : indent + 1);
    if (!head.isEmpty() && saysNothing(begin))
        line(u"pass"_s, indent + 1);
}

void FunctionSource::addGroup(const PythonScope &scope, const QString &key, const PipelineTask &task, int indent)
{
    const TaskKind kind = kindOf(m_spec, scope.dag(), key);
    QString item, head;
    if (kind == TaskKind::Condition) {
        head = conditionHead(scope, key, task, u"If"_s, indent);
    } else if (kind == TaskKind::Loop) {
        head = loopHead(scope, key, task, &item, indent);
        if (!task.condition.isEmpty())
            gap(scope.idOf(key), u"triggerPolicy.condition"_s, indent);
    } else {
        const QStringList exits = exitTasksOf(scope.dag(), key);
        head = u"dsl.ExitHandler(exit_task="_s % m_words.anyVariable(scope, exits.first()) % nameOption(key, task) % u')';
        for (qsizetype i = 1; i < exits.size(); ++i)
            gap(scope.idOf(exits[i]), u"dependentTasks"_s, indent);
    }
    addBlock(scope, key, task, head, item, indent);
}

void FunctionSource::addBranches(const PythonScope &scope, const QString &key, const PipelineTask &task, int indent)
{
    const PipelineComponent *const component = m_spec.componentOf(task);
    const PythonScope inner{.component = component, .task = &task, .outer = &scope, .id = scope.idOf(key), .depth = scope.depth + 1};
    std::vector<const std::pair<const QString, PipelineTask> *> lanes;
    for (const auto &lane : inner.dag().tasks)
        lanes.push_back(&lane);
    // Each repeats the conditions of those before it; the else has nothing of its own.
    const auto place = [](const PipelineTask &one) { return std::pair(one.condition.count(u"!("_s), ownCondition(one.condition).isEmpty()); };
    std::stable_sort(lanes.begin(), lanes.end(), [&](const auto *a, const auto *b) { return place(a->second) < place(b->second); });
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        const PipelineTask &lane = lanes[i]->second;
        const bool isElse = i + 1 == lanes.size() && i > 0 && ownCondition(lane.condition).isEmpty();
        const QString head = conditionHead(inner, lanes[i]->first, lane, i == 0 ? u"If"_s : isElse ? u"Else"_s : u"Elif"_s, indent);
        addBlock(inner, lanes[i]->first, lane, head, {}, indent);
    }
    addMerged(scope, key, inner.dag(), indent);
}

/// What whichever branch ran has made: one variable each, as the SDK counts its calls of OneOf.
void FunctionSource::addMerged(const PythonScope &scope, const QString &key, const PipelineDag &branches, int indent)
{
    std::vector<std::pair<QString, bool>> merged;
    for (const bool isArtifact : {false, true})
        for (const auto &[output, from] : isArtifact ? branches.artifacts : branches.parameters)
            if (from.isOneOf || from.sources.size() > 1)
                merged.emplace_back(output, isArtifact);
    std::sort(merged.begin(), merged.end(), [](const auto &a, const auto &b) { return std::pair(a.first.size(), a.first) < std::pair(b.first.size(), b.first); });
    for (const auto &[output, isArtifact] : merged) {
        const QString word = m_words.output(scope, {key, output}, isArtifact);
        if (!word.startsWith("dsl.OneOf("_L1))
            continue;
        const QString name = freeVariable(key % u"_value"_s);
        line(name % u" = "_s % word, indent);
        m_words.setMerged(scope.idOf(key), output, name);
    }
}

void FunctionSource::addReturn(const PythonScope &scope)
{
    const auto types = outputTypes(*scope.component);
    QStringList words;
    for (const auto &[name, type] : types) {
        const bool isArtifact = scope.component->outputArtifacts.contains(name);
        const auto &outputs = isArtifact ? scope.dag().artifacts : scope.dag().parameters;
        const auto found = outputs.find(name);
        QStringList sources;
        if (found != outputs.end())
            for (const TaskOutput &one : found->second.sources)
                sources.append(m_words.output(scope, one, isArtifact));
        if (sources.isEmpty() || sources.contains(QString())) {
            gap({}, u"outputs."_s % name, 1);
            continue;
        }
        const QString word = sources.size() == 1 ? sources[0] : QString(u"dsl.OneOf("_s % sources.join(u", "_s) % u')');
        words.append(isSingle(types) ? word : QString(pythonName(name) % u'=' % word));
    }
    if (words.isEmpty())
        return;
    line(isSingle(types) ? QString(u"return "_s % words[0]) : QString(u"return "_s % tupleType(types) % u'(' % words.join(u", "_s) % u')'), 1);
}

} // namespace headrace
