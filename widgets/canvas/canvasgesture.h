// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/graph.h"

#include <QPointF>

#include <functional>

class QPainter;

namespace headrace {

/// Whether a wire may be drawn, and why not.
struct WireAnswer {
    bool isAllowed = true;
    QString reason;
};
/// Asked for every port that a dragged wire could reach; answers at once.
using WireRule = std::function<WireAnswer(const GraphEnd &from, const GraphEnd &to)>;

/// What the hand does between press and release of a button. Places are the scene's. It shows what would come of it and says so in the end;
/// cancelled, it leaves nothing behind.
class CanvasGesture
{
public:
    virtual ~CanvasGesture() = default;
    virtual void move(QPointF place, Qt::KeyboardModifiers modifiers) = 0;
    virtual void finish() = 0;
    virtual void cancel() = 0;
    /// Over everything else, in the scene's coordinates.
    virtual void paint(QPainter &) const { }
    /// A word at the pointer; empty for none.
    virtual QString tip() const { return {}; }
};

} // namespace headrace
