// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/layout/wirerouting.h"
#include "widgets/canvas/canvaslook.h"
#include "widgets/canvas/nodeitem.h"
#include "widgets/canvas/noteitem.h"
#include "widgets/canvas/wireitem.h"

#include <QGraphicsScene>

#include <optional>
#include <set>

namespace headrace {

/// A port under the pointer.
struct PortHit {
    GraphEnd end;
    int node = -1;
    bool isSource = false; ///< wires begin here: an output, or a container's input seen from inside
    QPointF middle;
};

/// How often the dear parts of the scene's work were done, since it was made.
struct CanvasWork {
    int rebuilds = 0; ///< all items made anew
    int cards = 0;    ///< written anew one by one
    int routes = 0;   ///< wires led anew
};

/// The graph as items: one a node, one a wire, in the places that the layout says. GUI thread.
class CanvasScene final : public QGraphicsScene
{
    Q_OBJECT

public:
    explicit CanvasScene(QObject *parent);
    ~CanvasScene() override;

    /// Shows a graph; selection is kept by ids. Where nodes and wires are the same, their items stay; what did not move is not routed again.
    void setGraph(Graph graph, PipelineLayout layout);
    /// Writes some nodes (numbers) as another graph of the same structure has them; false, and nothing is done, when a card needs another size
    /// or its ports are others.
    bool setNodes(const Graph &graph, const std::vector<int> &nodes);
    const CanvasWork &work() const { return m_work; }
    const Graph &graph() const { return m_graph; }
    const PipelineLayout &layout() const { return m_layout; }
    const GraphIndex &index() const { return *m_index; }
    const GraphGeometry &geometry() const { return m_geometry; }
    void setLook(const CanvasLook &look);
    const CanvasLook &look() const { return m_look; }
    /// New states of a run's tasks; what is not in the graph is ignored.
    void setRuns(const std::vector<std::pair<QString, GraphRun>> &runs);
    /// Durations of what runs go on.
    void tickRuns();

    NodeItem *node(int number) const { return m_nodes[static_cast<std::size_t>(number)]; }
    NodeItem *node(const QString &id) const;
    WireItem *wire(std::size_t number) const { return m_wires[number]; }
    const std::vector<WireItem *> &wires() const { return m_wires; }

    NodeItem *nodeAt(QPointF place) const;
    WireItem *wireAt(QPointF place, qreal reach) const;
    /// A note, or a frame by its title or corner where no node lies over it.
    NoteItem *noteAt(QPointF place) const;
    NoteItem *note(const QString &id) const;
    std::optional<PortHit> portAt(QPointF place, qreal reach) const;
    /// The innermost unfolded container there, leaving out some nodes.
    int containerAt(QPointF place, const std::vector<int> &except) const;

    /// Nodes by id, with everything in them, `by` away from where the layout has them; wires follow. Nothing is changed for good.
    void previewMove(const std::vector<int> &nodes, QPointF by);
    void endPreview();

    std::vector<int> selectedNodes() const;
    std::vector<std::size_t> selectedWires() const;
    QStringList selectedNotes() const;
    /// Dims all but these wires and nodes; no call's wires: nothing dimmed.
    void focusOn(const std::set<int> &nodes, const std::set<std::size_t> &wires);
    void clearFocus();
    /// Dims all other nodes until another call, whatever is in focus meanwhile; nothing: none is dimmed.
    void setFilter(std::optional<std::set<int>> shown);

Q_SIGNALS:
    void graphChanged();

private:
    void addNodes();
    void addWires();
    void addNotes();
    bool hasItemsFor(const Graph &graph, const PipelineLayout &layout) const;
    void refresh(Graph graph, PipelineLayout layout);
    void rebuild(Graph graph, PipelineLayout layout);
    void routeWires(const GraphGeometry &before, const Graph &graphBefore, const std::vector<WireRoute> &routesBefore, bool isSameStructure);
    void fitSceneRect();
    void tellWiredPorts();
    bool isFilteredOut(std::size_t node) const;
    void emphasise();

    CanvasLook m_look;
    Graph m_graph;
    PipelineLayout m_layout;
    std::unique_ptr<GraphIndex> m_index;
    GraphGeometry m_geometry;
    std::vector<WireRoute> m_routes;
    std::vector<NodeItem *> m_nodes; ///< null for what a folded container hides
    std::vector<WireItem *> m_wires;
    bool m_isFocused = false;
    CanvasWork m_work;
    std::optional<std::set<int>> m_filter;
};

} // namespace headrace
