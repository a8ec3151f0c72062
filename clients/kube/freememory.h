// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace headrace {

/// Gives memory that was freed back to the system, after work that needed much of it for a moment. Some milliseconds; any thread.
/// Only glibc keeps such memory and has a call for it; elsewhere this does nothing.
void returnFreeMemory();

} // namespace headrace
