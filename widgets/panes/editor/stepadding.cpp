// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/stepadding.h"

#include "models/async/onfinished.h"
#include "models/pipeline/layout/cardmetrics.h"
#include "models/pipeline/nodeedits.h"
#include "models/pipeline/pipelinepicture.h"
#include "models/pipeline/pythonfunction.h"
#include "models/pipeline/replacing.h"
#include "widgets/common/commandpalette.h"
#include "widgets/panes/editor/editorwords.h"

#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QUrl>

#include <climits>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr qint64 mostBytes = 32 * 1024 * 1024; ///< of a file

} // namespace

StepAdding::StepAdding(WorkPool &pool, PipelineSession &session, CanvasHands &hands, StepShelf &shelf, QWidget *parent)
    : QObject(parent)
    , m_pool(pool)
    , m_session(session)
    , m_canvas(hands.canvas())
    , m_hands(hands)
    , m_shelf(shelf)
    , m_list(new CommandPalette(parent))
{
    m_canvas.setDropFormats({u"text/uri-list"_s, QString(QLatin1StringView(StepShelf::mimeType))});
    connect(&m_canvas, &PipelineCanvas::dropped, this, &StepAdding::dropped);
    connect(&m_canvas, &PipelineCanvas::quickAddRequested, this, &StepAdding::offer);
    connect(&m_canvas, &PipelineCanvas::wireRefused, this, &StepAdding::offerInstead);
    connect(&m_canvas, &PipelineCanvas::spliceRequested, this, &StepAdding::splice);
}

void StepAdding::dropped(const QMimeData &data, QPoint place, const GraphEdge &edge, const QString &replaced)
{
    const std::optional<StepOffer> offer = m_shelf.find(QString::fromUtf8(data.data(QLatin1StringView(StepShelf::mimeType))));
    if (offer && !replaced.isEmpty())
        replace(replaced, *offer);
    else if (offer && !edge.from.node.isEmpty() && !offer->group)
        addInto(*offer, edge, place);
    else if (offer)
        addOffer(*offer, place, {}, true);
    for (const QUrl &url : data.urls())
        if (url.isLocalFile())
            addFile(url.toLocalFile(), place);
}

/// Why a wire cannot be, and what would make it one.
void StepAdding::offerInstead(const GraphEnd &from, const GraphEnd &to)
{
    const WireVerdict verdict = WireRules(m_session.graph()).verdict(from, to);
    const QString reason = EditorWords::refusal(verdict);
    const GraphPort *const source = portAt(from, true);
    const GraphPort *const target = portAt(to, false);
    const GraphNode *const node = m_session.node(to.node);
    const bool isPlain = source && target && node && !node->isContainer() && !node->isRail();
    if (isPlain && verdict.refusal == WireRefusal::Type && source->typeName == "LIST"_L1 && source->kind == PortKind::Parameter) {
        Q_EMIT asked(QString(reason % u' ' % tr("The step can run once for each item.")), tr("Put it into a loop"), [this, from, to, type = target->typeName] {
            QString id;
            Drafted edited = loopOverStep(m_session.draft(), from, to, type, &id);
            m_hands.take(std::move(edited), u"wrap"_s, {id});
        });
    } else if (isPlain && verdict.refusal == WireRefusal::IntoArtifact && source->typeName == "STRING"_L1) {
        Q_EMIT asked(QString(reason % u' ' % tr("A step between can write the text to a file.")), tr("Put that step in"), [this, from, to] {
            QString id;
            Drafted edited = writeToFile(m_session.draft(), from, to, &id);
            m_hands.take(std::move(edited), u"add"_s, {id});
        });
    } else if (!reason.isEmpty()) {
        Q_EMIT m_hands.refused(reason);
    }
}

/// A task of the picture into a wire of it, where it was dropped.
void StepAdding::splice(const QString &node, const GraphEdge &edge, QPoint by)
{
    std::map<QString, QPoint> places;
    if (const auto place = m_session.layout().places.find(node); place != m_session.layout().places.end())
        places[node] = place->second + by;
    m_hands.takeWithRoom(spliceStep(m_session.draft(), edge, node), u"connect"_s, node, places);
}

/// The innermost unfolded group there, else the level that is shown.
QString StepAdding::levelAt(QPoint place) const
{
    const CanvasScene &scene = *m_canvas.canvasScene();
    const int container = scene.containerAt(place, {});
    return container < 0 || scene.index().node(container).kind == GraphNodeKind::Branches ? m_session.level() : scene.index().node(container).id;
}

QPoint StepAdding::placeIn(const QString &level, QPoint place) const
{
    QPoint at = place;
    if (level != m_session.level())
        if (const NodeItem *group = m_canvas.canvasScene()->node(level))
            at -= group->pos().toPoint();
    return at - QPoint(at.x() % card::unit, at.y() % card::unit);
}

