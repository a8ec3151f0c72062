// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/schedulewords.h"

#include "models/kube/age.h"
#include "widgets/common/errortext.h"
#include "widgets/common/parameterwords.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace headrace {

QString ScheduleWords::state(const RecurringRun &schedule)
{
    if (schedule.isEnabled())
        return tr("Enabled");
    return schedule.status == u"DISABLED" ? tr("Disabled") : schedule.status.isEmpty() ? tr("Not known") : schedule.status;
}

StateTone ScheduleWords::stateTone(const RecurringRun &schedule)
{
    return schedule.isEnabled() ? StateTone::Ok : StateTone::Idle;
}

QString ScheduleWords::column(int column)
{
    switch (column) {
    case ScheduleTable::StateColumn:
        return tr("State");
    case ScheduleTable::NameColumn:
        return tr("Name");
    case ScheduleTable::NextColumn:
        return tr("Next fire");
    case ScheduleTable::LastColumn:
        return tr("Last result");
    case ScheduleTable::PipelineColumn:
        return tr("Pipeline");
    case ScheduleTable::VersionColumn:
        return tr("Version");
    case ScheduleTable::TriggerColumn:
        return tr("Fires");
    case ScheduleTable::ConcurrencyColumn:
        return tr("At once");
    case ScheduleTable::ExperimentColumn:
        return tr("Experiment");
    case ScheduleTable::FindingColumn:
        return tr("Finding");
    default:
        return {};
    }
}

QString ScheduleWords::interval(qint64 seconds)
{
    const auto count = [](qint64 value) { return static_cast<int>(value); };
    if (seconds % 86'400 == 0)
        return seconds == 86'400 ? tr("Every day") : tr("Every %n day(s)", nullptr, count(seconds / 86'400));
    if (seconds % 3600 == 0)
        return seconds == 3600 ? tr("Every hour") : tr("Every %n hour(s)", nullptr, count(seconds / 3600));
    if (seconds % 60 == 0)
        return seconds == 60 ? tr("Every minute") : tr("Every %n minute(s)", nullptr, count(seconds / 60));
    return seconds == 1 ? tr("Every second") : tr("Every %n second(s)", nullptr, count(seconds));
}

QString ScheduleWords::trigger(const RunTrigger &trigger)
{
    if (trigger.intervalSeconds > 0)
        return interval(trigger.intervalSeconds);
    if (trigger.cron.isEmpty())
        return tr("Never");
    const QString sentence = cronSentence(trigger.cron);
    return sentence.isEmpty() ? trigger.cron : sentence;
}

QString ScheduleWords::untilFire(qint64 time, qint64 now)
{
    if (time == 0)
        return {};
    const QDateTime local = QDateTime::fromSecsSinceEpoch(time);
    const bool isSoon = time - now < 86'400;
    return isSoon ? tr("in %1").arg(shortAge(std::max<qint64>(0, time - now))) : QLocale().toString(local, QLocale::ShortFormat);
}

QStringList ScheduleWords::fireLines(const std::vector<qint64> &fires)
{
    QStringList lines;
    int offset = 0;
    for (const qint64 fire : fires) {
        const QDateTime local = QDateTime::fromSecsSinceEpoch(fire), utc = local.toUTC();
        QString line = QLocale().toString(local.date(), u"ddd"_s) % u' ' % local.toString(u"yyyy-MM-dd HH:mm:ss"_s) % u"  UTC"_s;
        if (local.offsetFromUtc() != 0) // else it is the same once more
            line += u' ' % utc.toString(local.date() != utc.date() ? u"MM-dd HH:mm:ss"_s : u"HH:mm:ss"_s);
        if (!lines.isEmpty() && local.offsetFromUtc() != offset)
            line += u"  "_s % (local.offsetFromUtc() > offset ? tr("clocks were put forward") : tr("clocks were put back"));
        offset = local.offsetFromUtc();
        lines.append(line);
    }
    return lines;
}

QString ScheduleWords::load(const FireLoad &load)
{
    if (load.gapSeconds == 0)
        return {};
    if (load.typicalSeconds < 0)
        return tr("No run of it has ended yet, so nothing can be said about overlap.");
    const QString typical = shortAge(load.typicalSeconds), gap = shortAge(load.gapSeconds);
    if (load.waits())
        return tr("Its runs take about %1, it fires every %2 and %3 may run at once: fires wait, ever longer.").arg(typical, gap).arg(load.allowed);
    if (load.overlaps())
        return tr("Its runs take about %1, it fires every %2: about %3 run at the same time, %4 may.").arg(typical, gap).arg(load.atOnce).arg(load.allowed);
    return tr("Its runs take about %1, it fires every %2: they do not overlap.").arg(typical, gap);
}

QString ScheduleWords::verb(ScheduleDeed deed)
{
    switch (deed) {
    case ScheduleDeed::Enable:
        return tr("Enable");
    case ScheduleDeed::Disable:
        return tr("Disable");
    case ScheduleDeed::RunNow:
        return tr("Run now");
    case ScheduleDeed::Delete:
        break;
    }
    return tr("Delete");
}

QString ScheduleWords::question(ScheduleDeed deed, int count)
{
    switch (deed) {
    case ScheduleDeed::Enable:
        return tr("Enable %n schedule(s)? Those that catch up start what they missed at once.", nullptr, count);
    case ScheduleDeed::Disable:
        return tr("Disable %n schedule(s)? They fire no more; runs under way go on.", nullptr, count);
    case ScheduleDeed::RunNow:
        return tr("Start a run of %n schedule(s) now? Their own times stay as they are.", nullptr, count);
    case ScheduleDeed::Delete:
        break;
    }
    return tr("Delete %n schedule(s) for good? Their runs stay.", nullptr, count);
}

