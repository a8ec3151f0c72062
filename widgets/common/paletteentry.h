// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace headrace {

/// One line of the command palette.
struct PaletteEntry {
    QString text;     ///< what it does, in the user's language
    QString group;    ///< where it comes from ("Explore", "Recent files" …), shown at the right
    QString shortcut; ///< key, shown at the right
    std::function<void()> run;
    bool keepsOpen = false; ///< what it finds comes into the palette itself; such lines stand last, but in sight
};

} // namespace headrace