const GraphPort *StepAdding::portAt(const GraphEnd &end, bool isSource) const
{
    const GraphNode *const node = end.port.isEmpty() ? nullptr : m_session.node(end.node);
    if (node)
        for (const GraphPort &port : node->ports)
            if (port.key == end.port && (port.direction == (isSource ? PortDirection::Output : PortDirection::Input) || port.isInner || node->isContainer()))
                return &port;
    return nullptr;
}

void StepAdding::offer(QPoint place, const GraphEnd &end, bool isSource)
{
    const QString wire = tr("For this wire");
    const GraphPort *const port = portAt(end, isSource);
    std::vector<PaletteEntry> entries;
    if (port && !isSource && port->kind == PortKind::Parameter)
        entries.push_back({tr("New pipeline input"), wire, {}, [this, end] { m_hands.take(addInputFor(m_session.draft(), end), u"input"_s); }});
    if (port && isSource && m_session.level().isEmpty())
        entries.push_back({tr("New pipeline output"), wire, {}, [this, end] { m_hands.take(addOutputFor(m_session.draft(), end), u"output"_s); }});
    for (StepOffer &one : m_shelf.fitting(port, isSource, m_shelf.habitOf(end.node))) {
        const QString name = one.name;
        const QString section = one.section;
        entries.push_back({name, section, {}, [this, one = std::move(one), place, end, isSource] {
                               const bool isAlone = QGuiApplication::keyboardModifiers().testFlag(Qt::ControlModifier);
                               addOffer(one, place, isAlone ? GraphEnd() : end, isSource);
                           }});
    }
    m_list->openWith(std::move(entries));
}

void StepAdding::offerReplacement(const QString &node)
{
    if (!m_session.node(node) || m_session.node(node)->isRail())
        return;
    std::vector<PaletteEntry> entries;
    for (StepOffer &one : m_shelf.fitting(nullptr, true, {}))
        if (!one.group) {
            const QString name = one.name;
            const QString section = one.section;
            entries.push_back({name, section, {}, [this, node, one = std::move(one)] { replace(node, one); }});
        }
    m_list->openWith(std::move(entries));
}

void StepAdding::add(const NewStep &step, QPoint place, const GraphEnd &end, bool isSource)
{
    const QString level = levelAt(place);
    QString id;
    Drafted edited = addStep(m_session.draft(), level, step, end, isSource, &id);
    m_hands.take(std::move(edited), u"add"_s, {id}, {{id, placeIn(level, place)}});
}

void StepAdding::noteTaken(const StepOffer &offer, const QString &after)
{
    m_shelf.habits().note(offer.id, after);
    if (!offer.step.digest.isEmpty() && offer.step.step.pipeline.isNull())
        m_session.noteOrigin(contentOf(offer.step.step.component, offer.step.step.executor), {offer.step.id, offer.step.digest});
}

void StepAdding::addOffer(const StepOffer &offer, QPoint place, const GraphEnd &end, bool isSource)
{
    const QString after = isSource ? m_shelf.habitOf(end.node) : QString();
    if (!offer.group) {
        noteTaken(offer, after);
        add(offer.step.step, place, end, isSource);
        return;
    }
    const QString level = levelAt(place);
    QString step;
    QString id;
    Drafted edited = addStep(m_session.draft(), level, offer.step.step, end, isSource, &step);
    if (edited)
        edited = wrapNodes(std::move(*edited), {step}, *offer.group, &id);
    noteTaken(offer, after);
    m_hands.take(std::move(edited), u"add"_s, {id}, {{id, placeIn(level, place)}});
}

void StepAdding::addToSelection(const QString &name)
{
    const std::optional<StepOffer> offer = m_shelf.find(name);
    if (!offer || m_session.state() != PipelineSession::State::Ready)
        return;
    const QStringList selected = outermost(m_canvas.selectedIds());
    if (offer->group && !selected.isEmpty()) {
        m_shelf.habits().note(offer->id, {});
        wrap(*offer->group);
        return;
    }
    if (selected.size() != 1) {
        addOffer(*offer, m_canvas.seenArea().center().toPoint(), {}, true);
        return;
    }
    const QString after = selected.first();
    noteTaken(*offer, m_shelf.habitOf(after));
    QString id;
    Drafted edited = addStep(m_session.draft(), after.contains(u'/') ? after.left(after.lastIndexOf(u'/')) : QString(), offer->step.step, {after, {}}, true, &id);
    m_hands.take(std::move(edited), u"add"_s, {id});
}

