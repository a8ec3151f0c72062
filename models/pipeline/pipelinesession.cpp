// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/pipelinesession.h"

#include "models/async/onfinished.h"
#include "models/pipeline/checks/checks.h"
#include "models/pipeline/layout/graphlayout.h"
#include "models/pipeline/librarystep.h"
#include "models/pipeline/nodeedits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int checkDelay = 80;  ///< ms after the last edit
constexpr int diskDelay = 200;  ///< ms; programs write in several steps

/// Whether the same nodes are joined by the same wires.
bool isSameStructure(const Graph &a, const Graph &b)
{
    const auto isSameNode = [](const GraphNode &one, const GraphNode &other) { return one.id == other.id && one.parent == other.parent && one.kind == other.kind && one.isExpanded == other.isExpanded; };
    return std::equal(a.nodes.begin(), a.nodes.end(), b.nodes.begin(), b.nodes.end(), isSameNode) && a.edges == b.edges && a.notes == b.notes;
}

} // namespace

struct PipelineSession::Checked {
    Checked(std::vector<PipelineProblem> found, PicturePlaces where)
        : problems(std::move(found))
        , places(std::move(where))
    {
    }

    std::vector<PipelineProblem> problems;
    PicturePlaces places;
};

/// A layout before and after: only what differs of the places.
class PipelineSession::LayoutStep final : public QUndoCommand
{
public:
    LayoutStep(PipelineSession &session, const PipelineLayout &before, const PipelineLayout &after, const QString &word)
        : m_session(session)
        , m_notesBefore(before.notes)
        , m_notesAfter(after.notes)
    {
        for (const auto &[id, place] : after.places)
            if (const auto old = before.places.find(id); old == before.places.end() || old->second != place)
                m_places[id] = {old == before.places.end() ? place : old->second, place};
        setText(word);
    }

    bool isEmpty() const { return m_places.empty() && m_notesBefore == m_notesAfter; }
    void redo() override { put(true); }
    void undo() override { put(false); }

private:
    void put(bool isAfter)
    {
        for (const auto &[id, places] : m_places)
            m_session.m_layout.places[id] = isAfter ? places.second : places.first;
        m_session.m_layout.notes = isAfter ? m_notesAfter : m_notesBefore;
        m_session.layoutStepped();
    }

    PipelineSession &m_session;
    std::map<QString, std::pair<QPoint, QPoint>> m_places;
    std::vector<GraphNote> m_notesBefore;
    std::vector<GraphNote> m_notesAfter;
};

PipelineSession::PipelineSession(WorkPool &pool, const QString &journalFolder, QObject *parent)
    : QObject(parent)
    , m_pool(pool)
    , m_journal(journalFolder)
    , m_places(PipelineSpec())
{
    m_checkTimer.setSingleShot(true);
    m_checkTimer.setInterval(checkDelay);
    connect(&m_checkTimer, &QTimer::timeout, this, &PipelineSession::check);
    m_diskTimer.setSingleShot(true);
    m_diskTimer.setInterval(diskDelay);
    connect(&m_diskTimer, &QTimer::timeout, this, &PipelineSession::lookAtDisk);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_diskTimer, qOverload<>(&QTimer::start));
}

PipelineSession::~PipelineSession() = default;

void PipelineSession::documentStepped()
{
    m_isChangeKnown = false;
    if (!componentOfLevel(spec(), m_level))
        m_level.clear();
    if (m_editing->scope().isWhole || m_isPlaced) {
        takeGraph(graphNow());
    } else if (const std::vector<int> nodes = repaintTasks(m_graph, spec(), m_editing->document().kubernetes(), m_editing->scope().tasks); !nodes.empty()) {
        m_work.cards += static_cast<int>(nodes.size());
        Q_EMIT nodesChanged(nodes);
    }
    m_checkTimer.start();
    m_isChecking = true;
    Q_EMIT documentChanged();
    Q_EMIT changedChanged();
}

/// The picture of the level from the whole document.
Graph PipelineSession::graphNow()
{
    ++m_work.graphs;
    return pipelineGraph(spec(), m_editing->document().kubernetes(), {.level = m_level, .expanded = m_layout.expanded});
}

/// Another level, or another look of it.
void PipelineSession::repaint()
{
    m_isPlaced = true;
    takeGraph(graphNow());
}

