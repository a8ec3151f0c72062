// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/schedule.h"

#include "app/cli/clusterreading.h"
#include "app/cli/pipelinedocuments.h"
#include "app/cli/pipelinescall.h"
#include "app/cli/printtable.h"
#include "app/cli/schedulerepair.h"
#include "models/schedules/schedulelist.h"

#include <QDateTime>

#include <array>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QString triggerText(const RunTrigger &trigger)
{
    return !trigger.cron.isEmpty() ? trigger.cron : trigger.intervalSeconds > 0 ? u"every %1s"_s.arg(trigger.intervalSeconds) : u"-"_s;
}

/// Names alone are asked for alone: scripts want no more questions than they need.
int listNames(PipelinesCall &call)
{
    PipelinesQuery query{.nameSpace = call.value(u"namespace"), .sortBy = u"created_at"_s, .isDescending = true};
    bool isEmpty = true;
    do {
        const Result<PipelinesPage<RecurringRun>> page = waited(call.client->recurringRuns(query));
        if (!page)
            return complainOf(page.error());
        isEmpty = isEmpty && page->rows.empty();
        for (const RecurringRun &run : page->rows)
            printText(run.id % u'\n');
        query.token = page->nextToken;
    } while (!query.token.isEmpty());
    return isEmpty ? complain(u"No schedules found."_s, Done) : int(Done);
}

int listSchedules(PipelinesCall &call)
{
    if (!call.isJson() && call.value(u"output") == u"name")
        return listNames(call);
    const Result<ScheduleReading::Snapshot> read = readSchedules(call);
    if (!read)
        return complainOf(read.error());
    Lines lines{{u"STATUS"_s, u"NAME"_s, u"TRIGGER"_s, u"NEXT"_s, u"FINDING"_s, u"ID"_s}};
    for (const RecurringRun &run : (*read)->schedules) {
        const ScheduleRow row = scheduleRow(run, (*read)->facts, QDateTime::currentSecsSinceEpoch());
        QStringList codes;
        for (const ScheduleFinding &finding : row.findings)
            codes.append(findingCode(finding.kind));
        if (call.isJson())
            printJson({{u"recurring_run_id"_s, run.id}, {u"display_name"_s, run.name}, {u"status"_s, run.status}, {u"trigger"_s, triggerText(run.trigger)}, {u"pipeline_id"_s, run.version.pipelineId}, {u"pipeline_version_id"_s, run.version.versionId}, {u"next_fire"_s, row.nextFire}, {u"findings"_s, PlainValue::texts(codes)}});
        else
            lines.push_back({run.status, run.name, triggerText(run.trigger), localTime(row.nextFire), codes.isEmpty() ? u"-"_s : codes.join(u','), run.id});
    }
    if (lines.size() > 1)
        printTable(lines);
    return (*read)->schedules.empty() ? complain(u"No schedules found."_s, Done) : int(Done);
}

qint64 timeOption(const PipelinesCall &call, const char16_t *option, bool &isGood)
{
    if (!call.isSet(option))
        return 0;
    QDateTime time = QDateTime::fromString(call.value(option), Qt::ISODate);
    isGood = isGood && time.isValid();
    return time.toSecsSinceEpoch();
}

/// Nothing and a complaint when it is no trigger that a server takes.
std::optional<RunTrigger> triggerOf(const PipelinesCall &call, int &code)
{
    bool isGood = true;
    RunTrigger trigger{.cron = call.value(u"cron"), .intervalSeconds = durationSeconds(call.value(u"every")), .startTime = timeOption(call, u"start", isGood), .endTime = timeOption(call, u"end", isGood)};
    code = UsageError;
    if (call.isSet(u"cron") == call.isSet(u"every"))
        complain(u"Say when it fires: either --cron \"SECOND MINUTE HOUR DAY MONTH WEEKDAY\" or --every 1h30m."_s, code);
    else if (call.isSet(u"every") && trigger.intervalSeconds == 0)
        complain(u"--every is a time such as 90s, 1h30m or 2d."_s, code);
    else if (!isGood)
        complain(u"--start and --end are times such as 2026-01-31T08:00:00Z."_s, code);
    else if (trigger.endTime != 0 && trigger.endTime <= std::max(trigger.startTime, QDateTime::currentSecsSinceEpoch()))
        complain(u"--end is over before it would fire."_s, code);
    else if (const Result<CronTimes> times = CronTimes::read(call.value(u"cron")); call.isSet(u"cron") && !times)
        complainOf(times.error());
    else
        return trigger;
    return {};
}

int createSchedule(PipelinesCall &call)
{
    int code = Done;
    const std::optional<RunTrigger> trigger = triggerOf(call, code);
    if (!trigger)
        return code;
    bool isNumber = false;
    const int concurrency = call.value(u"max-concurrency").toInt(&isNumber);
    if (!isNumber || concurrency < 1 || concurrency > 10)
        return complain(u"--max-concurrency is a number from 1 to 10."_s, UsageError);
    std::optional<RunOrder> order = runOrder(call, code);
    if (!order)
        return code;
    if (call.isSet(u"latest"))
        order->version.versionId.clear();
    const Result<RecurringRun> made = waited(call.client->createRecurringRun({.name = order->name, .nameSpace = call.value(u"namespace"), .experimentId = order->experimentId, .serviceAccount = call.value(u"service-account"), .version = order->version, .spec = order->spec, .config = order->config, .trigger = *trigger, .maxConcurrency = concurrency, .catchesUp = !call.isSet(u"no-catchup"), .mode = call.isSet(u"disabled") ? u"DISABLE"_s : u"ENABLE"_s}));
    if (!made)
        return complainOf(made.error());
    if (call.isJson())
        printJson({{u"recurring_run_id"_s, made->id}, {u"status"_s, made->status}});
    else
        printText(made->id % u'\n');
    return Done;
}

