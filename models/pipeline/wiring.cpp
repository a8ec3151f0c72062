// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/wiring.h"

#include "models/pipeline/edits/pathedits.h"
#include "models/pipeline/edits/taskedits.h"
#include "models/pipeline/pipelinepicture.h"
#include "models/pipeline/types.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

const GraphPort *findPort(const GraphNode &node, const QString &key, PortDirection direction)
{
    const auto found = std::find_if(node.ports.begin(), node.ports.end(), [&](const GraphPort &port) { return port.key == key && port.direction == direction; });
    return found == node.ports.end() ? nullptr : &*found;
}

bool isRail(const QString &id, QStringView word)
{
    return id.endsWith(word) && (id.size() == word.size() || id[id.size() - word.size() - 1] == u'/');
}

bool isWithin(const TaskPath &path, const TaskPath &group)
{
    return path.size() > group.size() && path.mid(0, group.size()) == group;
}

QString componentOf(const PipelineDraft &draft, const TaskPath &group)
{
    const std::optional<QString> level = levelOf(draft, group);
    return level ? draft.task(*level, group.last()).at(u"componentRef").at(u"name").text() : QString();
}

/// Ends without ports: what only orders. Both are brought to the level that they share.
Drafted ordered(PipelineDraft draft, const TaskPath &from, const TaskPath &to, bool runsAfter)
{
    qsizetype common = 0;
    while (common < from.size() - 1 && common < to.size() - 1 && from[common] == to[common])
        ++common;
    if (from.isEmpty() || to.isEmpty())
        return editError(u"edit.unknown"_s, {QString()});
    const std::optional<QString> level = levelOf(draft, from.mid(0, common + 1));
    return level ? setRunsAfter(std::move(draft), {*level, to[common]}, from[common], runsAfter) : Drafted(editError(u"edit.unknown"_s, {from.join(u'/')}));
}

ValueOrigin originOf(const PipelineDraft &draft, const GraphEnd &from, const TaskPath &to)
{
    using Kind = ValueOrigin::Kind;
    const TaskPath path = taskPathOf(from.node);
    if (isRail(from.node, u"@inputs"))
        return path.isEmpty() ? ValueOrigin{Kind::PipelineInput, {}, from.port} : ValueOrigin{Kind::GroupInput, path, from.port};
    if (!isWithin(to, path))
        return {Kind::TaskOutput, path, from.port};
    const std::optional<QString> level = levelOf(draft, path);
    const bool isItem = level && draft.task(*level, path.last()).at(u"parameterIterator").at(u"itemInput").text() == from.port;
    return {isItem ? Kind::LoopItem : Kind::GroupInput, path, from.port};
}

} // namespace

WireRules::WireRules(Graph graph)
    : m_graph(std::move(graph))
    , m_index(m_graph)
{
}

const GraphPort *WireRules::sourcePort(const GraphEnd &from, int node, bool isWall) const
{
    return findPort(m_index.node(node), from.port, isWall ? PortDirection::Input : PortDirection::Output);
}

const GraphPort *WireRules::targetPort(const GraphEnd &to, int node, bool isWall) const
{
    return findPort(m_index.node(node), to.port, isWall ? PortDirection::Output : PortDirection::Input);
}

bool WireRules::leavesLoop(int from, int level) const
{
    for (int group = m_index.parentOf(from); group >= 0 && group != level; group = m_index.parentOf(group))
        if (m_index.node(group).kind == GraphNodeKind::Loop)
            return true;
    return false;
}

const WireRules::Neighbours &WireRules::neighboursAt(int level)
{
    const auto [found, isNew] = m_neighbours.try_emplace(level);
    if (!isNew)
        return found->second;
    Neighbours &made = found->second;
    made.before.resize(m_graph.nodes.size());
    made.after.resize(m_graph.nodes.size());
    for (std::size_t e = 0; e < m_graph.edges.size(); ++e) {
        const GraphIndex::Ends ends = m_index.endsOf(e);
        if (ends.from < 0 || ends.to < 0)
            continue;
        const int a = m_index.partOf(ends.from, level);
        const int b = m_index.partOf(ends.to, level);
        if (a >= 0 && b >= 0 && a != b) {
            made.before[static_cast<std::size_t>(b)].push_back(a);
            made.after[static_cast<std::size_t>(a)].push_back(b);
        }
    }
    return made;
}

WireRules::Reach WireRules::reachOf(int start, int level, const Steps &steps)
{
    Reach reach{start, level, std::vector<bool>(steps.size())};
    std::vector<int> open{start};
    reach.nodes[static_cast<std::size_t>(start)] = true;
    while (!open.empty()) {
        const int one = open.back();
        open.pop_back();
        for (const int next : steps[static_cast<std::size_t>(one)])
            if (!reach.nodes[static_cast<std::size_t>(next)]) {
                reach.nodes[static_cast<std::size_t>(next)] = true;
                open.push_back(next);
            }
    }
    return reach;
}