/// What has no place gets one. Where nodes, wires and places stayed as they were, only what nodes say is told.
void PipelineSession::takeGraph(Graph graph)
{
    graph.notes = m_layout.notes;
    tellCounts(graph);
    const bool wasPlaced = std::exchange(m_isPlaced, false);
    const bool isPlaced = placeNew(graph) || wasPlaced;
    const bool isSame = !isPlaced && isSameStructure(graph, m_graph);
    std::vector<int> changed;
    for (std::size_t i = 0; isSame && i < graph.nodes.size(); ++i)
        if (!(graph.nodes[i] == m_graph.nodes[i]))
            changed.push_back(static_cast<int>(i));
    m_graph = std::move(graph);
    if (!isSame)
        Q_EMIT pictureChanged();
    else if (!changed.empty())
        Q_EMIT nodesChanged(changed);
}

/// Whether something had none: places are sought only then, since they never move otherwise.
bool PipelineSession::placeNew(const Graph &graph)
{
    if (std::all_of(graph.nodes.begin(), graph.nodes.end(), [this](const GraphNode &node) { return m_layout.places.contains(node.id); }))
        return false;
    ++m_work.layouts;
    for (const auto &[id, place] : withNewPlaced(graph, m_layout).places)
        m_layout.places[id] = place;
    m_isLayoutKnown = false;
    return true;
}

/// Places and notes were set, or set back; the nodes are the same.
void PipelineSession::layoutStepped()
{
    m_graph.notes = m_layout.notes;
    m_isLayoutKnown = false;
    Q_EMIT pictureChanged();
    Q_EMIT changedChanged();
}

const GraphNode *PipelineSession::node(const QString &id) const
{
    const auto found = std::find_if(m_graph.nodes.begin(), m_graph.nodes.end(), [&](const GraphNode &node) { return node.id == id; });
    return found == m_graph.nodes.end() ? nullptr : &*found;
}

int PipelineSession::lineOf(const QString &node) const
{
    const std::optional<TaskName> task = taskOf(draft(), node);
    const int index = m_editing->document().pipelineIndex();
    if (!task || index < 0)
        return 0;
    ObjectPath path = task->dag.isEmpty() ? ObjectPath{{u"root"_s, -1}} : ObjectPath{{u"components"_s, -1}, {task->dag, -1}};
    for (const QString &key : {u"dag"_s, u"tasks"_s, task->key})
        path.push_back({key, -1});
    return m_editing->document().yaml().lineOf(static_cast<std::size_t>(index), path);
}

void PipelineSession::setLevel(const QString &level)
{
    if (!m_editing || level == m_level || !componentOfLevel(spec(), level))
        return;
    m_level = level;
    repaint();
}

void PipelineSession::setExpanded(const QString &group, bool isExpanded)
{
    m_layout.expanded[group] = isExpanded;
    m_isLayoutKnown = false;
    repaint();
    Q_EMIT changedChanged();
}

Result<void> PipelineSession::edit(Drafted edited, const QString &word, const QString &key, const std::map<QString, QPoint> &places, const std::map<QString, QString> &renamed)
{
    if (!edited)
        return edited.error();
    // Before the document changes, so that the first picture of it is right already.
    for (const auto &[from, to] : renamed) {
        std::map<QString, QPoint> moved;
        for (const auto &[id, place] : m_layout.places)
            if (id == from || id.startsWith(QString(from % u'/')))
                moved[to + id.mid(from.size())] = place;
        m_layout.places.merge(moved);
        for (const auto &[id, place] : moved)
            m_layout.places[id] = place;
    }
    for (const auto &[id, place] : places)
        m_layout.places[id] = place;
    m_isPlaced = m_isPlaced || !places.empty() || !renamed.empty();
    m_isLayoutKnown = m_isLayoutKnown && !m_isPlaced;
    return m_editing->take(std::move(edited), word, key);
}

Result<void> PipelineSession::editText(const QString &text, const QString &key)
{
    return m_editing->takeText(text.toUtf8(), u"text"_s, key);
}

void PipelineSession::changeLayout(PipelineLayout layout, const QString &word)
{
    auto step = std::make_unique<LayoutStep>(*this, m_layout, layout, word);
    if (!step->isEmpty())
        m_editing->undoStack().push(step.release());
}

void PipelineSession::noteOrigin(const QString &content, const ComponentOrigin &origin)
{
    m_layout.origins[content] = origin;
}

