// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A session and its files: opening, saving, what others do to them meanwhile.
#include "models/pipeline/pipelinesession.h"

#include "clients/pipelines/embeddedlayout.h"
#include "clients/pipelines/layoutsidecar.h"
#include "models/async/onfinished.h"
#include "models/pipeline/layout/graphlayout.h"
#include "models/pipeline/nodeedits.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

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
    std::shared_ptr<PipelineDocument> document;
    PipelineLayout layout;
    Graph graph; ///< of the whole, as it is shown first
    bool hasSidecar = false;
    QByteArray diskHash;
    Error error;
    QString raw;
};

struct PipelineSession::Written {
    QByteArray bytes;
    std::optional<Error> layoutError;
};

void PipelineSession::open(const QString &path)
{
    m_state = State::Opening;
    m_path = path;
    Q_EMIT stateChanged();
    auto reading = m_pool.run<std::shared_ptr<Opened>>([path](QPromise<std::shared_ptr<Opened>> &promise) {
        auto made = std::make_shared<Opened>(); // taken apart by the session, not copied
        Opened &opened = *made;
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
            opened.graph = pipelineGraph(document->spec(), document->kubernetes(), {.expanded = opened.layout.expanded});
            for (auto &[id, place] : withNewPlaced(opened.graph, opened.layout).places)
                opened.layout.places[id] = place;
            opened.document = std::make_shared<PipelineDocument>(std::move(*document));
        } else {
            opened.error = document.error();
            opened.raw = QString::fromUtf8(bytesOf(path, longestRaw));
        }
        promise.addResult(std::move(made));
    });
    onFinished(reading, this, [this, token = m_openings.next()](const std::shared_ptr<Opened> &opened) {
        if (token.isCurrent())
            showOpened(*opened);
    });
}

void PipelineSession::showOpened(Opened &opened)
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
    begin(std::move(opened.document), std::move(opened.layout), std::move(opened.graph));
    watch();
}

void PipelineSession::take(PipelineDocument document, const QString &path, bool isChanged)
{
    m_openings.next();
    m_path = path;
    m_diskHash.clear();
    m_isNew = isChanged;
    PipelineLayout layout = embeddedIn(document);
    begin(std::make_shared<PipelineDocument>(std::move(document)), std::move(layout));
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
    begin(std::make_shared<PipelineDocument>(std::move(*document)), std::move(layout));
    // From now on its own journal keeps it.
    m_journal.add({TextChange{{0, {}, {}}}}, false);
    EditJournal::discard(leftover);
}

void PipelineSession::begin(std::shared_ptr<PipelineDocument> document, PipelineLayout layout, std::optional<Graph> graph)
{
    m_journal.begin(m_path, document->yaml().text());
    m_editing = std::make_unique<PipelineEditing>(std::move(document));
    connect(m_editing.get(), &PipelineEditing::changed, this, &PipelineSession::documentStepped);
    connect(m_editing.get(), &PipelineEditing::stepped, this, [this](const std::vector<TextChange> &changes, bool isReverted) { m_journal.add(changes, isReverted); });
    m_layout = std::move(layout);
    m_level.clear();
    m_state = State::Ready;
    m_isTextChanged = false;
    m_isChangeKnown = true;
    m_isPlaced = true; // another document, whatever it looks like
    m_problems.clear();
    m_counts.clear();
    takeGraph(graph ? std::move(*graph) : graphNow());
    m_savedLayout = m_layout;
    m_isLayoutKnown = false;
    Q_EMIT stateChanged();
    Q_EMIT documentChanged();
    m_isChecking = true;
    m_checkTimer.start(); // after the first paint
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
    auto writing = m_pool.run<Result<Written>>([document = m_editing->shared(), path, layout, writesIt = writesLayout && hasLayout, known](QPromise<Result<Written>> &promise) {
        if (!known.isEmpty() && QFileInfo::exists(path) && hashOf(bytesOf(path, YamlFile::mostBytes + 1)) != known) {
            promise.addResult(Error{.kind = ErrorKind::Invalid, .code = u"file.changedElsewhere"_s, .where = path});
            return;
        }
        if (const Result<void> done = document->save(path); !done) {
            promise.addResult(done.error());
            return;
        }
        Written written{.bytes = document->bytes(), .layoutError = {}};
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
        m_isLayoutKnown = false;
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