void StepAdding::addInto(const StepOffer &offer, const GraphEdge &edge, QPoint place)
{
    // Of two steps in different groups, beside the one that is deeper inside.
    const QString from = edge.from.node.contains(u'/') ? edge.from.node.left(edge.from.node.lastIndexOf(u'/')) : QString();
    const QString to = edge.to.node.contains(u'/') ? edge.to.node.left(edge.to.node.lastIndexOf(u'/')) : QString();
    const QString level = from == to ? from : levelAt(place);
    QString id;
    Drafted edited = addStep(m_session.draft(), level, offer.step.step, {}, true, &id);
    if (edited)
        edited = spliceStep(std::move(*edited), edge, id);
    noteTaken(offer, m_shelf.habitOf(edge.from.node));
    const QPoint at = placeIn(level, place) - QPoint(card::columnGap, card::header / 2);
    m_hands.takeWithRoom(std::move(edited), u"add"_s, id, {{id, at - QPoint(at.x() % card::unit, at.y() % card::unit)}});
}

void StepAdding::replace(const QString &node, const StepOffer &offer)
{
    const Result<Replacement> done = replaceStep(m_session.draft(), node, offer.step.step, false);
    if (!done) {
        Q_EMIT m_hands.refused(EditorWords::error(done.error()));
        return;
    }
    const auto run = [this, node, offer] {
        // The pipeline may be another one by now.
        if (Result<Replacement> now = replaceStep(m_session.draft(), node, offer.step.step, false)) {
            noteTaken(offer, {});
            m_hands.take(std::move(now->draft), u"replace"_s, {node});
        }
    };
    if (done->lost.isEmpty())
        run();
    else
        Q_EMIT asked(tr("%1 has no place for what goes through: %2. Those wires and values would be lost.").arg(offer.name, done->lost.join(u", "_s)), tr("Replace"), run);
}

QStringList StepAdding::outdated() const
{
    QStringList nodes;
    for (const GraphNode &node : m_session.graph().nodes)
        if (node.kind == GraphNodeKind::Task && m_shelf.newerFor(node.id))
            nodes << node.id;
    return nodes;
}

void StepAdding::upgrade(const QStringList &nodes)
{
    QStringList changes;
    QStringList lost;
    PipelineDraft draft = m_session.draft();
    std::vector<std::pair<QString, ComponentOrigin>> origins;
    for (const QString &node : nodes) {
        const LibraryStep *const newer = m_shelf.newerFor(node);
        const std::optional<TaskName> task = newer ? taskOf(draft, node) : std::nullopt;
        if (!task)
            continue;
        for (const PortChange &change : portChanges(portsOfStep({.name = {}, .component = draft.componentOfTask(task->dag, task->key), .executor = {}}), newer->ports))
            changes << EditorWords::portChange(change);
        Result<Replacement> done = replaceStep(std::move(draft), node, newer->step, true);
        if (!done) {
            Q_EMIT m_hands.refused(EditorWords::error(done.error()));
            return;
        }
        draft = std::move(done->draft);
        lost << done->lost;
        origins.emplace_back(contentOf(newer->step.component, newer->step.executor), ComponentOrigin{newer->id, newer->digest});
    }
    if (origins.empty()) {
        Q_EMIT told(tr("Every step is as its library has it."));
        return;
    }
    changes.removeDuplicates();
    QString sentence = changes.isEmpty() ? tr("No port changes.") : changes.join(u' ');
    if (!lost.isEmpty())
        sentence += u' ' % tr("These wires and values would be lost: %1.").arg(lost.join(u", "_s));
    Q_EMIT asked(tr("Take the newer text of %n step(s)?", nullptr, static_cast<int>(origins.size())) % u' ' % sentence, tr("Upgrade"), [this, nodes, draft, origins, before = m_session.draft()] {
        if (!(before.pipeline == m_session.draft().pipeline)) {
            upgrade(nodes); // it is another pipeline by now: ask again
            return;
        }
        for (const auto &[content, origin] : origins)
            m_session.noteOrigin(content, origin);
        m_hands.take(draft, u"upgrade"_s, nodes);
    });
}

void StepAdding::addFile(const QString &path, QPoint place)
{
    static const QStringList data{u"csv"_s, u"tsv"_s, u"parquet"_s, u"jsonl"_s, u"txt"_s};
    if (data.contains(QFileInfo(path).suffix().toLower())) {
        if (m_session.state() == PipelineSession::State::Ready)
            add(importerStep(path), place, {}, true);
        Q_EMIT told(tr("The importer names a file of this machine. Give it an address that the cluster can read."));
        return;
    }
    auto reading = m_pool.run<Result<QByteArray>>([path](QPromise<Result<QByteArray>> &promise) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            promise.addResult(file.read(mostBytes));
        else
            promise.addResult(Error{.code = QFile::exists(path) ? u"file.permission"_s : u"file.missing"_s, .where = path});
    });
    onFinished(reading, this, [this, place, isPython = path.endsWith(".py"_L1)](const Result<QByteArray> &text) {
        if (text && m_session.state() == PipelineSession::State::Ready)
            isPython ? addPython(*text, place) : addText(*text, place);
        else if (!text)
            Q_EMIT m_hands.refused(EditorWords::error(text.error()));
    });
}

