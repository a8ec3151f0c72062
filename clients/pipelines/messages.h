// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelinesquery.h"
#include "clients/types/pipelineversion.h"
#include "clients/types/recurringrun.h"
#include "clients/types/result.h"

namespace headrace {

// What a server of the KFP API v2beta1 answered, as values. Fields and words that are not known are kept; a body that is no JSON (a login
// page, a proxy's words) is the error "pipelines.notJson". Source of the shapes: the API's swagger and recorded answers of 2.15.2.

Result<Run> readRun(const std::string &body);
Result<RunExperiment> readRunExperiment(const std::string &body);
Result<Pipeline> readPipeline(const std::string &body);
Result<PipelineVersion> readPipelineVersion(const std::string &body);
Result<RecurringRun> readRecurringRun(const std::string &body);
Result<PipelinesHealth> readPipelinesHealth(const std::string &body);
Result<PipelinesPage<Run>> readRuns(const std::string &body);
Result<PipelinesPage<RunExperiment>> readRunExperiments(const std::string &body);
Result<PipelinesPage<Pipeline>> readPipelines(const std::string &body);
Result<PipelinesPage<PipelineVersion>> readPipelineVersions(const std::string &body);
Result<PipelinesPage<RecurringRun>> readRecurringRuns(const std::string &body);
/// The bytes of an artifact that was asked for through a run's node.
Result<QByteArray> readArtifactBytes(const std::string &body);

/// The state of a word such as "SUCCEEDED"; others are Unknown and keep their word.
RunStateWord runStateOf(const QString &word);

} // namespace headrace
