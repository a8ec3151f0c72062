// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/graph.h"
#include "samplegraphs.h"

#include <algorithm>

namespace headrace::sample {

inline GraphPort port(const QString &key, PortDirection direction, PortFamily family, PortSource source = PortSource::Wire)
{
    const bool isArtifact = family >= PortFamily::Dataset;
    return {.key = key, .title = key, .direction = direction, .kind = isArtifact ? PortKind::Artifact : PortKind::Parameter, .family = family, .source = source};
}

inline GraphPort in(const char *key, PortFamily family, PortSource source = PortSource::Wire)
{
    return port(QString::fromLatin1(key), PortDirection::Input, family, source);
}

inline GraphPort out(const char *key, PortFamily family)
{
    return port(QString::fromLatin1(key), PortDirection::Output, family);
}

inline GraphNode task(const char *id, const char *title, QList<GraphPort> ports, const char *parent = "")
{
    return {.id = QString::fromLatin1(id), .parent = QString::fromLatin1(parent), .title = QString::fromLatin1(title), .ports = std::move(ports)};
}

inline GraphEdge wire(const char *from, const char *fromPort, const char *to, const char *toPort)
{
    return {.from = {QString::fromLatin1(from), QString::fromLatin1(fromPort)}, .to = {QString::fromLatin1(to), QString::fromLatin1(toPort)}};
}

/// A task graph of `layerProblem`'s kind with two inputs and two outputs a node; with `containers` some blocks stand in loops and conditions.
inline Graph tasks(int nodes, unsigned seed, bool containers)
{
    using Qt::StringLiterals::operator""_s;
    const LayerProblem problem = pipelineLike(nodes, seed);
    std::mt19937 random(seed + 77);
    Graph graph;
    std::vector<int> containerOf(static_cast<std::size_t>(nodes), -1);
    if (containers)
        for (int begin = 4, number = 1; begin + 6 < nodes; begin += 10 + static_cast<int>(random() % 8), ++number) {
            const bool isNested = number % 3 == 0;
            const QString id = u"loop-%1"_s.arg(number);
            graph.nodes.push_back({.id = id, .kind = number % 2 ? GraphNodeKind::Loop : GraphNodeKind::Condition, .title = id, .expression = u"x > %1"_s.arg(number)});
            for (int i = begin; i < begin + 6; ++i)
                containerOf[static_cast<std::size_t>(i)] = static_cast<int>(graph.nodes.size()) - 1;
            if (isNested) {
                graph.nodes.push_back({.id = id + u"/inner"_s, .parent = id, .kind = GraphNodeKind::SubPipeline, .title = u"inner"_s});
                for (int i = begin + 3; i < begin + 6; ++i)
                    containerOf[static_cast<std::size_t>(i)] = static_cast<int>(graph.nodes.size()) - 1;
            }
        }
    const std::size_t first = graph.nodes.size();
    for (int i = 0; i < nodes; ++i) {
        const int container = containerOf[static_cast<std::size_t>(i)];
        const QString parent = container < 0 ? QString() : graph.nodes[static_cast<std::size_t>(container)].id;
        graph.nodes.push_back({.id = parent.isEmpty() ? u"task-%1"_s.arg(i) : parent + u"/task-%1"_s.arg(i),
                               .parent = parent,
                               .title = u"task %1"_s.arg(i),
                               .subtitle = u"component-%1"_s.arg(i % 9),
                               .ports = {in("a", PortFamily::Number), in("b", PortFamily::Dataset), out("x", PortFamily::Dataset), out("y", PortFamily::Number)}});
    }
    for (const LayerEdge &e : problem.edges) {
        const GraphNode &from = graph.nodes[first + static_cast<std::size_t>(e.from)];
        const GraphNode &to = graph.nodes[first + static_cast<std::size_t>(e.to)];
        const bool isSecond = random() % 2 == 0;
        graph.edges.push_back({.from = {from.id, isSecond ? u"y"_s : u"x"_s}, .to = {to.id, isSecond ? u"a"_s : u"b"_s}});
    }
    return graph;
}

/// The pipeline that the pictures show: read a log, features, a loop that trains, the best, a condition that registers.
inline Graph traffic(bool isRun)
{
    using Qt::StringLiterals::operator""_s;
    using F = PortFamily;
    Graph g;
    g.nodes.push_back({.id = u"inputs"_s, .kind = GraphNodeKind::PipelineInputs, .title = u"Inputs"_s, .ports = {out("log_path", F::Text), out("grid", F::Structure), out("threshold", F::Number)}});
    g.nodes.push_back(task("read-log", "Read log", {in("log_path", F::Text, PortSource::PipelineInput), out("counts", F::Dataset)}));
    g.nodes.push_back(task("features", "Features", {in("counts", F::Dataset), in("lags", F::Number, PortSource::Constant), out("table", F::Dataset)}));
    g.nodes[2].ports[1].valueText = u"48"_s;
    g.nodes.push_back({.id = u"for-loop-1"_s, .kind = GraphNodeKind::Loop, .title = u"for each params"_s, .expression = u"grid"_s, .parallelism = 2,
                       .ports = {in("params", F::Structure)}});
    g.nodes.back().ports[0].isInner = true;
    g.nodes.push_back(task("for-loop-1/train", "Train",
                           {in("table", F::Dataset), in("params", F::Structure), in("seed", F::Number, PortSource::Unset), out("model", F::Model), out("metrics", F::Metrics)}, "for-loop-1"));
    g.nodes.back().ports[2].isRequired = true;
    g.nodes.back().badges = {{GraphBadge::Kind::Cpu, u"4"_s}, {GraphBadge::Kind::Memory, u"8Gi"_s}, {GraphBadge::Kind::Retry, u"2"_s}};
    g.nodes.back().errors = isRun ? 0 : 1;
    g.nodes.push_back(task("for-loop-1/evaluate", "Evaluate", {in("table", F::Dataset), in("model", F::Model), out("metrics", F::Metrics)}, "for-loop-1"));
    g.nodes.push_back(task("pick-best", "Pick best", {in("models", F::Model), in("metrics", F::Metrics), out("best", F::Model), out("r2", F::Number)}));
    g.nodes.back().ports[0].isList = g.nodes.back().ports[1].isList = true;
    g.nodes.push_back({.id = u"branches-1"_s, .kind = GraphNodeKind::Branches, .title = u"if / else"_s});
    g.nodes.push_back({.id = u"branches-1/condition-1"_s, .parent = u"branches-1"_s, .kind = GraphNodeKind::Condition, .title = u"if"_s, .expression = u"best.r2 > threshold"_s});
    g.nodes.push_back(task("branches-1/condition-1/register", "Register", {in("model", F::Model), in("name", F::Text, PortSource::Default)}, "branches-1/condition-1"));
    g.nodes.push_back({.id = u"branches-1/condition-2"_s, .parent = u"branches-1"_s, .kind = GraphNodeKind::Condition, .title = u"else"_s});
    g.nodes.push_back(task("branches-1/condition-2/notify", "Notify", {in("text", F::Text, PortSource::Template)}, "branches-1/condition-2"));
    g.edges = {wire("inputs", "log_path", "read-log", "log_path"), wire("read-log", "counts", "features", "counts"), wire("features", "table", "for-loop-1/train", "table"),
               wire("for-loop-1", "params", "for-loop-1/train", "params"), wire("features", "table", "for-loop-1/evaluate", "table"),
               wire("for-loop-1/train", "model", "for-loop-1/evaluate", "model"), wire("for-loop-1/train", "model", "pick-best", "models"),
               wire("for-loop-1/evaluate", "metrics", "pick-best", "metrics"), wire("pick-best", "best", "branches-1/condition-1/register", "model"),
               wire("pick-best", "r2", "branches-1/condition-2/notify", "text"), wire("inputs", "grid", "for-loop-1", "")};
    g.edges[10].kind = GraphEdge::Kind::Data;
    for (GraphNode &node : g.nodes)
        if (!node.isContainer() && !node.isRail())
            node.subtitle = QString(node.title).toLower().replace(u' ', u'_') + u" 1.2"_s;
    if (isRun) {
        using S = GraphRunState;
        const auto set = [&g](std::size_t i, S state, qint64 duration) { g.nodes[i].run = {.state = state, .startedAt = state == S::Running ? 1'700'000'000'000 : -1, .duration = duration}; };
        set(1, S::Cached, 900);
        set(2, S::Succeeded, 41'000);
        set(3, S::Running, -1);
        set(4, S::Running, 72'000);
        set(5, S::Pending, -1);
        set(6, S::Pending, -1);
        set(9, S::Skipped, -1);
        set(11, S::Failed, 3'000);
        g.nodes[3].run.iterations = {S::Succeeded, S::Succeeded, S::Succeeded, S::Succeeded, S::Succeeded, S::Succeeded, S::Running, S::Running, S::Pending, S::Failed};
        g.nodes[3].run.shownIteration = 6;
        g.edges[5].isActive = g.edges[6].isActive = true;
    }
    return g;
}

} // namespace headrace::sample
