// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/layout/graphlayout.h"

#include "models/pipeline/layout/cardmetrics.h"
#include "models/pipeline/layout/levellayout.h"
#include "models/pipeline/layout/levelroom.h"
#include "models/pipeline/layout/notesmoving.h"

#include <QCryptographicHash>

#include <algorithm>
#include <climits>

namespace headrace {

namespace {

/// Containers and the top level, deepest first, with the edges that have a part in each.
class Levels
{
public:
    explicit Levels(const GraphIndex &index)
        : m_index(index)
        , m_edges(static_cast<std::size_t>(index.count()) + 1)
    {
        for (int i = 0; i < index.count(); ++i)
            if (index.isUnfolded(i) && index.shownOf(i) == i)
                m_order.push_back(i);
        std::stable_sort(m_order.begin(), m_order.end(), [&](int a, int b) { return index.depthOf(a) > index.depthOf(b); });
        m_order.push_back(-1);
        for (std::size_t e = 0; e < index.graph().edges.size(); ++e)
            addEdge(e);
    }

    const std::vector<int> &order() const { return m_order; }
    const std::vector<std::size_t> &edgesOf(int level) const { return m_edges[static_cast<std::size_t>(level + 1)]; }

private:
    void addEdge(std::size_t e)
    {
        const GraphIndex::Ends ends = m_index.endsOf(e);
        if (ends.from < 0 || ends.to < 0 || ends.from == ends.to)
            return;
        const int common = m_index.levelOf(ends);
        m_edges[static_cast<std::size_t>(common + 1)].push_back(e);
        for (const int end : {ends.from, ends.to})
            for (int v = end == common ? -1 : m_index.parentOf(end); v >= 0 && v != common; v = m_index.parentOf(v))
                m_edges[static_cast<std::size_t>(v + 1)].push_back(e);
    }

