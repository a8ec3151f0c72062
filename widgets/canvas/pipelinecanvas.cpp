// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/pipelinecanvas.h"

#include "widgets/canvas/canvasaccessible.h"
#include "widgets/canvas/minimap.h"
#include "widgets/canvas/overviewpainter.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStyle>
#include <QVariantAnimation>

#include <algorithm>
#include <cmath>

namespace headrace {

namespace {

constexpr qreal usualLeastZoom = 0.05;
constexpr qreal leastZoomEver = 0.002; ///< for pictures that do not fit otherwise
constexpr qreal mostZoom = 4;
constexpr int restTime = 120;  ///< ms until edges are smooth again
constexpr int glideTime = 150; ///< ms of a move to a new place
constexpr std::size_t glideMost = 1500; ///< larger pictures jump
constexpr std::size_t smoothMost = 150; ///< smaller ones stay smooth while they move

} // namespace

PipelineCanvas::PipelineCanvas(QWidget *parent)
    : QGraphicsView(parent)
    , m_scene(new CanvasScene(this))
    , m_minimap(new Minimap(this))
{
    prepareCanvasAccessibility();
    setScene(m_scene);
    setFrameShape(NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setViewportUpdateMode(FullViewportUpdate);
    setOptimizationFlags(DontAdjustForAntialiasing | DontSavePainterState);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(NoAnchor);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAcceptDrops(true);
    setAccessibleName(tr("Pipeline canvas"));
    viewport()->grabGesture(Qt::PinchGesture);
    m_restTimer.setSingleShot(true);
    m_restTimer.setInterval(restTime);
    connect(&m_restTimer, &QTimer::timeout, this, [this] {
        setRenderHint(QPainter::Antialiasing, true);
        viewport()->update();
    });
    m_focusTimer.setSingleShot(true);
    m_focusTimer.setInterval(250);
    connect(&m_focusTimer, &QTimer::timeout, this, &PipelineCanvas::focusPaths);
    m_phaseTimer.setInterval(100);
    connect(&m_phaseTimer, &QTimer::timeout, this, &PipelineCanvas::advancePhase);
    connect(m_scene, &CanvasScene::selectionChanged, this, &PipelineCanvas::selectionEdited);
    connect(m_scene, &CanvasScene::graphChanged, m_minimap, &Minimap::moveToCorner);
    m_isAnimated = wantsMotion(this);
    retheme();
}

PipelineCanvas::~PipelineCanvas()
{
    m_gesture.reset();
    m_scene->disconnect(this);
}

void PipelineCanvas::showGraph(Graph graph, PipelineLayout layout)
{
    if (m_gesture)
        endGesture(true);
    const QScopedValueRollback fitting(m_isFitting, true);
    m_hovered = nullptr;
    m_focusTimer.stop();
    const bool isFirst = m_scene->graph().nodes.empty();
    const bool glides = m_isAnimated && isVisible() && graph.nodes.size() <= glideMost && m_scene->graph().nodes.size() <= glideMost;
    QHash<QString, QPointF> before; // where they are seen, a dragged one where it was dropped
    for (int i = 0; glides && i < m_scene->index().count(); ++i)
        if (const NodeItem *item = m_scene->node(i))
            before.insert(item->node().id, item->pos());
    m_scene->setGraph(std::move(graph), std::move(layout));
    m_rowsPicture = QPixmap();
    if (!m_scene->node(m_current))
        m_current.clear();
    watchPhase();
    if (isFirst)
        fitAll();
    else if (glides)
        glide(before);
    viewport()->update();
}

bool PipelineCanvas::showNodes(const Graph &graph, const std::vector<int> &nodes)
{
    if (!m_scene->setNodes(graph, nodes))
        return false;
    m_minimap->renew();
    viewport()->update();
    return true;
}

void PipelineCanvas::showRuns(const std::vector<std::pair<QString, GraphRun>> &runs)
{
    m_scene->setRuns(runs);
    m_rowsPicture = QPixmap();
    m_minimap->renew();
    watchPhase();
    viewport()->update();
}

void PipelineCanvas::watchPhase()
{
    const bool hasRunning = std::any_of(m_scene->wires().begin(), m_scene->wires().end(), [](const WireItem *wire) { return wire && wire->isRunning(); });
    if (hasRunning && m_isAnimated)
        m_phaseTimer.start();
    else
        m_phaseTimer.stop();
}

void PipelineCanvas::glide(const QHash<QString, QPointF> &before)
{
    struct Way {
        int node;
        QPointF from;
        QPointF to;
    };
    auto ways = std::make_shared<std::vector<Way>>();
    const GraphIndex &index = m_scene->index();
    for (int i = 0; i < index.count(); ++i) {
        NodeItem *item = m_scene->node(i);
        const auto old = item ? before.find(index.node(i).id) : before.end();
        if (old != before.end() && *old != item->pos())
            ways->push_back({i, *old, item->pos()});
    }
    if (ways->empty())
        return;
    auto *animation = new QVariantAnimation(this);
    animation->setDuration(glideTime);
    animation->setStartValue(0.0);
    animation->setEndValue(1.0);
    animation->setEasingCurve(QEasingCurve::OutCubic);
    connect(animation, &QVariantAnimation::valueChanged, this, [this, ways](const QVariant &value) {
        for (const Way &way : *ways)
            if (NodeItem *item = m_scene->node(way.node))
                item->setPos(way.from + (way.to - way.from) * value.toDouble());
    });
    connect(m_scene, &CanvasScene::graphChanged, animation, [animation] { animation->deleteLater(); });
    animation->start(QAbstractAnimation::DeleteWhenStopped);
}

void PipelineCanvas::setEditable(bool isEditable)
{
    m_isEditable = isEditable;
    if (!isEditable && m_gesture)
        endGesture(true);
}

/// Styles and desktops say so by animations of no length.
bool PipelineCanvas::wantsMotion(const QWidget *widget)
{
    return widget->style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, widget) != 0;
}

void PipelineCanvas::setAnimated(bool isAnimated)
{
    m_isAnimated = isAnimated;
    watchPhase();
}

WireAnswer PipelineCanvas::answerFor(const GraphEnd &from, const GraphEnd &to) const
{
    if (m_rule)
        return m_rule(from, to);
    return {.isAllowed = from.node != to.node, .reason = {}};
}

void PipelineCanvas::advancePhase()
{
    m_phase = std::fmod(m_phase + 0.15, 1.0);
    for (WireItem *wire : m_scene->wires())
        if (wire && wire->isRunning())
            wire->setPhase(m_phase);
}

void PipelineCanvas::movingBegins()
{
    m_minimap->update();
    if (m_scene->graph().nodes.size() < smoothMost)
        return;
    setRenderHint(QPainter::Antialiasing, false);
    m_restTimer.start();
}

void PipelineCanvas::setZoom(qreal wanted, QPoint anchor)
{
    if (isInRows()) {
        if (wanted > zoom())
            leaveRows(rows().toScene(anchor), std::clamp(wanted, readableZoom, mostZoom));
        return;
    }
    m_fitted = Fitted::No;
    const qreal next = std::clamp(wanted, leastZoom(), mostZoom);
    if (qFuzzyCompare(next, zoom()))
        return;
    const QPointF place = mapToScene(anchor);
    setTransform(QTransform::fromScale(next, next));
    const QPointF off = QPointF(mapFromScene(place)) - anchor;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + qRound(off.x()));
    verticalScrollBar()->setValue(verticalScrollBar()->value() + qRound(off.y()));
    movingBegins();
    Q_EMIT zoomChanged(next);
}

