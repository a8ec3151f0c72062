// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <sys/types.h>

namespace headrace::local {

/// A Python process of our own that is told and tells lines; in a process group of its own. The pipes are the caller's to close.
struct PythonChild {
    pid_t process = -1;
    int orders = -1; ///< its standard input
    int events = -1; ///< its standard output
};

/// `program -s script`. Nothing when pipes or the process cannot be made.
std::optional<PythonChild> startPython(const std::string &program, const std::string &script);
/// Writes a line and its end. False when nobody reads any more.
bool tellLine(int orders, const std::string &line);
/// Tells each line until the process ends, then closes `events`. Blocks: for a thread of its own.
void readLines(int events, const std::function<void(std::string_view)> &line);

} // namespace headrace::local
