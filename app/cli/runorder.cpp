// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clusterreading.h"
#include "app/cli/pipelinedocuments.h"
#include "app/cli/pipelinescall.h"
#include "clients/pipelines/specjson.h"
#include "models/pipeline/checks/checks.h"
#include "models/runs/newrundraft.h"
#include "models/runs/runparameters.h"
#include "widgets/common/parameterwords.h"
#include "widgets/panes/editor/templates.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

PipelinesQuery named(const PipelinesCall &call, const char16_t *key, const QString &name)
{
    PipelinesQuery query{.nameSpace = call.value(u"namespace"), .sortBy = u"created_at"_s, .isDescending = true};
    query.conditions.push_back({.key = QString::fromUtf16(key), .operation = RunPredicate::Operation::Equals, .value = name});
    return query;
}

Error unnamed(const QString &name)
{
    return {.kind = ErrorKind::NotFound, .code = u"pipelines.unnamed"_s, .where = name};
}

/// Servers compare without case, and what was typed in one namespace must not be another's.
template<typename T, typename Ask>
Result<T> oneOf(const QString &name, const Ask &ask, std::initializer_list<const char16_t *> keys)
{
    for (const char16_t *key : keys) {
        const Result<PipelinesPage<T>> page = ask(key);
        if (!page)
            return page.error();
        for (const T &row : page->rows)
            if (row.name == name || row.id == name)
                return row;
        if (!page->rows.empty())
            return page->rows.front();
    }
    return unnamed(name);
}

Result<PipelineVersion> versionNamed(PipelinesCall &call, const Pipeline &pipeline, const QString &name)
{
    if (name.isEmpty()) {
        const Result<PipelinesPage<PipelineVersion>> page = waited(call.client->versions(pipeline.id, {.sortBy = u"created_at"_s, .isDescending = true, .pageSize = 1}));
        if (!page)
            return page.error();
        return page->rows.empty() ? Result<PipelineVersion>(unnamed(pipeline.name)) : page->rows.front();
    }
    return oneOf<PipelineVersion>(name, [&](const char16_t *key) { return waited(call.client->versions(pipeline.id, named(call, key, name))); }, {u"name", u"pipeline_version_id"});
}

Result<QString> experimentOf(PipelinesCall &call)
{
    const QString name = call.value(u"experiment");
    if (name.isEmpty())
        return QString();
    const Result<RunExperiment> found = oneOf<RunExperiment>(name, [&](const char16_t *key) { return waited(call.client->experiments(named(call, key, name))); }, {u"name", u"experiment_id"});
    if (found || found.error().code != u"pipelines.unnamed" || !call.isSet(u"create-experiment"))
        return found ? Result<QString>(found->id) : found.error();
    const Result<RunExperiment> made = waited(call.client->createExperiment({.name = name, .nameSpace = call.value(u"namespace")}));
    return made ? Result<QString>(made->id) : made.error();
}

/// What runs, with its document; the document of a version is fetched for its parameters.
/// One of those that come with the program.
Result<PipelineDocument> templateNamed(const QString &name)
{
    for (const PipelineTemplate &one : pipelineTemplates())
        if (one.id == name)
            return PipelineDocument::read(one.text());
    QStringList names;
    for (const PipelineTemplate &one : pipelineTemplates())
        names.append(one.id);
    return Error{.kind = ErrorKind::NotFound, .code = u"pipeline.noTemplate"_s, .where = name, .arguments = {names.join(u", ")}};
}

Result<PipelineDocument> whatRuns(PipelinesCall &call, RunOrder &order)
{
    if (!call.isSet(u"pipeline")) {
        Result<PipelineDocument> document = call.isSet(u"template") ? templateNamed(call.value(u"template")) : openPackage(call.words.first());
        if (document)
            order.spec = specJson(*document);
        return document;
    }
    const Result<Pipeline> pipeline = pipelineNamed(call, call.value(u"pipeline"));
    if (!pipeline)
        return pipeline.error();
    const Result<PipelineVersion> version = versionNamed(call, *pipeline, call.value(u"version"));
    if (!version)
        return version.error();
    order.version = {pipeline->id, version->id};
    return documentOfSpec(version->spec);
}

