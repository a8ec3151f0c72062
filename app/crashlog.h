// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace headrace {

/// From now on a fatal signal writes the stack to `folder`/crash-<pid>.txt before the program dies. Linux only (backtrace of
/// glibc); nothing leaves the machine.
void installCrashLog(const QString &folder);
/// The newest crash file that was not shown yet; empty when there is none. Marks it as shown.
QString takeUnseenCrash(const QString &folder);

} // namespace headrace
