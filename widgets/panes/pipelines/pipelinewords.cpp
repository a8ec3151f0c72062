// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/pipelines/pipelinewords.h"

#include "models/local/localclustercontrol.h"
#include "models/pipelines/parametertable.h"
#include "models/pipelines/versiontable.h"
#include "widgets/common/errortext.h"
#include "widgets/common/problemwords.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr qsizetype mostNames = 5;

QString someNames(const QStringList &names)
{
    return names.size() > mostNames ? QString(names.mid(0, mostNames).join(u", "_s) % u" …"_s) : names.join(u", "_s);
}
}

QString PipelineWords::column(int column)
{
    switch (column) {
    case PipelineTable::NameColumn:
        return tr("Pipeline");
    case PipelineTable::NewestColumn:
        return tr("Newest version");
    case PipelineTable::CreatedColumn:
        return tr("Uploaded");
    case PipelineTable::DescriptionColumn:
        return tr("Description");
    default:
        return tr("Tags");
    }
}

QString PipelineWords::versionColumn(int column)
{
    return column == VersionTable::NameColumn ? tr("Version") : column == VersionTable::CreatedColumn ? tr("Uploaded") : tr("Description");
}

QString PipelineWords::parameterColumn(int column)
{
    switch (column) {
    case ParameterTable::NameColumn:
        return tr("Parameter");
    case ParameterTable::TypeColumn:
        return tr("Type");
    case ParameterTable::DefaultColumn:
        return tr("Default");
    default:
        return tr("Description");
    }
}

QString PipelineWords::changeColumn(int column)
{
    return column == FieldChangeTable::PathColumn ? tr("Field") : column == FieldChangeTable::BeforeColumn ? tr("Before") : tr("After");
}

RunMessage PipelineWords::serverMessage(const RunServer &server, const QString &cluster, const LocalClusterControl *local)
{
    if (local && server.state() == RunServerState::Idle && cluster.isEmpty()) {
        RunMessage message = RunWords::serverMessage(server, cluster, local);
        if (local->status().error.code.isEmpty() && !message.isBusy)
            message.advice = tr("Choose above whose pipelines you want to see, or keep pipelines on this machine with the local cluster.");
        return message;
    }
    if (server.state() == RunServerState::Idle && cluster.isEmpty())
        return {.sentence = tr("No cluster is chosen."), .advice = tr("Choose above whose pipelines you want to see."), .button = tr("Show clusters"), .leadsToClusters = true};
    return RunWords::serverMessage(server, cluster);
}

RunMessage PipelineWords::listMessage(const PipelineTable &table, int shown)
{
    const LiveStatus &status = table.status();
    if (status.state == LiveState::Failed) {
        const ErrorText words = ErrorWords::of(status.error);
        return {.sentence = words.sentence, .advice = words.advice, .button = tr("Try again")};
    }
    if (shown > 0)
        return {};
    if (table.rowCount() > 0)
        return {.sentence = tr("No pipeline fits the filter."), .advice = tr("Clear the filter line to see them all."), .button = tr("Clear the filter")};
    if (status.state != LiveState::Live)
        return {.sentence = tr("Reading the pipelines …"), .isBusy = true};
    return {.sentence = tr("There are no pipelines yet."), .advice = tr("Upload one, or drop its file here: .yaml, .zip or .tar.gz."), .button = tr("Upload …")};
}

RunMessage PipelineWords::versionsMessage(const LiveStatus &status, int rows)
{
    if (status.state == LiveState::Failed) {
        const ErrorText words = ErrorWords::of(status.error);
        return {.sentence = words.sentence, .advice = words.advice, .button = tr("Try again")};
    }
    if (rows > 0)
        return {};
    if (status.state != LiveState::Live)
        return {.sentence = tr("Reading the versions …"), .isBusy = true};
    return {.sentence = tr("This pipeline has no version."), .advice = tr("Upload a file as its first one."), .button = tr("Upload …")};
}

