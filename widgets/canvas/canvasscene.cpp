// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/canvasscene.h"

#include "models/pipeline/layout/cardmetrics.h"

#include <QPalette>

#include <algorithm>
#include <cmath>
#include <set>

namespace headrace {

namespace {

std::size_t at(int i)
{
    return static_cast<std::size_t>(i);
}

std::vector<QPointF> pointsOf(const WireRoute &route)
{
    return {route.begin(), route.end()};
}

/// Without what lies in the middle of level runs: a long wire passes many columns.
WireRoute simplified(const WireRoute &route)
{
    WireRoute out;
    for (std::size_t i = 0; i < route.size(); ++i) {
        const bool isInside = i > 0 && i + 1 < route.size() && route[i].y() == out.back().y() && route[i].y() == route[i + 1].y() && route[i].x() >= out.back().x() && route[i + 1].x() >= route[i].x();
        if (!isInside)
            out.push_back(route[i]);
    }
    out.shrink_to_fit();
    return out;
}

QString nameOf(const GraphEdge &edge)
{
    return edge.from.node + u'\n' + edge.from.port + u'\n' + edge.to.node + u'\n' + edge.to.port;
}

/// What decides of a card's size and of its wires' ends and colours.
bool hasSamePorts(const GraphNode &a, const GraphNode &b)
{
    const auto isSame = [](const GraphPort &one, const GraphPort &other) { return one.key == other.key && one.direction == other.direction && one.family == other.family && one.isInner == other.isInner; };
    return std::equal(a.ports.begin(), a.ports.end(), b.ports.begin(), b.ports.end(), isSame);
}

/// Where something stood or stands that moved, all being there still.
std::vector<QRect> movedAreas(const GraphGeometry &geometry, const GraphGeometry &before)
{
    std::vector<QRect> changed;
    for (std::size_t i = 0; i < geometry.areas.size(); ++i)
        if (geometry.areas[i] != before.areas[i])
            changed.insert(changed.end(), {before.areas[i], geometry.areas[i]});
    return changed;
}

/// Where something stood or stands that came, went or moved.
std::vector<QRect> changedAreas(const GraphIndex &index, const GraphGeometry &geometry, const Graph &graphBefore, const GraphGeometry &before)
{
    const GraphIndex indexBefore(graphBefore);
    std::vector<QRect> changed;
    for (int i = 0; i < index.count(); ++i) {
        const int old = indexBefore.indexOf(index.node(i).id);
        const QRect was = old < 0 ? QRect() : before.areas[at(old)];
        if (was != geometry.areas[at(i)])
            changed.insert(changed.end(), {was, geometry.areas[at(i)]});
    }
    for (int i = 0; i < indexBefore.count(); ++i)
        if (index.indexOf(indexBefore.node(i).id) < 0)
            changed.push_back(before.areas[at(i)]);
    return changed;
}

bool isUntouched(const WireRoute &route, const std::vector<QRect> &changed)
{
    if (changed.empty())
        return true;
    QRect bounds;
    for (const QPoint point : route)
        bounds |= QRect(point, QSize(1, 1));
    return std::none_of(changed.begin(), changed.end(), [&bounds](const QRect &area) { return area.adjusted(-12, -12, 12, 12).intersects(bounds); });
}

PortFamily familyOf(const GraphIndex &index, const GraphEdge &edge, int from)
{
    for (const GraphPort &port : index.node(from).ports)
        if (port.key == edge.from.port)
            return port.family;
    return PortFamily::Artifact;
}

} // namespace

CanvasScene::CanvasScene(QObject *parent)
    : QGraphicsScene(parent)
    , m_look(QPalette())
    , m_index(std::make_unique<GraphIndex>(m_graph))
{
    setItemIndexMethod(BspTreeIndex);
    connect(this, &QGraphicsScene::selectionChanged, this, &CanvasScene::emphasise);
}

CanvasScene::~CanvasScene()
{
    disconnect(this, &QGraphicsScene::selectionChanged, this, nullptr); // items go one by one
}

/// Where the data of what is selected comes from and goes to.
void CanvasScene::emphasise()
{
    if (m_isFocused)
        return;
    const std::vector<int> selected = selectedNodes();
    const auto isSelected = [&](int node) { return node >= 0 && std::binary_search(selected.begin(), selected.end(), m_index->shownOf(node)); };
    for (std::size_t e = 0; e < m_wires.size(); ++e)
        if (m_wires[e])
            m_wires[e]->setAccent(!selected.empty() && (isSelected(m_index->endsOf(e).from) || isSelected(m_index->endsOf(e).to)) ? WireItem::Accent::Hovered : WireItem::Accent::None);
}

void CanvasScene::setGraph(Graph graph, PipelineLayout layout)
{
    if (hasItemsFor(graph, layout)) {
        refresh(std::move(graph), std::move(layout));
        Q_EMIT graphChanged();
        return;
    }
    QSet<QString> selected;
    for (const int node : selectedNodes())
        selected.insert(m_index->node(node).id);
    std::vector<GraphEdge> selectedEdges;
    for (const std::size_t wire : selectedWires())
        selectedEdges.push_back(m_graph.edges[wire]);
    const QStringList notes = selectedNotes();
    const bool wasBlocked = blockSignals(true);
    rebuild(std::move(graph), std::move(layout));
    for (NodeItem *item : m_nodes)
        if (item && selected.contains(item->node().id))
            item->setSelected(true);
    for (WireItem *item : m_wires)
        if (item && std::find(selectedEdges.begin(), selectedEdges.end(), m_graph.edges[item->number()]) != selectedEdges.end())
            item->setSelected(true);
    for (const QString &id : notes)
        if (NoteItem *item = note(id))
            item->setSelected(true);
    blockSignals(wasBlocked);
    Q_EMIT graphChanged();
    Q_EMIT selectionChanged();
}

/// Whether the same nodes and wires are to be seen as now, wherever they are and whatever is written on them.
bool CanvasScene::hasItemsFor(const Graph &graph, const PipelineLayout &layout) const
{
    const auto isSameNode = [](const GraphNode &a, const GraphNode &b) { return a.id == b.id && a.parent == b.parent && a.kind == b.kind && a.isExpanded == b.isExpanded; };
    const auto isSameEdge = [](const GraphEdge &a, const GraphEdge &b) { return a.from == b.from && a.to == b.to && a.kind == b.kind; };
    return !m_nodes.empty() && layout.notes == m_layout.notes
        && std::equal(graph.nodes.begin(), graph.nodes.end(), m_graph.nodes.begin(), m_graph.nodes.end(), isSameNode)
        && std::equal(graph.edges.begin(), graph.edges.end(), m_graph.edges.begin(), m_graph.edges.end(), isSameEdge);
}

bool CanvasScene::setNodes(const Graph &graph, const std::vector<int> &nodes)
{
    const auto fits = [&](int number) {
        const std::size_t i = at(number);
        const GraphNode &now = m_graph.nodes[i];
        const GraphNode &next = graph.nodes[i];
        const auto sizeOf = [this, number](const GraphNode &node) { return m_index->isUnfolded(number) ? leastContainerSize(node) : cardSize(node); };
        return now.id == next.id && now.kind == next.kind && now.isExpanded == next.isExpanded && hasSamePorts(now, next) && sizeOf(now) == sizeOf(next);
    };
    if (graph.nodes.size() != m_graph.nodes.size() || !std::all_of(nodes.begin(), nodes.end(), fits))
        return false;
    for (const int number : nodes) {
        m_graph.nodes[at(number)] = graph.nodes[at(number)];
        ++m_work.cards;
        if (m_nodes[at(number)])
            m_nodes[at(number)]->renew();
    }
    return true;
}

void CanvasScene::refresh(Graph graph, PipelineLayout layout)
{
    clearFocus();
    const Graph graphBefore = std::exchange(m_graph, std::move(graph));
    m_layout = std::move(layout);
    const GraphGeometry before = std::exchange(m_geometry, geometryOf(*m_index, m_layout));
    const std::vector<WireRoute> routesBefore = std::exchange(m_routes, {});
    routeWires(before, graphBefore, routesBefore, true);
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        if (!m_nodes[i])
            continue;
        const bool isChanged = !(m_graph.nodes[i] == graphBefore.nodes[i]);
        m_work.cards += isChanged ? 1 : 0;
        m_nodes[i]->setNode(m_graph.nodes[i], isChanged);
        m_nodes[i]->setSize(m_geometry.areas[i].size());
        m_nodes[i]->setPos(m_geometry.areas[i].topLeft());
    }
    for (std::size_t e = 0; e < m_wires.size(); ++e) {
        if (!m_wires[e])
            continue;
        if (!(m_graph.edges[e] == graphBefore.edges[e]) || !(m_graph.nodes[at(m_index->endsOf(e).from)].ports == graphBefore.nodes[at(m_index->endsOf(e).from)].ports))
            m_wires[e]->setWire(m_graph.edges[e], familyOf(*m_index, m_graph.edges[e], m_index->endsOf(e).from));
        m_wires[e]->setPoints(pointsOf(m_routes[e])); // a preview may have bent it
    }
    fitSceneRect();
}