/// False when there is something that is not "name=value".
bool readTyped(const QStringList &texts, std::map<QString, QString> &typed)
{
    for (const QString &text : texts) {
        const auto sign = text.indexOf(u'=');
        if (sign < 1)
            return false;
        typed[text.left(sign)] = text.mid(sign + 1);
    }
    return true;
}

} // namespace

Result<Pipeline> pipelineNamed(PipelinesCall &call, const QString &name)
{
    return oneOf<Pipeline>(name, [&](const char16_t *key) { return waited(call.client->pipelines(named(call, key, name))); }, {u"name", u"pipeline_id"});
}

QList<QCommandLineOption> runOrderOptions()
{
    return {{u"pipeline"_s, {}, u"NAME"_s}, {u"template"_s, {}, u"NAME"_s}, {u"version"_s, {}, u"NAME"_s}, {{u"p"_s, u"parameter"_s, u"param"_s}, {}, u"NAME=VALUE"_s}, {u"create-experiment"_s, {}}, {u"root"_s, {}, u"URI"_s}, {u"service-account"_s, {}, u"NAME"_s}, {u"watch"_s, {}}};
}

std::optional<RunOrder> runOrder(PipelinesCall &call, int &code)
{
    code = UsageError;
    std::map<QString, QString> typed;
    if (static_cast<int>(call.isSet(u"pipeline")) + static_cast<int>(call.isSet(u"template")) + call.words.size() != 1)
        complain(u"Name what is to run: either a pipeline’s file, or --pipeline NAME of the server, or --template NAME of the program."_s, code);
    else if (!readTyped(call.parser->values(u"parameter"_s), typed))
        complain(u"A parameter is given as --parameter NAME=VALUE."_s, code);
    else {
        RunOrder order{.name = call.value(u"name"), .config = {.pipelineRoot = call.value(u"root")}};
        const Result<PipelineDocument> document = whatRuns(call, order);
        if (!document) {
            code = complainOfPipeline(call.words.value(0), document.error());
            return {};
        }
        if (const std::vector<PipelineProblem> problems = checkPipeline(*document); !isAccepted(problems)) {
            code = complain(problemsText(call.words.value(0, call.value(u"pipeline") % call.value(u"template")), problems) % u"Nothing was sent."_s, CouldNot);
            return {};
        }
        ReadParameters read = readParameters(document->spec().root.inputParameters, typed);
        for (const ParameterFault &fault : read.faults)
            complain(ParameterWords::sentence(fault), code);
        if (!read.isGood())
            return {};
        order.config.parameters = std::move(read.values);
        const Result<QString> experiment = experimentOf(call);
        if (!experiment) {
            code = complainOf(experiment.error());
            return {};
        }
        order.experimentId = *experiment;
        if (order.name.isEmpty())
            order.name = defaultRunName(document->spec().name);
        code = Done;
        return order;
    }
    return {};
}

int submitRun(PipelinesCall &call)
{
    int code = Done;
    const std::optional<RunOrder> order = runOrder(call, code);
    if (!order)
        return code;
    const Result<Run> run = waited(call.client->createRun({.name = order->name, .experimentId = order->experimentId, .serviceAccount = call.value(u"service-account"), .version = order->version, .spec = order->spec, .config = order->config}));
    if (!run)
        return complainOf(run.error());
    if (call.isSet(u"watch")) {
        complain(run->id % u"  "_s % run->name, Done);
        call.words = QStringList{run->id};
        return watchRuns(call);
    }
    if (call.isJson())
        printJson({{u"run_id"_s, run->id}, {u"state"_s, run->state.word}});
    else
        printText(run->id % u'\n');
    return Done;
}

} // namespace headrace
