// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/pipelinesession.h"

#include "clients/pipelines/embeddedlayout.h"
#include "clients/pipelines/layoutsidecar.h"
#include "models/async/onfinished.h"
#include "models/pipeline/checks/checks.h"
#include "models/pipeline/layout/graphlayout.h"
#include "models/pipeline/librarystep.h"
#include "models/pipeline/nodeedits.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int checkDelay = 80;  ///< ms after the last edit
constexpr int diskDelay = 200;  ///< ms; programs write in several steps
constexpr qsizetype longestRaw = 4 * 1024 * 1024;

/// The layout that came with a document, when it was made for these nodes.
PipelineLayout embeddedIn(const PipelineDocument &document)
{
    const std::optional<PipelineLayout> layout = embeddedLayout(document.platform());
    if (!layout || layout->structureHash != structureHash(pipelineGraph(document.spec(), document.kubernetes(), {.expanded = layout->expanded})))
        return {};
    return *layout;
}

QString sidecarOf(const QString &path)
{
    return path % u".layout.yaml"_s;
}

QByteArray hashOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

QByteArray bytesOf(const QString &path, qsizetype most)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(most) : QByteArray();
}

/// Places and notes of a level's picture into those of the whole.
void merge(PipelineLayout &whole, PipelineLayout part)
{
    for (auto &[id, place] : part.places)
        whole.places[id] = place;
}

void keepWhatIsThere(PipelineLayout &layout, const PipelineSpec &spec)
{
    const Graph all = pipelineGraph(spec, {}, {});
    std::set<QString> ids;
    for (const GraphNode &node : all.nodes)
        ids.insert(node.id);
    const auto isGone = [&](const QString &id) {
        const QStringList path = taskPathOf(id);
        return !path.isEmpty() && !ids.contains(path.join(u'/'));
    };
    std::erase_if(layout.places, [&](const auto &entry) { return isGone(entry.first); });
    std::erase_if(layout.expanded, [&](const auto &entry) { return isGone(entry.first); });
    layout.structureHash = structureHash(all);
}

} // namespace

struct PipelineSession::Opened {
    std::optional<PipelineDocument> document;
    PipelineLayout layout;
    bool hasSidecar = false;
    QByteArray diskHash;
    Error error;
    QString raw;
};

struct PipelineSession::Written {
    QByteArray bytes;
    std::optional<Error> layoutError;
};