qreal PipelineCanvas::leastZoom() const
{
    const QRect &bounds = m_scene->geometry().bounds;
    const qreal fitting = std::min(viewport()->width() / (bounds.width() + 1.0), viewport()->height() / (bounds.height() + 1.0)) * 0.9;
    return std::clamp(fitting, leastZoomEver, usualLeastZoom);
}

void PipelineCanvas::fit(const QRectF &area, qreal most)
{
    m_fitted = Fitted::No;
    if (area.isEmpty())
        return;
    const QScopedValueRollback fitting(m_isFitting, true);
    const qreal room = 40;
    const qreal wanted = std::min((viewport()->width() - room) / area.width(), (viewport()->height() - room) / area.height());
    const qreal next = std::clamp(wanted, leastZoom(), most);
    setTransform(QTransform::fromScale(next, next));
    centerOn(area.center());
    m_minimap->update();
    viewport()->update();
    Q_EMIT zoomChanged(next);
}

void PipelineCanvas::fitAll()
{
    QRectF area = m_scene->geometry().bounds;
    for (const GraphNote &note : m_scene->layout().notes)
        area |= note.area;
    fit(area, 1);
    m_fitted = Fitted::All;
}

/// After another size of the window, while nobody went elsewhere.
void PipelineCanvas::fitAgain()
{
    if (m_gesture || m_fitted == Fitted::No)
        return;
    if (m_fitted == Fitted::All)
        fitAll();
    else
        showBeginning();
}

