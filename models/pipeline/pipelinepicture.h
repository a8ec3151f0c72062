// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubernetesplatform.h"
#include "clients/types/pipelinespec.h"
#include "models/pipeline/edits/taskedits.h"
#include "models/pipeline/graph.h"

#include <optional>
#include <set>

namespace headrace {

/// Ids of the rails of a level; "@" cannot stand in a task's key.
QString inputsRail(const QString &level);
QString outputsRail(const QString &level);
/// The keys of an id ("for-loop-1/train"); the level's for a rail.
QStringList taskPathOf(const QString &id);

/// What a picture of a pipeline is to show.
struct PictureSpec {
    QString level;                   ///< id of the group that is looked into; empty = the whole
    std::map<QString, bool> expanded; ///< groups whose state is another than usual
    std::size_t mostNodes = 20'000;  ///< groups beyond are drawn without what they hold
};

/// A pipeline as a graph: groups are recognised by their structure, wires go straight through walls that only pass values on, a loop's
/// outputs are lists at its right wall, merged outputs of branches likewise. Linear in what it shows; any thread.
Graph pipelineGraph(const PipelineSpec &spec, const KubernetesPlatform &platform, const PictureSpec &shown = {});
/// Writes anew what the cards of some tasks say, in the picture of a level; nodes and wires must be as they were (EditScope). Returns the
/// numbers of the nodes that are others now.
std::vector<int> repaintTasks(Graph &graph, const PipelineSpec &spec, const KubernetesPlatform &platform, const std::vector<TaskName> &tasks);
/// The component in which the tasks of a level stand (empty: the root); nothing when the level is not there.
std::optional<QString> componentOfLevel(const PipelineSpec &spec, const QString &level);
/// Where a path of the document is in the picture: the task's id, or empty, and the field of it (an input's name) when there is one.
struct PicturePlace {
    QString node;
    QString input;

    bool operator==(const PicturePlace &) const = default;
};
/// Finds the nodes that paths of a pipeline speak of. Any thread.
class PicturePlaces
{
public:
    explicit PicturePlaces(const PipelineSpec &spec);

    PicturePlace placeOf(const ObjectPath &path, bool isPlatform) const;

private:
    void addLevel(const PipelineSpec &spec, const PipelineDag &dag, const QString &id, std::set<QString> around);

    std::map<QString, QString> m_components; ///< name → id of the first task that runs it
    std::map<QString, QString> m_executors; ///< label → id of the first task that runs it
    std::size_t m_left = 20'000;
};

} // namespace headrace
