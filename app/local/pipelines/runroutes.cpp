// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/pipelines/messages.h"
#include "app/local/pipelines/routes.h"
#include "app/local/pipelines/runbook.h"

#include <QFile>

namespace headrace::local {

namespace {

constexpr qint64 largestRead = 64 << 20;

Answer<HttpReply> done(const std::optional<Fault> &fault)
{
    return fault ? Answer<HttpReply>(*fault) : Answer<HttpReply>(jsonReply(Json::object()));
}

HttpReply textReply(std::string text)
{
    HttpReply reply;
    reply.body = std::move(text);
    return reply;
}

Answer<HttpReply> create(RunBook &book, const PipelineCall &call)
{
    const Answer<Json> asked = readMessage(call.request.body, messages::run);
    if (!asked)
        return asked.refusal();
    const Answer<Json> made = book.create(*asked);
    return made ? Answer<HttpReply>(textReply(book.messageText(*made))) : Answer<HttpReply>(made.refusal());
}

Answer<HttpReply> list(PipelineStore &store, RunBook &book, const PipelineCall &call)
{
    const Answer<ListOptions> options = readListOptions(call.request, runs);
    if (!options)
        return options.refusal().message.starts_with("Failed to") ? options.refusal() : options.refusal().in("Failed to create list options");
    const std::string experiment = call.request.parameter("experiment_id");
    if (!experiment.empty() && !store.experiments.find(experiment))
        return missing("Experiment", experiment).in("Failed to fetch namespace from experiment " + experiment).in("Failed to list runs due to error fetching namespace for experiment " + experiment + ". Try filtering based on namespace").in("Failed to list runs");
    const ListedPage page = experiment.empty() ? listPage(store.database, runs, *options) : listPage(store.database, runs, *options, "experiment_id=?", {experiment});
    return pageReply(page, "runs", [&](const Json &run) { return book.messageText(run); });
}

HttpReply noArtifact()
{
    HttpReply reply{.status = 404};
    reply.body = textOf(Json{{"error_message", "artifact not found: <nil>"}, {"error_details", "artifact not found: <nil>"}});
    return reply;
}

/// runs/ID/nodes/NODE/artifacts/NAME:read, where NODE is a task's id or the name of its pod.
HttpReply readArtifact(RunBook &book, const PipelineCall &call)
{
    for (const Json &task : book.tasksOf(call.path[1])) {
        if (textAt(task, {"id"}) != call.path[3] && textAt(task, {"pod_name"}) != call.path[3])
            continue;
        const Json &list = at(task, {"output_artifacts", call.path[5].c_str()});
        QString path = list.is_array() && !list.empty() ? QString::fromStdString(textAt(list[0], {"uri"})) : QString();
        if (path.startsWith(QStringLiteral("file://")))
            path = path.mid(7);
        QFile file(path);
        if (path.startsWith(u'/') && file.size() <= largestRead && file.open(QIODevice::ReadOnly))
            return jsonReply({{"data", file.readAll().toBase64().toStdString()}});
    }
    return noArtifact();
}

} // namespace

Answer<HttpReply> answerRuns(PipelineStore &store, RunBook &book, const PipelineCall &call)
{
    const std::size_t length = call.path.size();
    if (call.is("GET", 1))
        return list(store, book, call);
    if (call.is("POST", 1))
        return create(book, call);
    if (length == 6 && call.path[2] == "nodes" && call.path[4] == "artifacts" && call.verb == "read")
        return call.request.method == "GET" ? Answer<HttpReply>(readArtifact(book, call)) : Answer<HttpReply>(noSuchPipelinesMethod());
    if (length > 2 && call.path[2] == "tasks")
        return answerArtifacts(store, book, call);
    if (length != 2)
        return length < 2 ? noSuchPipelinesMethod() : noSuchPipelinesPath();
    const std::string &id = call.path[1];
    if (call.is("GET", 2)) {
        const std::optional<Json> run = store.runs.find(id);
        return run ? Answer<HttpReply>(textReply(book.messageText(*run))) : Answer<HttpReply>(missing("Run", id).in("Failed to fetch run " + id).in("Failed to get a run"));
    }
    if (call.is("DELETE", 2))
        return done(book.remove(id));
    if (call.is("POST", 2, "terminate"))
        return done(book.terminate(id));
    if (call.is("POST", 2, "retry"))
        return done(book.retry(id));
    if (call.is("POST", 2, "archive") || call.is("POST", 2, "unarchive"))
        return done(book.setArchived(id, call.verb == "archive"));
    return noSuchPipelinesMethod();
}

} // namespace headrace::local
