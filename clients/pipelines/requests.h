// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubeclient.h"
#include "clients/types/pipelinesquery.h"
#include "clients/types/pipelineversion.h"
#include "clients/types/recurringrun.h"

namespace headrace {

// What is sent to a server of the KFP API v2beta1. Servers refuse unknown and empty fields, so only what is set is written.

/// "?page_size=…&filter=…"; the filter is encoded twice, because servers decode it a second time.
std::string queryText(const PipelinesQuery &query);
/// Percent-encoded, everything but unreserved characters.
std::string urlEncoded(const std::string &text);
std::string runBody(const NewRun &run);
std::string recurringRunBody(const RecurringRun &run);
std::string experimentBody(const RunExperiment &experiment);
std::string versionBody(const QString &pipelineId, const PipelineVersion &version);
/// The fields that a server lets change: display name and tags. An empty map clears the tags.
std::string changeBody(const QString &displayName, const std::map<QString, QString> &tags);
/// A multipart request; `pipelineId` makes it a new version of that pipeline.
KubeCall uploadCall(const PipelineUpload &upload, const QString &pipelineId);

} // namespace headrace
