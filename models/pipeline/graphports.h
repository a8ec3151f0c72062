// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubernetesplatform.h"
#include "models/pipeline/graph.h"

namespace headrace {

/// What a group takes in or hands out only because something inside needs it.
bool isPlumbing(const QString &name);
/// A channel's name without its prefix: "train-accuracy".
QString plainChannel(const QString &name);
GraphPort portOf(const QString &key, PortDirection direction, ParameterType type);
GraphPort portOf(const QString &key, PortDirection direction, const ArtifactType &type, bool isList);
/// Ports of a component, inputs first, parameters before artifacts; plumbing is left out. Values are those of `task` (null: of a level's
/// own interface).
QList<GraphPort> portsOf(const PipelineComponent &component, const PipelineTask *task);
/// A value in one line.
QString valueLine(const PlainValue &value);
/// Whether a constant holds a placeholder for that input.
bool mentions(const PlainValue &value, const QString &input);
/// What the footer of a task's card tells.
QList<GraphBadge> badgesOf(const PipelineTask &task, const PipelineExecutor *executor, const KubernetesExecutor *platform);

} // namespace headrace
