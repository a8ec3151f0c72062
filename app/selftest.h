// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace headrace {

/// Opens every pane in a window on the offscreen platform, with folders of its own, switches theme and language, shuts down.
/// 0 when nothing warned and no work was left.
int runSelfTest();

} // namespace headrace
