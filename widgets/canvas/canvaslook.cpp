// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/canvaslook.h"

namespace headrace {

CanvasLook::CanvasLook(const QPalette &palette)
    : tokens(&tokensFor(palette))
    , title(typeFont(TypeRole::Heading))
    , body(typeFont(TypeRole::Base))
    , small(typeFont(TypeRole::Secondary))
    , far(title)
{
    title.setPixelSize(13);
    body.setPixelSize(12);
    small.setPixelSize(11);
    far.setPixelSize(22);
}

const QColor &CanvasLook::familyColour(PortFamily family) const
{
    switch (family) {
    case PortFamily::Number:
    case PortFamily::Dataset:
        return tokens->plot[0];
    case PortFamily::Text:
        return tokens->plot[1];
    case PortFamily::Boolean:
        return tokens->plot[4];
    case PortFamily::Structure:
        return tokens->plot[5];
    case PortFamily::FinalStatus:
        return tokens->error;
    case PortFamily::Model:
        return tokens->plot[3];
    case PortFamily::Metrics:
        return tokens->plot[2];
    case PortFamily::Artifact:
        break;
    }
    return tokens->idle;
}

const QColor &CanvasLook::containerColour(GraphNodeKind kind) const
{
    switch (kind) {
    case GraphNodeKind::Loop:
        return tokens->accent;
    case GraphNodeKind::Condition:
    case GraphNodeKind::Branches:
        return tokens->warn;
    case GraphNodeKind::ExitHandler:
        return tokens->plot[3];
    default:
        return tokens->idle;
    }
}

QColor CanvasLook::containerFill(GraphNodeKind kind) const
{
    const bool isDark = tokens->mode == ThemeMode::Dark;
    const bool isWarm = kind == GraphNodeKind::Condition || kind == GraphNodeKind::Branches; // the warning's own colour makes mud
    return blend(tokens->window, isWarm ? tokens->plot[1] : containerColour(kind), isDark ? 0.08 : 0.055);
}

QColor CanvasLook::noteFill(int colour) const
{
    const bool isDark = tokens->mode == ThemeMode::Dark;
    const QColor &tint = colour <= 0 ? tokens->plot[isDark ? 4 : 1] : tokens->series(static_cast<std::size_t>(colour));
    return blend(tokens->surface, tint, isDark ? 0.2 : 0.13);
}

const QColor &CanvasLook::changeColour(GraphChange change) const
{
    return change == GraphChange::Added ? tokens->ok : change == GraphChange::Removed ? tokens->error : tokens->warn;
}

QColor CanvasLook::stateColour(GraphRunState state) const
{
    return tokens->tone(toneOf(state));
}

StateTone toneOf(GraphRunState state)
{
    switch (state) {
    case GraphRunState::Running:
        return StateTone::Accent;
    case GraphRunState::Cached:
    case GraphRunState::Succeeded:
        return StateTone::Ok;
    case GraphRunState::Failed:
        return StateTone::Error;
    case GraphRunState::Cancelled:
        return StateTone::Warn;
    default:
        return StateTone::Idle;
    }
}

QColor blend(const QColor &a, const QColor &b, qreal share)
{
    const auto mix = [share](int x, int y) { return qRound(x + (y - x) * share); };
    return QColor::fromRgb(mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue()));
}

} // namespace headrace
