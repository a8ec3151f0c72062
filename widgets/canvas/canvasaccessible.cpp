// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/canvasaccessible.h"

#include "models/pipeline/layout/cardmetrics.h"
#include "widgets/canvas/canvaswords.h"
#include "widgets/canvas/pipelinecanvas.h"

#include <QAccessibleWidget>
#include <QKeySequence>
#include <QPointer>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// What is below the canvas: a node, a port of a node, or a wire. It is looked up by name each time, so that it may outlive the graph.
class CanvasPart final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    enum class Kind { Node, Port, Wire };

    CanvasPart(PipelineCanvas *canvas, Kind kind, int number, int port)
        : m_canvas(canvas)
        , m_kind(kind)
        , m_number(number)
        , m_port(port)
    {
    }

    bool isValid() const override
    {
        if (!m_canvas)
            return false;
        const Graph &graph = m_canvas->canvasScene()->graph();
        if (m_kind == Kind::Wire)
            return static_cast<std::size_t>(m_number) < graph.edges.size();
        return static_cast<std::size_t>(m_number) < graph.nodes.size() && (m_kind == Kind::Node || m_port < node().ports.size());
    }
    QObject *object() const override { return nullptr; }
    /// A port stands below its node.
    QAccessibleInterface *parent() const override;
    int childCount() const override { return m_kind == Kind::Node && isValid() ? static_cast<int>(node().ports.size()) : 0; }
    QAccessibleInterface *child(int index) const override;
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        const auto *part = dynamic_cast<const CanvasPart *>(child);
        return part && part->m_kind == Kind::Port ? part->m_port : -1;
    }
    QString text(QAccessible::Text kind) const override
    {
        if (!isValid() || kind != QAccessible::Name)
            return {};
        const Graph &graph = m_canvas->canvasScene()->graph();
        if (m_kind == Kind::Wire)
            return CanvasWords::wireSentence(graph, graph.edges[static_cast<std::size_t>(m_number)]);
        return m_kind == Kind::Port ? CanvasWords::portSentence(node().ports[m_port]) : CanvasWords::nodeSentence(node());
    }
    void setText(QAccessible::Text, const QString &) override { }
    QRect rect() const override;
    QAccessible::Role role() const override { return m_kind == Kind::Node ? (isValid() && node().isContainer() ? QAccessible::Grouping : QAccessible::ListItem) : m_kind == Kind::Port ? QAccessible::PushButton : QAccessible::Link; }
    QAccessible::State state() const override
    {
        if (!isValid())
            return {};
        return m_kind == Kind::Node ? nodeState() : m_kind == Kind::Port ? portState() : wireState();
    }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }
    QStringList actionNames() const override
    {
        const bool isGroup = isValid() && m_kind == Kind::Node && node().isContainer();
        return isGroup ? QStringList{pressAction(), setFocusAction(), toggleAction()} : QStringList{pressAction(), setFocusAction()};
    }
    /// Pressing a node opens it; a port begins or ends a wire, where wires can be made; a wire is selected.
    void doAction(const QString &name) override
    {
        if (!isValid() || !actionNames().contains(name))
            return;
        if (m_kind == Kind::Wire) {
            m_canvas->selectWire(static_cast<std::size_t>(m_number));
            return;
        }
        m_canvas->goTo(node().id);
        if (m_kind == Kind::Port)
            m_canvas->choosePort(port().key, port().direction == PortDirection::Output);
        if (name == pressAction() && m_kind == Kind::Port && m_canvas->isEditable())
            m_canvas->startOrEndWire();
        else if (name == pressAction() && m_kind == Kind::Node)
            Q_EMIT m_canvas->openRequested(node().id);
        else if (name == toggleAction())
            Q_EMIT m_canvas->foldRequested(node().id, !node().isExpanded);
    }
    QStringList keyBindingsForAction(const QString &name) const override
    {
        if (name == toggleAction())
            return {QKeySequence(Qt::CTRL | Qt::Key_E).toString()};
        return name == pressAction() && m_kind != Kind::Wire ? QStringList{QKeySequence(m_kind == Kind::Port ? Qt::Key_L : Qt::Key_Return).toString()} : QStringList();
    }