    const GraphIndex &m_index;
    std::vector<int> m_order;
    std::vector<std::vector<std::size_t>> m_edges;
};

bool isComplete(const GraphIndex &index, const PipelineLayout &layout, int level)
{
    const auto &children = index.childrenOf(level);
    return std::all_of(children.begin(), children.end(), [&](int child) { return layout.places.contains(index.node(child).id); });
}

bool hasAny(const GraphIndex &index, const PipelineLayout &layout, int level)
{
    const auto &children = index.childrenOf(level);
    return std::any_of(children.begin(), children.end(), [&](int child) { return layout.places.contains(index.node(child).id); });
}

/// Moves a level back so that the same corner stays where it was; a whole level far off the origin would jump.
void keepCorner(const GraphIndex &index, const PipelineLayout &before, int level, std::vector<QPoint> &places)
{
    if (level >= 0 || places.empty() || !isComplete(index, before, level))
        return;
    QPoint least(INT_MAX, INT_MAX);
    for (const int child : index.childrenOf(level)) {
        const QPoint place = before.places.at(index.node(child).id);
        least = {std::min(least.x(), place.x()), std::min(least.y(), place.y())};
    }
    for (QPoint &place : places)
        place += least;
}

bool tidyLevel(const GraphIndex &index, const Levels &levels, int level, PipelineLayout &layout, const CancelFlag *cancel)
{
    LevelLayout levelLayout(index, layout, level);
    for (const std::size_t e : levels.edgesOf(level))
        levelLayout.addEdge(e);
    std::vector<QPoint> places = levelLayout.run(isComplete(index, layout, level), cancel);
    if (cancel && *cancel)
        return false;
    keepCorner(index, layout, level, places);
    const auto &children = index.childrenOf(level);
    for (std::size_t i = 0; i < children.size(); ++i)
        layout.places[index.node(children[i]).id] = places[i];
    return true;
}

/// Levels that hold one of the nodes, directly or not; all for no nodes.
std::vector<char> touchedLevels(const GraphIndex &index, const std::set<QString> &only)
{
    std::vector<char> isTouched(static_cast<std::size_t>(index.count()) + 1, only.empty() ? 1 : 0);
    for (const QString &id : only) {
        int v = index.indexOf(id);
        if (v < 0)
            continue;
        if (index.isUnfolded(v))
            isTouched[static_cast<std::size_t>(v) + 1] = 1;
        for (; v >= 0; v = index.parentOf(v))
            isTouched[static_cast<std::size_t>(index.parentOf(v) + 1)] = 1;
    }
    return isTouched;
}

} // namespace

PipelineLayout tidied(const Graph &graph, const PipelineLayout &layout, const std::set<QString> &only, const CancelFlag *cancel)
{
    const GraphIndex index(graph);
    const Levels levels(index);
    const std::vector<char> isTouched = touchedLevels(index, only);
    PipelineLayout next = layout;
    for (const int level : levels.order())
        if ((isTouched[static_cast<std::size_t>(level + 1)] || !isComplete(index, next, level)) && !tidyLevel(index, levels, level, next, cancel))
            return layout;
    moveNotes(index, layout, next);
    return next;
}

PipelineLayout withNewPlaced(const Graph &graph, const PipelineLayout &layout)
{
    const GraphIndex index(graph);
    const Levels levels(index);
    PipelineLayout next = layout;
    std::erase_if(next.places, [&](const auto &place) { return index.indexOf(place.first) < 0; });
    std::set<int> grown;
    for (const int level : levels.order()) {
        const bool isLanes = level >= 0 && index.node(level).kind == GraphNodeKind::Branches;
        if (!hasAny(index, next, level) || (isLanes && !isComplete(index, next, level))) {
            if (!index.childrenOf(level).empty())
                tidyLevel(index, levels, level, next, nullptr);
            grown.insert(level);
            continue;
        }
        LevelRoom room(index, next, level);
        for (const std::size_t e : levels.edgesOf(level))
            room.addEdge(e);
        bool isChanged = room.placeNew();
        for (const int child : index.childrenOf(level))
            if (grown.contains(child) && layout.places.contains(index.node(child).id))
                isChanged = room.makeRoom(child) || isChanged;
        if (isChanged)
            grown.insert(level);
        room.writeTo(next);
    }
    return next;
}

PipelineLayout withRoomFor(const Graph &graph, const PipelineLayout &layout, const QString &node)
{
    const GraphIndex index(graph);
    const Levels levels(index);
    PipelineLayout next = layout;
    for (int v = index.indexOf(node); v >= 0; v = index.parentOf(v)) {
        const int level = index.parentOf(v);
        if (level >= 0 && index.node(level).kind == GraphNodeKind::Branches) {
            tidyLevel(index, levels, level, next, nullptr);
            continue;
        }
        LevelRoom room(index, next, level);
        for (const std::size_t e : levels.edgesOf(level))
            room.addEdge(e);
        room.makeRoom(v);
        room.writeTo(next);
    }
    return next;
}

PipelineLayout withMoved(const Graph &graph, const PipelineLayout &layout, const std::map<QString, QPoint> &by)
{
    const GraphIndex index(graph);
    PipelineLayout next = layout;
    std::vector<int> containers;
    for (const auto &[id, way] : by) {
        const int node = index.indexOf(id);
        if (node < 0)
            continue;
        next.places[id] += way;
        for (int v = index.parentOf(node); v >= 0; v = index.parentOf(v))
            containers.push_back(v);
    }
    std::stable_sort(containers.begin(), containers.end(), [&](int a, int b) { return index.depthOf(a) > index.depthOf(b); });
    for (const int container : containers) {
        if (index.node(container).kind == GraphNodeKind::Branches)
            continue;
        QPoint lack;
        for (const int child : index.childrenOf(container)) {
            const QPoint place = next.places[index.node(child).id];
            lack = {std::max(lack.x(), card::unit - place.x()), std::max(lack.y(), containerHead(index.node(container)) - place.y())};
        }
        if (lack.isNull())
            continue;
        for (const int child : index.childrenOf(container))
            next.places[index.node(child).id] += lack;
        next.places[index.node(container).id] -= lack;
    }
    return next;
}

QString structureHash(const Graph &graph)
{
    std::vector<QByteArray> lines;
    for (const GraphNode &node : graph.nodes)
        lines.push_back((node.id + u'\n' + node.parent + u'\n').toUtf8());
    std::sort(lines.begin(), lines.end());
    QByteArray all;
    for (const QByteArray &line : lines)
        all += line;
    return QString::fromLatin1(QCryptographicHash::hash(all, QCryptographicHash::Sha256).toHex().left(16));
}

} // namespace headrace