void PipelineCanvas::scrollContentsBy(int dx, int dy)
{
    QGraphicsView::scrollContentsBy(dx, dy);
    if (!m_isFitting)
        m_fitted = Fitted::No;
}

void PipelineCanvas::showBeginning()
{
    fitAll();
    m_fitted = Fitted::Beginning;
    const QScopedValueRollback fitting(m_isFitting, true);
    const QRectF all = m_scene->geometry().bounds;
    if (zoom() >= readableZoom || all.isEmpty())
        return;
    QRectF first;
    for (int i = 0; i < m_scene->index().count(); ++i)
        if (const QRectF area = m_scene->geometry().areas[static_cast<std::size_t>(i)]; !area.isNull() && (first.isNull() || area.left() < first.left() || (area.left() == first.left() && area.top() < first.top())))
            first = area;
    const qreal next = 2 * readableZoom;
    setTransform(QTransform::fromScale(next, next));
    centerOn(first.left() + viewport()->width() / next / 2 - 40, first.center().y());
    m_minimap->update();
    viewport()->update();
    Q_EMIT zoomChanged(next);
}

void PipelineCanvas::selectNote(const QString &id)
{
    m_scene->clearSelection();
    setCurrent({});
    if (NoteItem *item = m_scene->note(id)) {
        item->setSelected(true);
        ensureVisible(item, 40, 40);
    }
}

void PipelineCanvas::fitSelection()
{
    QRectF area;
    for (const int node : m_scene->selectedNodes())
        area |= QRectF(m_scene->geometry().areas[static_cast<std::size_t>(node)]);
    if (area.isNull())
        fitAll();
    else
        fit(area.adjusted(-40, -40, 40, 40), 1);
}

void PipelineCanvas::goTo(const QString &id)
{
    const int i = m_scene->index().indexOf(id);
    if (i < 0)
        return;
    const int shown = m_scene->index().shownOf(i);
    select({m_scene->index().node(shown).id});
    setCurrent(m_scene->index().node(shown).id);
    if (zoom() < 0.7)
        setTransform(QTransform::fromScale(1, 1));
    centerOn(QRectF(m_scene->geometry().areas[static_cast<std::size_t>(shown)]).center());
    m_minimap->update();
}

QRectF PipelineCanvas::seenArea() const
{
    return mapToScene(viewport()->rect()).boundingRect();
}

QStringList PipelineCanvas::selectedIds() const
{
    QStringList ids;
    for (const int node : m_scene->selectedNodes())
        ids << m_scene->index().node(node).id;
    return ids;
}

std::vector<GraphEdge> PipelineCanvas::selectedEdges() const
{
    std::vector<GraphEdge> edges;
    for (const std::size_t wire : m_scene->selectedWires())
        edges.push_back(m_scene->graph().edges[wire]);
    return edges;
}

void PipelineCanvas::select(const QStringList &nodes, bool adds)
{
    m_rowsPicture = QPixmap();
    const bool wasBlocked = m_scene->blockSignals(true);
    if (!adds)
        m_scene->clearSelection();
    for (const QString &id : nodes)
        if (NodeItem *item = m_scene->node(id))
            item->setSelected(true);
    m_scene->blockSignals(wasBlocked);
    Q_EMIT m_scene->selectionChanged();
    viewport()->update();
}

void PipelineCanvas::setCurrent(const QString &id)
{
    if (NodeItem *before = m_port.isEmpty() ? nullptr : m_scene->node(m_current)) {
        NodeAccent accent = before->accent();
        accent.isDropTarget = false;
        accent.glowPort.clear();
        before->setAccent(accent);
    }
    m_current = id;
    m_port.clear();
    if (NodeItem *item = m_scene->node(id)) {
        if (isInRows())
            leaveRows(item->sceneBoundingRect().center(), 1);
        ensureVisible(item, 60, 60);
    }
    tellCanvasFocus(this);
    viewport()->update();
}

void PipelineCanvas::paintEvent(QPaintEvent *event)
{
    if (!isOverview()) {
        QGraphicsView::paintEvent(event);
        return;
    }
    if (isInRows()) {
        paintRows();
        return;
    }
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_scene->look().tokens->window);
    painter.setWorldTransform(viewportTransform());
    OverviewPainter(*m_scene, painter, seenArea(), zoom()).paint();
    if (m_gesture)
        m_gesture->paint(painter);
}

