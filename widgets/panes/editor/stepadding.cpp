// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/stepadding.h"

#include "models/async/onfinished.h"
#include "models/pipeline/fragments.h"
#include "models/pipeline/layout/cardmetrics.h"
#include "models/pipeline/nodeedits.h"
#include "widgets/common/commandpalette.h"
#include "widgets/panes/editor/editorwords.h"

#include <QFile>
#include <QUrl>

#include <climits>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr qint64 mostBytes = 32 * 1024 * 1024; ///< of a file

} // namespace

StepAdding::StepAdding(WorkPool &pool, PipelineSession &session, PipelineCanvas &canvas, CanvasHands &hands, QWidget *parent)
    : QObject(parent)
    , m_pool(pool)
    , m_session(session)
    , m_canvas(canvas)
    , m_hands(hands)
    , m_list(new CommandPalette(parent))
{
    canvas.setDropFormats({u"text/uri-list"_s});
    connect(&canvas, &PipelineCanvas::dropped, this, [this](const QMimeData &data, QPoint place, const GraphEdge &, const QString &) {
        for (const QUrl &url : data.urls())
            if (url.isLocalFile())
                addFile(url.toLocalFile(), place);
    });
    connect(&canvas, &PipelineCanvas::quickAddRequested, this, &StepAdding::offer);
    connect(&canvas, &PipelineCanvas::spliceRequested, this, [this](const QString &node, const GraphEdge &edge, QPoint) { m_hands.take(spliceStep(m_session.draft(), edge, node), u"connect"_s, {node}); });
}

/// The innermost unfolded group there, else the level that is shown.
QString StepAdding::levelAt(QPoint place) const
{
    const CanvasScene &scene = *m_canvas.canvasScene();
    const int container = scene.containerAt(place, {});
    return container < 0 || scene.index().node(container).kind == GraphNodeKind::Branches ? m_session.level() : scene.index().node(container).id;
}

QString StepAdding::typeAt(const GraphEnd &end, bool isSource) const
{
    const GraphNode *const node = m_session.node(end.node);
    if (node)
        for (const GraphPort &port : node->ports)
            if (port.key == end.port && port.kind == PortKind::Parameter && (port.direction == (isSource ? PortDirection::Output : PortDirection::Input) || port.isInner))
                return port.typeName;
    return u"STRING"_s;
}

void StepAdding::offer(QPoint place, const GraphEnd &end, bool isSource)
{
    const QString own = tr("Add a step");
    std::vector<PaletteEntry> entries;
    const auto addEntry = [&](const QString &text, const QString &group, NewStep step) { entries.push_back({text, group, {}, [this, step = std::move(step), place, end, isSource] { add(step, place, end, isSource); }}); };
    if (!end.port.isEmpty() && !isSource)
        entries.push_back({tr("New pipeline input"), own, {}, [this, end] { m_hands.take(addInputFor(m_session.draft(), end), u"input"_s); }});
    addEntry(tr("Python step"), own, pythonStep(typeAt(end, isSource)));
    addEntry(tr("Container step"), own, containerStep());
    addEntry(tr("Importer of an artifact"), own, importerStep());
    for (NewStep &step : stepsOf(m_session.draft())) {
        const QString name = step.name;
        addEntry(name, tr("In this pipeline"), std::move(step));
    }
    m_list->openWith(std::move(entries));
}

void StepAdding::add(const NewStep &step, QPoint place, const GraphEnd &end, bool isSource)
{
    const QString level = levelAt(place);
    QString id;
    Drafted edited = addStep(m_session.draft(), level, step, end, isSource, &id);
    QPoint at = place;
    if (level != m_session.level())
        if (const NodeItem *group = m_canvas.canvasScene()->node(level))
            at -= group->pos().toPoint();
    at -= QPoint(at.x() % card::unit, at.y() % card::unit);
    m_hands.take(std::move(edited), u"add"_s, {id}, {{id, at}});
}

void StepAdding::addFile(const QString &path, QPoint place)
{
    auto reading = m_pool.run<Result<QByteArray>>([path](QPromise<Result<QByteArray>> &promise) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            promise.addResult(file.read(mostBytes));
        else
            promise.addResult(Error{.code = QFile::exists(path) ? u"file.permission"_s : u"file.missing"_s, .where = path});
    });
    onFinished(reading, this, [this, place](const Result<QByteArray> &text) {
        if (text && m_session.state() == PipelineSession::State::Ready)
            addText(*text, place);
        else if (!text)
            Q_EMIT m_hands.refused(EditorWords::error(text.error()));
    });
}

void StepAdding::addText(const QByteArray &text, QPoint place)
{
    QStringList made;
    if (Drafted pasted = pasteFragment(m_session.draft(), levelAt(place), text, false, &made)) {
        m_hands.take(std::move(pasted), u"add"_s, made);
        return;
    }
    QStringList mended;
    const Result<NewStep> step = stepFromFile(text, &mended);
    if (!step) {
        Q_EMIT m_hands.refused(EditorWords::error(step.error()));
        return;
    }
    add(*step, place, {}, true);
    if (!mended.isEmpty())
        Q_EMIT told(tr("The type of these inputs did not fit how the command uses them; it was changed: %1").arg(mended.join(u", "_s)));
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
