// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/canvashands.h"

#include "models/pipeline/fragments.h"
#include "models/pipeline/layout/cardmetrics.h"
#include "models/pipeline/layout/graphlayout.h"
#include "models/pipeline/nodeedits.h"
#include "widgets/panes/editor/editorwords.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int noteWidth = 208;
constexpr int noteHeight = 96;

} // namespace

CanvasHands::CanvasHands(PipelineSession &session, PipelineCanvas &canvas, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_canvas(canvas)
{
    connect(&session, &PipelineSession::pictureChanged, this, &CanvasHands::showPicture);
    connect(&session, &PipelineSession::nodesChanged, this, [this](const std::vector<int> &nodes) {
        m_rules.reset();
        if (!m_canvas.showNodes(m_session.graph(), nodes))
            showPicture();
    });
    canvas.setWireRule([this](const GraphEnd &from, const GraphEnd &to) { return answer(from, to); });
    connect(&canvas, &PipelineCanvas::nodesMoved, this, [this](const QStringList &nodes, QPoint by) {
        std::map<QString, QPoint> all;
        for (const QString &node : nodes)
            all[node] = by;
        move(all, u"move"_s);
    });
    connect(&canvas, &PipelineCanvas::nodesAligned, this, [this](const std::map<QString, QPoint> &by) { move(by, u"align"_s); });
    connect(&canvas, &PipelineCanvas::duplicateRequested, this, &CanvasHands::duplicate);
    connect(&canvas, &PipelineCanvas::reparentRequested, this, [this](const QStringList &nodes, const QString &container, QPoint) { reparent(nodes, container); });
    connect(&canvas, &PipelineCanvas::wireRequested, this, &CanvasHands::connectEnds);
    connect(&canvas, &PipelineCanvas::wiresCut, this, [this](const std::vector<GraphEdge> &edges) { take(removeNodes(m_session.draft(), m_session.graph(), {}, edges, false), u"cut"_s); });
    connect(&canvas, &PipelineCanvas::deleteRequested, this, [this](const QStringList &nodes, const std::vector<GraphEdge> &edges, bool heals) {
        take(removeNodes(m_session.draft(), m_session.graph(), nodes, edges, heals), u"delete"_s);
    });
    connect(&canvas, &PipelineCanvas::foldRequested, &session, &PipelineSession::setExpanded);
    connect(&canvas, &PipelineCanvas::notesDeleteRequested, this, &CanvasHands::removeNotes);
    connect(&canvas, &PipelineCanvas::noteChanged, this, [this](const QString &id, QPoint by, QSize size, const QStringList &nodes) {
        std::map<QString, QPoint> moves;
        for (const QString &node : nodes)
            moves[node] = by;
        PipelineLayout next = m_session.layout();
        if (!nodes.isEmpty())
            for (auto &[node, place] : withMoved(m_session.graph(), m_session.layout(), moves).places)
                next.places[node] = place;
        for (GraphNote &note : next.notes)
            if (note.id == id)
                note.area = QRect(note.area.topLeft() + by, size);
        m_session.changeLayout(std::move(next), u"note"_s);
    });
    connect(&canvas, &PipelineCanvas::leaveRequested, this, [this] {
        const QString from = m_session.level();
        m_session.setLevel(from.contains(u'/') ? from.left(from.lastIndexOf(u'/')) : QString());
        m_canvas.goTo(from);
    });
}

void CanvasHands::showPicture()
{
    m_rules.reset();
    m_canvas.showGraph(m_session.graph(), shownLayout());
    if (!m_hasShown || m_shownLevel != m_session.level()) {
        m_hasShown = true;
        m_shownLevel = m_session.level();
        showWhole();
    }
    if (!m_toSelect.isEmpty()) {
        m_canvas.select(m_toSelect);
        m_canvas.setCurrent(m_toSelect.first());
        m_toSelect.clear();
    }
}

/// The layout with the notes of the level that is shown, and of groups that are open in it.
PipelineLayout CanvasHands::shownLayout() const
{
    PipelineLayout shown = m_session.layout();
    std::erase_if(shown.notes, [this](const GraphNote &note) {
        const GraphNode *const group = note.level == m_session.level() ? nullptr : m_session.node(note.level);
        return note.level != m_session.level() && (!group || !group->isExpanded);
    });
    return shown;
}

QString CanvasHands::insertNote(GraphNote note)
{
    PipelineLayout next = m_session.layout();
    for (int i = 1; note.id.isEmpty(); ++i)
        if (const QString id = u"note-"_s % QString::number(i); std::none_of(next.notes.begin(), next.notes.end(), [&](const GraphNote &one) { return one.id == id; }))
            note.id = id;
    note.level = m_session.level();
    const QString id = note.id;
    next.notes.push_back(std::move(note));
    m_session.changeLayout(std::move(next), u"note"_s);
    m_canvas.selectNote(id);
    return id;
}

QString CanvasHands::addNote(QPoint place)
{
    const QPoint at = place - QPoint(place.x() % card::unit, place.y() % card::unit);
    return insertNote({.id = {}, .kind = GraphNote::Kind::Note, .level = {}, .text = tr("**Note**"), .area = QRect(at, QSize(noteWidth, noteHeight)), .colour = 1});
}

QString CanvasHands::addFrame()
{
    QRect area;
    for (const int node : m_canvas.canvasScene()->selectedNodes())
        if (!m_canvas.canvasScene()->index().node(node).isRail())
            area |= m_canvas.canvasScene()->geometry().areas[static_cast<std::size_t>(node)];
    if (area.isNull())
        return {};
    return insertNote({.id = {}, .kind = GraphNote::Kind::Frame, .level = {}, .text = tr("Frame"), .area = area.adjusted(-card::rowGap, -card::rowGap - card::row, card::rowGap, card::rowGap), .colour = 0});
}

void CanvasHands::changeNote(const QString &id, const std::function<void(GraphNote &)> &edit)
{
    PipelineLayout next = m_session.layout();
    for (GraphNote &note : next.notes)
        if (note.id == id)
            edit(note);
    m_session.changeLayout(std::move(next), u"note"_s);
}

void CanvasHands::removeNotes(const QStringList &ids)
{
    PipelineLayout next = m_session.layout();
    std::erase_if(next.notes, [&](const GraphNote &note) { return ids.contains(note.id); });
    m_session.changeLayout(std::move(next), u"note"_s);
}

/// All of it, small pictures in their own size, large ones from their beginning; once the canvas has its own.
void CanvasHands::showWhole()
{
    const auto fit = [this] { m_canvas.showBeginning(); };
    if (m_canvas.isVisible())
        fit();
    QMetaObject::invokeMethod(this, fit, Qt::QueuedConnection);
}

WireAnswer CanvasHands::answer(const GraphEnd &from, const GraphEnd &to)
{
    if (!m_rules)
        m_rules = std::make_unique<WireRules>(m_session.graph());
    const WireVerdict verdict = m_rules->verdict(from, to);
    return {verdict.isAllowed(), EditorWords::refusal(verdict)};
}

bool CanvasHands::take(Drafted edited, const QString &word, const QStringList &made, const std::map<QString, QPoint> &places)
{
    m_toSelect = made;
    const Result<void> done = m_session.edit(std::move(edited), word, {}, places);
    m_toSelect.clear();
    if (!done)
        Q_EMIT refused(EditorWords::error(done.error()));
    return done.hasValue();
}

bool CanvasHands::takeWithRoom(Drafted edited, const QString &word, const QString &made, const std::map<QString, QPoint> &places)
{
    if (!edited)
        return take(std::move(edited), word);
    QUndoStack &undo = m_session.editing()->undoStack();
    undo.beginMacro(word);
    const bool isTaken = take(std::move(edited), word, {made}, places);
    if (isTaken && m_session.node(made)) {
        PipelineLayout next = m_session.layout();
        for (const auto &[id, place] : withRoomFor(m_session.graph(), m_session.layout(), made).places)
            next.places[id] = place;
        m_session.changeLayout(std::move(next), word);
    }
    undo.endMacro();
    return isTaken;
}

void CanvasHands::connectEnds(const GraphEnd &from, const GraphEnd &to)
{
    const WireAnswer allowed = answer(from, to);
    if (!allowed.isAllowed) {
        Q_EMIT refused(allowed.reason);
        return;
    }
    take(connected(m_session.draft(), from, to), u"connect"_s);
}

const GraphEdge *CanvasHands::edgeAt(const GraphEnd &to) const
{
    const auto &edges = m_session.graph().edges;
    const auto found = std::find_if(edges.begin(), edges.end(), [&](const GraphEdge &edge) { return edge.to == to; });
    return found == edges.end() ? nullptr : &*found;
}

void CanvasHands::move(const std::map<QString, QPoint> &by, const QString &word)
{
    PipelineLayout next = m_session.layout();
    for (auto &[id, place] : withMoved(m_session.graph(), m_session.layout(), by).places)
        next.places[id] = place;
    m_session.changeLayout(std::move(next), word);
}

void CanvasHands::tidy(bool onlySelected)
{
    std::set<QString> only;
    if (onlySelected)
        for (const QString &id : m_canvas.selectedIds())
            only.insert(id);
    PipelineLayout next = m_session.layout();
    const PipelineLayout tidy = tidied(m_session.graph(), shownLayout(), only);
    for (const auto &[id, place] : tidy.places)
        next.places[id] = place;
    for (GraphNote &note : next.notes)
        for (const GraphNote &moved : tidy.notes)
            if (moved.id == note.id)
                note = moved;
    m_session.changeLayout(std::move(next), u"tidy"_s);
}

void CanvasHands::duplicate(const QStringList &nodes, QPoint by)
{
    QStringList made;
    Drafted edited = duplicateNodes(m_session.draft(), nodes, &made);
    std::map<QString, QPoint> places;
    const QStringList originals = outermost(nodes);
    for (qsizetype i = 0; i < std::min(made.size(), originals.size()); ++i)
        for (const auto &[id, place] : m_session.layout().places) {
            if (id == originals[i])
                places[made[i]] = place + by;
            else if (id.startsWith(QString(originals[i] % u'/')))
                places[made[i] + id.mid(originals[i].size())] = place;
        }
    take(std::move(edited), u"duplicate"_s, made, places);
}

/// Into a group or out of it, with the wires; the shown level stands for the top.
void CanvasHands::reparent(const QStringList &nodes, const QString &container)
{
    QStringList made;
    Drafted edited = moveNodes(m_session.draft(), m_session.graph(), nodes, container.isEmpty() ? m_session.level() : container, &made);
    take(std::move(edited), u"move"_s, made);
}

void CanvasHands::copySelected()
{
    if (const QByteArray text = fragmentText(m_session.draft(), m_canvas.selectedIds()); !text.isEmpty())
        QGuiApplication::clipboard()->setText(QString::fromUtf8(text));
}

void CanvasHands::cutSelected()
{
    copySelected();
    removeSelected(false);
}

void CanvasHands::paste(bool keepsOutside)
{
    QStringList made;
    Drafted edited = pasteFragment(m_session.draft(), m_session.level(), QGuiApplication::clipboard()->text().toUtf8(), keepsOutside, &made);
    take(std::move(edited), u"paste"_s, made);
}

void CanvasHands::removeSelected(bool heals)
{
    if (const QStringList nodes = m_canvas.selectedIds(); !nodes.isEmpty() || !m_canvas.selectedEdges().empty())
        take(removeNodes(m_session.draft(), m_session.graph(), nodes, m_canvas.selectedEdges(), heals), u"delete"_s);
}

void CanvasHands::duplicateSelected()
{
    if (const QStringList nodes = m_canvas.selectedIds(); !nodes.isEmpty())
        duplicate(nodes, {24, 24});
}

bool CanvasHands::rename(const QString &node, const QString &name)
{
    QString id;
    Drafted edited = renameNode(m_session.draft(), node, name, &id);
    m_toSelect = {id};
    const Result<void> done = m_session.edit(std::move(edited), u"rename"_s, {}, {}, {{node, id}});
    m_toSelect.clear();
    if (!done)
        Q_EMIT refused(EditorWords::error(done.error()));
    return done.hasValue();
}

} // namespace headrace

#include "moc_canvashands.cpp"