int eachSchedule(PipelinesCall &call, const char *done, const auto &act)
{
    int code = Done;
    for (const QString &id : call.words) {
        const Result<bool> answer = waited(act(id));
        if (answer)
            std::printf("%s %s\n", qPrintable(id), done);
        else
            code = complainOf(answer.error());
    }
    return code;
}

int enableSchedules(PipelinesCall &call)
{
    return eachSchedule(call, "enabled", [&](const QString &id) { return call.client->enableRecurringRun(id, true); });
}

int disableSchedules(PipelinesCall &call)
{
    return eachSchedule(call, "disabled", [&](const QString &id) { return call.client->enableRecurringRun(id, false); });
}

int deleteSchedules(PipelinesCall &call)
{
    return eachSchedule(call, "deleted", [&](const QString &id) { return call.client->deleteRecurringRun(id); });
}

/// Of a schedule by its id, or of a --cron text that is not on any server.
int printFires(PipelinesCall &call)
{
    RunTrigger trigger{.cron = call.value(u"cron"), .intervalSeconds = durationSeconds(call.value(u"every"))};
    qint64 createdAt = QDateTime::currentSecsSinceEpoch();
    if (call.client) {
        const Result<RecurringRun> run = waited(call.client->recurringRun(call.words.first()));
        if (!run)
            return complainOf(run.error());
        if (!run->isEnabled())
            complain(u"It is disabled: it fires only once it is enabled."_s, Done);
        trigger = run->trigger;
        createdAt = run->createdAt;
    }
    if (trigger.cron.isEmpty() && trigger.intervalSeconds <= 0)
        return complain(u"It has no trigger, so it never fires."_s, NegativeAnswer);
    const Result<FireTimes> fires = FireTimes::of(trigger, createdAt);
    if (!fires)
        return complainOf(fires.error()), call.client ? CouldNot : UsageError;
    const std::vector<qint64> times = fires->upcoming(QDateTime::currentSecsSinceEpoch(), std::clamp(call.value(u"count").toInt(), 1, 1000));
    for (const qint64 time : times)
        printText(QDateTime::fromSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODate) % u'\n');
    return times.empty() ? complain(u"It does not fire any more."_s, NegativeAnswer) : int(Done);
}

struct ScheduleVerb {
    const char *word;
    const char *line;
    int (*run)(PipelinesCall &call);
    bool takesIds = true;
};

constexpr std::array scheduleVerbs{
    ScheduleVerb{"list", "list                         newest first, with what is wrong", listSchedules, false},
    ScheduleVerb{"create", "create FILE|--pipeline NAME  --cron TEXT or --every 1h; --version V or --latest, -p K=V …, --experiment E, --name N,\n                                        --start T, --end T, --max-concurrency N, --no-catchup, --disabled", createSchedule, false},
    ScheduleVerb{"enable", "enable ID…                   it fires again", enableSchedules},
    ScheduleVerb{"disable", "disable ID…                  it fires no more until it is enabled", disableSchedules},
    ScheduleVerb{"delete", "delete ID…                   for good; its runs stay", deleteSchedules},
    ScheduleVerb{"repair", "repair NAME|ID               puts it on the newest version (-p K=V for what is to be given, --dry-run)", repairSchedule},
    ScheduleVerb{"next", "next ID|--cron TEXT          when it fires, in UTC (--count N)", printFires, false},
};

QString scheduleUsage()
{
    QString text;
    for (const ScheduleVerb &verb : scheduleVerbs)
        text += u"headrace schedule "_s % QString::fromUtf8(verb.line) % u'\n';
    return text % pipelinesOptionsHelp();
}

} // namespace

int runSchedule(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions(pipelinesOptions() + runOrderOptions());
    parser.addOptions({{u"experiment"_s, {}, u"NAME"_s}, {u"name"_s, {}, u"TEXT"_s}, {u"cron"_s, {}, u"TEXT"_s}, {u"every"_s, {}, u"TIME"_s}, {u"start"_s, {}, u"TIME"_s}, {u"end"_s, {}, u"TIME"_s}, {u"max-concurrency"_s, {}, u"N"_s, u"1"_s}, {u"no-catchup"_s, {}}, {u"disabled"_s, {}}, {u"latest"_s, {}}, {u"dry-run"_s, {}}, {u"count"_s, {}, u"N"_s, u"10"_s}});
    if (!parser.parse(QStringList{u"headrace schedule"_s} + arguments))
        return complain(parser.errorText(), UsageError);
    QStringList words = parser.positionalArguments();
    if (parser.isSet(u"help"_s) || words.isEmpty()) {
        std::fputs(qPrintable(scheduleUsage()), parser.isSet(u"help"_s) ? stdout : stderr);
        return parser.isSet(u"help"_s) ? Done : UsageError;
    }
    const QString word = words.takeFirst();
    const auto verb = std::find_if(scheduleVerbs.begin(), scheduleVerbs.end(), [&](const ScheduleVerb &one) { return word == QLatin1StringView(one.word); });
    if (verb == scheduleVerbs.end())
        return complain(u"There is no “%1”; headrace schedule --help names what there is."_s.arg(word), UsageError);
    const bool isText = verb->run == printFires && (parser.isSet(u"cron"_s) || parser.isSet(u"every"_s));
    if ((verb->takesIds || (verb->run == printFires && !isText)) && words.isEmpty())
        return complain(u"Name a schedule by its id: headrace schedule %1 ID"_s.arg(word), UsageError);
    if (isText) { // no server is asked
        PipelinesCall call{.words = words, .parser = &parser};
        return printFires(call);
    }
    return withPipelines(parser, words, verb->run);
}

} // namespace headrace