void CanvasScene::rebuild(Graph graph, PipelineLayout layout)
{
    ++m_work.rebuilds;
    clear();
    m_filter.reset(); // its numbers are others now
    m_nodes.clear();
    m_wires.clear();
    const Graph graphBefore = std::exchange(m_graph, std::move(graph));
    m_layout = std::move(layout);
    m_index = std::make_unique<GraphIndex>(m_graph);
    const GraphGeometry before = std::exchange(m_geometry, geometryOf(*m_index, m_layout));
    const std::vector<WireRoute> routesBefore = std::exchange(m_routes, {});
    routeWires(before, graphBefore, routesBefore, false);
    addNodes();
    addWires();
    addNotes();
    fitSceneRect();
    m_isFocused = false;
}

void CanvasScene::fitSceneRect()
{
    QRectF bounds = m_geometry.bounds;
    for (const GraphNote &note : m_layout.notes)
        bounds |= note.area;
    // In large steps: with another rectangle the scene sorts all its items anew.
    constexpr qreal step = 2000;
    const QRectF wide(QPointF(std::floor(bounds.left() / step) - 1, std::floor(bounds.top() / step) - 1) * step, QPointF(std::ceil(bounds.right() / step) + 1, std::ceil(bounds.bottom() / step) + 1) * step);
    if (wide != sceneRect())
        setSceneRect(wide);
}

