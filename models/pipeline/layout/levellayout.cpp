// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/layout/levellayout.h"

#include "models/pipeline/layout/cardmetrics.h"

#include <algorithm>
#include <climits>

namespace headrace {

LevelLayout::LevelLayout(const GraphIndex &index, const PipelineLayout &layout, int level)
    : m_index(index)
    , m_layout(layout)
    , m_level(level)
{
    m_problem.columnGap = card::columnGap;
    m_problem.rowGap = card::rowGap;
    for (const int child : index.childrenOf(level)) {
        const QSize size = shownSize(index, layout, child);
        const GraphNodeKind kind = index.node(child).kind;
        const auto place = layout.places.find(index.node(child).id);
        m_problem.nodes.push_back({.width = size.width(),
                                   .height = size.height(),
                                   .pin = kind == GraphNodeKind::PipelineInputs    ? LayerNode::Pin::First
                                       : kind == GraphNodeKind::PipelineOutputs ? LayerNode::Pin::Last
                                                                                : LayerNode::Pin::None,
                                   .seed = place == layout.places.end() ? 0.0 : place->second.y()});
    }
}

int LevelLayout::wall(bool isLeft)
{
    int &wall = m_walls[isLeft ? 0 : 1];
    if (wall < 0) {
        wall = static_cast<int>(m_problem.nodes.size());
        m_problem.nodes.push_back({.width = 0, .height = 0, .pin = isLeft ? LayerNode::Pin::First : LayerNode::Pin::Last});
    }
    return wall;
}

LevelLayout::End LevelLayout::endOf(const GraphEnd &end, int node, int other, bool isFrom)
{
    const int part = m_index.partOf(node, m_level);
    if (part < 0)
        return {.box = wall(isFrom), .isWall = true};
    const auto &children = m_index.childrenOf(m_level);
    const int box = static_cast<int>(std::find(children.begin(), children.end(), part) - children.begin());
    const int shown = m_index.shownOf(node);
    if (shown != node)
        return {.box = box, .offset = card::header / 2};
    int offset = endOffset(m_index, end, node, isFrom, m_index.isInside(other, node));
    for (int v = node; v != part; v = m_index.parentOf(v)) {
        const auto place = m_layout.places.find(m_index.node(v).id);
        offset += place == m_layout.places.end() ? 0 : place->second.y();
    }
    return {.box = box, .offset = offset};
}

void LevelLayout::addEdge(std::size_t edge)
{
    const GraphIndex::Ends ends = m_index.endsOf(edge);
    const GraphEdge &e = m_index.graph().edges[edge];
    const End from = endOf(e.from, ends.from, ends.to, true);
    const End to = endOf(e.to, ends.to, ends.from, false);
    if (from.box == to.box || (from.isWall && to.isWall))
        return;
    const auto bundle = m_bundles.emplace(std::pair(ends.from, e.from.port), static_cast<int>(m_bundles.size())).first;
    m_problem.edges.push_back({.from = from.box,
                               .to = to.box,
                               .fromOffset = from.offset,
                               .toOffset = to.offset,
                               .bundle = bundle->second,
                               .isFree = from.isWall || to.isWall});
}

std::vector<QPoint> LevelLayout::stackLanes() const
{
    std::vector<QPoint> places;
    int y = containerHead(m_index.node(m_level));
    for (const int child : m_index.childrenOf(m_level)) {
        places.push_back({card::laneGap, y});
        y += shownSize(m_index, m_layout, child).height() + card::laneGap;
    }
    return places;
}

void LevelLayout::setSeeds(const LayerResult &result)
{
    for (std::size_t i = 0; i < m_problem.nodes.size(); ++i)
        m_problem.nodes[i].seed = result.places[i].y();
}

LayerResult LevelLayout::settled(const CancelFlag *cancel)
{
    m_problem.order = LayerProblem::Order::Kept;
    LayerResult best = layeredLayout(m_problem, cancel);
    for (int round = 0; round < 6 && !(cancel && *cancel); ++round) {
        setSeeds(best);
        m_problem.order = LayerProblem::Order::Seeded;
        setSeeds(layeredLayout(m_problem, cancel));
        m_problem.order = LayerProblem::Order::Kept;
        LayerResult next = layeredLayout(m_problem, cancel);
        if (next.crossings >= best.crossings)
            break;
        best = std::move(next);
    }
    return best;
}

std::vector<QPoint> LevelLayout::inContainer(const LayerResult &result) const
{
    const auto &children = m_index.childrenOf(m_level);
    QPoint least(INT_MAX, INT_MAX);
    for (std::size_t i = 0; i < children.size(); ++i)
        least = {std::min(least.x(), result.places[i].x()), std::min(least.y(), result.places[i].y())};
    QPoint origin;
    if (m_level >= 0) {
        const bool hasWallPorts = !m_index.node(m_level).ports.empty();
        origin = {hasWallPorts ? card::padding * 3 : card::padding, containerHead(m_index.node(m_level)) + card::unit};
    }
    std::vector<QPoint> places;
    int bottom = 0;
    for (std::size_t i = 0; i < children.size(); ++i) {
        places.push_back(result.places[i] - least + origin);
        if (!m_index.node(children[i]).isAlways)
            bottom = std::max(bottom, places.back().y() + m_problem.nodes[i].height);
    }
    int x = origin.x();
    for (std::size_t i = 0; m_level >= 0 && i < children.size(); ++i)
        if (m_index.node(children[i]).isAlways) { // the footer lane
            places[i] = {x, bottom + 2 * card::rowGap};
            x += m_problem.nodes[i].width + card::rowGap;
        }
    return places;
}

std::vector<QPoint> LevelLayout::run(bool isSeeded, const CancelFlag *cancel)
{
    if (m_level >= 0 && m_index.node(m_level).kind == GraphNodeKind::Branches)
        return stackLanes();
    if (m_problem.nodes.empty())
        return {};
    const LayerResult result = isSeeded ? settled(cancel) : layeredLayout(m_problem, cancel);
    return inContainer(result);
}

} // namespace headrace
