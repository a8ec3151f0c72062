// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"

namespace headrace {

/// The tokens of a mode for people who need more contrast: texts and tones at 7:1 or better, borders that are seen.
const ThemeTokens &highContrastTokensOf(ThemeMode mode);
/// applyTheme() with them. tokensFor() gives them from then on, by the palette.
void applyHighContrast(QApplication &application, ThemeMode mode);

} // namespace headrace
