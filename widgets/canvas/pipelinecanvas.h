// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/canvas/canvasgesture.h"
#include "widgets/canvas/canvasscene.h"
#include "widgets/canvas/stripmap.h"

#include <QGraphicsView>
#include <QMimeData>
#include <QPixmap>
#include <QTimer>

namespace headrace {

class Minimap;

/// A pipeline as a picture: for the editor, and locked for a run. A graph and its layout go in; what the hand wants comes out as signals. The
/// canvas changes neither by itself: whoever owns them answers with a new `show`. GUI thread.
class PipelineCanvas final : public QGraphicsView
{
    Q_OBJECT

public:
    explicit PipelineCanvas(QWidget *parent = nullptr);
    ~PipelineCanvas() override;

    /// What moved glides to its new place, unless animation is off.
    void showGraph(Graph graph, PipelineLayout layout);
    /// What some nodes (numbers) of the same picture say; false when it takes another picture. A gesture goes on.
    bool showNodes(const Graph &graph, const std::vector<int> &nodes);
    /// New states of a run's tasks: the same items, in the same places.
    void showRuns(const std::vector<std::pair<QString, GraphRun>> &runs);
    CanvasScene *canvasScene() const { return m_scene; }
    /// Locked, nothing can be changed (a run).
    void setEditable(bool isEditable);
    bool isEditable() const { return m_isEditable; }
    void setWireRule(WireRule rule) { m_rule = std::move(rule); }
    WireAnswer answerFor(const GraphEnd &from, const GraphEnd &to) const;
    /// What may be dropped here: steps of a palette, files.
    void setDropFormats(const QStringList &formats) { m_dropFormats = formats; }
    /// Wires of what runs move, and nodes glide to new places. Off from the beginning where the desktop asks for less motion.
    void setAnimated(bool isAnimated);
    bool isAnimated() const { return m_isAnimated; }
    static bool wantsMotion(const QWidget *widget);
    /// What is told at a port beside what it is: a run's value. `isSource`: an output.
    void setPortTip(std::function<QString(const GraphEnd &, bool isSource)> tip) { m_portTip = std::move(tip); }
    /// The wheel zooms instead of scrolling; Ctrl then scrolls.
    void setWheelZooms(bool zooms) { m_wheelZooms = zooms; }

    qreal zoom() const { return transform().m11(); }
    /// 1 = 100 %, within 5 (less where the whole picture needs it) and 400 %; the place stays under `anchor` (the viewport's pixels).
    void setZoom(qreal zoom, QPoint anchor);
    void fitAll();
    void fitSelection();
    void fit(const QRectF &area, qreal most);
    void goTo(const QString &node);
    QRectF seenArea() const;

    QStringList selectedIds() const;
    std::vector<GraphEdge> selectedEdges() const;
    QStringList selectedNotes() const { return m_scene->selectedNotes(); }
    void selectNote(const QString &id);
    /// All of it where that can be read, else its beginning in a size that can.
    void showBeginning();
    void select(const QStringList &nodes, bool adds = false);
    /// The node that the keyboard is at; empty for none.
    QString currentId() const { return m_current; }
    void setCurrent(const QString &id);
    /// The current node's port that the keyboard is at; empty for the node itself.
    const QString &currentPort() const { return m_port; }
    bool isCurrentPortSource() const { return m_isPortSource; }
    /// Of the current node; it glows.
    void choosePort(const QString &port, bool isSource);
    /// The next port of the current node, outputs first.
    void cyclePort();
    /// Two steps: at one port, then at another node or port. Without a chosen port the first that may be wired is taken.
    void startOrEndWire();
    bool isWiring() const { return !m_keyboardWire.node.isEmpty(); }
    void selectWire(std::size_t wire);
    /// The next wire of the current node is selected, to be read or deleted.
    void cycleWire();
    void selectReachable(bool isDown);
    void selectAll();

    enum class Alignment { Left, Right, Top, Bottom, CentreX, CentreY, DistributeX, DistributeY };
    /// Asks for the selected nodes to be lined up.
    void align(Alignment alignment);

