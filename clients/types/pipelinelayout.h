// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <QRect>
#include <QString>

#include <map>
#include <vector>

namespace headrace {

/// A note (markdown) or a frame (title, encloses what lies in it); a matter of the picture only. `area` is in the level's own units.
struct GraphNote {
    enum class Kind { Note, Frame };
    QString id;
    Kind kind = Kind::Note;
    QString level; ///< container's id; empty = top level
    QString text;
    QRect area;
    int colour = 0; ///< number of a categorical colour

    bool operator==(const GraphNote &) const = default;
};

/// What part of a level was seen last: the middle and the zoom in percent.
struct LayoutView {
    QPoint centre;
    int zoom = 100;

    bool operator==(const LayoutView &) const = default;
};

/// Where a component was taken from, and which text of it.
struct ComponentOrigin {
    QString step;   ///< its id in the library
    QString digest; ///< SHA-256, hexadecimal

    bool operator==(const ComponentOrigin &) const = default;
};

/// Everything about a pipeline's picture that the IR cannot say. Whole units (a pixel at 100 %).
struct PipelineLayout {
    std::map<QString, QPoint> places;  ///< node's id → its top-left corner in its container's box (top level: in the picture)
    std::map<QString, bool> expanded;  ///< containers whose state differs from what is usual
    std::vector<GraphNote> notes;
    std::map<QString, LayoutView> views; ///< by level's id
    std::map<QString, ComponentOrigin> origins; ///< by what a component says (contentOf), so that undo and copies need nothing
    QString structureHash;               ///< of the nodes' ids that it was made for

    bool operator==(const PipelineLayout &) const = default;
};

} // namespace headrace