void CanvasScene::addNodes()
{
    m_nodes.assign(m_graph.nodes.size(), nullptr);
    for (int i = 0; i < m_index->count(); ++i) {
        if (m_index->shownOf(i) != i)
            continue;
        auto *item = new NodeItem(m_graph.nodes[at(i)], i, m_look);
        const int parent = m_index->parentOf(i);
        item->setLane(parent >= 0 && m_index->node(parent).kind == GraphNodeKind::Branches);
        item->setSize(m_geometry.areas[at(i)].size());
        item->setPos(m_geometry.areas[at(i)].topLeft());
        item->setZValue(item->isUnfolded() ? m_index->depthOf(i) * 0.01 : 10 + m_index->depthOf(i) * 0.01);
        m_nodes[at(i)] = item;
        addItem(item);
    }
    tellWiredPorts();
}

void CanvasScene::tellWiredPorts()
{
    std::vector<std::pair<QStringList, QStringList>> wired(m_graph.nodes.size());
    for (std::size_t e = 0; e < m_graph.edges.size(); ++e) {
        const GraphIndex::Ends ends = m_index->endsOf(e);
        if (ends.from < 0 || ends.to < 0)
            continue;
        const bool isFromWall = m_index->isInside(ends.to, ends.from);
        const bool isToWall = m_index->isInside(ends.from, ends.to);
        auto &from = wired[at(ends.from)];
        auto &to = wired[at(ends.to)];
        (isFromWall ? from.first : from.second) << m_graph.edges[e].from.port;
        (isToWall ? to.second : to.first) << m_graph.edges[e].to.port;
    }
    for (std::size_t i = 0; i < wired.size(); ++i)
        if (m_nodes[i])
            m_nodes[i]->setWiredPorts(std::move(wired[i].first), std::move(wired[i].second));
}