    /// Below this zoom the graph is drawn as a whole, without items.
    static constexpr qreal overviewZoom = 0.25;
    /// Below this one cannot read the cards.
    static constexpr qreal readableZoom = 0.35;
    bool isOverview() const { return zoom() < overviewZoom; }
    /// A picture much longer than high, seen as a whole: in rows like a text, until one goes somewhere.
    bool isInRows() const;

Q_SIGNALS:
    void nodesMoved(const QStringList &nodes, QPoint by);
    void nodesAligned(const std::map<QString, QPoint> &by);
    void duplicateRequested(const QStringList &nodes, QPoint by);
    /// Nodes were dropped in another container (empty: the top level).
    void reparentRequested(const QStringList &nodes, const QString &container, QPoint by);
    void spliceRequested(const QString &node, const headrace::GraphEdge &edge, QPoint by);
    void wireRequested(const headrace::GraphEnd &from, const headrace::GraphEnd &to);
    /// The hand let a wire go over a port that does not take it.
    void wireRefused(const headrace::GraphEnd &from, const headrace::GraphEnd &to);
    void wiresCut(const std::vector<headrace::GraphEdge> &edges);
    /// A place for a new node; `end` is the wire's other end, empty for none.
    void quickAddRequested(QPoint place, const headrace::GraphEnd &end, bool isSource);
    /// Something from outside was dropped: on a wire (its ends are not empty) to be spliced in, with Shift on a node to take its place.
    void dropped(const QMimeData &data, QPoint place, const headrace::GraphEdge &edge, const QString &replaced);
    void deleteRequested(const QStringList &nodes, const std::vector<headrace::GraphEdge> &edges, bool heals);
    /// Double click or Ctrl+Right on a container: go in; on a task: its inspector.
    void openRequested(const QString &node);
    void leaveRequested();
    /// A port of a locked canvas was pressed, or Return at one.
    void portOpened(const headrace::GraphEnd &end, bool isSource);
    /// A note was moved or made larger; `nodes` stand in a frame and go with it.
    void noteChanged(const QString &note, QPoint by, QSize size, const QStringList &nodes);
    void noteOpenRequested(const QString &note);
    void notesDeleteRequested(const QStringList &notes);
    void renameRequested(const QString &node);
    void foldRequested(const QString &container, bool isExpanded);
    void menuRequested(QPoint globalPlace, QPoint scenePlace);
    void selectionEdited();
    void zoomChanged(qreal zoom);

protected:
    void paintEvent(QPaintEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &area) override;
    void drawForeground(QPainter *painter, const QRectF &area) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    /// Tab adds a step where one can be added; Shift+Tab leaves.
    bool focusNextPrevChild(bool isNext) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    std::unique_ptr<CanvasGesture> gestureFor(QPointF place, Qt::KeyboardModifiers modifiers);
    void endGesture(bool isCancelled);
    void startPan(QPoint place);
    void hover(QPointF place);
    void focusPaths();
    bool handleMoveKey(QKeyEvent *event);
    bool handleEditKey(QKeyEvent *event);
    bool handleViewKey(QKeyEvent *event);
    void goToward(int key, bool isAlongWires, bool extends);
    void offerStep();
    void glide(const QHash<QString, QPointF> &before);
    void movingBegins();
    void fitAgain();
    void paintRows();
    StripMap rows() const;
    void leaveRows(QPointF place, qreal zoom);
    qreal leastZoom() const;
    void paintTip(QPainter &painter, const QString &tip) const;
    void paintWiring(QPainter &painter) const;
    void advancePhase();
    void watchPhase();
    QString tipFor(QPointF place) const;
    bool takes(const QMimeData &data) const;
    void showDropTarget(QPointF place, bool replaces);
    void clearDropTarget();
    void retheme();

    CanvasScene *m_scene;
    Minimap *m_minimap;
    WireRule m_rule;
    std::function<QString(const GraphEnd &, bool)> m_portTip;
    QStringList m_dropFormats;
    GraphEdge m_dropEdge;
    QString m_dropNode;
    std::unique_ptr<CanvasGesture> m_gesture;
    QPoint m_pressPlace;
    QPoint m_pointer; ///< of the running gesture
    QPointF m_pressScene;
    Qt::MouseButton m_pressButton = Qt::NoButton;
    bool m_isPanning = false;
    bool m_deselects = false; ///< a click, not a drag, on what is selected with Ctrl or Shift
    bool m_isSpaceHeld = false;
    bool m_hasPanned = false;
    bool m_isEditable = true;
    bool m_isAnimated = true;
    bool m_wheelZooms = false;
    enum class Fitted { No, All, Beginning } m_fitted = Fitted::No; ///< until somebody moves it: follows the window's size
    bool m_isFitting = false;
    QPixmap m_rowsPicture;
    NodeItem *m_hovered = nullptr;
    QString m_current;
    QString m_port;           ///< of the current node, chosen by P
    bool m_isPortSource = false;
    GraphEnd m_keyboardWire;  ///< begun by L
    bool m_isKeyboardSource = false;
    QTimer m_restTimer;       ///< smooth edges again after moving
    QTimer m_focusTimer;      ///< a hovered node's paths
    QTimer m_phaseTimer;
    qreal m_phase = 0;
};

} // namespace headrace
