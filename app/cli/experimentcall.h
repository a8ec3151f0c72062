// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clusterreading.h"
#include "clients/types/study.h"
#include "clients/types/studyverdict.h"

#include <optional>

namespace headrace {

/// What stands in a file; nothing, and it is said, when it cannot be read.
std::optional<QByteArray> experimentBytes(const QString &path);
/// Prints the verdicts on files: a line of JSON or of words each. 1 when one would be refused.
int checkExperimentFiles(const QStringList &files, bool isJson);
/// The faults of a verdict in words, a line each.
QString faultsText(const QString &file, const StudyVerdict &verdict);
/// What a file searches: points, brackets, rounds.
int planExperimentFile(const QStringList &files, const QString &trialSeconds, bool isJson);

int createExperiment(ClusterCall &call);
int cloneExperiment(ClusterCall &call);
int setTrialLimits(ClusterCall &call);
int rerunTrial(ClusterCall &call);
int deleteExperiments(ClusterCall &call);

} // namespace headrace
