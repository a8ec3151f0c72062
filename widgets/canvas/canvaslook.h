// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/graph.h"
#include "widgets/theme/theme.h"

#include <QFont>

namespace headrace {

/// Colours, fonts and sizes of the canvas for one palette; fonts have fixed sizes in the picture's units.
struct CanvasLook {
    explicit CanvasLook(const QPalette &palette);

    const ThemeTokens *tokens;
    QFont title;
    QFont body;
    QFont small;
    QFont far; ///< the name alone, below 70 %; its size is FarName's
    bool isDense = false; ///< so many wires that far ones are straight

    const QColor &familyColour(PortFamily family) const;
    /// Colour of what a container does; its body has a breath of it.
    const QColor &containerColour(GraphNodeKind kind) const;
    /// The ground of a container or, for notes, of their paper.
    QColor containerFill(GraphNodeKind kind) const;
    QColor noteFill(int colour) const;
    const QColor &changeColour(GraphChange change) const;
    QColor stateColour(GraphRunState state) const;
};

/// How a state looks; its word is CanvasWords'.
StateTone toneOf(GraphRunState state);
/// Between two colours, `share` of the second.
QColor blend(const QColor &a, const QColor &b, qreal share);

} // namespace headrace