QString ScheduleWords::title(ScheduleDeed deed, int count)
{
    switch (deed) {
    case ScheduleDeed::Enable:
        return tr("Enable %n schedule(s)", nullptr, count);
    case ScheduleDeed::Disable:
        return tr("Disable %n schedule(s)", nullptr, count);
    case ScheduleDeed::RunNow:
        return tr("Run %n schedule(s) now", nullptr, count);
    case ScheduleDeed::Delete:
        break;
    }
    return tr("Delete %n schedule(s)", nullptr, count);
}

QString ScheduleWords::findingShort(const ScheduleFinding &finding)
{
    switch (finding.kind) {
    case ScheduleFindingKind::PipelineGone:
        return tr("Pipeline deleted");
    case ScheduleFindingKind::VersionGone:
        return tr("Version deleted");
    case ScheduleFindingKind::RunsRefused:
        return tr("Runs are refused");
    case ScheduleFindingKind::ParametersMisfit:
        return tr("Parameters do not fit");
    case ScheduleFindingKind::VersionDiffers:
        return tr("Newer version differs");
    case ScheduleFindingKind::NeverFires:
        return tr("Never fires");
    case ScheduleFindingKind::FiresWait:
        return tr("Fires wait");
    case ScheduleFindingKind::NewerVersion:
        break;
    }
    return tr("Newer version");
}

std::pair<QString, QString> ScheduleWords::finding(const ScheduleFinding &finding)
{
    switch (finding.kind) {
    case ScheduleFindingKind::PipelineGone:
        return {tr("The pipeline that it runs has been deleted: every fire fails."), tr("Edit it and choose another pipeline, or delete it.")};
    case ScheduleFindingKind::VersionGone:
        return {tr("The version that it runs has been deleted: every fire fails."), finding.version.isEmpty() ? tr("Upload a version, or delete the schedule.") : tr("Repair puts it on the newest version, %1.").arg(finding.version)};
    case ScheduleFindingKind::RunsRefused:
        return {tr("The server refuses its runs because of their parameters."), tr("Repair gives the parameters that the newest version wants.")};
    case ScheduleFindingKind::ParametersMisfit:
        return {tr("Its parameters do not go with the version that it runs: fires fail."), tr("Repair gives the parameters that the newest version wants.")};
    case ScheduleFindingKind::VersionDiffers:
        return {tr("There is a newer version, %1, with other parameters; this one goes on with old code.").arg(finding.version), tr("Repair puts it on the newer version and shows every parameter before.")};
    case ScheduleFindingKind::NeverFires:
        return {tr("It does not fire any more: its end is over, or it has no trigger."), tr("Edit it and set another time, or delete it.")};
    case ScheduleFindingKind::FiresWait:
        return {load(finding.load), tr("Let more run at once, or let it fire less often.")};
    case ScheduleFindingKind::NewerVersion:
        break;
    }
    return {tr("There is a newer version, %1, with the same parameters; this one goes on with old code.").arg(finding.version), tr("Repair puts it on the newer version.")};
}

StateTone ScheduleWords::findingTone(const ScheduleFinding &finding)
{
    return finding.isError() ? StateTone::Error : finding.kind == ScheduleFindingKind::NewerVersion ? StateTone::Accent : StateTone::Warn;
}

QString ScheduleWords::change(const ParameterChange &change)
{
    switch (change.kind) {
    case ParameterChangeKind::AddedRequired:
        return tr("%1 is wanted and has no default (%2)").arg(change.name, ParameterWords::type(change.type));
    case ParameterChangeKind::AddedOptional:
        return tr("%1 is new and has a default").arg(change.name);
    case ParameterChangeKind::Removed:
        return tr("%1 is not there any more").arg(change.name);
    case ParameterChangeKind::Retyped:
        break;
    }
    return tr("%1 must be %2").arg(change.name, ParameterWords::type(change.type));
}

QString ScheduleWords::mapped(MappedKind kind)
{
    switch (kind) {
    case MappedKind::Kept:
        return tr("Sent");
    case MappedKind::Default:
        return tr("Default");
    case MappedKind::Dropped:
        return tr("Dropped");
    case MappedKind::Needed:
        break;
    }
    return tr("To be given");
}

QString ScheduleWords::filterHelp()
{
    return tr("Words must all occur in a row; !word must not.\nstate:disabled   the state\nhas:finding   something is wrong, or a newer version is there");
}

RunMessage ScheduleWords::listMessage(const ScheduleList &list, int shown)
{
    const LiveStatus &status = list.status();
    if (status.state == LiveState::Failed) {
        const ErrorText words = ErrorWords::of(status.error);
        return {.sentence = words.sentence, .advice = words.advice, .button = tr("Try again")};
    }
    if (shown > 0)
        return {};
    if (!list.rows().empty())
        return {.sentence = tr("No schedule fits the filter."), .advice = tr("Clear the filter line to see them all."), .button = tr("Clear the filter")};
    if (status.state != LiveState::Live)
        return {.sentence = tr("Reading the schedules …"), .isBusy = true};
    return {.sentence = tr("There are no schedules yet."), .advice = tr("A schedule starts runs of a pipeline by itself, every night or every ten minutes."), .button = tr("New schedule")};
}

} // namespace headrace
