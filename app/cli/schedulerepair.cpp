// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/schedulerepair.h"

#include "app/cli/clusterreading.h"
#include "app/cli/pipelinedocuments.h"
#include "app/cli/printtable.h"
#include "models/async/workpool.h"
#include "models/schedules/schedulereplacing.h"
#include "models/tasks/task.h"
#include "widgets/common/parameterwords.h"
#include "widgets/panes/runs/schedulewords.h"

#include <QDateTime>
#include <QEventLoop>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int drainTime = 5000; ///< milliseconds

/// By its id or its name; nothing and a complaint when there is none, or more than one.
const RecurringRun *scheduleNamed(const std::vector<RecurringRun> &schedules, const QString &name, int &code)
{
    const RecurringRun *found = nullptr;
    for (const RecurringRun &schedule : schedules) {
        if (schedule.id == name)
            return &schedule;
        if (schedule.name != name)
            continue;
        if (found) {
            code = complain(u"Several schedules are named “%1”: name one by its id (headrace schedule list)."_s.arg(name), UsageError);
            return nullptr;
        }
        found = &schedule;
    }
    if (!found)
        code = complain(u"There is no schedule named “%1”: headrace schedule list shows those that there are."_s.arg(name), UsageError);
    return found;
}

/// Values that were typed take the place of those that were mapped. False and a complaint when one is not "name=value" of a parameter.
bool give(std::vector<MappedParameter> &mapped, const QStringList &typed)
{
    for (const QString &text : typed) {
        const QString name = text.section(u'=', 0, 0);
        const auto found = std::find_if(mapped.begin(), mapped.end(), [&](const MappedParameter &one) { return one.name == name && one.kind != MappedKind::Dropped; });
        if (!text.contains(u'=') || found == mapped.end()) {
            complain(u"“%1” is no NAME=VALUE of a parameter of that version."_s.arg(text), UsageError);
            return false;
        }
        found->kind = MappedKind::Kept;
        found->text = text.section(u'=', 1);
    }
    return true;
}

void printPlan(const PipelinesCall &call, const RecurringRun &schedule, const KnownVersion &version, const std::vector<ScheduleFinding> &findings, const std::vector<MappedParameter> &mapped)
{
    const auto becomes = [](const MappedParameter &one) {
        static const std::array words{u"kept"_s, u"default"_s, u"dropped"_s, u"needed"_s};
        return one.kind == MappedKind::Kept && one.text != one.before ? u"given"_s : words[static_cast<std::size_t>(one.kind)];
    };
    if (call.isJson()) {
        for (const MappedParameter &one : mapped)
            printJson({{u"recurring_run_id"_s, schedule.id}, {u"pipeline_version_id"_s, version.version.id}, {u"parameter"_s, one.name}, {u"becomes"_s, becomes(one)}, {u"before"_s, one.before}, {u"value"_s, one.text}});
        return;
    }
    for (const ScheduleFinding &finding : findings) {
        printText(ScheduleWords::finding(finding).first % u'\n');
        for (const ParameterChange &change : finding.changes)
            printText(u"  "_s % ScheduleWords::change(change) % u'\n');
        if (!finding.serverWords.isEmpty())
            printText(u"  "_s % finding.serverWords % u'\n');
    }
    printText(u"On version %1:\n"_s.arg(version.name()));
    Lines lines{{u"PARAMETER"_s, u"UNTIL NOW"_s, u"VALUE"_s, u"WHAT BECOMES OF IT"_s}};
    for (const MappedParameter &one : mapped)
        lines.push_back({one.name, one.before.isEmpty() ? u"-"_s : one.before, one.text.isEmpty() ? u"-"_s : one.text, becomes(one)});
    if (lines.size() > 1)
        printTable(lines);
}

int replace(PipelinesCall &call, const RecurringRun &old, const RecurringRun &wanted)
{
    Task task({}, {});
    ScheduleReplacing replacing;
    QEventLoop loop;
    QString made;
    QObject::connect(&replacing, &ScheduleReplacing::ended, &loop, [&](const QString &id) {
        made = id;
        loop.quit();
    });
    replacing.start(call.client, old, wanted, &task);
    if (replacing.isRunning())
        loop.exec();
    if (task.state() != TaskState::Done)
        return complainOf(task.error());
    if (call.isJson())
        printJson({{u"recurring_run_id"_s, made}, {u"replaces"_s, old.id}});
    else
        printText(made % u'\n');
    return Done;
}

} // namespace

Result<ScheduleReading::Snapshot> readSchedules(PipelinesCall &call)
{
    WorkPool pool;
    Result<ScheduleReading::Snapshot> read = ScheduleReading::Snapshot();
    {
        ScheduleReading reading(pool);
        QEventLoop loop;
        QObject::connect(&reading, &ScheduleReading::done, &loop, [&](const ScheduleReading::Snapshot &snapshot) {
            read = snapshot;
            loop.quit();
        });
        QObject::connect(&reading, &ScheduleReading::failed, &loop, [&](const Error &error) {
            read = error;
            loop.quit();
        });
        reading.read(call.client, call.value(u"namespace"), true);
        loop.exec();
    }
    pool.drain(drainTime);
    return read;
}

QString findingCode(ScheduleFindingKind kind)
{
    static const std::array codes{u"pipeline-gone"_s, u"version-gone"_s, u"runs-refused"_s, u"parameters-misfit"_s, u"version-differs"_s, u"never-fires"_s, u"fires-wait"_s, u"newer-version"_s};
    return codes[static_cast<std::size_t>(kind)];
}

int repairSchedule(PipelinesCall &call)
{
    const Result<ScheduleReading::Snapshot> read = readSchedules(call);
    if (!read)
        return complainOf(read.error());
    const ScheduleSnapshot &snapshot = **read;
    int code = Done;
    const RecurringRun *schedule = scheduleNamed(snapshot.schedules, call.words.first(), code);
    if (!schedule)
        return code;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const std::vector<ScheduleFinding> findings = findingsOf(*schedule, snapshot.facts, now);
    if (std::none_of(findings.begin(), findings.end(), [](const ScheduleFinding &finding) { return finding.isRepairable(); })) {
        for (const ScheduleFinding &finding : findings)
            complain(ScheduleWords::finding(finding).first % u' ' % ScheduleWords::finding(finding).second, Done);
        return findings.empty() ? complain(u"Nothing is wrong with it."_s, Done) : int(NegativeAnswer);
    }
    const KnownVersion &version = *snapshot.facts.pipeline(schedule->version.pipelineId)->newest();
    std::vector<MappedParameter> mapped = mapParameters(schedule->config.parameters, version.parameters);
    if (!give(mapped, call.parser->values(u"parameter"_s)))
        return UsageError;
    printPlan(call, *schedule, version, findings, mapped);
    const ReadParameters values = readMapped(mapped);
    for (const ParameterFault &fault : values.faults)
        complain(ParameterWords::sentence(fault), UsageError);
    if (!values.isGood())
        return complain(u"Give it with -p NAME=VALUE. Nothing was changed."_s, UsageError);
    if (call.isSet(u"dry-run"))
        return complain(u"Nothing was changed (--dry-run)."_s, Done);
    RecurringRun wanted = *schedule;
    wanted.config.parameters = values.values;
    wanted.trigger = continued(schedule->trigger, schedule->createdAt, now);
    if (!wanted.version.versionId.isEmpty())
        wanted.version.versionId = version.version.id;
    return replace(call, *schedule, wanted);
}

} // namespace headrace
