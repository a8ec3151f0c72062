// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelinelayout.h"

#include <QList>
#include <QString>

#include <vector>

namespace headrace {

/// What a node of a pipeline's picture is. SubPipeline to ExitHandler hold other nodes (`isContainer`).
enum class GraphNodeKind {
    Task,
    Importer,
    SubPipeline,    ///< nested DAG with an interface of its own
    Condition,      ///< runs when `expression` holds; a lane when its parent is Branches
    Branches,       ///< if / elif / else: its children are Condition lanes, top to bottom
    Loop,           ///< once an item; `expression` says over what
    ExitHandler,    ///< its body, and nodes with `isAlways` in a footer lane
    PipelineInputs, ///< the rail at the left of a level; its ports are outputs of the rail
    PipelineOutputs ///< the rail at the right; its ports are inputs of the rail
};

enum class PortDirection { Input, Output };
enum class PortKind { Parameter, Artifact };

/// What colour and letter a port has; finer types are told by `typeName`.
enum class PortFamily { Number, Text, Boolean, Structure, FinalStatus, Dataset, Model, Metrics, Artifact };

/// Where an input's value comes from.
enum class PortSource { Unset, Default, Constant, PipelineInput, Wire, Template, LoopItem };

/// One value that goes into or comes out of a node. On a container's wall an input port is also where wires begin that lead inwards,
/// an output port where those end that come from inside.
struct GraphPort {
    QString key; ///< unique among the node's ports of the same direction
    QString title;
    PortDirection direction = PortDirection::Input;
    PortKind kind = PortKind::Parameter;
    PortFamily family = PortFamily::Text;
    QString typeName; ///< IR's own word: NUMBER_INTEGER, system.Dataset
    bool isList = false;
    bool isRequired = false;
    bool isInner = false; ///< only to be seen from inside a container: a loop's item, a final status
    PortSource source = PortSource::Unset;
    QString valueText; ///< constant or default, one line

    bool operator==(const GraphPort &) const = default;
};

/// A fact in a card's footer; `text` is a number or name without words ("2", "8Gi", "nvidia.com/gpu").
struct GraphBadge {
    enum class Kind { CacheOff, Retry, Cpu, Memory, Accelerator, Volume, Secret, ConfigMap, Timeout, Platform, SourceUnknown, UsedOften };
    Kind kind = Kind::Platform;
    QString text;

    bool operator==(const GraphBadge &) const = default;
};

/// How far a task of a run is. `None`: the graph is not a run's.
enum class GraphRunState { None, Pending, Running, Cached, Succeeded, Skipped, Failed, Cancelled, Unknown };

/// A task's part of a run. Times are milliseconds since 1970 UTC, durations milliseconds; -1 = not known.
struct GraphRun {
    GraphRunState state = GraphRunState::None;
    QString serverWord; ///< as the server says it, for `Unknown`
    qint64 startedAt = -1;
    qint64 duration = -1; ///< of an ended task
    QString reason;         ///< why it failed or was left out, one line; the server's words
    int attempt = 0;
    int shownIteration = -1;                 ///< of a loop: whose body is shown
    std::vector<GraphRunState> iterations;   ///< of a loop, in order

    bool operator==(const GraphRun &) const = default;
};

/// How a node, wire or document differs from another one in a comparison.
enum class GraphChange { None, Added, Removed, Changed };

struct GraphNode {
    QString id;     ///< path of task keys, "for-loop-1/train"; unique in the graph
    QString parent; ///< id of the container that shows it; empty on the top level
    GraphNodeKind kind = GraphNodeKind::Task;
    QString title;
    QString subtitle;   ///< the component's name, small
    QString expression; ///< condition, or what a loop goes over; empty: else
    int parallelism = 0; ///< of a loop; 0 = no limit
    bool isExpanded = true; ///< of a container: its children are shown
    bool isAlways = false;  ///< runs whatever happened before it (exit handler's footer)
    QList<GraphPort> ports; ///< shared by copies, as the badges: graphs are handed around
    QList<GraphBadge> badges;
    int errors = 0;
    int warnings = 0;
    GraphRun run;
    GraphChange change = GraphChange::None;

    bool isContainer() const { return kind >= GraphNodeKind::SubPipeline && kind <= GraphNodeKind::ExitHandler; }
    bool isRail() const { return kind == GraphNodeKind::PipelineInputs || kind == GraphNodeKind::PipelineOutputs; }
    bool operator==(const GraphNode &) const = default;
};

/// One end of a wire. An empty port is the node's header, where order-only wires end.
struct GraphEnd {
    QString node;
    QString port;

    bool operator==(const GraphEnd &) const = default;
    auto operator<=>(const GraphEnd &) const = default;
};

/// A wire from an output to an input, drawn straight through the walls of containers between them.
struct GraphEdge {
    enum class Kind { Data, Order };
    GraphEnd from;
    GraphEnd to;
    Kind kind = Kind::Data;
    QString condition;     ///< of a merged output: the branch whose value this is
    bool isActive = false; ///< of a run: its data is being made
    GraphChange change = GraphChange::None;

    bool operator==(const GraphEdge &) const = default;
};

/// The picture of a pipeline or of a run as plain values, without positions. Order of nodes and edges is the document's.
struct Graph {
    std::vector<GraphNode> nodes;
    std::vector<GraphEdge> edges;
    std::vector<GraphNote> notes;

    bool operator==(const Graph &) const = default;
};

} // namespace headrace