QString PipelineWords::deleteQuestion(const QString &name, int versions)
{
    return tr("Delete the pipeline “%1” with its %Ln version(s) for good? Its runs stay, without their picture.", nullptr, versions).arg(name);
}

QString PipelineWords::deleteManyQuestion(const QStringList &names)
{
    return tr("Delete %Ln pipeline(s) with all their versions for good: %1? Their runs stay, without their pictures.", nullptr, static_cast<int>(names.size())).arg(someNames(names));
}

QString PipelineWords::deletedMany(int asked, const QStringList &refused, const Error &firstError)
{
    if (refused.isEmpty())
        return tr("%Ln pipeline(s) were deleted.", nullptr, asked);
    const ErrorText why = ErrorWords::of(firstError);
    // Names are what one needs to try again: all of them, the strip wraps.
    return QString(tr("%1 of %2 pipelines could not be deleted: %3.").arg(QLocale().toString(refused.size()), QLocale().toString(asked), refused.join(u", "_s)) % u' ' % why.sentence % u' ' % why.advice).trimmed();
}

QString PipelineWords::deleteVersionQuestion(const QString &name, const QString &pipeline)
{
    return tr("Delete the version “%1” of “%2” for good? Its runs stay, without their picture.").arg(name, pipeline);
}

QString PipelineWords::schedulesFate(const QStringList &schedules, bool isComplete)
{
    if (!isComplete)
        return tr("Whether schedules run it could not be found out.");
    if (schedules.isEmpty())
        return tr("No schedule runs it.");
    return tr("%Ln schedule(s) will fail from then on: %1.", nullptr, static_cast<int>(schedules.size())).arg(someNames(schedules));
}

QString PipelineWords::checked(const PreparedPipeline &pipeline)
{
    const QLocale locale;
    for (const PipelineProblem &problem : pipeline.problems)
        if (problem.severity == ProblemSeverity::Error)
            return tr("Line %1: %2").arg(locale.toString(problem.line), ProblemWords::sentence(problem));
    QStringList parts{tr("%Ln step(s)", nullptr, pipeline.steps()), tr("a workflow of about %1 KiB").arg(locale.toString(pipeline.weight.bytes / 1024 + 1))};
    if (pipeline.weight.isHeavy())
        parts.append(tr("clusters usually take %1 KiB at most").arg(locale.toString(WorkflowWeight::usualBytes / 1024)));
    const auto warnings = std::count_if(pipeline.problems.begin(), pipeline.problems.end(), [](const PipelineProblem &problem) { return problem.severity == ProblemSeverity::Warning; });
    if (warnings > 0)
        parts.append(tr("%Ln warning(s)", nullptr, static_cast<int>(warnings)));
    if (!pipeline.spec().sdkVersion.isEmpty())
        parts.append(pipeline.spec().sdkVersion);
    return parts.join(u" · "_s);
}

StateTone PipelineWords::checkedTone(const PreparedPipeline &pipeline)
{
    return !pipeline.isAccepted ? StateTone::Error : pipeline.weight.isHeavy() ? StateTone::Warn : StateTone::Ok;
}

QString PipelineWords::compared(const ComparedPipelines &compared)
{
    if (compared.isSame())
        return tr("The two say the same.");
    const auto fields = static_cast<int>(compared.pipelineChanges.size() + compared.platformChanges.size());
    return QStringList{tr("%Ln step(s) added", nullptr, compared.added), tr("%Ln removed", nullptr, compared.removed), tr("%Ln changed", nullptr, compared.changed), tr("%Ln field(s) differ", nullptr, fields)}.join(u" · "_s);
}

QString PipelineWords::nameFault(NameFault fault)
{
    switch (fault) {
    case NameFault::Empty:
        return tr("Give it a name.");
    case NameFault::Long:
        return tr("The name is too long: servers take 127 characters.");
    case NameFault::None:
        break;
    }
    return {};
}

} // namespace headrace
