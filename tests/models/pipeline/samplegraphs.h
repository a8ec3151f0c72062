// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/graph.h"
#include "models/pipeline/layout/layerproblem.h"

#include <algorithm>
#include <random>

namespace headrace::sample {

/// Boxes 158 × 50 and wires as pipelines have them: blocks that fan out and in, about two wires a node, one in 25 of them long.
inline LayerProblem pipelineLike(int nodes, unsigned seed)
{
    std::mt19937 random(seed);
    const auto below = [&random](std::size_t n) { return random() % static_cast<unsigned>(n); };
    LayerProblem problem;
    problem.nodes.assign(static_cast<std::size_t>(nodes), LayerNode{.width = 160, .height = 48});
    std::vector<std::pair<int, int>> wires;
    const auto wire = [&](int from, int to) {
        if (std::find(wires.begin(), wires.end(), std::pair(from, to)) == wires.end())
            wires.emplace_back(from, to);
    };
    std::vector<int> before{0};
    for (int next = 1; next < nodes;) {
        static constexpr int widths[] = {1, 1, 2, 3, 4, 5, 5};
        const int width = std::min(widths[below(7)], nodes - next);
        std::vector<int> block;
        for (int i = 0; i < width; ++i)
            block.push_back(next++);
        for (const int v : block)
            wire(before[below(before.size())], v);
        for (const int v : before)
            wire(v, block[below(block.size())]);
        for (const int v : block)
            if (below(100) < 35)
                wire(before[below(before.size())], v);
        for (const int v : block)
            if (below(100) < 8)
                wire(static_cast<int>(below(static_cast<std::size_t>(block.front()))), v);
        before = std::move(block);
    }
    for (const auto &[from, to] : wires)
        problem.edges.push_back({.from = from, .to = to, .fromOffset = 24, .toOffset = 24, .bundle = from});
    return problem;
}

/// Pairs of wires whose straight lines between the boxes' middles cross. `at` gives the middle of a box.
template <typename At>
long long straightCrossings(const LayerProblem &problem, At at)
{
    struct Line {
        double x1, y1, x2, y2;
        int from, to;
    };
    std::vector<Line> lines;
    for (const LayerEdge &e : problem.edges) {
        const auto [x1, y1] = at(e.from);
        const auto [x2, y2] = at(e.to);
        lines.push_back({x1, y1, x2, y2, e.from, e.to});
    }
    std::sort(lines.begin(), lines.end(), [](const Line &a, const Line &b) { return std::min(a.x1, a.x2) < std::min(b.x1, b.x2); });
    const auto side = [](const Line &l, double x, double y) { return (l.x2 - l.x1) * (y - l.y1) - (l.y2 - l.y1) * (x - l.x1); };
    long long count = 0;
    for (std::size_t i = 0; i < lines.size(); ++i)
        for (std::size_t j = i + 1; j < lines.size() && std::min(lines[j].x1, lines[j].x2) <= std::max(lines[i].x1, lines[i].x2); ++j) {
            const Line &a = lines[i];
            const Line &b = lines[j];
            if (a.from == b.from || a.to == b.to || a.from == b.to || a.to == b.from)
                continue;
            if (side(a, b.x1, b.y1) * side(a, b.x2, b.y2) < 0 && side(b, a.x1, a.y1) * side(b, a.x2, a.y2) < 0)
                ++count;
        }
    return count;
}

} // namespace headrace::sample