void CanvasScene::routeWires(const GraphGeometry &before, const Graph &graphBefore, const std::vector<WireRoute> &routesBefore, bool isSameStructure)
{
    WireRouting routing(*m_index, m_geometry);
    if (routesBefore.empty() || graphBefore.nodes.size() + 64 < m_graph.nodes.size()) {
        m_work.routes += static_cast<int>(m_graph.edges.size());
        m_routes = routing.all();
        std::transform(m_routes.begin(), m_routes.end(), m_routes.begin(), simplified);
        return;
    }
    const std::vector<QRect> changed = isSameStructure ? movedAreas(m_geometry, before) : changedAreas(*m_index, m_geometry, graphBefore, before);
    QHash<QString, std::size_t> known;
    for (std::size_t e = 0; !isSameStructure && e < graphBefore.edges.size(); ++e)
        known.insert(nameOf(graphBefore.edges[e]), e);
    m_routes.resize(m_graph.edges.size());
    for (std::size_t e = 0; e < m_routes.size(); ++e) {
        const std::size_t old = isSameStructure ? e : known.value(nameOf(m_graph.edges[e]), routesBefore.size());
        const bool isSame = old < routesBefore.size() && !routesBefore[old].empty() && before.begins[old] == m_geometry.begins[e] && before.ends[old] == m_geometry.ends[e];
        const bool isKept = isSame && isUntouched(routesBefore[old], changed);
        m_work.routes += isKept ? 0 : 1;
        m_routes[e] = isKept ? routesBefore[old] : simplified(routing.route(e));
    }
}

void CanvasScene::addWires()
{
    m_wires.assign(m_graph.edges.size(), nullptr);
    m_look.isDense = m_graph.edges.size() > 600;
    for (std::size_t e = 0; e < m_graph.edges.size(); ++e) {
        if (m_routes[e].size() < 2)
            continue;
        auto *item = new WireItem(e, m_look);
        const GraphIndex::Ends ends = m_index->endsOf(e);
        item->setWire(m_graph.edges[e], familyOf(*m_index, m_graph.edges[e], ends.from));
        item->setPoints(pointsOf(m_routes[e]));
        item->setZValue(5);
        m_wires[e] = item;
        addItem(item);
    }
}

void CanvasScene::addNotes()
{
    for (GraphNote note : m_layout.notes) {
        const int level = note.level.isEmpty() ? -1 : m_index->indexOf(note.level);
        if (level >= 0)
            note.area.translate(m_geometry.areas[at(level)].topLeft());
        addItem(new NoteItem(note, m_look));
    }
}

void CanvasScene::setLook(const CanvasLook &look)
{
    const bool isDense = m_look.isDense;
    m_look = look;
    m_look.isDense = isDense;
    for (NodeItem *item : m_nodes)
        if (item)
            item->renew();
    update();
}

void CanvasScene::setRuns(const std::vector<std::pair<QString, GraphRun>> &runs)
{
    for (const auto &[id, run] : runs) {
        const int i = m_index->indexOf(id);
        if (i < 0 || m_graph.nodes[at(i)].run == run)
            continue;
        m_graph.nodes[at(i)].run = run;
        if (m_nodes[at(i)])
            m_nodes[at(i)]->renew();
    }
    for (std::size_t e = 0; e < m_graph.edges.size(); ++e) { // what a running task makes is on its way
        const int from = m_index->endsOf(e).from;
        GraphEdge &edge = m_graph.edges[e];
        const bool isActive = from >= 0 && edge.kind == GraphEdge::Kind::Data && m_graph.nodes[at(from)].run.state == GraphRunState::Running;
        if (isActive == edge.isActive)
            continue;
        edge.isActive = isActive;
        if (m_wires[e])
            m_wires[e]->setWire(edge, familyOf(*m_index, edge, from));
    }
}

