// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/runwords.h"

#include "models/local/localclustercontrol.h"
#include "models/runs/runtable.h"
#include "widgets/common/errortext.h"

using namespace Qt::StringLiterals;

namespace headrace {

QString RunWords::state(RunState state, const QString &word)
{
    switch (state) {
    case RunState::Unspecified:
        return tr("Not known");
    case RunState::Pending:
        return tr("Pending");
    case RunState::Running:
        return tr("Running");
    case RunState::Succeeded:
        return tr("Succeeded");
    case RunState::Skipped:
        return tr("Skipped");
    case RunState::Failed:
        return tr("Failed");
    case RunState::Canceling:
        return tr("Terminating");
    case RunState::Canceled:
        return tr("Terminated");
    case RunState::Paused:
        return tr("Paused");
    case RunState::Cached:
        return tr("From cache");
    case RunState::Unknown:
        break;
    }
    return word;
}

StateTone RunWords::tone(RunState state)
{
    switch (state) {
    case RunState::Succeeded:
    case RunState::Cached:
        return StateTone::Ok;
    case RunState::Failed:
        return StateTone::Error;
    case RunState::Running:
        return StateTone::Accent;
    case RunState::Canceling:
    case RunState::Canceled:
    case RunState::Paused:
        return StateTone::Warn;
    default:
        return StateTone::Idle;
    }
}

QString RunWords::column(int column)
{
    switch (column) {
    case RunTable::StateColumn:
        return tr("State");
    case RunTable::NameColumn:
        return tr("Name");
    case RunTable::DurationColumn:
        return tr("Duration");
    case RunTable::StartedColumn:
        return tr("Started");
    case RunTable::ExperimentColumn:
        return tr("Experiment");
    case RunTable::PipelineColumn:
        return tr("Pipeline");
    case RunTable::VersionColumn:
        return tr("Version");
    case RunTable::ScheduleColumn:
        return tr("Schedule");
    default:
        return {};
    }
}

QString RunWords::verb(RunDeed deed)
{
    switch (deed) {
    case RunDeed::Terminate:
        return tr("Terminate");
    case RunDeed::Retry:
        return tr("Retry");
    case RunDeed::Archive:
        return tr("Archive");
    case RunDeed::Unarchive:
        return tr("Restore");
    case RunDeed::RunAgain:
        return tr("Run again");
    case RunDeed::Delete:
        break;
    }
    return tr("Delete");
}

QString RunWords::question(RunDeed deed, int count)
{
    switch (deed) {
    case RunDeed::Terminate:
        return tr("Terminate %n run(s)? Their steps end at once.", nullptr, count);
    case RunDeed::Retry:
        return tr("Retry %n run(s)? Failed steps run again; what succeeded is kept.", nullptr, count);
    case RunDeed::Archive:
        return tr("Archive %n run(s)? They move to the archived runs and can be restored.", nullptr, count);
    case RunDeed::Unarchive:
        return tr("Restore %n run(s)?", nullptr, count);
    case RunDeed::RunAgain:
        return tr("Start %n new run(s) with the same pipeline and parameters?", nullptr, count);
    case RunDeed::Delete:
        break;
    }
    return tr("Delete %n run(s) for good? Their record on the server goes; what they wrote to storage stays.", nullptr, count);
}

QString RunWords::title(RunDeed deed, int count)
{
    switch (deed) {
    case RunDeed::Terminate:
        return tr("Terminate %n run(s)", nullptr, count);
    case RunDeed::Retry:
        return tr("Retry %n run(s)", nullptr, count);
    case RunDeed::Archive:
        return tr("Archive %n run(s)", nullptr, count);
    case RunDeed::Unarchive:
        return tr("Restore %n run(s)", nullptr, count);
    case RunDeed::RunAgain:
        return tr("Run %n run(s) again", nullptr, count);
    case RunDeed::Delete:
        break;
    }
    return tr("Delete %n run(s)", nullptr, count);
}

QString RunWords::filterHelp()
{
    return tr("Words must all occur in a row; !word must not.\nstate:failed,running   the state\nsince:2d   started in the last two days\nparameter:lr=0.1   a parameter’s value\nmetric:accuracy>0.9   a metric’s value\nname:train   the name alone");
}

namespace {

/// Whoever has no cluster yet is led to the one that comes along.
RunMessage noClusterMessage(const LocalClusterControl *local)
{
    const LocalClusterStatus status = local ? local->status() : LocalClusterStatus{};
    if (!local)
        return {.sentence = RunWords::tr("No cluster is chosen."), .advice = RunWords::tr("Choose above whose runs you want to see."), .button = RunWords::tr("Show clusters"), .leadsToClusters = true};
    if (status.state == LocalClusterState::Starting)
        return {.sentence = RunWords::tr("Starting the local cluster …"), .isBusy = true};
    if (!status.error.code.isEmpty()) {
        const ErrorText words = ErrorWords::of(status.error);
        return {.sentence = words.sentence, .advice = words.advice, .button = RunWords::tr("Try again"), .startsLocal = true};
    }
    const QString button = status.state == LocalClusterState::Running ? RunWords::tr("Show the local cluster") : RunWords::tr("Start the local cluster");
    return {.sentence = RunWords::tr("No cluster is chosen."), .advice = RunWords::tr("Choose above whose runs you want to see, or run pipelines on this machine with the local cluster."), .button = button, .startsLocal = true};
}

} // namespace

RunMessage RunWords::serverMessage(const RunServer &server, const QString &cluster, const LocalClusterControl *local)
{
    switch (server.state()) {
    case RunServerState::Idle:
        if (cluster.isEmpty())
            return noClusterMessage(local);
        return {.sentence = tr("Not connected to %1.").arg(cluster), .advice = tr("Nothing is asked before you want it."), .button = tr("Connect")};
    case RunServerState::Connecting:
        return {.sentence = tr("Looking for Kubeflow Pipelines in %1 …").arg(cluster), .isBusy = true};
    case RunServerState::Failed: {
        const ErrorText words = ErrorWords::of(server.error());
        const bool asksTrust = server.error().code == u"kubeconfig.trust";
        return {.sentence = words.sentence, .advice = words.advice, .button = asksTrust ? tr("Show clusters") : tr("Try again"), .leadsToClusters = asksTrust};
    }
    case RunServerState::Ready:
        break;
    }
    return {};
}

RunMessage RunWords::listMessage(const RunList &list, int shown)
{
    const LiveStatus &status = list.status();
    if (status.state == LiveState::Failed) {
        const ErrorText words = ErrorWords::of(status.error);
        return {.sentence = words.sentence, .advice = words.advice, .button = tr("Try again")};
    }
    if (shown > 0)
        return {};
    if (!list.rows().empty())
        return {.sentence = tr("No run fits the filter."), .advice = tr("Clear the filter line to see them all."), .button = tr("Clear the filter")};
    if (status.state != LiveState::Live)
        return {.sentence = tr("Reading the runs …"), .isBusy = true};
    if (list.scope().isArchived)
        return {.sentence = tr("No run is archived."), .advice = tr("Runs that are archived come here.")};
    return {.sentence = tr("There are no runs yet."), .advice = tr("Start one with “New run”, or with headrace run submit FILE. It appears here by itself.")};
}

} // namespace headrace
