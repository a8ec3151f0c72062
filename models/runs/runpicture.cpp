// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/runpicture.h"

#include "clients/kube/quantity.h"
#include "clients/pipelines/specjson.h"
#include "models/pipeline/layout/graphlayout.h"
#include "models/pipeline/pipelinepicture.h"
#include "models/runs/rundeeds.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// The component of a task by its path; null when there is none.
const PipelineComponent *componentAt(const PipelineSpec &spec, const QString &node)
{
    const PipelineComponent *at = &spec.root;
    for (const QString &key : taskPathOf(node)) {
        if (!at || !at->dag)
            return nullptr;
        const auto task = at->dag->tasks.find(key);
        at = task == at->dag->tasks.end() ? nullptr : spec.componentOf(task->second);
    }
    return at;
}

} // namespace

Result<RunPicturePointer> runPicture(const std::string &json, const std::map<QString, bool> &expanded, const PipelineLayout &before)
{
    const Result<PipelineDocument> document = documentOfSpec(json);
    if (!document)
        return document.error();
    auto picture = std::make_shared<RunPicture>();
    picture->spec = document->spec();
    picture->json = json;
    picture->text = document->bytes();
    picture->graph = pipelineGraph(document->spec(), document->kubernetes(), {.level = {}, .expanded = expanded});
    Graph roomy = picture->graph; // rounds are told later, and need their room
    for (GraphNode &node : roomy.nodes)
        if (node.kind == GraphNodeKind::Loop)
            node.run.iterations = {GraphRunState::Pending};
    picture->layout = before.places.empty() ? tidied(roomy, {}) : withNewPlaced(roomy, before);
    picture->layout.expanded = expanded;
    return RunPicturePointer(std::move(picture));
}

const ContainerExecutor *executorAt(const RunPicture &picture, const QString &node)
{
    const PipelineComponent *component = node.isEmpty() ? nullptr : componentAt(picture.spec, node);
    const PipelineExecutor *executor = component ? picture.spec.executorOf(*component) : nullptr;
    return executor && executor->kind == PipelineExecutor::Kind::Container ? &executor->container : nullptr;
}

Result<NewRun> withMoreMemory(const Run &run, const RunPicture &picture, const QString &node, const QString &limit)
{
    Result<PipelineDocument> document = documentOfSpec(picture.json);
    if (!document)
        return document.error();
    const PipelineComponent *component = componentAt(picture.spec, node);
    if (!component || !executorAt(picture, node))
        return Error{.kind = ErrorKind::Invalid, .code = u"run.noSuchStep"_s, .where = node};
    PlainValue pipeline = document->pipeline();
    PlainValue &resources = pipeline.field(u"deploymentSpec"_s).field(u"executors"_s).field(component->executorLabel).field(u"container"_s).field(u"resources"_s);
    resources.set(u"resourceMemoryLimit"_s, limit);
    resources.remove(u"memoryLimit"); // the old field says the same in another unit and would contradict
    if (const Result<TextChange> changed = document->changeTo(pipeline, document->platform()); !changed)
        return changed.error();
    NewRun again = sameAgain(run);
    again.version = {};
    again.spec = specJson(*document);
    return again;
}

QString twiceTheMemory(const QString &limit)
{
    const std::optional<double> amount = quantityOf(limit);
    return amount && *amount > 0 ? quantityText(*amount * 2, u"memory"_s) : QString();
}

} // namespace headrace
