// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPushButton;

namespace headrace {

/// Makes a button the one that stands out, or one like the others, also while it is shown: style sheets look at properties once.
void setPrimary(QPushButton *button, bool isPrimary);

} // namespace headrace
