// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelineversion.h"
#include "models/schedules/parametermapping.h"
#include "models/schedules/schedulehistory.h"

namespace headrace {

/// A version without its document: what it declares is all that schedules need.
struct KnownVersion {
    PipelineVersion version;
    DeclaredParameters parameters;
    bool isRead = false; ///< its document could be read

    const QString &name() const { return version.displayName.isEmpty() ? version.name : version.displayName; }
};

struct KnownPipeline {
    Pipeline pipeline;
    std::vector<KnownVersion> versions; ///< the newest first; not all of them, but those that schedules name
    bool areVersionsRead = false;
    QStringList missingVersions; ///< were asked for and are not there

    const QString &name() const { return pipeline.displayName.isEmpty() ? pipeline.name : pipeline.displayName; }
    const KnownVersion *find(const QString &id) const;
    const KnownVersion *newest() const { return versions.empty() ? nullptr : &versions.front(); }
};

/// What a server has that its schedules hang on.
struct ScheduleFacts {
    std::map<QString, KnownPipeline> pipelines;
    QStringList missingPipelines; ///< were asked for and are not there
    std::map<QString, RunExperiment> experiments;
    std::map<QString, std::vector<RunPointer>> runs; ///< of a schedule, the newest first; the latest only

    const KnownPipeline *pipeline(const QString &id) const;
    const std::vector<RunPointer> &runsOf(const QString &scheduleId) const;
};

/// In the order of their weight.
enum class ScheduleFindingKind { PipelineGone, VersionGone, RunsRefused, ParametersMisfit, VersionDiffers, NeverFires, FiresWait, NewerVersion };

/// Something about a schedule that its owner should know. Words are made by widgets.
struct ScheduleFinding {
    ScheduleFindingKind kind = ScheduleFindingKind::NewerVersion;
    std::vector<ParameterChange> changes;
    QString serverWords; ///< of RunsRefused
    QString runId;       ///< of RunsRefused
    QString version;     ///< the newest one's name
    QString versionId;
    FireLoad load;       ///< of FiresWait

    /// Whether making it anew on the newest version mends it.
    bool isRepairable() const { return !versionId.isEmpty() && kind != ScheduleFindingKind::FiresWait && kind != ScheduleFindingKind::NeverFires; }
    bool isError() const { return kind <= ScheduleFindingKind::ParametersMisfit; }
    bool operator==(const ScheduleFinding &) const = default;
};

/// What is wrong with a schedule, or will be, the heaviest first. What is not known yields nothing.
std::vector<ScheduleFinding> findingsOf(const RecurringRun &schedule, const ScheduleFacts &facts, qint64 now);
/// Whether a server says with this that parameters are unknown, missing or of another type.
bool isParameterRefusal(const QString &serverWords);

} // namespace headrace