void CanvasScene::tickRuns()
{
    for (NodeItem *item : m_nodes)
        if (item && item->node().run.state == GraphRunState::Running)
            item->renew();
}

NodeItem *CanvasScene::node(const QString &id) const
{
    const int i = m_index->indexOf(id);
    return i < 0 ? nullptr : m_nodes[at(i)];
}

NodeItem *CanvasScene::nodeAt(QPointF place) const
{
    for (QGraphicsItem *item : items(place, Qt::IntersectsItemBoundingRect)) // outlines of wires are dear
        if (auto *node = qgraphicsitem_cast<NodeItem *>(item); node && node->shape().contains(node->mapFromScene(place)))
            return node;
    return nullptr;
}

NoteItem *CanvasScene::noteAt(QPointF place) const
{
    for (QGraphicsItem *item : items(place, Qt::IntersectsItemBoundingRect))
        if (auto *note = qgraphicsitem_cast<NoteItem *>(item); note && note->shape().contains(note->mapFromScene(place)) && (note->note().kind == GraphNote::Kind::Note || !nodeAt(place)))
            return note;
    return nullptr;
}

NoteItem *CanvasScene::note(const QString &id) const
{
    for (QGraphicsItem *item : items())
        if (auto *note = qgraphicsitem_cast<NoteItem *>(item); note && note->note().id == id)
            return note;
    return nullptr;
}

QStringList CanvasScene::selectedNotes() const
{
    QStringList ids;
    for (QGraphicsItem *item : selectedItems())
        if (const auto *note = qgraphicsitem_cast<NoteItem *>(item))
            ids << note->note().id;
    return ids;
}

WireItem *CanvasScene::wireAt(QPointF place, qreal reach) const
{
    WireItem *best = nullptr;
    qreal bestDistance = reach;
    for (QGraphicsItem *item : items(QRectF(place - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach)), Qt::IntersectsItemBoundingRect)) {
        auto *wire = qgraphicsitem_cast<WireItem *>(item);
        const qreal distance = wire ? wire->distanceTo(place, bestDistance) : reach;
        if (distance < bestDistance) {
            bestDistance = distance;
            best = wire;
        }
    }
    return best;
}

std::optional<PortHit> CanvasScene::portAt(QPointF place, qreal reach) const
{
    std::optional<PortHit> best;
    qreal bestDistance = reach;
    for (QGraphicsItem *item : items(QRectF(place - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach)), Qt::IntersectsItemBoundingRect)) {
        const auto *node = qgraphicsitem_cast<NodeItem *>(item);
        if (!node)
            continue;
        const bool isUnfolded = node->isUnfolded();
        for (const PortDirection side : {PortDirection::Input, PortDirection::Output}) {
            const qreal x = node->pos().x() + (side == PortDirection::Input ? 0 : node->size().width());
            const auto look = [&](const QString &key) {
                const QPointF middle(x, node->pos().y() + portOffset(node->node(), key, side, isUnfolded));
                const qreal distance = QLineF(place, middle).length();
                if (distance >= bestDistance)
                    return;
                bestDistance = distance;
                const bool isInside = isUnfolded && (side == PortDirection::Input ? place.x() > x : place.x() < x);
                best = PortHit{{node->node().id, key}, node->number(), (side == PortDirection::Output) != isInside, middle};
            };
            for (const GraphPort *port : portsAt(node->node(), side, isUnfolded))
                look(port->key);
            if (!node->node().isRail())
                look(QString());
        }
    }
    return best;
}

int CanvasScene::containerAt(QPointF place, const std::vector<int> &except) const
{
    int best = -1;
    for (int i = 0; i < m_index->count(); ++i) {
        if (!m_nodes[at(i)] || !m_nodes[at(i)]->isUnfolded() || m_index->node(i).kind == GraphNodeKind::Branches || !QRectF(m_geometry.areas[at(i)]).contains(place))
            continue;
        const bool isExcepted = std::any_of(except.begin(), except.end(), [&](int e) { return e == i || m_index->isInside(i, e); });
        if (!isExcepted && (best < 0 || m_index->depthOf(i) > m_index->depthOf(best)))
            best = i;
    }
    return best;
}

