// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/canvaschoices.h"

#include "models/pipeline/pipelinesession.h"
#include "widgets/canvas/pipelinecanvas.h"
#include "widgets/common/commandpalette.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::size_t mostEntries = 400; ///< of a kind; letters find the rest no better than the eye does

} // namespace

CanvasChoices::CanvasChoices(PipelineSession &session, PipelineCanvas &canvas, QWidget *parent)
    : QObject(parent)
    , m_session(session)
    , m_canvas(canvas)
    , m_list(new CommandPalette(parent))
{
}

QString CanvasChoices::titleOf(const QString &node) const
{
    const GraphNode *const one = m_session.node(node);
    return one ? one->title : node;
}

void CanvasChoices::open(std::vector<PaletteEntry> entries, const QString &otherwise)
{
    if (entries.empty())
        Q_EMIT told(otherwise);
    else
        m_list->openWith(std::move(entries));
}

void CanvasChoices::addWires(std::vector<PaletteEntry> &entries, const QString &node, bool isFrom) const
{
    const std::size_t most = entries.size() + mostEntries;
    const PortDirection own = isFrom ? PortDirection::Output : PortDirection::Input;
    const bool hasChosen = !m_canvas.currentPort().isEmpty();
    for (const GraphPort &port : m_session.node(node)->ports) {
        if (port.direction != own || (hasChosen && (port.key != m_canvas.currentPort() || m_canvas.isCurrentPortSource() != isFrom)))
            continue;
        for (const GraphNode &other : m_session.graph().nodes) {
            if (other.id == node)
                continue;
            for (const GraphPort &there : other.ports) {
                const GraphEnd from = isFrom ? GraphEnd{node, port.key} : GraphEnd{other.id, there.key};
                const GraphEnd to = isFrom ? GraphEnd{other.id, there.key} : GraphEnd{node, port.key};
                if (there.direction == own || entries.size() >= most || !m_canvas.answerFor(from, to).isAllowed)
                    continue;
                const QString text = isFrom ? tr("%1 to %2, %3").arg(port.title, other.title, there.title) : tr("%1 from %2, %3").arg(port.title, other.title, there.title);
                entries.push_back({text, isFrom ? tr("Wires from %1").arg(titleOf(node)) : tr("Wires to %1").arg(titleOf(node)), {}, [canvas = &m_canvas, from, to] { Q_EMIT canvas->wireRequested(from, to); }});
            }
        }
    }
}

void CanvasChoices::addOrders(std::vector<PaletteEntry> &entries, const QString &node) const
{
    const std::size_t most = entries.size() + mostEntries;
    for (const GraphNode &other : m_session.graph().nodes) {
        const GraphEnd from{node, {}};
        const GraphEnd to{other.id, {}};
        if (other.id != node && !other.isRail() && entries.size() < most && m_canvas.answerFor(from, to).isAllowed)
            entries.push_back({tr("Run %1 after %2").arg(other.title, titleOf(node)), tr("Order only"), {}, [canvas = &m_canvas, from, to] { Q_EMIT canvas->wireRequested(from, to); }});
    }
}

void CanvasChoices::offerWires()
{
    const QString node = m_canvas.currentId();
    std::vector<PaletteEntry> entries;
    if (m_session.node(node)) {
        addWires(entries, node, true);
        addWires(entries, node, false);
        if (m_canvas.currentPort().isEmpty() && !m_session.node(node)->isRail())
            addOrders(entries, node);
    }
    open(std::move(entries), m_session.node(node) ? tr("Nothing here fits the ports of %1.").arg(titleOf(node)) : tr("Go to the step that the wire is to begin at."));
}

void CanvasChoices::offerGroups()
{
    const QStringList nodes = m_canvas.selectedIds();
    const auto isInside = [](const QString &node, const QString &group) { return node == group || node.startsWith(group + u'/'); };
    const auto mayHold = [&](const QString &group) { return std::none_of(nodes.begin(), nodes.end(), [&](const QString &node) { return isInside(group, node) || m_session.node(node)->parent == group; }); };
    std::vector<PaletteEntry> entries;
    const auto add = [&](const QString &text, const QString &group) {
        entries.push_back({text, tr("Move there"), {}, [canvas = &m_canvas, nodes, group] { Q_EMIT canvas->reparentRequested(nodes, group, {}); }});
    };
    if (!nodes.isEmpty() && std::any_of(nodes.begin(), nodes.end(), [&](const QString &node) { return m_session.node(node) && !m_session.node(node)->parent.isEmpty(); }))
        add(tr("Out of all groups that are shown"), {});
    for (const GraphNode &group : m_session.graph().nodes)
        if (!nodes.isEmpty() && group.isContainer() && group.kind != GraphNodeKind::Branches && mayHold(group.id))
            add(group.title, group.id);
    open(std::move(entries), nodes.isEmpty() ? tr("Select what is to be moved.") : tr("There is no group that this could go into."));
}

/// What comes over the wire goes into the node, and what the node makes goes on.
bool CanvasChoices::fitsOn(const QString &node, const GraphEdge &edge) const
{
    if (edge.kind != GraphEdge::Kind::Data || edge.from.node == node || edge.to.node == node)
        return false;
    const auto &ports = m_session.node(node)->ports;
    const auto any = [&](PortDirection side, auto isAllowed) { return std::any_of(ports.begin(), ports.end(), [&](const GraphPort &port) { return port.direction == side && isAllowed(GraphEnd{node, port.key}); }); };
    return any(PortDirection::Input, [&](const GraphEnd &end) { return m_canvas.answerFor(edge.from, end).isAllowed; })
        && any(PortDirection::Output, [&](const GraphEnd &end) { return m_canvas.answerFor(end, edge.to).isAllowed; });
}

void CanvasChoices::offerSplices()
{
    const QString node = m_canvas.currentId();
    std::vector<PaletteEntry> entries;
    if (m_session.node(node))
        for (const GraphEdge &edge : m_session.graph().edges)
            if (entries.size() < mostEntries && fitsOn(node, edge))
                entries.push_back({tr("Between %1, %2 and %3, %4").arg(titleOf(edge.from.node), edge.from.port, titleOf(edge.to.node), edge.to.port), tr("Wires"), {}, [canvas = &m_canvas, node, edge] { Q_EMIT canvas->spliceRequested(node, edge, {}); }});
    open(std::move(entries), m_session.node(node) ? tr("No wire here fits %1.").arg(titleOf(node)) : tr("Go to the step that is to be put onto a wire."));
}

} // namespace headrace

#include "moc_canvaschoices.cpp"
