// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/runstep.h"
#include "models/pipeline/graph.h"

#include <map>
#include <vector>

namespace headrace {

/// One execution of a task of a run, whichever shape its server told it in. Times are seconds since 1970, 0 = not yet.
struct StepRow {
    QString id;                  ///< the server's; unique in its run
    QString node;                ///< its node in the picture; empty when the picture has none
    QString title;
    std::vector<int> iterations; ///< of the loops that it stands in, from outside
    int depth = 0;               ///< groups around it, iterations counted
    bool isGroup = false;        ///< it only holds others
    bool isIteration = false;    ///< one round of the loop `node`
    RunStateWord state;
    QString reason;              ///< why it failed or was left out, the server's words
    qint64 createdAt = 0;
    qint64 startedAt = 0;
    qint64 endedAt = 0;
    int attempt = 0;             ///< how often it began before
    std::vector<qint64> begins;  ///< of each attempt, where the server tells its history
    std::vector<RunStepPod> pods; ///< the executor's first
    QStringList nodes;           ///< ids of workflow nodes that follow it, where a server tells only those
    RunValues inputs;
    RunValues outputs;

    bool operator==(const StepRow &) const = default;
};

/// How far a run has come, step by step: groups before what they hold, otherwise as they began.
struct RunProgress {
    std::vector<StepRow> rows;
    bool hasValues = false; ///< the server tells parameters and artifacts of steps
    bool isOver = false;    ///< the run has ended: what has not begun never will

    bool operator==(const RunProgress &) const = default;
};

/// From the steps of newer servers. Their nodes are found by the keys of their parents.
RunProgress progressOf(const Graph &graph, const Run &run, const std::vector<RunStep> &steps);
/// From the rows of servers up to 2.17, which are nodes of the workflow: they tell neither parents nor values, so a task is found by its key, where
/// only one node of the picture has it. Drivers and executors are not rows of their own.
RunProgress progressOf(const Graph &graph, const Run &run);

/// Which round of each loop is shown, by the loop's node.
using ShownIterations = std::map<QString, int>;
using GraphRuns = std::vector<std::pair<QString, GraphRun>>;

/// The round that each loop shows: what was chosen, else the first that failed, else the last that began.
ShownIterations shownIterations(const Graph &graph, const RunProgress &progress, const ShownIterations &chosen);
/// The part of every node in a run, for rounds from `shownIterations`. What a skipped group holds is skipped; what has not begun in a run that is
/// over, too. Nothing when the server told of no step.
GraphRuns graphRuns(const Graph &graph, const RunProgress &progress, const ShownIterations &shown);
/// The row that a node shows in those rounds; -1 when it has none.
int rowOf(const Graph &graph, const RunProgress &progress, const ShownIterations &shown, const QString &node);
GraphRunState graphStateOf(const StepRow &row, bool isOver);

} // namespace headrace
