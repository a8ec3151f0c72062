// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"

class QLabel;

namespace headrace {

/// Words in the colour of a state, also after the theme has changed: palettes of labels do not outlive a new style sheet.
void setTone(QLabel *label, StateTone tone);

} // namespace headrace