void StepAdding::addPython(const QByteArray &text, QPoint place)
{
    const Result<NewStep> step = pythonStepFrom(QString::fromUtf8(text));
    if (step)
        add(*step, place, {}, true);
    else
        Q_EMIT m_hands.refused(EditorWords::error(step.error()));
}

void StepAdding::addText(const QByteArray &text, QPoint place)
{
    const Result<LibraryStep> step = libraryStepFrom(text);
    if (!step) {
        Q_EMIT m_hands.refused(EditorWords::error(step.error()));
        return;
    }
    addTaken(*step, place);
}

void StepAdding::addTaken(const LibraryStep &step, QPoint place)
{
    if (!step.id.isEmpty() && step.step.pipeline.isNull())
        m_session.noteOrigin(contentOf(step.step.component, step.step.executor), {step.id, step.digest});
    add(step.step, place, {}, true);
    if (!step.mended.isEmpty())
        Q_EMIT told(tr("The type of these inputs did not fit how the command uses them; it was changed: %1").arg(step.mended.join(u", "_s)));
}

void StepAdding::wrap(GroupSpec::Kind kind)
{
    const QStringList nodes = outermost(m_canvas.selectedIds());
    if (nodes.isEmpty())
        return;
    QString id;
    Drafted edited = wrapNodes(m_session.draft(), nodes, kind, &id);
    // The group stands where its first task stood; what is in it keeps its order.
    std::map<QString, QPoint> places;
    QPoint corner(INT_MAX, INT_MAX);
    for (const QString &node : nodes)
        if (const auto place = m_session.layout().places.find(node); place != m_session.layout().places.end())
            corner = {std::min(corner.x(), place->second.x()), std::min(corner.y(), place->second.y())};
    for (const QString &node : nodes) {
        const auto place = m_session.layout().places.find(node);
        if (place == m_session.layout().places.end() || !edited)
            continue;
        places[id] = corner - QPoint(card::padding, card::containerHeader);
        places[id % u'/' % taskPathOf(node).last()] = place->second - corner + QPoint(card::padding, card::containerHeader + card::padding);
    }
    m_hands.take(std::move(edited), u"wrap"_s, {id}, places);
}

void StepAdding::addBranch(const QString &group, bool isElse)
{
    const GraphNode *const node = m_session.node(group);
    const std::optional<TaskName> task = node ? taskOf(m_session.draft(), group) : std::nullopt;
    if (!task)
        return;
    const bool isBranches = node->kind == GraphNodeKind::Branches;
    const QString around = group.contains(u'/') ? group.left(group.lastIndexOf(u'/')) : QString();
    QString step;
    QString branch;
    Drafted edited = addStep(m_session.draft(), isBranches ? group : around, pythonStep(), {}, true, &step);
    if (edited)
        edited = wrapNodes(std::move(*edited), {step}, GroupSpec::Kind::Condition, &branch);
    QString made = branch;
    if (edited && isBranches) {
        edited = headrace::addBranch(std::move(*edited), taskPathOf(group), taskPathOf(branch).last(), isElse);
    } else if (edited) {
        const QString key = taskPathOf(branch).last();
        if (isElse)
            edited = setCondition(std::move(*edited), {task->dag, key}, {});
        QString joined;
        if (edited)
            edited = joinBranches(std::move(*edited), task->dag, {task->key, key}, &joined);
        made = QString(around.isEmpty() ? joined : QString(around % u'/' % joined)) % u'/' % key;
    }
    m_hands.take(std::move(edited), u"branch"_s, {made});
}

void StepAdding::unwrap()
{
    const QString id = m_canvas.currentId();
    const GraphNode *const group = m_session.node(id);
    if (!group || !group->isContainer())
        return;
    const QString parent = id.contains(u'/') ? id.left(id.lastIndexOf(u'/') + 1) : QString();
    const auto own = m_session.layout().places.find(id);
    std::map<QString, QPoint> places;
    for (const GraphNode &node : m_session.graph().nodes)
        if (const auto place = m_session.layout().places.find(node.id); node.parent == id && node.id.startsWith(id) && place != m_session.layout().places.end() && own != m_session.layout().places.end())
            places[parent + node.id.mid(id.size() + 1)] = own->second + place->second;
    m_hands.take(unwrapNode(m_session.draft(), id), u"unwrap"_s, {}, places);
}

} // namespace headrace

#include "moc_stepadding.cpp"
