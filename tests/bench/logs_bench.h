// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A pod's log at a fixed rate from a server on loopback, followed by the logs page on screen: what share of a core that costs,
/// and whether every line came. Prints a JSON line.
int measureLogs(int linesASecond, int seconds);
