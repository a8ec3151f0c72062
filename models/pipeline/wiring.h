// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/edits/pathedits.h"
#include "models/pipeline/layout/graphindex.h"

#include <map>
#include <vector>

namespace headrace {

/// Why a wire cannot be drawn.
enum class WireRefusal { None, SameNode, NoPort, IntoParameter, IntoArtifact, Type, ListIntoSingle, SingleIntoList, Cycle, OtherLevel, Condition, Always };

struct WireVerdict {
    WireRefusal refusal = WireRefusal::None;
    QStringList arguments; ///< types, or names of nodes

    bool isAllowed() const { return refusal == WireRefusal::None; }
    bool operator==(const WireVerdict &) const = default;
};

/// Which wires a picture allows: parameters into parameters of the same type, artifacts by the SDK's rule, lists into lists, no cycle.
/// What leaves a loop is a list. GUI thread; answers at once.
class WireRules
{
public:
    explicit WireRules(Graph graph);

    WireVerdict verdict(const GraphEnd &from, const GraphEnd &to);
    /// How often it went through the picture for cycles so far.
    int searches() const { return m_searches; }

private:
    const GraphPort *sourcePort(const GraphEnd &from, int node, bool isWall) const;
    const GraphPort *targetPort(const GraphEnd &to, int node, bool isWall) const;
    bool leavesLoop(int from, int level) const;
    bool wouldCycle(int from, int to, int level);

    using Steps = std::vector<std::vector<int>>; ///< by the number of a node
    struct Neighbours {
        Steps before, after;
    };
    const Neighbours &neighboursAt(int level);
    /// All that can be reached from one node of a level.
    struct Reach {
        int start = -1;
        int level = -1;
        std::vector<bool> nodes;

        bool isOf(int node, int ofLevel) const { return start == node && level == ofLevel; }
    };
    static Reach reachOf(int start, int level, const Steps &steps);

    Graph m_graph;
    GraphIndex m_index;
    std::map<int, Neighbours> m_neighbours; ///< by level
    Reach m_ancestors;                      ///< of the source asked for last
    Reach m_followers;                      ///< of the target asked for last
    int m_searches = 0;
};

/// What a source of the picture is to a node of it.
ValueOrigin originFor(const PipelineDraft &draft, const GraphEnd &from, const QString &to);
/// The edit that a wire of the picture stands for; what the input had before goes.
Drafted connected(PipelineDraft draft, const GraphEnd &from, const GraphEnd &to);
/// The edit that cuts a wire. Error "edit.condition" for one that a condition or a loop reads (argument: its name).
Drafted disconnected(PipelineDraft draft, const GraphEdge &edge);

} // namespace headrace