/// Whoever asks for many wires keeps one of their ends: what is known of that one answers for all.
bool WireRules::wouldCycle(int from, int to, int level)
{
    if (m_followers.isOf(to, level))
        return m_followers.nodes[static_cast<std::size_t>(from)];
    if (!m_ancestors.isOf(from, level)) {
        const Neighbours &neighbours = neighboursAt(level);
        ++m_searches;
        m_ancestors = reachOf(from, level, neighbours.before);
        m_followers = reachOf(to, level, neighbours.after);
    }
    return m_ancestors.nodes[static_cast<std::size_t>(to)];
}

WireVerdict WireRules::verdict(const GraphEnd &from, const GraphEnd &to)
{
    const int a = m_index.indexOf(from.node);
    const int b = m_index.indexOf(to.node);
    if (a < 0 || b < 0)
        return {WireRefusal::NoPort, {}};
    if (a == b)
        return {WireRefusal::SameNode, {}};
    if (m_index.node(a).isAlways && !m_index.node(b).isAlways && !m_index.node(b).isRail())
        return {WireRefusal::Always, {m_index.node(b).title, m_index.node(a).title}};
    const bool fromWall = m_index.isInside(b, a);
    const bool toWall = m_index.isInside(a, b);
    const int level = fromWall ? a : toWall ? b : m_index.levelOf({a, b});
    const int partA = fromWall ? -1 : m_index.partOf(a, level);
    const int partB = toWall ? -1 : m_index.partOf(b, level);
    if (from.port.isEmpty() || to.port.isEmpty()) {
        if (!from.port.isEmpty() || !to.port.isEmpty() || m_index.node(a).isRail() || m_index.node(b).isRail())
            return {WireRefusal::NoPort, {}};
        if (fromWall || toWall || m_index.parentOf(a) != m_index.parentOf(b))
            return {WireRefusal::OtherLevel, {m_index.node(b).title}};
    } else {
        const GraphPort *const source = sourcePort(from, a, fromWall);
        const GraphPort *const target = targetPort(to, b, toWall);
        if (!source || !target)
            return {WireRefusal::NoPort, {}};
        if (source->kind != target->kind)
            return {target->kind == PortKind::Parameter ? WireRefusal::IntoParameter : WireRefusal::IntoArtifact, {source->title, target->title}};
        const bool becomesList = !fromWall && leavesLoop(a, level) && !(toWall && m_index.parentOf(a) == b);
        if (source->kind == PortKind::Parameter) {
            const QString type = becomesList ? u"LIST"_s : source->typeName;
            if (!type.isEmpty() && !target->typeName.isEmpty() && type != target->typeName && !m_index.node(b).isRail())
                return {WireRefusal::Type, {type, target->typeName}};
        } else {
            if (!fits({.schemaTitle = source->typeName}, {.schemaTitle = target->typeName}))
                return {WireRefusal::Type, {source->typeName, target->typeName}};
            const bool isList = source->isList || becomesList;
            if (isList != target->isList && !toWall && !m_index.node(b).isRail())
                return {isList ? WireRefusal::ListIntoSingle : WireRefusal::SingleIntoList, {source->title, target->title}};
        }
    }
    if (partA >= 0 && partB >= 0 && (partA == partB || wouldCycle(partA, partB, level)))
        return {WireRefusal::Cycle, {m_index.node(b).title}};
    return {};
}

ValueOrigin originFor(const PipelineDraft &draft, const GraphEnd &from, const QString &to)
{
    return originOf(draft, from, taskPathOf(to));
}

Drafted connected(PipelineDraft draft, const GraphEnd &from, const GraphEnd &to)
{
    const TaskPath source = taskPathOf(from.node);
    const TaskPath target = taskPathOf(to.node);
    if (from.port.isEmpty() || to.port.isEmpty())
        return ordered(std::move(draft), source, target, true);
    const bool intoRail = isRail(to.node, u"@outputs");
    if (intoRail || isWithin(source, target))
        return connectOutput(std::move(draft), source, from.port, target, to.port);
    const std::optional<QString> level = levelOf(draft, target);
    if (!level)
        return editError(u"edit.unknown"_s, {target.join(u'/')});
    if (from.port == "@status"_L1)
        return setFinalStatus(std::move(draft), {*level, target.last()}, to.port, source.last());
    const ValueOrigin origin = originOf(draft, from, target);
    Drafted cut = cutInput(std::move(draft), target, to.port);
    return cut ? connectValue(std::move(*cut), origin, target, to.port) : cut;
}

Drafted disconnected(PipelineDraft draft, const GraphEdge &edge)
{
    const TaskPath source = taskPathOf(edge.from.node);
    const TaskPath target = taskPathOf(edge.to.node);
    if (edge.kind == GraphEdge::Kind::Order)
        return ordered(std::move(draft), source, target, false);
    if (edge.to.port.isEmpty())
        return editError(u"edit.condition"_s, {target.join(u'/')});
    const bool fromRail = isRail(edge.to.node, u"@outputs");
    if (fromRail || isWithin(source, target))
        return removeOutput(draft, target.isEmpty() ? QString() : componentOf(draft, target), edge.to.port);
    return cutInput(std::move(draft), target, edge.to.port);
}

} // namespace headrace
