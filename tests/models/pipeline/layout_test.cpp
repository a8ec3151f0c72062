// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/layout/cardmetrics.h"
#include "models/pipeline/layout/crossingcount.h"
#include "models/pipeline/layout/graphlayout.h"
#include "models/pipeline/layout/graphgeometry.h"
#include "models/pipeline/layout/networksimplex.h"
#include "models/pipeline/layout/ordering.h"
#include "models/pipeline/layout/wirerouting.h"
#include "samplepipeline.h"

#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

std::size_t at(int i)
{
    return static_cast<std::size_t>(i);
}

/// The first broken promise of a picture, or nothing.
QString faultOf(const Graph &graph, const PipelineLayout &layout)
{
    const GraphIndex index(graph);
    const GraphGeometry geometry = geometryOf(index, layout);
    for (int i = 0; i < index.count(); ++i) {
        if (index.shownOf(i) != i)
            continue;
        const QRect &area = geometry.areas[at(i)];
        if (area.x() % card::unit || area.y() % card::unit)
            return index.node(i).id + u" is off the grid"_s;
        const int parent = index.parentOf(i);
        if (parent >= 0 && !geometry.areas[at(parent)].contains(area))
            return index.node(i).id + u" sticks out of its container"_s;
        for (const int other : index.childrenOf(parent))
            if (other > i && geometry.areas[at(other)].intersects(area))
                return index.node(i).id + u" overlaps "_s + index.node(other).id;
    }
    return {};
}

QString backwardWire(const Graph &graph, const PipelineLayout &layout)
{
    const GraphIndex index(graph);
    const GraphGeometry geometry = geometryOf(index, layout);
    for (std::size_t e = 0; e < graph.edges.size(); ++e) {
        const GraphIndex::Ends ends = index.endsOf(e);
        if (index.shownOf(ends.from) != index.shownOf(ends.to) && geometry.ends[e].x() < geometry.begins[e].x() + card::unit)
            return graph.edges[e].from.node + u" → "_s + graph.edges[e].to.node;
    }
    return {};
}

/// Length of ranks by the book: the best over all feasible ranks of a small graph.
int leastLength(int nodes, const std::vector<RankEdge> &edges, int most, std::vector<int> &rank, int next)
{
    if (next == nodes) {
        int length = 0;
        for (const RankEdge &e : edges) {
            const int span = rank[at(e.to)] - rank[at(e.from)];
            if (span < 1)
                return INT_MAX;
            length += span * e.weight;
        }
        return length;
    }
    int best = INT_MAX;
    for (rank[at(next)] = 0; rank[at(next)] <= most; ++rank[at(next)]) {
        best = std::min(best, leastLength(nodes, edges, most, rank, next + 1));
    }
    return best;
}

long long naiveCrossings(const LayerGraph &graph)
{
    long long count = 0;
    for (std::size_t a = 0; a < graph.segments.size(); ++a)
        for (std::size_t b = a + 1; b < graph.segments.size(); ++b) {
            const LayerSegment &p = graph.segments[a];
            const LayerSegment &q = graph.segments[b];
            if (graph.rank[at(p.from)] != graph.rank[at(q.from)])
                continue;
            const auto place = [&](int node, int port) { return graph.position[at(node)] * 1000 + port; };
            const int left = place(p.from, p.fromPort) - place(q.from, q.fromPort);
            const int right = place(p.to, p.toPort) - place(q.to, q.toPort);
            count += (left < 0 && right > 0) || (left > 0 && right < 0);
        }
    return count;
}

} // namespace

class LayoutTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ranksAreShortest()
    {
        std::mt19937 random(3);
        for (int round = 0; round < 60; ++round) {
            const int nodes = 3 + static_cast<int>(random() % 4);
            std::vector<RankEdge> edges;
            for (int v = 1; v < nodes; ++v)
                edges.push_back({static_cast<int>(random() % static_cast<unsigned>(v)), v, 1 + static_cast<int>(random() % 3)});
            for (int i = 0; i < 3; ++i) {
                const int a = static_cast<int>(random() % static_cast<unsigned>(nodes));
                const int b = static_cast<int>(random() % static_cast<unsigned>(nodes));
                if (a < b)
                    edges.push_back({a, b, 1 + static_cast<int>(random() % 3)});
            }
            const std::vector<int> rank = ranksOf(nodes, edges, 1000, nullptr);
            int length = 0;
            for (const RankEdge &e : edges) {
                QVERIFY(rank[at(e.to)] > rank[at(e.from)]);
                length += (rank[at(e.to)] - rank[at(e.from)]) * e.weight;
            }
            std::vector<int> room(at(nodes));
            QCOMPARE(length, leastLength(nodes, edges, nodes - 1, room, 0));
        }
    }

    void cyclesAreOpened()
    {
        const std::vector<RankEdge> ring{{0, 1}, {1, 2}, {2, 0}, {2, 3}};
        QCOMPARE(backEdges(4, ring), (std::vector<char>{0, 0, 1, 0}));
        LayerProblem problem;
        problem.nodes.resize(4);
        for (const RankEdge &e : ring)
            problem.edges.push_back({.from = e.from, .to = e.to});
        const LayerResult result = layeredLayout(problem);
        QVERIFY(result.places[0].x() < result.places[1].x() && result.places[1].x() < result.places[2].x());
    }

    void crossingsAreCounted()
    {
        for (unsigned seed = 1; seed <= 5; ++seed) {
            LayerProblem problem = sample::pipelineLike(60, seed);
            std::vector<RankEdge> edges;
            for (LayerEdge &e : problem.edges) {
                e.fromOffset = static_cast<int>(seed * 7 + static_cast<unsigned>(e.to)) % 3 * 8;
                edges.push_back({e.from, e.to, 1});
            }
            LayerGraph graph = layerGraph(problem, ranksOf(60, edges, 1000, nullptr));
            const long long said = orderLayers(graph, problem, nullptr);
            QCOMPARE(said, naiveCrossings(graph));
            QCOMPARE(crossingsOf(graph), said);
        }
    }

    void onlyWhatChangedIsCountedAgain()
    {
        const LayerProblem problem = sample::pipelineLike(120, 3);
        std::vector<RankEdge> edges;
        for (const LayerEdge &e : problem.edges)
            edges.push_back({e.from, e.to, 1});
        LayerGraph graph = layerGraph(problem, ranksOf(120, edges, 1000, nullptr));
        orderLayers(graph, problem, nullptr);
        CrossingCount count(graph);
        const long long before = count.all();
        const auto spaces = static_cast<long long>(graph.layers.size()) - 1;
        QCOMPARE(count.spacesCounted(), spaces);
        QCOMPARE(count.all(), before);
        QCOMPARE(count.spacesCounted(), spaces);
        // Every pair of neighbours: what was foretold happens, and two spaces at most are looked at for it.
        int pairs = 0;
        for (std::size_t r = 0; r < graph.layers.size(); ++r)
            for (std::size_t i = 1; i < graph.layers[r].size(); ++i, ++pairs) {
                const long long now = count.all();
                const long long seen = count.spacesCounted();
                count.readLayer(r);
                const int gain = count.gainOfExchange(graph.layers[r][i - 1], graph.layers[r][i]);
                std::swap(graph.layers[r][i - 1], graph.layers[r][i]);
                graph.renumber(r);
                count.layerChanged(r);
                QCOMPARE(count.all(), now - gain);
                QVERIFY(count.spacesCounted() - seen <= 2);
            }
        QVERIFY(pairs > 60);
        QCOMPARE(count.all(), CrossingCount(graph).all());
    }

    void treesCrossNowhere()
    {
        LayerProblem problem;
        problem.nodes.resize(64);
        for (int v = 1; v < 64; ++v)
            problem.edges.push_back({.from = (v - 1) / 2, .to = v, .fromOffset = 24, .toOffset = 24});
        QCOMPARE(layeredLayout(problem).crossings, 0LL);
    }

    void chainIsStraight()
    {
        LayerProblem problem;
        problem.nodes = {{.height = 56}, {.height = 96}, {.height = 144}, {.height = 56}};
        for (int v = 1; v < 4; ++v)
            problem.edges.push_back({.from = v - 1, .to = v, .fromOffset = 24, .toOffset = 40});
        const LayerResult result = layeredLayout(problem);
        for (std::size_t v = 1; v < 4; ++v)
            QCOMPARE(result.places[v].y() + 40, result.places[v - 1].y() + 24);
    }

    void looseNodesStandBelow()
    {
        LayerProblem problem;
        problem.nodes.resize(12);
        problem.edges = {{.from = 0, .to = 1}};
        const LayerResult result = layeredLayout(problem);
        for (std::size_t v = 2; v < 12; ++v)
            QVERIFY(result.places[v].y() >= result.places[0].y() + 56);
    }

    void picturesKeepTheirPromises_data()
    {
        QTest::addColumn<int>("nodes");
        QTest::addColumn<unsigned>("seed");
        QTest::addColumn<bool>("containers");
        for (unsigned seed = 1; seed <= 6; ++seed)
            for (const int nodes : {5, 40, 150})
                for (const bool containers : {false, true})
                    QTest::addRow("%d nodes, seed %u%s", nodes, seed, containers ? ", containers" : "") << nodes << seed << containers;
    }

    void picturesKeepTheirPromises()
    {
        QFETCH(const int, nodes);
        QFETCH(const unsigned, seed);
        QFETCH(const bool, containers);
        const Graph graph = sample::tasks(nodes, seed, containers);
        const PipelineLayout first = tidied(graph, {});
        QCOMPARE(first.places.size(), graph.nodes.size());
        QCOMPARE(faultOf(graph, first), QString());
        if (!containers)
            QCOMPARE(backwardWire(graph, first), QString());
        QCOMPARE(tidied(graph, {}), first);
        const PipelineLayout again = tidied(graph, first);
        QCOMPARE(faultOf(graph, again), QString());
        QVERIFY(tidied(graph, again) == again);
    }

    void sampleIsWhole()
    {
        const Graph graph = sample::traffic(true);
        const PipelineLayout layout = tidied(graph, {});
        QCOMPARE(faultOf(graph, layout), QString());
        QCOMPARE(backwardWire(graph, layout), QString());
        const GraphIndex index(graph);
        const GraphGeometry geometry = geometryOf(index, layout);
        const QRect upper = geometry.areas[at(index.indexOf(u"branches-1/condition-1"_s))];
        const QRect lower = geometry.areas[at(index.indexOf(u"branches-1/condition-2"_s))];
        QCOMPARE(upper.width(), lower.width());
        QVERIFY(upper.bottom() < lower.top());
    }

    void foldedContainersAreCards()
    {
        Graph graph = sample::traffic(false);
        graph.nodes[3].isExpanded = false;
        const PipelineLayout layout = tidied(graph, {});
        const GraphIndex index(graph);
        const GraphGeometry geometry = geometryOf(index, layout);
        QVERIFY(geometry.areas[4].isNull());
        QCOMPARE(geometry.areas[3].size(), cardSize(graph.nodes[3]));
        QCOMPARE(geometry.ends[2].x(), geometry.areas[3].x());
    }

    void newNodeMovesNothingElse()
    {
        for (unsigned seed = 1; seed <= 6; ++seed) {
            Graph graph = sample::tasks(60, seed, false);
            const PipelineLayout before = tidied(graph, {});
            graph.nodes.push_back(sample::task("new", "New", {sample::in("a", PortFamily::Number), sample::out("x", PortFamily::Number)}));
            graph.edges.push_back({.from = {graph.nodes[20].id, u"y"_s}, .to = {u"new"_s, u"a"_s}});
            const PipelineLayout after = withNewPlaced(graph, before);
            QCOMPARE(faultOf(graph, after), QString());
            for (const auto &[id, place] : before.places)
                QCOMPARE(after.places.at(id), place);
            QVERIFY(after.places.at(u"new"_s).x() > after.places.at(graph.nodes[20].id).x());
        }
    }

    void newNodeOnAWireShiftsOnlyWhatIsBehind()
    {
        Graph graph;
        for (const char *id : {"a", "b", "c", "d"})
            graph.nodes.push_back(sample::task(id, id, {sample::in("a", PortFamily::Number), sample::out("x", PortFamily::Number)}));
        graph.edges = {sample::wire("a", "x", "b", "a"), sample::wire("b", "x", "c", "a"), sample::wire("a", "x", "d", "a")};
        const PipelineLayout before = tidied(graph, {});
        graph.nodes.push_back(sample::task("new", "New", {sample::in("a", PortFamily::Number), sample::out("x", PortFamily::Number)}));
        graph.edges[0] = sample::wire("a", "x", "new", "a");
        graph.edges.push_back(sample::wire("new", "x", "b", "a"));
        const PipelineLayout after = withNewPlaced(graph, before);
        QCOMPARE(faultOf(graph, after), QString());
        QCOMPARE(after.places.at(u"a"_s), before.places.at(u"a"_s));
        QCOMPARE(after.places.at(u"d"_s), before.places.at(u"d"_s));
        const int shift = after.places.at(u"b"_s).x() - before.places.at(u"b"_s).x();
        QVERIFY(shift > 0);
        QCOMPARE(after.places.at(u"c"_s).x() - before.places.at(u"c"_s).x(), shift);
        QCOMPARE(backwardWire(graph, after), QString());
    }

    void growingContainerPushesItsNeighbours()
    {
        Graph graph = sample::traffic(false);
        const PipelineLayout before = tidied(graph, {});
        graph.nodes.push_back(sample::task("for-loop-1/report", "Report", {sample::in("metrics", PortFamily::Metrics)}, "for-loop-1"));
        graph.edges.push_back(sample::wire("for-loop-1/evaluate", "metrics", "for-loop-1/report", "metrics"));
        const PipelineLayout after = withNewPlaced(graph, before);
        QCOMPARE(faultOf(graph, after), QString());
        QCOMPARE(after.places.at(u"read-log"_s), before.places.at(u"read-log"_s));
        QVERIFY(after.places.at(u"pick-best"_s).x() > before.places.at(u"pick-best"_s).x());
    }

    void placesOfGoneNodesAreDropped()
    {
        Graph graph = sample::tasks(20, 1, false);
        const PipelineLayout before = tidied(graph, {});
        const QString gone = graph.nodes.back().id;
        graph.nodes.pop_back();
        std::erase_if(graph.edges, [&](const GraphEdge &e) { return e.to.node == gone || e.from.node == gone; });
        QVERIFY(!withNewPlaced(graph, before).places.contains(gone));
    }

    void onlyTheTouchedLevelIsTidied()
    {
        const Graph graph = sample::traffic(false);
        PipelineLayout layout = tidied(graph, {});
        layout.places[u"for-loop-1/evaluate"_s] += QPoint(400, 0);
        layout.places[u"branches-1/condition-1/register"_s] += QPoint(64, 64);
        const PipelineLayout after = tidied(graph, layout, {u"for-loop-1/train"_s});
        QVERIFY(after.places.at(u"for-loop-1/evaluate"_s) != layout.places.at(u"for-loop-1/evaluate"_s));
        QCOMPARE(after.places.at(u"branches-1/condition-1/register"_s), layout.places.at(u"branches-1/condition-1/register"_s));
    }

    void framesAndNotesGoWithTheirNodes()
    {
        const Graph graph = sample::tasks(12, 2, false);
        PipelineLayout layout = tidied(graph, {});
        layout.places[u"task-3"_s] += QPoint(0, 800);
        const QRect area(layout.places[u"task-3"_s], cardSize(graph.nodes[3]));
        layout.notes = {{.id = u"f"_s, .kind = GraphNote::Kind::Frame, .area = area.adjusted(-8, -8, 8, 8)},
                        {.id = u"n"_s, .area = QRect(area.topLeft() + QPoint(0, 160), QSize(120, 64))}};
        const PipelineLayout after = tidied(graph, layout);
        const QRect now(after.places.at(u"task-3"_s), cardSize(graph.nodes[3]));
        QVERIFY(now != area);
        QVERIFY(after.notes[0].area.contains(now));
        QCOMPARE(after.notes[1].area.topLeft() - now.topLeft(), QPoint(0, 160));
    }

    void containersReachOutForMovedNodes()
    {
        const Graph graph = sample::traffic(false);
        const PipelineLayout before = tidied(graph, {});
        const GraphIndex index(graph);
        const PipelineLayout after = withMoved(graph, before, {{u"for-loop-1/train"_s, QPoint(-200, -160)}, {u"nobody"_s, QPoint(1, 1)}});
        const auto areaOf = [&](const PipelineLayout &layout, const char *id) { return geometryOf(index, layout).areas[at(index.indexOf(QString::fromLatin1(id)))]; };
        QCOMPARE(areaOf(after, "for-loop-1/train").topLeft(), areaOf(before, "for-loop-1/train").topLeft() + QPoint(-200, -160));
        QCOMPARE(areaOf(after, "for-loop-1/evaluate"), areaOf(before, "for-loop-1/evaluate"));
        QVERIFY(areaOf(after, "for-loop-1").contains(areaOf(after, "for-loop-1/train")));
        QVERIFY(areaOf(after, "for-loop-1").left() < areaOf(before, "for-loop-1").left());
    }

    void structureIsTold()
    {
        Graph graph = sample::traffic(false);
        const QString hash = structureHash(graph);
        graph.nodes[1].title = u"other"_s;
        std::swap(graph.nodes[1], graph.nodes[2]);
        QCOMPARE(structureHash(graph), hash);
        graph.nodes.back().parent.clear();
        QVERIFY(structureHash(graph) != hash);
    }

    void cancelledLeavesAllAsItWas()
    {
        const Graph graph = sample::tasks(150, 1, true);
        PipelineLayout layout;
        layout.structureHash = u"x"_s;
        const CancelFlag cancel = true;
        QVERIFY(tidied(graph, layout, {}, &cancel) == layout);
    }

    void wiresPassNoForeignCard()
    {
        for (unsigned seed = 1; seed <= 4; ++seed) {
            const Graph graph = sample::tasks(80, seed, seed % 2 == 0);
            const PipelineLayout layout = tidied(graph, {});
            const GraphIndex index(graph);
            const GraphGeometry geometry = geometryOf(index, layout);
            WireRouting routing(index, geometry);
            const std::vector<WireRoute> routes = routing.all();
            int covered = 0;
            for (std::size_t e = 0; e < routes.size(); ++e) {
                QVERIFY(routes[e].size() >= 2);
                QCOMPARE(routes[e].front(), geometry.begins[e]);
                QCOMPARE(routes[e].back(), geometry.ends[e]);
                for (std::size_t i = 1; i < routes[e].size(); ++i)
                    covered += routes[e][i].x() > routes[e][i - 1].x() && !routing.isClear(routes[e][i - 1], routes[e][i], e);
            }
            QVERIFY2(covered * 50 <= static_cast<int>(routes.size()), qPrintable(u"%1 of %2"_s.arg(covered).arg(routes.size())));
        }
    }

    void brokenGraphsAreDrawn()
    {
        Graph graph;
        graph.nodes = {{.id = u"a"_s, .parent = u"b"_s, .kind = GraphNodeKind::Loop}, {.id = u"b"_s, .parent = u"a"_s, .kind = GraphNodeKind::Loop}, {.id = u"a"_s}, {.id = u"c"_s, .parent = u"nobody"_s}};
        graph.edges = {{.from = {u"c"_s, u"x"_s}, .to = {u"nobody"_s, u"y"_s}}, {.from = {u"c"_s, {}}, .to = {u"c"_s, {}}}, {.from = {u"a"_s, {}}, .to = {u"b"_s, {}}}};
        const PipelineLayout layout = tidied(graph, {});
        const GraphIndex index(graph);
        QCOMPARE(WireRouting(index, geometryOf(index, layout)).all().size(), std::size_t(3));
        QVERIFY(withNewPlaced(graph, layout) == layout);
        QCOMPARE(tidied({}, {}), PipelineLayout());
    }
};

QTEST_GUILESS_MAIN(LayoutTest)
#include "layout_test.moc"
