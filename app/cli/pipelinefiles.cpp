// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pipelinedocuments.h"

#include "app/cli/verbs.h"
#include "clients/pipelines/pipelineschema.h"
#include "clients/pipelines/yamlemit.h"
#include "clients/tabular/tablewriter.h"
#include "models/pipeline/containers.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QString kindWord(TaskKind kind)
{
    constexpr std::array words{"unknown", "container", "importer", "pipeline", "condition", "branches", "loop", "exit handler"};
    return QString::fromLatin1(words[static_cast<std::size_t>(kind)]);
}

constexpr std::size_t mostTasks = 20'000; ///< components that run each other twice a level make more than anybody reads

/// The tasks of a level and those in its groups, each with its path.
void addTasks(const PipelineSpec &spec, const PipelineDag &dag, const QString &path, PlainValue &list, int depth)
{
    for (const auto &[key, task] : dag.tasks) {
        if (list.items().size() >= mostTasks)
            return;
        const TaskKind kind = kindOf(spec, dag, key);
        list.append({{u"path"_s, QString(path % key)}, {u"kind"_s, kindWord(kind)}, {u"component"_s, task.component}, {u"condition"_s, ownCondition(task.condition)}});
        const PipelineComponent *const component = spec.componentOf(task);
        if (component && component->dag && depth < 32)
            addTasks(spec, *component->dag, path % key % u'/', list, depth + 1);
    }
}

PlainValue keptFields(const PipelineDocument &document)
{
    PlainValue list = PlainValue::list();
    const auto add = [&](const PlainValue &value, const QString &message, const QString &prefix) {
        for (const SchemaFault &fault : schemaFaults(value, message))
            if (fault.kind == SchemaFaultKind::UnknownField)
                list.append(QString(prefix % pathText(fault.path)));
    };
    if (document.pipelineIndex() >= 0)
        add(document.pipeline(), u"PipelineSpec"_s, {});
    add(document.pipeline().at(u"deploymentSpec").isMap() ? document.pipeline().at(u"deploymentSpec") : PlainValue::emptyMap(), u"PipelineDeploymentConfig"_s, u"deploymentSpec."_s);
    if (document.platformIndex() >= 0)
        add(document.platform(), u"PlatformSpec"_s, u"(platform) "_s);
    return list;
}

PlainValue described(const QString &file, const PipelineDocument &document)
{
    const PipelineSpec &spec = document.spec();
    PlainValue inputs = PlainValue::list(), outputs = PlainValue::list(), tasks = PlainValue::list();
    for (const auto &[name, one] : spec.root.inputParameters)
        inputs.append({{u"name"_s, name}, {u"type"_s, parameterTypeWord(one.type)}, {u"required"_s, one.isRequired()}, {u"default"_s, one.defaultValue.value_or(PlainValue())}});
    for (const auto &[name, one] : spec.root.outputParameters)
        outputs.append({{u"name"_s, name}, {u"type"_s, parameterTypeWord(one.type)}});
    for (const auto &[name, one] : spec.root.outputArtifacts)
        outputs.append({{u"name"_s, name}, {u"type"_s, one.type.schemaTitle}});
    if (spec.root.dag)
        addTasks(spec, *spec.root.dag, {}, tasks, 0);
    return {{u"file"_s, file},
            {u"name"_s, spec.name},
            {u"description"_s, spec.description},
            {u"schema_version"_s, spec.schemaVersion},
            {u"sdk_version"_s, spec.sdkVersion},
            {u"components"_s, static_cast<qint64>(spec.components.size())},
            {u"executors"_s, static_cast<qint64>(spec.executors.size())},
            {u"platform"_s, document.platformIndex() >= 0},
            {u"inputs"_s, inputs},
            {u"outputs"_s, outputs},
            {u"tasks"_s, tasks},
            {u"kept_fields"_s, keptFields(document)}};
}

void print(const PlainValue &value)
{
    QString text = value.at(u"file").text() % u": "_s % value.at(u"name").text() % u'\n';
    const auto lines = [&](QStringView field, const QString &title, const auto &line) {
        if (!value.at(field).items().empty())
            text += title % u'\n';
        for (const PlainValue &one : value.at(field).items())
            text += u"  "_s % line(one) % u'\n';
    };
    const auto port = [](const PlainValue &one) -> QString { return one.at(u"name").text() % u": "_s % one.at(u"type").text() % (one.at(u"required").boolean() ? u", required"_s : QString()); };
    lines(u"inputs", u"inputs"_s, port);
    lines(u"outputs", u"outputs"_s, port);
    lines(u"tasks", u"tasks"_s, [](const PlainValue &one) -> QString { return one.at(u"path").text() % u": "_s % one.at(u"kind").text() % (one.at(u"condition").text().isEmpty() ? QString() : u" when "_s % one.at(u"condition").text()); });
    lines(u"kept_fields", u"kept as they are"_s, [](const PlainValue &one) -> QString { return one.text(); });
    printText(text);
}

} // namespace

int pipelineDescribe(const PipelineCall &call)
{
    int code = Done;
    for (const QString &file : call.files) {
        const Result<PipelineDocument> document = PipelineDocument::open(file);
        if (!document) {
            code = complainOfPipeline(file, document.error());
            continue;
        }
        const PlainValue value = described(file, *document);
        call.isJson() ? printJson(value) : print(value);
    }
    return code;
}

int pipelineFormat(const PipelineCall &call)
{
    int code = Done;
    for (const QString &file : call.files) {
        const Result<PipelineDocument> document = PipelineDocument::open(file);
        if (!document || document->pipelineIndex() < 0) {
            code = complainOfPipeline(file, document ? Error{.kind = ErrorKind::Invalid, .code = u"pipeline.none"_s} : document.error());
            continue;
        }
        // What the SDK's style has no place for must not get lost.
        const YamlValues &values = document->yaml().values();
        const auto said = std::count_if(values.documents.begin(), values.documents.end(), [](const PlainValue &one) { return !one.isNull(); });
        if (call.parser->isSet(u"write"_s) && (said > (document->platformIndex() >= 0 ? 2 : 1) || !values.oddKeys.empty())) {
            code = complainOfPipeline(file, Error{.kind = ErrorKind::Invalid, .code = u"pipeline.more"_s, .where = file});
            continue;
        }
        const QByteArray text = pipelineText(document->pipeline(), document->platform());
        if (!call.parser->isSet(u"write"_s)) {
            printText(QString::fromUtf8(text));
            continue;
        }
        if (const Result<void> written = writeWhole(file, text.toStdString()); !written)
            code = complainOfPipeline(file, written.error());
    }
    return code;
}

} // namespace headrace
