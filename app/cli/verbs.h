// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace headrace {

/// Exit codes of every verb.
enum ExitCode { Done = 0, NegativeAnswer = 1, UsageError = 2, CouldNot = 3 };

/// True when `word` is the first word of a command without a window ("explore", "sample" …).
bool isVerb(const QString &word);
/// Runs a verb; `arguments` start with it. Needs a QCoreApplication. Returns the exit code.
int runVerb(const QStringList &arguments);
/// A line on standard error; returns the code.
int complain(const QString &text, int code);
/// What `--help` prints.
QString usage();

} // namespace headrace
