// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/layout/notesmoving.h"

#include "models/pipeline/layout/cardmetrics.h"

namespace headrace {

namespace {

QRect areaOf(const GraphIndex &index, const PipelineLayout &layout, int node)
{
    const auto place = layout.places.find(index.node(node).id);
    return place == layout.places.end() ? QRect() : QRect(place->second, shownSize(index, layout, node));
}

int nearestNode(const GraphIndex &index, const PipelineLayout &layout, const GraphNote &note, int level)
{
    int best = -1;
    int bestDistance = 0;
    for (const int child : index.childrenOf(level)) {
        const QRect area = areaOf(index, layout, child);
        if (area.isNull())
            continue;
        const int distance = (area.center() - note.area.center()).manhattanLength();
        if (best < 0 || distance < bestDistance) {
            best = child;
            bestDistance = distance;
        }
    }
    return best;
}

} // namespace

std::vector<int> nodesInFrame(const GraphIndex &index, const PipelineLayout &layout, const GraphNote &frame)
{
    std::vector<int> inside;
    for (const int child : index.childrenOf(frame.level.isEmpty() ? -1 : index.indexOf(frame.level))) {
        const QRect area = areaOf(index, layout, child);
        if (!area.isNull() && frame.area.contains(area.center()))
            inside.push_back(child);
    }
    return inside;
}

void moveNotes(const GraphIndex &index, const PipelineLayout &before, PipelineLayout &after)
{
    for (GraphNote &note : after.notes) {
        const int level = note.level.isEmpty() ? -1 : index.indexOf(note.level);
        if (note.kind == GraphNote::Kind::Frame) {
            QRect area;
            for (const int node : nodesInFrame(index, before, note))
                area |= areaOf(index, after, node);
            if (!area.isNull())
                note.area = area.adjusted(-card::rowGap, -card::rowGap - card::row, card::rowGap, card::rowGap);
            continue;
        }
        const int node = nearestNode(index, before, note, level);
        if (node >= 0)
            note.area.translate(areaOf(index, after, node).topLeft() - areaOf(index, before, node).topLeft());
    }
}

} // namespace headrace