struct PipelineSession::Checked {
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
        m_session.repaint();
        Q_EMIT m_session.changedChanged();
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

void PipelineSession::open(const QString &path)
{
    m_state = State::Opening;
    m_path = path;
    Q_EMIT stateChanged();
    auto reading = m_pool.run<Opened>([path](QPromise<Opened> &promise) {
        Opened opened;
        Result<PipelineDocument> document = PipelineDocument::open(path);
        if (document) {
            opened.diskHash = hashOf(document->bytes());
            if (const QByteArray text = bytesOf(sidecarOf(path), longestRaw); !text.isEmpty())
                if (Result<PipelineLayout> layout = readLayout(text)) {
                    opened.layout = std::move(*layout);
                    opened.hasSidecar = true;
                }
            if (!opened.hasSidecar)
                opened.layout = embeddedIn(*document);
            merge(opened.layout, withNewPlaced(pipelineGraph(document->spec(), document->kubernetes(), {.expanded = opened.layout.expanded}), opened.layout));
            opened.document = std::move(*document);
        } else {
            opened.error = document.error();
            opened.raw = QString::fromUtf8(bytesOf(path, longestRaw));
        }
        promise.addResult(std::move(opened));
    });
    onFinished(reading, this, [this, token = m_openings.next()](const Opened &opened) {
        if (token.isCurrent())
            showOpened(opened);
    });
}

void PipelineSession::showOpened(const Opened &opened)
{
    if (!opened.document) {
        m_error = opened.error;
        m_rawText = opened.raw;
        m_state = State::Unreadable;
        Q_EMIT stateChanged();
        return;
    }
    m_hasSidecar = opened.hasSidecar;
    m_diskHash = opened.diskHash;
    begin(*opened.document, opened.layout);
    watch();
}

void PipelineSession::take(PipelineDocument document, const QString &path, bool isChanged)
{
    m_openings.next();
    m_path = path;
    m_diskHash.clear();
    m_isNew = isChanged;
    PipelineLayout layout = embeddedIn(document);
    begin(std::move(document), std::move(layout));
}

void PipelineSession::recover(const LeftoverEdit &leftover)
{
    Result<PipelineDocument> document = PipelineDocument::read(leftover.text);
    m_path = leftover.path;
    if (!document) {
        m_error = document.error();
        m_rawText = QString::fromUtf8(leftover.text);
        m_state = State::Unreadable;
        Q_EMIT stateChanged();
        return;
    }
    PipelineLayout layout;
    if (Result<PipelineLayout> read = readLayout(bytesOf(sidecarOf(m_path), longestRaw)))
        layout = std::move(*read);
    m_isNew = true;
    m_diskHash = hashOf(bytesOf(m_path, YamlFile::mostBytes));
    begin(std::move(*document), std::move(layout));
    // From now on its own journal keeps it.
    m_journal.add({TextChange{{0, {}, {}}}}, false);
    EditJournal::discard(leftover);
}

void PipelineSession::begin(PipelineDocument document, PipelineLayout layout)
{
    m_journal.begin(m_path, document.yaml().text());
    m_editing = std::make_unique<PipelineEditing>(std::move(document));
    connect(m_editing.get(), &PipelineEditing::changed, this, &PipelineSession::documentStepped);
    connect(m_editing.get(), &PipelineEditing::stepped, this, [this](const std::vector<TextChange> &changes, bool isReverted) { m_journal.add(changes, isReverted); });
    m_layout = std::move(layout);
    m_level.clear();
    m_state = State::Ready;
    m_isTextChanged = false;
    m_isChangeKnown = true;
    repaint();
    m_savedLayout = m_layout;
    Q_EMIT stateChanged();
    Q_EMIT documentChanged();
    check();
}

void PipelineSession::documentStepped()
{
    m_isChangeKnown = false;
    if (!componentOfLevel(spec(), m_level))
        m_level.clear();
    repaint();
    m_checkTimer.start();
    m_isChecking = true;
    Q_EMIT documentChanged();
    Q_EMIT changedChanged();
}

/// The picture of the level as it is now; what has no place gets one.
void PipelineSession::repaint()
{
    m_graph = pipelineGraph(spec(), m_editing->document().kubernetes(), {.level = m_level, .expanded = m_layout.expanded});
    m_graph.notes = m_layout.notes;
    merge(m_layout, withNewPlaced(m_graph, m_layout));
    countProblems();
    Q_EMIT pictureChanged();
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
    const auto isSame = [this] { return m_layout.notes == m_savedLayout.notes && m_layout.expanded == m_savedLayout.expanded; };
    const auto isMoved = [this](const auto &entry) {
        const auto old = m_savedLayout.places.find(entry.first);
        return old != m_savedLayout.places.end() && old->second != entry.second;
    };
    return m_isNew || m_isTextChanged || !isSame() || std::any_of(m_layout.places.begin(), m_layout.places.end(), isMoved);
}

void PipelineSession::check()
{
    m_isChecking = true;
    auto checking = m_pool.run<Checked>([document = m_editing->document()](QPromise<Checked> &promise) { promise.addResult(Checked{checkPipeline(document), PicturePlaces(document.spec())}); });
    onFinished(checking, this, [this, token = m_checks.next()](const Checked &checked) {
        if (token.isCurrent())
            takeChecked(checked);
    });
}

void PipelineSession::takeChecked(const Checked &checked)
{
    m_isChecking = m_checkTimer.isActive();
    m_problems = checked.problems;
    m_places = checked.places;
    const Graph before = m_graph;
    countProblems();
    if (!(m_graph == before))
        Q_EMIT pictureChanged();
    Q_EMIT problemsChanged();
}

void PipelineSession::countProblems()
{
    std::map<QString, std::pair<int, int>> counts;
    for (const PipelineProblem &problem : m_problems) {
        QString id = placeOf(problem).node;
        // A folded group, or one that is not looked into, tells what is inside.
        for (; !id.isEmpty(); id = id.contains(u'/') ? id.left(id.lastIndexOf(u'/')) : QString()) {
            if (problem.severity == ProblemSeverity::Error)
                ++counts[id].first;
            else if (problem.severity == ProblemSeverity::Warning)
                ++counts[id].second;
        }
    }
    for (GraphNode &node : m_graph.nodes) {
        const auto found = counts.find(node.id);
        const bool isTold = found != counts.end() && !(node.isContainer() && node.isExpanded);
        node.errors = isTold ? found->second.first : 0;
        node.warnings = isTold ? found->second.second : 0;
    }
}

void PipelineSession::save(const QString &path, bool overwrites)
{
    if (!m_editing || m_isSaving)
        return;
    m_isSaving = true;
    PipelineLayout layout = m_layout;
    keepWhatIsThere(layout, spec());
    // A layout that nobody touched makes itself again.
    const bool writesLayout = m_hasSidecar || isChanged();
    const bool isTouched = !(m_layout.places == m_savedLayout.places && m_layout.notes == m_savedLayout.notes && m_layout.expanded == m_savedLayout.expanded && m_layout.origins == m_savedLayout.origins);
    const bool hasLayout = m_hasSidecar || isTouched || !m_layout.notes.empty() || !m_layout.origins.empty();
    const QByteArray known = path == m_path && !overwrites ? m_diskHash : QByteArray();
    auto writing = m_pool.run<Result<Written>>([document = m_editing->document(), path, layout, writesIt = writesLayout && hasLayout, known](QPromise<Result<Written>> &promise) {
        if (!known.isEmpty() && QFileInfo::exists(path) && hashOf(bytesOf(path, YamlFile::mostBytes + 1)) != known) {
            promise.addResult(Error{.kind = ErrorKind::Invalid, .code = u"file.changedElsewhere"_s, .where = path});
            return;
        }
        if (const Result<void> done = document.save(path); !done) {
            promise.addResult(done.error());
            return;
        }
        Written written{.bytes = document.bytes(), .layoutError = {}};
        if (writesIt) {
            QSaveFile sidecar(sidecarOf(path));
            if (!sidecar.open(QIODevice::WriteOnly) || sidecar.write(layoutText(layout)) < 0 || !sidecar.flush() || !sidecar.commit())
                written.layoutError = Error{.code = u"layout.write"_s, .where = sidecar.fileName(), .serverMessage = sidecar.errorString()};
        }
        promise.addResult(std::move(written));
    });
    onFinished(writing, this, [this, path, layout = m_layout, hasLayout](const Result<Written> &done) {
        m_isSaving = false;
        if (!done) {
            Q_EMIT saveFailed(done.error());
            return;
        }
        m_path = path;
        m_diskHash = hashOf(done->bytes);
        m_isNew = false;
        m_hasSidecar = (m_hasSidecar || hasLayout) && !done->layoutError;
        if (!done->layoutError)
            m_savedLayout = layout;
        m_editing->noteSaved(done->bytes);
        m_isChangeKnown = false;
        if (!isChanged())
            m_journal.begin(m_path, m_editing->document().yaml().text());
        watch();
        Q_EMIT saved(path);
        if (done->layoutError)
            Q_EMIT layoutNotSaved(*done->layoutError);
        Q_EMIT changedChanged();
    });
}

void PipelineSession::watch()
{
    if (!m_watcher.files().isEmpty())
        m_watcher.removePaths(m_watcher.files());
    if (!m_path.isEmpty() && QFileInfo::exists(m_path))
        m_watcher.addPath(m_path);
}

void PipelineSession::lookAtDisk()
{
    if (m_isSaving) {
        m_diskTimer.start();
        return;
    }
    auto reading = m_pool.run<QByteArray>([path = m_path](QPromise<QByteArray> &promise) { promise.addResult(hashOf(bytesOf(path, YamlFile::mostBytes + 1))); });
    onFinished(reading, this, [this, token = m_looks.next()](const QByteArray &hash) {
        watch(); // a file that was replaced is another one
        if (token.isCurrent() && !m_diskHash.isEmpty() && hash != m_diskHash)
            Q_EMIT changedOnDisk();
    });
}

} // namespace headrace

#include "moc_pipelinesession.cpp"
