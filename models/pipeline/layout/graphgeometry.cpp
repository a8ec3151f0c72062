// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/layout/graphgeometry.h"

#include "models/pipeline/layout/cardmetrics.h"

namespace headrace {

namespace {

std::size_t at(int i)
{
    return static_cast<std::size_t>(i);
}

QPoint placeOf(const PipelineLayout &layout, const QString &id)
{
    const auto found = layout.places.find(id);
    return found == layout.places.end() ? QPoint() : found->second;
}

/// Sizes from inside out, places from outside in.
class Measuring
{
public:
    Measuring(const GraphIndex &index, const PipelineLayout &layout)
        : m_index(index)
        , m_layout(layout)
        , m_sizes(at(index.count()))
    {
    }

    QSize sizeOf(int node)
    {
        QSize &size = m_sizes[at(node)];
        if (size.isValid())
            return size;
        size = m_index.isUnfolded(node) ? containerSize(node) : cardSize(m_index.node(node));
        return size;
    }

    GraphGeometry run()
    {
        m_geometry.areas.resize(at(m_index.count()));
        for (const int child : m_index.childrenOf(-1))
            place(child, {});
        const std::size_t edges = m_index.graph().edges.size();
        m_geometry.begins.resize(edges);
        m_geometry.ends.resize(edges);
        for (std::size_t e = 0; e < edges; ++e)
            placeEnds(e);
        return std::move(m_geometry);
    }

private:
    QSize containerSize(int node)
    {
        QSize size = leastContainerSize(m_index.node(node));
        const bool hasLanes = m_index.node(node).kind == GraphNodeKind::Branches;
        const int edge = hasLanes ? card::laneGap : card::padding;
        for (const int child : m_index.childrenOf(node)) {
            const QPoint place = placeOf(m_layout, m_index.node(child).id);
            const QSize of = sizeOf(child);
            size = size.expandedTo({place.x() + of.width() + edge, place.y() + of.height() + (hasLanes ? edge : card::rowGap)});
        }
        for (const int child : hasLanes ? m_index.childrenOf(node) : std::vector<int>())
            m_sizes[at(child)].setWidth(size.width() - 2 * card::laneGap);
        return size;
    }

    void place(int node, QPoint origin)
    {
        const QRect area(origin + placeOf(m_layout, m_index.node(node).id), sizeOf(node));
        m_geometry.areas[at(node)] = area;
        m_geometry.bounds |= area;
        if (m_index.isUnfolded(node))
            for (const int child : m_index.childrenOf(node))
                place(child, area.topLeft());
    }

    void placeEnds(std::size_t edge)
    {
        const GraphIndex::Ends ends = m_index.endsOf(edge);
        if (ends.from < 0 || ends.to < 0)
            return;
        const GraphEdge &e = m_index.graph().edges[edge];
        m_geometry.begins[edge] = endPoint(e.from, ends.from, true, m_index.isInside(ends.to, ends.from));
        m_geometry.ends[edge] = endPoint(e.to, ends.to, false, m_index.isInside(ends.from, ends.to));
    }

    QPoint endPoint(const GraphEnd &end, int node, bool isFrom, bool isWall) const
    {
        const int shown = m_index.shownOf(node);
        const QRect &area = m_geometry.areas[at(shown)];
        const bool isLeft = isFrom == isWall;
        const int y = shown == node ? endOffset(m_index, end, node, isFrom, isWall) : card::header / 2;
        return {isLeft ? area.x() : area.x() + area.width(), area.y() + y};
    }

    const GraphIndex &m_index;
    const PipelineLayout &m_layout;
    std::vector<QSize> m_sizes;
    GraphGeometry m_geometry;
};

} // namespace

QSize shownSize(const GraphIndex &index, const PipelineLayout &layout, int node)
{
    return Measuring(index, layout).sizeOf(node);
}

GraphGeometry geometryOf(const GraphIndex &index, const PipelineLayout &layout)
{
    return Measuring(index, layout).run();
}

int endOffset(const GraphIndex &index, const GraphEnd &end, int node, bool isFrom, bool isWall)
{
    return portOffset(index.node(node), end.port, GraphIndex::sideOf(isFrom, isWall), index.isUnfolded(node));
}

} // namespace headrace
