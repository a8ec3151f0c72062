// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelinespec.h"
#include "clients/types/runstep.h"

namespace headrace {

/// The numbers that steps wrote as metrics, in the order of the steps: "train.accuracy"; of a step in a loop "train[2].accuracy". Where two
/// would be called alike, the artifact's name comes between ("train.scores.accuracy"), then a number behind ("… #2"): none is dropped.
std::vector<PlainEntry> metricsOf(const std::vector<RunStep> &steps);
/// What the steps gave out beside that, named likewise: "train.rows".
std::vector<PlainEntry> stepOutputsOf(const std::vector<RunStep> &steps);
/// What the whole run gave out, by the names of its pipeline. `spec` tells which step an output comes from; null = only what the server itself
/// says of the root.
std::vector<PlainEntry> runOutputsOf(const std::vector<RunStep> &steps, const PipelineSpec *spec);

/// True for metrics with numbers, in the words of both APIs ("Metric", "system.Metrics").
bool isMetrics(const QString &type);
bool isClassification(const QString &type);
/// A step that does something itself, no group of others.
bool isGroup(const RunStep &step);
/// "train", "train[2]", "train[2][0]" in loops in loops.
QString stepLabel(const RunStep &step, const std::vector<RunStep> &steps);

} // namespace headrace
