// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run.h"

#include "app/cli/clusterreading.h"
#include "app/cli/pipelinescall.h"
#include "app/cli/printtable.h"
#include "clients/pipelines/runjson.h"
#include "models/kube/age.h"
#include "models/runs/runlist.h"

#include <QCommandLineParser>
#include <QDateTime>

#include <array>
#include <condition_variable>
#include <cstdio>
#include <mutex>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QString stateOf(const Run &run)
{
    return run.state.word.isEmpty() ? u"-"_s : run.state.word;
}

QString durationOf(const Run &run)
{
    if (run.createdAt == 0)
        return u"-"_s;
    const qint64 end = run.finishedAt != 0 ? run.finishedAt : QDateTime::currentSecsSinceEpoch();
    return shortAge(std::max<qint64>(0, end - run.createdAt));
}

PipelinesQuery queryOf(const PipelinesCall &call)
{
    using Operation = RunPredicate::Operation;
    PipelinesQuery query{.nameSpace = call.value(u"namespace"), .experimentId = call.value(u"experiment"), .sortBy = u"created_at"_s, .isDescending = true};
    query.conditions.push_back({.key = u"storage_state"_s, .operation = call.isSet(u"archived") ? Operation::Equals : Operation::NotEquals, .value = u"ARCHIVED"_s});
    if (call.isSet(u"state"))
        query.conditions.push_back({.key = u"state"_s, .operation = Operation::In, .value = call.value(u"state").toUpper().split(u',')});
    if (call.isSet(u"name"))
        query.conditions.push_back({.key = u"display_name"_s, .operation = Operation::Contains, .value = call.value(u"name")});
    return query;
}

void printRuns(const std::vector<Run> &runs, const QString &output)
{
    Lines lines{{u"STATE"_s, u"NAME"_s, u"DURATION"_s, u"CREATED"_s, u"ID"_s}};
    for (const Run &run : runs) {
        if (output == u"json")
            std::fputs(runJson(run).constData(), stdout);
        else if (output == u"name")
            std::puts(qPrintable(run.id));
        else
            lines.push_back({stateOf(run), run.name, durationOf(run), localTime(run.createdAt), run.id});
    }
    if (output == u"table" && lines.size() > 1)
        printTable(lines);
}

int listRuns(PipelinesCall &call)
{
    bool isNumber = false;
    const int limit = call.value(u"limit").toInt(&isNumber);
    if (!isNumber || limit < 1)
        return complain(u"--limit is a number from 1 on."_s, UsageError);
    std::vector<Run> runs;
    PipelinesQuery query = queryOf(call);
    do {
        query.pageSize = std::min<int>(200, limit - static_cast<int>(runs.size()));
        Result<PipelinesPage<Run>> page = waited(call.client->runs(query));
        if (!page)
            return complainOf(page.error());
        runs.insert(runs.end(), page->rows.begin(), page->rows.end());
        query.token = page->nextToken;
    } while (!query.token.isEmpty() && static_cast<int>(runs.size()) < limit);
    printRuns(runs, call.isJson() ? u"json"_s : call.value(u"output"));
    return runs.empty() ? complain(u"No runs found."_s, Done) : int(Done);
}

/// Why a run did not succeed, as far as the server says it: its own words, then those of its steps.
void printFailures(const Run &run, const char *margin)
{
    if (!run.error.message.isEmpty())
        std::printf("%s%s\n", margin, qPrintable(run.error.message));
    for (const RunTask &task : run.tasks)
        if (task.state.state == RunState::Failed && !task.error.message.isEmpty() && task.error.message != run.error.message)
            std::printf("%s%s: %s\n", margin, qPrintable(task.displayName), qPrintable(task.error.message));
}

int getRuns(PipelinesCall &call)
{
    std::vector<Run> runs;
    for (const QString &id : call.words) {
        Result<Run> run = waited(call.client->run(id));
        if (!run)
            return complainOf(run.error());
        runs.push_back(std::move(*run));
    }
    if (call.isJson()) {
        for (const Run &run : runs) {
            const std::vector<PlainEntry> results = resultsOf(call, run).all();
            std::fputs(runJson(run, call.saidNoOutputs ? nullptr : &results).constData(), stdout);
        }
        return Done;
    }
    printRuns(runs, call.value(u"output"));
    if (call.value(u"output") != u"table")
        return Done;
    for (const Run &run : runs) {
        const RunResults results = resultsOf(call, run);
        const bool hasFailed = run.state.state == RunState::Failed;
        if (hasFailed || !results.all().empty())
            std::printf("\n%s\n", qPrintable(run.id));
        if (hasFailed)
            printFailures(run, "");
        printResults(results);
    }
    return Done;
}

int actOn(PipelinesCall &call, RunAct act, const char *done)
{
    int code = Done;
    for (const QString &id : call.words) {
        const Result<bool> answer = waited(call.client->act(act, id));
        if (answer)
            std::printf("%s %s\n", qPrintable(id), done);
        else
            code = complainOf(answer.error());
    }
    return code;
}

int terminateRuns(PipelinesCall &call) { return actOn(call, RunAct::Terminate, "is being terminated"); }
int retryRuns(PipelinesCall &call) { return actOn(call, RunAct::Retry, "runs again"); }
int archiveRuns(PipelinesCall &call) { return actOn(call, RunAct::Archive, "archived"); }
int unarchiveRuns(PipelinesCall &call) { return actOn(call, RunAct::Unarchive, "restored"); }

