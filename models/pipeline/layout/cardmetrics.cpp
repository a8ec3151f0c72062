// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/layout/cardmetrics.h"

#include <algorithm>

namespace headrace {

namespace {

/// About how wide a text of 13 units is; wide scripts take twice the room.
int widthOf(const QString &text, int letter)
{
    int width = 0;
    for (const QChar c : text)
        width += c.unicode() >= 0x1100 ? letter * 2 - 1 : letter;
    return width;
}

int inSteps(int value, int step)
{
    return (value + step - 1) / step * step;
}

int headerOffset(const GraphNode &node, bool isUnfolded)
{
    return isUnfolded ? card::containerHeader / 2 : node.isRail() ? card::row / 2 + card::unit : card::header / 2;
}

int firstRow(const GraphNode &node, bool isUnfolded)
{
    return isUnfolded ? containerHead(node) : node.isRail() ? card::row + card::unit : card::header;
}

} // namespace

std::vector<const GraphPort *> portsAt(const GraphNode &node, PortDirection side, bool isUnfolded)
{
    std::vector<const GraphPort *> ports;
    for (const GraphPort &port : node.ports)
        if (port.direction == side && (isUnfolded || !port.isInner))
            ports.push_back(&port);
    return ports;
}

QSize cardSize(const GraphNode &node)
{
    const auto inputs = portsAt(node, PortDirection::Input, false);
    const auto outputs = portsAt(node, PortDirection::Output, false);
    int width = std::max(widthOf(node.title, 8) + 56, widthOf(node.subtitle, 6) + 56);
    const std::size_t rows = std::max(inputs.size(), outputs.size());
    for (std::size_t i = 0; i < rows; ++i) {
        const int left = i < inputs.size() ? widthOf(inputs[i]->title, 7) : 0;
        const int right = i < outputs.size() ? widthOf(outputs[i]->title, 7) : 0;
        width = std::max(width, left + right + 64);
    }
    width = std::clamp(inSteps(width, 16), node.isRail() ? 112 : 160, 272);
    const int head = node.isRail() ? card::row + card::unit : card::header;
    int height = head + static_cast<int>(rows) * card::row + (rows > 0 ? card::bottom : 0);
    if (!node.badges.empty() && !node.isRail())
        height += card::footer + (rows > 0 ? 0 : card::bottom);
    return {width, std::max(height, node.isRail() ? 40 : 56)};
}

int containerHead(const GraphNode &node)
{
    return card::containerHeader + (node.run.iterations.empty() ? 0 : card::iterationStrip);
}

QSize leastContainerSize(const GraphNode &node)
{
    const std::size_t rows = std::max(portsAt(node, PortDirection::Input, true).size(), portsAt(node, PortDirection::Output, true).size());
    const int width = std::max(widthOf(node.title, 8), widthOf(node.title + node.expression, 7)) + 96;
    return {std::clamp(inSteps(width, 16), 240, 480), containerHead(node) + std::max(static_cast<int>(rows) * card::row, 64) + card::bottom};
}

int portOffset(const GraphNode &node, const QString &key, PortDirection side, bool isUnfolded)
{
    const auto ports = portsAt(node, side, isUnfolded);
    const auto found = std::find_if(ports.begin(), ports.end(), [&](const GraphPort *port) { return port->key == key; });
    if (key.isEmpty() || found == ports.end())
        return headerOffset(node, isUnfolded);
    return firstRow(node, isUnfolded) + static_cast<int>(found - ports.begin()) * card::row + card::row / 2;
}

} // namespace headrace
