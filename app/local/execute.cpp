// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/execute.h"

#include "app/local/engine/fileledger.h"
#include "app/local/engine/localengine.h"
#include "app/local/engine/plainjson.h"
#include "app/local/engine/recordjson.h"
#include "app/local/engine/runcheck.h"
#include "app/local/home.h"
#include "clients/pipelines/pipelinedocument.h"

#include <QDir>
#include <QUuid>

#include <csignal>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace headrace::local {

namespace {

constexpr int done = 0, negative = 1, usageError = 2, couldNot = 3;

struct Request {
    QString file;
    QString root;
    QString ledger;
    std::map<std::string, Json> parameters;
    bool isJson = false;
    bool isGood = true;
};

bool addParameter(const QString &text, Request &request)
{
    const qsizetype equals = text.indexOf(u'=');
    if (equals <= 0)
        return false;
    const std::string value = text.mid(equals + 1).toStdString();
    const Json json = parsed(value);
    request.parameters[text.left(equals).toStdString()] = json.is_discarded() ? Json(value) : json;
    return true;
}

Request requestOf(const QStringList &arguments)
{
    Request request;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &word = arguments[i];
        const bool hasValue = i + 1 < arguments.size();
        if (word == "--json"_L1)
            request.isJson = true;
        else if (word == "--parameter"_L1 && hasValue)
            request.isGood = addParameter(arguments[++i], request) && request.isGood;
        else if (word == "--root"_L1 && hasValue)
            request.root = arguments[++i];
        else if (word == "--ledger"_L1 && hasValue)
            request.ledger = arguments[++i];
        else if (!word.startsWith(u'-') && request.file.isEmpty())
            request.file = word;
        else
            request.isGood = false;
    }
    request.isGood = request.isGood && !request.file.isEmpty();
    return request;
}

Json outcomeOf(const FileLedger &ledger, const std::vector<TaskRecord> &tasks, const Json &outputs)
{
    const RunRecord run = ledger.run();
    Json list = Json::array();
    for (const TaskRecord &task : tasks)
        list.push_back(jsonOf(task));
    return {{"run_id", run.runId}, {"state", phaseWord(run.phase)}, {"reason", run.reason}, {"outputs", outputs}, {"tasks", list}};
}

/// The pipeline's outputs, from the tasks of its root.
Json outputsOf(const RunOrder &order, const std::vector<TaskRecord> &tasks)
{
    RunPlan plan(order, {}, {});
    plan.restore({.runId = order.runId, .startedAt = 1}, tasks, RunPlan::Mode::Resume);
    (void)plan.advance(1);
    return plan.outputs();
}

int run(const Request &request, RunOrder order, const QString &root)
{
    const std::string folder = root.toStdString();
    if (!placeStepScript(folder + "/steps.py")) {
        std::fprintf(stderr, "The folder %s cannot be written.\n", qPrintable(root));
        return couldNot;
    }
    FileLedger ledger(request.ledger.toStdString(), [&](const RunRecord &, const std::vector<TaskRecord> &tasks) {
        for (const TaskRecord &task : tasks)
            if (task.kind == "container" || task.kind == "importer" || hasEnded(task.phase))
                std::fprintf(stderr, "%s %s%s%s\n", phaseWord(task.phase).c_str(), task.displayName.c_str(), task.reason.empty() ? "" : ": ", task.reason.c_str());
    });
    const RunRecord former = ledger.run();
    if (!former.runId.empty())
        order.runId = former.runId;
    if (former.endedAt == 0) {
        LocalEngine engine({LocalHome::ofUser().python(), qEnvironmentVariable("HEADRACE_LOCAL_PYTHON"), folder + "/steps.py", folder + "/packages", folder + "/pod-logs", qEnvironmentVariable("HEADRACE_LOCAL_CONTAINERS")}, folder + "/artifacts", ledger);
        if (former.runId.empty())
            engine.start(order);
        else
            engine.resume(order, former, ledger.tasks());
        (void)ledger.waitForEnd();
    }
    const Json outcome = outcomeOf(ledger, ledger.tasks(), outputsOf(order, ledger.tasks()));
    if (request.isJson)
        std::printf("%s\n", textOf(outcome).c_str());
    else
        std::printf("%s\n%s\n", textAt(outcome, {"state"}).c_str(), at(outcome, {"outputs"}).dump(2).c_str());
    return ledger.run().phase == RunPhase::Succeeded ? done : negative;
}

} // namespace

int execute(const QStringList &arguments)
{
    const Request request = requestOf(arguments);
    if (!request.isGood) {
        std::fputs("headrace-local execute FILE [--parameter NAME=JSON]… [--root DIR] [--ledger FILE] [--json]\n", stderr);
        return usageError;
    }
    ::signal(SIGPIPE, SIG_IGN);
    const Result<PipelineDocument> document = PipelineDocument::open(request.file);
    if (!document || document->pipelineIndex() < 0) {
        std::fprintf(stderr, "%s is no pipeline (%s %s).\n", qPrintable(request.file), document ? "" : qPrintable(document.error().code), document ? "" : qPrintable(document.error().serverMessage));
        return couldNot;
    }
    RunOrder order{.runId = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString(), .nameSpace = "default", .spec = jsonOf(document->pipeline()), .parameters = request.parameters};
    order.displayName = textAt(order.spec, {"pipelineInfo", "name"});
    order.platforms = at(jsonOf(document->platform()), {"platforms"});
    ContainerEngine containers(qEnvironmentVariable("HEADRACE_LOCAL_CONTAINERS"));
    if (const Result<void> checked = checkRun(order, nullptr, &containers); !checked) {
        if (request.isJson)
            std::printf("%s\n", textOf({{"state", "REFUSED"}, {"reason", checked.error().serverMessage.toStdString()}, {"wanted", checked.error().arguments.value(0).toStdString()}}).c_str());
        std::fprintf(stderr, "%s\n", qPrintable(checked.error().serverMessage));
        return couldNot;
    }
    const QString root = QDir(request.root.isEmpty() ? QDir::tempPath() + u"/headrace-execute-"_s + QString::fromStdString(order.runId) : request.root).absolutePath();
    QDir().mkpath(root);
    return run(request, std::move(order), root);
}

} // namespace headrace::local
