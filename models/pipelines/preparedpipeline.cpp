// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipelines/preparedpipeline.h"

#include "clients/pipelines/pipelinepackage.h"
#include "clients/pipelines/specjson.h"
#include "models/pipeline/checks/checks.h"
#include "models/pipeline/layout/graphlayout.h"
#include "models/pipeline/pipelinepicture.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// What a server has taken already is not too new for it.
PreparedPointer lookedAt(PipelineDocument document, bool isFromServer)
{
    auto out = std::make_shared<PreparedPipeline>(PreparedPipeline{.document = std::move(document), .problems = {}, .weight = {}, .graph = {}, .layout = {}});
    out->problems = checkPipeline(out->document);
    if (isFromServer)
        std::erase_if(out->problems, [](const PipelineProblem &problem) { return problem.code == ProblemCode::NewerField; });
    out->isAccepted = isAccepted(out->problems);
    out->weight = workflowWeight(out->document);
    out->graph = pipelineGraph(out->spec(), out->document.kubernetes(), {});
    out->layout = withNewPlaced(out->graph, {});
    return out;
}

PreparedResult preparedOr(Result<PipelineDocument> document)
{
    return document ? PreparedResult(prepared(std::move(*document))) : PreparedResult(document.error());
}

void uncacheTasks(PlainValue &component)
{
    if (!component.at(u"dag").at(u"tasks").isMap())
        return;
    PlainValue &tasks = component.field(u"dag"_s).field(u"tasks"_s);
    QStringList keys;
    for (const PlainEntry &task : tasks.entries())
        keys.append(task.key);
    for (const QString &key : keys)
        if (tasks.at(key).isMap())
            tasks.field(key).set(u"cachingOptions"_s, PlainValue{{u"enableCache"_s, false}});
}

} // namespace

int PreparedPipeline::steps() const
{
    return static_cast<int>(std::count_if(graph.nodes.begin(), graph.nodes.end(), [](const GraphNode &node) { return !node.isContainer() && !node.isRail(); }));
}

PreparedPointer prepared(PipelineDocument document)
{
    return lookedAt(std::move(document), false);
}

PreparedResult preparedFile(const QString &path)
{
    return preparedOr(openPackage(path));
}

PreparedResult preparedText(const QByteArray &text)
{
    return preparedOr(PipelineDocument::read(text));
}

PreparedResult preparedSpec(const std::string &json)
{
    Result<PipelineDocument> document = documentOfSpec(json);
    return document ? PreparedResult(lookedAt(std::move(*document), true)) : PreparedResult(document.error());
}

QFuture<PreparedResult> prepareOn(WorkPool &pool, std::function<PreparedResult()> read)
{
    return pool.run<PreparedResult>([read = std::move(read)](QPromise<PreparedResult> &promise) { promise.addResult(read()); });
}

PipelineUpload uploadOf(const PreparedPipeline &pipeline)
{
    std::string bytes = pipeline.document.bytes().toStdString();
    // The ending decides how a server reads it.
    const bool isJson = bytes.starts_with('{');
    return {.fileName = isJson ? u"pipeline.json"_s : u"pipeline.yaml"_s, .bytes = std::move(bytes), .name = pipeline.spec().name};
}

PlainValue withoutCache(PlainValue pipeline)
{
    if (pipeline.at(u"root").isMap())
        uncacheTasks(pipeline.field(u"root"_s));
    QStringList names;
    for (const PlainEntry &component : pipeline.at(u"components").entries())
        names.append(component.key);
    for (const QString &name : names)
        if (pipeline.at(u"components").at(name).isMap())
            uncacheTasks(pipeline.field(u"components"_s).field(name));
    return pipeline;
}

} // namespace headrace