int deleteRuns(PipelinesCall &call)
{
    int code = Done;
    for (const QString &id : call.words) {
        const Result<bool> answer = waited(call.client->deleteRun(id));
        if (answer)
            std::printf("%s deleted\n", qPrintable(id));
        else
            code = complainOf(answer.error());
    }
    return code;
}

int printLog(PipelinesCall &call)
{
    if (call.words.size() != 2)
        return complain(u"Name the run and the node: headrace run logs RUN NODE"_s, UsageError);
    const Result<QByteArray> log = waited(call.client->nodeLog(call.words[0], call.words[1]));
    if (!log)
        return complainOf(log.error());
    std::fwrite(log->constData(), 1, static_cast<std::size_t>(log->size()), stdout);
    return Done;
}

struct RunVerb {
    const char *word;
    const char *line;
    int (*run)(PipelinesCall &call);
    bool takesRuns = true;
};

constexpr std::array runVerbs{
    RunVerb{"list", "list                      newest first; --state S[,S…], --name TEXT, --experiment ID, --archived, --limit N", listRuns, false},
    RunVerb{"submit", "submit FILE|--pipeline NAME|--template NAME  starts a run; --version V, -p NAME=VALUE …, --experiment NAME (--create-experiment), --name N, --root URI,\n                                     --service-account S, --watch", submitRun, false},
    RunVerb{"get", "get RUN…                  runs by their ids, with outputs and metrics", getRuns},
    RunVerb{"watch", "watch RUN…                a line for each change of state, until all have ended; exit code 0 when all succeeded", watchRuns},
    RunVerb{"compare", "compare RUN RUN…          parameters, outputs and metrics beside each other, * marks the best; --only-differences, --csv, --json", compareRunsVerb},
    RunVerb{"terminate", "terminate RUN…            ends what runs", terminateRuns},
    RunVerb{"retry", "retry RUN…                runs failed steps again", retryRuns},
    RunVerb{"archive", "archive RUN…              puts them away; unarchive brings them back", archiveRuns},
    RunVerb{"unarchive", "unarchive RUN…", unarchiveRuns},
    RunVerb{"delete", "delete RUN…               for good", deleteRuns},
    RunVerb{"logs", "logs RUN NODE             what the server kept of a node's log", printLog},
};

QString runUsage()
{
    QString text;
    for (const RunVerb &verb : runVerbs)
        text += u"headrace run "_s % QString::fromUtf8(verb.line) % u'\n';
    return text % pipelinesOptionsHelp();
}

} // namespace

int watchRuns(PipelinesCall &call)
{
    std::map<QString, QString> last;
    QStringList open = call.words;
    int code = Done;
    std::mutex mutex;
    std::condition_variable clock;
    while (!open.isEmpty()) {
        for (const QString &id : QStringList(open)) {
            const Result<Run> run = waited(call.client->run(id));
            if (!run && !run.error().retryable)
                return complainOf(run.error());
            if (!run)
                continue;
            if (last[id] != run->state.word && !call.isJson())
                std::printf("%s  %-10s %s\n", qPrintable(QDateTime::currentDateTime().toString(u"HH:mm:ss"_s)), qPrintable(stateOf(*run)), qPrintable(run->name));
            last[id] = run->state.word;
            std::fflush(stdout);
            if (isUnfinished(*run))
                continue;
            open.removeAll(id);
            const RunResults results = resultsOf(call, *run);
            if (call.isJson())
                std::fputs(runOutcomeJson(*run, results.all()).constData(), stdout);
            else
                printResults(results);
            if (!call.isJson() && run->state.state != RunState::Succeeded)
                printFailures(*run, "          ");
            code = run->state.state == RunState::Succeeded ? code : int(NegativeAnswer);
        }
        std::unique_lock lock(mutex);
        if (!open.isEmpty()) // servers push nothing
            clock.wait_for(lock, std::chrono::seconds(1));
    }
    return code;
}

int runRun(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions(pipelinesOptions() + runOrderOptions());
    parser.addOptions({{u"state"_s, {}, u"STATES"_s}, {u"name"_s, {}, u"TEXT"_s}, {u"experiment"_s, {}, u"ID"_s}, {u"archived"_s, {}}, {u"csv"_s, {}}, {u"only-differences"_s, {}}});
    if (!parser.parse(QStringList{u"headrace run"_s} + arguments))
        return complain(parser.errorText(), UsageError);
    QStringList words = parser.positionalArguments();
    if (parser.isSet(u"help"_s) || words.isEmpty()) {
        std::fputs(qPrintable(runUsage()), words.isEmpty() && !parser.isSet(u"help"_s) ? stderr : stdout);
        return parser.isSet(u"help"_s) ? Done : UsageError;
    }
    const QString word = words.takeFirst();
    const auto verb = std::find_if(runVerbs.begin(), runVerbs.end(), [&](const RunVerb &one) { return word == QLatin1StringView(one.word); });
    if (verb == runVerbs.end())
        return complain(u"There is no \u201c%1\u201d; headrace run --help names what there is."_s.arg(word), UsageError);
    if (verb->takesRuns && words.isEmpty())
        return complain(u"Name a run by its id: headrace run %1 RUN"_s.arg(word), UsageError);
    return withPipelines(parser, words, verb->run);
}

} // namespace headrace