void PipelineCanvas::drawBackground(QPainter *painter, const QRectF &area)
{
    painter->fillRect(area, m_scene->look().tokens->window);
    if (zoom() < 0.6)
        return;
    constexpr int step = 16;
    const int left = static_cast<int>(std::floor(area.left() / step)) * step;
    const int top = static_cast<int>(std::floor(area.top() / step)) * step;
    QVector<QPointF> dots;
    for (int y = top; y < area.bottom(); y += step)
        for (int x = left; x < area.right(); x += step)
            dots.append(QPointF(x, y));
    painter->setPen(QPen(blend(m_scene->look().tokens->window, m_scene->look().tokens->idle, 0.22), 0));
    painter->drawPoints(dots.constData(), static_cast<int>(dots.size()));
}

void PipelineCanvas::drawForeground(QPainter *painter, const QRectF &)
{
    if (const NodeItem *item = hasFocus() ? m_scene->node(m_current) : nullptr) { // where the keyboard is
        painter->setPen(QPen(m_scene->look().tokens->accent, 0, Qt::DotLine));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(item->pos(), item->size()).adjusted(-5, -5, 5, 5), 8, 8);
    }
    if (isWiring())
        paintWiring(*painter);
    if (!m_gesture)
        return;
    m_gesture->paint(*painter);
    if (const QString tip = m_gesture->tip(); !tip.isEmpty())
        paintTip(*painter, tip);
}

/// A word beside the pointer, in screen size, kept inside the view.
void PipelineCanvas::paintTip(QPainter &painter, const QString &tip) const
{
    const ThemeTokens &t = *m_scene->look().tokens;
    const QFont font = typeFont(TypeRole::Secondary);
    const QFontMetrics metrics(font);
    const QSize size(metrics.horizontalAdvance(tip) + grid(4), metrics.height() + grid(2));
    const QPoint place(std::min(m_pointer.x() + grid(4), viewport()->width() - size.width() - grid(1)), std::min(m_pointer.y() + grid(4), viewport()->height() - size.height() - grid(1)));
    painter.save();
    painter.resetTransform();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(t.error, 1));
    painter.setBrush(t.surface);
    painter.drawRoundedRect(QRectF(place, size), controlRadius, controlRadius);
    painter.setFont(font);
    painter.setPen(t.error);
    painter.drawText(QRect(place, size), Qt::AlignCenter, tip);
    painter.restore();
}

/// That a wire was begun by the keyboard, and how to go on: no pointer shows it.
void PipelineCanvas::paintWiring(QPainter &painter) const
{
    const ThemeTokens &t = *m_scene->look().tokens;
    const int from = m_scene->index().indexOf(m_keyboardWire.node);
    const QString node = from < 0 ? m_keyboardWire.node : m_scene->index().node(from).title;
    const QString words = tr("A wire begins at %1, %2. Go to another step and press L; Esc gives up.").arg(node, m_keyboardWire.port);
    const QFont font = typeFont(TypeRole::Secondary);
    const QFontMetrics metrics(font);
    const int width = std::min(metrics.horizontalAdvance(words) + grid(4), viewport()->width() - grid(4));
    const QRect place(grid(2), viewport()->height() - metrics.height() - grid(5), width, metrics.height() + grid(2));
    painter.save();
    painter.resetTransform();
    painter.setPen(QPen(t.accent, 1));
    painter.setBrush(t.surface);
    painter.drawRoundedRect(place, controlRadius, controlRadius);
    painter.setFont(font);
    painter.setPen(t.text);
    painter.drawText(place, Qt::AlignCenter, metrics.elidedText(words, Qt::ElideRight, width - grid(2)));
    painter.restore();
}

void PipelineCanvas::retheme()
{
    m_rowsPicture = QPixmap();
    m_scene->setLook(CanvasLook(palette()));
    viewport()->update();
    m_minimap->renew();
}

void PipelineCanvas::changeEvent(QEvent *event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange)
        retheme();
}

void PipelineCanvas::resizeEvent(QResizeEvent *event)
{
    {
        const QScopedValueRollback fitting(m_isFitting, true);
        QGraphicsView::resizeEvent(event);
    }
    fitAgain();
    m_rowsPicture = QPixmap();
    m_minimap->moveToCorner();
}

} // namespace headrace