private:
    QAccessible::State nodeState() const
    {
        QAccessible::State state;
        const NodeItem *item = m_canvas->canvasScene()->node(m_number);
        state.selectable = state.focusable = true;
        state.multiSelectable = true;
        state.selected = item && item->isSelected();
        state.focused = m_canvas->hasFocus() && m_canvas->currentId() == node().id && m_canvas->currentPort().isEmpty();
        state.invisible = !item;
        state.expandable = node().isContainer();
        state.expanded = node().isContainer() && node().isExpanded;
        state.collapsed = node().isContainer() && !node().isExpanded;
        state.invalid = node().errors > 0;
        state.busy = node().run.state == GraphRunState::Running;
        state.readOnly = !m_canvas->isEditable();
        return state;
    }
    QAccessible::State portState() const
    {
        QAccessible::State state;
        state.focusable = true;
        state.focused = m_canvas->hasFocus() && m_canvas->currentId() == node().id && m_canvas->currentPort() == port().key && m_canvas->isCurrentPortSource() == (port().direction == PortDirection::Output);
        state.invisible = !m_canvas->canvasScene()->node(m_number);
        state.invalid = port().isRequired && port().source == PortSource::Unset;
        return state;
    }
    QAccessible::State wireState() const
    {
        QAccessible::State state;
        const WireItem *item = m_canvas->canvasScene()->wire(static_cast<std::size_t>(m_number));
        state.selectable = state.focusable = true;
        state.selected = item && item->isSelected();
        state.focused = state.selected && m_canvas->hasFocus();
        state.invisible = !item;
        return state;
    }
    const GraphPort &port() const { return node().ports[static_cast<std::size_t>(m_port)]; }
    const GraphNode &node() const { return m_canvas->canvasScene()->graph().nodes[static_cast<std::size_t>(m_number)]; }

    QPointer<PipelineCanvas> m_canvas;
    Kind m_kind;
    int m_number;
    int m_port;
};

class CanvasAccessible final : public QAccessibleWidget
{
public:
    explicit CanvasAccessible(PipelineCanvas *canvas)
        : QAccessibleWidget(canvas, QAccessible::List)
        , m_canvas(canvas)
    {
    }
    ~CanvasAccessible() override
    {
        for (const auto &[key, id] : m_parts)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return static_cast<int>(m_canvas->canvasScene()->graph().nodes.size() + m_canvas->canvasScene()->graph().edges.size()); }
    QAccessibleInterface *child(int index) const override
    {
        const int nodes = static_cast<int>(m_canvas->canvasScene()->graph().nodes.size());
        if (index < 0 || index >= childCount())
            return nullptr;
        return index < nodes ? part(CanvasPart::Kind::Node, index, -1) : part(CanvasPart::Kind::Wire, index - nodes, -1);
    }
    int indexOfChild(const QAccessibleInterface *wanted) const override
    {
        for (int i = 0; i < childCount(); ++i)
            if (child(i) == wanted)
                return i;
        return -1;
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        const QPoint pixel = m_canvas->viewport()->mapFromGlobal(QPoint(x, y));
        const NodeItem *item = m_canvas->canvasScene()->nodeAt(m_canvas->mapToScene(pixel));
        return item ? part(CanvasPart::Kind::Node, item->number(), -1) : nullptr;
    }
    QAccessibleInterface *focusChild() const override
    {
        if (const std::vector<std::size_t> wires = m_canvas->canvasScene()->selectedWires(); wires.size() == 1)
            return part(CanvasPart::Kind::Wire, static_cast<int>(wires.front()), -1);
        const int number = m_canvas->canvasScene()->index().indexOf(m_canvas->currentId());
        if (number < 0 || m_canvas->currentPort().isEmpty())
            return number < 0 ? nullptr : part(CanvasPart::Kind::Node, number, -1);
        const auto &ports = m_canvas->canvasScene()->index().node(number).ports;
        const PortDirection side = m_canvas->isCurrentPortSource() ? PortDirection::Output : PortDirection::Input;
        const auto found = std::find_if(ports.begin(), ports.end(), [&](const GraphPort &port) { return port.key == m_canvas->currentPort() && port.direction == side; });
        return found == ports.end() ? part(CanvasPart::Kind::Node, number, -1) : part(CanvasPart::Kind::Port, number, static_cast<int>(found - ports.begin()));
    }
    QString text(QAccessible::Text kind) const override
    {
        const Graph &graph = m_canvas->canvasScene()->graph();
        if (kind == QAccessible::Description)
            return PipelineCanvas::tr("%1 steps, %2 wires").arg(graph.nodes.size()).arg(graph.edges.size());
        return QAccessibleWidget::text(kind);
    }

