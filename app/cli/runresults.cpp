// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clusterreading.h"
#include "app/cli/pipelinescall.h"
#include "app/cli/printtable.h"
#include "clients/pipelines/specjson.h"
#include "clients/pipelines/yamlemit.h"
#include "models/runs/comparisontable.h"
#include "models/runs/runoutputs.h"

#include <cstdio>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Only for outputs of the whole pipeline; a version that is gone costs them.
std::optional<PipelineDocument> documentOf(PipelinesCall &call, const Run &run)
{
    std::string spec = run.spec;
    if (spec.empty() && !run.version.versionId.isEmpty())
        if (const Result<PipelineVersion> version = waited(call.client->version(run.version)))
            spec = version->spec;
    Result<PipelineDocument> document = spec.empty() ? Result<PipelineDocument>(Error{}) : documentOfSpec(spec);
    return document ? std::optional(std::move(*document)) : std::nullopt;
}

PlainValue textsOf(const std::vector<ComparedRun> &runs, const std::vector<std::size_t> &numbers)
{
    QStringList ids;
    for (const std::size_t number : numbers)
        ids.append(runs[number].run->id);
    return PlainValue::texts(ids);
}

/// {"runs": […], "rows": [{"kind", "name", "values", "differs", "best", "worst"}]}; a value that a run does not have is null.
void printComparisonJson(const std::vector<ComparedRun> &runs, const std::vector<ComparedRow> &rows)
{
    PlainValue all = PlainValue::list(), matrix = PlainValue::list();
    for (const ComparedRun &one : runs)
        all.append({{u"run_id"_s, one.run->id}, {u"display_name"_s, one.run->name}, {u"state"_s, one.run->state.word}});
    for (const ComparedRow &row : rows) {
        PlainValue values = PlainValue::list();
        for (const std::optional<PlainValue> &value : row.values)
            values.append(value.value_or(PlainValue()));
        PlainValue line{{u"kind"_s, comparedKindWord(row.kind)}, {u"name"_s, row.name}, {u"values"_s, values}, {u"differs"_s, row.differs}};
        if (!row.best().empty()) {
            line.set(u"best"_s, textsOf(runs, row.best()));
            line.set(u"worst"_s, textsOf(runs, row.worst()));
        }
        matrix.append(std::move(line));
    }
    std::puts(jsonLine({{u"runs"_s, all}, {u"rows"_s, matrix}}).c_str());
}

void printComparison(const std::vector<ComparedRun> &runs, const std::vector<ComparedRow> &rows)
{
    QStringList head{u""_s};
    for (const ComparedRun &one : runs)
        head.append(one.run->name.isEmpty() ? one.run->id : one.run->name);
    Lines lines{head};
    for (const ComparedRow &row : rows) {
        QStringList line{row.name};
        const std::vector<std::size_t> best = row.best();
        for (std::size_t run = 0; run < runs.size(); ++run) {
            const QString text = comparedText(row.values[run]);
            line.append((text.isEmpty() ? u"-"_s : text) % (std::count(best.begin(), best.end(), run) > 0 ? u" *"_s : QString()));
        }
        lines.push_back(std::move(line));
    }
    printTable(lines);
}

} // namespace

std::vector<PlainEntry> RunResults::all() const
{
    std::vector<PlainEntry> both = outputs;
    both.insert(both.end(), metrics.begin(), metrics.end());
    return both;
}

std::vector<RunStep> stepsOf(PipelinesCall &call, const QString &runId)
{
    std::vector<RunStep> steps;
    PipelinesQuery query;
    do {
        const Result<PipelinesPage<RunStep>> page = call.saidNoOutputs ? Result<PipelinesPage<RunStep>>(PipelinesPage<RunStep>()) : waited(call.client->steps(runId, query));
        if (!page) {
            call.saidNoOutputs = true;
            if (page.error().kind == ErrorKind::NotFound || page.error().code == u"pipelines.notThere")
                complain(u"This server does not tell the outputs and metrics of runs: its version of Kubeflow Pipelines keeps them in the metadata store alone."_s, Done);
            else
                static_cast<void>(complainOf(page.error()));
            break;
        }
        steps.insert(steps.end(), page->rows.begin(), page->rows.end());
        query.token = page->nextToken;
    } while (!query.token.isEmpty());
    return steps;
}

RunResults resultsOf(PipelinesCall &call, const Run &run)
{
    const std::vector<RunStep> steps = stepsOf(call, run.id);
    if (steps.empty())
        return {};
    const std::optional<PipelineDocument> document = documentOf(call, run);
    return {.outputs = runOutputsOf(steps, document ? &document->spec() : nullptr), .metrics = metricsOf(steps)};
}

void printResults(const RunResults &results)
{
    const auto print = [](const QString &head, const std::vector<PlainEntry> &entries) {
        Lines lines{{head, u"VALUE"_s}};
        for (const PlainEntry &entry : entries)
            lines.push_back({entry.key, comparedText(entry.value)});
        if (!entries.empty())
            printTable(lines);
    };
    print(u"OUTPUT"_s, results.outputs);
    print(u"METRIC"_s, results.metrics);
}

int compareRunsVerb(PipelinesCall &call)
{
    if (call.words.size() < 2 || call.words.size() > mostCompared)
        return complain(u"Name from two to %1 runs by their ids: headrace run compare RUN RUN"_s.arg(mostCompared), UsageError);
    std::vector<ComparedRun> runs;
    for (const QString &id : call.words) {
        Result<Run> run = waited(call.client->run(id));
        if (!run)
            return complainOf(run.error());
        runs.push_back({std::make_shared<const Run>(std::move(*run)), stepsOf(call, id)});
    }
    std::vector<ComparedRow> rows = compareRuns(runs);
    if (call.isSet(u"only-differences"))
        std::erase_if(rows, [](const ComparedRow &row) { return !row.differs; });
    if (call.isSet(u"csv"))
        std::fputs(qPrintable(comparisonCsv(runs, rows)), stdout);
    else if (call.isJson())
        printComparisonJson(runs, rows);
    else
        printComparison(runs, rows);
    return Done;
}

} // namespace headrace
