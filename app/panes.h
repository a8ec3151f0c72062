// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace headrace {

class Application;
class PaneRegistry;

/// All panes of the program, a line each.
void registerPanes(PaneRegistry &registry, Application &application);

} // namespace headrace
