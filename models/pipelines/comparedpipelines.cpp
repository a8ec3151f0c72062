// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipelines/comparedpipelines.h"

#include "models/pipeline/layout/graphlayout.h"
#include "models/runs/runparameters.h"

#include <QSet>

#include <map>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Whether two nodes show the same: what the layout or a run adds does not count.
bool looksSame(const GraphNode &a, const GraphNode &b)
{
    return a.kind == b.kind && a.title == b.title && a.expression == b.expression && a.parallelism == b.parallelism && a.ports == b.ports && a.badges == b.badges && a.isAlways == b.isAlways;
}

/// The part of a pipeline that a step is: its task, and what it runs.
PlainValue stepOf(const PreparedPipeline &pipeline, const QString &id)
{
    const PipelineSpec &spec = pipeline.spec();
    const PipelineComponent *component = &spec.root;
    QString place; // of the component; empty: the root
    const QStringList path = id.split(u'/');
    for (qsizetype at = 0; at < path.size(); ++at) {
        if (!component || !component->dag)
            return {};
        const auto task = component->dag->tasks.find(path[at]);
        if (task == component->dag->tasks.end())
            return {};
        if (at + 1 == path.size()) {
            const PlainValue &all = pipeline.document.pipeline();
            const PlainValue &holder = place.isEmpty() ? all.at(u"root") : all.at(u"components").at(place);
            PlainValue step = holder.at(u"dag").at(u"tasks").at(path[at]);
            step.remove(u"componentRef"); // names of a build
            const PipelineComponent *runs = spec.componentOf(task->second);
            const QString label = runs ? runs->executorLabel : QString();
            return {{u"task"_s, step}, {u"executor"_s, label.isEmpty() ? PlainValue() : all.at(u"deploymentSpec").at(u"executors").at(label)}};
        }
        place = task->second.component;
        component = spec.componentOf(task->second);
    }
    return {};
}

QString keyOf(const GraphEdge &edge)
{
    return QStringList{edge.from.node, edge.from.port, edge.to.node, edge.to.port, QString::number(static_cast<int>(edge.kind))}.join(u'\n');
}

QSet<QString> keysOf(const std::vector<GraphEdge> &edges)
{
    QSet<QString> keys;
    for (const GraphEdge &edge : edges)
        keys.insert(keyOf(edge));
    return keys;
}

/// The nodes of both, those that are gone marked; parents stay before their children.
void mergeNodes(ComparedPipelines &out)
{
    std::map<QString, const GraphNode *> old;
    for (const GraphNode &node : out.before->graph.nodes)
        old[node.id] = &node;
    const auto count = [](const GraphNode &node) { return node.isRail() ? 0 : 1; };
    for (GraphNode &node : out.graph.nodes) {
        const auto found = old.find(node.id);
        if (found == old.end()) {
            node.change = GraphChange::Added;
            out.added += count(node);
            continue;
        }
        const bool isSame = looksSame(*found->second, node) && (node.isRail() || stepOf(*out.before, node.id) == stepOf(*out.after, node.id));
        node.change = isSame ? GraphChange::None : GraphChange::Changed;
        out.changed += isSame ? 0 : count(node);
        old.erase(found);
    }
    for (const GraphNode &node : out.before->graph.nodes)
        if (old.contains(node.id)) {
            out.graph.nodes.push_back(node);
            out.graph.nodes.back().change = GraphChange::Removed;
            out.removed += count(node);
        }
}

/// A wire that is gone still needs its ports: those come back to the nodes that have lost them.
void keepPort(Graph &graph, const Graph &before, const GraphEnd &end)
{
    if (end.port.isEmpty())
        return;
    const auto isNode = [&](const GraphNode &node) { return node.id == end.node; };
    const auto node = std::find_if(graph.nodes.begin(), graph.nodes.end(), isNode);
    const auto was = std::find_if(before.nodes.begin(), before.nodes.end(), isNode);
    if (node == graph.nodes.end() || was == before.nodes.end())
        return;
    for (const GraphPort &port : was->ports) {
        const auto isPort = [&](const GraphPort &one) { return one.key == port.key && one.direction == port.direction; };
        if (port.key == end.port && std::none_of(node->ports.begin(), node->ports.end(), isPort))
            node->ports.push_back(port);
    }
}

void mergeEdges(ComparedPipelines &out)
{
    const std::vector<GraphEdge> &old = out.before->graph.edges;
    const QSet<QString> before = keysOf(old);
    const QSet<QString> after = keysOf(out.graph.edges);
    for (GraphEdge &edge : out.graph.edges)
        if (!before.contains(keyOf(edge)))
            edge.change = GraphChange::Added;
    for (const GraphEdge &edge : old) {
        if (after.contains(keyOf(edge)))
            continue;
        keepPort(out.graph, out.before->graph, edge.from);
        keepPort(out.graph, out.before->graph, edge.to);
        out.graph.edges.push_back(edge);
        out.graph.edges.back().change = GraphChange::Removed;
    }
}

} // namespace

ComparedPipelines comparePipelines(const PreparedPointer &before, const PreparedPointer &after)
{
    ComparedPipelines out{.before = before, .after = after, .graph = after->graph, .layout = {}, .pipelineChanges = {}, .platformChanges = {}};
    mergeNodes(out);
    mergeEdges(out);
    out.layout = tidied(out.graph, {});
    out.pipelineChanges = fieldChanges(comparable(before->document.pipeline()), comparable(after->document.pipeline()));
    out.platformChanges = fieldChanges(before->document.platform(), after->document.platform());
    return out;
}

void FieldChangeTable::setChanges(const ComparedPipelines &compared)
{
    std::vector<FieldChange> rows = compared.pipelineChanges;
    rows.insert(rows.end(), compared.platformChanges.begin(), compared.platformChanges.end());
    setRows(std::move(rows));
}

void FieldChangeTable::setRows(std::vector<FieldChange> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int FieldChangeTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FieldChangeTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FieldChangeTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const FieldChange &row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == ChangeRole)
        return static_cast<int>(!row.before ? GraphChange::Added : !row.after ? GraphChange::Removed : GraphChange::Changed);
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    const std::optional<PlainValue> &value = index.column() == BeforeColumn ? row.before : row.after;
    return index.column() == PathColumn ? pathText(row.path) : value ? typedText(*value) : QString();
}

QVariant FieldChangeTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? m_heads.value(section) : QVariant();
}

bool FieldChangeTable::setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role)
{
    if (orientation != Qt::Horizontal || role != Qt::EditRole)
        return false;
    m_heads.insert(section, value.toString());
    Q_EMIT headerDataChanged(orientation, section, section);
    return true;
}

} // namespace headrace