void CanvasScene::previewMove(const std::vector<int> &nodes, QPointF by)
{
    const auto isMoved = [&](int shown) {
        return std::any_of(nodes.begin(), nodes.end(), [&](int n) { return n == shown || m_index->isInside(shown, n); });
    };
    std::vector<char> moved(m_nodes.size(), 0);
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        if (!m_nodes[i] || !isMoved(static_cast<int>(i)))
            continue;
        moved[i] = 1;
        m_nodes[i]->setPos(QPointF(m_geometry.areas[i].topLeft()) + by);
    }
    for (std::size_t e = 0; e < m_wires.size(); ++e) {
        if (!m_wires[e])
            continue;
        const GraphIndex::Ends ends = m_index->endsOf(e);
        const bool isFrom = moved[at(m_index->shownOf(ends.from))];
        const bool isTo = moved[at(m_index->shownOf(ends.to))];
        if (!isFrom && !isTo)
            continue;
        std::vector<QPointF> points = pointsOf(m_routes[e]);
        if (isFrom && isTo)
            for (QPointF &point : points)
                point += by;
        else
            points = {QPointF(m_geometry.begins[e]) + (isFrom ? by : QPointF()), QPointF(m_geometry.ends[e]) + (isTo ? by : QPointF())};
        m_wires[e]->setPoints(std::move(points));
    }
}

void CanvasScene::endPreview()
{
    for (std::size_t i = 0; i < m_nodes.size(); ++i)
        if (m_nodes[i])
            m_nodes[i]->setPos(m_geometry.areas[i].topLeft());
    for (std::size_t e = 0; e < m_wires.size(); ++e)
        if (m_wires[e])
            m_wires[e]->setPoints(pointsOf(m_routes[e]));
}

std::vector<int> CanvasScene::selectedNodes() const
{
    std::vector<int> numbers;
    for (QGraphicsItem *item : selectedItems())
        if (const auto *node = qgraphicsitem_cast<NodeItem *>(item))
            numbers.push_back(node->number());
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

std::vector<std::size_t> CanvasScene::selectedWires() const
{
    std::vector<std::size_t> numbers;
    for (QGraphicsItem *item : selectedItems())
        if (const auto *wire = qgraphicsitem_cast<WireItem *>(item))
            numbers.push_back(wire->number());
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

void CanvasScene::focusOn(const std::set<int> &nodes, const std::set<std::size_t> &wires)
{
    m_isFocused = true;
    for (std::size_t i = 0; i < m_nodes.size(); ++i)
        if (m_nodes[i] && !m_nodes[i]->isUnfolded()) {
            NodeAccent accent = m_nodes[i]->accent();
            accent.isDimmed = !nodes.contains(static_cast<int>(i));
            m_nodes[i]->setAccent(accent);
        }
    for (std::size_t e = 0; e < m_wires.size(); ++e)
        if (m_wires[e])
            m_wires[e]->setAccent(wires.contains(e) ? WireItem::Accent::Hovered : WireItem::Accent::Dimmed);
}

bool CanvasScene::isFilteredOut(std::size_t node) const
{
    return m_filter && !m_nodes[node]->isUnfolded() && !m_filter->contains(static_cast<int>(node));
}

void CanvasScene::setFilter(std::optional<std::set<int>> shown)
{
    if (m_filter == shown)
        return;
    m_filter = std::move(shown);
    m_isFocused = true;
    clearFocus();
}

void CanvasScene::clearFocus()
{
    if (!std::exchange(m_isFocused, false))
        return;
    for (std::size_t i = 0; i < m_nodes.size(); ++i)
        if (m_nodes[i]) {
            NodeAccent accent = m_nodes[i]->accent();
            accent.isDimmed = isFilteredOut(i);
            m_nodes[i]->setAccent(accent);
        }
    emphasise();
}

} // namespace headrace
