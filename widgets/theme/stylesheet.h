// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"

namespace headrace {

/// The one style sheet of the program, from tokens. Widgets choose a look by dynamic properties:
/// QPushButton[primary=true] (the page's one verb), QFrame[card=true], QLabel[role=secondary|heading|pageName],
/// QToolButton[chip=true] (an editable fact), QToolButton[rail=true], QWidget[chrome=true].
QString styleSheet(const ThemeTokens &tokens);

} // namespace headrace