void PipelineSession::linkOrigin(const QString &node, const QString &step)
{
    const ComponentOrigin *const origin = originOf(node);
    for (auto &[content, one] : m_layout.origins)
        if (&one == origin)
            one.step = step;
    Q_EMIT changedChanged();
}

const ComponentOrigin *PipelineSession::originOf(const QString &node) const
{
    if (m_layout.origins.empty() || !m_editing)
        return nullptr;
    const PipelineDraft now = draft();
    const std::optional<TaskName> task = taskOf(now, node);
    const PlainValue component = task ? now.componentOfTask(task->dag, task->key) : PlainValue();
    if (!component.isMap())
        return nullptr;
    const auto found = m_layout.origins.find(contentOf(component, now.executor(component.at(u"executorLabel").text())));
    return found == m_layout.origins.end() ? nullptr : &found->second;
}

bool PipelineSession::isChanged() const
{
    if (!m_editing)
        return false;
    if (!m_isChangeKnown) {
        m_isTextChanged = m_editing->isChanged();
        m_isChangeKnown = true;
    }
    if (!m_isLayoutKnown) {
        m_isLayoutChanged = isMoved();
        m_isLayoutKnown = true;
    }
    return m_isNew || m_isTextChanged || m_isLayoutChanged;
}

/// Whether the layout is another than the saved one; places that nobody chose do not count.
bool PipelineSession::isMoved() const
{
    const auto isElsewhere = [this](const auto &entry) {
        const auto old = m_savedLayout.places.find(entry.first);
        return old != m_savedLayout.places.end() && old->second != entry.second;
    };
    return !(m_layout.notes == m_savedLayout.notes && m_layout.expanded == m_savedLayout.expanded) || std::any_of(m_layout.places.begin(), m_layout.places.end(), isElsewhere);
}

void PipelineSession::check()
{
    m_isChecking = true;
    ++m_work.checks;
    // A copy is made in the pause after an edit, since the next one would have to make it; a document that is only looked at is not copied.
    const bool isEdited = m_editing->undoStack().count() > 0;
    std::shared_ptr<const PipelineDocument> document = isEdited ? std::make_shared<const PipelineDocument>(m_editing->document()) : m_editing->shared();
    auto checking = m_pool.run<std::shared_ptr<Checked>>([document = std::move(document)](QPromise<std::shared_ptr<Checked>> &promise) { promise.addResult(std::make_shared<Checked>(checkPipeline(*document), PicturePlaces(document->spec()))); });
    onFinished(checking, this, [this, token = m_checks.next()](const std::shared_ptr<Checked> &checked) {
        if (token.isCurrent())
            takeChecked(*checked);
    });
}

void PipelineSession::takeChecked(Checked &checked)
{
    m_isChecking = m_checkTimer.isActive();
    m_problems = std::move(checked.problems);
    m_places = std::move(checked.places);
    countProblems();
    if (const std::vector<int> nodes = tellCounts(m_graph); !nodes.empty())
        Q_EMIT nodesChanged(nodes);
    Q_EMIT problemsChanged();
}

void PipelineSession::countProblems()
{
    m_counts.clear();
    for (const PipelineProblem &problem : m_problems) {
        QString id = placeOf(problem).node;
        // A folded group, or one that is not looked into, tells what is inside.
        for (; !id.isEmpty(); id = id.contains(u'/') ? id.left(id.lastIndexOf(u'/')) : QString()) {
            if (problem.severity == ProblemSeverity::Error)
                ++m_counts[id].first;
            else if (problem.severity == ProblemSeverity::Warning)
                ++m_counts[id].second;
        }
    }
}

/// Writes the counts of problems on the nodes; numbers of those that had others.
std::vector<int> PipelineSession::tellCounts(Graph &graph) const
{
    std::vector<int> changed;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        GraphNode &node = graph.nodes[i];
        const bool isTold = !m_counts.isEmpty() && !(node.isContainer() && node.isExpanded);
        const std::pair<int, int> counts = isTold ? m_counts.value(node.id) : std::pair(0, 0);
        if (node.errors == counts.first && node.warnings == counts.second)
            continue;
        node.errors = counts.first;
        node.warnings = counts.second;
        changed.push_back(static_cast<int>(i));
    }
    return changed;
}

} // namespace headrace

#include "moc_pipelinesession.cpp"
