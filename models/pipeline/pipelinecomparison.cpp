// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/pipelinecomparison.h"

#include "models/pipeline/layout/graphgeometry.h"
#include "models/pipeline/layout/graphindex.h"
#include "models/pipeline/layout/graphlayout.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// What only one side has, by its smallest parts: a long map in one line says nothing.
void addParts(std::vector<FieldChange> &out, const FieldChange &change)
{
    const PlainValue &value = change.before ? *change.before : *change.after;
    if ((change.before && change.after) || !value.isMap() || value.entries().empty()) {
        out.push_back(change);
        return;
    }
    for (const PlainEntry &entry : value.entries()) {
        FieldChange part{.path = change.path, .before = {}, .after = {}};
        part.path.push_back({entry.key, -1});
        (change.before ? part.before : part.after) = entry.value;
        addParts(out, part);
    }
}

QString endText(const GraphEnd &end)
{
    if (end.node.contains(u'@')) // a rail
        return end.port;
    return end.port.isEmpty() ? end.node : QString(end.node % u'.' % end.port);
}

/// Wires that came or went, as fields of the nodes that they lead to: one field an input.
std::map<QString, std::vector<FieldChange>> wireFields(const Graph &graph)
{
    std::map<std::pair<QString, QString>, FieldChange> fields;
    for (const GraphEdge &edge : graph.edges) {
        if (edge.change == GraphChange::None)
            continue;
        const bool isOrder = edge.to.port.isEmpty();
        // A task may wait for many.
        FieldChange &field = fields[{edge.to.node, isOrder ? QString(u'\n' % edge.from.node) : edge.to.port}];
        field.path = isOrder ? ObjectPath{{u"dependentTasks"_s, -1}} : ObjectPath{{u"inputs"_s, -1}, {edge.to.port, -1}};
        (edge.change == GraphChange::Removed ? field.before : field.after) = PlainValue(endText(edge.from));
    }
    std::map<QString, std::vector<FieldChange>> out;
    for (auto &[end, field] : fields)
        out[end.first].push_back(std::move(field));
    return out;
}

void unfoldAround(Graph &graph, const std::vector<PipelineDifference> &differences)
{
    const GraphIndex index(graph);
    std::vector<int> open;
    for (const PipelineDifference &one : differences)
        for (int node = one.node.isEmpty() ? -1 : index.parentOf(index.indexOf(one.node)); node >= 0; node = index.parentOf(node))
            open.push_back(node);
    for (const int node : open)
        graph.nodes[static_cast<std::size_t>(node)].isExpanded = true;
}

void sortByPlace(PipelineComparison &out)
{
    const GraphIndex index(out.picture.graph);
    const GraphGeometry geometry = geometryOf(index, out.layout);
    const auto place = [&](const PipelineDifference &one) {
        const int node = index.indexOf(one.node);
        const QRect area = node < 0 ? QRect() : geometry.areas[static_cast<std::size_t>(node)];
        return std::tuple(!one.node.isEmpty(), area.x(), area.y());
    };
    std::stable_sort(out.differences.begin(), out.differences.end(), [&](const PipelineDifference &a, const PipelineDifference &b) { return place(a) < place(b); });
}

} // namespace

int PipelineComparison::count(GraphChange change) const
{
    return static_cast<int>(std::count_if(differences.begin(), differences.end(), [change](const PipelineDifference &one) { return !one.node.isEmpty() && one.change == change; }));
}

PipelineComparison comparedDocuments(PipelineDocument before, PipelineDocument after, const PipelineLayout &places)
{
    MergedPicture picture = mergedPicture(before, after);
    PipelineComparison out{.before = std::move(before), .after = std::move(after), .picture = std::move(picture), .layout = {}, .differences = {}};
    const auto wires = wireFields(out.picture.graph);
    if (!out.picture.header.empty())
        out.differences.push_back({.node = {}, .change = GraphChange::Changed, .fields = out.picture.header});
    for (const GraphNode &node : out.picture.graph.nodes) {
        std::vector<FieldChange> fields;
        if (const auto own = out.picture.fields.find(node.id); own != out.picture.fields.end())
            for (const FieldChange &change : own->second)
                addParts(fields, change);
        const bool isWhole = node.change == GraphChange::Added || node.change == GraphChange::Removed;
        if (const auto wire = wires.find(node.id); wire != wires.end() && !isWhole)
            fields.insert(fields.end(), wire->second.begin(), wire->second.end());
        if (isWhole || !fields.empty())
            out.differences.push_back({.node = node.id, .change = isWhole ? node.change : GraphChange::Changed, .fields = std::move(fields)});
    }
    unfoldAround(out.picture.graph, out.differences);
    out.layout = places.places.empty() ? tidied(out.picture.graph, {}) : withNewPlaced(out.picture.graph, places);
    sortByPlace(out);
    return out;
}

} // namespace headrace