    QAccessibleInterface *part(CanvasPart::Kind kind, int number, int port) const
    {
        const auto [place, isNew] = m_parts.try_emplace(std::tuple(kind, number, port), 0);
        if (isNew)
            place->second = QAccessible::registerAccessibleInterface(new CanvasPart(m_canvas, kind, number, port));
        return QAccessible::accessibleInterface(place->second);
    }

private:
    PipelineCanvas *m_canvas;
    mutable std::map<std::tuple<CanvasPart::Kind, int, int>, QAccessible::Id> m_parts;
};

CanvasAccessible *accessibleOf(PipelineCanvas *canvas)
{
    return canvas ? dynamic_cast<CanvasAccessible *>(QAccessible::queryAccessibleInterface(canvas)) : nullptr;
}

QAccessibleInterface *CanvasPart::parent() const
{
    CanvasAccessible *canvas = accessibleOf(m_canvas);
    return canvas && m_kind == Kind::Port ? canvas->part(Kind::Node, m_number, -1) : canvas;
}

QAccessibleInterface *CanvasPart::child(int index) const
{
    const auto *canvas = accessibleOf(m_canvas);
    return canvas && index >= 0 && index < childCount() ? canvas->part(Kind::Port, m_number, index) : nullptr;
}

QRect CanvasPart::rect() const
{
    if (!isValid())
        return {};
    QRectF area;
    if (m_kind == Kind::Wire) {
        const WireItem *wire = m_canvas->canvasScene()->wire(static_cast<std::size_t>(m_number));
        area = wire ? wire->boundingRect() : QRectF();
    } else if (const NodeItem *item = m_canvas->canvasScene()->node(m_number)) {
        area = QRectF(item->pos(), item->size());
        if (m_kind == Kind::Port) {
            const GraphPort &port = node().ports[m_port];
            const int y = portOffset(node(), port.key, port.direction, item->isUnfolded());
            area = QRectF(area.left(), area.top() + y - card::row / 2.0, area.width(), card::row);
        }
    }
    const QRect pixels = m_canvas->mapFromScene(area).boundingRect();
    return {m_canvas->viewport()->mapToGlobal(pixels.topLeft()), pixels.size()};
}

QAccessibleInterface *canvasFactory(const QString &className, QObject *object)
{
    auto *canvas = className == QLatin1StringView("headrace::PipelineCanvas") ? qobject_cast<PipelineCanvas *>(object) : nullptr;
    return canvas ? new CanvasAccessible(canvas) : nullptr;
}

} // namespace

void tellCanvasFocus(PipelineCanvas *canvas)
{
    if (!QAccessible::isActive() || !canvas->hasFocus())
        return;
    const CanvasAccessible *root = accessibleOf(canvas);
    QAccessibleInterface *part = root ? root->focusChild() : nullptr;
    if (!part)
        return;
    QAccessibleEvent event(part, QAccessible::Focus);
    QAccessible::updateAccessibility(&event);
}

void prepareCanvasAccessibility()
{
    static const bool isPrepared = [] {
        QAccessible::installFactory(canvasFactory);
        return true;
    }();
    Q_UNUSED(isPrepared)
}

} // namespace headrace
