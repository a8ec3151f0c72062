// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"

#include <QIcon>

namespace headrace {

/// A monochrome icon of the installed theme (Breeze names) or of resources/icons (names starting with "headrace-"), drawn in
/// `colour` at any size and device pixel ratio. Null when neither has the name.
QIcon tintedIcon(const QString &name, const QColor &colour);
/// The icon that stands for a tone beside its word.
QIcon toneIcon(StateTone tone, const ThemeTokens &tokens);
/// Makes the icon theme known; call once after QApplication is made.
void prepareIconTheme();

} // namespace headrace
