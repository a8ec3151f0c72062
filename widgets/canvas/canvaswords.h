// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/graph.h"

#include <QCoreApplication>

namespace headrace {

/// What the canvas says, on cards, in tips and to screen readers.
class CanvasWords
{
    Q_DECLARE_TR_FUNCTIONS(CanvasWords)

public:
    static QString stateWord(const GraphRun &run);
    /// "Running 1 m 12 s"; `now` in milliseconds since 1970 for what runs still.
    static QString stateLine(const GraphRun &run, qint64 now);
    static QString duration(qint64 milliseconds);
    static QString kindWord(const GraphNode &node);
    static QString familyWord(PortFamily family);
    static QString badgeText(const GraphBadge &badge);
    /// Facts at the right of a container's head.
    static QString containerFacts(const GraphNode &node);
    /// Of a comparison; empty when nothing is another.
    static QString changeWord(GraphChange change);
    /// A node in one sentence: "train, task, 2 inputs, 1 missing, running".
    static QString nodeSentence(const GraphNode &node);
    static QString portSentence(const GraphPort &port);
    static QString wireSentence(const Graph &graph, const GraphEdge &edge);
};

} // namespace headrace
