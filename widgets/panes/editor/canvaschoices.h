// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/paletteentry.h"

#include <QObject>

#include <vector>

namespace headrace {

class CommandPalette;
class PipelineCanvas;
class PipelineSession;
struct GraphEdge;

/// What the hand does by dragging, as lists for the keyboard and menus: wires that the current node may have, groups it may go into, wires it
/// may be put onto. The canvas asks for what is chosen as it does for what is dragged.
class CanvasChoices final : public QObject
{
    Q_OBJECT

public:
    CanvasChoices(PipelineSession &session, PipelineCanvas &canvas, QWidget *parent);

    /// From and to the current node's ports, or its chosen port alone; then what may run after it.
    void offerWires();
    /// Where what is selected may go.
    void offerGroups();
    /// Between which tasks the current node may be put.
    void offerSplices();
    CommandPalette &list() const { return *m_list; }

Q_SIGNALS:
    /// There is nothing to choose from, and why.
    void told(const QString &sentence);

private:
    void addWires(std::vector<PaletteEntry> &entries, const QString &node, bool isFrom) const;
    void addOrders(std::vector<PaletteEntry> &entries, const QString &node) const;
    void open(std::vector<PaletteEntry> entries, const QString &otherwise);
    QString titleOf(const QString &node) const;
    bool fitsOn(const QString &node, const GraphEdge &edge) const;

    PipelineSession &m_session;
    PipelineCanvas &m_canvas;
    CommandPalette *m_list;
};

} // namespace headrace
